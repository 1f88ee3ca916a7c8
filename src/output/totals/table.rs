//! Hash → number: an open table of small slots. Law: what a number stands for is compared by whoever asks.

use super::NONE;
use crate::lexicons::hash::place;
use crate::prefetch::prefetch;

/// A place in the table: what part of the hash chose it, and the number of the entity.
#[derive(Clone, Copy, Debug)]
struct Slot {
    tag: u32,
    at: u32,
}

const FREE: Slot = Slot { tag: 0, at: NONE };

/// Numbers by hash; what they are the numbers of is compared by whoever asks.
#[derive(Debug)]
pub(super) struct Table {
    slots: Vec<Slot>,
    taken: usize,
}

impl Table {
    pub(super) fn with_room(for_entries: usize) -> Self {
        Self { slots: vec![FREE; (for_entries * 2).max(1024)], taken: 0 }
    }

    /// Where the search for `tag` begins.
    #[inline]
    fn place(&self, tag: u32) -> usize {
        place(u64::from(tag) << 32, self.slots.len())
    }

    /// The number at `tag` that `is` the one.
    #[inline]
    pub(super) fn find(&self, tag: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mut at = self.place(tag);
        loop {
            let slot = self.slots[at];
            if slot.at == NONE {
                return None;
            }
            if slot.tag == tag && is(slot.at) {
                return Some(slot.at);
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
    }

    /// Asks the memory for the place where the search for `tag` begins.
    #[inline]
    pub(super) fn fetch(&self, tag: u32) {
        prefetch(self.slots.get(self.place(tag)));
    }

    /// The number at the place where the search for `tag` begins, or [`NONE`].
    #[inline]
    pub(super) fn first(&self, tag: u32) -> u32 {
        self.slots[self.place(tag)].at
    }

    pub(super) fn insert(&mut self, tag: u32, number: u32) {
        if (self.taken + 1) * 2 > self.slots.len() {
            let twice = vec![FREE; self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, twice);
            old.into_iter().filter(|slot| slot.at != NONE).for_each(|slot| self.put(slot));
        }
        self.put(Slot { tag, at: number });
        self.taken += 1;
    }

    fn put(&mut self, slot: Slot) {
        let size = self.slots.len();
        let mut at = self.place(slot.tag);
        while self.slots[at].at != NONE {
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        self.slots[at] = slot;
    }
}
