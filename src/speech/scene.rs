//! What the stages before found, by token: all that the rules of speech look at. Law: beyond the text all is nothing.

use crate::entities::Entity;
use crate::hedges::Hedge;
use crate::lexicons::lists::{Around, Facts, Label, Trigger};
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{
    Ending, NOTHING, NUMBER, OTHER, Occurrence, WordId, WordMemory, has_ending, shape,
};

/// A text with its tokens, forms, entities and hedges.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'s> {
    /// The text.
    pub(super) tokenised: &'s Tokenised<'s>,
    /// What each token is.
    pub(super) words: &'s [Occurrence],
    /// What is known of each number.
    pub(super) memory: &'s WordMemory,
    /// All entities, in text order.
    pub(super) entities: &'s [Entity],
    /// All hedges, in text order.
    pub(super) hedges: &'s [Hedge],
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing at all: they are glued.
    Glued,
    /// Blanks.
    Blank,
    /// One line end.
    Line,
    /// A blank line, or an edge of the text.
    Paragraph,
}

impl<'s> Scene<'s> {
    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The token before; beyond the text when there is none.
    pub(super) fn before(at: usize) -> usize {
        at.wrapping_sub(1)
    }

    /// The number of a token's form.
    pub(super) fn id(&self, at: usize) -> WordId {
        self.occurrence(at).word
    }

