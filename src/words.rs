//! A token's form → everything that is known of it, found out once.
//!
//! In news one word in 27 is a form not met before (measured over 64 MB), so all that is dear (stemming, lists, shape)
//! is paid once in 27; what remains is one look-up. Law: what a form gives never depends on what was met before it.

use crate::lexicons::compile::fact;
use crate::lexicons::hash::{hash, hash_of_key, key, key_in, place};
use crate::lexicons::lists::{Facts, Label, Lists, Sense, Tier};
use crate::lexicons::spelling::Spelling;
use crate::stem::DutchStemmer;
use crate::tokens::{Token, TokenKind};

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

/// Bits for how a form is written.
pub mod shape {
    /// Begins with a capital (behind an opening apostrophe too: 's-Hertogenbosch).
    pub const CAPITAL: u32 = 1;
    /// At least two letters, all capitals: VVD, U2, CD&V, N-VA.
    pub const ACRONYM: u32 = 1 << 1;
    /// A capital after a small letter: iPhone, GroenLinks, DeGroot.
    pub const INNER_CAPITAL: u32 = 1 << 2;
    /// Has a digit.
    pub const DIGIT: u32 = 1 << 3;
    /// Has a hyphen between letters.
    pub const HYPHEN: u32 = 1 << 4;
    /// A name, a hyphen and a part in small letters: SDF-bronnen, Trump-aanhanger.
    pub const HYPHEN_LOWER: u32 = 1 << 5;
    /// A part in small letters, a hyphen and a name: ex-Joegoslavië, oud-VVD'er.
    pub const LOWER_HYPHEN: u32 = 1 << 6;
    /// Ends in 's: Amerika's.
    pub const APOSTROPHE_S: u32 = 1 << 7;
    /// Ends in an apostrophe: Parijs'.
    pub const APOSTROPHE: u32 = 1 << 8;
    /// One or more letters each with a full stop: J., A.F., Th.
    pub const INITIALS: u32 = 1 << 9;
    /// A Roman number: IV, XIV.
    pub const ROMAN: u32 = 1 << 10;
    /// One letter.
    pub const SINGLE: u32 = 1 << 11;
    /// Ends in a full stop.
    pub const DOT: u32 = 1 << 12;
    /// A sign, no word.
    pub const SIGN: u32 = 1 << 13;
    /// Has an ampersand or plus inside.
    pub const AMPERSAND: u32 = 1 << 14;
    /// No capital at all.
    pub const LOWER: u32 = 1 << 15;
    /// An Arabic article, a hyphen and a capital: al-Assad.
    pub const ARTICLE: u32 = 1 << 17;
    /// A digit first: 50-jarige, 3M.
    pub const DIGIT_FIRST: u32 = 1 << 16;
    /// May be a name or part of one: a capital, a listed sign of one's own (bpost, iPhone, 50PLUS), 4FM, or a name
    /// behind a small part (ex-VVD'er).
    pub const NAME: u32 = 1 << 18;
}

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
    /// Its stem, or [`NO_STEM`].
    pub stem: u32,
    /// Its number among the words of hedging cues, 0 for none.
    pub cue: u16,
    /// Endings of its lower-case form that tell of a name beside or in it, in the order of [`fact::ENDINGS`].
    pub endings: u8,
    /// Whether the lists have it as a whole name.
    pub listed: bool,
    /// The name that is part of it: `SDF` of SDF-bronnen, `Amerika` of Amerika's, `Trump` of Trumps; itself where it has none.
    pub base: WordId,
    /// What an unlisted form with a capital is spelt like.
    pub spelling: Spelling,
    /// Byte of the form at which that name begins.
    pub base_start: u16,
    /// The document that it was last met in, and its number among the forms of that document.
    document: u32,
    place: u32,
    start: u32,
    length: u32,
    /// The form itself where it is no longer than a key: news words are, but for one in twenty.
    key: u128,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The number of the document at hand, and its forms.
    document: u32,
    forms: Vec<InDocument>,
    text: String,
    stems: Stems,
    stemmer: DutchStemmer,
    scratch: String,
    limit: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    tag: u32,
    word: u32,
}

