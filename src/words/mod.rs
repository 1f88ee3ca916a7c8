//! A token's form → everything that is known of it, found out once.
//!
//! In news one word in 27 is a form not met before (measured over 64 MB), so all that is dear (stemming, lists, shape)
//! is paid once in 27; what remains is one look-up. Law: what a form gives never depends on what was met before it.

mod document;
mod forgetting;
mod lower;
mod names;
mod record;
pub mod shape;
mod stems;

use crate::lexicons::compile::fact;
use crate::lexicons::hash::{KEY, hash, hash_of_key, key};
use crate::lexicons::lists::Lists;
use crate::prefetch::prefetch;
use crate::stem::DutchStemmer;
use lower::lower_case;
pub use names::elided;
use names::{
    is_compound_all_the_same, joined_demonyms, may_be_name, maybe_genitive, part, shouted,
};
pub use record::{Ending, InDocument, NOTHING, Occurrence, Word, has_ending};
pub use shape::{digit_and_capitals, shape_of};
use stems::{Place, Stems, place_of, put, tag};

/// A form, by its number in one [`WordMemory`].
pub type WordId = u32;

/// Number of every token of kind number.
pub const NUMBER: WordId = 128;
/// Number of every address, handle and other token that is looked at by nobody.
pub const OTHER: WordId = 129;
/// The first number that a word can have; below are single ASCII signs by their code, and the two above.
const FIRST: WordId = 130;

/// Number of no stem: stop words, signs.
pub const NO_STEM: u32 = u32::MAX;

/// The words of hedging cues, so that a form's number among them is known once.
pub trait CueWords: Sync {
    /// The number of a lower-case form, 0 for none.
    fn cue(&self, lower: &str) -> u16;
}

/// Remembers the forms that were met, on one thread.
#[derive(Debug)]
pub struct WordMemory {
    places: Vec<Place>,
    words: Vec<Word>,
    /// The number of the document at hand.
    document: u32,
    /// Its forms, and behind them room for more.
    forms: Vec<InDocument>,
    /// How many forms it has so far.
    known_forms: u32,
    text: String,
    stems: Stems,
    stemmer: DutchStemmer,
    scratch: String,
    limit: usize,
}

impl WordMemory {
    /// A memory in which room is made (see [`WordMemory::is_full`]) after `limit` forms.
    #[must_use]
    pub fn new(limit: usize, lists: &Lists) -> Self {
        let mut memory = Self {
            places: vec![Place::default(); 1 << 14],
            words: Vec::with_capacity(1 << 13),
            document: 0,
            forms: Vec::new(),
            known_forms: 0,
            text: String::new(),
            stems: Stems::default(),
            stemmer: DutchStemmer::default(),
            scratch: String::new(),
            limit,
        };
        memory.start(lists);
        memory
    }

    fn start(&mut self, lists: &Lists) {
        for code in 0..FIRST {
            let sign = u8::try_from(code)
                .ok()
                .filter(u8::is_ascii)
                .map_or("", |code| SIGNS.get(usize::from(code)..=usize::from(code)).unwrap_or(""));
            let mut word = self.record(sign, lists, hash(sign.as_bytes()));
            word.shape = shape::SIGN | shape::glance(sign);
            (word.lower, word.base) = (code, code);
            self.words.push(word);
        }
    }

