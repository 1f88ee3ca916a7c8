//! Tokens → named entities, in four steps: candidates, evidence, the article, the full name.

use crate::lexicons::lists::{EntityRef, Label};
use crate::span::Span;

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name alone.
    pub span: Span,
    /// Its type.
    pub label: Label,
    /// The entity that it is a mention of.
    pub name: Name,
    /// What decided.
    pub found_by: FoundBy,
    /// Percent.
    pub confidence: u8,
    /// The whole word when the name is part of one.
    pub word: Option<Span>,
    /// Its sentence, from 0.
    pub sentence: u32,
    /// Its first token.
    pub token: u32,
    /// Whether it stands in a direct quote.
    pub in_quote: bool,
    /// Whether a hedge that lowers stands in its clause.
    pub hedged: bool,
}

/// The full name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// An entity of the lists.
    Listed(EntityRef),
    /// A name that no list has, as the article writes it in full.
    Unlisted(Box<str>),
}

/// What decided that it is an entity of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The list that the entity stands in.
    List(EntityRef),
    /// The strongest piece of evidence.
    Evidence(&'static str),
}

/// Finds entities.
#[derive(Debug, Default)]
pub struct EntityFinder;

/// Room for one document.
#[derive(Debug, Default)]
pub struct EntityScratch;

impl EntityFinder {
    /// A finder with the shipped evidence.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// Finds the entities of a text.
    pub fn find(
        &self,
        _tokenised: &crate::tokens::Tokenised<'_>,
        _words: &[crate::words::WordId],
        _memory: &crate::words::WordMemory,
        _lists: &crate::lexicons::lists::Lists,
        _scratch: &mut EntityScratch,
        into: &mut Vec<Entity>,
    ) {
        into.clear();
    }
}
