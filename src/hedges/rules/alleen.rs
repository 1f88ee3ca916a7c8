//! `alleen` (but) or only, alone; `alleen als`.

use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::FINITE;

pub(super) const ALLEEN: Rule = Rule {
    name: "alleen",
    why: "\"Alleen\" and \"enkel\" mean \"but\" only when they open a sentence before the finite verb; \"alleen als\" sets a condition only before a clause.",
    examples: &[
        "Een mooi plan. Alleen is er geen geld voor.",
        "De bouw start alleen als de subsidie rond is.",
    ],
    counter_examples: &[
        "De vrouw woont alleen.",
        "Alleen leden mogen stemmen.",
        "Zij brak haar enkel.",
    ],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if hit.first != hit.last {
        return Verdict::keep_if((hit.last + 1..hit.last + 14).any(|at| context.is(at, FINITE)));
    }
    let opens = context.first(hit.first) || context.lower(hit.first - 1) == ";";
    let next = hit.last + 1;
    let but =
        context.lower(next) == ":" || context.lower(next) == "," && !context.numeral(next + 1);
    let subject = ["je", "ik", "hij", "ze", "we", "het", "er", "wij", "men"];
    let verb =
        (context.is(next, FINITE) || context.is(next + 1, &subject)) && !context.border(next + 1);
    Verdict::keep_if(opens && (but || verb) && !context.question(hit.first))
}
