//! Cells → bytes of CSV: one writer for every table, RFC 4180, `,` and LF.

use std::io::Write;

/// Rows of one table as bytes, in memory.
#[derive(Debug)]
pub struct Cells {
    writer: csv::Writer<Vec<u8>>,
    clean: Vec<u8>,
}

impl Default for Cells {
    fn default() -> Self {
        let writer = csv::WriterBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_writer(Vec::new());
        Self { writer, clean: Vec::new() }
    }
}

impl Cells {
    /// A cell of text: every white-space character becomes a blank, so that a row is a line.
    pub fn text(&mut self, cell: &str) {
        let bytes = cell.as_bytes();
        if bytes.iter().all(|&byte| (0x20..0x80).contains(&byte)) {
            self.put(bytes);
            return;
        }
        self.clean.clear();
        for letter in cell.chars() {
            let letter = if letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}') {
                ' '
            } else {
                letter
            };
            let mut buffer = [0; 4];
            self.clean.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
        }
        let clean = std::mem::take(&mut self.clean);
        self.put(&clean);
        self.clean = clean;
    }

    /// A cell that is known to hold no white space but blanks.
    pub fn word(&mut self, cell: &str) {
        self.put(cell.as_bytes());
    }

    /// A whole number.
    pub fn number(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.put(&digits[at..]);
    }

    /// `yes` or `no`.
    pub fn yes(&mut self, yes: bool) {
        self.put(if yes { b"yes" } else { b"no" });
    }

    /// A cell with what is there, or nothing.
    pub fn maybe(&mut self, cell: Option<&str>) {
        self.text(cell.unwrap_or(""));
    }

    /// Ends the row.
    pub fn end(&mut self) {
        let ended = self.writer.write_record(None::<&[u8]>);
        debug_assert!(ended.is_ok(), "memory takes every byte");
    }

    fn put(&mut self, cell: &[u8]) {
        let written = self.writer.write_field(cell);
        debug_assert!(written.is_ok(), "memory takes every byte");
    }

    /// The bytes so far, and begins anew.
    pub fn take(&mut self) -> Vec<u8> {
        let flushed = self.writer.flush();
        debug_assert!(flushed.is_ok(), "memory takes every byte");
        std::mem::take(self).into_bytes()
    }

    fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// The header line of a table.
#[must_use]
pub fn header(columns: &[&str]) -> Vec<u8> {
    let mut line = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            line.push(b',');
        }
        line.extend_from_slice(column.as_bytes());
    }
    // writing to memory cannot fail
    let _ = line.write_all(b"\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_when_needed_and_rows_are_lines() {
        let mut cells = Cells::default();
        cells.text("Gent");
        cells.text("a, \"b\"\nc\td\u{a0}e");
        cells.number(0);
        cells.number(u64::MAX);
        cells.yes(true);
        cells.maybe(None);
        cells.end();
        assert_eq!(
            String::from_utf8(cells.take()).unwrap(),
            "Gent,\"a, \"\"b\"\" c d e\",0,18446744073709551615,yes,\n"
        );
        cells.word("x");
        cells.end();
        assert_eq!(cells.take(), b"x\n");
    }
}
