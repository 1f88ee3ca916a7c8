//! Who is in the Dutch news, and how sure the writer is.
//!
//! The modules stand in the order in which a document travels.

// nouns: what the stages hand to each other
pub mod span;
pub mod document;
pub mod tokens;
pub mod timings;
mod prefetch;

// lists
pub mod lexicons;

// stages: each turns one noun into the next
pub mod corpus;
pub mod language;
pub mod segment;
pub mod stem;
pub mod words;
pub mod entities;
pub mod hedges;
pub mod speech;

// the whole way of one document
pub mod analyse;

// what leaves the program
pub mod output;
pub mod export;
pub mod report;

// measuring
pub mod evaluate;

// other people's lists
pub mod import;

// many documents
pub mod run;

// faces
pub mod settings;
pub mod commands;
#[cfg(feature = "python")]
pub mod python;
