//! Rows → totals by entity. Law: they do not depend on the order in which documents are added.
//!
//! A mention is counted in a table of numbers, and the letters of all names and forms stand in one text: news brings a
//! new name with every fourth mention, and the most of them never come again, so each has to be small; when there are many
//! they become records, which are smaller still, and the table begins anew.

mod count;
mod ids;
mod lasting;
mod records;
mod table;

use super::cells::{Cells, cleaned};
use super::parts::{Parts, in_pieces};
use super::store::StoreError;
use super::terms::Damaged;
use crate::entities::{Entity, Name};
use crate::lexicons::hash::hash;
use crate::lexicons::lists::Lists;
use crate::prefetch::prefetch;
use count::{EntityCount, FormCount, Letters};
pub use ids::{name_and_id, slug};
pub use lasting::EntityTotals;
use records::{Dates, Record, added_up};
use std::hash::BuildHasher;
use std::io::{self, Read};
use std::path::Path;
use table::Table;

/// At most so many forms are written out for one entity or stem: the most frequent.
pub(super) const FORMS: usize = 20;

/// Bytes of a day: `2026-03-14`.
const DAY: usize = 10;

/// No further form, no entity.
const NONE: u32 = u32::MAX;

/// A day as it is written; zeros when none is known.
type Day = [u8; DAY];

/// Counts by entity, of one thread.
#[derive(Debug)]
pub struct EntityCounts {
    table: Table,
    counts: Vec<EntityCount>,
    forms: Vec<FormCount>,
    text: Vec<u8>,
    cells: Cells,
    document: u32,
    /// Room for [`EntityCounts::fetch`].
    ahead: Vec<u32>,
    /// What was settled, what other threads and earlier runs have, and what went.
    records: Parts,
}

impl Default for EntityCounts {
    fn default() -> Self {
        Self {
            table: Table::with_room(0),
            counts: Vec::new(),
            forms: Vec::new(),
            text: Vec::new(),
            cells: Cells::default(),
            document: 1,
            ahead: Vec::new(),
            records: Parts::default(),
        }
    }
}

