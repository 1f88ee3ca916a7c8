//! Gold and what egel finds in it → precision, recall and F1, and each miss for who wants to see them.

mod entities;
mod gold;
mod hedges;
mod language;
mod segments;

use super::exit::{CommandError, Exit};
use super::flags::GlobalFlags;
use anyhow::Result;
use clap::Subcommand;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Measure egel against marked texts: precision, recall, F1
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "\
Examples:
  egel evaluate entities gold.jsonl                      names and their types
  egel evaluate segments gold.jsonl                      tokens and sentence ends
  egel evaluate segments gold.jsonl --errors misses.csv  and every miss, to sort and read
  egel evaluate hedges gold.tsv                          hedges, by category
  egel evaluate language texts.tsv                       is Dutch told from the rest?

The result:
                     right    wrong   missed  precision  recall      F1
  tokens             10981      104       97      99.06   99.12   99.09

Each kind of gold is explained by egel evaluate KIND --help.";

#[derive(Subcommand, Debug)]
enum What {
    Entities(entities::Arguments),
    Hedges(hedges::Arguments),
    Segments(segments::Arguments),
    Language(language::Arguments),
}

/// Where the gold is and where the misses go.
#[derive(clap::Args, Debug)]
struct Gold {
    /// Marked texts
    #[arg(value_name = "GOLD", required = true)]
    gold: Vec<PathBuf>,
    /// Also write every miss to this file, as CSV
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    match &arguments.what {
        What::Entities(arguments) => entities::run(arguments, global),
        What::Hedges(arguments) => hedges::run(arguments, global),
        What::Segments(arguments) => segments::run(arguments),
        What::Language(arguments) => language::run(arguments),
    }
}

/// One line of the result: what, right, wrong, missed.
struct Line {
    what: &'static str,
    right: usize,
    wrong: usize,
    missed: usize,
}

/// Prints the lines as a table.
fn print(lines: &[Line]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<16} {:>8} {:>8} {:>8} {:>10} {:>7} {:>7}",
        "", "right", "wrong", "missed", "precision", "recall", "F1"
    )?;
    for &Line { what, right, wrong, missed } in lines {
        let percent = |part: usize, whole: usize| match whole {
            0 => 100.0,
            _ => 100.0 * part as f64 / whole as f64,
        };
        writeln!(
            out,
            "{what:<16} {right:>8} {wrong:>8} {missed:>8} {:>10.2} {:>7.2} {:>7.2}",
            percent(right, right + wrong),
            percent(right, right + missed),
            percent(2 * right, 2 * right + wrong + missed),
        )?;
    }
    Ok(())
}

/// The text of a gold file, unpacked.
fn read(path: &Path) -> Result<String, CommandError> {
    let wrong = |error: io::Error| CommandError::NoInput(format!("{}: {error}", path.display()));
    let file = std::fs::File::open(path).map_err(wrong)?;
    let reader = crate::corpus::decompress::opened(file).map_err(wrong)?;
    io::read_to_string(reader).map_err(wrong)
}

/// Writes misses as CSV.
fn write_misses(
    path: &Path,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), CommandError> {
    let unwritten = |error: io::Error| CommandError::NotWritten(path.display().to_string(), error);
    let mut cells = crate::output::cells::Cells::default();
    for row in rows {
        row.iter().for_each(|cell| cells.text(cell));
        cells.end();
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(crate::output::cells::header(columns));
    bytes.extend(cells.take());
    std::fs::write(path, bytes).map_err(unwritten)
}
