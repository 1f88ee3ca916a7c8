//! Every reader on small files, on broken ones, and on files that are not what they seem.

use super::*;
use crate::corpus::{Item, ReadOptions, stream_pieces};
use crate::document::{Action, Document, Problem};
use proptest::prelude::*;
use std::io::Write;
use std::sync::Arc;

fn items(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Item> {
    let mut items = Vec::new();
    let path: Arc<str> = name.into();
    let flow = stream_pieces(&path, bytes.len() as u64, bytes, options, &mut |piece| {
        read_piece(piece, options, &mut |item| items.push(item));
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    items
}

fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for item in items(name, bytes, &ReadOptions::default()) {
        match item {
            Item::Document(document) => documents.push(*document),
            Item::Failed(_, problem) | Item::Problem(problem) => problems.push(problem),
            Item::TooOld => {}
        }
    }
    (documents, problems)
}

fn one(name: &str, bytes: &[u8]) -> Document {
    let (mut documents, problems) = read(name, bytes);
    assert_eq!(documents.len(), 1, "{name}: {problems:?}");
    documents.remove(0)
}

fn fails(name: &str, bytes: &[u8], words: &str) {
    let (_, problems) = read(name, bytes);
    let failed = problems.iter().find(|problem| problem.action == Action::Failed);
    let failed = failed.unwrap_or_else(|| panic!("{name} should fail: {problems:?}"));
    assert!(failed.message.contains(words), "{name}: {}", failed.message);
    assert!(failed.path.starts_with(name), "{}", failed.path);
}

fn facts(document: &Document) -> [Option<&str>; 3] {
    [document.title.as_deref(), document.meta.date.as_deref(), document.meta.source.as_deref()]
}

#[test]
fn a_format_has_its_name_and_those_that_people_use() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.as_str()), Some(*format));
    }
    assert_eq!(Format::from_name("TSV"), Some(Format::Csv));
    assert_eq!(Format::from_name("pdf"), None);
}

#[test]
fn a_tar_that_breaks_off_says_so() {
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a.txt", "b.txt"] {
        let mut header = tar::Header::new_ustar();
        header.set_size(9);
        header.set_cksum();
        archive.append_data(&mut header, name, b"Een zin.\n".as_slice()).unwrap();
    }
    let whole = archive.into_inner().unwrap();
    assert_eq!(read("a.tar", &whole).0.len(), 2);
    fails("a.tar", &whole[..whole.len() - 1024 - 508], "breaks off");
    fails("b.tar", &whole[..1024], "the mark of its end is missing");
}

const TABLE: &str = "nr;Kop;Datum;Medium;Tekst;Woorden\n7;\"Brug; open\";1 maart 2024;De Scheldebode;\"De brug\nis \"\"open\"\".\n\nTot morgen.\";12\n8;Tweede;2-3-2024;De Scheldebode;Nog een.;2\n";

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
fn a_name_is_not_believed_when_the_bytes_say_otherwise() {
    let html = b"<!DOCTYPE html><html><head><title>x</title></head><body><article><h1>Brug open</h1><p>De brug over de Schelde is weer open, zegt de gemeente. Het verkeer kan weer door, ook in het weekend.</p></article></body></html>";
    assert!(!one("a.txt", html).text.contains('<'));
    let line = b"{\"title\": \"Kop\", \"text\": \"Een zin.\"}\n{\"text\": \"Nog een.\"}\n";
    assert_eq!(read("a.csv", line).0.len(), 2);
    let prose = "Een gewone zin. Er staat niets in kolommen.\nEn nog een zin, met een komma.\n";
    assert_eq!(one("a.csv", prose.as_bytes()).text, prose);
    assert_eq!(one("a.xml", prose.as_bytes()).text, prose);
    assert_eq!(one("a.docx", prose.as_bytes()).text, prose);
}

