//! Words of one text → its hedges: who is not sure of what, in which way and how strongly.
//!
//! Laws: hedges come in text order and their marked spans never overlap; the longest cue wins, then the first. Finding
//! cannot fail and allocates nothing per token. What a rule cannot settle is `doubtful`, not a guess.

pub mod clause;
pub mod context;
pub mod examples;
pub mod lexicon;
pub mod matching;
pub mod negation;
pub mod numerals;
pub mod pattern;
pub mod rejected;
pub mod rules;
pub mod sets;

use crate::document::words;
use crate::lexicons::format::{Lexicon, LexiconError};
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{CueWords, Occurrence, WordMemory};
use context::Context;
use lexicon::Entry;
use matching::{Candidate, Matcher};
use rules::{Rule, Verdict};
use std::ops::Range;

words! {
    /// In what way a hedge hedges.
    Category {
        /// How likely or known the content is: misschien, vermoedelijk.
        Epistemic = "epistemic",
        /// Inferred from signs: blijkbaar, lijkt.
        Inferential = "inferential",
        /// Put on a source: naar verluidt, zou … hebben, volgens.
        Reportative = "reportative",
        /// Held as someone's belief, hope or fear: verwacht, vreest.
        Belief = "belief",
        /// A value that is not exact: ongeveer, zowat.
        Approximator = "approximator",
        /// Degree or generality toned down: enigszins, min of meer.
        Downtoner = "downtoner",
        /// Held back in time or scope: voorlopig, in principe.
        Reservation = "reservation",
        /// Turns back an expectation: echter, toch, nochtans.
        Contrast = "contrast",
        /// Raises rather than lowers: ongetwijfeld, inderdaad.
        Booster = "booster",
    }
}

words! {
    /// What a hedge does to what is said.
    Direction {
        /// Less sure.
        Down = "down",
        /// Surer.
        Up = "up",
        /// Neither.
        Neutral = "neutral",
        /// Less exact.
        Imprecise = "imprecise",
    }
}

words! {
    /// Whether a form is a hedge where it stands.
    Certainty {
        /// It is.
        Sure = "sure",
        /// It is or is not: the rules could not settle it.
        Doubtful = "doubtful",
    }
}

impl Category {
    /// The direction of most of its cues.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Approximator => Direction::Imprecise,
            Self::Contrast => Direction::Neutral,
            Self::Booster => Direction::Up,
            _ => Direction::Down,
        }
    }
}

/// A hedge in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The first part of a cue in several parts, else the whole.
    pub span: Span,
    /// From the first to behind the last token of the cue, gaps included.
    pub tokens: Range<u32>,
    /// The entry of the lexicon: see [`HedgeFinder::entry`].
    pub entry: u16,
    /// In what way it hedges here.
    pub category: Category,
    /// What it does here.
    pub direction: Direction,
    /// 1 to 3.
    pub strength: u8,
    /// Whether it is a hedge.
    pub certainty: Certainty,
    /// Whether it is denied: `niet waarschijnlijk`.
    pub negated: bool,
    /// The clause it stands in.
    pub clause: Span,
    /// The sentence it stands in, as an index.
    pub sentence: u32,
    /// What settled an ambiguous form.
    pub rule: Option<&'static str>,
}

/// Room for finding, used again for the next text.
#[derive(Clone, Debug, Default)]
pub struct HedgeScratch {
    cues: Vec<u16>,
    candidates: Vec<Candidate>,
    chosen: Vec<(Candidate, Verdict)>,
}

/// The compiled lexicon with the rules.
#[derive(Debug)]
pub struct HedgeFinder {
    entries: Vec<Entry>,
    matcher: Matcher,
}

/// The shipped lexicon.
const SHIPPED: &str = include_str!("../lexicons/hedges.tsv");

