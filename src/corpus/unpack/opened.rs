//! An input → its start, and the rest of it to be read on: as a stream, or from anywhere.

use crate::corpus::contents::Watched;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// So much of a file is looked at to know what it is.
const START: usize = 64 * 1024;

pub(super) enum Input<'r> {
    File(Watched),
    Stream(Box<dyn Read + 'r>),
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Stream(stream) => stream.read(buffer),
        }
    }
}

/// An input of which the start was read.
pub(super) struct Opened<'r> {
    pub(super) start: Vec<u8>,
    pub(super) rest: Input<'r>,
}

impl<'r> Opened<'r> {
    pub(super) fn new(mut input: Input<'r>) -> io::Result<Self> {
        let mut start = Vec::with_capacity(8 * 1024);
        match input.by_ref().take(START as u64).read_to_end(&mut start) {
            Err(error) if start.is_empty() => Err(error),
            // what breaks off is told by who reads on
            _ => Ok(Self { start, rest: input }),
        }
    }

    pub(super) fn into_reader(self) -> impl Read + 'r {
        Cursor::new(self.start).chain(self.rest)
    }

    /// As a file that can be read from anywhere: a stream goes to a temporary one.
    pub(super) fn into_file(self) -> io::Result<File> {
        if let Self { rest: Input::File(watched), .. } = self {
            let mut file = watched.into_file();
            file.seek(SeekFrom::Start(0))?;
            return Ok(file);
        }
        let mut file = tempfile::tempfile()?;
        io::copy(&mut self.into_reader(), &mut file)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}
