//! Bytes → text, and how sure we are of the encoding.
//!
//! Order: byte order mark, NUL pattern (UTF-16 without a mark, which chardetng never finds), valid UTF-8, else a guess
//! that knows the text is Dutch. Law: no byte is dropped in silence; what did not fit comes with a note.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a text's encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A byte order mark or valid UTF-8.
    Sure,
    /// Guessed from the bytes.
    Guessed,
}

/// A text with the encoding that it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether it was guessed.
    pub certainty: Certainty,
    /// Whether some bytes did not fit it and became U+FFFD.
    pub damaged: bool,
}

/// The encoding of `bytes`, or `None` when they are no text at all.
#[must_use]
pub fn encoding_of(bytes: &[u8]) -> Option<(&'static Encoding, Certainty)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some((encoding, Certainty::Sure));
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    if memchr::memchr(0, probe).is_some() {
        return utf16_without_mark(probe).map(|encoding| (encoding, Certainty::Guessed));
    }
    if looks_binary(probe) {
        return None;
    }
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        return Some((UTF_8, Certainty::Sure));
    }
    if mostly_utf8(bytes) {
        return Some((UTF_8, Certainty::Guessed));
    }
    Some((legacy_encoding(bytes), Certainty::Guessed))
}

/// Decodes a whole file; `None` when it is no text.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    let (encoding, certainty) = encoding_of(&bytes)?;
    if encoding == UTF_8 && certainty == Certainty::Sure {
        let marked = bytes.starts_with(b"\xef\xbb\xbf");
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if marked {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                return Some(Decoded { text, encoding: "UTF-8", certainty, damaged: false });
            }
            Err(error) => return Some(decode_as(error.as_bytes(), encoding, certainty)),
        }
    }
    Some(decode_as(&bytes, encoding, certainty))
}

/// Decodes with a given encoding; a byte order mark is removed.
#[must_use]
pub fn decode_as(bytes: &[u8], encoding: &'static Encoding, certainty: Certainty) -> Decoded {
    let (text, used, damaged) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name(), certainty, damaged }
}

/// Decodes a whole file that may say its encoding; also gives what it said, when that was wrong. `None`: no text.
///
/// A byte order mark and valid UTF-8 that is more than ASCII go before what it says: those cannot be by chance.
#[must_use]
pub fn decode_declared(
    bytes: Vec<u8>,
    declared: Option<&str>,
) -> Option<(Decoded, Option<String>)> {
    let said = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let Some((said, label)) = said.zip(declared) else {
        return decode(bytes).map(|decoded| (decoded, None));
    };
    let (found, certainty) = encoding_of(&bytes)?;
    let wide = [UTF_16LE, UTF_16BE];
    if certainty == Certainty::Sure || wide.contains(&found) {
        let plain =
            bytes.is_ascii() || found == said || (wide.contains(&found) && wide.contains(&said));
        let wrong = (!plain).then(|| label.to_owned());
        let mut decoded = decode(bytes)?;
        decoded.certainty = Certainty::Sure;
        return Some((decoded, wrong));
    }
    if said != UTF_8 && !wide.contains(&said) {
        let decoded = decode_as(&bytes, said, Certainty::Sure);
        if !decoded.damaged {
            return Some((decoded, None));
        }
    }
    let damaged_utf8 = said == UTF_8 && found == UTF_8;
    decode(bytes).map(|mut decoded| {
        if damaged_utf8 {
            decoded.certainty = Certainty::Sure;
        }
        (decoded, (!damaged_utf8).then(|| label.to_owned()))
    })
}

/// The encoding of bytes and how it is known, in words.
#[must_use]
pub fn explained(bytes: &[u8], declared: Option<&str>) -> (&'static str, String) {
    let Some((encoding, certainty)) = encoding_of(bytes) else {
        return ("none", "no text, by its content".to_owned());
    };
    if Encoding::for_bom(bytes).is_some() {
        return (encoding.name(), "it begins with a byte order mark".to_owned());
    }
    if bytes.is_ascii() {
        return ("ASCII", "all of it is ASCII, which most encodings share".to_owned());
    }
    let said = declared.map(|label| format!("; it says that it is {label}")).unwrap_or_default();
    if certainty == Certainty::Sure {
        return (encoding.name(), format!("its bytes are valid {}{said}", encoding.name()));
    }
    match declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(said) if said != UTF_8 => (said.name(), "it says so itself".to_owned()),
        _ => (encoding.name(), format!("guessed from its bytes{said}")),
    }
}

/// The encoding that an XML declaration or a `<meta>` of HTML names.
#[must_use]
pub fn declared_in(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let trimmed = start.trim_start_matches('\u{feff}').trim_start();
    let at = match trimmed.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>")?.0.split_once("encoding")?.1,
        None => trimmed.split_once("charset")?.1,
    };
    let value = at.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String = value
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_:.".contains(*letter))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}

/// How much of a file is looked at to tell text from other things.
const PROBE: usize = 64 * 1024;

