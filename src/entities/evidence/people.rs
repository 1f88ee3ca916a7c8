//! Given names, surnames, initials, particles, endings of surnames.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Trigger};
use crate::words::{Ending, has_ending, shape};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "people",
    why: "given names, surnames, initials, particles, endings of surnames",
    examples: &[
        Example {
            text: "Gisteren kwam Willem Qwxstra langs.",
            name: "Willem Qwxstra",
            piece: Piece::GivenCommon,
            found: true,
        },
        Example {
            text: "Gisteren kwam A.F. Qwxzy langs.",
            name: "A.F. Qwxzy",
            piece: Piece::InitialsFirst,
            found: true,
        },
        Example {
            text: "Gisteren kwam Gent aan bod.",
            name: "Gent",
            piece: Piece::GivenCommon,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, _marks: &Marks, pieces: &mut Pieces) {
    let last_is_number = candidate.tokens() > 1 && view.number(candidate.last());
    if last_is_number {
        return;
    }
    if candidate.tokens() == 1 {
        alone(candidate, view, pieces)
    } else {
        full(candidate, view, pieces)
    }
}

fn alone(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let at = candidate.from;
    match view.given(at) {
        3 => pieces.add(Piece::AloneGivenCommon),
        2 => pieces.add(Piece::AloneGivenKnown),
        _ => {}
    }
    match view.surname(at) {
        3 => pieces.add(Piece::AloneSurnameCommon),
        2 => pieces.add(Piece::AloneSurnameKnown),
        1 => pieces.add(Piece::AloneSurnameRare),
        _ => {}
    }
    let base = view.base(at);
    pieces.add_if(base.facts.has(fact::SURNAME_LOCAL), Piece::AloneSurnameLocal);
    let ending = has_ending(base.endings, Ending::Person)
        && candidate.meanings.none()
        && view.form(at).len() > 4;
    pieces.add_if(ending && base.shape & shape::ACRONYM == 0, Piece::PersonEndingAlone);
}

fn full(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let (from, last) = (candidate.from, candidate.last());
    let (given, surname) = (view.given(from), view.surname(last));
    match given {
        3 => pieces.add(Piece::GivenCommon),
        2 => pieces.add(Piece::GivenKnown),
        1 => pieces.add(Piece::GivenRare),
        _ => {}
    }
    match surname {
        3 => pieces.add(Piece::SurnameCommon),
        2 => pieces.add(Piece::SurnameKnown),
        1 => pieces.add(Piece::SurnameRare),
        _ => {}
    }
    pieces.add_if(given >= 2 && surname >= 2, Piece::GivenAndSurname);
    pieces.add_if(view.shape(from) & shape::INITIALS != 0, Piece::InitialsFirst);
    let particle = (from + 1..candidate.end)
        .any(|at| view.particle(at) || view.written(at, Around::CapitalParticle));
    pieces.add_if(given >= 2 && particle, Piece::GivenAndParticle);
    pieces.add_if(with_particles(candidate, view), Piece::SurnameWithParticles);
    if view.written(from, Around::CapitalParticle) {
        let word = view.dictionary(last);
        let surname =
            surname >= 1 && (!word || surname == 3 || pieces.has(Piece::SurnameWithParticles));
        pieces.add_if(surname, Piece::ParticleAndSurname);
        pieces.add_if(!surname && word, Piece::ParticleAndWord);
    }
    let ending = has_ending(view.base(last).endings, Ending::Person)
        && candidate.meanings.none()
        && view.form(last).len() > 4;
    pieces.add_if(ending && !view.trigger(last, Trigger::OrganisationNoun), Piece::PersonEnding);
}

/// Whether the lists of surnames have the whole with its particles: Van den Berg, De Vries.
fn with_particles(candidate: &Candidate, view: &View<'_>) -> bool {
    let begins =
        view.written(candidate.from, Around::CapitalParticle) || view.particle(candidate.from);
    if !begins || candidate.tokens() > 4 {
        return false;
    }
    let span = view.span(candidate.from).join(view.span(candidate.last()));
    span.len() < 60 && view.lists.facts_of(span.of(view.tokenised.text)).surname() > 0
}
