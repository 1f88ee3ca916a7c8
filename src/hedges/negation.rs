//! A cue in its sentence → whether it is denied: `niet waarschijnlijk`, `geen twijfel`, `twijfelt er niet aan`.
//!
//! Law: a cue that has its negation in its own entry is not denied once more.

use super::Category;
use super::clause;
use super::context::Context;
use super::lexicon::Entry;
use super::matching::Candidate;

/// The class of words that deny.
const DENIES: u32 = 1 << 25;
/// The class of words that may stand between a negation and what it denies.
const LINKS: u32 = 1 << 24;
/// The closed lists of this file with their classes.
pub const CLOSED: &[(u32, &[&str])] = &[(DENIES, NEGATIONS), (LINKS, BETWEEN)];

/// Words that deny.
const NEGATIONS: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "nergens",
    "niemand",
    "niets",
    "noch",
    "allerminst",
    "geenszins",
    "evenmin",
    "nauwelijks",
    "amper",
    "zonder",
    "weinig",
];

/// What may stand between a negation and the cue it denies.
const BETWEEN: &[&str] = &[
    "erg",
    "zo",
    "echt",
    "helemaal",
    "meer",
    "langer",
    "heel",
    "zeer",
    "bijzonder",
    "direct",
    "meteen",
    "enkele",
    "enige",
    "de",
    "minste",
    "al",
    "te",
    "veel",
    "dat",
    "er",
    "erg",
    "volledig",
    "per",
    "se",
    "dus",
    "nog",
    "ook",
];

/// Whether a word denies.
#[must_use]
pub fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
        || matches!(word, "non" | "onbekend" | "onduidelijk" | "onwaarschijnlijk" | "onzeker")
}

/// Whether the cue is denied where it stands.
#[must_use]
pub fn negated(candidate: &Candidate, entry: &Entry, context: &Context<'_>) -> bool {
    if entry.denies || matches!(entry.category, Category::Contrast | Category::Approximator) {
        return false;
    }
    let first = candidate.first as isize;
    let mut before = first - 1;
    while before >= first - 3 && context.classes(before) & LINKS != 0 {
        before -= 1;
    }
    if context.classes(before) & DENIES != 0 {
        return true;
    }
    verb(entry) && behind(candidate, context)
}

/// Whether it is a verb that a `niet` behind it denies: twijfelt, gelooft, verwacht.
fn verb(entry: &Entry) -> bool {
    matches!(
        entry.category,
        Category::Belief | Category::Epistemic | Category::Inferential | Category::Reportative
    ) && entry.lemma.split(' ').next().is_some_and(|word| word.ends_with("en"))
}

fn behind(candidate: &Candidate, context: &Context<'_>) -> bool {
    let end = candidate.end() as isize;
    for at in end..end + 4 {
        let classes = context.classes(at);
        if classes & DENIES != 0 {
            return true;
        }
        if classes & (clause::EDGE | clause::OPENER) != 0 || at >= context.end {
            return false;
        }
    }
    false
}
