//! Records of which each thing is there once → the state for the next run, and the rows of a table.

use super::{Blocks, Ranked, merge};
use crate::output::store::StoreError;

/// Totals of one kind.
#[derive(Debug)]
pub struct TotalsTable {
    /// Records, each word or entity once.
    parts: Blocks,
    /// The rows of a part.
    rows: fn(&[u8]) -> Ranked,
}

impl TotalsTable {
    pub(in crate::output) fn new(parts: Blocks, rows: fn(&[u8]) -> Ranked) -> Self {
        Self { parts, rows }
    }

    /// Hands the state for the next run to `write`, piece by piece.
    ///
    /// # Errors
    /// Those of `write`, and when totals that went to a file cannot be read.
    pub fn state(
        &self,
        write: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.parts.all(write)
    }

    /// Hands the rows of the table to `write`, some at a time with how many they are: the most frequent first, then by stem,
    /// or by id, type and name.
    ///
    /// # Errors
    /// Those of `write`, and when totals that went to a file cannot be read.
    pub fn rows(
        self,
        write: impl FnMut(&[u8], u64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        merge(&self.parts.each(|bytes| (self.rows)(bytes).in_order())?, write)
    }
}
