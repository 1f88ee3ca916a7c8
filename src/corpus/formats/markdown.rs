//! Markdown → one document: its text without marks; title, date and the rest from a YAML head of `key: value`.

use super::article::{Article, Emit};
use crate::corpus::fields::Field;
use crate::corpus::markup::{self, Paragraphs};
use crate::corpus::piece::Piece;
use crate::document::Meta;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Reads one file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(text) = emit.decoded(piece.bytes, None) else { return };
    let (head, body) = head_and_body(&text);
    let mut picked = emit.options.columns.pick(head);
    let (title, body) = plain(body);
    let mut cell = |field| picked.take(field);
    let given = cell(Field::Title);
    let (_, date) = (cell(Field::Id), cell(Field::Date));
    let (source, url, author) = (cell(Field::Source), cell(Field::Url), cell(Field::Author));
    let (section, page) = (cell(Field::Section), cell(Field::Page));
    let text = match (&given, title.clone()) {
        // a first head that is not the title belongs to the text
        (Some(given), Some(head)) if *given != head => format!("{head}\n\n{body}"),
        _ => body,
    };
    let meta = Meta { date: None, source, url, author, section, page, extra: picked.rest() };
    emit.article(Article { title: given.or(title), text, date, meta, ..Article::default() });
}

/// The cells of the YAML head, and what stands behind it.
fn head_and_body(text: &str) -> (Vec<(Cow<'static, str>, String)>, &str) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let Some(rest) =
        start.strip_prefix("---").and_then(|rest| rest.trim_start_matches('\r').strip_prefix('\n'))
    else {
        return (Vec::new(), text);
    };
    let mut at = 0;
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (cells(&lines), rest.get(at..).unwrap_or(""));
        }
        lines.push(line.trim_end());
    }
    (Vec::new(), text)
}

/// `key: value`, lists in either way of writing, texts over several lines.
fn cells(lines: &[&str]) -> Vec<(Cow<'static, str>, String)> {
    let mut cells: Vec<(Cow<'static, str>, String)> = Vec::new();
    for line in lines {
        let inside = line.starts_with([' ', '\t', '-']);
        let value = line.trim();
        if value.is_empty() || value.starts_with('#') {
            continue;
        }
        match (value.split_once(':').filter(|_| !inside), cells.last_mut()) {
            (Some((key, value)), _) => {
                let value = scalar(value.trim());
                cells.push((Cow::Owned(scalar(key.trim())), value));
            }
            (None, Some((_, open))) => {
                let item = value.strip_prefix("- ");
                if matches!(open.as_str(), "|" | ">" | "|-" | ">-") {
                    open.clear();
                }
                if !open.is_empty() {
                    open.push_str(if item.is_some() { "; " } else { " " });
                }
                open.push_str(&scalar(item.unwrap_or(value)));
            }
            (None, None) => {}
        }
    }
    cells.retain(|(_, value)| !value.is_empty());
    cells
}

fn scalar(value: &str) -> String {
    let inner = |open: char, close: char| {
        value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
    };
    if let Some(text) = inner('"', '"') {
        return text.replace("\\\"", "\"").replace("\\n", "\n");
    }
    if let Some(text) = inner('\'', '\'') {
        return text.replace("''", "'");
    }
    if let Some(list) = inner('[', ']') {
        let parts: Vec<String> = list.split(',').map(|part| scalar(part.trim())).collect();
        return parts.join("; ");
    }
    let bare = value.split_once(" #").map_or(value, |(before, _)| before).trim();
    if bare == "null" || bare == "~" { String::new() } else { bare.to_owned() }
}

/// The first head, when nothing stands before it, and the rest without marks.
fn plain(body: &str) -> (Option<String>, String) {
    let mut paragraphs = Paragraphs::default();
    let mut title = None;
    let mut heading = None;
    let mut head = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some(level);
                head.clear();
            }
            Event::End(TagEnd::Heading(_)) => {
                let first = heading.take() == Some(HeadingLevel::H1);
                if first && title.is_none() && paragraphs.is_empty() {
                    title = Some(head.trim().to_owned());
                } else {
                    paragraphs.end();
                    paragraphs.text(&head);
                    paragraphs.end();
                }
            }
            Event::Text(text) | Event::Code(text) if heading.is_some() => head.push_str(&text),
            Event::SoftBreak | Event::HardBreak if heading.is_some() => head.push(' '),
            Event::Text(text) | Event::Code(text) => paragraphs.text(&text),
            Event::SoftBreak => paragraphs.text(" "),
            Event::HardBreak => paragraphs.line(),
            Event::Html(html) | Event::InlineHtml(html) => {
                paragraphs.text(&markup::stripped(&html))
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) => {
                paragraphs.end();
            }
            Event::Start(Tag::Item) | Event::Rule => paragraphs.end(),
            Event::End(TagEnd::TableCell) => paragraphs.text(" "),
            _ => {}
        }
    }
    (title, paragraphs.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_and_the_marks_are_taken_off() {
        let text = "---\ntitle: \"Kop: met dubbele punt\"\ndate: 2024-03-01 # gisteren\ntags:\n  - een\n  - twee\n---\n\nEen **stad** met een [link](http://x.nl) en\nnog een regel.\n\n- punt\n";
        let (head, body) = head_and_body(text);
        let head: Vec<(&str, &str)> =
            head.iter().map(|(key, value)| (&**key, value.as_str())).collect();
        assert_eq!(
            head,
            [("title", "Kop: met dubbele punt"), ("date", "2024-03-01"), ("tags", "een; twee")]
        );
        assert_eq!(
            plain(body),
            (None, "Een stad met een link en nog een regel.\n\npunt".to_owned())
        );
        assert_eq!(plain("# Kop\n\ntekst"), (Some("Kop".to_owned()), "tekst".to_owned()));
    }
}
