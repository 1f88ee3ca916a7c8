//! Marked tokens → runs: over particles (Van den Berg), signs (C & A) and the small words of foreign and Dutch names.

use super::{DocumentForms, Marks, split};
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
        split::split(view, forms, marks, at, end, into);
        at = end;
    }
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
    if matches!(view.form(at), "bij" | "om" | "aan" | "op" | "in")
        && matches!(view.form(at - 1), "Slag" | "Zeeslag" | "Beleg" | "Moord" | "Aanslag")
    {
        return over_place(view, marks, at);
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
    with_number(view, marks, from, at)
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
    let place_behind = is_listed(view, marks, last, Label::Place);
    let organisation_behind = view.acronym(last)
        || is_listed(view, marks, last, Label::Organisation) && view.surname(last) < 3;
    let left_is_known = (from..at).any(|token| view.demonym(token))
        || is_listed(view, marks, from, Label::Place) && view.given(from) < 2;
    let particle_left = view.written(at - 1, Around::CapitalParticle);
    if matches!(first, "in" | "te" | "'s" | "y") || matches!(first, "ter" | "ten") && !particle_left
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
        && (head_of_organisation(view, at - 1) && !view.acronym(last)
            || head_of_work(view, at - 1)
                && (!place_behind || !marks.begins(view, at - 1))
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
    let surname = surname_with_particles(view, at, last);
    let author = first == "van"
        && (is_listed(view, behind.marks, last, Label::Person)
            && !surname
            && view.surname(last) < 3
            || view.given(last) >= 2 && view.capital(last + 1) && !two_particles);
    if author
        || organisation_behind && !two_particles
        || (place_behind && !surname && !two_particles && view.surname(last) < 3)
    {
        return false;
    }
    let initials = view.shape(at - 1) & shape::INITIALS != 0;
    let person_left =
        view.given(at - 1) >= 2 || (at >= from + 2 && view.given(at - 2) >= 2) || initials;
    let fits = surname
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

/// Whether a listed name of this type, and not weakly, begins here.
fn is_listed(view: &View<'_>, marks: &Marks, at: usize, label: Label) -> bool {
    let tokens = marks.listed(view, at);
    tokens > 0 && {
        let mut buffer = Vec::new();
        let meanings = gazetteer::meaning_of(view, at, at + tokens, &mut buffer);
        meanings.tier(label).is_some_and(|tier| tier >= Tier::Medium)
    }
}

/// Ronde van Vlaanderen, Slag van Qwxzy: words that begin the names of events.
fn head_of_work(view: &View<'_>, at: usize) -> bool {
    view.capital(at)
        && (view.facts(at).trigger(Trigger::WorkHead) || view.facts(at).trigger(Trigger::PlaceHead))
        && view.given(at) < 2
}

/// Orde van Vlaamse Balies, Raad van State: words that begin the names of bodies.
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
    let again = (view.first..left).rev().take(5).any(|token| {
        !view.capital(token)
            && view.around(token, Around::English)
            && view.around(token, Around::Joiner)
    });
    let joined = match word {
        "and" | "the" | "on" => true,
        "of" if again || last > at + 1 && view.form(last - 1) == "the" => true,
        "for" | "of" => {
            foreign
                && (last > at + 1 || !view.dictionary(last) || english_end)
                && view.given(last) < 2
        }
        _ => false,
    };
    if joined { last + 1 } else { at }
}

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

/// Euro 2000, Radio 1, Formule 1-…: a number that belongs to the name before it.
fn with_number(view: &View<'_>, marks: &Marks, from: usize, at: usize) -> usize {
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
