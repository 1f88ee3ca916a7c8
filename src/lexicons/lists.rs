//! The compiled lists, shipped and users' own, as the stages ask them: what is known of a form, what a name can mean.

use super::block::{MAGIC, SECTIONS, filter_place};
use super::compile::{Sources, compile, fact};
use super::format::{Lexicon, LexiconError};
use super::hash::{hash, place};
use super::spelling::{self, Spelling};
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

/// The four types of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// People, families, fictional and religious figures.
    Person,
    /// Countries, places, waters, buildings as places.
    Place,
    /// Companies, bodies, parties, media, clubs.
    Organisation,
    /// Adjectives and inhabitants of places, products, events, works, laws.
    Miscellaneous,
}

impl Label {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organisation, Self::Miscellaneous];

    /// As in the tables: `PER`, `LOC`, `ORG`, `MISC`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        super::format::TYPES[self as usize]
    }

    /// From the word in a table.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str().eq_ignore_ascii_case(word))
    }

    fn from_number(number: u8) -> Self {
        Self::ALL[usize::from(number) & 3]
    }
}

/// How sure a listed name means its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// It is taken off the lists.
    Never,
    /// Only with other evidence.
    Weak,
    /// Mostly.
    Medium,
    /// Wherever it stands.
    Strong,
}

impl Tier {
    fn from_number(number: u8) -> Self {
        [Self::Never, Self::Weak, Self::Medium, Self::Strong][usize::from(number) & 3]
    }
}

/// One thing that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The entity: which block, which record.
    pub entity: EntityRef,
    /// Its type.
    pub label: Label,
    /// How sure.
    pub tier: Tier,
    /// Whether the entity has another full name.
    pub alias: bool,
}

/// An entity of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityRef {
    block: u32,
    record: u32,
}

/// An entity as the lists have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'l> {
    /// Full name.
    pub name: &'l str,
    /// Id, empty when the lists have none.
    pub id: &'l str,
    /// `party`, `city` …
    pub kind: &'l str,
    /// Name of the list.
    pub list: &'l str,
    /// Type.
    pub label: Label,
}

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

    /// Bits for the endings that a lower-case form has, in the order of [`fact::ENDINGS`]; the ending is not the whole.
    #[must_use]
    pub fn endings(&self, form: &[u8]) -> u8 {
        let mut bits = 0;
        for start in 1..form.len() {
            if form.len() - start > 20 || form[start] & 0xc0 == 0x80 {
                continue;
            }
            let mark = hash(&form[start..]);
            for block in &self.blocks {
                bits |= block.endings.value(&block.bytes, mark) as u8;
            }
        }
        bits
    }

    /// What a lower-case form is spelt like.
    #[must_use]
    pub fn spelling(&self, lower: &str) -> Spelling {
        let Some(block) = self.blocks.last() else { return Spelling::default() };
        let (table, bytes) = (block.spellings, &block.bytes);
        let at_once = |mark| table.at_once(bytes, mark);
        spelling::judge(lower, at_once, |mark, near| {
            let scores = match near {
                Some((found, value)) if found == mark => value,
                Some((0, _)) | None => return None,
                Some(_) => number(table.find(bytes, mark)?, 8),
            };
            let part = |at: u32| (scores >> (16 * at)) as u16 as i16;
            Some([part(0), part(1), part(2), part(3)])
        })
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

/// Facts of several blocks together; counted facts take the larger count.
fn merged(one: u64, other: u64) -> u64 {
    if one == 0 {
        return other;
    }
    let phrase = 7 << fact::PHRASE;
    let longest = (one & phrase).max(other & phrase);
    ((one | other) & !phrase) | longest
}

/// The senses of one name: users' own first, without those that are taken off the lists.
///
/// Law: a sense of tier `never` is not given, and hides all senses of its type in the blocks behind it.
#[derive(Clone, Debug)]
pub struct Senses<'l> {
    blocks: &'l [Block],
    ranges: [(u32, u32); 2],
    block: usize,
    hidden: u8,
}

impl Iterator for Senses<'_> {
    type Item = Sense;

    #[inline]
    fn next(&mut self) -> Option<Sense> {
        while let Some((at, end)) = self.ranges.get_mut(self.block) {
            if at == end {
                self.block += 1;
                continue;
            }
            let sense = self.blocks[self.block].sense(self.block as u32, *at);
            *at += 1;
            let kind = 1 << sense.label as u8;
            if sense.tier == Tier::Never {
                self.hidden |= kind;
            } else if self.hidden & kind == 0 {
                return Some(sense);
            }
        }
        None
    }
}

