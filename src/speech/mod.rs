//! Tokens, entities and hedges of a text → its direct quotes and, for each hedge, who says it.
//!
//! Laws: quotes come in text order and never overlap (the outermost counts); a quote that is not closed ends with its
//! paragraph; finding cannot fail and keeps its room for the next text.

mod antecedents;
mod attribution;
mod dialogue;
mod indirect;
mod quotes;
mod rules;
mod sayings;
mod scene;
mod speakers;
mod subjects;
mod verbs;

use crate::entities::Entity;
use crate::hedges::Hedge;
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{Occurrence, WordMemory};
use attribution::Attribution;
use indirect::Report;
use quotes::{Mark, Pair};
pub use rules::{Example, RULES, Rule};
use sayings::Sayings;
use scene::Scene;

/// A direct quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// From its opening to its closing mark.
    pub span: Span,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// What tells that it is speech: a name in [`RULES`].
    pub rule: &'static str,
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

/// Room for one text, used again for the next.
#[derive(Debug, Default)]
pub struct SpeechScratch {
    marks: Vec<Mark>,
    open: Vec<quotes::Open>,
    pairs: Vec<Pair>,
    lines: Vec<dialogue::Line>,
    said: Sayings,
    reports: Vec<Report>,
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

    /// All rules.
    #[must_use]
    pub fn rules() -> &'static [Rule] {
        RULES
    }

    /// Finds the quotes of a text and, for each hedge, who says it; marks entities in quotes.
    #[expect(clippy::too_many_arguments, reason = "it joins what four stages found")]
    pub fn find(
        &self,
        tokenised: &Tokenised<'_>,
        words: &[Occurrence],
        memory: &WordMemory,
        entities: &mut [Entity],
        hedges: &[Hedge],
        scratch: &mut SpeechScratch,
        quotes: &mut Vec<Quote>,
        remarks: &mut Vec<Remark>,
    ) {
        quotes.clear();
        remarks.clear();
        remarks.resize(hedges.len(), Remark::default());
        let SpeechScratch { marks, open, pairs, lines, said, reports } = scratch;
        said.clear();
        let scene = Scene { tokenised, words, memory, entities, hedges };
        quotes::marks(&scene, marks);
        if !marks.is_empty() {
            quotes::pair(&scene, marks, open, pairs);
            dialogue::find(&scene, marks, lines, pairs);
            let mut attribution = Attribution { scene: &scene, said };
            attribution.all(pairs, quotes);
        }
        indirect::find(&scene, said, reports, quotes, remarks);
        for quote in quotes.iter() {
            let first = entities.partition_point(|entity| entity.span.start < quote.span.start);
            for entity in
                entities[first..].iter_mut().take_while(|one| one.span.end <= quote.span.end)
            {
                entity.in_quote = true;
            }
        }
    }
}
