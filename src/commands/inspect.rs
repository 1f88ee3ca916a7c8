//! Files → what egel sees in each, for the eye: the first thing to look at when a corpus comes out wrong.
//! Law: all that is of a file goes through [`shown`].

use super::config::strange_variables;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::page::shown;
use crate::corpus::inspect::{Seen, inspect};
use crate::corpus::walk;
use crate::settings::table::Key;
use anyhow::Result;
use std::io::{self, BufWriter, Write};

/// Show what egel sees in a file: format, encoding, fields, the first document
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
}

const EXAMPLES: &str = "\
Examples:
  egel inspect export.txt                   is it seen as the export that it is?
  egel inspect dump.csv --text-column lead  is this the right column?
  egel inspect kranten.zip                  what is in it?

The result:
  export.csv
    format     csv: it is named as a table and has columns
    encoding   windows-1252: guessed from its bytes
    columns    kop → title, datum → date, tekst → text, wc → documents_extra.csv
    documents  20
    fields     date 20, title 20
    first      export.csv#1
               Brug open (2024-03-01, De Scheldebode)
               De brug over de Schelde is weer open.
    problems   none

The exit code is 3 when something could not be read.";

/// So many characters of the first document are shown.
const SHOWN: usize = 300;

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&arguments.reading, &RunFlags::default())?;
    strange_variables(&settings);
    let corpus = settings.corpus();
    if corpus.is_empty() {
        let what = "inspect looks into files; write standard input to one first".to_owned();
        return Err(CommandError::Usage(what).into());
    }
    super::run::check_corpus(&settings)?;
    let options = settings.read_options()?;
    let output = std::path::PathBuf::from(settings.word(Key::Output).unwrap_or("output"));
    let (files, passed) = walk(&corpus, &options, &[output])?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let seen = inspect(file, &options);
        failed |= seen.failed > 0;
        writeln!(out, "{}", shown(&file.path))?;
        show(&seen, &mut out)?;
    }
    for problem in passed {
        let (path, message) = (shown(&problem.path), shown(&problem.message));
        writeln!(out, "\n{path}\n  passed over: {message}")?;
    }
    out.flush()?;
    Ok(if failed { Exit::Failed } else { Exit::Done })
}

fn show(seen: &Seen, out: &mut impl Write) -> io::Result<()> {
    let mut line = |name: &str, value: String| writeln!(out, "  {name:<10} {}", shown(&value));
    if !seen.packings.is_empty() {
        line("packing", seen.packings.join(" in "))?;
    }
    line("format", seen.format.clone())?;
    let members: u64 = seen.members.values().sum();
    if members > 1 || seen.format.starts_with("zip") {
        let counted = seen.members.iter().map(|(format, count)| format!("{count} × {format}"));
        line("in it", counted.collect::<Vec<_>>().join(", "))?;
    }
    if let Some((encoding, why)) = &seen.encoding {
        line("encoding", format!("{encoding}: {why}"))?;
    }
    if !seen.columns.is_empty() {
        line("columns", seen.columns.join(", "))?;
    }
    let mut documents = seen.documents.to_string();
    if seen.failed > 0 {
        documents.push_str(&format!(", and {} that could not be read", seen.failed));
    }
    if seen.too_old > 0 {
        documents.push_str(&format!(", and {} left out by --since", seen.too_old));
    }
    line("documents", documents)?;
    let fields = seen.fields.iter().map(|(name, count)| format!("{name} {count}"));
    line("fields", fields.collect::<Vec<_>>().join(", "))?;
    if let Some(first) = &seen.first {
        line("first", first.id.clone())?;
        let facts: Vec<&str> = [&first.meta.date, &first.meta.source]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let title = first.title.as_deref().unwrap_or("(no title)");
        line("", format!("{title} ({})", facts.join(", ")))?;
        let text: String = first.text.chars().take(SHOWN).collect();
        for part in text.lines().filter(|part| !part.trim().is_empty()) {
            line("", part.to_owned())?;
        }
    }
    if seen.problem_count == 0 {
        return line("problems", "none".to_owned());
    }
    line("problems", seen.problem_count.to_string())?;
    for problem in &seen.problems {
        let place = problem.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        let (kind, action) = (problem.kind.as_str(), problem.action.as_str());
        line("", format!("{action} ({kind}) {}: {place}{}", problem.path, problem.message))?;
    }
    Ok(())
}
