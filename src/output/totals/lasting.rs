//! Counts of all threads, of earlier runs and of what went → the rows of entity_totals.csv and the state for the next run.
//!
//! What went is added as counts below nothing; only the first and last date cannot be taken back, and are then found
//! again in the new entities.csv.

use super::FORMS;
use crate::lexicons::lists::Label;
use crate::output::cells::Cells;
use crate::output::terms::Damaged;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::Read;

/// Rows that one thread writes before it takes the next.
const ROWS_AT_ONCE: usize = 8_192;

/// Fewer sums are not added up on the way.
const SMALL: usize = 1 << 14;

/// The counts of one entity; names and forms as they stand in cells.
#[derive(Clone, Debug)]
pub(super) struct EntitySum {
    pub(super) name: Box<str>,
    pub(super) id: Box<str>,
    pub(super) label: Label,
    pub(super) mentions: i64,
    pub(super) documents: i64,
    pub(super) hedged: i64,
    pub(super) quoted: i64,
    pub(super) dates: Dates,
    /// The dates of documents that went.
    gone: Dates,
    forms: Vec<(Box<str>, i64)>,
}

/// First and last day; empty: none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    first: String,
    last: String,
}

impl Dates {
    pub(super) fn add(&mut self, day: &str) {
        if day.is_empty() {
            return;
        }
        if self.first.is_empty() || day < self.first.as_str() {
            day.clone_into(&mut self.first);
        }
        if day > self.last.as_str() {
            day.clone_into(&mut self.last);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.add(&other.first);
        self.add(&other.last);
    }
}

/// An entity in the state for the next run.
#[derive(Serialize, Deserialize)]
struct Kept<'k> {
    name: Cow<'k, str>,
    id: Cow<'k, str>,
    label: u8,
    mentions: i64,
    documents: i64,
    hedged: i64,
    quoted: i64,
    first: Cow<'k, str>,
    last: Cow<'k, str>,
    #[serde(borrow)]
    forms: Vec<(Cow<'k, str>, i64)>,
}

/// Counts that are not of this run's documents.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    pub(super) sums: Vec<EntitySum>,
    /// How many there were when they were last added up.
    added_up: usize,
}

impl Earlier {
    /// Adds what an earlier run had.
    ///
    /// # Errors
    /// When this is no such state.
    pub(super) fn add_state(&mut self, mut state: &[u8]) -> Result<(), Damaged> {
        while !state.is_empty() {
            let (kept, rest) = postcard::take_from_bytes::<Kept<'_>>(state).map_err(|_| Damaged)?;
            state = rest;
            self.sums.push(EntitySum::kept(kept)?);
        }
        // of many states the frequent names are the same ones
        if self.sums.len() > SMALL.max(self.added_up * 2) {
            self.sums = EntityTotals::of(std::mem::take(&mut self.sums)).entries;
            self.added_up = self.sums.len();
        }
        Ok(())
    }

    /// Adds (or takes away: `sign` -1) rows of entities.csv of an earlier run; `documents`: how many each document has.
    ///
    /// # Errors
    /// When these are no such rows.
    pub(super) fn add_rows(
        &mut self,
        rows: &[u8],
        documents: &[u32],
        sign: i64,
    ) -> Result<(), Damaged> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
        let mut row = csv::StringRecord::new();
        for &count in documents {
            let mut here: FxHashMap<(String, String, u8), usize> = FxHashMap::default();
            for _ in 0..count {
                if !reader.read_record(&mut row).map_err(|_| Damaged)? {
                    return Err(Damaged);
                }
                let cell = |at: usize| row.get(at).ok_or(Damaged);
                let label =
                    Label::ALL.iter().position(|label| Ok(label.as_str()) == cell(column::TYPE));
                let label = label.ok_or(Damaged)?;
                let (name, id) = (cell(column::ENTITY)?, cell(column::ID)?);
                let key = (id.to_owned(), name.to_owned(), label as u8);
                let place = *here.entry(key).or_insert_with(|| {
                    let mut count = EntitySum::of(name, id, Label::ALL[label]);
                    count.documents = sign;
                    let day = row.get(column::DATE).and_then(|date| date.get(..10)).unwrap_or("");
                    if sign < 0 { &mut count.gone } else { &mut count.dates }.add(day);
                    self.sums.push(count);
                    self.sums.len() - 1
                });
                let entity = &mut self.sums[place];
                entity.mentions += sign;
                entity.hedged += if cell(column::HEDGED)? == "yes" { sign } else { 0 };
                entity.quoted += if cell(column::IN_QUOTE)? == "yes" { sign } else { 0 };
                entity.form(cell(column::MENTION)?, sign);
            }
        }
        if reader.read_record(&mut row).map_err(|_| Damaged)? { Err(Damaged) } else { Ok(()) }
    }
}

