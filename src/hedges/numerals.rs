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

/// Whether `form` (lower case) is a numeral: `twee`, `tweeënveertig`, `vijfhonderd`, `anderhalf`, `tientallen`.
#[must_use]
pub fn is_numeral(form: &str) -> bool {
    if WORDS.contains(&form) {
        return true;
    }
    let mut rest = form;
    let mut parts = 0;
    while !rest.is_empty() {
        let Some(shorter) = PARTS.iter().find_map(|part| rest.strip_prefix(part)) else {
            return false;
        };
        rest = shorter;
        parts += 1;
    }
    parts > 0 && !matches!(form, "een" | "en" | "eenen" | "ën" | "enen")
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
