//! Many documents: read → analyse on all cores → write in corpus order; memory bounded by the batch, not the corpus.

pub mod clock;
pub mod manifest;
pub mod progress;
mod page;
mod reading;
mod tables;
mod worker;

use crate::analyse::Analyser;
use crate::corpus::{CorpusError, ReadOptions, SourceFile, walk};
use crate::document::{Action, Problem, ProblemKind};
use crate::output::columns::{DOCUMENTS_EXTRA, ENTITY_TOTALS, TERMS, TOKENS};
use crate::output::rows::{Counts, RowWriter, Rows};
use crate::output::store::{Stage, Store, StoreError};
use crate::output::terms::TermCounts;
use crate::output::totals::EntityCounts;
use crate::report::ReportOptions;
use crate::timings::{Stage as Spent, Timings};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use manifest::Manifest;
use progress::Progress;
use reading::read_all;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tables::Tables;
use thiserror::Error;
use worker::{Done, Job, Worker};

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
    /// How report.html is to be; `None`: none is wanted.
    pub report: Option<ReportOptions>,
}

/// How many documents may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorLimit {
    /// So many.
    Number(u64),
    /// So many of a hundred.
    Percent(u64),
}

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
        "{failed} of {documents} documents failed, more than --max-errors allows; the tables of the last run are untouched. The first failure: {first}"
    )]
    TooManyErrors {
        /// How many failed.
        failed: u64,
        /// Of how many.
        documents: u64,
        /// The first of them.
        first: String,
    },
    /// The threads cannot be started.
    #[error("the worker threads cannot be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
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
    /// Seconds by stage, summed over the threads; nothing when nobody asked.
    pub timings: Vec<(&'static str, f64)>,
}

/// Reads, analyses and writes a corpus.
///
/// # Errors
/// When the corpus cannot be listed or the output cannot be written; the tables of an earlier run are then untouched.
pub fn run(analyser: &Analyser, options: &RunOptions) -> Result<Summary, RunError> {
    let begun = Instant::now();
    let start = clock::now();
    let (files, problems) = if options.corpus.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        walk(&options.corpus, &options.read, std::slice::from_ref(&options.output))?
    };
    let store = Store::open(&options.output, options.lock_wait)?;
    let bytes = files.iter().map(|file| file.size).sum();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build()?;
    let progress = Progress::new(bytes, options.progress);
    let mut stage = store.stage()?;
    let mut tables = Tables::new(&mut stage, options, problems)?;
    let rows = RowWriter { analyser, first_seen: &start, tokens: options.tokens };
    let totals = in_parallel(&pool, &files, options, &rows, &mut tables, &progress)?;
    progress.doing("writing");
    let ended = Ended { start, begun, bytes, files: &files };
    finish(stage, tables, totals, options, ended)
}

/// The names of all files that a run would read, in order, and what it would pass over.
///
/// # Errors
/// When the corpus cannot be listed.
pub fn dry_run(options: &RunOptions) -> Result<(Vec<SourceFile>, Vec<Problem>), CorpusError> {
    walk(&options.corpus, &options.read, std::slice::from_ref(&options.output))
}

/// Totals and seconds of all threads together.
#[derive(Default)]
struct Totals {
    entities: EntityCounts,
    terms: TermCounts,
    timings: Timings,
}

/// One thread reads, the pool analyses, this one writes in order. A permit a batch keeps the memory flat: it is the room
/// for the rows, which comes back when they are written.
fn in_parallel(
    pool: &rayon::ThreadPool,
    files: &[SourceFile],
    options: &RunOptions,
    rows: &RowWriter<'_>,
    tables: &mut Tables,
    progress: &Progress,
) -> Result<Totals, RunError> {
    let ahead = pool.current_num_threads() * 2 + 2;
    let (permit, permits) = bounded::<Rows>(ahead);
    let (jobs, queue) = bounded::<Job>(ahead);
    let (done, results) = unbounded::<Done>();
    for _ in 0..ahead {
        let _ = permit.send(Rows::default());
    }
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read_all(files, options, &jobs, &permits));
        let workers = scope.spawn(move || {
            let totals = pool.broadcast(|_| Worker::new(rows, options).work(&queue, &done));
            totals.into_iter().fold(Totals::default(), |mut all, one| {
                all.entities.merge(one.entities);
                all.terms.merge(one.terms);
                all.timings.add(&one.timings);
                all
            })
        });
        let written = write_all(&results, tables, options, progress, &permit);
        drop((results, permit));
        match (workers.join(), reader.join()) {
            (Ok(mut totals), Ok(reading)) => {
                let mut timings = written?;
                timings.add(&totals.timings);
                timings.add(&reading);
                totals.timings = timings;
                Ok(totals)
            }
            (Err(panic), _) | (_, Err(panic)) => std::panic::resume_unwind(panic),
        }
    })
}

