//! Tables on disk, all or nothing: written aside, synced, then put in place by a commit that can be finished after a crash.
//!
//! Law: whatever stops the program whenever, the tables are the old set or the new set once [`Store::open`] (any next
//! run, or `egel check`) has returned. `.egel/new/` holds what is being written, `.egel/commit.json` a commit under way:
//! it is written (and synced) when all of `new` is whole and synced, and taken away when all is in its place.
//! `.egel/work/` is what a run that was cut off had finished, for the next one to copy from.

use super::cells::header;
use super::columns::Table;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
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

/// A commit under way.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Commit {
    /// Files that somebody edited, with the name under which they are kept.
    aside: Vec<(String, String)>,
    /// Files to be put in place.
    place: Vec<String>,
    /// The same, of `.egel`.
    state: Vec<String>,
    /// Files to be taken away.
    remove: Vec<String>,
    /// The same, of `.egel`.
    forget: Vec<String>,
    /// Whether the drafts stand in `made`, beside what a run that was cut off left.
    made: bool,
}

impl Commit {
    fn drafts(&self) -> &'static str {
        if self.made { MADE } else { Unfinished::Last.folder() }
    }
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

/// A set of tables that is being written.
#[derive(Debug)]
pub struct Stage<'s> {
    store: &'s Store,
    folder: PathBuf,
    commit: Commit,
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
        let path = self.folder.join(format!("{name}.part"));
        let file = File::create(&path).map_err(|error| StoreError::Write(path.clone(), error))?;
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

    /// Adds so many bytes of another file, from `offset`.
    ///
    /// # Errors
    /// When they are not there or the disk does not take them.
    pub fn copy(&mut self, from: &mut File, offset: u64, length: u64) -> Result<(), StoreError> {
        let unread = |error: io::Error| StoreError::Read(self.path.clone(), error);
        from.seek(SeekFrom::Start(offset)).map_err(unread)?;
        let mut buffer = vec![0; usize::try_from(length.min(1 << 20)).unwrap_or(1 << 20)];
        let mut left = length;
        while left > 0 {
            let some = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
            let part = &mut buffer[..some];
            from.read_exact(part).map_err(|error| StoreError::Read(self.path.clone(), error))?;
            self.write(part, 0)?;
            left -= some as u64;
        }
        Ok(())
    }

    /// Hands all that was written to the system, so that it is there when this process is not.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn flush(&mut self) -> Result<(), StoreError> {
        self.file.flush().map_err(|error| StoreError::Write(self.path.clone(), error))
    }

    /// Bytes so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Hash of the bytes so far.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        *self.hasher.finalize().as_bytes()
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
        stage.remove("tokens.csv");
        stage.commit().unwrap();
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
    fn an_edited_table_stays_aside_however_often_the_commit_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        let (table, aside) =
            (folder.path().join("terms.csv"), folder.path().join("terms.edited.csv"));
        fs::write(&table, "bewerkt").unwrap();
        let mut stage = store.stage().unwrap();
        let mut file = stage.table(&TERMS, false).unwrap();
        file.write(b"nieuw", 1).unwrap();
        file.finish().unwrap();
        stage.aside("terms.csv", "terms.edited.csv");
        let journal = serde_json::to_vec(&stage.commit).unwrap();
        stage.commit().unwrap();
        for _ in 0..2 {
            assert_eq!(fs::read(&aside).unwrap(), b"bewerkt");
            assert!(fs::read(&table).unwrap().ends_with(b"nieuw"));
            fs::write(store.state("commit.json"), &journal).unwrap();
            store.recover().unwrap();
        }
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
