//! Wikidata's dump or results of its query service → a list: Dutch labels and aliases, instance-of → type, sitelinks → tier.

mod classes;
mod dump;
mod query;

use super::listed::{Imported, ListHeader, ListWriter};
use super::{ImportError, Tally};
use crate::lexicons::lists::{Label, Lists, Tier};
use classes::Classes;
use std::io::{BufRead, Write};

/// What to take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Entities with fewer pages in Wikipedias and the like are left out.
    pub sitelinks: u32,
    /// Only these types, when there are any.
    pub types: Vec<Label>,
    /// The type of results that do not say.
    pub otherwise: Option<Label>,
}

impl Default for Options {
    fn default() -> Self {
        Self { sitelinks: 3, types: Vec::new(), otherwise: None }
    }
}

/// One entity, whichever form it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Item {
    id: String,
    label: String,
    aliases: Vec<String>,
    classes: Vec<String>,
    /// `None` where the source does not say.
    sitelinks: Option<u32>,
    /// Whether it has a page in the Dutch Wikipedia.
    dutch: bool,
}

/// Reads a dump or results (unpacked) and writes the list; the form is known by the first bytes.
///
/// # Errors
/// What is no such data, with its line, or what cannot be read or written.
pub fn from_wikidata(
    name: &str,
    reader: &mut dyn BufRead,
    options: &Options,
    known: &Lists,
    out: &mut dyn Write,
) -> Result<Tally, ImportError> {
    let first = reader.fill_buf().map_err(|error| ImportError::Read(name.to_owned(), error))?;
    let start: Vec<u8> = first.iter().copied().take(4096).collect();
    let mut importer = Importer {
        options,
        classes: Classes::shipped(),
        writer: ListWriter::new(Some(known)),
        tally: Tally::default(),
    };
    let mut take = |item: Item| importer.take(&item);
    if query::is_json(&start) {
        query::json(name, reader, &mut take)?;
    } else if start.trim_ascii_start().starts_with(b"{") || start.starts_with(b"[") {
        dump::read(name, reader, &mut take)?;
    } else {
        query::csv(name, reader, &mut take)?;
    }
    let Importer { writer, mut tally, .. } = importer;
    let header = ListHeader {
        title: "Names from Wikidata",
        licence: "CC0-1.0",
        source: "Wikidata (https://www.wikidata.org), CC0-1.0",
    };
    writer.finish(header, out, &mut tally)?;
    Ok(tally)
}

struct Importer<'i> {
    options: &'i Options,
    classes: Classes,
    writer: ListWriter<'i>,
    tally: Tally,
}

impl Importer<'_> {
    fn take(&mut self, item: &Item) -> Result<(), ImportError> {
        self.tally.read += 1;
        match self.imported(item) {
            Some(one) => self.writer.add(&one)?,
            None => self.tally.left_out += 1,
        }
        Ok(())
    }

    fn imported(&self, item: &Item) -> Option<Imported> {
        let (label, kind) = match self.classes.of(&item.classes) {
            Some((label, kind)) => (label, kind.to_owned()),
            None => (self.options.otherwise?, String::new()),
        };
        let types = &self.options.types;
        let wanted = types.is_empty() || types.contains(&label);
        let known_enough = item.sitelinks.is_none_or(|links| links >= self.options.sitelinks);
        if !wanted || !known_enough || !is_name(&item.label) {
            return None;
        }
        let mut aliases = item.aliases.clone();
        aliases.retain(|alias| is_name(alias));
        Some(Imported {
            name: without_brackets(&item.label).to_owned(),
            label,
            kind,
            tier: tier(item),
            aliases,
            weak_aliases: Vec::new(),
            entity: String::new(),
            id: format!("wikidata:{}", item.id),
        })
    }
}

/// The more languages write about it, the likelier it is what its name means.
fn tier(item: &Item) -> Tier {
    let Some(links) = item.sitelinks else { return Tier::Medium };
    match links * if item.dutch { 2 } else { 1 } {
        40.. => Tier::Strong,
        8.. => Tier::Medium,
        _ => Tier::Weak,
    }
}

/// A name has a capital or a digit, and no more than eight words.
fn is_name(text: &str) -> bool {
    text.chars().any(|letter| letter.is_uppercase() || letter.is_ascii_digit())
        && text.chars().any(char::is_alphabetic)
        && text.split_whitespace().count() <= 8
}

/// "Parijs (stad)" → "Parijs".
fn without_brackets(label: &str) -> &str {
    match label.split_once(" (") {
        Some((name, rest)) if rest.ends_with(')') && !name.is_empty() => name,
        _ => label,
    }
}

/// The last part of an address of an entity: `http://www.wikidata.org/entity/Q5` → `Q5`.
fn id_in(text: &str) -> &str {
    text.rsplit(['/', ':']).next().unwrap_or(text).trim()
}

#[cfg(test)]
mod tests;