impl HedgeFinder {
    /// The shipped lexicon with the rules.
    ///
    /// # Panics
    /// Never: a test compiles the shipped lexicon.
    #[must_use]
    pub fn embedded() -> Self {
        #[expect(
            clippy::expect_used,
            reason = "the lexicon is part of the program; a test compiles it"
        )]
        Self::with_own(Vec::new(), true).expect("the shipped lexicon compiles")
    }

    /// Users' own lexicons, over the shipped one if `shipped`.
    ///
    /// A pattern of theirs replaces the same pattern of ours. An entry with category `off`, strength `0` or `off` in a
    /// column `default` finds nothing, and hides the shorter cues inside it.
    ///
    /// # Errors
    /// What is wrong with a list, with its name and line.
    pub fn with_own(own: Vec<Lexicon<'_>>, shipped: bool) -> Result<Self, LexiconError> {
        let mut lists = own;
        if shipped {
            lists.push(Lexicon::parse("hedges.tsv", SHIPPED.as_bytes())?);
        }
        let (entries, patterns) = lexicon::read(&lists)?;
        Ok(Self { entries, matcher: Matcher::new(&patterns) })
    }

    /// All hedges of a text, behind what is in `into` already.
    pub fn find(
        &self,
        tokenised: &Tokenised<'_>,
        words: &[Occurrence],
        memory: &WordMemory,
        scratch: &mut HedgeScratch,
        into: &mut Vec<Hedge>,
    ) {
        self.matcher.cues(words, memory, &mut scratch.cues);
        for (number, sentence) in tokenised.sentences.iter().enumerate() {
            let tokens = sentence.tokens();
            scratch.candidates.clear();
            self.matcher.candidates(
                &scratch.cues,
                tokens.clone(),
                tokenised,
                &mut scratch.candidates,
            );
            if scratch.candidates.is_empty() {
                continue;
            }
            let (matcher, cues) = (&self.matcher, scratch.cues.as_slice());
            let context = Context::new(tokenised, words, memory, tokens, matcher, cues);
            choose(&self.entries, &context, &mut scratch.candidates, &mut scratch.chosen);
            for (candidate, verdict) in &scratch.chosen {
                self.add(*candidate, *verdict, &context, number as u32, into);
            }
        }
    }

    /// An entry of the lexicon.
    #[must_use]
    pub fn entry(&self, number: u16) -> &Entry {
        &self.entries[usize::from(number)]
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// All rules.
    #[must_use]
    pub fn rules() -> &'static [Rule] {
        rules::RULES
    }

    fn add(
        &self,
        candidate: Candidate,
        verdict: Verdict,
        context: &Context<'_>,
        sentence: u32,
        into: &mut Vec<Hedge>,
    ) {
        let entry = self.entry(candidate.entry);
        let (category, certainty) = match verdict {
            Verdict::As(category) => (category, Certainty::Sure),
            Verdict::Doubtful => (entry.category, Certainty::Doubtful),
            Verdict::Keep | Verdict::Drop => (entry.category, Certainty::Sure),
        };
        let direction =
            if category == entry.category { entry.direction } else { category.direction() };
        let first = candidate.first as usize;
        let tokens = context.tokenised.tokens;
        let part = candidate.first_part();
        into.push(Hedge {
            span: tokens[first].span.join(tokens[first + part - 1].span),
            tokens: candidate.first..candidate.end(),
            entry: candidate.entry,
            category,
            direction,
            strength: entry.strength,
            certainty,
            negated: negation::negated(&candidate, entry, context),
            clause: clause::around(&candidate, context),
            sentence,
            rule: entry.rule.map(|rule| rule.name),
        });
    }
}

impl CueWords for HedgeFinder {
    fn cue(&self, lower: &str) -> u16 {
        self.matcher.vocabulary.number(lower)
    }
}

/// Of all candidates of a sentence those that stand: the longest first, then the first; what a rule drops gives way.
fn choose(
    entries: &[Entry],
    context: &Context<'_>,
    candidates: &mut [Candidate],
    chosen: &mut Vec<(Candidate, Verdict)>,
) {
    chosen.clear();
    candidates.sort_unstable_by_key(Candidate::rank);
    for candidate in candidates.iter() {
        if chosen.iter().any(|(other, _)| other.shares_a_token(candidate)) {
            continue;
        }
        let entry = &entries[usize::from(candidate.entry)];
        let verdict = match entry.rule {
            Some(rule) => (rule.judge)(&rules::Hit::new(candidate, entry), context),
            None => Verdict::Keep,
        };
        if verdict != Verdict::Drop {
            chosen.push((*candidate, verdict));
        }
    }
    chosen.retain(|(candidate, _)| !entries[usize::from(candidate.entry)].off);
    chosen.sort_unstable_by_key(|(candidate, _)| candidate.first);
}
