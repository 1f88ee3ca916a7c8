//! Two outputs, or two periods of one → what is mentioned more and less, and how much more or less is hedged.
//!
//! Law: a difference is called one only where chance hardly makes it: Dunning's log-likelihood (1993), the usual measure
//! for two corpora, of at least [`CLEAR`]. Counts are always given, so that a reader can judge.

use super::ReportError;
use super::concordance::{Hedges, Mentions};
use super::gather::KINDS;
use super::table_files::TableFiles;
use crate::hedges::Category;
use crate::output::columns::DOCUMENTS;
use rustc_hash::FxHashMap;

/// A log-likelihood that chance gives once in a thousand times (chi-square with one degree of freedom).
pub const CLEAR: f64 = 10.83;

/// Days of documents that count: from the one, before the other.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// The first day; `None`: from the beginning.
    pub from: Option<String>,
    /// The first day that no longer counts; `None`: to the end.
    pub before: Option<String>,
}

impl Days {
    /// Whether a document of this date counts; without a date only where all days do.
    fn hold(&self, date: &str) -> bool {
        if self.from.is_none() && self.before.is_none() {
            return true;
        }
        let Some(day) = date.get(..10) else { return false };
        self.from.as_deref().is_none_or(|from| day >= from)
            && self.before.as_deref().is_none_or(|before| day < before)
    }
}

/// How often a name occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Mentions.
    pub mentions: u64,
    /// Documents with one.
    pub documents: u64,
    /// Mentions with a hedge in their clause.
    pub hedged: u64,
}

/// One of the two sides.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Documents that were analysed.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Documents without a date, which are in no period.
    pub undated: u64,
    /// Hedges by category.
    pub categories: [u64; Category::ALL.len()],
    /// Hedges that lower.
    pub lowering: u64,
    /// Names with their type.
    names: FxHashMap<(Box<str>, u8), Count>,
}

/// Reads the documents of these days of an output.
///
/// # Errors
/// When a table is not there or is not as egel wrote it.
pub fn side(tables: &TableFiles, days: &Days) -> Result<Side, ReportError> {
    let mut side = Side::default();
    let mut rows = tables.open(&DOCUMENTS)?;
    let [date, status, words] = rows.columns(["date", "status", "words"])?;
    while rows.advance()? {
        if rows.bytes(status) != b"analysed" {
            continue;
        }
        side.undated += u64::from(rows.text(date).len() < 10);
        if days.hold(rows.text(date)) {
            side.documents += 1;
            side.words += rows.number(words);
        }
    }
    names(&mut side, tables, days)?;
    let mut rows = Hedges::open(tables)?;
    while rows.advance()? {
        let category = KINDS.iter().position(|kind| kind.as_bytes() == rows.category());
        if let Some(count) = category.and_then(|at| side.categories.get_mut(at))
            && days.hold(rows.date())
        {
            *count += 1;
            side.lowering += u64::from(rows.lowers());
        }
    }
    Ok(side)
}

fn names(side: &mut Side, tables: &TableFiles, days: &Days) -> Result<(), ReportError> {
    let mut rows = Mentions::open(tables)?;
    let (mut document, mut number) = (Vec::new(), 0_u64);
    // the document that mentioned each name last, so that each is counted once a document
    let mut last: FxHashMap<(Box<str>, u8), u64> = FxHashMap::default();
    while rows.advance()? {
        if !days.hold(rows.date()) {
            continue;
        }
        if document != rows.document() {
            document.clear();
            document.extend_from_slice(rows.document());
            number += 1;
        }
        let Some(label) = KINDS.iter().position(|kind| kind.as_bytes() == rows.label()) else {
            continue;
        };
        let key = (Box::from(rows.entity()), label as u8);
        let new = last.get(&key) != Some(&number);
        if new {
            last.insert(key.clone(), number);
        }
        let count = side.names.entry(key).or_default();
        count.mentions += 1;
        count.hedged += u64::from(rows.hedged());
        count.documents += u64::from(new);
    }
    Ok(())
}

/// Something that is counted on both sides.
#[derive(Clone, Debug)]
pub struct Difference {
    /// A full name, or a category of hedges.
    pub what: String,
    /// PER, LOC, ORG or MISC; `hedges` for a category, or for all that lower.
    pub kind: &'static str,
    /// How often on the first side and on the second.
    pub counts: [u64; 2],
    /// In how many documents; none for hedges.
    pub documents: [u64; 2],
    /// How often in a million words.
    pub per_million: [u64; 2],
    /// How little chance explains it.
    pub log_likelihood: f64,
}

