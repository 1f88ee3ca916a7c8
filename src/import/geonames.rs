//! GeoNames' main table and its alternate names → a list of places with their Dutch names.
//!
//! In the Netherlands and Belgium every place is taken; elsewhere only what is large, or what has a Dutch name.

use super::listed::{Imported, ListHeader, ListWriter};
use super::{ImportError, Tally};
use crate::lexicons::lists::{Label, Lists, Tier};
use rustc_hash::FxHashMap;
use std::io::{BufRead, Write};

/// What to take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only these countries (ISO 3166, capitals), when there are any.
    pub countries: Vec<String>,
    /// Places with fewer people are left out, but for those in the Netherlands and Belgium.
    pub population: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { countries: Vec::new(), population: 5_000 }
    }
}

struct Place {
    id: u32,
    name: String,
    kind: &'static str,
    tier: Tier,
    /// Whether it is taken without a Dutch name.
    anyway: bool,
    dutch: Vec<DutchName>,
}

struct DutchName {
    name: String,
    preferred: bool,
    old: bool,
}

/// Reads the tables and writes the list. `main` and `names` come with their file names, for errors.
///
/// # Errors
/// A line that is none of such a table, or what cannot be read or written.
pub fn from_geonames(
    main: (&str, &mut dyn BufRead),
    names: Option<(&str, &mut dyn BufRead)>,
    options: &Options,
    known: &Lists,
    out: &mut dyn Write,
) -> Result<Tally, ImportError> {
    let mut tally = Tally::default();
    let mut places: Vec<Place> = Vec::new();
    let mut place_of: FxHashMap<u32, u32> = FxHashMap::default();
    let has_names = names.is_some();
    each_line(main, |name, line, cells| {
        tally.read += 1;
        if let [id, written, _, _, _, _, class, code, country, .., population, _, _, _, _] = cells
            && cells.len() == 19
        {
            let id = number(name, line, id)?;
            let people = population.parse().unwrap_or(0);
            match place(class, code, country, people, options) {
                Some((kind, tier, anyway)) if anyway || has_names => {
                    place_of.insert(id, places.len() as u32);
                    let name = (*written).to_owned();
                    places.push(Place { id, name, kind, tier, anyway, dutch: Vec::new() });
                }
                _ => tally.left_out += 1,
            }
            Ok(())
        } else {
            let what = format!(
                "{} cells, but GeoNames' main table has 19; give allCountries.txt, NL.txt or the like",
                cells.len()
            );
            Err(ImportError::line(name, line, what))
        }
    })?;
    if let Some(names) = names {
        dutch_names(names, &mut places, &place_of)?;
    }
    let mut writer = ListWriter::new(Some(known));
    for place in &places {
        match imported(place) {
            Some(one) => writer.add(&one)?,
            None => tally.left_out += 1,
        }
    }
    let header = ListHeader {
        title: "Places from GeoNames",
        licence: "CC-BY-4.0",
        source: "GeoNames (https://www.geonames.org), CC-BY-4.0",
    };
    writer.finish(header, out, &mut tally)?;
    Ok(tally)
}

/// Gives the places their Dutch names.
fn dutch_names(
    names: (&str, &mut dyn BufRead),
    places: &mut [Place],
    place_of: &FxHashMap<u32, u32>,
) -> Result<(), ImportError> {
    each_line(names, |name, line, cells| {
        let [_, id, language, written, rest @ ..] = cells else {
            let what = format!(
                "{} cells, but alternateNamesV2.txt has at least 4; is this that table?",
                cells.len()
            );
            return Err(ImportError::line(name, line, what));
        };
        if *language == "nl"
            && let Some(&at) = place_of.get(&number(name, line, id)?)
        {
            let flag = |at: usize| rest.get(at).is_some_and(|cell| *cell == "1");
            let old = flag(2) || flag(3);
            let name = (*written).to_owned();
            places[at as usize].dutch.push(DutchName { name, preferred: flag(0), old });
        }
        Ok(())
    })
}

