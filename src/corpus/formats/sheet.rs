//! A spreadsheet (XLSX, XLS, XLSB, ODS) → documents, one a row of every sheet that has a header.

use super::article::Emit;
use super::docx::part;
use super::jsonl::take;
use super::ods;
use crate::corpus::decompress::Meter;
use crate::corpus::fields::{Columns, Field};
use crate::corpus::piece::{Piece, failure, problem};
use crate::document::{Action, ProblemKind};
use calamine::{Data, DataRef, Reader, Sheets, XlsxError, open_workbook_auto_from_rs};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::rc::Rc;

/// A header stands in one of the first rows.
const HEADER_WITHIN: u32 = 20;

/// The cells of one sheet that have something in them, by row and column from 0. One at the far end of a sheet makes
/// no sheet full of cells.
#[derive(Debug)]
pub(super) struct Cells {
    cells: Vec<(u32, u32, String)>,
    /// Its leftmost cell stands in this column, empty or not.
    first: u32,
    bytes: u64,
    allowed: u64,
}

impl Cells {
    /// For a file that was so large when packed.
    pub(super) fn new(packed: usize, limit: Option<u64>) -> Self {
        let allowed = Meter::new(packed as u64, limit).allowed();
        Self { cells: Vec::new(), first: u32::MAX, bytes: 0, allowed }
    }

    /// # Errors
    /// More than so small a file can mean: a few texts that stand in very many cells.
    pub(super) fn add(&mut self, row: u32, column: u32, text: String) -> Result<(), String> {
        self.first = self.first.min(column);
        if text.is_empty() {
            return Ok(());
        }
        self.bytes += (text.len() + size_of::<(u32, u32, String)>()) as u64;
        if self.bytes > self.allowed {
            let allowed = self.allowed / 1_000_000;
            return Err(format!("its cells are over {allowed} MB, as of a zip bomb"));
        }
        self.cells.push((row, column, text));
        Ok(())
    }

    /// Row by row; of a cell that is there twice the last counts.
    fn rows(mut self) -> Rows {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<Row> = Vec::new();
        for (at, column, text) in self.cells {
            match rows.last_mut() {
                Some(row) if row.at == at => match row.cells.last_mut() {
                    Some(last) if last.0 == column => last.1 = text,
                    _ => row.cells.push((column, text)),
                },
                _ => rows.push(Row { at, cells: vec![(column, text)] }),
            }
        }
        Rows { rows, first: self.first }
    }
}

struct Rows {
    rows: Vec<Row>,
    first: u32,
}

struct Row {
    at: u32,
    /// Column and text.
    cells: Vec<(u32, String)>,
}

impl Row {
    fn titles(&self) -> Vec<&str> {
        self.cells.iter().map(|(_, text)| text.trim()).collect()
    }
}

/// Reads a workbook.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let sheets = match sheets(piece.bytes, emit) {
        Ok(sheets) => sheets,
        Err(error) => {
            let message = format!("a spreadsheet that cannot be opened: {error}");
            return emit.fail(failure(ProblemKind::BadRecord, message));
        }
    };
    let several = sheets.len() > 1;
    let (mut number, mut found, mut headers) = (0, false, Vec::new());
    for (name, cells) in sheets {
        let sheet = match cells {
            Ok(cells) => cells.rows(),
            Err(error) => {
                let message = format!("sheet {name:?} cannot be read: {error}");
                emit.fail_record(number + 1, None, message);
                continue;
            }
        };
        match header(&sheet, &emit.options.columns) {
            Some(at) => {
                found = true;
                rows(sheet, at, several.then_some(&*name), &mut number, emit);
            }
            None => headers.extend(sheet.rows.first().map(|row| row.titles().join(", "))),
        }
    }
    if !found {
        let message = format!(
            "no sheet has a column that is known to hold text; the first rows are: {}; name the right one with --text-column",
            headers.join(" | ")
        );
        emit.fail(failure(ProblemKind::BadRecord, message));
    } else if !headers.is_empty() {
        let message = "a sheet without a column of text was passed over".to_owned();
        emit.say(problem(ProblemKind::NotText, Action::Skipped, message));
    }
}

type Sheet = (String, Result<Cells, String>);

