//! The outputs of shards → parts that together are one run over a corpus, or why they are not.
//!
//! Law: what is opened here is whole, untouched, and held until the merge ends.

use super::frames::Frames;
use super::ledger::{End, Entry, Frame, Head, LEDGER, Ledger};
use super::manifest::{self, Manifest};
use super::merge::MergeError;
use super::past::Archive;
use super::shard::Shard;
use crate::output::store::{Recovery, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One shard, ready to be copied from.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) folder: PathBuf,
    pub(super) store: Store,
    pub(super) head: Head,
    pub(super) shard: Shard,
    pub(super) manifest: Manifest,
    /// What its walk passed over, and its files.
    pub(super) end: End,
}

impl Part {
    /// Takes the output of a shard, and looks whether it is one.
    fn open(folder: &Path, wait: Duration) -> Result<Self, MergeError> {
        let unfinished = |why: &str| MergeError::Unfinished(folder.to_owned(), why.to_owned());
        if !folder.is_dir() {
            return Err(MergeError::NoFolder(folder.to_owned()));
        }
        if !folder.join(".egel").is_dir() {
            return Err(unfinished("no run has written there (there is no .egel in it)"));
        }
        let store = Store::open(folder, wait)?;
        if store.recovery() == Recovery::Unfinished {
            return Err(unfinished("its last run was cut off before its end"));
        }
        let Some((head, frames)) = Frames::open(store.state(LEDGER))? else {
            return Err(unfinished("no run has ended there, or one of another version of egel"));
        };
        let Some(end) = end(frames)? else {
            return Err(MergeError::Edited(store.state(LEDGER)));
        };
        if let Some((name, _)) = end.edited(&store).first() {
            return Err(MergeError::Edited(folder.join(name)));
        }
        if let Some(path) = end.damaged_state(&store) {
            return Err(MergeError::Edited(path));
        }
        let Some(shard) = head.shard else {
            return Err(MergeError::NoShard(folder.to_owned()));
        };
        let path = folder.join(manifest::FILE);
        let text = std::fs::read(&path).map_err(|_| MergeError::Edited(path.clone()))?;
        let manifest: Manifest =
            serde_json::from_slice(&text).map_err(|_| MergeError::Edited(path.clone()))?;
        if manifest.fingerprint != head.fingerprint {
            return Err(MergeError::Edited(path));
        }
        Ok(Self { folder: folder.to_owned(), store, head, shard, manifest, end })
    }

    /// Where its rows are.
    pub(super) fn archive(&self) -> Archive {
        let ledger = Ledger { head: self.head.clone(), ..Ledger::default() };
        Archive::in_place(&self.store, ledger)
    }

    /// Its files, in corpus order.
    pub(super) fn entries(&self) -> Result<Entries, MergeError> {
        let path = self.store.state(LEDGER);
        match Frames::open(path.clone())? {
            Some((_, frames)) => Ok(Entries(frames)),
            None => Err(MergeError::Edited(path)),
        }
    }
}

/// The files of a part.
pub(super) struct Entries(Frames);

impl Entries {
    pub(super) fn next(&mut self) -> Result<Option<Box<Entry>>, MergeError> {
        Ok(self.0.entry()?)
    }
}

/// What a ledger ends with, if all of it is whole.
fn end(mut frames: Frames) -> Result<Option<End>, MergeError> {
    let mut end = None;
    while let Some(frame) = frames.frame()? {
        match frame {
            Frame::End(last) => end = Some(last),
            _ => end = None,
        }
    }
    Ok(end)
}

/// Opens all shards of a corpus, in their order: each one once.
pub(super) fn open_all(folders: &[PathBuf], wait: Duration) -> Result<Vec<Part>, MergeError> {
    let mut known: BTreeMap<PathBuf, &PathBuf> = BTreeMap::new();
    for folder in folders {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        if let Some(other) = known.insert(real, folder) {
            return Err(MergeError::SameFolder(other.clone(), folder.clone()));
        }
    }
    let mut parts: Vec<Part> = Vec::with_capacity(folders.len());
    for folder in folders {
        let part = Part::open(folder, wait)?;
        if let Some(first) = parts.first() {
            of_one_run(first, &part)?;
        }
        parts.push(part);
    }
    parts.sort_by_key(|part| part.shard);
    for (one, other) in parts.iter().zip(parts.iter().skip(1)) {
        if one.shard == other.shard {
            let folders = (one.folder.clone(), other.folder.clone());
            return Err(MergeError::Doubled(one.shard, folders.0, folders.1));
        }
    }
    let of = parts.first().map_or(0, |part| part.shard.of());
    let there: Vec<u32> = parts.iter().map(|part| part.shard.number()).collect();
    let missing: Vec<u32> =
        (1..=of).filter(|number| there.binary_search(number).is_err()).collect();
    match missing.first() {
        None => Ok(parts),
        Some(first) => Err(MergeError::Missing { first: *first, more: missing.len() - 1, of }),
    }
}

/// Refuses what does not belong together.
fn of_one_run(one: &Part, other: &Part) -> Result<(), MergeError> {
    let folders = || (other.folder.clone(), one.folder.clone());
    if one.shard.of() != other.shard.of() {
        let (folder, first) = folders();
        return Err(MergeError::OtherCount {
            folder,
            shard: other.shard,
            first,
            of: one.shard.of(),
        });
    }
    if one.head.fingerprint != other.head.fingerprint {
        let (folder, first) = folders();
        let what = difference(&one.manifest, &other.manifest);
        return Err(MergeError::OtherSettings { folder, first, what });
    }
    if one.head.listing != other.head.listing {
        let (folder, first) = folders();
        let [here, there] = [other, one].map(|part| {
            let listing = &part.head.listing;
            format!("{} files of {} bytes", listing.files, listing.bytes)
        });
        let what = if here == there {
            "names or sizes of files differ".to_owned()
        } else {
            format!("{here} there, {there} here")
        };
        return Err(MergeError::OtherCorpus { folder, first, what });
    }
    Ok(())
}

/// Why two fingerprints differ.
fn difference(one: &Manifest, other: &Manifest) -> String {
    let names = one.settings.keys().chain(other.settings.keys());
    let value = |manifest: &Manifest, name| {
        manifest.settings.get(name).map_or("not set".to_owned(), |value| format!("{value:?}"))
    };
    let differ = names.clone().find(|name| one.settings.get(*name) != other.settings.get(*name));
    match differ {
        Some(name) if name == "lists" => "other lists of your own (--lists)".to_owned(),
        Some(name) => {
            format!("{name} is {} there, {} here", value(other, name), value(one, name))
        }
        None if one.version != other.version => {
            format!("egel {} there, {} here", other.version, one.version)
        }
        None => "another build of egel".to_owned(),
    }
}
