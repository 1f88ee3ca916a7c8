//! `lijkt`, `schijnt`, `blijkt`, `oogt`, `alsof`, `precies`, `kennelijk`: it seems, or likeness, shine, paleness.

use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, DETERMINERS, FINITE, PREPOSITIONS};

pub(super) const LIJKEN: Rule = Rule {
    name: "lijken",
    why: "\"lijkt\" says how things seem; \"lijkt op\" compares, \"lijken\" can be corpses and a \"leek\" a layman.",
    examples: &[
        "De storm lijkt te gaan liggen.",
        "Het lijkt erop dat de partij wint.",
        "De getuige ziet er vermoeid uit.",
    ],
    counter_examples: &[
        "De jongen lijkt op zijn vader.",
        "In de put lagen drie lijken.",
        "Als leek begrijp je daar niets van.",
    ],
    judge: lijken,
};

fn lijken(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    if context.is(hit.last, &["uit", "uitziet", "uitzien", "uitzag"]) {
        let asked = context.lately(hit.first, 4, &["hoe", "zo", "hoe"])
            || context.soon(hit.first, 3, &["zo", "hoe"]);
        return Verdict::keep_if(
            !asked
                && !context.is(next, &["als"])
                && !context.soon(
                    hit.first,
                    3,
                    &["net", "hetzelfde", "beter", "slechter", "anders", "goed"],
                ),
        );
    }
    if context.is(hit.last, &["erop", "op"]) {
        let turned = context.is(hit.first + 1, &["het"]);
        return Verdict::keep_if(
            context.soon(hit.last, 3, &["dat", "alsof", "of"])
                || turned && context.lower(next) != ".",
        );
    }
    let like = context.lower(hit.first + 1) == "op"
        || context.lower(before) == "op"
        || context.is(before, &["erop", "waarop", "daarop"])
        || context.soon(hit.first, 4, &["op"])
            && !context.soon(hit.first, 12, &["te"])
            && !(context.soon(hit.first, 6, &["gezicht", "oog", "papier"]));
    if like {
        return Verdict::Drop;
    }
    Verdict::keep_if(!corpses(hit, context) && !layman(hit, context))
}

/// `drie lijken`, `er werden lijken gevonden`: the noun.
fn corpses(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let counted = context.is(before, DETERMINERS) && !context.is(before, &["die", "dat"])
        || context.numeral(before)
        || context.is(
            before,
            &[
                "van",
                "verkoolde",
                "onthoofde",
                "met",
                "twintigtal",
                "honderden",
                "tientallen",
                "veel",
                "verminkte",
                "alle",
            ],
        );
    let found = context.border(next)
        && !context.lately(hit.first, 8, &["die", "dat", "zoals"])
        && !super::grammar::describes(context.lower(before))
        && !super::grammar::comparative(context.lower(before));
    context.is(hit.first, &["geleken"]) || context.is(hit.first, &["lijken"]) && (counted || found)
}

/// `een leek`, `de eerste leek die`: the noun.
fn layman(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let named = context.is(before, &["een", "de", "als", "voor", "elke", "geen", "iedere"])
        && !context.is(next, &["te", "het", "dat"]);
    let told_of = context.is(hit.first, &["leek"])
        && context.is(next, &["die"])
        && context.lately(hit.first, 4, DETERMINERS);
    context.is(hit.first, &["leek", "leken"]) && named || told_of
}

pub(super) const SCHIJNEN: Rule = Rule {
    name: "schijnen",
    why: "\"schijnt\" is hearsay, unless something sheds light.",
    examples: &["De koning schijnt in Parijs te wonen."],
    counter_examples: &["De zon schijnt het hele weekend.", "Een lamp scheen door het raam."],
    judge: schijnen,
};

fn schijnen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let lights = [
        "zon",
        "zonnetje",
        "maan",
        "lamp",
        "lampen",
        "licht",
        "sterren",
        "zaklamp",
        "zonlicht",
        "maanlicht",
    ];
    let shines = (hit.first - 8..hit.first + 8).any(|at| context.is(at, &lights));
    let told = context.soon(hit.first, 14, &["te", "dat", "zo"])
        || context.border(hit.last + 1)
        || context.lately(hit.first, 3, &["het"]);
    Verdict::keep_if(!shines && told)
}

pub(super) const BLIJKEN: Rule = Rule {
    name: "blijken",
    why: "\"blijkt\" and \"bleek\" tell what turned out; \"bleek\" is also pale.",
    examples: &["Uit onderzoek blijkt dat de lucht schoner wordt.", "Het toestel bleek defect."],
    counter_examples: &["Hij zag bleek na de lange nacht.", "De bleek hangende zon verdween."],
    judge: blijken,
};

