//! `kan`: possible or able, allowed.

use super::grammar::{SPEAKERS, describes, participle, perfect, person_before};
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{
    AGENTS, EVENTS, FALLING, HARM, HARMING, PEOPLE, PREPOSITIONS, SIGNS, Set, WEATHER,
};
use crate::lexicons::lists::Trigger;

pub(super) const KUNNEN: Rule = Rule {
    name: "kunnen",
    why: "\"kan\" is a hedge when something may happen or be so; who is able or allowed to do a thing is not hedged.",
    examples: &[
        "De storing kan dagen duren.",
        "Een vonk kan de brand veroorzaakt hebben.",
        "De maatregel kan tot hogere prijzen leiden.",
    ],
    counter_examples: &[
        "Ze kan goed zwemmen.",
        "Bezoekers kunnen er gratis parkeren.",
        "Wie betaalt, kan alles hebben.",
    ],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let at = hit.first;
    if (hit.first..=hit.last).any(|at| context.lower(at) == "anders") {
        return Verdict::keep_if(
            !person_before(context, at) && context.lower(hit.last) == "of"
                || context.is(at, &["het"]),
        );
    }
    let chained = context.is(at - 1, &["te"])
        || context.is(at + 1, SPEAKERS)
        || context.lately(at, 3, &["zal", "zullen", "zou", "zouden", "om", "u"]);
    if chained
        || context.first(at) && context.question(at)
        || context.is(at - 1, SPEAKERS) && !happened(at, context)
    {
        return Verdict::Drop;
    }
    if context.lower(at) != "kan"
        && context.lower(at) != "kunnen"
        && context.lower(at) != "kunt"
        && hit.first == hit.last
    {
        return Verdict::keep_if(
            happened(at, context) || possible(at, context) && !context.soon(at, 3, &["niet"]),
        );
    }
    if context.is(at, &["had", "hadden"])
        || context.is(hit.last, &["hebben"]) && context.is(at, &["zou"])
    {
        return Verdict::keep_if(possible(hit.last, context));
    }
    let denied =
        context.soon(at, 4, &["niet", "geen", "nooit"]) && !context.soon(at, 8, &["kloppen"]);
    Verdict::keep_if(happened(at, context) || !denied && possible(at, context))
}

/// Nouns whose content is guessed at.
const CAUSES: &[&str] =
    &["oorzaak", "reden", "verklaring", "motief", "aanleiding", "gevolg", "verschil"];

/// Where the clause behind a verb ends.
fn end_of_clause(at: isize, context: &Context<'_>) -> isize {
    (at + 1..at + 15)
        .find(|&near| context.border(near) || context.is(near, NEXT_CLAUSE))
        .unwrap_or(at + 15)
}

/// Words that begin the next clause.
const NEXT_CLAUSE: &[&str] = &["die", "omdat", "terwijl", "om", "maar", "want", "zodat"];

/// `kan … veroorzaakt hebben`, `kan … zijn gestolen`.
fn happened(at: isize, context: &Context<'_>) -> bool {
    perfect(context, at + 1, end_of_clause(at, context))
}