impl WordMemory {
    /// A memory that is emptied (see [`WordMemory::is_full`]) after `limit` forms.
    #[must_use]
    pub fn new(limit: usize, lists: &Lists) -> Self {
        let mut memory = Self {
            places: vec![Place::default(); 1 << 14],
            words: Vec::with_capacity(1 << 13),
            document: 0,
            forms: Vec::new(),
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
            word.shape = shape::SIGN;
            (word.lower, word.base) = (code, code);
            self.words.push(word);
        }
    }

    /// Whether it has met so many forms that it should be emptied before the next document.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.words.len() > self.limit
    }

    /// Forgets all forms.
    pub fn clear(&mut self, lists: &Lists) {
        self.places.fill(Place::default());
        self.words.clear();
        self.text.clear();
        self.stems.clear();
        self.start(lists);
    }

    /// What is known of a form.
    #[inline]
    #[must_use]
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// The letters of a form.
    #[must_use]
    pub fn form(&self, id: WordId) -> &str {
        let word = self.word(id);
        self.text.get(word.start as usize..(word.start + word.length) as usize).unwrap_or("")
    }

    /// The form in lower case.
    #[must_use]
    pub fn lower(&self, id: WordId) -> &str {
        self.form(self.word(id).lower)
    }

    /// The letters of a stem.
    #[must_use]
    pub fn stem(&self, stem: u32) -> &str {
        self.stems.text(stem)
    }

    /// How many forms and stems there are.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (self.words.len(), self.stems.ends.len())
    }

    /// The words and signs of the text that was understood last, each once, in the order in which they first stand there;
    /// without single ASCII signs, numbers and addresses.
    #[must_use]
    pub fn in_document(&self) -> &[InDocument] {
        &self.forms
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
            // first the places of all, then their records: so that the memory fetches one while it fetches the next
            for (token, ahead) in tokens.iter().zip(&mut ahead) {
                *ahead = self.look_ahead(text, token);
            }
            for (token, ahead) in tokens.iter().zip(&ahead) {
                let id = if ahead.is_known {
                    ahead.word
                } else if self.is(ahead.word, ahead.key, token.span.len()) {
                    self.count(ahead.word);
                    ahead.word
                } else {
                    let id = self.id(token.span.of(text), lists, cues);
                    self.count(id);
                    id
                };
                into.push(self.occurrence(id));
            }
        }
    }

    #[inline]
    fn occurrence(&self, id: WordId) -> Occurrence {
        let word = &self.words[id as usize];
        let Word { shape, facts, lower, .. } = *word;
        let lower = if lower == id { facts } else { self.words[lower as usize].facts };
        Occurrence { word: id, shape, facts, lower }
    }

    fn begin_document(&mut self) {
        self.forms.clear();
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
        if word.document == self.document {
            self.forms[word.place as usize].times += 1;
        } else {
            (word.document, word.place) = (self.document, self.forms.len() as u32);
            self.forms.push(InDocument { word: id, times: 1 });
        }
    }

    /// What can be told of a token without a look at its record.
    #[inline]
    fn look_ahead(&self, text: &str, token: &Token) -> Ahead {
        let bytes = text.as_bytes();
        let known = |word| Ahead { word, is_known: true, key: 0 };
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
                Ahead { word, is_known: false, key }
            }
            None => Ahead::default(),
        }
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
        let mut word = self.record(form, lists, mark);
        if word.shape & (shape::HYPHEN | shape::CAPITAL) == shape::HYPHEN | shape::CAPITAL
            && joined_demonyms(form, lists)
        {
            word.facts.0 |= fact::DEMONYM;
        }
        if !word.listed && is_compound_all_the_same(form, &word) {
            word.shape |= shape::HYPHEN_LOWER;
        }
        let mut lower = std::mem::take(&mut self.scratch);
        lower.clear();
        lower_case(form, &mut lower);
        if lower == form {
            word.lower = self.words.len() as WordId;
            word.cue = cues.cue(&lower);
            word.endings = lists.endings(lower.as_bytes());
            let stop = word.facts.trigger(crate::lexicons::lists::Trigger::FunctionWord)
                || word.shape & shape::SIGN != 0;
            word.stem = if stop { NO_STEM } else { self.stems.id(&self.stemmer.stem(&lower)) };
        } else {
            let known = self.id(&lower, lists, cues);
            let small = self.words[known as usize];
            (word.lower, word.cue, word.endings, word.stem) =
                (known, small.cue, small.endings, small.stem);
        }
        self.scratch = lower;
        let id = self.words.len() as WordId;
        word.base = id;
        if word.shape & shape::CAPITAL != 0 && !word.listed {
            // A capital without a small letter (🄰) is its own lower case, and not remembered yet.
            let small = if word.lower == id { form } else { self.form(word.lower) };
            word.spelling = lists.spelling(small);
        }
        if may_be_name(form, &word) {
            word.shape |= shape::NAME;
        }
        self.words.push(word);
        self.insert(mark, id);
        if let Some(small) = shouted(form, &word, lists) {
            let base = self.id(&small, lists, cues);
            self.words[id as usize].base = base;
        } else if let Some((start, end)) = part(form, &word, lists) {
            let base = self.id(form.get(start..end).unwrap_or(form), lists, cues);
            let word = &mut self.words[id as usize];
            (word.base, word.base_start) = (base, start as u16);
        }
        id
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
            spelling: Spelling::default(),
            document: 0,
            place: 0,
            start,
            length: form.len() as u32,
            key: key(form.as_bytes()).unwrap_or(0),
        }
    }

    fn insert(&mut self, mark: u64, id: WordId) {
        if self.words.len() * 2 > self.places.len() {
            let twice = vec![Place::default(); self.places.len() * 2];
            let old = std::mem::replace(&mut self.places, twice);
            // in the order of their numbers: what was met first, and most often, is found first
            let mut known: Vec<Place> = old.into_iter().filter(|place| place.tag != 0).collect();
            known.sort_unstable_by_key(|place| place.word);
            known.into_iter().for_each(|place| put(&mut self.places, place));
        }
        put(&mut self.places, Place { tag: tag(mark), word: id });
    }
}

