//! A word so far and the mark after it → does the word go on? Law: what joins two letters or digits has no white space around it.

use super::abbreviations::Abbreviation;
use super::addresses::is_top_domain;
use super::characters::{Class, character_at, class_at};
use super::words::Tokeniser;
use crate::tokens::TokenKind;

/// Numbers that are longer, in bytes, are split at a comma or colon; the limit keeps strange texts linear.
const LONGEST_NUMBER: usize = 48;

/// What a full stop after a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Part of the word, which goes on: `14.30`, `m.b`.
    Inside,
    /// Its last character: `prof.`.
    Last,
    /// A full stop of its own.
    Outside,
}

impl Tokeniser<'_> {
    fn form(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// A hyphen at `at`: between letters, or the last of `in-`.
    pub(super) fn hyphen(&self, start: usize, at: usize, length: usize) -> Option<usize> {
        let end = at + length;
        match self.bytes.get(end) {
            Some(b'-') => None,
            // '60-'65 is two years, jaren-'60-stijl one word.
            Some(b'\'') if self.bytes.get(start) == Some(&b'\'') => None,
            Some(b'\'') if self.goes_on(end + 1) => Some(end + 1),
            Some(b'.')
                if self.bytes.get(end..end + 3) == Some(b"...")
                    && self.digit_at(at.wrapping_sub(1)) =>
            {
                Some(end + 3)
            }
            _ => Some(end),
        }
    }

    /// An apostrophe after letters: `foto's`, or the last of `Ajax'`.
    pub(super) fn inner_apostrophe(
        &mut self,
        start: usize,
        at: usize,
        length: usize,
    ) -> Option<usize> {
        let end = at + length;
        if self.goes_on(end) {
            return Some(end);
        }
        let doubled = self.bytes.get(at) == Some(&b'\'') && self.bytes.get(end) == Some(&b'\'');
        if doubled || self.quote_is_open(at) || !self.hisses(start, at) {
            return None;
        }
        Some(end)
    }

    /// Whether a name that ends so has a bare apostrophe in the genitive: `Hans' fiets`, `Bush' beleid`.
    fn hisses(&self, start: usize, end: usize) -> bool {
        let form = self.form(start, end);
        let name = character_at(self.text, start).is_some_and(char::is_uppercase);
        let before_last = form.iter().rev().nth(1).map(u8::to_ascii_lowercase);
        let sound = match form.last().map(u8::to_ascii_lowercase) {
            // Sotheby's' ends in a quote: it has its genitive already.
            Some(b's' | b'x' | b'z') => before_last != Some(b'\''),
            Some(b'h') => matches!(before_last, Some(b's' | b'c')),
            Some(b'e') => before_last == Some(b'c'),
            _ => false,
        };
        name && sound
    }

    /// Marks that join only what stands close on both sides: `3,5`, `14:30`, `en/of`, `AT&T`, `kamer(s)`.
    pub(super) fn joined(&self, start: usize, at: usize, byte: u8) -> Option<usize> {
        let last_is_digit = self.digit_at(at.wrapping_sub(1));
        let end = at + 1;
        let joins = match byte {
            b',' | b':' => {
                last_is_digit
                    && self.digit_at(end)
                    && at - start < LONGEST_NUMBER
                    && self.form(start, at).iter().all(|byte| !byte.is_ascii_alphabetic())
            }
            b'&' => self.goes_on(end),
            b'/' => self.goes_on(end) && !self.two_names(start, at),
            b'+' => !self.digit_at(end),
            b'*' => class_at(self.text, end) == Class::Letter,
            b'(' => return self.bracketed_ending(at),
            _ => false,
        };
        joins.then_some(end)
    }

    /// `Brussel/Parijs`, `(Spa/16)`: a slash between two names, or a name and a number, keeps them apart.
    fn two_names(&self, start: usize, at: usize) -> bool {
        let name = character_at(self.text, start).is_some_and(char::is_uppercase);
        let next = character_at(self.text, at + 1)
            .is_some_and(|next| next.is_uppercase() || next.is_ascii_digit());
        name && next && at - start >= 3
    }

    /// `(s)` of `kamer(s)`, `(in)` of `koning(in)`.
    fn bracketed_ending(&self, at: usize) -> Option<usize> {
        let inside = self
            .bytes
            .get(at + 1..)?
            .iter()
            .take(6)
            .take_while(|byte| byte.is_ascii_lowercase())
            .count();
        let end = at + 1 + inside;
        (matches!(inside, 1..=5) && self.bytes.get(end) == Some(&b')') && !self.digit_at(end + 1))
            .then_some(end + 1)
    }

    /// What the full stop at `at` is to the word from `start`.
    pub(super) fn full_stop(&self, start: usize, at: usize) -> Stop {
        let next = class_at(self.text, at + 1);
        match next {
            Class::Letter | Class::Digit => self.stop_between(start, at, next),
            _ if self.bytes.get(at + 1) == Some(&b'.') => Stop::Outside,
            _ => self.stop_after(start, at),
        }
    }

    /// A full stop with letters or digits on both sides.
    fn stop_between(&self, start: usize, at: usize, next: Class) -> Stop {
        let form = self.form(start, at);
        let segment = form.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
        let digits = segment.last().is_some_and(u8::is_ascii_digit);
        let small = segment.iter().all(u8::is_ascii_lowercase);
        let upper = character_at(self.text, at + 1).is_some_and(char::is_uppercase);
        if next == Class::Digit {
            return match self.abbreviations.kind(form) {
                Some(_) if !digits => Stop::Last,
                _ if small && segment.len() > 2 => Stop::Outside,
                _ => Stop::Inside,
            };
        }
        if !upper {
            return Stop::Inside;
        }
        if digits {
            return Stop::Outside;
        }
        if segment.len() == 1 {
            return if self.surname_follows(at + 1) { Stop::Last } else { Stop::Inside };
        }
        if matches!(self.abbreviations.kind(form), Some(Abbreviation::Title | Abbreviation::Inner))
        {
            return Stop::Last;
        }
        let tail_end = self.run_end(at + 1);
        let tail = self.form(at + 1, tail_end);
        let shouted =
            segment.iter().all(u8::is_ascii_uppercase) && tail.iter().all(u8::is_ascii_uppercase);
        let short = segment.len() <= 2
            && segment.first().is_some_and(u8::is_ascii_uppercase)
            && tail.len() <= 3;
        if short || (shouted && (tail.len() <= 2 || is_top_domain(tail))) {
            Stop::Inside
        } else {
            Stop::Outside
        }
    }

    /// Whether what follows initials without a space is a name of its own: `J.P.Jansen`, but not `A.F.Th`.
    fn surname_follows(&self, at: usize) -> bool {
        let end = self.run_end(at);
        let rest = self.form(at + 1, end);
        rest.len() >= 3
            && rest.iter().all(|&byte| byte.is_ascii_lowercase() || byte >= 128)
            && !is_top_domain(self.form(at, end))
    }

    /// A full stop with no letter or digit right after it.
    fn stop_after(&self, start: usize, at: usize) -> Stop {
        let form = self.form(start, at);
        if form.last().is_none_or(|&byte| byte.is_ascii_digit()) {
            return Stop::Outside;
        }
        match self.abbreviations.kind(form) {
            Some(Abbreviation::Number) => {
                let after = self
                    .bytes
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .find(|byte| !matches!(byte, b' ' | b'\n'));
                return if after
                    .is_some_and(|&byte| byte.is_ascii_digit() || matches!(byte, b'(' | b'+'))
                {
                    Stop::Last
                } else {
                    Stop::Outside
                };
            }
            Some(_) => return Stop::Last,
            None => {}
        }
        if form.contains(&b'.') {
            let initials = form.split(|&byte| byte == b'.').all(|part| match part {
                [one] | [b'-', one] => one.is_ascii_alphabetic(),
                [first, rest @ ..] => {
                    first.is_ascii_uppercase()
                        && rest.len() <= 2
                        && rest.iter().all(u8::is_ascii_lowercase)
                }
                [] => false,
            });
            return if initials { Stop::Last } else { Stop::Outside };
        }
        let one_capital = character_at(self.text, start)
            .is_some_and(|first| first.is_uppercase() && start + first.len_utf8() == at);
        if (one_capital || form == b"IJ") && self.is_initial(at + 1) {
            Stop::Last
        } else {
            Stop::Outside
        }
    }

    /// Whether a single capital with a full stop before `after` is somebody's initial and not the end of a sentence.
    fn is_initial(&self, after: usize) -> bool {
        let named = self.tokens.last().is_some_and(|token| {
            token.kind == TokenKind::Word
                && character_at(self.text, token.span.start as usize)
                    .is_some_and(char::is_uppercase)
        });
        let mut at = after;
        let mut lines = 0;
        while class_at(self.text, at) == Class::Space && at < self.bytes.len() {
            lines += usize::from(self.bytes.get(at) == Some(&b'\n'));
            at += character_at(self.text, at).map_or(1, char::len_utf8);
        }
        match character_at(self.text, at) {
            None => named,
            Some(_) if lines > 1 => named,
            Some(first) if first.is_uppercase() => {
                let end = self.run_end(at);
                let particle = self.bytes.get(end) == Some(&b' ')
                    && self.form(at, end) == b"De"
                    && self.bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase);
                named || particle || !self.abbreviations.is_starter(self.form(at, end))
            }
            Some(first) => first.is_lowercase() || first == '(' || named || at == after,
        }
    }

    /// An abbreviation up to `at`, its full stop included, and what may hang on to it: `O.L.V.-college`.
    pub(super) fn finish_abbreviation(&mut self, start: usize, at: usize) -> usize {
        if self.bytes.get(at) == Some(&b'-') && self.goes_on(at + 1) {
            return self.word(start, at + 1);
        }
        if self.bytes.get(at) == Some(&b'\'') && self.goes_on(at + 1) {
            return self.word(start, at + 1);
        }
        self.push(start, at, TokenKind::Word)
    }
}
