//! What segmentation yields: sentences and tokens as spans of one text.
//!
//! Law: between tokens there is white space only; tokens and sentences come in text order and never overlap.

use crate::document::words;
use crate::span::Span;
use std::ops::Range;

words! {
    /// What sort of token it is: the `kind` column of `tokens.csv`.
    TokenKind {
        /// Letters, with what belongs to them: `foto's`, `SDF-bronnen`, `m.b.t.`, `'s-Hertogenbosch`, `A4`.
        Word = "word",
        /// Digits: `3,5`, `14.30`, `2019-03-22`, `3-2`, `50%` is two tokens.
        Number = "number",
        /// `. , ! ? : ; …` quotes, brackets, dashes.
        Punctuation = "punctuation",
        /// `€ % + = & §` and emoji.
        Symbol = "symbol",
        /// `https://…`, `www.…`, `voorbeeld.nl/pad`.
        Url = "url",
        /// `naam@voorbeeld.nl`.
        Email = "email",
        /// `@naam` and `#onderwerp`.
        Handle = "handle",
    }
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// One sentence: a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token, as an index.
    pub first: u32,
    /// The token after the last one.
    pub end: u32,
}

impl Sentence {
    /// Its tokens as indices.
    #[must_use]
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Room for the tokens and sentences of one text, used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order; every token is in just one.
    pub sentences: Vec<Sentence>,
}

/// A text with its tokens and sentences, read by all later stages and changed by none.
#[derive(Clone, Copy, Debug)]
pub struct Tokenised<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// Its sentences.
    pub sentences: &'t [Sentence],
}

impl<'t> Tokenised<'t> {
    /// The words of one token.
    #[inline]
    #[must_use]
    pub fn form(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// From the first to the last token of a sentence.
    #[must_use]
    pub fn sentence_span(&self, sentence: Sentence) -> Span {
        let tokens = &self.tokens[sentence.tokens()];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}