#[test]
fn articles_are_found_deep_in_json() {
    let deep = br#"{"status": "ok", "response": {"docs": [{"meta": {"id": "x1", "date": "2024-03-01"}, "title": {"rendered": "Kop"}, "content": {"rendered": "<p>Een zin.</p>"}}]}}"#;
    let document = one("a.json", deep);
    assert_eq!((document.id.as_str(), document.text.as_str()), ("a.json#x1", "Een zin."));
    assert_eq!(facts(&document), [Some("Kop"), Some("2024-03-01"), None]);
    let array =
        b"[\n {\"id\": 1,\n  \"text\": \"een\"},\n {\"id\": 2, \"text\": \"twee, met ] en }\"}\n]";
    let (documents, problems) = read("a.json", array);
    assert_eq!((documents.len(), problems.len()), (2, 0));
    assert_eq!(documents[1].text, "twee, met ] en }");
    fails("a.json", b"[{\"text\": \"een\"}, {\"text\": \"tw", "no JSON object");
}

#[test]
fn what_a_page_says_of_itself_goes_into_its_fields() {
    let page = r#"<html><head><meta charset="utf-8"><title>Brug open | Krant</title>
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Brug &amp; tunnel open", "datePublished": "2024-03-01T09:30:00+01:00", "author": [{"name": "A. Jansen"}], "publisher": {"name": "De Krant"}, "articleSection": "Regio"}]}</script></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Brug &amp; tunnel open</h1><p>De brug over de Schelde is weer open, zegt de gemeente, na maanden van werk aan het dek.</p><p>Ook de tunnel is klaar, en het verkeer kan er vanaf vrijdag weer door in beide richtingen.</p></article><footer>Cookies</footer></body></html>"#;
    let document = one("a.html", page.as_bytes());
    assert_eq!(
        facts(&document),
        [Some("Brug & tunnel open"), Some("2024-03-01T09:30:00+01:00"), Some("De Krant")]
    );
    assert_eq!(
        (document.meta.author.as_deref(), document.meta.section.as_deref()),
        (Some("A. Jansen"), Some("Regio"))
    );
    assert!(
        document.text.starts_with("De brug over") && document.text.ends_with("beide richtingen.")
    );
    assert!(!document.text.contains("Sport") && !document.text.contains("Cookies"));
}

#[test]
fn an_xml_of_no_known_kind_is_a_row_and_a_broken_one_says_where() {
    fails(
        "a.xml",
        b"<?xml version='1.0'?><recepten><recept>Soep</recept></recepten>",
        "XML with <recepten>",
    );
    fails(
        "b.xml",
        b"<?xml version='1.0'?>\n<rss><channel>\n<item><title>a</title>",
        "<item> is not closed",
    );
}

#[test]
fn a_wrong_declaration_of_the_encoding_is_told() {
    let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><title>Café</title><description>Één premi\u{e8}re.</description></item></channel></rss>";
    let (documents, problems) = read("a.xml", xml.as_bytes());
    assert_eq!(documents[0].title.as_deref(), Some("Café"));
    assert!(problems[0].message.contains("it says that it is iso-8859-1"), "{problems:?}");
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

#[test]
fn announced_and_found_are_compared() {
    let export = "\n  1 of 3 DOCUMENTS\n\n        De Krant\n\n       1 maart 2024 vrijdag\n\nKop een\n\nLENGTH: 3 words\n\n\nEen zin hier.\n\nLANGUAGE: DUTCH\n\n  3 of 3 DOCUMENTS\n\n        De Krant\n\n       2 maart 2024\n\nKop drie\n\nLENGTH: 3 words\n\n\nNog een zin.\n";
    let (documents, problems) = read("nexis.txt", export.as_bytes());
    assert_eq!(documents.len(), 2);
    assert_eq!(facts(&documents[0]), [Some("Kop een"), Some("2024-03-01"), Some("De Krant")]);
    assert_eq!(documents[0].text, "Een zin hier.");
    assert!(problems[0].message.contains("3 documents were announced, 2 are in this file"));
    assert!(problems[0].message.contains("missing in between: 2"));
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn each_file_in_an_archive_has_its_path() {
    let inner = zipped(&[
        ("krant/b.txt", b"Twee."),
        ("krant/a.csv", TABLE.as_bytes()),
        ("__MACOSX/x", b"z"),
    ]);
    let (documents, problems) = read("alles.zip", &zipped(&[("in.zip", &inner)]));
    let ids: Vec<&str> = documents.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "alles.zip/in.zip/krant/a.csv#1",
            "alles.zip/in.zip/krant/a.csv#2",
            "alles.zip/in.zip/krant/b.txt"
        ]
    );
    assert_eq!(problems.len(), 1, "what is hidden is told");
}

