//! Counts of an entity ↔ bytes, and their sums.
//!
//! News brings a new name with every fourth mention, so most of what a long run has counted is names that stand once: as
//! bytes they take a third of the room that they take where they can be counted on. What went is added as counts below
//! nothing; only the first and last date cannot be taken back.

use crate::lexicons::lists::Label;
use crate::output::terms::Damaged;
use serde::{Deserialize, Serialize};

/// The counts of one entity; names and forms as they stand in cells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record<'r> {
    pub(super) name: &'r str,
    pub(super) id: &'r str,
    /// The number of its type.
    pub(super) label: u8,
    pub(super) mentions: i64,
    pub(super) documents: i64,
    pub(super) hedged: i64,
    pub(super) quoted: i64,
    #[serde(borrow)]
    pub(super) dates: Dates<'r>,
    /// The dates of documents that went.
    pub(super) gone: Dates<'r>,
    pub(super) forms: Vec<(&'r str, i64)>,
}

/// First and last day; empty: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dates<'r> {
    pub(super) first: &'r str,
    pub(super) last: &'r str,
}

impl<'r> Dates<'r> {
    pub(super) fn add(&mut self, day: &'r str) {
        if day.is_empty() {
            return;
        }
        if self.first.is_empty() || day < self.first {
            self.first = day;
        }
        if day > self.last {
            self.last = day;
        }
    }

    fn merge(&mut self, other: Self) {
        self.add(other.first);
        self.add(other.last);
    }
}

impl<'r> Record<'r> {
    pub(super) fn of(name: &'r str, id: &'r str, label: Label) -> Self {
        Self {
            name,
            id,
            label: label as u8,
            mentions: 0,
            documents: 0,
            hedged: 0,
            quoted: 0,
            dates: Dates::default(),
            gone: Dates::default(),
            forms: Vec::new(),
        }
    }

    /// What tells one entity from another, in the order of the totals.
    pub(super) fn key(&self) -> (&'r str, u8, &'r str) {
        (self.id, self.label, self.name)
    }

    /// Adds mentions in one form.
    pub(super) fn form(&mut self, form: &'r str, times: i64) {
        match self.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += times,
            None => self.forms.push((form, times)),
        }
    }

    /// Whether the first or last date may have been that of a document which is gone.
    pub(super) fn has_lost_dates(&self) -> bool {
        !self.gone.first.is_empty()
            && (self.gone.first <= self.dates.first || self.gone.last >= self.dates.last)
    }

    fn merge(&mut self, other: &mut Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.hedged += other.hedged;
        self.quoted += other.quoted;
        self.dates.merge(other.dates);
        self.gone.merge(other.gone);
        for (form, count) in std::mem::take(&mut other.forms) {
            self.form(form, count);
        }
    }

    /// Writes it behind others.
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        // writing to memory cannot fail
        *into = postcard::to_extend(self, std::mem::take(into)).unwrap_or_default();
    }

    /// Takes the first record off.
    ///
    /// # Errors
    /// When these bytes are none.
    pub(super) fn read(bytes: &mut &'r [u8]) -> Result<Self, Damaged> {
        let (record, rest) = postcard::take_from_bytes::<Self>(bytes).map_err(|_| Damaged)?;
        *bytes = rest;
        if usize::from(record.label) < Label::ALL.len() { Ok(record) } else { Err(Damaged) }
    }
}

/// The records of a part, each entity once, by id, type and name.
pub(super) fn sums(mut bytes: &[u8]) -> Vec<Record<'_>> {
    let mut sums = Vec::new();
    while let Ok(record) = Record::read(&mut bytes) {
        sums.push(record);
    }
    debug_assert!(bytes.is_empty(), "they were written by us, or read before");
    sums.sort_unstable_by(|one, other| one.key().cmp(&other.key()));
    sums.dedup_by(|later, earlier| {
        let same = later.key() == earlier.key();
        if same {
            earlier.merge(later);
        }
        same
    });
    sums
}

/// The same records, each entity once.
pub(super) fn added_up(bytes: &[u8]) -> Vec<u8> {
    written(&sums(bytes))
}

/// Records one behind the other.
pub(super) fn written(records: &[Record<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    records.iter().for_each(|record| record.write(&mut bytes));
    bytes
}
