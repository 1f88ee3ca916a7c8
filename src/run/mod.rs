//! Many documents: read → analyse on all cores → write in corpus order; memory bounded by the batch, not the corpus.

pub mod clock;
pub mod manifest;
pub mod progress;
mod worker;

use crate::analyse::Analyser;
use crate::corpus::{CorpusError, Piece, ReadOptions, SourceFile, pieces, stream_pieces, walk};
use crate::document::{Action, Problem, ProblemKind};
use crate::output::cells::Cells;
use crate::output::columns::{
    DOCUMENTS, ENTITIES, ENTITY_TOTALS, HEDGES, PROBLEMS, TABLES, TERMS, TOKENS,
};
use crate::output::rows::{Counts, RowWriter};
use crate::output::store::{FileRecord, Stage, StagedFile, Store, StoreError};
use crate::output::totals::{EntityCounts, TermCounts};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use manifest::Manifest;
use progress::Progress;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
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
    /// Rows of problems.csv.
    pub problems: u64,
    /// Bytes of corpus.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Seconds by stage, summed over the threads.
    pub timings: Vec<(&'static str, f64)>,
}

/// A batch is analysed by one thread: so many bytes or files.
const BATCH_BYTES: usize = 1 << 20;
const BATCH_PIECES: usize = 256;

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
    let mut tables = Tables::new(&mut stage, options)?;
    tables.walked = problems.into();
    let rows = RowWriter { analyser, first_seen: &start, tokens: options.tokens };
    let totals = in_parallel(&pool, &files, options, &rows, &mut tables, &progress)?;
    progress.doing("writing");
    let summary = finish(stage, tables, totals, options, Ended { start, begun, bytes })?;
    progress.end();
    Ok(summary)
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
    timings: FxHashMap<&'static str, f64>,
}

