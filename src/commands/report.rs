//! A finished output → `report.html` again, from its tables; with the texts where the corpus is still there.

use super::check::manifest;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, ReportFlags, RunFlags};
use super::warnings::warn;
use crate::corpus::{CorpusError, ReadOptions, SourceFile, walk};
use crate::output::made::{Made, mark_of};
use crate::output::store::{Store, StoreError};
use crate::report::table_files::TableFiles;
use crate::report::{self, Corpus, FILE};
use crate::run::manifest::Manifest;
use crate::run::page::how as page_how;
use crate::settings::table::Key;
use crate::settings::{Settings, values};
use anyhow::Result;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Make report.html again from the tables
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of the tables [default: output]
    #[arg(value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    report: ReportFlags,
    /// Where the corpus is now, for the texts [default: where egel run read it]
    #[arg(long, value_name = "PATH")]
    corpus: Vec<PathBuf>,
    /// Lines of the concordance at most; more make a page of more than 4 MB
    #[arg(long, value_name = "N", default_value_t = report::LINES, value_parser = lines)]
    lines: usize,
    /// Write the page there, in place of DIR/report.html; - is standard output
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

const ABOUT: &str = "\
Make report.html again from the tables.

One page with nothing outside itself: who and what is mentioned, how cautious each source is, kinds of hedges, \
timelines, who speaks in hedges about whom, a concordance to search and sort, the articles with their finds marked, \
what went wrong and what ran. egel run makes it too, unless --no-report. It needs no network and can be mailed as it is.";

const EXAMPLES: &str = "\
Examples:
  egel report                                  of the folder output
  egel report tables --report-language en      in English
  egel report tables --no-text --file for-the-editor.html
      a copy without the texts of articles (copyright); the words around each find stay
  egel report tables --corpus /data/articles   the corpus is elsewhere now
  egel report tables --lines 100000            more of a large corpus; the page grows to some 20 MB

Of a corpus with more than --lines finds the page has a part: whole articles, drawn by a hash of their id, so that \
the same ones come back. The charts and totals are always of everything.";

fn lines(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("a whole number from 1".to_owned()),
        Ok(lines) => Ok(lines),
    }
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let flags = RunFlags::of_report(arguments.report.clone());
    let settings = global.settings(&ReadFlags::default(), &flags)?;
    let quiet = settings.on(Key::Quiet);
    let output = folder(arguments.output.as_deref(), &settings, "report")?;
    let store = open(&output, &settings, arguments.file.is_some())?;
    let manifest = manifest(&output)?;
    let mut options = settings.report_options()?;
    options.lines = arguments.lines;
    let noted = Settings::of_run(&manifest.settings)?;
    let read = noted.read_options()?;
    let mut found = None;
    if options.texts {
        match files(&arguments.corpus, &manifest, &read, &output) {
            Ok(files) => found = Some(files),
            Err(why) => warn(quiet, format!("the page has no texts: {why}")),
        }
    }
    let corpus = found.as_deref().map(|files| Corpus { files, read: &read });
    let page = report::page(&TableFiles::finished(&output), corpus.as_ref(), options)?;
    let written = match (&arguments.file, store) {
        (Some(file), _) if file == Path::new("-") => {
            io::stdout().lock().write_all(page.as_bytes())?;
            return Ok(Exit::Done);
        }
        (Some(file), _) => {
            write_whole(file, &page)?;
            file.clone()
        }
        (None, Some(store)) => {
            let mut stage = store.stage_made()?;
            let mut made = Made::read(store.folder());
            let mut file = stage.file(FILE)?;
            file.write(page.as_bytes(), 0)?;
            file.finish()?;
            let how = page_how(options);
            made.note(FILE, &stage.path(FILE), &mark_of(&manifest.tables), &how)?;
            made.write(&mut stage)?;
            stage.commit()?;
            output.join(FILE)
        }
        (None, None) => return Err(CommandError::Usage("give --file FILE".to_owned()).into()),
    };
    if !quiet {
        let kilobytes = page.len().div_ceil(1_000);
        writeln!(
            io::stdout().lock(),
            "{}, {kilobytes} kB; open it in a browser",
            written.display()
        )?;
    }
    Ok(Exit::Done)
}

/// The folder that is meant, if there is one; `command` is the one that asks.
pub(super) fn folder(
    said: Option<&Path>,
    settings: &Settings,
    command: &str,
) -> Result<PathBuf, CommandError> {
    let usual = || PathBuf::from(settings.word(Key::Output).unwrap_or("output"));
    let output = said.map_or_else(usual, Path::to_owned);
    if output.is_dir() {
        return Ok(output);
    }
    let shown = output.display();
    Err(CommandError::NoInput(format!(
        "there is no folder {shown}; make one with egel run, or say which: egel {command} DIR"
    )))
}

/// Takes the folder, and finishes what an interrupted run left; where nothing is to be written there, it need not be ours.
fn open(output: &Path, settings: &Settings, elsewhere: bool) -> Result<Option<Store>, StoreError> {
    let wait = settings.word(Key::LockWait).and_then(|word| values::duration(word).ok());
    match Store::open(output, wait.unwrap_or_default()) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::Make(..)) if elsewhere => Ok(None),
        Err(error) => Err(error),
    }
}

/// The files of the corpus, where they are still there; `said`: where the user says that it is.
pub(super) fn files(
    said: &[PathBuf],
    manifest: &Manifest,
    read: &ReadOptions,
    output: &Path,
) -> Result<Vec<SourceFile>, String> {
    let given = || manifest.corpus.iter().map(PathBuf::from).collect();
    let roots: Vec<PathBuf> = if said.is_empty() { given() } else { said.to_vec() };
    if roots.is_empty() {
        return Err("the corpus came from standard input; say where it is with --corpus".to_owned());
    }
    match walk(&roots, read, &[output.to_owned()]) {
        Ok((files, _)) => Ok(files),
        Err(CorpusError::Missing(path)) => {
            let path = path.display();
            Err(format!("the corpus was {path}, which is not there; say where it is with --corpus"))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Writes a file so that it is there whole or not at all.
fn write_whole(path: &Path, text: &str) -> Result<(), CommandError> {
    let fault = |error| CommandError::NotWritten(path.display().to_string(), error);
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    let draft = PathBuf::from(draft);
    let mut file = std::fs::File::create(&draft).map_err(fault)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fault)?;
    std::fs::rename(&draft, path).map_err(fault)
}
