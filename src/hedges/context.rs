//! What a rule may look at: the words of the sentence around a hit, their order, the punctuation.

use super::matching::Matcher;
use super::pattern::NUMERALS;
use super::sets::Set;
use crate::lexicons::lists::{Facts, Trigger};
use crate::tokens::Tokenised;
use crate::words::{NUMBER, Occurrence, WordId, WordMemory, shape};
use std::ops::Range;

/// One sentence with all that is known of its words. Outside the sentence every word is empty.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The text.
    pub tokenised: &'a Tokenised<'a>,
    words: &'a [Occurrence],
    memory: &'a WordMemory,
    matcher: &'a Matcher,
    cues: &'a [u16],
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
        words: &'a [Occurrence],
        memory: &'a WordMemory,
        tokens: Range<usize>,
        matcher: &'a Matcher,
        cues: &'a [u16],
    ) -> Self {
        let (start, end) = (tokens.start as isize, tokens.end as isize);
        Self { tokenised, words, memory, matcher, cues, start, end }
    }

    fn inside(&self, at: isize) -> bool {
        self.start <= at && at < self.end
    }

    /// A word in lower case.
    #[must_use]
    pub fn lower(&self, at: isize) -> &'a str {
        if self.inside(at) { self.memory.lower(self.words[at as usize].word) } else { "" }
    }

    /// The classes of a word among those of the patterns and the closed lists.
    #[must_use]
    pub fn classes(&self, at: isize) -> u32 {
        if self.inside(at) { self.matcher.vocabulary.classes(self.cues[at as usize]) } else { 0 }
    }

    /// Whether it is a comma.
    #[must_use]
    pub fn comma(&self, at: isize) -> bool {
        self.inside(at) && self.words[at as usize].word == WordId::from(b',')
    }

    /// Whether the word is one of these.
    #[inline(always)]
    #[must_use]
    pub fn is(&self, at: isize, words: impl Words) -> bool {
        words.hold(self, at)
    }

    /// What the lists say of a word as it is written.
    #[must_use]
    pub fn facts(&self, at: isize) -> Facts {
        if self.inside(at) { self.words[at as usize].facts } else { Facts::default() }
    }

    /// What the lists say of a word in lower case.
    #[must_use]
    pub fn lower_facts(&self, at: isize) -> Facts {
        if !self.inside(at) {
            return Facts::default();
        }
        self.words[at as usize].lower
    }

    /// Whether the lower-case word is a trigger of this kind.
    #[must_use]
    pub fn trigger(&self, at: isize, kind: Trigger) -> bool {
        self.lower_facts(at).trigger(kind)
    }

    /// How a word is written: bits of [`shape`].
    #[must_use]
    pub fn shape(&self, at: isize) -> u32 {
        if self.inside(at) { self.words[at as usize].shape } else { shape::SIGN }
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
        if !self.inside(at) {
            return true;
        }
        match self.words[at as usize] {
            Occurrence { word: NUMBER, .. } => false,
            Occurrence { word, .. } if word < NUMBER => true,
            Occurrence { shape, .. } => shape & shape::SIGN != 0 && !self.numeral(at),
        }
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
    pub fn soon(&self, at: isize, count: isize, words: impl Words) -> bool {
        (at + 1..at + 1 + count).take_while(|&at| !self.border(at)).any(|at| words.hold(self, at))
    }

    /// Whether one of these words is among the last `count`, up to a sign.
    #[must_use]
    pub fn lately(&self, at: isize, count: isize, words: impl Words) -> bool {
        (at - count..at).rev().take_while(|&at| !self.border(at)).any(|at| words.hold(self, at))
    }

    /// Whether the sentence ends in a question mark.
    #[must_use]
    pub fn question(&self, at: isize) -> bool {
        let is = |token: &Occurrence, sign: u8| token.word == WordId::from(sign);
        let rest = self.words.get(at.max(0) as usize..self.end as usize).unwrap_or(&[]);
        let end = rest.iter().find(|token| b".!?;".iter().any(|&sign| is(token, sign)));
        end.is_some_and(|end| is(end, b'?'))
    }
}

/// Words to look for: a closed set, or a few written out.
pub trait Words: Copy {
    /// Whether the word at a token is one of them.
    fn hold(self, context: &Context<'_>, at: isize) -> bool;
}

impl Words for Set {
    #[inline]
    fn hold(self, context: &Context<'_>, at: isize) -> bool {
        context.inside(at) && self.among(context.matcher.vocabulary.sets(context.cues[at as usize]))
    }
}

impl Words for &[&str] {
    #[inline(always)]
    fn hold(self, context: &Context<'_>, at: isize) -> bool {
        context.inside(at) && context.memory.lower_is_among(&context.words[at as usize], self)
    }
}

impl<const N: usize> Words for &[&str; N] {
    #[inline(always)]
    fn hold(self, context: &Context<'_>, at: isize) -> bool {
        self.as_slice().hold(context, at)
    }
}
