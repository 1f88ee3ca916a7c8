//! Lines of JSON → documents, one a line; fields are found by their usual names in Dutch and English.

use super::Format;
use super::article::{Article, Emit};
use super::json;
use crate::corpus::fields::{Field, Picked};
use crate::corpus::piece::{Piece, cannot_read, problem, too_large};
use crate::corpus::source::{Out, Source};
use crate::corpus::{decode, markup};
use crate::document::{Action, Meta, Problem, ProblemKind};
use crate::span::at_most_bytes;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;

/// Whether the first line of `start` is a JSON object (or the start of a long one).
#[must_use]
pub fn looks_like_object(start: &[u8]) -> bool {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or(start);
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&line[..error.valid_up_to()]).unwrap_or(""),
    };
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => error.is_eof() && text.contains("\":"),
    }
}

/// Cuts a file into pieces of whole lines.
pub(crate) fn split(mut source: Source<'_>, out: &mut Out<'_>) -> ControlFlow<()> {
    // what was read before it breaks off is still there
    let encoding = source.encoding().unwrap_or_default();
    if let Some(wide) = encoding.filter(|encoding| !encoding.is_ascii_compatible()) {
        match source.recode(wide) {
            Ok(true) => {}
            Ok(false) => return out.put(Piece::failed(source.path, too_large(source.limit))),
            Err(error) => return out.put(Piece::failed(source.path, cannot_read(&error))),
        }
    }
    let first = Piece { encoding, ..Piece::new(source.path, Format::Jsonl, Vec::new()) };
    let mut whole_lines = |bytes: &[u8], end: bool| {
        let at =
            if end { bytes.len() } else { memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1) };
        let lines = bytes.get(..at).map_or(0, |bytes| memchr::memchr_iter(b'\n', bytes).count());
        (at, lines as u64)
    };
    source.cut(first, &mut whole_lines, out)
}

/// Reads whole lines; `piece.first_record` is the number of the first one.
pub(crate) fn read(piece: &Piece, emit: &mut Emit<'_>) {
    let text = decoded(piece, emit);
    for (index, line) in text.split('\n').enumerate() {
        let line = line.trim_matches(['\r', ' ', '\t', '\u{feff}']);
        if !line.is_empty() {
            read_line(piece.format, piece.first_record + index as u64, line, emit);
        }
    }
}

/// A piece of a file of records as text; a file that is no UTF-8 is read piece by piece, and each says so.
pub(super) fn decoded<'p>(piece: &'p Piece, emit: &mut Emit<'_>) -> Cow<'p, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(&piece.bytes) {
        return Cow::Borrowed(text);
    }
    let encoding = piece
        .encoding
        .or_else(|| decode::encoding_of(&piece.bytes).map(|(encoding, _)| encoding))
        .unwrap_or(encoding_rs::UTF_8);
    let decoded = decode::decode_as(&piece.bytes, encoding, decode::Certainty::Guessed);
    let last = piece.first_line + decoded.text.lines().count().max(1) as u64 - 1;
    let lines = format!("{}-{last}", piece.first_line);
    let (action, message) = if decoded.damaged {
        (
            Action::Repaired,
            format!(
                "lines {lines} read as {}; bytes that do not fit it became U+FFFD",
                decoded.encoding
            ),
        )
    } else {
        (Action::Guessed, format!("lines {lines} read as {}, by their bytes", decoded.encoding))
    };
    let said = problem(ProblemKind::Encoding, action, message);
    emit.say(Problem { line: Some(piece.first_line), ..said });
    Cow::Owned(decoded.text)
}

fn read_line(format: Format, number: u64, line: &str, emit: &mut Emit<'_>) {
    let place = (format == Format::Jsonl).then_some(number);
    let record = match serde_json::from_str::<Record>(line) {
        Ok(record) => record,
        Err(error) => {
            let begins = at_most_bytes(line, 60);
            let message = format!("no JSON object: {error}; the line begins {begins:?}");
            return emit.fail_record(number, place, message);
        }
    };
    let mut picked = emit.options.columns.pick(record.cells);
    if !picked.has(Field::Text)
        && let Some(cells) = json::deeper(line)
    {
        picked = emit.options.columns.pick(cells);
    }
    take(picked, number, place, false, emit);
}

/// Makes a document of the fields of a record; `titles`: the table has no texts, a title will do.
pub(super) fn take(
    mut picked: Picked<'_>,
    number: u64,
    line: Option<u64>,
    titles: bool,
    emit: &mut Emit<'_>,
) {
    let text = picked.take(Field::Text);
    let title = picked.take(Field::Title);
    let enough = titles && title.as_ref().is_some_and(|title| !title.trim().is_empty());
    if text.is_none() && !enough {
        let fields = picked.names.join(", ");
        let message = format!(
            "no text in it; its fields are {fields}; name the right one with --text-column"
        );
        return emit.fail_record(number, line, message);
    }
    let mut cell = |field| picked.take(field);
    let (id, date) = (cell(Field::Id), cell(Field::Date));
    let (source, url, author) = (cell(Field::Source), cell(Field::Url), cell(Field::Author));
    let (section, page) = (cell(Field::Section), cell(Field::Page));
    let extra = picked.rest();
    let meta = Meta { date: None, source, url, author, section, page, extra };
    emit.article(Article {
        id,
        number: Some(number),
        line,
        title: title.map(|title| markup::plain(&title)),
        text: text.map(plain).unwrap_or_default(),
        date,
        meta,
    });
}

/// A cell that begins with a tag is HTML; others are left as they are.
fn plain(text: String) -> String {
    if text.trim_start().starts_with('<') { markup::plain(&text) } else { text }
}

struct Record<'j> {
    cells: Vec<(Cow<'j, str>, String)>,
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Record<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut cells = Vec::with_capacity(8);
                while let Some(Key(name)) = map.next_key::<Key<'de>>()? {
                    if let Cell(Some(value)) = map.next_value()? {
                        cells.push((name, value));
                    }
                }
                Ok(Record { cells })
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A name: borrowed where it has no escapes.
struct Key<'j>(Cow<'j, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

/// A value as text; lists of texts joined by blank lines; null is nothing.
struct Cell(Option<String>);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = Cell;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell(Some(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Cell, E> {
                Ok(Cell(Some(text)))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
                Ok(Cell(Some(value.to_string())))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
                Ok(Cell(Some(value.to_string())))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
                Ok(Cell(Some(value.to_string())))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
                Ok(Cell(Some(value.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell(None))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Cell, A::Error> {
                let mut parts = Vec::new();
                while let Some(Cell(part)) = list.next_element()? {
                    parts.extend(part);
                }
                Ok(Cell(Some(parts.join("\n\n")).filter(|text| !text.is_empty())))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
                let mut parts = Vec::new();
                while let Some((Key(name), Cell(part))) = map.next_entry::<Key<'de>, Cell>()? {
                    parts.extend(part.map(|part| format!("{name}: {part}")));
                }
                Ok(Cell(Some(parts.join("; ")).filter(|text| !text.is_empty())))
            }
        }
        deserializer.deserialize_any(Value)
    }
}
