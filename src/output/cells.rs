//! Cells → bytes of CSV: one writer for every table, RFC 4180, `,` and LF.
//!
//! A row is a line: every white-space character inside a cell becomes one blank. A cell with a `;` is quoted as one with
//! a `,` is: LibreOffice, as it comes, takes both for separators, and would shift the rest of the row. The rows of a
//! corpus are formatted here by the workers, two to three cells a word of a name, so it is our own: the csv crate,
//! measured, took a quarter of a run for it; what it reads and writes of the same cells is a test.

/// Rows of one table as bytes, in memory.
#[derive(Debug, Default)]
pub struct Cells {
    bytes: Vec<u8>,
    begun: bool,
    scratch: Vec<u8>,
}

/// So much room is kept for the next rows, in bytes; a batch of news needs a third of it.
const ROOM: usize = 8 << 20;

impl Cells {
    /// A cell of text.
    #[inline]
    pub fn text(&mut self, cell: &str) {
        self.letters(cell.as_bytes());
    }

    /// A cell of text, given as its bytes.
    pub(super) fn letters(&mut self, cell: &[u8]) {
        self.separate();
        match look(cell) {
            Look { quoted: false, changed: false } => self.bytes.extend_from_slice(cell),
            Look { quoted: false, changed: true } => clean(cell, &mut self.bytes),
            Look { quoted: true, changed } => {
                self.bytes.push(b'"');
                if changed {
                    clean(cell, &mut self.bytes);
                } else {
                    self.bytes.extend_from_slice(cell);
                }
                self.bytes.push(b'"');
            }
        }
    }

