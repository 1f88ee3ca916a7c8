//! A document of Word → one document, or all articles of a Nexis Uni export.

use super::article::{Article, Emit};
use super::nexis::uni;
use crate::corpus::piece::{Piece, failure, problem};
use crate::corpus::xml::{self, Element};
use crate::document::{Action, ProblemKind};
use std::io::{Cursor, Read};

/// What is no text, or is there twice.
const SKIP: &[&str] =
    &["del", "moveFrom", "instrText", "Fallback", "rPr", "sectPr", "drawing", "delText"];

/// One part of an office file as XML; `None` when there is no such part.
pub(super) fn part(
    bytes: &[u8],
    name: &str,
    limit: usize,
    skip: &[&str],
) -> Option<Result<Element, String>> {
    let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return Some(Err(error.to_string())),
    };
    let file = archive.by_name(name).ok()?;
    let mut content = Vec::new();
    let read = file.take(limit as u64 + 1).read_to_end(&mut content);
    if let Err(error) = read {
        return Some(Err(error.to_string()));
    }
    if content.len() > limit {
        return Some(Err(format!("{name} is over {} MB", limit / 1_000_000)));
    }
    let text = String::from_utf8_lossy(&content);
    Some(xml::parse(&text, skip).map_err(|(line, what)| format!("{name}, line {line}: {what}")))
}

/// Reads one document.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let limit = emit.options.limit();
    let body = part(&piece.bytes, "word/document.xml", limit, SKIP)
        .or_else(|| part(&piece.bytes, "word/document2.xml", limit, SKIP));
    let root = match body {
        Some(Ok(root)) => root,
        Some(Err(what)) => {
            return emit.fail(failure(
                ProblemKind::BadRecord,
                format!("no DOCX that can be read: {what}"),
            ));
        }
        None => {
            return emit.fail(failure(ProblemKind::BadRecord, "a DOCX without a text".to_owned()));
        }
    };
    let mut paragraphs = Vec::new();
    gather(&root, &mut paragraphs);
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect();
    if uni::looks_like(&lines) {
        let articles = uni::articles(&lines);
        articles.into_iter().for_each(|article| emit.article(article));
        return;
    }
    if emit.options.format.is_none() && super::nexis::looks_like(&lines.join("\n")) {
        let bytes = lines.join("\n").into_bytes();
        return super::nexis::read(Piece { bytes, ..piece }, emit);
    }
    let core = part(&piece.bytes, "docProps/core.xml", limit, &[]).and_then(Result::ok);
    let fact = |name: &str| core.as_ref().and_then(|core| core.line_at(&[name]));
    let mut article = Article::default();
    let styled = paragraphs
        .iter()
        .take(3)
        .position(|paragraph| paragraph.is_title && !paragraph.text.is_empty());
    article.title = match styled {
        Some(at) => Some(paragraphs.remove(at).text),
        None => fact("title"),
    };
    article.text = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .filter(|text| !text.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    article.meta.author = fact("creator");
    article.extra("created", fact("created"));
    article.extra("modified", fact("modified"));
    article.extra("subject", fact("subject"));
    article.extra("keywords", fact("keywords"));
    if part(&piece.bytes, "word/footnotes.xml", limit, SKIP).is_some_and(|notes| {
        notes.is_ok_and(|notes| notes.letters().trim().chars().any(char::is_alphabetic))
    }) {
        let message = "its footnotes are not read".to_owned();
        emit.say(problem(ProblemKind::BadRecord, Action::Noted, message));
    }
    emit.article(article);
}

struct Paragraph {
    text: String,
    is_title: bool,
}

fn gather(element: &Element, paragraphs: &mut Vec<Paragraph>) {
    for inner in element.elements() {
        if inner.name == "p" {
            let style = inner.at(&["pPr", "pStyle"]).and_then(|style| style.attribute("val"));
            let is_title = style.is_some_and(|style| {
                matches!(
                    style,
                    "Title" | "Titel" | "Heading1" | "Kop1" | "heading1" | "berschrift1"
                )
            });
            let mut text = String::new();
            run(inner, &mut text);
            paragraphs.push(Paragraph { text: text.trim().to_owned(), is_title });
        } else {
            gather(inner, paragraphs);
        }
    }
}

fn run(element: &Element, text: &mut String) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "t" => text.push_str(&inner.letters()),
            "tab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('\u{2011}'),
            "pPr" => {}
            _ => run(inner, text),
        }
    }
}
