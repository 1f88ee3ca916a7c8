//! Rows with their rank → one table, the highest rank first: each part is put in order by itself, then all are merged.

use super::Blocks;
use crate::output::store::StoreError;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{self, BufReader, Read};

/// Bytes of rows that are written together.
const AT_ONCE: usize = 1 << 20;

/// Bytes that are read of a part at a time.
const WINDOW: usize = 1 << 16;

/// Bytes before a row: its rank, and how many bytes key and row have.
const HEAD: usize = 16;

/// The rows of one part.
#[derive(Debug, Default)]
pub(in crate::output) struct Ranked {
    /// Heads, keys and rows, as they come.
    bytes: Vec<u8>,
    lines: Vec<Line>,
}

/// Where a row begins, with what decides most comparisons without a look at its letters.
#[derive(Debug)]
struct Line {
    rank: Reverse<u64>,
    letters: u128,
    start: usize,
    key: u32,
    row: u32,
}

impl Ranked {
    /// Adds a row.
    pub(in crate::output) fn add(&mut self, rank: u64, key: &[u8], row: &[u8]) {
        let start = self.bytes.len();
        let (key_length, row_length) = (key.len() as u32, row.len() as u32);
        self.bytes.extend_from_slice(&rank.to_le_bytes());
        self.bytes.extend_from_slice(&key_length.to_le_bytes());
        self.bytes.extend_from_slice(&row_length.to_le_bytes());
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(row);
        let (rank, letters) = (Reverse(rank), first_letters(key));
        self.lines.push(Line { rank, letters, start, key: key_length, row: row_length });
    }

    /// As a block for [`merge`]: the highest rank first, then by key, then as they came.
    pub(in crate::output) fn in_order(mut self) -> Vec<u8> {
        let key = |line: &Line| &self.bytes[line.start + HEAD..][..line.key as usize];
        self.lines.sort_unstable_by(|one, other| {
            let first = (one.rank, one.letters).cmp(&(other.rank, other.letters));
            first.then_with(|| (key(one), one.start).cmp(&(key(other), other.start)))
        });
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for line in &self.lines {
            let length = HEAD + line.key as usize + line.row as usize;
            bytes.extend_from_slice(&self.bytes[line.start..line.start + length]);
        }
        bytes
    }
}

/// The first 16 bytes as a number of the same order; text that is shorter or goes on is told apart by its letters.
fn first_letters(text: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let known = text.len().min(bytes.len());
    bytes[..known].copy_from_slice(&text[..known]);
    u128::from_be_bytes(bytes)
}

/// Hands the rows of all parts (blocks of [`Ranked::in_order`]) to `write`, some at a time with how many they are: the
/// highest rank first, then by key, then as they stand in their part; what has the same key must be in the same part.
///
/// # Errors
/// Those of `write`, and when the parts cannot be read.
pub(in crate::output) fn merge(
    parts: &Blocks,
    mut write: impl FnMut(&[u8], u64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let fault = |error| parts.fault(error);
    let mut heap = BinaryHeap::new();
    for part in 0..parts.len() {
        let reader = BufReader::with_capacity(WINDOW, parts.reader(part));
        let mut next = Next { reader, rank: 0, letters: 0, key: Vec::new(), row: Vec::new() };
        if next.read().map_err(fault)? {
            heap.push(next);
        }
    }
    let (mut bytes, mut rows) = (Vec::with_capacity(AT_ONCE), 0);
    while let Some(mut next) = heap.peek_mut() {
        bytes.extend_from_slice(&next.row);
        rows += 1;
        if !next.read().map_err(fault)? {
            PeekMut::pop(next);
        }
        if bytes.len() > AT_ONCE {
            write(&bytes, rows)?;
            bytes.clear();
            rows = 0;
        }
    }
    write(&bytes, rows)
}

/// The next row of a part; the greatest is written first.
struct Next<R> {
    reader: R,
    rank: u64,
    letters: u128,
    key: Vec<u8>,
    row: Vec<u8>,
}

impl<R: Read> Next<R> {
    /// Takes the next row; whether there was one.
    fn read(&mut self) -> io::Result<bool> {
        let mut head = [0; HEAD];
        if self.reader.read(&mut head[..1])? == 0 {
            return Ok(false);
        }
        self.reader.read_exact(&mut head[1..])?;
        let [rank @ .., k0, k1, k2, k3, r0, r1, r2, r3] = head;
        self.rank = u64::from_le_bytes(rank);
        self.key.resize(u32::from_le_bytes([k0, k1, k2, k3]) as usize, 0);
        self.row.resize(u32::from_le_bytes([r0, r1, r2, r3]) as usize, 0);
        self.reader.read_exact(&mut self.key)?;
        self.reader.read_exact(&mut self.row)?;
        self.letters = first_letters(&self.key);
        Ok(true)
    }
}

impl<R> Ord for Next<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        let first = (self.rank, Reverse(self.letters)).cmp(&(other.rank, Reverse(other.letters)));
        first.then_with(|| other.key.cmp(&self.key))
    }
}

impl<R> PartialOrd for Next<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> PartialEq for Next<R> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<R> Eq for Next<R> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_by_rank_then_by_key_then_as_they_stand() {
        let mut parts = [Ranked::default(), Ranked::default()];
        let long = "een sleutel van meer dan zestien letters";
        for (key, rank) in [("b", 1), (long, 1), ("z", 7)] {
            parts[0].add(rank, key.as_bytes(), format!("{key} {rank}\n").as_bytes());
        }
        parts[1].add(1, format!("{long} a").as_bytes(), b"langer\n");
        parts[1].add(1, b"a", b"eerst\n");
        parts[1].add(1, b"a", b"dan\n");
        let wanted = format!("z 7\neerst\ndan\nb 1\n{long} 1\nlanger\n");
        let folder = tempfile::tempdir().unwrap();
        let blocks = parts.map(Ranked::in_order);
        for room in [0, 1000] {
            let mut parts = Blocks::new(Some(folder.path()), room);
            blocks.iter().for_each(|block| parts.push(block.clone()));
            let (mut bytes, mut rows) = (Vec::new(), 0);
            let written = merge(&parts, |some, more| {
                bytes.extend_from_slice(some);
                rows += more;
                Ok(())
            });
            assert!(written.is_ok());
            assert_eq!(rows, 6);
            assert_eq!(String::from_utf8(bytes).unwrap(), wanted);
        }
    }
}
