//! Marked texts → how well egel does on them.

mod entities;
mod gold;

use super::exit::Exit;
use super::flags::GlobalFlags;
use anyhow::Result;

/// Measure against texts that people marked: precision, recall, F1
#[derive(clap::Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    Entities(entities::Arguments),
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    match &arguments.what {
        What::Entities(arguments) => entities::run(arguments, global),
    }
}
