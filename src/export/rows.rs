//! A table on disk → its rows, one at a time.

use super::{ExportError, TableFile};
use csv::ByteRecord;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

/// Rows of one table.
pub struct Rows {
    reader: csv::Reader<BufReader<File>>,
    record: ByteRecord,
    path: PathBuf,
    number: u64,
}

/// One row.
pub struct Record<'r> {
    record: &'r ByteRecord,
    /// Its number, from 1.
    pub number: u64,
}

impl Record<'_> {
    /// How many bytes its cells have together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.record.as_slice().len()
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let bytes = self.record.get(column).unwrap_or_default();
        // egel writes UTF-8 only; a table that someone else has saved is refused by its header or by `egel check`
        std::str::from_utf8(bytes).unwrap_or("\u{fffd}")
    }
}

impl Rows {
    /// Opens a table and reads its header.
    ///
    /// # Errors
    /// When it cannot be read, or its header is not that of its table.
    pub fn open(table: &TableFile) -> Result<Self, ExportError> {
        let fail = |error: &dyn std::fmt::Display| {
            ExportError::Read(table.path.clone(), error.to_string())
        };
        let mut file =
            BufReader::with_capacity(1 << 18, File::open(&table.path).map_err(|e| fail(&e))?);
        let mut start = [0; 3];
        let begun = file.read(&mut start).map_err(|error| fail(&error))?;
        if start[..begun] != *b"\xef\xbb\xbf" {
            file.seek_relative(-(begun as i64)).map_err(|error| fail(&error))?;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(file);
        let header = reader.byte_headers().map_err(|error| fail(&error))?;
        let names = table.table.names();
        if header.iter().ne(names.iter().map(|name| name.as_bytes())) {
            let found = header.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
            return Err(ExportError::Header(table.path.clone(), found));
        }
        Ok(Self { reader, record: ByteRecord::new(), path: table.path.clone(), number: 0 })
    }

    /// The next row.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&mut self) -> Result<Option<Record<'_>>, ExportError> {
        let read = self.reader.read_byte_record(&mut self.record);
        match read.map_err(|error| ExportError::Read(self.path.clone(), error.to_string()))? {
            false => Ok(None),
            true => {
                self.number += 1;
                Ok(Some(Record { record: &self.record, number: self.number }))
            }
        }
    }
}
