//! A pronoun or a role with `de` → the person it takes up: who speaks or is spoken of in the sentences before.
//!
//! Law: gender and number only rule out; who is not known to be a woman or a man can be both.

use super::Speaker;
use super::sayings::Sayings;
use super::scene::Scene;
use super::speakers::{Pronoun, Who};
use super::subjects::topic;
use crate::lexicons::lists::{Around, Label};

/// So many sentences back somebody is still meant.
const BACK: usize = 8;

/// So many mentions are looked through for a fuller name.
const MENTIONS: usize = 64;

/// Who is named by a phrase at `at`, if anybody is known.
pub(super) fn resolve(scene: &Scene<'_>, who: Who, at: usize, said: &Sayings) -> Option<Speaker> {
    match who {
        Who::Entity(number) => Some(Speaker::Entity(number)),
        Who::Words(from, end) => {
            Some(role_of(scene, from, end).unwrap_or_else(|| words(scene, from, end)))
        }
        Who::Pronoun(pronoun) => antecedent(scene, pronoun, at, said),
        Who::Impersonal | Who::Self_ => None,
    }
}

/// The words of a phrase; of a role with a name that no list knows (`bestuurder Dineke Qwxzy`) the name alone.
fn words(scene: &Scene<'_>, from: usize, end: usize) -> Speaker {
    let name = (from..end).rev().take_while(|&at| scene.wordy(at) && scene.capital(at)).last();
    let named = name.filter(|&name| end - name >= 2 && name > from && scene.role(name - 1));
    Speaker::Words(scene.span(named.unwrap_or(from), end))
}

/// `ze` is one woman or many, by its verb: `zegt ze`, `zeggen ze`.
pub(super) fn by_number(scene: &Scene<'_>, who: Who, verb: usize) -> Who {
    let plural = scene.lower(verb).ends_with("en") || scene.any(verb, &["willen", "gaan"]);
    match who {
        Who::Pronoun(Pronoun::She) if plural => Who::Pronoun(Pronoun::They),
        other => other,
    }
}

/// Who a pronoun before the token `at` takes up.
fn antecedent(scene: &Scene<'_>, pronoun: Pronoun, at: usize, said: &Sayings) -> Option<Speaker> {
    if pronoun == Pronoun::Any
        && let Some(found) = person(scene, at, said)
    {
        return Some(found);
    }
    let last = scene.sentence(at);
    for number in (last.saturating_sub(BACK)..=last).rev() {
        let tokens = scene.tokens(number);
        let (start, end) = (tokens.start, tokens.end.min(at));
        if start >= end {
            continue;
        }
        let recent = said.last_by_verb_in(start..end);
        if let Some(speaker) = recent.and_then(|one| one.speaker)
            && suits(scene, speaker, pronoun)
        {
            return Some(speaker);
        }
        if let Some(found) = in_sentence(scene, start, end, pronoun, said) {
            return Some(found);
        }
    }
    None
}

/// Whoever was named last, a man or a woman.
pub(super) fn person(scene: &Scene<'_>, at: usize, said: &Sayings) -> Option<Speaker> {
    let he = antecedent(scene, Pronoun::He, at, said);
    let she = antecedent(scene, Pronoun::She, at, said);
    let place = |speaker: Speaker| match speaker {
        Speaker::Entity(number) => scene.entities[number as usize].span.start,
        Speaker::Words(span) => span.start,
    };
    match (he, she) {
        (Some(he), Some(she)) => Some(if place(he) >= place(she) { he } else { she }),
        (he, she) => he.or(she),
    }
}

