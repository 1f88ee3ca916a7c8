//! Marked quotes and what was found → how many are right, in whole and by token, and whose speaker is. Law: pure.

use std::ops::Range;

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// Somebody speaks.
    Direct,
    /// A word used with a wink, or the title of a work.
    Other,
}

/// A marked stretch, in any unit that the found ones are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldQuote<'t> {
    /// From its opening to behind its closing mark.
    pub range: Range<usize>,
    /// Who says it; empty when nobody is marked.
    pub speaker: &'t str,
    /// What it is.
    pub marked: Marked,
}

/// A quote that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundQuote<'t> {
    /// From its opening to behind its closing mark.
    pub range: Range<usize>,
    /// Who says it; empty for nobody.
    pub speaker: &'t str,
}

/// How much of something is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Part {
    /// Notes one more.
    pub fn note(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// The right part, from 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

/// How well quotes and speakers are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeechScore {
    /// Marked stretches: a direct one found from edge to edge, another one not; what is found beside them counts as wrong.
    pub quotes: Part,
    /// Tokens: in a quote or not.
    pub tokens: Part,
    /// Direct quotes whose speaker is right.
    pub speakers: Part,
    /// What went wrong, for the reader.
    pub misses: Vec<String>,
}

/// Edges may differ by so much: a comma or full stop at the border.
const SLACK: usize = 2;

impl SpeechScore {
    /// Adds one text: its marked and found quotes and where its tokens begin.
    pub fn add(&mut self, gold: &[GoldQuote<'_>], found: &[FoundQuote<'_>], tokens: &[usize]) {
        for quote in gold {
            let close = |one: &&FoundQuote<'_>| same(&one.range, &quote.range);
            match (quote.marked, found.iter().find(close)) {
                (Marked::Direct, None) => {
                    self.quotes.note(false);
                    self.speakers.all += usize::from(!quote.speaker.is_empty());
                    self.misses.push(format!("not found: {:?} {}", quote.range, quote.speaker));
                }
                (Marked::Direct, Some(one)) => {
                    self.quotes.note(true);
                    if !quote.speaker.is_empty() {
                        let right = same_speaker(quote.speaker, one.speaker);
                        self.speakers.note(right);
                        if !right {
                            self.misses.push(format!(
                                "speaker of {:?}: {} but found \"{}\"",
                                quote.range, quote.speaker, one.speaker
                            ));
                        }
                    }
                }
                (Marked::Other, _) => {
                    let taken = found.iter().any(|one| overlap(&one.range, &quote.range));
                    self.quotes.note(!taken);
                    if taken {
                        self.misses.push(format!("no speech: {:?}", quote.range));
                    }
                }
            }
        }
        for one in
            found.iter().filter(|one| !gold.iter().any(|quote| overlap(&one.range, &quote.range)))
        {
            self.quotes.note(false);
            self.misses.push(format!("found beside: {:?} {}", one.range, one.speaker));
        }
        for token in tokens {
            let marked = gold
                .iter()
                .any(|quote| quote.marked == Marked::Direct && quote.range.contains(token));
            self.tokens.note(marked == found.iter().any(|one| one.range.contains(token)));
        }
    }
}

fn same(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start.abs_diff(other.start) <= SLACK && one.end.abs_diff(other.end) <= SLACK
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether two say the same speaker: one name or role holds the other, capitals apart.
#[must_use]
pub fn same_speaker(gold: &str, found: &str) -> bool {
    let (gold, found) = (gold.to_lowercase(), found.to_lowercase());
    let bare = |words: &str| {
        let words = words.trim();
        ["de ", "het ", "een "]
            .iter()
            .find_map(|article| words.strip_prefix(article))
            .unwrap_or(words)
            .to_owned()
    };
    let (gold, found) = (bare(&gold), bare(&found));
    !found.is_empty() && (found.contains(&gold) || gold.ends_with(&found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_right_from_edge_to_edge_with_its_speaker() {
        let gold = [
            GoldQuote { range: 0..20, speaker: "Jan Peeters", marked: Marked::Direct },
            GoldQuote { range: 30..40, speaker: "", marked: Marked::Other },
            GoldQuote { range: 50..60, speaker: "een vrouw", marked: Marked::Direct },
        ];
        let found = [
            FoundQuote { range: 0..19, speaker: "Peeters" },
            FoundQuote { range: 30..40, speaker: "" },
        ];
        let mut score = SpeechScore::default();
        score.add(&gold, &found, &[0, 25, 30, 55]);
        assert_eq!(score.quotes, Part { right: 1, all: 3 });
        assert_eq!(score.speakers, Part { right: 1, all: 2 });
        assert_eq!(score.tokens, Part { right: 2, all: 4 });
        assert_eq!(score.misses.len(), 2);
    }

    #[test]
    fn speakers_are_compared_leniently() {
        assert!(same_speaker("Mustafa Bali", "Mustafa Bali"));
        assert!(same_speaker("een ambtenaar", "Een ambtenaar"));
        assert!(!same_speaker("Jan Peeters", ""));
        assert!(!same_speaker("Jan Peeters", "Piet Jans"));
    }
}