/// What the table knows of a form's hash; never 0.
#[inline]
fn tag(mark: u64) -> u32 {
    (mark >> 32) as u32 | 1
}

/// Where the search for a tag begins.
#[inline]
fn place_of(tag: u32, size: usize) -> usize {
    place(u64::from(tag) << 32, size)
}

fn put(places: &mut [Place], new: Place) {
    let mut at = place_of(new.tag, places.len());
    while places[at].tag != 0 {
        at = if at + 1 == places.len() { 0 } else { at + 1 };
    }
    places[at] = new;
}

/// So many tokens are looked up together.
const AHEAD: usize = 16;

/// A token on its way to its number.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// Its number, or what stands at its place in the table.
    word: WordId,
    /// Whether that is sure.
    is_known: bool,
    /// Its key; of a form that is too long 0, which no form has.
    key: u128,
}

/// Amazon.com, Bol.com: a firm that is called by its address.
fn named_address(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && !form.contains(['/', ':', '@'])
}

/// See [`shape::NAME`].
fn may_be_name(form: &str, word: &Word) -> bool {
    word.shape & (shape::CAPITAL | shape::INNER_CAPITAL | shape::LOWER_HYPHEN) != 0
        || digit_and_capitals(form, word.shape)
        || word.listed
            && (word.shape & shape::DIGIT_FIRST != 0
                || (word.shape & shape::LOWER != 0 && !word.facts.has(fact::WORD)))
}

