//! The tokens of a text → its sentences. Law: every token is in one; a blank line ends one whatever stands before it.

use super::abbreviations::{Abbreviation, Abbreviations};
use super::characters::character_at;
use super::lines::{Lines, line_ends};
use super::quotes::{Facing, OpenQuotes};
use crate::span::Span;
use crate::tokens::{Sentence, Token, TokenKind};

/// Appends the sentences of `text` to `sentences`.
pub(super) fn divide(
    text: &str,
    tokens: &[Token],
    abbreviations: &Abbreviations,
    sentences: &mut Vec<Sentence>,
) {
    let bytes = text.as_bytes();
    let mut divider = Divider {
        text,
        tokens,
        abbreviations,
        first: 0,
        open: OpenQuotes::default(),
        lines: Lines::default(),
    };
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let end = token.span.end as usize;
        let last = bytes.get(end.wrapping_sub(1)).copied().unwrap_or(0);
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if !LOOK_AT_LAST[last as usize]
            && !LOOK_AT_GAP[next as usize]
            && tokens.get(index + 1).is_none_or(|after| after.span.start as usize <= end + 1)
        {
            index += 1;
            continue;
        }
        match divider.last_of_sentence(index) {
            Some(last) => {
                sentences.push(Sentence { first: divider.first as u32, end: last as u32 + 1 });
                divider.first = last + 1;
                index = last + 1;
            }
            None => index += 1,
        }
    }
    if divider.first < tokens.len() {
        sentences.push(Sentence { first: divider.first as u32, end: tokens.len() as u32 });
    }
}

/// Last bytes of tokens after which a sentence may end, or which are quotes.
const LOOK_AT_LAST: [bool; 256] = table(b".!?\"'`\xa6\x99\x9f\x82");
/// Bytes after tokens that may be line ends.
const LOOK_AT_GAP: [bool; 256] = table(b"\n\r\x0b\x0c\xc2\xe2");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

/// What is known of the sentence that is being read.
struct Divider<'t> {
    text: &'t str,
    tokens: &'t [Token],
    abbreviations: &'t Abbreviations,
    first: usize,
    open: OpenQuotes,
    lines: Lines,
}

