//! The outputs of all shards of a corpus → the output of one run over it.
//!
//! The ledgers of the shards are read beside each other, in corpus order, and the rows of each file copied; the totals of
//! the shards are added up. Law: the tables are, byte for byte, those of one run (but for `first_seen`, which is the
//! shard's own); of the totals some megabytes at a time are in memory; what cannot be merged leaves nothing.

use super::ledger::{Entry, Head, Walked};
use super::manifest::Manifest;
use super::parts::{Entries, Part, open_all};
use super::plan::Plan;
use super::progress::Progress;
use super::shard::{Listing, Shard};
use super::stop::Reason;
use super::tables::Tables;
use super::{
    RunError, RunOptions, Summary, Totals, clock, ending, fingerprint, frames, history, ledger,
    next_counts, past,
};
use crate::corpus::{SourceFile, walk};
use crate::document::{Action, Problem, ProblemKind};
use crate::output::made::Made;
use crate::output::store::{Recovery, Stage, Store, StoreError, kept_as};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thiserror::Error;

/// Why shards are not merged. Nothing is written then.
#[derive(Debug, Error)]
pub enum MergeError {
    /// A shard is not there.
    #[error("there is no folder {0}; give the output folder of every shard")]
    NoFolder(PathBuf),
    /// A shard has no finished output.
    #[error("{0} holds no finished shard: {1}; run that shard (again), then merge")]
    Unfinished(PathBuf, String),
    /// A shard is not as its run left it.
    #[error(
        "{0} is not as its run left it (edited, damaged or taken away); run that shard again, then merge"
    )]
    Edited(PathBuf),
    /// An output is of a whole corpus.
    #[error("{0} holds a whole corpus, not a shard (egel run --shard I/N); it needs no merging")]
    NoShard(PathBuf),
    /// A folder is given twice.
    #[error("{0} and {1} are the same folder; give each shard once")]
    SameFolder(PathBuf, PathBuf),
    /// A shard is there twice.
    #[error("{1} and {2} both hold shard {0}; leave one out")]
    Doubled(Shard, PathBuf, PathBuf),
    /// Shards are not there.
    #[error(
        "shard {first}/{of}{} not among the folders; run egel run CORPUS --shard {first}/{of} -o DIR, and give every shard to egel merge",
        are(*.more)
    )]
    Missing {
        /// The first of them.
        first: u32,
        /// How many more.
        more: usize,
        /// Of how many shards.
        of: u32,
    },
    /// A shard of another division.
    #[error(
        "{folder} holds shard {shard}, but {first} one of {of}; all shards have to be of one division (the N of --shard I/N)"
    )]
    OtherCount {
        /// Which is foreign.
        folder: PathBuf,
        /// What it has.
        shard: Shard,
        /// To which.
        first: PathBuf,
        /// How many shards that one counts.
        of: u32,
    },
    /// A shard of other settings, lists or another program.
    #[error(
        "{folder} was not made as {first} was: {what}; run the shards with the same program, lists and settings"
    )]
    OtherSettings {
        /// Which is foreign.
        folder: PathBuf,
        /// To which.
        first: PathBuf,
        /// What differs.
        what: String,
    },
    /// A shard of another corpus, or of the same one at another time.
    #[error(
        "{folder} is of another corpus than {first}, or it changed between their runs: {what}; run all shards again (only what changed is analysed)"
    )]
    OtherCorpus {
        /// Which is foreign.
        folder: PathBuf,
        /// To which.
        first: PathBuf,
        /// What differs.
        what: String,
    },
    /// All shards are of another program.
    #[error(
        "the shards were made by another egel ({0}); merge them with that one, or run them again"
    )]
    OtherProgram(String),
    /// The output is one of the shards, or a shard of something else.
    #[error("{0} holds a shard; give the merged tables a folder of their own with -o")]
    OutputIsShard(PathBuf),
    /// A signal came.
    #[error("{0}; nothing was merged")]
    Stopped(Reason),
    /// Something cannot be read, written or held.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// As in a run.
    #[error(transparent)]
    Run(#[from] RunError),
}

fn are(more: usize) -> String {
    if more == 0 { " is".to_owned() } else { format!(" and {more} more are") }
}

