//! One file while it is being written: bytes in, their number and hash out.

use super::StoreError;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

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

impl StagedFile {
    pub(super) fn create(name: &str, path: PathBuf) -> Result<Self, StoreError> {
        let file = File::create(&path).map_err(|error| StoreError::Write(path.clone(), error))?;
        let file = BufWriter::with_capacity(1 << 18, file);
        Ok(Self {
            name: name.to_owned(),
            path,
            file,
            hasher: blake3::Hasher::new(),
            bytes: 0,
            rows: 0,
        })
    }

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
