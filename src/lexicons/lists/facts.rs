//! What the lists say of a word form, bit by bit, and the kinds of words that they know.

use crate::lexicons::compile::fact;

/// What the lists say of one word form: the bits of [`fact`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub u64);

impl Facts {
    /// Whether one of these bits is set.
    #[inline]
    #[must_use]
    pub fn has(self, bits: u64) -> bool {
        self.0 & bits != 0
    }

    /// How common it is as a given name, 0–3.
    #[inline]
    #[must_use]
    pub fn given(self) -> u8 {
        (self.0 >> fact::GIVEN & 3) as u8
    }

    /// How common it is as a surname, 0–3.
    #[inline]
    #[must_use]
    pub fn surname(self) -> u8 {
        (self.0 >> fact::SURNAME & 3) as u8
    }

    /// How many blanks the longest listed name that begins with it has.
    #[inline]
    #[must_use]
    pub fn phrase(self) -> u8 {
        (self.0 >> fact::PHRASE & 7) as u8
    }

    /// Whether it is a trigger of this kind, one of [`fact::TRIGGERS`] by its place.
    #[inline]
    #[must_use]
    pub fn trigger(self, kind: Trigger) -> bool {
        self.0 >> (fact::TRIGGER + kind as u32) & 1 == 1
    }

    /// Whether it is a word around a name of this kind.
    #[inline]
    #[must_use]
    pub fn around(self, kind: Around) -> bool {
        self.0 >> (fact::CONTEXT + kind as u32) & 1 == 1
    }
}

/// Kinds of words beside a name, in the order of [`fact::TRIGGERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of triggers.tsv")]
pub enum Trigger {
    FunctionWord,
    PersonTitle,
    OrganisationNoun,
    PlaceNoun,
    WorkNoun,
    SpeechVerb,
    PersonVerb,
    PlacePreposition,
    Particle,
    Honorific,
    LegalForm,
    OrganisationHead,
    PlaceHead,
    WorkHead,
    SportWord,
    BusinessWord,
}

/// Kinds of words around a name, in the order of [`fact::CONTEXTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of context.tsv and speech.tsv")]
pub enum Around {
    In,
    Te,
    Towards,
    Near,
    On,
    At,
    Of,
    ArticleDe,
    ArticleHet,
    ArticleEen,
    Determiner,
    Reflexive,
    PersonOf,
    PlaceOf,
    OrganisationOf,
    MinisterOf,
    Auxiliary,
    Subordinator,
    OtherPreposition,
    English,
    Joiner,
    AcronymCommon,
    NameAdjective,
    CapitalParticle,
    ForeignArticle,
    PlainCapital,
    CountryCode,
    NotPrefix,
    ProperPrefix,
    SpeechParticiple,
    Woman,
    Man,
}

/// Facts of several blocks together; counted facts take the larger count.
pub(super) fn merged(one: u64, other: u64) -> u64 {
    if one == 0 {
        return other;
    }
    let phrase = 7 << fact::PHRASE;
    let longest = (one & phrase).max(other & phrase);
    ((one | other) & !phrase) | longest
}
