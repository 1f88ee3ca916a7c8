//! Direct quotes and who says them.

use crate::entities::Entity;
use crate::hedges::Hedge;
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{WordId, WordMemory};

/// A direct quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// From its opening to its closing mark.
    pub span: Span,
    /// Who says it.
    pub speaker: Option<Speaker>,
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// An entity, by its number in the document.
    Entity(u32),
    /// Words that are no name: "analisten".
    Words(Span),
}

/// What is known of how a hedge was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// Whether it stands in a direct quote.
    pub in_quote: bool,
    /// Who says it, if anyone but the writer.
    pub speaker: Option<Speaker>,
}

/// Finds quotes and speakers.
#[derive(Debug, Default)]
pub struct SpeechFinder;

impl SpeechFinder {
    /// A finder.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// Finds the quotes of a text and, for each hedge, who says it; marks entities in quotes.
    #[expect(clippy::too_many_arguments, reason = "it joins what four stages found")]
    pub fn find(
        &self,
        _tokenised: &Tokenised<'_>,
        _words: &[WordId],
        _memory: &WordMemory,
        _entities: &mut [Entity],
        hedges: &[Hedge],
        quotes: &mut Vec<Quote>,
        remarks: &mut Vec<Remark>,
    ) {
        quotes.clear();
        remarks.clear();
        remarks.resize(hedges.len(), Remark::default());
    }
}