/// One thread reads, the pool analyses, this one writes in order. A permit a batch keeps the memory flat.
fn in_parallel(
    pool: &rayon::ThreadPool,
    files: &[SourceFile],
    options: &RunOptions,
    rows: &RowWriter<'_>,
    tables: &mut Tables,
    progress: &Progress,
) -> Result<Totals, RunError> {
    let ahead = pool.current_num_threads() * 4 + 2;
    let (permit, permits) = bounded::<()>(ahead);
    let (jobs, queue) = bounded::<Job>(ahead);
    let (done, results) = unbounded::<Done>();
    for _ in 0..ahead {
        let _ = permit.send(());
    }
    std::thread::scope(|scope| {
        scope.spawn(move || read_all(files, options, &jobs, &permits));
        let workers = scope.spawn(move || {
            let totals = pool.broadcast(|_| Worker::new(rows, &options.read).work(&queue, &done));
            totals.into_iter().fold(Totals::default(), |mut all, one| {
                all.entities.merge(one.entities);
                all.terms.merge(one.terms);
                for (stage, seconds) in one.timings {
                    *all.timings.entry(stage).or_default() += seconds;
                }
                all
            })
        });
        let written = write_all(&results, tables, options, progress, &permit);
        drop((results, permit));
        match workers.join() {
            Ok(totals) => written.map(|()| totals),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Reads all files in order and hands them out in batches, as long as permits come back.
fn read_all(
    files: &[SourceFile],
    options: &RunOptions,
    jobs: &Sender<Job>,
    permits: &Receiver<()>,
) {
    let mut batcher = Batcher { jobs, permits, pieces: Vec::new(), bytes: 0, number: 0 };
    let flow = if options.corpus.is_empty() {
        let path: Arc<str> = "stdin".into();
        stream_pieces(&path, 0, std::io::stdin().lock(), &options.read, &mut |piece| {
            batcher.add(piece)
        })
    } else {
        files
            .iter()
            .try_for_each(|file| pieces(file, &options.read, &mut |piece| batcher.add(piece)))
    };
    if flow.is_continue() {
        let _ = batcher.send();
    }
}

struct Batcher<'j> {
    jobs: &'j Sender<Job>,
    permits: &'j Receiver<()>,
    pieces: Vec<Piece>,
    bytes: usize,
    number: u64,
}

impl Batcher<'_> {
    fn add(&mut self, piece: Piece) -> ControlFlow<()> {
        self.bytes += piece.bytes.len();
        self.pieces.push(piece);
        if self.bytes >= BATCH_BYTES || self.pieces.len() >= BATCH_PIECES {
            self.send()
        } else {
            ControlFlow::Continue(())
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        if self.pieces.is_empty() {
            return ControlFlow::Continue(());
        }
        let job = Job { number: self.number, pieces: std::mem::take(&mut self.pieces) };
        self.number += 1;
        self.bytes = 0;
        match self.permits.recv().map_err(drop).and_then(|()| self.jobs.send(job).map_err(drop)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(()) => ControlFlow::Break(()),
        }
    }
}

fn write_all(
    results: &Receiver<Done>,
    tables: &mut Tables,
    options: &RunOptions,
    progress: &Progress,
    permit: &Sender<()>,
) -> Result<(), RunError> {
    let mut waiting: BTreeMap<u64, Done> = BTreeMap::new();
    let mut next = 0;
    for done in results {
        waiting.insert(done.number, done);
        while let Some(done) = waiting.remove(&next) {
            next += 1;
            let read = done.read;
            tables.write(done)?;
            progress.advance(read, tables.counts.documents);
            if let Some(ErrorLimit::Number(limit)) = options.max_errors
                && tables.counts.failed > limit
            {
                return Err(tables.too_many());
            }
            let _ = permit.send(());
        }
    }
    match options.max_errors {
        Some(ErrorLimit::Percent(limit))
            if tables.counts.failed * 100 > limit * tables.counts.documents =>
        {
            Err(tables.too_many())
        }
        _ => Ok(()),
    }
}

/// The tables that grow while documents come.
struct Tables {
    documents: StagedFile,
    entities: StagedFile,
    hedges: StagedFile,
    tokens: Option<StagedFile>,
    problems: StagedFile,
    problem_cells: Cells,
    problem_rows: u64,
    walked: std::collections::VecDeque<Problem>,
    counts: Counts,
    first_failure: String,
    ids: FxHashSet<blake3::Hash>,
    ids_of: Arc<str>,
}

impl Tables {
    fn new(stage: &mut Stage<'_>, options: &RunOptions) -> Result<Self, StoreError> {
        let mark = options.byte_order_mark;
        Ok(Self {
            documents: stage.table(&DOCUMENTS, mark)?,
            entities: stage.table(&ENTITIES, mark)?,
            hedges: stage.table(&HEDGES, mark)?,
            tokens: if options.tokens { Some(stage.table(&TOKENS, mark)?) } else { None },
            problems: stage.table(&PROBLEMS, mark)?,
            problem_cells: Cells::default(),
            problem_rows: 0,
            walked: std::collections::VecDeque::new(),
            counts: Counts::default(),
            first_failure: String::new(),
            ids: FxHashSet::default(),
            ids_of: "".into(),
        })
    }

    fn write(&mut self, mut done: Done) -> Result<(), StoreError> {
        let counts = done.rows.counts;
        self.documents.write(&done.rows.documents.take(), counts.documents)?;
        self.entities.write(&done.rows.entities.take(), counts.entities)?;
        self.hedges.write(&done.rows.hedges.take(), counts.hedges)?;
        if let Some(tokens) = &mut self.tokens {
            tokens.write(&done.rows.tokens.take(), counts.tokens)?;
        }
        for (path, id, line) in done.ids {
            self.duplicate(path, &id, line);
        }
        for problem in done.problems {
            self.walked_before(&problem.path);
            self.problem(&problem);
        }
        self.counts.add(&counts);
        let cells = self.problem_cells.take();
        self.problems.write(&cells, 0)
    }

    /// Records that bear an id of their own are known by a hash of it, one file at a time.
    fn duplicate(&mut self, path: Arc<str>, id: &str, line: String) {
        if path != self.ids_of {
            self.ids.clear();
            self.ids_of = path;
        }
        if !self.ids.insert(blake3::hash(id.as_bytes())) {
            let message = format!(
                "the id {id:?} stands in the file more than once; all of its records are kept"
            );
            let problem = Problem {
                path: self.ids_of.to_string(),
                record: line.clone(),
                line: line.parse().ok(),
                kind: ProblemKind::DuplicateId,
                message,
                action: Action::Noted,
            };
            self.walked_before(&problem.path);
            self.problem(&problem);
        }
    }

    /// Writes what the walk passed over and comes before `path`.
    fn walked_before(&mut self, path: &str) {
        while self.walked.front().is_some_and(|problem| problem.path.as_str() < path) {
            if let Some(problem) = self.walked.pop_front() {
                self.problem(&problem);
            }
        }
    }

    fn problem(&mut self, problem: &Problem) {
        let cells = &mut self.problem_cells;
        cells.text(&problem.path);
        cells.text(&problem.record);
        match problem.line {
            Some(line) => cells.number(line),
            None => cells.word(""),
        }
        cells.word(problem.kind.as_str());
        cells.text(&problem.message);
        cells.word(problem.action.as_str());
        cells.end();
        self.problem_rows += 1;
        if problem.action == Action::Failed && self.first_failure.is_empty() {
            self.first_failure = format!("{}: {}", problem.path, problem.message);
        }
    }

    fn too_many(&self) -> RunError {
        RunError::TooManyErrors {
            failed: self.counts.failed,
            documents: self.counts.documents,
            first: self.first_failure.clone(),
        }
    }
}

/// When the run began, and over how much.
struct Ended {
    start: String,
    begun: Instant,
    bytes: u64,
}

/// Writes the totals and `run.json`, and commits.
fn finish(
    mut stage: Stage<'_>,
    mut tables: Tables,
    totals: Totals,
    options: &RunOptions,
    ended: Ended,
) -> Result<Summary, RunError> {
    while let Some(problem) = tables.walked.pop_front() {
        tables.problem(&problem);
        if problem.action == Action::Failed {
            tables.counts.failed += 1;
        }
    }
    let cells = tables.problem_cells.take();
    tables.problems.write(&cells, tables.problem_rows)?;
    let mark = options.byte_order_mark;
    let mut entity_totals = stage.table(&ENTITY_TOTALS, mark)?;
    let (bytes, rows) = totals.entities.rows();
    entity_totals.write(&bytes, rows)?;
    let mut terms = stage.table(&TERMS, mark)?;
    let (bytes, rows) = totals.terms.rows();
    terms.write(&bytes, rows)?;
    let Tables { documents, entities, hedges, tokens, problems, counts, problem_rows, .. } = tables;
    let files: Result<Vec<FileRecord>, StoreError> =
        [documents, entities, hedges, entity_totals, terms, problems]
            .into_iter()
            .chain(tokens)
            .map(StagedFile::finish)
            .collect();
    let manifest = Manifest {
        program: "egel".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        start: ended.start,
        end: clock::now(),
        settings: options.settings.clone(),
        fingerprint: fingerprint(&options.settings),
        corpus_bytes: ended.bytes,
        counts: manifest::named(&counts, problem_rows),
        tables: files?,
        exit_code: if counts.failed > 0 { 3 } else { 0 },
    };
    let mut file = stage.file("run.json")?;
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| StoreError::Write("run.json".into(), error.into()))?;
    file.write(text.as_bytes(), 0)?;
    file.write(b"\n", 0)?;
    file.finish()?;
    let stale: Vec<&str> = if options.tokens { Vec::new() } else { vec![TABLES[5].file] };
    stage.commit(&stale)?;
    let mut timings: Vec<(&'static str, f64)> = totals.timings.into_iter().collect();
    timings.sort_by(|one, other| other.1.total_cmp(&one.1));
    Ok(Summary {
        counts,
        problems: problem_rows,
        bytes: ended.bytes,
        elapsed: ended.begun.elapsed(),
        timings,
    })
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
