//! What a thread needs to analyse, kept from call to call. Law: what is remembered is bounded, and no panic outlives its room.

use crate::analyse::{Analyser, Analysis, Workspace};
use crate::output::totals::EntityCounts;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// So many forms of entities are remembered before a room forgets them all (about 40 MB).
const REMEMBERED: usize = 100_000;

/// Rooms that nobody works in: as many as there were threads at once.
#[derive(Debug, Default)]
pub(super) struct Rooms(Mutex<Vec<Room>>);

/// What one thread needs.
#[derive(Debug)]
pub(super) struct Room {
    workspace: Workspace,
    /// Holds the cells of every entity that was met.
    pub(super) totals: EntityCounts,
}

impl Rooms {
    /// A room that nobody else works in.
    pub(super) fn enter(&self, analyser: &Analyser) -> Room {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(|| Room::new(analyser))
    }

    /// Leaves a room for others; one in which something panicked is to be dropped instead.
    pub(super) fn leave(&self, room: Room) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(room);
    }
}

impl Room {
    pub(super) fn new(analyser: &Analyser) -> Self {
        Self { workspace: analyser.workspace(), totals: EntityCounts::default() }
    }

    /// What is in a text, and the entities met so far; nothing when that panics, which is our bug.
    pub(super) fn analyse<'w>(
        &'w mut self,
        analyser: &Analyser,
        title: Option<&str>,
        text: &'w str,
    ) -> Option<(Analysis<'w>, &'w mut EntityCounts)> {
        let Self { workspace, totals } = self;
        if workspace.memory.is_full() || totals.number() > REMEMBERED {
            workspace.memory.forget(&analyser.lists);
            *totals = EntityCounts::default();
        }
        let mut workspace = Some(workspace);
        let analysed = catch_unwind(AssertUnwindSafe(|| {
            workspace.take().map(|workspace| analyser.analyse(title, text, workspace))
        }));
        analysed.ok().flatten().map(|analysis| (analysis, totals))
    }
}
