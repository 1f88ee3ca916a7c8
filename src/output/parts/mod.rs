//! Bytes of counts in parts by the hash of a key, added up one part after the other, and rows in order of their rank.
//!
//! Words and entities are counted so, each with records of its own. Law: in which order records come, and whether some are
//! added up on the way, changes no row. News brings new words and names all the time, so records that have become many go
//! to a file: what is in memory does not grow with the corpus.

mod blocks;
mod ranked;
mod totals;

pub(super) use blocks::Blocks;
pub(super) use ranked::Ranked;
use ranked::merge;
pub use totals::TotalsTable;

use super::store::StoreError;
use super::terms::Damaged;
use crate::lexicons::hash::hash;
use rayon::prelude::*;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Parts that are added up one by one.
const PARTS: usize = 64;

/// A part that is smaller is not added up on the way, in bytes.
const SMALL: usize = 1 << 18;

/// Records of one kind and thread that stay in memory, in bytes; of what is made of them at the end, the same.
const ROOM: usize = 1 << 22;

/// So many bytes of an earlier run's records are read at a time.
const PIECE: u64 = 1 << 20;

/// Records in parts.
#[derive(Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// Records that went to files: [`PARTS`] blocks at a time, one of each part.
    spilled: Vec<Blocks>,
    folder: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct Part {
    bytes: Vec<u8>,
    /// How many bytes there were when they were last added up.
    added_up: usize,
}

impl Default for Parts {
    fn default() -> Self {
        let parts = (0..PARTS).map(|_| Part::default()).collect();
        Self { parts, spilled: Vec::new(), folder: None }
    }
}

/// The part in which what has this key is.
pub(super) fn part_of(key: &[u8]) -> usize {
    hash(key) as usize >> 8 & (PARTS - 1)
}

impl Parts {
    /// No records yet; when they become many they go to a file in `folder`.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..Self::default() }
    }

    /// Where the records of a key are written, behind the others.
    pub(super) fn of(&mut self, key: &[u8]) -> &mut Vec<u8> {
        &mut self.parts[part_of(key)].bytes
    }

    /// Adds up the parts that have grown to twice their size, so that they grow with what is different in the corpus and
    /// not with the corpus; when they are many all the same they go to the file.
    pub(super) fn settle(&mut self, add_up: impl Fn(&[u8]) -> Vec<u8>) {
        for part in &mut self.parts {
            if part.bytes.len() > SMALL.max(part.added_up * 2) {
                part.add_up(&add_up);
            }
        }
        if self.folder.is_none() || self.size() <= ROOM {
            return;
        }
        for part in &mut self.parts {
            if part.bytes.len() > part.added_up {
                part.add_up(&add_up);
            }
        }
        if self.size() > ROOM / 2 {
            self.spill();
        }
    }

    /// Bytes in memory.
    fn size(&self) -> usize {
        self.parts.iter().map(|part| part.bytes.len()).sum()
    }

    fn spill(&mut self) {
        if self.spilled.is_empty() {
            self.spilled.push(Blocks::new(self.folder.as_deref(), 0));
        }
        for part in &mut self.parts {
            self.spilled[0].push(std::mem::take(part).bytes);
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
        self.spilled.extend(other.spilled);
    }

    /// What `made` makes of the records of each part, in the order of the parts: bytes, and what else.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn each<Made: Send>(
        mut self,
        made: impl Fn(&[u8]) -> (Vec<u8>, Made) + Sync,
    ) -> Result<(Blocks, Vec<Made>), StoreError> {
        let mut parts = std::mem::take(&mut self.parts);
        let spilled = &self.spilled;
        in_turn(self.folder.as_deref(), &mut parts, |number, part| {
            let mut bytes = std::mem::take(&mut part.bytes);
            for blocks in spilled {
                let mut of_part = (number..blocks.len()).step_by(PARTS);
                of_part.try_for_each(|block| blocks.read(block, &mut bytes))?;
            }
            Ok(made(&bytes))
        })
    }
}

impl Part {
    fn add_up(&mut self, add_up: impl Fn(&[u8]) -> Vec<u8>) {
        self.bytes = add_up(&self.bytes);
        self.added_up = self.bytes.len();
    }
}

