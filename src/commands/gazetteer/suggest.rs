//! A corpus → the names in it that no list has, as a table to correct and import.

use crate::commands::exit::{CommandError, Exit};
use crate::commands::flags::{GlobalFlags, ListFlags, ReadFlags, RunFlags};
use crate::commands::lists;
use crate::commands::page::for_programs;
use crate::commands::run::check_corpus;
use crate::commands::warnings::{tell, warn};
use crate::corpus::{Item, Piece, ReadOptions, pieces, read_piece, stream_pieces, walk};
use crate::import::suggest::Suggestions;
use crate::run::amounts::counted;
use crate::run::progress::Progress;
use crate::settings::table::Key;
use crate::settings::values;
use anyhow::Result;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Names that a corpus has and no list knows, as a table to correct and import
#[derive(clap::Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
    #[command(flatten)]
    lists: ListFlags,
    /// Write the table here rather than to standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only names that stand in so many documents
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_documents: u32,
    /// Take every text for this language (nl) and detect none
    #[arg(long, value_name = "nl", value_parser = values::language)]
    assume_language: Option<&'static str>,
}

const EXAMPLES: &str = "\
Examples:
  egel gazetteer suggest articles -o names.csv
      the names that no list has, the most frequent first, with three places where each stands
  egel gazetteer import table names.csv -o my-lists/names.tsv
      after you corrected names.csv in a spreadsheet: mend name, type and tier, empty the type of what is no name
  egel run articles --lists my-lists
      uses them";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let flags = RunFlags::of_lists(arguments.lists.clone());
    let settings = global.settings(&arguments.reading, &flags)?;
    check_corpus(&settings)?;
    let options = settings.read_options()?;
    let (analyser, _) = lists::analyser(&settings, None)?;
    let language = arguments.assume_language.or(settings.assumed_language()?);
    let analyser = analyser.assuming(language);
    let quiet = settings.on(Key::Quiet);
    let corpus = settings.corpus();
    let (files, problems) =
        if corpus.is_empty() { (Vec::new(), Vec::new()) } else { walk(&corpus, &options, &[])? };
    problems.iter().for_each(|problem| {
        tell(settings.on(Key::Verbose), format!("{}: {}", problem.path, problem.message));
    });
    let progress = Progress::new(files.iter().map(|file| file.stat.size).sum(), !quiet);
    let mut room = analyser.workspace();
    let mut reader = Reader { suggestions: Suggestions::default(), documents: 0, failed: 0 };
    let mut take = |piece: Piece| {
        let read = piece.read;
        read_piece(piece, &options, &mut |item| match item {
            Item::Document(document) => {
                if room.memory.is_full() {
                    room.memory.forget(&analyser.lists);
                }
                reader.documents += 1;
                let title = document.title.as_deref();
                let analysis = analyser.analyse(title, &document.text, &mut room);
                if let Some(findings) = analysis.findings {
                    reader.suggestions.take(&findings, &analyser.lists);
                }
            }
            Item::Failed(..) => reader.failed += 1,
            Item::Problem(_) | Item::TooOld => {}
        });
        progress.advance(read, reader.documents);
        ControlFlow::Continue(())
    };
    read_all(&files, corpus.is_empty(), &options, &mut take);
    drop(progress);
    if reader.failed > 0 {
        warn(
            quiet,
            format!("{} could not be read", counted(reader.failed, "document", "documents")),
        );
    }
    let (names, documents) = (reader.suggestions.len(), reader.documents);
    let written = write(reader.suggestions, arguments)?;
    if !quiet && arguments.file.is_some() {
        let least = arguments.min_documents;
        writeln!(
            io::stdout().lock(),
            "egel: {}: {} that no list has, {written} in at least {}",
            counted(documents, "document", "documents"),
            counted(names as u64, "name", "names"),
            counted(least as u64, "document", "documents")
        )?;
    }
    Ok(if reader.failed > 0 { Exit::Failed } else { Exit::Done })
}

/// Writes the table, into a file with the byte order mark that spreadsheets need.
fn write(suggestions: Suggestions, arguments: &Arguments) -> Result<usize> {
    let least = arguments.min_documents;
    let Some(path) = &arguments.file else {
        return Ok(suggestions.write(least, &mut *for_programs()).map_err(io::Error::other)?);
    };
    let cannot = |error| CommandError::NotWritten(path.display().to_string(), error);
    let mut file = BufWriter::new(File::create(path).map_err(cannot)?);
    file.write_all(b"\xef\xbb\xbf").map_err(cannot)?;
    let written = suggestions.write(least, &mut file);
    Ok(written.map_err(|error| cannot(io::Error::other(error)))?)
}

struct Reader {
    suggestions: Suggestions,
    documents: u64,
    failed: u64,
}

fn read_all(
    files: &[crate::corpus::SourceFile],
    from_stdin: bool,
    options: &ReadOptions,
    take: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) {
    if from_stdin {
        // `take` never says stop
        let _ = stream_pieces(&"stdin".into(), 0, io::stdin().lock(), options, take);
        return;
    }
    for file in files {
        if pieces(file, options, take).is_break() {
            return;
        }
    }
}
