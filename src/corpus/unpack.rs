//! A file or stream → the plain files in it → pieces. Archives are opened one in another, but not for ever.
//!
//! Laws: nothing is written but to unnamed temporary files; what comes out is bounded by a [`Meter`], how deep by `DEEPEST`.

use super::contents::{self, Contents, Watched};
use super::decompress::{Meter, Packing, name_inside, unpacked};
use super::formats::{self, Format};
use super::piece::{Piece, cannot_read, failure, no_records, panicked, problem, survived};
use super::source::{Out, Sink, Source};
use super::{ReadOptions, SourceFile};
use crate::document::{Action, Problem, ProblemKind};
use std::cell::Cell;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

/// Archives and packings in one another, at most.
const DEEPEST: usize = 10;

/// So much of a file is looked at to know what it is.
const START: usize = 64 * 1024;

/// What the start of a file shows: its packings from the outside in, then its format and why.
///
/// # Errors
/// When it cannot be opened or unpacked.
pub(crate) fn layers(
    file: &SourceFile,
    options: &ReadOptions,
) -> io::Result<(Vec<String>, String)> {
    let mut reader: Box<dyn Read> = Box::new(File::open(&file.location)?);
    let (mut packings, mut name) = (Vec::new(), file.path.to_string());
    let meter = Meter::new(file.stat.size, options.max_unpacked);
    loop {
        let opened = Opened::new(Input::Stream(reader))?;
        if let Some(packing) = Packing::of(&opened.start).filter(|_| packings.len() < DEEPEST) {
            packings.push(packing.as_str().to_owned());
            name = name_inside(&name);
            reader = unpacked(packing, BufReader::new(opened.into_reader()), &meter)?;
            continue;
        }
        let found = match (is_zip(&opened.start), is_tar(&opened.start), options.format) {
            (true, ..) => "zip: an archive, or a document of an office program".to_owned(),
            (_, true, _) => "tar: an archive".to_owned(),
            (.., Some(format)) => format!("{}: by --format", format.as_str()),
            _ => match formats::sniff(&name, &opened.start) {
                Ok((format, why)) => format!("{}: {why}", format.as_str()),
                Err(what) => format!("none: {what}"),
            },
        };
        return Ok((packings, found));
    }
}

/// Reads one file and hands its pieces to `sink`, until that says stop.
pub fn pieces(file: &SourceFile, options: &ReadOptions, sink: &mut Sink<'_>) -> ControlFlow<()> {
    watched_pieces(file, options, sink).map_continue(drop)
}

/// The same, and what the file was; nothing if it could not be read.
pub fn watched_pieces(
    file: &SourceFile,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> ControlFlow<(), Option<Contents>> {
    let (contents, left) = match contents::open(&file.location) {
        Ok((watched, watcher)) => {
            let meter = Meter::new(file.stat.size, options.max_unpacked);
            let left =
                unpack(&file.path, Input::File(watched), options, (file.stat.size, meter), sink)?;
            (watcher.contents().ok(), left)
        }
        Err(error) => {
            sink(Piece::failed(&file.path, cannot_read(&error)))?;
            (None, file.stat.size)
        }
    };
    let mut out = Out { sink, left, some: false };
    if contents.is_some_and(|contents| contents.changed) {
        let message = "it was changed while it was read; the next run reads it again".to_owned();
        let said = problem(ProblemKind::Changed, Action::Noted, message);
        out.put(Piece::said(&file.path, vec![said]))?;
    }
    out.end(&file.path)?;
    ControlFlow::Continue(contents)
}

/// Reads one stream (standard input) and hands its pieces to `sink`, until that says stop.
pub fn stream_pieces(
    path: &Arc<str>,
    size: u64,
    stream: impl Read,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let meter = Meter::new(0, options.max_unpacked);
    let input = Input::Stream(Box::new(meter.counted(stream)));
    let left = unpack(path, input, options, (size, meter), sink)?;
    Out { sink, left, some: false }.end(path)
}

/// Unpacks one file whatever its readers do; gives the bytes on disk that no piece stands for yet.
fn unpack(
    path: &Arc<str>,
    input: Input<'_>,
    options: &ReadOptions,
    (size, meter): (u64, Meter),
    sink: &mut Sink<'_>,
) -> ControlFlow<(), u64> {
    let done = survived(sink, |sink| {
        let mut out = Out { sink, left: size, some: false };
        let flow = Unpacker { options, out: &mut out, meter }.file(path, input);
        flow.map_continue(|()| out.left)
    });
    match done {
        Some(flow) => flow,
        None => sink(Piece::failed(path, panicked())).map_continue(|()| 0),
    }
}

enum Input<'r> {
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
struct Opened<'r> {
    start: Vec<u8>,
    rest: Input<'r>,
}

