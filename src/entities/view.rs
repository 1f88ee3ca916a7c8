//! One sentence of a document as the steps look at it: tokens by number, what is known of each, nothing beyond its borders.

use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Facts, Lists, Trigger};
use crate::span::Span;
use crate::tokens::{TokenKind, Tokenised};
use crate::words::{
    Ending, NOTHING, NUMBER, OTHER, Occurrence, Word, WordId, WordMemory, has_ending, shape,
};

/// A sentence, its tokens and the lists.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// The whole text.
    pub tokenised: &'v Tokenised<'v>,
    /// What each token of the sentence is.
    pub words: &'v [Occurrence],
    /// What is known of each number.
    pub memory: &'v WordMemory,
    /// The lists.
    pub lists: &'v Lists,
    /// First token of the sentence.
    pub first: usize,
    /// The token after its last one.
    pub end: usize,
    /// Which sentence, from 0.
    pub number: u32,
}

impl<'v> View<'v> {
    /// A sentence of a text, by its number from 0; `words`: what each token of the text is.
    #[must_use]
    pub fn new(
        tokenised: &'v Tokenised<'v>,
        words: &'v [Occurrence],
        memory: &'v WordMemory,
        lists: &'v Lists,
        number: u32,
    ) -> Self {
        let tokens = tokenised.sentences[number as usize].tokens();
        let (first, end) = (tokens.start, tokens.end);
        Self { tokenised, words: &words[tokens], memory, lists, first, end, number }
    }

    /// The number of a token's form; that of nothing outside the sentence.
    #[inline]
    #[must_use]
    pub fn id(&self, at: usize) -> WordId {
        self.occurrence(at).word
    }

