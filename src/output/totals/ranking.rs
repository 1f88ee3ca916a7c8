//! Counts of all threads → the rows of entity_totals.csv, in their order.

use super::table::Table;
use super::{DAY, Day, EntityCount, EntityCounts, FORMS, NONE, first_letters, tag, widen};
use crate::lexicons::hash::hash;
use crate::lexicons::lists::Label;
use crate::output::cells::Cells;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Rows that one thread writes before it takes the next.
const ROWS_AT_ONCE: usize = 8_192;

/// The counts of all threads, each entity once. Those of the lists and such as are only spelt like them are one too.
pub(super) struct Totals<'c> {
    parts: &'c [EntityCounts],
    totals: Vec<Total>,
    /// Part, number in it, and where the next count of the same entity stands.
    counts: Vec<(u32, u32, u32)>,
}

/// One entity: its mentions and the first of its counts.
struct Total {
    mentions: u64,
    first: u32,
}

/// What decides most comparisons without a look at the letters.
struct Place {
    mentions: Reverse<u64>,
    id: u128,
    number: u32,
}

impl<'c> Totals<'c> {
    pub(super) fn of(parts: &'c [EntityCounts]) -> Self {
        let all = parts.iter().map(|part| part.counts.len()).sum();
        let mut totals = Self { parts, totals: Vec::new(), counts: Vec::with_capacity(all) };
        let mut table = Table::with_room(all);
        for (part, counts) in parts.iter().enumerate() {
            for number in 0..counts.counts.len() {
                totals.take(&mut table, part as u32, number as u32);
            }
        }
        totals
    }

    fn take(&mut self, table: &mut Table, part: u32, number: u32) {
        let counts = &self.parts[part as usize];
        let count = &counts.counts[number as usize];
        let (name, id) = (counts.name(count), counts.id(count));
        let tag = tag(hash(name), count.label);
        let known = table.find(tag, |at| {
            let (known_id, label, known_name) = self.key(at);
            known_name == name && label == count.label && known_id == id
        });
        let here = self.counts.len() as u32;
        let next = match known {
            Some(at) => {
                let total = &mut self.totals[at as usize];
                total.mentions += u64::from(count.mentions);
                std::mem::replace(&mut total.first, here)
            }
            None => {
                table.insert(tag, self.totals.len() as u32);
                self.totals.push(Total { mentions: count.mentions.into(), first: here });
                NONE
            }
        };
        self.counts.push((part, number, next));
    }

    /// The counts of one entity, with the thread that each is of.
    fn counts(&self, number: u32) -> impl Iterator<Item = (&'c EntityCounts, &'c EntityCount)> {
        let mut next = self.totals[number as usize].first;
        std::iter::from_fn(move || {
            let &(part, at, after) = self.counts.get(next as usize)?;
            next = after;
            let part = &self.parts[part as usize];
            Some((part, &part.counts[at as usize]))
        })
    }

    /// Id, type and name.
    fn key(&self, number: u32) -> (&'c [u8], Label, &'c [u8]) {
        let (part, at, _) = self.counts[self.totals[number as usize].first as usize];
        let part = &self.parts[part as usize];
        let count = &part.counts[at as usize];
        (part.id(count), count.label, part.name(count))
    }

    /// The rows, and how many.
    pub(super) fn rows(&self) -> (Vec<u8>, u64) {
        let order = self.order();
        let written: Vec<Vec<u8>> = order
            .par_chunks(ROWS_AT_ONCE)
            .map(|places| {
                let mut cells = Cells::default();
                places.iter().for_each(|place| self.row(place.number, &mut cells));
                cells.take()
            })
            .collect();
        (written.concat(), order.len() as u64)
    }

    fn order(&self) -> Vec<Place> {
        let mut order: Vec<Place> = (0..self.totals.len() as u32)
            .map(|number| Place {
                mentions: Reverse(self.totals[number as usize].mentions),
                id: first_letters(self.key(number).0),
                number,
            })
            .collect();
        order.par_sort_unstable_by(|one, other| {
            (one.mentions, one.id)
                .cmp(&(other.mentions, other.id))
                .then_with(|| self.key(one.number).cmp(&self.key(other.number)))
        });
        order
    }

    fn row(&self, number: u32, cells: &mut Cells) {
        let (mut mentions, mut documents, mut hedged, mut quoted) = (0_u64, 0_u64, 0_u64, 0_u64);
        let (mut first, mut last) = ([0; DAY], [0; DAY]);
        let mut forms: Vec<(&[u8], u64)> = Vec::new();
        let mut written =
            |form: &'c [u8], times: u32| match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, count)) => *count += u64::from(times),
                None if times > 0 => forms.push((form, times.into())),
                None => {}
            };
        for (part, count) in self.counts(number) {
            mentions += u64::from(count.mentions);
            documents += u64::from(count.documents);
            hedged += u64::from(count.hedged);
            quoted += u64::from(count.quoted);
            if count.first != [0; DAY] {
                widen(&mut first, &mut last, count.first);
                widen(&mut first, &mut last, count.last);
            }
            written(part.name(count), count.in_full);
            let mut next = count.forms;
            while let Some(form) = part.forms.get(next as usize) {
                written(part.form(form), form.times);
                next = form.next;
            }
        }
        forms.sort_unstable_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
        let (id, label, name) = self.key(number);
        cells.letters(name);
        cells.letters(id);
        cells.word(label.as_str());
        cells.number(mentions);
        cells.number(documents);
        cells.number(hedged);
        cells.number((hedged * 100 + mentions / 2) / mentions.max(1));
        cells.number(quoted);
        let known = |day: &Day| if *day == [0; DAY] { 0 } else { DAY };
        cells.letters(&first[..known(&first)]);
        cells.letters(&last[..known(&last)]);
        cells.joined(forms.iter().take(FORMS).map(|(form, _)| *form));
        cells.end();
    }
}
