//! Streams that come in pieces, are cut, or are no text.

use super::*;
use crate::document::{Action, ProblemKind};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Item> {
    let mut items = Vec::new();
    let path: Arc<str> = name.into();
    let flow = stream_pieces(&path, bytes.len() as u64, bytes, options, &mut |piece| {
        read_piece(piece, options, &mut |item| items.push(item));
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    items
}

fn ids(items: &[Item]) -> Vec<String> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Document(document) => Some(document.id.clone()),
            Item::Failed(id, _) => Some(format!("{id} failed")),
            _ => None,
        })
        .collect()
}

#[test]
fn records_keep_their_line_numbers_over_pieces() {
    let mut lines = String::new();
    for number in 1..=40_000 {
        lines
            .push_str(&format!("{{\"text\": \"Dit is bericht nummer {number}, met een zin.\"}}\n"));
    }
    let items = read("a.jsonl", lines.as_bytes(), &ReadOptions::default());
    assert_eq!(items.len(), 40_000);
    let Some(Item::Document(last)) = items.last() else { panic!("the last line is a document") };
    assert_eq!(
        (last.id.as_str(), last.text.as_str()),
        ("a.jsonl#40000", "Dit is bericht nummer 40000, met een zin.")
    );
}

#[test]
fn a_line_longer_than_a_piece_is_one_record() {
    let long = "woord ".repeat(700_000);
    let lines = format!(
        "{{\"id\": \"kort\", \"text\": \"kort\"}}\n{{\"id\": \"lang\", \"text\": \"{long}\"}}\n{{\"id\": \"na\", \"text\": \"na\"}}"
    );
    assert_eq!(
        ids(&read("a.jsonl", lines.as_bytes(), &ReadOptions::default())),
        ["a.jsonl#kort", "a.jsonl#lang", "a.jsonl#na"]
    );
    let small = ReadOptions { max_document: 2_000_000, ..ReadOptions::default() };
    assert_eq!(ids(&read("a.jsonl", lines.as_bytes(), &small)), ["a.jsonl#kort", "a.jsonl failed"]);
}

#[test]
fn a_broken_line_is_a_row_with_its_number_and_the_rest_is_read() {
    let lines = b"{\"text\": \"een\"}\n{\"text\": \"twee\"\n\n{\"titel\": \"zonder tekst\"}\n{\"tekst\": \"vier\", \"kop\": \"K\", \"datum\": \"3 mei 2024\"}\n";
    let items = read("a.jsonl", lines, &ReadOptions::default());
    assert_eq!(ids(&items), ["a.jsonl#1", "a.jsonl#2 failed", "a.jsonl#4 failed", "a.jsonl#5"]);
    let Some(Item::Document(last)) = items.last() else { panic!("the last line is a document") };
    assert_eq!((last.title.as_deref(), last.meta.date.as_deref()), (Some("K"), Some("2024-05-03")));
}

#[test]
fn windows_1252_records_are_decoded_and_said() {
    let items = read(
        "a.jsonl",
        b"{\"text\": \"De premi\xe8re van het stuk in het caf\xe9 werd uitgesteld.\"}\n",
        &ReadOptions::default(),
    );
    assert!(
        matches!(&items[0], Item::Problem(problem) if problem.kind == ProblemKind::Encoding && problem.action == Action::Guessed)
    );
    assert!(matches!(&items[1], Item::Document(document) if document.text.contains("première")));
}

#[test]
fn utf16_lines_are_read() {
    let text = "{\"text\": \"één\"}\n{\"text\": \"twee\"}\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let options = ReadOptions { format: Some(Format::Jsonl), ..ReadOptions::default() };
    assert_eq!(ids(&read("a.jsonl", &bytes, &options)), ["a.jsonl#1", "a.jsonl#2"]);
}

#[test]
fn an_empty_file_is_a_document_with_nothing_in_it() {
    let items = read("leeg.txt", b"", &ReadOptions::default());
    assert!(matches!(&items[0], Item::Problem(problem) if problem.kind == ProblemKind::Empty));
    assert_eq!(ids(&items), ["leeg.txt"]);
}

#[test]
fn a_text_that_begins_with_a_brace_is_a_text() {
    assert_eq!(
        ids(&read(
            "a.txt",
            b"{Dit is geen JSON} maar een zin.\nEn nog een.",
            &ReadOptions::default()
        )),
        ["a.txt"]
    );
}

#[test]
fn old_documents_are_left_out_when_asked() {
    let options = ReadOptions { since: Some("2024-01-01".to_owned()), ..ReadOptions::default() };
    assert_eq!(read("2023-05-01.txt", b"Oud nieuws.", &options), [Item::TooOld]);
    assert_eq!(ids(&read("2024-05-01.txt", b"Nieuw nieuws.", &options)), ["2024-05-01.txt"]);
    assert_eq!(ids(&read("zonder.txt", b"Nieuws zonder datum.", &options)), ["zonder.txt"]);
}

#[test]
fn of_a_file_that_breaks_off_the_whole_lines_are_read() {
    struct BreaksOff(&'static [u8]);
    impl Read for BreaksOff {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::Error::other("broken off")),
                read => Ok(read),
            }
        }
    }
    let options = ReadOptions::default();
    let mut items = Vec::new();
    let lines = BreaksOff(b"{\"text\": \"een\"}\n{\"text\": \"twee\"}\n{\"text\": \"dr");
    let path: Arc<str> = "a.jsonl".into();
    let flow = stream_pieces(&path, 99, lines, &options, &mut |piece| {
        read_piece(piece, &options, &mut |item| items.push(item));
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    assert_eq!(ids(&items), ["a.jsonl#1", "a.jsonl#2", "a.jsonl failed"]);
    let Some(Item::Failed(_, problem)) = items.last() else { panic!("it breaks off") };
    assert!(problem.message.ends_with("broken off; the lines before 3 were read"));
}