fn blijken(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let pale = context.is(hit.first, &["bleek"])
        && (context.is(
            hit.first - 1,
            &[
                "zag", "ziet", "zien", "werd", "wordt", "een", "erg", "heel", "wat", "zo", "de",
                "zagen",
            ],
        ) || context.lower(hit.last + 1).ends_with("ende")
            || context.is(hit.last + 1, &["van", "gezicht", "weg"])
            || context.is(hit.first - 1, COPULAS) && context.border(hit.last + 1));
    Verdict::keep_if(!pale)
}

pub(super) const OGEN: Rule = Rule {
    name: "ogen",
    why: "\"ogen\" as a verb says how things look, \"in zijn ogen\" what he thinks; mostly they are eyes.",
    examples: &["De plannen ogen ambitieus.", "In zijn ogen is dat verraad."],
    counter_examples: &[
        "Het meisje heeft blauwe ogen.",
        "Met gesloten ogen liep hij verder.",
        "Ze had tranen in haar ogen.",
    ],
    judge: ogen,
};

fn ogen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if hit.first != hit.last {
        let eyes = [
            "tranen",
            "stof",
            "blik",
            "zand",
            "traan",
            "branden",
            "schittering",
            "angst",
            "kijken",
            "keek",
            "prikt",
        ];
        return Verdict::keep_if(!(context.start..context.end).any(|at| context.is(at, &eyes)));
    }
    let (before, next) = (hit.first - 1, hit.last + 1);
    let subject = context.word(before)
        && !context.is(before, DETERMINERS)
        && !context.is(before, PREPOSITIONS)
        && !context.is(before, FINITE)
        && (context.lower(before).ends_with("en")
            || context.lower(before).ends_with('s')
            || context.is(before, &["ze", "zij"]))
        && !context.is(
            before,
            &["gesloten", "open", "opgetrokken", "toegeknepen", "waterige", "eigen", "mensen"],
        );
    let looks = context.word(next) && !context.is(next, PREPOSITIONS) && !context.is(next, FINITE);
    let ends = context.border(next + 1) || context.is(next + 1, &["en", "maar", "dan"]);
    Verdict::keep_if(
        subject && looks && ends && !context.is(next, &["en", "of", "die", "dat", "als"]),
    )
}

pub(super) const ALSOF: Rule = Rule {
    name: "alsof",
    why: "\"alsof\" tells how it sounds or looks; who does \"alsof\" pretends.",
    examples: &["Hij kijkt alsof hij water ziet branden."],
    counter_examples: &[
        "Ze deden alsof ze niets wisten.",
        "Alsof dat nog niet genoeg was, viel de stroom uit.",
    ],
    judge: alsof,
};

fn alsof(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let pretends =
        context.lately(hit.first, 6, &["doe", "doet", "doen", "deed", "deden", "gedaan"])
            || context.is(hit.last + 1, &["doe", "doet"]);
    let opens = context.first(hit.first)
        || context.is(hit.first - 1, &["en", "maar"]) && context.first(hit.first - 1);
    Verdict::keep_if(!pretends && !opens)
}

pub(super) const PRECIES: Rule = Rule {
    name: "precies",
    why: "In Flemish \"is precies niet\" means it seems not; elsewhere \"precies\" is exactly.",
    examples: &["De jongen is precies niet tevreden met zijn cadeau."],
    counter_examples: &[
        "De trein vertrok om precies acht uur.",
        "Niemand weet precies wat er gebeurde.",
    ],
    judge: precies,
};

fn precies(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let verb = context.is(hit.first - 1, &["is", "zijn", "was", "waren", "heeft", "hebben", "had"]);
    Verdict::keep_if(verb && context.is(hit.last + 1, &["niet", "geen"]))
}

pub(super) const KENNELIJK: Rule = Rule {
    name: "kennelijk",
    why: "\"kennelijk\" infers; before a judge's word such as \"ongegrond\" it means manifestly.",
    examples: &["Hij had kennelijk haast."],
    counter_examples: &[
        "Het hof verklaarde het beroep kennelijk ongegrond.",
        "Er is sprake van kennelijke onbehoorlijke taakvervulling.",
    ],
    judge: kennelijk,
};

fn kennelijk(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let legal = [
        "ongegrond",
        "onredelijk",
        "onontvankelijk",
        "ontvankelijk",
        "onbevoegd",
        "onbehoorlijke",
        "onbehoorlijk",
        "gegrond",
        "onrechtmatig",
        "onredelijke",
        "ongegronde",
    ];
    Verdict::keep_if(!context.is(hit.last + 1, &legal))
}
