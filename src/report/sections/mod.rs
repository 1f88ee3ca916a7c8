//! What was gathered → the parts of the page before the concordance: a title that says what is seen, charts, tables.

mod kinds;
mod names;
mod rates;
mod speakers;
mod times;

use super::gather::{Gathered, TYPES, TopName};
use super::periods::Periods;
use super::texts::Texts;
use serde::Serialize;

/// The classes of the types in the style sheet.
const CLASSES: [&str; 4] = ["per", "org", "loc", "misc"];

/// One part of the page.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Section {
    id: &'static str,
    heading: String,
    title: String,
    note: String,
    more: String,
    panels: Vec<Panel>,
    /// How panels stand: side by side (grid), each as wide as it is (wide).
    layout: &'static str,
    tables: Vec<Table>,
}

/// One chart.
#[derive(Clone, Debug, Default, Serialize)]
struct Panel {
    heading: String,
    under: String,
    svg: String,
}

/// A table under a chart.
#[derive(Clone, Debug, Default, Serialize)]
struct Table {
    caption: String,
    head: Vec<String>,
    /// Whether each column holds numbers.
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(caption: &str, head: &[&str], texts_first: usize) -> Self {
        Self {
            caption: caption.to_owned(),
            head: head.iter().map(|&head| head.to_owned()).collect(),
            numbers: (0..head.len()).map(|column| column >= texts_first).collect(),
            rows: Vec::new(),
        }
    }
}

/// All parts, in order.
pub(super) fn sections(gathered: &Gathered, texts: &Texts) -> Vec<Section> {
    let months = gathered.documents.sources.iter().flat_map(|source| source.months.keys());
    let periods = Periods::of(months.copied());
    vec![
        names::section(gathered, texts),
        rates::section(gathered, &periods, texts),
        kinds::section(gathered, texts),
        times::section(gathered, &periods, texts),
        speakers::section(gathered, texts),
    ]
}

fn types(texts: &Texts) -> [&'static str; 4] {
    [texts.type_per, texts.type_org, texts.type_loc, texts.type_misc]
}

/// So many of the first names of each type, with the type.
fn first_of_each(gathered: &Gathered, most: [usize; TYPES.len()]) -> Vec<(usize, &TopName)> {
    let lists = gathered.names.top.iter().zip(most).enumerate();
    lists
        .flat_map(|(number, (top, most))| top.iter().take(most).map(move |top| (number, top)))
        .collect()
}

/// With a capital, for the start of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
