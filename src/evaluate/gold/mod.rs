//! Marked texts of others (JSON lines, CoNLL columns, brat) → documents with their entities, in code points.
//!
//! Law: positions are those of the text that is handed to the analyser; what cannot be read names its line.

pub mod brat;
pub mod conll;
pub mod jsonl;

use crate::lexicons::entries::label_of;
use crate::lexicons::lists::Label;
use std::collections::BTreeMap;
use thiserror::Error;

/// One mention that people marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldEntity {
    /// First character.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// Its type.
    pub label: Label,
    /// The full name, where the gold says which mentions are the same.
    pub canonical: Option<String>,
}

/// One text with its marked mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldDocument {
    /// Its name.
    pub id: String,
    /// The text.
    pub text: String,
    /// Where its tokens stand, if the gold says.
    pub tokens: Vec<(usize, usize)>,
    /// The mentions.
    pub entities: Vec<GoldEntity>,
    /// Where readers may differ: whatever is found or not found there counts for nothing.
    pub either: Vec<(usize, usize)>,
}

/// Marked texts, and the types in them that egel does not know, with how often they occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The texts.
    pub documents: Vec<GoldDocument>,
    /// What was left out.
    pub other_types: BTreeMap<String, usize>,
}

/// What is wrong with a gold, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}:{line}: {what}")]
pub struct GoldError {
    /// The file.
    pub name: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl GoldError {
    fn new(name: &str, line: usize, what: impl Into<String>) -> Self {
        Self { name: name.to_owned(), line, what: what.into() }
    }
}

impl Gold {
    /// The type of a word, or none and a note of it.
    fn label(&mut self, word: &str) -> Option<Label> {
        let label = label_of(word);
        if label.is_none() {
            *self.other_types.entry(word.to_owned()).or_default() += 1;
        }
        label
    }

    /// Puts `other` behind.
    pub fn join(&mut self, other: Self) {
        self.documents.extend(other.documents);
        for (word, times) in other.other_types {
            *self.other_types.entry(word).or_default() += times;
        }
    }
}

/// How a gold is written, by its first bytes and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldFormat {
    /// One JSON object a line.
    Jsonl,
    /// A token and its tag a line.
    Conll,
    /// A text beside a file of marks.
    Brat,
}

/// The format of a gold.
#[must_use]
pub fn format_of(name: &str, text: &str) -> GoldFormat {
    if text.trim_start().starts_with('{') {
        GoldFormat::Jsonl
    } else if name.ends_with(".ann") || name.ends_with(".txt") {
        GoldFormat::Brat
    } else {
        GoldFormat::Conll
    }
}
