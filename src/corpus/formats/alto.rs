//! ALTO and Delpher's OCR in paragraphs → one document; words that a line end parted are whole again.

use super::article::{Article, Emit};
use crate::corpus::piece::{Piece, failure};
use crate::corpus::xml::Element;
use crate::document::ProblemKind;

/// Reads one file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(root) = emit.xml(piece.bytes, &["Styles", "Tags", "ALTERNATIVE", "Glyph"]) else {
        return;
    };
    if root.name == "alto" {
        let mut article = Article { text: pages(&root), ..Article::default() };
        let source = root.at(&["Description", "sourceImageInformation", "fileName"]);
        article.extra("image", source.and_then(Element::line));
        emit.article(article);
        return;
    }
    let mut articles = Vec::new();
    if matches!(root.name.as_str(), "text" | "artikel") {
        articles.push(&root);
    } else {
        root.all("text", &mut articles);
    }
    if articles.is_empty() {
        let message = "a DIDL of Delpher without text: it only points to other files".to_owned();
        return emit.fail(failure(ProblemKind::BadRecord, message));
    }
    let several = articles.len() > 1;
    for (index, text) in articles.into_iter().enumerate() {
        let mut article = delpher(text);
        article.number = several.then_some(index as u64 + 1);
        let fact = |name: &str| root.first(name).and_then(Element::line);
        if !several {
            article.date = fact("date");
            article.meta.source = fact("isPartOf").or_else(|| fact("source"));
            article.meta.page = fact("page");
            article.extra("identifier", fact("identifier"));
        }
        emit.article(article);
    }
}

/// `<text><title>…</title><p>…</p></text>`.
fn delpher(text: &Element) -> Article {
    let mut titles = Vec::new();
    let mut paragraphs = Vec::new();
    for element in text.elements() {
        let lines = element.letters();
        let joined = join_lines(lines.lines());
        match element.name.as_str() {
            _ if joined.is_empty() => {}
            "title" | "titel" | "kop" if paragraphs.is_empty() => titles.push(joined),
            _ => paragraphs.push(joined),
        }
    }
    Article { title: Some(titles.join(" ")), text: paragraphs.join("\n\n"), ..Article::default() }
}

/// Blocks are paragraphs, in the order of the page.
fn pages(root: &Element) -> String {
    let mut blocks = Vec::new();
    root.all("TextBlock", &mut blocks);
    let mut paragraphs: Vec<String> = Vec::new();
    for block in blocks {
        let lines: Vec<String> = block.named("TextLine").map(line).collect();
        let paragraph = join_lines(lines.iter().map(String::as_str));
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    paragraphs.join("\n\n")
}

/// A line; its hyphen at the end is kept as `-`, also where it stands apart.
fn line(line: &Element) -> String {
    let mut words: Vec<String> = Vec::new();
    for element in line.elements() {
        match element.name.as_str() {
            "String" => {
                let content = element.attribute("CONTENT").unwrap_or("").to_owned();
                words.push(content);
            }
            "HYP" => {
                if let Some(last) = words.last_mut().filter(|last| !ends_in_hyphen(last)) {
                    last.push('-');
                }
            }
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

fn ends_in_hyphen(word: &str) -> bool {
    word.ends_with(['-', '\u{ad}', '\u{ac}', '\u{2010}', '⸗'])
}

/// Lines as one: `ver-` and `keer` are `verkeer`; but `Noord-` and `Holland` are `Noord-Holland`.
fn join_lines<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let mut all = String::new();
    for line in lines {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = line.chars().next() else { continue };
        let mut letters = all.chars().rev();
        let hyphen =
            letters.next().is_some_and(|last| ends_in_hyphen(last.encode_utf8(&mut [0; 4])));
        let in_word = letters.next().is_some_and(char::is_alphabetic);
        if hyphen && in_word && first.is_lowercase() && !is_conjunction(&line) {
            all.pop();
        } else if !(all.is_empty() || hyphen && in_word && first.is_uppercase()) {
            all.push(' ');
        }
        all.push_str(&line);
    }
    all
}

/// `in- en uitvoer`: the hyphen stands for a part that is left out.
fn is_conjunction(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or("");
    matches!(first, "en" | "of" | "und" | "and" | "tot" | "dan" | "als")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parted_by_a_line_end_are_whole_again() {
        let lines =
            ["Het ver-", "keer in Noord-", "Holland, de in-", "en uitvoer en een", "slot-", "zin."];
        assert_eq!(
            join_lines(lines.into_iter()),
            "Het verkeer in Noord-Holland, de in- en uitvoer en een slotzin."
        );
    }
}
