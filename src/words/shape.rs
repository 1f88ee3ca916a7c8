//! How a form is written, as bits.

/// Begins with a capital (behind an opening apostrophe too: 's-Hertogenbosch).
pub const CAPITAL: u32 = 1;
/// At least two letters, all capitals: VVD, U2, CD&V, N-VA.
pub const ACRONYM: u32 = 1 << 1;
/// A capital after a small letter: iPhone, GroenLinks, DeGroot.
pub const INNER_CAPITAL: u32 = 1 << 2;
/// Has a digit.
pub const DIGIT: u32 = 1 << 3;
/// Has a hyphen between letters.
pub const HYPHEN: u32 = 1 << 4;
/// A name, a hyphen and a part in small letters: SDF-bronnen, Trump-aanhanger.
pub const HYPHEN_LOWER: u32 = 1 << 5;
/// A part in small letters, a hyphen and a name: ex-Joegoslavië, oud-VVD'er.
pub const LOWER_HYPHEN: u32 = 1 << 6;
/// Ends in 's: Amerika's.
pub const APOSTROPHE_S: u32 = 1 << 7;
/// Ends in an apostrophe: Parijs'.
pub const APOSTROPHE: u32 = 1 << 8;
/// One or more letters each with a full stop: J., A.F., Th.
pub const INITIALS: u32 = 1 << 9;
/// A Roman number: IV, XIV.
pub const ROMAN: u32 = 1 << 10;
/// One letter.
pub const SINGLE: u32 = 1 << 11;
/// Ends in a full stop.
pub const DOT: u32 = 1 << 12;
/// A sign, no word.
pub const SIGN: u32 = 1 << 13;
/// Has an ampersand or plus inside.
pub const AMPERSAND: u32 = 1 << 14;
/// No capital at all.
pub const LOWER: u32 = 1 << 15;
/// An Arabic article, a hyphen and a capital: al-Assad.
pub const ARTICLE: u32 = 1 << 17;
/// A digit first: 50-jarige, 3M.
pub const DIGIT_FIRST: u32 = 1 << 16;
/// May be a name or part of one: a capital, a listed sign of one's own (bpost, iPhone, 50PLUS), 4FM, or a name
/// behind a small part (ex-VVD'er).
pub const NAME: u32 = 1 << 18;
/// May be a genitive of a name that the lists do not have, where the document has that name: Maduros.
pub const MAYBE_GENITIVE: u32 = 1 << 19;
/// Has a name in it that is a form of its own: SDF-bronnen, Trumps, BRUGGE.
pub const BASED: u32 = 1 << 20;

/// The lowest bit of a glance, see [`glance`]; those above are its too.
const GLANCE: u32 = 21;

/// Of a lower-case form how many bytes it has (31 for more) and the first one's low bits, in the highest bits of a shape:
/// what two forms must share to be the same, so that most comparisons need not look at the letters.
#[inline(always)]
#[must_use]
pub const fn glance(lower: &str) -> u32 {
    let bytes = lower.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let length = if bytes.len() < 31 { bytes.len() as u32 } else { 31 };
    (length << 6 | (bytes[0] & 63) as u32) << GLANCE
}

/// Whether the lower-case form of a word of this shape may be one of these.
#[inline(always)]
#[must_use]
pub fn may_be_among(shape: u32, forms: &[&str]) -> bool {
    forms.iter().any(|form| (shape ^ glance(form)) >> GLANCE == 0)
}

/// The bits that a form has.
#[must_use]
pub fn shape_of(form: &str) -> u32 {
    plain_shape(form.as_bytes()).unwrap_or_else(|| shape_of_any(form))
}

/// The shape of two or more ASCII letters of which none but the first may be a capital: most new forms.
fn plain_shape(form: &[u8]) -> Option<u32> {
    let [first, rest @ ..] = form else { return None };
    let plain =
        first.is_ascii_alphabetic() && !rest.is_empty() && rest.iter().all(u8::is_ascii_lowercase);
    plain.then_some(if first.is_ascii_uppercase() { CAPITAL } else { LOWER })
}

fn shape_of_any(form: &str) -> u32 {
    let body = form.trim_start_matches(['\'', '’', '‘']);
    let body = match body.get(..2) {
        Some("s-" | "t-") if body.len() < form.len() => body.get(2..).unwrap_or(body),
        _ => body,
    };
    let mut bits = 0;
    let mut letters = Letters::default();
    let mut before = '\0';
    for letter in body.chars() {
        bits |= letters.see(letter, before);
        before = letter;
    }
    let first = body.chars().next().unwrap_or('\0');
    if first.is_uppercase() {
        bits |= CAPITAL;
    }
    if first.is_numeric() {
        bits |= DIGIT_FIRST;
    }
    if letters.letters == 0 && letters.digits == 0 {
        return bits | SIGN;
    }
    if letters.capitals == 0 {
        bits |= LOWER;
    }
    let genitive = body.ends_with("'s") || body.ends_with("’s");
    if genitive {
        bits |= APOSTROPHE_S;
    } else if body.ends_with(['\'', '’']) {
        bits |= APOSTROPHE;
    }
    let own = letters.letters - usize::from(genitive);
    if letters.capitals == own && own + letters.digits >= 2 && letters.capitals >= 1 {
        bits |= ACRONYM;
    }
    if letters.letters + letters.digits == 1 {
        bits |= SINGLE;
    }
    bits | hyphen_bits(body) | dot_bits(body)
}

#[derive(Default)]
struct Letters {
    letters: usize,
    capitals: usize,
    digits: usize,
}

