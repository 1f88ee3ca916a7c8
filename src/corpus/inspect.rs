//! A file → what egel sees in it: packing, format, encoding, fields, documents, problems.

use super::fields::FIELD_NAMES;
use super::formats::Format;
use super::piece::{Item, Piece};
use super::unpack::layers;
use super::{ReadOptions, SourceFile, decode, pieces, read_piece};
use crate::document::{Document, Problem};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// All that is seen in one file.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// How it is packed, from the outside in.
    pub packings: Vec<String>,
    /// Its format and why.
    pub format: String,
    /// What is in it, when it is an archive: how many files of each format.
    pub members: BTreeMap<&'static str, u64>,
    /// The encoding of its first text, and how it is known.
    pub encoding: Option<(&'static str, String)>,
    /// Columns and the field that each is: `kop → title`.
    pub columns: Vec<String>,
    /// Documents.
    pub documents: u64,
    /// Those that failed.
    pub failed: u64,
    /// Those older than `--since`.
    pub too_old: u64,
    /// Fields that documents have, and how many have each.
    pub fields: BTreeMap<String, u64>,
    /// The first document.
    pub first: Option<Box<Document>>,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// How many there are.
    pub problem_count: u64,
}

/// Problems that are kept.
const PROBLEMS: usize = 20;

/// Reads a file through and says what was seen.
#[must_use]
pub fn inspect(file: &SourceFile, options: &ReadOptions) -> Seen {
    let mut seen = Seen::default();
    match layers(file, options) {
        Ok((packings, format)) => (seen.packings, seen.format) = (packings, format),
        Err(error) => seen.format = format!("unknown: {error}"),
    }
    let mut last = String::new();
    let flow = pieces(file, options, &mut |piece| {
        if piece.first_record > 0 && *piece.path != *last {
            piece.path.as_ref().clone_into(&mut last);
            *seen.members.entry(piece.format.as_str()).or_default() += 1;
            seen.look_at(&piece, options);
        }
        read_piece(piece, options, &mut |item| seen.take(item));
        ControlFlow::Continue(())
    });
    debug_assert!(flow.is_continue());
    seen
}

impl Seen {
    fn look_at(&mut self, piece: &Piece, options: &ReadOptions) {
        let binary = matches!(
            piece.format,
            Format::Docx | Format::Odt | Format::Xlsx | Format::Parquet | Format::Warc
        );
        if self.encoding.is_none() && !binary {
            let declares = !matches!(piece.format, Format::Text | Format::Csv | Format::Jsonl);
            let declared = declares.then(|| decode::declared_in(&piece.bytes)).flatten();
            self.encoding = Some(match piece.encoding {
                Some(wide) if !wide.is_ascii_compatible() => {
                    (wide.name(), "by its byte order mark, or the zeros in it".to_owned())
                }
                _ => decode::explained(&piece.bytes, declared.as_deref()),
            });
        }
        if self.columns.is_empty() {
            let names = columns(piece);
            let places = options.columns.places(names.iter().map(String::as_str));
            self.columns = names
                .iter()
                .enumerate()
                .map(|(at, name)| {
                    let field = places.iter().position(|place| *place == Some(at));
                    let field = field.and_then(|field| FIELD_NAMES.get(field));
                    format!("{name} → {}", field.unwrap_or(&"documents_extra.csv"))
                })
                .collect();
        }
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::TooOld => self.too_old += 1,
            Item::Problem(problem) => self.problem(problem),
            Item::Failed(_, problem) => {
                self.failed += 1;
                self.problem(problem);
            }
            Item::Document(document) => {
                self.documents += 1;
                let meta = &document.meta;
                let fields = [
                    ("title", &document.title),
                    ("date", &meta.date),
                    ("source", &meta.source),
                    ("url", &meta.url),
                    ("author", &meta.author),
                    ("section", &meta.section),
                    ("page", &meta.page),
                ];
                let there = fields.into_iter().filter(|(_, value)| value.is_some());
                let extra = meta.extra.iter().map(|(key, _)| format!("extra {key}"));
                let empty = document.text.trim().is_empty().then(|| "no text".to_owned());
                for name in there.map(|(name, _)| name.to_owned()).chain(extra).chain(empty) {
                    *self.fields.entry(name).or_default() += 1;
                }
                self.first.get_or_insert(document);
            }
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS {
            self.problems.push(problem);
        }
    }
}

/// The names of the columns of a table, or of the fields of its first record.
fn columns(piece: &Piece) -> Vec<String> {
    if let Some(head) = &piece.head {
        return head.names.clone();
    }
    if !matches!(piece.format, Format::Jsonl | Format::Parquet) {
        return Vec::new();
    }
    let line = piece.bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let record = line.and_then(|line| {
        serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line.trim_ascii()).ok()
    });
    record.map(|record| record.keys().cloned().collect()).unwrap_or_default()
}
