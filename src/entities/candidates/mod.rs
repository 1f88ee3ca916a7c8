//! A sentence → the stretches where a name may stand.
//!
//! First each token is marked as part of a name or not (the hard case is the start of a sentence), then runs of marked
//! tokens are joined over particles, and cut where two names meet. Law: candidates come in order and never overlap.

mod begins;
mod numbers;
mod particles;
mod roles;
mod runs;
mod split;
mod titles;

use super::gazetteer;
use super::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Facts, Label, Tier, Trigger};
use crate::words::{NUMBER, digit_and_capitals, elided, shape};
pub use begins::DocumentForms;

/// What is known of the tokens of one sentence while candidates are sought; used again for the next.
#[derive(Debug, Default)]
pub struct Marks {
    /// Whether the token is part of a name.
    pub name: Vec<bool>,
    /// Tokens of the longest listed name that begins here, 0 for none.
    pub listed: Vec<u32>,
    /// Whether it begins the sentence, a quote, or what stands behind a colon.
    pub begins: Vec<bool>,
    /// The dash behind a dateline, where there is one: that of "BRUSSEL (Belga) – De".
    pub dateline: Option<usize>,
    /// Whether the sentence is written in capitals.
    pub capitals: bool,
    /// Whether it has a word about sport.
    pub sport: bool,
    /// Whether it has a word about business.
    pub business: bool,
    /// For spelling names.
    pub buffer: Vec<u8>,
    /// The tokens that may be names or parts of one, see [`shape::NAME`].
    may_be_names: Vec<usize>,
    /// The tokens that are signs.
    signs: Vec<usize>,
}

impl Marks {
    /// Notes what one look at each token tells; nothing is marked yet.
    fn look_over(&mut self, view: &View<'_>) {
        self.may_be_names.clear();
        self.signs.clear();
        let (mut lower, mut words, mut capitals) = (0, 0, 0);
        for (at, token) in (view.first..).zip(view.words) {
            lower |= token.lower.0;
            if token.shape & shape::NAME != 0 {
                self.may_be_names.push(at);
            }
            if token.shape & shape::SIGN == 0 {
                let several = usize::from(token.shape & shape::SINGLE == 0);
                words += several;
                capitals += several & usize::from(token.shape & shape::ACRONYM != 0);
            } else if token.word != NUMBER {
                self.signs.push(at);
            }
        }
        self.sport = Facts(lower).trigger(Trigger::SportWord);
        self.business = Facts(lower).trigger(Trigger::BusinessWord);
        // most words all in capitals: a headline that shouts
        self.capitals = words >= 3 && capitals * 10 >= words * 7;
        let tokens = view.words.len();
        for marks in [&mut self.name, &mut self.begins] {
            marks.clear();
            marks.resize(tokens, false);
        }
        self.listed.clear();
        self.listed.resize(tokens, 0);
    }

    /// Whether a token of the sentence is marked as part of a name.
    #[must_use]
    pub fn is_name(&self, view: &View<'_>, at: usize) -> bool {
        at >= view.first && at < view.end && self.name[at - view.first]
    }

    /// The same of a token before the one that is being marked.
    fn is_marked(&self, view: &View<'_>, at: usize) -> bool {
        at.checked_sub(view.first).is_some_and(|at| self.name.get(at).copied().unwrap_or(false))
    }

    /// Whether a token is a word of a dateline.
    #[must_use]
    pub fn in_dateline(&self, at: usize) -> bool {
        self.dateline.is_some_and(|dash| at < dash)
    }

    /// Tokens of the longest listed name that begins here, 0 for none.
    #[must_use]
    pub fn listed(&self, view: &View<'_>, at: usize) -> usize {
        if at < view.first || at >= view.end { 0 } else { self.listed[at - view.first] as usize }
    }

    /// Whether a token begins the sentence, a quote, or what stands behind a colon.
    #[must_use]
    pub fn begins(&self, view: &View<'_>, at: usize) -> bool {
        at >= view.first && at < view.end && self.begins[at - view.first]
    }
}

