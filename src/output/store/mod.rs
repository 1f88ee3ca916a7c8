//! Tables on disk, all or nothing: written aside, synced, then put in place by a commit that can be finished after a crash.
//!
//! Law: whatever stops the program whenever, the tables are the old set or the new set once [`Store::open`] (any next
//! run, or `egel check`) has returned. `.egel/new/` holds what is being written, `.egel/commit.json` a commit under way:
//! it is written (and synced) when all of `new` is whole and synced, and taken away when all is in its place.
//! `.egel/work/` is what a run that was cut off had finished, for the next one to copy from.

mod commit;
mod stage;
mod staged_file;

pub use stage::Stage;
pub use staged_file::{FileRecord, StagedFile};

use commit::Commit;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
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
    /// Something that an earlier run wrote cannot be read.
    #[error(
        "{0} cannot be read: {1}; the tables of the last run are untouched; --full does without it"
    )]
    Read(PathBuf, #[source] io::Error),
    /// What was counted went to a file, which cannot be read again.
    #[error(
        "what was counted cannot be read again from {0}: {1}; the tables of the last run are untouched"
    )]
    Counts(PathBuf, #[source] io::Error),
    /// The new set is whole, but could not all be put in place.
    #[error(
        "{0} cannot be put in place: {1}; the new tables are whole: `egel check` or the next run puts them in place"
    )]
    HalfPlaced(PathBuf, #[source] io::Error),
    /// Another run has it.
    #[error("another run is writing to {0}; wait for it, or give --lock-wait 10m")]
    Held(PathBuf),
}

/// The folder of the state, in that of the tables.
pub const STATE: &str = ".egel";

/// Folder of `.egel` for drafts of what is made of finished tables.
const MADE: &str = "made";

/// The name under which a file that somebody edited is kept; `start`: when the run began that finds it so.
#[must_use]
pub fn kept_as(name: &str, start: &str) -> String {
    let time = start.replace(':', "");
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.edited-{time}.{ending}"),
        None => format!("{name}.edited-{time}"),
    }
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
    /// A run was cut off before its tables were whole; what it had finished is there for the next one.
    Unfinished,
}

impl Store {
    /// Takes the folder (makes it if need be) and finishes or undoes what an earlier run left.
    ///
    /// # Errors
    /// When it cannot be made or written, or another process holds it for longer than `wait`.
    pub fn open(folder: &Path, wait: Duration) -> Result<Self, StoreError> {
        let state = folder.join(STATE);
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

    /// Where something of the state stands.
    #[must_use]
    pub fn state(&self, name: &str) -> PathBuf {
        self.folder.join(STATE).join(name)
    }

    /// Where a draft of an unfinished run stands.
    #[must_use]
    pub fn draft(&self, unfinished: Unfinished, name: &str) -> PathBuf {
        self.state(unfinished.folder()).join(format!("{name}.part"))
    }

    /// Finishes a commit that was under way.
    fn recover(&self) -> Result<Recovery, StoreError> {
        let journal = self.state("commit.json");
        let unfinished = [Unfinished::Last, Unfinished::Earlier].into_iter().any(|which| {
            fs::read_dir(self.state(which.folder())).is_ok_and(|mut files| files.next().is_some())
        });
        match fs::read(&journal) {
            Ok(bytes) => {
                let commit: Commit = serde_json::from_slice(&bytes)
                    .map_err(|error| StoreError::Write(journal, error.into()))?;
                self.put_in_place(&commit)?;
                Ok(Recovery::Finished)
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Write(journal, error))
            }
            Err(_) => {
                remove(&self.state("commit.json.part"))?;
                self.discard_made()?;
                Ok(if unfinished { Recovery::Unfinished } else { Recovery::Nothing })
            }
        }
    }

    /// Throws away what an unfinished run left.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(&self, unfinished: Unfinished) -> Result<(), StoreError> {
        self.discard_folder(unfinished.folder())
    }

    fn discard_made(&self) -> Result<(), StoreError> {
        self.discard_folder(MADE)
    }

    fn discard_folder(&self, name: &str) -> Result<(), StoreError> {
        let folder = self.state(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Write(folder, error))
            }
            _ => Ok(()),
        }
    }

    /// Keeps what the last run left unfinished in place of what an earlier one did.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn keep_last(&self) -> Result<(), StoreError> {
        self.discard(Unfinished::Earlier)?;
        let to = self.state(Unfinished::Earlier.folder());
        fs::rename(self.state(Unfinished::Last.folder()), &to)
            .map_err(|error| StoreError::Write(to, error))
    }

    /// Begins a new set of tables.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn stage(&self) -> Result<Stage<'_>, StoreError> {
        self.discard(Unfinished::Last)?;
        self.begin(Commit::default())
    }

    /// Begins files that are made of the tables in place; what a run that was cut off had finished stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn stage_made(&self) -> Result<Stage<'_>, StoreError> {
        self.discard_made()?;
        self.begin(Commit { made: true, ..Commit::default() })
    }

    fn begin(&self, commit: Commit) -> Result<Stage<'_>, StoreError> {
        let folder = self.state(commit.drafts());
        fs::create_dir(&folder).map_err(|error| StoreError::Write(folder.clone(), error))?;
        Ok(Stage { store: self, folder, commit, done: false })
    }

    /// May be cut off at any place and done again from the start.
    fn put_in_place(&self, commit: &Commit) -> Result<(), StoreError> {
        let draft = |name: &String| self.state(commit.drafts()).join(format!("{name}.part"));
        for (name, kept) in &commit.aside {
            // once the new file is in place the edited one is aside already
            let placed = commit.place.contains(name) && !draft(name).try_exists().unwrap_or(true);
            if !placed {
                self.rename(&self.folder.join(name), &self.folder.join(kept))?;
            }
        }
        for name in &commit.place {
            let to = self.folder.join(name);
            if let Some(folder) = to.parent().filter(|folder| *folder != self.folder) {
                let made = fs::create_dir_all(folder);
                made.map_err(|error| StoreError::HalfPlaced(folder.to_owned(), error))?;
            }
            self.rename(&draft(name), &to)?;
        }
        for name in &commit.state {
            self.rename(&draft(name), &self.state(name))?;
        }
        for name in &commit.remove {
            let path = self.folder.join(name);
            remove(&path)?;
            if let Some(folder) = path.parent().filter(|folder| *folder != self.folder) {
                // a folder of copies goes with the last of them; one that holds something else stays
                let _ = fs::remove_dir(folder);
            }
        }
        for name in &commit.forget {
            remove(&self.state(name))?;
        }
        sync_folder(&self.folder)?;
        sync_folder(&self.state(""))?;
        remove(&self.state("commit.json"))?;
        sync_folder(&self.state(""))?;
        if commit.made {
            return self.discard_made();
        }
        self.discard(Unfinished::Last)?;
        self.discard(Unfinished::Earlier)
    }

    /// What is not there any more has been renamed already.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        match fs::rename(from, to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::HalfPlaced(to.to_owned(), error))
            }
            _ => Ok(()),
        }
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::HalfPlaced(path.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// What runs that were cut off left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// What the last run was writing.
    Last,
    /// What a run before it had finished.
    Earlier,
}

impl Unfinished {
    fn folder(self) -> &'static str {
        match self {
            Self::Last => "new",
            Self::Earlier => "work",
        }
    }
}

fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let synced = File::open(folder).and_then(|handle| handle.sync_all());
    synced.map_err(|error| StoreError::Write(folder.to_owned(), error))
}

#[cfg(test)]
mod tests;
