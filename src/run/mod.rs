//! Many documents: read → analyse on all cores → write in corpus order; memory bounded by the batch, not the corpus.
//!
//! What has not changed since the last run is not analysed again: `past` finds what is there, `plan` compares, the
//! rows of unchanged files are copied (`copying`) between those of new ones, and the totals are those of the last run
//! with what came and less what went (`adding`). Law: the tables are, byte for byte, those of a run over everything
//! (but for `first_seen`).

pub(crate) mod amounts;
pub mod clock;
pub mod stop;
pub mod shard;
mod options;
mod outcome;
mod ledger;
mod frames;
mod past;
mod first_seen;
mod plan;
mod reading;
mod worker;
mod copying;
mod tables;
mod adding;
mod ending;
mod guards;
pub mod page;
mod parts;
pub mod merge;
mod copies;
pub mod manifest;
mod history;
pub mod progress;

use crate::analyse::Analyser;
use crate::corpus::{CorpusError, SourceFile, walk};
use crate::document::Problem;
use crate::output::made::Made;
use crate::output::rows::{RowWriter, Rows};
use crate::output::store::{Store, StoreError, Unfinished};
use crate::output::terms::TermCounts;
use crate::output::totals::EntityCounts;
use crate::timings::{Stage as Spent, Timings};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
pub use options::{ErrorLimit, RunOptions};
pub use outcome::{Changes, RunError, Summary};

use first_seen::FirstSeen;
use history::Line;
use ledger::{Head, Walked};
use past::Past;
use plan::Plan;
use progress::Progress;
use reading::read_all;
use shard::{Listing, share};
use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant, SystemTime};
use tables::Tables;
use worker::{Done, Job, Worker};

/// Reads, analyses and writes a corpus; `code` gives the code that a failure ends the program with.
///
/// # Errors
/// When the corpus cannot be listed or the output cannot be written; the tables of an earlier run are then untouched.
pub fn run(
    analyser: &Analyser,
    options: &RunOptions,
    code: &dyn Fn(&RunError) -> u8,
) -> Result<Summary, RunError> {
    let (begun, start) = (Instant::now(), clock::now());
    let walked = SystemTime::now();
    let (mut files, mut problems) = if options.corpus.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        walk(&options.corpus, &options.read, std::slice::from_ref(&options.output))?
    };
    let listing = Listing::of(&files, &problems);
    share(options.shard, &mut files, &mut problems);
    let store = Store::open(&options.output, options.lock_wait)?;
    let mut line = Line { start: start.clone(), ..Line::default() };
    let run = Run { analyser, options, store: &store, start, begun, walked, listing, files };
    let mut result = run.go(problems, &mut line);
    if let Err(error) = &result {
        if is_full(error) {
            // the room that unfinished work takes may be what is missing
            store.discard(Unfinished::Earlier)?;
        }
        (line.exit_code, line.what) = (code(error), error.to_string());
    }
    line.end = clock::now();
    if let Err(error) = history::append(&store, &line)
        && let Ok(summary) = &mut result
    {
        summary.notes.push(format!("runs.csv cannot be written: {error}"));
    }
    result
}

fn is_full(error: &RunError) -> bool {
    let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
    matches!(error, RunError::Store(StoreError::Write(_, error)) if full.contains(&error.kind()))
}

/// One run, of which the output is held.
struct Run<'r> {
    analyser: &'r Analyser,
    options: &'r RunOptions,
    store: &'r Store,
    start: String,
    begun: Instant,
    /// When the corpus was listed.
    walked: SystemTime,
    /// The whole corpus.
    listing: Listing,
    /// What is read of it.
    files: Vec<SourceFile>,
}

