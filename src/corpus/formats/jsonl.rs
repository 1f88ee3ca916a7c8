//! Lines of JSON → documents, one a line; fields are found by their usual names in Dutch and English.

use crate::corpus::fields::{Columns, Field};
use crate::corpus::{Item, Piece, ReadOptions, dates, decode};
use crate::document::{Action, Document, Problem, ProblemKind};
use crate::span::at_most_bytes;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

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

/// Reads whole lines; `piece.first_record` is the number of the first one.
pub fn read(piece: Piece, options: &ReadOptions, sink: &mut dyn FnMut(Item)) {
    let text = match decoded(&piece, sink) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    for (index, line) in text.split('\n').enumerate() {
        let line = line.trim_matches(['\r', ' ', '\t', '\u{feff}']);
        if !line.is_empty() {
            read_line(&piece.path, piece.first_record + index as u64, line, options, sink);
        }
    }
}

fn decoded<'p>(piece: &'p Piece, sink: &mut dyn FnMut(Item)) -> Cow<'p, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(&piece.bytes) {
        return Cow::Borrowed(text);
    }
    let encoding = piece
        .encoding
        .or_else(|| decode::encoding_of(&piece.bytes).map(|(encoding, _)| encoding))
        .unwrap_or(encoding_rs::UTF_8);
    let decoded = decode::decode_as(&piece.bytes, encoding, decode::Certainty::Guessed);
    let lines = format!(
        "{}-{}",
        piece.first_record,
        piece.first_record + decoded.text.lines().count().max(1) as u64 - 1
    );
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
    sink(Item::Problem(Problem {
        path: piece.path.to_string(),
        record: String::new(),
        line: Some(piece.first_record),
        kind: ProblemKind::Encoding,
        message,
        action,
    }));
    Cow::Owned(decoded.text)
}

fn read_line(
    path: &Arc<str>,
    number: u64,
    line: &str,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Item),
) {
    let problem = |kind, action, message: String| Problem {
        path: path.to_string(),
        record: number.to_string(),
        line: Some(number),
        kind,
        message,
        action,
    };
    let failed = |message: String| {
        Item::Failed(
            format!("{path}#{number}"),
            problem(ProblemKind::BadRecord, Action::Failed, message),
        )
    };
    let record = match serde_json::from_str::<Record>(line) {
        Ok(record) => record,
        Err(error) => {
            let begins = at_most_bytes(line, 60);
            return sink(failed(format!("no JSON object: {error}; the line begins {begins:?}")));
        }
    };
    let mut picked = options.columns.pick(record.cells);
    let Some(text) = picked.take(Field::Text) else {
        let fields = picked.names.join(", ");
        return sink(failed(format!(
            "no text in it; its fields are {fields}; name the right one with --text-column"
        )));
    };
    let id = picked
        .take(Field::Id)
        .map_or_else(|| format!("{path}#{number}"), |id| format!("{path}#{}", single_line(&id)));
    let (meta, bad_date) = picked.meta(|| dates::in_path(path));
    if !options.wants_date(meta.date.as_deref()) {
        return sink(Item::TooOld);
    }
    if let Some(date) = bad_date {
        let message = format!("no date that egel understands: {:?}", at_most_bytes(&date, 60));
        sink(Item::Problem(problem(ProblemKind::Date, Action::Noted, message)));
    }
    let title = picked.take(Field::Title).filter(|title| !title.trim().is_empty());
    if text.trim().is_empty() && title.is_none() {
        sink(Item::Problem(problem(ProblemKind::Empty, Action::Noted, "nothing in it".to_owned())));
    }
    let line = Some(number);
    sink(Item::Document(Box::new(Document {
        id,
        path: Arc::clone(path),
        title,
        text,
        meta,
        line,
    })));
}

fn single_line(id: &str) -> String {
    id.trim().chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// The names in use, for messages and `inspect`.
#[must_use]
pub fn usual_names() -> Columns {
    Columns::default()
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
