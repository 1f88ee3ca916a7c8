//! Blocks of bytes, in memory while they are few and from then on in a file without a name, so that what is counted may
//! be larger than the memory.

use crate::output::store::StoreError;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Blocks that are written once and read as often as one likes.
#[derive(Debug, Default)]
pub(in crate::output) struct Blocks {
    /// Where the file is; `None`: all stays in memory.
    folder: Option<PathBuf>,
    /// Bytes that may still stay in memory.
    room: usize,
    file: Option<Mutex<File>>,
    /// The bytes of the file.
    end: u64,
    blocks: Vec<Block>,
}

#[derive(Debug)]
enum Block {
    Here(Vec<u8>),
    InFile { start: u64, length: usize },
}

impl Blocks {
    /// None yet; behind the first `room` bytes they go to a file in `folder`, if there is one.
    pub(super) fn new(folder: Option<&Path>, room: usize) -> Self {
        Self { folder: folder.map(Path::to_owned), room, ..Self::default() }
    }

    /// How many there are.
    pub(in crate::output) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Where those go that are too many for the memory.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Adds one.
    pub(super) fn push(&mut self, bytes: Vec<u8>) {
        let block = self.placed(bytes);
        self.blocks.push(block);
    }

    /// Puts another in the place of one.
    pub(in crate::output) fn replace(&mut self, number: usize, bytes: Vec<u8>) {
        self.blocks[number] = self.placed(bytes);
    }

    /// In memory if there is room, else in the file. Where that does not take it (the disk is full, say) it stays in
    /// memory, and so do all others: nothing is lost by it, and the tables need the disk too and will tell of it.
    fn placed(&mut self, bytes: Vec<u8>) -> Block {
        let length = bytes.len();
        let Some(folder) = self.folder.as_deref().filter(|_| length > self.room) else {
            self.room = self.room.saturating_sub(length);
            return Block::Here(bytes);
        };
        let start = self.end;
        let written = self.file.take().map_or_else(
            || tempfile::tempfile_in(folder),
            |file| Ok(file.into_inner().unwrap_or_else(PoisonError::into_inner)),
        );
        let written = written.and_then(|mut file| {
            let written = file.seek(SeekFrom::Start(start)).and_then(|_| file.write_all(&bytes));
            self.file = Some(Mutex::new(file));
            written
        });
        if written.is_err() {
            self.room = usize::MAX;
            return Block::Here(bytes);
        }
        self.end += length as u64;
        Block::InFile { start, length }
    }

    /// The bytes of one, behind those in `into`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::output) fn read(
        &self,
        number: usize,
        into: &mut Vec<u8>,
    ) -> Result<(), StoreError> {
        match &self.blocks[number] {
            Block::Here(bytes) => into.extend_from_slice(bytes),
            Block::InFile { length, .. } => {
                into.reserve(*length);
                self.reader(number).read_to_end(into).map_err(|error| self.fault(error))?;
            }
        }
        Ok(())
    }

    /// Hands all of them to `each`, one after the other.
    ///
    /// # Errors
    /// Those of `each`, and when the file cannot be read.
    pub(in crate::output) fn all(
        &self,
        mut each: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        for number in 0..self.len() {
            bytes.clear();
            self.read(number, &mut bytes)?;
            each(&bytes)?;
        }
        Ok(())
    }

    /// One, piece by piece.
    pub(super) fn reader(&self, number: usize) -> BlockReader<'_> {
        BlockReader { blocks: self, number, at: 0 }
    }

    /// What is told when the file cannot be read.
    pub(super) fn fault(&self, error: io::Error) -> StoreError {
        StoreError::Counts(self.folder.clone().unwrap_or_default(), error)
    }
}

/// Reads one block.
#[derive(Debug)]
pub(super) struct BlockReader<'b> {
    blocks: &'b Blocks,
    number: usize,
    /// So many of its bytes were read.
    at: usize,
}

impl Read for BlockReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &self.blocks.blocks[self.number] {
            Block::Here(bytes) => (&bytes[self.at..]).read(into)?,
            Block::InFile { start, length } => {
                let wanted = into.len().min(length - self.at);
                let file = self.blocks.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(start + self.at as u64))?;
                file.read_exact(&mut into[..wanted])?;
                wanted
            }
        };
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(blocks: &Blocks, number: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        blocks.read(number, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn blocks_beyond_the_room_go_to_a_file_that_has_no_name_and_are_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut blocks = Blocks::new(Some(folder.path()), 10);
        let wanted: [&[u8]; 5] =
            [b"eerste", b"", b"tweede, langer", b"kort", b"nog een die lang is"];
        wanted.iter().for_each(|bytes| blocks.push(bytes.to_vec()));
        assert_eq!((blocks.len(), blocks.end), (5, 33));
        blocks.replace(2, b"een andere, nog langer".to_vec());
        let now = [wanted[0], wanted[1], b"een andere, nog langer", wanted[3], wanted[4]];
        for (number, bytes) in now.iter().enumerate() {
            assert_eq!(read(&blocks, number), *bytes);
        }
        let mut five = [0; 5];
        let mut reader = blocks.reader(4);
        reader.read_exact(&mut five).unwrap();
        reader.read_exact(&mut five).unwrap();
        assert_eq!(&five, b"en di");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn blocks_stay_in_memory_where_the_folder_takes_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut blocks = Blocks::new(Some(&folder.path().join("is er niet")), 0);
        blocks.push(b"een".to_vec());
        blocks.push(b"twee".to_vec());
        assert_eq!((read(&blocks, 0), read(&blocks, 1)), (b"een".to_vec(), b"twee".to_vec()));
    }
}
