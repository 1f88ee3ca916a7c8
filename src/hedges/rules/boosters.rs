//! `zeker`, `vast`, `echt`, `beslist`, `duidelijk` and adverbs that are adjectives too: insistence, or a quality.

use super::grammar::{adjective, infinitive, participle};
use super::{Category, Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, DETERMINERS, FINITE, PREPOSITIONS};

pub(super) const ZEKER: Rule = Rule {
    name: "zeker",
    why: "\"zeker\" insists; with \"niet\" it doubts, before a number it is a bound, \"een zeker\" means some.",
    examples: &[
        "De verbouwing wordt zeker duurder.",
        "Het is niet helemaal zeker of de bom van hen kwam.",
    ],
    counter_examples: &["Hij leende een zeker bedrag.", "Hij is niet zeker van zijn zaak."],
    judge: zeker,
};

fn zeker(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let denied = ["niet", "niemand", "geen", "nauwelijks", "moeilijk", "onmogelijk", "nooit"];
    if context.is(hit.first, &["met"]) {
        let none = context.lately(hit.first, 5, &denied) || context.soon(hit.last, 3, &denied);
        return if none { Verdict::As(Category::Epistemic) } else { Verdict::Keep };
    }
    if context.is(hit.first, &["niet"]) && hit.first != hit.last {
        let apart =
            (hit.first..hit.last).any(|at| context.is(at, &[",", "want", "maar", "alleen"]));
        return Verdict::keep_if(!apart && !context.is(next, &["van"]));
    }
    if hit.first != hit.last {
        return Verdict::keep_if(!context.is(before, &["weet", "weten"]));
    }
    if context.is(before, &["niet"]) {
        return if context.is(next, &["van"]) {
            Verdict::Drop
        } else {
            Verdict::As(Category::Epistemic)
        };
    }
    let counted = context.is(next, &["een"]) && context.numeral(next + 1)
        || context.is(next, &["de"]) && context.is(next + 1, &["helft"]);
    if context.numeral(next) || counted {
        return if context.is(before, &["weet", "weten"]) {
            Verdict::Drop
        } else {
            Verdict::As(Category::Approximator)
        };
    }
    let quality = context.is(before, &["een", "'n", "zo", "vrij", "even"])
        || context.is(before, &["maar"]) && context.is(before - 1, &["langzaam", "traag", "zaam"])
        || context.is(next, &["stellen", "gesteld"])
        || context.is(next, &["van"]) && !context.is(next + 1, &["plan"]);
    Verdict::keep_if(!quality)
}

pub(super) const VAST: Rule = Rule {
    name: "vast",
    why: "\"komt vast nog\" and \"staat vast dat\" are sure of it; what is fixed or stuck is \"vast\" too.",
    examples: &[
        "De burgemeester komt vast nog terug.",
        "Eén ding staat vast: de directeur vertrekt.",
    ],
    counter_examples: &[
        "De trein zit vast in de sneeuw.",
        "Ze heeft een vast contract.",
        "De auto staat vast in de file.",
    ],
    judge: vast,
};

fn vast(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if hit.first != hit.last {
        let stuck = context.is(next, PREPOSITIONS) && !context.soon(hit.last, 6, &["dat"]);
        return Verdict::keep_if(!stuck);
    }
    if context.lower(hit.first) != "vast" {
        return Verdict::Keep;
    }
    let holds = [
        "zit", "zat", "zitten", "zaten", "houdt", "houd", "houden", "hield", "hielden", "zet",
        "zette", "stelt", "stelde", "stellen", "stelden", "legt", "legde", "leggen", "pakte",
        "loopt", "liep", "lopen", "ligt", "lag", "liggen", "grijpt", "greep", "bindt", "een",
        "het", "nam", "klampt", "staat", "stond", "legden", "gelegd",
    ];
    let stuck = context.lately(hit.first, 9, &holds);
    Verdict::keep_if(!stuck && context.is(next, &["nog", "wel", "ook", "niet", "geen", "een"]))
}

pub(super) const ECHT: Rule = Rule {
    name: "echt",
    why: "\"echt gevaarlijk\" insists; a real diamond and a real feast are kinds of thing.",
    examples: &["De bom was echt gevaarlijk.", "De ruzie komt heus wel goed."],
    counter_examples: &[
        "De diamant is echt.",
        "Een echt feest was het niet.",
        "Er stond een heuse kasteelpoort.",
    ],
    judge: echt,
};

fn echt(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let thing = context.is(before, DETERMINERS)
        && !context.is(before, &["dat", "die", "dit", "je", "zijn"])
        || context.is(before, &["niet", "nooit", "zo", "te", "hoe"])
        || context.is(hit.first, &["heuse"]);
    Verdict::keep_if(!thing && !context.border(next))
}

pub(super) const BESLIST: Rule = Rule {
    name: "beslist",
    why: "\"is beslist een voordeel\" insists; who decides \"beslist\" too.",
    examples: &["Dat is beslist een voordeel."],
    counter_examples: &["De rechter beslist vrijdag.", "Het lot heeft beslist."],
    judge: beslist,
};

fn beslist(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let verb = [
        "is", "was", "zijn", "waren", "moet", "moeten", "wil", "willen", "zal", "zullen", "kan",
        "wilde", "niet",
    ];
    let decides = context.border(next)
        || context
            .is(next, &["over", "of", "in", "om", "dat", "door", "wie", "wat", "wordt", "zelf"]);
    Verdict::keep_if(context.lately(hit.first, 2, &verb) && !decides)
}

