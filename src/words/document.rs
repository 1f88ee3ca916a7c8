//! The tokens of a document → what each is, and its forms, each once.

use super::names::named_address;
use super::stems::{place_of, tag};
use super::{CueWords, InDocument, NUMBER, OTHER, Occurrence, Word, WordId, WordMemory};
use crate::lexicons::hash::{hash_of_key, key_in};
use crate::lexicons::lists::Lists;
use crate::tokens::{Token, TokenKind};

/// So many tokens are looked up together.
const AHEAD: usize = 16;

/// A token on its way to its number.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// Its number; of a word what stands at its place in a table.
    word: WordId,
    /// Whether it is a word, whose letters decide.
    is_word: bool,
    /// Its key; of a form that is too long 0, which no form has.
    key: u128,
}

impl WordMemory {
    /// The words and signs of the text that was understood last, each once, in the order in which they first stand there;
    /// without single ASCII signs, numbers and addresses.
    #[must_use]
    pub fn in_document(&self) -> &[InDocument] {
        &self.forms[..self.known_forms as usize]
    }

    /// Whether just this form stands in the text that was understood last.
    #[inline]
    #[must_use]
    pub fn stands_in_document(&self, id: WordId) -> bool {
        self.word(id).document == self.document
    }

    /// What all tokens of a text are, into `into`.
    pub fn understand(
        &mut self,
        text: &str,
        tokens: &[Token],
        lists: &Lists,
        cues: &dyn CueWords,
        into: &mut Vec<Occurrence>,
    ) {
        into.clear();
        into.reserve(tokens.len());
        self.begin_document();
        let mut ahead = [Ahead::default(); AHEAD];
        for tokens in tokens.chunks(AHEAD) {
            let room = self.known_forms as usize + AHEAD;
            if self.forms.len() < room {
                self.forms.resize(room.next_power_of_two(), InDocument::default());
            }
            // first the places of all, then their records: so that the memory fetches one while it fetches the next
            for (token, ahead) in tokens.iter().zip(&mut ahead) {
                *ahead = self.look_ahead(text, token);
            }
            for (token, ahead) in tokens.iter().zip(&ahead) {
                let mut id = ahead.word;
                if ahead.is_word {
                    if !self.is(id, ahead.key, token.span.len()) {
                        id = self.id(token.span.of(text), lists, cues);
                    }
                    self.count(id);
                }
                into.push(self.occurrence(id));
            }
        }
    }

    #[inline]
    pub(super) fn occurrence(&self, id: WordId) -> Occurrence {
        let word = &self.words[id as usize];
        let Word { shape, facts, lower, .. } = *word;
        let lower = if lower == id { facts } else { self.words[lower as usize].facts };
        Occurrence { word: id, shape, facts, lower }
    }

    fn begin_document(&mut self) {
        self.known_forms = 0;
        self.document = self.document.wrapping_add(1);
        if self.document == 0 {
            self.words.iter_mut().for_each(|word| word.document = 0);
            self.document = 1;
        }
    }

    /// Counts a form of the document at hand.
    #[inline]
    fn count(&mut self, id: WordId) {
        let word = &mut self.words[id as usize];
        // without a branch: whether a form is new to the document cannot be foretold
        let is_new = word.document != self.document;
        word.place = if is_new { self.known_forms } else { word.place };
        word.document = self.document;
        self.known_forms += u32::from(is_new);
        let form = &mut self.forms[word.place as usize];
        *form = InDocument { word: id, times: if is_new { 1 } else { form.times + 1 } };
    }

    /// What can be told of a token without a look at its record.
    #[inline]
    fn look_ahead(&self, text: &str, token: &Token) -> Ahead {
        let bytes = text.as_bytes();
        let known = |word| Ahead { word, ..Ahead::default() };
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Number => return known(NUMBER),
            TokenKind::Punctuation | TokenKind::Symbol => {
                let first = bytes[token.span.start as usize];
                if token.span.len() == 1 && first < 128 {
                    return known(first.into());
                }
            }
            TokenKind::Url if named_address(token.span.of(text)) => {}
            TokenKind::Url | TokenKind::Email | TokenKind::Handle => return known(OTHER),
        }
        let length = token.span.len();
        match key_in(bytes, token.span.start as usize, length) {
            Some(key) => {
                let tag = tag(hash_of_key(key, length));
                let word = self.places[place_of(tag, self.places.len())].word;
                Ahead { word, is_word: true, key }
            }
            None => Ahead { is_word: true, ..Ahead::default() },
        }
    }
}
