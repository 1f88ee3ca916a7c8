//! A mention → the full name that all mentions of one entity share, within the article and, by the lists, across the corpus.

use super::article::Article;
use super::gazetteer::{meanings, spell, surname_hashes};
use super::view::View;
use super::{Found, Name};
use crate::lexicons::lists::{Label, Tier};
use crate::words::WordId;
use rustc_hash::FxHashMap;

/// Full names of one article; used again for the next.
#[derive(Debug, Default)]
pub struct FullNames {
    /// The last word or words of a person's name → the candidate with the whole.
    surnames: FxHashMap<u64, u32>,
    given: FxHashMap<WordId, u32>,
    /// First word of an organisation's name of several words → the candidate.
    organisations: FxHashMap<WordId, u32>,
    buffer: Vec<u8>,
}

impl FullNames {
    /// Reads the accepted candidates of an article: `labels` has one a candidate, `None` where it is no name.
    pub fn read<'v>(
        &mut self,
        found: &[Found],
        labels: &[Option<Label>],
        view: impl Fn(u32) -> View<'v>,
    ) {
        self.surnames.clear();
        self.given.clear();
        self.organisations.clear();
        for (number, (one, label)) in found.iter().zip(labels).enumerate() {
            let (from, end) = (one.candidate.from, one.candidate.end);
            if end - from == 1 {
                continue;
            }
            let view = view(one.sentence);
            match label {
                Some(Label::Person)
                    if !view.particle(from) && !is_surname_alone(&view, from, end) =>
                {
                    for at in from + 1..end {
                        spell(&view, at, end, &mut self.buffer);
                        for surname in surname_hashes(&mut self.buffer) {
                            self.surnames.entry(surname).or_insert(number as u32);
                        }
                    }
                    self.given.entry(view.id(from)).or_insert(number as u32);
                }
                Some(Label::Organisation) => {
                    self.organisations.entry(view.id(from)).or_insert(number as u32);
                }
                _ => {}
            }
        }
    }

    /// The full name of a candidate of this type.
    pub fn of<'v>(
        &mut self,
        number: usize,
        found: &[Found],
        labels: &[Option<Label>],
        article: &Article,
        view: impl Fn(u32) -> View<'v>,
    ) -> Name {
        let one = &found[number];
        let Some(label) = labels[number] else { return Name::Unlisted("".into()) };
        let here = view(one.sentence);
        let other = match label {
            Label::Person => self.person(one, &here),
            Label::Organisation | Label::Miscellaneous | Label::Place => {
                self.explained(one, label, labels, article, &here)
            }
        };
        if let Some(other) =
            other.filter(|&other| other as usize != number && labels[other as usize] == Some(label))
        {
            let full = &found[other as usize];
            return self.own(full, label, &view(full.sentence));
        }
        self.own(one, label, &here)
    }

    /// The candidate with the whole name of a person of whom this is the surname or the given name.
    fn person(&self, one: &Found, view: &View<'_>) -> Option<u32> {
        let whole = one.candidate.end - one.candidate.from > 1
            && view.given(one.candidate.from) >= 2
            && !view.particle(one.candidate.from);
        if whole {
            return None;
        }
        self.surnames
            .get(&one.key)
            .or_else(|| {
                self.given
                    .get(&view.base_id(one.candidate.from))
                    .filter(|_| one.candidate.tokens() == 1)
            })
            .copied()
    }

    /// The candidate that explains capitals, or of whose name this is the first word.
    fn explained(
        &self,
        one: &Found,
        label: Label,
        labels: &[Option<Label>],
        article: &Article,
        view: &View<'_>,
    ) -> Option<u32> {
        if one.candidate.tokens() > 1 {
            return None;
        }
        let base = view.base_id(one.candidate.from);
        let explained =
            article.explained(base).filter(|&number| labels[number as usize] == Some(label));
        let unlisted = one.candidate.meanings.tier(label).is_none();
        explained.or_else(|| {
            self.organisations.get(&base).copied().filter(|_| {
                unlisted && label == Label::Organisation && view.form(one.candidate.from).len() > 3
            })
        })
    }

    /// The full name that the lists have, or the name as it stands.
    fn own(&mut self, one: &Found, label: Label, view: &View<'_>) -> Name {
        if let Some(entity) = one.candidate.meanings.entity(label) {
            let sure = one.candidate.meanings.tier(label).is_some_and(|tier| tier >= Tier::Medium);
            let whole = view.lists.entry(entity).name.contains(' ') && one.candidate.tokens() > 1;
            if sure || whole || label != Label::Person {
                return Name::Listed(entity);
            }
        }
        spell(view, one.candidate.from, one.candidate.end, &mut self.buffer);
        let name = std::str::from_utf8(&self.buffer).unwrap_or("");
        let name = if label == Label::Miscellaneous && one.candidate.tokens() == 1 {
            uninflected(name, view, one)
        } else {
            name
        };
        // a name that is spelt just like the full name of a listed entity is that entity
        let listed = meanings(view, name.as_bytes()).entity(label);
        match listed.filter(|&entity| view.lists.entry(entity).name == name) {
            Some(entity) => Name::Listed(entity),
            None => Name::Unlisted(name.into()),
        }
    }
}

/// Van den Berg, De Croo: particles and a surname, no given name.
fn is_surname_alone(view: &View<'_>, from: usize, end: usize) -> bool {
    use crate::lexicons::lists::Around;
    view.written(from, Around::CapitalParticle)
        && view.given(from) == 0
        && end - from <= 4
        && !(from + 1..end).any(|at| view.given(at) == 3 && at + 1 < end)
}

/// An adjective without its ending: Qwxse → Qwxs, Qwxische → Qwxisch.
fn uninflected<'n>(name: &'n str, view: &View<'_>, one: &Found) -> &'n str {
    let demonym = view.base(one.candidate.from).facts.has(crate::lexicons::compile::fact::DEMONYM);
    if demonym && (name.ends_with("se") || name.ends_with("sche")) {
        name.strip_suffix('e').unwrap_or(name)
    } else {
        name
    }
}
