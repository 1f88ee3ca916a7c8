//! The metadata at the end of a Parquet file → whether they can be read in a time that their bytes allow.
//!
//! They are Thrift, compact protocol. The parquet crate skips what it does not know, and takes the values of a list of
//! booleans to have no room: a few bytes that announce two thousand million of them keep it busy for seconds, and a file
//! may have many. No metadata of Parquet have lists of booleans; and metadata that are no Thrift at all, in which such
//! a list would hide from the look for it, need not be read either.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The end of a file: the length of the metadata and the mark.
const TAIL: u64 = 8;

/// So deep the crate follows lists and structures in one another.
const DEEPEST: u32 = 64;

/// Whether the metadata are Thrift throughout and have no list of booleans. A file without metadata at its end is left to
/// the parquet crate, which says what it is not.
///
/// # Errors
/// The file cannot be read.
pub(super) fn is_sound(file: &mut File) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    if length < TAIL {
        return Ok(true);
    }
    let mut tail = [0; TAIL as usize];
    file.seek(SeekFrom::End(-(TAIL as i64)))?;
    file.read_exact(&mut tail)?;
    let [first, second, third, fourth, mark @ ..] = tail;
    let metadata = u64::from(u32::from_le_bytes([first, second, third, fourth]));
    if mark != *b"PAR1" || metadata > length - TAIL {
        return Ok(true);
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(length - TAIL - metadata))?;
    file.take(metadata).read_to_end(&mut bytes)?;
    Ok(structure(&mut &bytes[..], DEEPEST).is_some())
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

fn skip(bytes: &mut &[u8], length: u64) -> Option<()> {
    let length = usize::try_from(length).ok()?;
    *bytes = bytes.get(length..)?;
    Some(())
}

/// A number, seven bits a byte.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let next = byte(bytes)?;
        number |= u64::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Fields up to the one that ends them.
fn structure(bytes: &mut &[u8], depth: u32) -> Option<()> {
    loop {
        let field = byte(bytes)?;
        if field == 0 {
            return Some(());
        }
        if field >> 4 == 0 {
            number(bytes)?;
        }
        value(bytes, field & 0xf, depth)?;
    }
}

/// One value of a kind, by the numbers of the protocol.
fn value(bytes: &mut &[u8], kind: u8, depth: u32) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    match kind {
        1 | 2 => Some(()),
        3 => skip(bytes, 1),
        4..=6 => number(bytes).map(|_| ()),
        7 => skip(bytes, 8),
        8 => {
            let length = number(bytes)?;
            skip(bytes, length)
        }
        9 | 10 => {
            let head = byte(bytes)?;
            let times = if head >> 4 == 0xf { number(bytes)? } else { u64::from(head >> 4) };
            several(bytes, times, &[head & 0xf], depth)
        }
        11 => match number(bytes)? {
            0 => Some(()),
            times => {
                let kinds = byte(bytes)?;
                several(bytes, times, &[kinds >> 4, kinds & 0xf], depth)
            }
        },
        12 => structure(bytes, depth),
        13 => skip(bytes, 16),
        _ => None,
    }
}

fn several(bytes: &mut &[u8], times: u64, kinds: &[u8], depth: u32) -> Option<()> {
    if times > 0 && kinds.iter().all(|kind| matches!(kind, 1 | 2)) {
        return None;
    }
    for _ in 0..times {
        for &kind in kinds {
            value(bytes, kind, depth)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn sound(metadata: &[u8]) -> bool {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"PAR1").unwrap();
        file.write_all(metadata).unwrap();
        file.write_all(&(metadata.len() as u32).to_le_bytes()).unwrap();
        file.write_all(b"PAR1").unwrap();
        is_sound(&mut file).unwrap()
    }

    #[test]
    fn a_list_of_booleans_without_end_is_noticed_wherever_it_stands() {
        // field 1, a number; field 2, a list of 252 million booleans
        let list = [0x19, 0xf1, 0xfb, 0x8b, 0x9a, 0x78];
        assert!(!sound(&[&[0x15, 0x02], &list[..], &[0]].concat()));
        // in a structure, in a list of two structures
        assert!(!sound(&[&[0x19, 0x2c, 0x1c], &list[..], &[0, 0, 0]].concat()));
        // a map of booleans to booleans
        assert!(!sound(&[0x1b, 0xff, 0xff, 0x7f, 0x11, 0]));
    }

    #[test]
    fn numbers_texts_lists_and_structures_are_sound_and_broken_bytes_are_not() {
        assert!(sound(&[0]));
        // a number, a list of one text, a list of two structures with a number each, a structure
        assert!(sound(&[
            0x15, 2, 0x19, 0x18, 3, b'a', b'b', b'c', 0x19, 0x2c, 0x15, 2, 0, 0x15, 4, 0, 0x1c, 0,
            0
        ]));
        assert!(!sound(&[0x19, 0xfc, 0xff, 0xff, 0x7f]));
        assert!(!sound(&[0x99; 300]));
        assert!(!sound(&[]));
    }

    #[test]
    fn a_file_without_metadata_is_left_to_the_reader() {
        let mut short = tempfile::tempfile().unwrap();
        short.write_all(b"PAR1").unwrap();
        assert!(is_sound(&mut short).unwrap());
    }
}
