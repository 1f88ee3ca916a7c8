//! Bytes of counts in parts by the hash of a key, added up one part after the other, and rows in order of their rank.
//!
//! Words and entities are counted so, each with records of its own. Law: in which order records come, and whether some are
//! added up on the way, changes no row.

use crate::lexicons::hash::hash;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Parts that are added up one by one.
const PARTS: usize = 64;

/// A part that is smaller is not added up on the way, in bytes.
const SMALL: usize = 1 << 18;

/// Bytes of rows that are written together.
const AT_ONCE: usize = 1 << 20;

/// Records in parts.
#[derive(Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    bytes: Vec<u8>,
    /// How many bytes there were when they were last added up.
    added_up: usize,
}

impl Default for Parts {
    fn default() -> Self {
        Self { parts: (0..PARTS).map(|_| Part::default()).collect() }
    }
}

/// The part in which what has this key is.
pub(super) fn part_of(key: &[u8]) -> usize {
    hash(key) as usize >> 8 & (PARTS - 1)
}

impl Parts {
    /// Where the records of a key are written, behind the others.
    pub(super) fn of(&mut self, key: &[u8]) -> &mut Vec<u8> {
        &mut self.parts[part_of(key)].bytes
    }

    /// Adds up the parts that have grown to twice their size, so that they grow with what is different in the corpus and
    /// not with the corpus.
    pub(super) fn settle(&mut self, add_up: impl Fn(&[u8]) -> Vec<u8>) {
        for part in &mut self.parts {
            if part.bytes.len() > SMALL.max(part.added_up * 2) {
                part.bytes = add_up(&part.bytes);
                part.added_up = part.bytes.len();
            }
        }
    }

    /// Adds those of another.
    pub(super) fn merge(&mut self, other: Self) {
        for (part, more) in self.parts.iter_mut().zip(other.parts) {
            if part.bytes.is_empty() {
                *part = more;
            } else {
                part.bytes.extend_from_slice(&more.bytes);
            }
        }
    }

    /// The bytes of each part, in their order.
    pub(super) fn into_bytes(self) -> Vec<Vec<u8>> {
        self.parts.into_iter().map(|part| part.bytes).collect()
    }
}

/// The first 16 bytes as a number of the same order; text that is shorter or goes on is told apart by its letters.
fn first_letters(text: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let known = text.len().min(bytes.len());
    bytes[..known].copy_from_slice(&text[..known]);
    u128::from_be_bytes(bytes)
}

/// The rows of one part, in the order of their keys.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    bytes: Vec<u8>,
    keys: Vec<u8>,
    lines: Vec<Line>,
}

/// How often a row's entity or word is there, and where row and key end.
#[derive(Debug)]
struct Line {
    rank: u64,
    end: usize,
    key_end: usize,
}

impl Ranked {
    /// Adds a row.
    pub(super) fn add(&mut self, rank: u64, key: &[u8], row: &[u8]) {
        self.bytes.extend_from_slice(row);
        self.keys.extend_from_slice(key);
        self.lines.push(Line { rank, end: self.bytes.len(), key_end: self.keys.len() });
    }

    fn row(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.lines[before].end);
        &self.bytes[start..self.lines[row].end]
    }

    fn key(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.lines[before].key_end);
        &self.keys[start..self.lines[row].key_end]
    }

    /// Hands the rows of all parts to `write`, some at a time with how many they are: the highest rank first, then by key,
    /// then as they stand in their part.
    ///
    /// # Errors
    /// Those of `write`.
    pub(super) fn write<E>(
        parts: &[Self],
        mut write: impl FnMut(&[u8], u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut order: Vec<Place> =
            Vec::with_capacity(parts.iter().map(|part| part.lines.len()).sum());
        for (number, part) in parts.iter().enumerate() {
            order.extend(part.lines.iter().enumerate().map(|(row, line)| Place {
                rank: Reverse(line.rank),
                letters: first_letters(part.key(row)),
                part: number as u32,
                row: row as u32,
            }));
        }
        order.par_sort_unstable_by(|one, other| {
            let first = (one.rank, one.letters).cmp(&(other.rank, other.letters));
            first.then_with(|| {
                let key = |place: &Place| parts[place.part as usize].key(place.row as usize);
                // what has the same key is in the same part
                (key(one), one.row).cmp(&(key(other), other.row))
            })
        });
        let (mut bytes, mut rows) = (Vec::with_capacity(AT_ONCE), 0);
        for place in &order {
            bytes.extend_from_slice(parts[place.part as usize].row(place.row as usize));
            rows += 1;
            if bytes.len() > AT_ONCE {
                write(&bytes, rows)?;
                bytes.clear();
                rows = 0;
            }
        }
        write(&bytes, rows)
    }
}

/// Where a row stands, with what decides most comparisons without a look at its letters.
struct Place {
    rank: Reverse<u64>,
    letters: u128,
    part: u32,
    row: u32,
}

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
        let (mut bytes, mut rows) = (Vec::new(), 0);
        let written = Ranked::write(&parts, |some, more| {
            bytes.extend_from_slice(some);
            rows += more;
            Ok::<(), ()>(())
        });
        assert_eq!((written, rows), (Ok(()), 6));
        let wanted = format!("z 7\neerst\ndan\nb 1\n{long} 1\nlanger\n");
        assert_eq!(String::from_utf8(bytes).unwrap(), wanted);
    }
}
