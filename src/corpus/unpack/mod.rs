//! A file or stream → the plain files in it → pieces. Archives are opened one in another, but not for ever.
//!
//! Laws: nothing is written but to unnamed temporary files; what comes out is bounded by a [`Meter`], how deep by `DEEPEST`.

mod opened;
mod tar;
mod zip;

use self::tar::is_tar;
use self::zip::is_zip;
use super::contents::{self, Contents};
use super::decompress::{Meter, Packing, name_inside, unpacked};
use super::formats::{self, Format};
use super::piece::{Piece, cannot_read, failure, no_records, panicked, problem, survived};
use super::source::{Out, Sink, Source};
use super::{ReadOptions, SourceFile};
use crate::document::{Action, Problem, ProblemKind};
use opened::{Input, Opened};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Archives and packings in one another, at most.
const DEEPEST: usize = 10;

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

fn member(path: &str, inner: &str) -> Arc<str> {
    let inner = inner.replace('\\', "/");
    format!("{path}/{}", inner.trim_start_matches("./").trim_start_matches('/')).into()
}
