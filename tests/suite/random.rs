//! Chance that is the same each time, and how much of it a test takes.

/// A small generator of numbers (xorshift).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    pub(crate) fn of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }
}

/// `EGEL_ROUNDS`, else the usual number.
pub(crate) fn rounds(usual: usize) -> usize {
    std::env::var("EGEL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}
