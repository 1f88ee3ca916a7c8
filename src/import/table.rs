//! A table with named columns (CSV, TSV, a spreadsheet; Dutch or English) → a list.
//!
//! What `egel gazetteer suggest` writes goes in as it is: rows whose type was emptied are left out.

use super::listed::{Imported, ListHeader, ListWriter};
use super::{ImportError, Tally};
use crate::corpus::decode::decode;
use crate::lexicons::entries::{label_of, tier_of};
use crate::lexicons::lists::{Label, Tier};
use calamine::Reader;
use std::io::{Cursor, Write};

/// What the table does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The type of rows that have none.
    pub otherwise: Option<Label>,
    /// Title of the list; empty: the file's name.
    pub title: String,
    /// The sheet of a spreadsheet; empty: the first.
    pub sheet: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Label,
    Tier,
    Kind,
    Aliases,
    WeakAliases,
    Entity,
    Id,
}

/// What each column may be called, without case, blanks, `_` and `-`; the surest first.
const COLUMNS: [(Column, &[&str]); 8] = [
    (Column::Name, &["name", "naam", "namen", "mention", "vermelding", "term", "label", "titel"]),
    (Column::Label, &["type", "soort", "entitytype", "categorie", "category"]),
    (Column::Tier, &["tier", "sterkte", "zekerheid", "strength"]),
    (Column::Kind, &["kind", "aard", "subtype", "subsoort"]),
    (
        Column::Aliases,
        &["aliases", "alias", "aliassen", "anderenamen", "synoniemen", "synonyms", "ookwel"],
    ),
    (Column::WeakAliases, &["weakaliases", "weakalias", "zwakkealiassen", "zwakkenamen"]),
    (Column::Entity, &["entity", "entiteit", "volledigenaam", "fullname", "canonical"]),
    (Column::Id, &["id", "entityid", "identifier", "nummer", "code"]),
];

/// Reads a whole file and writes the list.
///
/// # Errors
/// No column of names, an unknown type or tier, with the line; a file that is no table.
pub fn from_table(
    name: &str,
    bytes: Vec<u8>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Tally, ImportError> {
    let rows = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        spreadsheet(name, bytes, &options.sheet)?
    } else {
        text(name, bytes)?
    };
    let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let (header_line, header) =
        rows.next().ok_or_else(|| ImportError::line(name, 1, "there is nothing in it"))?;
    let columns = columns(name, header_line, &header)?;
    let mut tally = Tally::default();
    let mut writer = ListWriter::new(None);
    for (line, cells) in rows {
        tally.read += 1;
        let cell = |column: Column| {
            let at = columns.iter().position(|known| *known == Some(column));
            at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
        };
        match row(name, line, cell, options)? {
            Some(one) => writer.add(&one)?,
            None => tally.left_out += 1,
        }
    }
    let title = if options.title.is_empty() { name } else { &options.title };
    writer.finish(ListHeader { title, licence: "own", source: name }, out, &mut tally)?;
    Ok(tally)
}

/// Which column is what.
fn columns(name: &str, line: u64, header: &[String]) -> Result<Vec<Option<Column>>, ImportError> {
    let plain = |cell: &String| -> String {
        cell.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let header: Vec<String> = header.iter().map(plain).collect();
    let mut columns = vec![None; header.len()];
    for (column, usual) in COLUMNS {
        let place = usual.iter().find_map(|usual| header.iter().position(|cell| cell == usual));
        if let Some(place) = place.filter(|place| columns[*place].is_none()) {
            columns[place] = Some(column);
        }
    }
    if columns.contains(&Some(Column::Name)) {
        return Ok(columns);
    }
    let what = format!(
        "no column of names; the first line has {}. Call one naam or name, and one type (PER, LOC, ORG, MISC)",
        header.join(", ")
    );
    Err(ImportError::line(name, line, what))
}

fn row<'c>(
    name: &str,
    line: u64,
    cell: impl Fn(Column) -> &'c str,
    options: &Options,
) -> Result<Option<Imported>, ImportError> {
    let said = cell(Column::Label);
    let label = match (said, options.otherwise) {
        ("" | "-", otherwise) => otherwise,
        (said, _) => Some(label_of(said).ok_or_else(|| {
            let what = format!(
                "type \"{said}\" is none of PER, LOC, ORG, MISC; empty it to leave the row out"
            );
            ImportError::line(name, line, what)
        })?),
    };
    let written = cell(Column::Name);
    let Some(label) = label.filter(|_| !written.is_empty()) else { return Ok(None) };
    let said = cell(Column::Tier);
    let tier = tier_in(said).ok_or_else(|| {
        let what = format!("tier \"{said}\" is none of strong, medium, weak, never");
        ImportError::line(name, line, what)
    })?;
    let several = |cell: &str| -> Vec<String> {
        cell.split(['|', ';', '\n']).map(|one| one.trim().to_owned()).collect()
    };
    Ok(Some(Imported {
        name: written.to_owned(),
        label,
        kind: cell(Column::Kind).to_owned(),
        tier,
        aliases: several(cell(Column::Aliases)),
        weak_aliases: several(cell(Column::WeakAliases)),
        entity: Some(cell(Column::Entity)).filter(|full| *full != written).unwrap_or("").to_owned(),
        id: cell(Column::Id).to_owned(),
    }))
}