const ENTITY: usize = 24;

#[derive(Debug)]
struct Block {
    bytes: Cow<'static, [u8]>,
    /// The section of texts, known to be UTF-8.
    texts: Cow<'static, str>,
    facts: Table<16>,
    endings: Table<16>,
    names: Table<20>,
    spellings: Table<16>,
    filter: Section,
    senses: Section,
    entities: Section,
    lists: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Section {
    start: usize,
    end: usize,
}

impl Section {
    fn len(self) -> usize {
        self.end - self.start
    }
}

#[derive(Clone, Copy, Debug)]
struct Table<const WIDTH: usize> {
    start: usize,
    size: usize,
}

impl<const WIDTH: usize> Table<WIDTH> {
    fn of(section: Section) -> Self {
        Self { start: section.start, size: section.len() / WIDTH }
    }

    /// The place of `mark`, if it is there.
    #[inline]
    fn find(self, bytes: &[u8], mark: u64) -> Option<&[u8]> {
        if self.size == 0 {
            return None;
        }
        let mut at = place(mark, self.size);
        loop {
            let start = self.start + at * WIDTH;
            let entry = bytes.get(start..start + WIDTH)?;
            let found = number(entry, 0);
            if found == mark {
                return Some(entry);
            }
            if found == 0 {
                return None;
            }
            at = if at + 1 == self.size { 0 } else { at + 1 };
        }
    }

    /// The mark and value at the place where the search for `mark` begins.
    #[inline]
    fn at_once(self, bytes: &[u8], mark: u64) -> Option<(u64, u64)> {
        let start = self.start + place(mark, self.size) * WIDTH;
        let entry = bytes.get(start..start + WIDTH).filter(|_| self.size > 0)?;
        Some((number(entry, 0), number(entry, 8)))
    }

    #[inline]
    fn value(self, bytes: &[u8], mark: u64) -> u64 {
        self.find(bytes, mark).map_or(0, |entry| number(entry, 8))
    }

    fn used(self, bytes: &[u8]) -> usize {
        (0..self.size).filter(|at| number(bytes, self.start + at * WIDTH) != 0).count()
    }
}

#[inline]
fn number(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |eight| u64::from_le_bytes(*eight))
}

