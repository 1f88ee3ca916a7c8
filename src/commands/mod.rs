//! The faces of the program on the command line: one command a file. Arguments → what is asked for, on standard output.

pub mod exit;
pub mod flags;
mod check;
mod columns;
mod compare;
mod concordance;
mod completions;
mod config;
mod evaluate;
mod export;
mod gazetteer;
mod lists;
mod explain;
mod json;
mod inspect;
mod man;
mod merge;
mod page;
mod pager;
mod report;
mod rules;
mod run;
mod summary;
mod text;
mod unfound;
mod warnings;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use exit::{CommandError, Exit};
use flags::GlobalFlags;
use std::ffi::OsString;
pub use warnings::told;

/// Who is in the Dutch news, and how sure the writer is: named entities and hedges from a corpus, as CSV.
#[derive(Parser, Debug)]
#[command(name = "egel", version, max_term_width = 100, after_help = EXAMPLES, arg_required_else_help = true)]
struct Egel {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: GlobalFlags,
}

const EXAMPLES: &str = "\
Begin here:
  egel run                      reads the folder corpus, writes to the folder output
  egel run articles -o tables   the same, with your own folders
  egel explain article.txt      one text: what is found in it, and why
  egel concordance Gent         every sentence with a name or a hedge, from the tables
  egel compare 2024 2025        two outputs: who rose and fell, where hedging went
  egel columns entities         what the columns of a table mean
  egel run --help               more, with examples

Settings can also stand in EGEL_* variables and in an egel.toml beside the corpus; `egel config` shows \
which are in force. Every command explains itself: egel COMMAND --help.";

#[derive(Subcommand, Debug)]
enum Command {
    Run(run::Arguments),
    Merge(merge::Arguments),
    Text(text::Arguments),
    Explain(explain::Arguments),
    Rules(rules::Arguments),
    Inspect(inspect::Arguments),
    Report(report::Arguments),
    Concordance(concordance::Arguments),
    Compare(compare::Arguments),
    Check(check::Arguments),
    Export(export::Arguments),
    Columns(columns::Arguments),
    Evaluate(evaluate::Arguments),
    Gazetteer(gazetteer::Arguments),
    Config(config::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the command that the arguments ask for.
///
/// # Errors
/// When it cannot be done; [`exit::of`] has the code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Exit> {
    let egel = match Egel::try_parse_from(arguments) {
        Ok(egel) => egel,
        Err(error) => return help_or_usage(&error),
    };
    let global = &egel.global;
    match egel.command {
        Command::Run(arguments) => run::run(&arguments, global),
        Command::Merge(arguments) => merge::run(&arguments, global),
        Command::Text(arguments) => text::run(&arguments, global),
        Command::Explain(arguments) => explain::run(&arguments, global),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments, global),
        Command::Report(arguments) => report::run(&arguments, global),
        Command::Concordance(arguments) => concordance::run(&arguments, global),
        Command::Compare(arguments) => compare::run(&arguments, global),
        Command::Check(arguments) => check::run(&arguments, global),
        Command::Export(arguments) => export::run(&arguments, global),
        Command::Columns(arguments) => columns::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments, global),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments, global),
        Command::Config(arguments) => config::run(&arguments, global),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}

/// Help and version are asked for; everything else is an error like all others.
fn help_or_usage(error: &clap::Error) -> Result<Exit> {
    if !error.use_stderr() {
        error.print()?;
        return Ok(Exit::Done);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        error.print()?;
        return Ok(Exit::Usage);
    }
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text).trim_end();
    Err(CommandError::Usage(text.to_owned()).into())
}

/// The whole command line, for help in other forms.
#[must_use]
pub fn command_line() -> clap::Command {
    Egel::command()
}
