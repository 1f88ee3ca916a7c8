//! An export of GoPress or Mediargus as text → documents; its list of contents gives titles and papers, and the count.

use super::article::{Article, Emit};
use crate::corpus::dates;
use crate::corpus::piece::{Piece, problem};
use crate::document::{Action, ProblemKind};

/// `30-11-2011, p.23`: the first line of an article.
fn opening(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (date, page) = line.split_once(',')?;
    let page = page
        .trim()
        .trim_start_matches("blz")
        .trim_start_matches('p')
        .trim_start_matches('.')
        .trim();
    let bytes = date.as_bytes();
    let sound =
        bytes.len() == 10 && matches!(bytes[2], b'-' | b'/') && dates::parse(date).is_some();
    (sound && line.len() < 40 && page.len() < 20 && line.contains("p.") | line.contains("blz"))
        .then_some((date, page))
}

/// Whether a text has such lines, or a list of contents as GoPress makes.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    text.lines().any(|line| opening(line).is_some())
        || text.lines().take(60).filter(|line| contents_line(line).is_some()).count() >= 2
}

/// `De Morgen, woensdag 30 november 2011, p. 23, 853w.`: paper, date, page and length of an entry of the contents.
fn contents_line(line: &str) -> Option<(&str, &str, &str)> {
    let line = line.trim().strip_suffix('.')?.strip_suffix('w')?;
    let (rest, words) = line.rsplit_once(',')?;
    words.trim().parse::<u32>().ok()?;
    let (rest, page) = rest.rsplit_once(',')?;
    let (paper, date) = rest.rsplit_once(',')?;
    let page = page.trim().strip_prefix("p.").unwrap_or(page).trim();
    dates::parse(date).map(|_| (paper.trim(), date.trim(), page))
}

struct Entry<'l> {
    title: &'l str,
    paper: &'l str,
    date: &'l str,
    page: &'l str,
    teaser: String,
}

fn contents<'l>(lines: &[&'l str]) -> Vec<Entry<'l>> {
    let mut entries: Vec<Entry<'l>> = Vec::new();
    let mut before = "";
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        if let Some((paper, date, page)) = contents_line(line) {
            let title = before.split_once(". ").filter(|(number, _)| {
                number.trim_start_matches(['\u{feff}', '?']).parse::<u32>().is_ok()
            });
            let title = title.map_or(before, |(_, title)| title);
            entries.push(Entry { title: title.trim(), paper, date, page, teaser: String::new() });
        } else if let Some(entry) = entries.last_mut().filter(|entry| entry.teaser.is_empty()) {
            line.clone_into(&mut entry.teaser);
        }
        before = line;
    }
    entries
}

/// Reads one export.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(text) = emit.decoded(piece.bytes, None) else { return };
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| opening(line).is_some())
        .map(|(at, _)| at)
        .collect();
    let first = starts.first().copied().unwrap_or(lines.len());
    let entries = contents(lines.get(..first).unwrap_or(&[]));
    if starts.is_empty() {
        return only_contents(entries, emit);
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let matched = entries.len() == starts.len();
    for (index, (start, end)) in starts.iter().zip(ends).enumerate() {
        let block = lines.get(*start..end).unwrap_or(&[]);
        let entry = entries.get(index).filter(|_| matched).or_else(|| find(&entries, block));
        let mut article = article(block, entry);
        article.number = Some(index as u64 + 1);
        article.line = Some(*start as u64 + 1);
        emit.article(article);
    }
    if !entries.is_empty() && !matched {
        let message =
            format!("its contents announce {} articles, {} are in it", entries.len(), starts.len());
        emit.say(problem(ProblemKind::BadRecord, Action::Noted, message));
    }
}

fn find<'e, 'l>(entries: &'e [Entry<'l>], block: &[&str]) -> Option<&'e Entry<'l>> {
    entries.iter().find(|entry| block.iter().take(12).any(|line| line.trim() == entry.title))
}

/// An export of the list alone: titles with the first sentences.
fn only_contents(entries: Vec<Entry<'_>>, emit: &mut Emit<'_>) {
    let message =
        "a list of contents without the articles: only titles and first sentences".to_owned();
    emit.say(problem(ProblemKind::Empty, Action::Noted, message));
    for (index, entry) in entries.into_iter().enumerate() {
        let mut article = Article {
            number: Some(index as u64 + 1),
            title: Some(entry.title.to_owned()),
            text: entry.teaser,
            date: Some(entry.date.to_owned()),
            ..Article::default()
        };
        article.meta.source = Some(entry.paper.to_owned());
        article.meta.page = Some(entry.page.to_owned());
        emit.article(article);
    }
}

fn article(block: &[&str], entry: Option<&Entry<'_>>) -> Article {
    let mut article = Article::default();
    let mut lines = block.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    if let Some((date, page)) = lines.next().and_then(opening) {
        article.date = Some(date.to_owned());
        article.meta.page = Some(page.to_owned());
    }
    let mut paragraphs: Vec<&str> = lines.collect();
    if let Some(last) = paragraphs.last().filter(|last| last.starts_with('©')) {
        article.extra("copyright", Some(last.trim_start_matches('©').trim()));
        paragraphs.pop();
    }
    let same = |one: &str, other: &str| {
        let letters =
            |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        letters(one) == letters(other)
    };
    let at =
        entry.and_then(|entry| paragraphs.iter().take(10).position(|line| same(line, entry.title)));
    match (entry, at) {
        (_, Some(at)) => {
            article.title = paragraphs.get(at).map(|title| (*title).to_owned());
            let before = paragraphs.get(..at).unwrap_or(&[]).join("; ");
            article.meta.section = Some(before);
            paragraphs.drain(..=at);
        }
        (Some(entry), None) => article.title = Some(entry.title.to_owned()),
        (None, None) if paragraphs.first().is_some_and(|line| line.len() < 200) => {
            article.title = Some(paragraphs.remove(0).to_owned());
        }
        (None, None) => {}
    }
    article.meta.source = entry.map(|entry| entry.paper.to_owned());
    article.text = paragraphs.join("\n\n");
    article
}
