//! A stream's bytes → its bytes unpacked, by what the first bytes say (never by the name).

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// gzip, several members joined included.
    Gzip,
    /// Zstandard.
    Zstd,
    /// xz.
    Xz,
    /// bzip2.
    Bzip2,
}

impl Packing {
    /// The packing whose mark `first_bytes` begin with.
    #[must_use]
    pub fn of(first_bytes: &[u8]) -> Option<Self> {
        let marks: [(&[u8], Self); 4] = [
            (b"\x1f\x8b", Self::Gzip),
            (b"\x28\xb5\x2f\xfd", Self::Zstd),
            (b"\xfd7zXZ\0", Self::Xz),
            (b"BZh", Self::Bzip2),
        ];
        let found = marks.into_iter().find(|(mark, _)| first_bytes.starts_with(mark))?.1;
        let block = first_bytes.get(3).is_some_and(u8::is_ascii_digit)
            && first_bytes.get(4..10).is_none_or(|magic| {
                magic == b"\x31\x41\x59\x26\x53\x59" || magic == b"\x17\x72\x45\x38\x50\x90"
            });
        (found != Self::Bzip2 || block).then_some(found)
    }

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Xz => "xz",
            Self::Bzip2 => "bzip2",
        }
    }
}

/// A reader that unpacks what `inner` gives, counted by `meter`.
///
/// # Errors
/// When the decoder cannot be made.
pub fn unpacked<'r>(
    packing: Packing,
    inner: impl BufRead + 'r,
    meter: &Meter,
) -> io::Result<Box<dyn Read + 'r>> {
    let meter = meter.clone();
    Ok(match packing {
        Packing::Gzip => Box::new(meter.over(flate2::bufread::MultiGzDecoder::new(inner))),
        Packing::Zstd => Box::new(meter.over(zstd::stream::read::Decoder::with_buffer(inner)?)),
        Packing::Xz => {
            Box::new(meter.over(lzma_rust2::XzReader::new_mem_limit(inner, true, 1 << 20)))
        }
        Packing::Bzip2 => Box::new(meter.over(bzip2::bufread::MultiBzDecoder::new(inner))),
    })
}

/// A reader of a file that may be packed once; for our own files, whose size nobody doubts.
///
/// # Errors
/// When the first bytes cannot be read.
pub fn opened<'r>(inner: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut inner = io::BufReader::with_capacity(128 * 1024, inner);
    match Packing::of(inner.fill_buf()?) {
        Some(packing) => unpacked(packing, inner, &Meter::new(u64::MAX, None)),
        None => Ok(Box::new(inner)),
    }
}

/// What gzip packed, of a page as it came over the net.
pub(crate) fn gunzip(bytes: &[u8]) -> impl Read {
    flate2::read::MultiGzDecoder::new(bytes)
}

/// What deflate packed.
pub(crate) fn inflate(bytes: &[u8]) -> impl Read {
    flate2::read::ZlibDecoder::new(bytes)
}

/// `name` without the ending of a packing: `krant.jsonl.gz` → `krant.jsonl`, `kranten.tgz` → `kranten.tar`.
#[must_use]
pub fn name_inside(name: &str) -> String {
    let endings = [".gz", ".zst", ".zstd", ".xz", ".bz2", ".GZ"];
    if let Some(bare) = endings.iter().find_map(|ending| name.strip_suffix(ending)) {
        return bare.to_owned();
    }
    let tars = [".tgz", ".tbz2", ".txz", ".tzst"];
    match tars.iter().find_map(|ending| name.strip_suffix(ending)) {
        Some(bare) => format!("{bare}.tar"),
        None => name.to_owned(),
    }
}

/// What may come out of one file on disk, all that is packed in it together: so much as is said, else a bomb is known by
/// its ratio.
#[derive(Clone, Debug)]
pub struct Meter {
    packed: Rc<Cell<u64>>,
    out: Rc<Cell<u64>>,
    limit: Option<u64>,
}

/// So much may come out of any file.
const FREE: u64 = 256_000_000;
/// Beyond that, so many bytes for one: texts give 3 to 20.
const RATIO: u64 = 250;

