//! Gold tokens and sentences (JSON lines, in characters) and ours → scores and the list of misses. Law: it reads and prints nothing.

use crate::segment::Segmenter;
use crate::span::{CharCursor, chars_after, chars_before};
use crate::tokens::Segments;
use serde::Deserialize;
use std::collections::BTreeSet;

/// One text with its tokens and sentences, as characters from `start` to `end`.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldText {
    /// Its name.
    #[serde(alias = "doc", alias = "id", default)]
    pub name: String,
    /// The text itself.
    pub text: String,
    /// Where its tokens stand.
    pub tokens: Vec<(usize, usize)>,
    /// Where its sentences stand.
    pub sents: Vec<(usize, usize)>,
}

/// Right ones, ones too many and ones too few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In both.
    pub right: usize,
    /// Found, but not in the gold.
    pub wrong: usize,
    /// In the gold, but not found.
    pub missed: usize,
}

impl Counts {
    /// The share of what was found that is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of the gold that was found.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Precision and recall in one.
    #[must_use]
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, gold: &BTreeSet<T>) {
        let right = found.intersection(gold).count();
        self.right += right;
        self.wrong += found.len() - right;
        self.missed += gold.len() - right;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// One difference from the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Name of the text.
    pub name: String,
    /// `token` or `sentence end`.
    pub of: &'static str,
    /// Whether we found it and the gold has it not.
    pub ours: bool,
    /// Where it starts and ends, in characters; a sentence end does both in one place.
    pub place: (usize, usize),
    /// What stands around it, with it in brackets.
    pub around: String,
}

/// How well tokens and sentence ends agree with a gold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Whole tokens.
    pub tokens: Counts,
    /// Ends of the last tokens of sentences.
    pub sentence_ends: Counts,
    /// All differences, in text order.
    pub misses: Vec<Miss>,
}

/// Reads a gold of JSON lines.
///
/// # Errors
/// The first line that is no gold text, with its number.
pub fn read_gold(lines: &str) -> Result<Vec<GoldText>, String> {
    let numbered = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", index + 1))
        })
        .collect()
}

/// Segments each text of the gold and compares.
#[must_use]
pub fn score(gold: &[GoldText], segmenter: &Segmenter) -> Score {
    let mut score = Score::default();
    let mut segments = Segments::default();
    for text in gold {
        segmenter.segment(&text.text, &mut segments);
        let mut cursor = CharCursor::new(&text.text);
        let found: BTreeSet<(usize, usize)> = segments
            .tokens
            .iter()
            .map(|token| (cursor.at(token.span.start), cursor.at(token.span.end)))
            .collect();
        let ends = segments
            .sentences
            .iter()
            .filter_map(|sentence| segments.tokens.get(sentence.end as usize - 1));
        let ends: BTreeSet<usize> = ends.map(|token| cursor.at(token.span.end)).collect();
        let gold_tokens: BTreeSet<(usize, usize)> = text.tokens.iter().copied().collect();
        let gold_ends = last_tokens(&text.tokens, &text.sents);
        score.tokens.add(&found, &gold_tokens);
        score.sentence_ends.add(&ends, &gold_ends);
        for &place in found.symmetric_difference(&gold_tokens) {
            score.misses.push(miss(text, "token", place, found.contains(&place)));
        }
        for &end in ends.symmetric_difference(&gold_ends) {
            score.misses.push(miss(text, "sentence end", (end, end), ends.contains(&end)));
        }
    }
    score
}

/// The end of the last token of each sentence.
fn last_tokens(tokens: &[(usize, usize)], sentences: &[(usize, usize)]) -> BTreeSet<usize> {
    let of = |&(start, end): &(usize, usize)| {
        tokens
            .iter()
            .filter(move |token| start <= token.0 && token.0 < end)
            .map(|token| token.1)
            .max()
    };
    sentences.iter().filter_map(of).collect()
}

fn miss(text: &GoldText, of: &'static str, place: (usize, usize), ours: bool) -> Miss {
    let byte = |chars: usize| {
        text.text.char_indices().nth(chars).map_or(text.text.len(), |(at, _)| at) as u32
    };
    let (start, end) = (byte(place.0), byte(place.1));
    let form = crate::span::Span { start, end }.of(&text.text);
    let around = format!(
        "{}[{form}]{}",
        chars_before(&text.text, start, 40),
        chars_after(&text.text, end, 30)
    );
    Miss { name: text.name.clone(), of, ours, place, around }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        let line = r#"{"doc":"a","text":"Eén fout. Klaar","tokens":[[0,3],[4,8],[8,9],[10,15]],"sents":[[0,9],[10,15]]}"#;
        let gold = read_gold(line).unwrap();
        let score = score(&gold, &Segmenter::new());
        assert_eq!(score.tokens, Counts { right: 4, wrong: 0, missed: 0 });
        assert_eq!((score.sentence_ends.f1(), score.misses.len()), (1.0, 0));
    }

    #[test]
    fn a_difference_is_shown_with_what_stands_around_it() {
        let gold =
            read_gold(r#"{"name":"a","text":"ja nee","tokens":[[0,6]],"sents":[[0,6]]}"#).unwrap();
        let score = score(&gold, &Segmenter::new());
        assert_eq!(score.tokens, Counts { right: 0, wrong: 2, missed: 1 });
        assert_eq!(score.misses[0].around, "[ja] nee");
        assert!(score.tokens.precision() == 0.0 && score.sentence_ends.recall() == 1.0);
    }

    #[test]
    fn a_broken_gold_names_its_line() {
        assert!(read_gold("\n{}").unwrap_err().starts_with("line 2:"));
    }
}
