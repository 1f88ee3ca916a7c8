//! A run that ended, well or not → a line of `runs.csv`, for who watches over it.

use crate::output::cells::{Cells, header};
use crate::output::columns::RUNS;
use crate::output::store::Store;
use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// What a run did, for its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) documents: u64,
    pub(super) new: u64,
    pub(super) changed: u64,
    pub(super) gone: u64,
    pub(super) failed: u64,
    pub(super) rows: u64,
    pub(super) exit_code: u8,
    pub(super) what: String,
}

/// Adds a line; the file begins with its header.
pub(super) fn append(store: &Store, line: &Line) -> io::Result<()> {
    let path = store.folder().join(RUNS.file);
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::new();
    if length == 0 {
        bytes = header(&RUNS.names());
    } else {
        let mut last = [b'\n'];
        file.seek(SeekFrom::Start(length - 1))?;
        file.read_exact(&mut last)?;
        // a line that was cut off ends here
        bytes.extend((last != [b'\n']).then_some(b'\n'));
    }
    let mut cells = Cells::default();
    cells.text(&line.start);
    cells.text(&line.end);
    let Line { documents, new, changed, gone, failed, rows, .. } = *line;
    [documents, new, changed, gone, failed, rows, line.exit_code.into()]
        .into_iter()
        .for_each(|number| cells.number(number));
    cells.text(&line.what);
    cells.end();
    bytes.extend_from_slice(cells.bytes());
    file.write_all(&bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn each_run_is_a_line_even_after_one_that_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Duration::ZERO).unwrap();
        let line = Line { start: "2026".to_owned(), exit_code: 3, ..Line::default() };
        append(&store, &line).unwrap();
        let path = folder.path().join(RUNS.file);
        let mut whole = std::fs::read_to_string(&path).unwrap();
        assert_eq!(whole.lines().nth(1), Some("2026,,0,0,0,0,0,0,3,"));
        whole.truncate(whole.len() - 3);
        std::fs::write(&path, &whole).unwrap();
        append(&store, &line).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().nth(2), Some("2026,,0,0,0,0,0,0,3,"));
        assert!(text.starts_with("start,end,documents,"));
    }
}
