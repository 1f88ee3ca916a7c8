//! A text → its tokens, left to right. Law: every character that is no white space is in just one token.

use super::abbreviations::Abbreviations;
use super::addresses::is_domain;
use super::characters::{
    CLASSES, Class, character_at, class, class_and_length, class_at, letters_end,
};
use super::joints::Stop;
use crate::span::Span;
use crate::tokens::{Token, TokenKind};

/// What is known while a text is read: where we are is passed on, what was found is kept here.
#[derive(Debug)]
pub(super) struct Tokeniser<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) abbreviations: &'t Abbreviations,
    pub(super) tokens: &'t mut Vec<Token>,
    /// Where a single quote was opened that is not closed yet.
    pub(super) open_quote: Option<usize>,
}

/// Appends the tokens of `text` to `tokens`.
pub(super) fn tokenise(text: &str, abbreviations: &Abbreviations, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut tokeniser = Tokeniser { text, bytes, abbreviations, tokens, open_quote: None };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match CLASSES[byte as usize] {
            Class::Space => at + 1,
            Class::Letter => tokeniser.letters(at),
            Class::Digit => tokeniser.word(at, at),
            Class::Longer => tokeniser.longer(at),
            _ => tokeniser.punctuation(at, byte),
        };
    }
}

/// Bytes after which a run of letters is a whole word, whatever follows.
const ENDS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(
            byte as u8,
            b'\t'
                ..=b'\r'
                    | b' '
                    | b','
                    | b';'
                    | b'!'
                    | b'?'
                    | b'"'
                    | b')'
                    | b']'
                    | b'['
                    | b'<'
                    | b'>'
                    | b'|'
                    | b'='
                    | b'%'
        );
        byte += 1;
    }
    table
};

impl Tokeniser<'_> {
    /// Adds a token.
    #[inline]
    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        self.tokens.push(Token { span: Span::new(start, end), kind });
        end
    }

    /// A word that starts with an ASCII letter: mostly letters up to the next space, and then done.
    #[inline]
    fn letters(&mut self, start: usize) -> usize {
        let end = letters_end(self.bytes, start);
        match self.bytes.get(end) {
            Some(b' ') => self.push(start, end, TokenKind::Word) + 1,
            Some(&byte) if !ENDS_WORD[byte as usize] => self.word(start, end),
            _ => self.push(start, end, TokenKind::Word),
        }
    }

    /// A character of more than one byte where a token starts.
    fn longer(&mut self, at: usize) -> usize {
        let Some(character) = character_at(self.text, at) else { return at + 1 };
        let end = at + character.len_utf8();
        match class(character) {
            Class::Space => end,
            Class::Letter | Class::Digit => self.word(at, at),
            Class::Apostrophe => self.apostrophe(at, end, character),
            Class::Mark | Class::Hidden => self.hidden(at),
            Class::Hyphen if self.starts_hyphened(at, end) => self.word(at, end),
            Class::Hyphen | Class::Punctuation => self.mark(at, end, character),
            Class::Symbol | Class::Longer => self.symbol(at, end),
        }
    }

    /// A whole word or number that starts at `start` and is known up to `at`; gives its end.
    pub(super) fn word(&mut self, start: usize, at: usize) -> usize {
        let mut at = at;
        let mut dotted = false;
        loop {
            at = self.run_end(at);
            let Some(&byte) = self.bytes.get(at) else { break };
            let next = match byte {
                b' ' => break,
                b'.' => match self.full_stop(start, at) {
                    Stop::Inside => {
                        dotted = true;
                        Some(at + 1)
                    }
                    Stop::Last => return self.finish_abbreviation(start, at + 1),
                    Stop::Outside => None,
                },
                b'-' => self.hyphen(start, at, 1),
                b'@' => match self.email_end(start, at) {
                    Some(end) => return self.push(start, end, TokenKind::Email),
                    None => None,
                },
                b':' | b'/' | b'?' if dotted || byte != b'?' => {
                    if let Some(end) = self.url_end(start, at, dotted) {
                        return self.push(start, end, TokenKind::Url);
                    }
                    self.joined(start, at, byte)
                }
                b',' | b'&' | b'+' | b'(' | b'*' => self.joined(start, at, byte),
                _ => match class_and_length(self.text, at) {
                    (Class::Apostrophe, length) => self.inner_apostrophe(start, at, length),
                    (Class::Hyphen, length) => self.hyphen(start, at, length),
                    _ => None,
                },
            };
            match next {
                Some(end) => at = end,
                None => break,
            }
        }
        let kind = self.kind(start, at, dotted);
        self.push(start, at, kind)
    }

    /// The end of the letters, digits, marks and inner hidden characters from `at` on.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut at = at;
        loop {
            at = letters_end(self.bytes, at);
            let Some(&byte) = self.bytes.get(at) else { return at };
            match CLASSES[byte as usize] {
                Class::Letter | Class::Digit => at += 1,
                Class::Longer => match class_and_length(self.text, at) {
                    (Class::Letter | Class::Digit | Class::Mark, length) => at += length,
                    (Class::Hidden, _) => match self.after_hidden(at) {
                        Some(end) => at = end,
                        None => return at,
                    },
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// Past hidden characters at `at` when a letter or digit follows them: `Sint\u{ad}Niklaas` is one word.
    fn after_hidden(&self, at: usize) -> Option<usize> {
        let mut end = at;
        // More than a few in a row are no part of a word; the limit keeps strange texts linear.
        for _ in 0..4 {
            match class_and_length(self.text, end) {
                (Class::Hidden, length) if length > 1 => end += length,
                (Class::Letter | Class::Digit, _) => return Some(end),
                _ => return None,
            }
        }
        None
    }

    /// Whether a letter or digit starts at `at`.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        matches!(class_at(self.text, at), Class::Letter | Class::Digit)
    }

    /// Number, address or word, by what it is made of.
    fn kind(&self, start: usize, end: usize, dotted: bool) -> TokenKind {
        let form = self.bytes.get(start..end).unwrap_or_default();
        if !dotted && form.first().is_some_and(u8::is_ascii_alphabetic) {
            return TokenKind::Word;
        }
        if form.iter().all(|byte| {
            byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':' | b'-' | b'/' | b'\'')
        }) {
            return if form.iter().any(u8::is_ascii_digit) {
                TokenKind::Number
            } else {
                TokenKind::Punctuation
            };
        }
        if dotted && is_domain(form) {
            return TokenKind::Url;
        }
        if form.first().is_some_and(|&byte| byte >= 128)
            && form.len() <= 4
            && self.is_number(start, end)
        {
            return TokenKind::Number;
        }
        if form.iter().all(|&byte| byte == b'_') { TokenKind::Symbol } else { TokenKind::Word }
    }

    fn is_number(&self, start: usize, end: usize) -> bool {
        let form = Span::new(start, end).of(self.text);
        form.chars().all(|character| class(character) == Class::Digit)
    }
}