/// The outputs of all shards of a corpus, held until they are merged.
#[derive(Debug)]
pub struct Shards(Vec<Part>);

impl Shards {
    /// Opens them, in any order, and looks whether they belong together; waits so long for one that is in use.
    ///
    /// # Errors
    /// When one is not there, not finished, not untouched or not of the same run as the others.
    pub fn open(folders: &[PathBuf], wait: Duration) -> Result<Self, MergeError> {
        open_all(folders, wait).map(Self)
    }

    /// What ran, by the first of them; their settings are the same.
    #[must_use]
    pub fn manifest(&self) -> Option<&Manifest> {
        self.0.first().map(|part| &part.manifest)
    }

    /// Merges them; `options` are those of a run over the whole corpus.
    ///
    /// # Errors
    /// When they are of another program, or the output cannot be written.
    pub fn merge(&self, options: &RunOptions) -> Result<Summary, MergeError> {
        let (begun, start) = (Instant::now(), clock::now());
        let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.0.iter().any(|part| real(&part.folder) == real(&options.output)) {
            return Err(MergeError::OutputIsShard(options.output.clone()));
        }
        let Some(first) = self.0.first() else {
            return Err(MergeError::Missing { first: 1, more: 0, of: 1 });
        };
        if first.head.fingerprint != fingerprint(&options.settings) {
            return Err(MergeError::OtherProgram(format!("egel {}", first.manifest.version)));
        }
        let store = Store::open(&options.output, options.lock_wait)?;
        let mut stage = store.stage()?;
        let mut notes = Vec::new();
        in_the_way(&store, &start, &mut stage, &mut notes)?;
        let files = of_the_report(options, &first.head.listing, &mut notes);
        let merge = Merge { parts: &self.0, options, store: &store, start, begun };
        merge.go(stage, files.as_deref(), notes)
    }
}

/// Refuses to write over a shard; tables that somebody edited are kept aside.
fn in_the_way(
    store: &Store,
    start: &str,
    stage: &mut Stage<'_>,
    notes: &mut Vec<String>,
) -> Result<(), MergeError> {
    let Some((head, mut frames)) = frames::Frames::open(store.state(ledger::LEDGER))? else {
        return Ok(());
    };
    if head.shard.is_some() {
        return Err(MergeError::OutputIsShard(store.folder().to_owned()));
    }
    while let Some(frame) = frames.frame()? {
        let ledger::Frame::End(end) = frame else { continue };
        for (name, _) in end.edited(store).iter().filter(|(_, there)| *there) {
            let kept = kept_as(name, start);
            notes.push(format!("{name} was edited after the last run; it is kept as {kept}"));
            stage.aside(name, &kept);
        }
    }
    if store.recovery() == Recovery::Unfinished {
        notes.push("what an unfinished run had left in the output is thrown away".to_owned());
    }
    Ok(())
}

/// The files of the corpus for the texts in the report, where they are still there.
fn of_the_report(
    options: &RunOptions,
    listing: &Listing,
    notes: &mut Vec<String>,
) -> Option<Vec<SourceFile>> {
    options.report.filter(|report| report.texts)?;
    match walk(&options.corpus, &options.read, std::slice::from_ref(&options.output)) {
        Ok((files, problems)) => {
            if Listing::of(&files, &problems) != *listing {
                let what = "the corpus is not as the shards found it: texts in the report may be missing or newer";
                notes.push(what.to_owned());
            }
            Some(files)
        }
        Err(error) => {
            notes.push(format!("the report has no texts: {error}"));
            None
        }
    }
}

/// One merge, of which all outputs are held.
struct Merge<'m> {
    parts: &'m [Part],
    options: &'m RunOptions,
    store: &'m Store,
    start: String,
    begun: Instant,
}

