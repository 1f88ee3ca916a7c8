//! A lower-case form → whether it is a numeral written in letters.

/// Numerals and what counts as one before a unit; `een` is an article far more often.
const WORDS: &[&str] = &[
    "één",
    "half",
    "halve",
    "anderhalf",
    "anderhalve",
    "tiental",
    "tientallen",
    "honderdtal",
    "honderden",
    "duizendtal",
    "duizenden",
    "miljoenen",
    "miljarden",
    "dozijn",
    "handvol",
    "hónderd",
    "twintigtal",
    "dertigtal",
    "veertigtal",
    "vijftigtal",
    "vijftiental",
    "twaalftal",
];

/// Parts of which longer numerals are made, longer ones before those they begin with.
const PARTS: &[&str] = &[
    "dertien",
    "dertig",
    "veertien",
    "veertig",
    "vijftien",
    "vijftig",
    "zestien",
    "zestig",
    "zeventien",
    "zeventig",
    "achttien",
    "tachtig",
    "negentien",
    "negentig",
    "twaalf",
    "twintig",
    "honderd",
    "duizend",
    "miljoen",
    "miljard",
    "biljoen",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "eenen",
    "een",
    "ën",
    "en",
];

/// Whether a numeral begins with a byte: most new forms end there.
static BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut at = 0;
    while at < WORDS.len() {
        begins[WORDS[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    at = 0;
    while at < PARTS.len() {
        begins[PARTS[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    begins
};

/// Whether `form` (lower case) is a numeral: `twee`, `tweeënveertig`, `vijfhonderd`, `anderhalf`, `tientallen`.
#[must_use]
pub fn is_numeral(form: &str) -> bool {
    let [first, ..] = *form.as_bytes() else { return false };
    if !BEGINS[usize::from(first)] {
        return false;
    }
    if WORDS.contains(&form) {
        return true;
    }
    let mut rest = form;
    while let [first, ..] = *rest.as_bytes() {
        let mut parts = PARTS.iter().filter(|part| part.as_bytes()[0] == first);
        let Some(shorter) = parts.find_map(|part| rest.strip_prefix(part)) else {
            return false;
        };
        rest = shorter;
    }
    !matches!(form, "een" | "en" | "eenen" | "ën" | "enen")
}

#[cfg(test)]
mod tests {
    use super::is_numeral;

    #[test]
    fn numerals_are_known_and_articles_are_not() {
        for form in [
            "twee",
            "tweeënveertig",
            "vijfhonderd",
            "anderhalf",
            "eenentwintig",
            "één",
            "tientallen",
        ] {
            assert!(is_numeral(form), "{form}");
        }
        for form in ["een", "en", "achter", "tienden", "zesde", "vierkant", "negende", ""] {
            assert!(!is_numeral(form), "{form}");
        }
    }
}
