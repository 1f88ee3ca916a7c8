//! A table of comma, semicolon, tab or bar separated cells → documents, one a row; cells may hold line ends.
//!
//! The reading thread only looks for the ends of rows; cells are taken apart by the workers.

use super::Format;
use super::article::Emit;
use super::jsonl::{decoded, take};
use crate::corpus::ReadOptions;
use crate::corpus::fields::{Columns, Field};
use crate::corpus::piece::{Piece, cannot_read, failure, problem, too_large};
use crate::corpus::source::{Out, Source};
use crate::document::{Action, Problem, ProblemKind};
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How a table is written, and the names of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Names of the columns.
    pub names: Vec<String>,
    /// Between cells.
    pub delimiter: u8,
    /// Around cells.
    pub quote: u8,
    /// Before a quote inside a cell, where it is not doubled.
    pub escape: Option<u8>,
}

impl Head {
    fn reader<'t>(&self, text: &'t [u8]) -> ::csv::Reader<&'t [u8]> {
        ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quote(self.quote)
            .escape(self.escape)
            .buffer_capacity(1 << 16)
            .from_reader(text)
    }

    /// The head of a table as its start shows it; `None` when it is no table.
    #[must_use]
    pub fn of(start: &str) -> Option<Self> {
        let text = start.strip_prefix('\u{feff}').unwrap_or(start);
        let (said, text) = separator_line(text);
        let first = text.lines().next().unwrap_or("");
        let quote = if first.starts_with('\'') && !first.contains('"') { b'\'' } else { b'"' };
        let slashed = text.contains("\\\"") && !text.contains("\"\"");
        let escape = slashed.then_some(b'\\');
        let best = [b',', b';', b'\t', b'|']
            .into_iter()
            .filter(|delimiter| said.is_none_or(|said| said == *delimiter))
            .filter_map(|delimiter| {
                let mut head = Self { names: Vec::new(), delimiter, quote, escape };
                let score = head.fit(text)?;
                Some((score, head))
            })
            .max_by_key(|(score, _)| *score)?;
        Some(best.1)
    }

    /// Takes the names from the first row; how well the rows after it fit.
    fn fit(&mut self, text: &str) -> Option<(usize, usize, usize)> {
        let mut reader = self.reader(text.as_bytes());
        let mut row = ::csv::StringRecord::new();
        if !reader.read_record(&mut row).unwrap_or(false) {
            return None;
        }
        self.names = row.iter().map(|name| name.trim().to_owned()).collect();
        if self.names.iter().any(|name| name.len() > 120 || name.contains('\n')) {
            return None;
        }
        let (mut same, mut rows) = (0, 0);
        while rows < 30 && reader.read_record(&mut row).unwrap_or(false) {
            rows += 1;
            same += usize::from(row.len() == self.names.len());
        }
        let known = Columns::default().places(self.names.iter().map(String::as_str));
        let known = known.iter().filter(|place| place.is_some()).count();
        // the last row may be cut off by the end of what was looked at
        let fits = rows == 0 || (same + 1) * 10 >= rows * 7;
        (fits || known >= 2).then_some((known, usize::from(self.names.len() > 1), same))
    }

    fn place(&self, field: Field, columns: &Columns) -> bool {
        columns.places(self.names.iter().map(String::as_str))[field as usize].is_some()
    }
}

/// Excel's first line `sep=;`.
fn separator_line(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    let Some((line, rest)) = rest.split_once('\n') else { return (None, text) };
    (line.bytes().next(), rest)
}

/// Whether a text is a table of articles, and why.
#[must_use]
pub fn looks_like(text: &str, ending: &str) -> Option<&'static str> {
    let named = matches!(ending, "csv" | "tsv" | "tab");
    // making a reader costs more than reading a short article, and most texts are none
    if !named && !first_line_may_name_columns(text) {
        return None;
    }
    let head = Head::of(text)?;
    let usual = Columns::default();
    let article = head.place(Field::Text, &usual) || head.place(Field::Title, &usual);
    if named && (head.names.len() > 1 || article) {
        return Some("it is named as a table and has columns");
    }
    let known = usual.places(head.names.iter().map(String::as_str));
    let known = known.iter().filter(|place| place.is_some()).count();
    (article && known >= 2 && head.names.len() >= 3).then_some("its first line names columns")
}

