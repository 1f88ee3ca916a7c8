//! `verwacht`, `neemt aan`, `gaat ervan uit`, `houdt rekening met`, `gezien als`, `van mening`, `schat`.

use super::{Category, Context, Hit, Rule, Verdict};
use crate::hedges::sets::{DETERMINERS, PREPOSITIONS};

pub(super) const VERWACHTEN: Rule = Rule {
    name: "verwachten",
    why: "What is expected to happen is a belief; an expected baby or guest, and what one demands of someone, is not.",
    examples: &[
        "Het KMI verwacht zware regen.",
        "De verwachting is dat de rente stijgt.",
        "Het IMF voorziet een groei van twee procent.",
    ],
    counter_examples: &[
        "Mijn zus verwacht een baby.",
        "We verwachten van iedereen dat hij op tijd komt.",
        "De wet voorziet in een boete.",
    ],
    judge: verwachten,
};

fn verwachten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let lower = context.lower(hit.first);
    if lower.starts_with("voorzie") || lower.starts_with("voorzag") {
        return Verdict::keep_if(
            !context.soon(hit.last, 6, &["in"])
                && !(next..next + 6)
                    .any(|at| context.lower(at) == "van" && !context.numeral(at + 1))
                && !context.border(next),
        );
    }
    if lower.starts_with("vooruitzicht") {
        return Verdict::keep_if(
            !context.is(before, &["het"]) && !context.lately(hit.first, 2, &["in"]),
        );
    }
    if lower.starts_with("reken") {
        return Verdict::keep_if(
            !context
                .is(next, &["school", "mij", "hem", "ons", "haar", "steun", "elkaar", "je", "u"])
                && !context.is(before, &["te", "kan", "kunnen", "kunt"]),
        );
    }
    let arrivals = [
        "baby",
        "tweeling",
        "gasten",
        "bezoek",
        "kind",
        "stilte",
        "deelnemers",
        "bezoekers",
        "kindje",
        "genodigden",
    ];
    let guests = context.soon(hit.last, 4, &arrivals) || context.lately(hit.first, 4, &arrivals);
    let demanded = context.is(next, &["van"])
        && !context.lower(hit.first).starts_with("verwachting")
        || context.is(before, &["blijde", "gespannen"])
        || context.soon(hit.last, 3, &["van"])
            && context.soon(hit.last, 6, &["dat"])
            && !lower.starts_with("verwachting");
    let of_whom = (hit.first - 6..hit.last + 6).any(|at| {
        context.is(at, &["van"])
            && context.is(at + 1, &["mij", "me", "hem", "haar", "ons", "hen", "je"])
    });
    let may_not = context.is(before, &["niet"])
        && context.lately(hit.first, 5, &["kan", "kunnen", "kunt", "kun", "mag", "mogen"]);
    Verdict::keep_if(!guests && !demanded && !of_whom && !may_not)
}

pub(super) const AANNEMEN: Rule = Rule {
    name: "aannemen",
    why: "To assume that something is so is a belief; to pass a law, hire people or take a parcel is not.",
    examples: &[
        "Ik neem aan dat de trein morgen rijdt.",
        "Algemeen wordt aangenomen dat hij gelijk heeft.",
    ],
    counter_examples: &[
        "De motie werd aangenomen met dertig stemmen.",
        "Het bedrijf heeft tien mensen aangenomen.",
        "Vorige week heeft de Kamer aangenomen dat de wet later ingaat.",
    ],
    judge: aannemen,
};

fn aannemen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let passed = (context.start..context.end).any(|at| {
        context.is(
            at,
            &[
                "kamer",
                "raad",
                "senaat",
                "parlement",
                "motie",
                "amendement",
                "stemmen",
                "congres",
                "wet",
            ],
        )
    });
    let clause = context.lower(hit.last) == "dat"
        || context.is(next, &["dat"])
        || (next..next + 5).any(|at| context.lower(at) == "," && context.lower(at + 1) == "dat");
    let tag = context.is(hit.last, &["ik"])
        || context.is(hit.last - 1, &["ik", "we"]) && context.border(next);
    let generally = context.is(hit.first, &["algemeen"])
        || context.lower(hit.first).starts_with("ervan")
        || context.is(hit.first, &["in"]);
    Verdict::keep_if(!passed && (clause || tag || generally || context.lower(hit.first) == "mag"))
}

pub(super) const UITGAAN: Rule = Rule {
    name: "uitgaan",
    why: "To go on the assumption that something is so is a belief; peace or strength may go out from a person too.",
    examples: &["De brandweer gaat er voorlopig van uit dat het om opzet gaat."],
    counter_examples: &["Er gaat een grote rust van uit."],
    judge: uitgaan,
};

fn uitgaan(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let clause = context.is(next, &["dat"])
        || context.lower(next) == "," && context.lower(next + 1) == "dat";
    let assumed = context.soon(hit.first, 6, &["ervan"])
        || context.soon(hit.first, 2, &["er"]) && !context.lately(hit.first, 2, &["er"]);
    let figure =
        context.lower(hit.last) == "van" && (context.numeral(next) || context.is(next, &["een"]));
    Verdict::keep_if(clause || assumed || figure)
}

