//! `moet`, `zal`, `mocht`: a guess, or a duty, a future, a permission.

use super::grammar::{begins, participle};
use super::{Context, Hit, Rule, Verdict};

pub(super) const MOETEN: Rule = Rule {
    name: "moeten",
    why: "\"moet\" with a perfect infers what must have been; any other \"moet\" is a duty.",
    examples: &[
        "De dader moet het huis goed gekend hebben.",
        "Het moet een vreselijke nacht geweest zijn.",
    ],
    counter_examples: &[
        "Een huurder moet een vergunning hebben.",
        "Kandidaten moeten minstens een jaar burgemeester zijn geweest.",
    ],
    judge: moeten,
};

fn moeten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let demanded =
        context.soon(hit.first, 12, &["minstens", "uiterlijk", "om", "minimaal", "eerst"])
            || context.lately(hit.first, 6, &["wie", "elke", "iedere", "kandidaten"]);
    if demanded {
        return Verdict::Drop;
    }
    if context.lower(hit.last) == "wel" {
        return Verdict::keep_if(
            context.soon(hit.last, 8, &["zijn", "hebben"])
                && !context.soon(hit.last, 8, &["allebei", "kunnen"]),
        );
    }
    if context.lower(hit.last) == "hebben" {
        return Verdict::keep_if(
            participle(context.lower(hit.last - 1)) || participle(context.lower(hit.last + 1)),
        );
    }
    Verdict::Keep
}

pub(super) const ZULLEN: Rule = Rule {
    name: "zullen",
    why: "\"zal wel\" and \"zal … hebben\" with a participle guess; other \"zal\" is the future, and \"wel degelijk\" insists.",
    examples: &["De daders zullen de bewaker wel hebben gekend.", "De minister zal wel moe zijn."],
    counter_examples: &[
        "Morgen zullen we een nieuwe burgemeester hebben.",
        "De wet zal wel degelijk worden toegepast.",
    ],
    judge: zullen,
};

fn zullen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if context.lower(hit.last) == "hebben" {
        let participles =
            participle(context.lower(hit.last - 1)) || participle(context.lower(hit.last + 1));
        return Verdict::keep_if(participles && !context.soon(hit.first, 10, &["tegen"]));
    }
    let contrasted = (context.start..context.end)
        .any(|at| context.is(at, &["niet", "geen"]) && (at < hit.first || at > hit.last));
    let near = hit.last - hit.first <= 4;
    Verdict::keep_if(
        near && !contrasted
            && context.lower(hit.last + 1) != "degelijk"
            && context.lower(hit.last + 1) != "een",
    )
}

pub(super) const MOGEN: Rule = Rule {
    name: "mogen",
    why: "\"mocht\" at the start of a clause is a condition, \"mag dan … maar\" gives way; else they allow.",
    examples: &[
        "Mocht de dijk breken, dan loopt de polder onder.",
        "De spits mag dan snel zijn, scoren doet hij niet.",
    ],
    counter_examples: &["De jongen mocht niet naar buiten.", "Wie klaar is, mag dan naar huis."],
    judge: mogen,
};

fn mogen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if hit.first != hit.last {
        let goes_on = (hit.last..context.end).any(|at| context.is(at, &[",", "maar"]));
        return Verdict::keep_if(goes_on && !context.border(hit.first - 1));
    }
    if context.question(hit.first) {
        return Verdict::Drop;
    }
    let opener = |at: isize| context.is(at, &["als", "indien"]);
    let condition = opener(hit.first - 1)
        || (hit.first - 12..hit.first).any(|at| opener(at) && begins(context, at));
    let opens = begins(context, hit.first)
        && context.word(hit.first + 1)
        && !context
            .is(hit.first + 1, &["niet", "van", "derhalve", "dus", "daarom", "meteen", "ook"]);
    let goes_on = (hit.last..context.end).any(|at| context.is(at, &[",", "dan"]));
    Verdict::keep_if(condition || opens && (goes_on || context.first(hit.first)))
}
