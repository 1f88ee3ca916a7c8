//! Stages → how long each took on one thread. Law: when nobody asked, a lap costs one comparison.

use crate::document::words;
use std::time::{Duration, Instant};

words! {
    /// What time is spent on, in the order in which a document travels.
    Stage {
        /// Files → bytes, unpacked.
        Reading = "read and unpack",
        /// Bytes → documents.
        Decoding = "decode and parse",
        /// Which language.
        Language = "language",
        /// Sentences and tokens.
        Segments = "segment",
        /// Word forms.
        Words = "words",
        /// Entities.
        Entities = "entities",
        /// Hedges.
        Hedges = "hedges",
        /// Quotes and speakers.
        Speech = "speech",
        /// Findings → rows.
        Rows = "rows",
        /// Rows → files.
        Writing = "write",
        /// Totals, hashes, the commit.
        Totals = "totals and commit",
    }
}

/// How long each stage took.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    since: Option<Instant>,
    spent: [Duration; Stage::ALL.len()],
}

impl Timings {
    /// Measures if `wanted`.
    #[must_use]
    pub fn new(wanted: bool) -> Self {
        Self { since: wanted.then(Instant::now), ..Self::default() }
    }

    /// What went before is nobody's.
    #[inline]
    pub fn begin(&mut self) {
        if let Some(since) = &mut self.since {
            *since = Instant::now();
        }
    }

    /// All since the last lap was spent on `stage`.
    #[inline]
    pub fn lap(&mut self, stage: Stage) {
        if let Some(since) = &mut self.since {
            let now = Instant::now();
            self.spent[stage as usize] += now - *since;
            *since = now;
        }
    }

    /// Adds what another thread measured.
    pub fn add(&mut self, other: &Self) {
        self.spent.iter_mut().zip(&other.spent).for_each(|(spent, more)| *spent += *more);
    }

    /// Each stage with its seconds, in the order of travel; nothing when nobody asked.
    #[must_use]
    pub fn seconds(&self) -> Vec<(&'static str, f64)> {
        if self.since.is_none() {
            return Vec::new();
        }
        let spent = Stage::ALL.iter().zip(&self.spent);
        spent.map(|(stage, spent)| (stage.as_str(), spent.as_secs_f64())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_measured_when_nobody_asked() {
        let mut timings = Timings::default();
        timings.begin();
        timings.lap(Stage::Words);
        assert!(timings.seconds().is_empty());
    }

    #[test]
    fn laps_add_up_by_stage() {
        let mut timings = Timings::new(true);
        std::thread::sleep(Duration::from_millis(2));
        timings.lap(Stage::Words);
        let mut all = Timings::new(true);
        all.add(&timings);
        all.add(&timings);
        let seconds = all.seconds();
        assert!(seconds[Stage::Words as usize].1 >= 0.004);
        assert_eq!(seconds[Stage::Rows as usize], ("rows", 0.0));
    }
}