/// Whether the first line has three cells or more, two of them names of columns that egel knows.
fn first_line_may_name_columns(text: &str) -> bool {
    let (_, text) = separator_line(text.strip_prefix('\u{feff}').unwrap_or(text));
    let line = text.lines().next().unwrap_or("");
    [',', ';', '\t', '|'].into_iter().any(|delimiter| {
        line.matches(delimiter).nth(1).is_some() && {
            let names = line.split(delimiter).map(|name| name.trim().trim_matches(['"', '\'']));
            let known = Columns::default().places(names);
            known.iter().filter(|place| place.is_some()).nth(1).is_some()
        }
    })
}

/// Cuts a table into pieces of whole rows.
pub(crate) fn split(
    mut source: Source<'_>,
    options: &ReadOptions,
    out: &mut Out<'_>,
) -> ControlFlow<()> {
    let encoding = source.encoding().unwrap_or_default();
    if let Some(wide) = encoding.filter(|encoding| !encoding.is_ascii_compatible()) {
        match source.recode(wide) {
            Ok(true) => {}
            Ok(false) => return out.put(Piece::failed(source.path, too_large(source.limit))),
            Err(error) => return out.put(Piece::failed(source.path, cannot_read(&error))),
        }
    }
    let start = encoding
        .filter(|encoding| encoding.is_ascii_compatible())
        .unwrap_or(encoding_rs::UTF_8)
        .decode_without_bom_handling(&source.buffer)
        .0;
    let Some(head) = Head::of(&start) else {
        if start.trim().is_empty() {
            return source.whole(Format::Text, out);
        }
        let message =
            "no table: its rows do not have the same cells; --format text reads it as one text";
        return out
            .put(Piece::failed(source.path, failure(ProblemKind::BadRecord, message.to_owned())));
    };
    let mut problems = Vec::new();
    if !head.place(Field::Text, &options.columns) {
        let names = head.names.join(", ");
        if !head.place(Field::Title, &options.columns) {
            let message = format!(
                "no column is known to hold text; there are {names}; name the right one with --text-column"
            );
            return out.put(Piece::failed(source.path, failure(ProblemKind::BadRecord, message)));
        }
        let message = format!("no column with text, only titles; there are {names}");
        problems.push(problem(ProblemKind::Empty, Action::Noted, message));
    }
    let scan = Scan { delimiter: head.delimiter, quote: head.quote, escape: head.escape };
    let begin = scan.head_end(&source.buffer);
    let lines =
        source.buffer.get(..begin).map_or(0, |head| memchr::memchr_iter(b'\n', head).count());
    source.buffer.drain(..begin);
    let first = Piece {
        encoding,
        head: Some(Arc::new(head)),
        first_line: 1 + lines as u64,
        problems,
        ..Piece::new(source.path, Format::Csv, Vec::new())
    };
    let mut rows = |bytes: &[u8], end: bool| {
        let (at, rows, _) = scan.rows(bytes);
        if end { (bytes.len(), rows) } else { (at, rows) }
    };
    source.cut(first, &mut rows, out)
}

/// Finds the ends of rows as the csv crate sees them: a quote opens a cell only at its start.
#[derive(Clone, Copy)]
struct Scan {
    delimiter: u8,
    quote: u8,
    escape: Option<u8>,
}

impl Scan {
    /// Where the last whole row ends, how many there are, and where a quote was opened that nothing closes.
    fn rows(self, bytes: &[u8]) -> (usize, u64, Option<usize>) {
        let (mut at, mut end, mut rows) = (0, 0, 0);
        let mut cell = true;
        while let Some(&byte) = bytes.get(at) {
            if cell && byte == self.quote {
                match self.behind_quoted(bytes, at + 1) {
                    Some(behind) => at = behind,
                    None => return (end, rows, Some(at)),
                }
                cell = false;
                continue;
            }
            cell = byte == self.delimiter || byte == b'\n';
            at += 1;
            if byte == b'\n' {
                // an empty line is no row
                rows += u64::from(at - end > 1 && bytes.get(end..at) != Some(b"\r\n"));
                end = at;
            }
        }
        (end, rows, None)
    }