impl Merge<'_> {
    fn go(
        &self,
        mut stage: Stage<'_>,
        files: Option<&[SourceFile]>,
        mut notes: Vec<String>,
    ) -> Result<Summary, MergeError> {
        let archives = self.parts.iter().map(Part::archive).collect();
        let plan = Plan { archives, ..Plan::default() };
        let problems = self.passed_over(&mut notes);
        let walked: Vec<Walked> = problems.iter().map(Walked::of).collect();
        let head = self.head(next_counts(&plan));
        let mut tables = Tables::new(&mut stage, self.options, head, (&plan, &[]), problems)?;
        let listed = self.parts.iter().map(|part| part.head.listing.bytes).next().unwrap_or(0);
        let progress = Progress::new(listed, self.options.progress);
        progress.doing("merging");
        let size = self.copy(&mut tables, &progress)?;
        let totals = self.totals()?;
        let bytes = self.parts.iter().map(|part| part.manifest.corpus_bytes).sum();
        let ending = ending::Ending {
            options: self.options,
            store: self.store,
            start: &self.start,
            begun: self.begun,
            files,
            size: (size, bytes),
            plan: &plan,
            walked,
            notes,
            progress: &progress,
            made: Made::read(self.store.folder()),
        };
        let mut line = history::Line { start: self.start.clone(), ..history::Line::default() };
        let mut summary = ending.finish(stage, tables, totals, &mut line)?;
        line.end = clock::now();
        if let Err(error) = history::append(self.store, &line) {
            summary.notes.push(format!("runs.csv cannot be written: {error}"));
        }
        Ok(summary)
    }

    /// What the walks passed over; that a table of a shard was edited is no matter of the corpus.
    fn passed_over(&self, notes: &mut Vec<String>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for part in self.parts {
            for problem in part.end.walked.iter().cloned().map(Walked::problem) {
                if problem.kind == ProblemKind::Changed && problem.action == Action::Repaired {
                    notes.push(format!("{}: {}", part.folder.display(), problem.message));
                } else {
                    problems.push(problem);
                }
            }
        }
        problems.sort_by(|one, other| one.path.cmp(&other.path));
        problems
    }

    fn head(&self, counts: u32) -> Head {
        let heads = || self.parts.iter().map(|part| &part.head);
        let runs: BTreeSet<&String> = heads().flat_map(|head| &head.runs).collect();
        Head {
            fingerprint: fingerprint(&self.options.settings),
            shard: None,
            listing: heads().next().map_or_else(Listing::default, |head| head.listing.clone()),
            runs: runs.into_iter().cloned().collect(),
            starts: Default::default(),
            counts,
        }
    }

    /// Copies the rows of all files, in corpus order; gives how many files there are.
    fn copy(&self, tables: &mut Tables<'_>, progress: &Progress) -> Result<u64, MergeError> {
        let mut next = Next::of(self.parts)?;
        let mut files = 0;
        while let Some((part, entry)) = next.entry()? {
            if let Some(reason) = self.options.stop.reason() {
                return Err(MergeError::Stopped(reason));
            }
            tables.copy(part, &entry, entry.stat)?;
            files += 1;
            progress.advance(entry.size, tables.counts.documents);
        }
        Ok(files)
    }

    /// The totals of all shards together.
    fn totals(&self) -> Result<Totals, StoreError> {
        let mut totals = Totals::of(self.store);
        for part in self.parts {
            past::add_totals(&part.store, &mut totals)?;
        }
        Ok(totals)
    }
}

/// The files of all parts, in corpus order.
struct Next {
    parts: Vec<Entries>,
    /// The next file of each part.
    heads: Vec<Option<Box<Entry>>>,
    order: BinaryHeap<Reverse<(Box<str>, usize)>>,
}

impl Next {
    fn of(parts: &[Part]) -> Result<Self, MergeError> {
        let parts: Vec<Entries> = parts.iter().map(Part::entries).collect::<Result<_, _>>()?;
        let heads = parts.iter().map(|_| None).collect();
        let mut next = Self { parts, heads, order: BinaryHeap::new() };
        (0..next.parts.len()).try_for_each(|part| next.read(part))?;
        Ok(next)
    }

    fn read(&mut self, part: usize) -> Result<(), MergeError> {
        let entry = self.parts[part].next()?;
        if let Some(entry) = &entry {
            self.order.push(Reverse((entry.path.clone(), part)));
        }
        self.heads[part] = entry;
        Ok(())
    }

    fn entry(&mut self) -> Result<Option<(usize, Box<Entry>)>, MergeError> {
        let Some(Reverse((_, part))) = self.order.pop() else { return Ok(None) };
        let entry = self.heads[part].take();
        self.read(part)?;
        Ok(entry.map(|entry| (part, entry)))
    }
}