    /// A cell of several texts with `; ` between them.
    pub(super) fn joined<'t>(&mut self, texts: impl Iterator<Item = &'t [u8]>) {
        let mut cell = std::mem::take(&mut self.scratch);
        cell.clear();
        for (number, text) in texts.enumerate() {
            cell.extend_from_slice(if number > 0 { b"; " } else { b"" });
            cell.extend_from_slice(text);
        }
        self.letters(&cell);
        self.scratch = cell;
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
    #[inline]
    pub fn number(&mut self, number: u64) {
        self.separate();
        self.bytes.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
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

    /// Forgets what is in it, and keeps its room unless one huge document made that large.
    pub fn clear(&mut self) {
        self.begun = false;
        self.bytes.clear();
        if self.bytes.capacity() > ROOM {
            self.bytes = Vec::new();
        }
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

/// What a cell needs.
#[derive(Clone, Copy, Default)]
struct Look {
    /// Quotes around it.
    quoted: bool,
    /// Something in it may have to be written otherwise: white space, or a quote.
    changed: bool,
}

impl Look {
    #[inline]
    fn and(self, other: Self) -> Self {
        Self { quoted: self.quoted | other.quoted, changed: self.changed | other.changed }
    }
}

/// Bytes that are looked at together: as many as one instruction compares.
const BLOCK: usize = 16;

/// Whether a byte may begin white space: control characters, and the first bytes of NEL, NBSP and the blanks of U+1680
/// to U+3000; or is a quote, which is doubled.
#[inline]
const fn suspect(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3)
}

/// Looks through a cell once.
#[inline]
fn look(cell: &[u8]) -> Look {
    let (blocks, rest) = cell.as_chunks::<BLOCK>();
    let mut seen = blocks.iter().fold(Look::default(), |seen, block| seen.and(look_at(block)));
    match cell.last_chunk::<BLOCK>() {
        // what was looked at before does no harm
        Some(last) if !rest.is_empty() => seen = seen.and(look_at(last)),
        Some(_) => {}
        None => {
            let mut block = [b' '; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            seen = look_at(&block);
        }
    }
    seen
}

/// A function of its own, for so the compiler sees that it can compare all bytes at once.
#[inline]
fn look_at(block: &[u8; BLOCK]) -> Look {
    let (mut quoted, mut changed) = (false, false);
    for &byte in block {
        quoted |= (byte == b',') | (byte == b'"') | (byte == b';');
        changed |= suspect(byte);
    }
    Look { quoted, changed }
}

/// The place of the first suspect byte from `at` on, or the end.
#[inline]
fn next_suspect(text: &[u8], mut at: usize) -> usize {
    while let Some(block) = text[at..].first_chunk::<BLOCK>() {
        if block.iter().fold(false, |found, &byte| found | suspect(byte)) {
            break;
        }
        at += BLOCK;
    }
    let rest = &text[at..];
    at + rest.iter().position(|&byte| suspect(byte)).unwrap_or(rest.len())
}

/// Adds text with every white-space character as a blank, and every quote twice.
fn clean(text: &[u8], into: &mut Vec<u8>) {
    let mut start = 0;
    let mut at = next_suspect(text, 0);
    while at < text.len() {
        if text[at] == b'"' {
            // the quote goes with what is behind it, once more
            into.extend_from_slice(&text[start..=at]);
            start = at;
            at += 1;
        } else {
            match white_space(&text[at..]) {
                0 => at += 1,
                length => {
                    into.extend_from_slice(&text[start..at]);
                    into.push(b' ');
                    at += length;
                    start = at;
                }
            }
        }
        at = next_suspect(text, at);
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

/// Text as it stands in a cell, but for quotes: every white-space character is a blank.
#[must_use]
pub(super) fn cleaned(text: &str) -> std::borrow::Cow<'_, str> {
    if !look(text.as_bytes()).changed {
        return text.into();
    }
    let blank = |letter: char| letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter);
    text.chars().map(|letter| if blank(letter) { ' ' } else { letter }).collect::<String>().into()
}

/// Takes the next cell off rows that [`Cells`] wrote; one with quotes in it is put together in `scratch`.
pub fn next_cell<'s, 'c: 's>(rest: &mut &'c str, scratch: &'s mut String) -> &'s str {
    let Some(quoted) = rest.strip_prefix('"') else {
        let end = memchr::memchr2(b',', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (cell, after) = rest.split_at(end);
        *rest = after.get(1..).unwrap_or("");
        return cell;
    };
    *rest = quoted;
    scratch.clear();
    loop {
        let (part, after) = rest.split_once('"').unwrap_or((rest, ""));
        if let Some(after) = after.strip_prefix('"') {
            scratch.push_str(part);
            scratch.push('"');
            *rest = after;
            continue;
        }
        *rest = after.get(1..).unwrap_or("");
        if scratch.is_empty() {
            return part;
        }
        scratch.push_str(part);
        return scratch;
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

    /// The cells of a row as lines of CSV have them.
    fn row(cells: &[String]) -> String {
        let mut row = Cells::default();
        cells.iter().for_each(|cell| row.text(cell));
        row.end();
        String::from_utf8(row.take()).unwrap()
    }

    #[test]
    fn a_cell_with_a_semicolon_is_quoted_as_one_with_a_comma() {
        let cells = ["Bali; Mustafa Bali", "a", ";", "klaar"].map(str::to_owned);
        assert_eq!(row(&cells), "\"Bali; Mustafa Bali\",a,\";\",klaar\n");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back_cell_by_cell(row in proptest::collection::vec("[a-zé,;\" €“]{0,12}", 1..9)) {
            let mut cells = Cells::default();
            row.iter().for_each(|cell| cells.text(cell));
            cells.end();
            let written = String::from_utf8(cells.take()).unwrap();
            let (mut rest, mut scratch) = (written.as_str(), String::new());
            for cell in &row {
                prop_assert_eq!(next_cell(&mut rest, &mut scratch), cell);
            }
            prop_assert_eq!(rest, "");
        }

        #[test]
        fn rows_are_read_back_whatever_of_the_separators_are_set(cells in proptest::collection::vec("[a-zé,;\"\n\r\t\u{a0}\u{2028}\u{2003}\u{1c} €“]{0,12}|[a-z,;\" é’]{0,80}", 2..5)) {
            let blanked = |letter: char| if letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}') { ' ' } else { letter };
            let wanted: Vec<String> = cells.iter().map(|cell| cell.chars().map(blanked).collect()).collect();
            let written = row(&cells);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
            let read: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(&read, &wanted);
            // outside quotes there is no other separator than the commas between the cells
            let bare: String = written.split('"').step_by(2).collect();
            prop_assert!(!bare.contains([';', '\t']));
            prop_assert_eq!(bare.matches(',').count(), cells.len() - 1);
        }

        #[test]
        fn the_csv_crate_writes_the_same_but_for_quotes_around_semicolons(cells in proptest::collection::vec("[a-zé,;\"\n\t\u{a0} €]{0,12}|[a-z,;\" é’]{0,80}", 2..5)) {
            let blanked = |cell: &String| cell.replace(['\n', '\t', '\u{a0}'], " ");
            let wanted = cells.iter().map(|cell| {
                let cell = blanked(cell);
                let mut writer = csv::Writer::from_writer(Vec::new());
                // a second cell, for one that is empty and alone is quoted
                writer.write_record([&*cell, ""]).unwrap();
                let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
                let written = written.strip_suffix(",\n").unwrap().to_owned();
                let bare = written == cell && cell.contains(';');
                if bare { format!("\"{written}\"") } else { written }
            });
            let wanted = wanted.collect::<Vec<_>>().join(",");
            prop_assert_eq!(row(&cells), wanted + "\n");
        }
    }
}
