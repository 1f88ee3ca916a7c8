//! The metadata at the end of a Parquet file → whether they can be read in a time that their bytes allow.
//!
//! They are Thrift, compact protocol, where the values of a list of booleans take no room as the parquet crate skips
//! them: a few bytes that announce two thousand million of them keep it busy for seconds, and a file may have many.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The end of a file: the length of the metadata and the mark.
const TAIL: u64 = 8;

/// More booleans in one list than metadata have that anybody wrote.
const MOST: u64 = 1_000;

/// So deep the crate follows lists and structures in one another.
const DEEPEST: u32 = 64;

/// Whether the metadata have a list of booleans that nobody wrote. What is broken otherwise the parquet crate says.
///
/// # Errors
/// The file cannot be read.
pub(super) fn is_endless(file: &mut File) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    if length < TAIL {
        return Ok(false);
    }
    let mut tail = [0; TAIL as usize];
    file.seek(SeekFrom::End(-(TAIL as i64)))?;
    file.read_exact(&mut tail)?;
    let [first, second, third, fourth, mark @ ..] = tail;
    let metadata = u64::from(u32::from_le_bytes([first, second, third, fourth]));
    if mark != *b"PAR1" || metadata > length - TAIL {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(length - TAIL - metadata))?;
    file.take(metadata).read_to_end(&mut bytes)?;
    Ok(structure(&mut &bytes[..], DEEPEST) == Err(Stop::Endless))
}

/// Why the walk ended before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A list of booleans too long.
    Endless,
    /// The bytes are no Thrift, or too few.
    Broken,
}

fn byte(bytes: &mut &[u8]) -> Result<u8, Stop> {
    let (first, rest) = bytes.split_first().ok_or(Stop::Broken)?;
    *bytes = rest;
    Ok(*first)
}

fn skip(bytes: &mut &[u8], length: u64) -> Result<(), Stop> {
    let length = usize::try_from(length).map_err(|_| Stop::Broken)?;
    *bytes = bytes.get(length..).ok_or(Stop::Broken)?;
    Ok(())
}

/// A number, seven bits a byte.
fn number(bytes: &mut &[u8]) -> Result<u64, Stop> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let next = byte(bytes)?;
        number |= u64::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Stop::Broken)
}

/// Fields up to the one that ends them.
fn structure(bytes: &mut &[u8], depth: u32) -> Result<(), Stop> {
    loop {
        let field = byte(bytes)?;
        if field == 0 {
            return Ok(());
        }
        if field >> 4 == 0 {
            number(bytes)?;
        }
        value(bytes, field & 0xf, depth)?;
    }
}

/// One value of a kind, by the numbers of the protocol.
fn value(bytes: &mut &[u8], kind: u8, depth: u32) -> Result<(), Stop> {
    let depth = depth.checked_sub(1).ok_or(Stop::Broken)?;
    match kind {
        1 | 2 => Ok(()),
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
            0 => Ok(()),
            times => {
                let kinds = byte(bytes)?;
                several(bytes, times, &[kinds >> 4, kinds & 0xf], depth)
            }
        },
        12 => structure(bytes, depth),
        13 => skip(bytes, 16),
        _ => Err(Stop::Broken),
    }
}

fn several(bytes: &mut &[u8], times: u64, kinds: &[u8], depth: u32) -> Result<(), Stop> {
    if times > MOST && kinds.iter().all(|kind| matches!(kind, 1 | 2)) {
        return Err(Stop::Endless);
    }
    for _ in 0..times {
        for &kind in kinds {
            value(bytes, kind, depth)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn endless(metadata: &[u8]) -> bool {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"PAR1").unwrap();
        file.write_all(metadata).unwrap();
        file.write_all(&(metadata.len() as u32).to_le_bytes()).unwrap();
        file.write_all(b"PAR1").unwrap();
        is_endless(&mut file).unwrap()
    }

    #[test]
    fn a_list_of_booleans_without_end_is_noticed_wherever_it_stands() {
        // field 1, a number; field 2, a list of 252 million booleans
        let list = [0x19, 0xf1, 0xfb, 0x8b, 0x9a, 0x78];
        assert!(endless(&[&[0x15, 0x02], &list[..], &[0]].concat()));
        // in a structure, in a list of two structures
        assert!(endless(&[&[0x19, 0x2c, 0x1c], &list[..], &[0, 0, 0]].concat()));
        // a map of booleans to booleans
        assert!(endless(&[0x1b, 0xff, 0xff, 0x7f, 0x11, 0]));
    }

    #[test]
    fn short_lists_texts_and_broken_bytes_are_left_to_the_reader() {
        assert!(!endless(&[0x19, 0x31, 0x18, 3, b'a', b'b', b'c', 0]));
        assert!(!endless(&[0x19, 0xfc, 0xff, 0xff, 0x7f]));
        assert!(!endless(&[0x99; 300]));
        assert!(!endless(&[]));
        let mut short = tempfile::tempfile().unwrap();
        short.write_all(b"PAR1").unwrap();
        assert!(!is_endless(&mut short).unwrap());
    }
}
