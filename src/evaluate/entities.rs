//! Marked mentions and ours → scores by type, untyped, of pairs, and how far confidence can be trusted. Law: no I/O.

use super::gold::GoldDocument;
use super::segments::Counts;
use crate::analyse::Findings;
use crate::entities::{FoundBy, Name};
use crate::lexicons::lists::{Label, Lists};
use crate::span::CharCursor;
use std::collections::BTreeMap;

/// One mention as egel found it, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First character.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// Its type.
    pub label: Label,
    /// The full name.
    pub entity: String,
    /// The list or the piece of evidence.
    pub found_by: String,
    /// Percent.
    pub confidence: u8,
}

/// The mentions of a text, with positions in characters.
#[must_use]
pub fn mentions(findings: &Findings<'_>, lists: &Lists) -> Vec<Mention> {
    let mut cursor = CharCursor::new(findings.tokenised.text);
    let of = |entity: &crate::entities::Entity| Mention {
        start: cursor.at(entity.span.start),
        end: cursor.at(entity.span.end),
        label: entity.label,
        entity: match &entity.name {
            Name::Listed(listed) => lists.entry(*listed).name.to_owned(),
            Name::Unlisted(name) => name.to_string(),
        },
        found_by: match entity.found_by {
            FoundBy::List(listed) => lists.entry(listed).list.to_owned(),
            FoundBy::Evidence(name) => name.to_owned(),
        },
        confidence: entity.confidence,
    };
    findings.entities.iter().map(of).collect()
}

/// The tokens of a text in characters, for gold that has none.
#[must_use]
pub fn tokens(findings: &Findings<'_>) -> Vec<(usize, usize)> {
    let mut cursor = CharCursor::new(findings.tokenised.text);
    let tokens = findings.tokenised.tokens.iter();
    tokens.map(|token| (cursor.at(token.span.start), cursor.at(token.span.end))).collect()
}

/// One difference from the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityMiss {
    /// Name of the text.
    pub document: String,
    /// Whether we found it and the gold has it not, or not so.
    pub ours: bool,
    /// First character.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// The mention.
    pub text: String,
    /// Its type: ours if it is ours, else the gold's.
    pub label: Label,
    /// The type that the other side has there.
    pub other: Option<Label>,
    /// Forty characters before it.
    pub left: String,
    /// Forty characters after it.
    pub right: String,
    /// What found it, if we did.
    pub found_by: String,
    /// How sure we were, if we found something there.
    pub confidence: Option<u8>,
}

/// Mentions of one step of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// How many.
    pub mentions: usize,
    /// How many of them are right, type and all.
    pub right: usize,
    /// Their percents together.
    pub confidence: usize,
}

/// How well the mentions agree with a gold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityScore {
    /// By type, in the order of [`Label::ALL`].
    pub types: [Counts; 4],
    /// Spans alone.
    pub untyped: Counts,
    /// Pairs of mentions of one text that both found: the same entity or not. `None` when the gold has no full names.
    pub pairs: Option<Counts>,
    /// By tens of confidence: 0–9 … 90–100.
    pub calibration: [Bucket; 10],
    /// All differences, in the order of the gold.
    pub misses: Vec<EntityMiss>,
}

type Place = (usize, usize);

impl EntityScore {
    /// All types together.
    #[must_use]
    pub fn all(&self) -> Counts {
        self.types.iter().fold(Counts::default(), |sum, counts| Counts {
            right: sum.right + counts.right,
            wrong: sum.wrong + counts.wrong,
            missed: sum.missed + counts.missed,
        })
    }

    /// Compares one text. With `conll_tokens`, spans are widened to whole tokens as CoNLL-2002 marks them.
    pub fn add(
        &mut self,
        gold: &GoldDocument,
        found: &[Mention],
        conll_tokens: Option<&[(usize, usize)]>,
    ) {
        let letters: Vec<char> = gold.text.chars().collect();
        let want: BTreeMap<Place, Label> =
            gold.entities.iter().map(|entity| ((entity.start, entity.end), entity.label)).collect();
        let mut got: BTreeMap<Place, (Label, &Mention)> = BTreeMap::new();
        for mention in found {
            let place = (mention.start, mention.end);
            let (place, label) = match conll_tokens {
                Some(tokens) => widened(place, mention.label, &letters, tokens),
                None => (place, mention.label),
            };
            let differs = |&(start, end): &Place| start < place.1 && place.0 < end;
            if want.contains_key(&place) || !gold.either.iter().any(differs) {
                got.insert(place, (label, mention));
            }
        }
        for (place, (label, mention)) in &got {
            let other = want.get(place).copied();
            self.found(other == Some(*label), *label, other.is_some(), mention);
            if other != Some(*label) {
                let miss = miss(gold, &letters, *place, *label, other, Some(mention));
                self.misses.push(EntityMiss { ours: true, ..miss });
            }
        }
        for (place, label) in &want {
            let other = got.get(place);
            self.untyped.missed += usize::from(other.is_none());
            if other.map(|(other, _)| other) != Some(label) {
                self.types[*label as usize].missed += 1;
                let mention = other.map(|(_, mention)| *mention);
                let other = other.map(|(other, _)| *other);
                self.misses.push(miss(gold, &letters, *place, *label, other, mention));
            }
        }
        self.add_pairs(gold, found);
    }