impl<'r> Opened<'r> {
    fn new(mut input: Input<'r>) -> io::Result<Self> {
        let mut start = Vec::with_capacity(8 * 1024);
        match input.by_ref().take(START as u64).read_to_end(&mut start) {
            Err(error) if start.is_empty() => Err(error),
            // what breaks off is told by who reads on
            _ => Ok(Self { start, rest: input }),
        }
    }

    fn into_reader(self) -> impl Read + 'r {
        Cursor::new(self.start).chain(self.rest)
    }

    /// As a file that can be read from anywhere: a stream goes to a temporary one.
    fn into_file(self) -> io::Result<File> {
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

/// Whether a path has the name of an archive: then the files in it may be wanted when it is not.
pub(crate) fn named_archive(path: &str) -> bool {
    let inside = name_inside(&path.to_ascii_lowercase());
    inside.ends_with(".zip") || inside.ends_with(".tar")
}

struct Unpacker<'u, 'o> {
    options: &'u ReadOptions,
    out: &'u mut Out<'o>,
    meter: Meter,
}

impl Unpacker<'_, '_> {
    fn file(&mut self, path: &Arc<str>, input: Input<'_>) -> ControlFlow<()> {
        self.open(path, path, input, 0)
    }

    /// `name` is the path without the endings of the packings that were taken off.
    fn open(
        &mut self,
        path: &Arc<str>,
        name: &str,
        input: Input<'_>,
        depth: usize,
    ) -> ControlFlow<()> {
        let opened = match Opened::new(input) {
            Ok(opened) => opened,
            Err(error) => return self.fail(path, cannot_read(&error)),
        };
        let packing = Packing::of(&opened.start);
        let (zip, tar) = (is_zip(&opened.start), is_tar(&opened.start));
        if depth >= DEEPEST && (packing.is_some() || zip || tar) {
            let message = format!(
                "archives in archives, over {DEEPEST} deep; unpack the outer ones to have it read"
            );
            return self.fail(path, failure(ProblemKind::Unreadable, message));
        }
        if let Some(packing) = packing {
            let reader = BufReader::with_capacity(128 * 1024, opened.into_reader());
            let meter = self.meter.clone();
            return match unpacked(packing, reader, &meter) {
                Ok(reader) => self.open(path, &name_inside(name), Input::Stream(reader), depth + 1),
                Err(error) => self.fail(path, cannot_read(&error)),
            };
        }
        if zip {
            return match opened.into_file() {
                Ok(file) => self.zip(path, name, file, depth),
                Err(error) => self.fail(path, cannot_read(&error)),
            };
        }
        if tar {
            return self.tar(path, opened.into_reader(), depth);
        }
        self.plain(path, name, opened)
    }

    fn plain(&mut self, path: &Arc<str>, name: &str, opened: Opened<'_>) -> ControlFlow<()> {
        let format = match (self.options.format, formats::sniff(name, &opened.start)) {
            (Some(format), _) => format,
            (None, Ok((format, _))) => format,
            (None, Err(what)) => {
                let message = format!("{what}; egel does not read it");
                let said = problem(ProblemKind::NotText, Action::Skipped, message);
                return self.out.put(Piece::said(path, vec![said]));
            }
        };
        self.out.some = false;
        self.records(path, format, opened)?;
        if self.out.some {
            return ControlFlow::Continue(());
        }
        self.out.put(Piece::said(path, vec![no_records()]))
    }

    fn records(&mut self, path: &Arc<str>, format: Format, opened: Opened<'_>) -> ControlFlow<()> {
        if format == Format::Parquet {
            return match opened.into_file() {
                Ok(file) => formats::parquet::split(path, file, self.out),
                Err(error) => self.fail(path, cannot_read(&error)),
            };
        }
        let Opened { start, rest } = opened;
        let limit = self.options.limit();
        let size = match &rest {
            Input::File(watched) => watched.size(),
            Input::Stream(_) => None,
        };
        let source = Source::new(path, limit, start, Box::new(rest)).of_size(size);
        formats::split(format, source, self.options, self.out)
    }

    fn fail(&mut self, path: &Arc<str>, problem: Problem) -> ControlFlow<()> {
        self.out.put(Piece::failed(path, problem))
    }

    fn tar(&mut self, path: &Arc<str>, reader: impl Read, depth: usize) -> ControlFlow<()> {
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

    fn zip(&mut self, path: &Arc<str>, name: &str, file: File, depth: usize) -> ControlFlow<()> {
        let mut archive = match zip::ZipArchive::new(BufReader::new(file)) {
            Ok(archive) => archive,
            Err(error) => {
                let message = format!("a zip file that cannot be opened (cut off?): {error}");
                return self.fail(path, failure(ProblemKind::Unreadable, message));
            }
        };
        let mut names: Vec<(String, usize)> = (0..archive.len())
            .filter_map(|at| {
                let name = archive.name_for_index(at)?;
                Some((name.map_or_else(|_| format!("file {at}"), |name| name.into_owned()), at))
            })
            .collect();
        names.sort();
        if let Some(kind) = formats::office(&names) {
            let size = archive.decompressed_size().unwrap_or(0);
            return self.office(path, name, kind, size, archive.into_inner().into_inner());
        }
        let (mut seen, mut found) = (HashSet::new(), 0_u64);
        for (inner, at) in names {
            if inner.ends_with('/') {
                continue;
            }
            found += 1;
            match archive.by_index(at) {
                Ok(entry) => {
                    let meter = self.meter.clone();
                    let first = seen.insert(inner.clone());
                    let input = Input::Stream(Box::new(meter.over(entry)));
                    self.member(path, &inner, first, input, depth)?;
                }
                Err(error) => {
                    let message = format!("cannot be unpacked: {error}");
                    let failed = failure(ProblemKind::Unreadable, message);
                    self.fail(&member(path, &inner), failed)?;
                }
            }
            if self.meter.is_over() {
                return self.bomb(path);
            }
        }
        self.nothing_in(path, found)
    }

    /// A document or spreadsheet of an office program: a zip file that is one file to us.
    fn office(
        &mut self,
        path: &Arc<str>,
        name: &str,
        kind: Result<Format, &'static str>,
        size: u128,
        mut file: File,
    ) -> ControlFlow<()> {
        let format = match kind {
            Ok(format) => format,
            Err(what) => {
                let message = format!("{what}; egel does not read it");
                return self.pass_over(path, ProblemKind::NotText, message);
            }
        };
        let limit = self.options.limit();
        let packed = file.seek(SeekFrom::End(0)).unwrap_or(0);
        let allowed = self
            .options
            .max_unpacked
            .map_or_else(|| u128::from(packed) * 1_000 + 1_000_000, u128::from);
        if size > allowed.min(2_000_000_000) {
            let message = format!(
                "{} MB would come out of {} kB, as of a zip bomb",
                size / 1_000_000,
                packed.div_ceil(1_000)
            );
            return self.fail(path, failure(ProblemKind::TooLarge, message));
        }
        debug_assert!(!name.is_empty());
        match file.seek(SeekFrom::Start(0)) {
            Ok(_) => Source::new(path, limit, Vec::new(), Box::new(file)).whole(format, self.out),
            Err(error) => self.fail(path, cannot_read(&error)),
        }
    }

    fn member(
        &mut self,
        path: &Arc<str>,
        inner: &str,
        first: bool,
        input: Input<'_>,
        depth: usize,
    ) -> ControlFlow<()> {
        let within = member(path, inner);
        if !self.options.wants_inside(&within) {
            return ControlFlow::Continue(());
        }
        if inner
            .split('/')
            .any(|part| part.starts_with('.') && part.len() > 2 || part == "__MACOSX")
        {
            let what = "a hidden file in an archive".to_owned();
            return self.pass_over(&within, ProblemKind::NotText, what);
        }
        if !first {
            let message =
                "its name stands in the archive more than once; all of them are read".to_owned();
            let said = problem(ProblemKind::DuplicateId, Action::Noted, message);
            self.out.put(Piece::said(&within, vec![said]))?;
        }
        self.open(&within, &within, input, depth + 1)
    }

    fn pass_over(
        &mut self,
        path: &Arc<str>,
        kind: ProblemKind,
        message: String,
    ) -> ControlFlow<()> {
        self.out.put(Piece::said(path, vec![problem(kind, Action::Skipped, message)]))
    }

    fn broken(&mut self, path: &Arc<str>, error: &io::Error, found: u64) -> ControlFlow<()> {
        let mut problem = cannot_read(error);
        problem.message.push_str(&format!("; the {found} files before that were read"));
        self.fail(path, problem)
    }

    fn bomb(&mut self, path: &Arc<str>) -> ControlFlow<()> {
        let message = format!("{}; the rest of it was not read", self.meter.too_much());
        self.fail(path, failure(ProblemKind::TooLarge, message))
    }

    fn nothing_in(&mut self, path: &Arc<str>, found: u64) -> ControlFlow<()> {
        if found > 0 {
            return ControlFlow::Continue(());
        }
        let said =
            problem(ProblemKind::Empty, Action::Noted, "an archive with no files".to_owned());
        self.out.put(Piece::said(path, vec![said]))
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

fn member(path: &str, inner: &str) -> Arc<str> {
    let inner = inner.replace('\\', "/");
    format!("{path}/{}", inner.trim_start_matches("./").trim_start_matches('/')).into()
}

fn is_zip(start: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"PK\x05\x06"].iter().any(|mark| start.starts_with(mark))
}

fn is_tar(start: &[u8]) -> bool {
    start.get(257..262) == Some(b"ustar")
}
