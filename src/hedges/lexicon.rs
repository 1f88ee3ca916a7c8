//! The text of hedge lists → entries and their patterns; users' own lists before ours.

use super::pattern::{self, Pattern};
use super::rules::{self, Rule};
use super::{Category, Direction};
use crate::lexicons::format::{Lexicon, LexiconError, Row, check_columns};
use rustc_hash::FxHashSet;

/// One entry of a lexicon.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The form that stands for all of them.
    pub lemma: String,
    /// The alternatives as the list has them.
    pub patterns: String,
    /// In what way it hedges.
    pub category: Category,
    /// What it does.
    pub direction: Direction,
    /// 1 to 3.
    pub strength: u8,
    /// `both`, `nl` or `be`.
    pub region: String,
    /// What settles whether it is a hedge, for an ambiguous form.
    pub rule: Option<&'static Rule>,
    /// A sentence in which it is one.
    pub example: String,
    /// Sentences in which it is none.
    pub counter_examples: Vec<String>,
    /// Switched off: it finds nothing and hides the shorter cues inside it.
    pub off: bool,
    /// Whether a negation is part of it: `niet uitgesloten`.
    pub denies: bool,
    /// The list it stands in.
    pub list: String,
    /// Its line there.
    pub line: usize,
}

/// Reads lists; a pattern that a list before has already is left out.
///
/// # Errors
/// What is wrong with an entry, with the list's name and line.
pub fn read(lists: &[Lexicon<'_>]) -> Result<(Vec<Entry>, Vec<Pattern>), LexiconError> {
    let (mut entries, mut patterns) = (Vec::new(), Vec::new());
    let mut known = FxHashSet::default();
    let mut wildcards = FxHashSet::default();
    for list in lists {
        let columns = Columns::of(list)?;
        for row in &list.rows {
            let entry = columns.entry(list, row)?;
            let number = u16::try_from(entries.len())
                .map_err(|_| list.error(row, "more than 65,535 entries in all"))?;
            for alternative in entry.patterns.split('|') {
                let elements =
                    pattern::elements(alternative).map_err(|what| list.error(row, what))?;
                wildcards.extend(elements.iter().filter(|one| one.is_wildcard()).cloned());
                if wildcards.len() > pattern::WILDCARDS {
                    let what = format!(
                        "with \"{}\" there are more than {} different words with a *; write the forms out",
                        alternative.trim(),
                        pattern::WILDCARDS
                    );
                    return Err(list.error(row, what));
                }
                if known.insert(elements.clone()) {
                    patterns.push(Pattern {
                        text: alternative.trim().to_owned(),
                        elements,
                        entry: number,
                    });
                }
            }
            entries.push(entry);
        }
    }
    if patterns.len() > usize::from(u16::MAX) {
        let name = lists.first().map_or_else(String::new, |list| list.name.clone());
        return Err(LexiconError {
            name,
            line: 1,
            what: "more than 65,535 patterns in all".to_owned(),
        });
    }
    Ok((entries, patterns))
}

/// The columns that a list of hedges can have; `ambiguous` is for people.
const COLUMNS: [&str; 11] = [
    "pattern",
    "lemma",
    "category",
    "direction",
    "strength",
    "region",
    "ambiguous",
    "rule",
    "example",
    "counter_examples",
    "default",
];

/// Where the columns of one list are.
struct Columns {
    pattern: usize,
    category: usize,
    lemma: Option<usize>,
    direction: Option<usize>,
    strength: Option<usize>,
    region: Option<usize>,
    rule: Option<usize>,
    example: Option<usize>,
    counter_examples: Option<usize>,
    default: Option<usize>,
}

impl Columns {
    fn of(list: &Lexicon<'_>) -> Result<Self, LexiconError> {
        check_columns(list, &COLUMNS)?;
        Ok(Self {
            pattern: list.column("pattern")?,
            category: list.column("category")?,
            lemma: list.optional_column("lemma"),
            direction: list.optional_column("direction"),
            strength: list.optional_column("strength"),
            region: list.optional_column("region"),
            rule: list.optional_column("rule"),
            example: list.optional_column("example"),
            counter_examples: list.optional_column("counter_examples"),
            default: list.optional_column("default"),
        })
    }

    fn entry(&self, list: &Lexicon<'_>, row: &Row<'_>) -> Result<Entry, LexiconError> {
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let patterns = row.cell(self.pattern);
        let word = row.cell(self.category).to_lowercase();
        let strength = cell(self.strength);
        let off =
            word == "off" || strength == "0" || cell(self.default).eq_ignore_ascii_case("off");
        let category = match Category::from_word(&word) {
            Some(category) => category,
            None if off => Category::Epistemic,
            None => {
                let all: Vec<_> = Category::ALL.iter().map(|category| category.as_str()).collect();
                return Err(list.error(
                    row,
                    format!("category \"{word}\" is not one of {}, off", all.join(", ")),
                ));
            }
        };
        let direction = match cell(self.direction) {
            "" => category.direction(),
            word => Direction::from_word(word).ok_or_else(|| {
                list.error(
                    row,
                    format!("direction \"{word}\" is not up, down, neutral or imprecise"),
                )
            })?,
        };
        let strength = match strength {
            "" => 2,
            "0" => 1,
            digit => digit.parse().ok().filter(|strength| (1..=3).contains(strength)).ok_or_else(
                || list.error(row, format!("strength \"{digit}\" is not 0, 1, 2 or 3")),
            )?,
        };
        let rule = match cell(self.rule) {
            "" => None,
            _ if off => None,
            name => Some(rules::by_name(name).ok_or_else(|| {
                list.error(row, format!("no rule \"{name}\"; `egel rules` shows all"))
            })?),
        };
        let first = patterns.split('|').next().unwrap_or("").trim();
        let lemma = Some(cell(self.lemma)).filter(|lemma| !lemma.is_empty()).unwrap_or(first);
        let denies = lemma.split(' ').chain(first.split(' ')).any(super::negation::is_negation);
        Ok(Entry {
            lemma: lemma.to_owned(),
            patterns: patterns.to_owned(),
            category,
            direction,
            strength,
            region: cell(self.region).to_owned(),
            rule,
            example: cell(self.example).to_owned(),
            counter_examples: sentences(cell(self.counter_examples)),
            off,
            denies,
            list: list.name.clone(),
            line: row.line,
        })
    }
}

/// Sentences in one cell, between bars.
fn sentences(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}
