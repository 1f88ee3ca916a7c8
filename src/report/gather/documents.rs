//! documents.csv → how much there is, by status, source and month, and which documents the concordance is of.

use super::super::ReportError;
use super::super::periods::{Month, month_of};
use super::super::table_files::TableFiles;
use super::sample::SampleDocument;
use crate::lexicons::hash::hash;
use crate::output::columns::DOCUMENTS;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BinaryHeap};

/// More sources than these are counted together: a field with another value for each document is no source.
const MOST_SOURCES: usize = 2_000;

/// Words and hedges of a source in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Documents that were analysed.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Their hedges that lower.
    pub lowering: u64,
}

impl Cell {
    /// Adds another.
    pub fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.words += other.words;
        self.lowering += other.lowering;
    }

    /// Hedges per 10,000 words, rounded; nothing where there are no words.
    #[must_use]
    pub fn per_10000(self) -> Option<u64> {
        (self.lowering * 10_000 + self.words / 2).checked_div(self.words)
    }
}

/// One source.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its name; empty for documents without one.
    pub name: String,
    /// What it has in each month (0: without a date).
    pub months: BTreeMap<Month, Cell>,
}

impl Source {
    /// All of it.
    #[must_use]
    pub fn whole(&self) -> Cell {
        self.months.values().fold(Cell::default(), |mut whole, &cell| {
            whole.add(cell);
            whole
        })
    }
}

/// How much there is.
#[derive(Debug, Default)]
pub struct Documents {
    /// Documents by status.
    pub statuses: BTreeMap<String, u64>,
    /// All of them.
    pub all: u64,
    /// Those that have rows in the other tables.
    pub with_finds: u64,
    /// Words.
    pub words: u64,
    /// First and last day.
    pub days: Option<(String, String)>,
    /// By source, as they come.
    pub sources: Vec<Source>,
    places: FxHashMap<Box<[u8]>, u32>,
}

impl Documents {
    /// The place of a source in the list.
    pub(super) fn source(&mut self, name: &[u8]) -> u32 {
        let full = self.places.len() >= MOST_SOURCES;
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        // all that come after these are one
        let name = if full { b"\xe2\x80\xa6".as_slice() } else { name };
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        let place = self.sources.len() as u32;
        let shown = String::from_utf8_lossy(name).into_owned();
        self.sources.push(Source { name: shown, months: BTreeMap::new() });
        self.places.insert(name.into(), place);
        place
    }
}

/// A document that may be in the concordance; the one with the highest hash goes first.
#[derive(Debug, PartialEq, Eq)]
struct Drawn {
    hash: u64,
    rows: u64,
    document: SampleDocument,
}

impl Ord for Drawn {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.hash, &self.document.id).cmp(&(other.hash, &other.document.id))
    }
}

impl PartialOrd for Drawn {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Documents drawn by the hash of their id, so that the same ones are drawn whatever stands around them, as long as
/// their rows fit.
#[derive(Debug, Default)]
struct Draw {
    heap: BinaryHeap<Drawn>,
    rows: u64,
}

impl Draw {
    /// Whether a document with this hash can still be drawn.
    fn open(&self, hash: u64, limit: u64) -> bool {
        self.rows < limit || self.heap.peek().is_some_and(|highest| hash < highest.hash)
    }

    fn add(&mut self, drawn: Drawn, limit: u64) {
        self.rows += drawn.rows;
        self.heap.push(drawn);
        while self.heap.peek().is_some_and(|highest| self.rows - highest.rows >= limit) {
            if let Some(dropped) = self.heap.pop() {
                self.rows -= dropped.rows;
            }
        }
    }

