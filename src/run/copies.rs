//! Tables, staged or in place → the copies that are wanted, in the same commit; cells that a spreadsheet cannot hold are
//! rows of problems.csv.
//!
//! Law: a copy that cannot be made never costs a run its tables, and none of other tables stays beside these.

use super::ending::Ending;
use super::tables::Tables;
use super::{RunError, Summary};
use crate::document::{Action, Problem, ProblemKind};
use crate::export::{Cut, ExportError, Originals, TableFile, cuts, renew};
use crate::output::columns::{DOCUMENTS_EXTRA, TABLES, TOKENS, Table};
use crate::output::store::{FileRecord, Stage, StoreError};
use crate::report::table_files::TableFiles;
use std::io;

/// What a cell that is cut counts as.
const CUT: (ProblemKind, Action) = (ProblemKind::TooLarge, Action::Noted);

impl Ending<'_> {
    /// Whether problems.csv of the set in place has the rows on cells to be cut that it would have now.
    pub(super) fn same_cuts(&mut self) -> Result<bool, RunError> {
        let wanted = self.options.copies.for_spreadsheets();
        match self.made.cut_cells {
            Some(rows) if !wanted => return Ok(rows == 0),
            Some(_) => return Ok(true),
            None if !wanted => return Ok(true),
            None => {}
        }
        let Some(end) = self.base() else { return Ok(false) };
        let records: Vec<FileRecord> =
            end.tables.iter().map(super::ledger::FileFacts::record).collect();
        let finished = TableFiles::finished(self.store.folder());
        let none = cuts(&of(&finished, &records)).map_err(unread)?.is_empty();
        if none {
            self.made.cut_cells = Some(0);
        }
        Ok(none)
    }

    /// Adds the rows of the set in place on cut cells to what a run without news tells.
    pub(super) fn count_cuts(&self, summary: &mut Summary) {
        let rows = self.made.cut_cells.unwrap_or(0);
        if rows > 0 {
            *summary.problem_kinds.entry(CUT).or_default() += rows;
        }
    }

    /// Writes the rows on cells to be cut, when all other rows of all tables are flushed.
    pub(super) fn cut(
        &mut self,
        stage: &Stage<'_>,
        tables: &mut Tables<'_>,
    ) -> Result<(), StoreError> {
        self.made.cut_cells = None;
        let options = self.options;
        if !options.copies.for_spreadsheets() {
            return Ok(());
        }
        self.progress.doing("copies");
        let extra = tables.counts.extra > 0;
        let drafts = TableFiles::drafts(stage.folder());
        let there = |table: &&Table| {
            (options.tokens || table.file != TOKENS.file)
                && (extra || table.file != DOCUMENTS_EXTRA.file)
        };
        let tables_there: Vec<TableFile> = TABLES
            .iter()
            .filter(there)
            .map(|table| TableFile { table, path: drafts.path(table.file) })
            .collect();
        let problems: Vec<Problem> =
            cuts(&tables_there).map_err(unread)?.iter().map(problem).collect();
        self.made.cut_cells = Some(problems.len() as u64);
        tables.at_the_end(problems)
    }

    /// Makes the copies that are wanted and not there; what went wrong stands in the summary.
    pub(super) fn copies(
        &mut self,
        stage: &mut Stage<'_>,
        (tables, records, mark): (&TableFiles, &[FileRecord], &str),
        summary: &mut Summary,
    ) {
        let folder = self.store.folder();
        let wanted = self.options.copies.missing(folder, &self.made, mark);
        if wanted.any() {
            self.progress.doing("copies");
        }
        let tables = of(tables, records);
        let originals = Originals { folder, tables: &tables, mark, start: self.start };
        let renewed = renew(wanted, originals, stage, &mut self.made);
        summary.notes.extend(renewed.notes);
        summary.no_copies = renewed.failed.map(|error| error.to_string());
    }
}

/// The tables that a set has.
fn of(tables: &TableFiles, records: &[FileRecord]) -> Vec<TableFile> {
    let there = |table: &&Table| records.iter().any(|record| record.name == table.file);
    let there = TABLES.iter().filter(there);
    there.map(|table| TableFile { table, path: tables.path(table.file) }).collect()
}

fn unread(error: ExportError) -> StoreError {
    match error {
        ExportError::Store(error) => error,
        ExportError::Read(path, _) | ExportError::Header(path, _) | ExportError::Write(path, _) => {
            StoreError::Read(path, io::Error::other("its rows cannot be read again"))
        }
    }
}

fn problem(cut: &Cut) -> Problem {
    let (kind, action) = CUT;
    Problem {
        path: cut.table.to_owned(),
        record: cut.record.clone(),
        // the header is the first line
        line: Some(cut.row + 1),
        kind,
        message: cut.message(),
        action,
    }
}
