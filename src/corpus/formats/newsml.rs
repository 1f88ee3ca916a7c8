//! NewsML 1.2, NewsML-G2 and NITF → documents, one an article and language; pictures and packages are told, not read.

use super::article::{Article, Emit};
use crate::corpus::markup::{self, Paragraphs};
use crate::corpus::piece::{Piece, problem};
use crate::corpus::xml::Element;
use crate::document::{Action, ProblemKind};

/// Reads one file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    let Some(root) = emit.xml(piece.bytes, &["script", "style"]) else { return };
    let articles = match root.name.as_str() {
        "NewsML" => version_one(&root),
        "nitf" => vec![nitf_alone(&root)],
        _ => second_generation(&root),
    };
    let silent = articles.iter().filter(|article| article.text.trim().is_empty()).count();
    let written = articles.len() - silent;
    let several = written > 1;
    let mut number = 0;
    for mut article in articles {
        if article.text.trim().is_empty() && written > 0 {
            continue;
        }
        number += 1;
        article.number = several.then_some(number);
        emit.article(article);
    }
    if silent > 0 && written > 0 {
        let message = format!("{silent} components without text (pictures?) were passed over");
        emit.say(problem(ProblemKind::Empty, Action::Skipped, message));
    } else if number == 0 {
        let message = "no article in it (a package of links?)".to_owned();
        emit.say(problem(ProblemKind::Empty, Action::Noted, message));
    }
}

fn version_one(root: &Element) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut items = Vec::new();
    root.all("NewsItem", &mut items);
    for item in items {
        let before = articles.len();
        for component in item.named("NewsComponent") {
            components(component, &Inherited::default(), &mut articles);
        }
        let id = item.line_at(&["Identification", "NewsIdentifier", "NewsItemId"]);
        let provider = item.line_at(&["Identification", "NewsIdentifier", "ProviderId"]);
        let several = articles.len() - before > 1;
        for article in articles.iter_mut().skip(before) {
            let own = article.id.take().filter(|_| several);
            article.id = own.or_else(|| id.clone().filter(|id| id != "0" || several));
            article.date = item
                .line_at(&["NewsManagement", "FirstCreated"])
                .or_else(|| item.line_at(&["Identification", "NewsIdentifier", "DateId"]));
            if article.meta.source.is_none() {
                article.meta.source = provider.clone();
            }
            article.extra("revised", item.line_at(&["NewsManagement", "ThisRevisionCreated"]));
            article.extra("urgency", formal(item, &["NewsManagement", "Urgency"]));
            article.extra("status", formal(item, &["NewsManagement", "Status"]));
            article.extra(
                "public_identifier",
                item.line_at(&["Identification", "NewsIdentifier", "PublicIdentifier"]),
            );
        }
    }
    articles
}

fn formal(element: &Element, path: &[&str]) -> Option<String> {
    element.at(path)?.attribute("FormalName").map(str::to_owned).filter(|name| !name.is_empty())
}

#[derive(Clone, Default)]
struct Inherited {
    title: Option<String>,
    language: Option<String>,
    source: Option<String>,
    author: Option<String>,
}

/// A component with text of its own, or with the parts of one (title, lead, body), is an article; others hold some.
fn components(component: &Element, above: &Inherited, articles: &mut Vec<Article>) {
    let lines = |name: &str| component.line_at(&["NewsLines", name]);
    let party = |role: &str| {
        component
            .named("AdministrativeMetadata")
            .find_map(|data| data.at(&[role, "Party"])?.attribute("FormalName").map(str::to_owned))
    };
    let filled = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let here = Inherited {
        title: filled(lines("HeadLine")).or_else(|| above.title.clone()),
        language: component.attribute("lang").map(str::to_owned).or_else(|| above.language.clone()),
        source: filled(party("Source"))
            .or_else(|| filled(party("Provider")))
            .or_else(|| filled(lines("CreditLine")))
            .or_else(|| above.source.clone()),
        author: filled(lines("ByLine"))
            .or_else(|| filled(party("Creator")))
            .or_else(|| above.author.clone()),
    };
    let role = |part: &Element| formal(part, &["Role"]).unwrap_or_default();
    let parts: Vec<&Element> = component.named("NewsComponent").collect();
    let is_part = |part: &&Element| {
        matches!(role(part).as_str(), "Title" | "Lead" | "Body" | "Caption" | "Headline" | "Main")
            && part.named("NewsComponent").next().is_none()
    };
    let mut article = Article {
        id: component.attribute("Duid").map(str::to_owned),
        title: here.title.clone(),
        ..Article::default()
    };
    article.meta.source = here.source.clone();
    article.meta.author = here.author.clone();
    if parts.iter().any(is_part) {
        let mut paragraphs = Vec::new();
        for part in parts.iter().filter(|part| is_part(part)) {
            let text = contents(part);
            match role(part).as_str() {
                "Title" | "Headline" if !text.is_empty() => article.title = Some(text),
                "Title" | "Headline" => {}
                _ if text.is_empty() => {}
                _ => paragraphs.push(text),
            }
        }
        article.text = paragraphs.join("\n\n");
        finish(component, &here, &mut article);
        articles.push(article);
        return;
    }
    if component.named("ContentItem").next().is_some() {
        article.text = contents(component);
        let head = component.named("ContentItem").find_map(|item| item.first("head"));
        if article.title.is_none() {
            article.title = head.and_then(|head| head.line_at(&["title"]));
        }
        finish(component, &here, &mut article);
        articles.push(article);
    }
    parts.into_iter().for_each(|part| components(part, &here, articles));
}

