//! One thread of a run: batches of pieces → rows and counts. A panic in one document is a row, not the end.

use super::Totals;
use crate::analyse::Workspace;
use crate::corpus::{Item, Piece, ReadOptions, read_piece};
use crate::document::{Action, Document, Problem, ProblemKind};
use crate::output::rows::{RowWriter, Rows};
use crossbeam_channel::{Receiver, Sender};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Some pieces of the corpus, one after another.
pub(super) struct Job {
    pub(super) number: u64,
    pub(super) pieces: Vec<Piece>,
}

/// What came of a job.
pub(super) struct Done {
    pub(super) number: u64,
    pub(super) rows: Rows,
    pub(super) problems: Vec<Problem>,
    /// Records with an id of their own: file, id, line.
    pub(super) ids: Vec<(Arc<str>, String, String)>,
    pub(super) read: u64,
}

pub(super) struct Worker<'w> {
    writer: &'w RowWriter<'w>,
    options: &'w ReadOptions,
    room: Workspace,
    totals: Totals,
}

impl<'w> Worker<'w> {
    pub(super) fn new(writer: &'w RowWriter<'w>, options: &'w ReadOptions) -> Self {
        Self { writer, options, room: writer.analyser.workspace(), totals: Totals::default() }
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
        self.totals
    }

    fn job(&mut self, job: Job) -> Done {
        let mut done = Done {
            number: job.number,
            rows: Rows::default(),
            problems: Vec::new(),
            ids: Vec::new(),
            read: 0,
        };
        for piece in job.pieces {
            done.read += piece.read;
            let options = self.options;
            let path = Arc::clone(&piece.path);
            read_piece(piece, options, &mut |item| self.item(item, &path, &mut done));
        }
        done
    }

    fn item(&mut self, item: Item, path: &Arc<str>, done: &mut Done) {
        match item {
            Item::Document(document) => self.document(&document, done),
            Item::Problem(problem) => done.problems.push(problem),
            Item::TooOld => done.rows.counts.too_old += 1,
            Item::Failed(id, problem) => {
                self.writer.failed(&id, path, &mut done.rows);
                done.problems.push(problem);
            }
        }
    }

    fn document(&mut self, document: &Document, done: &mut Done) {
        if self.room.memory.is_full() {
            self.totals.terms.settle(&self.room.memory);
            self.room.memory.clear(&self.writer.analyser.lists);
        }
        if document.id.len() > document.path.len() {
            done.ids.push((Arc::clone(&document.path), document.id.clone(), String::new()));
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
        self.room = self.writer.analyser.workspace();
        self.writer.failed(&document.id, &document.path, &mut done.rows);
        done.problems.push(Problem {
            path: document.path.to_string(),
            record: document
                .id
                .rsplit_once('#')
                .map(|(_, record)| record.to_owned())
                .unwrap_or_default(),
            line: None,
            kind: ProblemKind::Panic,
            message:
                "egel went wrong in this document; please report it, with the document if you may"
                    .to_owned(),
            action: Action::Failed,
        });
    }
}
