//! Folders and files → documents, always in the same order.
//!
//! Reading is cut in two, so that it can overlap with analysing: [`pieces`] reads and unpacks bytes in corpus order on
//! one thread, [`read_piece`] decodes and parses a piece on any other. Law: one bad file is a row, never the end.

pub mod dates;
pub mod decode;
pub mod decompress;
pub mod fields;
pub mod formats;
pub mod walk;

use crate::document::{Action, Document, Problem, ProblemKind};
use encoding_rs::Encoding;
use fields::Columns;
use formats::Format;
use globset::GlobSet;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
pub use walk::{CorpusError, SourceFile, walk};

/// How a corpus is to be read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Columns as the user names them.
    pub columns: Columns,
    /// The one format to read all files as; `None`: by name and first bytes.
    pub format: Option<Format>,
    /// Only paths that match, when there are any.
    pub include: Option<GlobSet>,
    /// No paths that match.
    pub exclude: Option<GlobSet>,
    /// Only documents of this day or later (ISO), and those without a date.
    pub since: Option<String>,
    /// Whether symbolic links are followed out of the corpus.
    pub follow_links: bool,
    /// The largest document, in bytes.
    pub max_document: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            format: None,
            include: None,
            exclude: None,
            since: None,
            follow_links: false,
            max_document: DEFAULT_MAX_DOCUMENT,
        }
    }
}

/// The largest document unless the user says otherwise, in bytes: 400 newspapers' days in one text.
pub const DEFAULT_MAX_DOCUMENT: u64 = 100_000_000;

impl ReadOptions {
    fn wants(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path))
    }

    fn wants_date(&self, date: Option<&str>) -> bool {
        match (&self.since, date.and_then(|date| date.get(..10))) {
            (Some(since), Some(day)) => day >= since.as_str(),
            _ => true,
        }
    }
}

/// Bytes of one file, or of some records of it, unpacked but not yet decoded.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The file, relative to the corpus root.
    pub path: Arc<str>,
    /// What it is.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The number of the first record in it (its line), from 1.
    pub first_record: u64,
    /// The encoding of the whole file, where its first part was no UTF-8.
    pub encoding: Option<&'static Encoding>,
    /// A failure of the file itself, in place of bytes.
    pub failure: Option<Problem>,
    /// Bytes of the file on disk that this piece stands for.
    pub read: u64,
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

/// Lines of a file are read this many bytes at a time.
const CHUNK: usize = 1 << 20;

/// Reads one file and hands its pieces to `sink`, until that says stop.
pub fn pieces(
    file: &SourceFile,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) -> ControlFlow<()> {
    match File::open(&file.location) {
        Ok(handle) => stream_pieces(&file.path, file.size, handle, options, sink),
        Err(error) => sink(failed_piece(&file.path, file.size, cannot_read(&error))),
    }
}

/// Reads one stream (a file or standard input) and hands its pieces to `sink`, until that says stop.
pub fn stream_pieces(
    path: &Arc<str>,
    size: u64,
    stream: impl Read,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let limit =
        usize::try_from(options.max_document).unwrap_or(usize::MAX).min(u32::MAX as usize - 1024);
    let mut reader = match decompress::unpacked(stream) {
        Ok((_, reader)) => {
            PieceReader { path, size, limit, reader, buffer: Vec::new(), told: 0, broken: None }
        }
        Err(error) => return sink(failed_piece(path, size, cannot_read(&error))),
    };
    let expected = usize::try_from(size).unwrap_or(0).clamp(4096, CHUNK);
    reader.buffer.reserve(expected + 1);
    if let Err(error) = reader.fill(expected.min(64 * 1024)) {
        reader.broken = Some(error);
    }
    let format = options
        .format
        .unwrap_or_else(|| formats::of(decompress::name_inside(path), &reader.buffer));
    match format {
        Format::Text => reader.whole(format, sink),
        Format::Jsonl => reader.lines(format, sink),
    }
}

struct PieceReader<'r> {
    path: &'r Arc<str>,
    size: u64,
    limit: usize,
    reader: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    told: u64,
    /// What stopped the first read; the lines before it may still be good.
    broken: Option<io::Error>,
}