#[test]
fn archives_in_archives_end_somewhere_and_bombs_are_stopped() {
    let mut nested = zipped(&[("a.txt", b"Diep.")]);
    for _ in 0..50 {
        nested = zipped(&[("in.zip", &nested)]);
    }
    fails("diep.zip", &nested, "over 10 deep");
    let zeros = vec![b'0'; 40_000_000];
    let bomb = zipped(&[
        ("a", &zeros),
        ("b", &zeros),
        ("c", &zeros),
        ("d", &zeros),
        ("e", &zeros),
        ("f", &zeros),
        ("g", &zeros),
        ("h", &zeros),
        ("i", &zeros),
        ("j", &zeros),
    ]);
    fails("bom.zip", &bomb, "zip bomb");
    let whole = zipped(&[("a.txt", b"Een zin die lang genoeg is om door te knippen.")]);
    fails("half.zip", &whole[..whole.len() - 9], "cut off?");
}

const WARC: &str = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://krant.be/1\r\nWARC-Record-ID: <urn:uuid:abc>\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nEen zin.\r\n\r\n";

#[test]
fn a_record_that_breaks_off_fails_and_those_before_it_are_read() {
    let twice = WARC.repeat(2);
    let (documents, problems) = read("a.wet", &twice.as_bytes()[..twice.len() - 8]);
    assert_eq!((documents.len(), documents[0].id.as_str()), (1, "a.wet#abc"));
    assert_eq!(documents[0].meta.url.as_deref(), Some("http://krant.be/1"));
    assert!(problems[0].message.contains("the 1 records before that were read"), "{problems:?}");
}

#[test]
fn text_files_of_other_kinds_are_passed_over_with_a_reason() {
    for (name, bytes) in
        [("a.rtf", b"{\\rtf1 tekst}".as_slice()), ("a.pdf", b"%PDF-1.4"), ("a.txt", b"%PDF-1.4")]
    {
        let (documents, problems) = read(name, bytes);
        assert!(documents.is_empty() && problems[0].action == Action::Skipped, "{name}");
    }
}

#[path = "../../../tests/formats/samples.rs"]
#[expect(dead_code, reason = "only the packings are wanted")]
mod packings;

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

#[test]
fn a_page_of_elements_in_one_another_without_end_is_read_as_text() {
    for open in ["<div>", "<table><tr><td>", "<ul><li>", "<font size=1>"] {
        let page = format!("<!doctype html><html><body>{}<p>Een zin.</p>", open.repeat(8_000));
        let (documents, problems) = read("a.html", page.as_bytes());
        assert_eq!(documents[0].text, "Een zin.");
        assert!(problems[0].message.starts_with("elements over 512 deep"), "{problems:?}");
    }
    let page =
        format!("<html><body>{}</body></html>", "<div><p>Een zin.<br><li>x</div>".repeat(2_000));
    let (_, problems) = read("a.html", page.as_bytes());
    assert!(!problems.iter().any(|one| one.message.contains("deep")), "{problems:?}");
}

