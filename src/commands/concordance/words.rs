//! A word → its places in the texts of a corpus. Words are compared without regard to capitals, whole, or up to a `*`.

use super::lines::Found;
use crate::corpus::{Item, ReadOptions, SourceFile, pieces, read_piece};
use crate::document::Document;
use crate::lexicons::hash::hash;
use crate::output::columns::DOCUMENTS;
use crate::report::ReportError;
use crate::report::table_files::TableFiles;
use crate::span::{Span, chars_after, chars_before};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Characters of context on each side.
const CONTEXT: usize = 80;

/// What is looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// In small letters, without the `*`.
    letters: Vec<char>,
    text: String,
    /// Whether words may go on after it.
    open: bool,
}

impl Wanted {
    pub(super) fn new(text: &str) -> Self {
        let (text, open) = match text.strip_suffix('*') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let text = text.trim().to_lowercase();
        Self { letters: text.chars().collect(), text, open }
    }

    /// Whether a whole cell is what is looked for.
    pub(super) fn is(&self, cell: &str) -> bool {
        if self.open {
            return cell.to_lowercase().starts_with(&self.text);
        }
        // most cells differ in their first letter already
        let first = cell.as_bytes().first().map(u8::to_ascii_lowercase);
        let wanted = self.text.as_bytes().first().copied();
        let may = first == wanted || first.is_some_and(|byte| !byte.is_ascii());
        may && (cell.eq_ignore_ascii_case(&self.text) || cell.to_lowercase() == self.text)
    }

    /// Its places in a document, the title's first.
    pub(super) fn in_document<'d>(&self, document: &'d Document) -> Vec<Found<'d>> {
        let mut found = Vec::new();
        let title = document.title.as_deref().unwrap_or("");
        for (field, text) in [("title", title), ("text", document.text.as_str())] {
            for (span, start, end) in self.places(text) {
                let Span { start: from, end: to } = span;
                found.push(Found {
                    doc_id: &document.id,
                    date: document.meta.date.as_deref().unwrap_or(""),
                    source: document.meta.source.as_deref().unwrap_or(""),
                    field,
                    start,
                    end,
                    left: chars_before(text, from, CONTEXT),
                    keyword: span.of(text),
                    right: chars_after(text, to, CONTEXT),
                    kind: "word",
                    names: "",
                    speaker: "",
                });
            }
        }
        found
    }

    /// Each place in bytes, and in code points.
    fn places(&self, text: &str) -> Vec<(Span, u64, u64)> {
        let mut places = Vec::new();
        if self.letters.is_empty() {
            return places;
        }
        let mut letters = text.char_indices();
        let (mut number, mut inside) = (0_u64, false);
        loop {
            let here = letters.clone();
            let Some((start, letter)) = letters.next() else { return places };
            if !inside && let Some((end, count)) = self.at(text, here) {
                let span = Span { start: start as u32, end: end as u32 };
                places.push((span, number, number + count));
            }
            inside = letter.is_alphanumeric();
            number += 1;
        }
    }

    /// The end of the word that begins here, and its letters, if it is the one.
    fn at(&self, text: &str, mut letters: std::str::CharIndices<'_>) -> Option<(usize, u64)> {
        let (mut wanted, mut count) = (self.letters.iter().copied(), 0);
        let mut missing = wanted.next();
        while let Some(letter) = missing {
            let (_, found) = letters.next()?;
            count += 1;
            let found = if found.is_whitespace() { ' ' } else { found };
            let mut lower = found.to_lowercase();
            if lower.next() != Some(letter) {
                return None;
            }
            missing = wanted.next();
            for more in lower {
                if missing != Some(more) {
                    return None;
                }
                missing = wanted.next();
            }
        }
        let mut end = letters.offset();
        for (_, letter) in letters.by_ref() {
            if !letter.is_alphanumeric() {
                break;
            }
            if !self.open {
                return None;
            }
            end += letter.len_utf8();
            count += 1;
        }
        debug_assert!(text.is_char_boundary(end));
        Some((end, count))
    }
}

/// What stands for a document in a set of them.
pub(super) fn key(id: &str) -> u64 {
    hash(id.as_bytes())
}

/// The documents that were analysed.
pub(super) fn analysed(tables: &TableFiles) -> Result<BTreeSet<u64>, ReportError> {
    let mut rows = tables.open(&DOCUMENTS)?;
    let [id, status] = rows.columns(["doc_id", "status"])?;
    let mut analysed = BTreeSet::new();
    while rows.advance()? {
        if rows.bytes(status) == b"analysed" {
            analysed.insert(hash(rows.bytes(id)));
        }
    }
    Ok(analysed)
}

/// Hands each document of the files on, in corpus order; what cannot be read stands in problems.csv already.
pub(super) fn documents(
    files: &[SourceFile],
    read: &ReadOptions,
    each: &mut dyn FnMut(&Document) -> ControlFlow<()>,
) {
    for file in files {
        let mut flow = ControlFlow::Continue(());
        let ended = pieces(file, read, &mut |piece| {
            read_piece(piece, read, &mut |item| {
                if let (Item::Document(document), ControlFlow::Continue(())) = (item, flow) {
                    flow = each(&document);
                }
            });
            flow
        });
        if ended.is_break() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str, text: &str) -> Vec<String> {
        let places = Wanted::new(wanted).places(text);
        places
            .into_iter()
            .map(|(span, start, end)| format!("{} {start}-{end}", span.of(text)))
            .collect()
    }

    #[test]
    fn words_are_found_whole_and_in_any_capitals() {
        assert_eq!(
            found("stikstof", "Stikstof, stikstofcrisis en STIKSTOF"),
            ["Stikstof 0-8", "STIKSTOF 28-36"]
        );
        assert_eq!(found("stikstof*", "Éen stikstofcrisis."), ["stikstofcrisis 4-18"]);
        assert_eq!(found("één keer", "Één\nkeer, één keertje"), ["Één\nkeer 0-8"]);
        assert_eq!(found("CO2", "de CO2-uitstoot"), ["CO2 3-6"]);
        assert!(found("", "a b").is_empty() && found("*", "a b").is_empty());
    }

    #[test]
    fn cells_are_compared_whole() {
        assert!(Wanted::new("gent").is("Gent") && Wanted::new("ÉÉN").is("één"));
        assert!(!Wanted::new("gent").is("Gentenaar") && Wanted::new("gent*").is("Gentenaar"));
    }
}
