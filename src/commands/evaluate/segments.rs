//! Gold tokens and sentences and ours → how well they agree.

use super::{Gold, Line, print, read, write_misses};
use crate::commands::exit::{CommandError, Exit};
use crate::evaluate::segments::{Counts, read_gold, score};
use crate::segment::Segmenter;
use anyhow::Result;

/// Tokens and sentence ends
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    gold: Gold,
}

const EXAMPLES: &str = "\
Examples:
  egel evaluate segments gold.jsonl
  egel evaluate segments part1.jsonl part2.jsonl.gz --errors misses.csv

The gold is JSON lines, positions in characters (code points) from 0, end exclusive:
  {\"name\":\"a\",\"text\":\"Dat kan. Toch?\",\"tokens\":[[0,3],[4,7],[7,8],[9,13],[13,14]],\"sents\":[[0,8],[9,14]]}

A token is right when both its ends are; a sentence end, when it stands after the same token.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut gold = Vec::new();
    for path in &arguments.gold.gold {
        let texts = read_gold(&read(path)?)
            .map_err(|error| CommandError::BadData(format!("{}: {error}", path.display())))?;
        gold.extend(texts);
    }
    let score = score(&gold, &Segmenter::new());
    let line = |what, Counts { right, wrong, missed }| Line { what, right, wrong, missed };
    print(&[line("tokens", score.tokens), line("sentence ends", score.sentence_ends)])?;
    if let Some(path) = &arguments.gold.errors {
        let rows = score.misses.into_iter().map(|miss| {
            let error = if miss.ours { "wrong" } else { "missed" };
            let (start, end) = (miss.place.0.to_string(), miss.place.1.to_string());
            vec![miss.name, miss.of.to_owned(), error.to_owned(), start, end, miss.around]
        });
        write_misses(path, &["text", "of", "error", "start", "end", "around"], rows)?;
    }
    Ok(Exit::Done)
}
