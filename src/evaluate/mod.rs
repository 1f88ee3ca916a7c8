//! Gold and what was found → precision, recall and what was missed.

pub mod entities;
pub mod gold;
pub mod hedges;
pub mod language;
pub mod segments;
pub mod speech;
