//! A text → its tokens and sentences.
//!
//! Law: nothing is changed, added or dropped: tokens come in order, between them there is white space only, and each is
//! in one sentence. A blank line ends a sentence whatever stands before it. No text can fail.

mod abbreviations;
mod addresses;
mod characters;
mod joints;
mod lines;
mod punctuation;
mod quotes;
mod sentences;
mod words;

use crate::tokens::Segments;
use abbreviations::Abbreviations;

/// Finds tokens and sentences; made once and shared by all threads.
#[derive(Clone, Debug)]
pub struct Segmenter {
    abbreviations: Abbreviations,
}

impl Segmenter {
    /// One with the shipped lists.
    #[must_use]
    pub fn new() -> Self {
        Self { abbreviations: Abbreviations::shipped() }
    }

    /// Fills `into` anew with the tokens and sentences of `text`.
    pub fn segment(&self, text: &str, into: &mut Segments) {
        into.tokens.clear();
        into.sentences.clear();
        into.tokens.reserve(text.len() / 5);
        words::tokenise(text, &self.abbreviations, &mut into.tokens);
        sentences::divide(text, &into.tokens, &self.abbreviations, &mut into.sentences);
    }
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
