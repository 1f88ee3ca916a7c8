//! Other people's data → lists in egel's own format: one source a file.
//!
//! Law: a list that comes out reads back with `Lexicon::parse`, is sorted, and has no name twice for one type.

pub mod geonames;
pub mod listed;
pub mod sorted;
pub mod suggest;
pub mod table;
pub mod wikidata;

use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Label, Lists, Tier, Trigger};
use sorted::SortError;
use std::io;
use thiserror::Error;

/// Why nothing could be made of some data.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A line of it.
    #[error("{name}:{line}: {what}")]
    Line {
        /// The file.
        name: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong and what to do.
        what: String,
    },
    /// It cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(String, #[source] io::Error),
    /// The list cannot be written.
    #[error("the list cannot be written: {0}")]
    Write(#[from] SortError),
}

impl ImportError {
    fn line(name: &str, line: u64, what: impl Into<String>) -> Self {
        Self::Line { name: name.to_owned(), line, what: what.into() }
    }
}

/// How much came in and went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records that were read.
    pub read: u64,
    /// Rows that were written.
    pub written: u64,
    /// Records that were left out on purpose.
    pub left_out: u64,
}

/// How sure a name may be, by what else it can mean: ordinary Dutch words and given names are weak, surnames no more than medium.
#[must_use]
pub fn at_most(name: &str, label: Label, known: &Lists) -> Tier {
    let mut words = name.split_whitespace();
    let (Some(word), None) = (words.next(), words.next()) else { return Tier::Strong };
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let small = word.chars().any(char::is_lowercase);
    if letters < 2 || !small && letters < 3 {
        return Tier::Weak;
    }
    let (facts, lower) = (known.facts_of(word), known.facts_of(&word.to_lowercase()));
    let ordinary = lower.has(fact::WORD) || lower.trigger(Trigger::FunctionWord);
    if ordinary && small {
        return Tier::Weak;
    }
    if facts.given() == 3 && label != Label::Person {
        return Tier::Weak;
    }
    let borne = facts.given() == 2 || facts.surname() == 3;
    if ordinary || borne || label == Label::Person { Tier::Medium } else { Tier::Strong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_peoples_names_are_weak_and_long_names_strong() {
        let known = Lists::embedded();
        let tier = |name, label| at_most(name, label, &known);
        assert_eq!(tier("Bergen", Label::Place), Tier::Weak);
        assert_eq!(tier("Willem", Label::Place), Tier::Weak);
        assert_eq!(tier("Qwxzystad", Label::Place), Tier::Strong);
        assert_eq!(tier("Bergen op Zoom", Label::Place), Tier::Strong);
        assert_eq!(tier("WK", Label::Miscellaneous), Tier::Weak);
    }
}