    fn found(&mut self, right: bool, label: Label, span_right: bool, mention: &Mention) {
        let counts = &mut self.types[label as usize];
        *(if right { &mut counts.right } else { &mut counts.wrong }) += 1;
        *(if span_right { &mut self.untyped.right } else { &mut self.untyped.wrong }) += 1;
        let bucket = &mut self.calibration[usize::from(mention.confidence / 10).min(9)];
        bucket.mentions += 1;
        bucket.right += usize::from(right);
        bucket.confidence += usize::from(mention.confidence);
    }

    /// The same name for the same entity, pair by pair, over the mentions that both have.
    fn add_pairs(&mut self, gold: &GoldDocument, found: &[Mention]) {
        let names: BTreeMap<Place, &str> =
            found.iter().map(|one| ((one.start, one.end), one.entity.as_str())).collect();
        let both: Vec<(&str, &str)> = gold
            .entities
            .iter()
            .filter_map(|entity| {
                let canonical = entity.canonical.as_deref()?;
                Some((*names.get(&(entity.start, entity.end))?, canonical))
            })
            .collect();
        if gold.entities.iter().any(|entity| entity.canonical.is_some()) {
            self.pairs.get_or_insert_default();
        }
        let Some(pairs) = &mut self.pairs else { return };
        for (number, one) in both.iter().enumerate() {
            for other in &both[..number] {
                match (one.0 == other.0, one.1 == other.1) {
                    (true, true) => pairs.right += 1,
                    (true, false) => pairs.wrong += 1,
                    (false, true) => pairs.missed += 1,
                    (false, false) => {}
                }
            }
        }
    }
}

fn miss(
    gold: &GoldDocument,
    letters: &[char],
    (start, end): Place,
    label: Label,
    other: Option<Label>,
    mention: Option<&Mention>,
) -> EntityMiss {
    let text = |start: usize, end: usize| -> String {
        let letters = letters.get(start..end.min(letters.len())).unwrap_or(&[]);
        letters.iter().map(|letter| if letter.is_whitespace() { ' ' } else { *letter }).collect()
    };
    EntityMiss {
        document: gold.id.clone(),
        ours: false,
        start,
        end,
        text: text(start, end),
        label,
        other,
        left: text(start.saturating_sub(40), start),
        right: text(end, end + 40),
        found_by: mention.map(|mention| mention.found_by.clone()).unwrap_or_default(),
        confidence: mention.map(|mention| mention.confidence),
    }
}

/// CoNLL-2002 marks whole tokens: "SDF" in "SDF-bronnen" counts there as MISC "SDF-bronnen", "Syrië" in "Syrië's" as the whole.
fn widened(
    (mut start, mut end): Place,
    mut label: Label,
    letters: &[char],
    tokens: &[(usize, usize)],
) -> (Place, Label) {
    for &(first, last) in tokens {
        if !(first <= start && start < last || first < end && end <= last) {
            continue;
        }
        let part = start > first || end < last;
        if part && letters.get(first..last).is_some_and(|token| token.contains(&'-')) {
            if end < last && small_part_follows(&letters[end..last]) {
                label = Label::Miscellaneous;
            } else if start > first && letters[first].is_lowercase() {
                label = match label {
                    Label::Person | Label::Organisation => Label::Miscellaneous,
                    other => other,
                };
            }
        }
        (start, end) = (start.min(first), end.max(last));
    }
    ((start, end), label)
}

/// A hyphen, signs, a small letter from a to ÿ.
fn small_part_follows(rest: &[char]) -> bool {
    let Some(('-', rest)) = rest.split_first() else { return false };
    rest.iter()
        .find(|letter| letter.is_alphanumeric() || **letter == '_')
        .is_some_and(|letter| matches!(letter, 'a'..='z' | 'à'..='ÿ'))
}

#[cfg(test)]
mod tests;
