//! The whole way of one document: text → language → tokens → word forms → entities, hedges and who says them.
//!
//! Law: no I/O, nothing printed, cannot fail; what is found depends on the document and the lists alone.

use crate::entities::{Entity, EntityFinder, EntityScratch, Found};
use crate::hedges::{Certainty, Direction, Hedge, HedgeFinder, HedgeScratch};
use crate::language::{Detected, LanguageDetector};
use crate::lexicons::format::{Lexicon, LexiconError};
use crate::lexicons::lists::Lists;
use crate::segment::Segmenter;
use crate::speech::{Quote, Remark, SpeechFinder, SpeechScratch};
use crate::timings::{Stage, Timings};
use crate::tokens::{Segments, Tokenised};
use crate::words::{Occurrence, WordMemory};

/// Everything that analysing needs and that no document changes: lists and rules.
#[derive(Debug)]
pub struct Analyser {
    /// The lists.
    pub lists: Lists,
    /// The hedging lexicon and its rules.
    pub hedges: HedgeFinder,
    /// Candidates and evidence.
    pub entities: EntityFinder,
    language: LanguageDetector,
    segmenter: Segmenter,
    speech: SpeechFinder,
    assumed: Option<Detected>,
}

/// What one thread keeps from document to document: room that is used again, and the forms it has met.
#[derive(Debug)]
pub struct Workspace {
    /// The forms that were met.
    pub memory: WordMemory,
    /// How long each stage took, where that is wanted.
    pub timings: Timings,
    buffer: String,
    segments: Segments,
    words: Vec<Occurrence>,
    entities: Vec<Entity>,
    entity_scratch: EntityScratch,
    hedges: Vec<Hedge>,
    hedge_scratch: HedgeScratch,
    speech_scratch: SpeechScratch,
    quotes: Vec<Quote>,
    remarks: Vec<Remark>,
}

/// What was found in a document.
#[derive(Clone, Copy, Debug)]
pub struct Analysis<'w> {
    /// Its language.
    pub language: Detected,
    /// What was found; `None` when it is not Dutch or empty and nobody looked further.
    pub findings: Option<Findings<'w>>,
}

/// What was found in a Dutch text. Positions are bytes of `tokenised.text`: the title, two line ends, the text.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'w> {
    /// Title and text with their tokens.
    pub tokenised: Tokenised<'w>,
    /// Byte at which the text begins; 0 without a title.
    pub text_start: u32,
    /// What each token is.
    pub words: &'w [Occurrence],
    /// The forms behind their numbers.
    pub memory: &'w WordMemory,
    /// Every candidate for a name that was weighed, in text order, with what speaks for and against it.
    pub candidates: &'w [Found],
    /// In text order, never overlapping.
    pub entities: &'w [Entity],
    /// In text order, never overlapping.
    pub hedges: &'w [Hedge],
    /// Direct quotes in text order.
    pub quotes: &'w [Quote],
    /// One a hedge: in a quote or not, who says it.
    pub remarks: &'w [Remark],
}

/// The only language whose texts are looked into.
const DUTCH: &str = "nl";

/// Between title and text: a blank line, so that no sentence crosses it.
pub const BREAK: &str = "\n\n";

/// So many forms are remembered before a thread forgets those that were met once (about 30 MB): with those of one more
/// document still no more than a power of two, to which the room for them grows.
const REMEMBERED: usize = 250_000;

impl Analyser {
    /// An analyser with the shipped lists.
    #[must_use]
    pub fn embedded() -> Self {
        Self::with(Lists::embedded(), HedgeFinder::embedded())
    }

    /// An analyser with these lists.
    #[must_use]
    pub fn with(lists: Lists, hedges: HedgeFinder) -> Self {
        Self {
            lists,
            hedges,
            entities: EntityFinder::new(),
            language: LanguageDetector::new(),
            segmenter: Segmenter::new(),
            speech: SpeechFinder::new(),
            assumed: None,
        }
    }

    /// An analyser with a user's own lists (compiled gazetteers; name and text of each list of hedges), over the shipped
    /// ones if `shipped`, else in place of them; without a list of hedges the shipped one stays.
    ///
    /// # Errors
    /// What is wrong with a list, with its name and line; that the gazetteers were compiled by another version.
    pub fn with_own(
        gazetteers: Vec<u8>,
        hedges: &[(String, Vec<u8>)],
        shipped: bool,
    ) -> Result<Self, LexiconError> {
        let lists = Lists::with_own(gazetteers, shipped).ok_or_else(|| LexiconError {
            name: "own lists".to_owned(),
            line: 0,
            what: "they were compiled by another version of egel; install the same everywhere"
                .to_owned(),
        })?;
        if hedges.is_empty() {
            return Ok(Self::with(lists, HedgeFinder::embedded()));
        }
        let parsed = hedges.iter().map(|(name, bytes)| Lexicon::parse(name, bytes));
        let finder = HedgeFinder::with_own(parsed.collect::<Result<_, _>>()?, shipped)?;
        let is_own = |list: &str| hedges.iter().any(|(name, _)| name == list);
        match finder.faults(&lists, is_own).into_iter().next() {
            None => Ok(Self::with(lists, finder)),
            Some(fault) => Err(fault),
        }
    }

