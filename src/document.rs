//! What a reader yields: one article with its id, its text and what its source said about it.

use std::sync::Arc;

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Path relative to the corpus root with `/`, or `path#ID`, or `path#N` (from 1).
    pub id: String,
    /// The file that it stands in, relative to the corpus root, with `/`.
    pub path: Arc<str>,
    /// The headline, where the source gives one apart from the text.
    pub title: Option<String>,
    /// The text, as decoded.
    pub text: String,
    /// What else the source said.
    pub meta: Meta,
    /// The line of its file that it begins on, from 1, when it is a record.
    pub line: Option<u64>,
}

/// What a source says about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// ISO 8601: `2026-03-14`, or with a time and zone `2026-03-14T09:30:00+01:00`.
    pub date: Option<String>,
    /// Paper or site.
    pub source: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Section or rubric.
    pub section: Option<String>,
    /// Page, as the source writes it.
    pub page: Option<String>,
    /// All other fields of the source, in its order.
    pub extra: Vec<(String, String)>,
}

/// Something that was skipped, repaired or guessed on the way: a row of `problems.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the corpus root.
    pub path: String,
    /// Which record or line of it, from 1; empty when it is about the whole file.
    pub record: String,
    /// The line in the file, from 1, where that is known.
    pub line: Option<u64>,
    /// What sort of problem.
    pub kind: ProblemKind,
    /// What happened and, where there is something to do, what.
    pub message: String,
    /// What egel did about it.
    pub action: Action,
}

macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant),+ }
        impl $name {
            /// All of them, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word in the tables.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
            /// The value that a table's word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The `kind` column of `problems.csv`.
    ProblemKind {
        /// Could not be opened or read.
        Unreadable = "unreadable",
        /// The encoding had to be guessed, or bytes did not fit it.
        Encoding = "encoding",
        /// Not text, by its content; or hidden.
        NotText = "not_text",
        /// One record of a file could not be read.
        BadRecord = "bad_record",
        /// Larger than the limit.
        TooLarge = "too_large",
        /// Nothing in it.
        Empty = "empty",
        /// An id that another record has already.
        DuplicateId = "duplicate_id",
        /// A date that could not be understood.
        Date = "date",
        /// Something odd in a list.
        List = "list",
        /// A bug of ours in one document.
        Panic = "panic",
        /// Changed while it was read, or a table that was edited.
        Changed = "changed",
    }
}

words! {
    /// The `action` column of `problems.csv`.
    Action {
        /// The document is lost to this run.
        Failed = "failed",
        /// Left out on purpose.
        Skipped = "skipped",
        /// Read all the same, with something mended.
        Repaired = "repaired",
        /// Something had to be guessed.
        Guessed = "guessed",
        /// Only said.
        Noted = "noted",
    }
}
