//! Problems of the walk, of documents and of files that are copied → problems.csv, in the order of the files, and what a
//! summary says of them.

use super::Tables;
use crate::document::{Action, Problem, ProblemKind};
use crate::output::store::StoreError;
use crate::run::copying::failures_in;
use crate::run::first_seen::half;
use crate::run::ledger::{Entry, PROBLEM_ROWS, action_of};
use std::sync::Arc;

/// So many failures are kept for the summary; problems.csv has all.
const FAILURES: usize = 20;

impl Tables<'_> {
    /// What failed in a file that is copied, for the summary.
    pub(super) fn old_failures(&mut self, archive: usize, old: &Entry) -> Result<(), StoreError> {
        let failed = |&(_, action, _): &(u8, u8, u64)| action_of(action) == Action::Failed;
        if self.failures.len() >= FAILURES || !old.problems.iter().any(failed) {
            return Ok(());
        }
        let rows = self.plan.archives[archive].rows(PROBLEM_ROWS, old)?;
        let most = FAILURES - self.failures.len();
        self.failures.extend(failures_in(&rows).take(most));
        Ok(())
    }

    /// Records are known by a hash of their id, one file at a time.
    pub(super) fn duplicate(
        &mut self,
        file: Option<usize>,
        path: Arc<str>,
        id: &str,
        line: Option<u64>,
    ) -> Result<(), StoreError> {
        if path != self.ids_of {
            self.ids.clear();
            self.ids_of = path;
        }
        if self.ids.insert(half(&blake3::hash(id.as_bytes()))) {
            return Ok(());
        }
        let message =
            format!("the id {id:?} stands in the file more than once; all of its records are kept");
        let problem = Problem {
            path: self.ids_of.to_string(),
            record: line.map(|line| line.to_string()).unwrap_or_default(),
            line,
            kind: ProblemKind::DuplicateId,
            message,
            action: Action::Noted,
        };
        self.problem_in_order(file, problem)
    }

    /// Writes a problem of a document, and before it what the walk passed over on the way to its file.
    pub(super) fn problem_in_order(
        &mut self,
        file: Option<usize>,
        problem: Problem,
    ) -> Result<(), StoreError> {
        if self.entry.lengths[PROBLEM_ROWS] == 0 {
            if let Some(file) = file {
                let path = Arc::clone(&self.files[file].path);
                self.walk_up_to(&path)?;
            }
            self.entry.problems_at = self.problems_end();
        }
        *self.entry_problems.entry((problem.kind, problem.action)).or_default() += 1;
        self.problem(problem);
        let cells = self.problem_cells.take();
        self.append(PROBLEM_ROWS, &cells)
    }

    fn problems_end(&self) -> u64 {
        let file = self.ranged[PROBLEM_ROWS].as_ref();
        file.map_or(0, |file| self.copier.end(PROBLEM_ROWS, file))
    }

    /// Writes what the walk passed over before this path.
    pub(super) fn walk_up_to(&mut self, path: &str) -> Result<(), StoreError> {
        while self.walked.front().is_some_and(|walked| *walked.path < *path) {
            if let Some(walked) = self.walked.pop_front() {
                self.problem(walked);
            }
        }
        self.written_problems()
    }

    /// Rows of problems.csv that belong to no file.
    pub(super) fn written_problems(&mut self) -> Result<(), StoreError> {
        let cells = self.problem_cells.take();
        match &mut self.ranged[PROBLEM_ROWS] {
            Some(file) if !cells.is_empty() => {
                self.copier.flush(PROBLEM_ROWS, file)?;
                file.write(&cells, 0)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn problem(&mut self, problem: Problem) {
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

    /// Adds problems that belong to no file of the corpus, after all others.
    pub(in crate::run) fn at_the_end(&mut self, problems: Vec<Problem>) -> Result<(), StoreError> {
        problems.into_iter().for_each(|problem| self.problem(problem));
        self.written_problems()
    }
}
