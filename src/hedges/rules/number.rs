//! Approximators: only before a quantity.

use super::grammar::quantity;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{MONTHS, PREPOSITIONS, UNITS};

pub(super) const NUMBER: Rule = Rule {
    name: "number",
    why: "Words such as \"ruim\", \"tegen\" and \"net onder\" make a value inexact only when a quantity follows.",
    examples: &[
        "De brand duurde ruim de hele nacht.",
        "De school ligt zo'n kilometer of tien verder.",
        "Hij is tegen de zestig.",
    ],
    counter_examples: &[
        "Het huis is ruim en licht.",
        "Zo'n auto wil ik ook.",
        "De ploeg won met 3 tegen 1.",
        "Ze droeg een dikke trui.",
    ],
    judge: number,
};

/// First the words that have a sense of their own beside the inexact one.
fn number(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    match context.lower(hit.first) {
        "drietal" | "viertal" | "vijftal" | "zestal" | "zevental" | "achttal" | "negental" => {
            Verdict::keep_if(
                context.is(before, &["een", "'n"])
                    && context.word(next)
                    && !context.is(next, PREPOSITIONS),
            )
        }
        "miljoenen" | "miljarden" => Verdict::keep_if(
            !context.numeral(before)
                && context.word(next)
                && !(context.is(before, &["de", "die"]) && context.is(next, &["van"])),
        ),
        "tegen" => {
            let against = context.numeral(before)
                || context.lately(
                    hit.first,
                    4,
                    &["stemden", "stemde", "stemmen", "won", "verloor"],
                );
            Verdict::keep_if(
                !against
                    && (hit.last > hit.first + 1 && !context.is(next, &["voorstellen"])
                        || context.is(next, &["uur"])
                        || context.border(next) && !context.lower(hit.last).is_empty()),
            )
        }
        "honderd" | "100" | "voor" | "duizend" | ""
            if context.is(hit.last, &["procent", "zeker"]) =>
        {
            Verdict::keep_if(
                context.is(hit.last, &["zeker"])
                    || context.soon(hit.last, 2, &["zeker", "overtuigd", "achter"]),
            )
        }
        "voor" if context.lower(hit.last).starts_with("stuk") => Verdict::keep_if(
            context.is(hit.last - 1, &["groot", "belangrijk"])
                || context.border(next)
                || context.is(next, &["ook", "door", "te", "aan", "waar", "de", "het"]),
        ),
        "een"
            if context.lower(hit.last).ends_with("tje")
                || context.lower(hit.last).ends_with("je") =>
        {
            Verdict::keep_if(
                !context.capital(next) && !context.is(next, PREPOSITIONS) || context.border(next),
            )
        }
        "een" | "dozijn" | "dozijnen" if context.lower(hit.last).starts_with("dozijn") => {
            Verdict::keep_if(context.lower(before) != "per")
        }
        "een" if context.is(hit.last, &["dikke", "dik"]) => {
            Verdict::keep_if(quantity(context, next) || context.is(next, UNITS))
        }
        _ => before_quantity(hit, context),
    }
}

/// What is inexact before any quantity: `ruim twee uur`, `zo'n tien`, `twee, drie jaar`.
fn before_quantity(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    match context.lower(hit.first) {
        _ if context.lower(hit.first + 1) == "," => neighbours(hit, context),
        "achter" | "voor" if context.lower(hit.first + 1) == "in" => {
            Verdict::keep_if(context.border(next))
        }
        _ if context.numeral(hit.last) && hit.first != hit.last => Verdict::keep_if(
            !context.is(next, MONTHS)
                && (!context.is(hit.first, &["rondom", "nabij", "dicht"])
                    || context.is(next, UNITS)
                    || context.border(next)),
        ),
        "zo'n" => Verdict::keep_if(
            context.is(next, UNITS) && context.is(next + 1, &["of"])
                || quantity(context, next)
                || context.is(next, &["half", "halve"]),
        ),
        _ => Verdict::keep_if(
            quantity(context, next)
                || hit.first != hit.last
                    && context.is(hit.last, &["een", "de"])
                    && context.is(next, UNITS),
        ),
    }
}

