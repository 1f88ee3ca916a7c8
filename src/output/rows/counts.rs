//! How many rows and documents there are: counted, added up, and what came since an earlier count.

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the number of what its name says")]
pub struct Counts {
    pub documents: u64,
    pub analysed: u64,
    pub other_language: u64,
    pub empty: u64,
    pub failed: u64,
    pub entities: u64,
    pub hedges: u64,
    pub tokens: u64,
    pub words: u64,
    pub too_old: u64,
    pub extra: u64,
}

impl Counts {
    /// What came since an earlier count.
    #[must_use]
    pub fn less(&self, earlier: &Self) -> Self {
        let mut counts = *self;
        let Self {
            documents,
            analysed,
            other_language,
            empty,
            failed,
            entities,
            hedges,
            tokens,
            words,
            too_old,
            extra,
        } = *earlier;
        counts.documents -= documents;
        counts.analysed -= analysed;
        counts.other_language -= other_language;
        counts.empty -= empty;
        counts.failed -= failed;
        counts.entities -= entities;
        counts.hedges -= hedges;
        counts.tokens -= tokens;
        counts.words -= words;
        counts.too_old -= too_old;
        counts.extra -= extra;
        counts
    }

    /// Adds another count.
    pub fn add(&mut self, other: &Self) {
        let Self {
            documents,
            analysed,
            other_language,
            empty,
            failed,
            entities,
            hedges,
            tokens,
            words,
            too_old,
            extra,
        } = other;
        self.documents += documents;
        self.analysed += analysed;
        self.other_language += other_language;
        self.empty += empty;
        self.failed += failed;
        self.entities += entities;
        self.hedges += hedges;
        self.tokens += tokens;
        self.words += words;
        self.too_old += too_old;
        self.extra += extra;
    }
}