impl Letters {
    fn see(&mut self, letter: char, before: char) -> u32 {
        if letter.is_alphabetic() {
            self.letters += 1;
            if letter.is_uppercase() {
                self.capitals += 1;
                return if before.is_lowercase() { INNER_CAPITAL } else { 0 };
            }
            return 0;
        }
        if letter.is_numeric() {
            self.digits += 1;
            return DIGIT;
        }
        match letter {
            '&' | '+' => AMPERSAND,
            _ => 0,
        }
    }
}

/// Small parts before a hyphen that belong to a surname: al-Assad.
const ARABIC_ARTICLES: &[&str] =
    &["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ol", "es", "ibn", "bin", "abd"];

/// Parts that are none of a name's own, with the capital of a sentence start: Pro-Russische, Ex-premier.
pub(super) const CAPITAL_PREFIXES: &[&str] = &["Anti", "Ex", "Pro"];

fn hyphen_bits(body: &str) -> u32 {
    let Some((head, tail)) = body.rsplit_once(['-', '‐', '‑', '–']) else { return 0 };
    if head.is_empty() || tail.is_empty() {
        return 0;
    }
    let capital = |part: &str| part.chars().any(char::is_uppercase);
    let mut bits = HYPHEN;
    let tail_is_small = tail.chars().next().is_some_and(char::is_lowercase) && !capital(tail);
    let digits = head.bytes().all(|byte| byte.is_ascii_digit());
    if (capital(head) || digits) && tail_is_small {
        bits |= HYPHEN_LOWER;
    }
    let first = body.split(['-', '‐', '‑', '–']).next().unwrap_or("");
    if ARABIC_ARTICLES.contains(&first) && tail.starts_with(char::is_uppercase) {
        return HYPHEN | INNER_CAPITAL | ARTICLE;
    }
    let small = !capital(first)
        || CAPITAL_PREFIXES.contains(&first) && tail.starts_with(char::is_uppercase);
    if small
        && !first.is_empty()
        && first.chars().all(char::is_alphabetic)
        && first.len() > 1
        && capital(body)
    {
        bits |= LOWER_HYPHEN;
    }
    bits
}

/// 4FM, 2BE, 11TV: a number and two capitals or more.
#[must_use]
pub fn digit_and_capitals(form: &str, shape: u32) -> bool {
    shape & (DIGIT_FIRST | ACRONYM | HYPHEN) == DIGIT_FIRST | ACRONYM
        && form.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

fn dot_bits(body: &str) -> u32 {
    if !body.ends_with('.') {
        let roman =
            body.len() > 1 && body.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
        return if roman { ROMAN } else { 0 };
    }
    let initials = body.split_terminator('.').all(|part| {
        let mut letters = part.trim_start_matches('-').chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.count();
        first
            && (rest == 0
                || (rest <= 1
                    && matches!(
                        part,
                        "Th" | "Ch" | "Ph" | "Chr" | "Ij" | "IJ" | "Fr" | "Jh" | "Kl" | "St" | "Tj"
                    )))
    });
    DOT | if initials { INITIALS } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_words_have_the_shape_that_reading_letter_by_letter_gives(form in "[A-Za-zé’'-]{0,3}[a-zA-Z]{0,5}|[A-Z]?[a-z]{1,9}") {
            if let Some(plain) = plain_shape(form.as_bytes()) {
                prop_assert_eq!(plain, shape_of_any(&form));
            }
        }
    }

    #[test]
    fn a_glance_leaves_the_other_bits_alone_and_tells_most_forms_apart() {
        for form in ["", "a", "één", "…", &"y".repeat(40)] {
            assert_eq!(glance(form) & ((1 << GLANCE) - 1), 0, "{form}");
            assert!(may_be_among(glance(form) | LOWER, &["anders", form]), "{form}");
        }
        for (form, other) in [("een", "één"), ("de", "den"), ("", "a")] {
            assert!(!may_be_among(glance(form), &[other]), "{form} {other}");
        }
    }

    #[test]
    fn shapes_tell_how_a_form_is_written() {
        for (form, wanted, unwanted) in [
            ("Gent", CAPITAL, ACRONYM | HYPHEN | LOWER),
            ("VVD", CAPITAL | ACRONYM, INNER_CAPITAL),
            ("N-VA", CAPITAL | ACRONYM | HYPHEN, HYPHEN_LOWER),
            ("CD&V", ACRONYM | AMPERSAND, 0),
            ("U2", ACRONYM | DIGIT, 0),
            ("GroenLinks", CAPITAL | INNER_CAPITAL, ACRONYM),
            ("iPhone", INNER_CAPITAL, CAPITAL),
            ("SDF-bronnen", CAPITAL | HYPHEN_LOWER, LOWER_HYPHEN),
            ("Saksen-Anhalt", CAPITAL | HYPHEN, HYPHEN_LOWER),
            ("ex-Joegoslavië", LOWER_HYPHEN, HYPHEN_LOWER | CAPITAL),
            ("'s-Hertogenbosch", CAPITAL, HYPHEN_LOWER),
            ("Amerika's", APOSTROPHE_S | CAPITAL, ACRONYM),
            ("PVV's", APOSTROPHE_S | ACRONYM, 0),
            ("Parijs’", APOSTROPHE, APOSTROPHE_S),
            ("A.F.Th.", INITIALS | DOT, 0),
            ("W.", INITIALS | SINGLE, ACRONYM),
            ("prof.", DOT, INITIALS),
            ("XIV", ROMAN | ACRONYM, 0),
            ("huis", LOWER, CAPITAL),
            ("…", SIGN, LOWER),
            ("50-jarige", DIGIT_FIRST | DIGIT, CAPITAL),
        ] {
            let bits = shape_of(form);
            assert_eq!((bits & wanted, bits & unwanted), (wanted, 0), "{form}: {bits:b}");
        }
    }
}
