//! What came of the batches, in order → the tables that grow while documents come, the ledger of what stands where, and
//! what a summary says of them.
//!
//! Law: what is copied and what is analysed anew stand where a full run has them; every second all of it is handed to the
//! system and marked, so that whatever ends the run, the next one goes on from there.

mod problems;

use super::copying::Copier;
use super::first_seen::TextHash;
use super::ledger::{
    Block, Entry, Frame, Head, Mark, PROBLEM_ROWS, RANGED, TEXT_ROWS, action_of, kind_of,
};
use super::plan::{Keep, Plan, Status, Step};
use super::worker::{Done, Ended, Note, Part, Place};
use super::{ErrorLimit, RunError, RunOptions};
use crate::corpus::SourceFile;
use crate::corpus::contents::FileStat;
use crate::document::{Action, Problem, ProblemKind};
use crate::output::cells::Cells;
use crate::output::columns::{
    DOCUMENTS, DOCUMENTS_EXTRA, ENTITIES, HEDGES, PROBLEMS, TOKENS, Table,
};
use crate::output::rows::{Counts, Rows};
use crate::output::store::{Stage, StagedFile, StoreError};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So often is marked up to where all is written.
const MARK_EVERY: Duration = Duration::from_secs(1);

/// Documents by what happened to their files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) new: u64,
    pub(super) changed: u64,
}

/// The files of a run, written but for the last words.
pub(super) struct Files {
    pub(super) ranged: [Option<StagedFile>; RANGED.len()],
    pub(super) rows: [u64; RANGED.len()],
    pub(super) ledger: StagedFile,
    pub(super) word_counts: StagedFile,
    /// Files of word counts of earlier runs that stay.
    pub(super) needed: std::collections::BTreeSet<u32>,
}

/// The tables that grow while documents come.
pub(super) struct Tables<'p> {
    ranged: [Option<StagedFile>; RANGED.len()],
    ledger: StagedFile,
    word_counts: StagedFile,
    counts_number: u32,
    plan: &'p Plan,
    files: &'p [SourceFile],
    copier: Copier<'p>,
    /// The file at hand.
    entry: Entry,
    /// Its problems by kind and action.
    entry_problems: BTreeMap<(ProblemKind, Action), u64>,
    entry_counts: Counts,
    marked: Instant,
    problem_cells: Cells,
    /// Rows of problems.csv.
    pub(super) problem_rows: u64,
    /// The same by kind and action.
    pub(super) problem_kinds: BTreeMap<(ProblemKind, Action), u64>,
    /// The first that failed.
    pub(super) failures: Vec<Problem>,
    walked: VecDeque<Problem>,
    /// How much there was.
    pub(super) counts: Counts,
    pub(super) moved: Moved,
    /// The ids of the records of one file, and that file.
    ids: FxHashSet<TextHash>,
    ids_of: Arc<str>,
}

/// The tables by their number in [`RANGED`], but for the texts.
const TABLES: [&Table; 6] = [&DOCUMENTS, &ENTITIES, &HEDGES, &TOKENS, &DOCUMENTS_EXTRA, &PROBLEMS];

impl<'p> Tables<'p> {
    /// Begins the tables; `walked` is what the walk passed over, by path.
    pub(super) fn new(
        stage: &mut Stage<'_>,
        options: &RunOptions,
        mut head: Head,
        (plan, files): (&'p Plan, &'p [SourceFile]),
        walked: Vec<Problem>,
    ) -> Result<Self, StoreError> {
        let mut ranged: [Option<StagedFile>; RANGED.len()] = Default::default();
        for (number, table) in TABLES.iter().enumerate() {
            if table.file != TOKENS.file || options.tokens {
                let file = stage.table(table, options.byte_order_mark)?;
                head.starts[number] = file.bytes();
                ranged[number] = Some(file);
            }
        }
        ranged[TEXT_ROWS] = Some(stage.state(RANGED[TEXT_ROWS])?);
        let mut ledger = stage.state(super::ledger::LEDGER)?;
        let counts_number = head.counts;
        let word_counts = stage.state(&super::ledger::counts_file(counts_number))?;
        let copier = Copier::new(plan, &head.runs);
        ledger.write(&Frame::Head(head).bytes(), 0)?;
        let failed = walked.iter().filter(|problem| problem.action == Action::Failed).count();
        Ok(Self {
            ranged,
            ledger,
            word_counts,
            counts_number,
            plan,
            files,
            copier,
            entry: Entry::default(),
            entry_problems: BTreeMap::new(),
            entry_counts: Counts::default(),
            marked: Instant::now(),
            problem_cells: Cells::default(),
            problem_rows: 0,
            problem_kinds: BTreeMap::new(),
            failures: Vec::new(),
            walked: walked.into(),
            counts: Counts { failed: failed as u64, ..Counts::default() },
            moved: Moved::default(),
            ids: FxHashSet::default(),
            ids_of: "".into(),
        })
    }