/// Columns of entities.csv.
mod column {
    pub(super) const DATE: usize = 1;
    pub(super) const MENTION: usize = 7;
    pub(super) const TYPE: usize = 8;
    pub(super) const ENTITY: usize = 9;
    pub(super) const ID: usize = 10;
    pub(super) const IN_QUOTE: usize = 14;
    pub(super) const HEDGED: usize = 15;
}

/// Totals that are whole but for dates.
#[derive(Debug)]
pub struct EntityTotals {
    /// In the order of their id, label and name.
    entries: Vec<EntitySum>,
    /// Those whose dates are to be found again.
    lost: Vec<usize>,
}

impl EntityTotals {
    /// Adds up what is of the same entity.
    pub(super) fn of(mut entries: Vec<EntitySum>) -> Self {
        entries.par_sort_unstable_by(|one, other| {
            (&one.id, one.label, &one.name).cmp(&(&other.id, other.label, &other.name))
        });
        entries.dedup_by(|later, earlier| {
            let same = (&later.id, later.label, &later.name)
                == (&earlier.id, earlier.label, &earlier.name);
            if same {
                earlier.merge(later);
            }
            same
        });
        entries.retain(|entity| entity.mentions > 0);
        let lost = |(_, entity): &(usize, &EntitySum)| entity.has_lost_dates();
        let lost = entries.iter().enumerate().filter(lost).map(|(place, _)| place).collect();
        Self { entries, lost }
    }

    /// Whether [`find_dates`](Self::find_dates) is needed.
    #[must_use]
    pub fn has_lost_dates(&self) -> bool {
        !self.lost.is_empty()
    }

    /// Finds dates again in a whole entities.csv.
    ///
    /// # Errors
    /// When it cannot be read or is none.
    pub fn find_dates(&mut self, table: impl Read) -> Result<(), csv::Error> {
        let lost = std::mem::take(&mut self.lost);
        let mut wanted: FxHashMap<&str, Vec<(usize, Dates)>> = FxHashMap::default();
        for place in lost {
            wanted.entry(&self.entries[place].id).or_default().push((place, Dates::default()));
        }
        let mut reader = csv::Reader::from_reader(table);
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row)? {
            let cell = |at: usize| row.get(at).unwrap_or("");
            for (place, dates) in wanted.get_mut(cell(column::ID)).into_iter().flatten() {
                let entity = &self.entries[*place];
                if *entity.name == *cell(column::ENTITY)
                    && entity.label.as_str() == cell(column::TYPE)
                {
                    dates.add(cell(column::DATE).get(..10).unwrap_or(""));
                }
            }
        }
        let mut found: Vec<(usize, Dates)> = wanted.into_values().flatten().collect();
        found.drain(..).for_each(|(place, dates)| self.entries[place].dates = dates);
        Ok(())
    }

    /// The state for the next run.
    #[must_use]
    pub fn state(&self) -> Vec<u8> {
        let mut state = Vec::new();
        for entity in &self.entries {
            // writing to memory cannot fail
            state = postcard::to_extend(&entity.keep(), state).unwrap_or_default();
        }
        state
    }

    /// The rows of entity_totals.csv: most mentioned first, then by id, type and name; and how many.
    #[must_use]
    pub fn rows(self) -> (Vec<u8>, u64) {
        let mut entries = self.entries;
        entries.par_sort_by_key(|count| std::cmp::Reverse(count.mentions));
        let written: Vec<Vec<u8>> = entries
            .par_chunks_mut(ROWS_AT_ONCE)
            .map(|some| {
                let mut cells = Cells::default();
                some.iter_mut().for_each(|entity| entity.row(&mut cells));
                cells.take()
            })
            .collect();
        (written.concat(), entries.len() as u64)
    }
}

