//! RSS (0.9 to 2.0, RDF) and Atom → documents, one an item.

use super::article::{Article, Emit};
use crate::corpus::markup::{self, Paragraphs};
use crate::corpus::piece::{Piece, problem};
use crate::corpus::xml::Element;
use crate::document::{Action, ProblemKind};

/// Reads one feed.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(root) = emit.xml(piece.bytes, &[]) else { return };
    let channel = root.at(&["channel"]).unwrap_or(&root);
    let source = channel.line_at(&["title"]).map(|title| markup::plain(&title));
    let mut items = Vec::new();
    root.all("item", &mut items);
    root.all("entry", &mut items);
    if items.is_empty() {
        let message = "a feed with no items".to_owned();
        emit.say(problem(ProblemKind::Empty, Action::Noted, message));
    }
    for (index, item) in items.into_iter().enumerate() {
        emit.article(article(item, source.clone(), index as u64 + 1));
    }
}

const KNOWN: &[&str] = &[
    "title",
    "link",
    "guid",
    "id",
    "pubDate",
    "date",
    "published",
    "updated",
    "description",
    "encoded",
    "content",
    "summary",
    "creator",
    "author",
    "category",
    "source",
];

fn article(item: &Element, source: Option<String>, number: u64) -> Article {
    let line = |names: &[&str]| names.iter().find_map(|name| item.line_at(&[name]));
    let bodies = ["encoded", "content", "description", "summary"];
    let texts: Vec<String> = bodies.iter().filter_map(|name| item.at(&[name]).map(body)).collect();
    // the fullest of what it has: a teaser and the article, in either place
    let text = texts.iter().max_by_key(|text| text.len()).cloned().unwrap_or_default();
    let mut article = Article {
        id: line(&["guid", "id"]),
        number: Some(number),
        title: line(&["title"]).map(|title| markup::plain(&markup::unescaped(&title))),
        date: line(&["pubDate", "published", "date", "updated"]),
        ..Article::default()
    };
    let links: Vec<&Element> = item.named("link").collect();
    let alternate =
        links.iter().find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let address =
        |link: &&Element| link.attribute("href").map(str::to_owned).or_else(|| link.line());
    article.meta.url = alternate.and_then(address);
    let authors: Vec<String> = item
        .elements()
        .filter(|element| matches!(element.name.as_str(), "creator" | "author"))
        .filter_map(|element| element.line_at(&["name"]).or_else(|| element.line()))
        .collect();
    article.meta.author = Some(authors.join("; "));
    let categories: Vec<String> = item
        .named("category")
        .filter_map(|element| {
            element.line().or_else(|| element.attribute("term").map(str::to_owned))
        })
        .collect();
    article.meta.section = categories.first().cloned();
    article.extra("categories", (categories.len() > 1).then(|| categories.join("; ")));
    // an item may name the paper that it was taken from
    let taken = item.at(&["source"]).filter(|source| source.elements().next().is_none());
    article.meta.source =
        item.line_at(&["source", "title"]).or_else(|| taken.and_then(Element::line)).or(source);
    let teaser = texts.iter().min_by_key(|text| text.len()).filter(|teaser| **teaser != text);
    article.extra("summary", teaser.cloned());
    for element in item.elements().filter(|element| !KNOWN.contains(&element.name.as_str())) {
        let value = element.line().or_else(|| element.attribute("url").map(str::to_owned));
        article.extra(&element.name, value);
    }
    article.text = text;
    article
}

/// The text of a body: HTML as letters, or XHTML as elements.
fn body(element: &Element) -> String {
    if element.elements().next().is_some() {
        let mut paragraphs = Paragraphs::default();
        element.paragraphs(&["script", "style"], &mut paragraphs);
        return paragraphs.finish();
    }
    let letters = element.letters();
    if markup::looks_like(&letters) || letters.contains('&') {
        markup::stripped(&letters)
    } else {
        letters.trim().to_owned()
    }
}
