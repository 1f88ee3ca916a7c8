//! Who is in the Dutch news, and how sure the writer is.
//!
//! The modules stand in the order in which a document travels.

// nouns: what the stages hand to each other
pub mod span;
pub mod document;
pub mod tokens;

// lists
pub mod lexicons;

// stages: each turns one noun into the next
pub mod corpus;
pub mod segment;
pub mod stem;
pub mod words;
pub mod hedges;

// measuring
pub mod evaluate;