/// A small file of every kind, to be broken.
#[expect(clippy::too_many_lines, reason = "a table: one sample a format")]
fn samples() -> Vec<(Format, Vec<u8>)> {
    let text = |format, text: &str| (format, text.as_bytes().to_vec());
    let docx = zipped(&[("word/document.xml", b"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>Een zin.</w:t></w:r></w:p></w:body></w:document>")]);
    let odt = zipped(&[
        ("mimetype", b"x"),
        (
            "content.xml",
            b"<o:c><o:body><o:text><t:p>Een <t:s t:c='3'/>zin.</t:p></o:text></o:body></o:c>",
        ),
    ]);
    vec![
        text(Format::Text, "Een zin, en één café."),
        text(Format::Jsonl, "{\"text\": \"een\", \"x\": {\"y\": [1, 2]}}\n{\"text\": \"twee\"}\n"),
        text(Format::Json, "[{\"text\": \"een\", \"x\": {\"y\": [1, 2]}}, {\"text\": \"twee\"}]"),
        text(Format::Json, "{\"a\": {\"b\": [{\"text\": \"een\"}, {\"text\": \"twee\"}]}}"),
        text(Format::Csv, TABLE),
        (Format::Xlsx, odt.clone()),
        text(
            Format::Html,
            "<html><head><meta charset=utf-8><script type='application/ld+json'>{\"@type\": \"Article\"}</script></head><body><p>Een zin &amp; <b>nog een</b>.<!-- x --></body>",
        ),
        text(
            Format::Markdown,
            "---\ntitle: 'x'\ntags: [a, b]\n---\n# Kop\n\n- *een*\n- [twee](x)\n",
        ),
        text(
            Format::Rss,
            "<rss><channel><title>K</title><item><title>a &amp; b</title><pubDate>Sat, 14 Mar 2026 09:30:00 +0100</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
        ),
        text(
            Format::Newsml,
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>K</HeadLine></NewsLines><ContentItem><DataContent><nitf><body><body.content><p>x</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        ),
        text(
            Format::Newsml,
            "<newsItem guid='g'><contentMeta><headline>K</headline></contentMeta><contentSet><inlineXML><html><body><p>x</p></body></html></inlineXML></contentSet></newsItem>",
        ),
        text(
            Format::Folia,
            "<FoLiA><text><div><head><t>K</t></head><p><s><w space='no'><t>Een</t></w><w><t>.</t></w></s></p></div></text></FoLiA>",
        ),
        text(
            Format::Naf,
            "<NAF><nafHeader><fileDesc title='K'/></nafHeader><raw>K\nEen zin.</raw></NAF>",
        ),
        text(
            Format::Alto,
            "<alto><Layout><Page><TextBlock><TextLine><String CONTENT='ver'/><HYP CONTENT='-'/></TextLine><TextLine><String CONTENT='keer'/></TextLine></TextBlock></Page></Layout></alto>",
        ),
        text(
            Format::Nexis,
            "  1 of 3 DOCUMENTS\n\n     De Krant\n\n   1 maart 2024\n\nKop;\nonder\n\nLENGTH: 3 words\n\n\nEen zin.\n\nGRAPHIC:\n\nx\n\nLANGUAGE: D\n",
        ),
        text(
            Format::Gopress,
            "1. Kop\n\nDe Krant, vrijdag 1 maart 2024, p. 2, 3w.\n\nx\n\n\n01-03-2024, p.2\n\nKop\n\nEen zin.\n\n © K\n",
        ),
        (Format::Docx, docx),
        (Format::Odt, odt),
        text(Format::Warc, &WARC.repeat(2)),
        text(Format::Xml, "<?xml version='1.0'?><a>x</a>"),
    ]
}

#[test]
fn every_sample_is_read() {
    for (format, bytes) in
        samples().into_iter().filter(|(format, _)| !matches!(format, Format::Xlsx | Format::Xml))
    {
        let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
        let found = items("a", &bytes, &options);
        let documents = found.iter().filter(|item| matches!(item, Item::Document(_))).count();
        assert!(documents > 0, "{}: {found:?}", format.as_str());
        assert!(
            !found.iter().any(|item| matches!(item, Item::Failed(..))),
            "{}: {found:?}",
            format.as_str()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed, cut out and doubled, in files of every kind: an answer always comes, and every row has its path.
    #[test]
    fn broken_bytes_break_no_reader(seeds in proptest::collection::vec((any::<u16>(), any::<u8>(), 0_u8..4), 1..6)) {
        for (format, mut bytes) in samples() {
            for (at, byte, how) in &seeds {
                let at = usize::from(*at) % bytes.len().max(1);
                match how {
                    0 => bytes.truncate(at),
                    1 => bytes.insert(at, *byte),
                    2 if at < bytes.len() => bytes[at] = *byte,
                    _ => bytes.extend_from_within(at..),
                }
                bytes.truncate(20_000);
            }
            for format in [None, Some(format)] {
                let options = ReadOptions { format, max_document: 1_000_000, ..ReadOptions::default() };
                for item in items("a", &bytes, &options) {
                    if let Item::Failed(_, problem) | Item::Problem(problem) = item {
                        prop_assert!(problem.path.starts_with('a') && !problem.message.is_empty());
                    }
                }
            }
        }
    }
}