fn finish(component: &Element, here: &Inherited, article: &mut Article) {
    let keywords: Vec<String> = component
        .at(&["NewsLines"])
        .map(|lines| lines.named("KeywordLine").filter_map(Element::line).collect())
        .unwrap_or_default();
    article.extra("language", here.language.clone());
    article.extra("keywords", Some(keywords.join("; ")));
    article.extra("dateline", component.line_at(&["NewsLines", "DateLine"]));
    article.extra("slugline", component.line_at(&["NewsLines", "SlugLine"]));
    article.extra("copyright", component.line_at(&["NewsLines", "CopyrightLine"]));
    article.extra("role", formal(component, &["Role"]));
    article.extra("genre", formal(component, &["DescriptiveMetadata", "Genre"]));
    article.meta.section = formal(component, &["DescriptiveMetadata", "Genre"]);
}

/// The text of the content items of a component: NITF or XHTML as elements, or letters (with HTML as letters in them).
fn contents(component: &Element) -> String {
    let mut texts = Vec::new();
    for item in component.named("ContentItem") {
        let Some(data) = item.at(&["DataContent"]) else { continue };
        let text = text_of(data);
        if !text.is_empty() {
            texts.push(text);
        }
    }
    texts.join("\n\n")
}

fn text_of(data: &Element) -> String {
    if data.elements().next().is_some() {
        let body = data.first("body.content").or_else(|| data.first("body")).unwrap_or(data);
        let mut paragraphs = Paragraphs::default();
        body.paragraphs(&["head", "media", "body.end", "hedline"], &mut paragraphs);
        return paragraphs.finish();
    }
    let letters = data.letters();
    if markup::looks_like(&letters) {
        return markup::stripped(&letters);
    }
    let lines: Vec<&str> = letters.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let indented = letters.lines().skip(1).filter(|line| !line.trim().is_empty());
    // lines that only the layout of the XML broke are one paragraph
    let wrapped = lines.len() > 1 && indented.clone().all(|line| line.starts_with("    "));
    lines.join(if wrapped { " " } else { "\n\n" })
}

fn nitf_alone(root: &Element) -> Article {
    let mut article = Article { text: text_of(root), ..Article::default() };
    let head = root.first("hedline").and_then(|head| head.line_at(&["hl1"]));
    article.title = head.or_else(|| root.line_at(&["head", "title"]));
    let date = root.first("date.issue").and_then(|date| date.attribute("norm"));
    let story = root.first("story.date").and_then(|date| date.attribute("norm"));
    article.date = date.or(story).map(str::to_owned);
    article.meta.author = root.first("byline").and_then(Element::line);
    let pubdata = root.first("pubdata");
    let fact = |name: &str| pubdata.and_then(|data| data.attribute(name)).map(str::to_owned);
    article.meta.source = fact("name");
    article.meta.section = fact("position.section");
    article.meta.page = fact("position.sequence");
    if article.date.is_none() {
        article.date = fact("date.publication");
    }
    article.id = root.first("doc-id").and_then(|id| id.attribute("id-string")).map(str::to_owned);
    article
}

fn second_generation(root: &Element) -> Vec<Article> {
    let mut items = Vec::new();
    if root.name == "newsItem" {
        items.push(root);
    } else {
        root.all("newsItem", &mut items);
    }
    items.into_iter().map(item).collect()
}

fn item(item: &Element) -> Article {
    let mut article = Article {
        id: item.attribute("guid").map(str::to_owned),
        title: item.line_at(&["contentMeta", "headline"]),
        date: item
            .line_at(&["itemMeta", "firstCreated"])
            .or_else(|| item.line_at(&["contentMeta", "contentCreated"]))
            .or_else(|| item.line_at(&["itemMeta", "versionCreated"])),
        ..Article::default()
    };
    let named = |path: &[&str]| {
        let found = item.at(path)?;
        found
            .line_at(&["name"])
            .or_else(|| found.attribute("literal").map(str::to_owned))
            .or_else(|| found.attribute("qcode").map(str::to_owned))
    };
    article.meta.source = named(&["contentMeta", "infoSource"])
        .or_else(|| named(&["itemMeta", "provider"]))
        .or_else(|| item.line_at(&["contentMeta", "creditline"]));
    article.meta.author =
        item.line_at(&["contentMeta", "by"]).or_else(|| named(&["contentMeta", "creator"]));
    article.meta.section = named(&["contentMeta", "genre"]);
    let mut texts = Vec::new();
    if let Some(set) = item.at(&["contentSet"]) {
        for content in set.elements() {
            match content.name.as_str() {
                "inlineXML" => {
                    if article.title.is_none() {
                        article.title = content.first("title").and_then(Element::line);
                    }
                    texts.push(text_of(content));
                }
                "inlineData" => texts.push(markup::plain(content.letters().trim())),
                _ => article.extra(&content.name, content.attribute("href")),
            }
        }
    }
    texts.retain(|text| !text.is_empty());
    article.text = texts.join("\n\n");
    if let Some(title) = &article.title
        && let Some(rest) = super::article::without_title(&article.text, title)
    {
        article.text = rest;
    }
    article.extra(
        "language",
        item.at(&["contentMeta", "language"]).and_then(|one| one.attribute("tag")),
    );
    article.extra("dateline", item.line_at(&["contentMeta", "dateline"]));
    article.extra("slugline", item.line_at(&["contentMeta", "slugline"]));
    article.extra("urgency", item.line_at(&["contentMeta", "urgency"]));
    article.extra("description", item.line_at(&["contentMeta", "description"]));
    article.extra("version", item.attribute("version"));
    article
}
