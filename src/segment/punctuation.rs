//! A mark where a token starts → its token. Law: a run of full stops, or of `!` and `?`, is one; so is a picture with its parts.

use super::characters::{CLASSES, Class, character_at, class, class_and_length, class_at};
use super::words::Tokeniser;
use crate::tokens::TokenKind;

impl Tokeniser<'_> {
    /// A token that starts with an ASCII mark.
    pub(super) fn punctuation(&mut self, at: usize, byte: u8) -> usize {
        let end = at + 1;
        match byte {
            b'.' | b'!' | b'?' | b',' => self.repeated(at, byte),
            b'\'' | b'`' => self.apostrophe(at, end, byte as char),
            b'-' if self.bytes.get(end) == Some(&b'-') => {
                self.row(at, byte, TokenKind::Punctuation)
            }
            b'-' if self.starts_hyphened(at, end) => self.word(at, end),
            b'(' => match self.bracketed_start(at) {
                Some(inside) => self.word(at, inside),
                None => self.mark(at, end, '('),
            },
            b':' | b';' => match self.smiley(at) {
                Some(end) => self.push(at, end, TokenKind::Symbol),
                None => self.mark(at, end, byte as char),
            },
            b'@' | b'#' if self.bytes.get(end) != Some(&byte) => match self.handle(at) {
                Some(end) => end,
                None => self.symbol(at, end),
            },
            b'=' | b'*' | b'#' | b'~' | b'+' if self.bytes.get(end) == Some(&byte) => {
                self.row(at, byte, TokenKind::Symbol)
            }
            _ => match CLASSES[byte as usize] {
                Class::Hidden => self.hidden(at),
                Class::Punctuation | Class::Hyphen => self.mark(at, end, byte as char),
                _ => self.symbol(at, end),
            },
        }
    }

    /// `...`, `!!`, `?!`, `,,`: more of the same are one token.
    fn repeated(&mut self, at: usize, byte: u8) -> usize {
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        let more = match byte {
            b'.' => rest.iter().take_while(|&&next| next == b'.').count(),
            b',' => usize::from(rest.first() == Some(&b',')),
            _ => rest.iter().take_while(|next| matches!(next, b'!' | b'?')).count(),
        };
        self.mark(at, at + 1 + more, byte as char)
    }

    fn row(&mut self, at: usize, byte: u8, kind: TokenKind) -> usize {
        let length = self
            .bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|&&next| next == byte)
            .count();
        let end = self.marks_end(at + length.max(1));
        self.push(at, end, kind)
    }

    /// Punctuation from `at` to `end`, with the marks that hang on to it.
    pub(super) fn mark(&mut self, at: usize, end: usize, first: char) -> usize {
        let mut end = self.marks_end(end);
        if first == '…' {
            while matches!(character_at(self.text, end), Some('…' | '.')) {
                end = self.marks_end(end + character_at(self.text, end).map_or(1, char::len_utf8));
            }
        }
        self.push(at, end, TokenKind::Punctuation)
    }

    /// A symbol from `at` to `end` with all that makes it one picture: skin tones, joined pictures, the second half of a flag.
    pub(super) fn symbol(&mut self, at: usize, end: usize) -> usize {
        let flag = |at| matches!(character_at(self.text, at), Some('\u{1f1e6}'..='\u{1f1ff}'));
        let mut end = if flag(at) && flag(end) { end + 4 } else { end };
        end = self.marks_end(end);
        while character_at(self.text, end) == Some('\u{200d}') {
            match class_and_length(self.text, end + 3) {
                (Class::Symbol, length) => end = self.marks_end(end + 3 + length),
                _ => break,
            }
        }
        self.push(at, end, TokenKind::Symbol)
    }

    /// A run of hidden characters and marks that belong to no letter.
    pub(super) fn hidden(&mut self, at: usize) -> usize {
        let mut end = at;
        loop {
            match class_and_length(self.text, end) {
                (Class::Hidden | Class::Mark, length) => end += length,
                _ => return self.push(at, end, TokenKind::Symbol),
            }
        }
    }

    fn marks_end(&self, end: usize) -> usize {
        let mut end = end;
        while self.bytes.get(end).is_some_and(|&byte| byte >= 128) {
            match class_and_length(self.text, end) {
                (Class::Mark, length) => end += length,
                _ => break,
            }
        }
        end
    }

    /// Whether a hyphen at `at` starts a word or number: `-5 graden`, `-jarige`, but not `- Ja`.
    pub(super) fn starts_hyphened(&self, at: usize, end: usize) -> bool {
        let free = self.tokens.last().is_none_or(|token| (token.span.end as usize) < at)
            || self.bytes.get(at.wrapping_sub(1)) == Some(&b'(');
        free && character_at(self.text, end)
            .is_some_and(|next| next.is_lowercase() || class(next) == Class::Digit)
    }

    /// Past `(her)` of `(her)opvoeding` or `(tbs-)` of `(tbs-)behandeling`.
    fn bracketed_start(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..)?;
        let letters = rest.iter().take(16).take_while(|byte| byte.is_ascii_lowercase()).count();
        let hyphen = usize::from(rest.get(letters) == Some(&b'-'));
        let closed = rest.get(letters + hyphen) == Some(&b')');
        let end = at + letters + hyphen + 2;
        let word = match self.bytes.get(end) {
            Some(b'-') => class_at(self.text, end + 1) == Class::Letter,
            _ => character_at(self.text, end).is_some_and(char::is_lowercase),
        };
        (letters > 0 && closed && word).then_some(end)
    }

    /// `:-)` and the like, with white space before it.
    fn smiley(&self, at: usize) -> Option<usize> {
        if self.tokens.last().is_some_and(|token| token.span.end as usize == at) {
            return None;
        }
        let nose =
            at + 1 + usize::from(matches!(self.bytes.get(at + 1), Some(b'-' | b'^' | b'\'')));
        match self.bytes.get(nose) {
            Some(&mouth @ (b')' | b'(')) => Some(
                nose + self.bytes.get(nose..)?.iter().take_while(|&&byte| byte == mouth).count(),
            ),
            Some(b'D' | b'P' | b'p' | b'/' | b'|')
                if class_at(self.text, nose + 1) == Class::Space =>
            {
                Some(nose + 1)
            }
            _ => None,
        }
    }
}
