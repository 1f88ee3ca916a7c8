//! `twijfel`, `onzeker`, `(niet) bekend`, `wie weet`: not known, or said of a person.

use super::grammar::participle;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::COPULAS;
use crate::lexicons::lists::Trigger;

pub(super) const TWIJFEL: Rule = Rule {
    name: "twijfel",
    why: "Doubt about facts hedges; \"zonder twijfel\" does not doubt, and a \"twijfelachtige eer\" judges.",
    examples: &[
        "Er is twijfel over de echtheid van de foto.",
        "Het rapport steunt op dubieuze cijfers.",
    ],
    counter_examples: &[
        "De stad heeft de twijfelachtige eer.",
        "Hij ging om met dubieuze figuren.",
    ],
    judge: twijfel,
};

fn twijfel(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let judged = [
        "eer",
        "reputatie",
        "roem",
        "figuren",
        "figuur",
        "praktijken",
        "zaken",
        "zaakjes",
        "types",
        "rol",
        "allooi",
        "smaak",
    ];
    let none = context.is(hit.first - 1, &["zonder", "buiten", "boven", "geen"])
        || context.is(hit.first - 1, &["enige", "alle"])
            && context.is(hit.first - 2, &["zonder", "boven", "buiten"]);
    Verdict::keep_if(!none && !context.is(hit.last + 1, &judged))
}

pub(super) const ONZEKER: Rule = Rule {
    name: "onzeker",
    why: "What is uncertain hedges; an insecure person does not.",
    examples: &[
        "De toekomst van de fabriek is onzeker.",
        "Het bedrijf gaat een onzekere toekomst tegemoet.",
    ],
    counter_examples: &[
        "De jongen was verlegen en onzeker over zijn uiterlijk.",
        "De onzekere puber durfde niets te zeggen.",
    ],
    judge: onzeker,
};

fn onzeker(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let self_doubt =
        context.soon(hit.last, 4, &["zichzelf", "uiterlijk", "hemzelf", "haarzelf", "lichaam"])
            || context.lately(
                hit.first,
                4,
                &["voelt", "voelde", "voelen", "verlegen", "zich", "angstig"],
            )
            || context.lately(hit.first, 6, &["zekere"]);
    let people = [
        "puber", "speler", "man", "vrouw", "jongen", "meisje", "jongeren", "mensen", "tiener",
        "pubers", "kind",
    ];
    let person =
        context.is(hit.last + 1, &people) || context.trigger(hit.last + 1, Trigger::PersonTitle);
    Verdict::keep_if(!self_doubt && !person)
}

pub(super) const BEKEND: Rule = Rule {
    name: "bekend",
    why: "A fact that is not known hedges; a person or place that is not well known does not.",
    examples: &["De oorzaak van de brand is niet bekend.", "Hoeveel mensen er waren, is onbekend."],
    counter_examples: &[
        "Zij was niet bekend met de regels.",
        "De zanger is in Nederland niet bekend.",
        "De buurt was haar onbekend.",
    ],
    judge: bekend,
};

fn bekend(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let asked = context.is(
        next,
        &["of", "hoe", "wie", "wat", "waarom", "hoeveel", "wanneer", "waar", "welke", "waardoor"],
    );
    let to_someone = context.lately(
        hit.first,
        4,
        &["haar", "hem", "hun", "mij", "ons", "in", "me", "hen", "zo"],
    ) || context
        .is(next, &["met", "bij", "in", "als", "om", "maakt", "gemaakt", "bleef", "voor"]);
    let predicate = (context.border(next) || context.is(next, &["is", "was", "blijft"]))
        && (context.lower(hit.first) == "niet"
            || context.lower(hit.first) == "nog"
            || context.is(hit.first - 1, COPULAS)
            || context.is(hit.first - 1, &["nog", "vooralsnog", "ook", "voorlopig"])
            || context.lower(hit.first - 1) == ",");
    Verdict::keep_if(asked || predicate && !to_someone)
}

pub(super) const WETEN: Rule = Rule {
    name: "weten",
    why: "\"Wie weet\" guesses by itself; with a question word or \"dat\" behind it, it asks who knows.",
    examples: &["Wie weet wint de ploeg zondag wel.", "Hij wordt, wie weet, ooit minister."],
    counter_examples: &["Wie weet waar mijn sleutels liggen?", "Wie weet dat hij ziek is, zwijgt."],
    judge: weten,
};

fn weten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let asks = context.is(
        hit.last + 1,
        &["waar", "hoe", "of", "wat", "dat", "wie", "wanneer", "waarom", "er", "niet", "het"],
    );
    Verdict::keep_if(
        !asks && !context.question(hit.first) && !participle(context.lower(hit.last + 1)),
    )
}
