//! A tar archive → the files in it.

use super::opened::Input;
use super::{Unpacker, member};
use crate::corpus::piece::cannot_read;
use crate::document::ProblemKind;
use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

impl Unpacker<'_, '_> {
    pub(super) fn tar(
        &mut self,
        path: &Arc<str>,
        reader: impl Read,
        depth: usize,
    ) -> ControlFlow<()> {
        let zeros = Rc::new(Cell::new(0));
        let mut archive = tar::Archive::new(Ending { inner: reader, zeros: Rc::clone(&zeros) });
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.fail(path, cannot_read(&error)),
        };
        let (mut seen, mut found) = (HashSet::new(), 0_u64);
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.broken(path, &error, found),
            };
            let kind = entry.header().entry_type();
            let inner = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            if !kind.is_file() {
                let what = "no ordinary file (a link or device) in an archive".to_owned();
                self.pass_over(&member(path, &inner), ProblemKind::NotText, what)?;
                continue;
            }
            found += 1;
            let first = seen.insert(inner.clone());
            let whole = Whole { left: entry.size(), inner: entry };
            self.member(path, &inner, first, Input::Stream(Box::new(whole)), depth)?;
            if self.meter.is_over() {
                return self.bomb(path);
            }
        }
        if zeros.get() < 512 {
            let what = io::Error::other("it breaks off: the mark of its end is missing");
            return self.broken(path, &what, found);
        }
        self.nothing_in(path, found)
    }
}

/// Counts the zeros at the end: a tar that is whole ends in 1,024 of them.
struct Ending<R> {
    inner: R,
    zeros: Rc<Cell<u64>>,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let got = buffer.get(..read).unwrap_or(&[]);
        let zeros = got.iter().rev().take_while(|byte| **byte == 0).count();
        let before = if zeros == read { self.zeros.get() } else { 0 };
        self.zeros.set(before + zeros as u64);
        Ok(read)
    }
}

/// A file that says how long it is: an earlier end is an error.
struct Whole<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            let what = format!("it breaks off, {} bytes before its end", self.left);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, what));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

pub(super) fn is_tar(start: &[u8]) -> bool {
    start.get(257..262) == Some(b"ustar")
}
