//! A ledger on disk → its frames, one after another, with memory for the one at hand.
//!
//! The file is open only while some of it is read: of a thousand shards there are a thousand ledgers.

use super::ledger::{Entry, Frame, Head, MAGIC, RANGED, split};
use crate::output::store::StoreError;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// So many bytes are read at once.
const AT_ONCE: u64 = 1 << 16;

/// The frames of a ledger.
#[derive(Debug)]
pub(super) struct Frames {
    path: PathBuf,
    /// What was read and not yet taken, from `begun` on.
    bytes: Vec<u8>,
    begun: usize,
    /// Where the file goes on.
    next: u64,
    /// Where the rows of the next entry begin.
    at: [u64; RANGED.len()],
}

impl Frames {
    /// Opens a ledger; `None`: there is none, or it is of another version of egel.
    pub(super) fn open(path: PathBuf) -> Result<Option<(Head, Self)>, StoreError> {
        let at = [0; RANGED.len()];
        let mut frames = Self { path, bytes: Vec::new(), begun: 0, next: 0, at };
        match frames.has(MAGIC.len()) {
            Ok(true) if frames.bytes.starts_with(MAGIC) => frames.begun = MAGIC.len(),
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(frames.unread(error)),
        }
        match frames.frame()? {
            Some(Frame::Head(head)) => {
                frames.at = head.starts;
                Ok(Some((head, frames)))
            }
            _ => Ok(None),
        }
    }

    /// The next frame; an entry knows where its rows are. `None`: the file ends, or goes on damaged.
    pub(super) fn frame(&mut self) -> Result<Option<Frame>, StoreError> {
        let head = 4 + 8;
        let whole = self.has(head).and_then(|there| {
            let first = self.rest().first_chunk::<4>().filter(|_| there);
            let Some(length) = first.map(|four| u32::from_le_bytes(*four) as usize) else {
                return Ok(false);
            };
            self.has(head + length)
        });
        if !whole.map_err(|error| self.unread(error))? {
            return Ok(None);
        }
        let Some((mut frame, after)) = split(self.rest()) else { return Ok(None) };
        self.begun = self.bytes.len() - after.len();
        if let Frame::Entry(entry) = &mut frame {
            entry.place(&mut self.at);
        }
        Ok(Some(frame))
    }

    /// The next entry, whatever stands before it.
    pub(super) fn entry(&mut self) -> Result<Option<Box<Entry>>, StoreError> {
        while let Some(frame) = self.frame()? {
            if let Frame::Entry(entry) = frame {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.begun..).unwrap_or_default()
    }

    /// Reads until so many bytes are at hand; whether they are there.
    fn has(&mut self, wanted: usize) -> io::Result<bool> {
        if self.rest().len() >= wanted {
            return Ok(true);
        }
        self.bytes.drain(..self.begun);
        self.begun = 0;
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.next))?;
        let missing = (wanted - self.bytes.len()) as u64;
        self.next += file.take(missing.max(AT_ONCE)).read_to_end(&mut self.bytes)? as u64;
        Ok(self.bytes.len() >= wanted)
    }

    fn unread(&self, error: io::Error) -> StoreError {
        StoreError::Read(self.path.clone(), error)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ledger::{End, Ledger};
    use super::*;

    #[test]
    fn frame_by_frame_a_ledger_is_what_it_is_as_a_whole() {
        let entry = |number: usize| Entry {
            path: format!("{number:05}{}", "x".repeat(number % 300)).into(),
            lengths: [number as u64; RANGED.len()],
            problems_at: number as u64,
            ..Entry::default()
        };
        let head = Head { starts: [7; RANGED.len()], ..Head::default() };
        let mut bytes = Frame::Head(head.clone()).bytes();
        for number in 0..2_000 {
            bytes.extend(Frame::Entry(Box::new(entry(number))).bytes());
        }
        bytes.extend(Frame::End(End::default()).bytes());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        let whole = Ledger::read(&bytes).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let (read, mut frames) = Frames::open(path.clone()).unwrap().unwrap();
        assert_eq!(read, head);
        for entry in &whole.entries {
            assert_eq!(frames.entry().unwrap().as_deref(), Some(entry));
        }
        assert_eq!(frames.frame().unwrap(), Some(Frame::End(End::default())));
        assert_eq!(frames.frame().unwrap(), None);

        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let (_, mut frames) = Frames::open(path).unwrap().unwrap();
        let mut before = 0;
        while frames.entry().unwrap().is_some() {
            before += 1;
        }
        assert_eq!(before, Ledger::read(&bytes).unwrap().entries.len());
        assert!(Frames::open(folder.path().join("none")).unwrap().is_none());
    }
}