/// Something may happen: a verb of events behind it, or before it at the end of a clause.
fn possible(at: isize, context: &Context<'_>) -> bool {
    let clause_end = (context.border(at + 1) || context.border(at + 2))
        && !context.lately(at, 6, &["niet", "ik", "je", "we", "hij", "ze"]);
    let end = end_of_clause(at, context);
    let has = |set: Set| (at + 1..end).any(|near| context.is(near, set));
    let sign = |near: isize| {
        let measured = context.lower(near) == "mogelijk" && context.lately(near, 3, &["zo"]);
        context.is(near, SIGNS) && !measured
    };
    let led = |near: isize| match context.lower(near) {
        "leiden" => {
            context.soon(at, near - at, &["tot", "ertoe"]) || context.lower(near + 1) == "tot"
        }
        "duiden" | "wijzen" => context.soon(at, near - at + 2, &["op", "erop"]),
        "verklaren" | "schelen" => !someone(at, context),
        _ => true,
    };
    let event = (at + 1..end).any(|near| context.is(near, EVENTS) && led(near));
    let harms = (at + 1..end).any(|near| {
        context.is(near, HARM)
            && (near + 1..(near + 4).min(end)).any(|verb| context.is(verb, HARMING))
    });
    let weather = (context.is(at - 1, WEATHER)
        || (at + 1..end).any(|near| context.is(near, WEATHER)))
        && has(FALLING);
    event
        || harms
        || weather
        || !someone(at, context) && (turns(at, end, context) || said_of_things(at, end, context))
        || (at + 1..end).any(sign)
        || clause_end
            && (context.lately(
                at,
                6,
                &["gevaarlijk", "dodelijk", "fataal", "eventueel", "misschien"],
            ) || context.is(at - 1, EVENTS)
                || context.is(at + 1, EVENTS))
        || context.is(at + 1, &["zijn"]) && context.is(at + 2, &["dat"])
        || context.is(at + 1, &["het"])
            && context.is(at + 2, &["zijn"])
            && context.is(at + 3, &["dat"])
        || context.soon(at, 3, &["wel"]) && context.soon(at, 4, &["eens"])
}

/// Whether somebody is the subject right before or behind: who can do something.
fn someone(at: isize, context: &Context<'_>) -> bool {
    let (before, next) = (at - 1, at + 1);
    person_before(context, at)
        || context.is(before, AGENTS)
        || context.is(next, AGENTS)
        || context.is(next, &["de", "het", "een", "die", "deze"]) && context.is(next + 1, AGENTS)
        || context.trigger(next + 1, Trigger::PersonTitle)
        || context.is(next, PEOPLE)
        || context.lately(
            at,
            4,
            &[
                "ik", "je", "jij", "u", "hij", "ze", "zij", "we", "wij", "men", "niemand",
                "iedereen",
            ],
        )
        || context.capital(before)
            && !context.first(before)
            && !(before - 2..before).any(|near| context.is(near, PREPOSITIONS))
        || context.capital(next)
}

/// `kan glad worden`, `kan gevaarlijk zijn`: a quality at the end of the clause.
fn turns(at: isize, end: isize, context: &Context<'_>) -> bool {
    (at + 2..end).any(|near| {
        context.is(near, &["zijn", "worden", "blijven"])
            && near + 1 >= end
            && describes(context.lower(near - 1))
            && !participle(context.lower(near - 1))
    })
}

/// `kan jaren in beslag nemen`, `kan ervoor zorgen dat`, `kan ook van de ster zelf komen`: what only things do.
fn said_of_things(at: isize, end: isize, context: &Context<'_>) -> bool {
    let two = |first: &[&str], second: &[&str]| {
        (at + 1..end).any(|near| context.is(near, first) && context.is(near + 1, second))
    };
    let cause = context.is(at - 1, CAUSES) && context.is(end - 1, &["zijn", "liggen"])
        || context.is(at - 1, CAUSES) && context.soon(at, 8, &["zijn"]);
    cause
        || two(&["beslag"], &["nemen"])
        || two(&["ervoor"], &["zorgen"])
        || two(&["kaart"], &["spelen"])
        || two(&["kanten"], &["op", "uit"])
        || two(&["averechts"], &["werken", "uitpakken"])
        || two(
            &["anders", "slecht", "goed", "verkeerd", "duur"],
            &["uitpakken", "aflopen", "uitvallen"],
        )
        || two(&["parten"], &["spelen"])
        || context.is(at + 1, &["ook"])
            && context.is(end - 1, &["komen", "liggen", "zitten", "schuilen"])
            && context.soon(at, 5, &["van", "aan", "door", "uit", "bij", "in"])
        || two(
            &["kansen", "uitkomst", "voordelen", "nadelen", "risico's"],
            &["bieden", "inhouden", "hebben", "opleveren"],
        )
}
