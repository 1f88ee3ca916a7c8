//! `weights.tsv` → numbers; pieces → scores and how sure they are.

use super::{Piece, Pieces};
use crate::lexicons::format::Lexicon;

/// The text that people edit.
static TEXT: &str = include_str!("weights.tsv");

/// Scores for person, place, organisation, miscellaneous and none.
pub type Scores = [f32; 5];

/// What each piece speaks for, and why it counts.
#[derive(Debug)]
pub struct Weights {
    weights: Vec<Scores>,
    why: Vec<&'static str>,
}

impl Weights {
    /// The shipped weights.
    ///
    /// # Panics
    /// Never, but where `weights.tsv` is broken; a test reads it.
    #[must_use]
    pub fn shipped() -> Self {
        #[expect(clippy::expect_used, reason = "the table is part of the program; a test reads it")]
        Self::parse(TEXT).expect("weights.tsv is part of the program")
    }

    fn parse(text: &'static str) -> Result<Self, String> {
        let lexicon =
            Lexicon::parse("weights.tsv", text.as_bytes()).map_err(|error| error.to_string())?;
        let mut weights = vec![[0.0; 5]; Piece::ALL.len()];
        let mut why = vec![""; Piece::ALL.len()];
        for row in &lexicon.rows {
            let name = row.cell(0);
            let piece = Piece::ALL
                .iter()
                .position(|piece| piece.name() == name)
                .ok_or_else(|| format!("weights.tsv:{}: no piece {name:?}", row.line))?;
            for (column, weight) in weights[piece].iter_mut().enumerate() {
                let cell = row.cell(column + 1);
                if !cell.is_empty() {
                    *weight = cell
                        .parse()
                        .map_err(|_| format!("weights.tsv:{}: {cell:?} is no number", row.line))?;
                }
            }
            why[piece] = row.cell(6);
        }
        match why.iter().position(|why| why.is_empty()) {
            Some(piece) => {
                Err(format!("weights.tsv: {} is missing or unexplained", Piece::ALL[piece].name()))
            }
            None => Ok(Self { weights, why }),
        }
    }

    /// The sum of what the pieces speak for.
    #[must_use]
    pub fn sum(&self, pieces: Pieces) -> Scores {
        let mut scores = [0.0; 5];
        for piece in pieces.iter() {
            let weights = &self.weights[piece as usize];
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight;
            }
        }
        scores
    }

    /// What one piece speaks for.
    #[must_use]
    pub fn of(&self, piece: Piece) -> Scores {
        self.weights[piece as usize]
    }

    /// Why a piece counts.
    #[must_use]
    pub fn why(&self, piece: Piece) -> &'static str {
        self.why[piece as usize]
    }
}

/// Scores as shares of one: the softmax.
#[must_use]
pub fn shares(scores: &Scores) -> Scores {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = scores.map(|score| (score - top).exp());
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_have_every_piece_with_its_reason() {
        let weights = Weights::shipped();
        assert!(Piece::ALL.iter().all(|&piece| !weights.why(piece).is_empty()));
        let mut pieces = Pieces::default();
        pieces.add(Piece::PlaceStrong);
        assert_eq!(weights.sum(pieces), weights.of(Piece::PlaceStrong));
        assert!((shares(&weights.sum(pieces)).iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
