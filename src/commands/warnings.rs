//! What a user should know but that stops nothing, and why a command ended → standard error; with the time where a log
//! is kept. Law: each is one line, and nothing of a document or of the name of a file commands the terminal.

use super::exit::{Exit, of};
use super::page::{shown, shown_lines};
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
    let what = what.to_string();
    let what = shown(&what);
    let mut to = std::io::stderr().lock();
    // where standard error is gone there is nobody left to tell
    let _ = if to.is_terminal() {
        writeln!(to, "egel: {kind}{what}")
    } else {
        writeln!(to, "{} egel: {kind}{what}", clock::now())
    };
}

/// An error with its causes, each said once: many of ours have theirs in their own sentence.
#[must_use]
pub fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    // how a command is used is said in lines; what comes of files must not begin one
    let safe = if of(error) == Exit::Usage { shown_lines(&told) } else { shown(&told) };
    safe.into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::exit::CommandError;
    use super::*;

    #[test]
    fn an_error_commands_no_terminal_and_only_usage_has_lines() {
        let name = "a\u{1b}]0;x\u{7}\nb".to_owned();
        let found = told(&CommandError::NoInput(name.clone()).into());
        assert_eq!(found, "a\u{241b}]0;x\u{2407}\u{240a}b");
        assert_eq!(told(&CommandError::Usage(name).into()), "a\u{241b}]0;x\u{2407}\nb");
    }
}
