//! A verb in its clause → its subject: before it, behind it, or at the start of a clause that ends in verbs.

use super::scene::{Gap, Scene};
use super::speakers::{Phrase, Who, apposition, phrase, phrase_behind, pronoun};
use crate::lexicons::lists::{Around, Label};

/// The subject of the verb at a token; `start` is the first token of its sentence or of what stands for one.
pub(super) fn subject(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Phrase> {
    if let Some(found) = nominative_behind(scene, start, verb) {
        return Some(found);
    }
    let before = Scene::before(verb);
    if verb > start && scene.any(before, NOMINATIVES) {
        return pronoun(scene, before).map(|who| Phrase { who, end: verb });
    }
    let clause = clause_start(scene, start, verb);
    if let Some(found) = ending_at(scene, clause, verb) {
        return Some(found);
    }
    if scene.is(Scene::before(verb), b',') && !scene.says(verb) || resumed(scene, start, verb) {
        return from_the_start(scene, start, verb);
    }
    if scene.around(Scene::before(clause), Around::Subordinator)
        && clause < verb
        && let Some(found) = phrase(scene, clause)
    {
        return Some(found);
    }
    if coordinated(scene, verb)
        && let Some(found) = from_the_start(scene, start, verb)
    {
        return Some(found);
    }
    phrase_behind(scene, verb + 1)
        .filter(|found| clear(scene, found))
        .or_else(|| from_the_start(scene, start, verb).filter(|found| clear(scene, found)))
}

/// Pronouns that are subjects where they stand right before a verb.
const NOMINATIVES: &[&str] = &["ik", "u", "je", "jij", "we", "wij", "hij", "zij", "ze", "men"];

/// Whether a phrase is somebody and no stray noun: a name, a pronoun, a role, a noun with its article, a plural.
pub(super) fn clear(scene: &Scene<'_>, found: &Phrase) -> bool {
    match found.who {
        Who::Entity(_) | Who::Pronoun(_) | Who::Self_ => true,
        Who::Words(from, end) => {
            scene.determiner(from)
                || (from..end).any(|at| scene.role(at))
                || scene.lower(end - 1).ends_with("en") && !scene.says(end - 1)
                || scene.lower(end - 1).ends_with('s')
                || (from..end).any(|at| scene.entity(at).is_some())
        }
        Who::Impersonal => false,
    }
}

/// `zegt hij`, and `gisteren zei Jansen` unless somebody stands before the verb.
fn nominative_behind(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Phrase> {
    let next = verb + 1;
    let inverted = scene.any(next, &["hij", "ie", "zij", "ik", "we", "wij", "men"])
        || scene.any(next, &["ze"]) && verb > start && phrase(scene, start).is_none();
    inverted.then(|| pronoun(scene, next)).flatten().map(|who| Phrase { who, end: next + 1 })
}

/// Where the clause of a verb begins: behind the last comma, conjunction or other border.
fn clause_start(scene: &Scene<'_>, start: usize, verb: usize) -> usize {
    let mut at = verb;
    while at > start {
        let before = at - 1;
        if scene.is(before, b')')
            && let Some(open) = (start..before).rev().take(8).find(|&at| scene.is(at, b'('))
        {
            at = open;
            continue;
        }
        if scene.gap(at) >= Gap::Paragraph
            || scene.stop(before)
            || [b',', b':', b'('].into_iter().any(|sign| scene.is(before, sign))
            || scene.around(before, Around::Subordinator) && !joins_names(scene, before)
            || scene.any(before, &["–", "—", "doordat", "zodat", "indien", "sinds", "dan"])
            || super::quotes::is_mark(scene, before)
        {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether an `en` stands between two names or nouns rather than two clauses.
fn joins_names(scene: &Scene<'_>, at: usize) -> bool {
    scene.any(at, &["en", "of"])
        && (scene.entity(at + 1).is_some() && scene.entity(Scene::before(at)).is_some())
}

/// The phrase from `clause` on, if it ends right before the verb.
fn ending_at(scene: &Scene<'_>, clause: usize, verb: usize) -> Option<Phrase> {
    if clause == verb {
        return None;
    }
    let first = clause + usize::from(scene.any(clause, &["en", "maar", "want", "ook", "alleen"]));
    if scene.any(clause, &["die"]) && clause > 0 {
        return related(scene, clause);
    }
    let found = phrase(scene, first)?;
    let gap = verb.checked_sub(found.end)?;
    let adverbs = (found.end..verb).all(|at| scene.function(at) && !scene.preposition(at));
    (gap == 0 || gap <= 2 && adverbs).then_some(found)
}

/// Who `die` is about: the phrase right before it.
fn related(scene: &Scene<'_>, die: usize) -> Option<Phrase> {
    let end = die - usize::from(scene.is(die - 1, b','));
    (end.saturating_sub(8)..end)
        .filter(|&at| !scene.stop(at))
        .filter_map(|at| phrase(scene, at).filter(|found| found.end == end))
        .find(|found| match found.who {
            Who::Words(from, _) => scene.determiner(from) || scene.role(from),
            Who::Entity(_) => true,
            _ => false,
        })
}

/// Whether a verb behind a comma takes up the subject of the sentence: `Haar opvolger, Youssef Amrani, hield …`.
fn resumed(scene: &Scene<'_>, start: usize, verb: usize) -> bool {
    scene.is(Scene::before(verb), b',')
        && phrase(scene, start).is_some_and(|found| {
            found.end + 1 < verb
                && (scene.is(found.end, b',') || scene.any(found.end, &["die", "dat"]))
        })
}

/// Whether `en` or `maar` stands right before a verb: it shares the subject of the sentence.
fn coordinated(scene: &Scene<'_>, verb: usize) -> bool {
    let before = Scene::before(verb);
    scene.any(before, &["en", "maar", "of"])
        || scene.any(before, &["ook", "niet"]) && scene.any(Scene::before(before), &["en", "maar"])
}

/// The phrase at the start of the sentence, in apposition the name.
pub(super) fn from_the_start(scene: &Scene<'_>, start: usize, before: usize) -> Option<Phrase> {
    let mut first = dateline(scene, start);
    while first < before
        && (!scene.wordy(first) || scene.any(first, &["en", "maar", "want", "ook"]))
    {
        first += 1;
    }
    (first < before)
        .then(|| phrase(scene, first))
        .flatten()
        .map(|found| apposition(scene, found))
        .filter(|found| found.end <= before)
}

/// Behind `BRUSSEL – ` at the start of a sentence.
fn dateline(scene: &Scene<'_>, start: usize) -> usize {
    let end = scene.entity_from(start).map_or(start, |number| scene.entity_end(number));
    let dash = (end..end + 4).find(|&at| scene.any(at, &["-", "–", "—"]));
    dash.filter(|_| end > start).map_or(start, |dash| dash + 1)
}

/// Who a sentence is about: its first phrase, or the first person in it.
pub(super) fn topic(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    let first = from_the_start(scene, start, end).filter(|found| match found.who {
        Who::Entity(number) => scene.is_a(number, Label::Person),
        Who::Words(from, end) => (from..end).any(|at| scene.role(at)) && !scene.stop(found.end),
        Who::Pronoun(_) => true,
        _ => false,
    });
    first.or_else(|| {
        (start..end).find_map(|at| {
            if let Some(who @ Who::Pronoun(_)) = pronoun(scene, at) {
                let subject = scene.any(at, &["hij", "zij", "ze"]);
                return subject.then_some(Phrase { who, end: at + 1 });
            }
            let before = Scene::before(at);
            if scene.any(at, &["een", "de"])
                && !scene.any(before, &["van", "met"])
                && !scene.preposition(before)
                && let Some(found) = phrase(scene, at)
                && let Who::Words(from, end) = found.who
                && (from..end).take(3).any(|at| scene.role(at))
            {
                return Some(found);
            }
            let number = scene.entity_from(at).filter(|&one| scene.is_a(one, Label::Person))?;
            let object = scene.any(before, &["van", "met"]) || scene.preposition(before);
            (!object).then(|| Phrase { who: Who::Entity(number), end: scene.entity_end(number) })
        })
    })
}
