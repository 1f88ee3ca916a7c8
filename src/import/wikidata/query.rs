//! Results of Wikidata's query service, CSV or JSON, one row an entity and class → items.

use super::{ImportError, Item, id_in};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// Columns by the names that queries usually give them.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("id", &["item", "id", "entity", "wikidata", "qid"]),
    ("label", &["itemlabel", "label", "naam", "name", "entitylabel"]),
    ("aliases", &["itemaltlabel", "altlabel", "aliases", "alias", "aliassen"]),
    ("class", &["class", "type", "instance", "instanceof", "p31", "klasse", "soort"]),
    ("sitelinks", &["sitelinks", "links", "sites"]),
];

#[derive(Deserialize)]
struct Answer {
    results: Bindings,
}

#[derive(Deserialize)]
struct Bindings {
    bindings: Vec<BTreeMap<String, Value>>,
}

#[derive(Deserialize)]
struct Value {
    value: String,
}

/// Whether it is an answer in JSON, and not a dump.
pub(super) fn is_json(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    start.starts_with(b"{")
        && memchr::memmem::find(start, b"\"head\"").is_some()
        && memchr::memmem::find(start, b"\"labels\"").is_none()
}

type Take<'t> = dyn FnMut(Item) -> Result<(), ImportError> + 't;

pub(super) fn json(
    name: &str,
    reader: &mut dyn BufRead,
    take: &mut Take<'_>,
) -> Result<(), ImportError> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| ImportError::Read(name.to_owned(), error))?;
    let answer: Answer = serde_json::from_slice(&bytes).map_err(|error| {
        let what = format!("not an answer of the query service ({error}); ask for JSON or CSV");
        ImportError::line(name, error.line() as u64, what)
    })?;
    let mut items = Items::default();
    let names: Vec<&str> =
        answer.results.bindings.iter().flat_map(|row| row.keys().map(String::as_str)).collect();
    let places = places(name, &names)?;
    for row in &answer.results.bindings {
        items.row(|column| {
            let name = places[column].map(|at| names[at])?;
            row.get(name).map(|value| value.value.as_str())
        });
    }
    items.hand_out(take)
}

pub(super) fn csv(
    name: &str,
    reader: &mut dyn BufRead,
    take: &mut Take<'_>,
) -> Result<(), ImportError> {
    if matches!(reader.fill_buf(), Ok(bytes) if bytes.starts_with(b"\xef\xbb\xbf")) {
        reader.consume(3);
    }
    let tabs = matches!(reader.fill_buf(), Ok(bytes) if bytes.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&b'\t')));
    let mut table = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .flexible(true)
        .from_reader(reader);
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        ImportError::line(name, line, format!("{error}; give results as CSV, or JSON"))
    };
    let header = table.headers().map_err(broken)?.clone();
    let names: Vec<&str> = header.iter().collect();
    let places = places(name, &names)?;
    let mut items = Items::default();
    for row in table.records() {
        let row = row.map_err(broken)?;
        items.row(|column| places[column].and_then(|at| row.get(at)));
    }
    items.hand_out(take)
}

/// Where each of [`COLUMNS`] stands; an id and a label there must be.
fn places(name: &str, names: &[&str]) -> Result<[Option<usize>; 5], ImportError> {
    let mut places = [None; 5];
    for (place, (_, usual)) in places.iter_mut().zip(COLUMNS) {
        *place = usual.iter().find_map(|usual| {
            names.iter().position(|name| name.trim_start_matches('?').eq_ignore_ascii_case(usual))
        });
    }
    if places[0].is_none() || places[1].is_none() {
        let shown: std::collections::BTreeSet<&&str> = names.iter().collect();
        let shown: Vec<&str> = shown.into_iter().take(12).copied().collect();
        let what = format!(
            "no columns item and itemLabel; there are {}. A query begins for instance with: SELECT ?item ?itemLabel ?itemAltLabel ?class ?sitelinks",
            shown.join(", ")
        );
        return Err(ImportError::line(name, 1, what));
    }
    Ok(places)
}

/// Rows by their entity, because each class and alias gives another row.
#[derive(Default)]
struct Items {
    items: Vec<Item>,
    place_of: BTreeMap<String, usize>,
}

impl Items {
    fn row<'r>(&mut self, cell: impl Fn(usize) -> Option<&'r str>) {
        let id = id_in(cell(0).unwrap_or("")).to_owned();
        let label = cell(1).unwrap_or("").trim();
        // without a Dutch label the service gives the id
        if id.is_empty() || label == id {
            return;
        }
        let number = *self.place_of.entry(id.clone()).or_insert(self.items.len());
        if number == self.items.len() {
            let label = label.to_owned();
            self.items.push(Item { id, label, ..Item::default() });
        }
        let item = &mut self.items[number];
        let aliases = cell(2).unwrap_or("").split([',', '|', ';']).map(str::trim);
        for alias in aliases.filter(|alias| !alias.is_empty()) {
            if !item.aliases.iter().any(|known| known == alias) {
                item.aliases.push(alias.to_owned());
            }
        }
        let class = id_in(cell(3).unwrap_or(""));
        if !class.is_empty() && !item.classes.iter().any(|known| known == class) {
            item.classes.push(class.to_owned());
        }
        let links = cell(4).and_then(|cell| cell.trim().parse().ok());
        item.sitelinks = item.sitelinks.max(links);
    }

    fn hand_out(self, take: &mut Take<'_>) -> Result<(), ImportError> {
        self.items.into_iter().try_for_each(take)
    }
}
