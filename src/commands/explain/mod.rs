//! One text, or the texts of files → the text with its entities and hedges marked, and for each what found it and why.

mod explainer;
mod marked;
mod reasons;

use super::config::strange_variables;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ListFlags, ReadFlags, RunFlags};
use super::json;
use super::lists;
use super::page::{Page, Screen};
use super::pager::Pager;
use super::warnings::warn;
use crate::analyse::{Analyser, Workspace};
use crate::corpus::{Item, Piece, ReadOptions, pieces, read_piece, stream_pieces, walk};
use crate::document::{Action, Document, Problem};
use crate::output::rows::RowWriter;
use crate::settings::Settings;
use crate::settings::table::Key;
use anyhow::Result;
use explainer::Explainer;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Show one text with every entity and hedge marked, and why each was found
#[derive(clap::Args, Debug)]
#[command(
    long_about = ABOUT,
    after_long_help = EXAMPLES,
    mut_arg("corpus", |corpus| corpus
        .value_name("FILE")
        .required_unless_present("text")
        .help("Files to explain; - reads standard input")
        .long_help("Files to explain, of any format that egel run reads, or folders of them; \
                    a lone - reads a text or JSON lines from standard input")),
    mut_arg("include", |flag| flag.hide(true)),
    mut_arg("exclude", |flag| flag.hide(true)),
    mut_arg("since", |flag| flag.hide(true)),
    mut_arg("follow_links", |flag| flag.hide(true)),
)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
    /// Explain this text
    #[arg(long, value_name = "TEXT", conflicts_with = "corpus")]
    text: Option<String>,
    /// Its headline
    #[arg(long, requires = "text")]
    title: Option<String>,
    /// One JSON object a document, for other programs
    #[arg(long)]
    json: bool,
    /// Also what was weighed and found to be nothing, and why
    #[arg(long)]
    all: bool,
    /// All at once, also on a terminal
    #[arg(long)]
    no_pager: bool,
    #[command(flatten)]
    lists: ListFlags,
}

const ABOUT: &str = "\
Show one text with every entity and hedge marked, and why each was found.

The text comes first, its finds in colour, or without colours as [Gent LOC] and {vermoedelijk epistemic}. Below it \
stands for each find what the lists say, every piece of evidence with its weight for the type that won and for the \
one that came second, or the rule that settled a hedge. Weights are summed; the highest sum wins.

A text is looked into whatever its language; the last line says what egel run would make of it.";

const EXAMPLES: &str = "\
Examples:
  egel explain --text 'De burgemeester van Gent komt vermoedelijk niet.'
      one sentence
  egel explain article.txt --all
      a file, and what was weighed and is neither name nor hedge
  egel explain articles/2024-03-01.txt.gz
      any file that egel run reads; of many documents, each
  xclip -o | egel explain -
      what was copied from a web page
  egel explain article.txt --json | jq -r '.entities[] | [.mention, .type, .found_by] | @tsv'
      for other programs
  NO_COLOR=1 egel explain article.txt
      without colours, with [ ] and { } in their place; CLICOLOR_FORCE=1 keeps them in a pipe

On a terminal what does not fit the window comes page by page: by $PAGER, else less; --no-pager for all at once.

The result:
  De burgemeester van [Gent LOC] komt {vermoedelijk epistemic} niet.

  Gent  LOC  97 %
    is       Gent (geonames:2797656), by cities
    lists    cities: Gent, city, LOC strong
    why        LOC   ORG
              +4.5  -0.5  place_strong: a list has it as a place wherever it stands
              …
               6.5   2.5  together

With --json: one object a document, with doc_id, title, text, language, status, entities, hedges, quotes and (with --all) \
rejected. The names of the columns are those of egel columns; each entity has also lists, evidence (piece, weights, \
why), scores, shares (percent) and runner_up, each hedge rule, list, line and pattern. Positions count characters \
(code points) in title or text.

`egel rules` shows all evidence and rules. Weights can be argued with: src/entities/evidence/weights.tsv.";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let mut pager = Pager::start(!arguments.json && !arguments.no_pager);
    let ended = explain(arguments, global, &mut pager);
    pager.end()?;
    ended
}

