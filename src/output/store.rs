//! Tables on disk, all or nothing: written aside, synced, then put in place by a commit that can be finished after a crash.
//!
//! Law: whatever stops the program whenever, the tables are the old set or the new set once [`Store::open`] (any next
//! run, or `egel check`) has returned. `.egel/new/` holds what is being written, `.egel/commit.json` a commit under way.

use super::cells::header;
use super::columns::Table;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thiserror::Error;

/// What went wrong with the output.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder cannot be made.
    #[error("the output folder {0} cannot be made: {1}; give another with -o")]
    Make(PathBuf, #[source] io::Error),
    /// Something cannot be written.
    #[error("{0} cannot be written: {1}; the tables of the last run are untouched")]
    Write(PathBuf, #[source] io::Error),
    /// Another run has it.
    #[error("another run is writing to {0}; wait for it, or give --lock-wait 10m")]
    Held(PathBuf),
}

/// An output folder that this process alone may write to, until it ends.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    recovery: Recovery,
    _lock: File,
}

/// What opening an output found of an earlier run that was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing: it had ended.
    Nothing,
    /// A set of tables that was whole has been put in place.
    Finished,
    /// A set that was half-written has been thrown away.
    Undone,
}

/// A commit under way.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Commit {
    /// Files to be put in place.
    place: Vec<String>,
    /// Files to be taken away.
    remove: Vec<String>,
}

impl Store {
    /// Takes the folder (makes it if need be) and finishes or undoes what an earlier run left.
    ///
    /// # Errors
    /// When it cannot be made or written, or another process holds it for longer than `wait`.
    pub fn open(folder: &Path, wait: Duration) -> Result<Self, StoreError> {
        let state = folder.join(".egel");
        fs::create_dir_all(&state).map_err(|error| StoreError::Make(folder.to_owned(), error))?;
        let path = state.join("lock");
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(|error| StoreError::Make(path.clone(), error))?;
        let begun = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if begun.elapsed() < wait => {
                    std::thread::sleep(Duration::from_millis(100).min(wait))
                }
                Err(TryLockError::WouldBlock) => return Err(StoreError::Held(folder.to_owned())),
                Err(TryLockError::Error(error)) => return Err(StoreError::Make(path, error)),
            }
        }
        let mut store =
            Self { folder: folder.to_owned(), recovery: Recovery::Nothing, _lock: lock };
        store.recovery = store.recover()?;
        Ok(store)
    }

    /// What was found of an earlier run.
    #[must_use]
    pub fn recovery(&self) -> Recovery {
        self.recovery
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn state(&self, name: &str) -> PathBuf {
        self.folder.join(".egel").join(name)
    }

    /// Finishes a commit that was under way; throws away what had not got so far.
    fn recover(&self) -> Result<Recovery, StoreError> {
        let journal = self.state("commit.json");
        let half_written =
            fs::read_dir(self.state("new")).is_ok_and(|mut files| files.next().is_some());
        let recovery = match fs::read(&journal) {
            Ok(bytes) => {
                let commit: Commit = serde_json::from_slice(&bytes)
                    .map_err(|error| StoreError::Write(journal, error.into()))?;
                self.put_in_place(&commit)?;
                Recovery::Finished
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && half_written => {
                Recovery::Undone
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Recovery::Nothing,
            Err(error) => return Err(StoreError::Write(journal, error)),
        };
        self.discard()?;
        Ok(recovery)
    }

    fn discard(&self) -> Result<(), StoreError> {
        let new = self.state("new");
        match fs::remove_dir_all(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Write(new, error))
            }
            _ => Ok(()),
        }
    }

    /// Begins a new set of tables.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn stage(&self) -> Result<Stage<'_>, StoreError> {
        self.discard()?;
        let folder = self.state("new");
        fs::create_dir(&folder).map_err(|error| StoreError::Write(folder.clone(), error))?;
        Ok(Stage { store: self, folder, written: Vec::new(), done: false })
    }

    fn put_in_place(&self, commit: &Commit) -> Result<(), StoreError> {
        for name in &commit.place {
            let (from, to) =
                (self.state("new").join(format!("{name}.part")), self.folder.join(name));
            match fs::rename(&from, &to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::Write(to, error));
                }
                _ => {}
            }
        }
        for name in &commit.remove {
            let path = self.folder.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::Write(path, error));
                }
                _ => {}
            }
        }
        sync_folder(&self.folder)?;
        let journal = self.state("commit.json");
        match fs::remove_file(&journal) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Write(journal, error))
            }
            _ => sync_folder(&self.state("")),
        }
    }
}

/// A set of tables that is being written.
#[derive(Debug)]
pub struct Stage<'s> {
    store: &'s Store,
    folder: PathBuf,
    written: Vec<String>,
    done: bool,
}

/// What is known of a finished file, for `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its name.
    pub name: String,
    /// Rows without the header.
    pub rows: u64,
    /// Size.
    pub bytes: u64,
    /// Hash of the content.
    pub blake3: String,
}

/// One file that is being written.
#[derive(Debug)]
pub struct StagedFile {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
    rows: u64,
}