    /// Those whose rows fit (of a document larger than the limit, if it is the first, what fits), by hash.
    fn chosen(self, limit: u64) -> Vec<SampleDocument> {
        let mut left = limit;
        let fits = |drawn: &Drawn| {
            let first = left == limit;
            let fits = drawn.rows <= left || first;
            left = left.saturating_sub(if fits { drawn.rows } else { u64::MAX });
            fits
        };
        let chosen = self.heap.into_sorted_vec().into_iter().take_while(fits);
        chosen.map(|drawn| drawn.document).collect()
    }
}

/// Reads the table.
pub(super) fn read(
    tables: &TableFiles,
    limit: usize,
) -> Result<(Documents, Vec<SampleDocument>), ReportError> {
    let mut rows = tables.open(&DOCUMENTS)?;
    let [id, path, title, date, source, status] =
        rows.columns(["doc_id", "path", "title", "date", "source", "status"])?;
    let [words, entities, hedges, rate, characters] =
        rows.columns(["words", "entities", "hedges", "hedges_per_10000_words", "characters"])?;
    let limit = limit as u64;
    let (mut documents, mut draw) = (Documents::default(), Draw::default());
    while rows.advance()? {
        documents.all += 1;
        match documents.statuses.get_mut(rows.text(status)) {
            Some(count) => *count += 1,
            None => {
                documents.statuses.insert(rows.text(status).to_owned(), 1);
            }
        }
        if rows.bytes(status) != b"analysed" {
            continue;
        }
        let month = month_of(rows.bytes(date));
        let place = documents.source(rows.bytes(source));
        let cell = documents.sources[place as usize].months.entry(month).or_default();
        cell.documents += 1;
        cell.words += rows.number(words);
        documents.words += rows.number(words);
        if let Some(day) = rows.text(date).get(..10).filter(|_| month > 0) {
            let days = documents.days.get_or_insert_with(|| (day.to_owned(), day.to_owned()));
            if day < days.0.as_str() {
                day.clone_into(&mut days.0);
            } else if day > days.1.as_str() {
                day.clone_into(&mut days.1);
            }
        }
        let finds = rows.number(entities) + rows.number(hedges);
        let hash = hash(rows.bytes(id));
        documents.with_finds += u64::from(finds > 0);
        if finds == 0 || !draw.open(hash, limit) {
            continue;
        }
        let document = SampleDocument {
            id: rows.text(id).to_owned(),
            path: rows.text(path).to_owned(),
            title: rows.text(title).to_owned(),
            date: rows.text(date).to_owned(),
            source: place,
            month,
            words: rows.number(words),
            per_10000: rows.number(rate),
            characters: rows.number(characters),
            finds,
            order: documents.all,
        };
        draw.add(Drawn { hash, rows: finds, document }, limit);
    }
    Ok((documents, draw.chosen(limit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ids: &[&str], rows: u64, limit: u64) -> Vec<String> {
        let mut draw = Draw::default();
        for id in ids {
            let document = SampleDocument { id: (*id).to_owned(), ..SampleDocument::default() };
            let hash = hash(id.as_bytes());
            if draw.open(hash, limit) {
                draw.add(Drawn { hash, rows, document }, limit);
            }
        }
        draw.chosen(limit).into_iter().map(|document| document.id).collect()
    }

    #[test]
    fn the_same_documents_are_drawn_in_whatever_order_they_come() {
        let ids: Vec<String> = (0..100).map(|number| format!("krant/{number}.txt")).collect();
        let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let some = drawn(&ids, 7, 100);
        assert_eq!(some.len(), 14);
        ids.reverse();
        assert_eq!(drawn(&ids, 7, 100), some);
        assert_eq!(drawn(&ids, 1, 100).len(), 100, "all, when all fit");
        assert_eq!(drawn(&ids, 500, 100).len(), 1, "one that is too large is shown in part");
    }

    #[test]
    fn rates_are_of_words_and_nothing_without_them() {
        let cell = Cell { documents: 1, words: 300, lowering: 2 };
        assert_eq!(cell.per_10000(), Some(67));
        assert_eq!(Cell::default().per_10000(), None);
    }

    #[test]
    fn a_field_that_is_no_source_does_not_fill_the_memory() {
        let mut documents = Documents::default();
        for number in 0..5_000 {
            documents.source(format!("https://krant.example/{number}").as_bytes());
        }
        assert_eq!(documents.sources.len(), MOST_SOURCES + 1);
        assert_eq!(documents.source(b"nog een"), MOST_SOURCES as u32);
    }
}
