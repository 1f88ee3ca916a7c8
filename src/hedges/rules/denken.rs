//! `denkt`, `gelooft`, `meent`, `veronderstelt`; `vindt`, `acht`; `hoopt`, `vreest`, `gokt`: a belief, or a doing.

use super::grammar::person_before;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{DETERMINERS, FINITE, JUDGED, PREPOSITIONS, UNITS};

pub(super) const DENKEN: Rule = Rule {
    name: "denken",
    why: "To think, believe or mean that something is so is a belief; to think of, about or deeply is not.",
    examples: &[
        "De minister denkt dat het plan lukt.",
        "Dat klopt, denk ik.",
        "De rechter meent dat er bewijs is.",
    ],
    counter_examples: &[
        "Zij denkt elke dag aan haar moeder.",
        "Hij dacht diep na.",
        "Ze geloven in reïncarnatie.",
        "Hij meent het echt.",
    ],
    judge: denken,
};

/// Subjects that stand behind their verb in a tag: `denk ik`.
const TAGS: &[&str] =
    &["ik", "we", "wij", "hij", "zij", "ze", "men", "je", "u", "velen", "sommigen"];

fn clause_follows(at: isize, context: &Context<'_>) -> bool {
    context.soon(at, 6, &["dat"])
        || (at + 1..at + 5)
            .any(|near| context.lower(near) == "," && context.lower(near + 1) == "dat")
}

fn denken(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    if context.is(hit.last, &["te"]) && hit.first != hit.last {
        let other =
            context.soon(hit.first, hit.last - hit.first + 1, &["aan", "over", "in", "om", "na"]);
        let noun = context.is(before, &["te", "het"]);
        return Verdict::keep_if(
            !other && !noun && super::grammar::infinitive(context.lower(next))
                || context.lower(next) == "kunnen",
        );
    }
    let away = context.soon(hit.last, 6, &["aan", "over", "na", "terug", "eraan", "erover"])
        && !clause_follows(hit.last, context);
    if context.is(before, &["te", "om", "ervan", "eraan", "eraan", "erover"])
        || away && !context.is(next, TAGS)
    {
        return Verdict::Drop;
    }
    let lower = context.lower(hit.first);
    if lower.starts_with("gelo") {
        return Verdict::keep_if(belief(hit, context));
    }
    if lower.starts_with("men") || lower.starts_with("meen") {
        let earnest =
            context.is(next, &["het", "wat", "dit"]) && !context.soon(next, 4, &["dat", "te"]);
        return Verdict::keep_if(!earnest && !context.is(before, &["goed", "niet"]));
    }
    if lower.starts_with("verondersteld") {
        let must = context.lately(hit.first, 6, &["wordt", "worden", "word", "werd", "werden"])
            && context.soon(hit.last, 10, &["te"]);
        return Verdict::keep_if(!must);
    }
    if lower.starts_with("veronderstel") {
        let told = clause_follows(hit.last, context) || context.is(next, TAGS);
        return Verdict::keep_if(told || person_before(context, hit.first));
    }
    let tag = context.is(next, TAGS) && (context.border(before) || context.border(next + 1));
    let quoted = context.border(before) && !context.first(hit.first);
    let clause = clause_follows(hit.last, context);
    let opinion = context.is(next, &["van"]) && context.is(next + 1, &["niet", "wel"])
        || context.lately(hit.first, 4, &["dan", "zoals", "wat"]) && context.border(next);
    let question = context.question(hit.first) && context.lately(hit.first, 5, &["wat", "hoe"]);
    let aloud = context.lately(hit.first, 3, &["wat", "richting", "hardop", "luidop"])
        && !clause
        && !context.lately(hit.first, 5, &["dan"]);
    Verdict::keep_if((tag || quoted || clause || opinion) && !question && !aloud)
}

fn belief(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let noun = context.is(hit.first, &["geloof"])
        && (context.is(before, DETERMINERS) || context.is(before, PREPOSITIONS));
    let in_object = context.is(next, &["in", "er", "erin", "niet", "nog"])
        && !clause_follows(hit.last, context);
    let tag = context.lower(hit.last) == "ik" || context.is(next, TAGS);
    !noun
        && !in_object
        && (clause_follows(hit.last, context) || tag || context.soon(hit.last, 8, &["te"]))
}

