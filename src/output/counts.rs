//! How often each word stands in each document of a batch ↔ a block of bytes that explains itself.
//!
//! A block has the words of its batch once, and for each document the numbers of its words: so that a document that
//! changed or went away can be taken out of the totals without its text. Law: what was written is read back.

use std::ops::Range;

/// Builds the block of a batch, one document after another.
#[derive(Debug, Default)]
pub(super) struct BlockWriter {
    words: Vec<u8>,
    known: u32,
    lists: Vec<u8>,
    lengths: Vec<u32>,
    begun: usize,
}

impl BlockWriter {
    /// Adds a word; gives its number in the block.
    pub(super) fn word(&mut self, form: &str, stem: &str) -> u32 {
        let shared = form.bytes().zip(stem.bytes()).take_while(|(one, other)| one == other).count();
        let rest = stem.as_bytes().get(shared..).unwrap_or(&[]);
        for number in [form.len(), shared, rest.len()] {
            number_into(number as u64, &mut self.words);
        }
        self.words.extend_from_slice(form.as_bytes());
        self.words.extend_from_slice(rest);
        self.known += 1;
        self.known - 1
    }

    /// A word of the document at hand, and how often it stands there.
    pub(super) fn count(&mut self, word: u32, times: u32) {
        number_into(u64::from(word) << 1 | u64::from(times > 1), &mut self.lists);
        if times > 1 {
            number_into(u64::from(times), &mut self.lists);
        }
    }

    /// Ends the document at hand.
    pub(super) fn end_document(&mut self) {
        self.lengths.push((self.lists.len() - self.begun) as u32);
        self.begun = self.lists.len();
    }

    /// The block; the next one begins.
    pub(super) fn take(&mut self) -> Vec<u8> {
        if self.lengths.is_empty() {
            return Vec::new();
        }
        let Self { words, lists, lengths, .. } = self;
        let length = 4 * (2 + lengths.len()) + words.len() + lists.len();
        let mut block = Vec::with_capacity(length + 4);
        for number in [length as u32, lengths.len() as u32, words.len() as u32] {
            block.extend_from_slice(&number.to_le_bytes());
        }
        lengths.iter().for_each(|length| block.extend_from_slice(&length.to_le_bytes()));
        block.extend_from_slice(words);
        block.extend_from_slice(lists);
        // their room is kept for the next block
        words.clear();
        lists.clear();
        lengths.clear();
        (self.known, self.begun) = (0, 0);
        block
    }
}

/// Bytes of a block without the number that says how many they are.
#[must_use]
pub fn block_length(first: [u8; 4]) -> usize {
    u32::from_le_bytes(first) as usize
}

/// A word of a document: form, stem and how often.
pub(super) type Counted<'w> = (&'w str, String, u64);

/// The words of the wanted documents of a block (without its first number): form, stem and how often, for each document.
///
/// `None`: these bytes are no block.
pub(super) fn documents(
    block: &[u8],
    wanted: &[Range<u32>],
    each: &mut dyn FnMut(&[Counted<'_>]),
) -> Option<()> {
    let (&head, rest) = block.split_first_chunk::<4>()?;
    let (&words, rest) = rest.split_first_chunk::<4>()?;
    let known = u32::from_le_bytes(head) as usize;
    let (lengths, rest) = rest.split_at_checked(known.checked_mul(4)?)?;
    let (words, mut lists) = rest.split_at_checked(u32::from_le_bytes(words) as usize)?;
    let words = words_of(words)?;
    let lengths = lengths.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four) as usize);
    let mut found = Vec::new();
    for (number, length) in (0_u32..).zip(lengths) {
        let (mut list, after) = lists.split_at_checked(length)?;
        lists = after;
        if !wanted.iter().any(|range| range.contains(&number)) {
            continue;
        }
        found.clear();
        while !list.is_empty() {
            let number = number_from(&mut list)?;
            let times = if number & 1 == 1 { number_from(&mut list)? } else { 1 };
            let (form, stem) = words.get(usize::try_from(number >> 1).ok()?)?;
            found.push((*form, stem.clone(), times));
        }
        each(&found);
    }
    wanted.iter().all(|range| range.end as usize <= known).then_some(())
}

fn words_of(mut bytes: &[u8]) -> Option<Vec<(&str, String)>> {
    let mut words = Vec::new();
    while !bytes.is_empty() {
        let mut number = || number_from(&mut bytes).and_then(|number| usize::try_from(number).ok());
        let (length, shared, rest) = (number()?, number()?, number()?);
        let (form, after) = bytes.split_at_checked(length)?;
        let (ending, after) = after.split_at_checked(rest)?;
        bytes = after;
        let stem = [form.get(..shared)?, ending].concat();
        words.push((std::str::from_utf8(form).ok()?, String::from_utf8(stem).ok()?));
    }
    Some(words)
}

/// Seven bits a byte, the lowest first.
pub(super) fn number_into(mut number: u64, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// What [`number_into`] wrote, taken off; `None` where it is cut off or goes on for too long.
pub(super) fn number_from(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_back(texts in proptest::collection::vec(proptest::collection::vec(("[a-zé]{1,9}", "[a-zé]{0,9}", 1_u32..400), 0..9), 1..6)) {
            let mut writer = BlockWriter::default();
            for text in &texts {
                for (form, stem, times) in text {
                    let number = writer.word(form, stem);
                    writer.count(number, *times);
                }
                writer.end_document();
            }
            let block = writer.take();
            let (&first, body) = block.split_first_chunk::<4>().unwrap();
            prop_assert_eq!(block_length(first), body.len());
            let mut back = Vec::new();
            let count = texts.len() as u32;
            let all = [0..1, 1..count];
            documents(body, &all, &mut |words| {
                back.push(words.iter().map(|(form, stem, times)| ((*form).to_owned(), stem.clone(), *times as u32)).collect::<Vec<_>>());
            }).unwrap();
            prop_assert_eq!(&back, &texts);
            let beyond = documents(body, &[0..1, 1..count + 1], &mut |_| {});
            let damaged = documents(&body[..body.len() / 2], &all, &mut |_| {});
            prop_assert_eq!((beyond, damaged), (None, None));
        }
    }
}
