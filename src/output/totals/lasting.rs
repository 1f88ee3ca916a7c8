//! Records of all threads, of earlier runs and of what went → the rows of entity_totals.csv and the state for the next run.
//!
//! One part after the other is added up, so that of most entities nothing is at hand but their bytes and their row.

use super::FORMS;
use super::records::{Dates, Record, sums, written};
use crate::lexicons::lists::Label;
use crate::output::cells::Cells;
use crate::output::parts::{Blocks, Parts, Ranked, TotalsTable, part_of};
use crate::output::store::StoreError;
use crate::output::terms::Damaged;
use rustc_hash::FxHashMap;
use std::io::{self, Read};
use std::path::Path;

/// Adds (or takes away: `sign` -1) rows of entities.csv of an earlier run; `documents`: how many each document has.
///
/// # Errors
/// When these are no such rows.
pub(super) fn add_rows(
    records: &mut Parts,
    rows: &[u8],
    documents: &[u32],
    sign: i64,
) -> Result<(), Damaged> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
    let mut here = Vec::new();
    for &count in documents {
        here.resize(count as usize, csv::StringRecord::new());
        for row in &mut here {
            if !reader.read_record(row).map_err(|_| Damaged)? {
                return Err(Damaged);
            }
        }
        add_document(records, &here, sign)?;
    }
    let mut row = csv::StringRecord::new();
    if reader.read_record(&mut row).map_err(|_| Damaged)? { Err(Damaged) } else { Ok(()) }
}

fn add_document(records: &mut Parts, rows: &[csv::StringRecord], sign: i64) -> Result<(), Damaged> {
    let mut places: FxHashMap<(&str, &str, Label), usize> = FxHashMap::default();
    let mut found: Vec<Record<'_>> = Vec::new();
    for row in rows {
        let cell = |at: usize| row.get(at).ok_or(Damaged);
        let label = Label::from_word(cell(column::TYPE)?).ok_or(Damaged)?;
        let (name, id) = (cell(column::ENTITY)?, cell(column::ID)?);
        let place = *places.entry((id, name, label)).or_insert_with(|| {
            let mut record = Record::of(name, id, label);
            record.documents = sign;
            let day = row.get(column::DATE).and_then(|date| date.get(..10)).unwrap_or("");
            if sign < 0 { &mut record.gone } else { &mut record.dates }.add(day);
            found.push(record);
            found.len() - 1
        });
        let record = &mut found[place];
        record.mentions += sign;
        record.hedged += if cell(column::HEDGED)? == "yes" { sign } else { 0 };
        record.quoted += if cell(column::IN_QUOTE)? == "yes" { sign } else { 0 };
        record.form(cell(column::MENTION)?, sign);
    }
    found.iter().for_each(|record| record.write(records.of(record.id.as_bytes())));
    Ok(())
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
    /// Records, each entity once; in each part in the order of their id, type and name.
    parts: Blocks,
    /// Id, type and name of those whose dates are to be found again.
    lost: Vec<(Box<str>, u8, Box<str>)>,
}

impl EntityTotals {
    /// Adds up what is of the same entity.
    pub(super) fn of(records: Parts) -> Result<Self, StoreError> {
        let (parts, lost) = records.each(|bytes| {
            let mut sums = sums(bytes);
            sums.retain(|record| record.mentions > 0);
            let lost: Vec<_> = sums
                .iter()
                .filter(|record| record.has_lost_dates())
                .map(|record| (record.id.into(), record.label, record.name.into()))
                .collect();
            for record in &mut sums {
                record.gone = Dates::default();
                record.forms.retain(|&(_, count)| count > 0);
            }
            (written(&sums), lost)
        })?;
        Ok(Self { parts, lost: lost.concat() })
    }

    /// Whether [`find_dates`](Self::find_dates) is needed.
    #[must_use]
    pub fn has_lost_dates(&self) -> bool {
        !self.lost.is_empty()
    }

    /// Finds dates again in a whole entities.csv.
    ///
    /// # Errors
    /// When it (at `path`) cannot be read or is none, or totals that went to a file cannot be read.
    pub fn find_dates(&mut self, table: impl Read, path: &Path) -> Result<(), StoreError> {
        let fault = |error| StoreError::Read(path.to_owned(), io::Error::other(error));
        type Days = (String, String);
        let lost = std::mem::take(&mut self.lost);
        let mut wanted: FxHashMap<&str, Vec<(u8, &str, Days)>> = FxHashMap::default();
        for (id, label, name) in &lost {
            wanted.entry(id).or_default().push((*label, name, Days::default()));
        }
        let mut reader = csv::Reader::from_reader(table);
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(fault)? {
            let cell = |at: usize| row.get(at).unwrap_or("");
            let day = cell(column::DATE).get(..10).unwrap_or("");
            for (label, name, (first, last)) in
                wanted.get_mut(cell(column::ID)).into_iter().flatten()
            {
                let label = Label::ALL[usize::from(*label)];
                if *name == cell(column::ENTITY) && label.as_str() == cell(column::TYPE) {
                    let mut dates = Dates { first, last };
                    dates.add(day);
                    let days = (dates.first.to_owned(), dates.last.to_owned());
                    (*first, *last) = days;
                }
            }
        }
        let mut parts: Vec<usize> = wanted.keys().map(|id| part_of(id.as_bytes())).collect();
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            let mut bytes = Vec::new();
            self.parts.read(part, &mut bytes)?;
            let mut sums = sums(&bytes);
            for record in &mut sums {
                let of_id = wanted.get(record.id).into_iter().flatten();
                for (label, name, (first, last)) in of_id {
                    if (*label, *name) == (record.label, record.name) {
                        record.dates = Dates { first, last };
                    }
                }
            }
            self.parts.replace(part, written(&sums));
        }
        Ok(())
    }

    /// The state for the next run, and the rows of entity_totals.csv.
    #[must_use]
    pub fn table(self) -> TotalsTable {
        TotalsTable::new(self.parts, rows)
    }
}

/// The rows of a part, in the order of its records.
fn rows(records: &[u8]) -> Ranked {
    let (mut rows, mut cells) = (Ranked::default(), Cells::default());
    for mut record in sums(records) {
        row(&mut record, &mut cells);
        rows.add(count(record.mentions), record.id.as_bytes(), cells.bytes());
        cells.clear();
    }
    rows
}

/// A count of what is there.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn row(record: &mut Record<'_>, cells: &mut Cells) {
    cells.text(record.name);
    cells.text(record.id);
    cells.word(Label::ALL[usize::from(record.label)].as_str());
    let [mentions, documents, hedged, quoted] =
        [record.mentions, record.documents, record.hedged, record.quoted].map(count);
    cells.number(mentions);
    cells.number(documents);
    cells.number(hedged);
    cells.number((hedged * 100 + mentions / 2) / mentions.max(1));
    cells.number(quoted);
    cells.text(record.dates.first);
    cells.text(record.dates.last);
    record.forms.sort_unstable_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
    cells.joined(record.forms.iter().take(FORMS).map(|(form, _)| form.as_bytes()));
    cells.end();
}
