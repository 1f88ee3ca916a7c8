//! Endings and heads of places, prepositions and words before them, codes of countries.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Trigger};
use crate::words::{Ending, has_ending, shape};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "places",
    why: "endings and heads of places, prepositions and words before them, codes of countries",
    examples: &[
        Example { text: "Hij woont in Qwxzy.", name: "Qwxzy", piece: Piece::BehindIn, found: true },
        Example {
            text: "Hij woont in Qwxdrecht.",
            name: "Qwxdrecht",
            piece: Piece::PlaceEndingAlone,
            found: true,
        },
        Example {
            text: "De winnaar was Jan Qwxzy (Ned).",
            name: "Ned",
            piece: Piece::CountryCode,
            found: true,
        },
        Example {
            text: "QWXZUM – De brand is geblust.",
            name: "QWXZUM",
            piece: Piece::Dateline,
            found: true,
        },
        Example {
            text: "Hij woont in het Zwitserse Qwxzy.",
            name: "Qwxzy",
            piece: Piece::InHetDemonym,
            found: true,
        },
        Example {
            text: "Hij koopt het Zwitserse Qwxzy.",
            name: "Qwxzy",
            piece: Piece::BehindHetDemonym,
            found: true,
        },
        Example {
            text: "Op de E313 stond een file.",
            name: "E313",
            piece: Piece::RoadNumber,
            found: true,
        },
        Example { text: "QWXZUM - PSV 2-1", name: "QWXZUM", piece: Piece::Dateline, found: false },
        Example {
            text: "Hij woont bij Qwxzy.",
            name: "Qwxzy",
            piece: Piece::BehindIn,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, marks: &Marks, pieces: &mut Pieces) {
    let (from, last) = (candidate.from, candidate.last());
    let begins = from == view.first || matches!(view.form(from - 1), "/" | ",");
    pieces.add_if(begins && marks.in_dateline(from), Piece::Dateline);
    before(candidate, view, pieces);
    endings(candidate, view, pieces);
    let in_brackets = view.is(View::back(from, 1), b'(')
        && (view.is(candidate.end, b')') || view.is(candidate.end, b'/'));
    if in_brackets && candidate.tokens() == 1 {
        let code = view.written(from, Around::CountryCode);
        let name_before = view.capital(View::back(from, 2));
        pieces.add_if(code && (name_before || view.is(candidate.end, b'/')), Piece::CountryCode);
        pieces.add_if(!code && person_before(view, from), Piece::BracketsBehindPerson);
        pieces.add(Piece::InBrackets);
    }
    if candidate.tokens() == 1 {
        let letters = view.base_form(from);
        pieces.add_if(candidate.meanings.none() && road(letters), Piece::RoadNumber);
    } else {
        let mut heads = [false; 2];
        for (head, at) in heads.iter_mut().zip([from, last]) {
            *head = view.facts(at).trigger(Trigger::PlaceHead);
        }
        pieces.add_if(heads[0] || heads[1], Piece::PlaceHead);
        pieces.add_if(heads[1], Piece::PlaceHeadLast);
        pieces.add_if(heads[0], Piece::PlaceHeadFirst);
        for at in from..candidate.end {
            pieces.add_if(view.facts(at).has(fact::PLACE_TOKEN), Piece::PlaceTokens);
            pieces.add_if(
                view.word(at).listed && view.capital(at) && is_place(view, at),
                Piece::HasPlace,
            );
        }
    }
    pieces.add_if(
        view.number(candidate.end) && view.form(candidate.end).len() <= 2,
        Piece::NumberBehind,
    );
}

/// Whether a name of two or three words that begins with a given name stands before the bracket at the left.
fn person_before(view: &View<'_>, from: usize) -> bool {
    view.capital(View::back(from, 2))
        && (3..=5).map(|steps| View::back(from, steps)).any(|at| view.given(at) >= 2)
}

fn is_place(view: &View<'_>, at: usize) -> bool {
    let mut buffer = Vec::new();
    crate::entities::gazetteer::meaning_of(view, at, at + 1, &mut buffer)
        .tier(crate::lexicons::lists::Label::Place)
        .is_some_and(|tier| tier >= crate::lexicons::lists::Tier::Medium)
}

/// "in het Zwitserse Qwxzy" is a place; "het Zwitserse Qwxzy" may be a company as well.
fn behind_demonym(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let (adjective, article) = (View::back(candidate.from, 1), View::back(candidate.from, 2));
    if !view.demonym(adjective)
        || !view.form(adjective).ends_with('e')
        || !view.around(article, Around::ArticleHet)
    {
        return;
    }
    let before = View::back(candidate.from, 3);
    let place = view.around(before, Around::In)
        || view.around(before, Around::Towards)
        || view.around(before, Around::Near);
    pieces.add(if place { Piece::InHetDemonym } else { Piece::BehindHetDemonym });
}

fn before(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    behind_demonym(candidate, view, pieces);
    let mut left = View::back(candidate.from, 1);
    if view.around(left, Around::ArticleDe) || view.around(left, Around::ArticleHet) {
        left = View::back(candidate.from, 2);
        pieces.add_if(view.around(left, Around::In) && !view.capital(left), Piece::BehindNear);
        return;
    }
    pieces.add_if(view.around(left, Around::In), Piece::BehindIn);
    pieces.add_if(view.around(left, Around::Te), Piece::BehindTe);
    pieces.add_if(view.around(left, Around::Towards), Piece::BehindTowards);
    pieces.add_if(view.form(left) == "uit", Piece::BehindOutOf);
    pieces.add_if(view.around(left, Around::Near), Piece::BehindNear);
    pieces.add_if(view.around(left, Around::On), Piece::BehindOn);
    let noun = view.trigger(left, Trigger::PlaceNoun);
    pieces.add_if(noun, Piece::PlaceNounBefore);
    pieces.add_if(
        !noun && !view.capital(left) && view.ending(left, Ending::PlaceNoun),
        Piece::PlaceLikeBefore,
    );
    if view.around(left, Around::Of) {
        pieces.add_if(view.around(View::back(candidate.from, 2), Around::PlaceOf), Piece::OfPlace);
    }
}

fn endings(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let last = candidate.last();
    let base = view.base(last);
    let letters = view.base_form(last);
    if !candidate.meanings.none() || base.shape & shape::CAPITAL == 0 {
        return;
    }
    let street = [
        "straat", "laan", "plein", "steenweg", "kaai", "lei", "kade", "dreef", "gracht", "singel",
        "weg", "dijk",
    ];
    pieces.add_if(
        letters.len() > 6 && street.iter().any(|ending| letters.ends_with(ending)),
        Piece::StreetEnding,
    );
    let ends = letters.len() > 5 && has_ending(base.endings, Ending::Place);
    if candidate.tokens() > 1 {
        pieces.add_if(ends, Piece::PlaceEnding);
        return;
    }
    pieces.add_if(
        ends || letters.starts_with("'s-") || letters.starts_with("’s-"),
        Piece::PlaceEndingAlone,
    );
    if base.shape & shape::HYPHEN != 0 {
        hyphened(letters, view, pieces);
    }
}

/// E313, A12, N201, R0: roads of the Netherlands, Belgium and Europe.
fn road(letters: &str) -> bool {
    let mut bytes = letters.bytes();
    let class =
        bytes.next().is_some_and(|letter| matches!(letter, b'A' | b'B' | b'E' | b'N' | b'R'));
    class && matches!(letters.len(), 2..=4) && bytes.all(|digit| digit.is_ascii_digit())
}

/// Noord-Gelre, Gent-Zuid, Sint-Qwx; Brussel-Parijs.
fn hyphened(letters: &str, view: &View<'_>, pieces: &mut Pieces) {
    const DIRECTIONS: &[&str] = &[
        "Noord", "Zuid", "Oost", "West", "Nieuw", "Sint", "Groot", "Klein", "Midden", "Neder",
        "Opper", "Centraal", "Boven", "Beneden", "Binnen",
    ];
    const PARTS: &[&str] =
        &["Noord", "Zuid", "Oost", "West", "Centrum", "Centraal", "Stad", "Dorp", "Haven"];
    let place = |name: &str| {
        view.lists
            .look_up(name)
            .iter()
            .any(|sense| sense.label == crate::lexicons::lists::Label::Place)
    };
    let Some((head, tail)) = letters.split_once('-') else { return };
    let directed = DIRECTIONS.contains(&head) && (head == "Sint" || place(tail));
    pieces.add_if(
        directed || letters.rsplit('-').next().is_some_and(|part| PARTS.contains(&part)),
        Piece::PlacePrefix,
    );
    pieces.add_if(!directed && place(head) && place(tail), Piece::PlacePair);
}
