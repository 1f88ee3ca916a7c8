//! What was found in a corpus → the names that no list has, with what speaks for them: a table that one corrects and imports.

use crate::analyse::Findings;
use crate::entities::{Entity, FoundBy, Name};
use crate::lexicons::lists::{Label, Lists};
use crate::span::{chars_after, chars_before};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::Write;

/// Names that no list has.
#[derive(Debug, Default)]
pub struct Suggestions {
    names: FxHashMap<Box<str>, Suggestion>,
    document: u32,
}

#[derive(Debug, Default)]
struct Suggestion {
    types: [u32; 4],
    mentions: u32,
    documents: u32,
    confidence: u64,
    found_by: BTreeMap<String, u32>,
    forms: BTreeMap<String, u32>,
    contexts: Vec<String>,
    last_document: u32,
}

/// So many contexts are shown, each from another document where there are so many.
const CONTEXTS: usize = 3;

/// Columns of the table; `egel gazetteer import table` takes name, type and tier.
pub const COLUMNS: [&str; 11] = [
    "name",
    "type",
    "tier",
    "mentions",
    "documents",
    "confidence",
    "found_by",
    "forms",
    "context_1",
    "context_2",
    "context_3",
];

impl Suggestions {
    /// Takes what was found in one document.
    pub fn take(&mut self, findings: &Findings<'_>, lists: &Lists) {
        self.document += 1;
        for entity in findings.entities {
            if let Name::Unlisted(name) = &entity.name
                && lists.look_up(name).is_empty()
            {
                self.mention(name, entity, findings, lists);
            }
        }
    }

    fn mention(&mut self, name: &str, entity: &Entity, findings: &Findings<'_>, lists: &Lists) {
        let text = findings.tokenised.text;
        let one = match self.names.get_mut(name) {
            Some(known) => known,
            None => self.names.entry(name.into()).or_default(),
        };
        one.mentions += 1;
        one.types[entity.label as usize] += 1;
        one.confidence += u64::from(entity.confidence);
        let found_by = match entity.found_by {
            FoundBy::List(listed) => lists.entry(listed).list,
            FoundBy::Evidence(name) => name,
        };
        *one.found_by.entry(found_by.to_owned()).or_default() += 1;
        let form = entity.span.of(text);
        if form != name {
            *one.forms.entry(form.to_owned()).or_default() += 1;
        }
        if one.last_document != self.document {
            one.last_document = self.document;
            one.documents += 1;
            if one.contexts.len() < CONTEXTS {
                let (left, right) = (
                    chars_before(text, entity.span.start, 60),
                    chars_after(text, entity.span.end, 60),
                );
                one.contexts.push(format!("{left}[{form}]{right}"));
            }
        }
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Writes those that stand in at least so many documents, the most frequent first; how many.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(self, least: u32, out: &mut dyn Write) -> Result<usize, csv::Error> {
        let mut names: Vec<(Box<str>, Suggestion)> = self.names.into_iter().collect();
        names.retain(|(_, one)| one.documents >= least);
        names.sort_by(|(name, one), (other_name, other)| {
            (other.documents, other.mentions, name).cmp(&(one.documents, one.mentions, other_name))
        });
        // texts in quotes: LibreOffice, as it comes, also takes the `;` between forms for a separator
        let mut writer =
            csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(out);
        writer.write_record(COLUMNS)?;
        for (name, one) in &names {
            let best = Label::ALL.into_iter().rev().max_by_key(|label| one.types[*label as usize]);
            let context = |number: usize| one.contexts.get(number).map_or("", String::as_str);
            writer.write_record([
                &**name,
                best.map_or("", Label::as_str),
                "medium",
                &one.mentions.to_string(),
                &one.documents.to_string(),
                &(one.confidence / u64::from(one.mentions.max(1))).to_string(),
                &most(&one.found_by),
                &most(&one.forms),
                &blanked(context(0)),
                &blanked(context(1)),
                &blanked(context(2)),
            ])?;
        }
        writer.flush()?;
        Ok(names.len())
    }
}

/// The most frequent first, at most five.
fn most(counts: &BTreeMap<String, u32>) -> String {
    let mut counts: Vec<(&String, &u32)> = counts.iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown: Vec<String> = counts.iter().take(5).map(|(name, _)| blanked(name)).collect();
    shown.join("; ")
}

fn blanked(text: &str) -> String {
    text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::Analyser;
    use crate::import::table::{Options, from_table};

    #[test]
    fn what_is_suggested_can_be_imported() {
        let analyser = Analyser::embedded();
        let mut room = analyser.workspace();
        let mut suggestions = Suggestions::default();
        for text in [
            "De woordvoerder Jan Qwerxema zegt dat het regent. Volgens Jan Qwerxema is dat zo.",
            "In Gent sprak minister Jan Qwerxema gisteren met de pers.",
        ] {
            suggestions.take(&analyser.findings(None, text, &mut room), &analyser.lists);
        }
        let mut table = Vec::new();
        assert_eq!(suggestions.write(2, &mut table).unwrap(), 1);
        let shown = String::from_utf8(table.clone()).unwrap();
        assert!(shown.contains("\n\"Jan Qwerxema\",\"PER\",\"medium\",3,2,"), "{shown}");
        assert!(
            shown.contains("De woordvoerder [Jan Qwerxema] zegt") && !shown.contains("\"Gent\",")
        );
        let mut list = Vec::new();
        from_table("x.csv", table, &Options::default(), &mut list).unwrap();
        let list = String::from_utf8(list).unwrap();
        assert!(list.ends_with("Jan Qwerxema\tPER\t\tmedium\t\t\t\t\n"), "{list}");
    }
}