impl EntityCounts {
    /// No entities yet; records that become many go to a file in `folder`.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { records: Parts::in_folder(folder), ..Self::default() }
    }

    /// Adds one mention in the document at hand, and gives the cells `type,entity,entity_id` that every row of its entity
    /// has.
    pub fn add(&mut self, entity: &Entity, lists: &Lists, form: &str, date: Option<&str>) -> &[u8] {
        let tag = tag(entity);
        let known = match &entity.name {
            Name::Listed(listed) => self.table.find(tag, |at| {
                let count = &self.counts[at as usize];
                count.listed == Some(*listed) && count.label == entity.label
            }),
            Name::Unlisted(name) => self.table.find(tag, |at| {
                let count = &self.counts[at as usize];
                count.label == entity.label
                    && count.listed.is_none()
                    && self.name(count) == name.as_bytes()
            }),
        };
        let at = known.unwrap_or_else(|| self.begin(tag, entity, lists)) as usize;
        self.mention(at, entity, cleaned(form).as_bytes(), date);
        let letters = self.counts[at].letters;
        &self.text[letters.start..letters.start + letters.cells as usize]
    }

    /// Asks the memory for the counts of entities that are to be added; waits for as little as it can.
    pub fn fetch(&mut self, entities: &[Entity]) {
        self.ahead.clear();
        self.ahead.extend(entities.iter().map(tag));
        self.ahead.iter().for_each(|&tag| self.table.fetch(tag));
        for tag in &mut self.ahead {
            *tag = self.table.first(*tag);
            prefetch(self.counts.get(*tag as usize));
        }
        for &at in &self.ahead {
            let start = self.counts.get(at as usize).map_or(0, |count| count.letters.start);
            prefetch(self.text.get(start));
        }
    }

    /// How many entities, and forms of them beside their full names, can be counted on.
    #[must_use]
    pub fn number(&self) -> usize {
        self.counts.len() + self.forms.len()
    }

    /// Ends the document at hand.
    pub fn end_document(&mut self) {
        self.document += 1;
    }

    /// Turns the counts into records, and begins anew; to be called between documents, when there are many.
    pub fn settle(&mut self) {
        let mut records = std::mem::take(&mut self.records);
        for count in &self.counts {
            let name = cleaned(text(self.name(count)));
            let id = cleaned(text(self.id(count)));
            let mut record = Record::of(&name, &id, count.label);
            record.mentions = count.mentions.into();
            record.documents = count.documents.into();
            record.hedged = count.hedged.into();
            record.quoted = count.quoted.into();
            if count.first != [0; DAY] {
                record.dates = Dates { first: text(&count.first), last: text(&count.last) };
            }
            if count.in_full > 0 {
                record.forms.push((&name, count.in_full.into()));
            }
            let mut next = count.forms;
            while let Some(form) = self.forms.get(next as usize) {
                record.form(text(self.form(form)), form.times.into());
                next = form.next;
            }
            record.write(records.of(record.id.as_bytes()));
        }
        records.settle(added_up);
        self.records = records;
        self.table = Table::with_room(0);
        self.counts.clear();
        self.forms.clear();
        self.text.clear();
    }

    /// Adds the counts of another thread.
    pub fn merge(&mut self, mut other: Self) {
        other.settle();
        self.records.merge(other.records);
    }

    /// Adds what an earlier run had.
    ///
    /// # Errors
    /// When it cannot be read, or this is no such state.
    pub fn add_state(&mut self, state: impl Read) -> io::Result<()> {
        in_pieces(state, |some| {
            let (mut rest, mut taken) = (some, 0);
            while let Ok(record) = Record::read(&mut rest) {
                let end = some.len() - rest.len();
                self.records.of(record.id.as_bytes()).extend_from_slice(&some[taken..end]);
                taken = end;
            }
            // of many states the frequent names are the same ones
            self.records.settle(added_up);
            taken
        })
    }

    /// Adds (or takes away: `sign` -1) rows of entities.csv of an earlier run; `documents`: how many each document has.
    ///
    /// # Errors
    /// When these are no such rows.
    pub fn add_rows(&mut self, rows: &[u8], documents: &[u32], sign: i64) -> Result<(), Damaged> {
        lasting::add_rows(&mut self.records, rows, documents, sign)
    }

    /// All of it, each entity once.
    ///
    /// # Errors
    /// When records that went to a file cannot be read.
    pub fn add_up(mut self) -> Result<EntityTotals, StoreError> {
        self.settle();
        EntityTotals::of(self.records)
    }

    fn name(&self, count: &EntityCount) -> &[u8] {
        let Letters { start, name_at, name, .. } = count.letters;
        &self.text[start + name_at as usize..][..name as usize]
    }

    fn id(&self, count: &EntityCount) -> &[u8] {
        let Letters { start, id_at, id, .. } = count.letters;
        &self.text[start + id_at as usize..][..id as usize]
    }

    fn form(&self, form: &FormCount) -> &[u8] {
        &self.text[form.start..form.start + form.length as usize]
    }

    /// Takes a new entity in; gives its number.
    #[cold]
    fn begin(&mut self, tag: u32, entity: &Entity, lists: &Lists) -> u32 {
        let (name, id) = name_and_id(&entity.name, lists);
        self.cells.word(entity.label.as_str());
        self.cells.text(name);
        self.cells.text(&id);
        let start = self.text.len();
        self.text.extend_from_slice(self.cells.bytes());
        let cells = self.cells.bytes().len();
        self.cells.clear();
        // the name and the id are those of the cells, unless something in them had to be quoted or made a blank
        let name_at = entity.label.as_str().len() + 1;
        let id_at = name_at + name.len() + 1;
        let as_written = self.text.get(start + name_at..start + id_at - 1) == Some(name.as_bytes())
            && self.text.get(start + id_at..) == Some(id.as_bytes());
        let (name_at, id_at) =
            if as_written { (name_at, id_at) } else { (cells, cells + name.len()) };
        if !as_written {
            self.text.extend_from_slice(name.as_bytes());
            self.text.extend_from_slice(id.as_bytes());
        }
        let number = self.counts.len() as u32;
        self.counts.push(EntityCount {
            letters: Letters {
                start,
                cells: cells as u32,
                name_at: name_at as u32,
                name: name.len() as u32,
                id_at: id_at as u32,
                id: id.len() as u32,
            },
            listed: match entity.name {
                Name::Listed(listed) => Some(listed),
                Name::Unlisted(_) => None,
            },
            label: entity.label,
            mentions: 0,
            in_full: 0,
            documents: 0,
            hedged: 0,
            quoted: 0,
            seen_in: 0,
            first: [0; DAY],
            last: [0; DAY],
            forms: NONE,
        });
        self.table.insert(tag, number);
        number
    }

    /// Counts a mention of a known entity.
    fn mention(&mut self, at: usize, entity: &Entity, form: &[u8], date: Option<&str>) {
        let document = self.document;
        let count = &mut self.counts[at];
        count.mentions += 1;
        count.hedged += u32::from(entity.hedged);
        count.quoted += u32::from(entity.in_quote);
        if count.seen_in != document {
            count.seen_in = document;
            count.documents += 1;
            if let Some(day) = date.and_then(|date| date.as_bytes().first_chunk::<DAY>()) {
                widen(&mut count.first, &mut count.last, *day);
            }
        }
        let count = self.counts[at];
        if self.name(&count) == form {
            self.counts[at].in_full += 1;
            return;
        }
        let (mut last, mut next) = (NONE, count.forms);
        while let Some(known) = self.forms.get(next as usize) {
            if self.form(known) == form {
                self.forms[next as usize].times += 1;
                return;
            }
            (last, next) = (next, known.next);
        }
        let number = self.forms.len() as u32;
        match self.forms.get_mut(last as usize) {
            Some(before) => before.next = number,
            None => self.counts[at].forms = number,
        }
        let (start, length) = (self.text.len(), form.len() as u32);
        self.text.extend_from_slice(form);
        self.forms.push(FormCount { start, length, times: 1, next: NONE });
    }
}

