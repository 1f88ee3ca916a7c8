//! A cue in its sentence → whether it is denied: `niet waarschijnlijk`, `geen twijfel`, `twijfelt er niet aan`.
//!
//! Law: a cue that has its negation in its own entry is not denied once more.

use super::Category;
use super::context::Context;
use super::lexicon::Entry;
use super::matching::Candidate;

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
    while before >= first - 3 && context.is(before, BETWEEN) {
        before -= 1;
    }
    if context.is(before, NEGATIONS) {
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
    let mut at = candidate.end() as isize;
    for _ in 0..4 {
        if context.is(at, &["niet", "geen", "nooit", "evenmin"]) {
            return true;
        }
        if context.border(at) || context.is(at, &["dat", "of", "te", "om"]) {
            return false;
        }
        at += 1;
    }
    false
}
