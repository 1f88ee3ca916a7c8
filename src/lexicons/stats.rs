//! Gazetteers → what is in them: names by type and tier, and how many each shares with the others.

use super::compile::normalised;
use super::entries::{Columns, Role};
use super::format::{Lexicon, LexiconError};
use super::hash::hash;
use std::collections::{BTreeMap, BTreeSet};

/// What is in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStats {
    /// Its name.
    pub list: String,
    /// Its licence.
    pub licence: String,
    /// Rows, an entity each.
    pub entities: usize,
    /// Names and aliases.
    pub names: usize,
    /// Names by type, in the order of the types.
    pub types: [usize; 4],
    /// Names by tier, from never to strong.
    pub tiers: [usize; 4],
    /// Rows with an id.
    pub ids: usize,
}

/// Names that two lists have for the same type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// One list.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many names.
    pub names: usize,
}

/// Counts what is in lists.
///
/// # Errors
/// A list that cannot be read, with its line.
pub fn stats(files: &[(String, Vec<u8>)]) -> Result<(Vec<ListStats>, Vec<Overlap>), LexiconError> {
    let mut all = Vec::new();
    let mut listed: BTreeMap<(u64, u8), BTreeSet<usize>> = BTreeMap::new();
    for (number, (name, bytes)) in files.iter().enumerate() {
        let list = Lexicon::parse(name, bytes)?;
        let columns = Columns::of(&list)?;
        let mut stats = ListStats {
            list: name.clone(),
            licence: list.header.licence.to_owned(),
            ..ListStats::default()
        };
        for row in &list.rows {
            for name in columns.names(&list, row)? {
                stats.names += 1;
                stats.types[name.label as usize] += 1;
                stats.tiers[name.tier as usize] += 1;
                if name.role == Role::Name {
                    stats.entities += 1;
                    stats.ids += usize::from(!name.id.is_empty());
                }
                let mark = hash(&normalised(name.written));
                listed.entry((mark, name.label as u8)).or_default().insert(number);
            }
        }
        all.push(stats);
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in listed.values() {
        for one in places {
            for other in places.range(one + 1..) {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let mut overlaps: Vec<Overlap> = shared
        .into_iter()
        .map(|((one, other), names)| Overlap {
            one: files[one].0.clone(),
            other: files[other].0.clone(),
            names,
        })
        .collect();
    overlaps.sort_by_key(|overlap| std::cmp::Reverse(overlap.names));
    Ok((all, overlaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_by_type_and_tier_and_shared_ones_once_a_pair() {
        let one = b"name\ttype\ttier\taliases\nGent\tLOC\tstrong\tGand\nAalst\tLOC\tweak\t\n";
        let other = b"name\ttype\tid\nGent\tLOC\tx:1\nAalst\tORG\t\n";
        let files = [("a.tsv".to_owned(), one.to_vec()), ("b.tsv".to_owned(), other.to_vec())];
        let (stats, overlaps) = stats(&files).unwrap();
        assert_eq!((stats[0].entities, stats[0].names, stats[0].tiers), (2, 3, [0, 1, 0, 2]));
        assert_eq!((stats[1].types, stats[1].ids), ([0, 1, 1, 0], 1));
        let wanted = Overlap { one: "a.tsv".to_owned(), other: "b.tsv".to_owned(), names: 1 };
        assert_eq!(overlaps, [wanted]);
    }

    #[test]
    fn the_shipped_lists_are_counted() {
        let (stats, _) = stats(&super::super::shipped::files()).unwrap();
        assert!(stats.len() > 10 && stats.iter().map(|list| list.names).sum::<usize>() > 60_000);
    }
}