#[inline]
fn small(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[inline]
fn tiny(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

impl Block {
    /// `None` when the bytes are no block of this program.
    fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        if !bytes.starts_with(MAGIC) || bytes.len() < MAGIC.len() + SECTIONS * 16 {
            return None;
        }
        let mut sections = [Section { start: 0, end: 0 }; SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let at = MAGIC.len() + index * 16;
            let start = usize::try_from(number(&bytes, at)).ok()?;
            let end = start
                .checked_add(usize::try_from(number(&bytes, at + 8)).ok()?)
                .filter(|end| *end <= bytes.len())?;
            *section = Section { start, end };
        }
        let [facts, endings, names, senses, entities, text, lists, spellings, filter] = sections;
        if !filter.len().is_power_of_two() {
            return None;
        }
        let texts = match &bytes {
            Cow::Borrowed(bytes) => std::str::from_utf8(&bytes[text.start..text.end]).ok()?.into(),
            Cow::Owned(bytes) => {
                std::str::from_utf8(&bytes[text.start..text.end]).ok()?.to_owned().into()
            }
        };
        let lists = std::str::from_utf8(&bytes[lists.start..lists.end])
            .ok()?
            .lines()
            .map(str::to_owned)
            .collect();
        Some(Self {
            facts: Table::of(facts),
            endings: Table::of(endings),
            names: Table::of(names),
            spellings: Table::of(spellings),
            filter,
            senses,
            entities,
            lists,
            texts,
            bytes,
        })
    }

    #[inline]
    fn name(&self, mark: u64, name: &[u8]) -> Option<(u32, u16)> {
        let (byte, bit) = filter_place(mark, self.filter.len());
        if self.bytes.get(self.filter.start + byte)? & bit == 0 {
            return None;
        }
        let entry = self.names.find(&self.bytes, mark)?;
        let (at, length) = (small(entry, 8) as usize, usize::from(tiny(entry, 12)));
        (self.texts.as_bytes().get(at..at + length)? == name)
            .then(|| (small(entry, 16), tiny(entry, 14)))
    }

    fn sense(&self, block: u32, index: u32) -> Sense {
        let at = self.senses.start + index as usize * 8;
        let entry = &self.bytes[at..at + 8];
        Sense {
            entity: EntityRef { block, record: small(entry, 0) },
            tier: Tier::from_number(entry[4]),
            label: Label::from_number(entry[5]),
            alias: entry[6] == 1,
        }
    }

    fn entry(&self, record: u32) -> Entry<'_> {
        let at = self.entities.start + record as usize * ENTITY;
        let entry = &self.bytes[at..at + ENTITY];
        let text =
            |place: usize, length: usize| self.text(small(entry, place), tiny(entry, length));
        Entry {
            name: text(0, 12),
            id: text(4, 14),
            kind: text(8, 16),
            label: Label::from_number(entry[18]),
            list: self.lists.get(usize::from(entry[19])).map_or("", String::as_str),
        }
    }

    fn text(&self, at: u32, length: u16) -> &str {
        let start = at as usize;
        self.texts.get(start..start + usize::from(length)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_lists_know_countries_people_and_words() {
        let lists = Lists::embedded();
        let france = lists.look_up("Frankrijk");
        assert!(
            france.iter().any(|sense| sense.label == Label::Place && sense.tier == Tier::Strong)
        );
        assert_eq!(lists.entry(france[0].entity).name, "Frankrijk");
        assert!(lists.facts_of("huis").has(fact::WORD));
        assert!(!lists.facts_of("qwxzy").has(fact::WORD));
        assert_eq!(lists.facts_of("Willem").given(), 3);
        assert!(lists.facts_of("minister").trigger(Trigger::PersonTitle));
        assert!(lists.facts_of("Verenigde").phrase() >= 1);
    }

    #[test]
    fn own_lists_go_before_shipped_ones_and_can_take_names_away() {
        let own = b"name\ttype\ttier\nGent\tLOC\tnever\nQwxzy Bank\tORG\tstrong\n";
        let block = Lists::compile(vec![Lexicon::parse("own.tsv", own).unwrap()]).unwrap();
        let lists = Lists::with_own(block.clone(), true).unwrap();
        assert!(lists.look_up("Gent").iter().all(|sense| sense.label != Label::Place));
        assert!(Lists::embedded().look_up("Gent").iter().any(|sense| sense.label == Label::Place));
        assert_eq!(lists.entry(lists.look_up("Qwxzy Bank")[0].entity).list, "own");
        let only = Lists::with_own(block, false).unwrap();
        assert!(only.look_up("Frankrijk").is_empty());
        assert!(only.facts_of("huis").has(fact::WORD));
    }

    #[test]
    fn never_wins_over_all_other_own_lists_but_for_its_own_type_only() {
        let never = b"name\ttype\ttier\taliases\nQwxzy\tLOC\tnever\tQwxzystad\n".as_slice();
        let strong =
            b"name\ttype\ttier\nQwxzy\tLOC\tstrong\nQwxzystad\tLOC\tstrong\nQwxzy\tORG\tstrong\n";
        for texts in [[never, strong], [strong, never]] {
            let lists = texts.map(|text| Lexicon::parse("own.tsv", text).unwrap());
            let block = Lists::compile(lists.into()).unwrap();
            let lists = Lists::with_own(block, true).unwrap();
            let labels = |name| -> Vec<Label> {
                lists.look_up(name).iter().map(|sense| sense.label).collect()
            };
            assert_eq!(labels("Qwxzy"), [Label::Organisation]);
            assert_eq!(labels("Qwxzystad"), []);
        }
    }

    #[test]
    fn the_same_lists_give_the_same_bytes() {
        let text = b"name\ttype\taliases\nQwxzy Bank\tORG\tQB|Bank Q\nQwxzy\tLOC\t\n";
        let block = || Lists::compile(vec![Lexicon::parse("own.tsv", text).unwrap()]).unwrap();
        assert_eq!(block(), block());
    }

    #[test]
    fn a_block_that_is_cut_is_refused() {
        assert!(Block::new(Cow::Owned(EMBEDDED[..200].to_vec())).is_none());
        assert!(Block::new(Cow::Owned(b"egel".to_vec())).is_none());
    }
}
