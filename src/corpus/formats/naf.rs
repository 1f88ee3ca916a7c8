//! NAF → one document: its raw layer, with title, date and address from its header.

use super::article::{Article, Emit, without_title};
use crate::corpus::piece::{Piece, failure};
use crate::document::ProblemKind;

/// Layers that are not the text.
const SKIP: &[&str] = &[
    "linguisticProcessors",
    "text",
    "terms",
    "deps",
    "chunks",
    "entities",
    "coreferences",
    "constituency",
    "srl",
    "opinions",
    "temporalRelations",
    "causalRelations",
    "timeExpressions",
    "factualities",
    "factualitylayer",
    "multiwords",
    "topics",
    "attribution",
    "markables",
];

/// Reads one file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(root) = emit.xml(piece.bytes, SKIP) else { return };
    let Some(raw) = root.at(&["raw"]) else {
        let message = "NAF without a raw layer".to_owned();
        return emit.fail(failure(ProblemKind::BadRecord, message));
    };
    let file = root.at(&["nafHeader", "fileDesc"]);
    let public = root.at(&["nafHeader", "public"]);
    let fact = |name: &str| file.and_then(|file| file.attribute(name)).map(str::to_owned);
    let mut article = Article {
        title: fact("title"),
        text: raw.letters(),
        date: fact("creationtime").map(|date| {
            let midnight = date.strip_suffix("T00:00:00").or(date.strip_suffix("T00:00:00Z"));
            midnight.unwrap_or(&date).to_owned()
        }),
        ..Article::default()
    };
    // the headline stands in the text too: once is enough
    if let Some(rest) = article.title.as_ref().and_then(|title| without_title(&article.text, title))
    {
        article.text = rest;
    }
    article.meta.author = fact("author");
    article.meta.section = fact("section");
    article.meta.page = fact("location").or_else(|| fact("pages"));
    article.meta.source = fact("magazine").or_else(|| fact("publisher"));
    article.meta.url = public.and_then(|public| public.attribute("uri")).map(str::to_owned);
    article.extra("public_id", public.and_then(|public| public.attribute("publicId")));
    article.extra("filename", fact("filename"));
    article.extra("language", root.attribute("lang"));
    emit.article(article);
}
