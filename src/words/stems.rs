//! The stems that were met, and the places of a table in which forms and stems are found by their hash.

use crate::lexicons::hash::place;
use crate::prefetch::prefetch;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) tag: u32,
    pub(super) word: u32,
}

/// What the table knows of a form's hash; never 0.
#[inline]
pub(super) fn tag(mark: u64) -> u32 {
    (mark >> 32) as u32 | 1
}

/// Where the search for a tag begins.
#[inline]
pub(super) fn place_of(tag: u32, size: usize) -> usize {
    place(u64::from(tag) << 32, size)
}

pub(super) fn put(places: &mut [Place], new: Place) {
    let mut at = place_of(new.tag, places.len());
    while places[at].tag != 0 {
        at = if at + 1 == places.len() { 0 } else { at + 1 };
    }
    places[at] = new;
}

/// The stems that were met.
#[derive(Debug, Default)]
pub(super) struct Stems {
    places: Vec<Place>,
    text: String,
    ends: Vec<u32>,
}

impl Stems {
    /// How many there are.
    pub(super) fn number(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn text(&self, stem: u32) -> &str {
        let index = stem as usize;
        let start =
            index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends
            .get(index)
            .and_then(|&end| self.text.get(start as usize..end as usize))
            .unwrap_or("")
    }

    /// Asks the memory for where a stem ends in the text, which [`Stems::fetch_letters`] looks at.
    #[inline]
    pub(super) fn fetch_end(&self, stem: u32) {
        prefetch(self.ends.get(stem as usize));
    }

    /// Asks the memory for the letters of a stem.
    #[inline]
    pub(super) fn fetch_letters(&self, stem: u32) {
        if let Some(&end) = self.ends.get(stem as usize) {
            prefetch(self.text.as_bytes().get((end as usize).wrapping_sub(1)));
        }
    }

    /// Asks the memory for the place of a stem, by its hash; waits for nothing.
    #[inline]
    pub(super) fn fetch(&self, mark: u64) {
        prefetch(self.places.get(place_of(tag(mark), self.places.len())));
    }

    /// The number of a stem; `mark` is its hash.
    pub(super) fn id(&mut self, stem: &str, mark: u64) -> u32 {
        if self.places.len() < (self.ends.len() + 1) * 2 {
            let twice = vec![Place::default(); (self.places.len() * 2).max(1 << 12)];
            let old = std::mem::replace(&mut self.places, twice);
            let known = old.into_iter().filter(|place| place.tag != 0);
            known.for_each(|place| put(&mut self.places, place));
        }
        let tag = tag(mark);
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