    fn occurrence(&self, at: usize) -> &'s Occurrence {
        self.words.get(at).unwrap_or(&NOTHING)
    }

    /// A form in lower case.
    pub(super) fn lower(&self, at: usize) -> &'s str {
        self.memory.lower(self.id(at))
    }

    /// Whether the lower-case form is one of these.
    #[inline(always)]
    pub(super) fn any(&self, at: usize, forms: &[&str]) -> bool {
        self.words.get(at).is_some_and(|token| self.memory.lower_is_among(token, forms))
    }

    /// What the lists say of the lower-case form.
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.occurrence(at).lower
    }

    /// Whether the lower-case form is a word of this kind beside names.
    pub(super) fn trigger(&self, at: usize, kind: Trigger) -> bool {
        at < self.len() && self.facts(at).trigger(kind)
    }

    /// Whether the form as written or in lower case is a word of this kind around names.
    pub(super) fn around(&self, at: usize, kind: Around) -> bool {
        at < self.len() && (self.facts(at).around(kind) || self.occurrence(at).facts.around(kind))
    }

    /// Whether it is a function word.
    pub(super) fn function(&self, at: usize) -> bool {
        self.trigger(at, Trigger::FunctionWord)
    }

    /// Whether it names a person by role: woordvoerder, burgemeester, SDF-woordvoerder.
    pub(super) fn role(&self, at: usize) -> bool {
        self.trigger(at, Trigger::PersonTitle)
            || self.around(at, Around::Woman)
            || self.around(at, Around::Man)
            || self.named_for_people(at)
            || (self.wordy(at)
                && !self.function(at)
                && has_ending(self.memory.word(self.id(at)).endings, Ending::PersonTitle))
    }

    /// Whether it ends like a word for a person: marktkoopman, ploegbaas.
    fn named_for_people(&self, at: usize) -> bool {
        let form = self.lower(at);
        form.len() > 7 && (form.ends_with("man") || form.ends_with("vrouw")) && !self.capital(at)
    }

    /// Whether it is a verb of saying or thinking in a finite form or infinitive.
    pub(super) fn says(&self, at: usize) -> bool {
        self.trigger(at, Trigger::SpeechVerb) && !self.capital(at)
    }

    /// Whether it is a preposition, `van` apart.
    pub(super) fn preposition(&self, at: usize) -> bool {
        use Around::{At, In, Near, On, OtherPreposition, Te, Towards};
        [In, At, Near, On, OtherPreposition, Te, Towards]
            .into_iter()
            .any(|kind| self.around(at, kind))
            || self.any(at, &["na", "achter", "tijdens", "via", "vanwege", "ondanks", "naast"])
    }

    /// Whether it begins a noun phrase: an article, a numeral, a possessive.
    pub(super) fn determiner(&self, at: usize) -> bool {
        use Around::{ArticleDe, ArticleEen, ArticleHet, Determiner};
        [ArticleDe, ArticleEen, ArticleHet, Determiner]
            .into_iter()
            .any(|kind| self.around(at, kind))
            || self.any(
                at,
                &["zijn", "haar", "hun", "onze", "ons", "mijn", "enige", "één", "z'n", "andere"],
            )
    }

    /// Whether a token has a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.shape(at) & shape::CAPITAL != 0
    }

    /// How a token is written: bits of [`shape`].
    pub(super) fn shape(&self, at: usize) -> u32 {
        self.occurrence(at).shape
    }

    /// Whether it is a word, no number, sign or address.
    pub(super) fn wordy(&self, at: usize) -> bool {
        at < self.len()
            && self.shape(at) & shape::SIGN == 0
            && !matches!(self.id(at), NUMBER | OTHER)
    }

    /// Whether it is just this ASCII sign.
    pub(super) fn is(&self, at: usize, sign: u8) -> bool {
        at < self.len() && self.id(at) == WordId::from(sign)
    }

    /// Whether it ends a sentence, or is beyond the text.
    pub(super) fn stop(&self, at: usize) -> bool {
        at >= self.len()
            || [b'.', b'!', b'?', b';'].into_iter().any(|sign| self.is(at, sign))
            || self.any(at, &["…", "...", "?!", "!?", "!!", "??"])
    }

    /// What stands before a token.
    pub(super) fn gap(&self, at: usize) -> Gap {
        let tokens = self.tokenised.tokens;
        let (Some(before), Some(token)) = (tokens.get(Self::before(at)), tokens.get(at)) else {
            return Gap::Paragraph;
        };
        if before.span.end == token.span.start {
            return Gap::Glued;
        }
        let gap = Span { start: before.span.end, end: token.span.start }.of(self.tokenised.text);
        match gap.bytes().filter(|&byte| byte == b'\n').count() {
            0 if gap.contains(['\r', '\u{2028}', '\u{2029}']) => Gap::Line,
            0 => Gap::Blank,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// Whether a paragraph begins at a token: behind a blank line, or on a line of its own behind the end of a sentence.
    pub(super) fn paragraph(&self, at: usize) -> bool {
        match self.gap(at) {
            Gap::Paragraph => true,
            Gap::Line => {
                let before = Self::before(at);
                let lower = self.shape(at) & shape::LOWER != 0 && self.wordy(at);
                let ended = self.stop(before) || self.is(before, b':') || !self.wordy(before);
                !lower && ended && !self.is(before, b',')
            }
            Gap::Glued | Gap::Blank => false,
        }
    }

    /// The sentence of a token, as an index.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.tokenised
            .sentences
            .partition_point(|sentence| sentence.first as usize <= at)
            .saturating_sub(1)
    }

    /// The tokens of a sentence.
    pub(super) fn tokens(&self, sentence: usize) -> std::ops::Range<usize> {
        self.tokenised.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens())
    }

    /// The entity that a token belongs to.
    pub(super) fn entity(&self, at: usize) -> Option<u32> {
        let token = self.tokenised.tokens.get(at)?;
        let number = self.entities.partition_point(|entity| entity.token as usize <= at);
        let entity = self.entities.get(number.checked_sub(1)?)?;
        (entity.span.overlaps(token.span)).then_some(number as u32 - 1)
    }

    /// The entity that begins at a token.
    pub(super) fn entity_from(&self, at: usize) -> Option<u32> {
        self.entity(at).filter(|&number| self.entities[number as usize].token as usize == at)
    }

    /// The token behind an entity.
    pub(super) fn entity_end(&self, number: u32) -> usize {
        let entity = &self.entities[number as usize];
        let mut at = entity.token as usize + 1;
        while self.tokenised.tokens.get(at).is_some_and(|token| token.span.start < entity.span.end)
        {
            at += 1;
        }
        at
    }

    /// Whether an entity is of this type, and no part of a compound.
    pub(super) fn is_a(&self, number: u32, label: Label) -> bool {
        let entity = &self.entities[number as usize];
        entity.label == label && entity.word.is_none()
    }

    /// From the first byte of a token to the last byte of the one before `end`.
    pub(super) fn span(&self, from: usize, end: usize) -> Span {
        let tokens = self.tokenised.tokens;
        match (tokens.get(from), tokens.get(Self::before(end))) {
            (Some(first), Some(last)) if from < end => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}