impl Run<'_> {
    fn go(&self, mut problems: Vec<Problem>, line: &mut Line) -> Result<Summary, RunError> {
        let Self { options, store, files, .. } = self;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build()?;
        let mut past = Past::of(store);
        let mut notes = Vec::new();
        self.same_shard(&past, &mut notes)?;
        self.something_left(&past)?;
        let asides = self.edited(&past, &mut problems, &mut notes);
        let fingerprint = fingerprint(&options.settings);
        let runs = self.runs(&mut past, &fingerprint)?;
        let first_seen = self.learned(&past)?.with_runs(runs.clone());
        let base = self.base(&mut past, &fingerprint, &mut notes);
        let (has_base, archives) = (base.is_some(), base.into_iter().chain(past.unfinished.take()));
        let plan = pool.install(|| Plan::new(files, archives.collect(), has_base, self.walked));
        let (starts, counts) = (Default::default(), next_counts(&plan));
        let (shard, listing) = (options.shard, self.listing.clone());
        let head = Head { fingerprint, shard, listing, runs, starts, counts };
        let walked: Vec<Walked> = problems.iter().map(Walked::of).collect();
        let bytes = files.iter().map(|file| file.stat.size).sum();
        let progress = Progress::new(bytes, options.progress);
        let mut stage = store.stage()?;
        for (name, kept) in &asides {
            stage.aside(name, kept);
        }
        let mut ending = ending::Ending {
            options,
            store,
            start: &self.start,
            begun: self.begun,
            files: Some(files),
            size: (files.len() as u64, bytes),
            plan: &plan,
            walked,
            notes,
            progress: &progress,
            made: Made::read(store.folder()),
        };
        if plan.changes_nothing()
            && ending.same_walk()
            && asides.is_empty()
            && ending.same_cuts()?
        {
            return ending.nothing(stage, self.listing.clone(), line);
        }
        let mut tables = Tables::new(&mut stage, options, head, (&plan, files), problems)?;
        let rows =
            RowWriter { analyser: self.analyser, first_seen: &self.start, tokens: options.tokens };
        match self.in_parallel(&pool, &plan, &rows, &first_seen, &mut tables, &progress) {
            Ok(totals) => ending.finish(stage, tables, totals, line),
            Err(error) => {
                if matches!(error, RunError::Stopped { .. }) && !options.corpus.is_empty() {
                    stage.keep();
                }
                Err(error)
            }
        }
    }

    /// The starts of all runs, this one last; takes in unfinished work on the way.
    fn runs(&self, past: &mut Past, fingerprint: &str) -> Result<Vec<String>, StoreError> {
        let whole = past.whole.as_ref();
        let mut runs = whole.map_or(Vec::new(), |whole| whole.ledger.head.runs.clone());
        if self.is_incremental() {
            let same =
                |head: &Head| head.fingerprint == fingerprint && head.shard == self.options.shard;
            past.take_unfinished(self.store, &same, &runs)?;
        }
        if let Some(unfinished) = &past.unfinished {
            runs.clone_from(&unfinished.ledger.head.runs);
        }
        if runs.last() != Some(&self.start) {
            runs.push(self.start.clone());
        }
        Ok(runs)
    }

    fn is_incremental(&self) -> bool {
        !self.options.full && !self.options.corpus.is_empty()
    }

    /// The set in place, if rows can be copied from it.
    fn base(
        &self,
        past: &mut Past,
        fingerprint: &str,
        notes: &mut Vec<String>,
    ) -> Option<past::Archive> {
        let whole = past.whole.take().filter(|_| past.intact && self.is_incremental())?;
        if whole.ledger.head.fingerprint == fingerprint {
            return Some(whole);
        }
        let what = "the program, its lists or the settings are not those of the last run: all is analysed anew";
        notes.push(what.to_owned());
        None
    }

    /// What earlier runs know of texts.
    fn learned(&self, past: &Past) -> Result<FirstSeen, StoreError> {
        let mut first_seen = FirstSeen::default();
        for archive in past.whole.iter().chain(&past.unfinished) {
            // of a damaged set the texts may be gone; then these are new
            match archive.texts() {
                Ok(texts) => first_seen.learn(&texts),
                Err(error) if past.intact => return Err(error),
                Err(_) => {}
            }
        }
        Ok(first_seen)
    }
}

/// The number of the file of word counts of the next run.
fn next_counts(plan: &Plan) -> u32 {
    let entries = plan.archives.iter().flat_map(|archive| &archive.ledger.entries);
    let blocks = entries.flat_map(|entry| entry.words.iter().map(|block| block.file));
    let heads = plan.archives.iter().map(|archive| archive.ledger.head.counts);
    blocks.chain(heads).max().map_or(1, |last| last + 1)
}

