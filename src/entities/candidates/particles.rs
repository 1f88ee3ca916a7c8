//! Small particles behind a capital → whether they hold two parts of one name together: Jan van den Berg, Raad van State.

use super::Marks;
use super::runs::{head_of_organisation, is_listed};
use crate::entities::view::View;
use crate::lexicons::lists::{Around, Label, Trigger};
use crate::words::shape;

/// Jan van den Berg, Musée d'Orsay, Raad van State: whether the particles hold two parts of one name together.
pub(super) fn over(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
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
    // "De Belg Adrien de Gerlache": what stands before the given name is no part of this name
    let adjective = |token: &usize| view.demonym(*token) && view.given(*token) < 2;
    let from = (from..at).rev().find(adjective).map_or(from, |token| token + 1);
    let place_behind = is_listed(view, marks, last, Label::Place);
    let organisation_behind = view.acronym(last)
        || is_listed(view, marks, last, Label::Organisation) && view.surname(last) < 3;
    let left_is_known =
        from == at || is_listed(view, marks, from, Label::Place) && view.given(from) < 2;
    let particle_left = view.written(at - 1, Around::CapitalParticle);
    let known_name = || {
        (view.given(at - 1) >= 2 || initials_before(view, at))
            && surname_with_particles(view, at, last)
    };
    if matches!(first, "te" | "'s" | "y")
        || matches!(first, "ter" | "ten") && !particle_left && !known_name()
        || first == "in" && !known_name()
    {
        return at;
    }
    if matches!(first, "al" | "el" | "bin" | "ibn") {
        return if left_is_known { at } else { last + 1 };
    }
    let second = view.form(at + 1);
    if first == "de" && last > at + 1 && matches!(second, "la" | "los" | "las" | "l'" | "l’") {
        return last + 1;
    }
    if matches!(
        first,
        "des" | "du" | "del" | "della" | "di" | "da" | "dos" | "la" | "le" | "von" | "zu" | "d'"
    ) {
        return last + 1;
    }
    if first == "van"
        && (place_behind || !event_before(view, marks, from, at))
        && (head_of_organisation(view, at - 1) && !view.acronym(last)
            || head_of_work(view, at - 1)
                && (!place_behind || !marks.begins(view, at - 1))
                && (place_behind || !organisation_behind)
                && view.given(from) < 2)
    {
        return last + 1;
    }
    let behind = Behind { marks, first, last, place_behind, organisation_behind, left_is_known };
    if is_person(view, from, at, &behind) { last + 1 } else { at }
}

/// What the particles at the end of a run lead to.
struct Behind<'f> {
    marks: &'f Marks,
    first: &'f str,
    last: usize,
    place_behind: bool,
    organisation_behind: bool,
    left_is_known: bool,
}

/// Jan van den Berg, J. de Vries: whether particles between two names make a person of them.
fn is_person(view: &View<'_>, from: usize, at: usize, behind: &Behind<'_>) -> bool {
    let &Behind { first, last, place_behind, organisation_behind, left_is_known, .. } = behind;
    let capitals = (from..at).filter(|&token| view.capital(token)).count();
    let two_particles = last - at >= 2 && first == "van" && capitals == 1;
    let surname = surname_with_particles(view, at, last)
        && (capitals == 1 || initials_before(view, at) || !view.dictionary(last));
    let author = first == "van"
        && (is_listed(view, behind.marks, last, Label::Person)
            && !surname
            && view.surname(last) < 3
            || view.given(last) >= 2 && view.capital(last + 1) && !two_particles);
    // Vladimir van Kiev, Jan van Brugge: one given name and where it is from
    let origin = first == "van" && capitals == 1 && at == from + 1 && view.given(from) >= 2;
    if author
        || organisation_behind && !two_particles
        || (place_behind && !surname && !two_particles && view.surname(last) < 3 && !origin)
    {
        return false;
    }
    let initials = initials_before(view, at);
    let person_left =
        view.given(at - 1) >= 2 || (at >= from + 2 && view.given(at - 2) >= 2) || initials;
    let fits = surname
        || origin
        || two_particles
        || (capitals == 1 || initials) && (view.surname(last) >= 1 || !place_behind)
        || capitals > 1
            && view.given(at - 1) >= 2
            && view.surname(last) >= 3
            && view.surname(at - 1) < 3;
    let particle_left = view.written(at - 1, Around::CapitalParticle)
        && matches!(first, "de" | "der" | "den" | "la" | "'t" | "’t" | "ten" | "ter" | "het");
    let known_surname =
        surname && !left_is_known && at == from + 1 && view.surname(from) < 3 && first != "van";
    (person_left && !left_is_known && fits) || particle_left || known_surname
}

fn initials_before(view: &View<'_>, at: usize) -> bool {
    view.shape(at - 1) & shape::INITIALS != 0
}

/// Whether the lists of surnames have the particles and what follows; of "de Vries-Terpstra" the first name.
fn surname_with_particles(view: &View<'_>, at: usize, last: usize) -> bool {
    let span = view.span(at).join(view.span(last));
    let written = span.of(view.tokenised.text);
    if written.len() > 60 {
        return false;
    }
    let known = |written: &str| {
        view.lists.facts_of(written).surname() > 0 || {
            let mut letters = written.chars();
            let capital: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            view.lists.facts_of(&capital).surname() > 0
        }
    };
    let joined = view.shape(last) & shape::HYPHEN != 0;
    known(written)
        || joined && written.split_once('-').is_some_and(|(first, _)| known(first.trim_end()))
}

/// Ronde van Vlaanderen, Slag van Qwxzy: words that begin the names of events.
fn head_of_work(view: &View<'_>, at: usize) -> bool {
    view.capital(at)
        && (view.facts(at).trigger(Trigger::WorkHead) || view.facts(at).trigger(Trigger::PlaceHead))
        && view.given(at) < 2
}

/// "de Europa League van Qwxzy": what stands before is an event of the lists, and whole.
fn event_before(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> bool {
    from + marks.listed(view, from) == at && is_listed(view, marks, from, Label::Miscellaneous)
}
