//! What is known of a form, and what is asked most of a token.

use super::{WordId, shape};
use crate::lexicons::compile::fact;
use crate::lexicons::lists::Facts;
use crate::lexicons::spelling::Spelling;

/// What is known of a form: one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Word {
    /// What the lists say of it as it is written.
    pub facts: Facts,
    /// How it is written: bits of [`shape`].
    pub shape: u32,
    /// The same in lower case; itself when it is.
    pub lower: WordId,
    /// Its stem, or [`NO_STEM`](super::NO_STEM).
    pub stem: u32,
    /// Its number among the words of hedging cues, 0 for none.
    pub cue: u16,
    /// Endings of its lower-case form that tell of a name beside or in it, in the order of [`fact::ENDINGS`].
    pub endings: u8,
    /// Whether the lists have it as a whole name.
    pub listed: bool,
    /// The name that is part of it: `SDF` of SDF-bronnen, `Amerika` of Amerika's, `Trump` of Trumps; itself where it has none.
    pub base: WordId,
    /// What it is spelt like, of a word with a capital and more than three bytes that no list has.
    pub spelling: Option<Spelling>,
    /// Byte of the form at which that name begins.
    pub base_start: u16,
    /// Whether it was met in two documents or more since forms were forgotten last.
    pub(super) again: bool,
    /// The document that it was last met in (0: none), and its number among the forms of that document.
    pub(super) document: u32,
    pub(super) place: u32,
    pub(super) start: u32,
    pub(super) length: u32,
    /// The form itself where it is no longer than a key: news words are, but for one in twenty.
    pub(super) key: u128,
}

const _: () = assert!(size_of::<Word>() == 64);

/// A token as the stages look at it: its form, and what is asked most of that.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// The number of its form.
    pub word: WordId,
    /// How it is written: bits of [`shape`].
    pub shape: u32,
    /// What the lists say of it as it is written.
    pub facts: Facts,
    /// What they say of it in lower case.
    pub lower: Facts,
}

/// What stands where there is no token.
pub static NOTHING: Occurrence =
    Occurrence { word: 0, shape: shape::SIGN, facts: Facts(0), lower: Facts(0) };

/// A form of a document, and how often it stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InDocument {
    /// Its number.
    pub word: WordId,
    /// How often.
    pub times: u32,
}

impl Word {
    /// Its bytes.
    #[inline]
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "no form is empty")]
    pub fn len(&self) -> usize {
        self.length as usize
    }
}

/// Whether the endings of a form (see [`Word::endings`]) have one of this kind, by its name in [`fact::ENDINGS`].
#[must_use]
pub fn has_ending(endings: u8, kind: Ending) -> bool {
    endings >> (kind as u8) & 1 == 1
}

/// Kinds of endings, in the order of [`fact::ENDINGS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of triggers.tsv")]
pub enum Ending {
    PersonTitle,
    OrganisationNoun,
    PlaceNoun,
    WorkNoun,
    Person,
    Place,
    Organisation,
}

const _: () = assert!(fact::ENDINGS.len() == Ending::Organisation as usize + 1);
