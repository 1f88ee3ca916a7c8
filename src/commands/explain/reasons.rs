//! What is known of a document and each of its finds, by name: what `--json` writes and the page shows.

use crate::entities::evidence::weights::Scores;
use crate::lexicons::lists::Label;
use crate::span::Span;
use serde::Serialize;

/// A document with all that was found in it, and why.
#[derive(Debug, Serialize)]
pub(super) struct Explanation<'a> {
    pub(super) doc_id: &'a str,
    pub(super) date: Option<&'a str>,
    pub(super) source: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) text: &'a str,
    pub(super) language: &'static str,
    pub(super) language_confidence: u8,
    /// What a run would make of it.
    pub(super) status: &'static str,
    pub(super) characters: usize,
    pub(super) words: usize,
    pub(super) sentences: usize,
    pub(super) entities: Vec<EntityReasons<'a>>,
    pub(super) hedges: Vec<HedgeReasons<'a>>,
    pub(super) quotes: Vec<QuoteReasons<'a>>,
    /// What was weighed and is nothing; with `--all` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rejected: Option<Rejections<'a>>,
    pub(super) microseconds: u64,
    /// Title and text as one.
    #[serde(skip)]
    pub(super) whole: &'a str,
}

/// Where something stands.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub(super) field: &'static str,
    pub(super) sentence: u32,
    pub(super) start: u64,
    pub(super) end: u64,
    #[serde(skip)]
    pub(super) span: Span,
}

/// A number for each type and for none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct ByType {
    #[serde(rename = "PER")]
    person: f32,
    #[serde(rename = "LOC")]
    place: f32,
    #[serde(rename = "ORG")]
    organisation: f32,
    #[serde(rename = "MISC")]
    miscellaneous: f32,
    none: f32,
}

impl From<Scores> for ByType {
    fn from([person, place, organisation, miscellaneous, none]: Scores) -> Self {
        Self { person, place, organisation, miscellaneous, none }
    }
}

/// The type, or none, at this place of [`Scores`].
pub(super) fn type_name(at: usize) -> &'static str {
    Label::ALL.get(at).map_or("none", |label| label.as_str())
}

/// What a list has.
#[derive(Debug, Serialize)]
pub(super) struct Listed<'a> {
    pub(super) list: &'a str,
    #[serde(rename = "type")]
    pub(super) label: &'static str,
    pub(super) tier: &'static str,
    pub(super) entity: &'a str,
    pub(super) entity_id: &'a str,
    pub(super) kind: &'a str,
}

/// A piece of evidence.
#[derive(Debug, Serialize)]
pub(super) struct PieceReasons<'a> {
    pub(super) piece: &'static str,
    pub(super) weights: ByType,
    pub(super) why: &'a str,
    #[serde(skip)]
    pub(super) scores: Scores,
}

/// What was weighed of a candidate.
#[derive(Debug, Serialize)]
pub(super) struct Weighed<'a> {
    pub(super) lists: Vec<Listed<'a>>,
    pub(super) evidence: Vec<PieceReasons<'a>>,
    pub(super) scores: ByType,
    /// Percent, after the other mentions in the article have had their say.
    pub(super) shares: ByType,
    pub(super) runner_up: RunnerUp,
    #[serde(skip)]
    pub(super) sums: Scores,
    /// The places of winner and runner-up among the sums.
    #[serde(skip)]
    pub(super) first_two: [usize; 2],
}

/// What it would be else.
#[derive(Debug, Serialize)]
pub(super) struct RunnerUp {
    #[serde(rename = "type")]
    pub(super) label: &'static str,
    pub(super) score: f32,
}

/// An entity and what it is by.
#[derive(Debug, Serialize)]
pub(super) struct EntityReasons<'a> {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) mention: &'a str,
    pub(super) word: Option<&'a str>,
    #[serde(rename = "type")]
    pub(super) label: &'static str,
    pub(super) entity: &'a str,
    pub(super) entity_id: String,
    pub(super) found_by: &'a str,
    pub(super) confidence: u8,
    pub(super) in_quote: bool,
    pub(super) hedged: bool,
    #[serde(flatten)]
    pub(super) weighed: Weighed<'a>,
}

/// A rule, or what else decided.
#[derive(Debug, Serialize)]
pub(super) struct RuleReasons {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
}

/// A direct quote, with the rule that took it for one.
#[derive(Debug, Serialize)]
pub(super) struct QuoteReasons<'a> {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) quote: &'a str,
    pub(super) speaker: Option<&'a str>,
    pub(super) found_by: &'static str,
}

/// A hedge and what it is by.
#[derive(Debug, Serialize)]
pub(super) struct HedgeReasons<'a> {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) hedge: &'a str,
    pub(super) lemma: &'a str,
    pub(super) category: &'static str,
    /// The category in the lexicon, before a rule had its say.
    pub(super) listed_category: &'static str,
    pub(super) direction: &'static str,
    pub(super) strength: u8,
    pub(super) certainty: &'static str,
    pub(super) negated: bool,
    pub(super) in_quote: bool,
    pub(super) speaker: Option<&'a str>,
    pub(super) entities: Vec<&'a str>,
    pub(super) clause: &'a str,
    pub(super) found_by: &'static str,
    pub(super) rule: Option<RuleReasons>,
    pub(super) list: &'a str,
    pub(super) line: usize,
    pub(super) pattern: &'a str,
}

/// What was weighed and is nothing.
#[derive(Debug, Serialize)]
pub(super) struct Rejections<'a> {
    pub(super) candidates: Vec<RejectedName<'a>>,
    pub(super) cues: Vec<RejectedCue<'a>>,
}

/// A stretch that is no name.
#[derive(Debug, Serialize)]
pub(super) struct RejectedName<'a> {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) mention: &'a str,
    #[serde(flatten)]
    pub(super) weighed: Weighed<'a>,
}

/// A cue that is no hedge.
#[derive(Debug, Serialize)]
pub(super) struct RejectedCue<'a> {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) cue: &'a str,
    pub(super) lemma: &'a str,
    pub(super) category: &'static str,
    pub(super) found_by: &'static str,
    pub(super) why: String,
}
