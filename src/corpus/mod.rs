//! Folders and files → documents, always in the same order.
//!
//! Reading is cut in two, so that it can overlap with analysing: [`pieces`] reads and unpacks bytes in corpus order on
//! one thread, [`read_piece`] decodes and parses a piece on any other. Law: one bad file is a row, never the end.

pub mod contents;
pub mod dates;
pub mod decode;
pub mod decompress;
pub mod fields;
pub mod formats;
pub mod inspect;
pub mod markup;
pub mod piece;
mod source;
pub mod unpack;
pub mod walk;
pub mod xml;

use fields::Columns;
use formats::Format;
pub use formats::read_piece;
use globset::GlobSet;
pub use piece::{Item, Piece};
pub use unpack::{pieces, stream_pieces, watched_pieces};
pub use walk::{CorpusError, SourceFile, walk};

/// How a corpus is to be read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Columns as the user names them.
    pub columns: Columns,
    /// The one format to read all files as; `None`: by name and first bytes.
    pub format: Option<Format>,
    /// Only paths that match, when there are any.
    pub include: Option<GlobSet>,
    /// No paths that match.
    pub exclude: Option<GlobSet>,
    /// Only documents of this day or later (ISO), and those without a date.
    pub since: Option<String>,
    /// Whether symbolic links are followed out of the corpus.
    pub follow_links: bool,
    /// The largest document, in bytes.
    pub max_document: u64,
    /// So many bytes may come out of one packed file; `None`: what is no bomb by its ratio.
    pub max_unpacked: Option<u64>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            format: None,
            include: None,
            exclude: None,
            since: None,
            follow_links: false,
            max_document: DEFAULT_MAX_DOCUMENT,
            max_unpacked: None,
        }
    }
}

/// The largest document unless the user says otherwise, in bytes: 400 newspapers' days in one text.
pub const DEFAULT_MAX_DOCUMENT: u64 = 100_000_000;

impl ReadOptions {
    fn wants(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path))
    }

    /// Whether something below `path` may be wanted: an archive's own name need not match, those of its files do.
    fn wants_inside(&self, path: &str) -> bool {
        self.wants(path)
            || (unpack::named_archive(path)
                && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path)))
    }

    fn wants_date(&self, date: Option<&str>) -> bool {
        match (&self.since, date.and_then(|date| date.get(..10))) {
            (Some(since), Some(day)) => day >= since.as_str(),
            _ => true,
        }
    }

    /// The largest document in bytes, as memory counts.
    fn limit(&self) -> usize {
        usize::try_from(self.max_document).unwrap_or(usize::MAX).min(u32::MAX as usize - 1024)
    }
}

#[cfg(test)]
mod tests;
