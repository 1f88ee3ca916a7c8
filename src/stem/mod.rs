//! A lower-case Dutch word → its stem, by Snowball's `dutch_porter` as rust-stemmers has it.
//!
//! The algorithm wants lower case: of "HUIZEN" it leaves a marker letter behind.
//!
//! Nearly all new forms of a text are short and without accents; for these `ascii.rs` does the same on bytes, in a fifth of
//! the instructions (stemming was an eighth of those of a short run). That both give the same is a test.

mod ascii;

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Stems lower-case words; each distinct form is to be stemmed once (see [`crate::words`]).
pub struct DutchStemmer(Stemmer);

impl std::fmt::Debug for DutchStemmer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("DutchStemmer")
    }
}

impl Default for DutchStemmer {
    fn default() -> Self {
        Self(Stemmer::create(Algorithm::Dutch))
    }
}

impl DutchStemmer {
    /// The stem of a word in lower case.
    #[must_use]
    pub fn stem<'w>(&self, lower: &'w str) -> Cow<'w, str> {
        ascii::stem(lower).unwrap_or_else(|| self.0.stem(lower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_verbs_and_umlauts_lose_their_endings() {
        let stemmer = DutchStemmer::default();
        for (word, stem) in [
            ("huizen", "huiz"),
            ("lichamelijkheden", "licham"),
            ("gevechten", "gevecht"),
            ("burgemeesters", "burgemeester"),
            ("opgelaaid", "opgelaaid"),
            ("foto's", "foto'"),
            ("mogelijkheid", "mogelijk"),
            ("werkte", "werkt"),
            ("bommen", "bomm"),
            ("maan", "man"),
            ("brood", "brod"),
            ("yoghurt", "yoghurt"),
            ("", ""),
        ] {
            assert_eq!(stemmer.stem(word), stem, "{word}");
        }
    }
}