/// UTF-16 of a European language has a NUL in nearly every second byte and hardly one in the others.
fn utf16_without_mark(probe: &[u8]) -> Option<&'static Encoding> {
    let pairs = probe.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros =
        |offset: usize| probe.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |count: usize| count * 10 > pairs * 6;
    let few = |count: usize| count * 50 < pairs;
    if many(odd) && few(even) {
        Some(UTF_16LE)
    } else if many(even) && few(odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Control characters that no text has, in more than one byte of a hundred, or the first bytes of a known binary format.
fn looks_binary(probe: &[u8]) -> bool {
    const MAGIC: &[&[u8]] = &[
        b"\xff\xd8\xff",
        b"\x89PNG",
        b"GIF8",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x7fELF",
        b"RIFF",
        b"OggS",
        b"ID3",
        b"\xd0\xcf\x11\xe0",
    ];
    if MAGIC.iter().any(|magic| probe.starts_with(magic)) {
        return true;
    }
    let controls = probe
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x1a))
        .count();
    controls * 100 > probe.len()
}

/// UTF-8 with a few broken bytes (a cut download): most multi-byte characters are whole, which no other encoding gives.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 3 && good > bad * 2
}

/// One of the old one-byte encodings. Measured on 600 Dutch Windows-1252 sentences: without the hint `nl` 112 came out
/// wrong, with it none. chardetng does not know ISO-8859-15, which differs from Windows-1252 for us only in the euro sign.
fn legacy_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    if guess == WINDOWS_1252 && has_latin9_euro(bytes) {
        return ISO_8859_15;
    }
    guess
}

/// 0xA4 beside a digit or blank is a euro in ISO-8859-15 (¤ elsewhere), and no byte is one that only Windows-1252 uses.
fn has_latin9_euro(bytes: &[u8]) -> bool {
    let windows_only = bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    let euro = bytes.windows(3).any(|three| {
        three[1] == 0xa4
            && (three[2] == b' ' || three[2].is_ascii_digit() || three[2] == 0xa0)
            && !three[0].is_ascii_alphabetic()
    });
    euro && !windows_only
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec()).unwrap()
    }

    #[test]
    fn utf16_is_found_with_and_without_its_mark() {
        let text = "De première kostte € 5 en duurde tot ’s avonds laat.";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((decoded(&little).text.as_str(), decoded(&little).encoding), (text, "UTF-16LE"));
        assert_eq!((decoded(&big).text.as_str(), decoded(&big).encoding), (text, "UTF-16BE"));
        let marked = [b"\xff\xfe".as_slice(), &little].concat();
        assert_eq!(
            (decoded(&marked).text.as_str(), decoded(&marked).certainty),
            (text, Certainty::Sure)
        );
    }

    #[test]
    fn what_a_file_says_of_its_encoding_is_believed_unless_its_bytes_know_better() {
        let latin9 = b"<?xml version='1.0' encoding='ISO-8859-15'?><a>\xa4 5, caf\xe9</a>".to_vec();
        assert_eq!(declared_in(&latin9).as_deref(), Some("iso-8859-15"));
        let (decoded, wrong) = decode_declared(latin9, Some("iso-8859-15")).unwrap();
        assert!(decoded.text.contains("\u{20ac} 5, caf\u{e9}") && wrong.is_none());
        let (decoded, wrong) =
            decode_declared("caf\u{e9}".as_bytes().to_vec(), Some("iso-8859-1")).unwrap();
        assert_eq!((decoded.text.as_str(), wrong.as_deref()), ("caf\u{e9}", Some("iso-8859-1")));
        let (decoded, wrong) =
            decode_declared(b"De premi\xe8re in het caf\xe9".to_vec(), Some("utf-8")).unwrap();
        assert_eq!(decoded.text, "De premi\u{e8}re in het caf\u{e9}");
        assert_eq!(wrong.as_deref(), Some("utf-8"));
    }

    #[test]
    fn a_utf8_mark_is_removed() {
        assert_eq!(decoded(b"\xef\xbb\xbfGent").text, "Gent");
    }

    #[test]
    fn dutch_windows_1252_is_guessed_and_said() {
        let found = decoded(b"De premi\xe8re van \x91Ni\xebt\x92 kostte \x80 5.");
        assert_eq!(
            (found.text.as_str(), found.encoding),
            ("De première van ‘Niët’ kostte € 5.", "windows-1252")
        );
        assert_eq!(found.certainty, Certainty::Guessed);
    }

    #[test]
    fn a_euro_in_latin_9_is_a_euro() {
        assert_eq!(decoded(b"Het caf\xe9 vroeg \xa4 5 entree.").text, "Het café vroeg € 5 entree.");
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert_eq!(decode(vec![0; 4096]), None);
        assert_eq!(decode(b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec()), None);
        assert_eq!(decode((0..=255).cycle().take(1000).collect()), None);
    }

    #[test]
    fn a_broken_byte_in_utf8_is_repaired_not_taken_for_another_encoding() {
        let mut bytes = "één café, twee cafés, drie ideeën en een première".as_bytes().to_vec();
        bytes.insert(12, 0xff);
        let found = decoded(&bytes);
        assert!(found.damaged && found.text.contains("ideeën"));
    }
}
