//! A cue in its sentence → the clause it stands in: the stretch between the nearest borders of clauses.

use super::context::Context;
use super::matching::Candidate;
use crate::span::Span;

/// Words that begin a clause wherever they stand.
const OPENERS: &[&str] = &[
    "dat",
    "omdat",
    "terwijl",
    "doordat",
    "zodat",
    "opdat",
    "hoewel",
    "alhoewel",
    "ofschoon",
    "nadat",
    "voordat",
    "vooraleer",
    "zodra",
    "zolang",
    "totdat",
    "indien",
    "tenzij",
    "mits",
    "want",
    "doch",
    "waardoor",
    "waarbij",
    "waarin",
    "waarop",
    "waarna",
    "waarvan",
    "waarmee",
    "waarvoor",
    "waarom",
    "sinds",
    "aangezien",
];

/// Words that begin a clause behind a comma: conjunctions, relatives, finite verbs.
const BEHIND_COMMA: &[&str] = &[
    "en", "of", "maar", "als", "toen", "die", "waar", "wat", "wie", "hoe", "al", "ook", "dan",
    "zo", "aldus", "volgens", "noch", "wanneer", "zoals", "nu", "toch", "is", "was", "zijn",
    "waren", "heeft", "had", "hebben", "hadden", "wordt", "werd", "worden", "werden", "zal",
    "zullen", "zou", "zouden", "kan", "kunnen", "kon", "konden", "moet", "moeten", "moest",
    "moesten", "mag", "mogen", "mocht", "wil", "willen", "wilde", "gaat", "gaan", "ging", "komt",
    "kwam", "lijkt", "leek", "blijkt", "bleek", "blijft", "bleef", "hij", "zij", "ze", "ik", "we",
    "wij", "je", "er", "het", "doet", "deed", "laat", "liet", "staat", "stond", "vindt", "denkt",
    "hoopt", "vreest", "meent", "verwacht",
];

/// The clause around a cue.
#[must_use]
pub fn around(candidate: &Candidate, context: &Context<'_>) -> Span {
    let (first, end) = (candidate.first as isize, candidate.end() as isize);
    let mut from = first;
    while from > context.start && !begins(from, context) {
        from -= 1;
    }
    let mut to = end;
    while to < context.end && !begins(to, context) {
        to += 1;
    }
    while from < first && closes(from, context) {
        from += 1;
    }
    while to > end && closes(to - 1, context) {
        to -= 1;
    }
    let tokens = context.tokenised.tokens;
    tokens[from as usize].span.join(tokens[to as usize - 1].span)
}

/// Whether a new clause begins at a token.
fn begins(at: isize, context: &Context<'_>) -> bool {
    if hard(at, context) || hard(at - 1, context) {
        return true;
    }
    if context.lower(at - 1) == "," {
        return context.is(at, BEHIND_COMMA)
            || context.is(at, OPENERS)
            || context.lower_facts(at).trigger(crate::lexicons::lists::Trigger::SpeechVerb);
    }
    context.is(at, OPENERS) && context.word(at - 1)
}

/// Whether no clause goes over a token: `; : ( )`, a dash or a quote mark.
fn hard(at: isize, context: &Context<'_>) -> bool {
    matches!(context.lower(at), ";" | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "-" | "--")
        || context.quote(at)
}

/// Signs that belong to no clause at its edges.
fn closes(at: isize, context: &Context<'_>) -> bool {
    hard(at, context) || matches!(context.lower(at), "," | "." | "!" | "?" | "…" | "...")
}
