//! Sentences with marked cues and the hedges we found → scores a category and the list of misses. Law: reads and prints nothing.
//!
//! A found hedge that overlaps a cue that is still free is right if its category is the cue's; one that overlaps only cues
//! that can be read both ways (`either`) counts for nothing; any other is too many. A sure cue that nothing met is missed.

use super::segments::Counts;
use crate::hedges::Category;
use serde::Deserialize;

/// A cue that readers marked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldCue {
    /// First character.
    #[serde(alias = "start_char")]
    pub start: usize,
    /// The character behind it.
    #[serde(alias = "end_char")]
    pub end: usize,
    /// Its words.
    #[serde(default)]
    pub text: String,
    /// Its category, in English or Dutch.
    pub category: String,
    /// `sure` or `either`.
    pub status: String,
}

impl GoldCue {
    fn category(&self) -> Option<Category> {
        let dutch = [
            "epistemisch",
            "evidentieel",
            "reportatief",
            "mening",
            "benadering",
            "afzwakking",
            "voorbehoud",
            "contrast",
            "versterking",
        ];
        let place = dutch.iter().position(|name| *name == self.category);
        place.map(|place| Category::ALL[place]).or_else(|| Category::from_word(&self.category))
    }
}

/// A sentence with its cues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldSentence {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What readers marked.
    pub cues: Vec<GoldCue>,
}

/// A hedge that was found, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// First character.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// Its category.
    pub category: Category,
}

/// What was wrong about one hedge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// Found where nobody marked anything.
    False(Found),
    /// Found, but marked as another category.
    Category(Found, Category),
    /// Marked as this, and not found.
    Missed(GoldCue, Category),
}

/// The sums over many sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HedgeScore {
    /// For each category, in the order of [`Category::ALL`].
    pub categories: [Counts; 9],
    /// Whether a cue was found at all, whatever its category.
    pub found: Counts,
}

/// Reads `id, source, text, cues` lines, the cues as JSON.
///
/// # Errors
/// The number of the first line that is wrong, from 1, and why.
pub fn read(tsv: &str) -> Result<Vec<GoldSentence>, (usize, String)> {
    let mut sentences = Vec::new();
    for (index, line) in tsv.lines().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["sent_id", ..] | [""] => {}
            [name, _, text, cues] => {
                let cues: Vec<GoldCue> =
                    serde_json::from_str(cues).map_err(|error| (index + 1, error.to_string()))?;
                if let Some(cue) = cues.iter().find(|cue| cue.category().is_none()) {
                    return Err((index + 1, format!("category \"{}\" is not known", cue.category)));
                }
                sentences.push(GoldSentence {
                    name: (*name).to_owned(),
                    text: (*text).to_owned(),
                    cues,
                });
            }
            _ => {
                return Err((
                    index + 1,
                    format!("{} cells, not sent_id, source, text, cues", cells.len()),
                ));
            }
        }
    }
    Ok(sentences)
}

impl HedgeScore {
    /// Adds one sentence and says what was wrong in it.
    pub fn add(&mut self, gold: &GoldSentence, found: &[Found]) -> Vec<Miss> {
        let mut misses = Vec::new();
        let mut used = vec![false; gold.cues.len()];
        for &hedge in found {
            let over = |cue: &GoldCue| hedge.start < cue.end && cue.start < hedge.end;
            let mut free = gold.cues.iter().enumerate().filter_map(|(place, cue)| {
                (cue.status == "sure" && over(cue) && !used[place])
                    .then_some((place, cue.category()?))
            });
            let first = free.next();
            let exact = first.filter(|(_, category)| *category == hedge.category);
            let exact = exact.or_else(|| free.find(|(_, category)| *category == hedge.category));
            if let Some((place, category)) = exact.or(first) {
                used[place] = true;
                self.found.right += 1;
                if category == hedge.category {
                    self.categories[category as usize].right += 1;
                } else {
                    self.categories[hedge.category as usize].wrong += 1;
                    self.categories[category as usize].missed += 1;
                    misses.push(Miss::Category(hedge, category));
                }
            } else if !gold.cues.iter().any(over) {
                self.found.wrong += 1;
                self.categories[hedge.category as usize].wrong += 1;
                misses.push(Miss::False(hedge));
            }
        }
        for (place, cue) in gold.cues.iter().enumerate() {
            if let (false, "sure", Some(category)) =
                (used[place], cue.status.as_str(), cue.category())
            {
                self.found.missed += 1;
                self.categories[category as usize].missed += 1;
                misses.push(Miss::Missed(cue.clone(), category));
            }
        }
        misses
    }

    /// All categories together, each hedge with its own: the score that counts.
    #[must_use]
    pub fn all(&self) -> Counts {
        self.categories.iter().fold(Counts::default(), |sum, counts| Counts {
            right: sum.right + counts.right,
            wrong: sum.wrong + counts.wrong,
            missed: sum.missed + counts.missed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str = "sent_id\tsource\ttext\tcues\n\
        a\tx\tMisschien komt hij vaak, volgens ons.\t[\
        {\"start_char\":0,\"end_char\":9,\"text\":\"Misschien\",\"category\":\"epistemisch\",\"status\":\"sure\"},\
        {\"start_char\":19,\"end_char\":23,\"text\":\"vaak\",\"category\":\"downtoner\",\"status\":\"either\"},\
        {\"start_char\":25,\"end_char\":32,\"text\":\"volgens\",\"category\":\"mening\",\"status\":\"sure\"}]\n";

    fn found(start: usize, end: usize, category: Category) -> Found {
        Found { start, end, category }
    }

    #[test]
    fn cues_that_can_be_read_both_ways_count_for_nothing() {
        let gold = read(GOLD).unwrap();
        let mut score = HedgeScore::default();
        let hedges = [
            found(0, 9, Category::Epistemic),
            found(10, 14, Category::Booster),
            found(19, 23, Category::Contrast),
            found(25, 32, Category::Reportative),
        ];
        assert_eq!(score.add(&gold[0], &hedges).len(), 2);
        assert_eq!(score.all(), Counts { right: 1, wrong: 2, missed: 1 });
        assert_eq!(score.found, Counts { right: 2, wrong: 1, missed: 0 });
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        assert_eq!(read("a\tb\n").unwrap_err().0, 1);
        assert_eq!(read("a\tx\tt\t[{\"start_char\":0,\"end_char\":1,\"category\":\"x\",\"status\":\"sure\"}]").unwrap_err().0, 1);
    }
}