impl Difference {
    fn of(what: &str, kind: &'static str, counts: [u64; 2], sides: &[Side; 2]) -> Self {
        let words = [sides[0].words, sides[1].words];
        let rate = |at: usize| per_million(counts[at], words[at]);
        Self {
            what: what.to_owned(),
            kind,
            counts,
            documents: [0, 0],
            per_million: [rate(0), rate(1)],
            log_likelihood: log_likelihood(counts, words),
        }
    }

    /// Whether it is a difference at all.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.log_likelihood >= CLEAR
    }

    /// Whether there is more of it on the second side.
    #[must_use]
    pub fn rises(&self) -> bool {
        self.per_million[1] > self.per_million[0]
    }
}

/// So many in a million words, rounded.
fn per_million(count: u64, words: u64) -> u64 {
    let rate = (u128::from(count) * 1_000_000 + u128::from(words / 2)).checked_div(words.into());
    rate.unwrap_or(0) as u64
}

/// Dunning's log-likelihood of two counts in two corpora of so many words.
fn log_likelihood(counts: [u64; 2], words: [u64; 2]) -> f64 {
    let [first, second] = counts.map(|count| count as f64);
    let [one, other] = words.map(|words| words as f64);
    if one == 0.0 || other == 0.0 {
        return 0.0;
    }
    let all = first + second;
    let term = |count: f64, words: f64| {
        let expected = words * all / (one + other);
        if count > 0.0 { count * (count / expected).ln() } else { 0.0 }
    };
    2.0 * (term(first, one) + term(second, other))
}

/// Names and then hedges, each with the clearest difference first.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// All names of either side.
    pub names: Vec<Difference>,
    /// All hedges that lower, then each category.
    pub hedges: Vec<Difference>,
}

/// Compares two sides.
#[must_use]
pub fn compare(sides: &[Side; 2]) -> Comparison {
    let [first, second] = sides;
    let missing = second.names.keys().filter(|key| !first.names.contains_key(*key));
    let keys: Vec<&(Box<str>, u8)> = first.names.keys().chain(missing).collect();
    let mut names: Vec<Difference> = keys
        .into_iter()
        .map(|key| {
            let counts =
                sides.each_ref().map(|side| side.names.get(key).copied().unwrap_or_default());
            let kind = KINDS[usize::from(key.1)];
            let mentions = counts.map(|count| count.mentions);
            let documents = counts.map(|count| count.documents);
            Difference { documents, ..Difference::of(&key.0, kind, mentions, sides) }
        })
        .collect();
    names.sort_by(|one, other| {
        other
            .log_likelihood
            .total_cmp(&one.log_likelihood)
            .then_with(|| (&one.what, one.kind).cmp(&(&other.what, other.kind)))
    });
    let lowering = sides.each_ref().map(|side| side.lowering);
    let mut hedges = vec![Difference::of("all that lower", "hedges", lowering, sides)];
    for (number, category) in Category::ALL.iter().enumerate() {
        let counts = sides.each_ref().map(|side| side.categories[number]);
        hedges.push(Difference::of(category.as_str(), "hedges", counts, sides));
    }
    Comparison { names, hedges }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_hold_what_lies_between_them() {
        let days =
            Days { from: Some("2024-03-01".to_owned()), before: Some("2024-04-01".to_owned()) };
        assert!(days.hold("2024-03-01") && days.hold("2024-03-31T23:59:00+01:00"));
        assert!(!days.hold("2024-04-01") && !days.hold("2024-02-29") && !days.hold(""));
        assert!(Days::default().hold(""));
    }

    #[test]
    fn log_likelihoods_are_those_of_the_literature() {
        // Rayson's calculator: 10 in 1,000 against 20 in 1,000 words gives 3.40
        assert!((log_likelihood([10, 20], [1_000, 1_000]) - 3.398).abs() < 0.001);
        assert_eq!(log_likelihood([5, 5], [100, 100]), 0.0);
        assert_eq!(log_likelihood([5, 0], [100, 0]), 0.0);
        assert!(log_likelihood([0, 20], [1_000, 1_000]) > CLEAR);
    }

    #[test]
    fn small_numbers_are_no_difference() {
        let mut sides =
            [Side { words: 1_000, ..Side::default() }, Side { words: 1_000, ..Side::default() }];
        let count = |mentions| Count { mentions, documents: 1, hedged: 0 };
        for (at, name, mentions) in [(0, "Gent", 2), (1, "Gent", 4), (1, "Aalst", 30)] {
            sides[at].names.insert((name.into(), 10), count(mentions));
        }
        let compared = compare(&sides);
        assert_eq!(compared.names[0].what, "Aalst");
        assert!(compared.names[0].is_clear() && compared.names[0].rises());
        assert!(!compared.names[1].is_clear());
        assert_eq!(compared.names[1].per_million, [2_000, 4_000]);
        assert_eq!(compared.hedges.len(), 10);
    }
}
