//! Tables → one workbook (XLSX): a sheet a table, dates as dates, ids as text, and a sheet that explains every column.
//!
//! Law: every cell shows the very text of its table, but those that are [`super::Cut`]. Rows go to disk as they come, so that
//! memory does not grow with them; only the links from the totals are kept, and of these a sheet holds 65,530.

mod cells;

use super::guide;
use super::{ExportError, ROWS_A_SHEET, Record, Rows, TableFile, fitting};
use crate::output::columns::{ENTITIES, ENTITY_TOTALS, Table};
use cells::{Styles, cell, link, moment};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

/// The file, in the folder of the tables.
pub const FILE: &str = "egel.xlsx";

/// Links that a sheet holds (Excel's specification).
const LINKS: usize = 65_530;

/// So many rows decide how wide a column is.
const SAMPLED: usize = 100;

/// Writes the workbook; `made` is the moment of the run, for its properties.
///
/// # Errors
/// When a table cannot be read or the workbook not be written.
pub fn write(tables: &[TableFile], path: &Path, made: &str) -> Result<(), ExportError> {
    let (book, styles) = (Workbook::new(), Styles::default());
    Writer { book, styles, path, rows_a_sheet: ROWS_A_SHEET }.write(tables, made)
}

struct Writer<'w> {
    book: Workbook,
    styles: Styles,
    path: &'w Path,
    rows_a_sheet: u64,
}

fn failed(path: &Path, error: XlsxError) -> ExportError {
    let error = match error {
        XlsxError::IoError(error) => error,
        other => std::io::Error::other(other),
    };
    ExportError::Write(path.to_owned(), error)
}

/// Where the first mention of an entity stands: the number of its sheet and the row in it, both from 0.
type Places = FxHashMap<String, (usize, u32)>;

impl Writer<'_> {
    fn failed(&self, error: XlsxError) -> ExportError {
        failed(self.path, error)
    }

    fn write(&mut self, tables: &[TableFile], made: &str) -> Result<(), ExportError> {
        // sheets under way wait beside the workbook: /tmp may be small, or memory
        let folder = self.path.parent().unwrap_or(Path::new("."));
        self.book.set_tempdir(folder).map_err(|error| failed(self.path, error))?;
        let mut properties = DocProperties::new().set_title("egel");
        if let Some(moment) = moment(made.trim_end_matches('Z')) {
            properties = properties.set_creation_datetime(&moment.0);
        }
        self.book.set_properties(&properties);
        let sheet = self.book.add_worksheet();
        guide::write(sheet, tables, made).map_err(|error| self.failed(error))?;
        let links = self.links(tables)?;
        let mut places = Places::default();
        for table in tables {
            self.table(table, &links, &mut places)?;
        }
        self.book.save(self.path).map_err(|error| self.failed(error))
    }

    /// The entities whose totals get a link: those that stand first, so many as a sheet holds.
    fn links(&self, tables: &[TableFile]) -> Result<Places, ExportError> {
        let mut links = Places::default();
        let (Some(totals), true) = (
            tables.iter().find(|table| table.table.file == ENTITY_TOTALS.file),
            tables.iter().any(|table| table.table.file == ENTITIES.file),
        ) else {
            return Ok(links);
        };
        let mut rows = Rows::open(totals)?;
        while links.len() < LINKS
            && let Some(record) = rows.read()?
        {
            links.insert(key(&record, &ENTITY_TOTALS), (0, 0));
        }
        Ok(links)
    }

    fn table(
        &mut self,
        table: &TableFile,
        wanted: &Places,
        places: &mut Places,
    ) -> Result<(), ExportError> {
        let widths = widths(table)?;
        let mut rows = Rows::open(table)?;
        let mut number = 0;
        let mut name = sheet_name(table.table, number);
        self.begin(table.table, &name, &widths)?;
        let mut row = 0;
        while let Some(record) = rows.read()? {
            if u64::from(row) == self.rows_a_sheet {
                self.end(table.table, &name, row)?;
                (number, row) = (number + 1, 0);
                name = sheet_name(table.table, number);
                self.begin(table.table, &name, &widths)?;
            }
            row += 1;
            if table.table.file == ENTITIES.file {
                let key = key(&record, &ENTITIES);
                if wanted.contains_key(&key)
                    && let Entry::Vacant(place) = places.entry(key)
                {
                    place.insert((number, row));
                }
            }
            self.row(table.table, &record, row, &name, places)?;
        }
        self.end(table.table, &name, row)
    }

    fn begin(&mut self, table: &Table, name: &str, widths: &[f64]) -> Result<(), ExportError> {
        let header = self.styles.header.clone();
        let begun = self.book.add_worksheet_with_constant_memory().and_then(|sheet| {
            sheet.set_name(name)?;
            sheet.set_freeze_panes(1, 1)?;
            for (at, (column, width)) in (0..).zip(table.columns.iter().zip(widths)) {
                sheet.set_column_width(at, *width)?;
                sheet.write_string_with_format(0, at, column.name, &header)?;
            }
            Ok(())
        });
        begun.map_err(|error| self.failed(error))
    }

    fn end(&mut self, table: &Table, name: &str, rows: u32) -> Result<(), ExportError> {
        let last = u16::try_from(table.columns.len() - 1).unwrap_or(u16::MAX);
        let ended = self.book.worksheet_from_name(name).and_then(|sheet| {
            sheet.autofilter(0, 0, rows, last)?;
            Ok(())
        });
        ended.map_err(|error| self.failed(error))
    }

    fn row(
        &mut self,
        table: &Table,
        record: &Record<'_>,
        row: u32,
        name: &str,
        places: &Places,
    ) -> Result<(), ExportError> {
        let mut written = Ok(());
        let Self { book, styles, .. } = self;
        let sheet = match book.worksheet_from_name(name) {
            Ok(sheet) => sheet,
            Err(error) => return Err(self.failed(error)),
        };
        for (at, (column, letter)) in table.columns.iter().zip(0..).enumerate() {
            let text = record.cell(at);
            if text.is_empty() {
                continue;
            }
            let (text, _) = fitting(text);
            let place = (at == 0 && table.file == ENTITY_TOTALS.file)
                .then(|| places.get(&key(record, &ENTITY_TOTALS)))
                .flatten();
            written = match place {
                Some(&(number, to)) => link(sheet, (row, letter), number, to, &text),
                None => cell(sheet, (row, letter), column, &text, styles),
            };
            if written.is_err() {
                break;
            }
        }
        written.map_err(|error| self.failed(error))
    }
}

