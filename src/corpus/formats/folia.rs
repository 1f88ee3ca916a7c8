//! FoLiA → one document: its current text in paragraphs, its first head as title, dates and names from its metadata.

use super::article::{Article, Emit};
use crate::corpus::piece::{Piece, failure};
use crate::corpus::xml::{Element, Node};
use crate::document::ProblemKind;

/// What is about the text or another version of it.
const SKIP: &[&str] = &[
    "annotations",
    "provenance",
    "pos",
    "lemma",
    "morphology",
    "phonology",
    "alt",
    "altlayers",
    "original",
    "suggestion",
    "entities",
    "dependencies",
    "chunking",
    "syntax",
    "coreferences",
    "semroles",
    "timesegment",
    "timing",
    "statements",
    "sentiments",
    "observations",
    "spanrelations",
    "sense",
    "feat",
    "ph",
    "str",
    "relation",
    "desc",
    "comment",
    "foreign-data",
    "gap-content",
];

/// Elements that are paragraphs, or hold some.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "head",
    "list",
    "item",
    "event",
    "note",
    "caption",
    "figure",
    "table",
    "row",
    "tablehead",
    "entry",
    "ex",
    "term",
    "def",
    "part",
    "speech",
    "text",
    "body",
    "label",
];

/// Reads one file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(root) = emit.xml(piece.bytes, SKIP) else { return };
    let body = root.at(&["text"]).or_else(|| root.at(&["speech"]));
    let Some(body) = body else {
        let message = "FoLiA without a text".to_owned();
        return emit.fail(failure(ProblemKind::BadRecord, message));
    };
    let mut gathered = Gathered::default();
    gathered.block(body, false);
    gathered.end(false);
    let mut article = Article { title: gathered.title, ..Article::default() };
    for (key, value) in facts(&root) {
        match key.to_lowercase().as_str() {
            "title" | "titel" if article.title.is_none() => article.title = Some(value),
            "date" | "datum" | "publicationdate" | "pubdate" if article.date.is_none() => {
                article.date = Some(value);
            }
            "source" | "publisher" | "bron" | "newspaper" if article.meta.source.is_none() => {
                article.meta.source = Some(value);
            }
            "author" | "auteur" => article.meta.author = Some(value),
            "section" | "rubriek" => article.meta.section = Some(value),
            "page" | "pagina" => article.meta.page = Some(value),
            "url" | "uri" => article.meta.url = Some(value),
            _ => article.extra(&key, Some(value)),
        }
    }
    article.extra("folia_id", root.attribute("id"));
    article.text = gathered.paragraphs.join("\n\n");
    emit.article(article);
}

/// `<meta id="key">value</meta>`.
fn facts(root: &Element) -> Vec<(String, String)> {
    let Some(metadata) = root.at(&["metadata"]) else { return Vec::new() };
    let mut all = Vec::new();
    metadata.all("meta", &mut all);
    all.into_iter()
        .filter_map(|meta| Some((meta.attribute("id")?.to_owned(), meta.line()?)))
        .collect()
}

#[derive(Default)]
struct Gathered {
    title: Option<String>,
    paragraphs: Vec<String>,
    open: String,
    /// No blank is wanted before the next word.
    glued: bool,
}

impl Gathered {
    /// The text of an element: its own, when it has one, else that of what is in it.
    fn block(&mut self, element: &Element, head: bool) {
        if let Some(text) = own_text(element) {
            self.word(&text);
            self.glued = element.attribute("space") == Some("no");
            return;
        }
        for inner in element.elements() {
            let name = inner.name.as_str();
            match name {
                "br" | "linebreak" => self.open.push('\n'),
                "whitespace" => self.end(head),
                // of a correction only what is right is left in the tree
                _ if BLOCKS.contains(&name) => {
                    self.end(head);
                    self.block(inner, name == "head");
                    self.end(name == "head");
                }
                _ => self.block(inner, head),
            }
        }
        if element.attribute("space") == Some("no") {
            self.glued = true;
        }
    }

    fn word(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.open.is_empty() && !self.glued && !self.open.ends_with('\n') {
            self.open.push(' ');
        }
        self.glued = false;
        self.open.push_str(text);
    }

    fn end(&mut self, head: bool) {
        self.glued = false;
        let open = std::mem::take(&mut self.open);
        let open = open.trim();
        if open.is_empty() {
            return;
        }
        if head && self.title.is_none() && self.paragraphs.is_empty() {
            self.title = Some(open.split_whitespace().collect::<Vec<_>>().join(" "));
        } else {
            self.paragraphs.push(open.to_owned());
        }
    }
}

/// The text of class `current` that stands right in an element.
fn own_text(element: &Element) -> Option<String> {
    let current = |text: &&Element| text.attribute("class").is_none_or(|class| class == "current");
    let text = element.named("t").find(current)?;
    let mut all = String::new();
    letters(text, &mut all);
    Some(all)
}

fn letters(element: &Element, all: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => all.push_str(text),
            Node::Element(inner) if inner.name == "br" => all.push('\n'),
            Node::Element(inner) if inner.name == "t-hbr" => {}
            Node::Element(inner) => letters(inner, all),
        }
    }
}
