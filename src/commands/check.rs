//! An output folder → is it whole and untouched? An interrupted commit is finished or undone first.

use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::warnings::warn;
use crate::export::{Copies, PARQUET, excel, is_in, workbook};
use crate::output::columns::TABLES;
use crate::output::made::{Made, mark_of};
use crate::output::store::{FileRecord, Recovery, Store, StoreError};
use crate::report;
use crate::run::amounts::counted;
use crate::run::manifest::{FILE, Manifest};
use crate::settings::table::Key;
use crate::settings::values;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Say whether an output is whole and untouched
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of the tables [default: output]
    #[arg(value_name = "DIR")]
    output: Option<PathBuf>,
}

const ABOUT: &str = "\
Say whether an output is whole and untouched.

If a run was cut off while it put its tables in place, that is finished or undone first. Then every table is \
compared with run.json, which has a hash of each. What is made of the tables (report.html, excel, egel.xlsx, parquet) \
must be of these very tables; one that somebody changed or took away is a warning and no more, for it is there for \
people, but for Parquet, which only programs write.";

const EXAMPLES: &str = "\
Examples:
  egel check                 the folder output
  egel check /data/tables    another one
  egel check tables && cp tables/*.csv /share    only what is whole

The result, when all is well (exit code 0):
  output: whole; 6 tables, 1,204,331 rows, as the run of 2026-03-14T09:30:00Z wrote them; report.html, egel.xlsx are of them

or else what is not (exit code 65):
  output/entities.csv: changed after the run; run egel again, or take the old file back
  output/egel.xlsx: of other tables than these; egel export --xlsx makes it again";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&ReadFlags::default(), &RunFlags::default())?;
    let said = settings.word(Key::Output).unwrap_or("output");
    let output = arguments.output.clone().unwrap_or_else(|| PathBuf::from(said));
    let output = output.as_path();
    if !output.is_dir() {
        let what = format!("there is no folder {}; say which: egel check DIR", output.display());
        return Err(CommandError::NoInput(what).into());
    }
    let quiet = settings.on(Key::Quiet);
    let wait = settings.word(Key::LockWait).and_then(|word| values::duration(word).ok());
    let store = match Store::open(output, wait.unwrap_or_default()) {
        Ok(store) => Some(store),
        Err(StoreError::Make(path, error)) => {
            let path = path.display();
            warn(quiet, format!("{path} cannot be written ({error}); an interrupted run stays so"));
            None
        }
        Err(error) => return Err(error.into()),
    };
    let mut out = io::stdout().lock();
    if let Some(how) = store.as_ref().map(Store::recovery).and_then(recovered).filter(|_| !quiet) {
        writeln!(out, "{}: {how}", output.display())?;
    }
    let manifest = manifest(output)?;
    let mut wrong = tables(output, &manifest)?;
    let made = Made::read(output);
    let Derived { current, bad, odd } = derived(output, &made, &mark_of(&manifest.tables));
    wrong.extend(bad);
    for what in odd {
        warn(quiet, what);
    }
    if wrong.is_empty() {
        if !quiet {
            let rows = manifest.tables.iter().map(|record| record.rows).sum();
            let (tables, rows) = (
                counted(manifest.tables.len() as u64, "table", "tables"),
                counted(rows, "row", "rows"),
            );
            let (output, start) = (output.display(), &manifest.start);
            write!(out, "{output}: whole; {tables}, {rows}, as the run of {start} wrote them")?;
            match current.as_slice() {
                [] => writeln!(out)?,
                [one] => writeln!(out, "; {one} is of them")?,
                several => writeln!(out, "; {} are of them", several.join(", "))?,
            }
        }
        return Ok(Exit::Done);
    }
    for line in wrong {
        writeln!(out, "{line}")?;
    }
    Ok(Exit::BadData)
}

/// What is wrong with the tables.
fn tables(output: &Path, manifest: &Manifest) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for record in &manifest.tables {
        let path = output.join(&record.name);
        if let Some(what) = difference(&path, record)? {
            wrong.push(format!("{}: {what}", path.display()));
        }
    }
    for table in TABLES {
        let known = manifest.tables.iter().any(|record| record.name == table.file);
        let path = output.join(table.file);
        if !known && path.exists() {
            wrong.push(format!("{}: not of this run; take it away", path.display()));
        }
    }
    Ok(wrong)
}

/// What is made of the tables.
#[derive(Default)]
struct Derived {
    /// The kinds of which nothing is to be said.
    current: Vec<&'static str>,
    /// What must not stand beside these tables.
    bad: Vec<String>,
    /// What a user should know.
    odd: Vec<String>,
}

fn derived(output: &Path, made: &Made, mark: &str) -> Derived {
    let mut derived = Derived::default();
    let page = output.join(report::FILE).exists().then(|| report::FILE.to_owned());
    let there: Vec<String> = page.into_iter().chain(Copies::there(output)).collect();
    let gone = made.files.keys().filter(|name| !there.contains(name)).cloned();
    let all: Vec<String> = there.iter().cloned().chain(gone).collect();
    for (place, command) in [
        (report::FILE, "egel report"),
        (excel::FOLDER, "egel export --excel"),
        (workbook::FILE, "egel export --xlsx"),
        (PARQUET, "egel export --parquet"),
    ] {
        let said = (derived.bad.len(), derived.odd.len());
        let mut any = false;
        for name in all.iter().filter(|name| is_in(name, place)) {
            any = true;
            let path = output.join(name);
            let shown = path.display();
            match made.files.get(name) {
                Some(_) if !there.contains(name) => derived.odd.push(format!(
                    "{shown}: taken away after it was made; {command} makes it again"
                )),
                Some(file) if file.tables != mark => derived
                    .bad
                    .push(format!("{shown}: of other tables than these; {command} makes it again")),
                Some(file) if file.has_hash_of(&path) => {}
                Some(_) if place == PARQUET => derived
                    .bad
                    .push(format!("{shown}: changed after it was made; {command} makes it again")),
                Some(_) => {
                    derived.odd.push(format!("{shown}: changed by hand after it was made"));
                }
                None => derived.odd.push(format!(
                    "{shown}: it is not known of which tables it was made; {command} makes it again"
                )),
            }
        }
        if any && said == (derived.bad.len(), derived.odd.len()) {
            derived.current.push(place);
        }
    }
    derived
}

fn recovered(recovery: Recovery) -> Option<&'static str> {
    match recovery {
        Recovery::Nothing => None,
        Recovery::Finished => {
            Some("the last run was cut off while it put its tables in place; that is finished now")
        }
        Recovery::Unfinished => Some(
            "the last run was cut off; what it had finished is kept, and the next run goes on from there",
        ),
    }
}

/// What `run.json` of an output says.
pub(super) fn manifest(output: &Path) -> Result<Manifest> {
    let path = output.join(FILE);
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let what = format!("there is no {}: no run has ended there", path.display());
            return Err(CommandError::NoInput(what).into());
        }
        Err(error) => {
            return Err(CommandError::NoInput(format!("{}: {error}", path.display())).into());
        }
    };
    serde_json::from_slice(&text)
        .map_err(|error| CommandError::BadData(format!("{}: {error}", path.display())))
        .context("run.json is not as egel wrote it; run egel again")
}

/// What is wrong with a table, if anything.
fn difference(path: &Path, record: &FileRecord) -> Result<Option<String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Some("gone; run egel again".to_owned()));
        }
        Err(error) => return Ok(Some(format!("cannot be opened: {error}"))),
    };
    let mut hasher = blake3::Hasher::new();
    if let Err(error) = io::copy(&mut file, &mut hasher) {
        return Ok(Some(format!("cannot be read: {error}")));
    }
    let same = hasher.finalize().to_hex().as_str() == record.blake3;
    Ok((!same)
        .then(|| "changed after the run; run egel again, or take the old file back".to_owned()))
}
