//! `eerder`: rather, or earlier.

use super::grammar::{adjective, participle};
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, DETERMINERS, PREPOSITIONS};

pub(super) const EERDER: Rule = Rule {
    name: "eerder",
    why: "\"eerder\" before an adjective or \"een\" weighs (rather); before or behind a time it means earlier.",
    examples: &["Het is eerder een kwestie van geluk.", "De opkomst was eerder beperkt."],
    counter_examples: &[
        "Dat zei de minister al eerder.",
        "Eerder deze week viel er sneeuw.",
        "Ze had eerder als kok gewerkt.",
        "De trein kwam eerder aan dan de bus.",
    ],
    judge: eerder,
};

fn eerder(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    if context.is(hit.first, &["veeleer"]) {
        return Verdict::Keep;
    }
    let time =
        context.lately(hit.first, 8, &["had", "hadden", "werd", "werden", "heeft", "hebben"])
            || context.is(
                before,
                &[
                    "al", "reeds", "jaar", "jaren", "dagen", "maanden", "weken", "uur", "week",
                    "ooit", "veel", "hoe", "niet", "nooit", "zoals", "zei", "dag", "maand",
                    "minuten", "nog", "kwam", "komt", "iets", "wat", "één", "keer", "meldde",
                    "maar",
                ],
            );
    let moment = [
        "deze", "dit", "die", "vorige", "vandaag", "gisteren", "in", "op", "al", "dan", "voor",
        "bij", "naar", "aan",
    ];
    if hit.first != hit.last {
        let rather =
            context.is(hit.first + 1, &["een", "als"]) || context.lower(hit.last) == "kant";
        let compared = context.is(hit.last, &["dan"])
            && (context.is(hit.first + 1, &["een"]) || adjective(context.lower(hit.first + 1)));
        return Verdict::keep_if(
            !time
                && (rather
                    && !participle(context.lower(next))
                    && context.lately(hit.first, 5, COPULAS)
                    || compared),
        );
    }
    if !time && weighed(hit, context) {
        return Verdict::Keep;
    }
    let degree = adjective(context.lower(next)) && !participle(context.lower(next))
        || participle(context.lower(next))
            && context.is(before, COPULAS)
            && context.border(next + 1);
    let noun = context.is(next, &["een", "het", "aan"]) && context.is(before, COPULAS);
    Verdict::keep_if(
        !time && !context.is(next, &moment) && (degree || noun) && hit.first > context.start,
    )
}

/// `eerder om geld dan om macht`, `eerder een kans dan een gevaar`: what stands behind is weighed against what follows
/// `dan`; `valt eerder tegen`.
fn weighed(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let next = hit.last + 1;
    if context.border(next + 1) && context.is(next, &["tegen", "mee"]) {
        return context.lately(hit.first, 4, &["valt", "vallen", "viel", "vielen"]);
    }
    let small = context.is(next, PREPOSITIONS)
        || context.is(next, DETERMINERS)
        || context.is(next, &["als", "om", "voor"]);
    let other = (next + 2..next + 12)
        .take_while(|&at| !context.border(at))
        .find(|&at| context.is(at, &["dan"]) && context.lower(at + 1) == context.lower(next));
    small && other.is_some()
}
