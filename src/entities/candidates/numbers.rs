//! A number behind a name → whether it belongs to it: Euro 2000, Radio 1, PlayStation 6.

use super::Marks;
use super::runs::is_listed;
use crate::entities::gazetteer;
use crate::entities::view::View;
use crate::lexicons::lists::{Around, Label, Tier, Trigger};
use crate::words::shape;

/// PlayStation 6, Gran Turismo 8: whether the run is a listed product, game or film, which may have a number.
fn product_before(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> bool {
    let mut buffer = Vec::new();
    let begin = (from..at).find(|&token| token + marks.listed(view, token) == at);
    begin.is_some_and(|begin| {
        let meanings = gazetteer::meaning_of(view, begin, at, &mut buffer);
        meanings.tier(Label::Miscellaneous) >= Some(Tier::Medium)
            && meanings.entity(Label::Miscellaneous).is_some_and(|entity| {
                matches!(
                    view.lists.entry(entity).kind,
                    "product"
                        | "software"
                        | "game"
                        | "vehicle"
                        | "aircraft"
                        | "spacecraft"
                        | "film"
                )
            })
    })
}

/// "Fortnite 3 miljoen dollar", "Netflix 12 euro": whether the number counts what stands behind it.
fn counted(view: &View<'_>, at: usize) -> bool {
    view.is(at, b'%')
        || !view.capital(at)
            && (matches!(
                view.form(at),
                "miljoen"
                    | "miljard"
                    | "euro"
                    | "dollar"
                    | "procent"
                    | "keer"
                    | "jaar"
                    | "uur"
                    | "duizend"
            ) || view.dictionary(at)
                && !view.verb_or_function(at)
                && (view.form(at).ends_with("en") || view.form(at).ends_with('s')))
}

/// Euro 2000, Radio 1, Formule 1-…: a number that belongs to the name before it.
pub(super) fn over(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
    if !view.number(at) || view.span(at).start > view.span(at - 1).end + 1 {
        return at;
    }
    let digits = view.form(at);
    let left = at - 1;
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if year {
        let before = View::back(from, 1);
        let dated = view.around(before, Around::In)
            || view.around(before, Around::Towards)
            || view.around(before, Around::Te)
            || view.around(before, Around::Near);
        let ends = view.shape(at + 1) & shape::LOWER == 0;
        let law = view.memory.lower(view.id(left)).ends_with("wet");
        let event =
            view.facts(left).trigger(Trigger::WorkHead) || law || view.acronym(left) && ends;
        let goes_on = ends || view.function(at + 1);
        let games = at == from + 1 && is_listed(view, marks, left, Label::Place) && goes_on;
        let acronym_event = view.acronym(left)
            && (view.around(at + 1, Around::In) || view.around(at + 1, Around::Te));
        return if (event || games || acronym_event) && !dated { at + 1 } else { at };
    }
    if digits.len() <= 3 && product_before(view, marks, from, at) && !counted(view, at + 1) {
        return at + 1;
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
