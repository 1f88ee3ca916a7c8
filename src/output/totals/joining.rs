//! Counts of all threads → each entity once.

use super::lasting::EntitySum;
use super::table::Table;
use super::{DAY, EntityCount, EntityCounts, NONE, tag};
use crate::lexicons::hash::hash;
use crate::lexicons::lists::Label;
use crate::output::cells::cleaned;
use rayon::prelude::*;

/// The counts of all threads, each entity once. Those of the lists and such as are only spelt like them are one too.
pub(super) struct Totals<'c> {
    parts: &'c [EntityCounts],
    /// The first count of each entity.
    totals: Vec<u32>,
    /// Part, number in it, and where the next count of the same entity stands.
    counts: Vec<(u32, u32, u32)>,
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
            Some(at) => std::mem::replace(&mut self.totals[at as usize], here),
            None => {
                table.insert(tag, self.totals.len() as u32);
                self.totals.push(here);
                NONE
            }
        };
        self.counts.push((part, number, next));
    }

    /// The counts of one entity, with the thread that each is of.
    fn counts(&self, number: u32) -> impl Iterator<Item = (&'c EntityCounts, &'c EntityCount)> {
        let mut next = self.totals[number as usize];
        std::iter::from_fn(move || {
            let &(part, at, after) = self.counts.get(next as usize)?;
            next = after;
            let part = &self.parts[part as usize];
            Some((part, &part.counts[at as usize]))
        })
    }

    /// Id, type and name.
    fn key(&self, number: u32) -> (&'c [u8], Label, &'c [u8]) {
        let (part, at, _) = self.counts[self.totals[number as usize] as usize];
        let part = &self.parts[part as usize];
        let count = &part.counts[at as usize];
        (part.id(count), count.label, part.name(count))
    }

    /// Each entity with its counts, in no order.
    pub(super) fn sums(&self) -> Vec<EntitySum> {
        (0..self.totals.len() as u32).into_par_iter().map(|number| self.sum(number)).collect()
    }

    fn sum(&self, number: u32) -> EntitySum {
        let (id, label, name) = self.key(number);

        let mut sum = EntitySum::of(&cleaned(text(name)), &cleaned(text(id)), label);
        for (part, count) in self.counts(number) {
            sum.mentions += i64::from(count.mentions);
            sum.documents += i64::from(count.documents);
            sum.hedged += i64::from(count.hedged);
            sum.quoted += i64::from(count.quoted);
            if count.first != [0; DAY] {
                sum.dates.add(text(&count.first));
                sum.dates.add(text(&count.last));
            }
            if count.in_full > 0 {
                sum.form(&cleaned(text(part.name(count))), count.in_full.into());
            }
            let mut next = count.forms;
            while let Some(form) = part.forms.get(next as usize) {
                sum.form(text(part.form(form)), form.times.into());
                next = form.next;
            }
        }
        sum
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}
