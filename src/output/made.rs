//! Files that are made of the tables (report.html, the copies) ↔ `.egel/made.json`: of which tables each was made.
//!
//! Law: whether a file is as it was left decides whether it may be written over or taken away unasked.

use super::store::{FileRecord, STATE, Stage, StoreError};
use crate::corpus::contents::{FileStat, hash_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Its name in `.egel`.
const FILE: &str = "made.json";

/// What is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Made {
    /// Rows of problems.csv of cells that a spreadsheet cannot hold; `None`: nobody looked.
    pub cut_cells: Option<u64>,
    /// By name, relative to the output folder.
    pub files: BTreeMap<String, MadeFile>,
}

/// One of them as it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFile {
    bytes: u64,
    modified: i64,
    blake3: String,
    /// The [`mark_of`] of the tables it was made of.
    pub tables: String,
    /// What else it depends on: program and options.
    pub how: String,
}

/// What tells one set of tables from another.
#[must_use]
pub fn mark_of(tables: &[FileRecord]) -> String {
    let mut hasher = blake3::Hasher::new();
    for table in tables {
        hasher.update(format!("{} {}\n", table.name, table.blake3).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// A hash as run.json has it.
#[must_use]
pub fn hex(hash: [u8; 32]) -> String {
    blake3::Hash::from_bytes(hash).to_hex().to_string()
}

impl Made {
    /// What is known of an output, which nobody need hold; nothing where the state is gone or damaged.
    #[must_use]
    pub fn read(output: &Path) -> Self {
        let bytes = fs::read(output.join(STATE).join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes it down with the commit.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn write(&self, stage: &mut Stage<'_>) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec(self)
            .map_err(|error| StoreError::Write(FILE.into(), error.into()))?;
        let mut file = stage.state(FILE)?;
        file.write(&bytes, 0)?;
        file.finish().map(drop)
    }

    /// Notes a file whose draft is whole at `draft`.
    ///
    /// # Errors
    /// When the draft cannot be read.
    pub fn note(
        &mut self,
        name: &str,
        draft: &Path,
        tables: &str,
        how: &str,
    ) -> Result<(), StoreError> {
        let unread = |error| StoreError::Read(draft.to_owned(), error);
        let stat = FileStat::of(&fs::metadata(draft).map_err(unread)?);
        let blake3 = hex(hash_of(draft).map_err(unread)?);
        let (tables, how) = (tables.to_owned(), how.to_owned());
        let file = MadeFile { bytes: stat.size, modified: stat.modified, blake3, tables, how };
        self.files.insert(name.to_owned(), file);
        Ok(())
    }
}

impl MadeFile {
    /// Whether the file at `path` is the one that was left: by size and time, or else by its hash.
    #[must_use]
    pub fn is_as_left(&self, path: &Path) -> bool {
        let Ok(meta) = fs::metadata(path) else { return false };
        let stat = FileStat::of(&meta);
        stat.size == self.bytes && (stat.modified == self.modified || self.has_hash_of(path))
    }

    /// Whether the content is the one that was left, whatever the file system says of it.
    #[must_use]
    pub fn has_hash_of(&self, path: &Path) -> bool {
        hash_of(path).is_ok_and(|hash| hex(hash) == self.blake3)
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Store;
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_was_made_is_known_again_until_somebody_changes_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        assert_eq!(Made::read(folder.path()), Made::default());
        let mut stage = store.stage_made().unwrap();
        let aside = stage.folder().join("aside");
        fs::write(&aside, "a;b").unwrap();
        let mut made = Made { cut_cells: Some(1), ..Made::default() };
        made.note("excel/terms.csv", &aside, "x", "").unwrap();
        stage.adopt("excel/terms.csv", &aside).unwrap();
        made.write(&mut stage).unwrap();
        stage.commit().unwrap();
        let made = Made::read(folder.path());
        let path = folder.path().join("excel/terms.csv");
        assert!(made.cut_cells == Some(1) && made.files["excel/terms.csv"].is_as_left(&path));
        fs::write(&path, "a;c").unwrap();
        assert!(!made.files["excel/terms.csv"].is_as_left(&path));
        fs::write(&path, "a;b").unwrap();
        assert!(made.files["excel/terms.csv"].is_as_left(&path), "the same by its content");
    }

    #[test]
    fn what_is_made_of_the_tables_leaves_unfinished_work_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        let mut stage = store.stage().unwrap();
        stage.file("terms.csv").unwrap().write(b"half", 0).unwrap();
        stage.keep();
        let mut stage = store.stage_made().unwrap();
        stage.file("report.html").unwrap().finish().unwrap();
        stage.commit().unwrap();
        assert!(folder.path().join("report.html").exists());
        assert!(store.state("new/terms.csv.part").exists() && !store.state("made").exists());
    }
}
