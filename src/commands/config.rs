//! Flags, variables and files → the settings in force and where each came from.

use super::exit::Exit;
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::warnings::warn;
use crate::settings::Settings;
use crate::settings::table::Key;
use anyhow::Result;
use std::io::Write;

/// Show the settings in force and where each came from
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadFlags,
    #[command(flatten)]
    running: RunFlags,
}

const EXAMPLES: &str = "\
Examples:
  egel config                         what `egel run` would do here
  egel config articles -j 4           what `egel run articles -j 4` would do
  EGEL_SINCE=2024-01-01 egel config   a variable beats egel.toml, a flag beats both
  egel config --config cron.toml      with another settings file

The result, one setting a line: its name, its value, and where that came from:
  corpus           articles             argument
  jobs             4                    egel.toml:2
  since            2024-01-01           EGEL_SINCE
  format           auto                 default

The names are those of egel.toml; it stands beside the corpus, or where you run egel:
  jobs = 4
  since = \"2024-01-01\"
  exclude = [\"*sport*\", \"*.bak\"]";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&arguments.reading, &arguments.running)?;
    strange_variables(&settings);
    let mut out = std::io::stdout().lock();
    for entry in settings.entries() {
        let value = if entry.words.is_empty() { "-".to_owned() } else { entry.words.join("; ") };
        writeln!(out, "{:<16} {value:<20} {}", entry.key.setting().name, entry.origin)?;
    }
    Ok(Exit::Done)
}

/// Warns of variables that look like settings and are none: most likely a typing error.
pub(super) fn strange_variables(settings: &Settings) {
    for name in &settings.strange_variables {
        let meant = name
            .strip_prefix("EGEL_")
            .and_then(|rest| {
                crate::settings::table::nearest(&rest.to_ascii_lowercase().replace('_', "-"))
            })
            .and_then(Key::from_name);
        let advice = meant.map_or_else(
            || "`egel config` shows the settings that there are".to_owned(),
            |key| format!("did you mean {}?", key.variable()),
        );
        warn(settings.on(Key::Quiet), format!("{name} is no setting and does nothing; {advice}"));
    }
}
