//! The bytes of a compiled block → what they say of a mark, searched as they stand.

use super::{EntityRef, Entry, Label, Sense, Tier};
use crate::lexicons::block::{MAGIC, SECTIONS, filter_place};
use crate::lexicons::hash::place;
use crate::prefetch::prefetch;
use std::borrow::Cow;

pub(super) const ENTITY: usize = 24;

#[derive(Debug)]
pub(super) struct Block {
    pub(super) bytes: Cow<'static, [u8]>,
    /// The section of texts, known to be UTF-8.
    texts: Cow<'static, str>,
    pub(super) facts: Table<16>,
    pub(super) endings: Table<16>,
    pub(super) names: Table<20>,
    pub(super) spellings: Table<16>,
    filter: Section,
    parts: Section,
    senses: Section,
    pub(super) entities: Section,
    lists: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    start: usize,
    end: usize,
}

impl Section {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Table<const WIDTH: usize> {
    start: usize,
    pub(super) size: usize,
}

impl<const WIDTH: usize> Table<WIDTH> {
    fn of(section: Section) -> Self {
        Self { start: section.start, size: section.len() / WIDTH }
    }

    /// The place of `mark`, if it is there.
    #[inline]
    pub(super) fn find(self, bytes: &[u8], mark: u64) -> Option<&[u8]> {
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

    /// Asks the memory for the place where the search for `mark` begins.
    #[inline]
    pub(super) fn fetch(self, bytes: &[u8], mark: u64) {
        prefetch(bytes.get(self.start + place(mark, self.size) * WIDTH));
    }

    #[inline]
    pub(super) fn value(self, bytes: &[u8], mark: u64) -> u64 {
        self.find(bytes, mark).map_or(0, |entry| number(entry, 8))
    }

    pub(super) fn used(self, bytes: &[u8]) -> usize {
        (0..self.size).filter(|at| number(bytes, self.start + at * WIDTH) != 0).count()
    }
}

#[inline]
pub(super) fn number(bytes: &[u8], at: usize) -> u64 {
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
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
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
        let [facts, endings, names, senses, entities, text, lists, spellings, filter, parts] =
            sections;
        if !filter.len().is_power_of_two() || !parts.len().is_power_of_two() {
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
            parts,
            senses,
            entities,
            lists,
            texts,
            bytes,
        })
    }

    #[inline]
    fn may_have(&self, filter: Section, mark: u64) -> bool {
        let (byte, bit) = filter_place(mark, filter.len());
        self.bytes.get(filter.start + byte).is_some_and(|bits| bits & bit != 0)
    }

    /// Asks the memory for what [`Block::name`] looks at first.
    #[inline]
    pub(super) fn fetch_filter(&self, mark: u64) {
        let (byte, _) = filter_place(mark, self.filter.len());
        prefetch(self.bytes.get(self.filter.start + byte));
    }

    /// Whether a longer name may begin with these words, or a longer ending end in these bytes.
    #[inline]
    pub(super) fn may_be_part(&self, mark: u64) -> bool {
        self.may_have(self.parts, mark)
    }

    #[inline]
    pub(super) fn name(&self, mark: u64, name: &[u8]) -> Option<(u32, u16)> {
        if !self.may_have(self.filter, mark) {
            return None;
        }
        let entry = self.names.find(&self.bytes, mark)?;
        let (at, length) = (small(entry, 8) as usize, usize::from(tiny(entry, 12)));
        (self.texts.as_bytes().get(at..at + length)? == name)
            .then(|| (small(entry, 16), tiny(entry, 14)))
    }

    pub(super) fn sense(&self, block: u32, index: u32) -> Sense {
        let at = self.senses.start + index as usize * 8;
        let entry = &self.bytes[at..at + 8];
        Sense {
            entity: EntityRef { block, record: small(entry, 0) },
            tier: Tier::from_number(entry[4]),
            label: Label::from_number(entry[5]),
            alias: entry[6] == 1,
        }
    }

    pub(super) fn entry(&self, record: u32) -> Entry<'_> {
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