/// Calls `take` with the cells of each line that is no comment.
fn each_line(
    (name, reader): (&str, &mut dyn BufRead),
    mut take: impl FnMut(&str, u64, &[&str]) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let (mut bytes, mut line) = (Vec::new(), 0);
    loop {
        bytes.clear();
        let read = reader
            .read_until(b'\n', &mut bytes)
            .map_err(|error| ImportError::Read(name.to_owned(), error))?;
        if read == 0 {
            return Ok(());
        }
        line += 1;
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| ImportError::line(name, line, "not UTF-8; GeoNames' tables are"))?;
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = text.split('\t').collect();
        take(name, line, &cells)?;
    }
}

fn number(name: &str, line: u64, cell: &str) -> Result<u32, ImportError> {
    cell.parse().map_err(|_| ImportError::line(name, line, format!("\"{cell}\" is no GeoNames id")))
}

/// What sort of place it is, how sure, and whether it is taken without a Dutch name; `None`: never.
fn place(
    class: &str,
    code: &str,
    country: &str,
    people: u64,
    options: &Options,
) -> Option<(&'static str, Tier, bool)> {
    let wanted = &options.countries;
    let continent = code == "CONT";
    if !wanted.is_empty() && !continent && !wanted.iter().any(|one| one == country) {
        return None;
    }
    let home = matches!(country, "NL" | "BE");
    let large = people >= options.population;
    let by_people = |strong: u64, medium: u64| match people {
        people if people >= strong => Tier::Strong,
        people if people >= medium => Tier::Medium,
        _ => Tier::Weak,
    };
    let strong_at_home = if home { Tier::Strong } else { Tier::Medium };
    let medium_at_home = if home { Tier::Medium } else { Tier::Weak };
    Some(match (class, code) {
        (_, "CONT") => ("continent", Tier::Strong, true),
        ("A", "PCLH" | "ADM1H" | "ADM2H" | "ADM3H") => ("former_place", Tier::Weak, false),
        ("A", code) if code.starts_with("PCL") => ("country", Tier::Strong, true),
        ("A", "ADM1") => ("region", strong_at_home, home || large),
        ("A", "ADM2") => {
            ("region", medium_at_home.max(by_people(1_000_000, 100_000)), home || large)
        }
        ("A", _) => ("municipality", medium_at_home, home),
        ("P", "PPLX") => ("neighbourhood", Tier::Weak, home),
        ("P", "PPLQ" | "PPLH" | "PPLW") => ("former_place", Tier::Weak, false),
        ("P", "PPLC") => ("city", Tier::Strong, true),
        ("P", _) if home => {
            let kind = if people >= 50_000 {
                "city"
            } else if people >= 5_000 {
                "town"
            } else {
                "village"
            };
            (kind, by_people(2_000, 200), true)
        }
        ("P", _) => {
            (if people >= 50_000 { "city" } else { "town" }, by_people(250_000, 30_000), large)
        }
        ("H", "OCN" | "SEA") => ("sea", Tier::Strong, true),
        ("H", "STM" | "STMS" | "CNL") => ("river", medium_at_home, false),
        ("H", "LK" | "LKS" | "RSV") => ("lake", medium_at_home, false),
        ("H", "BAY" | "GULF" | "STRT" | "SD" | "FJD") => ("bay", medium_at_home, false),
        ("T", "ISL" | "ISLS" | "ATOL") => ("island", Tier::Medium, home),
        ("T", "MT" | "MTS" | "PK" | "PKS" | "VLC") => ("mountain", Tier::Medium, false),
        ("T", "PEN" | "CAPE" | "DSRT" | "VAL" | "PLN" | "PLAT") => ("region", Tier::Medium, false),
        ("L", "RGN" | "RGNH" | "AREA") => ("region", Tier::Medium, false),
        ("L", "PRK") | ("V", "FRST") => ("nature", Tier::Weak, false),
        ("S", "AIRP") => ("airport", Tier::Medium, false),
        ("S", "PAL" | "CSTL" | "STDM" | "MNMT" | "BDG" | "TOWR") => ("building", Tier::Weak, false),
        _ => return None,
    })
}

