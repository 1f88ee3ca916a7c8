//! An output folder → what earlier runs left in it to copy from: the last whole set, and the work of a run cut off.
//!
//! Law: nothing is copied from a file that is not, by size and time or else by its hash, what the ledger says.

use super::Totals;
use super::ledger::{
    ENTITIES_STATE, End, Entry, FileFacts, Head, LEDGER, Ledger, RANGED, TERMS_STATE, TEXTS,
    counts_file,
};
use crate::corpus::contents::FileStat;
use crate::output::store::{Store, StoreError, Unfinished};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Rows of documents that were analysed before, with the ledger that tells where.
#[derive(Debug)]
pub(super) struct Archive {
    pub(super) ledger: Ledger,
    /// The ranged tables.
    tables: Vec<PathBuf>,
    /// `.egel`
    state: PathBuf,
    /// Where the drafts of an unfinished run stand.
    draft: Option<PathBuf>,
}

/// A row of `texts`: 16 bytes of hash, the run, the rows in entities.csv.
pub(super) const TEXT: usize = 24;

impl Archive {
    /// The set in place; of the ledger only what is needed.
    pub(super) fn in_place(store: &Store, ledger: Ledger) -> Self {
        let tables = RANGED
            .iter()
            .map(|&name| if name == TEXTS { store.state(name) } else { store.folder().join(name) });
        Self { ledger, tables: tables.collect(), state: store.state(""), draft: None }
    }

    pub(super) fn entry(&self, at: usize) -> &Entry {
        &self.ledger.entries[at]
    }

    /// Opens a ranged table.
    pub(super) fn open(&self, table: usize) -> Result<File, StoreError> {
        opened(&self.tables[table])
    }

    /// Opens a file of word counts.
    pub(super) fn open_counts(&self, number: u32) -> Result<File, StoreError> {
        // of an unfinished run only its own counts are drafts
        let path = match self.draft.as_ref() {
            Some(folder) if number == self.ledger.head.counts => {
                folder.join(format!("{}.part", counts_file(number)))
            }
            _ => self.state.join(counts_file(number)),
        };
        opened(&path)
    }

    /// A stretch of a ranged table.
    pub(super) fn rows(&self, table: usize, entry: &Entry) -> Result<Vec<u8>, StoreError> {
        if entry.lengths[table] == 0 {
            return Ok(Vec::new());
        }
        read_at(&mut self.open(table)?, entry.starts[table], entry.lengths[table])
            .map_err(|error| StoreError::Read(self.tables[table].clone(), error))
    }

    /// All texts as they stand in the state.
    pub(super) fn texts(&self) -> Result<Vec<u8>, StoreError> {
        let path = &self.tables[RANGED.len() - 1];
        fs::read(path).map_err(|error| StoreError::Read(path.clone(), error))
    }
}

fn opened(path: &Path) -> Result<File, StoreError> {
    File::open(path).map_err(|error| StoreError::Read(path.to_owned(), error))
}