impl<'t> Divider<'t> {
    fn form(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Line ends between token `index` and the next; two after the last token.
    fn line_ends_after(&self, index: usize) -> usize {
        match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(token), Some(next)) if token.span.end < next.span.start => {
                line_ends(Span { start: token.span.end, end: next.span.start }.of(self.text))
            }
            (Some(_), Some(_)) => 0,
            _ => 2,
        }
    }

    /// The last token of the sentence if it ends at or right after token `index`.
    fn last_of_sentence(&mut self, index: usize) -> Option<usize> {
        let ends = self.closes(index);
        self.open.pass(self.text, self.tokens, index);
        let open = self.open;
        let mut last = index;
        if ends {
            while self.line_ends_after(last) == 0 && self.hangs_on(last + 1) {
                last += 1;
                self.open.pass(self.text, self.tokens, last);
            }
        }
        let over = match self.line_ends_after(last) {
            0 => ends && self.ends_before(index, last + 1),
            1 => self.ends_line(last, ends),
            _ => {
                self.open = OpenQuotes::default();
                true
            }
        };
        if over {
            return Some(last);
        }
        // What hung on was passed only to look behind it; its turn comes again.
        self.open = open;
        None
    }

    /// Whether a sentence may end at token `index`, whatever follows.
    fn closes(&self, index: usize) -> bool {
        let form = self.form(index);
        match self.kind(index) {
            Some(TokenKind::Punctuation) => match form.as_bytes() {
                [b'.'] => !self.numbers_an_item(index),
                [b'.', ..] => self.something_trails_off(index),
                [b'!' | b'?', ..] => {
                    !(self.form(index + 1) == ")" && index > 0 && self.form(index - 1) == "(")
                }
                _ if form.starts_with('…') => self.something_trails_off(index),
                _ => matches!(form, "。" | "！" | "？" | "؟" | "۔" | "।"),
            },
            Some(TokenKind::Word) if form.ends_with('.') => self.abbreviation_may_end(index),
            _ => false,
        }
    }

    /// Whether words stand before the ellipsis at `index`: `"... en toen?"` starts with one, and after `(...)` a
    /// sentence may start.
    fn something_trails_off(&self, index: usize) -> bool {
        let before = index.wrapping_sub(1);
        match self.form(before) {
            "(" => self.form(index + 1) == ")",
            _ => {
                index > self.first
                    && self.open.facing(self.text, self.tokens, before) != Facing::Open
            }
        }
    }

    /// The full stop of `1.` or `b.` before an item of a list.
    fn numbers_an_item(&self, index: usize) -> bool {
        let form = self.form(self.first);
        let counts = match self.kind(self.first) {
            Some(TokenKind::Number) => form.len() <= 3,
            Some(TokenKind::Word) => form.len() == 1,
            _ => false,
        };
        counts && index == self.first + 1 && self.line_ends_after(index) == 0
    }

    fn abbreviation_may_end(&self, index: usize) -> bool {
        let form = self.form(index).as_bytes();
        let bare = form.strip_suffix(b".").unwrap_or(form);
        match self.abbreviations.kind(bare) {
            Some(Abbreviation::End) => true,
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number) => false,
            Some(Abbreviation::Either) | None => self.starter_follows(index + 1),
        }
    }

    /// Whether token `index` is `De`, `Het`, `Maar` … that is no part of a name such as `J. De Wever`.
    fn starter_follows(&self, index: usize) -> bool {
        let form = self.form(index);
        self.abbreviations.is_starter(form.as_bytes())
            && !(matches!(form, "De" | "Het" | "Op")
                && first_is(self.form(index + 1), char::is_uppercase))
    }

    /// Whether token `index` belongs to the full stop before it: closing quotes and brackets, pictures.
    fn hangs_on(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        let close = self
            .tokens
            .get(index.wrapping_sub(1))
            .is_some_and(|before| before.span.end == token.span.start);
        match token.kind {
            TokenKind::Punctuation => match self.form(index) {
                ")" | "]" | "}" => close,
                form if form.starts_with(['.', '!', '?', '…']) => close,
                _ => self.open.facing(self.text, self.tokens, index) == Facing::Close,
            },
            TokenKind::Symbol => first_is(self.form(index), |first| {
                first >= '\u{2190}' || first == ':' || first == ';'
            }),
            _ => false,
        }
    }

    /// Whether the closing mark `closer` ends its sentence, as token `next` follows on the same line.
    fn ends_before(&self, closer: usize, next: usize) -> bool {
        match self.form(next) {
            "-" | "–" | "—" | "--" if self.form(closer) != "." => false,
            _ => self.starts_sentence(next, 4),
        }
    }

    /// Whether token `index` looks like the first of a sentence.
    fn starts_sentence(&self, index: usize, depth: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return true };
        if depth == 0 {
            return false;
        }
        let form = token.span.of(self.text);
        let glued = self
            .tokens
            .get(index.wrapping_sub(1))
            .is_some_and(|before| before.span.end == token.span.start);
        match token.kind {
            TokenKind::Word if form.starts_with(['\'', '’', '‘']) => {
                form.contains('-')
                    || first_is(self.form(index + 1), char::is_uppercase)
                    || form.starts_with(|sign: char| sign.is_uppercase())
            }
            TokenKind::Word => {
                let form = form.trim_start_matches(['-', '(']);
                // A small letter, but iPhone and eBay.
                first_is(form, |first| !first.is_lowercase())
                    || form.chars().nth(1).is_some_and(char::is_uppercase)
            }
            TokenKind::Number | TokenKind::Url | TokenKind::Email | TokenKind::Handle => true,
            TokenKind::Punctuation => match form {
                "(" | "[" | "{" | "¿" | "¡" => self.starts_sentence(index + 1, depth - 1),
                "-" | "–" | "—" | "--" | "•" | "·" | "‣" => {
                    !glued && self.starts_sentence(index + 1, depth - 1)
                }
                "..." | "…" | ".." => self.starts_sentence(index + 1, depth - 1),
                _ => {
                    self.open.facing(self.text, self.tokens, index) == Facing::Open
                        && self.starts_sentence(index + 1, depth - 1)
                }
            },
            TokenKind::Symbol => match form {
                "€" | "$" | "£" | "§" | "#" => true,
                "&" | "+" | "=" | "%" | "/" | "<" | ">" | "|" | "°" => false,
                _ => self.starts_sentence(index + 1, depth - 1),
            },
        }
    }

    /// Whether a sentence ends at token `last`, after which a line ends.
    fn ends_line(&mut self, last: usize, closed: bool) -> bool {
        let next = last + 1;
        if self.is_bullet(next) {
            return true;
        }
        if !self.starts_sentence(next, 4) {
            return false;
        }
        if closed {
            return true;
        }
        if self.form(last) == ":" && self.open.facing(self.text, self.tokens, next) == Facing::Open
        {
            return false;
        }
        let form = self.form(last);
        if matches!(
            form,
            "," | "("
                | "["
                | "-"
                | "–"
                | "—"
                | "&"
                | "de"
                | "het"
                | "een"
                | "van"
                | "en"
                | "of"
                | "in"
                | "op"
                | "te"
                | "met"
                | "voor"
                | "der"
                | "den"
        ) {
            return false;
        }
        if self.kind(last) == Some(TokenKind::Word) && form.ends_with('.') {
            return false;
        }
        let (Some(token), Some(after)) = (self.tokens.get(last), self.tokens.get(next)) else {
            return true;
        };
        self.lines.was_meant(
            self.text,
            Span { start: token.span.end, end: after.span.start },
            after.span,
        )
    }

    /// Whether a line that starts with token `index` is an item of a list.
    fn is_bullet(&self, index: usize) -> bool {
        let spaced = match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(token), Some(after)) => token.span.end < after.span.start,
            _ => false,
        };
        spaced
            && matches!(
                self.form(index),
                "-" | "–" | "—" | "•" | "*" | "·" | "‣" | ">" | "▪" | "■" | "●" | "→"
            )
    }
}

fn first_is(form: &str, test: impl Fn(char) -> bool) -> bool {
    character_at(form, 0).is_some_and(test)
}