/// Finds the candidates of a sentence: pairs of first token and the token after the last.
pub fn find(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    into: &mut Vec<(usize, usize)>,
) {
    into.clear();
    if !view.words.iter().any(|token| token.shape & shape::NAME != 0) {
        return;
    }
    marks.look_over(view);
    begins::mark(view, marks);
    let may_be_names = std::mem::take(&mut marks.may_be_names);
    for &at in &may_be_names {
        let end = gazetteer::longest(view, at, &mut marks.buffer);
        marks.listed[at - view.first] = (end - at) as u32;
    }
    for &at in &may_be_names {
        marks.name[at - view.first] = mark(view, forms, marks, at);
    }
    marks.may_be_names = may_be_names;
    runs::join(view, forms, marks, into);
    titles::add(view, &marks.signs, into);
}

/// Whether the small article before a name belongs to it: "de Volkskrant", "het Parool" are papers of that name.
pub fn article_of_paper(view: &View<'_>, from: usize, end: usize, marks: &mut Marks) -> bool {
    let before = View::back(from, 1);
    if !(view.around(before, Around::ArticleDe) || view.around(before, Around::ArticleHet))
        || marks.is_name(view, before)
        || end - from > 3
    {
        return false;
    }
    gazetteer::spell(view, before, end, &mut marks.buffer);
    let whole = if view.capital(before) {
        gazetteer::meanings(view, &marks.buffer)
    } else {
        gazetteer::capitalised(view, before, &mut marks.buffer)
    };
    whole.tier(Label::Organisation) == Some(Tier::Strong)
        && whole
            .entity(Label::Organisation)
            .is_some_and(|entity| matches!(view.lists.entry(entity).kind, "newspaper" | "magazine"))
}

/// Whether a token that may be part of a name is.
fn mark(view: &View<'_>, forms: &DocumentForms, marks: &mut Marks, at: usize) -> bool {
    let word = view.word(at);
    let listed = marks.listed(view, at);
    if word.shape & shape::CAPITAL == 0 {
        let ends_name = || marks.is_marked(view, View::back(at, 1)) && elided(view.form(at));
        return small_name(view, at, listed) || ends_name();
    }
    if word.shape & shape::DIGIT != 0 && chess_move(view.form(at)) {
        return false;
    }
    if view.form(View::back(at, 1)) == "'s"
        && (view.dictionary(at) || view.form(at).ends_with('s'))
        && listed == 0
    {
        return false;
    }
    if word.shape & shape::HYPHEN_LOWER != 0 && common_compound(view, marks, at) {
        return false;
    }
    if marks.capitals {
        return listed > 0 || word.base != view.id(at) || shouted(view, at);
    }
    if word.shape & shape::ACRONYM != 0
        && !marks.in_dateline(at)
        && listed == 0
        && view.dictionary(at)
        && view.form(at).len() >= 5
    {
        return false;
    }
    if marks.begins(view, at) {
        return begins::is_name(view, forms, marks, at);
    }
    if view.around(at, Around::PlainCapital) && listed < 2 || job_in_capitals(view, marks, at) {
        return false;
    }
    inside(view, marks, at, listed)
}

/// CEO, CFO: capitals for a job, which stand beside no other name (CEO Magazine).
fn job_in_capitals(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    view.acronym(at)
        && view.trigger(at, Trigger::PersonTitle)
        && marks.listed(view, at) == 0
        && !marks.is_marked(view, View::back(at, 1))
        && (!view.capital(at + 1) || view.given(at + 1) >= 2)
}