/// Writes what comes of the batches in their order; gives the time it took, without waiting.
fn write_all(
    results: &Receiver<Done>,
    tables: &mut Tables,
    options: &RunOptions,
    progress: &Progress,
    permit: &Sender<Rows>,
) -> Result<Timings, RunError> {
    let mut timings = Timings::new(options.timings);
    let mut waiting: BTreeMap<u64, Done> = BTreeMap::new();
    let mut next = 0;
    for done in results {
        timings.begin();
        waiting.insert(done.number, done);
        while let Some(done) = waiting.remove(&next) {
            next += 1;
            let read = done.read;
            let room = tables.write(done)?;
            progress.advance(read, tables.counts.documents);
            tables.within(options.max_errors, false)?;
            let _ = permit.send(room);
        }
        timings.lap(Spent::Writing);
    }
    tables.within(options.max_errors, true)?;
    Ok(timings)
}

/// When the run began, and over how much.
struct Ended<'f> {
    start: String,
    begun: Instant,
    bytes: u64,
    files: &'f [SourceFile],
}

/// Writes the totals and `run.json`, and commits.
fn finish(
    mut stage: Stage<'_>,
    mut tables: Tables,
    totals: Totals,
    options: &RunOptions,
    ended: Ended<'_>,
) -> Result<Summary, RunError> {
    let Totals { entities, terms, mut timings } = totals;
    timings.begin();
    tables.rest_of_walk()?;
    let mark = options.byte_order_mark;
    let mut entity_totals = stage.table(&ENTITY_TOTALS, mark)?;
    let (bytes, rows) = entities.rows();
    entity_totals.write(&bytes, rows)?;
    let mut term_totals = stage.table(&TERMS, mark)?;
    let (bytes, rows) = terms.rows();
    term_totals.write(&bytes, rows)?;
    let summary = Summary {
        counts: tables.counts,
        files: ended.files.len() as u64,
        problems: tables.problem_rows,
        problem_kinds: std::mem::take(&mut tables.problem_kinds),
        failures: std::mem::take(&mut tables.failures),
        bytes: ended.bytes,
        elapsed: ended.begun.elapsed(),
        no_report: None,
        timings: Vec::new(),
    };
    let manifest = Manifest {
        program: "egel".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        start: ended.start,
        end: clock::now(),
        settings: options.settings.clone(),
        corpus: options.corpus.iter().map(|path| path.display().to_string()).collect(),
        fingerprint: fingerprint(&options.settings),
        corpus_bytes: ended.bytes,
        counts: manifest::named(&summary.counts, summary.problems),
        tables: tables.finish([entity_totals, term_totals])?,
        exit_code: if summary.counts.failed > 0 { 3 } else { 0 },
    };
    let mut file = stage.file(manifest::FILE)?;
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| StoreError::Write(manifest::FILE.into(), error.into()))?;
    file.write(text.as_bytes(), 0)?;
    file.write(b"\n", 0)?;
    file.finish()?;
    let mut stale = Vec::new();
    if !options.tokens {
        stale.push(TOKENS.file);
    }
    if summary.counts.extra == 0 {
        stage.abandon(DOCUMENTS_EXTRA.file);
        stale.push(DOCUMENTS_EXTRA.file);
    }
    let no_report = page::write(&mut stage, ended.files, options, &mut stale)?;
    stage.commit(&stale)?;
    timings.lap(Spent::Totals);
    let elapsed = ended.begun.elapsed();
    Ok(Summary { elapsed, no_report, timings: timings.seconds(), ..summary })
}

/// Hash of the program's version and the settings that matter (the lists' hash stands among these).
fn fingerprint(settings: &BTreeMap<String, String>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for (name, value) in settings {
        hasher.update(format!("\n{name}={value}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
