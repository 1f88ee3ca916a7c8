//! Sizes of sections → one block: a header with the place of each, then the sections. All numbers are little-endian.
//!
//! A table is open-addressed: each place begins with the mark (hash) of its key, 0 when it is empty.

use super::hash::place;
use std::ops::Range;

/// First bytes of a block.
pub const MAGIC: &[u8; 8] = b"egel-l08";

/// Sections of a block, in their order: facts, endings, names, senses, entities, text, names of the lists,
/// spellings, a filter of the names, and one of parts: the words that longer names begin with, the last bytes of endings.
pub const SECTIONS: usize = 10;

/// Sections begin at multiples of this many bytes, so that an entry of 16 bytes is never in two lines of a cache.
pub const LINE: usize = 64;

/// A stretch of the section of texts.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) at: u32,
    pub(super) length: u16,
}

impl Text {
    pub(super) fn of(self, texts: &[u8]) -> &[u8] {
        &texts[self.at as usize..self.at as usize + usize::from(self.length)]
    }
}

/// An empty block with sections of these sizes in bytes, and where they stand.
pub(super) fn block(sizes: [usize; SECTIONS]) -> (Vec<u8>, [Range<usize>; SECTIONS]) {
    let mut at = MAGIC.len() + SECTIONS * 16;
    let whole = sizes.iter().fold(at, |end, size| end.next_multiple_of(LINE) + size);
    let mut block = vec![0; whole];
    block[..MAGIC.len()].copy_from_slice(MAGIC);
    let mut number = 0;
    let ranges = sizes.map(|size| {
        at = at.next_multiple_of(LINE);
        let header = MAGIC.len() + number * 16;
        block[header..header + 8].copy_from_slice(&(at as u64).to_le_bytes());
        block[header + 8..header + 16].copy_from_slice(&(size as u64).to_le_bytes());
        number += 1;
        at += size;
        at - size..at
    });
    (block, ranges)
}

/// How many places a table for so many entries has.
pub(super) fn table_size(entries: usize) -> usize {
    (entries * 3 / 2).max(1) + 16
}

/// How many bytes the filter of so many names has: at least eight bits a name, so that of the strings that are no name
/// seven in eight are told by one bit of a small table.
pub(super) fn filter_size(names: usize) -> usize {
    names.next_power_of_two().max(8)
}

/// The byte and the bit of a name's mark in a filter of this size, a power of two.
#[inline]
pub(super) fn filter_place(mark: u64, size: usize) -> (usize, u8) {
    // the lowest bit of a mark is always set
    ((mark >> 4) as usize & (size - 1), 1 << (mark >> 1 & 7))
}

/// Sets the bits of marks in an empty filter.
pub(super) fn fill_filter(filter: &mut [u8], marks: impl Iterator<Item = u64>) {
    for mark in marks {
        let (byte, bit) = filter_place(mark, filter.len());
        filter[byte] |= bit;
    }
}

/// So many bytes at the end of a longer ending are one of the parts.
pub const TAIL: usize = 3;

/// Fills an empty table with entries sorted by their mark; `write` writes all but the mark.
pub(super) fn fill<const WIDTH: usize, V>(
    table: &mut [u8],
    entries: Vec<(u64, V)>,
    write: impl Fn(V, &mut [u8]),
) {
    let size = table.len() / WIDTH;
    for (mark, value) in entries {
        let mut at = place(mark, size);
        while table[at * WIDTH..at * WIDTH + 8] != [0; 8] {
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        let place = &mut table[at * WIDTH..(at + 1) * WIDTH];
        place[..8].copy_from_slice(&mark.to_le_bytes());
        write(value, place);
    }
}
