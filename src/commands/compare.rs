//! Two outputs, or two periods of one → what is mentioned and hedged more or less, with counts.

use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::page::{BOLD, DIM, PLAIN, Page, Part, fitted, for_programs};
use super::report::folder;
use crate::output::cells::{Cells, header};
use crate::report::compare::{CLEAR, Comparison, Days, Difference, Side, compare, side};
use crate::report::table_files::TableFiles;
use crate::run::amounts::{counted, grouped};
use crate::settings::values;
use anyhow::Result;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Compare two outputs, or two periods of one
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of the tables [default: output]
    #[arg(value_name = "DIR_A")]
    first: Option<PathBuf>,
    /// Folder of the tables to compare them with
    #[arg(value_name = "DIR_B", conflicts_with_all = ["before", "after"])]
    second: Option<PathBuf>,
    /// Of one output: documents before this day …
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    before: Option<String>,
    /// … with those of this day or later [default: the same day]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    after: Option<String>,
    /// Names to show that rose, and that fell
    #[arg(long, value_name = "N", default_value_t = 15, conflicts_with = "csv")]
    top: usize,
    /// All names and hedges as CSV
    #[arg(long)]
    csv: bool,
}

const ABOUT: &str = "\
Compare two outputs, or two periods of one: names that rose and fell, and hedging up or down, with counts.

Rates are in a million words, so that a larger corpus is no rise. A difference is shown only where chance hardly makes \
it: a log-likelihood (Dunning 1993) of at least 10.83, which chance gives once in a thousand times. How many names were \
left out because of that is said. Mind that words of one article are not independent: a name that rose in one or two \
documents (see the column) is one event, not a trend.";

const EXAMPLES: &str = "\
Examples:
  egel compare tables-2024 tables-2025
  egel compare tables --before 2024-06-01
      one output: what came before that day, and what came from it on
  egel compare tables --before 2024-06-01 --after 2024-09-01
      without the summer
  egel compare tables-krant tables-site --csv > differences.csv
      all names, for a spreadsheet

Columns of the CSV: kind (PER, LOC, ORG, MISC or hedges), what, count_a, count_b, documents_a, documents_b, \
per_million_words_a, per_million_words_b, log_likelihood (rounded), direction (up, down, or nothing where the \
difference is not clear).";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&ReadFlags::default(), &RunFlags::default())?;
    let split = arguments.before.as_ref().or(arguments.after.as_ref());
    let first = folder(arguments.first.as_deref(), &settings, "compare")?;
    let (second, days) = match (&arguments.second, split) {
        (Some(second), _) => {
            let second = folder(Some(second), &settings, "compare")?;
            (second, [Days::default(), Days::default()])
        }
        (None, Some(day)) => {
            let before = arguments.before.as_ref().unwrap_or(day).clone();
            let from = arguments.after.as_ref().unwrap_or(day).clone();
            let before = Days { from: None, before: Some(before) };
            (first.clone(), [before, Days { from: Some(from), before: None }])
        }
        (None, None) => {
            let what =
                "compare with what? egel compare DIR_A DIR_B, or egel compare DIR --before DATE";
            return Err(CommandError::Usage(what.to_owned()).into());
        }
    };
    let sides = [
        side(&TableFiles::finished(&first), &days[0])?,
        side(&TableFiles::finished(&second), &days[1])?,
    ];
    if let Some(empty) = sides.iter().position(|side| side.words == 0) {
        let undated = sides[empty].undated;
        let undated =
            if undated > 0 { format!(" ({undated} have no date)") } else { String::new() };
        let name = name(empty, [&first, &second], &days);
        return Err(
            CommandError::NoInput(format!("there are no documents in {name}{undated}")).into()
        );
    }
    let compared = compare(&sides);
    if arguments.csv {
        csv(&compared)?;
    } else {
        let names = [0, 1].map(|at| name(at, [&first, &second], &days));
        let mut page = Page::standard_output();
        show(&mut page, &compared, &sides, &names, arguments.top)?;
        page.flush()?;
    }
    Ok(Exit::Done)
}

/// What a side is called: its folder, or its days.
fn name(at: usize, folders: [&Path; 2], days: &[Days; 2]) -> String {
    match &days[at] {
        Days { before: Some(day), .. } => format!("{} before {day}", folders[at].display()),
        Days { from: Some(day), .. } => format!("{} from {day}", folders[at].display()),
        Days { .. } => folders[at].display().to_string(),
    }
}

