//! One thread of a run: batches of pieces → rows and counts. A panic in one document is a row, not the end.

use super::{RunOptions, Totals};
use crate::analyse::Workspace;
use crate::corpus::{Item, Piece, ReadOptions, read_piece};
use crate::document::{Action, Document, Problem, ProblemKind};
use crate::output::rows::{RowWriter, Rows};
use crate::timings::{Stage, Timings};
use crossbeam_channel::{Receiver, Sender};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Some pieces of the corpus, one after another.
pub(super) struct Job {
    pub(super) number: u64,
    pub(super) pieces: Vec<Piece>,
    /// Room for its rows.
    pub(super) rows: Rows,
}

/// What came of a job.
pub(super) struct Done {
    pub(super) number: u64,
    pub(super) rows: Rows,
    /// In corpus order.
    pub(super) notes: Vec<Note>,
    pub(super) read: u64,
}

/// What is to be said or remembered of a document beside its rows.
pub(super) enum Note {
    Problem(Problem),
    /// A record of a file: the file, its id and its line.
    Id(Arc<str>, String, Option<u64>),
}

pub(super) struct Worker<'w> {
    writer: &'w RowWriter<'w>,
    options: &'w ReadOptions,
    room: Workspace,
    totals: Totals,
}

impl<'w> Worker<'w> {
    pub(super) fn new(writer: &'w RowWriter<'w>, options: &'w RunOptions) -> Self {
        let mut room = writer.analyser.workspace();
        room.timings = Timings::new(options.timings);
        Self { writer, options: &options.read, room, totals: Totals::default() }
    }

    /// Works until no more jobs come; gives the totals.
    pub(super) fn work(mut self, queue: &Receiver<Job>, done: &Sender<Done>) -> Totals {
        for job in queue {
            let result = self.job(job);
            if done.send(result).is_err() {
                break;
            }
        }
        self.totals.terms.settle(&self.room.memory);
        self.totals.timings = self.room.timings;
        self.totals
    }

    fn job(&mut self, job: Job) -> Done {
        let mut done = Done { number: job.number, rows: job.rows, notes: Vec::new(), read: 0 };
        self.room.timings.begin();
        for piece in job.pieces {
            done.read += piece.read;
            let options = self.options;
            let path = Arc::clone(&piece.path);
            read_piece(piece, options, &mut |item| self.item(item, &path, &mut done));
            self.room.timings.lap(Stage::Decoding);
        }
        done
    }

    fn item(&mut self, item: Item, path: &Arc<str>, done: &mut Done) {
        self.room.timings.lap(Stage::Decoding);
        match item {
            Item::Document(document) => self.document(&document, done),
            Item::Problem(problem) => done.notes.push(Note::Problem(problem)),
            Item::TooOld => done.rows.counts.too_old += 1,
            Item::Failed(id, problem) => {
                self.writer.failed(&id, path, &mut done.rows);
                done.notes.push(Note::Problem(problem));
            }
        }
        self.room.timings.lap(Stage::Rows);
    }

    fn document(&mut self, document: &Document, done: &mut Done) {
        if self.room.memory.is_full() {
            self.totals.terms.settle(&self.room.memory);
            self.room.memory.clear(&self.writer.analyser.lists);
        }
        if document.id.len() > document.path.len() {
            let (path, id) = (Arc::clone(&document.path), document.id.clone());
            done.notes.push(Note::Id(path, id, document.line));
        }
        let (writer, room, totals) = (self.writer, &mut self.room, &mut self.totals);
        let mut room = Some(room);
        let analysed = catch_unwind(AssertUnwindSafe(|| {
            room.take().map(|room| {
                writer.analyser.analyse(document.title.as_deref(), &document.text, room)
            })
        }));
        match analysed.ok().flatten() {
            Some(analysis) => writer.analysed(
                document,
                &analysis,
                &mut done.rows,
                &mut totals.entities,
                &mut totals.terms,
            ),
            None => self.panicked(document, done),
        }
    }

    /// Our bug: the document is lost, the workspace may be half-done and is made anew.
    fn panicked(&mut self, document: &Document, done: &mut Done) {
        self.totals.terms.settle(&self.room.memory);
        let timings = std::mem::take(&mut self.room.timings);
        self.room = self.writer.analyser.workspace();
        self.room.timings = timings;
        self.writer.failed(&document.id, &document.path, &mut done.rows);
        let record = document.line.map(|line| line.to_string()).unwrap_or_default();
        done.notes.push(Note::Problem(Problem {
            path: document.path.to_string(),
            record,
            line: document.line,
            kind: ProblemKind::Panic,
            message:
                "egel went wrong in this document; please report it, with the document if you may"
                    .to_owned(),
            action: Action::Failed,
        }));
    }
}
