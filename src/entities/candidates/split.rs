//! A run of name tokens → one name, or several that merely meet: "Amerikaans president", "Britse Invensys", "VVD Mark Rutte".

use super::roles::{capital_title, compound_title, ruled_by_minister, title};
use super::{DocumentForms, Marks};
use crate::entities::gazetteer::{self, Meanings};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Label, Tier, Trigger};
use crate::words::{Ending, shape};

/// Cuts the run `from..end` and adds its names.
pub(super) fn split(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    from: usize,
    end: usize,
    into: &mut Vec<(usize, usize)>,
) {
    let mut from = from;
    if view.form(from) == "The" && from + 1 < end {
        // an article that begins a name ends none: The New England Journal of Medicine
        match first_cut(view, forms, marks, from + 1, end) {
            Cut::At(next) => {
                into.push((from, next));
                from = next;
            }
            Cut::Skip(_) | Cut::None => {
                into.push((from, end));
                return;
            }
        }
    }
    // each turn takes one name off the front; what is left is cut in the next
    while from < end {
        let cut = first_cut(view, forms, marks, from, end);
        match cut {
            Cut::Skip(next) => from = next,
            Cut::At(next) => {
                into.push((from, next));
                from = next;
            }
            Cut::None => {
                into.push((from, end));
                from = end;
            }
        }
    }
}

enum Cut {
    /// The tokens up to here are no name.
    Skip(usize),
    /// The first name ends here.
    At(usize),
    /// All is one name.
    None,
}

fn first_cut(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    from: usize,
    end: usize,
) -> Cut {
    if end - from == 1 {
        return Cut::None;
    }
    let whole = gazetteer::meaning_of(view, from, end, &mut marks.buffer);
    if whole.best() > Tier::Weak as u8 {
        return Cut::None;
    }
    if title(view, marks, from) {
        return Cut::Skip(from + 1);
    }
    let listed = marks.listed(view, from);
    if listed > 0
        && from + listed < end
        && (listed > 1
            || sure_before_sure(view, marks, from, end)
            || places_meet(view, marks, from, end))
        && surely(meaning(view, marks, from, from + listed))
        && cut_behind_listed(view, marks, from, from + listed, end)
    {
        return Cut::At(from + listed);
    }
    for at in from..end - 1 {
        if let Some(cut) = cut_behind_compound(view, from, at) {
            return cut;
        }
    }
    if let Some(cut) = cut_behind_demonym(view, forms, marks, from, end) {
        return cut;
    }
    if let Some(next) = (from..end - 1).find(|&at| ends_name(view, forms, at)) {
        return Cut::At(next + 1);
    }
    if let Some(at) = (from + 1..end - 1).find(|&at| capital_title(view, at)) {
        return Cut::At(at);
    }
    if let Some(at) = (from + 1..end).find(|&at| channel_at_end(view, marks, from, at, end)) {
        return Cut::At(at);
    }
    for at in from + 1..end {
        if known_before_person(view, marks, from, at, end) {
            return Cut::At(at);
        }
    }
    Cut::None
}

/// "BRUSSEL Qwxzy Bank", "begon Hitler Operatie Qwxzy": a place that stands before an organisation of the lists, as
/// datelines have it, or a person before an event.
fn sure_before_sure(view: &View<'_>, marks: &mut Marks, from: usize, end: usize) -> bool {
    let (left, right) = (meaning(view, marks, from, from + 1), meaning(view, marks, from + 1, end));
    let sure = |meanings: Meanings, label| meanings.tier(label) == Some(Tier::Strong);
    sure(left, Label::Place) && sure(right, Label::Organisation)
        || sure(left, Label::Person) && sure(right, Label::Miscellaneous) && view.given(from) < 2
}

/// "dat Europa België maatregelen oplegt", "de mensen van Miami Castro haten": a sure place and a sure place or person.
fn places_meet(view: &View<'_>, marks: &mut Marks, from: usize, end: usize) -> bool {
    if end - from != 2 || view.given(from) >= 2 || view.trigger(from, Trigger::PlaceHead) {
        return false;
    }
    let (left, right) = (meaning(view, marks, from, from + 1), meaning(view, marks, from + 1, end));
    left.tier(Label::Place) == Some(Tier::Strong)
        && (right.tier(Label::Place) == Some(Tier::Strong)
            || right.tier(Label::Person) == Some(Tier::Strong))
}

