//! `zou`: hearsay, possibility, or future in the past, wish and advice.

use super::grammar::{SPEAKERS, infinitive, participle};
use super::{Category, Context, Hit, Rule, Verdict};
use crate::hedges::sets::{AHEAD, AUXILIARIES, FINITE, PAST, PEOPLE, STATES, TOLD};

pub(super) const ZOU: Rule = Rule {
    name: "zou",
    why: "\"zou\" reports what others say; with \"kunnen\" it guesses; a plan told in the past, a wish or a condition is neither.",
    examples: &[
        "De man zou zijn buurman met de dood hebben bedreigd.",
        "Het virus zou zich snel kunnen verspreiden.",
        "De trein zou om acht uur moeten aankomen.",
    ],
    counter_examples: &[
        "Ik zou graag een koffie willen.",
        "Hij beloofde dat hij zou komen.",
        "Als ik rijk was, zou ik een boot kopen.",
        "Zou u mij kunnen helpen?",
        "In 1994 begon zij aan een boek dat pas tien jaar later zou verschijnen.",
        "De trein zou om acht uur vertrekken, maar bleef staan.",
    ],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let at = hit.first;
    let polite = context.soon(at, 3, &["graag", "liever", "willen", "wensen"]);
    let speaker = context.is(at + 1, SPEAKERS) || context.lately(at, 3, SPEAKERS);
    if polite || speaker && !perfect(at, context) && !reported(at, context) {
        return Verdict::Drop;
    }
    if future_in_the_past(at, context) {
        return Verdict::Drop;
    }
    if context.soon(at, 14, &["kunnen"])
        || context.soon(at, 3, &["wel"]) && context.soon(at, 4, &["eens"])
    {
        let asked = context.question(at) && (context.first(at) || asking(at, context));
        return if asked { Verdict::Drop } else { Verdict::As(Category::Epistemic) };
    }
    if conditional(at, context) || planned(at, context) {
        return Verdict::Drop;
    }
    if context.lower(at - 1) == "als" && context.soon(at, 12, &["worden", "zijn"]) {
        return Verdict::Drop;
    }
    let carry = context.is(hit.last, &["kunnen"]) && infinitive(context.lower(hit.last + 1));
    if carry && hit.last <= hit.first + 2 && context.is(hit.first + 1, &["het"]) {
        return Verdict::Drop;
    }
    if context.question(at) && (context.first(at) || asking(at, context)) {
        return Verdict::Drop;
    }
    let advice = context.soon(at, 12, &["moeten"]);
    if advice {
        let person = super::grammar::person_before(context, at) || context.is(at + 1, PEOPLE);
        let acts = context.soon(
            at,
            12,
            &["geven", "betalen", "doen", "wachten", "nemen", "krijgen", "maken"],
        );
        return if person || acts { Verdict::Drop } else { Verdict::As(Category::Epistemic) };
    }
    if context.is(at - 1, &["dat", "dit", "het"]) && supposed(at, context) {
        return Verdict::As(Category::Epistemic);
    }
    let about = context.soon(at, 4, &["gaan"]) && context.soon(at, 6, &["om", "over"]);
    if sourced(at, context) || perfect(at, context) || about {
        return Verdict::Keep;
    }
    if looks_ahead(at, context) {
        return Verdict::Drop;
    }
    if context.is(at - 1, &["dat", "dit"]) && context.border(at - 2) {
        return Verdict::As(Category::Epistemic);
    }
    let points = context.is(at - 1, &["die"]) && context.border(at - 2);
    let main = context.word(at - 1)
        && (points || !context.lately(at, 12, SUBORDINATE))
        && !context.is(at + 1, &["ik", "ze", "hij", "we", "zij", "dan", "dat", "het"]);
    match (main, lasts(at, context)) {
        (true, _) => Verdict::Keep,
        (false, true) => Verdict::Doubtful,
        (false, false) => Verdict::Drop,
    }
}

/// Words that begin a subordinate clause.
const SUBORDINATE: &[&str] = &[
    "dat", "die", "wat", "wie", "waar", "als", "omdat", "zodat", "opdat", "waardoor", "waarbij",
    "waarin", "waarop", "waarna", "waarvan", "alsof", "hoewel", "terwijl", "toen",
];

/// Whether the infinitive is a state: what lasts while it is told is no plan.
fn lasts(at: isize, context: &Context<'_>) -> bool {
    context.soon(at, 14, STATES) || context.is(at + 1, STATES)
}