/// Reads so many bytes from `offset`.
pub(super) fn read_at(file: &mut File, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    use std::io::Seek;
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    file.seek(io::SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// What the output folder holds of earlier runs.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The set in place, when its ledger can be read.
    pub(super) whole: Option<Archive>,
    /// Whether it can be copied from.
    pub(super) intact: bool,
    /// Tables that are not as the last run left them: their name, and whether they are there.
    pub(super) edited: Vec<(String, bool)>,
    /// The finished part of a run that was cut off.
    pub(super) unfinished: Option<Archive>,
}

impl Past {
    /// Looks into a folder.
    pub(super) fn of(store: &Store) -> Self {
        let whole = whole(store);
        let (mut intact, mut edited) = (false, Vec::new());
        if let Some(end) = whole.as_ref().and_then(|whole| whole.ledger.end.as_ref()) {
            edited = end.edited(store);
            intact = edited.is_empty() && end.damaged_state(store).is_none();
        }
        Self { whole, intact, edited, unfinished: None }
    }

    /// Takes in what a run that was cut off had finished, if it was the `same` as this one; other leftovers go.
    pub(super) fn take_unfinished(
        &mut self,
        store: &Store,
        same: &dyn Fn(&Head) -> bool,
        runs: &[String],
    ) -> Result<(), StoreError> {
        let intact = self.intact;
        let usable = |which: Unfinished| {
            unfinished(store, which).filter(|archive| {
                let Ledger { head, entries, .. } = &archive.ledger;
                let own = |entry: &Entry| entry.words.iter().all(|block| block.file == head.counts);
                same(head)
                    && head.runs.starts_with(runs)
                    && !entries.is_empty()
                    && (intact || entries.iter().all(own))
            })
        };
        let (last, earlier) = (usable(Unfinished::Last), usable(Unfinished::Earlier));
        let reach = |archive: &Option<Archive>| {
            let last = archive.as_ref().and_then(|archive| archive.ledger.entries.last());
            last.map(|entry| entry.path.clone())
        };
        // a run copies what the one before it had finished, so that of the two that got farther has all of the other
        if last.is_some() && reach(&last) >= reach(&earlier) {
            store.keep_last()?;
            self.unfinished = unfinished(store, Unfinished::Earlier);
        } else {
            store.discard(Unfinished::Last)?;
            if earlier.is_none() {
                store.discard(Unfinished::Earlier)?;
            }
            self.unfinished = earlier;
        }
        Ok(())
    }
}

fn whole(store: &Store) -> Option<Archive> {
    let ledger = Ledger::read(&fs::read(store.state(LEDGER)).ok()?)?;
    ledger.end.as_ref()?;
    Some(Archive::in_place(store, ledger))
}

fn unfinished(store: &Store, which: Unfinished) -> Option<Archive> {
    let mut ledger = Ledger::read(&fs::read(store.draft(which, LEDGER)).ok()?)?;
    let (mark, entries) = ledger.mark.take()?;
    ledger.entries.truncate(entries);
    let counts = counts_file(ledger.head.counts);
    let files = RANGED.iter().copied().chain([counts.as_str()]);
    let paths: Vec<PathBuf> = files.map(|name| store.draft(which, name)).collect();
    for (path, (length, hash)) in paths.iter().zip(&mark.files) {
        if *length > 0 && hash_of_start(path, *length).ok()? != *hash {
            return None;
        }
    }
    let draft = Some(paths.first()?.parent()?.to_owned());
    let tables = paths.into_iter().take(RANGED.len()).collect();
    Some(Archive { ledger, tables, state: store.state(""), draft })
}

fn hash_of_start(path: &Path, length: u64) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    let read = io::copy(&mut File::open(path)?.take(length), &mut hasher)?;
    if read < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(*hasher.finalize().as_bytes())
}

fn is_as_left(path: &Path, facts: &FileFacts) -> bool {
    let Ok(meta) = fs::metadata(path) else { return false };
    let stat = FileStat::of(&meta);
    if stat.size != facts.bytes {
        return false;
    }
    stat.modified == facts.modified
        || hash_of_start(path, facts.bytes)
            .is_ok_and(|hash| blake3::Hash::from_bytes(hash).to_hex().as_str() == facts.blake3)
}

/// Adds the totals that the last run in `store` left.
pub(super) fn add_totals(store: &Store, to: &mut Totals) -> Result<(), StoreError> {
    let fault = |name| move |error| StoreError::Read(store.state(name), error);
    let terms = opened(&store.state(TERMS_STATE))?;
    to.terms.add_state(terms).map_err(fault(TERMS_STATE))?;
    let entities = opened(&store.state(ENTITIES_STATE))?;
    to.entities.add_state(entities).map_err(fault(ENTITIES_STATE))
}

impl End {
    /// Tables that are not as they were left: their name, and whether they are there.
    pub(super) fn edited(&self, store: &Store) -> Vec<(String, bool)> {
        let path = |facts: &FileFacts| store.folder().join(&facts.name);
        let edited = self.tables.iter().filter(|facts| !is_as_left(&path(facts), facts));
        edited.map(|facts| (facts.name.clone(), path(facts).exists())).collect()
    }

    /// The first file of the state that is not as it was left.
    pub(super) fn damaged_state(&self, store: &Store) -> Option<PathBuf> {
        let path = |facts: &FileFacts| store.state(&facts.name);
        self.state.iter().find(|facts| !is_as_left(&path(facts), facts)).map(path)
    }

    /// The facts of a file, by its name.
    pub(super) fn table(&self, name: &str) -> Option<&FileFacts> {
        self.tables.iter().find(|facts| facts.name == name)
    }
}
