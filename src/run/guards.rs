//! What stands in the output → whether this run may replace it: no other part of a corpus, nothing for a corpus that is
//! gone, and no table that somebody edited but under another name.

use super::ledger::Entry;
use super::outcome::part;
use super::past::Past;
use super::{Run, RunError};
use crate::document::{Action, Problem, ProblemKind};
use crate::output::store::kept_as;

impl Run<'_> {
    /// Refuses to write one part of a corpus over another, unless that is what the user wants.
    pub(super) fn same_shard(&self, past: &Past, notes: &mut Vec<String>) -> Result<(), RunError> {
        let asked = self.options.shard;
        let there = past.whole.as_ref().map(|whole| whole.ledger.head.shard);
        match there.filter(|there| *there != asked) {
            None => Ok(()),
            Some(there) if self.options.full => {
                let (was, is) = (part(there), part(asked));
                notes.push(format!("the output held {was}; it is {is} now, analysed anew"));
                Ok(())
            }
            Some(there) => {
                Err(RunError::OtherShard { folder: self.options.output.clone(), there, asked })
            }
        }
    }

    /// Refuses to empty tables because the folder of the corpus is empty, as it is when a disk is not mounted.
    pub(super) fn something_left(&self, past: &Past) -> Result<(), RunError> {
        let entries = past.whole.as_ref().map_or(&[][..], |whole| &whole.ledger.entries);
        let documents: u64 = entries.iter().map(Entry::documents).sum();
        if documents == 0 || self.listing.files > 0 || !self.is_incremental() {
            return Ok(());
        }
        Err(RunError::NothingLeft { folder: self.options.output.clone(), documents })
    }

    /// Tables that are not as the last run left them: what is to be kept of them, and under which name.
    pub(super) fn edited(
        &self,
        past: &Past,
        problems: &mut Vec<Problem>,
        notes: &mut Vec<String>,
    ) -> Vec<(String, String)> {
        let mut asides = Vec::new();
        for (name, there) in &past.edited {
            let kept = kept_as(name, &self.start);
            let message = if *there {
                format!(
                    "{name} was edited after the last run; it is kept as {kept}, and all tables are made anew"
                )
            } else {
                format!("{name} was taken away after the last run; all tables are made anew")
            };
            notes.push(message.clone());
            problems.push(Problem {
                path: name.clone(),
                record: String::new(),
                line: None,
                kind: ProblemKind::Changed,
                message,
                action: Action::Repaired,
            });
            if *there {
                asides.push((name.clone(), kept));
            }
        }
        problems.sort_by(|one, other| one.path.cmp(&other.path));
        asides
    }
}
