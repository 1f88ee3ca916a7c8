//! How a run ends: what it did, or why there are no tables.

use super::amounts::counted;
use super::shard::Shard;
use super::stop::Reason;
use crate::corpus::CorpusError;
use crate::document::{Action, Problem, ProblemKind};
use crate::output::rows::Counts;
use crate::output::store::StoreError;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// Why a run ended without tables.
#[derive(Debug, Error)]
pub enum RunError {
    /// The corpus cannot be listed.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The output cannot be made, written or held.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Too many documents failed.
    #[error(
        "{failed} of {} failed, more than --max-errors allows; the tables of the last run are untouched. The first failure: {first}",
        counted(*.documents, "document", "documents")
    )]
    TooManyErrors {
        /// How many failed.
        failed: u64,
        /// Of how many.
        documents: u64,
        /// The first of them.
        first: String,
    },
    /// A signal came, or the time was over.
    #[error(
        "{reason}; the tables are those of the last run; {} finished and kept: the next run goes on from there",
        counted(*.documents, "document", "documents")
    )]
    Stopped {
        /// Why.
        reason: Reason,
        /// How many documents are finished.
        documents: u64,
    },
    /// The output holds another part of the corpus.
    #[error(
        "{folder} holds {}, not {}; give each shard a folder of its own with -o, or --full to replace what is there",
        part(*.there),
        part(*.asked)
    )]
    OtherShard {
        /// The output.
        folder: PathBuf,
        /// What is there.
        there: Option<Shard>,
        /// What was to come.
        asked: Option<Shard>,
    },
    /// No file at all is left of a corpus that had some: rather a disk that is not there than news.
    #[error(
        "there are no files to read, but {folder} has the tables of {}: is the disk with the articles there, and do the name and --include fit? The tables are left as they are; egel run --full makes empty ones",
        counted(*.documents, "document", "documents")
    )]
    NothingLeft {
        /// The output.
        folder: PathBuf,
        /// Of how many documents.
        documents: u64,
    },
    /// The threads cannot be started.
    #[error("the worker threads cannot be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// A part of a corpus, in words.
pub(super) fn part(shard: Option<Shard>) -> String {
    shard.map_or("a whole corpus".to_owned(), |shard| format!("shard {shard}"))
}

/// What a run did.
#[derive(Clone, Debug)]
pub struct Summary {
    /// How much there was.
    pub counts: Counts,
    /// Files that were read; 0 for standard input.
    pub files: u64,
    /// Rows of problems.csv.
    pub problems: u64,
    /// The same by kind and action.
    pub problem_kinds: BTreeMap<(ProblemKind, Action), u64>,
    /// The first things that could not be read.
    pub failures: Vec<Problem>,
    /// Bytes of corpus.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Why there is no report, when there should be one.
    pub no_report: Option<String>,
    /// Why there are no copies, when there should be some.
    pub no_copies: Option<String>,
    /// Seconds by stage, summed over the threads; nothing when nobody asked.
    pub timings: Vec<(&'static str, f64)>,
    /// What became of the documents since the last run; `None`: all was analysed.
    pub changes: Option<Changes>,
    /// What a user should know, but stopped nothing.
    pub notes: Vec<String>,
}

/// Documents by what became of their files since the last run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// In files that were not there.
    pub new: u64,
    /// In files whose content changed.
    pub changed: u64,
    /// In files that are not there any more.
    pub gone: u64,
}