pub(super) const REKENING: Rule = Rule {
    name: "rekening",
    why: "Who reckons with an event thinks it may come; who takes wishes or rules into account does not guess.",
    examples: &[
        "De politie houdt rekening met een aanslag.",
        "Ze houden er rekening mee dat hij dood is.",
    ],
    counter_examples: &["Een architect houdt rekening met de wensen van de klant."],
    judge: rekening,
};

fn rekening(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let events = [
        "aanslag",
        "aanslagen",
        "storing",
        "verlies",
        "scenario",
        "scenario's",
        "mogelijkheid",
        "vertraging",
        "vertragingen",
        "dat",
        "tegenvallers",
        "uitstel",
        "regen",
        "gladheid",
        "doden",
        "slachtoffers",
        "ontslagen",
        "tekort",
        "tekorten",
        "daling",
        "stijging",
        "staking",
        "onweer",
        "nederlaag",
        "recessie",
        "files",
        "ergste",
        "misdrijf",
        "vergrijp",
        "moord",
    ];
    let follows = context.lower(hit.last + 1) == "," && context.lower(hit.last + 2) == "dat";
    let told_to =
        context.lately(hit.first, 6, &["moet", "moeten", "moest", "dient", "dienen", "gelieve"])
            || context.first(hit.first) && context.lower(hit.first) == "hou";
    Verdict::keep_if(!told_to && (context.soon(hit.last, 5, &events) || follows))
}

pub(super) const GEZIEN: Rule = Rule {
    name: "gezien",
    why: "To be seen or tipped as something is what people think; to be seen somewhere, or named as a reason, is not.",
    examples: &["De benoeming wordt gezien als een signaal.", "Zij wordt getipt als opvolger."],
    counter_examples: &[
        "De vrouw werd voor het laatst gezien als leerling.",
        "De inspecteur werd getipt over een inbraak.",
        "Roken werd genoemd als reden om te stoppen.",
    ],
    judge: gezien,
};

fn gezien(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.soon(hit.last, 3, &["reden", "oorzaak", "voorbeeld"])
        || context.lately(hit.first, 4, &["laatst", "laatste"])
    {
        return Verdict::Drop;
    }
    if context.lower(hit.last).starts_with("getipt") {
        return Verdict::keep_if(
            context.is(next, &["als", "voor"]) || context.lately(hit.first, 5, &["als"]),
        );
    }
    if context.is(hit.first, &["ziet", "zien"]) && !context.lower(hit.last).starts_with("gezien") {
        let judged = context.is(next, &["een", "de", "het", "zijn", "haar", "hun"])
            && hit.last - hit.first <= 4;
        return Verdict::keep_if(judged && !context.soon(hit.first, 3, &["er", "zo", "zowel"]));
    }
    if context.is(hit.first, &["geldt", "gelden", "gold"]) {
        return Verdict::keep_if(context.is(next, &["een", "de", "het", "favoriet"]));
    }
    Verdict::Keep
}

pub(super) const MENING: Rule = Rule {
    name: "mening",
    why: "To be of the opinion is a belief; to change or differ in opinion, and public opinion, is not.",
    examples: &["De raad is van mening dat het kan."],
    counter_examples: &[
        "De fractie is van mening veranderd.",
        "De publieke opinie keerde zich tegen de regering.",
    ],
    judge: mening,
};

fn mening(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let other = [
        "verschil",
        "veranderd",
        "veranderde",
        "veranderen",
        "verschillen",
        "verschilt",
        "verschilde",
        "wisselen",
    ];
    let differ = context.is(hit.last + 1, &other) || context.lately(hit.first, 4, &other);
    let public =
        context.is(hit.first, &["opinie"]) && !context.is(hit.first - 1, &["mijn", "onze", "een"]);
    Verdict::keep_if(!differ && !public)
}

pub(super) const SCHATTEN: Rule = Rule {
    name: "schatten",
    why: "To estimate a figure is not exact, to estimate that something is so is a belief; a \"schat\" is also a treasure and \"ramen\" are windows.",
    examples: &[
        "De politie schat het aantal betogers op 300.",
        "De regering raamt de kosten op drie miljoen.",
    ],
    counter_examples: &[
        "De duikers vonden een schat aan gouden munten.",
        "De piraten verborgen hun schat in een grot.",
    ],
    judge: schatten,
};

fn schatten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let noun = context.is(before, DETERMINERS)
        || context.is(before, PREPOSITIONS)
        || context.is(before, &["gouden", "grote", "verborgen", "liggen"]);
    let figure = (next..next + 6).any(|at| super::grammar::quantity(context, at));
    if context.lower(hit.last) == "in" {
        return Verdict::keep_if(
            !noun && (context.is(next, &["dat"]) || !context.is(next, DETERMINERS)),
        );
    }
    if context.soon(hit.last, 3, &["dat"]) && hit.entry.category == Category::Approximator && !noun
    {
        return Verdict::As(Category::Belief);
    }
    if hit.first == hit.last
        && context.lower(hit.first).contains("schat")
        && hit.entry.category == Category::Belief
    {
        return Verdict::keep_if(!context.is(before, &["te"]));
    }
    Verdict::keep_if(!noun && figure)
}
