//! What is long → a pager, when a person sits at a terminal: `$PAGER`, else `less`. Nothing is paged that fits the window.

use std::io::{self, IsTerminal};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A pager that may run; whoever made it must [`end`](Self::end) it.
#[derive(Debug)]
pub(super) struct Pager {
    child: Option<Child>,
    input: Option<ChildStdin>,
}

impl Pager {
    /// Starts it, if `wanted` and there is a terminal at both ends. One that cannot be started is none.
    pub(super) fn start(wanted: bool) -> Self {
        let none = Self { child: None, input: None };
        if !wanted || !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return none;
        }
        let Some(mut command) = command(std::env::var("PAGER").ok().as_deref()) else {
            return none;
        };
        if std::env::var_os("LESS").is_none() {
            // in colour, gone at once when all fits the window, and what was shown stays
            command.env("LESS", "FRX");
        }
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return none };
        // Ctrl-C is for the pager; egel waits until that ends
        let ignored = signal_hook::flag::register(
            signal_hook::consts::SIGINT,
            Arc::new(AtomicBool::new(false)),
        );
        debug_assert!(ignored.is_ok());
        let input = child.stdin.take();
        Self { child: Some(child), input }
    }

    /// Where to write, once.
    pub(super) fn input(&mut self) -> Option<ChildStdin> {
        self.input.take()
    }

    /// Waits until the user has read enough; what was written to must be gone by then.
    pub(super) fn end(mut self) -> io::Result<()> {
        drop(self.input.take());
        match &mut self.child {
            Some(child) => child.wait().map(drop),
            None => Ok(()),
        }
    }
}

/// The pager that the user wants; none for an empty one and for `cat`.
fn command(said: Option<&str>) -> Option<Command> {
    match said.map(str::trim) {
        Some("" | "cat") => None,
        Some(said) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", said]);
            Some(shell)
        }
        None => Some(Command::new("less")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_is_the_one_of_the_user_or_less_or_none() {
        let program = |said| command(said).map(|command| command.get_program().to_owned());
        assert_eq!(program(None), Some("less".into()));
        assert_eq!(program(Some("more -s")), Some("sh".into()));
        assert_eq!((program(Some("")), program(Some("cat"))), (None, None));
    }

    #[test]
    fn without_a_terminal_there_is_none() {
        let mut pager = Pager::start(false);
        assert!(pager.input().is_none());
        pager.end().unwrap();
    }
}
