//! The plan, in corpus order → batches of pieces and of files to copy, as long as permits come back: the reader is never
//! far ahead.

use super::RunOptions;
use super::plan::{Plan, Step};
use super::worker::{Ended, Job, Task};
use crate::corpus::{Piece, SourceFile, stream_pieces, watched_pieces};
use crate::output::rows::Rows;
use crate::timings::{Stage, Timings};
use crossbeam_channel::{Receiver, Sender};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::SystemTime;

/// A batch is analysed by one thread: so many bytes or files.
const BATCH_BYTES: usize = 1 << 20;
const BATCH_PIECES: usize = 256;

/// Reads what is to be analysed and hands it out in batches; gives the time it took, without waiting.
pub(super) fn read_all(
    files: &[SourceFile],
    plan: &Plan,
    options: &RunOptions,
    jobs: &Sender<Job>,
    permits: &Receiver<Rows>,
) -> Timings {
    let timings = Timings::new(options.timings);
    let mut batcher =
        Batcher { jobs, permits, options, tasks: Vec::new(), bytes: 0, number: 0, timings };
    let flow = if options.corpus.is_empty() {
        let path: Arc<str> = "stdin".into();
        stream_pieces(&path, 0, std::io::stdin().lock(), &options.read, &mut |piece| {
            batcher.piece(None, piece)
        })
    } else {
        plan.steps.iter().enumerate().try_for_each(|(number, step)| match step {
            Step::Keep(_) => batcher.keep(number),
            Step::Analyse(_) => batcher.file(number, &files[number]),
        })
    };
    if flow.is_continue() {
        let _ = batcher.send();
    }
    batcher.timings
}

struct Batcher<'j> {
    jobs: &'j Sender<Job>,
    permits: &'j Receiver<Rows>,
    options: &'j RunOptions,
    tasks: Vec<Task>,
    bytes: usize,
    number: u64,
    timings: Timings,
}

impl Batcher<'_> {
    fn file(&mut self, number: usize, file: &SourceFile) -> ControlFlow<()> {
        let opened = SystemTime::now();
        let contents =
            watched_pieces(file, &self.options.read, &mut |piece| self.piece(Some(number), piece))?;
        let contents = contents.filter(|contents| !contents.changed);
        let fresh = contents.is_some_and(|contents| contents.stat.is_fresh(opened));
        self.task(Task::End(Ended { file: number, contents, fresh }))
    }

    /// Files to be copied go through the workers too: so they keep their place.
    fn keep(&mut self, number: usize) -> ControlFlow<()> {
        match self.tasks.last_mut() {
            Some(Task::Keep(files)) if files.end == number => {
                files.end += 1;
                ControlFlow::Continue(())
            }
            _ => self.task(Task::Keep(number..number + 1)),
        }
    }

    fn piece(&mut self, file: Option<usize>, piece: Piece) -> ControlFlow<()> {
        self.bytes += piece.bytes.len();
        self.task(Task::Piece(file, Box::new(piece)))
    }

    fn task(&mut self, task: Task) -> ControlFlow<()> {
        self.tasks.push(task);
        if self.options.stop.reason().is_some() {
            ControlFlow::Break(())
        } else if self.bytes >= BATCH_BYTES || self.tasks.len() >= BATCH_PIECES {
            self.send()
        } else {
            ControlFlow::Continue(())
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        self.timings.lap(Stage::Reading);
        if self.tasks.is_empty() {
            return ControlFlow::Continue(());
        }
        let (number, tasks) = (self.number, std::mem::take(&mut self.tasks));
        self.number += 1;
        self.bytes = 0;
        let room = self.permits.recv().map_err(drop);
        let sent = room.and_then(|rows| self.jobs.send(Job { number, tasks, rows }).map_err(drop));
        self.timings.begin();
        match sent {
            Ok(()) => ControlFlow::Continue(()),
            Err(()) => ControlFlow::Break(()),
        }
    }
}
