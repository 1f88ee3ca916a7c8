//! Everything that is tested from outside, in one program, so that it is linked once.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop; helpers are not seen as tests by clippy"
)]

mod program;
mod random;
#[path = "../formats/samples.rs"]
mod samples;

mod segmentation;
mod stems;
mod unattended;
mod language;
mod hedges;
mod architecture;
mod lexicons;
mod cli;
mod export;
mod bad_input;
mod broken;
mod limits;
mod terminal;
mod golden;
mod entities;
mod evidence;
mod explain;
mod report;
mod concordance;
mod nothing;
mod readme;
mod speech;
mod shards;