/// `twee, drie jaar`: two neighbours and what is counted.
fn neighbours(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    const SMALL: &[&str] = &[
        "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
        "twaalf",
    ];
    let place = |at: isize| SMALL.iter().position(|word| *word == context.lower(at));
    let next_to =
        matches!((place(hit.first), place(hit.last)), (Some(one), Some(two)) if two == one + 1);
    Verdict::keep_if(
        next_to
            && context.word(hit.last + 1)
            && !context.is(hit.last + 1, &["en", "of"])
            && context.lower(hit.first - 1) != ",",
    )
}

pub(super) const ROND: Rule = Rule {
    name: "rond",
    why: "\"rond\" makes a figure or a time inexact; around a place or a subject it does not.",
    examples: &["De prijs ligt rond de 20 euro.", "De inbraak gebeurde rond Kerstmis."],
    counter_examples: &[
        "Ze liepen rond het meer.",
        "De onderhandelingen zijn rond.",
        "Rond de drie torens groeit gras.",
    ],
    judge: rond,
};

fn rond(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if hit.first != hit.last {
        let counted = context.is(next, UNITS)
            || context.border(next)
            || context.is(next, MONTHS)
            || context.is(next, PREPOSITIONS);
        return Verdict::keep_if(
            counted || context.is(hit.first + 1, &["het"]) || context.numeral(hit.first + 1),
        );
    }
    let times = [
        "middernacht",
        "middaguur",
        "jaarwisseling",
        "kerst",
        "kerstmis",
        "pasen",
        "eeuwwisseling",
        "nieuwjaar",
        "etenstijd",
        "noen",
        "lunchtijd",
        "halftien",
        "halfnegen",
    ];
    let time = context.is(next, &times)
        || context.is(next, &["de", "het"]) && context.is(next + 1, &times)
        || context.is(next, &["half"]);
    let half = context.is(next, &["het", "de"])
        && context.is(next + 1, &["half", "halve"])
        && (context.numeral(next + 2) || context.is(next + 2, UNITS));
    Verdict::keep_if(
        time || half
            || context.numeral(next)
            || context.is(next, MONTHS)
            || context.is(next, &["begin", "eind", "midden", "half"]),
    )
}

pub(super) const RANGE: Rule = Rule {
    name: "range",
    why: "\"3 tot 4\" gives a range; opening hours, dates, years and scores are exact.",
    examples: &["De kosten bedragen 3 tot 4 miljoen.", "Er zijn tussen de 20 en 30 gewonden."],
    counter_examples: &[
        "De winkel is open van 9 tot 17 uur.",
        "Tussen 8 en 10 uur is de weg dicht.",
        "De tentoonstelling loopt van 3 tot 12 mei.",
    ],
    judge: range,
};

fn range(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let mut end = hit.last;
    while end < hit.last + 2 && !context.numeral(end) {
        end += 1;
    }
    let next = end + 1;
    let exact = context.is(next, &["uur", "u"])
        || context.is(next, MONTHS)
        || context.is(hit.first - 1, &["van", "vanaf", "artikel", "nummers"])
        || context.capital(hit.first - 1) && !context.first(hit.first - 1)
        || context.is(hit.first, &["tussen"]) && context.is(next, &["jaar"]);
    let digits = |at: isize| context.tokenised.form(at.max(0) as usize);
    let clock =
        |at: isize| digits(at).contains(':') || (digits(at).contains('.') && digits(at).len() == 5);
    let year = |at: isize| {
        digits(at).len() == 4
            && digits(at).starts_with(['1', '2'])
            && digits(at).bytes().all(|byte| byte.is_ascii_digit())
    };
    let league = context.lower(hit.first) == "tussen"
        && context.is(end - 1, &["de"])
        && context.is(next, &["van"]);
    Verdict::keep_if(
        !exact && !clock(end) && !year(end) && !league && !context.is(next, &["punten"]),
    )
}

