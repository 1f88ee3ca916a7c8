//! What a run is told.

use super::shard::Shard;
use super::stop::Stop;
use crate::corpus::ReadOptions;
use crate::export::Copies;
use crate::report::ReportOptions;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// What to run over, and how.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Files and folders; empty: JSONL from standard input.
    pub corpus: Vec<PathBuf>,
    /// Where the tables go.
    pub output: PathBuf,
    /// Threads; 0: one a core.
    pub jobs: usize,
    /// How to read.
    pub read: ReadOptions,
    /// Whether tokens.csv is wanted.
    pub tokens: bool,
    /// Whether the tables begin with a byte order mark.
    pub byte_order_mark: bool,
    /// How long to wait for another run that holds the output.
    pub lock_wait: Duration,
    /// Whether a bar may be shown.
    pub progress: bool,
    /// The settings that matter for the tables, for `run.json` and the fingerprint.
    pub settings: BTreeMap<String, String>,
    /// More problems of action `failed` than this end the run.
    pub max_errors: Option<ErrorLimit>,
    /// Whether the time of each stage is measured.
    pub timings: bool,
    /// Which copies of the tables are wanted.
    pub copies: Copies,
    /// How report.html is to be; `None`: none is wanted.
    pub report: Option<ReportOptions>,
    /// Which part of the corpus is read; `None`: all of it.
    pub shard: Option<Shard>,
    /// Whether all is analysed, also what has not changed.
    pub full: bool,
    /// When to stop before the end.
    pub stop: Stop,
}

/// How many documents may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorLimit {
    /// So many.
    Number(u64),
    /// So many of a hundred.
    Percent(u64),
}
