//! What the reading thread hands to the workers, and what they make of it.

use super::formats::{Format, Head};
use crate::document::{Action, Document, Problem, ProblemKind};
use encoding_rs::Encoding;
use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

/// Bytes of one file, or of some records of it, unpacked but not yet decoded.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The file, relative to the corpus root; a file in an archive is `archive.zip/inner.txt`.
    pub path: Arc<str>,
    /// What it is.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The number of the first record in it (its line), from 1; 0: there is nothing to read, only to say.
    pub first_record: u64,
    /// The line that it begins on, from 1.
    pub first_line: u64,
    /// The encoding of the whole file, where its first part was no UTF-8.
    pub encoding: Option<&'static Encoding>,
    /// The header and dialect of a table.
    pub head: Option<Arc<Head>>,
    /// What is to be said before what is in it.
    pub problems: Vec<Problem>,
    /// A failure of the file itself, in place of bytes.
    pub failure: Option<Problem>,
    /// Bytes of the file on disk that this piece stands for.
    pub read: u64,
    /// Whether it is all of its file, so that it is told when nothing comes out of it.
    pub alone: bool,
}

impl Piece {
    /// A piece that begins at its file's first record.
    #[must_use]
    pub fn new(path: &Arc<str>, format: Format, bytes: Vec<u8>) -> Self {
        Self {
            path: Arc::clone(path),
            format,
            bytes,
            first_record: 1,
            first_line: 1,
            encoding: None,
            head: None,
            problems: Vec::new(),
            failure: None,
            read: 0,
            alone: false,
        }
    }

    /// A piece that is a failure of its file.
    #[must_use]
    pub fn failed(path: &Arc<str>, mut problem: Problem) -> Self {
        problem.path = path.to_string();
        Self { failure: Some(problem), ..Self::said(path, Vec::new()) }
    }

    /// A piece with nothing to read, only something to say.
    #[must_use]
    pub fn said(path: &Arc<str>, problems: Vec<Problem>) -> Self {
        Self { first_record: 0, problems, ..Self::new(path, Format::Text, Vec::new()) }
    }
}

/// What comes out of a piece, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A document.
    Document(Box<Document>),
    /// A document that is lost: its id and why.
    Failed(String, Problem),
    /// Something to report about the documents that came or come.
    Problem(Problem),
    /// A document older than `since`.
    TooOld,
}

/// A problem of a whole file, whose path is filled in later.
pub(crate) fn problem(kind: ProblemKind, action: Action, message: String) -> Problem {
    Problem { path: String::new(), record: String::new(), line: None, kind, message, action }
}

pub(crate) fn failure(kind: ProblemKind, message: String) -> Problem {
    problem(kind, Action::Failed, message)
}

pub(crate) fn no_records() -> Problem {
    problem(ProblemKind::Empty, Action::Noted, "no records in it".to_owned())
}

pub(crate) fn cannot_read(error: &io::Error) -> Problem {
    // said by the meter of what comes out of a packed file
    if error.kind() == io::ErrorKind::FileTooLarge {
        return failure(ProblemKind::TooLarge, error.to_string());
    }
    failure(ProblemKind::Unreadable, format!("cannot be read: {error}"))
}

/// Reads by a reader that may panic on damaged bytes, ours or another crate's: then there is nothing. A panic of who
/// takes what is read goes on.
pub(crate) fn survived<I, O, R>(
    sink: &mut dyn FnMut(I) -> O,
    read: impl FnOnce(&mut dyn FnMut(I) -> O) -> R,
) -> Option<R> {
    let taking = Cell::new(false);
    let mut watched = |item| {
        taking.set(true);
        let taken = sink(item);
        taking.set(false);
        taken
    };
    match catch_unwind(AssertUnwindSafe(|| read(&mut watched))) {
        Ok(done) => Some(done),
        Err(panic) if taking.get() => resume_unwind(panic),
        Err(_) => None,
    }
}

/// Our bug, or one of a crate that we read with: the rest of the file is lost.
pub(crate) fn panicked() -> Problem {
    let message =
        "egel went wrong in reading this file; please report it, with the file if you may";
    failure(ProblemKind::Panic, message.to_owned())
}

pub(crate) fn too_large(limit: usize) -> Problem {
    let size = match limit {
        ..1_000_000 => format!("{} kB", limit.div_ceil(1_000)),
        _ => format!("{} MB", limit / 1_000_000),
    };
    let message = format!("a document of over {size}; --max-document raises the limit");
    failure(ProblemKind::TooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_survived_and_a_taker_that_panics_is_not() {
        let mut taken = Vec::new();
        let read = survived(&mut |item: u8| taken.push(item), |sink| {
            sink(1);
            assert_eq!(1, 2, "a bug");
        });
        assert_eq!((read, taken), (None, vec![1]));
        let outer = catch_unwind(|| {
            survived(&mut |item: u8| assert_eq!(item, 2), |sink| sink(1));
        });
        assert!(outer.is_err());
    }
}
