//! Where a sentence begins every word has a capital: which of them are names all the same?

use super::Marks;
use crate::entities::gazetteer;
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Label, Trigger};
use crate::words::{NUMBER, OTHER, WordId, shape};

/// Which forms stand with a capital inside a sentence of a document.
#[derive(Debug, Default)]
pub struct DocumentForms {
    inside: rustc_hash::FxHashMap<WordId, u32>,
    pairs: rustc_hash::FxHashSet<(WordId, WordId)>,
}

impl DocumentForms {
    /// Begins a new document.
    pub fn clear(&mut self) {
        self.inside.clear();
        self.pairs.clear();
    }

    /// Notes a capital inside a sentence.
    pub fn note_inside(&mut self, id: WordId) {
        *self.inside.entry(id).or_default() += 1;
    }

    /// Notes the first particle of a surname, in small letters, and the name behind its particles: Bart De Wever.
    pub fn note_pair(&mut self, particle: WordId, name: WordId) {
        self.pairs.insert((particle, name));
    }

    /// Whether they stand so inside a sentence.
    #[must_use]
    pub fn pair(&self, particle: WordId, name: WordId) -> bool {
        self.pairs.contains(&(particle, name))
    }

    /// How often a form stands with its capital inside sentences.
    #[must_use]
    pub fn inside(&self, id: WordId) -> u32 {
        self.inside.get(&id).copied().unwrap_or(0)
    }
}

/// Marks the tokens that begin a sentence, a quote in it, or what stands behind a colon.
pub(super) fn mark(view: &View<'_>, marks: &mut Marks) {
    marks.dateline = dateline(view);
    let (mut begins, mut at) = (true, view.first);
    for &sign in marks.signs.iter().chain([&view.end]) {
        if let Some(word) = marks.begins[..sign - view.first].get_mut(at - view.first) {
            *word = std::mem::take(&mut begins);
        }
        begins |= sign < view.end && (marks.dateline == Some(sign) || opens(view, sign));
        at = sign + 1;
    }
}

/// Whether a word behind this sign begins something.
fn opens(view: &View<'_>, at: usize) -> bool {
    let ends = view.quote(at)
        || view.is(at, b':')
        || view.is(at, b'.')
        || view.is(at, b'?')
        || view.is(at, b'!')
        || view.id(at) > OTHER && matches!(view.form(at), "…" | "...");
    let first_dash = at == view.first && matches!(view.form(at), "-" | "–" | "—" | "•" | "*");
    let of_genitive =
        view.is(at, b'\'') && at > view.first && !view.sign(at - 1) && view.is(at + 1, b's');
    ends && !of_genitive || first_dash
}

/// The most tokens of a dateline.
const LONGEST_DATELINE: usize = 9;

