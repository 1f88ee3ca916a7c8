//! A lexicon → the entries that do not keep their word: not found in their own example, or found in a counter-example.
//!
//! Law: an entry counts only when it is found itself, not another in its place.

use super::{HedgeFinder, HedgeScratch};
use crate::lexicons::format::LexiconError;
use crate::lexicons::lists::Lists;
use crate::segment::Segmenter;
use crate::tokens::{Segments, Tokenised};
use crate::words::WordMemory;

/// So many word forms are remembered while the examples are read.
const REMEMBERED: usize = 1 << 14;

impl HedgeFinder {
    /// What is wrong with the examples of the entries of which `wanted` holds, in their order; entries that are
    /// switched off find nothing and are passed over.
    #[must_use]
    pub fn faults(&self, lists: &Lists, wanted: impl Fn(&str) -> bool) -> Vec<LexiconError> {
        let mut reader = Reader {
            finder: self,
            lists,
            memory: WordMemory::new(REMEMBERED, lists),
            segmenter: Segmenter::new(),
        };
        let mut faults = Vec::new();
        for (number, entry) in self.entries().iter().enumerate() {
            if entry.off || !wanted(&entry.list) {
                continue;
            }
            let error =
                |what: String| LexiconError { name: entry.list.clone(), line: entry.line, what };
            if !entry.example.is_empty() && !reader.finds(number, &entry.example) {
                faults.push(error(format!(
                    "\"{}\" is not found in its example \"{}\"; mend the pattern or the example (egel explain --all shows what stands in its way)",
                    entry.lemma, entry.example
                )));
            }
            for text in &entry.counter_examples {
                if reader.finds(number, text) {
                    faults.push(error(format!(
                        "\"{}\" is found in its counter-example \"{text}\"; name a rule for it, or switch off the longer phrase",
                        entry.lemma
                    )));
                }
            }
        }
        faults
    }
}

struct Reader<'a> {
    finder: &'a HedgeFinder,
    lists: &'a Lists,
    memory: WordMemory,
    segmenter: Segmenter,
}

impl Reader<'_> {
    fn finds(&mut self, entry: usize, text: &str) -> bool {
        let mut segments = Segments::default();
        self.segmenter.segment(text, &mut segments);
        let Segments { tokens, sentences, .. } = &segments;
        let (mut words, mut hedges) = (Vec::new(), Vec::new());
        if self.memory.is_full() {
            self.memory.forget(self.lists);
        }
        self.memory.understand(text, tokens, self.lists, self.finder, &mut words);
        let tokenised = Tokenised { text, tokens, sentences };
        let mut scratch = HedgeScratch::default();
        self.finder.find(&tokenised, &words, &self.memory, &mut scratch, &mut hedges);
        hedges.iter().any(|hedge| usize::from(hedge.entry) == entry)
    }
}
