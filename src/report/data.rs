//! The lines of the concordance and the texts around them → JSON for the page's script, no larger than there is room for.
//!
//! Law: no `<` stands in it, so that nothing ends the element it is in. Positions are UTF-16 units, as scripts count.

use super::ReportError;
use super::articles::Articles;
use super::gather::Gathered;
use super::gather::{KINDS, Line, Sample, SampleDocument};
use super::periods::month_name;
use super::texts::Texts;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// In a line's flags: it stands in the title.
const IN_TITLE: u8 = 8;

/// What stands between two documents.
const BETWEEN: &str = ",\n";

/// A text that is longer is left out, in bytes: one book would take the room of a hundred articles.
const LONGEST_TEXT: usize = 200_000;

/// What the page's script gets, and how much of all that is.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) json: String,
    pub(super) documents: usize,
    pub(super) lines: usize,
    /// Documents whose text stands in it.
    pub(super) readable: usize,
}

/// Writes what there is room for, in bytes: first all lines of the documents as they were drawn, then texts.
pub(super) fn data(
    gathered: &Gathered,
    articles: &Articles,
    room: usize,
    texts: &Texts,
) -> Result<Data, ReportError> {
    let sample = &gathered.sample;
    let fixed = fixed(gathered, texts)?;
    let mut left = room.saturating_sub(fixed.len());
    let mut chosen: BTreeMap<u64, String> = BTreeMap::new();
    let (mut lines, mut readable) = (0, 0);
    let mut bare = Vec::new();
    for (place, document) in sample.documents.iter().enumerate() {
        let chunk = chunk(document, &sample.lines[place], None, sample)?;
        let length = chunk.len() + BETWEEN.len();
        if length > left && !chosen.is_empty() {
            break;
        }
        left = left.saturating_sub(length);
        lines += sample.lines[place].len();
        bare.push((place, chunk.len()));
        chosen.insert(document.order, chunk);
    }
    for (place, was) in bare {
        let text = articles.texts.get(place).and_then(Option::as_deref);
        let Some(text) = text.filter(|text| text.len() <= LONGEST_TEXT) else { continue };
        let document = &sample.documents[place];
        let chunk = chunk(document, &sample.lines[place], Some(text), sample)?;
        if chunk.len() <= left + was {
            left = left + was - chunk.len();
            readable += 1;
            chosen.insert(document.order, chunk);
        }
    }
    let documents = chosen.len();
    let chunks: Vec<String> = chosen.into_values().collect();
    let mut json = fixed;
    json.pop();
    json.push_str(",\"docs\":[");
    json.push_str(&chunks.join(BETWEEN));
    json.push_str("]}");
    Ok(Data { json, documents, lines, readable })
}

/// All but the documents.
fn fixed(gathered: &Gathered, texts: &Texts) -> Result<String, ReportError> {
    let sample = &gathered.sample;
    let kinds: Vec<&str> = texts
        .categories()
        .into_iter()
        .chain([texts.type_per, texts.type_loc, texts.type_org, texts.type_misc])
        .collect();
    let mut months: Vec<u32> = sample.documents.iter().map(|document| document.month).collect();
    months.sort_unstable();
    months.dedup();
    let months: Vec<Value> = months
        .into_iter()
        .map(|month| match month {
            0 => json!([0, texts.no_date]),
            month => json!([month, month_name(month, texts)]),
        })
        .collect();
    let sources: Vec<&str> =
        gathered.documents.sources.iter().map(|source| source.name.as_str()).collect();
    safe(&json!({
        "kinds": kinds, "words": KINDS, "months": months, "sources": sources,
        "names": sample.names, "texts": said(texts),
    }))
}

/// What the script says.
fn said(texts: &Texts) -> Value {
    json!({
        "code": texts.code, "thousands": texts.thousands, "months": texts.months,
        "no_source": texts.no_source, "untitled": texts.untitled, "says": texts.says,
        "found": texts.found, "found_none": texts.found_none,
        "legend": texts.legend, "only_places": texts.only_places,
        "mark_quote": texts.mark_quote, "mark_hedged": texts.mark_hedged,
        "mark_negated": texts.mark_negated, "mark_doubtful": texts.mark_doubtful,
    })
}

fn safe(value: &Value) -> Result<String, ReportError> {
    let json = serde_json::to_string(value).map_err(ReportError::Json)?;
    Ok(json.replace('<', "\\u003c"))
}

/// One document: without its text each line has its words and what stands around them.
fn chunk(
    document: &SampleDocument,
    lines: &[Line],
    text: Option<&str>,
    sample: &Sample,
) -> Result<String, ReportError> {
    debug_assert!(
        lines.iter().flat_map(|line| &line.names).all(|&name| (name as usize) < sample.names.len())
    );
    let units = text.map(|text| (units(&document.title), units(text)));
    let row = |line: &Line| {
        let names = match line.names.as_slice() {
            &[name] if line.kind > 8 => json!(name),
            names => json!(names),
        };
        let flags = line.flags | if line.in_title { IN_TITLE } else { 0 };
        let mut row = vec![json!(line.kind), json!(flags)];
        if let Some((title, text)) = &units {
            let units = if line.in_title { title } else { text };
            let at = |place: u64| units.get(place as usize).copied().unwrap_or_default();
            row.extend([json!(at(line.start)), json!(at(line.end))]);
        } else {
            row.extend([json!(line.start), json!(line.end)]);
        }
        row.extend([names, line.speaker.map_or(json!(-1), |speaker| json!(speaker))]);
        if units.is_none() {
            row.extend([json!(line.left), json!(line.words), json!(line.right)]);
        }
        Value::Array(row)
    };
    let rows: Vec<Value> = lines.iter().map(row).collect();
    let mut value = json!({
        "i": document.id, "t": document.title, "d": document.date, "s": document.source,
        "m": document.month, "w": document.words, "p": document.per_10000, "r": rows,
    });
    if let Some(text) = text {
        value["x"] = json!(text);
    }
    safe(&value)
}

/// The UTF-16 position of each code point of a text, and of its end.
fn units(text: &str) -> Vec<u32> {
    let mut at = 0;
    let mut units: Vec<u32> = Vec::with_capacity(text.len() + 1);
    for letter in text.chars() {
        units.push(at);
        at += letter.len_utf16() as u32;
    }
    units.push(at);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_scripts_and_no_text_ends_the_element() {
        let document = SampleDocument {
            id: "a".to_owned(),
            title: "</script>".to_owned(),
            ..SampleDocument::default()
        };
        let line = Line {
            kind: 10,
            start: 2,
            end: 6,
            words: "Gent".to_owned(),
            names: vec![0],
            ..Line::default()
        };
        let mut sample = Sample::new(Vec::new(), 1);
        sample.names.push("Gent".to_owned());
        let chunk = chunk(&document, &[line], Some("🦔 Gent <b>"), &sample).unwrap();
        assert!(!chunk.contains('<'), "{chunk}");
        let value: Value = serde_json::from_str(&chunk).unwrap();
        assert_eq!(value["r"][0], json!([10, 0, 3, 7, 0, -1]));
        assert_eq!(value["t"], "</script>");
    }
}
