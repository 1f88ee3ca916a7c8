//! Stretches of earlier tables → the end of new ones. Neighbours are copied as one.

use super::first_seen::{parts, row};
use super::ledger::{Block, Entry, RANGED, TEXT_ROWS, counts_file};
use super::past::{Archive, TEXT, read_at};
use super::plan::Plan;
use crate::document::{Action, Problem, ProblemKind};
use crate::output::counts::block_length;
use crate::output::store::{StagedFile, StoreError};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fs::File;

/// A stretch that is still to be copied.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    archive: usize,
    start: u64,
    length: u64,
}

/// Copies from the archives of a plan.
pub(super) struct Copier<'p> {
    archives: &'p [Archive],
    has_base: bool,
    /// For each archive the numbers that its runs have here.
    runs: Vec<Vec<u32>>,
    open: Vec<[Option<File>; RANGED.len()]>,
    waiting: [Option<Stretch>; RANGED.len()],
    open_counts: FxHashMap<(usize, u32), File>,
    /// How many of both are open.
    opened: usize,
    /// Where blocks of word counts went.
    moved: FxHashMap<(usize, u32, u64), u64>,
    /// The counts of the set in place that are still needed where they are.
    pub(super) needed: BTreeSet<u32>,
    /// Whether these are all copied together, because they are many.
    together: bool,
}

/// So many files are open at most.
const OPEN_FILES: usize = 256;

/// Bytes of `texts` that are renumbered in one go.
const TEXTS_AT_ONCE: usize = TEXT << 14;

/// So many files of word counts are put together.
const MANY: usize = 24;

impl<'p> Copier<'p> {
    /// `runs`: the starts of the runs, as the new tables number them.
    pub(super) fn new(plan: &'p Plan, runs: &[String]) -> Self {
        let number = |start: &String| {
            runs.iter().position(|run| run == start).map_or(u32::MAX, |number| number as u32)
        };
        let archives = &plan.archives;
        let numbers = |archive: &Archive| archive.ledger.head.runs.iter().map(number).collect();
        let counts = |archive: &Archive| {
            let blocks = archive.ledger.entries.iter().flat_map(|entry| &entry.words);
            blocks.map(|block| block.file).collect::<BTreeSet<u32>>().len()
        };
        Self {
            archives,
            has_base: plan.has_base,
            runs: archives.iter().map(numbers).collect(),
            open: archives.iter().map(|_| Default::default()).collect(),
            waiting: Default::default(),
            open_counts: FxHashMap::default(),
            opened: 0,
            moved: FxHashMap::default(),
            needed: BTreeSet::new(),
            together: plan.has_base && archives.first().map_or(0, counts) > MANY,
        }
    }

    /// Copies the rows of a file in one table: now, or with those that follow.
    pub(super) fn rows(
        &mut self,
        table: usize,
        (archive, entry): (usize, &Entry),
        to: &mut StagedFile,
    ) -> Result<(), StoreError> {
        let (start, length) = (entry.starts[table], entry.lengths[table]);
        if length == 0 {
            return Ok(());
        }
        match &mut self.waiting[table] {
            Some(before) if before.archive == archive && before.start + before.length == start => {
                before.length += length;
                Ok(())
            }
            _ => {
                self.flush(table, to)?;
                self.waiting[table] = Some(Stretch { archive, start, length });
                Ok(())
            }
        }
    }

    /// Copies what waits.
    pub(super) fn flush(&mut self, table: usize, to: &mut StagedFile) -> Result<(), StoreError> {
        let Some(Stretch { archive, start, length }) = self.waiting[table].take() else {
            return Ok(());
        };
        if self.open[archive][table].is_none() {
            self.make_room();
        }
        let file = match &mut self.open[archive][table] {
            Some(file) => file,
            closed => closed.insert(self.archives[archive].open(table)?),
        };
        let renumbered = self.runs[archive].iter().enumerate().any(|(at, run)| at as u32 != *run);
        if table != TEXT_ROWS || !renumbered {
            return to.copy(file, start, length);
        }
        let end = start + length;
        for from in (start..end).step_by(TEXTS_AT_ONCE) {
            let texts = read_at(file, from, (end - from).min(TEXTS_AT_ONCE as u64))
                .map_err(|error| StoreError::Read(RANGED[TEXT_ROWS].into(), error))?;
            for text in texts.as_chunks::<TEXT>().0 {
                let (hash, run, entities) = parts(text);
                let run = self.runs[archive].get(run as usize).copied().unwrap_or(u32::MAX);
                to.write(&row(&hash, run, entities), 0)?;
            }
        }
        Ok(())
    }

    /// Closes all files when they are many: a process may hold no more than some hundreds open.
    fn make_room(&mut self) {
        if self.opened >= OPEN_FILES {
            self.open.iter_mut().for_each(|files| *files = Default::default());
            self.open_counts.clear();
            self.opened = 0;
        }
        self.opened += 1;
    }

    /// Bytes that a table will have when what waits is copied.
    pub(super) fn end(&self, table: usize, file: &StagedFile) -> u64 {
        file.bytes() + self.waiting[table].map_or(0, |stretch| stretch.length)
    }

    /// Where the word counts of a file are from now on.
    pub(super) fn words(
        &mut self,
        (archive, entry): (usize, &Entry),
        counts: &mut StagedFile,
        number: u32,
    ) -> Result<Vec<Block>, StoreError> {
        let mut blocks = entry.words.clone();
        for block in &mut blocks {
            let own = block.file == self.archives[archive].ledger.head.counts;
            let stays = self.has_base && !self.together && (archive == 0 || (archive == 1 && !own));
            if stays {
                self.needed.insert(block.file);
                continue;
            }
            let key = (archive, block.file, block.offset);
            let offset = match self.moved.get(&key) {
                Some(&offset) => offset,
                None => {
                    let bytes = self.block(archive, *block)?;
                    let offset = counts.bytes();
                    counts.write(&(bytes.len() as u32).to_le_bytes(), 0)?;
                    counts.write(&bytes, 0)?;
                    self.moved.insert(key, offset);
                    offset
                }
            };
            (block.file, block.offset) = (number, offset);
        }
        Ok(blocks)
    }

    fn block(&mut self, archive: usize, block: Block) -> Result<Vec<u8>, StoreError> {
        if !self.open_counts.contains_key(&(archive, block.file)) {
            self.make_room();
        }
        let file = match self.open_counts.entry((archive, block.file)) {
            std::collections::hash_map::Entry::Occupied(file) => file.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(self.archives[archive].open_counts(block.file)?)
            }
        };
        block_of(file, block.file, block.offset)
    }
}

/// A block of word counts without its length.
pub(super) fn block_of(file: &mut File, number: u32, offset: u64) -> Result<Vec<u8>, StoreError> {
    let first = read_at(file, offset, 4);
    let bytes = first.and_then(|first| {
        let first = first.first_chunk().copied().unwrap_or_default();
        read_at(file, offset + 4, block_length(first) as u64)
    });
    bytes.map_err(|error| StoreError::Read(counts_file(number).into(), error))
}

/// What failed, of rows of problems.csv.
pub(super) fn failures_in(rows: &[u8]) -> impl Iterator<Item = Problem> {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
    reader.into_records().flatten().filter_map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or("").to_owned();
        (cell(5) == Action::Failed.as_str()).then(|| Problem {
            path: cell(0),
            record: cell(1),
            line: cell(2).parse().ok(),
            kind: ProblemKind::from_word(&cell(3)).unwrap_or(ProblemKind::Unreadable),
            message: cell(4),
            action: Action::Failed,
        })
    })
}