impl EntitySum {
    pub(super) fn of(name: &str, id: &str, label: Label) -> Self {
        Self {
            name: name.into(),
            id: id.into(),
            label,
            mentions: 0,
            documents: 0,
            hedged: 0,
            quoted: 0,
            dates: Dates::default(),
            gone: Dates::default(),
            forms: Vec::new(),
        }
    }

    fn kept(kept: Kept<'_>) -> Result<Self, Damaged> {
        let label = Label::ALL.get(usize::from(kept.label)).ok_or(Damaged)?;
        let forms = kept.forms.into_iter().map(|(form, count)| (form.into(), count));
        Ok(Self {
            mentions: kept.mentions,
            documents: kept.documents,
            hedged: kept.hedged,
            quoted: kept.quoted,
            dates: Dates { first: kept.first.into(), last: kept.last.into() },
            forms: forms.collect(),
            ..Self::of(&kept.name, &kept.id, *label)
        })
    }

    fn keep(&self) -> Kept<'_> {
        let counted = self.forms.iter().filter(|(_, count)| *count > 0);
        Kept {
            name: (&*self.name).into(),
            id: (&*self.id).into(),
            label: self.label as u8,
            mentions: self.mentions,
            documents: self.documents,
            hedged: self.hedged,
            quoted: self.quoted,
            first: self.dates.first.as_str().into(),
            last: self.dates.last.as_str().into(),
            forms: counted.map(|(form, count)| ((&**form).into(), *count)).collect(),
        }
    }

    /// Whether the first or last date may have been that of a document which is gone.
    fn has_lost_dates(&self) -> bool {
        !self.gone.first.is_empty()
            && (self.gone.first <= self.dates.first || self.gone.last >= self.dates.last)
    }

    /// Adds mentions in one form.
    pub(super) fn form(&mut self, form: &str, times: i64) {
        match self.forms.iter_mut().find(|(known, _)| **known == *form) {
            Some((_, count)) => *count += times,
            None => self.forms.push((form.into(), times)),
        }
    }

    fn merge(&mut self, other: &mut Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.hedged += other.hedged;
        self.quoted += other.quoted;
        self.dates.merge(&other.dates);
        self.gone.merge(&other.gone);
        for (form, count) in std::mem::take(&mut other.forms) {
            self.form(&form, count);
        }
    }

    fn row(&mut self, cells: &mut Cells) {
        cells.text(&self.name);
        cells.text(&self.id);
        cells.word(self.label.as_str());
        let [mentions, documents, hedged, quoted] =
            [self.mentions, self.documents, self.hedged, self.quoted]
                .map(|count| u64::try_from(count).unwrap_or(0));
        cells.number(mentions);
        cells.number(documents);
        cells.number(hedged);
        cells.number((hedged * 100 + mentions / 2) / mentions.max(1));
        cells.number(quoted);
        cells.text(&self.dates.first);
        cells.text(&self.dates.last);
        self.forms.retain(|(_, count)| *count > 0);
        self.forms.sort_unstable_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
        cells.joined(self.forms.iter().take(FORMS).map(|(form, _)| form.as_bytes()));
        cells.end();
    }
}
