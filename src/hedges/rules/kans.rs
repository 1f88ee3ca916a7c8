//! `kans`: how likely, or an opportunity.

use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, SPORT, TAKING};

pub(super) const KANS: Rule = Rule {
    name: "kans",
    why: "\"kans\" says how likely something is; a chance that one gets, takes or misses is an opportunity.",
    examples: &["Er is 40 procent kans van slagen.", "De kans op neerslag is klein."],
    counter_examples: &[
        "Hij miste in de laatste minuut een grote kans.",
        "Zij kreeg de kans om in Parijs te studeren.",
        "Elk kind verdient gelijke kansen.",
    ],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.is(hit.first, &["kansloos", "kansloze"]) {
        let noun =
            context.is(next, &["beroep", "zaak", "poging", "missie", "opdracht", "kandidatuur"]);
        return Verdict::keep_if(
            context.lately(hit.first, 5, COPULAS) && context.border(next) || noun,
        );
    }
    if (context.start..context.end).any(|at| context.is(at, SPORT)) {
        return Verdict::Drop;
    }
    let taken = context.lately(hit.first, 6, TAKING) || context.soon(hit.last + 1, 4, TAKING);
    let likely = context.is(
        next,
        &[
            "dat",
            "bestaat",
            "is",
            "van",
            "groot",
            "klein",
            "reëel",
            "gering",
            "nihil",
            "onbestaande",
        ],
    ) || context.lower(hit.last) == "op" && !context.is(next, &["school", "straat"])
        || context.is(next, &["op"])
        || context.is(
            hit.first - 1,
            &[
                "grote",
                "kleine",
                "reële",
                "weinig",
                "geringe",
                "redelijke",
                "procent",
                "veel",
                "goede",
            ],
        );
    if context.is(next, &["om", "te"]) || taken && !context.is(next, &["dat"]) {
        return Verdict::Drop;
    }
    if context.lower(hit.first) == "kansje" {
        return Verdict::Keep;
    }
    Verdict::keep_if(likely)
}