    /// Adds what came of one batch; gives the room of its rows back.
    pub(super) fn write(&mut self, done: Done) -> Result<Rows, StoreError> {
        let offset = self.word_counts.bytes();
        self.word_counts.write(&done.words, 0)?;
        let mut room = done.rows;
        let Rows { documents, entities, hedges, tokens, extra, .. } = &room;
        let rows = [documents, entities, hedges, tokens, extra].map(Cells::bytes);
        let mut notes = done.notes.into_iter();
        let mut from = Place::default();
        for part in done.parts {
            match part {
                Part::Keep(files) => {
                    for file in files {
                        if let Step::Keep(keep) = self.plan.steps[file] {
                            self.keep(keep)?;
                        }
                    }
                }
                Part::Rows { file, to, ended } => {
                    for (table, rows) in rows.iter().enumerate() {
                        self.append(table, &rows[from.rows[table]..to.rows[table]])?;
                    }
                    self.append(TEXT_ROWS, &done.texts[from.texts..to.texts])?;
                    self.count(&from.counts, &to.counts, offset);
                    for note in notes.by_ref().take(to.notes - from.notes) {
                        match note {
                            Note::Problem(problem) => self.problem_in_order(file, problem)?,
                            Note::Id(path, id, line) => self.duplicate(file, path, &id, line)?,
                        }
                    }
                    from = *to;
                    if let Some(ended) = ended {
                        self.end(ended)?;
                    }
                }
            }
        }
        if self.marked.elapsed() >= MARK_EVERY {
            self.mark()?;
        }
        room.clear();
        Ok(room)
    }

    fn append(&mut self, table: usize, rows: &[u8]) -> Result<(), StoreError> {
        let Some(file) = self.ranged[table].as_mut().filter(|_| !rows.is_empty()) else {
            return Ok(());
        };
        self.copier.flush(table, file)?;
        self.entry.lengths[table] += rows.len() as u64;
        file.write(rows, 0)
    }

    /// Counts documents of the file at hand, whose words stand in the block at `offset`.
    fn count(&mut self, from: &Counts, to: &Counts, offset: u64) {
        let counts = to.less(from);
        self.counts.add(&counts);
        self.entry_counts.add(&counts);
        if counts.documents > 0 {
            self.entry.words.push(Block {
                file: self.counts_number,
                offset,
                first: from.documents as u32,
                documents: counts.documents as u32,
            });
        }
    }

    /// Ends the file at hand.
    fn end(&mut self, ended: Ended) -> Result<(), StoreError> {
        let mut entry = std::mem::take(&mut self.entry);
        let file = &self.files[ended.file];
        entry.path = (*file.path).into();
        entry.size = ended.contents.map_or(file.stat.size, |contents| contents.stat.size);
        entry.hash = ended.contents.map(|contents| contents.hash);
        entry.stat = ended.contents.filter(|_| !ended.fresh).map(|contents| contents.stat);
        entry.set_counts(&std::mem::take(&mut self.entry_counts));
        entry.problems = std::mem::take(&mut self.entry_problems)
            .into_iter()
            .map(|((kind, action), count)| (kind as u8, action as u8, count))
            .collect();
        match self.plan.steps[ended.file] {
            Step::Analyse(Status::Changed) => self.moved.changed += entry.documents(),
            _ => self.moved.new += entry.documents(),
        }
        self.ledger.write(&Frame::Entry(Box::new(entry)).bytes(), 0)
    }

