//! What the lists and the dictionary say of the whole name.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Label, Tier};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "listed",
    why: "what the lists and the dictionary say of the whole name",
    examples: &[
        Example {
            text: "De trein naar Gent rijdt niet.",
            name: "Gent",
            piece: Piece::PlaceStrong,
            found: true,
        },
        Example {
            text: "De Belgische kust is druk.",
            name: "Belgische",
            piece: Piece::Demonym,
            found: true,
        },
        Example {
            text: "De trein naar Qwxzy rijdt niet.",
            name: "Qwxzy",
            piece: Piece::PlaceStrong,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, _marks: &Marks, pieces: &mut Pieces) {
    use Piece::*;
    const PIECES: [(Label, [Piece; 3]); 4] = [
        (Label::Person, [PersonWeak, PersonMedium, PersonStrong]),
        (Label::Place, [PlaceWeak, PlaceMedium, PlaceStrong]),
        (Label::Organisation, [OrganisationWeak, OrganisationMedium, OrganisationStrong]),
        (Label::Miscellaneous, [MiscellaneousWeak, MiscellaneousMedium, MiscellaneousStrong]),
    ];
    let one = candidate.tokens() == 1;
    for (label, steps) in PIECES {
        match candidate.meanings.tier(label) {
            Some(Tier::Weak) => pieces.add(steps[0]),
            Some(Tier::Medium) => pieces.add(steps[1]),
            Some(Tier::Strong) => pieces.add(steps[2]),
            _ => {}
        }
    }
    if one {
        let base = view.base(candidate.from);
        pieces.add_if(base.facts.has(fact::DEMONYM | fact::INHABITANT), Demonym);
        let weak_place =
            candidate.meanings.tier(Label::Place).is_some_and(|tier| tier <= Tier::Medium);
        pieces.add_if(
            weak_place && (base.facts.surname() >= 2 || base.facts.given() >= 2),
            PlaceOrSurname,
        );
    }
}
