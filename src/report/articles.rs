//! The files of a corpus, read again → the texts of the documents that were drawn, where they are still as they were.
//!
//! Law: a text is given only if it has as many characters as its row says and every find stands where its row says.

use super::gather::{Line, Sample, SampleDocument};
use crate::corpus::{Item, Piece, ReadOptions, SourceFile, pieces, read_piece};
use crate::document::Document;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Bytes of files that are read again at most: a report is to be quick. Files beyond are left out.
const READ_AT_MOST: u64 = 256_000_000;

/// The files of the corpus that the tables are of.
#[derive(Clone, Debug)]
pub struct Corpus<'c> {
    /// All of its files, in order.
    pub files: &'c [SourceFile],
    /// How they were read.
    pub read: &'c ReadOptions,
}

/// What was read of the drawn documents.
#[derive(Debug, Default)]
pub(super) struct Articles {
    /// Text of each, by its place; `None` where it was not found.
    pub(super) texts: Vec<Option<String>>,
    /// Documents that are there but not as they were.
    pub(super) changed: usize,
}

/// Reads the drawn documents again.
pub(super) fn read(corpus: &Corpus<'_>, sample: &Sample) -> Articles {
    let mut reading = Reading {
        sample,
        read: corpus.read,
        wanted: FxHashMap::default(),
        articles: Articles { texts: vec![None; sample.documents.len()], changed: 0 },
    };
    let mut paths = BTreeSet::new();
    for (place, document) in sample.documents.iter().enumerate() {
        reading.wanted.insert(&document.id, place);
        paths.insert(document.path.as_str());
    }
    let mut left = READ_AT_MOST;
    for file in corpus.files {
        if !is_wanted(&file.path, &paths) || file.stat.size > left {
            continue;
        }
        left -= file.stat.size;
        let ended = pieces(file, corpus.read, &mut |piece| reading.piece(piece, &paths));
        if ended.is_break() && reading.wanted.is_empty() {
            break;
        }
    }
    reading.articles
}

/// Whether a drawn document is in the file, or in a file inside it.
fn is_wanted(file: &str, paths: &BTreeSet<&str>) -> bool {
    let inside = format!("{file}/");
    let next = paths.range(inside.as_str()..).next();
    paths.contains(file) || next.is_some_and(|path| path.starts_with(&inside))
}

struct Reading<'s> {
    sample: &'s Sample,
    read: &'s ReadOptions,
    /// Documents that were not found yet.
    wanted: FxHashMap<&'s str, usize>,
    articles: Articles,
}

impl Reading<'_> {
    fn piece(&mut self, piece: Piece, paths: &BTreeSet<&str>) -> ControlFlow<()> {
        if paths.contains(&*piece.path) {
            read_piece(piece, self.read, &mut |item| {
                if let Item::Document(document) = item {
                    self.document(*document);
                }
            });
        }
        if self.wanted.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn document(&mut self, document: Document) {
        let Some(place) = self.wanted.remove(document.id.as_str()) else { return };
        let (known, lines) = (&self.sample.documents[place], &self.sample.lines[place]);
        if as_it_was(&document, known, lines) {
            self.articles.texts[place] = Some(document.text);
        } else {
            self.articles.changed += 1;
        }
    }
}

/// Whether the document is the one that the tables are of.
fn as_it_was(document: &Document, known: &SampleDocument, lines: &[Line]) -> bool {
    let title = document.title.as_deref().unwrap_or("");
    let characters = document.text.chars().count() + title.chars().count();
    if characters as u64 != known.characters || blanked(title) != known.title {
        return false;
    }
    let (titles, texts): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.in_title);
    all_stand(title, &titles) && all_stand(&document.text, &texts)
}

/// White space as the tables have it.
fn blanked(text: &str) -> String {
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}');
    text.chars().map(|letter| if is_blank(letter) { ' ' } else { letter }).collect()
}

fn all_stand(text: &str, lines: &[&Line]) -> bool {
    let letters: Vec<char> = if lines.is_empty() { Vec::new() } else { text.chars().collect() };
    lines.iter().all(|line| {
        let span = line.start as usize..line.end as usize;
        letters
            .get(span)
            .is_some_and(|letters| blanked(&letters.iter().collect::<String>()) == line.words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_changed_is_not_the_one_of_the_tables() {
        let known = SampleDocument { characters: 15, ..SampleDocument::default() };
        let line = Line {
            start: 8,
            end: 14,
            words: "Één\u{a0}zin".replace('\u{a0}', " "),
            ..Line::default()
        };
        let document = |text: &str| Document { text: text.to_owned(), ..Document::default() };
        let line = Line { end: 15, ..line };
        assert!(as_it_was(&document("Nog een Één\u{a0}zin"), &known, std::slice::from_ref(&line)));
        assert!(!as_it_was(&document("Nog een Een zin"), &known, std::slice::from_ref(&line)));
        assert!(!as_it_was(&document("Nog een Één zin."), &known, &[]));
    }

    #[test]
    fn files_of_an_archive_are_in_the_archive() {
        let paths = BTreeSet::from(["a.txt", "krant.zip/1.txt"]);
        assert!(is_wanted("krant.zip", &paths) && is_wanted("a.txt", &paths));
        assert!(!is_wanted("krant", &paths) && !is_wanted("b.txt", &paths));
    }
}
