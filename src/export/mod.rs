//! Finished tables → copies for those who open them elsewhere: CSV for a Dutch or Belgian Excel, a workbook, Parquet.
//!
//! Law: a copy holds every row and column of its table, in the same order; what a format cannot hold whole is a [`Cut`].
//! Nothing else of egel reads a copy.

mod cuts;
pub mod excel;
mod guide;
mod making;
pub mod parquet;
mod rows;
pub mod workbook;

use crate::output::columns::{TABLES, Table};
use crate::output::store::StoreError;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

pub use cuts::{Cut, cuts};
pub use making::{Originals, Renewed, is_in, renew};
pub use rows::{Record, Rows};

/// The folder of the copies for Python, R and DuckDB, in that of the tables.
pub const PARQUET: &str = parquet::FOLDER;

/// So many rows stand in one file or sheet; spreadsheets end at 1,048,576 and cut the rest in silence.
pub const ROWS_A_SHEET: u64 = 1_000_000;

/// So many UTF-16 units stand in a cell of a spreadsheet (Excel's specification); what is longer is cut, with a `…`.
pub const CELL: usize = 32_767;

/// One finished table on disk.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Which.
    pub table: &'static Table,
    /// Where it stands.
    pub path: PathBuf,
}

/// Which copies are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// CSV for a Dutch or Belgian Excel.
    pub excel: bool,
    /// A workbook.
    pub xlsx: bool,
    /// Parquet.
    pub parquet: bool,
}

impl Copies {
    /// Whether any is wanted.
    #[must_use]
    pub fn any(self) -> bool {
        self.excel || self.xlsx || self.parquet
    }

    /// Whether cells may have to be cut.
    #[must_use]
    pub fn for_spreadsheets(self) -> bool {
        self.excel || self.xlsx
    }

    /// Writes the copies below a folder and gives their names relative to it (`excel/entities.csv`); `made` is the moment
    /// of the run.
    ///
    /// # Errors
    /// When a table cannot be read or a copy not be written.
    pub fn write(
        self,
        tables: &[TableFile],
        folder: &Path,
        made: &str,
    ) -> Result<Vec<String>, ExportError> {
        let below = |folder: &str, names: Vec<String>| {
            names.into_iter().map(move |name| format!("{folder}/{name}")).collect::<Vec<_>>()
        };
        let mut names = Vec::new();
        if self.excel {
            names.extend(below(excel::FOLDER, excel::write(tables, &folder.join(excel::FOLDER))?));
        }
        if self.xlsx {
            workbook::write(tables, &folder.join(workbook::FILE), made)?;
            names.push(workbook::FILE.to_owned());
        }
        if self.parquet {
            let written = parquet::write(tables, &folder.join(parquet::FOLDER))?;
            names.extend(below(parquet::FOLDER, written));
        }
        Ok(names)
    }

    /// The names of all copies below `folder`, of whatever run, in order; files of others are none.
    #[must_use]
    pub fn there(folder: &Path) -> Vec<String> {
        let mut there = Vec::new();
        for (place, ending) in [(excel::FOLDER, ".csv"), (parquet::FOLDER, ".parquet")] {
            for file in std::fs::read_dir(folder.join(place)).into_iter().flatten().flatten() {
                let Ok(file) = file.file_name().into_string() else { continue };
                let ours = TABLES.iter().any(|table| {
                    let rest = file.strip_prefix(table.name());
                    rest.and_then(|rest| rest.strip_suffix(ending)).is_some_and(is_part)
                });
                there.extend(ours.then(|| format!("{place}/{file}")));
            }
        }
        if folder.join(workbook::FILE).exists() {
            there.push(workbook::FILE.to_owned());
        }
        there.sort();
        there
    }
}

/// Whether this is nothing, or `-001` and on: the number of a part of a copy.
fn is_part(rest: &str) -> bool {
    let digits = rest.strip_prefix('-');
    rest.is_empty()
        || digits.is_some_and(|digits| {
            digits.len() >= 3 && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
}

/// Why there is no copy.
#[derive(Debug, Error)]
pub enum ExportError {
    /// A table cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(PathBuf, String),
    /// A table is no table of ours.
    #[error("{0}: the header is not that of this version of egel ({1}); run egel again first")]
    Header(PathBuf, String),
    /// A copy cannot be written.
    #[error("{0} cannot be written: {1}")]
    Write(PathBuf, io::Error),
    /// A copy cannot be put with the rest.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The text as a spreadsheet can hold it, and how long it was if that is less than all.
fn fitting(text: &str) -> (std::borrow::Cow<'_, str>, Option<usize>) {
    // a byte is at most one unit, so most cells need no counting
    if text.len() <= CELL {
        return (text.into(), None);
    }
    let length = text.chars().map(char::len_utf16).sum();
    if length <= CELL {
        return (text.into(), None);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|letter| {
        units += letter.len_utf16();
        units < CELL
    });
    (kept.chain(['…']).collect::<String>().into(), Some(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_an_earlier_run_are_known_and_files_of_others_are_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        for place in ["excel", "parquet"] {
            std::fs::create_dir(folder.path().join(place)).unwrap();
        }
        for name in [
            "excel/entities-001.csv",
            "excel/entities-002.csv",
            "excel/terms.csv",
            "excel/entities-notes.csv",
            "excel/mine.csv",
            "parquet/terms.parquet",
            "egel.xlsx",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(
            Copies::there(folder.path()),
            [
                "egel.xlsx",
                "excel/entities-001.csv",
                "excel/entities-002.csv",
                "excel/terms.csv",
                "parquet/terms.parquet"
            ]
        );
    }

    #[test]
    fn a_long_cell_is_cut_at_what_a_spreadsheet_holds_and_never_inside_a_pair() {
        assert_eq!(fitting("Gent"), ("Gent".into(), None));
        let exact = "é".repeat(CELL);
        assert_eq!(fitting(&exact), (exact.as_str().into(), None));
        let longer = "é".repeat(CELL + 1);
        let (cut, length) = fitting(&longer);
        assert_eq!((cut.encode_utf16().count(), length), (CELL, Some(CELL + 1)));
        let long = "🦔".repeat(20_000);
        let (cut, length) = fitting(&long);
        assert_eq!((cut.encode_utf16().count(), length), (CELL, Some(40_000)));
        assert!(cut.ends_with("🦔…"));
    }
}
