//! A file's bytes → documents: one reader a file, chosen by name and first bytes.

pub mod alto;
pub mod article;
pub mod csv;
pub mod docx;
pub mod folia;
pub mod gopress;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod naf;
pub mod newsml;
pub mod nexis;
pub mod ods;
pub mod odt;
pub mod parquet;
pub mod plain;
pub mod rss;
pub mod sheet;
pub mod sniff;
pub mod warc;

use super::ReadOptions;
use super::piece::{Item, Piece, failure, no_records, panicked, survived};
use super::source::{Out, Source};
use crate::document::{Problem, ProblemKind, words};
use article::Emit;
pub use csv::Head;
pub use sniff::{office, sniff};
use std::ops::ControlFlow;

words! {
    /// What a file is read as.
    Format {
        /// One document: the whole decoded file.
        Text = "text",
        /// One JSON object a line, each a document.
        Jsonl = "jsonl",
        /// A JSON array or an object with articles somewhere in it.
        Json = "json",
        /// A table: comma, semicolon, tab or bar between the cells.
        Csv = "csv",
        /// A spreadsheet: XLSX, XLS, XLSB, ODS.
        Xlsx = "xlsx",
        /// A web page: its main text.
        Html = "html",
        /// Markdown, with a YAML head or without.
        Markdown = "markdown",
        /// RSS or Atom.
        Rss = "rss",
        /// NewsML 1.2, NewsML-G2 or NITF.
        Newsml = "newsml",
        /// FoLiA.
        Folia = "folia",
        /// NAF.
        Naf = "naf",
        /// ALTO, or Delpher's OCR in paragraphs.
        Alto = "alto",
        /// An export of LexisNexis, as text.
        Nexis = "nexis",
        /// An export of GoPress or Mediargus, as text.
        Gopress = "gopress",
        /// A document of Word; an export of Nexis Uni too.
        Docx = "docx",
        /// A document of LibreOffice.
        Odt = "odt",
        /// WARC or WET.
        Warc = "warc",
        /// Parquet.
        Parquet = "parquet",
        /// XML of no kind that is known.
        Xml = "xml",
    }
}

impl Format {
    /// The format of this name, or of another that people use for it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        if let Some(format) = Self::from_word(&name) {
            return Some(format);
        }
        Some(match &*name {
            "txt" | "plain" => Self::Text,
            "ndjson" | "jsonlines" => Self::Jsonl,
            "tsv" | "tab" => Self::Csv,
            "ods" | "xls" | "xlsb" => Self::Xlsx,
            "htm" => Self::Html,
            "md" => Self::Markdown,
            "atom" | "feed" => Self::Rss,
            "nitf" => Self::Newsml,
            "delpher" => Self::Alto,
            "lexisnexis" => Self::Nexis,
            "mediargus" => Self::Gopress,
            "wet" => Self::Warc,
            _ => return None,
        })
    }
}

/// Cuts a file into pieces.
pub(crate) fn split(
    format: Format,
    source: Source<'_>,
    options: &ReadOptions,
    out: &mut Out<'_>,
) -> ControlFlow<()> {
    match format {
        Format::Jsonl => jsonl::split(source, out),
        Format::Json => json::split(source, out),
        Format::Csv => csv::split(source, options, out),
        Format::Warc => warc::split(source, out),
        _ => source.whole(format, out),
    }
}

/// Decodes and parses a piece and hands what is in it to `sink`, in order.
pub fn read_piece(mut piece: Piece, options: &ReadOptions, sink: &mut dyn FnMut(Item)) {
    let quiet = piece.alone && piece.problems.is_empty();
    std::mem::take(&mut piece.problems).into_iter().map(Item::Problem).for_each(&mut *sink);
    if let Some(problem) = piece.failure.take() {
        return sink(Item::Failed(piece.path.to_string(), problem));
    }
    if piece.first_record == 0 {
        return;
    }
    let path = std::sync::Arc::clone(&piece.path);
    let mut some = false;
    let mut counted = |item| {
        some = true;
        sink(item);
    };
    let read = survived(&mut counted, |sink| parse(piece, Emit { path: &path, options, sink }));
    let of_path = |problem| Problem { path: path.to_string(), ..problem };
    if read.is_none() {
        sink(Item::Failed(path.to_string(), of_path(panicked())));
    } else if quiet && !some {
        sink(Item::Problem(of_path(no_records())));
    }
}

fn parse(piece: Piece, mut emit: Emit<'_>) {
    match piece.format {
        Format::Text => plain::read(piece, &mut emit),
        Format::Jsonl | Format::Parquet => jsonl::read(&piece, &mut emit),
        Format::Json => json::read(piece, &mut emit),
        Format::Csv => csv::read(&piece, &mut emit),
        Format::Xlsx => sheet::read(piece, &mut emit),
        Format::Html => html::read(piece, &mut emit),
        Format::Markdown => markdown::read(piece, &mut emit),
        Format::Rss => rss::read(piece, &mut emit),
        Format::Newsml => newsml::read(piece, &mut emit),
        Format::Folia => folia::read(piece, &mut emit),
        Format::Naf => naf::read(piece, &mut emit),
        Format::Alto => alto::read(piece, &mut emit),
        Format::Nexis => nexis::read(piece, &mut emit),
        Format::Gopress => gopress::read(piece, &mut emit),
        Format::Docx => docx::read(piece, &mut emit),
        Format::Odt => odt::read(piece, &mut emit),
        Format::Warc => warc::read(&piece, &mut emit),
        Format::Xml => unknown(&piece, &mut emit),
    }
}

fn unknown(piece: &Piece, emit: &mut Emit<'_>) {
    let start = String::from_utf8_lossy(piece.bytes.get(..4096).unwrap_or(&piece.bytes));
    let root = super::xml::root(&start).unwrap_or_default();
    let message = format!(
        "XML with <{root}> at its root, which egel does not know; it reads NewsML, NITF, RSS, Atom, FoLiA, NAF, ALTO and Delpher's OCR"
    );
    emit.fail(failure(ProblemKind::BadRecord, message));
}

#[cfg(test)]
mod tests;
