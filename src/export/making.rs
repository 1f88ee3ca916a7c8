//! Copies → the commit of an output: those that are wanted and not there yet are made, and none of other tables stays
//! beside these.

use super::{Copies, ExportError, PARQUET, TableFile, excel, workbook};
use crate::output::made::Made;
use crate::output::store::{Stage, kept_as};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Where copies are written before all of them are whole, below the folder of the drafts.
const ASIDE: &str = "copies";

/// Another program may make other copies of the same tables.
const PROGRAM: &str = env!("SOURCES_HASH");

/// Bytes that are left for the journal of the commit and the like.
const ROOM: usize = 1 << 18;

impl Copies {
    /// Those of these that `made` does not have, whole, of the tables with this mark.
    #[must_use]
    pub fn missing(self, folder: &Path, made: &Made, tables: &str) -> Self {
        let there = |place: &str| {
            let mut files = made.files.iter().filter(|(name, _)| is_in(name, place)).peekable();
            let any = files.peek().is_some();
            any && files.all(|(name, file)| {
                file.tables == tables && file.how == PROGRAM && folder.join(name).exists()
            })
        };
        Self {
            excel: self.excel && !there(excel::FOLDER),
            xlsx: self.xlsx && !there(workbook::FILE),
            parquet: self.parquet && !there(PARQUET),
        }
    }
}

/// Whether the name is that of the place, or of a file in it.
#[must_use]
pub fn is_in(name: &str, place: &str) -> bool {
    name.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The tables that are copied.
#[derive(Clone, Copy, Debug)]
pub struct Originals<'o> {
    /// The output folder.
    pub folder: &'o Path,
    /// Where they stand now: there, or among the drafts.
    pub tables: &'o [TableFile],
    /// What tells them from others, by [`crate::output::made::mark_of`].
    pub mark: &'o str,
    /// When the run began that wrote them.
    pub start: &'o str,
}

/// What became of the copies.
#[derive(Debug, Default)]
pub struct Renewed {
    /// The names of those that were made.
    pub written: Vec<String>,
    /// What a user should know of the others.
    pub notes: Vec<String>,
    /// Why none was made, though some are wanted.
    pub failed: Option<ExportError>,
}

/// Makes copies with the commit, which also takes away those of other tables; what somebody edited is kept aside.
pub fn renew(
    wanted: Copies,
    originals: Originals<'_>,
    stage: &mut Stage<'_>,
    made: &mut Made,
) -> Renewed {
    let before = made.clone();
    let (written, failed) = match make(wanted, originals, stage, made) {
        Ok(written) => (written, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let notes = displace(originals, stage, &written, (&before, made));
    Renewed { written, notes, failed }
}

/// Writes all that are wanted and gives their names. Where one cannot be made, none is, and their room is free again.
fn make(
    wanted: Copies,
    originals: Originals<'_>,
    stage: &mut Stage<'_>,
    made: &mut Made,
) -> Result<Vec<String>, ExportError> {
    if !wanted.any() {
        return Ok(Vec::new());
    }
    let aside = stage.folder().join(ASIDE);
    let whole = written(wanted, originals, &aside).and_then(|names| {
        let mut noted = made.clone();
        for name in &names {
            noted.note(name, &aside.join(name), originals.mark, PROGRAM)?;
        }
        // from here on nothing takes room
        for name in &names {
            stage.adopt(name, &aside.join(name))?;
        }
        *made = noted;
        Ok(names)
    });
    if whole.is_err() {
        // the tables that are still to be put in place may need the room; what stays goes with the folder of drafts
        let _ = fs::remove_dir_all(&aside);
    }
    whole
}

/// Writes them and waits until the disk has them: a full one often says so only then.
fn written(
    wanted: Copies,
    originals: Originals<'_>,
    aside: &Path,
) -> Result<Vec<String>, ExportError> {
    fs::create_dir_all(aside).map_err(|error| ExportError::Write(aside.to_owned(), error))?;
    let names = wanted.write(originals.tables, aside, originals.start)?;
    for name in &names {
        let path = aside.join(name);
        let synced = File::open(&path).and_then(|file| file.sync_all());
        synced.map_err(|error| ExportError::Write(path, error))?;
    }
    leave_room(&aside.join("room"))?;
    Ok(names)
}

/// Refuses copies after which a disk is so full that the commit itself finds no room.
fn leave_room(path: &Path) -> Result<(), ExportError> {
    let tried = File::create(path)
        .and_then(|mut file| file.write_all(&[0; ROOM]).and_then(|()| file.sync_all()));
    let removed = fs::remove_file(path);
    tried.and(removed).map_err(|error| ExportError::Write(path.to_owned(), error))
}

/// Has the commit take away the copies of other tables; gives what a user should know.
fn displace(
    Originals { folder, mark, start, .. }: Originals<'_>,
    stage: &mut Stage<'_>,
    written: &[String],
    (before, made): (&Made, &mut Made),
) -> Vec<String> {
    let (mut notes, mut removed) = (Vec::new(), Vec::new());
    for name in Copies::there(folder) {
        let known = before.files.get(&name);
        let is_written = written.contains(&name);
        if !is_written && known.is_some_and(|file| file.tables == mark) {
            continue;
        }
        if known.is_some_and(|file| file.is_as_left(&folder.join(&name))) {
            if !is_written {
                stage.remove(&name);
                made.files.remove(&name);
                removed.push(name);
            }
            continue;
        }
        let kept = kept_as(&name, start);
        notes.push(format!("{name} was edited, or is not known; it is kept as {kept}"));
        stage.aside(&name, &kept);
        if !is_written {
            made.files.remove(&name);
        }
    }
    made.files.retain(|name, file| file.tables == mark || folder.join(name).exists());
    notes.extend(taken_away(&removed));
    notes
}

/// One sentence a kind of copy.
fn taken_away(removed: &[String]) -> Vec<String> {
    let kinds = [
        (workbook::FILE, "xlsx", "is", "it"),
        (excel::FOLDER, "excel", "are", "them"),
        (PARQUET, "parquet", "are", "them"),
    ];
    let mut told = Vec::new();
    for (place, flag, verb, them) in kinds {
        if removed.iter().any(|name| is_in(name, place)) {
            let what =
                if verb == "is" { place.to_owned() } else { format!("the files in {place}") };
            told.push(format!(
                "{what} {verb} of the tables of an earlier run, and taken away; `egel export --{flag}` makes {them} again, egel run --{flag} each time"
            ));
        }
    }
    told
}
