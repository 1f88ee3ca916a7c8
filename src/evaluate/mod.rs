//! Marked texts → how well egel does on them.

pub mod language;
