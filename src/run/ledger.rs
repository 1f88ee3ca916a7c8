//! What a run knows of each file when it ends (`.egel/ledger`) ↔ what the next run compares with and copies by.
//!
//! Frames of bytes, each with its length and a hash: a [`Head`], an [`Entry`] a file in corpus order, [`Mark`]s up to
//! which a run that was cut off can be trusted, and an [`End`] when it was not. Law: what is damaged is noticed.

use super::shard::{Listing, Shard};
use crate::corpus::contents::FileStat;
use crate::document::{Action, Problem, ProblemKind};
use crate::output::columns::{DOCUMENTS, DOCUMENTS_EXTRA, ENTITIES, HEDGES, PROBLEMS, TOKENS};
use crate::output::rows::Counts;
use serde::{Deserialize, Serialize};

/// Its name in `.egel`.
pub(super) const LEDGER: &str = "ledger";
/// The totals by stem that the next run begins with.
pub(super) const TERMS_STATE: &str = "terms";
/// The totals by entity that the next run begins with.
pub(super) const ENTITIES_STATE: &str = "entities";
/// For each document the hash of its text, the run that first had it, and its rows in entities.csv.
pub(super) const TEXTS: &str = "texts";

/// The tables of which each file has a stretch: its rows.
pub(super) const RANGED: [&str; 7] = [
    DOCUMENTS.file,
    ENTITIES.file,
    HEDGES.file,
    TOKENS.file,
    DOCUMENTS_EXTRA.file,
    PROBLEMS.file,
    TEXTS,
];
pub(super) const ENTITY_ROWS: usize = 1;
pub(super) const PROBLEM_ROWS: usize = 5;
pub(super) const TEXT_ROWS: usize = 6;

/// Name of a file of word counts in `.egel`; each run that analyses something adds one.
pub(super) fn counts_file(number: u32) -> String {
    format!("counts-{number:06}")
}

/// Changes with the form of the state: what another version wrote is no ledger.
pub(super) const MAGIC: &[u8] = b"egel ledger 2\n";

/// What goes for all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// Of program, lists and settings.
    pub(super) fingerprint: String,
    /// Which part of the corpus; `None`: all of it.
    pub(super) shard: Option<Shard>,
    /// The corpus of which it is a part.
    pub(super) listing: Listing,
    /// The starts of all runs that first had some text, this one last.
    pub(super) runs: Vec<String>,
    /// Where the rows begin in each ranged table.
    pub(super) starts: [u64; RANGED.len()],
    /// The file of word counts that this run writes.
    pub(super) counts: u32,
}

/// One file of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Relative to the corpus.
    pub(super) path: Box<str>,
    /// Bytes of the file.
    pub(super) size: u64,
    /// What the file system said; `None`: it cannot be trusted, the content decides.
    pub(super) stat: Option<FileStat>,
    /// BLAKE3 of the content; `None`: it could not be read whole, and is to be read again.
    pub(super) hash: Option<[u8; 32]>,
    /// How much there is.
    pub(super) counts: [u64; Counts::NUMBER],
    /// Bytes of its rows in each ranged table.
    pub(super) lengths: [u64; RANGED.len()],
    /// Where its rows in problems.csv begin (what the walk passed over stands between).
    pub(super) problems_at: u64,
    /// Its rows in problems.csv by kind and action.
    pub(super) problems: Vec<(u8, u8, u64)>,
    /// Where its word counts stand.
    pub(super) words: Vec<Block>,
    /// Where its rows begin in each ranged table: follows from the entries before it.
    #[serde(skip)]
    pub(super) starts: [u64; RANGED.len()],
}

/// Some documents of a block of word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Block {
    /// Number of the file of counts.
    pub(super) file: u32,
    /// Where the block begins.
    pub(super) offset: u64,
    /// The first document in it.
    pub(super) first: u32,
    /// How many.
    pub(super) documents: u32,
}

/// Up to here all was handed to the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Bytes of each ranged table and of the counts, and their hash.
    pub(super) files: Vec<(u64, [u8; 32])>,
}

/// What is known of a whole set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// What the walk passed over.
    pub(super) walked: Vec<Walked>,
    /// The tables, then the files of the state.
    pub(super) tables: Vec<FileFacts>,
    /// The same of the state.
    pub(super) state: Vec<FileFacts>,
    /// Bytes of the corpus.
    pub(super) bytes: u64,
}

/// A file as it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileFacts {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) rows: u64,
    pub(super) modified: i64,
    pub(super) blake3: String,
}

/// A problem of the walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Walked {
    path: String,
    kind: u8,
    message: String,
    action: u8,
}

impl Walked {
    pub(super) fn of(problem: &Problem) -> Self {
        Self {
            path: problem.path.clone(),
            kind: problem.kind as u8,
            message: problem.message.clone(),
            action: problem.action as u8,
        }
    }

    pub(super) fn problem(self) -> Problem {
        Problem {
            path: self.path,
            record: String::new(),
            line: None,
            kind: kind_of(self.kind),
            message: self.message,
            action: action_of(self.action),
        }
    }
}

pub(super) fn kind_of(number: u8) -> ProblemKind {
    ProblemKind::ALL.get(usize::from(number)).copied().unwrap_or(ProblemKind::Unreadable)
}

pub(super) fn action_of(number: u8) -> Action {
    Action::ALL.get(usize::from(number)).copied().unwrap_or(Action::Noted)
}

