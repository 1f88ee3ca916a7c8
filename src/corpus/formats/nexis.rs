//! An export of LexisNexis as text, or the paragraphs of a Nexis Uni DOCX → documents; announced and found are compared.

mod fields;
mod lines;
mod paragraphs;
mod parts;
pub(super) mod uni;

use super::article::Emit;
use crate::corpus::piece::{Piece, problem};
use crate::document::{Action, ProblemKind};
use std::collections::BTreeMap;

/// `12 of 169 DOCUMENTS`, `Dokument 234 von 456`, `3 van 20 DOCUMENTEN`: the number and of how many.
fn marker(line: &str) -> Option<(u64, u64)> {
    let line = line.trim();
    if line.len() > 60 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.replace(['.', ','], "").parse::<u64>().ok();
    let of = |word: &str| {
        matches!(word.to_lowercase().as_str(), "of" | "van" | "von" | "de" | "sur" | "di")
    };
    let document = |word: &str| {
        let word = word.to_uppercase();
        word.starts_with("DOCUMENT") || word.starts_with("DOKUMENT") || word == "DOC"
    };
    match words.as_slice() {
        [one, between, all, what] if of(between) && document(what) => {
            Some((number(one)?, number(all)?))
        }
        [what, one, between, all] if of(between) && document(what) => {
            Some((number(one)?, number(all)?))
        }
        _ => None,
    }
}

/// Whether a text has such lines.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    text.lines().any(|line| marker(line).is_some())
}

/// Reads one export.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(text) = emit.decoded(piece.bytes, None) else { return };
    let text = text.replace("\r\n", "\n").replace('\u{c}', "\n");
    let lines: Vec<&str> = text.lines().collect();
    let marks: Vec<(usize, (u64, u64))> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, marker(line)?))).collect();
    let Some((first, _)) = marks.first() else {
        let message = "no line as \"1 of 20 DOCUMENTS\" in it: read as one text".to_owned();
        emit.say(problem(ProblemKind::BadRecord, Action::Guessed, message));
        return emit.article(super::article::Article { text, ..Default::default() });
    };
    let mut header = parts::header(lines.get(..*first).unwrap_or(&[]));
    let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]);
    let mut empty = Vec::new();
    for (index, ((at, (number, _)), end)) in marks.iter().zip(ends).enumerate() {
        let block = lines.get(at + 1..end).unwrap_or(&[]);
        let Some(mut article) = parts::article(block) else {
            empty.push(number.to_string());
            continue;
        };
        article.number = Some(index as u64 + 1);
        article.line = Some(*at as u64 + 1);
        article.meta.extra.append(&mut header);
        emit.article(article);
    }
    let numbers: Vec<(u64, u64)> = marks.iter().map(|(_, mark)| *mark).collect();
    tell(&numbers, &empty, emit);
}

/// Says which documents were announced and are not there.
fn tell(numbers: &[(u64, u64)], empty: &[String], emit: &mut Emit<'_>) {
    let mut by_total: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (number, total) in numbers {
        by_total.entry(*total).or_default().push(*number);
    }
    for (total, mut found) in by_total {
        found.sort_unstable();
        found.dedup();
        let (first, last) =
            (found.first().copied().unwrap_or(0), found.last().copied().unwrap_or(0));
        let gaps: Vec<String> = found
            .windows(2)
            .filter(|pair| pair[1] > pair[0] + 1)
            .map(|pair| {
                if pair[1] == pair[0] + 2 {
                    (pair[0] + 1).to_string()
                } else {
                    format!("{}-{}", pair[0] + 1, pair[1] - 1)
                }
            })
            .collect();
        let count = found.len() as u64;
        if count == total {
            continue;
        }
        let gaps = if gaps.is_empty() {
            String::new()
        } else {
            format!("; missing in between: {}", gaps.join(", "))
        };
        let message = format!(
            "{total} documents were announced, {count} are in this file (numbers {first} to {last}){gaps}; are the others in another file?"
        );
        emit.say(problem(ProblemKind::BadRecord, Action::Noted, message));
    }
    if !empty.is_empty() {
        let message =
            format!("documents without a title and text in the export: {}", empty.join(", "));
        emit.say(problem(ProblemKind::Empty, Action::Skipped, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_part_documents_are_known_in_four_languages() {
        for line in [
            "  1 of 500 DOCUMENTS",
            "Dokument 1 von 500",
            "1 van 500 DOCUMENTEN",
            "Document 1 de 500",
        ] {
            assert_eq!(marker(line), Some((1, 500)), "{line}");
        }
        for line in ["3 of 4 people", "Document", "12 of 169 DOCUMENTS were found in the archive"] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
