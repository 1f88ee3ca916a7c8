//! Texts with marked entities → precision, recall and F1 by type, calibration, and each miss as a row.

use super::{gold, write_misses};
use crate::commands::exit::Exit;
use crate::commands::flags::{GlobalFlags, ListFlags, ReadFlags, RunFlags};
use crate::commands::lists;
use crate::evaluate::entities::{EntityMiss, EntityScore, mentions, tokens};
use crate::evaluate::segments::Counts;
use crate::lexicons::lists::Label;
use crate::run::amounts::counted;
use anyhow::Result;
use std::io::{self, Write};
use std::path::PathBuf;

/// Measure entities against marked texts
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Marked texts: JSONL, CoNLL columns, brat (.ann beside .txt), or folders of them; - is standard input
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// Count whole tokens, as CoNLL-2002 marks them: SDF-bronnen is MISC there
    #[arg(long)]
    conll: bool,
    /// Write each miss to this CSV
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    #[command(flatten)]
    lists: ListFlags,
}

const ABOUT: &str = "\
Measure entities against marked texts.

Every text is taken for Dutch and analysed as it stands, from running text. A mention is right when its start, its \
end and its type are; `untyped` looks at start and end alone; `same entity` at pairs of mentions of one text: do they \
get the same full name if and only if the gold gives them one?";

const EXAMPLES: &str = "\
Examples:
  egel evaluate entities gold.jsonl
      {\"id\": \"a\", \"text\": \"In Gent …\", \"entities\": [[3, 7, \"LOC\", \"Gent\"]]}, one text a line; positions are
      Unicode code points; the full name may be left out
  egel evaluate entities tests/gold/entities_held_out.jsonl --errors misses.csv
      the same with a \"title\", and marks {\"field\": \"title\", \"start\": 3, \"end\": 7, \"type\": \"LOC\"}; where one
      has \"either\": true, readers may differ, and what is found there counts for nothing
  egel evaluate entities ned.testb --conll --errors misses.csv
      a token, columns and a tag a line, a blank line between sentences; -DOCSTART- begins a document, without it
      each sentence is one
  egel evaluate entities annotations/
      a folder with brat's .txt and .ann

The last table says how far confidence can be trusted: of the mentions of 90-100, how many in a hundred are right.";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let gold = gold::read(&arguments.gold, global.is_quiet())?;
    let flags = RunFlags::of_lists(arguments.lists.clone());
    let settings = global.settings(&ReadFlags::default(), &flags)?;
    let (analyser, _) = lists::analyser(&settings, None)?;
    let mut room = analyser.workspace();
    let mut score = EntityScore::default();
    for document in &gold.documents {
        if room.memory.is_full() {
            room.memory.forget(&analyser.lists);
        }
        let findings = analyser.findings(None, &document.text, &mut room);
        let found = mentions(&findings, &analyser.lists);
        let own_tokens = || tokens(&findings);
        let widen = arguments.conll.then(|| match document.tokens.as_slice() {
            [] => own_tokens(),
            given => given.to_vec(),
        });
        score.add(document, &found, widen.as_deref());
    }
    print(&score, gold.documents.len(), &mut io::stdout().lock())?;
    if let Some(path) = &arguments.errors {
        write_misses(path, &COLUMNS, score.misses.iter().map(error_row))?;
    }
    Ok(Exit::Done)
}

fn print(score: &EntityScore, documents: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{:14} {:>6} {:>6} {:>6} {:>7} {:>7} {:>7}",
        counted(documents as u64, "text", "texts"),
        "P",
        "R",
        "F1",
        "right",
        "wrong",
        "missed"
    )?;
    let mut labels = Label::ALL;
    labels.sort_by_key(|label| label.as_str());
    for label in labels {
        row(out, label.as_str(), score.types[label as usize])?;
    }
    row(out, "untyped", score.untyped)?;
    if let Some(pairs) = score.pairs {
        row(out, "same entity", pairs)?;
    }
    row(out, "ALL", score.all())?;
    writeln!(out, "\n{:14} {:>9} {:>7} {:>13}", "confidence", "mentions", "right", "right in 100")?;
    for (step, bucket) in score.calibration.iter().enumerate().rev() {
        if bucket.mentions > 0 {
            let (low, high) = (step * 10, if step == 9 { 100 } else { step * 10 + 9 });
            writeln!(
                out,
                "{:14} {:>9} {:>7} {:>13.1}   ({:.1} said)",
                format!("{low}-{high}"),
                bucket.mentions,
                bucket.right,
                hundred(bucket.right, bucket.mentions),
                bucket.confidence as f64 / bucket.mentions as f64
            )?;
        }
    }
    Ok(())
}

fn row(out: &mut impl Write, name: &str, counts: Counts) -> io::Result<()> {
    let Counts { right, wrong, missed } = counts;
    writeln!(
        out,
        "{name:14} {:6.2} {:6.2} {:6.2} {right:7} {wrong:7} {missed:7}",
        hundred(right, right + wrong),
        hundred(right, right + missed),
        hundred(2 * right, 2 * right + wrong + missed)
    )
}

fn hundred(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

const COLUMNS: [&str; 11] = [
    "doc",
    "kind",
    "start",
    "end",
    "text",
    "type",
    "other_type",
    "left",
    "right",
    "found_by",
    "confidence",
];

fn error_row(miss: &EntityMiss) -> Vec<String> {
    let kind = if miss.ours { "false" } else { "missed" };
    vec![
        miss.document.clone(),
        kind.to_owned(),
        miss.start.to_string(),
        miss.end.to_string(),
        miss.text.clone(),
        miss.label.as_str().to_owned(),
        miss.other.map_or("", Label::as_str).to_owned(),
        miss.left.clone(),
        miss.right.clone(),
        miss.found_by.clone(),
        miss.confidence.map(|percent| percent.to_string()).unwrap_or_default(),
    ]
}
