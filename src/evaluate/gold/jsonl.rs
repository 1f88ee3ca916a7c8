//! JSON lines `{id, text, entities: [[start, end, type, canonical?]]}` → marked texts.

use super::{Gold, GoldDocument, GoldEntity, GoldError};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "doc", alias = "name", alias = "doc_id", default)]
    id: Option<serde_json::Value>,
    text: String,
    #[serde(default)]
    tokens: Vec<(usize, usize)>,
    #[serde(alias = "ents", default)]
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
    },
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
        let length = line.text.chars().count();
        let mut entities = Vec::with_capacity(line.entities.len());
        for mark in line.entities {
            let (start, end, word, canonical) = match mark {
                Mark::Full(start, end, label, canonical)
                | Mark::Named { start, end, label, canonical } => (start, end, label, canonical),
                Mark::Short(start, end, label) => (start, end, label, None),
            };
            if start >= end || end > length {
                return Err(fault(format!(
                    "an entity from {start} to {end} in a text of {length} characters"
                )));
            }
            let canonical = canonical.filter(|canonical| !canonical.is_empty());
            if let Some(label) = gold.label(&word) {
                entities.push(GoldEntity { start, end, label, canonical });
            }
        }
        let id = match line.id {
            Some(serde_json::Value::String(id)) => id,
            Some(serde_json::Value::Null) | None => (index + 1).to_string(),
            Some(other) => other.to_string(),
        };
        gold.documents.push(GoldDocument { id, text: line.text, tokens: line.tokens, entities });
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
    fn a_mark_outside_its_text_names_its_line() {
        let text = "\n{\"id\":\"a\",\"text\":\"Gent\",\"entities\":[[0,9,\"LOC\"]]}";
        let error = read("x", text).unwrap_err();
        assert_eq!(error.to_string(), "x:2: an entity from 0 to 9 in a text of 4 characters");
    }
}
