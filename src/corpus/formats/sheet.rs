//! A spreadsheet (XLSX, XLS, XLSB, ODS) → documents, one a row of every sheet that has a header.

use super::article::Emit;
use super::jsonl::take;
use crate::corpus::fields::{Columns, Field};
use crate::corpus::piece::{Piece, failure, problem};
use crate::document::{Action, ProblemKind};
use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use std::borrow::Cow;
use std::io::Cursor;

/// A header stands in one of the first rows.
const HEADER_WITHIN: usize = 20;

/// Reads a workbook.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let bytes: std::rc::Rc<[u8]> = piece.bytes.into();
    let mut book = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            let message = format!("a spreadsheet that cannot be opened: {error}");
            return emit.fail(failure(ProblemKind::BadRecord, message));
        }
    };
    let names = book.sheet_names();
    let (mut number, mut found, mut headers) = (0, false, Vec::new());
    for name in &names {
        let range = match book.worksheet_range(name) {
            Ok(range) => range,
            Err(error) => {
                let message = format!("sheet {name:?} cannot be read: {error}");
                emit.fail_record(number + 1, None, message);
                continue;
            }
        };
        match header(&range, &emit.options.columns) {
            Some(at) => {
                found = true;
                rows(&range, at, name, names.len() > 1, &mut number, emit);
            }
            None => headers.extend(range.rows().next().map(|row| titles(row).join(", "))),
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

/// The row that names the columns: the first with a name for the text, else for the title.
fn header(range: &Range<Data>, columns: &Columns) -> Option<usize> {
    [Field::Text, Field::Title].into_iter().find_map(|field| {
        range.rows().take(HEADER_WITHIN).position(|row| {
            let names = titles(row);
            columns.places(names.iter().map(String::as_str))[field as usize].is_some()
        })
    })
}

fn titles(row: &[Data]) -> Vec<String> {
    row.iter().map(|cell| text(cell).trim().to_owned()).collect()
}

fn rows(
    range: &Range<Data>,
    header: usize,
    sheet: &str,
    several: bool,
    number: &mut u64,
    emit: &mut Emit<'_>,
) {
    let names = range.rows().nth(header).map(titles).unwrap_or_default();
    let first = range.start().map_or(0, |(row, _)| u64::from(row));
    for (index, row) in range.rows().enumerate().skip(header + 1) {
        if row.iter().all(|cell| text(cell).trim().is_empty()) {
            continue;
        }
        *number += 1;
        let mut cells: Vec<(Cow<'_, str>, String)> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let name = match name.as_str() {
                    "" => Cow::Owned(format!("column {}", at + 1)),
                    name => Cow::Borrowed(name),
                };
                (name, row.get(at).map(text).unwrap_or_default())
            })
            .collect();
        if several {
            cells.push((Cow::Borrowed("sheet"), sheet.to_owned()));
        }
        let picked = emit.options.columns.pick(cells);
        take(picked, *number, Some(first + index as u64 + 1), true, emit);
    }
}

/// A cell as text; a date as ISO writes it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
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
