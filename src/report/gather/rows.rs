//! entities.csv and hedges.csv, a row at a time → the counts of the charts, and the lines of the documents that were drawn.

use super::super::ReportError;
use super::super::concordance::{Hedges, Mentions};
use super::super::periods::{Month, month_of};
use super::super::table_files::TableFiles;
use super::documents::Documents;
use super::names::Totals;
use super::sample::{KINDS, Line, Sample};
use crate::hedges::Category;
use rustc_hash::FxHashMap;

/// Pairs of a speaker and a name that the page may show.
const PAIRS: usize = 20;

/// What is known of the document that a row belongs to; looked up once a document.
#[derive(Default)]
struct Current {
    id: Vec<u8>,
    month: Month,
    drawn: Option<u32>,
}

impl Current {
    /// Whether the row begins another document.
    fn turn(&mut self, id: &[u8], date: &[u8], sample: &Sample) -> bool {
        if self.id == id {
            return false;
        }
        self.id.clear();
        self.id.extend_from_slice(id);
        self.month = month_of(date);
        self.drawn = sample.document(id);
        true
    }
}

fn kind(word: &[u8]) -> Option<u8> {
    KINDS.iter().position(|kind| kind.as_bytes() == word).map(|at| at as u8)
}

/// Reads entities.csv.
pub(super) fn mentions(
    tables: &TableFiles,
    names: &mut Totals,
    sample: &mut Sample,
) -> Result<(), ReportError> {
    let mut rows = Mentions::open(tables)?;
    let mut current = Current::default();
    while rows.advance()? {
        current.turn(rows.document(), rows.date().as_bytes(), sample);
        let hedged = rows.hedged();
        if let Some(top) = names.of_type(rows.entity().as_bytes(), rows.label()) {
            let month = top.months.entry(current.month).or_default();
            month.0 += 1;
            month.1 += u64::from(hedged);
        }
        let (Some(drawn), Some(kind)) = (current.drawn, kind(rows.label())) else { continue };
        let name = sample.name(rows.entity());
        let line = Line {
            kind,
            in_title: rows.in_title(),
            start: rows.start(),
            end: rows.end(),
            words: rows.words().to_owned(),
            left: rows.left().to_owned(),
            right: rows.right().to_owned(),
            names: vec![name],
            speaker: None,
            flags: u8::from(rows.in_quote()) | u8::from(hedged) << 1,
        };
        sample.add(drawn, line);
    }
    Ok(())
}

/// Counts over all hedges.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) categories: [u64; Category::ALL.len()],
    pub(super) lowering: u64,
    pub(super) spoken: u64,
}

/// Reads hedges.csv.
pub(super) fn hedges(
    tables: &TableFiles,
    documents: &mut Documents,
    names: &mut Totals,
    speeches: &mut Speeches,
    sample: &mut Sample,
) -> Result<Counts, ReportError> {
    let mut rows = Hedges::open(tables)?;
    let (mut current, mut counts, mut source) = (Current::default(), Counts::default(), 0);
    while rows.advance()? {
        if current.turn(rows.document(), rows.date().as_bytes(), sample) {
            source = documents.source(rows.source().as_bytes());
        }
        let Some(category) =
            kind(rows.category()).filter(|&kind| usize::from(kind) < Category::ALL.len())
        else {
            continue;
        };
        counts.categories[usize::from(category)] += 1;
        let speaker = rows.speaker();
        counts.spoken += u64::from(!speaker.is_empty());
        let lowers = rows.lowers();
        if lowers {
            counts.lowering += 1;
            let months = &mut documents.sources[source as usize].months;
            months.entry(current.month).or_default().lowering += 1;
        }
        for name in rows.names() {
            names.hedged(name.as_bytes(), category.into());
            // who speaks of himself is no news
            let other = || !speaker.contains(name) && !name.contains(speaker);
            if lowers && !speaker.is_empty() && names.spoken_of(name.as_bytes()) && other() {
                speeches.add(speaker, name);
            }
        }
        let Some(drawn) = current.drawn else { continue };
        let about = rows.names().map(|name| sample.name(name)).collect();
        let speaker = (!speaker.is_empty()).then(|| sample.name(speaker));
        let (left, right) = rows.around();
        let line = Line {
            kind: category,
            in_title: rows.in_title(),
            start: rows.start(),
            end: rows.end(),
            words: rows.words().to_owned(),
            left,
            right,
            names: about,
            speaker,
            flags: u8::from(rows.in_quote())
                | u8::from(rows.negated()) << 1
                | u8::from(rows.doubtful()) << 2,
        };
        sample.add(drawn, line);
    }
    sample.sort();
    Ok(counts)
}

/// How often each speaker hedges in a clause with each name.
#[derive(Debug, Default)]
pub(super) struct Speeches {
    places: FxHashMap<Box<str>, u32>,
    list: Vec<Box<str>>,
    counts: FxHashMap<(u32, u32), u64>,
}

impl Speeches {
    fn place(&mut self, name: &str) -> u32 {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        let place = self.list.len() as u32;
        self.list.push(name.into());
        self.places.insert(name.into(), place);
        place
    }

    fn add(&mut self, speaker: &str, name: &str) {
        let pair = (self.place(speaker), self.place(name));
        *self.counts.entry(pair).or_default() += 1;
    }

    /// The most frequent pairs; "Analisten" at the start of a sentence is "analisten" where that occurs too.
    pub(super) fn most_frequent(self) -> Vec<(String, String, u64)> {
        let lower = |speaker: &str| {
            let mut letters = speaker.chars();
            let first = letters.next()?.to_lowercase();
            self.places.get(first.chain(letters).collect::<String>().as_str()).copied()
        };
        let mut pairs: Vec<(u32, u32, u64)> =
            self.counts.iter().map(|(&(speaker, name), &count)| (speaker, name, count)).collect();
        for pair in &mut pairs {
            pair.0 = lower(&self.list[pair.0 as usize]).unwrap_or(pair.0);
        }
        pairs.sort_unstable();
        pairs.dedup_by(|later, kept| {
            let same = (later.0, later.1) == (kept.0, kept.1);
            kept.2 += if same { later.2 } else { 0 };
            same
        });
        let word = |at: u32| self.list[at as usize].to_string();
        let mut named: Vec<_> = pairs
            .into_iter()
            .map(|(speaker, name, count)| (word(speaker), word(name), count))
            .collect();
        named.sort_by(|one, other| (other.2, &one.0, &one.1).cmp(&(one.2, &other.0, &other.1)));
        named.truncate(PAIRS);
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_with_a_capital_is_the_one_without_where_that_occurs() {
        let mut speeches = Speeches::default();
        for (speaker, name) in [
            ("Analisten", "Apple"),
            ("analisten", "Apple"),
            ("Jan Peeters", "Apple"),
            ("Jan Peeters", "Gent"),
            ("Jan Peeters", "Gent"),
            ("Jan Peeters", "Gent"),
        ] {
            speeches.add(speaker, name);
        }
        let pairs = speeches.most_frequent();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(speaker, name, count)| format!("{speaker} {name} {count}"))
            .collect();
        assert_eq!(pairs, ["Jan Peeters Gent 3", "analisten Apple 2", "Jan Peeters Apple 1"]);
    }
}