/// A name without a capital: behind a small part, with one inside, or listed so.
fn small_name(view: &View<'_>, at: usize, listed: usize) -> bool {
    let word = view.word(at);
    if word.shape & shape::LOWER_HYPHEN != 0 {
        let form = view.form(at);
        let prefix = form.split('-').next().unwrap_or("");
        let facts = view.lists.facts(crate::lexicons::hash::hash(prefix.as_bytes()));
        return !facts.around(Around::NotPrefix)
            && view.base(at).shape & shape::CAPITAL != 0
            && !view.base(at).facts.around(Around::AcronymCommon);
    }
    listed > 0
        || digit_and_capitals(view.form(at), word.shape)
        || word.shape & shape::ARTICLE != 0
        || (word.shape & shape::INNER_CAPITAL != 0
            && word.shape & shape::HYPHEN == 0
            && view.form(at).len() > 3)
}

/// TV-programma, IT-bedrijf; at the start of a sentence Vader-zoonverhaal.
fn common_compound(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    let base = view.base(at);
    if base.facts.around(Around::AcronymCommon) || base.shape & shape::SINGLE != 0 {
        return true;
    }
    let small = view.memory.word(base.lower).facts;
    marks.begins(view, at) && small.has(fact::WORD) && !base.listed
}

/// Moves of chess columns: Pf3, Dxe7, Tad8.
fn chess_move(form: &str) -> bool {
    let body = form.trim_end_matches(['+', '#']).as_bytes();
    let [.., file, rank] = body else { return false };
    let square = (b'a'..=b'h').contains(file) && (b'1'..=b'8').contains(rank);
    let lead = &body[..body.len() - 2];
    square
        && matches!(
            lead.first(),
            None | Some(b'K' | b'D' | b'T' | b'L' | b'P' | b'Q' | b'R' | b'B' | b'N')
        )
        && lead.len() <= 3
        && lead.iter().skip(1).all(|byte| matches!(byte, b'x' | b'a'..=b'h' | b'1'..=b'8'))
}

/// A word of a headline in capitals that is no Dutch word in small letters, but a known name.
fn shouted(view: &View<'_>, at: usize) -> bool {
    !view.dictionary(at)
        && !view.function(at)
        && view.lower(at).0 == 0
        && view.form(at).len() <= 4
        && view.facts(at).has(fact::CAPITAL)
}

/// Inside a sentence a capital is a name, but for a function word that no name holds together.
fn inside(view: &View<'_>, marks: &Marks, at: usize, listed: usize) -> bool {
    if !view.function(at) || listed >= 2 {
        return true;
    }
    let previous = View::back(at, 1);
    let after_name = marks.is_marked(view, previous) && view.capital(previous);
    if after_name && view.shape(previous) & shape::SINGLE == 0 || ends_surname(view, marks, at) {
        return true;
    }
    if listed == 1
        && !view.trigger(at, Trigger::Particle)
        && !view.around(at, Around::ArticleHet)
        && !view.around(at, Around::ArticleEen)
    {
        return true;
    }
    let next_is_capital = view.capital(at + 1);
    if next_is_capital
        && (view.written(at, Around::CapitalParticle)
            || view.written(at, Around::ForeignArticle)
            || view.around(at, Around::ArticleHet))
    {
        return true;
    }
    view.written(at, Around::CapitalParticle) && capital_behind_particles(view, at)
}

/// Van de Haar, de Wit: a function word that ends the name that a capital before the particles began.
fn ends_surname(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    let mut before = View::back(at, 1);
    while before != usize::MAX && at - before < 4 && view.particle(before) {
        before = View::back(before, 1);
    }
    at.wrapping_sub(before) > 1 && view.capital(before) && marks.is_marked(view, before)
}

/// Whether a capital follows behind one to three particles: Van der Bellen.
#[must_use]
pub fn capital_behind_particles(view: &View<'_>, at: usize) -> bool {
    let next = behind_particles(view, at + 1);
    next > at + 1 && view.capital(next)
}

/// The token behind the particles, three at most, that stand at `at`.
#[must_use]
pub fn behind_particles(view: &View<'_>, at: usize) -> usize {
    (at..at + 3).find(|&next| !view.particle(next)).unwrap_or(at + 3)
}
