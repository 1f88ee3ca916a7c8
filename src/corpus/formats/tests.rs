//! Every reader on small files, on broken ones, and on files that are not what they seem.

mod archives;
mod broken;
mod tables;

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
