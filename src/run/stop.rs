//! A signal or the clock → whether a run is to stop. Law: the first signal asks, and is obeyed within five seconds; a
//! second one ends the program at once. Whenever that is, the tables are whole (see [`crate::output::store`]).

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

/// So long may what is in hand still take after a signal: one document can be large.
const GRACE: Duration = Duration::from_secs(4);

/// Why a run stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// SIGINT: Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// `--max-duration`.
    Duration,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Interrupt => "stopped by SIGINT",
            Self::Terminate => "stopped by SIGTERM",
            Self::Duration => "stopped after --max-duration",
        })
    }
}

/// Tells whether a run is to stop; its clones tell the same.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    signal: Arc<AtomicI32>,
    deadline: Option<Instant>,
}

impl Stop {
    /// Stops after this time, when one is given.
    #[must_use]
    pub fn after(duration: Option<Duration>) -> Self {
        let deadline = duration.and_then(|duration| Instant::now().checked_add(duration));
        Self { signal: Arc::default(), deadline }
    }

    /// Listens to signals from here on.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn listen(&self) -> io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        let first = Arc::clone(&self.signal);
        let listener = std::thread::Builder::new().name("signals".to_owned());
        listener.spawn(move || {
            for signal in signals.forever() {
                if first.swap(signal, Ordering::SeqCst) != 0 {
                    std::process::exit(128 + signal);
                }
                std::thread::spawn(move || {
                    std::thread::sleep(GRACE);
                    std::process::exit(128 + signal)
                });
            }
        })?;
        Ok(())
    }

    /// Why the run is to stop, if it is.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self.signal.load(Ordering::Relaxed) {
            0 => {
                let over = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
                over.then_some(Reason::Duration)
            }
            SIGINT => Some(Reason::Interrupt),
            _ => Some(Reason::Terminate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stops_a_run_but_a_signal_or_its_time() {
        assert_eq!(Stop::default().reason(), None);
        assert_eq!(Stop::after(Some(Duration::from_secs(3_600))).reason(), None);
        assert_eq!(Stop::after(Some(Duration::ZERO)).reason(), Some(Reason::Duration));
        let stop = Stop::default();
        stop.signal.store(SIGTERM, Ordering::SeqCst);
        assert_eq!(stop.clone().reason(), Some(Reason::Terminate));
    }
}
