//! What the rest of the article says of a candidate: surnames behind full names, capitals that it explains, one sense a name.

use super::Found;
use super::evidence::weights::{Scores, Weights, shares};
use super::evidence::{Piece, Pieces};
use super::gazetteer::{spell, surname_hashes};
use super::view::View;
use crate::lexicons::lists::{Label, Tier};
use crate::words::WordId;
use rustc_hash::FxHashMap;

/// What an article says of the names in it; used again for the next one.
#[derive(Debug, Default)]
pub struct Article {
    names: FxHashMap<u64, Sum>,
    surnames: FxHashMap<u64, f32>,
    given: FxHashMap<WordId, f32>,
    organisations: FxHashMap<WordId, f32>,
    explained: FxHashMap<WordId, (Label, u32)>,
    /// What stands beside each candidate in an enumeration.
    beside: Vec<Option<Label>>,
    buffer: Vec<u8>,
}

/// The shares of all candidates of one name, added up.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    shares: Scores,
    count: f32,
}

/// More than half: taken for sure enough to speak for others.
const LIKELY: f32 = 0.5;

/// Taken for sure enough to make a given name of an unknown word.
const SURE: f32 = 0.8;

/// So much of the other mentions' weight must agree.
const AGREE: f32 = 0.6;

impl Article {
    fn clear(&mut self) {
        self.names.clear();
        self.surnames.clear();
        self.given.clear();
        self.organisations.clear();
        self.explained.clear();
        self.beside.clear();
    }

