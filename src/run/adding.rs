//! The totals of the last run, what was analysed, what came from unfinished work and what went → the new totals.

use super::Totals;
use super::copying::block_of;
use super::first_seen::parts;
use super::ledger::{ENTITY_ROWS, Entry, TEXT_ROWS};
use super::past::{Archive, TEXT, add_totals};
use super::plan::{Plan, Step};
use crate::output::store::{Store, StoreError};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

/// Adds to what was analysed all that was not.
pub(super) fn add(analysed: &mut Totals, plan: &Plan, store: &Store) -> Result<(), StoreError> {
    let dropped = plan.dropped();
    let base = plan.archives.first().filter(|_| plan.has_base);
    if let Some(base) = base.filter(|base| dropped.len() < base.ledger.entries.len()) {
        add_totals(store, analysed)?;
        let entries: Vec<&Entry> = dropped.iter().map(|&at| base.entry(at)).collect();
        add_entries(analysed, base, &entries, -1)?;
    }
    for (number, archive) in plan.archives.iter().enumerate() {
        if number == 0 && plan.has_base {
            continue;
        }
        let kept = plan.steps.iter().filter_map(|step| match step {
            Step::Keep(keep) if keep.archive == number => Some(plan.entry(keep)),
            _ => None,
        });
        add_entries(analysed, archive, &kept.collect::<Vec<_>>(), 1)?;
    }
    Ok(())
}

/// Adds (or takes away) what some files of an archive have.
fn add_entries(
    analysed: &mut Totals,
    archive: &Archive,
    entries: &[&Entry],
    sign: i64,
) -> Result<(), StoreError> {
    let mut blocks: BTreeMap<(u32, u64), Vec<Range<u32>>> = BTreeMap::new();
    for entry in entries {
        let rows = archive.rows(ENTITY_ROWS, entry)?;
        let texts = archive.rows(TEXT_ROWS, entry)?;
        let documents: Vec<u32> =
            texts.as_chunks::<TEXT>().0.iter().map(|row| parts(row).2).collect();
        analysed
            .entities
            .add_rows(&rows, &documents, sign)
            .map_err(|error| StoreError::Read((&*entry.path).into(), io::Error::other(error)))?;
        for block in &entry.words {
            let ranges = blocks.entry((block.file, block.offset)).or_default();
            let range = block.first..block.first + block.documents;
            match ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
        }
    }
    let mut open = FxHashMap::default();
    for ((number, offset), ranges) in blocks {
        let file = match open.entry(number) {
            std::collections::hash_map::Entry::Occupied(file) => file.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(archive.open_counts(number)?)
            }
        };
        let bytes = block_of(file, number, offset)?;
        analysed.terms.add_block(&bytes, &ranges, sign).map_err(|error| {
            StoreError::Read(super::ledger::counts_file(number).into(), io::Error::other(error))
        })?;
    }
    Ok(())
}
