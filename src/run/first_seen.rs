//! A text → the run that first had it, whatever the name of its file was then.

use super::past::TEXT;
use crate::document::Document;
use rustc_hash::FxHashMap;

/// Half of a BLAKE3: of a text with its title, say.
pub(super) type TextHash = [u8; 16];

/// The texts that earlier runs had.
#[derive(Debug, Default)]
pub(super) struct FirstSeen {
    runs: Vec<String>,
    known: FxHashMap<TextHash, u32>,
}

impl FirstSeen {
    /// `runs` are the starts of all runs, this one last.
    pub(super) fn with_runs(self, runs: Vec<String>) -> Self {
        Self { runs, ..self }
    }

    /// Takes in rows of `texts`.
    pub(super) fn learn(&mut self, texts: &[u8]) {
        for row in texts.as_chunks::<TEXT>().0 {
            let (hash, run, _) = parts(row);
            let known = self.known.entry(hash).or_insert(run);
            *known = run.min(*known);
        }
    }

    /// The number of the run that first had a text, and its start.
    pub(super) fn of(&self, hash: &TextHash) -> (u32, &str) {
        let this = (self.runs.len() as u32).saturating_sub(1);
        let run = self.known.get(hash).copied().unwrap_or(this).min(this);
        (run, self.runs.get(run as usize).map_or("", String::as_str))
    }
}

/// What a document is known by.
pub(super) fn text_hash(document: &Document) -> TextHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(document.title.as_deref().unwrap_or("").as_bytes());
    hasher.update(b"\0");
    hasher.update(document.text.as_bytes());
    half(&hasher.finalize())
}

/// What a document is known by of which the text is not.
pub(super) fn lost_hash(id: &str) -> TextHash {
    half(&blake3::hash(format!("lost\0{id}").as_bytes()))
}

pub(super) fn half(hash: &blake3::Hash) -> TextHash {
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// A row of `texts`.
pub(super) fn row(hash: &TextHash, run: u32, entities: u32) -> [u8; TEXT] {
    let mut row = [0; TEXT];
    row[..16].copy_from_slice(hash);
    row[16..20].copy_from_slice(&run.to_le_bytes());
    row[20..].copy_from_slice(&entities.to_le_bytes());
    row
}

/// Hash, run and rows in entities.csv of a row of `texts`.
pub(super) fn parts(row: &[u8; TEXT]) -> (TextHash, u32, u32) {
    let number = |at: usize| u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]]);
    (row.first_chunk().copied().unwrap_or_default(), number(16), number(20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_the_first_of_its_runs() {
        let mut seen =
            FirstSeen::default().with_runs(vec!["maandag".to_owned(), "dinsdag".to_owned()]);
        let (old, new) = (lost_hash("oud"), lost_hash("nieuw"));
        seen.learn(&[row(&old, 1, 3), row(&old, 0, 3)].concat());
        assert_eq!((seen.of(&old), seen.of(&new)), ((0, "maandag"), (1, "dinsdag")));
        assert_eq!(parts(&row(&old, 5, 7)), (old, 5, 7));
    }
}