fn meaning(view: &View<'_>, marks: &mut Marks, from: usize, end: usize) -> Meanings {
    gazetteer::meaning_of(view, from, end, &mut marks.buffer)
}

fn surely(meanings: Meanings) -> bool {
    meanings.best() >= Tier::Medium as u8
}

/// A listed name followed by a person, a demonym or an acronym is a name by itself.
fn cut_behind_listed(
    view: &View<'_>,
    marks: &mut Marks,
    from: usize,
    at: usize,
    end: usize,
) -> bool {
    let both = meaning(view, marks, from, at).best() == Tier::Strong as u8
        && meaning(view, marks, at, end).best() == Tier::Strong as u8;
    if both
        && !view.trigger(at - 1, Trigger::OrganisationHead)
        && !view.trigger(at, Trigger::OrganisationHead)
    {
        return true;
    }
    let person = view.given(at) >= 2 && end - at >= 2 && view.given(from) < 2;
    person || view.shape(at) & shape::LOWER_HYPHEN != 0 || view.demonym(at)
}

/// "SDF-woordvoerder Mustafa Bali", "ex-Joegoslavische Amira": a compound ends a name.
fn cut_behind_compound(view: &View<'_>, from: usize, at: usize) -> Option<Cut> {
    let compound = view.shape(at) & (shape::HYPHEN_LOWER | shape::LOWER_HYPHEN) != 0
        && view.word(at).base != view.id(at);
    if !compound {
        return None;
    }
    // the compound belongs to what is before it (Witte Huis-woordvoerder) only as a listed name, which was cut before
    if at > from && view.shape(at) & shape::HYPHEN_LOWER == 0 {
        Some(Cut::At(at))
    } else {
        Some(Cut::At(at + 1))
    }
}

/// "Britse Invensys" is two names, "Vlaams Parlement" one, "Nederlandse Bank" one.
fn cut_behind_demonym(
    view: &View<'_>,
    forms: &DocumentForms,
    marks: &mut Marks,
    from: usize,
    end: usize,
) -> Option<Cut> {
    let before = View::back(from, 1);
    let behind_article = view.around(before, Around::ArticleDe)
        || view.around(before, Around::ArticleEen)
        || view.demonym(before);
    let inhabitant = view.demonym(from) && behind_article;
    if behind_article && called_inhabitant(view, marks, from) {
        return Some(Cut::At(from + 1));
    }
    if view.given(from) >= 2 && view.given(from + 1) < 2 && end - from == 2 && !inhabitant {
        return None;
    }
    let listed_inhabitant = view.given(from + 1) >= 2
        && meaning(view, marks, from, from + 1).tier(Label::Miscellaneous) >= Some(Tier::Medium);
    if adjective_by_form(view, marks, from) {
        return Some(Cut::At(from + 1));
    }
    if !(view.demonym(from) || listed_inhabitant) || view.shape(from) & shape::ACRONYM != 0 {
        return None;
    }
    let alone = meaning(view, marks, from, from + 1);
    if surely(alone)
        && alone.tier(Label::Organisation).is_some()
        && alone.tier(Label::Organisation) > alone.tier(Label::Miscellaneous)
    {
        return None;
    }
    let next = from + 1;
    if compound_title(view, next) && view.capital(next + 1) {
        return Some(Cut::At(next));
    }
    let rest = meaning(view, marks, next, end);
    let form = view.form(from);
    let person = view.given(next) >= 2 && (end - from > 2 || forms.inside(view.id(next)) > 1);
    let known = view.acronym(next) || view.demonym(next) || surely(rest);
    if (person || known || view.shape(next) & shape::HYPHEN_LOWER != 0 && form.ends_with('e'))
        && !(view.demonym(next) && end - from > 2 && form.ends_with('s'))
    {
        return Some(Cut::At(next));
    }
    let inflected = form.ends_with("se") || form.ends_with("sche");
    let bare = !inflected && (form.ends_with('s') || form.ends_with("sch"));
    let head = view.facts(next).trigger(Trigger::OrganisationHead)
        && (view.dictionary(next) || !inflected)
        || view.facts(next).trigger(Trigger::PlaceHead)
        || view.facts(next).trigger(Trigger::WorkHead)
        || view.ending(next, Ending::Organisation);
    let head_later = (next..end).any(|at| view.facts(at).trigger(Trigger::OrganisationHead));
    if bare && head_later {
        return None;
    }
    let dictionary_name = view.dictionary(next) && end - from > 2 && head_later;
    if (inflected && !head && !dictionary_name) || (!inflected && !bare) {
        Some(Cut::At(next))
    } else {
        None
    }
}

