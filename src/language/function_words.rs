//! A stretch of bytes → how many of its words are frequent in each language. Law: it allocates nothing after it is built.

use crate::lexicons::format::Lexicon;
use std::ops::{AddAssign, Range};

/// The languages that have a list, Dutch first; a word knows them as bits in this order.
pub(super) const LISTED: [&str; 16] = [
    "nl", "af", "nds", "fy", "lb", "li", "de", "en", "fr", "es", "it", "pt", "da", "no", "sv", "tr",
];

const NL: u16 = 1;
const AF: u16 = 1 << 1;
const NDS: u16 = 1 << 2;
const FY: u16 = 1 << 3;
const LB: u16 = 1 << 4;

/// What a lower-case word counts for; one that starts with a capital may be (part of) a name and counts for less.
pub(super) const WORD: u32 = 2;
const CAPITALISED: u32 = 1;
/// What a word counts for of which only the ending (`-lijk`) is listed.
const ENDING: u32 = 1;
const LONGEST_ENDING: usize = 7;

/// The longest stretch that is counted at one go, so that no count of a word a byte and a space outgrows eight bits.
const STRETCH: usize = 250;
const LONGEST: usize = 16;
const LIST: &str = include_str!("../lexicons/function_words.tsv");

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// At whole words, not at words in capitals.
    Quick,
    /// Also at the endings of other words.
    Close,
    /// And at words in capitals as if they were small: for a text that has little else.
    Shouting,
}

/// How much of a text speaks for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// For each of [`LISTED`]: its words that were seen, each counting for [`WORD`] or less.
    pub(super) points: [u32; LISTED.len()],
    /// What all words together count for.
    pub(super) words: u32,
    /// What those in small letters count for.
    pub(super) small: u32,
    /// Words in capitals, which were left out: acronyms, or a text that shouts.
    pub(super) shouted: u32,
}

impl Tally {
    /// How to look again at a text that a quick look left unclear.
    pub(super) fn look(&self) -> Look {
        if self.shouted > self.words { Look::Shouting } else { Look::Close }
    }

    /// The places of the two languages with most points; the first listed wins a draw.
    pub(super) fn best_two(&self) -> (usize, usize) {
        let (mut best, mut second) = (0, 1);
        for (place, &points) in self.points.iter().enumerate().skip(1) {
            if points > self.points[best] {
                (best, second) = (place, best);
            } else if second == best || points > self.points[second] {
                second = place;
            }
        }
        (best, second)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.points.iter_mut().zip(other.points) {
            *mine += theirs;
        }
        self.words += other.words;
        self.small += other.small;
        self.shouted += other.shouted;
    }
}

/// The lists in one table: a word of at most 16 bytes as a number, and the languages it is frequent in.
#[derive(Clone, Debug)]
pub(super) struct FunctionWords {
    /// Of each place some of the word's hash, 0 where there is none: small enough to be at hand, which the words are not.
    tags: Box<[u8]>,
    keys: Box<[u128]>,
    languages: Box<[u16]>,
    shift: u32,
}

impl FunctionWords {
    /// The shipped lists.
    pub(super) fn new() -> Self {
        let rows = Lexicon::parse("function_words.tsv", LIST.as_bytes()).unwrap_or_default().rows;
        let size = (rows.len() * 2 + 2).next_power_of_two();
        let mut table = Self {
            tags: vec![0; size].into_boxed_slice(),
            keys: vec![0; size].into_boxed_slice(),
            languages: vec![0; size].into_boxed_slice(),
            shift: 64 - size.trailing_zeros(),
        };
        for row in &rows {
            let form = row.cell(0).as_bytes();
            let key = key(form, 0..form.len());
            let languages = row.cell(1).split(' ').fold(0, |bits, language| {
                bits | LISTED.iter().position(|&name| name == language).map_or(0, |bit| 1 << bit)
            });
            let (place, tag) = table.place(key);
            table.tags[place] = tag;
            table.keys[place] = key;
            table.languages[place] |= languages;
        }
        table
    }

