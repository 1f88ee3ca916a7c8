//! The closed sets of words that rules look for → one bit each.
//!
//! The words stand in `hedge_words.tsv`; a set here is a line there, a test holds the two together.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of words, as a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set(u64);

impl Set {
    /// Whether a lower-case word is in it.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        bits(word) & self.0 != 0
    }

    /// Whether one of these bits is its own.
    #[must_use]
    pub fn among(self, bits: u64) -> bool {
        bits & self.0 != 0
    }
}

/// The words of the sets, as text.
const TEXT: &str = include_str!("../lexicons/hedge_words.tsv");

static WORDS: LazyLock<FxHashMap<&'static str, u64>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (name, list) in lines() {
        let place = NAMES.iter().position(|known| *known == name);
        for word in list.split('|') {
            *words.entry(word).or_insert(0) |= place.map_or(0, |place| 1 << place);
        }
    }
    words
});

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT.lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
}

/// The bits of all sets that a lower-case word is in.
#[must_use]
pub fn bits(word: &str) -> u64 {
    WORDS.get(word).copied().unwrap_or(0)
}

/// All words of all sets.
pub fn words() -> impl Iterator<Item = &'static str> {
    lines().flat_map(|(_, list)| list.split('|'))
}

/// Adjectives and adverbs of degree without a telling ending.
pub const ADJECTIVES: Set = Set(1 << 0);
/// Subjects that are able or allowed.
pub const AGENTS: Set = Set(1 << 1);
/// Words of what was still to come.
pub const AHEAD: Set = Set(1 << 2);
/// Auxiliaries of the perfect.
pub const AUXILIARIES: Set = Set(1 << 3);
/// Forms of to be and the like, before a predicate.
pub const COPULAS: Set = Set(1 << 4);
/// Words before a noun.
pub const DETERMINERS: Set = Set(1 << 5);
/// Verbs of what happens by itself.
pub const EVENTS: Set = Set(1 << 6);
/// Subjects that are evidence.
pub const EVIDENCE: Set = Set(1 << 7);
/// What weather does.
pub const FALLING: Set = Set(1 << 8);
/// Finite verbs common enough to tell a clause by.
pub const FINITE: Set = Set(1 << 9);
/// What may come of an event.
pub const HARM: Set = Set(1 << 10);
/// How harm comes.
pub const HARMING: Set = Set(1 << 11);
/// Conjunctions that may stand before the first word of a clause.
pub const JOINTS: Set = Set(1 << 12);
/// What one can find something to be.
pub const JUDGED: Set = Set(1 << 13);
/// Months.
pub const MONTHS: Set = Set(1 << 14);
/// Words that look like participles and are none.
pub const NO_PARTICIPLES: Set = Set(1 << 15);
/// Finite verbs of what is told as past.
pub const PAST: Set = Set(1 << 16);
/// Subjects that are people.
pub const PEOPLE: Set = Set(1 << 17);
/// Prepositions.
pub const PREPOSITIONS: Set = Set(1 << 18);
/// Words that go with a possible event.
pub const SIGNS: Set = Set(1 << 19);
/// Words of a match.
pub const SPORT: Set = Set(1 << 20);
/// Infinitives of states.
pub const STATES: Set = Set(1 << 21);
/// What one does with an opportunity.
pub const TAKING: Set = Set(1 << 22);
/// Verbs of saying and thinking in the past.
pub const TOLD: Set = Set(1 << 23);
/// Units and other words that a quantity ends in.
pub const UNITS: Set = Set(1 << 24);
/// What falls from the sky.
pub const WEATHER: Set = Set(1 << 25);

/// The sets by the order of their bits.
const NAMES: &[&str] = &[
    "adjectives",
    "agents",
    "ahead",
    "auxiliaries",
    "copulas",
    "determiners",
    "events",
    "evidence",
    "falling",
    "finite",
    "harm",
    "harming",
    "joints",
    "judged",
    "months",
    "no_participles",
    "past",
    "people",
    "prepositions",
    "signs",
    "sport",
    "states",
    "taking",
    "told",
    "units",
    "weather",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_its_line_and_every_line_its_set() {
        let named: Vec<_> = lines().map(|(name, _)| name).collect();
        assert_eq!(named, NAMES);
        assert!(MONTHS.has("mei") && !MONTHS.has("maandag"));
    }
}