/// 4FM, 2BE, 11TV: a number and two capitals or more.
#[must_use]
pub fn digit_and_capitals(form: &str, shape: u32) -> bool {
    shape & (shape::DIGIT_FIRST | shape::ACRONYM | shape::HYPHEN)
        == shape::DIGIT_FIRST | shape::ACRONYM
        && form.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

/// The ASCII signs by their code.
const SIGNS: &str = "\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\u{1a}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f} !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u{7f}";

/// `form` in lower case, apostrophes straight, soft hyphens gone, ligatures spelt out: as stems and cues are looked up.
fn lower_case(form: &str, into: &mut String) {
    if form.is_ascii() {
        into.push_str(form);
        into.make_ascii_lowercase();
        return;
    }
    for letter in form.chars() {
        match letter {
            '’' | '‘' | 'ʼ' => into.push('\''),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            'ﬁ' => into.push_str("fi"),
            'ﬂ' => into.push_str("fl"),
            'ﬀ' => into.push_str("ff"),
            'ﬃ' => into.push_str("ffi"),
            'ﬄ' => into.push_str("ffl"),
            'ĳ' | 'Ĳ' => into.push_str("ij"),
            '‐' | '‑' => into.push('-'),
            letter => into.extend(letter.to_lowercase()),
        }
    }
    if into.is_empty() {
        into.push_str(form);
    }
}

/// The bits of [`shape`] that a form has.
#[must_use]
pub fn shape_of(form: &str) -> u32 {
    let body = form.trim_start_matches(['\'', '’', '‘']);
    let body = match body.get(..2) {
        Some("s-" | "t-") if body.len() < form.len() => body.get(2..).unwrap_or(body),
        _ => body,
    };
    let mut bits = 0;
    let mut letters = Letters::default();
    let mut before = '\0';
    for letter in body.chars() {
        bits |= letters.see(letter, before);
        before = letter;
    }
    let first = body.chars().next().unwrap_or('\0');
    if first.is_uppercase() {
        bits |= shape::CAPITAL;
    }
    if first.is_numeric() {
        bits |= shape::DIGIT_FIRST;
    }
    if letters.letters == 0 && letters.digits == 0 {
        return bits | shape::SIGN;
    }
    if letters.capitals == 0 {
        bits |= shape::LOWER;
    }
    let genitive = body.ends_with("'s") || body.ends_with("’s");
    if genitive {
        bits |= shape::APOSTROPHE_S;
    } else if body.ends_with(['\'', '’']) {
        bits |= shape::APOSTROPHE;
    }
    let own = letters.letters - usize::from(genitive);
    if letters.capitals == own && own + letters.digits >= 2 && letters.capitals >= 1 {
        bits |= shape::ACRONYM;
    }
    if letters.letters + letters.digits == 1 {
        bits |= shape::SINGLE;
    }
    bits | hyphen_bits(body) | dot_bits(body)
}

#[derive(Default)]
struct Letters {
    letters: usize,
    capitals: usize,
    digits: usize,
}

impl Letters {
    fn see(&mut self, letter: char, before: char) -> u32 {
        if letter.is_alphabetic() {
            self.letters += 1;
            if letter.is_uppercase() {
                self.capitals += 1;
                return if before.is_lowercase() { shape::INNER_CAPITAL } else { 0 };
            }
            return 0;
        }
        if letter.is_numeric() {
            self.digits += 1;
            return shape::DIGIT;
        }
        match letter {
            '&' | '+' => shape::AMPERSAND,
            _ => 0,
        }
    }
}

/// Small parts before a hyphen that belong to a surname: al-Assad.
const ARABIC_ARTICLES: &[&str] =
    &["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ol", "es", "ibn", "bin", "abd"];

/// Parts that are none of a name's own, with the capital of a sentence start: Pro-Russische, Ex-premier.
const CAPITAL_PREFIXES: &[&str] = &["Anti", "Ex", "Pro"];

fn hyphen_bits(body: &str) -> u32 {
    let Some((head, tail)) = body.rsplit_once(['-', '‐', '‑', '–']) else { return 0 };
    if head.is_empty() || tail.is_empty() {
        return 0;
    }
    let capital = |part: &str| part.chars().any(char::is_uppercase);
    let mut bits = shape::HYPHEN;
    let tail_is_small = tail.chars().next().is_some_and(char::is_lowercase) && !capital(tail);
    let digits = head.bytes().all(|byte| byte.is_ascii_digit());
    if (capital(head) || digits) && tail_is_small {
        bits |= shape::HYPHEN_LOWER;
    }
    let first = body.split(['-', '‐', '‑', '–']).next().unwrap_or("");
    if ARABIC_ARTICLES.contains(&first) && tail.starts_with(char::is_uppercase) {
        return shape::HYPHEN | shape::INNER_CAPITAL | shape::ARTICLE;
    }
    let small = !capital(first)
        || CAPITAL_PREFIXES.contains(&first) && tail.starts_with(char::is_uppercase);
    if small
        && !first.is_empty()
        && first.chars().all(char::is_alphabetic)
        && first.len() > 1
        && capital(body)
    {
        bits |= shape::LOWER_HYPHEN;
    }
    bits
}

/// A name written in capitals as it is listed: BRUGGE → Brugge; of the same length in bytes, so that positions hold.
fn shouted(form: &str, word: &Word, lists: &Lists) -> Option<String> {
    let plain = shape::DIGIT | shape::AMPERSAND | shape::APOSTROPHE_S | shape::DOT | shape::ROMAN;
    if word.shape & shape::ACRONYM == 0 || word.shape & plain != 0 || word.listed || form.len() < 3
    {
        return None;
    }
    let name = capitalised(form);
    let mark = hash(name.as_bytes());
    let facts = lists.facts(mark);
    let sure = |sense: Sense| sense.tier == Tier::Strong && sense.label == Label::Place;
    let common = lists.facts(hash(name.to_lowercase().as_bytes())).has(fact::WORD)
        && !lists.senses(mark, name.as_bytes()).any(sure);
    let listed = lists.senses(mark, name.as_bytes()).any(|sense| sense.tier >= Tier::Medium);
    if word.shape & shape::HYPHEN != 0 && !listed {
        return None;
    }
    let person = facts.given() >= 2 || facts.surname() == 3;
    let known = form.len() >= 4
        && !common
        && (listed || person || facts.has(fact::DEMONYM | fact::INHABITANT))
        || facts.phrase() > 0 && !common;
    (name.len() == form.len() && known).then_some(name)
}

/// Each part between hyphens with one capital: BRUGGE → Brugge, SINT-NIKLAAS → Sint-Niklaas.
fn capitalised(form: &str) -> String {
    let mut first = true;
    let mut name = String::with_capacity(form.len());
    for letter in form.chars() {
        if first {
            name.push(letter);
        } else {
            name.extend(letter.to_lowercase());
        }
        first = HYPHENS.contains(&letter);
    }
    name
}

/// Amerikaans-Britse, Belgisch-Nederlandse: the last of the parts is the adjective of a place.
fn joined_demonyms(form: &str, lists: &Lists) -> bool {
    let tail = form.rsplit(HYPHENS).next().unwrap_or("");
    tail.starts_with(char::is_uppercase)
        && lists.facts(hash(tail.as_bytes())).has(fact::DEMONYM | fact::INHABITANT)
}

/// Titles that keep their capital behind a hyphen.
const TITLES_WITH_CAPITAL: &[&str] = &[
    "Kamerlid",
    "Kamerleden",
    "Statenlid",
    "Statenleden",
    "Kamerfractie",
    "Eurocommissaris",
    "Europarlementariër",
    "Kamercommissie",
    "Kamervoorzitter",
];

/// VVD-Kamerlid has a capital in its last part, VVD'er no hyphen: both are compounds with a name in them.
fn is_compound_all_the_same(form: &str, word: &Word) -> bool {
    if word.shape & shape::CAPITAL == 0 {
        return false;
    }
    if adherent(form).is_some() {
        return true;
    }
    let Some((_, tail)) = form.rsplit_once(HYPHENS).filter(|_| word.shape & shape::HYPHEN != 0)
    else {
        return false;
    };
    TITLES_WITH_CAPITAL.contains(&tail)
}

/// The party of VVD'er, PvdA'ster.
fn adherent(form: &str) -> Option<&str> {
    ["'er", "'ers", "'ster", "’er", "’ers", "’ster"]
        .iter()
        .find_map(|ending| form.strip_suffix(ending))
        .filter(|party| party.len() > 1)
}

/// The bytes of the name that is part of a form, if it is a compound or a genitive.
fn part(form: &str, word: &Word, lists: &Lists) -> Option<(usize, usize)> {
    let shape = word.shape;
    if form.len() > usize::from(u16::MAX)
        || shape & (shape::CAPITAL | shape::LOWER_HYPHEN | shape::HYPHEN_LOWER) == 0
    {
        return None;
    }
    let start = if shape & shape::LOWER_HYPHEN != 0 { after_small_parts(form) } else { 0 };
    let end = match adherent(form) {
        Some(party) => party.len(),
        None if shape & shape::HYPHEN_LOWER != 0 => before_small_parts(form),
        None => form.len(),
    };
    if (start, end) != (0, form.len()) && start < end {
        return Some((start, end));
    }
    let mark = hash(form.as_bytes());
    if word.listed && lists.senses(mark, form.as_bytes()).any(|sense| sense.tier >= Tier::Medium) {
        return None;
    }
    if shape & shape::ACRONYM != 0
        && shape & (shape::HYPHEN | shape::DIGIT | shape::AMPERSAND | shape::APOSTROPHE_S) == 0
        && form.len() >= 3
    {
        return None;
    }
    let marked = form
        .strip_suffix("'s")
        .or_else(|| form.strip_suffix("’s"))
        .or_else(|| form.strip_suffix(['\'', '’']));
    if let Some(base) = marked.filter(|base| base.len() > 1) {
        return Some((0, base.len()));
    }
    genitive(form, word, lists).map(|bare| (0, bare.len()))
}

/// The name of a genitive without an apostrophe: Trump of Trumps.
fn genitive<'f>(form: &'f str, word: &Word, lists: &Lists) -> Option<&'f str> {
    // The dictionary has genitives among its words with a capital.
    let own = word.facts.0 & !fact::CAPITAL != 0 || word.shape & shape::ACRONYM != 0;
    let bare = form.strip_suffix('s').filter(|bare| bare.len() > 3 && !own)?;
    let mark = hash(bare.as_bytes());
    let facts = lists.facts(mark);
    let listed = lists.senses(mark, bare.as_bytes()).any(|sense| sense.tier >= Tier::Medium);
    let borne = word.facts.0 == 0 && (facts.given() >= 2 || facts.surname() == 3);
    ((listed || borne) && !facts.has(fact::DEMONYM | fact::INHABITANT)).then_some(bare)
}

