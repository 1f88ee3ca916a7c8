//! A noun phrase → who it names: the person or organisation at its head, a pronoun, or its words.

use super::scene::{Gap, Scene};
use crate::lexicons::lists::{Around, Label, Trigger};
use crate::words::shape;

/// Who a noun phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// An entity.
    Entity(u32),
    /// The tokens from the first up to the second.
    Words(usize, usize),
    /// Somebody named before.
    Pronoun(Pronoun),
    /// Nobody: `het`, `er`.
    Impersonal,
    /// Who writes or reads: `ik`, `je`.
    Self_,
}

/// Pronouns by whom they can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// hij, hem
    He,
    /// zij, haar, of one woman
    She,
    /// ze, zij with a verb in the plural; hen, hun
    They,
    /// die, deze: whoever it is
    Any,
}

/// A noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Who.
    pub(super) who: Who,
    /// The token behind it.
    pub(super) end: usize,
}

/// The pronoun that a form is, as a subject or behind `volgens`.
pub(super) fn pronoun(scene: &Scene<'_>, at: usize) -> Option<Who> {
    if at >= scene.len() {
        return None;
    }
    Some(match scene.lower(at) {
        "hij" | "ie" | "'ie" | "hijzelf" | "hem" | "hemzelf" => Who::Pronoun(Pronoun::He),
        "zij" | "ze" | "haarzelf" | "zijzelf" => Who::Pronoun(Pronoun::She),
        "haar" if !noun_follows(scene, at + 1) => Who::Pronoun(Pronoun::She),
        "hen" => Who::Pronoun(Pronoun::They),
        "hun" if !noun_follows(scene, at + 1) => Who::Pronoun(Pronoun::They),
        "deze" | "die" if !noun_follows(scene, at + 1) => Who::Pronoun(Pronoun::Any),
        "ik" | "we" | "wij" | "je" | "jij" | "u" | "ge" | "gij" | "jullie" | "mij" | "ons"
        | "'k"
            if !(scene.is(at + 1, b'.') && scene.capital(at)) =>
        {
            if scene.any(at, &["ons"]) && noun_follows(scene, at + 1) {
                return None;
            }
            Who::Self_
        }
        "het" | "'t" | "dit" | "dat" if !noun_follows(scene, at + 1) => Who::Impersonal,
        "er" | "wat" | "niets" | "alles" => Who::Impersonal,
        "niemand" => Who::Impersonal,
        "iedereen" | "iemand" | "velen" | "weinigen" | "sommigen" | "anderen" | "enkelen" => {
            Who::Words(at, at + 1)
        }
        "men" => Who::Impersonal,
        _ => return None,
    })
}

/// Whether a noun, with or without adjectives, stands at a token.
fn noun_follows(scene: &Scene<'_>, at: usize) -> bool {
    scene.wordy(at)
        && scene.gap(at) < Gap::Paragraph
        && !scene.function(at)
        && !scene.around(at, Around::Auxiliary)
        && (!scene.says(at) || scene.role(at))
        || scene.any(at, &["beide", "eigen", "vroegere", "recente", "nieuwe", "beste", "laatste"])
        || scene.any(Scene::before(at), &["die", "deze", "dit", "dat"]) && scene.role(at)
}

/// The noun phrase that begins at a token, if one does.
pub(super) fn phrase(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    if at >= scene.len() || scene.stop(at) {
        return None;
    }
    if let Some(who) = pronoun(scene, at) {
        let end = match who {
            Who::Words(_, end) => end,
            _ => at + 1,
        };
        return Some(Phrase { who, end });
    }
    Walk::new(scene, at).run()
}

/// A walk through a noun phrase from left to right.
struct Walk<'w, 's> {
    scene: &'w Scene<'s>,
    start: usize,
    at: usize,
    /// Behind the last word that belongs to the phrase.
    end: usize,
    noun: bool,
    role: bool,
    /// The preposition inside it, if there is one.
    inside: Option<usize>,
}

