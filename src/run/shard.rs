//! The path of a file → the shard of the corpus that it belongs to, and what tells that shards are of the same corpus.
//!
//! Law: the shard of a file follows from its path relative to the corpus and the number of shards alone: not from the
//! other files, the machine or the version of the program.

use crate::corpus::SourceFile;
use crate::document::Problem;
use serde::{Deserialize, Serialize};
use std::fmt;

/// More would be a file a shard.
const MOST: u32 = 100_000;

/// One of so many parts of a corpus, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    number: u32,
    of: u32,
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

impl Shard {
    /// A shard as it is written: `3/16`.
    ///
    /// # Errors
    /// What is wrong with it and what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let Some((number, of)) = parts.and_then(|(one, other)| number(one).zip(number(other)))
        else {
            return Err(format!(
                "{text:?} is no shard; write which, a slash, and of how many: the third of sixteen is 3/16"
            ));
        };
        match (number, of) {
            (_, 0) => Err(format!("{text:?}: a corpus has 1 shard or more")),
            (_, of) if of > MOST => Err(format!("{text:?}: {MOST} shards are the most")),
            (0, of) => Err(format!("{text:?}: shards are counted from 1: 1/{of} to {of}/{of}")),
            (number, of) if number > of => {
                Err(format!("{text:?}: of {of} shards the last is {of}/{of}"))
            }
            _ => Ok(Self { number, of }),
        }
    }

    /// Which, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Of how many.
    #[must_use]
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether the file of this path belongs to it.
    #[must_use]
    pub fn holds(self, path: &str) -> bool {
        let hash = blake3::hash(path.as_bytes());
        let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        u64::from_le_bytes(first) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

/// What was found of the whole corpus, whichever part of it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listing {
    pub(super) files: u64,
    pub(super) bytes: u64,
    /// Of all paths and sizes.
    hash: [u8; 32],
}

impl Listing {
    pub(super) fn of(files: &[SourceFile], passed_over: &[Problem]) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut add = |path: &str, size: u64| {
            hasher.update(&(path.len() as u64).to_le_bytes());
            hasher.update(path.as_bytes());
            hasher.update(&size.to_le_bytes());
        };
        files.iter().for_each(|file| add(&file.path, file.stat.size));
        passed_over.iter().for_each(|problem| add(&problem.path, u64::MAX));
        let bytes = files.iter().map(|file| file.stat.size).sum();
        Self { files: files.len() as u64, bytes, hash: *hasher.finalize().as_bytes() }
    }
}

/// Leaves of a corpus what belongs to the shard, if there is one.
pub(super) fn share(
    shard: Option<Shard>,
    files: &mut Vec<SourceFile>,
    passed_over: &mut Vec<Problem>,
) {
    if let Some(shard) = shard {
        files.retain(|file| shard.holds(&file.path));
        passed_over.retain(|problem| shard.holds(&problem.path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_shard_is_told_what_to_write() {
        let wrong = |text| Shard::parse(text).unwrap_err();
        assert!(wrong("x").contains("3/16"));
        assert!(wrong("3").contains("3/16"));
        assert!(wrong("-1/4").contains("3/16"));
        assert!(wrong("0/4").contains("1/4 to 4/4"));
        assert!(wrong("5/4").contains("the last is 4/4"));
        assert!(wrong("0/0").contains("1 shard or more"));
        assert!(wrong("1/4000000").contains("100000"));
        assert_eq!(Shard::parse("3/16").unwrap().to_string(), "3/16");
    }

    #[test]
    fn every_file_is_in_one_shard_and_stays_there_for_good() {
        let shards: Vec<Shard> =
            (1..=7).map(|number| Shard::parse(&format!("{number}/7")).unwrap()).collect();
        let of = |path: &str| {
            let held: Vec<u32> =
                shards.iter().filter(|shard| shard.holds(path)).map(|shard| shard.number).collect();
            assert_eq!(held.len(), 1);
            held[0]
        };
        // outputs of earlier versions hang on these
        let paths = ["2024/een.txt", "2024/twee.txt", "kranten.jsonl", "é.txt"];
        assert_eq!(paths.map(of), [7, 4, 3, 7]);
    }
}
