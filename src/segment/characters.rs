//! A byte or character → its class. Law: what is white space here is what Unicode calls so, and nothing else.

use crate::span::from_byte;

/// What a character does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Stands between tokens.
    Space,
    /// A letter, and `_`.
    Letter,
    /// A digit, and what else counts: `½`, `²`.
    Digit,
    /// Belongs to the character before it: combining marks, variation selectors, skin tones.
    Mark,
    /// Seen by nobody: soft hyphen, zero-width space, byte order mark, control characters.
    Hidden,
    /// `'` and its look-alikes, which may stand in a word.
    Apostrophe,
    /// `-` and the hyphens of Unicode, which may stand in a word.
    Hyphen,
    /// Other punctuation.
    Punctuation,
    /// All the rest: currency, mathematics, emoji.
    Symbol,
    /// A byte of a longer character, which has to be decoded first.
    Longer,
}

/// The class of each byte.
pub(super) const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Symbol; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Class::Space,
            0..=31 | 127 => Class::Hidden,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' | b'`' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'(' | b')' | b'[' | b']' | b'{'
            | b'}' | b'/' => Class::Punctuation,
            128..=255 => Class::Longer,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    table
}

/// The class of one character.
pub(super) fn class(character: char) -> Class {
    match character {
        '\0'..='\x7f' => CLASSES[character as usize],
        '\u{c0}'..='\u{24f}' if !matches!(character, '×' | '÷') => Class::Letter,
        '’' | '‘' | '´' | 'ʼ' | '＇' => Class::Apostrophe,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => {
            Class::Hidden
        }
        '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Class::Hidden,
        '¡' | '§' | '«' | '·' | '»' | '¿' if character != '§' => Class::Punctuation,
        '‰' | '‱' | '⁄' | '⁒' => Class::Symbol,
        '\u{2012}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2e00}'..='\u{2e7f}' => {
            Class::Punctuation
        }
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' => {
            Class::Punctuation
        }
        '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '،' | '؛' | '؟' | '۔' | '।' => {
            Class::Punctuation
        }
        _ if is_mark(character) => Class::Mark,
        _ if character.is_whitespace() => Class::Space,
        _ if character.is_alphabetic() => Class::Letter,
        _ if character.is_numeric() => Class::Digit,
        _ => Class::Symbol,
    }
}

/// Whether it belongs to the character before it; the standard library knows only the marks that count as letters.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6ed}'
        | '\u{93c}' | '\u{94d}' | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}' | '\u{a4d}' | '\u{acd}' | '\u{b4d}'
        | '\u{bcd}' | '\u{c4d}' | '\u{ccd}' | '\u{d4d}' | '\u{dca}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The character that starts at byte `at`.
pub(super) fn character_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 128 => Some(byte as char),
        Some(_) => from_byte(text, at).chars().next(),
        None => None,
    }
}

/// The class of the character that starts at byte `at`; the end of the text counts as white space.
pub(super) fn class_at(text: &str, at: usize) -> Class {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 128 => CLASSES[byte as usize],
        Some(_) => character_at(text, at).map_or(Class::Space, class),
        None => Class::Space,
    }
}

/// The class and the length in bytes of the character that starts at byte `at`.
pub(super) fn class_and_length(text: &str, at: usize) -> (Class, usize) {
    character_at(text, at)
        .map_or((Class::Space, 0), |character| (class(character), character.len_utf8()))
}

/// The end of the run of ASCII letters that starts at `at`, eight bytes at a time.
#[inline]
pub(super) fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok())
    {
        let word = u64::from_le_bytes(eight);
        let low = (word | (0x20 * ONES)) & !HIGH;
        let from_a = low + (0x80 - b'a' as u64) * ONES;
        let past_z = low + (0x80 - b'z' as u64 - 1) * ONES;
        let other = !(from_a & !past_z & !word) & HIGH;
        if other != 0 {
            return at + other.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_at_a_time_find_the_same_end_as_one() {
        let letters: Vec<u8> = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".to_vec();
        for stop in 0..=255u8 {
            for place in 0..20 {
                let mut bytes = letters.clone();
                bytes[place] = stop;
                let want = bytes
                    .iter()
                    .position(|byte| !byte.is_ascii_alphabetic())
                    .unwrap_or(bytes.len());
                assert_eq!(letters_end(&bytes, 0), want, "{stop} at {place}");
            }
        }
    }

    #[test]
    fn white_space_is_what_unicode_says() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert_eq!(
                class(character) == Class::Space,
                character.is_whitespace(),
                "{character:?}"
            );
        }
    }
}