pub(super) const DUIDELIJK: Rule = Rule {
    name: "duidelijk",
    why: "\"duidelijk ontgoocheld\" insists; a clear text, or making something clear, does not.",
    examples: &["De minister was duidelijk ontgoocheld."],
    counter_examples: &[
        "De uitleg is niet duidelijk.",
        "Maak duidelijk wat je wilt.",
        "Ze sprak duidelijk.",
    ],
    judge: duidelijk,
};

fn duidelijk(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let clear = context.is(
        before,
        &[
            "niet",
            "zeer",
            "heel",
            "nog",
            "even",
            "bijzonder",
            "erg",
            "zo",
            "wordt",
            "werd",
            "een",
            "maak",
            "maakt",
            "maakte",
            "maken",
            "maakten",
            "het",
            "hem",
            "haar",
            "ons",
            "iedereen",
            "worden",
            "werden",
            "geen",
            "snel",
            "meteen",
            "meer",
            "te",
            "al",
            "ook",
        ],
    );
    let made = context.is(
        next,
        &[
            "maken", "gemaakt", "is", "heeft", "dat", "wat", "wie", "hoe", "of", "te", "en",
            "zijn", "wordt", "werd", "geworden", "worden", "waarom", "waar", "welke", "maakt",
            "maakte", "was", "over", "voor",
        ],
    );
    Verdict::keep_if(!clear && !made && !context.border(next) && !infinitive(context.lower(next)))
}

pub(super) const ADVERB: Rule = Rule {
    name: "adverb",
    why: "Words such as \"natuurlijk\", \"officieel\" and \"praktisch\" hedge or insist as adverbs, not as adjectives.",
    examples: &[
        "De trainer is natuurlijk teleurgesteld.",
        "Officieel is er niets aan de hand.",
        "De stad ligt praktisch stil.",
    ],
    counter_examples: &[
        "Het is een natuurlijk middel.",
        "Morgen wordt de brug officieel geopend.",
        "De opleiding is erg praktisch.",
    ],
    judge: adverb,
};

#[expect(clippy::too_many_lines, reason = "one line a word: a table, no flow")]
fn adverb(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    if hit.first != hit.last {
        return Verdict::Keep;
    }
    let taken = context.is(before, DETERMINERS)
        && !context.is(before, &["dat", "die", "zijn", "je", "dit"]);
    let attribute = taken
        && !(context.lower(next).ends_with('e') && adjective(context.lower(next)))
        || context
            .is(before, &["erg", "heel", "zeer", "zo", "meest", "meer", "minder", "te", "puur"]);
    let ends = context.border(next);
    let denies = |at: isize| {
        let word = context.lower(at);
        ["ontken", "bevestig", "tegengesproken", "tegenspre", "weerleg", "spreekt", "verb"]
            .iter()
            .any(|verb| word.starts_with(verb))
    };
    Verdict::keep_if(match context.lower(hit.first) {
        "absoluut" => !attribute && !context.is(before, &["niet"]) && !ends,
        "natuurlijk" => {
            !attribute
                && !context.is(before, &["niet", "van", "op", "als"])
                && !context.is(next, &["gas", "verloop"])
        }
        "officieel" => context.first(hit.first) && context.is(next, FINITE),
        "formeel" => !attribute && (context.start..context.end).any(denies),
        "effectief" => {
            !attribute
                && !ends
                && !context.is(before, &["jaar", "maanden"])
                && !context.is(next, &["gestraft", "te"])
                && !context.is(before, COPULAS)
                || context.is(before, COPULAS) && participle(context.lower(next))
        }
        "globaal" => !taken && !ends,
        "feitelijk" | "pertinent" | "categoriek" | "categorisch" => !attribute && !ends,
        "gegarandeerd" => {
            !ends
                && !context.is(next, PREPOSITIONS)
                && !context.is(before, &["heeft", "tot", "mei"])
        }
        "onherroepelijk" => !attribute && !ends,
        "onwaarschijnlijk" => !attribute && (ends || context.is(next, &["dat", "of"])),
        "onwaarschijnlijke" => context
            .is(next, &["verhaal", "verklaring", "scenario", "uitkomst", "kandidaat", "theorie"]),
        "logisch" => {
            !attribute
                && context.lately(hit.first, 6, COPULAS)
                && (context.is(next, &["dat"]) || ends)
        }
        "potentieel" => {
            !taken
                && !context.is(
                    before,
                    &["veel", "meer", "groot", "grote", "enorm", "economisch", "weinig"],
                )
                && !ends
                && !context.is(next, PREPOSITIONS)
                && !context.is(next, FINITE)
                || adjective(context.lower(next)) && context.is(before, &["een", "de"])
        }
        "praktisch" => {
            !attribute
                && !ends
                && !context.is(
                    next,
                    &["en", "gezien", "inzetbaar", "toepasbaar", "haalbaar", "te", "bruikbaar"],
                )
        }
        "principieel" => {
            context.is(next, &["eens", "oneens"])
                || !attribute
                    && !ends
                    && !context.is(next, &["tegenstander", "bezwaar", "standpunt", "tegen"])
        }
        "theoretisch" => !attribute && !ends,
        "theoretische" => context.is(next, &["kans", "mogelijkheid"]),
        "werkelijk" => !attribute && !ends,
        "absolute" | "principiële" | "onherroepelijke" => false,
        _ => !attribute,
    })
}
