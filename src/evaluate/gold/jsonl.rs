//! JSON lines `{id, title?, text, entities: [[start, end, type, canonical?]]}` → marked texts.
//!
//! A title is put before the text, with a blank line between, as an article is analysed; positions count from the start of
//! the text or, in a mark with `"field": "title"`, from that of the title.

use super::{Gold, GoldDocument, GoldEntity, GoldError};
use crate::analyse::BREAK;
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "doc", alias = "name", alias = "doc_id", default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    tokens: Vec<(usize, usize)>,
    #[serde(alias = "ents", alias = "mentions", default)]
    entities: Vec<Mark>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Mark {
    Full(usize, usize, String, Option<String>),
    Short(usize, usize, String),
    Named {
        start: usize,
        end: usize,
        #[serde(rename = "type", alias = "label")]
        label: String,
        #[serde(alias = "entity")]
        canonical: Option<String>,
        #[serde(default)]
        field: Option<String>,
        #[serde(default)]
        either: bool,
    },
}

/// One mark: where in its field, the word for its type, the full name, and what else is said of it.
struct Read {
    span: (usize, usize),
    word: String,
    canonical: Option<String>,
    in_title: bool,
    either: bool,
}

impl From<Mark> for Read {
    fn from(mark: Mark) -> Self {
        let plain = |start, end, word, canonical| Self {
            span: (start, end),
            word,
            canonical,
            in_title: false,
            either: false,
        };
        match mark {
            Mark::Full(start, end, word, canonical) => plain(start, end, word, canonical),
            Mark::Short(start, end, word) => plain(start, end, word, None),
            Mark::Named { start, end, label, canonical, field, either } => Self {
                in_title: field.as_deref() == Some("title"),
                either,
                ..plain(start, end, label, canonical)
            },
        }
    }
}

/// Reads JSON lines.
///
/// # Errors
/// The first line that is no marked text.
pub fn read(name: &str, text: &str) -> Result<Gold, GoldError> {
    let mut gold = Gold::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fault = |what: String| GoldError::new(name, index + 1, what);
        let line: Line = serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
        let title = line.title.unwrap_or_default();
        let title_length = title.chars().count();
        let text_start = if title.is_empty() { 0 } else { title_length + BREAK.len() };
        let text_length = line.text.chars().count();
        let (mut entities, mut either) = (Vec::with_capacity(line.entities.len()), Vec::new());
        for mark in line.entities.into_iter().map(Read::from) {
            let (field, length, offset) = if mark.in_title {
                ("title", title_length, 0)
            } else {
                ("text", text_length, text_start)
            };
            let (start, end) = mark.span;
            if start >= end || end > length {
                return Err(fault(format!(
                    "an entity from {start} to {end} in a {field} of {length} characters"
                )));
            }
            let (start, end) = (start + offset, end + offset);
            if mark.either {
                either.push((start, end));
                continue;
            }
            let canonical = mark.canonical.filter(|canonical| !canonical.is_empty());
            if let Some(label) = gold.label(&mark.word) {
                entities.push(GoldEntity { start, end, label, canonical });
            }
        }
        let text =
            if title.is_empty() { line.text } else { format!("{title}{BREAK}{}", line.text) };
        let moved = |(start, end): (usize, usize)| (start + text_start, end + text_start);
        let tokens = line.tokens.into_iter().map(moved).collect();
        let id = match line.id {
            Some(serde_json::Value::String(id)) => id,
            Some(serde_json::Value::Null) | None => (index + 1).to_string(),
            Some(other) => other.to_string(),
        };
        gold.documents.push(GoldDocument { id, text, tokens, entities, either });
    }
    Ok(gold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::lists::Label;

    #[test]
    fn marks_may_be_lists_or_objects() {
        let text = r#"{"id":"a","text":"Eén Gent","entities":[[4,8,"LOC"]]}
{"id":2,"text":"Bali","entities":[{"start":0,"end":4,"type":"person","canonical":"Mustafa Bali"},[0,4,"DATE",null]]}"#;
        let gold = read("x", text).unwrap();
        assert_eq!(gold.documents[0].entities[0].label, Label::Place);
        assert_eq!(gold.documents[1].id, "2");
        assert_eq!(gold.documents[1].entities[0].canonical.as_deref(), Some("Mustafa Bali"));
        assert_eq!(gold.other_types["DATE"], 1);
    }

    #[test]
    fn a_title_stands_before_its_text_and_marks_may_go_either_way() {
        let text = r#"{"id":"a","title":"Eén Gent","text":"Bali en Dow","mentions":[
{"field":"title","start":4,"end":8,"type":"LOC"},{"field":"text","start":0,"end":4,"type":"PER"},
{"field":"text","start":8,"end":11,"type":"MISC","either":true}]}"#
            .replace('\n', "");
        let gold = read("x", &text).unwrap();
        let document = &gold.documents[0];
        assert_eq!(document.text, "Eén Gent\n\nBali en Dow");
        let spans: Vec<_> = document.entities.iter().map(|one| (one.start, one.end)).collect();
        assert_eq!((spans, &document.either), (vec![(4, 8), (10, 14)], &vec![(18, 21)]));
    }

    #[test]
    fn a_mark_outside_its_text_names_its_line() {
        let text = "\n{\"id\":\"a\",\"text\":\"Gent\",\"entities\":[[0,9,\"LOC\"]]}";
        let error = read("x", text).unwrap_err();
        assert_eq!(error.to_string(), "x:2: an entity from 0 to 9 in a text of 4 characters");
    }
}
