//! Texts with their true language and what egel tells → how well Dutch is told from the rest.

use super::{Gold, Line, print, read, write_misses};
use crate::commands::exit::{CommandError, Exit};
use crate::evaluate::language::score;
use crate::language::LanguageDetector;
use anyhow::Result;
use std::path::Path;

/// Is Dutch told from other languages?
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    gold: Gold,
}

const EXAMPLES: &str = "\
Examples:
  egel evaluate language texts.tsv
  egel evaluate language texts.tsv.gz more.tsv --errors misses.csv

The gold is one text a line: its language (ISO 639, two or three letters), a tab, the text:
  nld	Het kabinet valt.
  afr	Die kabinet val.

Right is Dutch told as Dutch; wrong another language told as Dutch; missed Dutch told as another.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut files = Vec::new();
    for path in &arguments.gold.gold {
        files.push((path, read(path)?));
    }
    let mut texts = Vec::new();
    for (path, lines) in &files {
        for (at, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            texts.push(pair(path, at + 1, line)?);
        }
    }
    let score = score(&LanguageDetector::new(), texts);
    let (right, wrong, missed) = (score.right, score.wrong, score.missed);
    print(&[Line { what: "Dutch", right, wrong, missed }])?;
    if let Some(path) = &arguments.gold.errors {
        let rows = score.misses.iter().map(|miss| {
            let (told, percent) = (miss.told.language.to_owned(), miss.told.confidence.to_string());
            vec![miss.language.to_owned(), told, percent, miss.text.to_owned()]
        });
        write_misses(path, &["language", "told", "confidence", "text"], rows)?;
    }
    Ok(Exit::Done)
}

/// Language and text of a line.
fn pair<'l>(path: &Path, number: usize, line: &'l str) -> Result<(&'l str, &'l str), CommandError> {
    line.split_once('\t').filter(|(language, _)| (2..=3).contains(&language.len())).ok_or_else(
        || {
            CommandError::BadData(format!(
                "{}:{number}: no language, tab and text; write for instance nld, a tab, the text",
                path.display()
            ))
        },
    )
}