const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];

/// Where the name begins behind small parts: 3 of ex-Joegoslavië.
fn after_small_parts(form: &str) -> usize {
    let small =
        |part: &str| !part.chars().any(char::is_uppercase) || CAPITAL_PREFIXES.contains(&part);
    let mut start = 0;
    for (at, hyphen) in form.match_indices(HYPHENS) {
        if !small(form.get(start..at).unwrap_or("")) {
            break;
        }
        start = at + hyphen.len();
    }
    start
}

/// Where the name ends before small parts: 3 of SDF-bronnen, 4 of N-VA-voorzitter.
fn before_small_parts(form: &str) -> usize {
    if let Some((head, tail)) = form.rsplit_once(HYPHENS)
        && TITLES_WITH_CAPITAL.contains(&tail)
    {
        return head.len();
    }
    let last_capital = form
        .char_indices()
        .filter(|(_, letter)| letter.is_uppercase() || letter.is_numeric())
        .map(|(at, _)| at)
        .next_back()
        .unwrap_or(0);
    let tail = form.get(last_capital..).unwrap_or("");
    tail.find(HYPHENS).map_or(form.len(), |at| last_capital + at)
}

fn dot_bits(body: &str) -> u32 {
    if !body.ends_with('.') {
        let roman =
            body.len() > 1 && body.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
        return if roman { shape::ROMAN } else { 0 };
    }
    let initials = body.split_terminator('.').all(|part| {
        let mut letters = part.trim_start_matches('-').chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.count();
        first
            && (rest == 0
                || (rest <= 1
                    && matches!(
                        part,
                        "Th" | "Ch" | "Ph" | "Chr" | "Ij" | "IJ" | "Fr" | "Jh" | "Kl" | "St" | "Tj"
                    )))
    });
    shape::DOT | if initials { shape::INITIALS } else { 0 }
}

