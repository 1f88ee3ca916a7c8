//! The shipped gazetteers as text, for `gazetteer lint` and `stats`; recognition uses the compiled block.

/// Name and content of each, in the order in which they are compiled.
pub const GAZETTEERS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Name and content of each, as readers of lists take them.
#[must_use]
pub fn files() -> Vec<(String, Vec<u8>)> {
    GAZETTEERS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}