impl Stage<'_> {
    /// The folder of what is being written: each file as its name with `.part` behind it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn file(&mut self, name: &str) -> Result<StagedFile, StoreError> {
        let path = self.folder.join(format!("{name}.part"));
        let file = File::create(&path).map_err(|error| StoreError::Write(path.clone(), error))?;
        self.written.push(name.to_owned());
        let file = BufWriter::with_capacity(1 << 18, file);
        Ok(StagedFile {
            name: name.to_owned(),
            path,
            file,
            hasher: blake3::Hasher::new(),
            bytes: 0,
            rows: 0,
        })
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

    /// Leaves out a file that was begun; its draft goes with the folder.
    pub fn abandon(&mut self, name: &str) {
        self.written.retain(|written| written != name);
    }

    /// Puts all files in place and takes away those in `remove`; from here on it is the new set, whatever happens.
    ///
    /// # Errors
    /// When the commit cannot be written; then the old set stays.
    pub fn commit(mut self, remove: &[&str]) -> Result<(), StoreError> {
        sync_folder(&self.folder)?;
        let commit = Commit {
            place: std::mem::take(&mut self.written),
            remove: remove.iter().map(|&name| name.to_owned()).collect(),
        };
        let journal = self.store.state("commit.json");
        let draft = self.store.state("commit.json.part");
        let fault = |error: io::Error| StoreError::Write(journal.clone(), error);
        let bytes = serde_json::to_vec(&commit).map_err(|error| fault(error.into()))?;
        let mut file = File::create(&draft).map_err(fault)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(fault)?;
        fs::rename(&draft, &journal).map_err(fault)?;
        self.done = true;
        sync_folder(&self.store.state(""))?;
        self.store.put_in_place(&commit)?;
        self.store.discard()
    }
}

impl Drop for Stage<'_> {
    /// A set that was not committed leaves no litter; what cannot be removed now is removed by the next run.
    fn drop(&mut self) {
        if !self.done {
            let _ = self.store.discard();
        }
    }
}

impl StagedFile {
    /// Adds bytes that hold so many rows.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub fn write(&mut self, bytes: &[u8], rows: u64) -> Result<(), StoreError> {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        self.rows += rows;
        self.file.write_all(bytes).map_err(|error| StoreError::Write(self.path.clone(), error))
    }

    /// Flushes and syncs it.
    ///
    /// # Errors
    /// When the disk does not take it: a full disk often says so only here.
    pub fn finish(self) -> Result<FileRecord, StoreError> {
        let Self { name, path, file, hasher, bytes, rows } = self;
        let fault = |error: io::Error| StoreError::Write(path.clone(), error);
        let file = file.into_inner().map_err(|error| fault(error.into_error()))?;
        file.sync_all().map_err(fault)?;
        Ok(FileRecord { name, rows, bytes, blake3: hasher.finalize().to_hex().to_string() })
    }
}

fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let synced = File::open(folder).and_then(|handle| handle.sync_all());
    synced.map_err(|error| StoreError::Write(folder.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::super::columns::TERMS;
    use super::*;

    fn write(store: &Store, text: &str) -> FileRecord {
        let mut stage = store.stage().unwrap();
        let mut file = stage.table(&TERMS, true).unwrap();
        file.write(text.as_bytes(), 1).unwrap();
        let record = file.finish().unwrap();
        stage.commit(&["tokens.csv"]).unwrap();
        record
    }

    #[test]
    fn a_set_is_there_after_its_commit_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        fs::write(folder.path().join("tokens.csv"), "oud").unwrap();
        let mut stage = store.stage().unwrap();
        let mut file = stage.table(&TERMS, false).unwrap();
        file.write(b"half", 1).unwrap();
        drop(stage);
        assert!(!folder.path().join("terms.csv").exists());
        let record = write(&store, "huiz,huizen,1,1\n");
        let text = fs::read(folder.path().join("terms.csv")).unwrap();
        assert_eq!(text, "\u{feff}stem,forms,occurrences,documents\nhuiz,huizen,1,1\n".as_bytes());
        assert_eq!(record.blake3, blake3::hash(&text).to_hex().to_string());
        assert!(!folder.path().join("tokens.csv").exists());
        assert_eq!(
            fs::read_dir(folder.path().join(".egel")).unwrap().count(),
            1,
            "only the lock is left"
        );
    }

    #[test]
    fn a_commit_that_was_cut_off_is_finished_by_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        write(&store, "oud,oud,1,1\n");
        fs::create_dir(store.state("new")).unwrap();
        fs::write(store.state("new").join("terms.csv.part"), "nieuw").unwrap();
        fs::write(
            store.state("commit.json"),
            r#"{"place":["documents.csv","terms.csv"],"remove":[]}"#,
        )
        .unwrap();
        drop(store);
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        assert_eq!(store.recovery(), Recovery::Finished);
        assert_eq!(fs::read(folder.path().join("terms.csv")).unwrap(), b"nieuw");
        assert!(!store.state("commit.json").exists());
    }

    #[test]
    fn a_folder_has_one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        assert!(matches!(
            Store::open(folder.path(), Duration::from_millis(50)),
            Err(StoreError::Held(_))
        ));
        drop(store);
        assert!(Store::open(folder.path(), Duration::ZERO).is_ok());
    }
}