    #[inline]
    fn occurrence(&self, at: usize) -> &'v Occurrence {
        self.words.get(at.wrapping_sub(self.first)).unwrap_or(&NOTHING)
    }

    /// The token before, however far; outside the sentence all is nothing.
    #[inline]
    #[must_use]
    pub fn back(at: usize, steps: usize) -> usize {
        at.checked_sub(steps).unwrap_or(usize::MAX)
    }

    /// What is known of a token's form.
    #[inline]
    #[must_use]
    pub fn word(&self, at: usize) -> &'v Word {
        self.memory.word(self.id(at))
    }

    /// What is known of the name in a token: itself, or the part of a compound or genitive.
    #[inline]
    #[must_use]
    pub fn base(&self, at: usize) -> &'v Word {
        self.memory.word(self.base_id(at))
    }

    /// The number of the name in a token. "Kim Putters, die …" is no genitive of Putter: nothing follows that it owns.
    #[inline]
    #[must_use]
    pub fn base_id(&self, at: usize) -> WordId {
        let token = self.occurrence(at);
        if token.shape & shape::BASED == 0 { token.word } else { self.base_id_of_part(at) }
    }

    fn base_id_of_part(&self, at: usize) -> WordId {
        let (id, word) = (self.id(at), self.word(at));
        let whole = self.plain_genitive(word) && self.owns_nothing(at + 1)
            || word.shape & shape::MAYBE_GENITIVE != 0 && !self.bare_is_there(at, word);
        if whole { id } else { word.base }
    }

    /// Whether the document has the name without its s: "Maduro" for "Maduros besluit". Where the s may be the name's own
    /// (Aerts, Wevers) a particle with a capital must stand before it: "Van Aerts ploegmaat".
    /// Behind a given name it is enough that people have it: "Amin Maaloufs roman".
    fn bare_is_there(&self, at: usize, word: &Word) -> bool {
        let bare = self.memory.word(word.base).facts;
        let before = Self::back(at, 1);
        self.capital(before)
            && word.facts.surname() == 0
            && bare.surname() >= 1
            && self.word(before).facts.given() >= 2
            || self.memory.stands_in_document(word.base)
                && (word.facts.surname() < 3 || self.written(before, Around::CapitalParticle))
    }

    /// A name and an s, without apostrophe or hyphen: Trumps.
    fn plain_genitive(&self, word: &Word) -> bool {
        const MARKED: u32 = shape::HYPHEN_LOWER
            | shape::LOWER_HYPHEN
            | shape::ACRONYM
            | shape::APOSTROPHE_S
            | shape::APOSTROPHE;
        word.shape & MARKED == 0
            && word.base_start == 0
            && self.memory.word(word.base).len() + 1 == word.len()
    }

    /// Whether what stands here can be owned by nobody: a sign that is no quote mark, the end, a verb, a function word.
    fn owns_nothing(&self, at: usize) -> bool {
        self.sign(at) && !self.quote(at) || !self.capital(at) && self.verb_or_function(at)
    }

    /// Whether it is a function word, or a verb of people.
    #[must_use]
    pub fn verb_or_function(&self, at: usize) -> bool {
        self.function(at)
            || self.trigger(at, Trigger::SpeechVerb)
            || self.trigger(at, Trigger::PersonVerb)
            || self.around(at, Around::Auxiliary)
    }

    /// What the lists say of a token as written.
    #[inline]
    #[must_use]
    pub fn facts(&self, at: usize) -> Facts {
        self.occurrence(at).facts
    }

    /// What the lists say of a token in lower case.
    #[inline]
    #[must_use]
    pub fn lower(&self, at: usize) -> Facts {
        self.occurrence(at).lower
    }

    /// Bits of how a token is written.
    #[inline]
    #[must_use]
    pub fn shape(&self, at: usize) -> u32 {
        self.occurrence(at).shape
    }

    /// The letters of a token, empty outside the sentence.
    #[must_use]
    pub fn form(&self, at: usize) -> &'v str {
        if at >= self.first && at < self.end { self.tokenised.form(at) } else { "" }
    }

    /// The letters of the name in a token.
    #[inline]
    #[must_use]
    pub fn base_form(&self, at: usize) -> &'v str {
        self.form_of(at, self.base_id(at))
    }

    /// The letters of a name in a token, of which this is the number: those of the text where they can be, for they are at
    /// hand.
    #[inline]
    #[must_use]
    pub fn form_of(&self, at: usize, base: WordId) -> &'v str {
        if base == self.id(at) { self.form(at) } else { self.memory.form(base) }
    }

    /// Where a token stands.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        self.tokenised.tokens[at].span
    }

    /// Whether a token begins with a capital.
    #[inline]
    #[must_use]
    pub fn capital(&self, at: usize) -> bool {
        self.shape(at) & shape::CAPITAL != 0
    }

    /// Whether a token has all of these shapes.
    #[inline]
    #[must_use]
    pub fn shaped(&self, at: usize, bits: u32) -> bool {
        self.shape(at) & bits == bits
    }

    /// Whether it is a sign, or nothing.
    #[inline]
    #[must_use]
    pub fn sign(&self, at: usize) -> bool {
        let token = self.occurrence(at);
        token.shape & shape::SIGN != 0 && token.word != NUMBER
    }

    /// Whether it is just this ASCII sign.
    #[inline]
    #[must_use]
    pub fn is(&self, at: usize, sign: u8) -> bool {
        self.id(at) == WordId::from(sign)
    }

    /// Whether it is a number.
    #[inline]
    #[must_use]
    pub fn number(&self, at: usize) -> bool {
        self.id(at) == NUMBER
    }

    /// Whether it is a quote mark of any kind.
    #[must_use]
    #[inline]
    pub fn quote(&self, at: usize) -> bool {
        let Occurrence { word, shape, .. } = *self.occurrence(at);
        if shape & shape::SIGN == 0 {
            return false;
        }
        if word <= OTHER {
            return word == WordId::from(b'"') || word == WordId::from(b'\'');
        }
        self.longer_quote(at)
    }

    fn longer_quote(&self, at: usize) -> bool {
        at < self.end
            && self.tokenised.tokens[at].kind == TokenKind::Punctuation
            && matches!(
                self.form(at),
                "“" | "”" | "„" | "‘" | "’" | "«" | "»" | ",," | "''" | "‚" | "‹" | "›"
            )
    }

    /// Whether the dictionary has it in lower case.
    #[inline]
    #[must_use]
    pub fn dictionary(&self, at: usize) -> bool {
        self.lower(at).has(fact::WORD)
    }

    /// Whether it is a word that never begins a name by itself.
    #[inline]
    #[must_use]
    pub fn function(&self, at: usize) -> bool {
        self.lower(at).trigger(Trigger::FunctionWord)
    }

    /// Whether its lower-case form is a word of this kind beside names.
    #[inline]
    #[must_use]
    pub fn trigger(&self, at: usize, kind: Trigger) -> bool {
        self.lower(at).trigger(kind)
    }

    /// Whether its lower-case form is a word of this kind around names.
    #[inline]
    #[must_use]
    pub fn around(&self, at: usize, kind: Around) -> bool {
        self.lower(at).around(kind)
    }

    /// Whether the form as written is a word of this kind around names.
    #[inline]
    #[must_use]
    pub fn written(&self, at: usize, kind: Around) -> bool {
        self.facts(at).around(kind)
    }

    /// Whether its lower-case form ends like a word of this kind.
    #[inline]
    #[must_use]
    pub fn ending(&self, at: usize, kind: Ending) -> bool {
        has_ending(self.word(at).endings, kind)
    }

    /// Whether it is a particle of surnames in small letters: van, de, der, el.
    #[inline]
    #[must_use]
    pub fn particle(&self, at: usize) -> bool {
        !self.capital(at) && self.facts(at).trigger(Trigger::Particle)
    }

    /// How common it is as a given name; of Jan-Peter the rarer half counts.
    #[must_use]
    pub fn given(&self, at: usize) -> u8 {
        if self.function(at) || self.trigger(at, Trigger::Particle) {
            0
        } else {
            self.base(at).facts.given()
        }
    }

    /// How common it is as a surname.
    #[must_use]
    pub fn surname(&self, at: usize) -> u8 {
        self.base(at).facts.surname()
    }

    /// Adjective or inhabitant of a place, by the dictionary or the lists.
    #[must_use]
    pub fn demonym(&self, at: usize) -> bool {
        self.capital(at) && self.facts(at).has(fact::DEMONYM | fact::INHABITANT)
    }

    /// All capitals, at least two.
    #[inline]
    #[must_use]
    pub fn acronym(&self, at: usize) -> bool {
        self.shape(at) & (shape::ACRONYM | shape::CAPITAL) == shape::ACRONYM | shape::CAPITAL
    }
}
