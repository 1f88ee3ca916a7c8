//! Arguments → one command → exit code; the only place where errors are printed.

use egel::commands;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let ended = commands::run(std::env::args_os());
    let exit = ended.unwrap_or_else(|error| {
        let exit = commands::exit::of(&error);
        if exit != commands::exit::Exit::Done {
            // where standard error is gone there is nobody left to tell
            let _ = writeln!(std::io::stderr(), "egel: {}", commands::told(&error));
        }
        exit
    });
    ExitCode::from(exit as u8)
}