/// The sheets, by name.
fn sheets(bytes: Vec<u8>, emit: &Emit<'_>) -> Result<Vec<Sheet>, String> {
    let new = || Cells::new(bytes.len(), emit.options.max_unpacked);
    if bytes.starts_with(b"PK")
        && let Some(content) = part(&bytes, "content.xml", emit.options.limit(), ods::SKIP)
    {
        return Ok(ods::sheets(&content?, new));
    }
    let bytes: Rc<[u8]> = bytes.as_slice().into();
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let names = book.sheet_names();
    Ok(names.into_iter().map(|name| (name.clone(), cells(&mut book, &name, new()))).collect())
}

fn cells(
    book: &mut Sheets<Cursor<Rc<[u8]>>>,
    name: &str,
    mut cells: Cells,
) -> Result<Cells, String> {
    let said = |error: &dyn std::error::Error| error.to_string();
    let mut add = |(row, column), cell: DataRef<'_>| match cell {
        DataRef::Empty => Ok(()),
        cell => cells.add(row, column, text(cell.into())),
    };
    match book {
        Sheets::Xlsx(book) => match book.worksheet_cells_reader(name) {
            Ok(mut reader) => {
                while let Some(cell) = reader.next_cell().map_err(|error| said(&error))? {
                    add(cell.get_position(), cell.get_value().clone())?;
                }
            }
            // a chart
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(said(&error)),
        },
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(name).map_err(|error| said(&error))?;
            while let Some(cell) = reader.next_cell().map_err(|error| said(&error))? {
                add(cell.get_position(), cell.get_value().clone())?;
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(name).map_err(|error| said(&error))?;
            let (row, column) = range.start().unwrap_or_default();
            for (below, beside, cell) in range.used_cells() {
                let place = |first: u32, more| first + u32::try_from(more).unwrap_or(u32::MAX);
                cells.add(place(row, below), place(column, beside), text(cell.clone()))?;
            }
        }
    }
    Ok(cells)
}

/// The row that names the columns: the first with a name for the text, else for the title.
fn header(sheet: &Rows, columns: &Columns) -> Option<usize> {
    let end = sheet.rows.first()?.at.saturating_add(HEADER_WITHIN);
    [Field::Text, Field::Title].into_iter().find_map(|field| {
        let rows = sheet.rows.iter().take_while(|row| row.at < end);
        rows.enumerate().find_map(|(at, row)| {
            columns.places(row.titles().into_iter())[field as usize].map(|_| at)
        })
    })
}

fn rows(sheet: Rows, header: usize, name: Option<&str>, number: &mut u64, emit: &mut Emit<'_>) {
    let Rows { rows, first } = sheet;
    let mut rows = rows.into_iter().skip(header);
    let Some(header) = rows.next() else { return };
    let titles = header.titles();
    let names: BTreeMap<u32, &str> =
        header.cells.iter().map(|(column, _)| *column).zip(titles.iter().copied()).collect();
    // those are there even where they are empty
    let places = emit.options.columns.places(titles.iter().copied());
    let fields: Vec<u32> = places.into_iter().flatten().map(|at| header.cells[at].0).collect();
    for row in rows {
        if row.cells.iter().all(|(_, text)| text.trim().is_empty()) {
            continue;
        }
        *number += 1;
        let mut cells: BTreeMap<u32, String> =
            fields.iter().map(|column| (*column, String::new())).collect();
        cells.extend(row.cells);
        let mut cells: Vec<(Cow<'_, str>, String)> = cells
            .into_iter()
            .map(|(column, text)| match names.get(&column) {
                None | Some(&"") => {
                    (Cow::Owned(format!("column {}", u64::from(column - first) + 1)), text)
                }
                Some(name) => (Cow::Borrowed(*name), text),
            })
            .collect();
        if let Some(name) = name {
            cells.push((Cow::Borrowed("sheet"), name.to_owned()));
        }
        let picked = emit.options.columns.pick(cells);
        take(picked, *number, Some(u64::from(row.at) + 1), true, emit);
    }
}

/// A cell as text; a date as ISO writes it.
fn text(cell: Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text,
        Data::DateTimeIso(text) => ods::day(&text).to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => date,
                _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        other => other.to_string(),
    }
}