/// The stems that were met.
#[derive(Debug, Default)]
struct Stems {
    places: Vec<Place>,
    text: String,
    ends: Vec<u32>,
}

impl Stems {
    fn clear(&mut self) {
        self.places.fill(Place::default());
        self.text.clear();
        self.ends.clear();
    }

    fn text(&self, stem: u32) -> &str {
        let index = stem as usize;
        let start =
            index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends
            .get(index)
            .and_then(|&end| self.text.get(start as usize..end as usize))
            .unwrap_or("")
    }

    fn id(&mut self, stem: &str) -> u32 {
        if self.places.len() < (self.ends.len() + 1) * 2 {
            let twice = vec![Place::default(); (self.places.len() * 2).max(1 << 12)];
            let old = std::mem::replace(&mut self.places, twice);
            let known = old.into_iter().filter(|place| place.tag != 0);
            known.for_each(|place| put(&mut self.places, place));
        }
        let tag = tag(hash(stem.as_bytes()));
        let size = self.places.len();
        let mut at = place_of(tag, size);
        while self.places[at].tag != 0 {
            if self.places[at].tag == tag && self.text(self.places[at].word) == stem {
                return self.places[at].word;
            }
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        self.text.push_str(stem);
        self.ends.push(self.text.len() as u32);
        let id = self.ends.len() as u32 - 1;
        put(&mut self.places, Place { tag, word: id });
        id
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

#[cfg(test)]
mod tests {
    use super::*;

    struct NoCues;
    impl CueWords for NoCues {
        fn cue(&self, _: &str) -> u16 {
            0
        }
    }

    #[test]
    fn a_form_is_known_again_and_knows_its_lower_case_and_stem() {
        let lists = Lists::embedded();
        let mut memory = WordMemory::new(1000, &lists);
        let huizen = memory.id("HUIZEN", &lists, &NoCues);
        assert_eq!(memory.id("HUIZEN", &lists, &NoCues), huizen);
        assert_eq!((memory.form(huizen), memory.lower(huizen)), ("HUIZEN", "huizen"));
        assert_eq!(memory.stem(memory.word(huizen).stem), "huiz");
        let long = "arbeidsongeschiktheidsverzekering";
        let first = memory.id(long, &lists, &NoCues);
        assert_eq!(memory.id(long, &lists, &NoCues), first);
        for number in 0..20_000 {
            memory.id(&format!("woord{number}"), &lists, &NoCues);
        }
        assert_eq!(memory.id("HUIZEN", &lists, &NoCues), huizen);
        assert_eq!(memory.form(memory.word(huizen).lower), "huizen");
        assert!(memory.is_full());
    }

    #[test]
    fn a_compound_or_genitive_knows_the_name_in_it() {
        let lists = Lists::embedded();
        let mut memory = WordMemory::new(1000, &lists);
        for (form, base, start) in [
            ("SDF-bronnen", "SDF", 0),
            ("N-VA-voorzitter", "N-VA", 0),
            ("ex-Joegoslavië", "Joegoslavië", 3),
            ("anti-Trump-betoging", "Trump", 5),
            ("Amerika's", "Amerika", 0),
            ("Parijs’", "Parijs", 0),
            ("Trumps", "Trump", 0),
            ("VVD-Kamerlid", "VVD", 0),
            ("CDA'er", "CDA", 0),
            ("al-Assad", "al-Assad", 0),
            ("BRUSSEL", "Brussel", 0),
            ("Gent", "Gent", 0),
            ("'s-Hertogenbosch", "'s-Hertogenbosch", 0),
            ("huizen", "huizen", 0),
        ] {
            let id = memory.id(form, &lists, &NoCues);
            let word = *memory.word(id);
            assert_eq!((memory.form(word.base), word.base_start), (base, start), "{form}");
        }
    }

    #[test]
    fn shapes_tell_how_a_form_is_written() {
        use shape::*;
        for (form, wanted, unwanted) in [
            ("Gent", CAPITAL, ACRONYM | HYPHEN | LOWER),
            ("VVD", CAPITAL | ACRONYM, INNER_CAPITAL),
            ("N-VA", CAPITAL | ACRONYM | HYPHEN, HYPHEN_LOWER),
            ("CD&V", ACRONYM | AMPERSAND, 0),
            ("U2", ACRONYM | DIGIT, 0),
            ("GroenLinks", CAPITAL | INNER_CAPITAL, ACRONYM),
            ("iPhone", INNER_CAPITAL, CAPITAL),
            ("SDF-bronnen", CAPITAL | HYPHEN_LOWER, LOWER_HYPHEN),
            ("Saksen-Anhalt", CAPITAL | HYPHEN, HYPHEN_LOWER),
            ("ex-Joegoslavië", LOWER_HYPHEN, HYPHEN_LOWER | CAPITAL),
            ("'s-Hertogenbosch", CAPITAL, HYPHEN_LOWER),
            ("Amerika's", APOSTROPHE_S | CAPITAL, ACRONYM),
            ("PVV's", APOSTROPHE_S | ACRONYM, 0),
            ("Parijs’", APOSTROPHE, APOSTROPHE_S),
            ("A.F.Th.", INITIALS | DOT, 0),
            ("W.", INITIALS | SINGLE, ACRONYM),
            ("prof.", DOT, INITIALS),
            ("XIV", ROMAN | ACRONYM, 0),
            ("huis", LOWER, CAPITAL),
            ("…", SIGN, LOWER),
            ("50-jarige", DIGIT_FIRST | DIGIT, CAPITAL),
        ] {
            let bits = shape_of(form);
            assert_eq!((bits & wanted, bits & unwanted), (wanted, 0), "{form}: {bits:b}");
        }
    }
}
