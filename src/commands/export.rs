//! A finished output → copies of its tables for a spreadsheet, or for Python, R and DuckDB.

use super::check::manifest;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::warnings::warn;
use crate::export::{Copies, ExportError, TableFile, excel, workbook};
use crate::output::columns::TABLES;
use crate::output::store::Store;
use crate::settings::table::Key;
use crate::settings::values;
use anyhow::Result;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Copy the tables for Excel, as a workbook or as Parquet
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of the tables [default: output]
    #[arg(value_name = "DIR")]
    output: Option<PathBuf>,
    /// DIR/excel: CSV that a Dutch or Belgian Excel opens by a double click
    #[arg(long)]
    excel: bool,
    /// DIR/egel.xlsx: a workbook with filters and an explanation of every column
    #[arg(long)]
    xlsx: bool,
    /// DIR/parquet: for Python, R and DuckDB
    #[arg(long)]
    parquet: bool,
}

const ABOUT: &str = "\
Copy the tables of a finished output for Excel, as a workbook or as Parquet.

The tables stay as they are, and nothing of egel reads the copies: change in them what you like. A run does not renew \
them: export again after it (egel run -q && egel export --xlsx).

In the copies for Excel and in the workbook a text that a spreadsheet would run as a formula is harmless: in the \
workbook it is a text, in the CSV it gets one apostrophe in front. Files and sheets end after a million rows and go on in \
the next; cells of more than 32,767 characters are cut, and a warning says which.";

const EXAMPLES: &str = "\
Examples:
  egel export --xlsx                     output/egel.xlsx
  egel export /data/tables --excel       /data/tables/excel/*.csv
  egel export --parquet && duckdb -c \"select entity, count(*) from 'output/parquet/entities.parquet' group by all\"

The result:
  output/egel.xlsx
  output/excel: 6 files";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let settings = global.settings(&ReadFlags::default(), &RunFlags::default())?;
    let said = settings.word(Key::Output).unwrap_or("output");
    let output = arguments.output.clone().unwrap_or_else(|| PathBuf::from(said));
    let copies =
        Copies { excel: arguments.excel, xlsx: arguments.xlsx, parquet: arguments.parquet };
    if !copies.any() {
        let what = "say which copies: --excel, --xlsx or --parquet, or several of them";
        return Err(CommandError::Usage(what.to_owned()).into());
    }
    let manifest = manifest(&output)?;
    let wait = settings.word(Key::LockWait).and_then(|word| values::duration(word).ok());
    let store = Store::open(&output, wait.unwrap_or_default())?;
    let tables: Vec<TableFile> = TABLES
        .iter()
        .filter(|table| manifest.tables.iter().any(|record| record.name == table.file))
        .map(|table| TableFile { table, path: output.join(table.file) })
        .collect();
    let quiet = settings.on(Key::Quiet);
    let written = copy(&store, copies, &tables, &manifest.start, quiet)?;
    if !quiet {
        tell(&output, &written)?;
    }
    Ok(Exit::Done)
}

/// Writes them aside, and puts them in place when all are whole.
fn copy(
    store: &Store,
    copies: Copies,
    tables: &[TableFile],
    made: &str,
    quiet: bool,
) -> Result<Vec<String>, ExportError> {
    let aside = store.folder().join(".egel/export");
    let failed = |path: &Path, error| ExportError::Write(path.to_owned(), error);
    match fs::remove_dir_all(&aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&aside, error)),
        _ => {}
    }
    fs::create_dir_all(&aside).map_err(|error| failed(&aside, error))?;
    let mut cuts = Vec::new();
    let written = copies.write(tables, &aside, made, &mut cuts)?;
    for cut in &cuts {
        warn(quiet, cut.message("the copy"));
    }
    for name in Copies::stale(store.folder(), &written) {
        // only what is made anew: a workbook of before stays when Parquet is asked for
        let again = (copies.excel && name.starts_with(excel::FOLDER))
            || (copies.parquet && name.starts_with(crate::export::parquet::FOLDER));
        if again {
            let path = store.folder().join(name);
            fs::remove_file(&path).map_err(|error| failed(&path, error))?;
        }
    }
    for name in &written {
        let to = store.folder().join(name);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        }
        fs::rename(aside.join(name), &to).map_err(|error| failed(&to, error))?;
    }
    fs::remove_dir_all(&aside).map_err(|error| failed(&aside, error))?;
    Ok(written)
}

fn tell(output: &Path, written: &[String]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if written.iter().any(|name| name == workbook::FILE) {
        writeln!(out, "{}", output.join(workbook::FILE).display())?;
    }
    for folder in [excel::FOLDER, crate::export::parquet::FOLDER] {
        let files = written.iter().filter(|name| name.starts_with(folder)).count();
        if files > 0 {
            let noun = if files == 1 { "file" } else { "files" };
            writeln!(out, "{}: {files} {noun}", output.join(folder).display())?;
        }
    }
    Ok(())
}
