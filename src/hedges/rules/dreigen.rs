//! `dreigt`, `niet uitsluiten`, `speculatie`: what may come, or threats, exclusion, trade.

use super::{Context, Hit, Rule, Verdict};

pub(super) const DREIGEN: Rule = Rule {
    name: "dreigen",
    why: "\"dreigt te\" says what may happen; who threatens with something or to do someone harm makes a threat.",
    examples: &["De fabriek dreigt te sluiten.", "Er dreigt een tekort aan water."],
    counter_examples: &[
        "De man dreigde met een mes.",
        "De ontvoerder dreigde hem te doden.",
        "Hij kwam met een dreigende blik.",
    ],
    judge: dreigen,
};

fn dreigen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let harm = [
        "doden",
        "slaan",
        "steken",
        "vermoorden",
        "schieten",
        "verlaten",
        "opstappen",
        "staken",
        "ontploffen",
        "springen",
    ];
    let means = ["met", "ermee", "hem", "haar", "hen", "ons", "mij", "waarmee"];
    if context.is(hit.first, &["dreigende"]) {
        let manner = [
            "blik",
            "houding",
            "taal",
            "toon",
            "brief",
            "brieven",
            "woorden",
            "mails",
            "telefoontjes",
            "berichten",
            "gebaren",
            "wolken",
            "vinger",
            "man",
            "mannen",
            "stem",
            "schaduw",
            "lucht",
            "ogen",
            "manier",
            "sfeer",
            "muziek",
        ];
        return Verdict::keep_if(!context.is(hit.last + 1, &manner));
    }
    let threatened = context.soon(hit.first, 6, &means)
        || context.soon(hit.first, 6, &["mee"]) && context.soon(hit.first, 4, &["er"])
        || context.soon(hit.first, 8, &harm)
        || context.is(hit.first - 1, &["waarmee", "het", "ermee"]);
    Verdict::keep_if(!threatened)
}

pub(super) const UITSLUITEN: Rule = Rule {
    name: "uitsluiten",
    why: "A possibility that is not ruled out hedges; people who are shut out do not.",
    examples: &[
        "Een staking is niet uitgesloten.",
        "De minister wil een verhoging niet uitsluiten.",
        "Een terugkeer is uitgesloten.",
    ],
    counter_examples: &[
        "Kinderen mogen niet uitgesloten worden van de lessen.",
        "De ploeg werd uitgesloten van deelname.",
    ],
    judge: uitsluiten,
};

fn uitsluiten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let people = [
        "leden",
        "spelers",
        "fans",
        "kinderen",
        "mensen",
        "leerlingen",
        "patiënten",
        "klanten",
        "groepen",
    ];
    let shut_out = context.is(hit.last + 1, &["van", "worden", "werd"])
        || context.lately(
            hit.first,
            8,
            &["mag", "mogen", "worden", "wordt", "werd", "werden", "van"],
        ) && context.lower(hit.last) == "uitgesloten"
        || (context.start..context.end).any(|at| context.is(at, &people));
    Verdict::keep_if(!shut_out)
}

pub(super) const SPECULEREN: Rule = Rule {
    name: "speculeren",
    why: "To speculate is to guess, except with money.",
    examples: &[
        "Er wordt gespeculeerd over een coup.",
        "Er is veel speculatie over zijn opvolger.",
    ],
    counter_examples: &[
        "Hij speculeerde op de beurs.",
        "De speculatie met grond dreef de prijzen op.",
    ],
    judge: speculeren,
};

fn speculeren(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let money = [
        "beurs",
        "grond",
        "aandelen",
        "koers",
        "koersen",
        "valuta",
        "vastgoed",
        "beleggers",
        "markt",
        "munt",
        "woningen",
    ];
    let trade = (context.start..context.end).any(|at| context.is(at, &money));
    Verdict::keep_if(!trade && !context.is(hit.last + 1, &["met", "op"]))
}
