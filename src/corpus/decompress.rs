//! A file's bytes → its bytes unpacked, by what the first bytes say (never by the name).

use std::io::{self, BufRead, BufReader, Read};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// gzip, several members joined included.
    Gzip,
    /// Zstandard.
    Zstd,
    /// bzip2, as Wikimedia packs its dumps.
    Bzip2,
}

impl Packing {
    /// The packing whose mark `first_bytes` begin with.
    #[must_use]
    pub fn of(first_bytes: &[u8]) -> Self {
        if first_bytes.starts_with(b"\x1f\x8b") {
            Self::Gzip
        } else if first_bytes.starts_with(b"\x28\xb5\x2f\xfd") {
            Self::Zstd
        } else if first_bytes.starts_with(b"BZh")
            && first_bytes.get(4..7) == Some(b"1AY".as_slice())
        {
            Self::Bzip2
        } else {
            Self::Plain
        }
    }
}

/// A reader that unpacks what `inner` gives.
///
/// # Errors
/// When the first bytes cannot be read.
pub fn unpacked<'r>(inner: impl Read + 'r) -> io::Result<(Packing, Box<dyn Read + 'r>)> {
    let mut inner = BufReader::with_capacity(128 * 1024, inner);
    let packing = Packing::of(inner.fill_buf()?);
    let reader: Box<dyn Read + 'r> = match packing {
        Packing::Plain => Box::new(inner),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(inner)),
        Packing::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(inner)),
        Packing::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(inner)?),
    };
    Ok((packing, reader))
}

/// `name` without the ending of a packing: `krant.jsonl.gz` → `krant.jsonl`.
#[must_use]
pub fn name_inside(name: &str) -> &str {
    [".gz", ".zst", ".zstd", ".bz2"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        unpacked(bytes)?.1.read_to_end(&mut all)?;
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
        assert_eq!(read(text).unwrap(), text);
        assert_eq!(read(&gzipped(text)).unwrap(), text);
        assert_eq!(read(&zstd::encode_all(text, 1).unwrap()).unwrap(), text);
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        encoder.write_all(text).unwrap();
        assert_eq!(read(&encoder.finish().unwrap()).unwrap(), text);
        assert_eq!(read(&[gzipped(text), gzipped(text)].concat()).unwrap(), text.repeat(2));
    }

    #[test]
    fn a_truncated_file_is_an_error_not_a_short_text() {
        let packed = gzipped(&b"Gent is een stad. ".repeat(99));
        assert!(read(&packed[..packed.len() - 5]).is_err());
    }
}
