//! `mogelijk`, `mogelijke`, `mogelijkheid`, `onmogelijk`, `denkbaar`: perhaps, or feasible.

use super::grammar::participle;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, WEATHER};

pub(super) const MOGELIJK: Rule = Rule {
    name: "mogelijk",
    why: "\"mogelijk\" means perhaps; in \"zo snel mogelijk\", \"mogelijk maken\", \"is mogelijk\" and \"alle mogelijke\" it means feasible.",
    examples: &[
        "De schutter is mogelijk naar het buitenland gevlucht.",
        "De politie onderzoekt een mogelijke aanslag.",
        "Dat kan onmogelijk waar zijn.",
    ],
    counter_examples: &[
        "De app maakt het mogelijk om gratis te bellen.",
        "Kom zo snel mogelijk naar huis.",
        "Inschrijven is mogelijk tot eind mei.",
        "Hij deed alle mogelijke moeite.",
        "Zij kreeg de mogelijkheid om te kiezen.",
    ],
    judge,
};

const EVERY: &[&str] =
    &["alle", "elke", "elk", "ieder", "iedere", "enige", "best", "beste", "allerlei", "enig"];

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    match context.lower(hit.last) {
        "onmogelijk" => Verdict::keep_if(context.lately(
            hit.first,
            4,
            &["kan", "kunnen", "kon", "konden", "kunt"],
        )),
        "mogelijkheid" | "bestaat" => possibility(hit, context),
        "mogelijke" | "denkbare" | "denkbaar" => Verdict::keep_if(
            !context.is(before, EVERY) && !context.lately(hit.first, 3, &["zo", "zoveel", "meest"]),
        ),
        "dat" => Verdict::Keep,
        "mogelijk" if hit.first != hit.last && context.is(hit.first, &["is", "het"]) => {
            Verdict::keep_if(context.lower(next) == "dat")
        }
        "mogelijk" if hit.first != hit.last => {
            let vague = !context.is(hit.first, &["altijd", "perfect"]);
            let predicate = context.border(next) && vague && context.lately(hit.first, 4, COPULAS);
            Verdict::keep_if(
                (context.lower(next) == "dat" || predicate)
                    && !context.is(before, &["zo", "indien", "als"]),
            )
        }
        "is" => Verdict::keep_if(context.lower(next) == "dat"),
        _ => adverb(hit, context),
    }
}

/// Words that make what is possible a matter of what one can do.
const ONLY: &[&str] = &["alleen", "enkel", "slechts", "pas", "technisch", "perfect", "altijd"];

fn adverb(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let measured = context.lately(hit.first, 3, &["zo", "zoveel", "zover", "zolang"])
        || context.is(before, EVERY);
    let condition = context.is(
        before,
        &["indien", "waar", "wanneer", "als", "dan", "niet", "wel", "ook", "evengoed", "zonodig"],
    );
    let made = |word: &str| word.contains("maak") || word.contains("maken");
    let makes = context.left(hit.first, 9).any(made) || context.right(hit.first, 3).any(made);
    if measured
        || condition
        || makes
        || context
            .is(next, &["om", "te", "via", "tot", "vanaf", "blijven", "moeten", "is", "worden"])
    {
        return Verdict::Drop;
    }
    if context.border(next) && !context.quote(next) {
        let weather = (context.start..hit.first).any(|at| context.is(at, WEATHER));
        let between = context.lower(next) == "," && context.lower(before) == ",";
        return Verdict::keep_if(between || weather && context.lately(hit.first, 14, COPULAS));
    }
    let predicate =
        context.is(next, COPULAS) && (context.border(next + 1) || context.is(before, ONLY));
    let weather = (context.start..hit.first).any(|at| context.is(at, WEATHER));
    if predicate && !weather
        || context.is(before, ONLY)
        || context.is(before, &["voor"])
            && context
                .right(hit.first, 2)
                .any(|word| word.starts_with("gehouden") || word.starts_with("houd"))
    {
        return Verdict::Drop;
    }
    if context.is(before, COPULAS) || context.is(before, &["het", "nog", "zijn"]) {
        let done = context.right(hit.first, 12).any(participle);
        let article = context.is(next, &["een", "de", "het", "geen", "niet", "ook", "nog"]);
        return Verdict::keep_if(
            done || article || context.numeral(next) || context.lower(next) == "dat",
        );
    }
    Verdict::Keep
}

fn possibility(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let option = context.is(next, &["om", "tot"]) || context.soon(hit.last, 8, &["om", "gratis"]);
    let open = context.soon(hit.last, 6, &["dat", "uitsluiten", "bestaat", "open", "uit"])
        || context.lower(next) == "," && context.lower(next + 1) == "dat"
        || context.lately(
            hit.first,
            6,
            &["rekening", "sluit", "sloot", "sluiten", "bestaat", "uitsluiten"],
        );
    Verdict::keep_if(!option && open)
}