fn explain(arguments: &Arguments, global: &GlobalFlags, pager: &mut Pager) -> Result<Exit> {
    let began = Instant::now();
    let flags = RunFlags::of_lists(arguments.lists.clone());
    let settings = global.settings(&arguments.reading, &flags)?;
    strange_variables(&settings);
    let (analyser, _) = lists::analyser(&settings, None)?;
    let analyser = analyser.assuming(settings.assumed_language()?);
    let room = analyser.workspace();
    let mut teacher = Teacher {
        analyser: &analyser,
        room,
        way: if arguments.json { Way::json() } else { Way::Page(Page::through(pager)) },
        all: arguments.all,
        quiet: settings.on(Key::Quiet),
        loading: began.elapsed(),
        told: 0,
        failed: false,
        ended: Ok(()),
    };
    match &arguments.text {
        Some(text) => teacher.document(&Document {
            id: "--text".to_owned(),
            title: arguments.title.clone(),
            text: text.clone(),
            ..Document::default()
        }),
        None => read(&mut teacher, &settings)?,
    }
    teacher.ended?;
    teacher.way.flush()?;
    if teacher.told == 0 && !teacher.failed {
        return Err(CommandError::NoInput("there is no text in what was given".to_owned()).into());
    }
    Ok(if teacher.failed { Exit::Failed } else { Exit::Done })
}

/// Explains every document of the files, or of standard input.
fn read(teacher: &mut Teacher<'_>, settings: &Settings) -> Result<()> {
    let options = settings.read_options()?;
    super::run::check_corpus(settings)?;
    let corpus = settings.corpus();
    if corpus.is_empty() {
        let stdin = io::stdin().lock();
        let read = stream_pieces(&"stdin".into(), 0, stdin, &options, &mut |piece| {
            teacher.piece(piece, &options)
        });
        debug_assert!(read.is_continue() || teacher.ended.is_err());
        return Ok(());
    }
    let (files, problems) = walk(&corpus, &options, &[])?;
    problems.iter().for_each(|problem| teacher.problem(problem));
    for file in &files {
        if pieces(file, &options, &mut |piece| teacher.piece(piece, &options)).is_break() {
            break;
        }
    }
    Ok(())
}

/// How it is written.
enum Way {
    Page(Page<Screen>),
    Json(BufWriter<StdoutLock<'static>>),
}

impl Way {
    fn json() -> Self {
        Self::Json(BufWriter::new(io::stdout().lock()))
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Page(page) => page.flush(),
            Self::Json(out) => out.flush(),
        }
    }
}

/// Explains one document after another.
struct Teacher<'a> {
    analyser: &'a Analyser,
    room: Workspace,
    way: Way,
    all: bool,
    quiet: bool,
    loading: Duration,
    told: usize,
    failed: bool,
    ended: io::Result<()>,
}

impl Teacher<'_> {
    fn piece(&mut self, piece: Piece, options: &ReadOptions) -> ControlFlow<()> {
        read_piece(piece, options, &mut |item| match item {
            Item::Document(document) if self.ended.is_ok() => self.document(&document),
            Item::Failed(_, problem) | Item::Problem(problem) => self.problem(&problem),
            Item::Document(_) | Item::TooOld => {}
        });
        if self.ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn document(&mut self, document: &Document) {
        let began = Instant::now();
        let title = document.title.as_deref();
        let language = self.analyser.language(title, &document.text);
        let findings = self.analyser.findings(title, &document.text, &mut self.room);
        let took = began.elapsed();
        let rows = RowWriter { analyser: self.analyser, first_seen: "", tokens: false };
        let explainer = Explainer { analyser: self.analyser, rows: &rows, findings: &findings };
        let explanation = explainer.explain(document, language, self.all, took);
        self.ended = match &mut self.way {
            Way::Json(out) => json::write(out, &explanation),
            Way::Page(page) => {
                let gap = if self.told > 0 { page.gap() } else { Ok(()) };
                gap.and_then(|()| marked::write(page, &explanation, self.loading))
            }
        };
        self.told += 1;
    }

    fn problem(&mut self, problem: &Problem) {
        let Problem { path, record, message, action, .. } = problem;
        let place =
            if record.is_empty() { path.clone() } else { format!("{path}, record {record}") };
        self.failed |= *action == Action::Failed;
        warn(self.quiet, super::page::shown(&format!("{place}: {message} ({})", action.as_str())));
    }
}