    /// Takes every text for this language and detects none.
    #[must_use]
    pub fn assuming(mut self, language: Option<&'static str>) -> Self {
        self.assumed = language.map(|language| Detected { language, confidence: 100 });
        self
    }

    /// Room for one thread.
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        Workspace {
            memory: WordMemory::new(REMEMBERED, &self.lists),
            timings: Timings::default(),
            buffer: String::new(),
            segments: Segments::default(),
            words: Vec::new(),
            entities: Vec::new(),
            entity_scratch: EntityScratch::default(),
            hedges: Vec::new(),
            hedge_scratch: HedgeScratch::default(),
            speech_scratch: SpeechScratch::default(),
            quotes: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Detects the language, and looks into the text if it is Dutch.
    pub fn analyse<'w>(
        &self,
        title: Option<&str>,
        text: &'w str,
        room: &'w mut Workspace,
    ) -> Analysis<'w> {
        let language = self.language(title, text);
        room.timings.lap(Stage::Language);
        let empty = text.trim().is_empty() && title.is_none_or(|title| title.trim().is_empty());
        let findings =
            (language.language == DUTCH && !empty).then(|| self.findings(title, text, room));
        Analysis { language, findings }
    }

    /// The language of a text, detected or assumed.
    #[must_use]
    pub fn language(&self, title: Option<&str>, text: &str) -> Detected {
        self.assumed.unwrap_or_else(|| self.language.detect(title, text))
    }

    /// Looks into a text that is known to be Dutch, however short.
    pub fn findings<'w>(
        &self,
        title: Option<&str>,
        text: &'w str,
        room: &'w mut Workspace,
    ) -> Findings<'w> {
        let Workspace {
            memory,
            timings,
            buffer,
            segments,
            words,
            entities,
            entity_scratch,
            hedges,
            hedge_scratch,
            speech_scratch,
            quotes,
            remarks,
        } = room;
        let (text, text_start) = joined(title, text, buffer);
        self.segmenter.segment(text, segments);
        timings.lap(Stage::Segments);
        let tokenised =
            Tokenised { text, tokens: &segments.tokens, sentences: &segments.sentences };
        memory.understand(text, &segments.tokens, &self.lists, &self.hedges, words);
        timings.lap(Stage::Words);
        self.entities.find(&tokenised, words, memory, &self.lists, entity_scratch, entities);
        timings.lap(Stage::Entities);
        hedges.clear();
        self.hedges.find(&tokenised, words, memory, hedge_scratch, hedges);
        timings.lap(Stage::Hedges);
        self.speech.find(
            &tokenised,
            words,
            memory,
            entities,
            hedges,
            speech_scratch,
            quotes,
            remarks,
        );
        mark_hedged(entities, hedges);
        timings.lap(Stage::Speech);
        let candidates = &entity_scratch.found;
        Findings {
            tokenised,
            text_start,
            words,
            memory,
            candidates,
            entities,
            hedges,
            quotes,
            remarks,
        }
    }
}

/// Marks the entities in whose clause a hedge stands that lowers what is said and is no guess.
fn mark_hedged(entities: &mut [Entity], hedges: &[Hedge]) {
    for hedge in hedges.iter().filter(|hedge| lowers(hedge.direction, hedge.certainty)) {
        let first = entities.partition_point(|entity| entity.span.start < hedge.clause.start);
        for entity in
            entities[first..].iter_mut().take_while(|entity| entity.span.end <= hedge.clause.end)
        {
            entity.hedged = true;
        }
    }
}

/// Whether a hedge of this kind lowers what is said, and is no guess.
#[must_use]
pub fn lowers(direction: Direction, certainty: Certainty) -> bool {
    matches!(direction, Direction::Down | Direction::Imprecise) && certainty == Certainty::Sure
}

/// Title and text as one, and where the text begins.
fn joined<'t>(title: Option<&str>, text: &'t str, buffer: &'t mut String) -> (&'t str, u32) {
    let Some(title) = title else { return (text, 0) };
    buffer.clear();
    buffer.push_str(title);
    buffer.push_str(BREAK);
    let start = buffer.len() as u32;
    buffer.push_str(text);
    (buffer, start)
}
