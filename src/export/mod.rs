//! Finished tables → copies for those who open them elsewhere: CSV for a Dutch or Belgian Excel, a workbook, Parquet.
//!
//! Law: a copy holds every row and column of its table, in the same order; what a format cannot hold whole is a [`Cut`].
//! Nothing else of egel reads a copy.

pub mod excel;
mod guide;
pub mod parquet;
mod rows;
pub mod workbook;

use crate::output::columns::Table;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

pub use rows::{Record, Rows};

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

/// A cell that a spreadsheet cannot hold whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The file of its table.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
    /// Its row, from 1, the header not counted.
    pub row: u64,
    /// The first cell of that row.
    pub record: String,
    /// How long it is, in UTF-16 units.
    pub length: usize,
}

impl Cut {
    /// The message for problems.csv.
    #[must_use]
    pub fn message(&self, copy: &str) -> String {
        let Self { table, column, row, length, .. } = self;
        format!(
            "row {row} of {table} has {length} characters in {column}; a spreadsheet holds {CELL}, so it is cut in {copy} (the table itself is whole)"
        )
    }
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
