//! One thread of a run: batches of pieces → rows and counts. A panic in one document is a row, not the end.

use super::first_seen::{FirstSeen, TextHash, lost_hash, row, text_hash};
use super::{RunOptions, Totals};
use crate::analyse::Workspace;
use crate::corpus::contents::Contents;
use crate::corpus::{Item, Piece, read_piece};
use crate::document::{Action, Document, Problem, ProblemKind};
use crate::output::rows::{Counts, RowWriter, Rows};
use crate::timings::{Stage, Timings};
use crossbeam_channel::{Receiver, Sender};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// So many entities and forms of them are counted on before they become records (about 15 MB).
const ENTITIES: usize = 100_000;

/// Some of the corpus, one thing after another.
pub(super) struct Job {
    pub(super) number: u64,
    pub(super) tasks: Vec<Task>,
    /// Room for its rows.
    pub(super) rows: Rows,
}

pub(super) enum Task {
    /// A piece of a file (by its number; of standard input none).
    Piece(Option<usize>, Box<Piece>),
    /// The end of a file.
    End(Ended),
    /// Files whose rows are copied.
    Keep(Range<usize>),
}

/// A file that was read to its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended {
    pub(super) file: usize,
    /// What it was; `None`: it could not be read, or changed meanwhile.
    pub(super) contents: Option<Contents>,
    /// Whether it was so new that it may have been changed again unnoticed.
    pub(super) fresh: bool,
}

/// What came of a job.
#[derive(Default)]
pub(super) struct Done {
    pub(super) number: u64,
    pub(super) rows: Rows,
    /// Rows of `texts`.
    pub(super) texts: Vec<u8>,
    /// Word counts of the documents.
    pub(super) words: Vec<u8>,
    /// In corpus order.
    pub(super) notes: Vec<Note>,
    /// The same, cut up by file.
    pub(super) parts: Vec<Part>,
    pub(super) read: u64,
}

/// What came of a stretch of the corpus.
pub(super) enum Part {
    /// Of one file, or of some of it: up to where its rows, texts and notes stand.
    Rows { file: Option<usize>, to: Box<Place>, ended: Option<Ended> },
    /// Files whose rows are copied.
    Keep(Range<usize>),
}

/// A place in what came of a job.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Bytes of documents, entities, hedges, tokens and extra.
    pub(super) rows: [usize; 5],
    pub(super) texts: usize,
    pub(super) notes: usize,
    pub(super) counts: Counts,
}

impl Done {
    fn place(&self) -> Place {
        let Rows { documents, entities, hedges, tokens, extra, counts } = &self.rows;
        Place {
            rows: [documents, entities, hedges, tokens, extra].map(|cells| cells.bytes().len()),
            texts: self.texts.len(),
            notes: self.notes.len(),
            counts: *counts,
        }
    }

    fn cut(&mut self, file: Option<usize>, ended: Option<Ended>) {
        self.parts.push(Part::Rows { file, to: Box::new(self.place()), ended });
    }
}

/// What is to be said or remembered of a document beside its rows.
pub(super) enum Note {
    Problem(Problem),
    /// A record of a file: the file, its id and its line.
    Id(Arc<str>, String, Option<u64>),
}

pub(super) struct Worker<'w> {
    writer: &'w RowWriter<'w>,
    options: &'w RunOptions,
    first_seen: &'w FirstSeen,
    room: Workspace,
    totals: Totals,
}

impl<'w> Worker<'w> {
    pub(super) fn new(
        writer: &'w RowWriter<'w>,
        options: &'w RunOptions,
        first_seen: &'w FirstSeen,
        totals: Totals,
    ) -> Self {
        let mut room = writer.analyser.workspace();
        room.timings = Timings::new(options.timings);
        Self { writer, options, first_seen, room, totals }
    }

    /// Works until no more jobs come or the run is to stop; gives the totals.
    pub(super) fn work(mut self, queue: &Receiver<Job>, done: &Sender<Done>) -> Totals {
        for job in queue {
            let result = self.job(job);
            // what a stop left half-done is none
            if self.options.stop.reason().is_some() || done.send(result).is_err() {
                break;
            }
        }
        self.totals.terms.settle(&self.room.memory);
        self.totals.entities.settle();
        self.totals.timings = self.room.timings;
        self.totals
    }

    fn job(&mut self, job: Job) -> Done {
        let mut done = Done { number: job.number, rows: job.rows, ..Done::default() };
        let mut begun = None;
        self.room.timings.begin();
        for task in job.tasks {
            match task {
                Task::Piece(file, piece) => {
                    done.read += piece.read;
                    begun = Some(file);
                    let path = Arc::clone(&piece.path);
                    let options = &self.options.read;
                    read_piece(*piece, options, &mut |item| self.item(item, &path, &mut done));
                    self.room.timings.lap(Stage::Decoding);
                }
                Task::End(ended) => {
                    done.cut(Some(ended.file), Some(ended));
                    begun = None;
                }
                Task::Keep(files) => done.parts.push(Part::Keep(files)),
            }
        }
        if let Some(file) = begun {
            done.cut(file, None);
        }
        done.words = self.totals.terms.take_block();
        done
    }

    fn item(&mut self, item: Item, path: &Arc<str>, done: &mut Done) {
        self.room.timings.lap(Stage::Decoding);
        if self.options.stop.reason().is_some() {
            return;
        }
        match item {
            Item::Document(document) => self.document(&document, done),
            Item::Problem(problem) => done.notes.push(Note::Problem(problem)),
            Item::TooOld => done.rows.counts.too_old += 1,
            Item::Failed(id, problem) => {
                self.lost(&id, path, done);
                done.notes.push(Note::Problem(problem));
            }
        }
        self.room.timings.lap(Stage::Rows);
    }

    /// The row of a document that is lost.
    fn lost(&mut self, id: &str, path: &str, done: &mut Done) {
        let hash = lost_hash(id);
        let (run, start) = self.first_seen.of(&hash);
        RowWriter { first_seen: start, ..*self.writer }.failed(id, path, &mut done.rows);
        self.totals.terms.none();
        done.texts.extend_from_slice(&row(&hash, run, 0));
    }

    fn document(&mut self, document: &Document, done: &mut Done) {
        if self.room.memory.is_full() {
            self.totals.terms.settle(&self.room.memory);
            self.room.memory.forget(&self.writer.analyser.lists);
        }
        if self.totals.entities.number() > ENTITIES {
            self.totals.entities.settle();
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
        let Some(analysis) = analysed.ok().flatten() else {
            return self.panicked(document, done);
        };
        let hash: TextHash = text_hash(document);
        let (run, start) = self.first_seen.of(&hash);
        let before = done.rows.counts.entities;
        if analysis.findings.is_none() {
            totals.terms.none();
        }
        RowWriter { first_seen: start, ..*writer }.analysed(
            document,
            &analysis,
            &mut done.rows,
            &mut totals.entities,
            &mut totals.terms,
        );
        let entities = (done.rows.counts.entities - before) as u32;
        done.texts.extend_from_slice(&row(&hash, run, entities));
    }

    /// Our bug: the document is lost, the workspace may be half-done and is made anew.
    fn panicked(&mut self, document: &Document, done: &mut Done) {
        self.totals.terms.settle(&self.room.memory);
        let timings = std::mem::take(&mut self.room.timings);
        self.room = self.writer.analyser.workspace();
        self.room.timings = timings;
        self.lost(&document.id, &document.path, done);
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
