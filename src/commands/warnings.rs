//! What a user should know but that stops nothing → standard error; with the time where a log is kept.

use crate::run::clock;
use std::fmt::Display;
use std::io::{IsTerminal, Write};

/// Warns, unless the user wants quiet.
pub(super) fn warn(quiet: bool, what: impl Display) {
    say(quiet, "warning: ", what);
}

/// Tells what happens, to who asked for more.
pub(super) fn tell(verbose: bool, what: impl Display) {
    say(!verbose, "", what);
}

fn say(silent: bool, kind: &str, what: impl Display) {
    if silent {
        return;
    }
    let mut to = std::io::stderr().lock();
    // where standard error is gone there is nobody left to tell
    let _ = if to.is_terminal() {
        writeln!(to, "egel: {kind}{what}")
    } else {
        writeln!(to, "{} egel: {kind}{what}", clock::now())
    };
}
