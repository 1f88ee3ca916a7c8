//! What ran: `run.json`, so that data, settings and version travel together.

use super::Summary;
use crate::output::rows::Counts;
use crate::output::store::FileRecord;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Its name in the output folder.
pub const FILE: &str = "run.json";

/// The content of `run.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Always "egel".
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// When the run began, UTC.
    pub start: String,
    /// When it ended, UTC.
    pub end: String,
    /// The settings that matter for the tables.
    pub settings: BTreeMap<String, String>,
    /// The files and folders that were read, as they were given; none: standard input.
    #[serde(default)]
    pub corpus: Vec<String>,
    /// Which part of the corpus this is, as `--shard` had it; none: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// Hash of program, lists and settings: runs with the same one give comparable tables.
    pub fingerprint: String,
    /// Bytes of the corpus that were read.
    pub corpus_bytes: u64,
    /// How much there was.
    pub counts: BTreeMap<String, u64>,
    /// The tables.
    pub tables: Vec<FileRecord>,
    /// The code with which the program ended.
    pub exit_code: u8,
}

/// The counts by name.
#[must_use]
pub fn named(summary: &Summary) -> BTreeMap<String, u64> {
    let Counts {
        documents,
        analysed,
        other_language,
        empty,
        failed,
        entities,
        hedges,
        tokens: _,
        words,
        too_old,
        extra: _,
    } = summary.counts;
    let mut counts = vec![
        ("documents", documents),
        ("analysed", analysed),
        ("other_language", other_language),
        ("empty", empty),
        ("failed", failed),
        ("left_out_by_since", too_old),
        ("words", words),
        ("entities", entities),
        ("hedges", hedges),
        ("problems", summary.problems),
    ];
    if let Some(changes) = summary.changes {
        counts.push(("new", changes.new));
        counts.push(("changed", changes.changed));
        counts.push(("gone", changes.gone));
    }
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}
