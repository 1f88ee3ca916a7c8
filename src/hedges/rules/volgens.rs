//! `volgens`, `aldus`: a source, or a rule and a manner.

use super::{Category, Context, Hit, Rule, Verdict};
use crate::hedges::sets::FINITE;

pub(super) const VOLGENS: Rule = Rule {
    name: "volgens",
    why: "\"volgens\" names who says it, unless a plan, law or custom follows; \"aldus\" does behind what was said.",
    examples: &["Volgens de politie was de man dronken.", "'Het is tijd', aldus de minister."],
    counter_examples: &[
        "De trein rijdt volgens plan.",
        "Het huis is volgens de regels gebouwd.",
        "De muur werd aldus hoger gemaakt.",
        "Aldus ontstond de eerste dijk.",
    ],
    judge,
};

/// Beginnings of what one acts according to.
const NORMS: &[&str] = &[
    "richtlijn",
    "bepaling",
    "voorwaard",
    "artikel",
    "regel",
    "norm",
    "planning",
    "traditie",
    "methode",
    "schema",
    "reglement",
    "procedure",
    "voorschrift",
    "ontwerp",
    "afspra",
    "afgesproken",
    "protocol",
    "principe",
    "criteri",
    "boekhoud",
    "contract",
    "statut",
    "recept",
    "gewoonte",
    "systeem",
    "model",
    "geloof",
    "beginsel",
    "draaiboek",
    "patroon",
    "formule",
    "eisen",
    "maatstaven",
    "spelregels",
    "wensen",
    "rang",
    "alfabet",
    "rooster",
    "dienstregeling",
    "techniek",
    "concept",
    "logica",
    "inkomen",
    "leeftijd",
    "grootte",
    "anciënniteit",
    "verdienste",
    "behoefte",
    "volgorde",
];

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.is(hit.first, &["aldus"]) {
        let said =
            context.border(hit.first - 1) && !context.first(hit.first) || context.capital(next);
        return Verdict::keep_if(said && !context.is(next, FINITE) && !context.border(next));
    }
    if context.is(next, &["mij", "ons", "mijzelf", "me"]) {
        return Verdict::As(Category::Belief);
    }
    let norm = |word: &str| {
        NORMS.iter().any(|norm| word.starts_with(norm))
            || matches!(
                word,
                "plan" | "plannen" | "wet" | "wetten" | "verwachting" | "verwachtingen"
            )
            || word.ends_with("normen")
            || word.ends_with("richtlijnen")
            || word.ends_with("regels")
    };
    let mut taken = context
        .right(hit.last, 4)
        .take_while(|word| !matches!(*word, "van" | "is" | "was" | "heeft" | "die"));
    let plan = context.is(next, &["plan"])
        || context.is(next, &["het", "een"]) && context.is(next + 1, &["plan", "boekje"]);
    let mut named = context.right(hit.last, 4);
    if named.any(|word| matches!(word, "wet" | "verwachtingen" | "plannen" | "verwachting"))
        && context.first(hit.first)
    {
        return Verdict::Keep;
    }
    Verdict::keep_if(!plan && !taken.any(norm))
}
