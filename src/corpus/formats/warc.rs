//! WARC and WET, record by record → documents: the main text of its pages, or the text that was made of them.

use super::article::{Article, Emit};
use super::{Format, html};
use crate::corpus::decode;
use crate::corpus::piece::{Piece, cannot_read, failure, problem};
use crate::corpus::source::{CHUNK, Out, Source};
use crate::document::{Action, Problem, ProblemKind};
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

/// The head of a record may be so large.
const HEAD: usize = 64 * 1024;

/// Where the head at the start of `bytes` ends (behind its empty line).
fn head_end(bytes: &[u8]) -> Option<usize> {
    let crlf = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4);
    let lf =
        memchr::memmem::find(bytes.get(..crlf.unwrap_or(bytes.len())).unwrap_or(bytes), b"\n\n");
    lf.map(|at| at + 2).or(crlf)
}

fn header<'h>(head: &'h [u8], name: &str) -> Option<&'h str> {
    let text = std::str::from_utf8(head).unwrap_or("");
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// What a record is to us.
enum Kind {
    Page,
    Text,
    /// Not text: its media type, to be counted.
    Other(String),
    /// About the crawl, not of it.
    Silent,
}

fn kind(head: &[u8], block: &[u8]) -> Kind {
    let of_type = |value: &str| value.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    match header(head, "WARC-Type").unwrap_or("") {
        "conversion" => Kind::Text,
        "response" => {
            let http = head_end(block).and_then(|end| block.get(..end)).unwrap_or(b"");
            let media = header(http, "Content-Type").map(of_type).unwrap_or_default();
            let status = std::str::from_utf8(http.get(..13).unwrap_or(b"")).unwrap_or("");
            let status = status.split(' ').nth(1).and_then(|code| code.get(..1)).unwrap_or("");
            match media.as_str() {
                _ if !status.is_empty() && status != "2" => {
                    Kind::Other(format!("an answer {status}xx, no page"))
                }
                "text/html" | "application/xhtml+xml" => Kind::Page,
                "" if block
                    .windows(5)
                    .take(4096)
                    .any(|five| five.eq_ignore_ascii_case(b"<html")) =>
                {
                    Kind::Page
                }
                "text/plain" => Kind::Text,
                _ => Kind::Other(media),
            }
        }
        "resource" => {
            match header(head, "Content-Type").map(of_type).unwrap_or_default().as_str() {
                "text/html" | "application/xhtml+xml" => Kind::Page,
                "text/plain" => Kind::Text,
                other => Kind::Other(other.to_owned()),
            }
        }
        "revisit" => Kind::Other("a page that had not changed (revisit)".to_owned()),
        _ => Kind::Silent,
    }
}

/// Cuts a file into pieces of whole records; what is no text is counted.
pub(crate) fn split(mut source: Source<'_>, out: &mut Out<'_>) -> ControlFlow<()> {
    let mut batch = Piece::new(source.path, Format::Warc, Vec::new());
    let (mut number, mut passed) = (0_u64, BTreeMap::<String, u64>::new());
    let broken = loop {
        match next_record(&mut source) {
            Ok(None) => break None,
            Err(problem) => break Some(problem),
            Ok(Some((head_length, length))) => {
                number += 1;
                let rest = source.buffer.split_off(length);
                let record = std::mem::replace(&mut source.buffer, rest);
                let (head, block) = record.split_at(head_length);
                match kind(head, block) {
                    Kind::Silent => {}
                    Kind::Other(what) => *passed.entry(what).or_default() += 1,
                    Kind::Page | Kind::Text => {
                        if batch.bytes.is_empty() {
                            batch.first_record = number;
                        }
                        batch.bytes.extend_from_slice(&record);
                    }
                }
            }
        }
        if batch.bytes.len() >= CHUNK {
            let bytes = std::mem::take(&mut batch.bytes);
            out.put(Piece { bytes, ..batch.clone() })?;
        }
    };
    if !batch.bytes.is_empty() {
        out.put(batch)?;
    }
    if !passed.is_empty() {
        let all: Vec<String> =
            passed.iter().map(|(what, count)| format!("{count} × {what}")).collect();
        let message =
            format!("records that are no page or text were passed over: {}", all.join(", "));
        let said = problem(ProblemKind::NotText, Action::Skipped, message);
        out.put(Piece::said(source.path, vec![said]))?;
    }
    match broken {
        Some(mut problem) => {
            problem.record = (number + 1).to_string();
            problem.message.push_str(&format!("; the {number} records before that were read"));
            out.put(Piece::failed(source.path, problem))
        }
        None => ControlFlow::Continue(()),
    }
}