/// The preferred Dutch name goes first, what the place calls itself is another name, what is old or popular a weak one.
fn imported(place: &Place) -> Option<Imported> {
    let current = || place.dutch.iter().filter(|name| !name.old);
    let dutch = current().find(|name| name.preferred).or_else(|| current().next());
    if dutch.is_none() && !place.anyway {
        return None;
    }
    let name = dutch.map_or(&place.name, |dutch| &dutch.name);
    let mut aliases: Vec<String> = current().map(|name| name.name.clone()).collect();
    aliases.push(place.name.clone());
    aliases.retain(|alias| alias != name && !alias.contains(['(', ',']));
    let old = place.dutch.iter().filter(|name| name.old);
    Some(Imported {
        name: name.clone(),
        label: Label::Place,
        kind: place.kind.to_owned(),
        tier: place.tier,
        aliases,
        weak_aliases: old.map(|name| name.name.clone()).collect(),
        entity: String::new(),
        id: format!("geonames:{}", place.id),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::format::Lexicon;

    fn line(id: u32, name: &str, class: &str, code: &str, country: &str, people: u64) -> String {
        format!(
            "{id}\t{name}\t{name}\t\t51.0\t3.7\t{class}\t{code}\t{country}\t\t\t\t\t\t{people}\t\t10\tEurope/Brussels\t2024-01-01\n"
        )
    }

    fn rows(main: &str, names: Option<&str>) -> Vec<String> {
        let known = Lists::embedded();
        let mut out = Vec::new();
        let (mut main, mut names) = (main.as_bytes(), names.map(str::as_bytes));
        let names = names.as_mut().map(|names| ("names.txt", names as &mut dyn BufRead));
        let options = Options::default();
        from_geonames(("main.txt", &mut main), names, &options, &known, &mut out).unwrap();
        let list = Lexicon::parse("x.tsv", &out).unwrap();
        assert_eq!(list.header.licence, "CC-BY-4.0");
        list.rows.iter().map(|row| row.text().to_owned()).collect()
    }

    #[test]
    fn a_dutch_name_goes_first_and_old_ones_are_weak() {
        let main = line(2988507, "Paris", "P", "PPLC", "FR", 2_138_551)
            + &line(1, "Qwxzyville", "P", "PPL", "FR", 800)
            + &line(2, "Qwxzydorp", "P", "PPL", "NL", 800)
            + &line(3, "Lac Qwxzy", "H", "LK", "FR", 0);
        let names = "1\t2988507\tnl\tParijs\t1\t\t\t\n2\t2988507\tnl\tLutetia\t\t\t\t1\n3\t2988507\tfr\tParis\n4\t3\tnl\tQwxzymeer\t\t\t\t\n";
        let wanted = [
            "Parijs\tLOC\tcity\tmedium\t\tParis|Lutetia\t\tgeonames:2988507",
            "Qwxzydorp\tLOC\tvillage\tmedium\t\t\t\tgeonames:2",
            "Qwxzymeer\tLOC\tlake\tweak\tLac Qwxzy\t\t\tgeonames:3",
        ];
        assert_eq!(rows(&main, Some(names)), wanted);
    }

    #[test]
    fn a_place_that_is_a_dutch_word_is_weak() {
        assert_eq!(
            rows(&line(7, "Bergen", "P", "PPL", "NL", 30_000), None),
            ["Bergen\tLOC\ttown\tweak\t\t\t\tgeonames:7"]
        );
    }

    #[test]
    fn another_table_is_refused_with_its_line() {
        let mut main = "a\tb\n".as_bytes();
        let (known, options) = (Lists::embedded(), Options::default());
        let said = from_geonames(("x.txt", &mut main), None, &options, &known, &mut Vec::new());
        assert!(said.unwrap_err().to_string().starts_with("x.txt:1: 2 cells, but GeoNames"));
    }
}
