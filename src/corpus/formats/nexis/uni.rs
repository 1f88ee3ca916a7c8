//! The paragraphs of a Nexis Uni DOCX → its articles.
//!
//! Each: title, paper, date, copyright, `Section: …`, `Length: 345 words`, `Byline: …`, `Body`, the text, `Classification`
//! and its fields, `End of Document`.

use super::fields::{Kind, kind};
use super::lines::page;
use crate::corpus::dates;
use crate::corpus::formats::article::Article;

const BODY: &[&str] = &["Body", "Bodytekst", "Tekst", "Text", "Hoofdtekst", "Haupttext", "Corps"];
const END: &[&str] = &[
    "End of Document",
    "Einde van document",
    "Einde van het document",
    "Ende des Dokuments",
    "Fin du document",
];
const TAIL: &[&str] = &[
    "Classification",
    "Classificatie",
    "Klassifizierung",
    "Notes",
    "Graphic",
    "Graphik",
    "Grafiek",
    "Load-Date",
    "Laaddatum",
];

/// Whether these paragraphs are such an export.
pub(crate) fn looks_like(paragraphs: &[String]) -> bool {
    let ends = paragraphs.iter().any(|line| END.contains(&line.trim()));
    let body = paragraphs.iter().any(|line| BODY.contains(&line.trim()));
    ends && body
}

/// The articles in order.
pub(crate) fn articles(paragraphs: &[String]) -> Vec<Article> {
    let blocks = paragraphs.split(|line| END.contains(&line.trim()));
    let articles = blocks.filter_map(|block| {
        let lines: Vec<&str> =
            block.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        let body = lines.iter().position(|line| BODY.contains(line))?;
        Some(article(lines.get(..body)?, lines.get(body + 1..)?))
    });
    articles
        .enumerate()
        .map(|(at, article)| Article { number: Some(at as u64 + 1), ..article })
        .collect()
}

fn article(head: &[&str], rest: &[&str]) -> Article {
    let mut article = Article::default();
    // a list of contents or the search may stand before the first title: the head begins two lines before its date
    let dated = head.iter().rposition(|line| line.len() < 60 && dates::parse(line).is_some());
    let begin = dated.map_or(0, |at| at.saturating_sub(2));
    for line in head.get(begin..).unwrap_or(head) {
        let named =
            line.split_once(':').and_then(|(name, value)| Some((kind(name)?, name, value.trim())));
        match named {
            Some((Kind::Author, _, value)) => article.meta.author = Some(value.to_owned()),
            Some((Kind::Section, _, value)) => {
                article.meta.page = page(value);
                article.meta.section = Some(value.to_owned());
            }
            Some((Kind::Title, _, value)) => article.title = Some(value.to_owned()),
            Some((_, name, value)) => article.extra(&name.to_lowercase(), Some(value)),
            None if article.title.is_none() => article.title = Some((*line).to_owned()),
            None if article.meta.source.is_none() => article.meta.source = Some((*line).to_owned()),
            None if article.date.is_none() && dates::parse(line).is_some() => {
                article.date = Some((*line).to_owned())
            }
            None if line.to_lowercase().starts_with("copyright") || line.starts_with('©') => {}
            None => article.extra("edition", Some(*line)),
        }
    }
    let tail = rest.iter().position(|line| {
        TAIL.iter().any(|name| line == name || line.starts_with(&format!("{name}:")))
    });
    let end = tail.unwrap_or(rest.len());
    article.text = rest.get(..end).unwrap_or(rest).join("\n\n");
    for line in rest.get(end..).unwrap_or(&[]) {
        if let Some((name, value)) = line.split_once(':').filter(|(name, _)| name.len() < 30) {
            article.extra(&name.to_lowercase(), Some(value.trim()));
        }
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_of_nexis_uni_is_taken_apart() {
        let lines = [
            "Page 1 of 2",
            "Kabinet valt over asiel",
            "de Volkskrant",
            "8 juli 2023 zaterdag",
            "Copyright 2023 DPG Media B.V. All Rights Reserved",
            "Section: TEN EERSTE; Blz. 3",
            "Length: 345 woorden",
            "Byline: JAN JANSEN",
            "Body",
            "Het kabinet is gevallen.",
            "Dat zei Rutte.",
            "Classification",
            "Language: DUTCH; NEDERLANDS",
            "Load-Date: July 9, 2023",
            "End of Document",
            "Tweede stuk",
            "Trouw",
            "9 juli 2023 zondag",
            "Body",
            "Nog een.",
            "End of Document",
        ];
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        assert!(looks_like(&lines));
        let found = articles(&lines);
        assert_eq!(found.len(), 2);
        let first = &found[0];
        assert_eq!(first.title.as_deref(), Some("Kabinet valt over asiel"));
        assert_eq!(first.meta.source.as_deref(), Some("de Volkskrant"));
        assert_eq!(first.date.as_deref(), Some("8 juli 2023 zaterdag"));
        assert_eq!(
            (first.meta.page.as_deref(), first.meta.author.as_deref()),
            (Some("3"), Some("JAN JANSEN"))
        );
        assert_eq!(first.text, "Het kabinet is gevallen.\n\nDat zei Rutte.");
        assert_eq!(found[1].title.as_deref(), Some("Tweede stuk"));
    }
}
