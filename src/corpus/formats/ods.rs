//! The XML of a spreadsheet of LibreOffice → the cells of its sheets. One that is said once may stand in many places.

use super::odt::gather;
use super::sheet::Cells;
use crate::corpus::xml::Element;

/// What is no cell.
pub(super) const SKIP: &[&str] =
    &["tracked-changes", "annotation", "forms", "shapes", "automatic-styles", "font-face-decls"];

/// Copies of cells of one sheet, at most; a few words would else make a million documents.
const COPIES: u64 = 100_000;

/// The sheets, by name.
pub(super) fn sheets(
    root: &Element,
    new: impl Fn() -> Cells,
) -> Vec<(String, Result<Cells, String>)> {
    let Some(book) = root.at(&["body", "spreadsheet"]) else { return Vec::new() };
    let sheets = book.named("table");
    sheets
        .map(|table| (table.attribute("name").unwrap_or("").to_owned(), cells(table, new())))
        .collect()
}

fn cells(table: &Element, mut cells: Cells) -> Result<Cells, String> {
    let mut rows = Vec::new();
    table.all("table-row", &mut rows);
    let (mut at, mut copies) = (0_u32, 0_u64);
    for row in rows {
        let next = at.saturating_add(times(row, "number-rows-repeated"));
        let mut column = 0_u32;
        for cell in row.elements() {
            if !matches!(cell.name.as_str(), "table-cell" | "covered-table-cell") {
                continue;
            }
            let after = column.saturating_add(times(cell, "number-columns-repeated"));
            let text = text(cell);
            if !text.is_empty() {
                let places = u64::from(next - at) * u64::from(after - column);
                copies += places.saturating_sub(1);
                if copies > COPIES {
                    return Err(format!("over {COPIES} cells in it are copies of others"));
                }
                for at in at..next {
                    for column in column..after {
                        cells.add(at, column, text.clone())?;
                    }
                }
            }
            column = after;
        }
        at = next;
    }
    Ok(cells)
}

fn times(element: &Element, name: &str) -> u32 {
    element.attribute(name).and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// What a cell holds: its value as it is stored, else as it is shown.
fn text(cell: &Element) -> String {
    if let Some(number) = cell.attribute("value").and_then(|value| value.parse::<f64>().ok()) {
        return number.to_string();
    }
    let stored = ["string-value", "date-value", "time-value", "boolean-value"];
    let stored = stored.into_iter().find_map(|name| cell.attribute(name));
    if let Some(stored) = stored.filter(|stored| !stored.is_empty()) {
        return day(stored).to_owned();
    }
    let mut paragraphs = Vec::new();
    gather(cell, &mut paragraphs);
    paragraphs.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("\n")
}

/// A date without a time.
pub(super) fn day(date: &str) -> &str {
    date.strip_suffix("T00:00:00").unwrap_or(date)
}
