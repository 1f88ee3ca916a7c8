//! entity_totals.csv → the names that are mentioned most, by type, and what is to be counted of them in the other tables.

use super::super::ReportError;
use super::super::periods::Month;
use super::super::table_files::TableFiles;
use crate::hedges::Category;
use crate::output::columns::ENTITY_TOTALS;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The types, in the order of the page.
pub const TYPES: [&str; 4] = ["PER", "ORG", "LOC", "MISC"];

/// Names of a type that the page shows.
const SHOWN: usize = 12;

/// Names about which speakers are counted.
const SPOKEN_OF: usize = 1_000;

/// A name of a type that is mentioned much.
#[derive(Clone, Debug, Default)]
pub struct TopName {
    /// The full name.
    pub name: String,
    /// How often it is mentioned.
    pub mentions: u64,
    /// In how many documents.
    pub documents: u64,
    /// How often with a hedge in its clause.
    pub hedged: u64,
    /// Mentions by month, and those of them that are hedged.
    pub months: BTreeMap<Month, (u64, u64)>,
    /// Hedges in its clauses, by category.
    pub categories: [u64; Category::ALL.len()],
}

/// All names.
#[derive(Debug, Default)]
pub struct Totals {
    /// The most mentioned ones of each type, most first.
    pub top: [Vec<TopName>; TYPES.len()],
    /// How many names each type has.
    pub names: [u64; TYPES.len()],
    /// How many mentions.
    pub mentions: [u64; TYPES.len()],
    watched: FxHashMap<Box<[u8]>, Watched>,
}

/// Where the counts of a name go.
#[derive(Clone, Debug, Default)]
struct Watched {
    /// Its place in each type's list, if it has one.
    places: [Option<u8>; TYPES.len()],
}

impl Totals {
    /// The entry of a name as this type, if it is one of the first.
    pub(super) fn of_type(&mut self, name: &[u8], label: &[u8]) -> Option<&mut TopName> {
        let watched = self.watched.get(name)?;
        let number = TYPES.iter().position(|known| known.as_bytes() == label)?;
        self.top[number].get_mut(usize::from(watched.places[number]?))
    }

    /// Whether speakers about this name are counted.
    pub(super) fn spoken_of(&self, name: &[u8]) -> bool {
        self.watched.contains_key(name)
    }

    /// Counts a hedge of this category in a clause with the name.
    pub(super) fn hedged(&mut self, name: &[u8], category: usize) {
        let Some(watched) = self.watched.get(name) else { return };
        for (list, place) in self.top.iter_mut().zip(watched.places) {
            if let Some(top) = place.and_then(|place| list.get_mut(usize::from(place))) {
                top.categories[category] += 1;
            }
        }
    }
}

/// Reads the table, whose rows come with the most mentioned first.
pub(super) fn read(tables: &TableFiles) -> Result<Totals, ReportError> {
    let mut rows = tables.open(&ENTITY_TOTALS)?;
    let [name, label, mentions, documents, hedged] =
        rows.columns(["entity", "type", "mentions", "documents", "hedged_mentions"])?;
    let mut totals = Totals::default();
    while rows.advance()? {
        let Some(number) = TYPES.iter().position(|known| known.as_bytes() == rows.bytes(label))
        else {
            continue;
        };
        totals.names[number] += 1;
        totals.mentions[number] += rows.number(mentions);
        let shown = totals.top[number].len() < SHOWN;
        if !shown && totals.watched.len() >= SPOKEN_OF {
            continue;
        }
        let watched = totals.watched.entry(rows.bytes(name).into()).or_default();
        if shown {
            watched.places[number] = Some(totals.top[number].len() as u8);
            totals.top[number].push(TopName {
                name: rows.text(name).to_owned(),
                mentions: rows.number(mentions),
                documents: rows.number(documents),
                hedged: rows.number(hedged),
                ..TopName::default()
            });
        }
    }
    Ok(totals)
}