    /// Whether it has met so many forms that it should [`forget`](WordMemory::forget) before the next document.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.words.len() > self.limit
    }

    /// What is known of a form.
    #[inline]
    #[must_use]
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// The letters of a form.
    #[inline]
    #[must_use]
    pub fn form(&self, id: WordId) -> &str {
        let word = self.word(id);
        self.text.get(word.start as usize..(word.start + word.length) as usize).unwrap_or("")
    }

    /// The [`hash`] of a form.
    #[inline]
    #[must_use]
    pub fn mark(&self, id: WordId) -> u64 {
        let word = self.word(id);
        if word.len() <= KEY {
            hash_of_key(word.key, word.len())
        } else {
            hash(self.form(id).as_bytes())
        }
    }

    /// Whether the form in lower case is one of these; quicker than to compare the letters.
    #[inline(always)]
    #[must_use]
    pub fn lower_is_among(&self, token: &Occurrence, forms: &[&str]) -> bool {
        // forms are mostly written out where this is asked, so that a glance costs a comparison or two
        shape::may_be_among(token.shape, forms) && self.is_just_among(token.word, forms)
    }

    fn is_just_among(&self, id: WordId, forms: &[&str]) -> bool {
        let word = self.word(self.word(id).lower);
        if word.len() > KEY {
            return forms.contains(&self.form(self.word(id).lower));
        }
        let first = word.key as u8;
        forms.iter().any(|form| {
            form.len() == word.len()
                && form.as_bytes().first() == Some(&first)
                && key(form.as_bytes()) == Some(word.key)
        })
    }

    /// The form in lower case.
    #[inline]
    #[must_use]
    pub fn lower(&self, id: WordId) -> &str {
        self.form(self.word(id).lower)
    }

    /// The letters of a stem.
    #[must_use]
    pub fn stem(&self, stem: u32) -> &str {
        self.stems.text(stem)
    }

    /// Asks the memory for what [`WordMemory::fetch_letters`] looks at of a stem.
    #[inline]
    pub fn fetch_stem(&self, stem: u32) {
        self.stems.fetch_end(stem);
    }

    /// Asks the memory for the letters of a form and its stem.
    #[inline]
    pub fn fetch_letters(&self, id: WordId, stem: u32) {
        prefetch(self.text.as_bytes().get(self.word(id).start as usize));
        self.stems.fetch_letters(stem);
    }

    /// How many forms and stems there are.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (self.words.len(), self.stems.number())
    }

    /// The number of a form.
    #[inline]
    pub fn id(&mut self, form: &str, lists: &Lists, cues: &dyn CueWords) -> WordId {
        let mark = hash(form.as_bytes());
        match self.find(form, mark) {
            Some(id) => id,
            None => self.meet(form, mark, lists, cues),
        }
    }

    fn find(&self, form: &str, mark: u64) -> Option<WordId> {
        let size = self.places.len();
        let tag = tag(mark);
        let mut at = place_of(tag, size);
        let key = key(form.as_bytes());
        loop {
            let found = self.places[at];
            if found.tag == 0 {
                return None;
            }
            let same = || match key {
                Some(key) => self.is(found.word, key, form.len()),
                None => self.form(found.word) == form,
            };
            if found.tag == tag && same() {
                return Some(found.word);
            }
            at = if at + 1 == size { 0 } else { at + 1 };
        }
    }

    /// Whether this is the form with such a key.
    #[inline]
    fn is(&self, id: WordId, key: u128, length: usize) -> bool {
        let word = &self.words[id as usize];
        word.key == key && word.length as usize == length
    }

    #[cold]
    fn meet(&mut self, form: &str, mark: u64, lists: &Lists, cues: &dyn CueWords) -> WordId {
        let mut lower = std::mem::take(&mut self.scratch);
        lower.clear();
        lower_case(form, &mut lower);
        let is_lower = lower == form;
        if !is_lower {
            let mark = hash(lower.as_bytes());
            lists.fetch(mark);
            prefetch(self.places.get(place_of(tag(mark), self.places.len())));
        }
        let mut word = self.record(form, lists, mark);
        if word.shape & (shape::HYPHEN | shape::CAPITAL) == shape::HYPHEN | shape::CAPITAL
            && joined_demonyms(form, lists)
        {
            word.facts.0 |= fact::DEMONYM;
        }
        if !word.listed && is_compound_all_the_same(form, &word) {
            word.shape |= shape::HYPHEN_LOWER;
        }
        if is_lower {
            let stop = word.facts.trigger(crate::lexicons::lists::Trigger::FunctionWord)
                || word.shape & shape::SIGN != 0;
            word.lower = self.words.len() as WordId;
            let stem = (!stop).then(|| self.stemmer.stem(&lower));
            let stem = stem.map(|stem| (hash(stem.as_bytes()), stem));
            // what stands there comes while the endings are looked up
            stem.iter().for_each(|(mark, _)| self.stems.fetch(*mark));
            word.cue = cues.cue(&lower);
            word.endings = lists.endings(lower.as_bytes());
            word.stem = stem.map_or(NO_STEM, |(mark, stem)| self.stems.id(&stem, mark));
        } else {
            let known = self.id(&lower, lists, cues);
            let small = self.words[known as usize];
            (word.lower, word.cue, word.endings, word.stem) =
                (known, small.cue, small.endings, small.stem);
        }
        self.scratch = lower;
        let id = self.words.len() as WordId;
        word.base = id;
        if has_spelling(&word) {
            // A capital without a small letter (🄰) is its own lower case, and not remembered yet.
            let small = if word.lower == id { form } else { self.form(word.lower) };
            word.spelling = lists.spelling(small);
        }
        if may_be_name(form, &word) {
            word.shape |= shape::NAME;
        }
        word.shape |= shape::glance(if word.lower == id { form } else { self.form(word.lower) });
        self.words.push(word);
        self.insert(mark, id);
        let based = self.name_in(form, &word, lists, cues);
        if let Some((base, base_start, bits)) = based {
            let word = &mut self.words[id as usize];
            (word.base, word.base_start) = (base, base_start);
            word.shape |= bits;
        }
        id
    }

    /// The name in a form that has one of its own: its number, the byte at which it begins, and what that tells of the shape.
    fn name_in(
        &mut self,
        form: &str,
        word: &Word,
        lists: &Lists,
        cues: &dyn CueWords,
    ) -> Option<(WordId, u16, u32)> {
        if let Some(small) = shouted(form, word, lists) {
            Some((self.id(&small, lists, cues), 0, shape::BASED))
        } else if let Some((start, end)) = part(form, word, lists) {
            let base = self.id(form.get(start..end).unwrap_or(form), lists, cues);
            Some((base, start as u16, shape::BASED))
        } else if let Some(end) = maybe_genitive(form, word, lists) {
            let base = self.id(form.get(..end).unwrap_or(form), lists, cues);
            Some((base, 0, shape::BASED | shape::MAYBE_GENITIVE))
        } else {
            None
        }
    }

    fn record(&mut self, form: &str, lists: &Lists, mark: u64) -> Word {
        let start = self.text.len() as u32;
        self.text.push_str(form);
        let odd = !form.is_ascii() && form.contains('’');
        let straight = odd.then(|| form.replace('’', "'"));
        let (mark, name) = match &straight {
            Some(straight) => (hash(straight.as_bytes()), straight.as_bytes()),
            None => (mark, form.as_bytes()),
        };
        Word {
            facts: lists.facts(mark),
            shape: shape_of(form),
            lower: 0,
            stem: NO_STEM,
            cue: 0,
            endings: 0,
            listed: lists.senses(mark, name).next().is_some(),
            base: 0,
            base_start: 0,
            spelling: None,
            again: false,
            document: 0,
            place: 0,
            start,
            length: form.len() as u32,
            key: key(form.as_bytes()).unwrap_or(0),
        }
    }

    fn insert(&mut self, mark: u64, id: WordId) {
        if self.words.len() * 2 > self.places.len() {
            self.places = vec![Place::default(); self.places.len() * 2];
            // in the order of their numbers: what was met first, and most often, is found first
            for known in FIRST..id {
                let tag = tag(hash(self.form(known).as_bytes()));
                put(&mut self.places, Place { tag, word: known });
            }
        }
        put(&mut self.places, Place { tag: tag(mark), word: id });
    }
}

/// Whether it is asked what a form is spelt like: no list has it, and it is a word, not just capitals.
fn has_spelling(word: &Word) -> bool {
    word.shape & (shape::CAPITAL | shape::ACRONYM) == shape::CAPITAL
        && !word.listed
        && word.len() > 3
}

/// The ASCII signs by their code.
const SIGNS: &str = "\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\u{1a}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f} !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u{7f}";

#[cfg(test)]
mod tests;
