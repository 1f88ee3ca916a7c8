//! Sections → one block: a header with the place of each, then the sections, tables open-addressed. All numbers are little-endian.

use super::hash::place;

/// First bytes of a block.
pub const MAGIC: &[u8; 8] = b"egel-l03";

/// Sections of a block, in their order: facts, endings, names, senses, entities, text, names of the lists.
pub const SECTIONS: usize = 7;

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

/// A header with the place of each section, then the sections.
pub(super) fn join(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut at = MAGIC.len() + SECTIONS * 16;
    let mut block = Vec::with_capacity(at + sections.iter().map(Vec::len).sum::<usize>());
    block.extend_from_slice(MAGIC);
    for section in &sections {
        block.extend_from_slice(&(at as u64).to_le_bytes());
        block.extend_from_slice(&(section.len() as u64).to_le_bytes());
        at += section.len();
    }
    for section in sections {
        block.extend_from_slice(&section);
    }
    block
}

/// An open-addressing table of entries sorted by their mark, which every place begins with; `fill` writes the rest.
pub(super) fn table<V>(
    entries: Vec<(u64, V)>,
    width: usize,
    fill: impl Fn(V, &mut [u8]),
) -> Vec<u8> {
    let size = (entries.len() * 3 / 2).max(1) + 16;
    let mut bytes = vec![0; size * width];
    for (mark, value) in entries {
        let mut at = place(mark, size);
        while bytes[at * width..at * width + 8] != [0; 8] {
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        bytes[at * width..at * width + 8].copy_from_slice(&mark.to_le_bytes());
        fill(value, &mut bytes[at * width..(at + 1) * width]);
    }
    bytes
}
