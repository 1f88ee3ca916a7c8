//! A JSON array (cut element by element) or object (read whole) → documents, however deep the articles stand in it.

use super::Format;
use super::article::Emit;
use super::jsonl::{self, take};
use crate::corpus::fields::{Columns, Field};
use crate::corpus::piece::{Piece, cannot_read, failure, too_large};
use crate::corpus::source::{Out, Source};
use crate::document::{Problem, ProblemKind};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Lists of articles are looked for so deep.
const DEEPEST: usize = 6;

/// Cuts an array into pieces of whole elements, one a line; what is no array is read whole.
pub(crate) fn split(mut source: Source<'_>, out: &mut Out<'_>) -> ControlFlow<()> {
    let encoding = source.encoding().unwrap_or_default();
    if let Some(wide) = encoding.filter(|encoding| !encoding.is_ascii_compatible()) {
        match source.recode(wide) {
            Ok(true) => {}
            Ok(false) => return out.put(Piece::failed(source.path, too_large(source.limit))),
            Err(error) => return out.put(Piece::failed(source.path, cannot_read(&error))),
        }
    }
    let start = source.buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source.buffer);
    if !start.trim_ascii_start().starts_with(b"[") {
        return source.whole(Format::Json, out);
    }
    let begin = memchr::memchr(b'[', &source.buffer).map_or(0, |at| at + 1);
    source.buffer.drain(..begin);
    let first = Piece { encoding, ..Piece::new(source.path, Format::Json, Vec::new()) };
    let mut elements = |bytes: &[u8], end: bool| {
        let (at, count) = whole_elements(bytes);
        (if end { bytes.len() } else { at }, count)
    };
    source.cut(first, &mut elements, out)
}

/// Where the last whole element of an array ends (behind its comma), and how many there are.
fn whole_elements(bytes: &[u8]) -> (usize, u64) {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let (mut at, mut count) = (0, 0);
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *byte == b'}' {
                    count += 1;
                }
            }
            b',' if depth == 0 => at = index + 1,
            _ => {}
        }
    }
    (at, count)
}

/// Reads a piece of an array, or a whole object.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let text = jsonl::decoded(&piece, emit);
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    let array = piece.first_record > 1 || !whole_object(trimmed);
    if array {
        let elements = trimmed.trim_matches([',', ' ', '\n', '\r', '\t']);
        return read_elements(elements, &piece, emit);
    }
    match serde_json::from_str::<Value>(trimmed) {
        Ok(value) => read_value(&value, emit),
        // an object a line after all
        Err(error) if trimmed.contains("}\n{") || trimmed.contains("}\r\n{") => {
            debug_assert!(!error.is_eof());
            let lines = Piece { format: Format::Jsonl, ..piece.clone() };
            jsonl::read(&lines, emit);
        }
        Err(error) => {
            let failed = failure(ProblemKind::BadRecord, format!("no JSON: {error}"));
            emit.fail(Problem { line: Some(error.line() as u64), ..failed });
        }
    }
}

/// Whether a text is one object (elements of an array are objects with commas between them, and what ends the array).
fn whole_object(text: &str) -> bool {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    match stream.next() {
        Some(Ok(_)) => {
            text.get(stream.byte_offset()..).is_some_and(|rest| !rest.contains([',', ']']))
        }
        Some(Err(_)) => text.starts_with('{') && !text.contains("},") && !text.ends_with(']'),
        None => false,
    }
}

fn read_elements(text: &str, piece: &Piece, emit: &mut Emit<'_>) {
    let mut rest = text;
    let mut number = piece.first_record;
    loop {
        rest = rest.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        if rest.is_empty() || rest.starts_with(']') {
            return;
        }
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                let at = stream.byte_offset();
                rest = rest.get(at..).unwrap_or("");
                match &value {
                    Value::Object(map) => record(map, None, number, emit),
                    _ => emit.fail_record(number, None, "an element that is no object".to_owned()),
                }
            }
            Some(Err(error)) => {
                let message = format!("no JSON object: {error}; what follows it is lost");
                return emit.fail_record(number, None, message);
            }
            None => return,
        }
        number += 1;
    }
}

fn read_value(value: &Value, emit: &mut Emit<'_>) {
    let columns = emit.options.columns.clone();
    let Some(records) = records(value, &columns, DEEPEST) else {
        let names = match value {
            Value::Object(map) => map.keys().cloned().collect::<Vec<_>>().join(", "),
            _ => String::new(),
        };
        let message = format!(
            "no articles in it; its fields are {names}; name the one with text with --text-column"
        );
        return emit.fail(failure(ProblemKind::BadRecord, message));
    };
    for (index, (id, map)) in records.into_iter().enumerate() {
        record(map, id, index as u64 + 1, emit);
    }
}