    /// Copies the rows of a file that is as it was.
    fn keep(&mut self, keep: Keep) -> Result<(), StoreError> {
        let plan = self.plan;
        let old = plan.entry(&keep);
        match keep.status {
            Some(Status::New) => self.moved.new += old.documents(),
            Some(Status::Changed) => self.moved.changed += old.documents(),
            None => {}
        }
        self.copy(keep.archive, old, keep.stat)
    }

    /// Copies the rows of a file from an archive; `stat`: what is to be trusted of it next time.
    pub(super) fn copy(
        &mut self,
        archive: usize,
        old: &Entry,
        stat: Option<FileStat>,
    ) -> Result<(), StoreError> {
        if old.lengths[PROBLEM_ROWS] > 0 {
            self.walk_up_to(&old.path)?;
        }
        let mut entry = Entry { stat, ..old.clone() };
        if let Some(problems) = &self.ranged[PROBLEM_ROWS] {
            entry.problems_at = self.copier.end(PROBLEM_ROWS, problems);
        }
        for (table, file) in self.ranged.iter_mut().enumerate() {
            if let Some(file) = file {
                self.copier.rows(table, (archive, old), file)?;
            }
        }
        entry.words =
            self.copier.words((archive, old), &mut self.word_counts, self.counts_number)?;
        self.counts.add(&old.counted());
        for &(kind, action, count) in &old.problems {
            self.problem_rows += count;
            *self.problem_kinds.entry((kind_of(kind), action_of(action))).or_default() += count;
        }
        self.old_failures(archive, old)?;
        self.ledger.write(&Frame::Entry(Box::new(entry)).bytes(), 0)
    }

    /// Hands all that was written to the system, and marks it.
    pub(super) fn mark(&mut self) -> Result<(), StoreError> {
        let mut files = Vec::new();
        for (table, file) in self.ranged.iter_mut().enumerate() {
            files.push(match file {
                Some(file) => {
                    self.copier.flush(table, file)?;
                    file.flush()?;
                    (file.bytes(), file.hash())
                }
                None => (0, [0; 32]),
            });
        }
        self.word_counts.flush()?;
        files.push((self.word_counts.bytes(), self.word_counts.hash()));
        self.ledger.write(&Frame::Mark(Mark { files }).bytes(), 0)?;
        self.ledger.flush()?;
        self.marked = Instant::now();
        Ok(())
    }

    /// Refuses to go on when more failed than the user allows; a percentage is known at the end only.
    pub(super) fn within(&self, limit: Option<ErrorLimit>, ended: bool) -> Result<(), RunError> {
        let Counts { failed, documents, .. } = self.counts;
        let over = match limit {
            Some(ErrorLimit::Number(limit)) => failed > limit,
            Some(ErrorLimit::Percent(limit)) => ended && failed * 100 > limit * documents,
            None => false,
        };
        if !over {
            return Ok(());
        }
        let first = self.failures.first().or(self.walked.front());
        let first = first.map(|problem| format!("{}: {}", problem.path, problem.message));
        Err(RunError::TooManyErrors { failed, documents, first: first.unwrap_or_default() })
    }

    /// Writes what the walk passed over after the last document with a problem, and what waits to be copied.
    pub(super) fn rest(&mut self) -> Result<(), StoreError> {
        while let Some(problem) = self.walked.pop_front() {
            self.problem(problem);
        }
        self.written_problems()?;
        for (table, file) in self.ranged.iter_mut().enumerate() {
            if let Some(file) = file {
                self.copier.flush(table, file)?;
                file.flush()?;
            }
        }
        Ok(())
    }

    /// All files, to be finished.
    pub(super) fn into_files(self) -> Files {
        let Self { ranged, ledger, word_counts, copier, counts, problem_rows, .. } = self;
        let needed = copier.needed;
        let Counts { documents, entities, hedges, tokens, extra, .. } = counts;
        let rows = [documents, entities, hedges, tokens, extra, problem_rows, documents];
        Files { ranged, rows, ledger, word_counts, needed }
    }
}
