//! The compiled lists, shipped and users' own, as the stages ask them: what is known of a form, what a name can mean.

mod block;
mod facts;
mod senses;

pub use facts::{Around, Facts, Trigger};
pub use senses::{EntityRef, Entry, Label, Sense, Senses, Tier};

use super::block::TAIL;
use super::compile::{Sources, compile};
use super::format::{Lexicon, LexiconError};
use super::hash::{KEY, hash, hash_of_key, key};
use super::spelling::{self, Spelling};
use block::{Block, ENTITY, number};
use facts::merged;
use std::borrow::Cow;

/// The shipped lists, compiled when the program was built.
static EMBEDDED: &[u8] =
    &Aligned { _to: [], bytes: *include_bytes!(concat!(env!("OUT_DIR"), "/lists.bin")) }.bytes;

/// Bytes that begin where a line of the cache does, as [`super::block::LINE`] wants it.
#[repr(C)]
struct Aligned<B> {
    _to: [Line; 0],
    bytes: B,
}

#[repr(align(64))]
struct Line;

/// Bytes of the longest ending that is looked for.
const LONGEST_ENDING: usize = 20;

/// Compiled lists: users' own first, then the shipped ones.
#[derive(Debug)]
pub struct Lists {
    blocks: Vec<Block>,
}

impl Lists {
    /// The shipped lists.
    ///
    /// # Panics
    /// Never, but where the program file itself is damaged.
    #[must_use]
    pub fn embedded() -> Self {
        let block = Block::new(Cow::Borrowed(EMBEDDED));
        #[expect(clippy::expect_used, reason = "the block is part of the program; a test reads it")]
        Self { blocks: vec![block.expect("the program file is damaged: install egel again")] }
    }

    /// The shipped lists (if `shipped`) under a compiled block of a user's own.
    #[must_use]
    pub fn with_own(own: Vec<u8>, shipped: bool) -> Option<Self> {
        let mut blocks = vec![Block::new(Cow::Owned(own))?];
        if shipped {
            blocks.push(Block::new(Cow::Borrowed(EMBEDDED))?);
        } else {
            let mut words_only = Block::new(Cow::Borrowed(EMBEDDED))?;
            words_only.names.size = 0;
            blocks.push(words_only);
        }
        Some(Self { blocks })
    }

    /// Compiles users' gazetteers into a block for [`Lists::with_own`].
    ///
    /// # Errors
    /// What is wrong with a list, with its name and line.
    pub fn compile(gazetteers: Vec<Lexicon<'_>>) -> Result<Vec<u8>, LexiconError> {
        compile(&Sources { gazetteers, ..Sources::default() })
    }

    /// What is known of a form; `mark` is its [`hash`].
    #[inline]
    #[must_use]
    pub fn facts(&self, mark: u64) -> Facts {
        let mut bits = 0;
        for block in &self.blocks {
            bits = merged(bits, block.facts.value(&block.bytes, mark));
        }
        Facts(bits)
    }

    /// Asks the memory for what [`Lists::facts`] and [`Lists::senses`] look at first of a form.
    #[inline]
    pub fn fetch(&self, mark: u64) {
        for block in &self.blocks {
            block.facts.fetch(&block.bytes, mark);
            block.fetch_filter(mark);
        }
    }

    /// Asks the memory for what [`Lists::senses`] looks at of a form that is listed.
    #[inline]
    pub fn fetch_name(&self, mark: u64) {
        for block in &self.blocks {
            block.fetch_filter(mark);
            block.names.fetch(&block.bytes, mark);
        }
    }

    /// Bits for the endings that a lower-case form has, in the order of [`ENDINGS`]; the ending is not the whole.
    ///
    /// [`ENDINGS`]: super::compile::fact::ENDINGS
    #[must_use]
    pub fn endings(&self, form: &[u8]) -> u8 {
        let mut bits = 0;
        // the last bytes as one number, of which the key of each shorter ending is a part
        let kept = form.len().min(KEY);
        let last = key(&form[form.len() - kept..]).unwrap_or(0);
        let mark_of_last = |length| hash_of_key(last >> (8 * (kept - length)), length);
        let none_is_longer = form.len() <= TAIL
            || !self.blocks.iter().any(|block| block.may_be_part(mark_of_last(TAIL)));
        let longest = if none_is_longer { TAIL } else { LONGEST_ENDING + 1 };
        for length in 1..form.len().min(longest) {
            let start = form.len() - length;
            if form[start] & 0xc0 == 0x80 {
                continue;
            }
            let mark = if length <= KEY { mark_of_last(length) } else { hash(&form[start..]) };
            for block in &self.blocks {
                bits |= block.endings.value(&block.bytes, mark) as u8;
            }
        }
        bits
    }

    /// What a lower-case form is spelt like; `None` without lists.
    #[must_use]
    pub fn spelling(&self, lower: &str) -> Option<Spelling> {
        let block = self.blocks.last()?;
        let (table, bytes) = (block.spellings, &block.bytes);
        let fetch = |mark| table.fetch(bytes, mark);
        Some(spelling::judge(lower, fetch, |mark| {
            let scores = number(table.find(bytes, mark)?, 8);
            let part = |at: u32| (scores >> (16 * at)) as u16 as i16;
            Some([part(0), part(1), part(2), part(3)])
        }))
    }

    /// Whether a name is listed; `mark` is the [`hash`] of `name`, blanks single and apostrophes straight.
    #[inline]
    #[must_use]
    pub fn senses(&self, mark: u64, name: &[u8]) -> Senses<'_> {
        let mut found = Senses { blocks: &self.blocks, ranges: [(0, 0); 2], block: 0, hidden: 0 };
        for (block, range) in self.blocks.iter().zip(&mut found.ranges) {
            if let Some((first, count)) = block.name(mark, name) {
                *range = (first, first + u32::from(count));
            }
        }
        found
    }

    /// Whether a name of more words than these, two or more, may begin with them: no is certain, yes is not.
    #[inline]
    #[must_use]
    pub fn may_go_on(&self, words: &[u8]) -> bool {
        let mark = hash(words);
        self.blocks.iter().any(|block| block.may_be_part(mark))
    }

    /// An entity's entry.
    #[must_use]
    pub fn entry(&self, entity: EntityRef) -> Entry<'_> {
        self.blocks[entity.block as usize].entry(entity.record)
    }

    /// The meaning of a name that stands in a list by itself, for tests and tools.
    #[must_use]
    pub fn look_up(&self, name: &str) -> Vec<Sense> {
        let name = super::compile::normalised(name);
        self.senses(hash(&name), &name).collect()
    }

    /// What is known of a form, for tests and tools.
    #[must_use]
    pub fn facts_of(&self, form: &str) -> Facts {
        self.facts(hash(&super::compile::normalised(form)))
    }

    /// How many names and entities there are in each block.
    #[must_use]
    pub fn sizes(&self) -> Vec<(usize, usize)> {
        self.blocks
            .iter()
            .map(|block| (block.names.used(&block.bytes), block.entities.len() / ENTITY))
            .collect()
    }
}

#[cfg(test)]
mod tests;