pub(super) const OF: Rule = Rule {
    name: "of",
    why: "\"vier of vijf\" and \"een jaar of dertig\" estimate; a choice between two things does not.",
    examples: &[
        "Het kind was vier of vijf jaar oud.",
        "De dader is een jaar of dertig.",
        "Hij komt morgen of zo.",
    ],
    counter_examples: &[
        "Wilt u 1 of 2 koffers meenemen?",
        "Wie een dag of een nacht blijft, betaalt hetzelfde.",
    ],
    judge: of,
};

fn of(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.is(hit.first, &["een"]) {
        return Verdict::keep_if(context.numeral(next));
    }
    if context.numeral(hit.first) {
        let letters = !context.lower(hit.first).is_empty() && !context.lower(hit.last).is_empty();
        let digits = context.tokenised.form(hit.first.max(0) as usize).len() <= 4;
        return Verdict::keep_if(
            !context.question(hit.first)
                && context.word(next)
                && digits
                && (letters || context.is(next, UNITS)),
        );
    }
    let fixed = context.is(hit.first - 1, &["zus"]);
    Verdict::keep_if(
        !fixed && (context.border(next) || context.is(hit.last, &["zoiets", "dergelijks"])),
    )
}

pub(super) const ERGENS: Rule = Rule {
    name: "ergens",
    why: "\"ergens rond 1900\" is inexact, \"ergens begrijp ik het\" tones down; somewhere in a place does neither.",
    examples: &[
        "Ergens rond 1900 werd de kerk gebouwd.",
        "Ergens begrijp ik de boze buren wel.",
        "Hier en daar klinkt kritiek op het plan.",
    ],
    counter_examples: &[
        "De sleutel ligt ergens in huis.",
        "Hier en daar stond een boom langs de weg.",
    ],
    judge: ergens,
};

fn ergens(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.is(hit.first, &["hier"]) {
        let place = [
            "stond", "staat", "staan", "stonden", "lag", "ligt", "liggen", "lagen", "groeit",
            "boom", "huis",
        ];
        return Verdict::keep_if(
            !context.soon(hit.last, 3, &place) && !context.is(hit.first - 1, &["van"]),
        );
    }
    if hit.first != hit.last {
        let time = (next..next + 3).any(|at| {
            context.numeral(at)
                || context.is(at, MONTHS)
                || context.is(at, &["jaren", "week", "weekend"])
        });
        return Verdict::keep_if(time);
    }
    let felt =
        ["begrijp", "begrijpen", "voel", "denk", "hoop", "snap", "weet", "vind", "wel", "ook"];
    Verdict::keep_if(
        context.is(next, &felt) && context.soon(hit.last, 3, &["ik", "we", "wel", "wij"]),
    )
}

pub(super) const SOORT: Rule = Rule {
    name: "soort",
    why: "\"een soort\" as a predicate loosens the word behind it; a species or brand is a sort too.",
    examples: &["Het werd een soort feest.", "De actie is een vorm van protest."],
    counter_examples: &[
        "De wolf is een soort die bescherming verdient.",
        "Elke winkel verkoopt een soort bier.",
        "De politie zoekt een zekere Jan Peeters.",
    ],
    judge: soort,
};

fn soort(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.is(hit.last, &["zeker", "zekere"]) {
        let person = context.capital(next)
            || context.is(
                next,
                &["bedrag", "mevrouwtje", "mevrouw", "meneer", "persoon", "moment", "dag"],
            );
        return Verdict::keep_if(!person && context.word(next));
    }
    let kind = context.is(next, &["die", "dat", "wat", "is", "van"])
        || context.border(next)
        || context.soon(
            hit.last,
            1,
            &["kanker", "energie", "dementie", "diabetes", "onderwijs", "leukemie"],
        );
    let sold = ["verkoopt", "verkopen", "eet", "drinkt", "kweekt", "telt", "bestaat"];
    Verdict::keep_if(!kind && !context.lately(hit.first, 4, &sold))
}
