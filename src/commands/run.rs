//! A corpus → tables, and a summary of what was done.

use super::config::strange_variables;
use super::exit::{self, CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::lists;
use super::page::shown;
use super::summary::{failure, line, page, timings};
use super::unfound::unfound;
use super::warnings::{tell, warn};
use crate::export::Copies;
use crate::run::amounts::{counted, megabytes};
use crate::run::{RunError, RunOptions, Summary, dry_run};
use crate::settings::table::Key;
use crate::settings::{Origin, Settings};
use anyhow::{Context, Result};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

/// Read a corpus and write the tables: the main job
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
    #[command(flatten)]
    running: RunFlags,
    /// Only list what would be read and what would be passed over
    #[arg(long)]
    dry_run: bool,
}

const ABOUT: &str = "\
Read a corpus and write the tables: the main job.

Reads every file of news below CORPUS: plain text, JSON, tables and spreadsheets, web pages, feeds, NewsML, FoLiA, NAF, \
ALTO, exports of LexisNexis and GoPress, Word and LibreOffice, WARC and Parquet, in any encoding, packed (.gz .zst .xz \
.bz2 .zip .tar) or not; finds who and what is named and how sure the writer is, and writes CSV tables that spreadsheets, R and pandas open as they are.";

const EXAMPLES: &str = "\
Examples:
  egel run
      reads the folder corpus, writes to the folder output
  egel run articles dump.jsonl.gz -o tables
      reads a folder and a file
  egel run articles --include '*.txt' --exclude '*sport*' --since 2024-01-01
      some of it: patterns match paths below the corpus
  egel run articles -o tables --xlsx
      also tables/egel.xlsx: all tables in one workbook, with filters and every column explained
  egel run articles --dry-run
      lists what would be read, and what would be passed over and why
  egel run articles --lists my-lists
      with names of your own on top of ours: tables or plain names, see --lists below
  zcat dump.jsonl.gz | egel run - -o tables --text-column lead
      JSON lines from another program, with the article in the field `lead`
  egel run articles -o tables --quiet --max-errors 5% --lock-wait 10m
      for cron: silent when all is well; old tables stay when too much fails
  egel run articles --shard 3/16 -o part-3
      the third of sixteen parts, here or on another machine; egel merge part-* -o tables makes one output of all
  egel run articles -o tables
      once more: only what is new or changed is analysed; --full does all of it anew
  egel run articles -o tables --max-duration 3h
      in the small hours only: what is finished is kept, and the next night goes on from there

What comes out, in the output folder (`egel columns` explains every column):
  documents.csv       one row a document: date, language, how many words, entities and hedges
  entities.csv        one row a mention: who or what, where, in which words
  hedges.csv          one row a hedge: misschien, zou ... hebben, naar verluidt
  entity_totals.csv   one row an entity: how often, and how often hedged
  terms.csv           one row a stem: which words, how often
  problems.csv        all that was skipped, repaired or guessed: look here first
  run.json            what ran, with which settings, and a hash of each table
  report.html         one page for people: charts, a searchable concordance, the articles; open it in a browser
  runs.csv            one line a run: when, what was new, how it ended
  egel.xlsx           with --xlsx: the tables as a workbook; excel/ with --excel, parquet/ with --parquet

Exit codes: 0 done; 3 done, but something could not be read (problems.csv says what); 2 wrong arguments, or the output holds another shard; \
65 more failures than --max-errors; 66 no such corpus; 73, 74 the output cannot be made or written; \
75 another run holds the output; 78 bad settings; 124 stopped by --max-duration; 130, 143 stopped by a signal \
(what was finished is kept, and the next run goes on from there).";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&arguments.reading, &arguments.running)?;
    strange_variables(&settings);
    check_corpus(&settings)?;
    let mut options = settings.run_options(true)?;
    if arguments.dry_run {
        return list(&options);
    }
    let (quiet, verbose) = (settings.on(Key::Quiet), settings.on(Key::Verbose));
    for entry in settings.entries().iter().filter(|entry| entry.origin != Origin::Default) {
        let name = entry.key.setting().name;
        tell(verbose, format!("{name} = {} ({})", entry.words.join("; "), entry.origin));
    }
    let (analyser, own_lists) = lists::analyser(&settings, Some(&options.output))?;
    options.settings.extend(own_lists.map(|hash| ("lists".to_owned(), hash)));
    let analyser = analyser.assuming(settings.assumed_language()?);
    options.stop.listen().context("signals cannot be listened to")?;
    let code = |error: &RunError| exit::of_run(error) as u8;
    let summary = crate::run::run(&analyser, &options, &code)?;
    summary.notes.iter().for_each(|note| warn(quiet, note));
    tell(verbose, format!("{} read", counted(summary.files, "file", "files")));
    if let Some(what) = unfound(&summary, &options) {
        warn(quiet, what);
    }
    ended(&summary, &options, quiet, verbose)
}

