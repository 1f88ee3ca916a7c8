//! Tables of records: as text, and in spreadsheets.

use super::*;

pub(super) const TABLE: &str = "nr;Kop;Datum;Medium;Tekst;Woorden\n7;\"Brug; open\";1 maart 2024;De Scheldebode;\"De brug\nis \"\"open\"\".\n\nTot morgen.\";12\n8;Tweede;2-3-2024;De Scheldebode;Nog een.;2\n";

#[test]
fn cells_of_a_table_may_hold_delimiters_quotes_and_line_ends() {
    let (documents, problems) = read("a.csv", TABLE.as_bytes());
    assert_eq!(problems, []);
    assert_eq!(
        facts(&documents[0]),
        [Some("Brug; open"), Some("2024-03-01"), Some("De Scheldebode")]
    );
    assert_eq!(documents[0].text, "De brug\nis \"open\".\n\nTot morgen.");
    let ids: Vec<_> = documents.iter().map(|one| (one.id.as_str(), one.line)).collect();
    assert_eq!(ids, [("a.csv#1", Some(2)), ("a.csv#2", Some(6))]);
    assert!(documents[0].meta.extra.contains(&("Woorden".to_owned(), "12".to_owned())));
}

#[test]
fn a_file_with_no_records_says_so() {
    for (name, bytes) in [
        ("a.tsv", "nr\tkop\tdatum\ttekst\n"),
        ("b.csv", "kop,tekst\n\n\n"),
        ("c.json", "[]"),
        ("d.json", "[ ]\n"),
        ("e.jsonl", "{\"text\": \"\"}\n"),
        ("f.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
    ] {
        let (_, problems) = read(name, bytes.as_bytes());
        let kinds: Vec<_> = problems.iter().map(|problem| (problem.kind, problem.action)).collect();
        assert_eq!(kinds, [(ProblemKind::Empty, Action::Noted)], "{name}: {problems:?}");
    }
}

#[test]
fn rows_keep_their_numbers_over_pieces() {
    let mut table = String::from("titel,tekst\n");
    for number in 1..=30_000 {
        table.push_str(&format!("kop {number},\"een zin,\nnog een zin over bericht {number}\"\n"));
    }
    let (documents, problems) = read("groot.csv", table.as_bytes());
    assert_eq!((documents.len(), problems.len()), (30_000, 0));
    let last = &documents[29_999];
    assert_eq!((last.id.as_str(), last.line), ("groot.csv#30000", Some(60_000)));
    assert_eq!(last.title.as_deref(), Some("kop 30000"));
}

#[test]
fn a_table_that_is_cut_off_in_a_quote_says_where() {
    let cut = TABLE.split("Tot").next().unwrap();
    fails("a.csv", cut.as_bytes(), "a quote is opened that nothing closes");
    fails("b.csv", b"a,b\n1,2\n", "no column is known to hold text; there are a, b");
}

#[test]
fn a_table_is_known_by_its_header_whatever_its_name() {
    let table = "nr,kop,datum,medium,tekst\n7,Een kop,2024-03-01,De Krant,Het regent.\n";
    for name in ["a.csv", "a.txt", "a.jsonl", "a.xlsx", "a"] {
        let (documents, problems) = read(name, table.as_bytes());
        assert_eq!(facts(&documents[0]), [Some("Een kop"), Some("2024-03-01"), Some("De Krant")]);
        assert!(problems.is_empty(), "{name}: {problems:?}");
    }
}

/// A spreadsheet of Excel with these cells.
fn excel(cells: &[(&str, &str)]) -> Vec<u8> {
    let cell = |(at, text): &(&str, &str)| {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let rows: String = cells.iter().map(|one| format!("<row>{}</row>", cell(one))).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    packings::xlsx_of(sheet.as_bytes())
}

/// A spreadsheet of LibreOffice with these rows.
fn calc(rows: &str) -> Vec<u8> {
    let content = format!(
        "<o:c><o:body><o:spreadsheet><t:table t:name=\"Blad1\">{rows}</t:table></o:spreadsheet></o:body></o:c>"
    );
    packings::odt_of(content.as_bytes(), "spreadsheet")
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_makes_no_sheet_full_of_cells() {
    let cells = [("A1", "tekst"), ("B1", "x"), ("A2", "Een zin."), ("XFD1048576", "ver")];
    let (documents, problems) = read("a.xlsx", &excel(&cells));
    assert_eq!(problems.len(), 1, "{problems:?}");
    let found: Vec<_> = documents.iter().map(|one| (&*one.id, &*one.text, one.line)).collect();
    assert_eq!(found, [("a.xlsx#1", "Een zin.", Some(2)), ("a.xlsx#2", "", Some(1_048_576))]);
    assert_eq!(documents[1].meta.extra, [("column 16384".to_owned(), "ver".to_owned())]);
}

#[test]
fn a_spreadsheet_of_libreoffice_is_read_with_its_repeated_cells() {
    let cell = |text: &str| {
        format!("<t:table-cell o:value-type=\"string\"><x:p>{text}</x:p></t:table-cell>")
    };
    let day = "<t:table-cell o:value-type=\"date\" o:date-value=\"2024-03-01T00:00:00\"><x:p>1 mrt</x:p></t:table-cell>";
    let rows = format!(
        "<t:table-row>{}{}{}</t:table-row><t:table-row t:number-rows-repeated=\"2\">{day}<t:table-cell t:number-columns-repeated=\"1\"/>{}</t:table-row><t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>",
        cell("datum"),
        cell("kop"),
        cell("tekst"),
        cell("Een<x:s x:c=\"4000000000\"/>zin.</x:p><x:p>Nog een.")
    );
    let (documents, problems) = read("a.ods", &calc(&rows));
    assert_eq!(problems, []);
    let lines: Vec<_> = documents.iter().map(|one| one.line).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
    assert_eq!(documents[1].meta.date.as_deref(), Some("2024-03-01"));
    assert!(
        documents[1].text.starts_with("Een  ") && documents[1].text.ends_with("zin.\nNog een.")
    );
    assert!(documents[1].text.len() < 200);
}

#[test]
fn a_few_words_that_are_said_to_stand_in_a_million_cells_are_told() {
    let cell = "<t:table-cell o:value-type=\"string\"><x:p>tekst</x:p></t:table-cell>";
    let rows = format!("<t:table-row t:number-rows-repeated=\"1048576\">{cell}</t:table-row>");
    fails("a.ods", &calc(&rows), "over 100000 cells in it are copies of others");
}

#[test]
fn a_long_header_costs_no_more_a_row() {
    let table = format!("titel,tekst,{}\n{}", "a,".repeat(25_000), "b,Een zin.\n".repeat(100_000));
    assert_eq!(read("a.csv", table.as_bytes()).0.len(), 100_000);
}
