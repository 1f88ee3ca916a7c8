use super::*;
use crate::output::columns::{DOCUMENTS, ENTITIES, ENTITY_TOTALS, HEDGES, PROBLEMS, Table};
use std::path::Path;

const EVIL: &str = "</script><script>alert(1)</script></style>\"><img src=x onerror=alert(2)>";

type Row = Vec<(&'static str, String)>;

fn write(folder: &Path, table: &Table, rows: &[Row]) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.names()).unwrap();
    for row in rows {
        let cell = |name: &&str| {
            row.iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.clone())
                .unwrap_or_default()
        };
        writer.write_record(table.names().iter().map(cell)).unwrap();
    }
    std::fs::write(folder.join(table.file), writer.into_inner().unwrap()).unwrap();
}

fn document(number: usize, words: &str) -> Row {
    let id = format!("krant/{number}.txt");
    let cells = [
        ("doc_id", id.as_str()),
        ("path", &id),
        ("title", words),
        ("date", "2025-03-01"),
        ("source", words),
        ("status", "analysed"),
        ("words", "1000"),
        ("entities", "1"),
        ("hedges", "1"),
        ("hedges_per_10000_words", "10"),
    ];
    cells.map(|(name, value)| (name, value.to_owned())).into()
}

fn place(number: usize, words: &str, more: &[(&'static str, &str)]) -> Row {
    let id = format!("krant/{number}.txt");
    let common = [
        ("doc_id", id.as_str()),
        ("date", "2025-03-01"),
        ("source", words),
        ("field", "text"),
        ("sentence", "1"),
        ("start", "0"),
        ("end", "5"),
    ];
    common.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect()
}

fn mention(number: usize, words: &str) -> Row {
    let more = [
        ("mention", words),
        ("type", "PER"),
        ("entity", words),
        ("hedged", "yes"),
        ("left", "x"),
        ("right", "y"),
    ];
    place(number, words, &more)
}

fn hedge(number: usize, words: &str) -> Row {
    let sentence = format!("Hij komt misschien {words}");
    let more = [
        ("hedge", "misschien"),
        ("category", "epistemic"),
        ("direction", "down"),
        ("certainty", "sure"),
        ("speaker", "Jan"),
        ("entities", words),
        ("sentence_text", &sentence),
    ];
    place(number, words, &more)
}

/// An output of so many documents, each with one name and one hedge of the given words.
fn output(documents: usize, words: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = |value: &str| value.to_owned();
    let rows =
        |row: fn(usize, &str) -> Row| (0..documents).map(|at| row(at, words)).collect::<Vec<_>>();
    write(folder.path(), &DOCUMENTS, &rows(document));
    write(folder.path(), &ENTITIES, &rows(mention));
    write(folder.path(), &HEDGES, &rows(hedge));
    let count = documents.to_string();
    let total = vec![
        ("entity", text(words)),
        ("type", text("PER")),
        ("mentions", count.clone()),
        ("documents", count.clone()),
        ("hedged_mentions", count),
    ];
    write(
        folder.path(),
        &ENTITY_TOTALS,
        if documents > 0 { std::slice::from_ref(&total) } else { &[] },
    );
    write(
        folder.path(),
        &PROBLEMS,
        &[vec![
            ("path", text(words)),
            ("message", text(words)),
            ("kind", text("encoding")),
            ("action", text("guessed")),
        ]],
    );
    std::fs::write(
        folder.path().join("run.json"),
        "{\"version\":\"1\",\"start\":\"2026-01-02T03:04:05Z\"}",
    )
    .unwrap();
    folder
}

fn page_of(folder: &Path, options: ReportOptions) -> String {
    page(&TableFiles::finished(folder), None, options).unwrap()
}

fn gegevens(page: &str) -> serde_json::Value {
    let start = page.split("id=\"gegevens\">").nth(1).unwrap();
    serde_json::from_str(start.split("</script>").next().unwrap()).unwrap()
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let page = page_of(output(2, EVIL).path(), ReportOptions::default());
    assert_eq!(page.matches("<script").count(), 2, "the data and the script");
    assert_eq!(page.matches("</script>").count(), 2);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;script&gt;"));
    assert_eq!(gegevens(&page)["docs"][0]["t"], EVIL);
}

#[test]
fn the_policy_lets_in_this_style_and_this_script_alone() {
    let page = page_of(output(1, "Jan").path(), ReportOptions::default());
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let between = |from: &str, to: &str| {
        page.split(from).nth(1).unwrap().split(to).next().unwrap().to_owned()
    };
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains(&hash(&between("<style>", "</style>"))));
    assert!(page.contains(&hash(&between("<script>", "</script>"))));
    assert!(!page.contains(" style=") && !page.contains(" onclick"), "no policy lets these in");
    assert!(!page.contains("http://") && !page.contains("https://"), "nothing outside the page");
}

#[test]
fn a_part_is_said_to_be_a_part_and_is_the_same_part_each_time() {
    let folder = output(100, "Jan");
    let options = ReportOptions { lines: 30, ..ReportOptions::default() };
    let page = page_of(folder.path(), options);
    assert_eq!(gegevens(&page)["docs"].as_array().unwrap().len(), 15);
    assert!(page.contains("30 vindplaatsen uit 15 van de 100 artikelen"));
    assert!(page.contains("Dit is een deel"));
    assert_eq!(page, page_of(folder.path(), options));
    let whole = page_of(folder.path(), ReportOptions::default());
    assert!(whole.contains("Alle 200 vindplaatsen") && !whole.contains("Dit is een deel"));
}

#[test]
fn lines_have_the_words_around_them() {
    let page = page_of(output(1, "Jan").path(), ReportOptions::default());
    let lines = gegevens(&page)["docs"][0]["r"].clone();
    assert_eq!(lines[0][6], "Hij komt ", "{lines}");
    assert_eq!(lines[0][7], "misschien");
    assert_eq!((&lines[1][6], &lines[1][8]), (&"x".into(), &"y".into()));
}

#[test]
fn an_empty_output_has_a_page_that_says_so() {
    for (language, said) in [
        (Language::Dutch, "Geen Nederlandse artikelen gevonden"),
        (Language::English, "No Dutch articles were found"),
    ] {
        let page = page_of(
            output(0, "Jan").path(),
            ReportOptions { language, ..ReportOptions::default() },
        );
        assert!(page.contains(said));
        assert!(!page.contains("NaN") && !page.contains("id=\"filters\""));
    }
}

#[test]
fn a_page_stays_within_its_size() {
    let long = "Koninklijke Vereniging ".repeat(60);
    let page = page_of(output(3_000, &long).path(), ReportOptions::default());
    assert!(page.len() <= LARGEST, "{}", page.len());
    assert!(gegevens(&page)["docs"].as_array().unwrap().len() > 300);
    assert!(page.contains("Dit is een deel"));
}

#[test]
fn what_is_no_output_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error =
        page(&TableFiles::finished(folder.path()), None, ReportOptions::default()).unwrap_err();
    assert!(error.to_string().contains("run.json"), "{error}");
}