/// `zou later`, `zou voor het eerst`, `om te verhinderen dat … zou`: what was still to come when it was told of.
fn looks_ahead(at: isize, context: &Context<'_>) -> bool {
    if context.lately(at, 12, &["opdat"]) {
        return true;
    }
    if lasts(at, context) {
        return false;
    }
    let ahead = context.soon(at, 10, AHEAD) || context.lately(at, 5, AHEAD);
    let first = context.soon(at, 14, &["eerst", "eerste"]);
    let undone = (at + 1..context.end).any(|near| {
        context.lower(near) == ","
            && context.is(near + 1, &["maar", "alleen", "doch"])
            && context.is(near + 2, FINITE)
    });
    let story = (context.start..context.end).any(|near| context.is(near, PAST));
    let meant = context.lately(at, 12, &["zodat"]);
    let lasted = context.soon(at, 8, &["duren"]) && context.soon(at, 3, &["nog"]);
    ahead || first || undone || lasted || meant || story
}

/// Whether someone in the sentence says it.
fn sourced(at: isize, context: &Context<'_>) -> bool {
    let sources = [
        "volgens",
        "verluidt",
        "zeggen",
        "zegt",
        "beweert",
        "beweren",
        "meldt",
        "melden",
        "bericht",
        "berichten",
        "geruchten",
        "gerucht",
        "aldus",
        "schrijft",
        "schrijven",
        "bronnen",
        "als",
        "stelt",
        "claimt",
        "zoals",
        "meldde",
        "meldden",
        "berichtte",
        "beweerde",
        "beweerden",
        "beschuldigt",
        "beschuldigd",
        "beschuldigen",
        "verwijt",
        "verwijten",
        "verweten",
        "ontkent",
        "ontkennen",
        "verdenkt",
    ];
    (context.start..at + 20).any(|near| context.is(near, &sources))
}

/// Whether it is about what was done: `zou hebben bedreigd`, `zou zijn gevlucht`, `gevlucht zou zijn`.
fn perfect(at: isize, context: &Context<'_>) -> bool {
    let from = behind_an_aside(at, context);
    let end = (from..from + 16).find(|&near| context.border(near)).unwrap_or(from + 16);
    super::grammar::perfect(context, from, end)
        || context.is(at + 1, AUXILIARIES) && participle(context.lower(at - 1))
}

/// The token behind the verb, or behind what stands between commas right after it.
fn behind_an_aside(at: isize, context: &Context<'_>) -> isize {
    if !context.comma(at + 1) {
        return at + 1;
    }
    (at + 2..at + 14).find(|&near| context.comma(near)).map_or(at + 2, |close| close + 1)
}

/// `zoals men zegt`: someone else's words about the speaker.
fn reported(at: isize, context: &Context<'_>) -> bool {
    (at..context.end).any(|near| context.lower(near) == "zoals")
        || context.soon(at, 8, &["beweren"])
}

/// Whether a verb of saying in the past governs the clause.
fn future_in_the_past(at: isize, context: &Context<'_>) -> bool {
    let mut told = false;
    let mut joined = false;
    for near in (context.start.max(at - 24)..at).rev() {
        let word = context.lower(near);
        if matches!(word, ";" | ":") {
            break;
        }
        joined |=
            matches!(word, "dat" | "of" | "wat" | "wie" | "wanneer" | "hoe" | "waar" | "waarom");
        told |= joined && TOLD.has(word);
    }
    told && !perfect(at, context)
}

/// `wat zou`, `hoe zou`: a question about it.
fn asking(at: isize, context: &Context<'_>) -> bool {
    context.lately(at, 6, &["wat", "wie", "hoe", "waarom", "wanneer", "waar", "welke"])
}

/// `dat zou beter zijn`: nobody says that it is so.
fn supposed(at: isize, context: &Context<'_>) -> bool {
    context.soon(at, 8, &["zijn", "betekenen", "worden"])
        && !perfect(at, context)
        && !(at..at + 8).any(|near| context.numeral(near))
}

/// `zou oorspronkelijk`, `of het zou gaan sneeuwen`: a plan or an open question of the past.
fn planned(at: isize, context: &Context<'_>) -> bool {
    let plan =
        ["bedoeling", "plan", "voornemen", "afspraak", "eis", "besluit", "normaal", "zonder"];
    context.lately(at, 8, &["oorspronkelijk", "aanvankelijk", "of", "later", "eerst"])
        || context.lately(at, 12, &plan)
        || context.is(at + 1, &["later", "pas"]) && !perfect(at, context)
        || context.lately(at, 12, &["hoe", "wie", "wanneer", "graag", "liever"])
}

/// Whether a condition goes with it: `als … , zou`.
fn conditional(at: isize, context: &Context<'_>) -> bool {
    let condition = |near: isize| {
        context.is(near, &["als", "indien", "anders", "mits", "tenzij"])
            && (super::grammar::begins(context, near)
                || !context.is(near + 1, &["een", "eerste", "de", "het"]))
            || context.is(near, &["anders"])
    };
    if context.lower(at - 1) == "dan" && context.first(at - 1) {
        return true;
    }
    (context.start.max(at - 14)..at).any(condition)
        || (at..(at + 14).min(context.end))
            .any(|near| context.lower(near) == "als" && context.lower(near - 1) != "zowel")
            && !perfect(at, context)
}
