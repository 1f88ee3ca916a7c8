//! Sentences with marked hedges and the hedges we find → how well they agree, by category.

use super::{Gold, Line, print, read, write_misses};
use crate::analyse::{Analyser, Workspace};
use crate::commands::exit::{CommandError, Exit};
use crate::commands::flags::{GlobalFlags, ListFlags, ReadFlags, RunFlags};
use crate::commands::lists;
use crate::evaluate::hedges::{Found, GoldSentence, HedgeScore, Miss, read as sentences};
use crate::evaluate::segments::Counts;
use crate::hedges::Category;
use crate::span::CharCursor;
use anyhow::Result;

/// Hedges and their categories
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    gold: Gold,
    #[command(flatten)]
    lists: ListFlags,
}

const EXAMPLES: &str = "\
Examples:
  egel evaluate hedges gold.tsv
  egel evaluate hedges part1.tsv part2.tsv.gz --errors misses.csv

The gold is one sentence a line: an id, a source, the text and its cues as JSON, with tabs between; a first line \
that begins with sent_id is passed over. Positions are characters (code points) from 0, end exclusive:
  a1	krant	Misschien komt hij.	[{\"start_char\":0,\"end_char\":9,\"category\":\"epistemic\",\"status\":\"sure\"}]

A hedge is right when it overlaps a marked cue and has its category. A cue of status either can be read both ways: \
finding it or not counts for nothing. The line `any category` asks only whether a hedge was found; ALL is all \
categories together, and the score that counts. The misses have the columns sentence, kind (false, category, \
missed), hedge, category, gold_category, text.";

const COLUMNS: &[&str] = &["sentence", "kind", "hedge", "category", "gold_category", "text"];

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let flags = RunFlags::of_lists(arguments.lists.clone());
    let settings = global.settings(&ReadFlags::default(), &flags)?;
    let (analyser, _) = lists::analyser(&settings, None)?;
    let mut room = analyser.workspace();
    let (mut score, mut rows) = (HedgeScore::default(), Vec::new());
    for path in &arguments.gold.gold {
        let gold = sentences(&read(path)?).map_err(|(line, what)| {
            CommandError::BadData(format!("{}:{line}: {what}", path.display()))
        })?;
        for sentence in &gold {
            let misses = score.add(sentence, &found(sentence, &analyser, &mut room));
            rows.extend(misses.iter().map(|miss| row(sentence, miss)));
        }
    }
    let line = |what, Counts { right, wrong, missed }| Line { what, right, wrong, missed };
    let counts = Category::ALL.iter().zip(score.categories);
    let mut lines: Vec<Line> =
        counts.map(|(category, counts)| line(category.as_str(), counts)).collect();
    lines.push(line("any category", score.found));
    lines.push(line("ALL", score.all()));
    print(&lines)?;
    if let Some(path) = &arguments.gold.errors {
        write_misses(path, COLUMNS, rows.into_iter())?;
    }
    Ok(Exit::Done)
}

/// The hedges of a sentence, in characters.
fn found(gold: &GoldSentence, analyser: &Analyser, room: &mut Workspace) -> Vec<Found> {
    let mut cursor = CharCursor::new(&gold.text);
    let hedges = analyser.findings(None, &gold.text, room).hedges.iter();
    let found = hedges.map(|hedge| Found {
        start: cursor.at(hedge.span.start),
        end: cursor.at(hedge.span.end),
        category: hedge.category,
    });
    found.collect()
}

fn row(gold: &GoldSentence, miss: &Miss) -> Vec<String> {
    let words = |hedge: &Found| {
        let letters = gold.text.chars().skip(hedge.start);
        letters.take(hedge.end - hedge.start).collect::<String>()
    };
    let (kind, hedge, category, truth) = match miss {
        Miss::False(hedge) => ("false", words(hedge), hedge.category.as_str(), ""),
        Miss::Category(hedge, truth) => {
            ("category", words(hedge), hedge.category.as_str(), truth.as_str())
        }
        Miss::Missed(cue, truth) => {
            let at = Found { start: cue.start, end: cue.end, category: *truth };
            ("missed", words(&at), "", truth.as_str())
        }
    };
    let text = gold.text.clone();
    vec![gold.name.clone(), kind.to_owned(), hedge, category.to_owned(), truth.to_owned(), text]
}
