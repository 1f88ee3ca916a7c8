//! stub, replaced by the hedging branch
#![allow(missing_docs)]
use crate::document::words;
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{CueWords, WordId, WordMemory};
words! { Category { Epistemic="epistemic", Inferential="inferential", Reportative="reportative", Belief="belief", Approximator="approximator", Downtoner="downtoner", Reservation="reservation", Contrast="contrast", Booster="booster" } }
words! { Direction { Down="down", Up="up", Neutral="neutral", Imprecise="imprecise" } }
words! { Certainty { Sure="sure", Doubtful="doubtful" } }
#[derive(Debug, Clone)]
pub struct Hedge {
    pub span: Span,
    pub token: u32,
    pub entry: u16,
    pub category: Category,
    pub direction: Direction,
    pub strength: u8,
    pub certainty: Certainty,
    pub negated: bool,
    pub clause: Span,
    pub sentence: u32,
    pub rule: Option<&'static str>,
}
#[derive(Debug)]
pub struct Entry {
    pub lemma: String,
}
#[derive(Debug, Default)]
pub struct HedgeScratch;
#[derive(Debug)]
pub struct HedgeFinder(Entry);
impl HedgeFinder {
    pub fn embedded() -> Self {
        Self(Entry { lemma: String::new() })
    }
    pub fn find(
        &self,
        _t: &Tokenised<'_>,
        _w: &[WordId],
        _m: &WordMemory,
        _s: &mut HedgeScratch,
        into: &mut Vec<Hedge>,
    ) {
        into.clear();
    }
    pub fn entry(&self, _n: u16) -> &Entry {
        &self.0
    }
}
impl CueWords for HedgeFinder {
    fn cue(&self, _: &str) -> u16 {
        0
    }
}