fn tier_in(said: &str) -> Option<Tier> {
    match said.to_lowercase().as_str() {
        "sterk" | "zeker" => Some(Tier::Strong),
        "middel" | "gemiddeld" => Some(Tier::Medium),
        "zwak" | "onzeker" => Some(Tier::Weak),
        "nooit" | "weg" => Some(Tier::Never),
        said => tier_of(said),
    }
}

type Rows = Vec<(u64, Vec<String>)>;

/// CSV with the delimiter that its first line has most of.
fn text(name: &str, bytes: Vec<u8>) -> Result<Rows, ImportError> {
    let decoded = decode(bytes)
        .ok_or_else(|| ImportError::line(name, 1, "neither text nor a spreadsheet"))?;
    let first = decoded.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let delimiter = [b'\t', b';', b',', b'|']
        .into_iter()
        .rev()
        .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(decoded.text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            ImportError::line(name, line, error.to_string())
        })?;
        let line = record.position().map_or(0, |place| {
            // a record begins where the last one ended, empty lines before it included
            let rest = decoded.text.as_bytes().get(place.byte() as usize..).unwrap_or(&[]);
            let ends = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
            place.line() + ends.filter(|byte| **byte == b'\n').count() as u64
        });
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}

/// A sheet of an xlsx, xls or ods file.
fn spreadsheet(name: &str, bytes: Vec<u8>, wanted: &str) -> Result<Rows, ImportError> {
    let broken = |error: calamine::Error| {
        ImportError::line(name, 1, format!("the spreadsheet cannot be read: {error}"))
    };
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.sheet_names();
    let sheet = match wanted {
        "" => sheets.first().cloned().unwrap_or_default(),
        wanted => wanted.to_owned(),
    };
    if !sheets.contains(&sheet) {
        let what = format!("no sheet \"{sheet}\"; it has {}", sheets.join(", "));
        return Err(ImportError::line(name, 1, what));
    }
    let range = book.worksheet_range(&sheet).map_err(broken)?;
    let first = range.start().map_or(0, |(row, _)| u64::from(row));
    let shown = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect();
    let rows = range.rows().enumerate();
    Ok(rows.map(|(number, row)| (first + number as u64 + 1, shown(row))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::format::Lexicon;

    fn rows(bytes: &[u8]) -> Vec<String> {
        let mut out = Vec::new();
        from_table("x.csv", bytes.to_vec(), &Options::default(), &mut out).unwrap();
        let list = Lexicon::parse("x.tsv", &out).unwrap();
        assert_eq!(list.header.licence, "own");
        list.rows.iter().map(|row| row.text().to_owned()).collect()
    }

    fn complaint(text: &str) -> String {
        let read = from_table("x.csv", text.into(), &Options::default(), &mut Vec::new());
        read.unwrap_err().to_string()
    }

    #[test]
    fn columns_may_be_dutch_or_english_and_delimiters_many() {
        let wanted = ["De Qwxzy\tORG\t\tstrong\tQX|Qwxzy NV\t\t\t", "Zee\tLOC\t\tmedium\t\t\t\t"];
        let dutch = "Naam;Soort;Andere namen;Zekerheid\nDe Qwxzy;organisatie;\"QX; Qwxzy NV\";sterk\nZee;plaats;;\nWeg;;;\n";
        assert_eq!(rows(dutch.as_bytes()), wanted);
        let english =
            "count,type,name,aliases,tier\n3,ORG,De Qwxzy,QX|Qwxzy NV,strong\n1,LOC,Zee,,\n";
        assert_eq!(rows(english.as_bytes()), wanted);
        assert_eq!(
            rows("naam\ttype\nCaf\u{e9}\tLOC\n".as_bytes()),
            ["Café\tLOC\t\tmedium\t\t\t\t"]
        );
        assert_eq!(
            rows(b"naam;type\nCaf\xe9 Qwxzy\tBar;LOC\n"),
            ["Café Qwxzy Bar\tLOC\t\tmedium\t\t\t\t"]
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert!(complaint("a;b\n1;2\n").starts_with("x.csv:1: no column of names"));
        assert!(complaint("naam;type\nGent;stad\n").starts_with("x.csv:2: type \"stad\" is none"));
        assert!(
            complaint("naam;type;tier\n\nGent;LOC;heel\n").starts_with("x.csv:3: tier \"heel\"")
        );
        assert!(complaint("").starts_with("x.csv:1: "));
        assert!(complaint("PK\x03\x04kapot").contains("the spreadsheet cannot be read"));
    }
}
