//! Marked tokens → runs: over particles, numbers, signs (C & A) and the small words of foreign and Dutch names.

use super::{DocumentForms, Marks, numbers, particles, split};
use crate::entities::gazetteer;
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Label, Tier, Trigger};
use crate::words::shape;

/// Joins marked tokens and hands each run on to be split.
pub(super) fn join(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    into: &mut Vec<(usize, usize)>,
) {
    let mut at = view.first;
    while at < view.end {
        if !marks.is_name(view, at) {
            at += 1;
            continue;
        }
        let end = run_from(view, marks, at);
        let from = if behind_particle(view, forms, marks, at) { at - 1 } else { at };
        split::split(view, forms, marks, from, end, into);
        at = end;
    }
}

/// "zegt ’t Qwxzy" of an article that has "Bram ’t Qwxzy": this particle stays small where the surname stands alone.
fn behind_particle(view: &View<'_>, forms: &DocumentForms, marks: &Marks, at: usize) -> bool {
    let before = View::back(at, 1);
    matches!(view.form(before), "'t" | "’t")
        && !marks.is_name(view, before)
        && forms.pair(view.word(before).lower, view.base_id(at))
}

/// Tokens of a run, about at most: each place in it is asked where it is to be cut, again behind every cut.
const LONGEST_RUN: usize = 50;

/// The token after the run that begins at `from`.
fn run_from(view: &View<'_>, marks: &Marks, from: usize) -> usize {
    let mut at = from + marks.listed(view, from).max(1);
    if whole_listed(view, marks, from) && view.shape(at - 1) & shape::HYPHEN_LOWER != 0 {
        return at;
    }
    while at - from < LONGEST_RUN {
        let next = step(view, marks, from, at);
        if next == at {
            break;
        }
        at = next;
    }
    at
}

/// Whether the run is a listed name of more than one token.
fn whole_listed(view: &View<'_>, marks: &Marks, from: usize) -> bool {
    marks.listed(view, from) > 1
}

/// How far the run goes on at `at`; `at` itself where it ends.
fn step(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
    if at >= view.end {
        return at;
    }
    if marks.is_name(view, at) && !marks.begins(view, at) {
        return if follows(view, from, at) { at + marks.listed(view, at).max(1) } else { at };
    }
    if (view.is(at, b'&') || view.is(at, b'+')) && marks.is_name(view, at + 1) {
        return at + 2;
    }
    if view.particle(at) {
        let joined = particles::over(view, marks, from, at);
        if joined > at {
            return joined;
        }
    }
    if view.around(at, Around::Joiner) && !view.capital(at) {
        let joined = over_foreign_words(view, marks, from, at);
        if joined > at {
            return joined;
        }
    }
    if matches!(view.form(at), "bij" | "om" | "aan" | "op" | "in")
        && matches!(view.form(at - 1), "Slag" | "Zeeslag" | "Beleg" | "Moord" | "Aanslag")
    {
        return over_place(view, marks, at);
    }
    if view.quote(at) && nickname(view, from, at) {
        return at + 4;
    }
    if matches!(view.form(at), "voor" | "tegen") && head_of_organisation(view, at - 1) {
        return over_purpose(view, marks, at);
    }
    if view.facts(at).trigger(Trigger::LegalForm)
        && !view.capital(at)
        && view.form(at).len() >= 2
        && (!view.dictionary(at) || matches!(view.form(at), "bv" | "nv" | "vzw" | "bvba" | "cv"))
    {
        return at + 1;
    }
    numbers::over(view, marks, from, at)
}

/// Wim ‘Pikkie’ Qwxzy: a name in quotes between a given name and a surname.
fn nickname(view: &View<'_>, from: usize, at: usize) -> bool {
    at == from + 1
        && view.given(from) >= 2
        && view.capital(at + 1)
        && view.quote(at + 2)
        && view.capital(at + 3)
        && !view.acronym(at + 3)
}