pub(super) const VINDEN: Rule = Rule {
    name: "vinden",
    why: "To find that something is so, or is good or bad, is an opinion; to find a thing is not, and \"acht\" is also eight.",
    examples: &[
        "De bond vindt dat de regering faalt.",
        "Dat is niet eerlijk, vind ik.",
        "De rechtbank acht hem schuldig.",
    ],
    counter_examples: &[
        "De politie vond een wapen.",
        "Het concert vindt plaats in juni.",
        "Er vielen acht doden.",
    ],
    judge: vinden,
};

fn vinden(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    if context.is(hit.first, &["acht", "achten", "achtte", "achtten"]) {
        return Verdict::keep_if(deems(hit, context));
    }
    let placed =
        context.soon(hit.last, 8, &["plaats", "terug", "uit", "steun", "onderdak", "doorgang"]);
    if placed || context.is(before, &["te"]) {
        return Verdict::Drop;
    }
    let quoted = (context.quote(before) || context.lower(before) == ",")
        && !context.first(hit.first)
        && !context.is(before - 1, &["is", "wordt"]);
    let short = (next..next + 4).any(|at| context.border(at));
    let quoted = quoted && (short || context.quote(before));
    let tag = hit.first != hit.last && context.border(next) && context.border(before);
    let clause = context.is(next, &["dat"])
        || context.lower(next) == "," && context.lower(next + 1) == "dat"
        || context.soon(hit.last, 2, &["dat"]);
    Verdict::keep_if(
        clause
            || tag
            || quoted && hit.first == hit.last && context.word(next)
            || context.soon(hit.last, 6, JUDGED),
    )
}

fn deems(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let (before, next) = (hit.first - 1, hit.first + 1);
    let counted = context.is(next, UNITS)
        || context.numeral(next)
        || context.numeral(before)
        || context.is(before, DETERMINERS) && !context.is(before, &["dat", "dit", "die"])
        || context.is(before, PREPOSITIONS)
        || context.is(before, &["er", "zijn", "waren", "in", "alle", "nog", "al", "ruim"]);
    let object = context.soon(
        hit.first,
        6,
        &["dat", "het", "hem", "haar", "zich", "deze", "dit", "hen", "de"],
    );
    let judged = context.soon(hit.first, 14, JUDGED);
    if context.is(hit.first, &["acht"]) {
        return !counted
            && context.word(before)
            && (judged || object && !context.lower(next).ends_with("en"));
    }
    !context.is(before, &["in"]) && (judged || object)
}

pub(super) const HOPEN: Rule = Rule {
    name: "hopen",
    why: "Hope, fear and bets on what will be are beliefs; a \"hoop\" is also a heap and one gambles in a casino.",
    examples: &[
        "De trainer hoopt dat zijn spits fit raakt.",
        "De vakbond vreest ontslagen.",
        "Ik gok dat het lukt.",
    ],
    counter_examples: &[
        "Er lag een hoop zand op straat.",
        "De kinderen hadden geen vrees voor het water.",
        "Hij gokt elke avond in het casino.",
    ],
    judge: hopen,
};

fn hopen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    match context.lower(hit.first) {
        "hoop" => {
            let heap = context.is(before, &["een", "hele", "'n", "grote"])
                && !context.is(next, &["op", "dat"]);
            let held = context.is(next, &["op", "dat", "is", "uit", "om"])
                || context.is(before, &["de", "goede", "nieuwe", "laatste", "vage", "ik"])
                    && !context.is(before - 1, &["van"]);
            let named = context.capital(hit.first) && !context.first(hit.first);
            if !held || named {
                return Verdict::Drop;
            }
            let heap = heap && context.word(next)
                || context.is(before, &["te"]) && context.is(next, &["lopen"]);
            Verdict::keep_if(!heap)
        }
        "hopen" => Verdict::keep_if(
            !context.is(before, DETERMINERS)
                && !context.numeral(before)
                && !context.is(before, &["met", "grote"]),
        ),
        "vrees" if hit.first == hit.last => Verdict::keep_if(
            context.is(next, &["dat", "voor", "ik", "bestaat"])
                && !context.is(before, &["geen", "zonder"]),
        ),
        "gevreesd" => Verdict::keep_if(
            context.soon(hit.last, 2, &["dat"])
                || context.lately(hit.first, 4, &["wordt", "werd", "voor"]),
        ),
        "vreest" | "vrezen" | "vreesde" | "vreesden" => {
            Verdict::keep_if(!context.soon(hit.last, 2, &["god", "goden", "dood"]))
        }
        lower if lower.starts_with("gok") => {
            Verdict::keep_if(context.soon(hit.last, 3, &["dat"]) || context.lower(hit.last) == "ik")
        }
        _ => Verdict::keep_if(!person_before(context, hit.first) || !context.is(next, FINITE)),
    }
}
