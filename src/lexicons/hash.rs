//! Bytes → 64 bits: one hash for the compiled lists and for the memory of word forms, so that a form is hashed once.
//!
//! Multiply and fold, after the mixing step of wyhash (public domain). It must never change
//! between building the lists and reading them, so it is ours and not a crate's.

const FIRST: u64 = 0xa076_1d64_78bd_642f;
const SECOND: u64 = 0xe703_7ed1_a0b4_28db;
const THIRD: u64 = 0x8ebc_6af0_9c88_c6e3;

#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Bytes that are one key: as many as most words of news have at the most.
pub const KEY: usize = 16;

/// Up to [`KEY`] bytes as one number, the first byte lowest and nothing behind the last; `None` for more.
#[inline]
#[must_use]
pub fn key(bytes: &[u8]) -> Option<u128> {
    match bytes.len() {
        9..=KEY => {
            let (low, high) = (word(&bytes[..8]), word(&bytes[bytes.len() - 8..]));
            Some(u128::from(low) | u128::from(high) << (8 * (bytes.len() - 8)))
        }
        8 => Some(word(bytes).into()),
        0..8 => Some(short(bytes).into()),
        _ => None,
    }
}

/// The same of the bytes `start..start + length` of a text, which is read beyond them where it goes on.
#[inline]
#[must_use]
pub fn key_in(text: &[u8], start: usize, length: usize) -> Option<u128> {
    match text.get(start..).and_then(<[u8]>::first_chunk::<KEY>) {
        Some(_) if length > KEY => None,
        Some(bytes) if length == KEY => Some(u128::from_le_bytes(*bytes)),
        Some(bytes) => Some(u128::from_le_bytes(*bytes) & ((1 << (8 * length)) - 1)),
        None => text.get(start..start + length).and_then(key),
    }
}

/// The hash of some bytes; never 0, which marks an empty place in the tables.
#[inline]
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    match key(bytes) {
        Some(key) => hash_of_key(key, bytes.len()),
        None => hash_of_many(bytes),
    }
}

/// The hash of bytes whose [`key`] is known.
#[inline]
#[must_use]
pub fn hash_of_key(key: u128, length: usize) -> u64 {
    // spread over all bits, so that it cannot make up for another first letter: "EC" is not "DCC"
    let state = FIRST ^ (length as u64).wrapping_mul(THIRD);
    fold(fold(state ^ key as u64, SECOND ^ (key >> 64) as u64), FIRST) | 1
}

fn hash_of_many(bytes: &[u8]) -> u64 {
    let mut state = FIRST ^ (bytes.len() as u64).wrapping_mul(THIRD);
    for chunk in bytes.chunks_exact(8) {
        state = fold(state ^ word(chunk), SECOND);
    }
    fold(fold(state ^ word(&bytes[bytes.len() - 8..]), SECOND), FIRST) | 1
}

#[inline]
fn word(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Up to seven bytes as a number, the first lowest.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if length >= 4 {
        let low = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let at = length - 4;
        let high = u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        u64::from(low) | (u64::from(high) << (8 * at))
    } else if length > 0 {
        let (middle, last) = (length / 2, length - 1);
        u64::from(bytes[0])
            | (u64::from(bytes[middle]) << (8 * middle))
            | (u64::from(bytes[last]) << (8 * last))
    } else {
        0
    }
}

/// The place in a table of `size` where the search for `hash` begins.
#[inline]
#[must_use]
pub fn place(hash: u64, size: usize) -> usize {
    ((u128::from(hash) * size as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_key_is_the_bytes_themselves_wherever_they_stand(text in proptest::collection::vec(any::<u8>(), 0..40), start in 0_usize..40, length in 0_usize..24) {
            let start = start.min(text.len());
            let length = length.min(text.len() - start);
            let bytes = &text[start..start + length];
            let wanted = (length <= KEY).then(|| {
                bytes.iter().rev().fold(0_u128, |key, &byte| key << 8 | u128::from(byte))
            });
            prop_assert_eq!(key(bytes), wanted);
            prop_assert_eq!(key_in(&text, start, length), wanted);
        }
    }

    #[test]
    fn short_forms_of_any_length_have_marks_of_their_own() {
        let letters: Vec<u8> = (b'A'..=b'Z').chain(b'a'..=b'z').collect();
        let mut forms: Vec<Vec<u8>> = vec![Vec::new()];
        let mut seen: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        for _ in 0..3 {
            forms = forms
                .iter()
                .flat_map(|form| {
                    letters.iter().map(|letter| [form.as_slice(), &[*letter]].concat())
                })
                .collect();
            for form in &forms {
                assert_eq!(seen.insert(hash(form), form.clone()), None);
            }
        }
    }
}