    /// Gives every candidate the pieces that the article adds, weighs them anew and lets one name have one sense.
    pub fn settle<'v>(
        &mut self,
        found: &mut [Found],
        view: impl Fn(u32) -> View<'v>,
        weights: &Weights,
    ) {
        self.clear();
        for (number, one) in found.iter().enumerate() {
            self.learn(number as u32, one, &view(one.sentence));
        }
        self.enumerate(found, &view);
        for (number, one) in found.iter_mut().enumerate() {
            let mut pieces = self.pieces(one, &view(one.sentence));
            if let Some(label) = self.beside[number] {
                pieces.add(BESIDE[label as usize]);
            }
            one.candidate.pieces = pieces;
            let scores = weights.sum(pieces);
            // most candidates gain nothing, and exponents are dear
            if scores != one.scores {
                one.scores = scores;
                one.shares = shares(&scores);
            }
        }
        self.one_sense(found);
    }

    /// "Munkzwalm, Beerlegem en Dikkele": what is enumerated is mostly of one type.
    fn enumerate<'v>(&mut self, found: &[Found], view: &impl Fn(u32) -> View<'v>) {
        self.beside.resize(found.len(), None);
        for (number, pair) in found.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            let between = left.candidate.end;
            if between + 1 != right.candidate.from || left.sentence != right.sentence {
                continue;
            }
            let view = view(left.sentence);
            if !(view.is(between, b',') || matches!(view.form(between), "en" | "of")) {
                continue;
            }
            let likely = |shares: &Scores| {
                Some(best_label(shares)).filter(|&label| shares[label as usize] > AGREE)
            };
            self.beside[number + 1] = likely(&left.shares);
            // what stands before is nearer than what follows only where it is likely itself
            if self.beside[number].is_none() {
                self.beside[number] = likely(&right.shares);
            }
        }
    }

    /// The candidate that explains these capitals: its number.
    #[must_use]
    pub fn explained(&self, capitals: WordId) -> Option<u32> {
        self.explained.get(&capitals).map(|(_, number)| *number)
    }

    fn learn(&mut self, number: u32, one: &Found, view: &View<'_>) {
        let sum = self.names.entry(one.key).or_default();
        for (total, share) in sum.shares.iter_mut().zip(one.shares) {
            *total += share;
        }
        sum.count += 1.0;
        let (from, end) = (one.candidate.from, one.candidate.end);
        if end - from == 1 {
            return;
        }
        let person = one.shares[Label::Person as usize];
        if person > LIKELY {
            for at in from + 1..end {
                spell(view, at, end, &mut self.buffer);
                let [within, first] = surname_hashes(&mut self.buffer);
                *self.surnames.entry(within).or_default() += person;
                if first != within {
                    *self.surnames.entry(first).or_default() += person;
                }
            }
            if view.given(from) >= 1 || person > SURE {
                *self.given.entry(view.id(from)).or_default() += person;
            }
        }
        let organisation = one.shares[Label::Organisation as usize];
        if organisation > LIKELY {
            for at in [from, end - 1] {
                if view.form(at).len() > 3 {
                    *self.organisations.entry(view.id(at)).or_default() += organisation;
                }
            }
        }
        if view.is(end, b'(') && view.is(end + 2, b')') && view.acronym(end + 1) {
            let label = best_label(&one.shares);
            self.explained.entry(view.word(end + 1).base).or_insert((label, number));
        }
    }

    fn pieces(&self, one: &Found, view: &View<'_>) -> Pieces {
        let mut pieces = one.candidate.pieces;
        if in_dateline(one) {
            return pieces;
        }
        let (from, end) = (one.candidate.from, one.candidate.end);
        let likely = |sum: Option<&f32>| sum.copied().unwrap_or(0.0) > 0.0;
        if let Some(sum) = self.names.get(&one.key).filter(|sum| sum.count > 1.5) {
            const ELSEWHERE: [Piece; 4] = [
                Piece::ElsewherePerson,
                Piece::ElsewherePlace,
                Piece::ElsewhereOrganisation,
                Piece::ElsewhereMiscellaneous,
            ];
            for (at, piece) in ELSEWHERE.into_iter().enumerate() {
                let others = (sum.shares[at] - one.shares[at]) / (sum.count - 1.0);
                pieces.add_if(others > AGREE, piece);
            }
        }
        let surname = likely(self.surnames.get(&one.key));
        pieces.add_if(surname, Piece::SurnameOfPerson);
        let base = view.base_id(from);
        if end - from == 1 {
            pieces.add_if(!surname && likely(self.given.get(&base)), Piece::GivenOfPerson);
            pieces.add_if(likely(self.organisations.get(&base)), Piece::PartOfOrganisation);
            match self.explained.get(&base) {
                Some((Label::Organisation, _)) => pieces.add(Piece::CapitalsOfOrganisation),
                Some((Label::Place, _)) => pieces.add(Piece::CapitalsOfPlace),
                Some((Label::Miscellaneous, _)) => pieces.add(Piece::CapitalsOfMiscellaneous),
                _ => {}
            }
        } else {
            pieces.add_if(
                self.alone_is(view.base_id(end - 1), view, Label::Person),
                Piece::LastIsPerson,
            );
            pieces
                .add_if(self.alone_is(base, view, Label::Organisation), Piece::FirstIsOrganisation);
        }
        pieces
    }

    /// Whether a form by itself is likely of this type in the article.
    fn alone_is(&self, id: WordId, view: &View<'_>, label: Label) -> bool {
        let Some(sum) = self.names.get(&view.memory.mark(id)) else {
            return false;
        };
        let [person, place, organisation, other, _] = sum.shares;
        match label {
            Label::Person => person > LIKELY && person > place + organisation + other,
            Label::Organisation => organisation > LIKELY,
            _ => false,
        }
    }

    /// The shares of the other mentions of a name count too: a name has one sense in an article.
    fn one_sense(&mut self, found: &mut [Found]) {
        let several = |sum: &&mut Sum| sum.count > 1.5;
        self.names.values_mut().filter(several).for_each(|sum| sum.shares = Scores::default());
        for one in found.iter() {
            if let Some(sum) = self.names.get_mut(&one.key).filter(several) {
                for (total, share) in sum.shares.iter_mut().zip(one.shares) {
                    *total += (share + 1e-3).ln();
                }
            }
        }
        for one in found.iter_mut().filter(|one| !in_dateline(one)) {
            let Some(sum) = self.names.get(&one.key).filter(|sum| sum.count > 1.5) else {
                continue;
            };
            let others = sum.count - 1.0;
            let weight = (others / 2.0 + 0.5).min(1.0);
            let mut scores = [0.0; 5];
            for (at, score) in scores.iter_mut().enumerate() {
                let own = (one.shares[at] + 1e-6).ln();
                let rest = (sum.shares[at] - (one.shares[at] + 1e-3).ln()) / others;
                *score = own + rest * weight;
            }
            one.shares = shares(&scores);
        }
    }
}

/// A dateline is the place where it was written, whoever in the article is called so: "DE HAAN –" and Peter De Haan.
fn in_dateline(one: &Found) -> bool {
    one.candidate.pieces.has(Piece::Dateline)
        && one.candidate.meanings.tier(Label::Place) == Some(Tier::Strong)
}

const BESIDE: [Piece; 4] = [
    Piece::BesidePerson,
    Piece::BesidePlace,
    Piece::BesideOrganisation,
    Piece::BesideMiscellaneous,
];

/// The type that the shares speak for most, none left aside.
#[must_use]
pub fn best_label(shares: &Scores) -> Label {
    let mut best = Label::Person;
    for label in Label::ALL {
        if shares[label as usize] > shares[best as usize] {
            best = label;
        }
    }
    best
}
