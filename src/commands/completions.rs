//! The command line → completions for a shell.

use super::command_line;
use super::exit::Exit;
use anyhow::Result;
use clap_complete::Shell;
use std::io::Write;

/// Write completions for your shell
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  egel completions bash > ~/.local/share/bash-completion/completions/egel
  egel completions zsh > ~/.zfunc/_egel        (with fpath+=~/.zfunc in .zshrc)
  egel completions fish > ~/.config/fish/completions/egel.fish

In a new shell, egel TAB then shows the commands, and egel run --TAB the flags.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command_line(), "egel", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Exit::Done)
}
