//! Word lists: one text format for shipped, imported and users' own.

pub mod format;