/// The dash of "BRUSSEL – De", "Brussel (Belga) - De": words in capitals, or capitals with an agency in brackets behind.
fn dateline(view: &View<'_>) -> Option<usize> {
    let (mut words, mut shouted, mut bracket) = (0, true, false);
    let mut at = view.first;
    while at < view.end.min(view.first + LONGEST_DATELINE) {
        if view.is(at, b'(') && words > 0 {
            at = (at + 1..view.end.min(at + 4)).find(|&close| view.is(close, b')'))?;
            bracket = true;
        } else if matches!(view.form(at), "-" | "–" | "—") {
            let result = view.acronym(at + 1) && view.form(at + 1).len() > 1 || view.number(at + 1);
            return (words > 0 && (shouted || bracket) && !result).then_some(at);
        } else if view.capital(at) && !bracket {
            words += 1;
            shouted &= view.acronym(at);
        } else if !matches!(view.form(at), "/" | ",") {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether a capital that begins a sentence is part of a name.
pub(super) fn is_name(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    at: usize,
) -> bool {
    let listed = marks.listed(view, at);
    if view.function(at) || view.written(at, Around::CapitalParticle) {
        return function_word(view, forms, marks, at, listed);
    }
    if view.sign(at) || view.id(at) == NUMBER {
        return false;
    }
    let (shape, next) = (view.shape(at), at + 1);
    if listed >= 2 {
        return true;
    }
    if shape & shape::HYPHEN_LOWER != 0 {
        return !view.dictionary(at);
    }
    if shape & shape::INITIALS != 0 && view.capital(next) {
        return true;
    }
    if view.acronym(at) && shape & shape::SINGLE == 0 {
        return !view.around(at, Around::AcronymCommon)
            && (listed > 0 || !view.dictionary(at) || view.form(at).len() <= 4);
    }
    if view.capital(next) && adjective_of_name(view, at) {
        return true;
    }
    if view.given(at) >= 2
        && (view.capital(next) && !view.demonym(next)
            || view.particle(next) && super::capital_behind_particles(view, at))
    {
        return true;
    }
    single(view, forms, marks, at, listed)
}

/// Koninklijke Bibliotheek, Raad Vlaanderen: words that begin names when a capital follows that is no name by itself.
fn adjective_of_name(view: &View<'_>, at: usize) -> bool {
    let next = at + 1;
    view.around(at, Around::NameAdjective)
        && (view.given(next) < 2 || view.trigger(next, Trigger::OrganisationHead))
        && !view.acronym(next)
        && !view.demonym(next)
        && !view.facts(next).has(fact::PLACE_TOKEN)
}

/// One word with a capital that may only be the start of the sentence.
fn single(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    at: usize,
    listed: usize,
) -> bool {
    let (id, next) = (view.id(at), at + 1);
    let given = view.given(at);
    let inside = forms.inside(id);
    let small = view.memory.stands_in_document(view.word(at).lower) && view.word(at).lower != id;
    if view.dictionary(at) || small {
        let verb = view.trigger(next, Trigger::PersonVerb)
            || view.trigger(next, Trigger::SpeechVerb)
            || view.around(next, Around::Auxiliary);
        if view.demonym(at) && !small && view.shape(at) & shape::ACRONYM == 0 {
            let people = view.facts(at).has(fact::INHABITANT) && verb;
            return !view.dictionary(at) || inside > 0 || people;
        }
        if inside > 0 && !small {
            return true;
        }
        if listed == 1 && !small && surely_listed(view, marks, at) {
            return true;
        }
        return given == 3 && !small && (view.capital(next) || verb || !view.dictionary(at));
    }
    if listed > 0 || inside > 0 || given >= 2 {
        return true;
    }
    !common_by_form(view, at)
}

/// A listed name that is also a word: always when the lists are sure, else if the sentence goes on as behind a name.
fn surely_listed(view: &View<'_>, marks: &mut Marks, at: usize) -> bool {
    let next = at + 1;
    let verb = view.trigger(next, Trigger::PersonVerb) || view.trigger(next, Trigger::SpeechVerb);
    match gazetteer::meaning_of(view, at, next, &mut marks.buffer).best() {
        3 => true,
        2 => verb || view.around(next, Around::Auxiliary) || view.sign(next),
        1 => verb,
        _ => false,
    }
}

/// Unknown words that are Dutch by their ending or as compounds of known words.
fn common_by_form(view: &View<'_>, at: usize) -> bool {
    const ENDINGS: &[&str] = &[
        "ing", "ingen", "heid", "heden", "lijk", "lijke", "elijk", "end", "ende", "isch", "ische",
        "eren", "atie", "aties", "iteit", "tje", "tjes", "pje", "kje", "schap", "baar", "bare",
        "loos", "loze", "teit", "isme", "achtig", "achtige", "erij", "matig", "matige",
    ];
    let lower = view.memory.lower(view.id(at));
    if lower.len() <= 7 || view.shape(at) & shape::INNER_CAPITAL != 0 {
        return false;
    }
    if ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    compound_of_words(view, lower)
}

/// Whether a word is two dictionary words joined, with or without an s between.
fn compound_of_words(view: &View<'_>, lower: &str) -> bool {
    let known =
        |part: &str| view.lists.facts(crate::lexicons::hash::hash(part.as_bytes())).has(fact::WORD);
    (3..lower.len().saturating_sub(3)).any(|at| {
        let (Some(head), Some(tail)) = (lower.get(..at), lower.get(at..)) else { return false };
        tail.len() >= 4
            && known(tail)
            && (known(head)
                || head
                    .strip_suffix(['s', '-', 'e'])
                    .is_some_and(|head| head.len() >= 3 && known(head)))
    })
}

/// De, Het, Van at the start: only when they open a listed name or a surname.
fn function_word(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    at: usize,
    listed: usize,
) -> bool {
    let next = at + 1;
    if listed >= 2 {
        return !(view.around(at, Around::ArticleDe) || view.around(at, Around::ArticleHet))
            || opens_listed_name(view, marks, at, listed);
    }
    if titled_line(view, at) {
        return true;
    }
    let particle = view.written(at, Around::CapitalParticle) && view.capital(next);
    let behind = super::behind_particles(view, next);
    if view.written(at, Around::CapitalParticle)
        && view.capital(behind)
        && forms.pair(view.word(at).lower, view.base_id(behind))
    {
        return true;
    }
    if particle
        && !view.around(at, Around::ArticleHet)
        && !view.demonym(next)
        && marks.listed(view, next) == 0
    {
        let written = view.span(at).join(view.span(next)).of(view.tokenised.text);
        if view.lists.facts_of(written).surname() > 0 {
            return !view.around(at, Around::ArticleDe) || !view.dictionary(next);
        }
    }
    if view.written(at, Around::ForeignArticle) && view.capital(next) {
        return !view.dictionary(at) && !view.function(at);
    }
    view.form(at) == "Van" && view.particle(next) && capital_surname(view, marks, at)
}

/// "Het Leven" alone on its line: Dutch headlines have one capital, so a short line that has only capitals is a name.
fn titled_line(view: &View<'_>, at: usize) -> bool {
    let article = view.around(at, Around::ArticleDe)
        || view.around(at, Around::ArticleHet)
        || view.written(at, Around::ForeignArticle);
    let short = at == view.first && view.end - view.first <= 4 && view.capital(at + 1);
    article
        && short
        && view.shape(at) & shape::ACRONYM == 0
        && (view.first..view.end).all(|at| {
            view.capital(at) || view.particle(at) || view.is(at, b'.') && at + 1 == view.end
        })
}

/// "De Standaard meldt" is the paper, "De Ronde van Vlaanderen" the race without its article.
fn opens_listed_name(view: &View<'_>, marks: &mut Marks, at: usize, listed: usize) -> bool {
    let whole = gazetteer::meaning_of(view, at, at + listed, &mut marks.buffer);
    let without = gazetteer::meaning_of(view, at + 1, at + listed, &mut marks.buffer);
    whole.best() > without.best()
        || whole.tier(Label::Person).is_some()
            && without.tier(Label::Person) <= whole.tier(Label::Person)
}

/// Van der Bellen: a surname, not a place, a party or a given name behind the particles.
fn capital_surname(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    let mut next = at + 1;
    while next < at + 3 && view.particle(next) {
        next += 1;
    }
    if !view.capital(next) || view.demonym(next) || view.acronym(next) || view.given(next) == 3 {
        return false;
    }
    view.surname(next) >= 1 && marks.listed(view, next) == 0
        || !view.dictionary(next) && marks.listed(view, next) == 0
}
