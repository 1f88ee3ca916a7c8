//! What a Dutch word can be, told from its letters and short closed lists: there is no tagger.

use crate::hedges::context::Context;
use crate::hedges::sets::{ADJECTIVES, AUXILIARIES, JOINTS, NO_PARTICIPLES, PEOPLE};
use crate::lexicons::lists::Trigger;

/// Subjects of the first and second person.
pub(super) const SPEAKERS: &[&str] =
    &["ik", "je", "jij", "jullie", "u", "we", "wij", "'k", "ge", "gij"];

/// Whether a word can be a past participle: `gevlucht`, `vernield`, `opgepakt`.
pub(super) fn participle(word: &str) -> bool {
    if word.len() < 5 || NO_PARTICIPLES.has(word) || !word.ends_with(['d', 't', 'n']) {
        return false;
    }
    if word.ends_with('n')
        && !word.ends_with("en")
        && !word.ends_with("aan")
        && !word.ends_with("ien")
    {
        return false;
    }
    let prefixed = ["ge", "be", "ver", "ont", "her", "er", "mis", "over", "onder", "door"];
    if prefixed.iter().any(|prefix| word.starts_with(prefix) && word.len() > prefix.len() + 2) {
        return !word.ends_with("en") || word.starts_with("ge") || strong(word);
    }
    let separable = [
        "aan", "achter", "af", "bij", "binnen", "door", "goed", "in", "los", "mee", "na", "neer",
        "om", "onder", "op", "over", "samen", "stil", "tegen", "terug", "toe", "uit", "vast",
        "voor", "vooraf", "vrij", "weg", "plaats", "bloot", "klaar", "deel", "rond", "thuis",
        "teleur", "waar", "open", "dood",
    ];
    separable.iter().any(|prefix| {
        word.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with("ge") && rest.len() > 4 || strong(rest))
    })
}

/// Strong participles with a prefix that look like infinitives.
fn strong(word: &str) -> bool {
    [
        "vonden", "loren", "dwenen", "gonnen", "sproken", "broken", "kregen", "gaan", "laten",
        "staan", "nomen", "komen", "worpen", "dreven", "slagen", "zonden", "bonden", "schoten",
        "stolen", "trokken", "wezen", "keken", "schreven", "storven", "dronken", "holpen",
        "bleken", "leden", "zwegen", "smolten", "houden", "vallen", "geven", "vangen",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether a word can be an infinitive.
pub(super) fn infinitive(word: &str) -> bool {
    word.len() > 3 && word.ends_with("en")
        || matches!(word, "gaan" | "staan" | "slaan" | "zien" | "doen")
}

/// Whether a word looks like an adjective or a participle.
pub(super) fn adjective(word: &str) -> bool {
    describes(word) || participle(word)
}

/// Whether a word looks like a comparative: `later`, `zwaarder`.
pub(super) fn comparative(word: &str) -> bool {
    let known = "meer minder beter later eerder vroeger hoger lager groter kleiner langer korter sneller trager sterker \
        zwakker ouder jonger nieuwer duurder goedkoper verder dichter slechter moeilijker makkelijker simpeler zwaarder \
        lichter harder zachter breder smaller dieper voller rijker armer warmer kouder koeler natter droger drukker \
        kalmer scherper vaker liever losser strakker ruimer dunner dikker banger bozer milder frisser wilder strenger";
    known.split_whitespace().any(|comparative| comparative == word)
        || ["iger", "lijker", "zamer", "baarder", "ender", "scher", "voller", "iever", "eler"]
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a word looks like an adjective or adverb of degree.
pub(super) fn describes(word: &str) -> bool {
    ADJECTIVES.has(word)
        || word.strip_suffix('e').is_some_and(|stem| ADJECTIVES.has(stem))
        || [
            "ig", "ige", "lijk", "lijke", "zaam", "zame", "baar", "bare", "isch", "ische", "loos",
            "loze", "end", "ende", "eel", "ele", "ief", "ieve", "aal", "ale", "air", "aire",
            "matig", "iek", "vol", "volle", "ant", "ante", "ent", "ente", "eus", "euze", "rijk",
            "rijke", "arm", "vrij", "waardig",
        ]
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a quantity begins at a token or, behind an article, at the next.
pub(super) fn quantity(context: &Context<'_>, at: isize) -> bool {
    if context.numeral(at)
        || context.is(at, &["helft", "kwart", "tiental", "honderdtal", "anderhalf", "anderhalve"])
    {
        return true;
    }
    if context.is(at, &["de", "het", "een"]) && context.is(at + 1, &["hele", "halve", "gehele"]) {
        return true;
    }
    context.is(at, &["de", "het", "een", "van", "per", "die", "'t"])
        && (context.numeral(at + 1)
            || context.is(
                at + 1,
                &[
                    "helft",
                    "kwart",
                    "derde",
                    "jaar",
                    "uur",
                    "dag",
                    "week",
                    "maand",
                    "eeuw",
                    "minuut",
                    "kilometer",
                    "meter",
                    "miljoen",
                    "miljard",
                    "tiental",
                    "twintigtal",
                    "dertigtal",
                    "veertigtal",
                    "vijftigtal",
                    "honderdtal",
                    "duizendtal",
                    "dubbele",
                    "decennium",
                    "kwartier",
                    "halfuur",
                    "jaren",
                    "generatie",
                    "handvol",
                    "dozijn",
                    "vijftiental",
                    "hectare",
                    "ton",
                    "euro",
                    "meerderheid",
                    "kilo",
                ],
            ))
}

/// Whether the token to the left ends a subject that is a person.
pub(super) fn person_before(context: &Context<'_>, at: isize) -> bool {
    let before = at - 1;
    context.is(before, PEOPLE)
        || context.trigger(before, Trigger::PersonTitle)
        || context.capital(before) && !context.first(before) && context.facts(before).surname() > 0
}

/// Whether a clause begins at a token: nothing, a sign, or a conjunction before it.
pub(super) fn begins(context: &Context<'_>, at: isize) -> bool {
    context.border(at - 1)
        || context.is(at - 1, JOINTS) && (context.border(at - 2) || context.first(at - 1))
}

/// Whether a perfect infinitive stands between two tokens: `hebben bedreigd`, `gevlucht zijn`.
pub(super) fn perfect(context: &Context<'_>, from: isize, end: isize) -> bool {
    let done = |at: isize| at >= from && at < end && participle(context.lower(at));
    (from..end).any(|at| context.is(at, AUXILIARIES) && (done(at - 1) || done(at + 1)))
}
