//! How names are spelt: letters of two to five in a row, counted over the lists of people, places, organisations and words.
//!
//! Trained when the lists are compiled, on the lists alone. A form's score for a kind is the mean over its stretches of
//! the logarithm of how often (in a million) the kind has that stretch, plus a half.

use super::format::Lexicon;
use super::hash::{KEY, hash, hash_of_key, key_in};
use std::collections::BTreeMap;
use std::num::NonZeroU8;

/// Kinds of spelling, in the order of their scores.
pub const KINDS: usize = 4;

/// A stretch must stand so often in the lists to be kept.
const SEEN: u32 = 6;

/// How many letters a stretch has.
const LEAST: usize = 3;
/// The same at most.
const MOST: usize = 5;

/// Scores are kept as whole numbers, this many to one.
const SCALE: f32 = 64.0;

/// Calls `each` with every stretch of three to five letters of a lower-case form, its ends marked.
pub fn stretches(lower: &str, mut each: impl FnMut(&[u8])) {
    with_borders(lower, |marked, starts| {
        for first in 0..starts.len() {
            for letters in LEAST..=MOST {
                if let Some(&end) = starts.get(first + letters) {
                    each(&marked[starts[first] as usize..end as usize]);
                }
            }
        }
    });
}

/// So many bytes of a form need no room of their own.
const SHORT: usize = 62;

/// Calls `with` with a form between the signs for its ends, and where each letter begins and the last one ends. Behind the
/// form there may be more bytes, so that stretches can be read as [`key_in`] reads them.
fn with_borders(lower: &str, with: impl FnOnce(&[u8], &[u32])) {
    let end = lower.len() + 1;
    let (mut few, mut few_starts) = ([b'^'; SHORT + 2 + KEY], [0; SHORT + 3]);
    let (mut many, mut many_starts) = (Vec::new(), Vec::new());
    let (marked, starts): (&mut [u8], &mut [u32]) = if lower.len() <= SHORT {
        (&mut few, &mut few_starts)
    } else {
        many.resize(end + 1, b'^');
        many_starts.resize(end + 2, 0);
        (&mut many, &mut many_starts)
    };
    marked[1..end].copy_from_slice(lower.as_bytes());
    marked[end] = b'$';
    let mut letters = 0;
    for (at, byte) in marked[..=end].iter().enumerate() {
        starts[letters] = at as u32;
        letters += usize::from(byte & 0xc0 != 0x80);
    }
    starts[letters] = end as u32 + 1;
    with(marked, &starts[..=letters]);
}

/// Letters in a row, and their score for each kind.
pub type Stretch = (Vec<u8>, [i16; KINDS]);

/// Counts of stretches by kind.
#[derive(Debug, Default)]
pub struct Counts {
    counts: BTreeMap<Vec<u8>, [u32; KINDS]>,
    totals: [u64; KINDS],
}

impl Counts {
    /// Adds a form to a kind, `weight` times.
    pub fn add(&mut self, form: &str, kind: usize, weight: u32) {
        let Self { counts, totals } = self;
        stretches(&form.to_lowercase(), |stretch| {
            counts.entry(stretch.to_vec()).or_default()[kind] += weight;
            totals[kind] += u64::from(weight);
        });
    }

    /// Adds the words of a list that are dictionary words: one in six.
    pub fn add_words(&mut self, words: &Lexicon<'_>, kind: usize) {
        let plain = words.rows.iter().filter(|row| {
            row.cell(1) == "l"
                && row.cell(0).chars().count() > 3
                && row.cell(0).chars().all(char::is_alphabetic)
        });
        for row in plain.step_by(6) {
            self.add(row.cell(0), kind, 1);
        }
    }

    /// The stretches that are kept, each with its scores.
    #[must_use]
    pub fn scores(self) -> Vec<Stretch> {
        let totals = self.totals.map(|total| total.max(1) as f32);
        let kept = self.counts.into_iter().filter(|(_, counts)| counts.iter().sum::<u32>() >= SEEN);
        kept.map(|(stretch, counts)| {
            let mut scores = [0; KINDS];
            for (score, (count, total)) in scores.iter_mut().zip(counts.into_iter().zip(totals)) {
                *score = (((count as f32 * 1e6 / total) + 0.5).ln() * SCALE).round() as i16;
            }
            (stretch, scores)
        })
        .collect()
    }
}

/// What a form is spelt like: the kind, and whether by far. One byte, for there are many forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling(NonZeroU8);

impl Spelling {
    fn new(kind: u8, clear: bool) -> Self {
        Self(NonZeroU8::MIN.saturating_add(kind << 1 | u8::from(clear)))
    }

    /// 0 person, 1 place, 2 organisation, 3 Dutch word.
    #[must_use]
    pub fn kind(self) -> usize {
        usize::from((self.0.get() - 1) >> 1)
    }

    /// Whether it is better than all other kinds by half a unit of the mean logarithm.
    #[must_use]
    pub fn is_clear(self) -> bool {
        (self.0.get() - 1) & 1 == 1
    }
}

/// Letters of a form whose stretches are looked up together.
const TOGETHER: usize = 16;

/// The spelling of a lower-case form, by the scores that `of` has for a stretch's hash.
///
/// `fetch` is called for several stretches before `of` is asked for the first, so that the memory fetches them together.
#[must_use]
pub fn judge(
    lower: &str,
    fetch: impl Fn(u64),
    of: impl Fn(u64) -> Option<[i16; KINDS]>,
) -> Spelling {
    const LENGTHS: usize = MOST - LEAST + 1;
    let unseen = (0.5_f32.ln() * SCALE).round() as i32;
    let mut sums = [0_i32; KINDS];
    let mut count = 0;
    with_borders(lower, |marked, starts| {
        let last = starts.len().saturating_sub(LEAST);
        let mark = |first: usize, letters: usize| {
            let (start, end) = (starts[first] as usize, *starts.get(first + letters)? as usize);
            Some(match key_in(marked, start, end - start) {
                Some(key) => hash_of_key(key, end - start),
                None => hash(&marked[start..end]),
            })
        };
        let mut looks = [[None; LENGTHS]; TOGETHER];
        for from in (0..last).step_by(TOGETHER) {
            let firsts = from..last.min(from + TOGETHER);
            for (first, looks) in firsts.clone().zip(&mut looks) {
                for (letters, look) in (LEAST..=MOST).zip(looks) {
                    *look = mark(first, letters);
                    if let Some(mark) = *look {
                        fetch(mark);
                    }
                }
            }
            for (_, looks) in firsts.zip(&looks) {
                // in one form a longer stretch stands no oftener than the shorter one it begins with
                let mut kept = true;
                for mark in looks.iter().map_while(|look| *look) {
                    count += 1;
                    let found = if kept { of(mark) } else { None };
                    kept = found.is_some();
                    let scores = found.filter(|scores| *scores != [0; KINDS]);
                    let scores = scores.map_or([unseen; KINDS], |scores| scores.map(i32::from));
                    sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
                }
            }
        }
    });
    let mut order = [0_u8, 1, 2, 3];
    order.sort_by_key(|&kind| std::cmp::Reverse(sums[usize::from(kind)]));
    let lead = (sums[usize::from(order[0])] - sums[usize::from(order[1])]) as f32
        / SCALE
        / count.max(1) as f32;
    Spelling::new(order[0], lead > 0.5)
}
