//! How the name is written, and whether its words are Dutch words.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::lists::Around;
use crate::words::shape;

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "shapes",
    why: "how the name is written, and whether its words are Dutch words",
    examples: &[
        Example {
            text: "Volgens de QXZ is dat zo.",
            name: "QXZ",
            piece: Piece::ThreeCapitals,
            found: true,
        },
        Example {
            text: "Dat schrijft GroenLinks.",
            name: "GroenLinks",
            piece: Piece::InnerCapital,
            found: true,
        },
        Example {
            text: "Dat is het werk van Jansen & Zonen.",
            name: "Jansen & Zonen",
            piece: Piece::Ampersand,
            found: true,
        },
        Example {
            text: "Volgens de Qxz is dat zo.",
            name: "Qxz",
            piece: Piece::ThreeCapitals,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, marks: &Marks, pieces: &mut Pieces) {
    if candidate.tokens() == 1 {
        one(candidate, view, pieces)
    } else {
        several(candidate, view, pieces)
    }
    spelling(candidate, view, pieces);
    pieces.add_if(marks.begins(view, candidate.from), Piece::Begins);
    pieces.add_if(marks.capitals, Piece::CapitalsLine);
    let last = view.word(candidate.last());
    if view.base_id(candidate.last()) != view.id(candidate.last()) {
        pieces.add_if(
            last.shape & (shape::APOSTROPHE_S | shape::APOSTROPHE) != 0
                && last.shape & shape::HYPHEN_LOWER == 0,
            Piece::Genitive,
        );
        pieces.add_if(last.shape & shape::HYPHEN_LOWER != 0, Piece::Compound);
        pieces.add_if(last.shape & shape::LOWER_HYPHEN != 0, Piece::BehindPrefix);
    }
}

fn one(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let word = view.base(candidate.from);
    let small = view.memory.word(word.lower).facts;
    pieces.add_if(small.has(crate::lexicons::compile::fact::WORD), Piece::DictionaryWord);
    let unlisted =
        candidate.meanings.none() && word.facts.given() == 0 && word.facts.surname() == 0;
    pieces.add_if(unlisted, Piece::UnlistedWord);
    let letters = view.base_form(candidate.from);
    let plain = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if word.shape & shape::ACRONYM != 0 && word.shape & shape::SINGLE == 0 {
        pieces.add(match (plain, letters.len()) {
            (true, 2) => Piece::TwoCapitals,
            (true, 3..=6) => Piece::ThreeCapitals,
            _ => Piece::CapitalsAndSigns,
        });
    }
    pieces.add_if(
        word.shape & shape::INNER_CAPITAL != 0 && !surname_with_capital(letters),
        Piece::InnerCapital,
    );
    pieces.add_if(word.shape & shape::DIGIT != 0, Piece::LettersAndDigits);
}

/// McCartney, DeGroot, VanDyck: a capital inside is nothing special there.
fn surname_with_capital(letters: &str) -> bool {
    ["Mac", "Mc", "De", "Van", "Di", "La", "Le", "Du", "Del", "Fitz", "O'"].iter().any(|start| {
        letters
            .strip_prefix(start)
            .is_some_and(|rest| rest.chars().next().is_some_and(char::is_uppercase))
    })
}

fn several(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    pieces.add(Piece::SeveralWords);
    pieces.add_if(candidate.tokens() >= 5, Piece::FiveWords);
    let (mut all, mut some, mut english) = (true, false, false);
    for at in candidate.from..candidate.end {
        let known = view.dictionary(at) || view.function(at);
        all &= known;
        some |= view.dictionary(at) && view.given(at) < 2 && !view.particle(at);
        english |= view.around(at, Around::English)
            && !view.particle(at)
            && !view.around(at, Around::In)
            && !view.around(at, Around::On);
        pieces.add_if(view.is(at, b'&'), Piece::Ampersand);
        let shape = view.shape(at);
        pieces.add_if(
            shape & shape::ACRONYM != 0
                && shape & (shape::SINGLE | shape::ROMAN | shape::DIGIT_FIRST | shape::INITIALS)
                    == 0,
            Piece::HasCapitals,
        );
    }
    pieces.add_if(all, Piece::DictionaryWords);
    pieces.add_if(some, Piece::SomeDictionaryWord);
    pieces.add_if(english, Piece::EnglishWords);
    if view.number(candidate.last()) {
        pieces.add(Piece::EndsInNumber);
        pieces.add_if(view.form(candidate.last()).len() == 4, Piece::EndsInYear);
    }
}

/// What the last word is spelt like, where no list has the name.
fn spelling(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    const ALONE: [[Piece; 2]; 4] = [
        [Piece::LooksPerson, Piece::SurelyPerson],
        [Piece::LooksPlace, Piece::SurelyPlace],
        [Piece::LooksOrganisation, Piece::SurelyOrganisation],
        [Piece::LooksWord, Piece::SurelyWord],
    ];
    const LAST: [Piece; 4] = [
        Piece::LastLooksPerson,
        Piece::LastLooksPlace,
        Piece::LastLooksOrganisation,
        Piece::LastLooksWord,
    ];
    if !candidate.meanings.none() {
        return;
    }
    let Some(spelling) = view.base(candidate.last()).spelling else { return };
    let kind = spelling.kind();
    if candidate.tokens() > 1 {
        pieces.add_if(view.given(candidate.from) < 2, LAST[kind]);
        return;
    }
    pieces.add(ALONE[kind][0]);
    pieces.add_if(spelling.is_clear(), ALONE[kind][1]);
}
