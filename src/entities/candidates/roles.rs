//! Titles and portfolios that stand with a capital before a person's name and are no part of it: Minister, Professor.

use super::Marks;
use crate::entities::view::View;
use crate::lexicons::lists::{Around, Trigger};
use crate::words::{Ending, shape};

/// Minister, Koning, Professor with a capital at the front are no part of the name.
pub(super) fn title(view: &View<'_>, marks: &Marks, from: usize) -> bool {
    if capital_title(view, from) {
        return true;
    }
    let titled =
        view.trigger(from, Trigger::PersonTitle) || view.facts(from).trigger(Trigger::Honorific);
    let plain = view.dictionary(from) || view.form(from).len() > 8 && view.surname(from) < 2;
    let compound = plain
        && view.ending(from, Ending::PersonTitle)
        && (view.given(from + 1) >= 2 || marks.listed(view, from + 1) >= 2)
        && marks.listed(view, from) == 0;
    let known_name = view.given(from) >= 2 || view.surname(from) == 3 && !marks.begins(view, from);
    (titled || compound && !view.trigger(from + 1, Trigger::OrganisationHead))
        && view.shape(from) & shape::ACRONYM == 0
        && !known_name
}

/// Titles that are no name of their own.
pub(super) fn capital_title(view: &View<'_>, at: usize) -> bool {
    const TITLES: &[&str] = &[
        "Professor",
        "Minister",
        "President",
        "Premier",
        "Burgemeester",
        "Mevrouw",
        "Meneer",
        "Dr.",
        "Prof.",
        "Mr.",
        "Koningin",
        "Koning",
        "Paus",
        "Pater",
        "Advocaat",
        "Prinses",
        "Prins",
        "Drs.",
        "Ir.",
        "Ing.",
        "Dhr.",
        "Mw.",
        "Mevr.",
        "Commissaris",
        "Generaal",
        "Senator",
        "Sir",
        "Lady",
        "Vicepremier",
        "Staatssecretaris",
        "Gouverneur",
        "Wethouder",
        "Schepen",
        "Doctor",
    ];
    view.capital(at + 1) && TITLES.contains(&view.form(at))
}

/// Onderwijsminister, Kamervoorzitter: a title in one word that has a capital before a name.
pub(super) fn compound_title(view: &View<'_>, at: usize) -> bool {
    view.ending(at, Ending::PersonTitle)
        && view.form(at).len() > 8
        && view.surname(at) < 2
        && view.given(at) < 2
}

/// "minister van Volksgezondheid Qwxzy": the portfolio is no part of the person's name.
pub(super) fn ruled_by_minister(view: &View<'_>, from: usize) -> bool {
    let ruler = view.memory.lower(view.id(View::back(from, 2)));
    (view.around(View::back(from, 1), Around::Of) || view.form(View::back(from, 1)) == "voor")
        && (view.around(View::back(from, 2), Around::MinisterOf) || ruler.ends_with("minister"))
}