impl<'w, 's> Walk<'w, 's> {
    fn new(scene: &'w Scene<'s>, start: usize) -> Self {
        Self { scene, start, at: start, end: start, noun: false, role: false, inside: None }
    }

    fn run(mut self) -> Option<Phrase> {
        while self.at < self.scene.len() && (self.at == self.start || !self.border()) {
            if let Some(number) = self.scene.entity(self.at) {
                if let Some(who) = self.head(number) {
                    return Some(Phrase { who, end: self.past_brackets(who) });
                }
                self.at = self.scene.entity_end(number).max(self.at + 1);
                self.end = self.at;
                self.noun = true;
            } else if !self.word() {
                break;
            }
        }
        let who = Who::Words(self.start, self.end);
        (self.noun && self.end > self.start && !self.time())
            .then(|| Phrase { who, end: self.past_brackets(who) })
    }

    fn border(&self) -> bool {
        self.scene.gap(self.at) >= Gap::Paragraph || self.scene.stop(self.at)
    }

    /// The entity at this token, if it is the head of the phrase.
    fn head(&mut self, number: u32) -> Option<Who> {
        let scene = self.scene;
        let free = match self.inside {
            None => true,
            Some(preposition) => {
                scene.is_a(number, Label::Person)
                    && preposition + 1 < self.at
                    && !scene.determiner(self.at - 1)
                    && !scene.role(self.at - 1)
                    && !scene.any(self.start, &["een"])
                    && (scene.capital(self.at - 1) || scene.any(self.start, MINISTERS))
            }
        };
        let end = scene.entity_end(number);
        let genitive = scene.shape(end - 1) & (shape::APOSTROPHE_S | shape::APOSTROPHE) != 0;
        if genitive && scene.wordy(end) && !scene.says(end) {
            return None;
        }
        let person = scene.is_a(number, Label::Person);
        let body = scene.is_a(number, Label::Organisation);
        if free
            && body
            && scene.entity_from(end).is_some_and(|next| scene.is_a(next, Label::Person))
        {
            return None;
        }
        let place = scene.is_a(number, Label::Place) && self.start == self.at;
        if free && (person || body || place && self.alone(end)) {
            self.end = end;
            return Some(Who::Entity(number));
        }
        None
    }

    /// Whether a place stands for its government: nothing follows that it is part of.
    fn alone(&self, end: usize) -> bool {
        !self.scene.wordy(end) || self.scene.function(end) || self.scene.says(end)
    }

    /// Takes one word; whether the phrase goes on.
    fn word(&mut self) -> bool {
        let (scene, at) = (self.scene, self.at);
        let bare = self.inside.is_some_and(|preposition| preposition + 1 == at);
        if scene.any(at, &["van", "der", "des"]) && !scene.capital(at) || self.attaches() {
            let one = at == self.start + 1 && scene.any(self.start, &["een", "één"]);
            if one && scene.any(at, &["van"]) {
                self.noun = true;
            }
            if !self.noun || self.inside == Some(at.wrapping_sub(1)) {
                return false;
            }
            self.inside = Some(at);
            self.at += 1;
            return true;
        }
        if scene.determiner(at) && (at == self.start || bare || self.counted()) {
            self.inside = self.inside.map(|_| at);
            self.at += 1;
            return true;
        }
        let person = scene.role(at) && !scene.any(at, &["zoon"]);
        let name = scene.capital(at) && (at > self.start || !scene.function(at));
        if !scene.wordy(at)
            || scene.function(at) && !name && !self.of_them(at)
            || (scene.around(at, Around::Auxiliary) || scene.says(at)) && (self.noun || !person)
            || self.role && self.inside.is_none() && !person && !name
            || !person && !name && self.complete()
        {
            return false;
        }
        self.noun = true;
        self.role |= person && self.inside.is_none();
        self.at += 1;
        self.end = self.at;
        true
    }

