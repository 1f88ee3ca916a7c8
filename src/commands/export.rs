//! A finished output → copies of its tables for a spreadsheet, or for Python, R and DuckDB.

use super::check::manifest;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::warnings::warn;
use crate::corpus::contents::hash_of;
use crate::export::{Copies, ExportError, Originals, TableFile, cuts, excel, renew, workbook};
use crate::output::columns::TABLES;
use crate::output::made::{Made, hex, mark_of};
use crate::output::store::{FileRecord, Store};
use crate::run::manifest::Manifest;
use crate::settings::table::Key;
use crate::settings::values;
use anyhow::Result;
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

The tables stay as they are, and nothing of egel reads the copies: change in them what you like. egel run --xlsx makes \
them with each run; without it a run takes copies of earlier tables away, and says so. A copy that you edited is never \
written over or taken away: it is kept as egel.edited-(time).xlsx.

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
    let quiet = settings.on(Key::Quiet);
    let written = copy(&store, copies, &manifest, quiet)?;
    if !quiet {
        tell(&output, &written)?;
    }
    Ok(Exit::Done)
}

/// Writes them aside, and puts them in place when all are whole.
fn copy(store: &Store, copies: Copies, manifest: &Manifest, quiet: bool) -> Result<Vec<String>> {
    let folder = store.folder();
    let (mut tables, mut records) = (Vec::new(), Vec::new());
    for table in TABLES {
        let Some(record) = manifest.tables.iter().find(|record| record.name == table.file) else {
            continue;
        };
        let path = folder.join(table.file);
        // of tables that somebody edited the copies are not of this run, and egel check will say so
        let hash =
            hash_of(&path).map_err(|error| ExportError::Read(path.clone(), error.to_string()))?;
        records.push(FileRecord { blake3: hex(hash), ..record.clone() });
        tables.push(TableFile { table, path });
    }
    if copies.for_spreadsheets() {
        for cut in cuts(&tables)? {
            warn(quiet, cut.message());
        }
    }
    let mark = mark_of(&records);
    let originals = Originals { folder, tables: &tables, mark: &mark, start: &manifest.start };
    let mut stage = store.stage_made()?;
    let mut made = Made::read(folder);
    let renewed = renew(copies, originals, &mut stage, &mut made);
    if let Some(error) = renewed.failed {
        return Err(error.into());
    }
    made.write(&mut stage)?;
    stage.commit()?;
    for note in renewed.notes {
        warn(quiet, note);
    }
    Ok(renewed.written)
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
