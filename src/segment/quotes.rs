//! A quote or apostrophe → what it is. Law: spacing decides first, then the sign itself, then whether one is open.

use super::characters::{Class, character_at, class_at};
use super::lines::line_ends;
use super::words::Tokeniser;
use crate::span::Span;
use crate::tokens::{Token, TokenKind};

/// A single quote further back than this does not count as open: it was an apostrophe, or its end was forgotten.
const LONGEST_QUOTE: usize = 600;

impl Tokeniser<'_> {
    /// An apostrophe or single quote where a token starts.
    pub(super) fn apostrophe(&mut self, at: usize, end: usize, sign: char) -> usize {
        if sign == '\'' && self.bytes.get(end) == Some(&b'\'') {
            return self.mark(at, end + 1, '\'');
        }
        let glued = self.tokens.last().is_some_and(|token| token.span.end as usize == at);
        let after_letter = glued
            && at
                .checked_sub(1)
                .and_then(|before| self.bytes.get(before))
                .is_some_and(|byte| byte.is_ascii_alphanumeric());
        if !after_letter && let Some(inside) = self.contracted(end) {
            return self.word(at, inside);
        }
        let spaced = class_at(self.text, end) == Class::Space;
        // With white space on both sides, or on neither, quotes take turns.
        let opens =
            !after_letter && if spaced == glued { !spaced } else { self.open_quote.is_none() };
        self.open_quote = opens.then_some(at);
        self.mark(at, end, sign)
    }

    /// Past the first letters of `'s`, `'t`, `'n`, `'60` whose apostrophe ends at `at`.
    fn contracted(&self, at: usize) -> Option<usize> {
        let end = self.run_end(at);
        let form = self.bytes.get(at..end)?;
        let known = match form {
            [b's' | b't' | b'n' | b'k' | b'm' | b'r' | b'S' | b'T' | b'N' | b'K'] => true,
            b"ns" | b"em" | b"tje" => true,
            [b'0'..=b'9', b'0'..=b'9'] => {
                !matches!(self.bytes.get(end), Some(b'.' | b',' | b':')) || !self.goes_on(end + 1)
            }
            _ => false,
        };
        // 't' is a letter in quotes; 's-Hertogenbosch goes on.
        let closed =
            matches!(character_at(self.text, end), Some('\'' | '’')) && !self.goes_on(end + 1);
        (known && !closed).then_some(end)
    }

    /// Whether a single quote was opened not long before `at`.
    pub(super) fn quote_is_open(&self, at: usize) -> bool {
        self.open_quote.is_some_and(|open| at - open < LONGEST_QUOTE)
    }
}

/// Which way a quote faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facing {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// It is no quote.
    Neither,
}

/// Which of the straight quotes are open at some place of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OpenQuotes {
    double: bool,
    single: bool,
}

impl OpenQuotes {
    /// Which way token `index` faces, without noting it.
    pub(super) fn facing(self, text: &str, tokens: &[Token], index: usize) -> Facing {
        let Some(token) = tokens.get(index).filter(|token| token.kind == TokenKind::Punctuation)
        else {
            return Facing::Neither;
        };
        let form = token.span.of(text);
        let (by_sign, open) = match form {
            "\"" => (None, self.double),
            "'" | "`" | "´" => (None, self.single),
            "''" | "”" | "’" | "»" | "›" => (Some(Facing::Close), true),
            "“" | "‘" | "«" | "‹" | "‟" | "‛" => (Some(Facing::Open), false),
            ",," | "„" | "‚" => return Facing::Open,
            _ => return Facing::Neither,
        };
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let left = before.is_some_and(|before| {
            before.span.end == token.span.start && !matches!(before.span.of(text), "(" | "[" | "{")
        });
        let right = tokens.get(index + 1).is_some_and(|after| after.span.start == token.span.end);
        match (left, right) {
            (true, false) => Facing::Close,
            (false, true) => Facing::Open,
            (false, false) if ends_line(text, tokens, index) => Facing::Close,
            _ => by_sign.unwrap_or(if open { Facing::Close } else { Facing::Open }),
        }
    }

    /// Notes that token `index` was passed.
    pub(super) fn pass(&mut self, text: &str, tokens: &[Token], index: usize) {
        let facing = self.facing(text, tokens, index);
        let Some(token) = tokens.get(index).filter(|_| facing != Facing::Neither) else { return };
        match token.span.of(text) {
            "\"" => self.double = facing == Facing::Open,
            "'" | "`" | "´" => self.single = facing == Facing::Open,
            _ => {}
        }
    }
}

/// Whether a line or the text ends after token `index`.
fn ends_line(text: &str, tokens: &[Token], index: usize) -> bool {
    match (tokens.get(index), tokens.get(index + 1)) {
        (Some(token), Some(next)) => {
            line_ends(Span { start: token.span.end, end: next.span.start }.of(text)) > 0
        }
        _ => true,
    }
}
