//! A corpus → its texts as egel reads them, one JSON object a line: what all positions point into.

use super::config::strange_variables;
use super::exit::Exit;
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::json;
use super::run::check_corpus;
use super::warnings::{tell, warn};
use crate::corpus::{Item, Piece, ReadOptions, pieces, read_piece, stream_pieces, walk};
use crate::document::{Action, Document, Problem};
use crate::settings::table::Key;
use anyhow::Result;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Write out the texts as egel reads them, as JSON lines
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
}

const ABOUT: &str = "\
Write out the texts as egel reads them, as JSON lines: doc_id, title, date, source, text.

These are what the positions in the tables point into: in Python, text[start:end] gives a mention back.";

const EXAMPLES: &str = "\
Examples:
  egel text                            all of the folder corpus
  egel text articles | head -n 1       the first document
  egel text articles > texts.jsonl     to look into, or as input of another program
  egel text dump.jsonl.gz --text-column lead    is this the right field?
  zcat dump.jsonl.gz | egel text -     from another program

The result, one line a document:
  {\"doc_id\":\"krant/2024-03-01.txt\",\"title\":null,\"date\":\"2024-03-01\",\"source\":null,\"text\":\"De …\"}

Documents that cannot be read are told on standard error, and the exit code is then 3.";

#[derive(Serialize)]
struct Line<'d> {
    doc_id: &'d str,
    title: Option<&'d str>,
    date: Option<&'d str>,
    source: Option<&'d str>,
    text: &'d str,
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&arguments.reading, &RunFlags::default())?;
    strange_variables(&settings);
    check_corpus(&settings)?;
    let options = settings.read_options()?;
    let output = PathBuf::from(settings.word(Key::Output).unwrap_or("output"));
    let mut writer = Writer {
        out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        quiet: settings.on(Key::Quiet),
        verbose: settings.on(Key::Verbose),
        failed: false,
        ended: Ok(()),
    };
    let corpus = settings.corpus();
    if corpus.is_empty() {
        let read = stream_pieces(&"stdin".into(), 0, io::stdin().lock(), &options, &mut |piece| {
            writer.piece(piece, &options)
        });
        debug_assert!(read.is_continue() || writer.ended.is_err());
    } else {
        let (files, problems) = walk(&corpus, &options, &[output])?;
        problems.iter().for_each(|problem| writer.problem(problem));
        for file in &files {
            if pieces(file, &options, &mut |piece| writer.piece(piece, &options)).is_break() {
                break;
            }
        }
    }
    writer.ended?;
    writer.out.flush()?;
    Ok(if writer.failed { Exit::Failed } else { Exit::Done })
}

struct Writer<W: Write> {
    out: W,
    quiet: bool,
    verbose: bool,
    failed: bool,
    ended: io::Result<()>,
}

impl<W: Write> Writer<W> {
    fn piece(&mut self, piece: Piece, options: &ReadOptions) -> ControlFlow<()> {
        read_piece(piece, options, &mut |item| match item {
            Item::Document(document) => self.document(&document),
            Item::Failed(_, problem) | Item::Problem(problem) => self.problem(&problem),
            Item::TooOld => {}
        });
        if self.ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn document(&mut self, document: &Document) {
        if self.ended.is_err() {
            return;
        }
        let line = Line {
            doc_id: &document.id,
            title: document.title.as_deref(),
            date: document.meta.date.as_deref(),
            source: document.meta.source.as_deref(),
            text: &document.text,
        };
        self.ended = json::write(&mut self.out, &line);
    }

    fn problem(&mut self, problem: &Problem) {
        let Problem { path, record, message, action, .. } = problem;
        let place =
            if record.is_empty() { path.clone() } else { format!("{path}, record {record}") };
        if *action == Action::Failed {
            self.failed = true;
            warn(self.quiet, format!("{place}: {message}"));
        } else {
            tell(self.verbose, format!("{place}: {message} ({})", action.as_str()));
        }
    }
}
