//! Tables → CSV that a Dutch or Belgian Excel opens by a double click: byte order mark, `;`, CRLF, texts in quotes.
//!
//! Law: a text that a spreadsheet would run as a formula gets one apostrophe in front, by a rule that can be undone (see
//! [`guarded`]); nothing else of a cell changes, but that one longer than [`super::CELL`] is cut.

use super::{ExportError, ROWS_A_SHEET, Rows, TableFile, fitting};
use crate::output::columns::{Kind, Table};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// The folder of these copies, in that of the tables.
pub const FOLDER: &str = "excel";

/// Writes the copies into a folder and gives the names of the files.
///
/// A table of more than [`ROWS_A_SHEET`] rows is `NAME-001.csv`, `NAME-002.csv` …, each with the header.
///
/// # Errors
/// When a table cannot be read or a copy not be written.
pub fn write(tables: &[TableFile], folder: &Path) -> Result<Vec<String>, ExportError> {
    fs::create_dir_all(folder).map_err(|error| ExportError::Write(folder.to_owned(), error))?;
    let mut names = Vec::new();
    for table in tables {
        copy(table, folder, ROWS_A_SHEET, &mut names)?;
    }
    Ok(names)
}

fn copy(
    table: &TableFile,
    folder: &Path,
    rows_a_file: u64,
    names: &mut Vec<String>,
) -> Result<(), ExportError> {
    let mut rows = Rows::open(table)?;
    let name = table.table.name();
    let mut line = String::new();
    let mut part = Part::begin(table.table, folder, format!("{name}.csv"))?;
    let mut number = 1;
    while let Some(record) = rows.read()? {
        if part.rows == rows_a_file {
            part.end()?;
            if number == 1 {
                part.rename(&format!("{name}-001.csv"))?;
            }
            names.push(part.name);
            number += 1;
            part = Part::begin(table.table, folder, format!("{name}-{number:03}.csv"))?;
        }
        line.clear();
        for (at, column) in table.table.columns.iter().enumerate() {
            if at > 0 {
                line.push(';');
            }
            let cell = record.cell(at);
            match column.kind {
                Kind::Number | Kind::Flag => line.push_str(cell),
                Kind::Text | Kind::Date if cell.is_empty() => {}
                Kind::Text | Kind::Date => quoted(&fitting(cell).0, column.kind, &mut line),
            }
        }
        line.push_str("\r\n");
        part.write(line.as_bytes())?;
        part.rows += 1;
    }
    part.end()?;
    names.push(part.name);
    Ok(())
}

/// Dates stand without quotes, so that every spreadsheet takes them for dates.
fn quoted(text: &str, kind: Kind, line: &mut String) {
    if kind == Kind::Date {
        line.push_str(text);
        return;
    }
    line.push('"');
    if is_formula(text) {
        line.push('\'');
    }
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            line.push_str("\"\"");
        }
        line.push_str(part);
    }
    line.push('"');
}

/// Whether a spreadsheet would run the text, or the text behind its apostrophes, as a formula (OWASP's list, and the
/// same signs at full width, which some spreadsheets take for them).
fn is_formula(text: &str) -> bool {
    let behind = text.trim_start_matches('\'');
    behind.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ])
}

/// The text with one apostrophe in front if it would run as a formula.
///
/// To undo it: where an apostrophe stands before any number of apostrophes and one of those signs, take one away.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] was given.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

/// One file under way.
struct Part<'f> {
    folder: &'f Path,
    name: String,
    file: BufWriter<File>,
    rows: u64,
}

impl<'f> Part<'f> {
    fn begin(table: &Table, folder: &'f Path, name: String) -> Result<Self, ExportError> {
        let path = folder.join(&name);
        let file = File::create(&path).map_err(|error| ExportError::Write(path, error))?;
        let mut part =
            Self { folder, name, file: BufWriter::with_capacity(1 << 18, file), rows: 0 };
        part.write(b"\xef\xbb\xbf")?;
        let header = table.names().join(";");
        part.write(header.as_bytes())?;
        part.write(b"\r\n")?;
        Ok(part)
    }

