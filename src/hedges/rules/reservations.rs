//! `tenminste`, `zij het`, `stel`, `voorlopige`, `normaal`: a reservation, or something else.

use super::grammar::adjective;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, DETERMINERS, PREPOSITIONS};

pub(super) const AFHANKELIJK: Rule = Rule {
    name: "afhankelijk",
    why: "What holds \"afhankelijk van\" something holds under reserve, as does what hangs on how or whether; who depends on help, or what someone makes depend, does not hedge.",
    examples: &[
        "De prijs schommelt afhankelijk van het seizoen.",
        "Dat hangt af van de vraag of er geld is.",
    ],
    counter_examples: &[
        "Zij zijn even afhankelijk van de wetgever als wij.",
        "Ouderen zijn afhankelijk van hulp.",
        "We mogen de steun niet afhankelijk maken van toeval.",
    ],
    judge: afhankelijk,
};

fn afhankelijk(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let open =
        context.soon(hit.last, 4, &["hoe", "of", "wat", "welke", "vraag", "waar", "wanneer"]);
    if context.is(hit.first, &["afhankelijk"]) {
        let depends = context.lately(hit.first, 8, COPULAS)
            || context.lately(hit.first, 4, &["maken", "maakt", "maakte"])
            || context.is(before, &["even", "zo", "te", "niet", "volledig", "sterk"]);
        return Verdict::keep_if(open || !depends && context.word(next));
    }
    let of_it = (context.start..hit.first + 3)
        .any(|at| context.is(at, &["dat", "het", "veel", "alles", "er"]));
    Verdict::keep_if(open || of_it)
}

pub(super) const TENMINSTE: Rule = Rule {
    name: "tenminste",
    why: "\"tenminste\" takes back (at least so it is said); before a number it is a bound.",
    examples: &["Dat zegt de eigenaar tenminste."],
    counter_examples: &["Er waren tenminste tien bezoekers."],
    judge: |hit, context| {
        Verdict::keep_if(!(hit.last + 1..hit.last + 3).any(|at| context.numeral(at)))
    },
};

pub(super) const ZIJ: Rule = Rule {
    name: "zij",
    why: "\"zij het\" behind a comma takes back (albeit); else \"zij\" is they.",
    examples: &["Hij won, zij het nipt."],
    counter_examples: &["Hoe weten zij het?"],
    judge: |hit, context| {
        Verdict::keep_if(
            (context.border(hit.first - 1) || context.is(hit.first - 1, &["maar", "en"]))
                && !context.first(hit.first)
                && !context.border(hit.last + 1),
        )
    },
};

pub(super) const STEL: Rule = Rule {
    name: "stel",
    why: "An opening \"Stel\" supposes; a couple is a \"stel\" too, and one puts a question.",
    examples: &["Stel: de dam breekt vannacht."],
    counter_examples: &["Het stel trouwde in juni.", "Stel je vraag aan de expert."],
    judge: stel,
};

fn stel(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let supposed_that = context.is(hit.last, &["dat"]);
    let order = ["je", "u", "uw", "een", "vragen", "vast", "hem", "het", "de", "deze", "daarom"];
    let supposed = matches!(context.lower(next), ":" | ",") || context.is(next, &["dat"]);
    Verdict::keep_if(
        context.first(hit.first)
            && (supposed || supposed_that || !context.is(next, &order) && context.word(next)),
    )
}

pub(super) const VOORLOPIG: Rule = Rule {
    name: "voorlopig",
    why: "A provisional count may change; provisional detention is a measure.",
    examples: &["Volgens een voorlopige telling zijn er acht doden."],
    counter_examples: &["De verdachte zit in voorlopige hechtenis."],
    judge: voorlopig,
};

fn voorlopig(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let measures = [
        "hechtenis",
        "vrijlating",
        "bewind",
        "schorsing",
        "invrijheidstelling",
        "voorziening",
        "voorzieningen",
        "bewindvoerder",
        "ondertoezichtstelling",
        "surseance",
        "regering",
        "aanhouding",
    ];
    Verdict::keep_if(!context.is(hit.last + 1, &measures))
}

pub(super) const NORMAAL: Rule = Rule {
    name: "normaal",
    why: "\"speelt normaal mee\" says what is to be expected; a normal life or price is nothing special.",
    examples: &["De spits speelt normaal zondag mee."],
    counter_examples: &[
        "Het is niet normaal dat de trein zo laat komt.",
        "Ze wil weer een normaal leven leiden.",
    ],
    judge: normaal,
};

fn normaal(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let kind = context.is(before, DETERMINERS)
        && !context.is(before, &["dat", "die", "dit", "zijn"])
        || context.is(
            before,
            &[
                "niet",
                "heel",
                "zo",
                "zeer",
                "weer",
                "abnormaal",
                "vrij",
                "als",
                "doodgewoon",
                "meer",
                "dan",
                "nog",
            ],
        );
    let predicate = context.border(next)
        || context.is(before, COPULAS) && context.is(next, PREPOSITIONS)
        || context.is(next, &["dat", "is", "was", "te", "om", "en", "functioneren", "leven"]);
    Verdict::keep_if(!kind && !predicate && !adjective(context.lower(next)))
}
