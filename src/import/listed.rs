//! Names from a source → rows of a list: cleaned, each name at most as sure as it can be, sorted, one row a name and type.

use super::sorted::{SortError, Sorter};
use super::{Tally, at_most};
use crate::lexicons::entries::tier_word;
use crate::lexicons::lists::{Label, Lists, Tier};
use std::io::Write;
use unicode_normalization::UnicodeNormalization;

/// One entity of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Full name.
    pub name: String,
    /// Its type.
    pub label: Label,
    /// `city`, `party` …; may be empty.
    pub kind: String,
    /// How sure, before it is known what else the name means.
    pub tier: Tier,
    /// Other names.
    pub aliases: Vec<String>,
    /// Other names that may mean much else.
    pub weak_aliases: Vec<String>,
    /// Another full name than `name`; mostly empty.
    pub entity: String,
    /// `geonames:2759794`; may be empty.
    pub id: String,
}

/// What a list says of itself.
#[derive(Clone, Copy, Debug)]
pub struct ListHeader<'h> {
    /// What is in it.
    pub title: &'h str,
    /// SPDX name of its licence, or `own`.
    pub licence: &'h str,
    /// Where it comes from.
    pub source: &'h str,
}

/// Takes names and writes them as a list.
pub struct ListWriter<'l> {
    known: Option<&'l Lists>,
    rows: Sorter,
}

impl<'l> ListWriter<'l> {
    /// A writer that lowers tiers by what is `known`; without it, tiers stay as they are said.
    #[must_use]
    pub fn new(known: Option<&'l Lists>) -> Self {
        Self { known, rows: Sorter::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// When there is no room to sort so many.
    pub fn add(&mut self, one: &Imported) -> Result<(), SortError> {
        let Imported { name, label, kind, tier, aliases, weak_aliases, entity, id } = one;
        let name = cleaned(name);
        if name.is_empty() {
            return Ok(());
        }
        let may =
            |name: &str| self.known.map_or(Tier::Strong, |known| at_most(name, *label, known));
        let tier = (*tier).min(may(&name));
        let (mut sure, mut weak): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for alias in aliases.iter().map(|alias| cleaned(alias)) {
            let room = if may(&alias) >= tier { &mut sure } else { &mut weak };
            room.push(alias);
        }
        weak.extend(weak_aliases.iter().map(|alias| cleaned(alias)));
        let mut seen = vec![name.clone()];
        let mut joined = |names: Vec<String>| {
            let mut kept = Vec::new();
            for name in names {
                if !name.is_empty() && !seen.contains(&name) && kept.len() < MOST_ALIASES {
                    seen.push(name.clone());
                    kept.push(name);
                }
            }
            kept.join("|")
        };
        let (sure, weak) = (joined(sure), joined(weak));
        // the tier as a digit that sorts the surest first; `row` turns it into its word
        let rank = 3 - tier as u8;
        let (label, kind) = (label.as_str(), cleaned(kind));
        let (entity, id) = (cleaned(entity), cleaned(id));
        self.rows.add(format!("{name}\t{label}\t{rank}\t{kind}\t{sure}\t{weak}\t{entity}\t{id}"))
    }

    /// Writes the list; how many rows it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(
        self,
        header: ListHeader<'_>,
        out: &mut dyn Write,
        tally: &mut Tally,
    ) -> Result<(), SortError> {
        let ListHeader { title, licence, source } = header;
        write!(
            out,
            "# title: {}\n# licence: {licence}\n# source: {}\n# made-by: egel {} gazetteer import\n",
            cleaned(title),
            cleaned(source),
            env!("CARGO_PKG_VERSION")
        )?;
        writeln!(out, "name\ttype\tkind\ttier\taliases\tweak_aliases\tentity\tid")?;
        let mut before = String::new();
        self.rows.finish(&mut |line| {
            // of one name and type the surest comes first and stays
            let mut ends = line.match_indices('\t').map(|(at, _)| at);
            let key = ends.nth(1).and_then(|end| line.get(..end)).unwrap_or(line);
            if before != key {
                before.clear();
                before.push_str(key);
                tally.written += 1;
                row(line, out)?;
            } else {
                tally.left_out += 1;
            }
            Ok(())
        })?;
        out.flush()?;
        Ok(())
    }
}

/// More other names than that are noise.
const MOST_ALIASES: usize = 40;

fn row(line: &str, out: &mut dyn Write) -> Result<(), SortError> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().unwrap_or("");
    let (name, label, rank, kind) = (cell(), cell(), cell(), cell());
    let tier = match rank {
        "0" => Tier::Strong,
        "1" => Tier::Medium,
        "2" => Tier::Weak,
        _ => Tier::Never,
    };
    let tier = tier_word(tier);
    let (sure, weak, entity, id) = (cell(), cell(), cell(), cell());
    writeln!(out, "{name}\t{label}\t{kind}\t{tier}\t{sure}\t{weak}\t{entity}\t{id}")?;
    Ok(())
}

/// A cell without what would break a list: tabs, line ends, bars, invisible signs; blanks single, accents part of their letters.
fn cleaned(text: &str) -> String {
    let visible = text.chars().map(|sign| match sign {
        '|' | '\u{a0}' | '\u{202f}' => ' ',
        '’' | 'ʼ' | '`' => '\'',
        sign if sign.is_control() => ' ',
        sign => sign,
    });
    let kept: String = visible
        .filter(|sign| !matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .nfc()
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::format::Lexicon;

    fn one(name: &str, tier: Tier, id: &str) -> Imported {
        Imported {
            name: name.to_owned(),
            label: Label::Place,
            kind: "city".to_owned(),
            tier,
            aliases: vec!["Qwxzy\tAan | Zee".to_owned(), name.to_owned(), "Bergen".to_owned()],
            weak_aliases: Vec::new(),
            entity: String::new(),
            id: id.to_owned(),
        }
    }

    #[test]
    fn a_list_comes_out_sorted_and_clean_and_reads_back() {
        let known = Lists::embedded();
        let mut writer = ListWriter::new(Some(&known));
        writer.add(&one("Zqwxy", Tier::Strong, "x:1")).unwrap();
        writer.add(&one("Aqwe\u{301}", Tier::Weak, "x:2")).unwrap();
        writer.add(&one("Aqw\u{e9}", Tier::Strong, "x:3")).unwrap();
        let (mut out, mut tally) = (Vec::new(), Tally::default());
        let header = ListHeader { title: "proef", licence: "own", source: "test" };
        writer.finish(header, &mut out, &mut tally).unwrap();
        let list = Lexicon::parse("x.tsv", &out).unwrap();
        let rows: Vec<&str> = list.rows.iter().map(|row| row.text()).collect();
        let wanted = [
            "Aqwé\tLOC\tcity\tstrong\tQwxzy Aan Zee\tBergen\t\tx:3",
            "Zqwxy\tLOC\tcity\tstrong\tQwxzy Aan Zee\tBergen\t\tx:1",
        ];
        assert_eq!(rows, wanted);
        assert_eq!((tally.written, tally.left_out), (2, 1));
    }
}
