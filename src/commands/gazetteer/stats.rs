//! Lists → how many names they have, by type and tier, and how many they share.

use super::lists;
use crate::commands::exit::Exit;
use crate::commands::page::for_programs;
use crate::lexicons::shipped;
use crate::lexicons::stats::{ListStats, stats};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;

/// Count the names in lists, by type and tier
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Lists and folders of lists; without any, the lists of egel itself
    #[arg(value_name = "LIST")]
    lists: Vec<PathBuf>,
    /// Show so many pairs of lists that share names
    #[arg(long, value_name = "N", default_value_t = 10)]
    overlaps: usize,
}

const EXAMPLES: &str = "\
Examples:
  egel gazetteer stats               the lists of egel
  egel gazetteer stats my-lists      your own";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let files =
        if arguments.lists.is_empty() { shipped::files() } else { lists(&arguments.lists)? };
    let (lists, overlaps) = stats(&files)?;
    let mut out = for_programs();
    writeln!(
        out,
        "{:<24} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6} {:>8}  licence",
        "list",
        "entities",
        "names",
        "PER",
        "LOC",
        "ORG",
        "MISC",
        "strong",
        "medium",
        "weak",
        "never",
        "ids"
    )?;
    let mut sum = ListStats { list: "all".to_owned(), ..ListStats::default() };
    for list in &lists {
        row(&mut out, list)?;
        sum.entities += list.entities;
        sum.names += list.names;
        sum.ids += list.ids;
        for number in 0..4 {
            sum.types[number] += list.types[number];
            sum.tiers[number] += list.tiers[number];
        }
    }
    row(&mut out, &sum)?;
    if !overlaps.is_empty() && arguments.overlaps > 0 {
        writeln!(out, "\nnames that two lists have for the same type")?;
        for overlap in overlaps.iter().take(arguments.overlaps) {
            writeln!(out, "{:>9}  {} and {}", overlap.names, overlap.one, overlap.other)?;
        }
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn row(out: &mut impl Write, list: &ListStats) -> std::io::Result<()> {
    let ListStats { list, licence, entities, names, types, tiers, ids } = list;
    let [people, places, organisations, others] = types;
    let [never, weak, medium, strong] = tiers;
    writeln!(
        out,
        "{list:<24} {entities:>9} {names:>9} {people:>8} {places:>8} {organisations:>8} {others:>8} {strong:>8} {medium:>8} {weak:>8} {never:>6} {ids:>8}  {licence}"
    )
}
