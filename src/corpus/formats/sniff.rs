//! A file's name (without the ending of a packing) and its first bytes → its format and why; never by the name alone.

use super::{Format, csv, gopress, jsonl, nexis};
use crate::corpus::{decode, xml};

/// Formats that we know but do not read, by their first bytes.
const UNREAD: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF; pdftotext makes text of it"),
    (b"{\\rtf", "RTF; save it as DOCX"),
    (b"\x37\x7a\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
];

/// The format and why; or what it is that we do not read.
///
/// # Errors
/// What it is, when it is known but not read.
pub fn sniff(name: &str, start: &[u8]) -> Result<(Format, &'static str), &'static str> {
    if let Some((_, what)) = UNREAD.iter().find(|(mark, _)| start.starts_with(mark)) {
        return Err(what);
    }
    let ending = name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map_or("", |two| two.1);
    let ending = ending.to_ascii_lowercase();
    let ending = ending.as_str();
    if start.starts_with(b"PAR1") {
        return Ok((Format::Parquet, "its first bytes are PAR1"));
    }
    if start.starts_with(b"WARC/") {
        return Ok((Format::Warc, "it begins with WARC/"));
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        return match ending {
            "xls" => Ok((Format::Xlsx, "it is an OLE file named .xls")),
            _ => Err("an old Office file (.doc, .ppt); save it as DOCX"),
        };
    }
    let whole = match decode::encoding_of(start) {
        Some((encoding, _)) => encoding.decode(start).0,
        None if has_html(start) => return Ok((Format::Html, "it begins with a tag of HTML")),
        None => return Ok((Format::Text, "no other format fits")),
    };
    let text = whole.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<')
        && let Some(found) = tagged(text, ending)
    {
        return Ok(found);
    }
    if text.starts_with(['{', '['])
        && let Some(found) = json(text, ending)
    {
        return Ok(found);
    }
    Ok(lines(text, ending))
}

fn has_html(start: &[u8]) -> bool {
    let start = start.trim_ascii_start().get(..14).unwrap_or(&[]).to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

fn tagged(text: &str, ending: &str) -> Option<(Format, &'static str)> {
    let begin: String = text.chars().take(400).collect::<String>().to_ascii_lowercase();
    if begin.starts_with("<!doctype html") {
        return Some((Format::Html, "it says that it is HTML"));
    }
    let root = xml::root(text)?;
    let found = match root.as_str() {
        "NewsML" => (Format::Newsml, "its root is <NewsML>: NewsML 1"),
        "newsItem" | "newsMessage" | "packageItem" => {
            (Format::Newsml, "its root is that of NewsML-G2")
        }
        "nitf" => (Format::Newsml, "its root is <nitf>"),
        "rss" | "feed" | "RDF" => (Format::Rss, "its root is that of RSS or Atom"),
        "FoLiA" => (Format::Folia, "its root is <FoLiA>"),
        "NAF" => (Format::Naf, "its root is <NAF>"),
        "alto" => (Format::Alto, "its root is <alto>"),
        "text" | "DIDL" | "artikel" if text.contains("<p>") || text.contains("<title>") => {
            (Format::Alto, "its root is that of Delpher's OCR")
        }
        _ => match root.to_ascii_lowercase().as_str() {
            "html" => (Format::Html, "its root is <html>"),
            "head" | "body" | "title" | "meta" | "article" | "div" | "p" | "script"
                if matches!(ending, "html" | "htm" | "xhtml" | "php" | "asp" | "") =>
            {
                (Format::Html, "it begins with a tag of HTML")
            }
            _ if text.starts_with("<?xml") || ending == "xml" => {
                (Format::Xml, "it is XML of no kind that is known")
            }
            _ if matches!(ending, "html" | "htm") => {
                (Format::Html, "it is named .html and has tags")
            }
            _ => return None,
        },
    };
    Some(found)
}

fn json(text: &str, ending: &str) -> Option<(Format, &'static str)> {
    let named = matches!(ending, "jsonl" | "ndjson" | "jsonlines" | "json" | "ldjson");
    if text.starts_with('[') {
        let next = text.get(1..)?.trim_start();
        let array = next.starts_with('{') && (named || next.contains("\":"));
        return (array || (named && (next.is_empty() || next.starts_with(']'))))
            .then_some((Format::Json, "it is an array of JSON objects"));
    }
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    if serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok() {
        let more = rest.trim_start().starts_with('{') || rest.trim().is_empty();
        let format =
            if ending == "json" && rest.trim().is_empty() { Format::Json } else { Format::Jsonl };
        return more.then_some((format, "its first line is a JSON object"));
    }
    if rest.is_empty() && ending != "json" {
        let long = named || jsonl::looks_like_object(text.as_bytes());
        return long.then_some((Format::Jsonl, "its first line begins a JSON object"));
    }
    let pretty = (text.trim_start_matches('{').trim_start().starts_with('"') || ending == "json")
        && text.contains("\":");
    if matches!(ending, "jsonl" | "ndjson" | "jsonlines" | "ldjson") {
        return Some((Format::Jsonl, "it is named .jsonl and begins with {"));
    }
    pretty.then_some((Format::Json, "it is a JSON object over several lines"))
}

fn lines(text: &str, ending: &str) -> (Format, &'static str) {
    if nexis::looks_like(text) {
        return (Format::Nexis, "it has lines as \"1 of 20 DOCUMENTS\"");
    }
    if gopress::looks_like(text) {
        return (Format::Gopress, "it has lines as \"30-11-2011, p.23\"");
    }
    if matches!(ending, "md" | "markdown" | "mdown") {
        return (Format::Markdown, "it is named .md and is text");
    }
    if has_yaml_head(text) {
        return (Format::Markdown, "it begins with a head of `key: value` between ---");
    }
    if let Some(why) = csv::looks_like(text, ending) {
        return (Format::Csv, why);
    }
    (Format::Text, "no other format fits")
}

fn has_yaml_head(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return false;
    };
    let mut lines = rest.lines();
    let keyed = lines.next().and_then(|line| line.split_once(':')).is_some_and(|(key, _)| {
        !key.is_empty()
            && key.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
    });
    keyed && lines.any(|line| line.trim_end() == "---" || line.trim_end() == "...")
}

/// Which office format a zip file is by the names in it, if any; or what it is that we do not read.
#[must_use]
pub fn office(names: &[(String, usize)]) -> Option<Result<Format, &'static str>> {
    let has = |name: &str| names.iter().any(|(found, _)| found == name);
    if has("word/document.xml") || has("word/document2.xml") {
        return Some(Ok(Format::Docx));
    }
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        return Some(Ok(Format::Xlsx));
    }
    if has("ppt/presentation.xml") {
        return Some(Err("a presentation"));
    }
    if has("META-INF/container.xml") {
        return Some(Err("an EPUB book; unpack it"));
    }
    // text documents and spreadsheets have the same names in them: the reader looks at the kind
    (has("mimetype") && has("content.xml")).then_some(Ok(Format::Odt))
}
