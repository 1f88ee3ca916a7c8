//! Marked tokens → runs: over particles (Van den Berg), signs (C & A) and the small words of foreign and Dutch names.

use super::{DocumentForms, Marks, split};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Trigger};
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
        split::split(view, forms, marks, at, end, into);
        at = end;
    }
}

/// The token after the run that begins at `from`.
fn run_from(view: &View<'_>, marks: &Marks, from: usize) -> usize {
    let mut at = from + marks.listed(view, from).max(1);
    if whole_listed(view, marks, from) && view.shape(at - 1) & shape::HYPHEN_LOWER != 0 {
        return at;
    }
    loop {
        let next = step(view, marks, from, at);
        if next == at {
            return at;
        }
        at = next;
    }
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
        let joined = over_particles(view, marks, from, at);
        if joined > at {
            return joined;
        }
    }
    if view.around(at, Around::Joiner) && !view.capital(at) {
        let joined = over_foreign_words(view, marks, at);
        if joined > at {
            return joined;
        }
    }
    if matches!(view.form(at), "voor" | "tegen") && head_of_organisation(view, at - 1) {
        return over_purpose(view, marks, at);
    }
    with_number(view, from, at)
}

/// A name token joins the run, but not a compound with a small prefix, nor what stands behind one.
fn follows(view: &View<'_>, from: usize, at: usize) -> bool {
    if view.shape(at) & shape::LOWER_HYPHEN != 0 && !view.capital(at) {
        return false;
    }
    if at - from == 1 && view.shape(from) & shape::LOWER_HYPHEN != 0 && !view.capital(from) {
        return false;
    }
    view.span(at).start <= view.span(at - 1).end + 1
        || view
            .tokenised
            .text
            .as_bytes()
            .get(view.span(at - 1).end as usize..view.span(at).start as usize)
            .is_some_and(|gap| !gap.contains(&b'\n'))
}

/// Jan van den Berg, Musée d'Orsay, Raad van State: whether the particles hold two parts of one name together.
fn over_particles(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
    let mut last = at;
    while last < view.end && view.particle(last) && last - at < 3 {
        last += 1;
    }
    if last >= view.end
        || !marks.is_name(view, last)
        || marks.begins(view, last)
        || view.shape(last) & shape::HYPHEN_LOWER != 0
    {
        return at;
    }
    let first = view.form(at);
    let place_behind = is_place(view, marks, last);
    let organisation_behind = view.acronym(last)
        || (marks.listed(view, last) > 0 && view.surname(last) == 0 && !place_behind);
    let left_is_known = (from..at).any(|token| view.demonym(token))
        || is_place(view, marks, from) && view.given(from) < 2;
    if matches!(first, "in" | "te" | "'s" | "y" | "ter" | "ten") {
        return at;
    }
    if matches!(first, "al" | "el" | "bin" | "ibn") {
        return if left_is_known { at } else { last + 1 };
    }
    if matches!(
        first,
        "des" | "du" | "del" | "della" | "di" | "da" | "dos" | "la" | "le" | "von" | "zu" | "d'"
    ) {
        return last + 1;
    }
    if head_of_name(view, at - 1) && first == "van" {
        return last + 1;
    }
    let capitals = (from..at).filter(|&token| view.capital(token)).count();
    let surname = surname_with_particles(view, at, last);
    let person_left = view.given(at - 1) >= 2
        || (at >= from + 2 && view.given(at - 2) >= 2)
        || view.shape(at - 1) & shape::INITIALS != 0;
    if organisation_behind || (place_behind && !surname && view.surname(last) < 3) {
        return at;
    }
    let fits = surname
        || (capitals == 1 || view.shape(at - 1) & shape::INITIALS != 0)
            && (view.surname(last) >= 1 || !place_behind)
        || capitals > 1
            && view.given(at - 1) >= 2
            && view.surname(last) >= 3
            && view.surname(at - 1) < 3;
    let particle_left = view.written(at - 1, Around::CapitalParticle)
        && matches!(first, "de" | "der" | "den" | "la");
    let known_surname =
        surname && !left_is_known && at == from + 1 && view.surname(from) < 3 && first != "van";
    if (person_left && !left_is_known && fits) || particle_left || known_surname {
        last + 1
    } else {
        at
    }
}

/// Whether the lists of surnames have the particles and what follows.
fn surname_with_particles(view: &View<'_>, at: usize, last: usize) -> bool {
    let span = view.span(at).join(view.span(last));
    let written = span.of(view.tokenised.text);
    if written.len() > 60 {
        return false;
    }
    view.lists.facts_of(written).surname() > 0 || {
        let mut letters = written.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        view.lists.facts_of(&capital).surname() > 0
    }
}

/// A listed place begins here.
fn is_place(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    marks.listed(view, at) > 0 && {
        let mut buffer = Vec::new();
        let end = at + marks.listed(view, at);
        let meanings = crate::entities::gazetteer::meaning_of(view, at, end, &mut buffer);
        meanings
            .tier(crate::lexicons::lists::Label::Place)
            .is_some_and(|tier| tier >= crate::lexicons::lists::Tier::Medium)
    }
}

/// Orde van Vlaamse Balies, Ronde van Vlaanderen, Raad van State.
fn head_of_name(view: &View<'_>, at: usize) -> bool {
    view.capital(at)
        && (view.facts(at).trigger(Trigger::OrganisationHead)
            || view.facts(at).trigger(Trigger::WorkHead)
            || view.facts(at).trigger(Trigger::PlaceHead))
        && view.given(at) < 2
}

fn head_of_organisation(view: &View<'_>, at: usize) -> bool {
    view.capital(at) && view.facts(at).trigger(Trigger::OrganisationHead)
}

/// Lord of the Rings, Bank of America: English small words between capitals.
fn over_foreign_words(view: &View<'_>, marks: &Marks, at: usize) -> usize {
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
    let joined = match word {
        "and" | "the" | "on" => true,
        "for" | "of" => {
            foreign
                && (last > at + 1 || !view.dictionary(last) || english_end)
                && view.given(last) < 2
        }
        _ => false,
    };
    if joined { last + 1 } else { at }
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
    while view.form(last) == "en"
        && marks.is_name(view, last + 1)
        && view.given(last + 1) < 2
        && view.dictionary(last + 1)
    {
        last += 2;
    }
    last
}

/// Euro 2000, Radio 1, Formule 1-…: a number that belongs to the name before it.
fn with_number(view: &View<'_>, from: usize, at: usize) -> usize {
    if !view.number(at) || view.span(at).start > view.span(at - 1).end + 1 {
        return at;
    }
    let digits = view.form(at);
    let left = at - 1;
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if year {
        let event = view.facts(left).trigger(Trigger::WorkHead)
            || view.facts(left).has(fact::ORGANISATION_TOKEN);
        let behind_in = view.around(View::back(from, 1), Around::In)
            || view.around(View::back(from, 1), Around::Towards);
        return if view.facts(left).trigger(Trigger::WorkHead) && !behind_in
            || event && at - from >= 2
        {
            at + 1
        } else {
            at
        };
    }
    let numbered = [
        "Radio",
        "TV",
        "Ned",
        "Nederland",
        "Kanaal",
        "Studio",
        "Net",
        "BBC",
        "NED",
        "NPO",
        "Formule",
        "Canvas",
        "RTL",
        "VTM",
        "Boeing",
        "Airbus",
        "iPhone",
        "Windows",
        "Type",
        "Euro",
    ];
    if digits.len() <= 3 && numbered.contains(&view.form(left)) && !view.is(at + 1, b'%') {
        at + 1
    } else {
        at
    }
}
