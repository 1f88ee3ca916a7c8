//! Word lists: one text format for shipped, imported and users' own.

pub mod block;
pub mod compile;
pub mod entries;
pub mod format;
pub mod hash;
pub mod lint;
pub mod lists;
pub mod own;
pub mod shipped;
pub mod spelling;
pub mod stats;