/// Who of a sentence a pronoun can mean: whom it is about, or the last person in it, what is quoted apart.
fn in_sentence(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    pronoun: Pronoun,
    said: &Sayings,
) -> Option<Speaker> {
    let quoted = |at: usize| said.quoted(at);
    let start = (start..end).find(|&at| !quoted(at) && !super::quotes::is_mark(scene, at))?;
    if let Some(found) = topic(scene, start, end).filter(|found| !quoted(found.end - 1)) {
        let speaker = match found.who {
            Who::Entity(number) => Some(Speaker::Entity(number)),
            Who::Words(from, end) => Some(words(scene, from, end)),
            _ => None,
        };
        if let Some(speaker) = speaker.filter(|&speaker| suits(scene, speaker, pronoun)) {
            return Some(speaker);
        }
    }
    let mut at = end;
    while at > start {
        at -= 1;
        if let Some(number) = scene.entity_from(at).filter(|_| !quoted(at))
            && suits(scene, Speaker::Entity(number), pronoun)
        {
            return Some(Speaker::Entity(number));
        }
    }
    None
}

/// Whether a pronoun can mean somebody.
fn suits(scene: &Scene<'_>, speaker: Speaker, pronoun: Pronoun) -> bool {
    let body =
        matches!(speaker, Speaker::Entity(number) if scene.is_a(number, Label::Organisation));
    let (person, gender, plural) = match speaker {
        Speaker::Entity(number) => {
            (scene.is_a(number, Label::Person), gender_of(scene, number), false)
        }
        Speaker::Words(span) => {
            let from =
                scene.tokenised.tokens.partition_point(|token| token.span.start < span.start);
            let end = scene.tokenised.tokens.partition_point(|token| token.span.start < span.end);
            let noun = (from..end).find(|&at| scene.role(at));
            let gender = noun.and_then(|noun| gender(scene, noun));
            let head = noun.unwrap_or(end.saturating_sub(1));
            let many = scene.lower(head).ends_with(['n', 's']) && !scene.any(from, &["een", "het"]);
            (noun.is_some(), gender, many)
        }
    };
    match pronoun {
        Pronoun::He => person && gender != Some(Gender::Woman),
        Pronoun::She => person && gender != Some(Gender::Man),
        Pronoun::They => plural || body,
        Pronoun::Any => true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Woman,
    Man,
}

fn gender(scene: &Scene<'_>, at: usize) -> Option<Gender> {
    if scene.around(at, Around::Woman)
        || scene.role(at)
            && scene.lower(at).ends_with("ster")
            && !["nister", "eester", "riester"].iter().any(|male| scene.lower(at).ends_with(male))
    {
        Some(Gender::Woman)
    } else {
        scene.around(at, Around::Man).then_some(Gender::Man)
    }
}

/// Whether a person is a woman or a man, by a given name or title here or at another mention.
fn gender_of(scene: &Scene<'_>, number: u32) -> Option<Gender> {
    let entity = &scene.entities[number as usize];
    let here = |number: u32| {
        let (from, end) =
            (scene.entities[number as usize].token as usize, scene.entity_end(number));
        let title = Scene::before(from);
        let titled = if scene.role(title) { gender(scene, title) } else { None };
        titled.or_else(|| gender(scene, from)).filter(|_| end > from)
    };
    here(number).or_else(|| {
        scene
            .entities
            .iter()
            .take(MENTIONS)
            .enumerate()
            .filter(|(_, other)| other.name == entity.name)
            .find_map(|(other, _)| here(other as u32))
    })
}

/// The person who was called so: `de president` after `president Olaf Sleijpen`.
fn role_of(scene: &Scene<'_>, from: usize, end: usize) -> Option<Speaker> {
    let noun = end - 1;
    if end - from != 2 || !scene.any(from, &["de"]) || !scene.role(noun) {
        return None;
    }
    let role = scene.lower(noun);
    let before = scene.entities.partition_point(|entity| (entity.token as usize) < from);
    let low = before.saturating_sub(MENTIONS);
    (low..before)
        .rev()
        .map(|number| number as u32)
        .find(|&number| {
            let title = Scene::before(scene.entities[number as usize].token as usize);
            scene.is_a(number, Label::Person)
                && title < scene.len()
                && (scene.lower(title) == role
                    || scene
                        .lower(title)
                        .strip_suffix(role)
                        .is_some_and(|rest| rest.ends_with('-')))
        })
        .map(Speaker::Entity)
}
