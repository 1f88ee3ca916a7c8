//! A file's bytes → documents: one reader a file, chosen by name and first bytes.

pub mod jsonl;
pub mod plain;

use crate::document::words;

words! {
    /// What a file is read as.
    Format {
        /// One document: the whole decoded file.
        Text = "text",
        /// One JSON object a line, each a document.
        Jsonl = "jsonl",
    }
}

/// The format of a file by its name (without the ending of a packing) and its first bytes, never by the name alone.
#[must_use]
pub fn of(name: &str, first_bytes: &[u8]) -> Format {
    let start = first_bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first_bytes).trim_ascii_start();
    let named = [".jsonl", ".ndjson", ".jsonlines", ".json", ".ldjson"]
        .iter()
        .any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if start.starts_with(b"{") && (named || jsonl::looks_like_object(start)) {
        Format::Jsonl
    } else {
        Format::Text
    }
}
