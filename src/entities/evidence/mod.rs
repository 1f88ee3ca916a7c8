//! A candidate → the pieces of evidence that it has, and what they add up to.
//!
//! A person can read it: `weights.tsv` says for each piece what it speaks for, in half steps; the sum decides. One file a
//! kind of evidence; each is a value with a `fn`, not a trait, for evidence has no state.

mod context;
mod listed;
mod miscellaneous;
mod organisations;
mod people;
mod pieces;
mod places;
mod shapes;
pub mod weights;

use super::candidates::Marks;
use super::gazetteer::Meanings;
use super::view::View;
pub use pieces::{Piece, Pieces};

/// A stretch that may be a name.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// First token.
    pub from: usize,
    /// The token after the last one.
    pub end: usize,
    /// What the lists say of it.
    pub meanings: Meanings,
    /// Its evidence.
    pub pieces: Pieces,
}

impl Candidate {
    /// How many tokens.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.end - self.from
    }

    /// Its last token.
    #[must_use]
    pub fn last(&self) -> usize {
        self.end - 1
    }
}

/// One kind of evidence.
#[derive(Clone, Copy)]
pub struct Evidence {
    /// Its name, that of its file.
    pub name: &'static str,
    /// What it looks at.
    pub why: &'static str,
    /// Sentences with a name in it that must have a piece, or must not.
    pub examples: &'static [Example],
    /// Adds the pieces that a candidate has.
    pub weigh: fn(&Candidate, &View<'_>, &Marks, &mut Pieces),
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// A sentence in which a name has a piece of evidence, or has not.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The sentence.
    pub text: &'static str,
    /// The name in it.
    pub name: &'static str,
    /// The piece.
    pub piece: Piece,
    /// Whether it must be found.
    pub found: bool,
}

/// All kinds of evidence from the sentence itself, in the order in which they are asked.
pub const EVIDENCE: &[Evidence] = &[
    listed::EVIDENCE,
    shapes::EVIDENCE,
    people::EVIDENCE,
    places::EVIDENCE,
    organisations::EVIDENCE,
    miscellaneous::EVIDENCE,
    context::EVIDENCE,
];

/// The pieces that a candidate has by its own sentence.
#[must_use]
pub fn gather(candidate: &Candidate, view: &View<'_>, marks: &Marks) -> Pieces {
    let mut pieces = Pieces::default();
    pieces.add(Piece::Always);
    for evidence in EVIDENCE {
        (evidence.weigh)(candidate, view, marks, &mut pieces);
    }
    pieces
}
