//! Lists of names: made of other people's data, checked, counted, grown from a corpus.

mod import;
mod lint;
mod stats;
mod suggest;

use super::exit::{CommandError, Exit};
use super::flags::GlobalFlags;
use crate::lexicons::{entries, lists::Label};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Make, check and count lists of names
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "\
Examples:
  egel gazetteer import table names.xlsx -o my-lists/names.tsv   a list of a spreadsheet
  egel gazetteer lint my-lists                                   is anything wrong with it?
  egel gazetteer stats                                           what do the lists of egel have?
  egel gazetteer suggest articles -o new.csv                     which names do they lack?
  egel run articles --lists my-lists                             uses your lists";

#[derive(clap::Subcommand, Debug)]
enum What {
    Import(import::Arguments),
    Lint(lint::Arguments),
    Stats(stats::Arguments),
    Suggest(Box<suggest::Arguments>),
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    match &arguments.what {
        What::Import(arguments) => import::run(arguments, global),
        What::Lint(arguments) => lint::run(arguments, global),
        What::Stats(arguments) => stats::run(arguments),
        What::Suggest(arguments) => suggest::run(arguments, global),
    }
}

/// The lists (.tsv) that are named, those in folders by name; hedging lists are none.
fn lists(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, CommandError> {
    let cannot = |path: &Path, error: std::io::Error| {
        CommandError::NoInput(format!("{} cannot be read: {error}", path.display()))
    };
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).map_err(|error| cannot(path, error))?;
        let mut inside: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| is_list(path))
            .collect();
        inside.sort();
        if inside.is_empty() {
            let what = format!("there are no lists (.tsv) in {}", path.display());
            return Err(CommandError::NoInput(what));
        }
        found.extend(inside);
    }
    let read = |path: PathBuf| match fs::read(&path) {
        Ok(bytes) => Ok((path.display().to_string(), bytes)),
        Err(error) => Err(cannot(&path, error)),
    };
    found.into_iter().map(read).collect()
}

fn is_list(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.ends_with(".tsv")
        && !name.starts_with(['.'])
        && !name.starts_with("hedges")
        && name != ALLOWED
}

/// Findings in a folder of lists that may stand.
const ALLOWED: &str = "lint_allowed.tsv";

/// A type as a user writes it.
fn label(text: &str) -> Result<Label, String> {
    entries::label_of(text).ok_or_else(|| format!("{text:?} is none of PER, LOC, ORG, MISC"))
}
