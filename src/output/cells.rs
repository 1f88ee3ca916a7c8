//! Cells → bytes of CSV: one writer for every table, RFC 4180, `,` and LF.
//!
//! A row is a line: every white-space character inside a cell becomes one blank. The rows of a corpus are formatted here
//! by the workers, two to three cells a word of a name, so it is our own: the csv crate, measured, took a quarter of a
//! run for it; what it writes for the same cells is a test.

/// Rows of one table as bytes, in memory.
#[derive(Debug, Default)]
pub struct Cells {
    bytes: Vec<u8>,
    begun: bool,
}

impl Cells {
    /// A cell of text.
    pub fn text(&mut self, cell: &str) {
        self.separate();
        if memchr::memchr2(b',', b'"', cell.as_bytes()).is_none() {
            clean(cell.as_bytes(), &mut self.bytes);
            return;
        }
        self.bytes.push(b'"');
        for (number, part) in cell.split('"').enumerate() {
            if number > 0 {
                self.bytes.extend_from_slice(b"\"\"");
            }
            clean(part.as_bytes(), &mut self.bytes);
        }
        self.bytes.push(b'"');
    }

    /// A cell that is known to hold nothing but letters, digits and hyphens.
    #[inline]
    pub fn word(&mut self, cell: &str) {
        self.separate();
        self.bytes.extend_from_slice(cell.as_bytes());
    }

    /// Cells that were formatted before, with the commas between them.
    #[inline]
    pub fn formatted(&mut self, cells: &[u8]) {
        self.separate();
        self.bytes.extend_from_slice(cells);
    }

    /// A whole number.
    pub fn number(&mut self, mut number: u64) {
        self.separate();
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
        self.bytes.extend_from_slice(&digits[at..]);
    }

    /// `yes` or `no`.
    #[inline]
    pub fn yes(&mut self, yes: bool) {
        self.word(if yes { "yes" } else { "no" });
    }

    /// A cell with what is there, or nothing.
    pub fn maybe(&mut self, cell: Option<&str>) {
        self.text(cell.unwrap_or(""));
    }

    /// Ends the row.
    #[inline]
    pub fn end(&mut self) {
        self.bytes.push(b'\n');
        self.begun = false;
    }

    /// The bytes so far, and begins anew.
    pub fn take(&mut self) -> Vec<u8> {
        self.begun = false;
        std::mem::take(&mut self.bytes)
    }

    /// The bytes so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    #[inline]
    fn separate(&mut self) {
        if self.begun {
            self.bytes.push(b',');
        }
        self.begun = true;
    }
}

/// Bytes that may begin white space: control characters, and the first bytes of NEL, NBSP, and the blanks of U+1680 to U+3000.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte < 0x20 || byte == 0xc2 || byte == 0xe1 || byte == 0xe2 || byte == 0xe3;
        byte += 1;
    }
    table
};

/// Adds text with every white-space character as a blank.
fn clean(text: &[u8], into: &mut Vec<u8>) {
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        if !SUSPECT[usize::from(text[at])] {
            at += 1;
            continue;
        }
        let length = white_space(&text[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        into.extend_from_slice(&text[start..at]);
        into.push(b' ');
        at += length;
        start = at;
    }
    into.extend_from_slice(&text[start..]);
}

/// The bytes of the white-space character at the start, 0 if there is another character; what Python's `\\s` takes for one.
fn white_space(text: &[u8]) -> usize {
    match *text {
        [b'\t'..=b'\r' | 0x1c..=0x1f, ..] => 1,
        [0xc2, 0x85 | 0xa0, ..] => 2,
        [0xe1, 0x9a, 0x80, ..] | [0xe2, 0x81, 0x9f, ..] | [0xe3, 0x80, 0x80, ..] => 3,
        [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..] => 3,
        _ => 0,
    }
}

/// The header line of a table.
#[must_use]
pub fn header(columns: &[&str]) -> Vec<u8> {
    let mut line = columns.join(",").into_bytes();
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn the_csv_crate_writes_the_same_and_reads_it_back(row in proptest::collection::vec("[a-zé,\"\n\r\t\u{a0}\u{2028}\u{2003}\u{1c} €“]{0,12}", 2..5)) {
            let mut cells = Cells::default();
            row.iter().for_each(|cell| cells.text(cell));
            cells.end();
            let blanked = |letter: char| if letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}') { ' ' } else { letter };
            let wanted: Vec<String> = row.iter().map(|cell| cell.chars().map(blanked).collect()).collect();
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&wanted).unwrap();
            prop_assert_eq!(String::from_utf8(cells.take()).unwrap(), String::from_utf8(writer.into_inner().unwrap()).unwrap());
        }
    }
}
