//! A cue in its sentence → the clause it stands in: the stretch between the nearest borders of clauses.

use super::context::Context;
use super::matching::Candidate;
use crate::lexicons::lists::Trigger;
use crate::span::Span;

/// The class of words that begin a clause.
pub const OPENER: u32 = 1 << 28;
/// The class of words that begin a clause behind a comma.
const BEHIND: u32 = 1 << 29;
/// The class of signs that no clause goes over.
const HARD: u32 = 1 << 30;
/// The class of quote marks.
pub const QUOTE: u32 = 1 << 31;
/// The class of signs that belong to no clause at its edges.
pub const EDGE: u32 = 1 << 27;

/// The class of signs that no gap goes over.
pub const STOP: u32 = 1 << 26;

/// The words and signs that tell clauses apart, with their classes.
pub const CLOSED: &[(u32, &[&str])] = &[
    (OPENER, OPENERS),
    (BEHIND, OPENERS),
    (BEHIND, BEHIND_COMMA),
    (HARD | EDGE, &[";", ":", "(", ")", "[", "]", "–", "—", "-", "--"]),
    (HARD | EDGE | QUOTE, &["\"", "'", "“", "”", "„", "‘", "’", "«", "»", "''", "``", ",,"]),
    (EDGE, &[",", ".", "!", "?", "…", "..."]),
    (STOP, &[".", "!", "?", ";", ":"]),
];

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
    if tags(from, first, end, context) {
        from -= 2;
        while from > context.start && !begins(from, context) {
            from -= 1;
        }
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

/// `…, zo voorspellen analisten`: the last few words of a sentence say who says the clause before them.
fn tags(from: isize, first: isize, end: isize, context: &Context<'_>) -> bool {
    let last = (end..end + 8).find(|&at| at >= context.end || context.classes(at) & STOP != 0);
    context.comma(from - 1)
        && from > context.start + 1
        && first - from <= 1
        && context.is(from, &["zo", "aldus", "volgens"])
        && context.classes(from - 2) & QUOTE == 0
        && last.is_some_and(|last| !(end..last).any(|at| context.comma(at)))
}

/// Whether a new clause begins at a token.
fn begins(at: isize, context: &Context<'_>) -> bool {
    let (here, before) = (context.classes(at), context.classes(at - 1));
    if (here | before) & HARD != 0 {
        return true;
    }
    if context.comma(at - 1) {
        return here & BEHIND != 0 || context.trigger(at, Trigger::SpeechVerb);
    }
    here & OPENER != 0 && at > context.start && before & EDGE == 0 && !demonstrative(at, context)
}

/// `kan dat`, `is dat wellicht zo.`: the subject behind its verb, no conjunction.
fn demonstrative(at: isize, context: &Context<'_>) -> bool {
    let modals = ["kan", "kon", "zou", "zal", "heeft", "had", "moet", "moest", "mag", "klopt"];
    context.is(at, &["dat"])
        && (context.is(at - 1, &modals)
            || context.is(at - 1, &["is", "was"])
                && (at + 2..at + 4).any(|near| context.border(near)))
}

/// Whether a token belongs to no clause at its edges.
fn closes(at: isize, context: &Context<'_>) -> bool {
    context.classes(at) & EDGE != 0
}
