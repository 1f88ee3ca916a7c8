//! A document of LibreOffice → one document; its spreadsheets go to the reader of spreadsheets.

use super::article::{Article, Emit};
use super::docx::part;
use super::{Format, sheet};
use crate::corpus::piece::{Piece, failure};
use crate::corpus::xml::{Element, Node};
use crate::document::ProblemKind;

const SKIP: &[&str] = &[
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note",
    "forms",
    "sequence-decls",
    "bookmark",
    "automatic-styles",
    "font-face-decls",
];

/// Reads one document.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let limit = emit.options.limit();
    let root = match part(&piece.bytes, "content.xml", limit, SKIP) {
        Some(Ok(root)) => root,
        Some(Err(what)) => {
            return emit
                .fail(failure(ProblemKind::BadRecord, format!("no ODT that can be read: {what}")));
        }
        None => {
            return emit.fail(failure(ProblemKind::BadRecord, "an ODT without a text".to_owned()));
        }
    };
    if root.at(&["body", "spreadsheet"]).is_some() {
        return sheet::read(Piece { format: Format::Xlsx, ..piece }, emit);
    }
    let Some(body) = root.at(&["body", "text"]) else {
        let message = "an office file without a text (a drawing or presentation?)".to_owned();
        return emit.fail(failure(ProblemKind::BadRecord, message));
    };
    let mut paragraphs = Vec::new();
    gather(body, &mut paragraphs);
    let meta = part(&piece.bytes, "meta.xml", limit, &[]).and_then(Result::ok);
    let meta = meta.as_ref().and_then(|meta| meta.at(&["meta"]));
    let fact = |name: &str| meta.and_then(|meta| meta.line_at(&[name]));
    let styled = paragraphs.iter().take(3).position(|(text, title)| *title && !text.is_empty());
    let mut article = Article {
        title: match styled {
            Some(at) => Some(paragraphs.remove(at).0),
            None => fact("title"),
        },
        ..Article::default()
    };
    let texts: Vec<&str> =
        paragraphs.iter().map(|(text, _)| text.as_str()).filter(|text| !text.is_empty()).collect();
    article.text = texts.join("\n\n");
    article.meta.author = fact("initial-creator").or_else(|| fact("creator"));
    article.extra("created", fact("creation-date"));
    article.extra("modified", fact("date"));
    article.extra("subject", fact("subject"));
    emit.article(article);
}

/// Paragraphs and heads, and whether each is the title or a head of the first level.
pub(super) fn gather(element: &Element, paragraphs: &mut Vec<(String, bool)>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "p" | "h" => {
                let style = inner.attribute("style-name").unwrap_or("");
                let first = inner.name == "h" && inner.attribute("outline-level") == Some("1");
                let mut text = String::new();
                letters(inner, &mut text);
                paragraphs.push((text.trim().to_owned(), first || style == "Title"));
            }
            _ => gather(inner, paragraphs),
        }
    }
}

fn letters(element: &Element, text: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(inner) => match inner.name.as_str() {
                "s" => {
                    let count =
                        inner.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', usize::min(count, 100)));
                }
                "tab" => text.push(' '),
                "line-break" => text.push('\n'),
                _ => letters(inner, text),
            },
        }
    }
}
