//! What a name can mean: senses, their types and tiers, and the entities that they stand for.

use super::block::Block;

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
        crate::lexicons::format::TYPES[self as usize]
    }

    /// From the word in a table.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str().eq_ignore_ascii_case(word))
    }

    pub(super) fn from_number(number: u8) -> Self {
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
    pub(super) fn from_number(number: u8) -> Self {
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
    pub(super) block: u32,
    pub(super) record: u32,
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

/// The senses of one name: users' own first, without those that are taken off the lists.
///
/// Law: a sense of tier `never` is not given, and hides all senses of its type in the blocks behind it.
#[derive(Clone, Debug)]
pub struct Senses<'l> {
    pub(super) blocks: &'l [Block],
    pub(super) ranges: [(u32, u32); 2],
    pub(super) block: usize,
    pub(super) hidden: u8,
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