    /// Where a word is or would be, and its tag.
    #[inline]
    fn place(&self, key: u128) -> (usize, u8) {
        let mixed = u128::from(key as u64 ^ 0xa076_1d64_78bd_642f)
            * u128::from((key >> 64) as u64 ^ 0xe703_7ed1_a0b4_28db);
        let mixed = (mixed as u64 ^ (mixed >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (mut place, tag) = ((mixed >> self.shift) as usize, mixed as u8 | 1);
        while self.tags[place] != 0 && (self.tags[place] != tag || self.keys[place] != key) {
            place = (place + 1) & (self.tags.len() - 1);
        }
        (place, tag)
    }

    #[inline]
    fn languages(&self, key: u128) -> u16 {
        let (place, _) = self.place(key);
        if self.tags[place] == 0 { 0 } else { self.languages[place] }
    }

    /// The languages that a word which is not listed looks like: by its longest listed ending and its letters.
    fn looks_like(&self, text: &[u8], word: Range<usize>) -> u16 {
        let letters = &text[word.clone()];
        let pair = |pair: [u8; 2]| letters.windows(2).any(|two| two == pair);
        let languages = self.ending(text, word);
        if !letters.is_ascii() {
            languages & !NL
        } else if letters
            .windows(3)
            .any(|three| three.starts_with(b"ij") && !b"aeou".contains(&three[2]))
            || letters.ends_with(b"ij")
        {
            (languages | NL) & !(AF | NDS | FY | LB)
        } else if letters.contains(&b'y') {
            (languages | (AF | NDS | FY)) & !NL
        } else if letters.contains(&b'z') || pair(*b"sc") || pair(*b"ch") {
            languages & !AF
        } else {
            languages
        }
    }

    /// The languages of the longest listed ending of a word.
    fn ending(&self, text: &[u8], word: Range<usize>) -> u16 {
        let longest = LONGEST_ENDING.min(word.len().saturating_sub(2));
        let mut ending = [b'-'; LONGEST_ENDING + 1];
        for length in (1..=longest).rev() {
            ending[1..=length].copy_from_slice(&text[word.end - length..word.end]);
            let languages = self.languages(key(&ending, 0..length + 1));
            if languages != 0 {
                return languages;
            }
        }
        0
    }

    /// Counts the words that start in a stretch of a text; how closely is for `look` to say.
    pub(super) fn tally(&self, text: &[u8], stretch: Range<usize>, look: Look) -> Tally {
        let mut tally = Tally::default();
        let mut start = stretch.start;
        while start < stretch.end {
            let end = stretch.end.min(start + STRETCH);
            self.tally_short(text, start..end, look, &mut tally);
            start = end;
        }
        tally
    }

    fn tally_short(&self, text: &[u8], stretch: Range<usize>, look: Look, tally: &mut Tally) {
        let mut lanes = [0_u64; 2];
        for word in words(text, stretch) {
            let capital = text[word.start].is_ascii_uppercase();
            if capital
                && look != Look::Shouting
                && text.get(word.start + 1).is_some_and(u8::is_ascii_uppercase)
            {
                tally.shouted += WORD;
                continue;
            }
            let weight = if capital { CAPITALISED } else { WORD };
            tally.words += weight;
            tally.small += if capital { 0 } else { WORD };
            if word.len() > LONGEST {
                continue;
            }
            let mut languages = match word.len() {
                1 => letter(text, word.start).map_or(0, |key| self.languages(key)),
                _ => self.languages(key(text, word.clone())),
            };
            let mut weight = weight;
            if languages == 0 && look != Look::Quick && weight == WORD {
                (languages, weight) = (self.looks_like(text, word), ENDING);
            }
            if languages != 0 {
                lanes[0] += spread(languages as u8) << (weight - 1);
                lanes[1] += spread((languages >> 8) as u8) << (weight - 1);
            }
        }
        let counts = lanes[0].to_le_bytes().into_iter().chain(lanes[1].to_le_bytes());
        for (points, count) in tally.points.iter_mut().zip(counts) {
            *points += u32::from(count);
        }
    }
}

/// Eight bits as eight bytes of 0 or 1, the lowest first.
#[inline]
fn spread(bits: u8) -> u64 {
    let one_each = u64::from(bits).wrapping_mul(0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
    (one_each + 0x7f7f_7f7f_7f7f_7f7f) >> 7 & 0x0101_0101_0101_0101
}

/// A word of at most 16 bytes as a number that is the same for capitals and small letters, never 0.
#[inline]
fn key(text: &[u8], word: Range<usize>) -> u128 {
    const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;
    let unused = 8 * (LONGEST - word.len()) as u32;
    let bytes = match text.get(word.start..).and_then(<[u8]>::first_chunk::<LONGEST>) {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => {
            let mut bytes = [0; LONGEST];
            bytes[..word.len()].copy_from_slice(&text[word]);
            u128::from_le_bytes(bytes)
        }
    };
    (bytes | SMALL) << unused >> unused
}

/// A word of one letter: with the apostrophe before it (`'t`), without one (`a`), or nothing when it is part of
/// something else (`foto's`, `J.`, `o.a.`).
fn letter(text: &[u8], at: usize) -> Option<u128> {
    let (before, rest) = match text.get(..at).unwrap_or_default() {
        [rest @ .., b'\'' | b'`']
        | [rest @ .., 0xe2, 0x80, 0x98 | 0x99]
        | [rest @ .., 0xc2, 0xb4] => (Some(b'\''), rest),
        [rest @ .., byte] => (Some(*byte), rest),
        [] => (None, &[][..]),
    };
    match before {
        Some(b'\'') if rest.last().is_some_and(|&byte| CONTINUES[byte as usize]) => None,
        Some(b'\'') => Some(key(&[b'\'', text[at]], 0..2)),
        _ if text.get(at + 1) == Some(&b'.') => None,
        _ => Some(key(text, at..at + 1)),
    }
}

const STARTS: [bool; 256] = letters(false);
const CONTINUES: [bool; 256] = letters(true);

/// Bytes that begin a letter, and with `inner` those inside one. What begins with C2 or E2 is punctuation.
const fn letters(inner: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = byte.is_ascii_alphabetic()
            || (byte >= 0xc3 && byte != 0xe2)
            || (inner && byte >= 0x80 && byte < 0xc0);
        if byte == 255 {
            return table;
        }
        byte += 1;
    }
}

/// The words that start in a stretch, as places in the text; the last one may reach beyond it. What touches a digit
/// (`3e`, `Pf3`, `18x27`) is no word.
pub(super) fn words(text: &[u8], stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = stretch.end.min(text.len());
    let mut at = stretch.start;
    if at > 0 && at < end && CONTINUES[text[at - 1] as usize] {
        at += text[at..].iter().take_while(|&&byte| CONTINUES[byte as usize]).count();
    }
    std::iter::from_fn(move || {
        loop {
            while at < end && !STARTS[text[at] as usize] {
                at += 1;
            }
            if at >= end {
                return None;
            }
            let start = at;
            while at < text.len() && CONTINUES[text[at] as usize] {
                at += 1;
            }
            let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            if !digit(text.get(at)) && !digit(text.get(start.wrapping_sub(1))) {
                return Some(start..at);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str, language: &str) -> u32 {
        let tally = FunctionWords::new().tally(text.as_bytes(), 0..text.len(), Look::Quick);
        tally.points[LISTED.iter().position(|&name| name == language).unwrap()]
    }

    #[test]
    fn the_list_is_sorted_without_doubles_and_of_known_languages() {
        let list = Lexicon::parse("function_words.tsv", LIST.as_bytes()).unwrap();
        assert_eq!(list.header.licence, "CC0-1.0");
        assert!(list.rows.is_sorted_by(|one, next| one.cell(0) < next.cell(0)));
        for row in &list.rows {
            assert!(row.cell(0).len() <= LONGEST, "{} is too long", row.cell(0));
            let languages: Vec<_> = row.cell(1).split(' ').collect();
            assert!(languages.is_sorted_by(|one, next| one < next), "{}", row.text());
            assert!(languages.iter().all(|name| LISTED.contains(name)), "{}", row.text());
        }
    }

    #[test]
    fn every_word_is_found_for_its_languages_and_no_other() {
        let list = Lexicon::parse("function_words.tsv", LIST.as_bytes()).unwrap();
        let table = FunctionWords::new();
        for row in list.rows.iter().filter(|row| !row.cell(0).starts_with('-')) {
            let form = row.cell(0).as_bytes();
            let tally = table.tally(form, 0..form.len(), Look::Quick);
            for (language, points) in LISTED.into_iter().zip(tally.points) {
                let listed = row.cell(1).split(' ').any(|name| name == language);
                assert_eq!(points > 0, listed, "{} {language}", row.text());
            }
        }
    }

    #[test]
    fn capitals_and_accents_make_no_other_word() {
        assert_eq!((points("één", "nl"), points("über", "de"), points("Über", "de")), (2, 2, 2));
        assert_eq!((points("het", "nl"), points("Het", "nl"), points("HET", "nl")), (2, 1, 0));
    }

    #[test]
    fn an_apostrophe_belongs_to_a_letter_only_at_the_start_of_a_word() {
        assert_eq!((points("'n", "af"), points("zo’n", "af"), points("’n", "af")), (2, 0, 2));
        assert_eq!(points("foto's 3e J. e", "pt"), 2);
    }

    #[test]
    fn any_bytes_are_counted_without_overflow() {
        let text = "a ".repeat(3000);
        assert_eq!(points(&text, "en"), 6000);
        let table = FunctionWords::new();
        for bytes in [&b"\xff\xfe\x80\x80"[..], b"\xe2\x80", b"'", b"'\xe2\x80\x99n"] {
            for end in 0..=bytes.len() {
                table.tally(bytes, 0..end, Look::Shouting);
            }
        }
    }
}
