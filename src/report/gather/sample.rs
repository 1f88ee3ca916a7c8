//! The documents that were drawn → all their finds: the lines of the concordance and the marks in the articles.

use super::super::periods::Month;
use rustc_hash::FxHashMap;

/// What a find can be: the nine categories of hedges, then the types of names.
pub const KINDS: [&str; 13] = [
    "epistemic",
    "inferential",
    "reportative",
    "belief",
    "approximator",
    "downtoner",
    "reservation",
    "contrast",
    "booster",
    "PER",
    "LOC",
    "ORG",
    "MISC",
];

/// A document of the concordance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleDocument {
    /// Its id.
    pub id: String,
    /// The file it is in.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// Its date.
    pub date: String,
    /// Its source, by place.
    pub source: u32,
    /// Its month.
    pub month: Month,
    /// Its words.
    pub words: u64,
    /// Its hedges per 10,000 words.
    pub per_10000: u64,
    /// Its characters.
    pub characters: u64,
    /// Its rows in entities.csv and hedges.csv.
    pub finds: u64,
    /// Its place in the corpus.
    pub order: u64,
}

/// One find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its place in [`KINDS`].
    pub kind: u8,
    /// Whether it stands in the title.
    pub in_title: bool,
    /// Code points from the start of its field to its first one.
    pub start: u64,
    /// And to the one after its last.
    pub end: u64,
    /// The words.
    pub words: String,
    /// What stands before them.
    pub left: String,
    /// What stands after them.
    pub right: String,
    /// The names it is of or about, by place.
    pub names: Vec<u32>,
    /// Who says it, by place among the names.
    pub speaker: Option<u32>,
    /// In a quote 1, hedged or denied 2, doubtful 4.
    pub flags: u8,
}

/// The concordance: some documents with all of their finds, in text order.
#[derive(Debug, Default)]
pub struct Sample {
    /// The documents in the order in which they were drawn.
    pub documents: Vec<SampleDocument>,
    /// The lines of each.
    pub lines: Vec<Vec<Line>>,
    /// The names in the lines.
    pub names: Vec<String>,
    /// How many lines there are.
    pub all: usize,
    room: [usize; 2],
    by_id: FxHashMap<Box<[u8]>, u32>,
    by_name: FxHashMap<Box<str>, u32>,
}

impl Sample {
    /// The drawn documents, still without lines.
    #[must_use]
    pub fn new(documents: Vec<SampleDocument>, limit: usize) -> Self {
        let ids = documents.iter().enumerate();
        let by_id = ids.map(|(at, document)| (document.id.as_bytes().into(), at as u32)).collect();
        let lines = vec![Vec::new(); documents.len()];
        let finds: u64 = documents.iter().map(|document| document.finds).sum();
        // of a document that is too large on its own, names must not take the room of hedges
        let room = if finds <= limit as u64 { limit } else { limit / 2 };
        Self { documents, lines, room: [room; 2], by_id, ..Self::default() }
    }

    /// The place of a document, if it was drawn.
    pub(super) fn document(&self, id: &[u8]) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The place of a name.
    pub(super) fn name(&mut self, name: &str) -> u32 {
        if let Some(&place) = self.by_name.get(name) {
            return place;
        }
        let place = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.by_name.insert(name.into(), place);
        place
    }

    /// Adds a line, as long as there is room.
    pub(super) fn add(&mut self, document: u32, line: Line) {
        let room = &mut self.room[usize::from(line.kind > 8)];
        if *room > 0 {
            *room -= 1;
            self.all += 1;
            self.lines[document as usize].push(line);
        }
    }

    /// Puts the lines of each document in text order, names before hedges where they begin together.
    pub(super) fn sort(&mut self) {
        for lines in &mut self.lines {
            lines.sort_by_key(|line| (!line.in_title, line.start, u64::MAX - line.end, line.kind));
        }
    }
}
