//! Everything that is tested from outside, in one program.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop; helpers are not seen as tests by clippy"
)]

mod segmentation;
mod language;
