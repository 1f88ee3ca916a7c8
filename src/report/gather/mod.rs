//! Tables → all that the page shows: one pass a table, in memory bounded by what is shown, not by the corpus.

mod documents;
mod names;
mod rows;
mod sample;

pub use documents::{Cell, Documents, Source};
pub use names::{TYPES, TopName, Totals};
pub use sample::{KINDS, Line, Sample, SampleDocument};

use super::ReportError;
use super::table_files::TableFiles;
use crate::hedges::Category;
use crate::output::columns::PROBLEMS;
use rows::Speeches;
use std::collections::BTreeMap;

/// Rows of problems.csv that the page lists; the table has all.
const PROBLEMS_SHOWN: usize = 200;

/// All that the page shows, but the texts.
#[derive(Debug)]
pub struct Gathered {
    /// Of documents.csv.
    pub documents: Documents,
    /// Of entity_totals.csv, with what entities.csv and hedges.csv say of the first of them.
    pub names: Totals,
    /// Hedges by category, in the order of the contract.
    pub categories: [u64; Category::ALL.len()],
    /// Rows of hedges.csv.
    pub hedges: u64,
    /// Those that lower: direction down or imprecise, not doubtful.
    pub lowering: u64,
    /// Those that someone is said to say.
    pub spoken: u64,
    /// Speaker, name and how often the one hedges in a clause with the other: the most frequent first.
    pub pairs: Vec<(String, String, u64)>,
    /// Of problems.csv.
    pub problems: Problems,
    /// The concordance.
    pub sample: Sample,
}

/// What was skipped, repaired or guessed.
#[derive(Debug, Default)]
pub struct Problems {
    /// How many by kind and action.
    pub kinds: BTreeMap<(String, String), u64>,
    /// The first ones: path, record, message, action.
    pub first: Vec<[String; 4]>,
    /// How many in all.
    pub all: u64,
}

/// Reads the tables; the concordance has at most `limit` rows.
///
/// # Errors
/// When a table is not there, cannot be read or lacks a column.
pub fn gather(tables: &TableFiles, limit: usize) -> Result<Gathered, ReportError> {
    let (mut documents, chosen) = documents::read(tables, limit)?;
    let mut names = names::read(tables)?;
    let mut sample = Sample::new(chosen, limit);
    rows::mentions(tables, &mut names, &mut sample)?;
    let mut speeches = Speeches::default();
    let counts = rows::hedges(tables, &mut documents, &mut names, &mut speeches, &mut sample)?;
    Ok(Gathered {
        documents,
        names,
        categories: counts.categories,
        hedges: counts.categories.iter().sum(),
        lowering: counts.lowering,
        spoken: counts.spoken,
        pairs: speeches.most_frequent(),
        problems: problems(tables)?,
        sample,
    })
}

fn problems(tables: &TableFiles) -> Result<Problems, ReportError> {
    let mut rows = tables.open(&PROBLEMS)?;
    let [path, record, kind, message, action] =
        rows.columns(["path", "record", "kind", "message", "action"])?;
    let mut problems = Problems::default();
    while rows.advance()? {
        let named = (rows.text(kind).to_owned(), rows.text(action).to_owned());
        *problems.kinds.entry(named).or_default() += 1;
        problems.all += 1;
        if problems.first.len() < PROBLEMS_SHOWN {
            let cells = [path, record, message, action];
            problems.first.push(cells.map(|at| rows.text(at).to_owned()));
        }
    }
    Ok(problems)
}