/// Says what came of a run or a merge: what could not be made of its tables, the summary, the exit code.
pub(super) fn ended(
    summary: &Summary,
    options: &RunOptions,
    quiet: bool,
    verbose: bool,
) -> Result<Exit> {
    if let Some(why) = &summary.no_report {
        warn(quiet, format!("the tables are done, but report.html could not be made: {why}"));
    }
    report(summary, options, quiet, verbose)?;
    if let Some(why) = &summary.no_copies {
        return Err(CommandError::NoCopies(why.clone()).into());
    }
    Ok(if summary.counts.failed > 0 { Exit::Failed } else { Exit::Done })
}

/// The summary as it suits standard output, warnings of what failed as they suit standard error.
fn report(summary: &Summary, options: &RunOptions, quiet: bool, verbose: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let shown = !quiet && out.is_terminal();
    if !shown {
        failures(summary, options, quiet, verbose);
    }
    if quiet {
        return Ok(());
    }
    let copies = if summary.no_copies.is_none() { options.copies } else { Copies::default() };
    let with_report = options.report.is_some() && summary.no_report.is_none();
    let text = if shown {
        page(summary, &options.output, with_report, copies)
    } else {
        line(summary, &options.output)
    };
    writeln!(out, "{text}")?;
    if options.timings {
        writeln!(out, "\n{}", timings(summary))?;
    }
    Ok(())
}

/// Warns of the first failures; problems.csv has all.
fn failures(summary: &Summary, options: &RunOptions, quiet: bool, verbose: bool) {
    let failed = summary.counts.failed;
    if failed == 0 {
        return;
    }
    let at_most = if verbose { usize::MAX } else { 3 };
    for problem in summary.failures.iter().take(at_most) {
        warn(quiet, failure(problem));
    }
    let path = options.output.join("problems.csv");
    warn(quiet, format!("{failed} could not be read; {} says why", path.display()));
}

/// Finds out early what would otherwise be said with less help.
pub(super) fn check_corpus(settings: &Settings) -> Result<(), CommandError> {
    let entry = settings.entry(Key::Corpus);
    if entry.words.len() > 1 && entry.words.iter().any(|word| word == "-") {
        return Err(CommandError::Usage(
            "- (standard input) cannot be read together with files; give it alone".to_owned(),
        ));
    }
    if settings.word(Key::Shard).is_some() && entry.words.iter().any(|word| word == "-") {
        return Err(CommandError::Usage(
            "--shard divides files; standard input is none: give files or folders, or leave --shard out".to_owned(),
        ));
    }
    if entry.origin == Origin::Default && !Path::new(&entry.words[0]).exists() {
        let here = std::env::current_dir().map(|here| here.display().to_string());
        return Err(CommandError::NoInput(format!(
            "there is no folder `corpus` in {}; put your articles there, or say where they are: egel run FOLDER -o output",
            here.as_deref().unwrap_or("this folder")
        )));
    }
    let output = settings.word(Key::Output).unwrap_or_default();
    if let Ok(output) = Path::new(output).canonicalize()
        && entry
            .words
            .iter()
            .any(|word| Path::new(word).canonicalize().is_ok_and(|path| path == output))
    {
        return Err(CommandError::Usage(format!(
            "the tables would stand among the articles in {}, and be read as articles by the next run; give another folder with -o",
            output.display()
        )));
    }
    Ok(())
}

/// The files that would be read, with their size, then what would be passed over.
fn list(options: &RunOptions) -> Result<Exit> {
    if options.corpus.is_empty() {
        let what = "--dry-run lists files; standard input has none".to_owned();
        return Err(CommandError::Usage(what).into());
    }
    let (files, problems) = dry_run(options)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for file in &files {
        writeln!(out, "{:>12}  {}", file.stat.size, shown(&file.path))?;
    }
    for problem in &problems {
        let said = format!("{}: {}", problem.path, problem.message);
        writeln!(out, "{:>12}  {}", problem.action.as_str(), shown(&said))?;
    }
    let bytes = files.iter().map(|file| file.stat.size).sum();
    writeln!(
        out,
        "{}, {}, would be read; {} would be passed over",
        counted(files.len() as u64, "file", "files"),
        megabytes(bytes),
        problems.len()
    )?;
    out.flush()?;
    Ok(Exit::Done)
}