/// What an entity is known by in both tables.
fn key(record: &Record<'_>, table: &Table) -> String {
    let cell = |name| table.columns.iter().position(|column| column.name == name);
    let cells = ["entity", "entity_id", "type"].map(|name| record.cell(cell(name).unwrap_or(0)));
    cells.join("\u{1f}")
}

/// `entities`, `entities 2`, `entities 3` …
pub(super) fn sheet_name(table: &Table, number: usize) -> String {
    match number {
        0 => table.name().to_owned(),
        more => format!("{} {}", table.name(), more + 1),
    }
}

/// How wide the columns of a table are, in characters: by its first rows, within reason.
fn widths(table: &TableFile) -> Result<Vec<f64>, ExportError> {
    let mut longest: Vec<usize> =
        table.table.columns.iter().map(|column| column.name.len() + 4).collect();
    let mut rows = Rows::open(table)?;
    let mut sampled = 0;
    while sampled < SAMPLED
        && let Some(record) = rows.read()?
    {
        sampled += 1;
        for (at, longest) in longest.iter_mut().enumerate() {
            *longest = (*longest).max(record.cell(at).chars().count() + 1);
        }
    }
    Ok(longest.into_iter().map(|length| length.clamp(8, 48) as f64).collect())
}

#[cfg(test)]
mod tests {
    use super::super::CELL;
    use super::*;
    use crate::output::columns::{DOCUMENTS_EXTRA, TERMS};
    use calamine::{Data, Reader, Xlsx, open_workbook};
    use std::fs;

    fn table(folder: &Path, table: &'static Table, rows: &str) -> TableFile {
        let path = folder.join(table.file);
        fs::write(&path, format!("\u{feff}{}\n{rows}", table.names().join(","))).unwrap();
        TableFile { table, path }
    }

    #[test]
    fn numbers_are_numbers_and_all_else_is_the_text_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let texts = [
            "=1+1",
            "00032",
            "12E34",
            "1-2",
            "MAART1",
            "1234567890123456789",
            "é ë “ ” ; €",
            "'s-Hertogenbosch",
            "🦔 <b>&",
            "_x0041_",
            "  ruim  ",
        ];
        let rows: String = texts.iter().map(|text| format!("{text},{text},7,8\n")).collect();
        let tables =
            [table(folder.path(), &TERMS, &rows), table(folder.path(), &DOCUMENTS_EXTRA, "")];
        let path = folder.path().join(FILE);
        write(&tables, &path, "2026-03-14T01:02:03Z").unwrap();
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        assert_eq!(book.sheet_names(), ["Lees mij", "terms", "documents_extra"]);
        let sheet = book.worksheet_range("terms").unwrap();
        for (row, text) in (1..).zip(texts) {
            assert_eq!(sheet.get_value((row, 0)), Some(&Data::String(text.into())), "{text}");
            assert_eq!(sheet.get_value((row, 2)), Some(&Data::Float(7.0)));
        }
        assert_eq!(book.worksheet_range("documents_extra").unwrap().height(), 1);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no litter");
    }

    #[test]
    fn more_rows_than_a_sheet_holds_become_more_sheets() {
        let folder = tempfile::tempdir().unwrap();
        let tables = [table(folder.path(), &TERMS, "a,a,1,1\nb,b,1,1\nc,c,1,1\n")];
        let path = folder.path().join(FILE);
        let (book, styles) = (Workbook::new(), Styles::default());
        Writer { book, styles, path: &path, rows_a_sheet: 2 }.write(&tables, "").unwrap();
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        assert_eq!(book.sheet_names(), ["Lees mij", "terms", "terms 2"]);
        assert_eq!(book.worksheet_range("terms").unwrap().height(), 3);
        assert_eq!(book.worksheet_range("terms 2").unwrap().height(), 2);
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let row = format!("kort,{},1,1\n", "x".repeat(40_000));
        let path = folder.path().join(FILE);
        write(&[table(folder.path(), &TERMS, &row)], &path, "").unwrap();
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        let sheet = book.worksheet_range("terms").unwrap();
        let Some(Data::String(cell)) = sheet.get_value((1, 1)) else { panic!("no text") };
        assert_eq!((cell.len(), cell.ends_with("x…")), (CELL + 2, true));
    }
}