/// "de Rus Qwxzy", "een Wit-Rus": a word for an inhabitant and nothing else.
fn called_inhabitant(view: &View<'_>, marks: &mut Marks, at: usize) -> bool {
    if view.given(at) >= 2 || view.shape(at) & shape::ACRONYM != 0 {
        return false;
    }
    let alone = meaning(view, marks, at, at + 1);
    let inhabitant = |entity| view.lists.entry(entity).kind == "inhabitant";
    alone.tier(Label::Miscellaneous) == Some(Tier::Strong)
        && alone.best() == Tier::Strong as u8
        && alone.tier(Label::Place).is_none()
        && alone.entity(Label::Miscellaneous).is_some_and(inhabitant)
}

/// Valenciaanse, Chuvashische: an adjective of a place that no list has, by its ending.
fn adjective_by_form(view: &View<'_>, marks: &Marks, at: usize) -> bool {
    let form = view.form(at);
    ["aanse", "eense", "ische"].iter().any(|ending| form.ends_with(ending))
        && form.len() >= 8
        && view.facts(at).0 & !fact::CAPITAL == 0
        && marks.listed(view, at) == 0
}

/// "Trumps Republikeinen": a genitive ends a name.
fn ends_name(view: &View<'_>, forms: &DocumentForms, at: usize) -> bool {
    let word = view.word(at);
    if view.base_id(at) == view.id(at)
        || word.shape & (shape::HYPHEN_LOWER | shape::LOWER_HYPHEN | shape::ACRONYM) != 0
    {
        return false;
    }
    let base = view.base(at);
    base.facts.given() >= 1
        || base.facts.surname() >= 2
        || base.listed
        || forms.inside(word.base) > 0
}

/// "Terugblik Radio 1": a channel with its number, as the guides have it behind a programme.
fn channel_at_end(view: &View<'_>, marks: &mut Marks, from: usize, at: usize, end: usize) -> bool {
    let several = marks.listed(view, at);
    if at + several == end && time(view, end) && !view.particle(at) {
        return meaning(view, marks, at, end).tier(Label::Organisation).is_some();
    }
    several >= 2
        && at + several == end
        && view.given(from) < 2
        && !view.demonym(at - 1)
        && meaning(view, marks, at, end).tier(Label::Organisation) == Some(Tier::Strong)
}

/// A time as the guides print it: 20.45, 1.05.
fn time(view: &View<'_>, at: usize) -> bool {
    view.number(at)
        && view
            .form(at)
            .split_once('.')
            .is_some_and(|(hours, minutes)| matches!(hours.len(), 1 | 2) && minutes.len() == 2)
}

/// "Anderlecht Jan Ceulemans", "Buitenlandse Zaken Louis Michel": a known body or place before a person's two names.
fn known_before_person(
    view: &View<'_>,
    marks: &mut Marks,
    from: usize,
    at: usize,
    end: usize,
) -> bool {
    if at + 1 == end
        && at == from + 1
        && ruled_by_minister(view, from)
        && view.dictionary(from)
        && !view.dictionary(at)
        && !view.acronym(at)
    {
        return true;
    }
    let sure_person =
        meaning(view, marks, at, end).tier(Label::Person) >= Some(Tier::Medium) && end - at >= 2;
    let left = meaning(view, marks, from, at);
    if sure_person && view.given(from) < 2 && (view.dictionary(at - 1) || !left.none()) {
        return true;
    }
    if view.given(at) < 2 || end - at < 2 || view.given(from) >= 2 && at - from < 2 {
        return false;
    }
    let body = left.tier(Label::Organisation).is_some_and(|tier| tier >= Tier::Medium)
        || left.tier(Label::Place).is_some_and(|tier| tier >= Tier::Medium);
    let portfolio = view.form(at - 1) == "Zaken" || ruled_by_minister(view, from);
    let acronym = at == from + 1 && view.acronym(from);
    let acronym = acronym
        && !view.facts(end - 1).trigger(Trigger::OrganisationHead)
        && !view.facts(end - 1).has(fact::ORGANISATION_TOKEN);
    body && (view.given(at) == 3 || surely(meaning(view, marks, at, end)))
        || portfolio
        || acronym && view.given(at) == 3
}
