//! Titles, verbs, ages and appositions around the name; names alone on a line.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::lists::{Around, Trigger};
use crate::words::{Ending, shape};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "context",
    why: "titles, verbs, ages and appositions around the name; names alone on a line",
    examples: &[
        Example {
            text: "Dat zegt minister Qwxzy.",
            name: "Qwxzy",
            piece: Piece::TitleBefore,
            found: true,
        },
        Example {
            text: "Dat zegt zwemclubvoorzitter Qwxzy.",
            name: "Qwxzy",
            piece: Piece::TitleLikeBefore,
            found: true,
        },
        Example {
            text: "Qwxzy (34) is vrij.",
            name: "Qwxzy",
            piece: Piece::AgeBehind,
            found: true,
        },
        Example {
            text: "Qwxzy, een bedrijf uit Gent, groeit.",
            name: "Qwxzy",
            piece: Piece::OrganisationApposition,
            found: true,
        },
        Example {
            text: "Dat zegt de krant Qwxzy.",
            name: "Qwxzy",
            piece: Piece::TitleBefore,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, _marks: &Marks, pieces: &mut Pieces) {
    before(candidate, view, pieces);
    behind(candidate, view, pieces);
    apposition(candidate, view, pieces);
    alone(candidate, view, pieces);
}

fn before(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let left = View::back(candidate.from, 1);
    let title = view.trigger(left, Trigger::PersonTitle) || view.trigger(left, Trigger::Honorific);
    pieces.add_if(title, Piece::TitleBefore);
    let compound = view.shape(left) & shape::HYPHEN_LOWER != 0 || !view.capital(left);
    pieces.add_if(
        !title && compound && view.ending(left, Ending::PersonTitle) && view.form(left).len() > 4,
        Piece::TitleLikeBefore,
    );
    pieces.add_if(view.trigger(left, Trigger::SpeechVerb) && !title, Piece::SpeechBefore);
    if view.around(left, Around::Of) {
        pieces
            .add_if(view.around(View::back(candidate.from, 2), Around::PersonOf), Piece::OfPerson);
    }
}

fn behind(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let end = candidate.end;
    if view.capital(end) {
        return;
    }
    pieces.add_if(view.trigger(end, Trigger::PersonVerb), Piece::PersonVerbBehind);
    pieces.add_if(view.trigger(end, Trigger::SpeechVerb), Piece::SpeechBehind);
    pieces.add_if(view.around(end, Around::Reflexive), Piece::ReflexiveBehind);
    if view.is(end, b'(') {
        pieces.add(Piece::BracketBehind);
        let age = view.number(end + 1) && view.form(end + 1).len() == 2 && view.is(end + 2, b')');
        pieces.add_if(age, Piece::AgeBehind);
    }
}

/// "X, voorzitter van …", "X, een bouwbedrijf uit …", "X (een dorp bij …)".
fn apposition(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let end = candidate.end;
    if !view.is(end, b',') && !view.is(end, b'(') {
        return;
    }
    pieces.add_if(
        view.trigger(end + 1, Trigger::PersonTitle) && !view.capital(end + 1),
        Piece::TitleApposition,
    );
    for at in end + 1..(end + 6).min(view.end) {
        if view.sign(at) || view.capital(at) && !view.demonym(at) {
            return;
        }
        let kinds = [
            (
                view.trigger(at, Trigger::PersonTitle) || view.ending(at, Ending::PersonTitle),
                Piece::PersonApposition,
            ),
            (
                view.trigger(at, Trigger::OrganisationNoun)
                    || view.ending(at, Ending::OrganisationNoun),
                Piece::OrganisationApposition,
            ),
            (
                view.trigger(at, Trigger::PlaceNoun) || view.ending(at, Ending::PlaceNoun),
                Piece::PlaceApposition,
            ),
            (
                view.trigger(at, Trigger::WorkNoun) || view.ending(at, Ending::WorkNoun),
                Piece::WorkApposition,
            ),
        ];
        if let Some((_, piece)) = kinds.into_iter().find(|(is, _)| *is) {
            pieces.add(piece);
            return;
        }
    }
}

/// A line that is nothing but the name: a byline, a heading, an item of a list.
fn alone(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let others = (view.first..view.end).filter(|at| !(candidate.from..candidate.end).contains(at));
    if others.clone().any(|at| !view.sign(at)) {
        return;
    }
    if candidate.tokens() > 1 {
        pieces.add(Piece::WholeLineSeveral);
    } else {
        pieces.add(Piece::WholeLineOne);
        pieces.add_if(
            view.acronym(candidate.from) && view.form(candidate.from).len() <= 4,
            Piece::BylineCapitals,
        );
    }
    pieces.add_if(view.is(View::back(candidate.from, 1), b'('), Piece::BylineBrackets);
}
