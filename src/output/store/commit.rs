//! What is to be put in place and taken away: kept as `.egel/commit.json` while it is done.

use super::{MADE, Unfinished};
use serde::{Deserialize, Serialize};

/// A commit under way.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Commit {
    /// Files that somebody edited, with the name under which they are kept.
    pub(super) aside: Vec<(String, String)>,
    /// Files to be put in place.
    pub(super) place: Vec<String>,
    /// The same, of `.egel`.
    pub(super) state: Vec<String>,
    /// Files to be taken away.
    pub(super) remove: Vec<String>,
    /// The same, of `.egel`.
    pub(super) forget: Vec<String>,
    /// Whether the drafts stand in `made`, beside what a run that was cut off left.
    pub(super) made: bool,
}

impl Commit {
    pub(super) fn drafts(&self) -> &'static str {
        if self.made { MADE } else { Unfinished::Last.folder() }
    }
}
