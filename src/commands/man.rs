//! The command line → manual pages, one a command.

use super::command_line;
use super::exit::{CommandError, Exit};
use anyhow::Result;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Write the manual pages
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder for a page a command; without it egel(1) goes to standard output
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  egel man | man -l -                         read it now
  egel man ~/.local/share/man/man1            then: man egel, man egel-run
  egel man /usr/local/share/man/man1          for everybody

The result: egel.1, and egel-run.1, egel-text.1 ... for each command.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut egel = command_line().disable_help_subcommand(true);
    egel.build();
    match &arguments.folder {
        None => io::stdout().lock().write_all(&page(egel)?)?,
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| unwritten(folder, error))?;
            pages(&egel, folder)?;
        }
    }
    Ok(Exit::Done)
}

/// The page of a command and those of its own commands.
fn pages(command: &clap::Command, folder: &Path) -> Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    std::fs::write(&path, page(command.clone())?).map_err(|error| unwritten(&path, error))?;
    command.get_subcommands().try_for_each(|command| pages(command, folder))
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

fn unwritten(path: &Path, error: io::Error) -> CommandError {
    CommandError::NotWritten(path.display().to_string(), error)
}