type Records<'v> = Vec<(Option<&'v str>, &'v Map<String, Value>)>;

/// The objects that are articles: this one, or those of a list or of a dictionary in it, the nearest first.
fn records<'v>(value: &'v Value, columns: &Columns, depth: usize) -> Option<Records<'v>> {
    match value {
        Value::Object(map) if has_text(map, columns) => Some(vec![(None, map)]),
        Value::Object(map) => {
            let objects: Records<'_> = map
                .iter()
                .filter_map(|(key, value)| Some((Some(key.as_str()), value.as_object()?)))
                .collect();
            if objects.len() > 1 && objects.iter().all(|(_, object)| has_text(object, columns)) {
                return Some(objects);
            }
            if depth == 0 {
                return None;
            }
            let lists = map.values().filter(|value| value.is_array());
            let others = map.values().filter(|value| value.is_object());
            lists.chain(others).find_map(|value| records(value, columns, depth - 1))
        }
        Value::Array(list) => {
            let objects: Records<'_> =
                list.iter().filter_map(|value| Some((None, value.as_object()?))).collect();
            objects.iter().any(|(_, object)| has_text(object, columns)).then_some(objects)
        }
        _ => None,
    }
}

fn has_text(map: &Map<String, Value>, columns: &Columns) -> bool {
    columns.pick(flat(map)).has(Field::Text)
}

fn record(map: &Map<String, Value>, id: Option<&str>, number: u64, emit: &mut Emit<'_>) {
    let mut cells = flat(map);
    if let Some(id) = id {
        cells.insert(0, (Cow::Borrowed("id"), id.to_owned()));
    }
    let picked = emit.options.columns.pick(cells);
    take(picked, number, None, false, emit);
}

/// The cells of a line whose text stands deeper than its top level.
pub(super) fn deeper(line: &str) -> Option<Vec<(Cow<'static, str>, String)>> {
    let value: Value = serde_json::from_str(line).ok()?;
    let map = value.as_object()?;
    map.values().any(Value::is_object).then(|| flat(map))
}

/// Objects in objects as one row: a name is the last part of the way to it where that is enough.
fn flat(map: &Map<String, Value>) -> Vec<(Cow<'static, str>, String)> {
    let mut cells = Vec::new();
    flatten(map, "", &mut cells, 0);
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let short: Vec<String> = cells.iter().map(|(name, _)| last(name)).collect();
    let single = |name: &String| short.iter().filter(|other| *other == name).count() == 1;
    let names: Vec<String> = cells
        .iter()
        .zip(&short)
        .map(|((long, _), short)| if single(short) { short.clone() } else { long.clone() })
        .collect();
    names.into_iter().map(Cow::Owned).zip(cells.into_iter().map(|(_, value)| value)).collect()
}

/// Names that say nothing of what is in them: `content.rendered` is `content`.
const HOLLOW: &[&str] =
    &["rendered", "value", "plain", "#text", "$", "_", "__text", "name", "naam", "label"];

fn flatten(
    map: &Map<String, Value>,
    before: &str,
    cells: &mut Vec<(String, String)>,
    depth: usize,
) {
    for (key, value) in map {
        let name = match (before, HOLLOW.contains(&key.as_str())) {
            ("", _) => key.clone(),
            (before, true) => before.to_owned(),
            (before, false) => format!("{before}.{key}"),
        };
        match value {
            Value::Null => {}
            Value::Object(inner) if depth < DEEPEST => flatten(inner, &name, cells, depth + 1),
            Value::String(text) => cells.push((name, text.clone())),
            Value::Array(list) => cells.extend(joined(list).map(|text| (name, text))),
            other => cells.push((name, other.to_string())),
        }
    }
}

/// A list of texts, or of objects with a name or text in them.
fn joined(list: &[Value]) -> Option<String> {
    let part = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Object(map) => ["text", "name", "naam", "value", "content"]
            .iter()
            .find_map(|key| map.get(*key)?.as_str().map(str::to_owned))
            .or_else(|| Some(value.to_string())),
        other => Some(other.to_string()),
    };
    let parts: Vec<String> = list.iter().filter_map(part).collect();
    let long = parts.iter().any(|part| part.len() > 60);
    Some(parts.join(if long { "\n\n" } else { "; " })).filter(|text| !text.is_empty())
}
