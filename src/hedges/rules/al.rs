//! `al` + verb (although) or already, all; `ook al`; `als hij al`.

use super::grammar::begins;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{DETERMINERS, FINITE, PEOPLE, PREPOSITIONS};

pub(super) const AL: Rule = Rule {
    name: "al",
    why: "\"al\" gives way (although) only when it opens a clause and a finite verb follows; else it means already or all.",
    examples: &[
        "De ploeg wint, al is de voorsprong klein.",
        "Hij gaat, ook al is hij ziek.",
        "De winst stijgt, al waarschuwt de directie voor moeilijke maanden.",
    ],
    counter_examples: &[
        "De winkel is al jaren dicht.",
        "Al die regels helpen niet.",
        "Dat wist ze ook al in mei.",
        "Al zijn vrienden waren er.",
    ],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    match context.lower(hit.first) {
        "ook" | "zelfs" => {
            let time =
                context.is(next, PREPOSITIONS) || context.numeral(next) || context.border(next);
            let opens = begins(context, hit.first) || context.is(hit.first - 1, &["maar", "en"]);
            Verdict::keep_if(
                opens && !time && !context.is(next, &["vorige", "eerder", "lang", "jaren"]),
            )
        }
        "al" => {
            let subject = !context.border(next + 1) || context.quote(next + 1);
            let verb = context.is(next, FINITE) || finite_before_a_subject(next, context);
            Verdict::keep_if(begins(context, hit.first) && verb && subject && !owned(next, context))
        }
        _ => {
            let clause_end = context.border(next + 1) && !context.is(next, DETERMINERS);
            Verdict::keep_if(
                context.lower(hit.first - 1) == "," && context.word(next) && clause_end,
            )
        }
    }
}

/// `al waarschuwt de directie`: a word with the ending of a verb, and a subject behind it.
fn finite_before_a_subject(at: isize, context: &Context<'_>) -> bool {
    let word = context.lower(at);
    let ending = word.ends_with('t') || word.ends_with("de") || word.ends_with("te");
    let subject = context.is(at + 1, DETERMINERS)
        || context.is(at + 1, PEOPLE)
        || context.is(at + 1, &["er", "hij", "zij", "ze"])
        || context.capital(at + 1);
    context.lower(at - 2) == ","
        && context.word(at)
        && word.len() > 3
        && ending
        && subject
        && !context.is(at, DETERMINERS)
        && !context.is(at, PREPOSITIONS)
}

/// `al zijn vrienden waren er`: "zijn" owns, for the verb comes behind.
fn owned(at: isize, context: &Context<'_>) -> bool {
    context.is(at, &["zijn"])
        && context.word(at + 1)
        && !context.is(at + 1, DETERMINERS)
        && !context.is(at + 1, PEOPLE)
        && (context.is(at + 2, FINITE) || context.is(at + 3, FINITE))
}