/// Letters that were text when they were counted.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

/// What the table knows of an entity's hash.
#[inline]
fn tag(entity: &Entity) -> u32 {
    let hash = match &entity.name {
        Name::Listed(listed) => rustc_hash::FxBuildHasher.hash_one(listed),
        Name::Unlisted(name) => hash(name.as_bytes()),
    };
    let mixed = (hash ^ entity.label as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

/// Takes a day into those from `first` to `last`.
fn widen(first: &mut Day, last: &mut Day, day: Day) {
    if *first == [0; DAY] || day < *first {
        *first = day;
    }
    if day > *last {
        *last = day;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::FoundBy;
    use crate::lexicons::lists::Label;
    use crate::span::Span;

    fn mention(name: &str, label: Label, hedged: bool) -> Entity {
        Entity {
            span: Span::default(),
            label,
            name: Name::Unlisted(name.into()),
            found_by: FoundBy::Evidence("shape"),
            confidence: 90,
            word: None,
            sentence: 0,
            token: 0,
            in_quote: false,
            hedged,
        }
    }

    #[test]
    fn counts_of_threads_are_one_row_and_ties_go_by_id() {
        let lists = Lists::embedded();
        let bali = mention("Mustafa Bali", Label::Person, true);
        let other = mention("Bakker, \"Jan\"", Label::Person, false);
        let mut one = EntityCounts::default();
        let cells = one.add(&bali, &lists, "Bali", Some("2019-03-22T10:00:00Z")).to_vec();
        assert_eq!(cells, b"PER,Mustafa Bali,egel:mustafa-bali");
        one.add(&bali, &lists, "Mustafa Bali", Some("2019-03-22"));
        one.end_document();
        one.add(&other, &lists, "Bakker", Some("2019-03"));
        let mut two = EntityCounts::default();
        two.add(&bali, &lists, "Bali", Some("2018-01-02"));
        two.add(&mention("Aalst", Label::Place, false), &lists, "Aalst", None);
        one.merge(two);
        let (mut bytes, mut rows) = (Vec::new(), 0);
        let written = one.add_up().unwrap().table().rows(|some, more| {
            bytes.extend_from_slice(some);
            rows += more;
            Ok(())
        });
        assert!(written.is_ok());
        assert_eq!(rows, 3);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "Mustafa Bali,egel:mustafa-bali,PER,3,2,3,100,0,2018-01-02,2019-03-22,\"Bali; Mustafa Bali\"\n\
             Aalst,egel:aalst,LOC,1,1,0,0,0,,,Aalst\n\
             \"Bakker, \"\"Jan\"\"\",egel:bakker-jan,PER,1,1,0,0,0,,,Bakker\n"
        );
    }
}
