//! Every cue that fits somewhere in a text but is no hedge there → why not.
//!
//! For who asks why; a run never does, so this may be slower than [`HedgeFinder::find`]. Law: it weighs as that does.

use super::context::Context;
use super::matching::Candidate;
use super::rules::{Hit, Rule, Verdict};
use super::{HedgeFinder, HedgeScratch};
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{Occurrence, WordMemory};

/// A cue that is no hedge where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Rejected {
    /// The first part of the cue.
    pub span: Span,
    /// The entry of the lexicon.
    pub entry: u16,
    /// The sentence it stands in, as an index.
    pub sentence: u32,
    /// Why it is none.
    pub why: Reason,
}

/// Why a cue is no hedge.
#[derive(Clone, Copy, Debug)]
pub enum Reason {
    /// A rule says so.
    Rule(&'static Rule),
    /// It shares a word with another cue that goes before it: that one's entry.
    Behind(u16),
    /// Its entry is switched off.
    Off,
}

impl HedgeFinder {
    /// The cues of a text that are no hedges, in text order.
    #[must_use]
    pub fn rejected(
        &self,
        tokenised: &Tokenised<'_>,
        words: &[Occurrence],
        memory: &WordMemory,
    ) -> Vec<Rejected> {
        let HedgeScratch { mut cues, mut candidates, .. } = HedgeScratch::default();
        let mut rejected = Vec::new();
        self.matcher.cues(words, memory, &mut cues);
        for (number, sentence) in tokenised.sentences.iter().enumerate() {
            let tokens = sentence.tokens();
            candidates.clear();
            self.matcher.candidates(&cues, tokens.clone(), tokenised, &mut candidates);
            candidates.sort_unstable_by_key(Candidate::rank);
            let context = Context::new(tokenised, words, memory, tokens, &self.matcher, &cues);
            let mut chosen = Vec::new();
            for candidate in &candidates {
                let Some(why) = self.reason(candidate, &context, &mut chosen) else { continue };
                let first = candidate.first as usize;
                let last = first + candidate.first_part() - 1;
                let span = tokenised.tokens[first].span.join(tokenised.tokens[last].span);
                rejected.push(Rejected {
                    span,
                    entry: candidate.entry,
                    sentence: number as u32,
                    why,
                });
            }
        }
        rejected.sort_by_key(|one| one.span);
        rejected
    }

    /// Why a candidate is no hedge; `None` when it is one, and then it is chosen.
    fn reason(
        &self,
        candidate: &Candidate,
        context: &Context<'_>,
        chosen: &mut Vec<Candidate>,
    ) -> Option<Reason> {
        if let Some(before) = chosen.iter().find(|other| other.shares_a_token(candidate)) {
            return Some(Reason::Behind(before.entry));
        }
        let entry = self.entry(candidate.entry);
        let verdict = |rule: &'static Rule| (rule.judge)(&Hit::new(candidate, entry), context);
        match entry.rule {
            Some(rule) if verdict(rule) == Verdict::Drop => Some(Reason::Rule(rule)),
            _ => {
                chosen.push(*candidate);
                entry.off.then_some(Reason::Off)
            }
        }
    }
}
