//! A web page → its main text without menus, with title, date and source from its meta data and JSON-LD.

use super::article::{Article, Emit};
use crate::corpus::piece::{Piece, problem};
use crate::corpus::{decode, markup};
use crate::document::{Action, Meta, ProblemKind};
use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};
use serde_json::Value;

/// Reads one page.
pub(crate) fn read(mut piece: Piece, emit: &mut Emit<'_>) {
    piece.bytes.retain(|byte| *byte != 0);
    let declared = decode::declared_in(&piece.bytes);
    let Some(text) = emit.decoded(piece.bytes, declared.as_deref()) else { return };
    if clippings(&text, emit) {
        return;
    }
    let (article, how) = page(&text, None);
    if let Some(how) = how {
        emit.say(problem(ProblemKind::BadRecord, Action::Guessed, how.to_owned()));
    }
    emit.article(article);
}

/// The article of a page, and what had to be guessed.
pub(super) fn page(html: &str, url: Option<&str>) -> (Article, Option<&'static str>) {
    if deepest(html) > DEEPEST {
        let text = markup::stripped(html);
        let meta = Meta { url: url.map(str::to_owned), ..Meta::default() };
        let how = "elements over 512 deep in the page; all of its text was taken";
        return (Article { text, meta, ..Article::default() }, Some(how));
    }
    let page = Page::from(html);
    let mut article = facts(&page);
    if article.meta.url.is_none() {
        article.meta.url = url.map(str::to_owned);
    }
    let config = Config { max_elements_to_parse: 200_000, ..Config::default() };
    // a page address that is none is no reason not to read the page
    let parsed = Readability::with_document(page.clone(), None, Some(config))
        .and_then(|mut readability| readability.parse());
    let Ok(found) = parsed else {
        let body = page.select("body");
        body.select("script, style, nav, noscript").remove();
        article.text = markup::stripped(&body.html());
        return (article, Some("no main text was found in the page; all of its text was taken"));
    };
    article.text = markup::stripped(&found.content);
    if article.title.is_none() {
        article.title = Some(found.title).filter(|title| !title.is_empty());
    }
    article.meta.author = article.meta.author.or(found.byline);
    article.meta.source = article.meta.source.or(found.site_name);
    article.date = article.date.or(found.published_time);
    if let Some(title) = article.title.clone()
        && let Some(rest) = super::article::without_title(&article.text, &title)
    {
        article.text = rest;
    }
    (article, None)
}

/// Elements in one another, as browsers have them at most. Each costs all that is in it to look for the main text.
const DEEPEST: usize = 512;

/// Elements that have no end, or that the next of their kind ends.
const SHALLOW: &[&str] = &[
    "a", "area", "base", "body", "br", "button", "col", "dd", "dt", "embed", "frame", "head", "hr",
    "html", "img", "input", "li", "link", "meta", "nobr", "option", "p", "param", "path", "source",
    "td", "th", "tr", "track", "wbr",
];

/// How deep the elements of a page stand in one another, roughly.
fn deepest(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let rest = html.as_bytes().get(at + 1..).unwrap_or(&[]);
        let (name, closing) = match rest.strip_prefix(b"/") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let letters = name.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = name.get(..letters).unwrap_or(&[]);
        let is = |shallow: &&str| name.eq_ignore_ascii_case(shallow.as_bytes());
        if !name.first().is_some_and(u8::is_ascii_alphabetic) || SHALLOW.iter().any(is) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// What the page says of itself, the surest first: JSON-LD, meta elements, its title.
fn facts(page: &Page) -> Article {
    let mut article = Article::default();
    for script in page.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text()) {
            linked(&value, &mut article, 0);
        }
    }
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = page.select(&format!(
                "meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']"
            ));
            let value = found.attr("content").map(|value| markup::unescaped(&value));
            value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        })
    };
    let or = |there: &mut Option<String>, other: Option<String>| {
        if there.is_none() {
            *there = other;
        }
    };
    or(&mut article.title, meta(&["og:title", "twitter:title", "dc.title", "DC.title", "title"]));
    let date = [
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "date",
        "dc.date",
        "DC.date",
        "DC.date.issued",
        "dcterms.created",
        "publishdate",
        "pubdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "cXenseParse:recs:publishtime",
    ];
    or(&mut article.date, meta(&date));
    let time = page.select("time[datetime]").attr("datetime").map(|time| time.to_string());
    or(&mut article.date, time);
    or(
        &mut article.meta.source,
        meta(&["og:site_name", "application-name", "dc.publisher", "DC.publisher"]),
    );
    or(&mut article.meta.author, meta(&["author", "article:author", "dc.creator", "DC.creator"]));
    or(&mut article.meta.section, meta(&["article:section", "section"]));
    let link = page.select("link[rel='canonical']").attr("href").map(|link| link.to_string());
    or(&mut article.meta.url, link.filter(|link| link.starts_with("http")));
    or(&mut article.meta.url, meta(&["og:url"]));
    let heads = page.select("h1");
    if heads.length() == 1 {
        let head = heads.text().split_whitespace().collect::<Vec<_>>().join(" ");
        or(&mut article.title, Some(head).filter(|head| !head.is_empty()));
    }
    article.extra("modified", meta(&["article:modified_time", "dateModified"]));
    article.extra("keywords", meta(&["keywords", "news_keywords"]));
    article.extra("description", meta(&["og:description", "description"]));
    article
}

/// The facts of the first news article in linked data.
fn linked(value: &Value, article: &mut Article, depth: usize) {
    if depth > 8 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| linked(value, article, depth + 1)),
        Value::Object(map) => {
            let kind = map.get("@type").map(Value::to_string).unwrap_or_default();
            if (kind.contains("Article") || kind.contains("Posting") || kind.contains("Report"))
                && article.date.is_none()
            {
                let text = |key: &str| map.get(key).and_then(name_of);
                article.title =
                    text("headline").map(|title| markup::plain(&markup::unescaped(&title)));
                article.date = text("datePublished").or_else(|| text("dateCreated"));
                article.meta.author = text("author");
                article.meta.source = text("publisher");
                article.meta.section = text("articleSection");
                article.meta.page = text("printPage").or_else(|| text("pageStart"));
                article.meta.url = text("url").filter(|url| url.starts_with("http"));
            }
            for inner in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                if let Some(value) = map.get(inner) {
                    linked(value, article, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// A text, or the name of a person or organisation, or those of several.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(map) => map.get("name").and_then(name_of),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name_of).collect();
            Some(names.join("; ")).filter(|names| !names.is_empty())
        }
        _ => None,
    }
}

/// A page of a press clippings service: a list of articles, each with title, source, date and the first lines.
fn clippings(html: &str, emit: &mut Emit<'_>) -> bool {
    if html.matches("id=\"articleTitle\"").count() < 2 || deepest(html) > DEEPEST {
        return false;
    }
    let page = Page::from(html);
    let mut number = 0;
    for table in page.select("table").iter() {
        let cell = |id: &str| {
            let found = table.select(&format!("[id='{id}']"));
            let text = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
            Some(text).filter(|text| !text.is_empty())
        };
        if table.select("table").exists() || table.select("[id='articleTitle']").length() != 1 {
            continue;
        }
        number += 1;
        let mut article = Article {
            id: table.select("input[name='newsel']").attr("value").map(|id| id.to_string()),
            number: Some(number),
            title: cell("articleTitle"),
            text: cell("articleIntro").unwrap_or_default(),
            date: cell("articleDate"),
            ..Article::default()
        };
        article.meta.source = cell("sourceTitle");
        article.meta.page = cell("articlePage");
        emit.article(article);
    }
    number > 0
}
