//! What is counted of one entity, and of each way in which it is written; small, for there are many.

use super::Day;
use crate::lexicons::lists::{EntityRef, Label};

/// Counts of one entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntityCount {
    pub(super) letters: Letters,
    pub(super) listed: Option<EntityRef>,
    pub(super) label: Label,
    pub(super) mentions: u32,
    /// Those of them that are written as the full name.
    pub(super) in_full: u32,
    pub(super) documents: u32,
    pub(super) hedged: u32,
    pub(super) quoted: u32,
    /// The document that it was last seen in.
    pub(super) seen_in: u32,
    pub(super) first: Day,
    pub(super) last: Day,
    /// The first of the other forms, or [`NONE`](super::NONE).
    pub(super) forms: u32,
}

/// How often an entity is written in one way.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormCount {
    pub(super) start: usize,
    pub(super) length: u32,
    pub(super) times: u32,
    /// The next form of the same entity, or [`NONE`](super::NONE).
    pub(super) next: u32,
}

/// Where the letters of an entity stand: `type,entity,entity_id` as rows have them, in it or behind it name and id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    pub(super) start: usize,
    pub(super) cells: u32,
    pub(super) name_at: u32,
    pub(super) name: u32,
    pub(super) id_at: u32,
    pub(super) id: u32,
}