/// The names of all files that a run would read, in order, and what it would pass over.
///
/// # Errors
/// When the corpus cannot be listed.
pub fn dry_run(options: &RunOptions) -> Result<(Vec<SourceFile>, Vec<Problem>), CorpusError> {
    let skip = std::slice::from_ref(&options.output);
    let (mut files, mut problems) = walk(&options.corpus, &options.read, skip)?;
    share(options.shard, &mut files, &mut problems);
    Ok((files, problems))
}

/// Totals and seconds of all threads together.
struct Totals {
    entities: EntityCounts,
    terms: TermCounts,
    timings: Timings,
}

impl Totals {
    /// None yet; what is too much for the memory goes to a file in the state, which goes when it is closed.
    fn of(store: &Store) -> Self {
        let folder = store.state("");
        Self {
            entities: EntityCounts::in_folder(&folder),
            terms: TermCounts::in_folder(&folder),
            timings: Timings::default(),
        }
    }
}

impl Run<'_> {
    /// One thread reads, the pool analyses, this one writes in order. A permit a batch keeps the memory flat:
    /// it is the room for the rows, which comes back when they are written.
    fn in_parallel(
        &self,
        pool: &rayon::ThreadPool,
        plan: &Plan,
        rows: &RowWriter<'_>,
        first_seen: &FirstSeen,
        tables: &mut Tables<'_>,
        progress: &Progress,
    ) -> Result<Totals, RunError> {
        let (options, files, store) = (self.options, &self.files, self.store);
        let ahead = pool.current_num_threads() * 2 + 2;
        let (permit, permits) = bounded::<Rows>(ahead);
        let (jobs, queue) = bounded::<Job>(ahead);
        let (done, results) = unbounded::<Done>();
        for _ in 0..ahead {
            let _ = permit.send(Rows::default());
        }
        std::thread::scope(|scope| {
            let reader = scope.spawn(move || read_all(files, plan, options, &jobs, &permits));
            let workers = scope.spawn(move || {
                let work = |_: rayon::BroadcastContext<'_>| {
                    Worker::new(rows, options, first_seen, Totals::of(store)).work(&queue, &done)
                };
                let totals = pool.broadcast(work);
                totals.into_iter().fold(Totals::of(store), |mut all, one| {
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
}

/// Writes what comes of the batches in their order; gives the time it took, without waiting.
fn write_all(
    results: &Receiver<Done>,
    tables: &mut Tables<'_>,
    options: &RunOptions,
    progress: &Progress,
    permit: &Sender<Rows>,
) -> Result<Timings, RunError> {
    let mut timings = Timings::new(options.timings);
    let mut waiting: BTreeMap<u64, Done> = BTreeMap::new();
    let mut next = 0;
    loop {
        // a stop must not wait for the document in hand
        let done = match results.recv_timeout(Duration::from_millis(200)) {
            Ok(done) => Some(done),
            Err(crossbeam_channel::RecvTimeoutError::Timeout) => None,
            Err(crossbeam_channel::RecvTimeoutError::Disconnected) => break,
        };
        timings.begin();
        waiting.extend(done.map(|done| (done.number, done)));
        while let Some(done) = waiting.remove(&next) {
            next += 1;
            let read = done.read;
            let room = tables.write(done)?;
            progress.advance(read, tables.counts.documents);
            tables.within(options.max_errors, false)?;
            let _ = permit.send(room);
        }
        if options.stop.reason().is_some() {
            break;
        }
        timings.lap(Spent::Writing);
    }
    if let Some(reason) = options.stop.reason() {
        tables.mark()?;
        return Err(RunError::Stopped { reason, documents: tables.counts.documents });
    }
    tables.within(options.max_errors, true)?;
    Ok(timings)
}

/// Hash of the program (its version, code and lists) and the settings that matter (users' lists stand among these).
fn fingerprint(settings: &BTreeMap<String, String>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(concat!(env!("CARGO_PKG_VERSION"), "\n", env!("SOURCES_HASH")).as_bytes());
    for (name, value) in settings {
        hasher.update(format!("\n{name}={value}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
