//! A set of tables while it is being written: its files, and the commit that puts them in place.

use super::commit::Commit;
use super::{StagedFile, Store, StoreError, sync_folder};
use crate::output::cells::header;
use crate::output::columns::Table;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A set of tables that is being written.
#[derive(Debug)]
pub struct Stage<'s> {
    pub(super) store: &'s Store,
    pub(super) folder: PathBuf,
    pub(super) commit: Commit,
    pub(super) done: bool,
}

impl Stage<'_> {
    /// The folder of what is being written: each file as its name with `.part` behind it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins a file of the output folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn file(&mut self, name: &str) -> Result<StagedFile, StoreError> {
        self.commit.place.push(name.to_owned());
        self.draft(name)
    }

    /// Begins a file of the state.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn state(&mut self, name: &str) -> Result<StagedFile, StoreError> {
        self.commit.state.push(name.to_owned());
        self.draft(name)
    }

    fn draft(&self, name: &str) -> Result<StagedFile, StoreError> {
        StagedFile::create(name, self.path(name))
    }

    /// Begins a table: with its header, and a byte order mark if `mark`, which spreadsheets need to see UTF-8.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn table(&mut self, table: &Table, mark: bool) -> Result<StagedFile, StoreError> {
        let mut file = self.file(table.file)?;
        if mark {
            file.write(b"\xef\xbb\xbf", 0)?;
        }
        file.write(&header(&table.names()), 0)?;
        Ok(file)
    }

    /// Takes a file that was written elsewhere below this folder, and synced, for a file of the output folder.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn adopt(&mut self, name: &str, from: &Path) -> Result<(), StoreError> {
        let to = self.path(name);
        let folder = to.parent().unwrap_or(&self.folder);
        let moved = fs::create_dir_all(folder).and_then(|()| fs::rename(from, &to));
        moved.map_err(|error| StoreError::Write(to.clone(), error))?;
        self.commit.place.push(name.to_owned());
        Ok(())
    }

    /// Leaves out a file that was begun; its draft goes with the folder.
    pub fn abandon(&mut self, name: &str) {
        self.commit.place.retain(|written| written != name);
    }

    /// Leaves no state: the next run begins from nothing.
    pub fn stateless(&mut self) {
        self.commit.forget.append(&mut self.commit.state);
    }

    /// Takes a file of the output folder away with the commit.
    pub fn remove(&mut self, name: &str) {
        self.commit.remove.push(name.to_owned());
    }

    /// Takes a file of the state away with the commit.
    pub fn forget(&mut self, name: String) {
        self.commit.forget.push(name);
    }

    /// Keeps a file that somebody edited under another name, with the commit.
    pub fn aside(&mut self, name: &str, kept: &str) {
        self.commit.aside.push((name.to_owned(), kept.to_owned()));
    }

    /// The draft of a file.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.part"))
    }

    /// Puts all files in place and takes away those that are to go; from here on it is the new set, whatever happens.
    ///
    /// # Errors
    /// When the commit cannot be written; then the old set stays.
    pub fn commit(mut self) -> Result<(), StoreError> {
        sync_folder(&self.folder)?;
        let journal = self.store.state("commit.json");
        let draft = self.store.state("commit.json.part");
        let fault = |error: io::Error| StoreError::Write(journal.clone(), error);
        let bytes = serde_json::to_vec(&self.commit).map_err(|error| fault(error.into()))?;
        let mut file = File::create(&draft).map_err(fault)?;
        let written = file.write_all(&bytes).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&draft, &journal)) {
            // no litter; where even that fails, the next start removes it
            let _ = fs::remove_file(&draft);
            return Err(fault(error));
        }
        self.done = true;
        sync_folder(&self.store.state(""))?;
        self.store.put_in_place(&self.commit)
    }

    /// Leaves what was written for the next run to copy from.
    pub fn keep(mut self) {
        self.done = true;
    }
}

impl Drop for Stage<'_> {
    /// A set that was not committed leaves no litter; what cannot be removed now is removed by the next run.
    fn drop(&mut self) {
        if !self.done {
            let _ = self.store.discard_folder(self.commit.drafts());
        }
    }
}