/// Fills the buffer with a whole record at its start; the lengths of its head and of all of it.
fn next_record(source: &mut Source<'_>) -> Result<Option<(usize, usize)>, Problem> {
    let mut wanted = CHUNK / 4;
    loop {
        // what was read before it breaks off may hold whole records
        let (ended, broken) = match source.fill(wanted) {
            Ok(ended) => (ended, None),
            Err(error) => (true, Some(cannot_read(&error))),
        };
        let blank = source.buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        source.buffer.drain(..blank);
        if source.buffer.is_empty() && ended {
            return broken.map_or(Ok(None), Err);
        }
        if !b"WARC/".starts_with(source.buffer.get(..5).unwrap_or(&source.buffer)) {
            let message = "a record does not begin with WARC/".to_owned();
            return Err(failure(ProblemKind::BadRecord, message));
        }
        let Some(head) = head_end(&source.buffer).filter(|end| *end <= HEAD) else {
            if let Some(problem) = broken {
                return Err(problem);
            }
            if ended || source.buffer.len() > HEAD {
                let message = "the head of a record has no end: the file breaks off".to_owned();
                return Err(failure(ProblemKind::BadRecord, message));
            }
            wanted = source.buffer.len() + CHUNK / 4;
            continue;
        };
        let length = header(source.buffer.get(..head).unwrap_or(&[]), "Content-Length");
        let Some(length) = length.and_then(|length| length.parse::<usize>().ok()) else {
            let message = "a record without a length".to_owned();
            return Err(failure(ProblemKind::BadRecord, message));
        };
        if length > source.limit {
            return Err(crate::corpus::piece::too_large(source.limit));
        }
        let all = head + length;
        if source.buffer.len() < all && !source.fill(all).map_err(|error| cannot_read(&error))? {
            return Ok(Some((head, all)));
        }
        if source.buffer.len() < all {
            let message = format!("a record of {length} bytes breaks off");
            return Err(failure(ProblemKind::BadRecord, message));
        }
        return Ok(Some((head, all)));
    }
}

/// Reads whole records.
pub(crate) fn read(piece: &Piece, emit: &mut Emit<'_>) {
    let mut rest = piece.bytes.as_slice();
    let mut number = piece.first_record;
    while let Some(end) = head_end(rest) {
        let (head, behind) = rest.split_at(end);
        let length =
            header(head, "Content-Length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let (block, after) = behind.split_at(usize::min(length, behind.len()));
        rest = after;
        record(head, block, number, emit);
        number += 1;
    }
}

fn record(head: &[u8], block: &[u8], number: u64, emit: &mut Emit<'_>) {
    let url = header(head, "WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned());
    let response = header(head, "WARC-Type") == Some("response");
    let (http, body) = match head_end(block).filter(|_| response) {
        Some(end) => block.split_at(end),
        None => (b"".as_slice(), block),
    };
    let body = match unwrapped(http, body, emit.options.limit()) {
        Ok(body) => body,
        Err(what) => {
            return emit.fail_record(number, None, format!("the page cannot be unpacked: {what}"));
        }
    };
    let page = matches!(kind(head, block), Kind::Page);
    let said = header(http, "Content-Type").and_then(|media| {
        media
            .to_ascii_lowercase()
            .split_once("charset=")
            .map(|two| two.1.trim_matches(['"', ' ', '\'']).to_owned())
    });
    let declared = said.or_else(|| page.then(|| decode::declared_in(&body)).flatten());
    let Some((decoded, _)) = decode::decode_declared(body, declared.as_deref()) else {
        return emit.fail_record(number, None, "no text, by its content".to_owned());
    };
    let (mut article, guessed) = if page {
        html::page(&decoded.text, url.as_deref())
    } else {
        (Article { text: decoded.text, ..Article::default() }, None)
    };
    let id = header(head, "WARC-Record-ID").map(|id| id.trim_matches(['<', '>']));
    article.id = id.map(|id| id.strip_prefix("urn:uuid:").unwrap_or(id).to_owned());
    article.number = Some(number);
    article.meta.url = url;
    article.extra("warc_date", header(head, "WARC-Date"));
    let said = |kind, action, message: String| Problem {
        record: number.to_string(),
        ..problem(kind, action, message)
    };
    if let Some(what) = guessed {
        emit.say(said(ProblemKind::BadRecord, Action::Guessed, what.to_owned()));
    }
    if decoded.damaged {
        let message = format!("bytes that are no {} became U+FFFD", decoded.encoding);
        emit.say(said(ProblemKind::Encoding, Action::Repaired, message));
    }
    emit.article(article);
}

/// A body without the wrappings that its head names, where it still has them.
fn unwrapped(http: &[u8], body: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let chunked = header(http, "Transfer-Encoding")
        .is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
    let body =
        if chunked { unchunked(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let packing = header(http, "Content-Encoding").unwrap_or("").to_ascii_lowercase();
    let read = |reader: &mut dyn Read| {
        let mut all = Vec::new();
        let read = reader.take(limit as u64 + 1).read_to_end(&mut all);
        read.map_err(|error| error.to_string()).and_then(|_| {
            if all.len() > limit { Err("too much comes out of it".to_owned()) } else { Ok(all) }
        })
    };
    match packing.as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            read(&mut crate::corpus::decompress::gunzip(&body))
        }
        "deflate" if body.starts_with(b"\x78") => {
            read(&mut crate::corpus::decompress::inflate(&body))
        }
        "br" if std::str::from_utf8(&body).is_err() => {
            Err("it is packed with brotli, which egel does not read".to_owned())
        }
        _ => Ok(body),
    }
}

/// Chunks as one; `None` when they are none.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memmem::find(body, b"\r\n")?;
        let size = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        body = body.get(end + 2..)?;
        if size == 0 {
            return Some(all);
        }
        all.extend_from_slice(body.get(..size.min(body.len()))?);
        body = body.get(size..)?.strip_prefix(b"\r\n")?;
    }
}