    fn failed(&self, error: std::io::Error) -> ExportError {
        ExportError::Write(self.folder.join(&self.name), error)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.file.write_all(bytes).map_err(|error| self.failed(error))
    }

    fn end(&mut self) -> Result<(), ExportError> {
        let synced = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(|error| self.failed(error))
    }

    fn rename(&mut self, name: &str) -> Result<(), ExportError> {
        let renamed = fs::rename(self.folder.join(&self.name), self.folder.join(name));
        renamed.map_err(|error| self.failed(error))?;
        name.clone_into(&mut self.name);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::columns::TERMS;
    use proptest::prelude::*;

    fn table(folder: &Path, rows: &str) -> TableFile {
        let path = folder.join("terms.csv");
        fs::write(&path, format!("\u{feff}stem,forms,occurrences,documents\n{rows}")).unwrap();
        TableFile { table: &TERMS, path }
    }

    #[test]
    fn texts_are_quoted_formulas_made_harmless_and_lines_end_as_windows_wants_them() {
        let folder = tempfile::tempdir().unwrap();
        let table = table(folder.path(), "=1+1,\"a \"\"b\"\"; c\",3,\n'-x,'s-Hertogenbosch,1,2\n");
        let names = write(&[table], &folder.path().join("excel")).unwrap();
        assert_eq!(names, ["terms.csv"]);
        assert_eq!(
            fs::read_to_string(folder.path().join("excel/terms.csv")).unwrap(),
            "\u{feff}stem;forms;occurrences;documents\r\n\"'=1+1\";\"a \"\"b\"\"; c\";3;\r\n\"''-x\";\"'s-Hertogenbosch\";1;2\r\n"
        );
    }

    #[test]
    fn more_rows_than_a_sheet_holds_become_more_files_each_with_the_header() {
        let folder = tempfile::tempdir().unwrap();
        let table = table(folder.path(), "a,a,1,1\nb,b,1,1\nc,c,1,1\nd,d,1,1\n");
        for (rows, files) in [(5, 1), (4, 1), (3, 2), (2, 2), (1, 4)] {
            let into = folder.path().join(rows.to_string());
            fs::create_dir(&into).unwrap();
            let mut names = Vec::new();
            copy(&table, &into, rows, &mut names).unwrap();
            assert_eq!(names.len(), files, "{rows}");
            assert_eq!(names[0], if files == 1 { "terms.csv" } else { "terms-001.csv" });
            let mut lines = 0;
            for name in &names {
                let text = fs::read_to_string(into.join(name)).unwrap();
                assert!(text.starts_with("\u{feff}stem;forms"), "{name}");
                lines += text.lines().count() - 1;
            }
            assert_eq!((lines, fs::read_dir(&into).unwrap().count()), (4, files));
        }
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let table = table(folder.path(), &format!("kort,{},1,1\n", "x".repeat(40_000)));
        write(&[table], &folder.path().join("excel")).unwrap();
        let copy = fs::read_to_string(folder.path().join("excel/terms.csv")).unwrap();
        assert!(copy.ends_with("xx…\";1;1\r\n") && copy.len() < 33_000);
    }

    #[test]
    fn a_table_with_another_header_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terms.csv");
        fs::write(&path, "stem;forms\n").unwrap();
        let error = write(&[TableFile { table: &TERMS, path }], folder.path());
        assert!(error.unwrap_err().to_string().contains("run egel again"));
    }

    proptest! {
        #[test]
        fn the_apostrophe_can_be_undone(text in "['=+@\t\r-]{0,4}[a-z-]{0,3}") {
            let guarded = guarded(&text);
            prop_assert_eq!(unguarded(&guarded), &text);
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
