//! A stretch of text in bytes, and the one place where bytes become characters. Law: no other file slices a `&str`.
#![allow(clippy::string_slice, reason = "this is the one file that may slice")]

/// A stretch of one text: bytes from `start` to `end` (exclusive), both on character borders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span of the bytes `start..end`; texts over 4 GiB are refused by the readers, so `u32` is enough.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// The stretch itself; empty when the span is not one of `text`.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The stretch from the first to the last byte of both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Turns byte positions of one text into positions in Unicode code points.
///
/// It remembers where it was last, so positions asked for in ascending order cost one pass over the text.
#[derive(Debug)]
pub struct CharCursor<'t> {
    text: &'t [u8],
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl<'t> CharCursor<'t> {
    /// A cursor at the start of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), ascii: text.is_ascii(), byte: 0, chars: 0 }
    }

    /// Code points before byte `byte` (at most the whole text).
    pub fn at(&mut self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        if self.ascii {
            return byte;
        }
        if byte >= self.byte {
            self.chars += count_chars(&self.text[self.byte..byte]);
        } else if self.byte - byte < byte {
            self.chars -= count_chars(&self.text[byte..self.byte]);
        } else {
            self.chars = count_chars(&self.text[..byte]);
        }
        self.byte = byte;
        self.chars
    }
}

/// Code points in a stretch of UTF-8: all bytes but the continuation bytes, eight bytes at a time.
#[must_use]
pub fn count_chars(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // a one for each byte of which the highest bit is set and the next one is not
    let continuing = |block: [u8; 8]| {
        let word = u64::from_le_bytes(block);
        (word >> 7) & !(word >> 6) & ONES
    };
    // the sum of eight bytes that together are below 256
    let added_up = |counts: u64| (counts.wrapping_mul(ONES) >> 56) as usize;
    let (blocks, rest) = bytes.as_chunks::<8>();
    let counts = blocks
        .chunks(31)
        .map(|blocks| added_up(blocks.iter().map(|&block| continuing(block)).sum()));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    bytes.len() - counts.sum::<usize>() - added_up(continuing(last))
}

/// The bytes of `text` between `from` and `end` at which a line ends.
pub fn line_feeds(text: &str, from: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
    let bytes = text.as_bytes().get(from as usize..end as usize).unwrap_or_default();
    memchr::memchr_iter(b'\n', bytes).map(move |at| from + at as u32)
}

/// `text` without its first `bytes` bytes; nothing when that is not a character border.
#[must_use]
pub fn from_byte(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or("")
}

/// The first `bytes` bytes of `text`, fewer when that would cut a character.
#[must_use]
pub fn at_most_bytes(text: &str, bytes: usize) -> &str {
    if bytes >= text.len() {
        return text;
    }
    let mut end = bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last `chars` code points that end at byte `end` of `text`.
#[must_use]
pub fn chars_before(text: &str, end: u32, chars: usize) -> &str {
    let before = text.get(..end as usize).unwrap_or("");
    let bytes = before.as_bytes();
    // as many bytes as code points are missing, until none is
    let (mut start, mut missing) = (bytes.len(), chars);
    while missing > 0 && start > 0 {
        let from = start.saturating_sub(missing);
        missing -= count_chars(&bytes[from..start]);
        start = from;
    }
    while !before.is_char_boundary(start) {
        start += 1;
    }
    &before[start..]
}

/// The first `chars` code points from byte `start` of `text` on.
#[must_use]
pub fn chars_after(text: &str, start: u32, chars: usize) -> &str {
    let after = text.get(start as usize..).unwrap_or("");
    let bytes = after.as_bytes();
    let (mut end, mut missing) = (0, chars);
    while missing > 0 && end < bytes.len() {
        let to = (end + missing).min(bytes.len());
        missing -= count_chars(&bytes[end..to]);
        end = to;
    }
    while !after.is_char_boundary(end) {
        end += 1;
    }
    &after[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_are_counted_forwards_and_backwards() {
        let text = "Één dag in 's-Hertogenbosch 🦔 e\u{301}";
        let mut cursor = CharCursor::new(text);
        let borders: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (chars, &byte) in borders.iter().enumerate() {
            assert_eq!(cursor.at(byte as u32), chars);
        }
        for (chars, &byte) in borders.iter().enumerate().rev() {
            assert_eq!(cursor.at(byte as u32), chars);
        }
    }

    #[test]
    fn context_is_cut_at_characters() {
        let text = "één café";
        assert_eq!(chars_before(text, text.len() as u32, 3), "afé");
        assert_eq!(chars_before(text, text.len() as u32, 99), text);
        assert_eq!(chars_before(text, 2, 0), "");
        assert_eq!(chars_after(text, 0, 2), "éé");
        assert_eq!(at_most_bytes(text, 1), "");
    }

    proptest! {
        #[test]
        fn as_many_characters_are_counted_as_there_are(text in "[a-zé’🦔]{0,80}", times in 1_usize..200) {
            let text = text.repeat(times);
            prop_assert_eq!(count_chars(text.as_bytes()), text.chars().count());
        }

        #[test]
        fn context_is_what_counting_character_by_character_gives(
            text in "[a-zé’🦔]{0,60}", at in 0_usize..60, chars in 0_usize..50,
        ) {
            let letters: Vec<char> = text.chars().collect();
            let at = at.min(letters.len());
            let byte = letters[..at].iter().map(|letter| letter.len_utf8()).sum::<usize>() as u32;
            let before: String = letters[at.saturating_sub(chars)..at].iter().collect();
            let after: String = letters[at..(at + chars).min(letters.len())].iter().collect();
            prop_assert_eq!(chars_before(&text, byte, chars), before);
            prop_assert_eq!(chars_after(&text, byte, chars), after);
        }
    }
}