fn show<W: Write>(
    page: &mut Page<W>,
    compared: &Comparison,
    sides: &[Side; 2],
    names: &[String; 2],
    top: usize,
) -> io::Result<()> {
    for (letter, (side, name)) in ["A", "B"].into_iter().zip(sides.iter().zip(names)) {
        let documents = counted(side.documents, "document", "documents");
        let text =
            format!("{letter}  {name}: {documents}, {}", counted(side.words, "word", "words"));
        page.line(&text, PLAIN)?;
    }
    let clear = || compared.names.iter().filter(|one| one.is_clear());
    for (title, rises) in [("Mentioned more in B", true), ("Mentioned less in B", false)] {
        page.gap()?;
        let some: Vec<&Difference> = clear().filter(|one| one.rises() == rises).take(top).collect();
        let all = clear().filter(|one| one.rises() == rises).count();
        let more = if all > some.len() {
            format!(" (the clearest {} of {})", some.len(), grouped(all as u64))
        } else {
            String::new()
        };
        let nothing = if all == 0 { ": no name, clearly" } else { "" };
        page.line(&format!("{title}{more}{nothing}"), BOLD)?;
        table(page, &some, true)?;
    }
    page.gap()?;
    page.line("Hedges", BOLD)?;
    table(page, &compared.hedges.iter().collect::<Vec<_>>(), false)?;
    page.gap()?;
    let unclear = compared.names.len() - clear().count();
    let note = format!(
        "{} without a clear difference: chance alone makes such a one more than once in a thousand times \
         (log-likelihood under {CLEAR}). Only --csv has them. Rates are in a million words.",
        counted(unclear as u64, "name occurs on either side", "names occur on either side")
    );
    page.fill(0, 0, &[Part::new(note, DIM)])
}

/// Rows of differences; names with their documents.
fn table<W: Write>(page: &mut Page<W>, rows: &[&Difference], documents: bool) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let head = if documents {
        ["", "", "A", "B", "documents", "", "per million", ""]
    } else {
        ["", "", "A", "B", "", "", "per million", ""]
    };
    let cells = |one: &Difference| {
        let [documents_a, documents_b] =
            if documents { one.documents.map(grouped) } else { Default::default() };
        [
            one.what.clone(),
            if documents { one.kind.to_owned() } else { String::new() },
            grouped(one.counts[0]),
            grouped(one.counts[1]),
            documents_a,
            documents_b,
            grouped(one.per_million[0]),
            grouped(one.per_million[1]),
        ]
    };
    let rows: Vec<([String; 8], &Difference)> = rows.iter().map(|one| (cells(one), *one)).collect();
    let widest = |column: usize| {
        rows.iter().map(|(cells, _)| cells[column].chars().count()).max().unwrap_or(0)
    };
    let mut widths: [usize; 8] = std::array::from_fn(widest);
    widths[4] = widths[4].max(head[4].len().saturating_sub(widths[5] + 1));
    widths[6] = widths[6].max(head[6].len().saturating_sub(widths[7] + 1));
    let rest: usize = widths.iter().skip(1).sum::<usize>() + 7 * 2 + 12;
    widths[0] = widths[0].min(page.width().saturating_sub(rest).max(12));
    let mut line = " ".repeat(2 + widths[0] + 2 + widths[1]);
    for (column, name) in [(2, head[2]), (3, head[3])] {
        line.push_str(&format!("  {name:>w$}", w = widths[column]));
    }
    for column in [4, 6] {
        let width = widths[column] + 2 + widths[column + 1];
        line.push_str(&format!("  {:>width$}", head[column]));
    }
    page.line(line.trim_end(), DIM)?;
    for (cells, one) in &rows {
        let mut line =
            format!("  {}  {:<w$}", fitted(&cells[0], widths[0], false), cells[1], w = widths[1]);
        for (cell, &width) in cells.iter().zip(&widths).skip(2) {
            line.push_str(&format!("  {cell:>width$}"));
        }
        line.push_str(&format!("  {}", change(one)));
        page.line(line.trim_end(), PLAIN)?;
    }
    Ok(())
}

/// `+35 %`, `x 4.2`, new, gone, or that nothing is clear.
fn change(one: &Difference) -> String {
    if !one.is_clear() {
        return "not clear".to_owned();
    }
    match one.counts {
        [0, _] => "new".to_owned(),
        [_, 0] => "gone".to_owned(),
        _ => {
            let [before, after] = one.per_million.map(|rate| rate.max(1) as f64);
            if after >= 2.0 * before {
                format!("x {:.1}", after / before)
            } else {
                format!("{:+.0} %", (after / before - 1.0) * 100.0)
            }
        }
    }
}

fn csv(compared: &Comparison) -> io::Result<()> {
    let mut out = for_programs();
    out.write_all(&header(&[
        "kind",
        "what",
        "count_a",
        "count_b",
        "documents_a",
        "documents_b",
        "per_million_words_a",
        "per_million_words_b",
        "log_likelihood",
        "direction",
    ]))?;
    let mut cells = Cells::default();
    for one in compared.names.iter().chain(&compared.hedges) {
        cells.word(one.kind);
        cells.text(&one.what);
        one.counts.iter().for_each(|&count| cells.number(count));
        for documents in one.documents {
            if one.kind == "hedges" { cells.word("") } else { cells.number(documents) }
        }
        one.per_million.iter().for_each(|&rate| cells.number(rate));
        cells.number(one.log_likelihood.max(0.0).round() as u64);
        cells.word(match (one.is_clear(), one.rises()) {
            (false, _) => "",
            (true, true) => "up",
            (true, false) => "down",
        });
        cells.end();
        out.write_all(&cells.take())?;
    }
    out.flush()
}
