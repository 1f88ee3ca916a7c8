//! Files in corpus order → batches of pieces, as long as permits come back: the reader is never far ahead.

use super::RunOptions;
use super::worker::Job;
use crate::corpus::{Piece, SourceFile, pieces, stream_pieces};
use crate::output::rows::Rows;
use crate::timings::{Stage, Timings};
use crossbeam_channel::{Receiver, Sender};
use std::ops::ControlFlow;
use std::sync::Arc;

/// A batch is analysed by one thread: so many bytes or files.
const BATCH_BYTES: usize = 1 << 20;
const BATCH_PIECES: usize = 256;

/// Reads all files in order and hands them out in batches; gives the time it took, without waiting.
pub(super) fn read_all(
    files: &[SourceFile],
    options: &RunOptions,
    jobs: &Sender<Job>,
    permits: &Receiver<Rows>,
) -> Timings {
    let timings = Timings::new(options.timings);
    let mut batcher = Batcher { jobs, permits, pieces: Vec::new(), bytes: 0, number: 0, timings };
    let flow = if options.corpus.is_empty() {
        let path: Arc<str> = "stdin".into();
        stream_pieces(&path, 0, std::io::stdin().lock(), &options.read, &mut |piece| {
            batcher.add(piece)
        })
    } else {
        files
            .iter()
            .try_for_each(|file| pieces(file, &options.read, &mut |piece| batcher.add(piece)))
    };
    if flow.is_continue() {
        let _ = batcher.send();
    }
    batcher.timings
}

struct Batcher<'j> {
    jobs: &'j Sender<Job>,
    permits: &'j Receiver<Rows>,
    pieces: Vec<Piece>,
    bytes: usize,
    number: u64,
    timings: Timings,
}

impl Batcher<'_> {
    fn add(&mut self, piece: Piece) -> ControlFlow<()> {
        self.bytes += piece.bytes.len();
        self.pieces.push(piece);
        if self.bytes >= BATCH_BYTES || self.pieces.len() >= BATCH_PIECES {
            self.send()
        } else {
            ControlFlow::Continue(())
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        self.timings.lap(Stage::Reading);
        if self.pieces.is_empty() {
            return ControlFlow::Continue(());
        }
        let (number, pieces) = (self.number, std::mem::take(&mut self.pieces));
        self.number += 1;
        self.bytes = 0;
        let sent = self
            .permits
            .recv()
            .map_err(drop)
            .and_then(|rows| self.jobs.send(Job { number, pieces, rows }).map_err(drop));
        self.timings.begin();
        match sent {
            Ok(()) => ControlFlow::Continue(()),
            Err(()) => ControlFlow::Break(()),
        }
    }
}
