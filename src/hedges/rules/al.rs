//! `al` + verb (although) or already, all; `ook al`; `als hij al`.

use super::grammar::begins;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{DETERMINERS, FINITE, PREPOSITIONS};

pub(super) const AL: Rule = Rule {
    name: "al",
    why: "\"al\" gives way (although) only when it opens a clause and a finite verb follows; else it means already or all.",
    examples: &["De ploeg wint, al is de voorsprong klein.", "Hij gaat, ook al is hij ziek."],
    counter_examples: &[
        "De winkel is al jaren dicht.",
        "Al die regels helpen niet.",
        "Dat wist ze ook al in mei.",
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
            Verdict::keep_if(begins(context, hit.first) && context.is(next, FINITE) && subject)
        }
        _ => {
            let clause_end = context.border(next + 1) && !context.is(next, DETERMINERS);
            Verdict::keep_if(
                context.lower(hit.first - 1) == "," && context.word(next) && clause_end,
            )
        }
    }
}