    fn behind_quoted(self, bytes: &[u8], mut at: usize) -> Option<usize> {
        loop {
            let rest = bytes.get(at..)?;
            let found = match self.escape {
                None => memchr::memchr(self.quote, rest)?,
                Some(escape) => memchr::memchr2(self.quote, escape, rest)?,
            };
            at += found + 1;
            let escaped = self.escape.is_some() && bytes.get(at - 1) == self.escape.as_ref();
            if escaped || bytes.get(at) == Some(&self.quote) {
                at += 1;
            } else {
                return Some(at);
            }
        }
    }

    /// Where the header row ends.
    fn head_end(self, bytes: &[u8]) -> usize {
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let rest = bytes.get(mark..).unwrap_or(&[]);
        let line = |from: usize| {
            let rest = bytes.get(from..).unwrap_or(&[]);
            memchr::memchr(b'\n', rest).map_or(bytes.len(), |at| from + at + 1)
        };
        let mut from = if rest.starts_with(b"sep=") { line(mark) } else { mark };
        loop {
            let end = line(from);
            let row = bytes.get(from..end).unwrap_or(&[]);
            // a name of a column may hold a line end too
            if end >= bytes.len() || (self.rows(row).2.is_none() && !row.trim_ascii().is_empty()) {
                return end;
            }
            if self.rows(row).2.is_some() {
                let all = bytes.get(from..).unwrap_or(&[]);
                let opened = self.rows(row).2.unwrap_or(0);
                let Some(behind) = self.behind_quoted(all, opened + 1) else { return end };
                return line(from + behind);
            }
            from = end;
        }
    }
}

/// Reads whole rows.
pub(crate) fn read(piece: &Piece, emit: &mut Emit<'_>) {
    let Some(head) = piece.head.clone() else { return };
    let scan = Scan { delimiter: head.delimiter, quote: head.quote, escape: head.escape };
    let open = scan.rows(&piece.bytes).2;
    let text = decoded(piece, emit);
    let mut reader = head.reader(text.as_bytes());
    let mut row = ::csv::StringRecord::new();
    let mut number = piece.first_record;
    // not asked at every row: a header may be as long as a table
    let titles = !head.place(Field::Text, &emit.options.columns);
    loop {
        let line = piece.first_line + reader.position().line() - 1;
        match reader.read_record(&mut row) {
            Ok(false) => return,
            Err(error) => {
                return emit.fail_record(number, Some(line), format!("no row: {error}"));
            }
            Ok(true) => {}
        }
        if open.is_some() && reader.position().byte() >= text.len() as u64 {
            let lines = row.iter().map(|cell| cell.lines().count().max(1) - 1).sum::<usize>();
            let message = format!(
                "a quote is opened that nothing closes (a cut off file, or a stray quote); the row and the {lines} lines after it are lost"
            );
            return emit.fail_record(number, Some(line), message);
        }
        read_row(&head, &row, (number, line), titles, emit);
        number += 1;
    }
}

fn read_row(
    head: &Head,
    row: &::csv::StringRecord,
    (number, line): (u64, u64),
    titles: bool,
    emit: &mut Emit<'_>,
) {
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    if row.len() != head.names.len() && !(row.len() < head.names.len() && row.len() > 1) {
        let message = format!(
            "{} cells where the header has {}; is a quote or delimiter missing in it?",
            row.len(),
            head.names.len()
        );
        let said = problem(ProblemKind::BadRecord, Action::Noted, message);
        emit.say(Problem { record: number.to_string(), line: Some(line), ..said });
    }
    let unnamed = |at: usize| Cow::Owned(format!("column {}", at + 1));
    let cells = row.iter().enumerate().map(|(at, cell)| {
        let name = head.names.get(at).filter(|name| !name.is_empty());
        (name.map_or_else(|| unnamed(at), |name| Cow::Borrowed(name.as_str())), cell.to_owned())
    });
    let picked = emit.options.columns.pick(cells.collect());
    take(picked, number, Some(line), titles, emit);
}
