//! Lists → what is wrong or doubtful in them, a line each.

use super::{ALLOWED, lists};
use crate::commands::exit::Exit;
use crate::commands::flags::GlobalFlags;
use crate::commands::page::for_programs;
use crate::lexicons::format::Lexicon;
use crate::lexicons::lint::{Allowed, Severity, lint};
use crate::lexicons::{lists::Lists, shipped};
use crate::run::amounts::counted;
use anyhow::Result;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// Check lists: duplicates, common words, wrong case, clashes
#[derive(clap::Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Lists and folders of lists; without any, the lists of egel itself
    #[arg(value_name = "LIST")]
    lists: Vec<PathBuf>,
    /// Also show hints, which may all be well
    #[arg(long)]
    hints: bool,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
}

const EXAMPLES: &str = "\
Examples:
  egel gazetteer lint my-lists             all lists in a folder
  egel gazetteer lint names.tsv --hints    also what is only worth a look

A finding, with its list and line, and the rule in brackets:
  names.tsv:12: warning: \"Regering\" (ORG) is also the Dutch word \"regering\"; make it medium or weak [common_word]

What may stand is written in lint_allowed.tsv in the same folder, with columns name, rule and reason.

Exit codes: 0 no errors (with --strict: no warnings either); 66 no such list; 78 errors.";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let (files, allowed) = if arguments.lists.is_empty() {
        (shipped::files(), Allowed::shipped())
    } else {
        (lists(&arguments.lists)?, allowed(&arguments.lists)?)
    };
    let findings = lint(&files, &Lists::embedded(), &allowed);
    let count = |severity| findings.iter().filter(|found| found.severity == severity).count();
    let (errors, warnings, hints) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let mut out = for_programs();
    let shown = |severity| severity != Severity::Hint || arguments.hints;
    for finding in findings.iter().filter(|finding| shown(finding.severity)) {
        writeln!(out, "{finding}")?;
    }
    if !global.is_quiet() {
        let more = if hints > 0 && !arguments.hints { " (--hints shows them)" } else { "" };
        writeln!(
            out,
            "{}: {}, {}, {}{more}",
            counted(files.len() as u64, "list", "lists"),
            counted(errors as u64, "error", "errors"),
            counted(warnings as u64, "warning", "warnings"),
            counted(hints as u64, "hint", "hints")
        )?;
    }
    out.flush()?;
    let bad = errors > 0 || arguments.strict && warnings > 0;
    Ok(if bad { Exit::Settings } else { Exit::Done })
}

/// What may stand, from the folders that are checked.
fn allowed(paths: &[PathBuf]) -> Result<Allowed> {
    let mut allowed = Allowed::default();
    for path in paths.iter().filter(|path| path.is_dir()) {
        let file = path.join(ALLOWED);
        if let Ok(bytes) = fs::read(&file) {
            let name = file.display().to_string();
            allowed.join(Allowed::of(&Lexicon::parse(&name, &bytes)?)?);
        }
    }
    Ok(allowed)
}