    /// Whether the noun was read: the last word is no adjective, and a further small word would be a verb.
    fn complete(&self) -> bool {
        let (scene, last) = (self.scene, self.at.wrapping_sub(1));
        let form = scene.lower(last);
        let adjective = form.ends_with('e') && !form.ends_with("ie") && !form.ends_with("ee")
            || scene.entity(last).is_some_and(|number| scene.is_a(number, Label::Miscellaneous))
            || matches!(form, "meest" | "minst" | "bijna" | "oud");
        let loose = self.inside.is_none() && scene.any(self.start, &["een", "geen"]);
        let bare = self.inside == Some(last) || scene.determiner(last);
        self.noun && !bare && !loose && (!adjective || scene.capital(last) && self.inside.is_some())
    }

    /// `een van hen`
    fn of_them(&self, at: usize) -> bool {
        self.scene.any(at, &["hen", "hun", "mensen"])
            && self.scene.any(Scene::before(at), &["van", "de"])
            || self.scene.any(at, &["mensen", "anderen", "kinderen", "andere", "ander"])
    }

    /// A second determiner: `de twee`, `al de`.
    fn counted(&self) -> bool {
        let article = self.scene.any(self.at, &["de", "het", "een"]);
        !self.noun && !article && self.at == self.start + 1 && self.scene.determiner(self.start)
    }

    /// Whether a preposition belongs to the noun before it: `een woordvoerder bij`, `hoogleraar aan`.
    fn attaches(&self) -> bool {
        let (scene, at) = (self.scene, self.at);
        let loose = !scene.any(self.start, &["de", "het"]);
        self.noun
            && loose
            && self.inside.is_none()
            && (scene.any(at, &["bij", "uit", "voor", "namens"])
                || scene.any(at, &["aan", "in"])
                    && scene.any(at - 1, &["hoogleraar", "professor", "docent", "student"]))
    }

    /// Whether it is no one but a time: `die avond`.
    fn time(&self) -> bool {
        let last = self.end - 1;
        self.inside.is_none()
            && (self.scene.any(last, TIMES) || self.scene.shape(last) & shape::DIGIT_FIRST != 0)
    }

    /// Behind `(52)`, `(N-VA)` and an age.
    fn past_brackets(&mut self, _who: Who) -> usize {
        let scene = self.scene;
        if scene.is(self.end, b'(') {
            let close = (self.end + 1..self.end + 8).find(|&at| scene.is(at, b')'));
            return close.map_or(self.end, |close| close + 1);
        }
        self.end
    }
}

/// Who have a portfolio between title and name.
const MINISTERS: &[&str] =
    &["minister", "staatssecretaris", "gedeputeerde", "schepen", "wethouder", "hoogleraar"];

/// Nouns of time that are no one.
const TIMES: &[&str] =
    &["avond", "dag", "ochtend", "middag", "nacht", "week", "maand", "keer", "tijd"];

/// The person in apposition behind a phrase: `haar opvolger, Youssef Amrani,`.
pub(super) fn apposition(scene: &Scene<'_>, found: Phrase) -> Phrase {
    let Who::Words(..) = found.who else { return found };
    if !scene.is(found.end, b',') {
        return found;
    }
    let named = phrase(scene, found.end + 1).filter(|next| match next.who {
        Who::Entity(number) => scene.is_a(number, Label::Person),
        _ => false,
    });
    match named {
        Some(next) if !scene.wordy(next.end) => next,
        _ => found,
    }
}

/// The phrase at a token, or behind adverbs and a reflexive: `reageert desgevraagd een woordvoerder`.
pub(super) fn phrase_behind(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    let mut here = at;
    while here < at + 4 && skipped(scene, here) {
        here += 1;
    }
    phrase(scene, here).map(|found| apposition(scene, found))
}

/// Adverbs and reflexives between a verb and its subject.
fn skipped(scene: &Scene<'_>, at: usize) -> bool {
    scene.function(at)
        && !scene.capital(at)
        && !scene.determiner(at)
        && !scene.preposition(at)
        && !scene.any(at, &["van", "dat", "of", "en", "maar", "want", "als", "die", "wie"])
        && !scene.around(at, Around::Auxiliary)
        && pronoun(scene, at).is_none_or(|who| who == Who::Impersonal && scene.any(at, &["er"]))
        && !scene.trigger(at, Trigger::Particle)
}
