//! Bytes → 64 bits: one hash for the compiled lists and for the memory of word forms, so that a form is hashed once.
//!
//! Multiply and fold, eight bytes at a time, after the mixing step of wyhash (public domain). It must never change
//! between building the lists and reading them, so it is ours and not a crate's.

const FIRST: u64 = 0xa076_1d64_78bd_642f;
const SECOND: u64 = 0xe703_7ed1_a0b4_28db;
const THIRD: u64 = 0x8ebc_6af0_9c88_c6e3;

#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    (product as u64) ^ ((product >> 64) as u64)
}

/// The hash of some bytes; never 0, which marks an empty place in the tables.
#[inline]
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    // spread over all bits, so that it cannot make up for another first letter: "EC" is not "DCC"
    let mut state = FIRST ^ (bytes.len() as u64).wrapping_mul(THIRD);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = fold(state ^ word(chunk), SECOND);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let last = if bytes.len() >= 8 { word(&bytes[bytes.len() - 8..]) } else { short(rest) };
        state = fold(state ^ last, SECOND);
    }
    fold(state, FIRST) | 1
}

#[inline]
fn word(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// One to seven bytes as a number that no other such bytes have.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    if bytes.len() >= 4 {
        let low = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let at = bytes.len() - 4;
        let high = u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        u64::from(low) | (u64::from(high) << 32)
    } else {
        let (first, middle, last) = (bytes[0], bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
        u64::from(first) | (u64::from(middle) << 8) | (u64::from(last) << 16)
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
    use std::collections::BTreeMap;

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
