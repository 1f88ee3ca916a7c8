//! The files of the corpus and what earlier runs left → for each file: analyse it, or copy its rows.
//!
//! Law: rows are copied only when the content is the same: by what the file system says, else by its hash.

use super::ledger::Entry;
use super::past::Archive;
use crate::corpus::SourceFile;
use crate::corpus::contents::{FileStat, hash_of};
use rayon::prelude::*;
use std::time::SystemTime;

/// What to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Analyse it.
    Analyse(Status),
    /// Copy its rows.
    Keep(Keep),
}

/// Why a file is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It was not there.
    New,
    /// It was, with another content.
    Changed,
}

/// Where the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keep {
    pub(super) archive: usize,
    pub(super) entry: usize,
    /// What is to be trusted next time.
    pub(super) stat: Option<FileStat>,
    pub(super) status: Option<Status>,
}

/// What a run is to do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// For each file, in corpus order.
    pub(super) steps: Vec<Step>,
    /// What can be copied from; the set in place first, if it can.
    pub(super) archives: Vec<Archive>,
    /// Whether the first archive is the set in place.
    pub(super) has_base: bool,
}

impl Plan {
    /// Compares each file with what is known of it; `walked`: when the corpus was listed.
    pub(super) fn new(
        files: &[SourceFile],
        archives: Vec<Archive>,
        has_base: bool,
        walked: SystemTime,
    ) -> Self {
        let decide = |file: &SourceFile| {
            let twice = |other: Option<&SourceFile>| {
                other.is_some_and(|other| other.path == file.path && !std::ptr::eq(other, file))
            };
            let at = files.partition_point(|other| other.path < file.path);
            if twice(files.get(at)) || twice(files.get(at + 1)) {
                return Step::Analyse(Status::Changed);
            }
            step(file, &archives, has_base, walked)
        };
        let steps = files.par_iter().map(decide).collect();
        Self { steps, archives, has_base }
    }

    /// What is kept of the archive at `archive`, entry by entry.
    fn kept(&self, archive: usize) -> Vec<bool> {
        let entries = self.archives.get(archive).map_or(0, |one| one.ledger.entries.len());
        let mut kept = vec![false; entries];
        for step in &self.steps {
            if let Step::Keep(keep) = step
                && keep.archive == archive
            {
                kept[keep.entry] = true;
            }
        }
        kept
    }

    /// Entries of the set in place whose rows are not copied.
    pub(super) fn dropped(&self) -> Vec<usize> {
        let kept = if self.has_base { self.kept(0) } else { Vec::new() };
        kept.iter().enumerate().filter(|(_, kept)| !**kept).map(|(at, _)| at).collect()
    }

    /// Whether all files are those of the set in place, as they were.
    pub(super) fn changes_nothing(&self) -> bool {
        let same = |step: &Step| matches!(step, Step::Keep(keep) if keep.archive == 0);
        self.has_base
            && self.steps.iter().all(same)
            && self.steps.len() == self.archives[0].ledger.entries.len()
    }

    /// What the set in place had of a file.
    pub(super) fn entry(&self, keep: &Keep) -> &Entry {
        self.archives[keep.archive].entry(keep.entry)
    }
}

fn step(file: &SourceFile, archives: &[Archive], has_base: bool, walked: SystemTime) -> Step {
    let trusted = (!file.stat.is_fresh(walked)).then_some(file.stat);
    let known = has_base && archives[0].ledger.find(&file.path).is_some();
    let status = if known { Status::Changed } else { Status::New };
    let mut hash = None;
    for (archive, one) in archives.iter().enumerate() {
        let Some(entry) = one.ledger.find(&file.path) else { continue };
        let known = one.entry(entry);
        if known.is_to_be_read_again() {
            continue;
        }
        let status = (archive > 0 || !has_base).then_some(status);
        if known.stat == Some(file.stat) {
            return Step::Keep(Keep { archive, entry, stat: known.stat, status });
        }
        if known.size == file.stat.size {
            let hash = *hash.get_or_insert_with(|| hash_of(&file.location).ok());
            if hash.is_some() && hash == known.hash {
                return Step::Keep(Keep { archive, entry, stat: trusted, status });
            }
        }
    }
    Step::Analyse(status)
}
