//! The tables of an output, in place or still being written → their rows, one at a time. Cells are found by column name.

use super::ReportError;
use crate::output::columns::Table;
use csv::ByteRecord;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Where the tables of one output lie.
#[derive(Clone, Debug)]
pub struct TableFiles {
    folder: PathBuf,
    suffix: &'static str,
}

impl TableFiles {
    /// Those of a finished output.
    #[must_use]
    pub fn finished(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), suffix: "" }
    }

    /// Those that a run has written and not yet put in place.
    #[must_use]
    pub fn drafts(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), suffix: ".part" }
    }

    /// Where a file of the output is.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{}", self.suffix))
    }

    /// Opens a table.
    ///
    /// # Errors
    /// When it is not there or has no header.
    pub fn open(&self, table: &Table) -> Result<Rows, ReportError> {
        let path = self.path(table.file);
        let file = File::open(&path).map_err(|error| ReportError::Open(path.clone(), error))?;
        let reader =
            csv::ReaderBuilder::new().buffer_capacity(1 << 18).flexible(true).from_reader(file);
        let mut rows = Rows { reader, path, columns: Vec::new(), record: ByteRecord::new() };
        let header =
            rows.reader.headers().map_err(|error| ReportError::Read(rows.path.clone(), error))?;
        rows.columns = header.iter().map(str::to_owned).collect();
        Ok(rows)
    }
}

/// The rows of one table.
#[derive(Debug)]
pub struct Rows {
    reader: csv::Reader<File>,
    path: PathBuf,
    columns: Vec<String>,
    record: ByteRecord,
}

/// The place of a column in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(usize);

impl Rows {
    /// The place of each of these columns.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[At; N], ReportError> {
        let mut places = [At(0); N];
        for (place, name) in places.iter_mut().zip(names) {
            let found = self.columns.iter().position(|column| column == name);
            *place =
                At(found
                    .ok_or_else(|| ReportError::NoColumn(self.path.clone(), name.to_owned()))?);
        }
        Ok(places)
    }

    /// Goes to the next row; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn advance(&mut self) -> Result<bool, ReportError> {
        let read = self.reader.read_byte_record(&mut self.record);
        read.map_err(|error| ReportError::Read(self.path.clone(), error))
    }

    /// The bytes of a cell of this row; none where the row is too short.
    #[inline]
    #[must_use]
    pub fn bytes(&self, at: At) -> &[u8] {
        self.record.get(at.0).unwrap_or_default()
    }

    /// The text of a cell; nothing where it is no UTF-8, which egel never writes.
    #[inline]
    #[must_use]
    pub fn text(&self, at: At) -> &str {
        std::str::from_utf8(self.bytes(at)).unwrap_or_default()
    }

    /// The number in a cell; 0 where there is none.
    #[inline]
    #[must_use]
    pub fn number(&self, at: At) -> u64 {
        self.text(at).parse().unwrap_or(0)
    }

    /// Whether a cell says yes.
    #[inline]
    #[must_use]
    pub fn yes(&self, at: At) -> bool {
        self.bytes(at) == b"yes"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::columns::TERMS;

    #[test]
    fn cells_are_found_by_the_name_of_their_column() {
        let folder = tempfile::tempdir().unwrap();
        let text = "\u{feff}stem,forms,occurrences,documents\nhuis,\"huis; \"\"huizen\"\"\",3,2\n";
        std::fs::write(folder.path().join("terms.csv"), text).unwrap();
        let mut rows = TableFiles::finished(folder.path()).open(&TERMS).unwrap();
        let [count, stem, forms] = rows.columns(["occurrences", "stem", "forms"]).unwrap();
        assert!(rows.advance().unwrap());
        assert_eq!((rows.number(count), rows.text(stem)), (3, "huis"));
        assert_eq!(rows.text(forms), "huis; \"huizen\"");
        assert!(!rows.advance().unwrap());
        let error = rows.columns(["kleur"]).unwrap_err().to_string();
        assert!(error.contains("terms.csv has no column kleur"), "{error}");
    }
}
