//! What a run tells while it works: a bar on a terminal, nothing without one.

use super::amounts::{counted, whole_seconds};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::time::Duration;

/// Shows how far a run is.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over so many bytes of documents if `shown` (indicatif hides it where standard error is no terminal).
    #[must_use]
    pub fn new(bytes: u64, shown: bool) -> Self {
        let template = "{msg:<10} [{bar:32}] {percent:>3}%  {prefix}{speed}{left}";
        Self::styled(bytes, shown, template)
    }

    /// A bar over so many bytes of anything else.
    #[must_use]
    pub fn of_bytes(bytes: u64, shown: bool) -> Self {
        Self::styled(bytes, shown, "{msg:<10} [{bar:32}] {percent:>3}%{speed}{left}")
    }

    fn styled(bytes: u64, shown: bool, template: &str) -> Self {
        if !shown {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template(template);
        let style = style
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("=> ")
            // before anything is done nothing is known, and what comes after all is read takes its own time
            .with_key("speed", |state: &ProgressState, out: &mut dyn Write| {
                if is_under_way(state) {
                    let _ = write!(out, "  {:.1} MB/s", state.per_sec() / 1e6);
                }
            })
            .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                if is_under_way(state) {
                    let _ = write!(out, "  {} left", whole_seconds(state.eta().as_secs()));
                }
            });
        let bar = ProgressBar::new(bytes)
            .with_style(style)
            .with_message("reading")
            .with_prefix("0 documents");
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// So many more bytes are done, so many documents in all.
    pub fn advance(&self, bytes: u64, documents: u64) {
        self.bar.inc(bytes);
        if !self.bar.is_hidden() {
            self.bar.set_prefix(counted(documents, "document", "documents"));
        }
    }

    /// So many more bytes are done.
    pub fn moved(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// What it is doing now.
    pub fn doing(&self, what: &'static str) {
        self.bar.set_message(what);
    }
}

fn is_under_way(state: &ProgressState) -> bool {
    (1..state.len().unwrap_or(0)).contains(&state.pos())
}

impl Drop for Progress {
    /// However the run ends, the bar is taken away before anything is said.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
