//! A text of a table → a cell of the workbook: a number, a date that shows the very same text, a link, or the text.

use super::sheet_name;
use crate::output::columns::{Column, ENTITIES, Kind};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Url, Worksheet, XlsxError};
use rustc_hash::FxHashMap;

pub(super) fn link(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: usize,
    to: u32,
    text: &str,
) -> Result<(), XlsxError> {
    let place = format!("internal:'{}'!A{}", sheet_name(&ENTITIES, number), to + 1);
    sheet.write_url(row, column, Url::new(place).set_text(text)).map(drop)
}

pub(super) fn cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: &Column,
    text: &str,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    // a number of more than fifteen digits would lose some: it stays text
    if column.kind == Kind::Number
        && text.len() <= 15
        && let Ok(number) = text.parse::<u64>()
    {
        return sheet.write_number(row, at, number as f64).map(drop);
    }
    if column.kind == Kind::Date
        && let Some((moment, pattern)) = moment(text)
    {
        return sheet.write_datetime_with_format(row, at, moment, styles.date(&pattern)).map(drop);
    }
    if column.name == "left" {
        // a concordance: the words before the name end where it begins
        return sheet.write_string_with_format(row, at, text, &styles.left).map(drop);
    }
    sheet.write_string(row, at, text).map(drop)
}

/// A day or a moment, and the number format in which a spreadsheet shows the very same text.
///
/// A spreadsheet's dates have no zone: it stands in the format, so that the column sorts by the clock of each source and
/// shows what the source said. Days before March 1900 are none to Excel and stay text.
pub(super) fn moment(text: &str) -> Option<(ExcelDateTime, String)> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u16>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let dashes = text.get(4..5)? == "-" && text.get(7..8)? == "-";
    if !dashes || (year, month) < (1900, 3) {
        return None;
    }
    let date = ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Some((date, "yyyy\\-mm\\-dd".to_owned()));
    }
    let (hour, minute) = (number(11..13)?, number(14..16)?);
    if !rest.starts_with('T') || text.get(13..14)? != ":" {
        return None;
    }
    let (second, zone, pattern) = match text.get(16..17) {
        Some(":") => (number(17..19)?, text.get(19..)?, "hh:mm:ss"),
        _ => (0, text.get(16..)?, "hh:mm"),
    };
    if zone.contains(['"', '.', ',']) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let moment = date.and_hms(hour, minute as u8, f64::from(second)).ok()?;
    let zone = if zone.is_empty() { String::new() } else { format!("\"{zone}\"") };
    Some((moment, format!("yyyy\\-mm\\-dd\"T\"{pattern}{zone}")))
}

/// How cells look.
pub(super) struct Styles {
    pub(super) header: Format,
    left: Format,
    dates: FxHashMap<String, Format>,
}

impl Default for Styles {
    fn default() -> Self {
        let header = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0xE8_EE_E4))
            .set_align(FormatAlign::Left);
        let left = Format::new().set_align(FormatAlign::Right);
        Self { header, left, dates: FxHashMap::default() }
    }
}

impl Styles {
    fn date(&mut self, pattern: &str) -> &Format {
        if !self.dates.contains_key(pattern) {
            let format = Format::new().set_num_format(pattern).set_align(FormatAlign::Left);
            self.dates.insert(pattern.to_owned(), format);
        }
        &self.dates[pattern]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_date_that_shows_what_the_source_said() {
        let shown = |text| moment(text).map(|(_, pattern)| pattern);
        assert_eq!(shown("2026-03-14").unwrap(), "yyyy\\-mm\\-dd");
        assert_eq!(
            shown("2026-03-14T10:20:30+01:00").unwrap(),
            "yyyy\\-mm\\-dd\"T\"hh:mm:ss\"+01:00\""
        );
        assert_eq!(shown("2026-03-14T10:20Z").unwrap(), "yyyy\\-mm\\-dd\"T\"hh:mm\"Z\"");
        assert_eq!(shown("2026-03-14T10:20:30").unwrap(), "yyyy\\-mm\\-dd\"T\"hh:mm:ss");
        for text in [
            "1871-03-14",
            "1900-02-28",
            "2026-13-01",
            "2026-02-30",
            "2026",
            "",
            "14 maart 2026",
            "2026-03-14T10:20:30.5Z",
            "2026-03-14T25:20:30Z",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