/// A name token joins the run, but not a compound with a small prefix, nor what stands behind one.
fn follows(view: &View<'_>, from: usize, at: usize) -> bool {
    if view.shape(at) & shape::LOWER_HYPHEN != 0 && !view.capital(at) {
        return false;
    }
    if at - from == 1 && view.shape(from) & shape::LOWER_HYPHEN != 0 && !view.capital(from) {
        let prefix = view.form(from).split('-').next().unwrap_or("");
        let place =
            view.base(from).facts.has(fact::DEMONYM | fact::INHABITANT) || view.base(from).listed;
        return view.lists.facts_of(prefix).around(Around::ProperPrefix) && !place;
    }
    view.span(at).start <= view.span(at - 1).end + 1
        || view
            .tokenised
            .text
            .as_bytes()
            .get(view.span(at - 1).end as usize..view.span(at).start as usize)
            .is_some_and(|gap| !gap.contains(&b'\n'))
}

/// Whether a listed name of this type, and not weakly, begins here.
pub(super) fn is_listed(view: &View<'_>, marks: &Marks, at: usize, label: Label) -> bool {
    let tokens = marks.listed(view, at);
    tokens > 0 && {
        let mut buffer = Vec::new();
        let meanings = gazetteer::meaning_of(view, at, at + tokens, &mut buffer);
        meanings.tier(label).is_some_and(|tier| tier >= Tier::Medium)
    }
}

/// Orde van Vlaamse Balies, Raad van State: words that begin the names of bodies.
pub(super) fn head_of_organisation(view: &View<'_>, at: usize) -> bool {
    view.capital(at) && view.facts(at).trigger(Trigger::OrganisationHead)
}

/// Lord of the Rings, Bank of America: English small words between capitals.
fn over_foreign_words(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
    let mut last = at;
    while view.around(last, Around::English) && !view.capital(last) && last - at < 4 {
        last += 1;
    }
    if !marks.is_name(view, last) || marks.begins(view, last) {
        return at;
    }
    let left = at - 1;
    let foreign = !view.dictionary(left)
        && view.given(left) < 2
        && marks.listed(view, left) == 0
        && !view.acronym(left)
        && !view.demonym(left);
    let word = view.form(at);
    let english_end = ["y", "ship", "tion", "ment", "ers", "ity", "ouse", "ouncil", "ank"]
        .iter()
        .any(|ending| view.form(left).ends_with(ending));
    let again = (view.first..left).rev().take(5).any(|token| {
        !view.capital(token)
            && view.around(token, Around::English)
            && view.around(token, Around::Joiner)
    });
    let joined = match word {
        "and" | "the" | "on" => true,
        "of" if again || last > at + 1 && view.form(last - 1) == "the" => true,
        "of" if view.form(from) == "The" && view.capital(from + 1) => true,
        "for" | "of" => {
            foreign
                && (last > at + 1 || !view.dictionary(last) || english_end)
                && view.given(last) < 2
        }
        _ => false,
    };
    if joined { last + 1 } else { at }
}

/// Slag bij Waterloo, Slag om de Schelde: where it was belongs to the name of a battle.
fn over_place(view: &View<'_>, marks: &Marks, at: usize) -> usize {
    let article = view.around(at + 1, Around::ArticleDe) || view.around(at + 1, Around::ArticleHet);
    let place = at + 1 + usize::from(article && !view.capital(at + 1));
    if marks.is_name(view, place) && !marks.begins(view, place) {
        place + marks.listed(view, place).max(1)
    } else {
        at
    }
}

/// Federatie voor Handel en Nijverheid: the purpose of a body belongs to its name.
fn over_purpose(view: &View<'_>, marks: &Marks, at: usize) -> usize {
    let mut last = at + 1;
    if view.around(last, Around::ArticleDe) || view.around(last, Around::ArticleHet) {
        last += 1;
    }
    if !marks.is_name(view, last) || marks.begins(view, last) || view.given(last) >= 2 {
        return at;
    }
    last += 1;
    loop {
        let mut next = last;
        while next < last + 3
            && (matches!(view.form(next), "en" | "in" | "van" | "de" | "het" | "der")
                || view.is(next, b','))
        {
            next += 1;
        }
        let goes_on = next > last
            && marks.is_name(view, next)
            && view.given(next) < 2
            && view.dictionary(next)
            && marks.listed(view, next) == 0;
        if !goes_on {
            break;
        }
        last = next + 1;
    }
    last
}