impl PieceReader<'_> {
    /// Reads on until the buffer holds `wanted` bytes; whether the end was reached.
    fn fill(&mut self, wanted: usize) -> io::Result<bool> {
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        let missing = wanted.saturating_sub(self.buffer.len());
        let read = self.reader.by_ref().take(missing as u64).read_to_end(&mut self.buffer)?;
        Ok(read < missing)
    }

    fn whole(
        mut self,
        format: Format,
        sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match self.fill(self.limit.saturating_add(1)) {
            Err(error) => sink(failed_piece(self.path, self.size, cannot_read(&error))),
            Ok(false) => sink(failed_piece(self.path, self.size, too_large(self.limit))),
            Ok(true) => {
                let bytes = std::mem::take(&mut self.buffer);
                sink(Piece {
                    path: Arc::clone(self.path),
                    format,
                    bytes,
                    first_record: 1,
                    encoding: None,
                    failure: None,
                    read: self.size,
                })
            }
        }
    }

    fn lines(
        mut self,
        format: Format,
        sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut encoding = None;
        let mut line = 1_u64;
        loop {
            let filled = self.fill(CHUNK);
            if line == 1 && simdutf8::basic::from_utf8(&self.buffer).is_err() {
                encoding = decode::encoding_of(&self.buffer).map(|(encoding, _)| encoding);
                if encoding.is_some_and(|encoding| {
                    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
                }) {
                    self.broken = filled.err();
                    return self.whole(format, sink);
                }
            }
            let whole_lines = match filled {
                Ok(true) => self.buffer.len(),
                _ => memchr::memrchr(b'\n', &self.buffer).map_or(0, |at| at + 1),
            };
            if whole_lines == 0 && matches!(filled, Ok(false)) {
                if let Err(problem) = self.longer_line() {
                    return sink(failed_piece(self.path, self.left(), problem));
                }
                continue;
            }
            let rest = self.buffer.split_off(whole_lines);
            let bytes = std::mem::replace(&mut self.buffer, rest);
            let first_record = line;
            line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
            if !bytes.is_empty() {
                let left = self.left();
                let read =
                    if matches!(filled, Ok(true)) { left } else { left.min(bytes.len() as u64) };
                self.told += read;
                let (path, failure) = (Arc::clone(self.path), None);
                sink(Piece { path, format, bytes, first_record, encoding, failure, read })?;
            }
            match filled {
                Ok(false) => {}
                Ok(true) => return ControlFlow::Continue(()),
                Err(error) => {
                    let mut problem = cannot_read(&error);
                    if line > 1 {
                        problem.message.push_str(&format!("; the lines before {line} were read"));
                    }
                    return sink(failed_piece(self.path, self.left(), problem));
                }
            }
        }
    }

    /// Reads as much again of a line that is longer than the buffer.
    fn longer_line(&mut self) -> Result<(), Problem> {
        if self.buffer.len() > self.limit {
            return Err(too_large(self.limit));
        }
        self.fill(self.buffer.len() * 2).map(drop).map_err(|error| cannot_read(&error))
    }

    fn left(&self) -> u64 {
        self.size.saturating_sub(self.told)
    }
}

fn failed_piece(path: &Arc<str>, size: u64, mut problem: Problem) -> Piece {
    problem.path = path.to_string();
    Piece {
        path: Arc::clone(path),
        format: Format::Text,
        bytes: Vec::new(),
        first_record: 1,
        encoding: None,
        failure: Some(problem),
        read: size,
    }
}

fn cannot_read(error: &io::Error) -> Problem {
    failure(ProblemKind::Unreadable, format!("cannot be read: {error}"))
}

fn too_large(limit: usize) -> Problem {
    failure(
        ProblemKind::TooLarge,
        format!("a document of over {} MB; --max-document raises the limit", limit / 1_000_000),
    )
}

fn failure(kind: ProblemKind, message: String) -> Problem {
    Problem {
        path: String::new(),
        record: String::new(),
        line: None,
        kind,
        message,
        action: Action::Failed,
    }
}

/// Decodes and parses a piece and hands what is in it to `sink`, in order.
pub fn read_piece(mut piece: Piece, options: &ReadOptions, sink: &mut dyn FnMut(Item)) {
    if let Some(problem) = piece.failure.take() {
        sink(Item::Failed(piece.path.to_string(), problem));
        return;
    }
    match piece.format {
        Format::Text => formats::plain::read(piece, options, sink),
        Format::Jsonl => formats::jsonl::read(piece, options, sink),
    }
}

#[cfg(test)]
mod tests;
