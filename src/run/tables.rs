//! What came of the batches, in order → the tables that grow while documents come, and what a summary says of them.

use super::worker::{Done, Note};
use super::{ErrorLimit, RunError, RunOptions};
use crate::document::{Action, Problem, ProblemKind};
use crate::output::cells::Cells;
use crate::output::columns::{DOCUMENTS, DOCUMENTS_EXTRA, ENTITIES, HEDGES, PROBLEMS, TOKENS};
use crate::output::rows::{Counts, Rows};
use crate::output::store::{FileRecord, Stage, StagedFile, StoreError};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// So many failures are kept for the summary; problems.csv has all.
const FAILURES: usize = 20;

/// The tables that grow while documents come.
pub(super) struct Tables {
    documents: StagedFile,
    entities: StagedFile,
    hedges: StagedFile,
    tokens: Option<StagedFile>,
    extra: StagedFile,
    problems: StagedFile,
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
    ids: FxHashSet<blake3::Hash>,
    ids_of: Arc<str>,
}

impl Tables {
    /// Begins the tables; `walked` is what the walk passed over, by path.
    pub(super) fn new(
        stage: &mut Stage<'_>,
        options: &RunOptions,
        walked: Vec<Problem>,
    ) -> Result<Self, StoreError> {
        let mark = options.byte_order_mark;
        let failed = walked.iter().filter(|problem| problem.action == Action::Failed).count();
        Ok(Self {
            documents: stage.table(&DOCUMENTS, mark)?,
            entities: stage.table(&ENTITIES, mark)?,
            hedges: stage.table(&HEDGES, mark)?,
            tokens: if options.tokens { Some(stage.table(&TOKENS, mark)?) } else { None },
            extra: stage.table(&DOCUMENTS_EXTRA, mark)?,
            problems: stage.table(&PROBLEMS, mark)?,
            problem_cells: Cells::default(),
            problem_rows: 0,
            problem_kinds: BTreeMap::new(),
            failures: Vec::new(),
            walked: walked.into(),
            counts: Counts { failed: failed as u64, ..Counts::default() },
            ids: FxHashSet::default(),
            ids_of: "".into(),
        })
    }

    /// Adds what came of one batch; gives the room of its rows back.
    pub(super) fn write(&mut self, done: Done) -> Result<Rows, StoreError> {
        let Done { mut rows, notes, .. } = done;
        let counts = rows.counts;
        self.documents.write(rows.documents.bytes(), counts.documents)?;
        self.entities.write(rows.entities.bytes(), counts.entities)?;
        self.hedges.write(rows.hedges.bytes(), counts.hedges)?;
        if let Some(tokens) = &mut self.tokens {
            tokens.write(rows.tokens.bytes(), counts.tokens)?;
        }
        self.extra.write(rows.extra.bytes(), counts.extra)?;
        for note in notes {
            match note {
                Note::Problem(problem) => self.problem_in_order(problem),
                Note::Id(path, id, line) => self.duplicate(path, &id, line),
            }
        }
        self.counts.add(&counts);
        let cells = self.problem_cells.take();
        self.problems.write(&cells, 0)?;
        rows.clear();
        Ok(rows)
    }

    /// Records are known by a hash of their id, one file at a time.
    fn duplicate(&mut self, path: Arc<str>, id: &str, line: Option<u64>) {
        if path != self.ids_of {
            self.ids.clear();
            self.ids_of = path;
        }
        if !self.ids.insert(blake3::hash(id.as_bytes())) {
            let message = format!(
                "the id {id:?} stands in the file more than once; all of its records are kept"
            );
            self.problem_in_order(Problem {
                path: self.ids_of.to_string(),
                record: line.map(|line| line.to_string()).unwrap_or_default(),
                line,
                kind: ProblemKind::DuplicateId,
                message,
                action: Action::Noted,
            });
        }
    }

    /// Writes a problem of a document, and before it what the walk passed over on the way there.
    fn problem_in_order(&mut self, problem: Problem) {
        while self.walked.front().is_some_and(|walked| walked.path < problem.path) {
            if let Some(walked) = self.walked.pop_front() {
                self.problem(walked);
            }
        }
        self.problem(problem);
    }

    fn problem(&mut self, problem: Problem) {
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
        *self.problem_kinds.entry((problem.kind, problem.action)).or_default() += 1;
        if problem.action == Action::Failed && self.failures.len() < FAILURES {
            self.failures.push(problem);
        }
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

    /// Writes what the walk passed over after the last document with a problem.
    pub(super) fn rest_of_walk(&mut self) -> Result<(), StoreError> {
        while let Some(problem) = self.walked.pop_front() {
            self.problem(problem);
        }
        let cells = self.problem_cells.take();
        self.problems.write(&cells, self.problem_rows)
    }

    /// Flushes and syncs all of them; `others` stand between hedges and tokens.
    pub(super) fn finish(self, others: [StagedFile; 2]) -> Result<Vec<FileRecord>, StoreError> {
        let Self { documents, entities, hedges, tokens, extra, problems, counts, .. } = self;
        [documents, entities, hedges]
            .into_iter()
            .chain(others)
            .chain(tokens)
            .chain((counts.extra > 0).then_some(extra))
            .chain([problems])
            .map(StagedFile::finish)
            .collect()
    }
}
