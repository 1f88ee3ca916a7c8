//! A file that is hashed while it is read: what the next run compares to know whether it has changed.

use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the file system says of a file: while it says the same, the content is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStat {
    /// Bytes.
    pub size: u64,
    /// When its content was last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// When that or its place was last changed; 0 where the system does not tell.
    pub changed: i64,
    /// Its number in the file system; 0 where there is none.
    pub inode: u64,
}

impl FileStat {
    /// What `meta` says.
    #[must_use]
    pub fn of(meta: &Metadata) -> Self {
        let modified = meta.modified().map_or(0, nanoseconds);
        let (changed, inode) = of_unix(meta);
        Self { size: meta.len(), modified, changed, inode }
    }

    /// Whether the file was changed so shortly before `now` that it may be changed once more within the same tick of
    /// the file system's clock, unnoticed.
    #[must_use]
    pub fn is_fresh(&self, now: SystemTime) -> bool {
        let last = self.modified.max(self.changed);
        // file systems of whole seconds (or two) show by their round times
        let tick = if last % 1_000_000_000 == 0 { 2_000_000_000 } else { 50_000_000 };
        last.saturating_add(tick) >= nanoseconds(now)
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).map(|since| since.as_nanos());
    since.ok().and_then(|since| i64::try_from(since).ok()).unwrap_or(0)
}

#[cfg(unix)]
fn of_unix(meta: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (meta.ctime().saturating_mul(1_000_000_000).saturating_add(meta.ctime_nsec()), meta.ino())
}

#[cfg(not(unix))]
fn of_unix(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

/// A file as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// What the file system said when it was opened.
    pub stat: FileStat,
    /// BLAKE3 of all of it.
    pub hash: [u8; 32],
    /// Whether it was changed while it was read.
    pub changed: bool,
}

/// BLAKE3 of a file.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(*hasher.finalize().as_bytes())
}

/// A file that is read from start to end and hashed on the way.
pub(super) struct Watched {
    file: File,
    watch: Rc<Watch>,
}

struct Watch {
    hasher: RefCell<blake3::Hasher>,
    /// It was read in another order than from start to end.
    jumped: Cell<bool>,
}

/// Knows at the end what was read.
pub(super) struct Watcher {
    file: File,
    watch: Rc<Watch>,
    stat: FileStat,
}

/// Opens a file, to be read and then to be known.
pub(super) fn open(path: &Path) -> io::Result<(Watched, Watcher)> {
    let file = File::open(path)?;
    let stat = FileStat::of(&file.metadata()?);
    let same = file.try_clone()?;
    let hasher = RefCell::new(blake3::Hasher::new());
    let watch = Rc::new(Watch { hasher, jumped: Cell::new(false) });
    let watcher = Watcher { file: same, watch: Rc::clone(&watch), stat };
    Ok((Watched { file, watch }, watcher))
}

impl Watched {
    /// Bytes of all of it.
    pub(super) fn size(&self) -> Option<u64> {
        self.file.metadata().ok().map(|meta| meta.len())
    }

    /// The file itself, to be read in any order.
    pub(super) fn into_file(self) -> File {
        self.watch.jumped.set(true);
        self.file
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.watch.hasher.borrow_mut().update(buffer.get(..read).unwrap_or(&[]));
        Ok(read)
    }
}

impl Watcher {
    /// What was read, with the rest of the file that nobody wanted.
    ///
    /// # Errors
    /// When that cannot be read.
    pub(super) fn contents(mut self) -> io::Result<Contents> {
        let mut hasher = self.watch.hasher.borrow_mut();
        if self.watch.jumped.get() {
            hasher.reset();
            self.file.seek(SeekFrom::Start(0))?;
        }
        io::copy(&mut self.file, &mut *hasher)?;
        let changed = FileStat::of(&self.file.metadata()?) != self.stat;
        Ok(Contents { stat: self.stat, hash: *hasher.finalize().as_bytes(), changed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::time::Duration;

    #[test]
    fn a_file_is_known_however_much_of_it_was_read() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&b"Gent is een stad. ".repeat(9_999)).unwrap();
        let wanted = hash_of(file.path()).unwrap();
        let (mut read, watcher) = open(file.path()).unwrap();
        read.read_exact(&mut [0; 99]).unwrap();
        let contents = watcher.contents().unwrap();
        assert_eq!((contents.hash, contents.changed), (wanted, false));
        let (read, watcher) = open(file.path()).unwrap();
        read.into_file().seek(SeekFrom::Start(9)).unwrap();
        file.write_all(b"en een haven").unwrap();
        let contents = watcher.contents().unwrap();
        assert_eq!((contents.hash, contents.changed), (hash_of(file.path()).unwrap(), true));
    }

    #[test]
    fn what_was_changed_a_moment_ago_may_change_again_unnoticed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stat = FileStat::of(&file.path().metadata().unwrap());
        let written = UNIX_EPOCH + Duration::from_nanos(stat.modified.unsigned_abs());
        assert!(stat.is_fresh(written));
        assert!(!stat.is_fresh(written + Duration::from_secs(3)));
    }
}