impl Meter {
    /// For a file of so many bytes; of a stream they are [`counted`](Self::counted).
    #[must_use]
    pub fn new(packed: u64, limit: Option<u64>) -> Self {
        Self { packed: Rc::new(Cell::new(packed)), out: Rc::default(), limit }
    }

    /// Whether more came out than may.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.out.get() > self.allowed()
    }

    /// So many bytes may come out.
    #[must_use]
    pub fn allowed(&self) -> u64 {
        let usual = || FREE.saturating_add(self.packed.get().saturating_mul(RATIO));
        self.limit.unwrap_or_else(usual)
    }

    /// What is said when it is over.
    #[must_use]
    pub fn too_much(&self) -> String {
        let (out, packed) = (self.allowed() / 1_000_000, self.packed.get().div_ceil(1_000));
        match self.limit {
            Some(_) => format!(
                "over {out} MB would come out of {packed} kB; --max-unpacked raises the limit"
            ),
            None => format!(
                "over {out} MB would come out of {packed} kB, as of a zip bomb; if it is none, --max-unpacked raises the limit"
            ),
        }
    }

    /// Counts what `inner` gives as packed bytes.
    pub fn counted<R: Read>(&self, inner: R) -> impl Read + use<R> {
        Counted { inner, count: Rc::clone(&self.packed) }
    }

    /// Lets through what `inner` gives until it is too much.
    pub fn over<R: Read>(&self, inner: R) -> impl Read + use<R> {
        Metered { inner: Counted { inner, count: Rc::clone(&self.out) }, meter: self.clone() }
    }
}

struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get().saturating_add(read as u64));
        Ok(read)
    }
}

struct Metered<R> {
    inner: Counted<R>,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.meter.is_over() {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, self.meter.too_much()));
        }
        self.inner.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        let packing = Packing::of(bytes).unwrap();
        unpacked(packing, bytes, &Meter::new(bytes.len() as u64, None))?.read_to_end(&mut all)?;
        Ok(all)
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn packed_bytes_are_unpacked_whatever_their_name() {
        let text = b"Gent is een stad.".as_slice();
        assert_eq!(Packing::of(text), None);
        assert_eq!(read(&gzipped(text)).unwrap(), text);
        assert_eq!(read(&zstd::encode_all(text, 1).unwrap()).unwrap(), text);
        assert_eq!(read(&[gzipped(text), gzipped(text)].concat()).unwrap(), text.repeat(2));
        let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bz.write_all(text).unwrap();
        assert_eq!(read(&bz.finish().unwrap()).unwrap(), text);
    }

    #[test]
    fn a_truncated_file_is_an_error_not_a_short_text() {
        let packed = gzipped(&b"Gent is een stad. ".repeat(99));
        assert!(read(&packed[..packed.len() - 5]).is_err());
    }

    #[test]
    fn a_text_that_begins_with_bzh_is_a_text() {
        assert_eq!(Packing::of(b"BZh is een afkorting."), None);
    }

    #[test]
    fn what_swells_a_thousandfold_is_stopped() {
        let packed = gzipped(&vec![b'0'; 300_000_000]);
        for (limit, said) in [(None, "zip bomb"), (Some(5_000_000), "over 5 MB")] {
            let meter = Meter::new(1_000, limit);
            let mut reader = unpacked(Packing::Gzip, packed.as_slice(), &meter).unwrap();
            let error = io::copy(&mut reader, &mut io::sink()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
            assert!(error.to_string().contains(said), "{error}");
        }
        let meter = Meter::new(1_000, Some(300_000_000));
        let mut reader = unpacked(Packing::Gzip, packed.as_slice(), &meter).unwrap();
        assert_eq!(io::copy(&mut reader, &mut io::sink()).unwrap(), 300_000_000);
    }

    #[test]
    fn the_name_inside_is_the_name_without_the_packing() {
        assert_eq!(name_inside("a/krant.jsonl.gz"), "a/krant.jsonl");
        assert_eq!(name_inside("kranten.tgz"), "kranten.tar");
        assert_eq!(name_inside("kranten.zip"), "kranten.zip");
    }
}
