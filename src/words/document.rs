//! The tokens of a document → what each is, and its forms, each once.

use super::names::named_address;
use super::stems::{Place, place_of, tag};
use super::{CueWords, InDocument, NUMBER, OTHER, Occurrence, Word, WordId, WordMemory};
use crate::lexicons::hash::{hash_of_key, key_in};
use crate::lexicons::lists::Lists;
use crate::prefetch::prefetch;
use crate::tokens::{Token, TokenKind};

/// So many tokens are looked up together.
const AHEAD: usize = 16;

/// Looking tokens up takes so many turns: their places, their records, those in lower case, what is said of them.
const TURNS: usize = 4;

/// A token on its way to its number.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// Its number; of a word first its place in the table.
    word: WordId,
    /// Whether it is a word, whose letters decide.
    is_word: bool,
    /// Whether that number is the word's: else it is elsewhere in the table, or a form not met before.
    is_known: bool,
    /// What the table knows of its hash.
    tag: u32,
    /// Its key; 0 for a form that is too long for one, as its record has it too.
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
        let mut ahead = [[Ahead::default(); AHEAD]; TURNS];
        let chunks = tokens.len().div_ceil(AHEAD);
        let chunk = |number: usize| tokens.chunks(AHEAD).nth(number).unwrap_or(&[]);
        // each turn asks the memory for what the next one looks at: while that comes, other tokens have their turns
        for turn in 0..chunks + TURNS - 1 {
            for (token, ahead) in chunk(turn).iter().zip(&mut ahead[turn % TURNS]) {
                *ahead = self.look_ahead(text, token);
            }
            let Some(turn) = turn.checked_sub(1) else { continue };
            for (token, ahead) in chunk(turn).iter().zip(&mut ahead[turn % TURNS]) {
                self.look_at_place(token.span.len(), ahead, lists);
            }
            let Some(turn) = turn.checked_sub(1) else { continue };
            for (token, ahead) in chunk(turn).iter().zip(&mut ahead[turn % TURNS]) {
                self.look_at_record(token.span.len(), ahead);
            }
            let Some(turn) = turn.checked_sub(1) else { continue };
            let room = self.known_forms as usize + AHEAD;
            if self.forms.len() < room {
                self.forms.resize(room.next_power_of_two(), InDocument::default());
            }
            for (token, ahead) in chunk(turn).iter().zip(&ahead[turn % TURNS]) {
                let mut id = ahead.word;
                if ahead.is_word {
                    if !ahead.is_known {
                        id = self.id(token.span.of(text), lists, cues);
                    }
                    self.count(id);
                }
                into.push(self.occurrence(id));
            }
        }
    }

    #[inline]
    fn look_at_place(&self, length: usize, ahead: &mut Ahead, lists: &Lists) {
        if ahead.is_word {
            let Place { tag, word } = self.places[ahead.word as usize];
            ahead.word = word;
            if tag == ahead.tag {
                prefetch(self.words.get(word as usize));
            } else if ahead.key != 0 {
                // it may be a new form
                lists.fetch(hash_of_key(ahead.key, length));
            }
        }
    }

    #[inline]
    fn look_at_record(&self, length: usize, ahead: &mut Ahead) {
        if ahead.is_word {
            ahead.is_known = ahead.key != 0 && self.is(ahead.word, ahead.key, length);
            let lower = self.words[ahead.word as usize].lower;
            if lower != ahead.word {
                prefetch(self.words.get(lower as usize));
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
        word.again |= is_new & (word.document != 0);
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
                let place = place_of(tag, self.places.len());
                prefetch(self.places.get(place));
                Ahead { word: place as u32, is_word: true, is_known: false, tag, key }
            }
            None => Ahead { is_word: true, ..Ahead::default() },
        }
    }
}
