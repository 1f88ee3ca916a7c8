//! Lists → how people, places, organisations and words are spelt: stretches of letters with their scores.

use super::Sources;
use crate::lexicons::format::LexiconError;
use crate::lexicons::spelling::{Counts, KINDS};

/// Stretches of letters with their scores.
pub(super) type Spellings = Vec<(Vec<u8>, [i16; KINDS])>;

/// How people, places, organisations and words are spelt, by the lists.
pub(super) fn spellings(sources: &Sources<'_>) -> Result<Spellings, LexiconError> {
    let mut counts = Counts::default();
    let plain = |form: &str| {
        form.chars().count() > 3
            && form.chars().next().is_some_and(char::is_uppercase)
            && form.chars().any(char::is_lowercase)
    };
    for (list, least) in sources
        .given_names
        .iter()
        .map(|list| (list, 10))
        .chain(sources.surnames.iter().map(|list| (list, 4)))
    {
        let (name, count, region) =
            (list.column("name")?, list.column("count")?, list.column("region")?);
        for row in
            list.rows.iter().filter(|row| plain(row.cell(name)) && !row.cell(name).contains(' '))
        {
            let local = row.cell(region) == "nl";
            if local || row.cell(count).parse::<u32>().is_ok_and(|count| count >= least) {
                counts.add(row.cell(name), 0, if local { 2 } else { 1 });
            }
        }
    }
    for list in &sources.gazetteers {
        let (name, label, tier) =
            (list.column("name")?, list.column("type")?, list.optional_column("tier"));
        for row in &list.rows {
            let weight = if tier.is_some_and(|tier| row.cell(tier) == "strong") { 2 } else { 1 };
            let kind = match row.cell(label) {
                "LOC" if !row.cell(name).contains(' ') => 1,
                "ORG" => 2,
                _ => continue,
            };
            row.cell(name)
                .split(' ')
                .filter(|word| plain(word))
                .for_each(|word| counts.add(word, kind, weight));
        }
    }
    if let Some(words) = &sources.words {
        counts.add_words(words, 3);
    }
    Ok(counts.scores())
}
