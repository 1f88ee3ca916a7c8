//! Texts with their true language → precision, recall and F1 for Dutch, and every miss. Law: pure; it reads no file.

use crate::language::{Detected, LanguageDetector};

/// A text whose being Dutch or not was told wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miss<'t> {
    /// What it is, as the gold has it.
    pub language: &'t str,
    /// What was told.
    pub told: Detected,
    /// The text.
    pub text: &'t str,
}

/// How well Dutch is told from the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageScore<'t> {
    /// Dutch, told as Dutch.
    pub right: usize,
    /// Another language, told as Dutch.
    pub wrong: usize,
    /// Dutch, told as another language or as none.
    pub missed: usize,
    /// All texts.
    pub texts: usize,
    /// The wrong and the missed ones, in the order of the texts.
    pub misses: Vec<Miss<'t>>,
}

impl LanguageScore<'_> {
    /// Of what was told as Dutch, the part that is; from 0 to 1.
    #[must_use]
    pub fn precision(&self) -> f64 {
        part(self.right, self.right + self.wrong)
    }

    /// Of what is Dutch, the part that was told so; from 0 to 1.
    #[must_use]
    pub fn recall(&self) -> f64 {
        part(self.right, self.right + self.missed)
    }

    /// Both as one number, from 0 to 1.
    #[must_use]
    pub fn f1(&self) -> f64 {
        part(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { some as f64 / all as f64 }
}

/// Scores the detector on `(language, text)` pairs; the language is an ISO 639 name of two or three letters.
pub fn score<'t>(
    detector: &LanguageDetector,
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> LanguageScore<'t> {
    let mut score = LanguageScore::default();
    for (language, text) in texts {
        let told = detector.detect(None, text);
        score.texts += 1;
        match (matches!(language, "nl" | "nld" | "dut"), told.is_dutch()) {
            (true, true) => score.right += 1,
            (false, false) => {}
            (is_dutch, _) => {
                *(if is_dutch { &mut score.missed } else { &mut score.wrong }) += 1;
                score.misses.push(Miss { language, told, text });
            }
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_counts_what_was_told_wrongly() {
        let english = "The government said on Monday that it would not do that.";
        let dutch = "De regering zei maandag dat ze dat niet zou doen.";
        let detector = LanguageDetector::new();
        let score = score(&detector, [("nld", dutch), ("eng", english), ("nl", english)]);
        assert_eq!((score.right, score.wrong, score.missed, score.texts), (1, 0, 1, 3));
        assert_eq!((score.precision(), score.recall()), (1.0, 0.5));
        assert_eq!(score.misses[0].text, english);
    }
}