impl Entry {
    /// Whether it is to be analysed again though nothing changed: what failed by the machine or by us may go well now.
    pub(super) fn is_to_be_read_again(&self) -> bool {
        self.hash.is_none()
            || self.problems.iter().any(|&(kind, action, _)| {
                action_of(action) == Action::Failed
                    && matches!(kind_of(kind), ProblemKind::Unreadable | ProblemKind::Panic)
            })
    }

    /// Finds where its rows begin: `at`, which then is where they end.
    pub(super) fn place(&mut self, at: &mut [u64; RANGED.len()]) {
        at[PROBLEM_ROWS] = self.problems_at;
        self.starts = *at;
        at.iter_mut().zip(self.lengths).for_each(|(at, length)| *at += length);
    }

    pub(super) fn documents(&self) -> u64 {
        self.counts[0]
    }

    pub(super) fn set_counts(&mut self, counts: &Counts) {
        self.counts = counts.all();
    }

    pub(super) fn counted(&self) -> Counts {
        Counts::of(self.counts)
    }
}

/// One frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Frame {
    Head(Head),
    Entry(Box<Entry>),
    Mark(Mark),
    End(End),
}

impl Frame {
    /// Its bytes; of a head with what marks the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // writing to memory cannot fail
        let body = postcard::to_stdvec(self).unwrap_or_default();
        let mut bytes = if matches!(self, Self::Head(_)) { MAGIC.to_vec() } else { Vec::new() };
        bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&blake3::hash(&body).as_bytes()[..8]);
        bytes.extend_from_slice(&body);
        bytes
    }
}

/// A ledger as far as it can be trusted.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    pub(super) head: Head,
    pub(super) entries: Vec<Entry>,
    /// The last mark, and how many entries stand before it.
    pub(super) mark: Option<(Mark, usize)>,
    /// There when the run was not cut off.
    pub(super) end: Option<End>,
}

impl Ledger {
    /// Reads the frames up to the first that is damaged; `None`: no ledger at all.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut ledger = Self::default();
        let mut headed = false;
        while let Some((frame, after)) = split(rest) {
            rest = after;
            match frame {
                Frame::Head(head) => (ledger.head, headed) = (head, true),
                Frame::Entry(entry) => ledger.entries.push(*entry),
                Frame::Mark(mark) => ledger.mark = Some((mark, ledger.entries.len())),
                Frame::End(end) => ledger.end = Some(end),
            }
        }
        if !rest.is_empty() {
            ledger.end = None;
        }
        let mut at = ledger.head.starts;
        ledger.entries.iter_mut().for_each(|entry| entry.place(&mut at));
        headed.then_some(ledger)
    }

    /// The entry of a file, unless several have its path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        let at = self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok()?;
        let same = |other: Option<usize>| {
            other.and_then(|at| self.entries.get(at)).is_some_and(|entry| &*entry.path == path)
        };
        (!same(at.checked_sub(1)) && !same(at.checked_add(1))).then_some(at)
    }
}

/// Takes the first frame off; `None`: it is not whole.
pub(super) fn split(bytes: &[u8]) -> Option<(Frame, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (hash, rest) = rest.split_first_chunk::<8>()?;
    let (body, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    if blake3::hash(body).as_bytes()[..8] != *hash {
        return None;
    }
    Some((postcard::from_bytes(body).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, problems_at: u64) -> Entry {
        Entry {
            path: path.into(),
            hash: Some([7; 32]),
            counts: [1; Counts::NUMBER],
            lengths: [10; RANGED.len()],
            problems_at,
            problems: vec![(ProblemKind::Date as u8, Action::Noted as u8, 1)],
            ..Entry::default()
        }
    }

    #[test]
    fn what_was_written_is_read_back_as_far_as_it_is_whole() {
        let head = Head { starts: [3; RANGED.len()], ..Head::default() };
        let mark = Mark { files: vec![(5, [1; 32])] };
        let mut bytes = Frame::Head(head.clone()).bytes();
        bytes.extend(Frame::Entry(Box::new(entry("a", 3))).bytes());
        bytes.extend(Frame::Mark(mark.clone()).bytes());
        bytes.extend(Frame::Entry(Box::new(entry("b", 99))).bytes());
        let cut = bytes.len();
        bytes.extend(Frame::End(End::default()).bytes());
        let ledger = Ledger::read(&bytes).unwrap();
        assert_eq!(ledger.head, head);
        assert_eq!(ledger.entries[1].starts, [13, 13, 13, 13, 13, 99, 13]);
        assert_eq!((ledger.find("b"), ledger.find("c")), (Some(1), None));
        assert_eq!(ledger.mark, Some((mark, 1)));
        assert!(ledger.end.is_some());
        for length in 0..bytes.len() {
            let part = Ledger::read(&bytes[..length]);
            assert!(part.is_none_or(|part| part.end.is_none() || length == bytes.len()));
        }
        bytes[cut - 3] ^= 1;
        let damaged = Ledger::read(&bytes).unwrap();
        assert_eq!((damaged.entries.len(), damaged.end), (1, None));
    }

    #[test]
    fn a_path_that_stands_twice_is_not_found() {
        let ledger = Ledger { entries: vec![entry("a", 0), entry("a", 0)], ..Ledger::default() };
        assert_eq!(ledger.find("a"), None);
    }

    #[test]
    fn what_failed_by_the_machine_is_read_again() {
        let mut entry = entry("a", 0);
        assert!(!entry.is_to_be_read_again());
        entry.problems.push((ProblemKind::Unreadable as u8, Action::Failed as u8, 1));
        assert!(entry.is_to_be_read_again());
    }
}
