//! Adjectives, inhabitants, works, events: articles and determiners before them, quote marks, words of events.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Label, Trigger};
use crate::words::{Ending, shape};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "miscellaneous",
    why: "articles and determiners before adjectives and inhabitants, quote marks around works, words of events",
    examples: &[
        Example {
            text: "Hij las ‘Qwxzy’ in een dag.",
            name: "Qwxzy",
            piece: Piece::Quoted,
            found: true,
        },
        Example {
            text: "Twee Qwxzanen zijn vrij.",
            name: "Qwxzanen",
            piece: Piece::BehindDeterminer,
            found: true,
        },
        Example {
            text: "De film Qwxzy is goed.",
            name: "Qwxzy",
            piece: Piece::WorkNounBefore,
            found: true,
        },
        Example {
            text: "Hij las Qwxzy in een dag.",
            name: "Qwxzy",
            piece: Piece::Quoted,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, _marks: &Marks, pieces: &mut Pieces) {
    let (from, end, left) = (candidate.from, candidate.end, View::back(candidate.from, 1));
    let one = candidate.tokens() == 1;
    let article = [
        (Around::ArticleDe, Piece::BehindDe),
        (Around::ArticleHet, Piece::BehindHet),
        (Around::ArticleEen, Piece::BehindEen),
    ];
    let mut behind_article = false;
    for (kind, piece) in article {
        let is = view.around(left, kind);
        behind_article |= is;
        pieces.add_if(is, piece);
    }
    pieces.add_if(behind_article && !one, Piece::ArticleSeveral);
    let determiner =
        view.around(left, Around::Determiner) || view.number(left) && view.form(left).len() <= 3;
    pieces.add_if(
        determiner && !view.capital(left) || view.around(left, Around::Determiner),
        Piece::BehindDeterminer,
    );
    let people = one
        && (determiner || behind_article)
        && view.facts(from).has(fact::INHABITANT)
        && candidate.meanings.tier(Label::Place).is_some();
    pieces.add_if(people, Piece::PeopleOfPlace);
    let letters = view.base_form(from);
    if one
        && (behind_article
            || view.around(left, Around::Of)
            || view.form(left) == "en"
            || view.is(left, b','))
    {
        let noun =
            view.shape(end) & shape::LOWER != 0 && view.dictionary(end) && !view.function(end);
        pieces.add_if(
            noun && (letters.ends_with(['e', 's']) || letters.ends_with("sch")),
            Piece::AdjectivePosition,
        );
    }
    if one && candidate.meanings.none() && letters.len() > 5 {
        pieces.add_if(letters.ends_with("se") || letters.ends_with("sche"), Piece::AdjectiveEnding);
        let inhabitant = [
            "'er", "'ers", "’er", "’ers", "aar", "aars", "anen", "ezen", "iër", "iërs", "ianen",
            "isten", "ist",
        ]
        .iter()
        .any(|ending| letters.ends_with(ending));
        pieces.add_if(inhabitant, Piece::InhabitantEnding);
        pieces.add_if(letters.ends_with("en"), Piece::PluralEnding);
    }
    quotes(candidate, view, pieces);
    let head = (from..end).any(|at| view.facts(at).trigger(Trigger::WorkHead));
    pieces.add_if(head, Piece::WorkHead);
    let noun = view.trigger(left, Trigger::WorkNoun);
    pieces.add_if(noun, Piece::WorkNounBefore);
    pieces.add_if(
        !noun && !view.capital(left) && view.ending(left, Ending::WorkNoun),
        Piece::WorkLikeBefore,
    );
}

fn quotes(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let left = View::back(candidate.from, 1);
    if left == usize::MAX || !view.quote(left) {
        return;
    }
    if view.quote(candidate.end) {
        pieces.add(Piece::Quoted)
    } else {
        pieces.add(Piece::QuoteBefore)
    }
}
