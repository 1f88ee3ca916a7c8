//! The words behind a quote → who is named there: `zegt X`, `aldus X`, `klinkt het bij X`, `laat X weten`.

use super::scene::Scene;
use super::speakers::{Phrase, Who, phrase, phrase_behind};
use crate::lexicons::lists::Around;

/// Who is named by the verb at a token and what follows it: `zegt X`, `aldus X`, `klinkt het bij X`, `laat X weten`.
pub(super) fn named_behind(scene: &Scene<'_>, verb: usize) -> Option<Phrase> {
    if scene.any(verb, &["aldus", "volgens", "dixit"]) {
        return phrase(scene, verb + 1);
    }
    if !scene.wordy(verb) {
        return None;
    }
    if scene.any(verb, &["klinkt", "klonk", "luidt", "luidde", "heet", "heette", "weerklinkt"]) {
        return sounded(scene, verb);
    }
    if scene.any(verb, &["is", "was", "staat", "stond", "valt", "viel"]) {
        return reported(scene, verb);
    }
    let helper = scene.function(verb) || scene.around(verb, Around::Auxiliary);
    if helper && !scene.says(verb) && !scene.any(verb, HELPERS) && !scene.any(verb, &["besluit"]) {
        return None;
    }
    let found = phrase_behind(scene, verb + 1)?;
    let clear = match found.who {
        Who::Entity(_) | Who::Pronoun(_) => true,
        Who::Words(from, end) => scene.determiner(from) || (from..end).any(|at| scene.role(at)),
        Who::Impersonal | Who::Self_ => false,
    };
    let completed = || {
        (found.end..found.end + 10)
            .take_while(|&at| !scene.stop(at))
            .any(|at| scene.any(at, COMPLETIONS) || scene.around(at, Around::SpeechParticiple))
    };
    if scene.says(verb) {
        return Some(found).filter(|found| !matches!(found.who, Who::Impersonal | Who::Self_));
    }
    (clear && (!helper || completed())).then_some(found)
}

/// Verbs that speak with a second part only: `laat X weten`, `geeft hij toe`, `wil X weten`, `heeft X gezegd`.
const HELPERS: &[&str] = &[
    "laat", "liet", "laten", "lieten", "geeft", "gaf", "geven", "gaven", "wil", "wilde", "heeft",
    "had", "hebben", "hadden", "gaat", "ging", "doet", "deed", "krijgt", "komt", "kwam", "zet",
    "kan", "kon", "zou", "neemt",
];

/// Second parts of such verbs.
const COMPLETIONS: &[&str] = &[
    "weten",
    "toe",
    "mee",
    "aan",
    "verder",
    "horen",
    "vallen",
    "noteren",
    "optekenen",
    "ontvallen",
    "zeggen",
    "door",
    "op",
    "kennen",
    "verstaan",
    "kwijt",
];

/// `klinkt het bij X`, `luidt het`, `luidt de reactie van X`.
fn sounded(scene: &Scene<'_>, verb: usize) -> Option<Phrase> {
    let found = phrase_behind(scene, verb + 1)?;
    match found.who {
        Who::Impersonal => {
            let by = (found.end..found.end + 4)
                .take_while(|&at| !scene.stop(at))
                .find(|&at| scene.any(at, &["bij", "in", "op", "vanuit", "uit", "van", "binnen"]));
            let named = by.and_then(|by| phrase(scene, by + 1)).filter(|named| match named.who {
                Who::Entity(_) => true,
                Who::Words(from, _) => {
                    !scene.any(by.unwrap_or(0), &["in", "op"])
                        || scene.any(from, &["het", "de", "een"])
                }
                Who::Pronoun(_) => scene.any(by.unwrap_or(0), &["bij"]),
                _ => false,
            });
            Some(named.unwrap_or(found))
        }
        Who::Words(..) if scene.any(verb, &["heet", "heette"]) => None,
        Who::Words(from, end) => {
            by_whom(scene, from, end).or(Some(Phrase { who: Who::Impersonal, end }))
        }
        _ => Some(found),
    }
}

/// `is de reactie van X`, `staat in het rapport`, `is te horen bij X`.
fn reported(scene: &Scene<'_>, verb: usize) -> Option<Phrase> {
    let next = verb + 1;
    if scene.any(next, &["in", "op", "te", "er"]) {
        let told = (next..next + 8).take_while(|&at| !scene.stop(at)).any(|at| {
            scene.any(at, &["lezen", "horen", "te"]) || scene.any(verb, &["staat", "stond"])
        });
        let by = (next..next + 6).find(|&at| scene.any(at, &["in", "op", "bij"]));
        return by.filter(|_| told).and_then(|by| phrase(scene, by + 1));
    }
    let found = phrase(scene, next)?;
    match found.who {
        Who::Words(from, end) if scene.determiner(from) => by_whom(scene, from, end),
        _ => None,
    }
}

/// Who stands behind `van` in `de reactie van X`.
fn by_whom(scene: &Scene<'_>, from: usize, end: usize) -> Option<Phrase> {
    let of = (from..end)
        .find(|&at| scene.any(at, &["van", "bij"]))
        .or_else(|| scene.any(end, &["van", "bij"]).then_some(end))?;
    phrase(scene, of + 1)
}
