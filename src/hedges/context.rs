//! What a rule may look at: the words of the sentence around a hit, their order, the punctuation.

use super::matching::Matcher;
use super::pattern::NUMERALS;
use crate::lexicons::lists::{Facts, Trigger};
use crate::tokens::Tokenised;
use crate::words::{WordId, WordMemory, shape};
use std::ops::Range;

/// A word in lower case and how it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen<'a> {
    lower: &'a str,
    shape: u32,
}

impl<'a> Seen<'a> {
    /// What is asked for most of a word.
    #[must_use]
    pub fn new(word: WordId, memory: &'a WordMemory) -> Self {
        Self { lower: memory.lower(word), shape: memory.word(word).shape }
    }
}

/// One sentence with all that is known of its words. Outside the sentence every word is empty.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The text.
    pub tokenised: &'a Tokenised<'a>,
    words: &'a [WordId],
    memory: &'a WordMemory,
    matcher: &'a Matcher,
    cues: &'a [u16],
    seen: &'a [Seen<'a>],
    /// The first token of the sentence.
    pub start: isize,
    /// The token behind its last.
    pub end: isize,
}

impl<'a> Context<'a> {
    /// The sentence `tokens` of a text.
    #[must_use]
    pub fn new(
        tokenised: &'a Tokenised<'a>,
        words: &'a [WordId],
        memory: &'a WordMemory,
        tokens: Range<usize>,
        matcher: &'a Matcher,
        cues: &'a [u16],
        seen: &'a [Seen<'a>],
    ) -> Self {
        let (start, end) = (tokens.start as isize, tokens.end as isize);
        Self { tokenised, words, memory, matcher, cues, seen, start, end }
    }

    fn inside(&self, at: isize) -> bool {
        self.start <= at && at < self.end
    }

    /// A word in lower case.
    #[must_use]
    pub fn lower(&self, at: isize) -> &'a str {
        self.seen(at).map_or("", |seen| seen.lower)
    }

    fn seen(&self, at: isize) -> Option<Seen<'a>> {
        self.seen.get(usize::try_from(at - self.start).ok()?).copied()
    }

    /// The classes of a word among those of the patterns and the closed lists.
    #[must_use]
    pub fn classes(&self, at: isize) -> u32 {
        if self.inside(at) { self.matcher.vocabulary.classes(self.cues[at as usize]) } else { 0 }
    }

    /// Whether it is a comma.
    #[must_use]
    pub fn comma(&self, at: isize) -> bool {
        self.inside(at) && self.words[at as usize] == WordId::from(b',')
    }

    /// Whether the word is one of these.
    #[must_use]
    pub fn is(&self, at: isize, words: &[&str]) -> bool {
        let lower = self.lower(at);
        let Some(&first) = lower.as_bytes().first() else { return false };
        words
            .iter()
            .any(|word| word.len() == lower.len() && word.as_bytes()[0] == first && *word == lower)
    }

    /// What the lists say of a word as it is written.
    #[must_use]
    pub fn facts(&self, at: isize) -> Facts {
        if self.inside(at) {
            self.memory.word(self.words[at as usize]).facts
        } else {
            Facts::default()
        }
    }

    /// What the lists say of a word in lower case.
    #[must_use]
    pub fn lower_facts(&self, at: isize) -> Facts {
        if !self.inside(at) {
            return Facts::default();
        }
        self.memory.word(self.memory.word(self.words[at as usize]).lower).facts
    }

    /// Whether the lower-case word is a trigger of this kind.
    #[must_use]
    pub fn trigger(&self, at: isize, kind: Trigger) -> bool {
        self.lower_facts(at).trigger(kind)
    }

    /// How a word is written: bits of [`shape`].
    #[must_use]
    pub fn shape(&self, at: isize) -> u32 {
        self.seen(at).map_or(shape::SIGN, |seen| seen.shape)
    }

    /// Whether a word is written with a capital.
    #[must_use]
    pub fn capital(&self, at: isize) -> bool {
        self.shape(at) & shape::CAPITAL != 0
    }

    /// Whether it is a numeral in digits or letters.
    #[must_use]
    pub fn numeral(&self, at: isize) -> bool {
        self.inside(at) && self.matcher.vocabulary.classes(self.cues[at as usize]) & NUMERALS != 0
    }

    /// Whether it is a word and no sign, number or address.
    #[must_use]
    pub fn word(&self, at: isize) -> bool {
        self.inside(at)
            && !self.numeral(at)
            && self.shape(at) & shape::SIGN == 0
            && !self.lower(at).is_empty()
    }

    /// Whether nothing of the sentence is here, or a sign.
    #[must_use]
    pub fn border(&self, at: isize) -> bool {
        !self.inside(at) || (self.shape(at) & shape::SIGN != 0 && !self.numeral(at))
    }

    /// Whether a quote mark or nothing at all is here.
    #[must_use]
    pub fn quote(&self, at: isize) -> bool {
        self.classes(at) & super::clause::QUOTE != 0
    }

    /// Whether the word stands first in its sentence, quote marks and dashes apart.
    #[must_use]
    pub fn first(&self, at: isize) -> bool {
        (self.start..at).all(|before| self.border(before))
    }

    /// The words to the right up to a sign, at most `count`.
    pub fn right(&self, at: isize, count: isize) -> impl Iterator<Item = &'a str> + '_ {
        (at + 1..at + 1 + count).take_while(|&at| !self.border(at)).map(|at| self.lower(at))
    }

    /// The words to the left up to a sign, the nearest first, at most `count`.
    pub fn left(&self, at: isize, count: isize) -> impl Iterator<Item = &'a str> + '_ {
        (at - count..at).rev().take_while(|&at| !self.border(at)).map(|at| self.lower(at))
    }

    /// Whether one of these words is among the next `count`, up to a sign.
    #[must_use]
    pub fn soon(&self, at: isize, count: isize, words: &[&str]) -> bool {
        self.right(at, count).any(|word| words.contains(&word))
    }

    /// Whether one of these words is among the last `count`, up to a sign.
    #[must_use]
    pub fn lately(&self, at: isize, count: isize, words: &[&str]) -> bool {
        self.left(at, count).any(|word| words.contains(&word))
    }

    /// Whether the sentence ends in a question mark.
    #[must_use]
    pub fn question(&self, at: isize) -> bool {
        (at..self.end)
            .map(|at| self.lower(at))
            .find(|word| matches!(*word, "." | "!" | "?" | ";"))
            .is_some_and(|word| word == "?")
    }
}