impl Blocks {
    /// What `made` makes of each block, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn each(&self, made: impl Fn(&[u8]) -> Vec<u8> + Sync) -> Result<Self, StoreError> {
        let mut numbers: Vec<usize> = (0..self.len()).collect();
        let (blocks, _) = in_turn(self.folder(), &mut numbers, |_, &mut number| {
            let mut bytes = Vec::new();
            self.read(number, &mut bytes)?;
            Ok((made(&bytes), ()))
        })?;
        Ok(blocks)
    }
}

/// Hands all of `from` to `take`, some bytes at a time; it gives how many of them were whole records, and gets the rest
/// again with what stands behind it.
///
/// # Errors
/// When it cannot be read, or what is left at the end is no record.
pub(super) fn in_pieces(
    mut from: impl Read,
    mut take: impl FnMut(&[u8]) -> usize,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    loop {
        let read = from.by_ref().take(PIECE).read_to_end(&mut bytes)?;
        let taken = take(&bytes);
        bytes.drain(..taken);
        if read == 0 {
            return if bytes.is_empty() { Ok(()) } else { Err(io::Error::other(Damaged)) };
        }
    }
}

/// What `made` makes of each one (with its number): as many at a time as there are cores, so that no more is in memory.
fn in_turn<One: Send, Made: Send>(
    folder: Option<&Path>,
    all: &mut [One],
    made: impl Fn(usize, &mut One) -> Result<(Vec<u8>, Made), StoreError> + Sync,
) -> Result<(Blocks, Vec<Made>), StoreError> {
    let (mut blocks, mut others) = (Blocks::new(folder, ROOM), Vec::new());
    let at_once = rayon::current_num_threads();
    for (turn, some) in all.chunks_mut(at_once).enumerate() {
        let made: Vec<_> = some
            .par_iter_mut()
            .enumerate()
            .map(|(number, one)| made(turn * at_once + number, one))
            .collect::<Result<_, _>>()?;
        for (bytes, other) in made {
            blocks.push(bytes);
            others.push(other);
        }
    }
    Ok((blocks, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records of one number each: how often the key, a single byte, is there.
    fn added_up(bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes.sort_unstable();
        bytes
    }

    #[test]
    fn records_are_whole_though_they_are_read_in_pieces() {
        // of seven bytes each, so that none of them ends where a piece does
        let bytes: Vec<u8> = (0..7 * 400_000_u32).map(|number| (number / 7) as u8).collect();
        let mut records = 0_usize;
        let mut whole = |some: &[u8]| {
            let (some, _) = some.as_chunks::<7>();
            for record in some {
                assert_eq!(*record, [records as u8; 7]);
                records += 1;
            }
            some.len() * 7
        };
        assert!(in_pieces(&bytes[..], &mut whole).is_ok());
        assert!(in_pieces(&bytes[..5], &mut whole).is_err());
        assert_eq!(records, 400_000);
    }

    #[test]
    fn records_that_went_to_a_file_are_there_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut all = Parts::default();
        let mut wanted = [0_usize; 256];
        for thread in 0..2_u8 {
            let mut parts = Parts::in_folder(folder.path());
            for round in 0..5_u8 {
                for key in 0..=255_u8 {
                    let times = 10_000 * usize::from(thread + round + key % 7);
                    parts.of(&[key]).extend(std::iter::repeat_n(key, times));
                    wanted[usize::from(key)] += times;
                }
                parts.settle(added_up);
            }
            assert!(!parts.spilled.is_empty(), "there were too few records for this test");
            assert!(parts.size() <= ROOM);
            all.merge(parts);
        }
        let (blocks, counts) = all.each(|bytes| (added_up(bytes), bytes.len())).unwrap();
        assert_eq!((blocks.len(), counts.iter().sum::<usize>()), (PARTS, wanted.iter().sum()));
        let mut found = [0_usize; 256];
        for number in 0..PARTS {
            let mut bytes = Vec::new();
            blocks.read(number, &mut bytes).unwrap();
            assert!(bytes.iter().all(|&key| part_of(&[key]) == number));
            bytes.iter().for_each(|&key| found[usize::from(key)] += 1);
        }
        assert_eq!(found, wanted);
    }
}
