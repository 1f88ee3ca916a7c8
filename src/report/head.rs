//! What was found → the head of the page: its title, a sentence, and the five figures.

use super::gather::Gathered;
use super::texts::{Texts, fill};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Head {
    title: String,
    lead: String,
    tiles: Vec<(String, String)>,
}

pub(super) fn head(gathered: &Gathered, texts: &Texts) -> Head {
    let documents = &gathered.documents;
    let analysed = documents.statuses.get("analysed").copied().unwrap_or(0);
    let number = |count: u64| texts.number(count);
    let title = match analysed {
        0 => texts.page_title_none.to_owned(),
        1 => texts.page_title_one.to_owned(),
        count => fill(texts.page_title, &[("n", &number(count))]),
    };
    let period = documents.days.as_ref().map(|(from, to)| {
        let values = [("from", texts.day(from)), ("to", texts.day(to))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        format!(" {}", fill(texts.lead_period, &values))
    });
    let mentions: u64 = gathered.names.mentions.iter().sum();
    let names: u64 = gathered.names.names.iter().sum();
    let values = [
        ("documents", texts.documents_counted(analysed)),
        ("period", period.unwrap_or_default()),
        ("words", number(documents.words)),
        ("mentions", number(mentions)),
        ("names", number(names)),
        ("hedges", number(gathered.hedges)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let rate = (gathered.lowering * 10_000 + documents.words / 2).checked_div(documents.words);
    Head {
        title,
        lead: fill(texts.lead, &values),
        tiles: [
            (number(analysed), texts.tile_documents),
            (number(documents.words), texts.tile_words),
            (number(mentions), texts.tile_mentions),
            (number(gathered.hedges), texts.tile_hedges),
            (rate.map_or_else(|| "–".to_owned(), number), texts.tile_rate),
        ]
        .map(|(count, what)| (fill(what, &[("n", &count)]), count))
        .map(|(what, count)| (count, what))
        .into(),
    }
}
