//! Tables → the cells that a spreadsheet cannot hold whole: known before any copy is made, so that problems.csv can tell.

use super::{CELL, ExportError, Rows, TableFile, fitting};

/// A cell that a spreadsheet cannot hold whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The file of its table.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
    /// Its row, from 1, the header not counted.
    pub row: u64,
    /// The first cell of that row, as far as a spreadsheet can hold it.
    pub record: String,
    /// How long it is, in UTF-16 units.
    pub length: usize,
}

impl Cut {
    /// The message for problems.csv.
    #[must_use]
    pub fn message(&self) -> String {
        let Self { table, column, row, length, .. } = self;
        format!(
            "row {row} of {table} has {length} characters in {column}; a spreadsheet holds {CELL}, so it is cut in the copies for spreadsheets (the table itself is whole)"
        )
    }
}

/// All of them, in the order of the tables.
///
/// # Errors
/// When a table cannot be read.
pub fn cuts(tables: &[TableFile]) -> Result<Vec<Cut>, ExportError> {
    let mut cuts = Vec::new();
    for TableFile { table, path } in tables {
        let mut rows = Rows::open(&TableFile { table, path: path.clone() })?;
        while let Some(record) = rows.read()? {
            // most rows are shorter than a cell may be
            if record.bytes() <= CELL {
                continue;
            }
            for (at, column) in table.columns.iter().enumerate() {
                if let (_, Some(length)) = fitting(record.cell(at)) {
                    let (table, column, row) = (table.file, column.name, record.number);
                    let record = fitting(record.cell(0)).0.into_owned();
                    cuts.push(Cut { table, column, row, record, length });
                }
            }
        }
    }
    Ok(cuts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::columns::TERMS;

    #[test]
    fn a_cell_that_is_too_long_is_found_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terms.csv");
        let long = "x".repeat(40_000);
        let rows = format!("stem,forms,occurrences,documents\na,a,1,1\nkort,{long},1,1\n");
        std::fs::write(&path, rows).unwrap();
        let cuts = cuts(&[TableFile { table: &TERMS, path }]).unwrap();
        let (table, column, record) = ("terms.csv", "forms", "kort".to_owned());
        assert_eq!(cuts, [Cut { table, column, row: 2, record, length: 40_000 }]);
        assert!(cuts[0].message().contains("row 2 of terms.csv has 40000 characters in forms"));
    }
}
