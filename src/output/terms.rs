//! Words of documents → totals by stem: terms.csv. Law: they do not depend on the order in which documents are added.
//!
//! A thread counts by the numbers of its word memory; when that forgets them the counts go into parts by the hash of the
//! stem, as compact records, and at the end each part is added up by itself, on all cores.

use super::cells::Cells;
use super::totals::FORMS;
use crate::analyse::Findings;
use crate::lexicons::hash::hash;
use crate::words::{NO_STEM, WordMemory};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Parts that are added up one by one.
const PARTS: usize = 64;

/// Counts by stem, on one thread.
#[derive(Debug)]
pub struct TermCounts {
    stems: Vec<StemCount>,
    forms: Vec<u32>,
    document: u32,
    parts: Vec<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct StemCount {
    occurrences: u32,
    documents: u32,
    seen_in: u32,
}

impl Default for TermCounts {
    fn default() -> Self {
        Self { stems: Vec::new(), forms: Vec::new(), document: 0, parts: vec![Vec::new(); PARTS] }
    }
}

impl TermCounts {
    /// Adds the words of one document.
    pub fn add(&mut self, findings: &Findings<'_>) {
        self.document += 1;
        let (forms, stems) = findings.memory.sizes();
        if self.forms.len() < forms {
            self.forms.resize(forms, 0);
        }
        if self.stems.len() < stems {
            self.stems.resize(stems, StemCount::default());
        }
        for &id in findings.words {
            let word = findings.memory.word(id);
            if word.stem == NO_STEM {
                continue;
            }
            self.forms[word.lower as usize] += 1;
            let stem = &mut self.stems[word.stem as usize];
            stem.occurrences += 1;
            if stem.seen_in != self.document {
                stem.seen_in = self.document;
                stem.documents += 1;
            }
        }
    }

    /// Turns numbers into words; to be called before the memory forgets them, and at the end.
    pub fn settle(&mut self, memory: &WordMemory) {
        let mut stems = std::mem::take(&mut self.stems);
        for (number, count) in
            std::mem::take(&mut self.forms).into_iter().enumerate().filter(|(_, count)| *count > 0)
        {
            let stem_number = memory.word(number as u32).stem;
            let (stem, form) = (memory.stem(stem_number), memory.form(number as u32));
            // the counts of the stem go with its first form
            let whole = stems.get_mut(stem_number as usize).map(std::mem::take).unwrap_or_default();
            let part = &mut self.parts[part_of(stem)];
            for number in
                [stem.len() as u32, form.len() as u32, count, whole.occurrences, whole.documents]
            {
                part.extend_from_slice(&number.to_le_bytes());
            }
            part.extend_from_slice(stem.as_bytes());
            part.extend_from_slice(form.as_bytes());
        }
        self.document = 0;
    }

    /// Adds the settled counts of another thread.
    pub fn merge(&mut self, other: Self) {
        for (part, more) in self.parts.iter_mut().zip(other.parts) {
            if part.is_empty() {
                *part = more;
            } else {
                part.extend_from_slice(&more);
            }
        }
    }

    /// The rows of terms.csv: most frequent first, then by stem; and how many.
    #[must_use]
    pub fn rows(self) -> (Vec<u8>, u64) {
        let parts: Vec<Part> = self.parts.into_par_iter().map(|records| add_up(&records)).collect();
        let mut order: Vec<(u64, u32, u32)> = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            order.extend(
                part.rows
                    .iter()
                    .enumerate()
                    .map(|(row, line)| (line.occurrences, number as u32, row as u32)),
            );
        }
        let line = |&(_, part, row): &(u64, u32, u32)| {
            let part = &parts[part as usize];
            part.line(row as usize)
        };
        order.par_sort_unstable_by(|one, other| {
            other.0.cmp(&one.0).then_with(|| line(one).0.cmp(line(other).0))
        });
        let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.bytes.len()).sum());
        for place in &order {
            bytes.extend_from_slice(line(place).1);
        }
        (bytes, order.len() as u64)
    }
}

fn part_of(stem: &str) -> usize {
    hash(stem.as_bytes()) as usize >> 8 & (PARTS - 1)
}

/// The rows of one part.
struct Part {
    bytes: Vec<u8>,
    rows: Vec<Line>,
}

/// Where a row stands.
struct Line {
    occurrences: u64,
    start: usize,
    stem: usize,
    end: usize,
}

impl Part {
    /// The stem and the row.
    fn line(&self, row: usize) -> (&[u8], &[u8]) {
        let line = &self.rows[row];
        (&self.bytes[line.start..line.start + line.stem], &self.bytes[line.start..line.end])
    }
}

/// Adds up the records of one part and writes its rows.
fn add_up(records: &[u8]) -> Part {
    let mut stems: FxHashMap<&[u8], u32> = FxHashMap::default();
    let mut totals: Vec<(&[u8], u64, u64)> = Vec::new();
    let mut forms: Vec<(u32, &[u8], u64)> = Vec::new();
    let mut rest = records;
    while let Some((head, tail)) = rest.split_first_chunk::<20>() {
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (stem, tail) = tail.split_at(number(0) as usize);
        let (form, tail) = tail.split_at(number(4) as usize);
        let place = *stems.entry(stem).or_insert_with(|| {
            totals.push((stem, 0, 0));
            totals.len() as u32 - 1
        });
        let total = &mut totals[place as usize];
        total.1 += u64::from(number(12));
        total.2 += u64::from(number(16));
        forms.push((place, form, u64::from(number(8))));
        rest = tail;
    }
    forms.sort_unstable();
    forms.dedup_by(|later, earlier| {
        let same = (later.0, later.1) == (earlier.0, earlier.1);
        if same {
            earlier.2 += later.2;
        }
        same
    });
    forms.sort_unstable_by(|one, other| (one.0, other.2, one.1).cmp(&(other.0, one.2, other.1)));
    let mut cells = Cells::default();
    let mut rows = Vec::with_capacity(totals.len());
    let mut joined = String::new();
    for of_stem in forms.chunk_by(|one, other| one.0 == other.0) {
        let (stem, occurrences, documents) = totals[of_stem[0].0 as usize];
        let start = cells.bytes().len();
        cells.text(std::str::from_utf8(stem).unwrap_or(""));
        joined.clear();
        for (number, (_, form, _)) in of_stem.iter().take(FORMS).enumerate() {
            joined.push_str(if number > 0 { "; " } else { "" });
            joined.push_str(std::str::from_utf8(form).unwrap_or(""));
        }
        cells.text(&joined);
        cells.number(occurrences);
        cells.number(documents);
        cells.end();
        rows.push(Line { occurrences, start, stem: stem.len(), end: cells.bytes().len() });
    }
    Part { bytes: cells.take(), rows }
}
