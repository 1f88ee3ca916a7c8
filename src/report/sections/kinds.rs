//! Names by the kinds of hedges in their clauses.

use super::super::charts::{Heat, heat, shade};
use super::super::gather::{Gathered, TopName};
use super::super::texts::{Texts, fill};
use super::{Panel, Section, Table, first_of_each};

/// Below so many mentions a share says little.
const FEW_MENTIONS: u64 = 20;
/// Names of each type.
const NAMES: [usize; 4] = [7, 6, 6, 1];

/// The part of the page.
pub(super) fn section(gathered: &Gathered, texts: &Texts) -> Section {
    let mut section = Section {
        id: "soorten",
        heading: texts.kinds_heading.to_owned(),
        title: texts.rates_none.to_owned(),
        layout: "wide",
        ..Section::default()
    };
    if gathered.hedges == 0 {
        return section;
    }
    let chosen = first_of_each(gathered, NAMES);
    section.title = title(gathered, &chosen, texts);
    section.note = fill(texts.kinds_note, &[("few", &texts.number(FEW_MENTIONS))]);
    if !chosen.is_empty() {
        let svg = heat(texts.kinds_heading, &heads(texts), &drawn(&chosen, texts), 88);
        section.panels.push(Panel { svg, ..Panel::default() });
    }
    section.tables.push(category_table(gathered, texts));
    let head = std::iter::once(texts.name).chain([texts.mentions]).chain(texts.categories());
    let mut table = Table::new(texts.kinds_heading, &head.collect::<Vec<_>>(), 1);
    let row = |(_, top): &(usize, &TopName)| {
        let counts = std::iter::once(&top.mentions).chain(&top.categories);
        std::iter::once(top.name.clone()).chain(counts.map(|&count| texts.number(count))).collect()
    };
    table.rows = chosen.iter().map(row).collect();
    section.tables.push(table);
    section
}

/// Which kind is the most frequent, and which of the names has most hedges beside it.
fn title(gathered: &Gathered, chosen: &[(usize, &TopName)], texts: &Texts) -> String {
    let categories = &gathered.categories;
    let most =
        (0..categories.len()).max_by_key(|&at| (categories[at], usize::MAX - at)).unwrap_or(0);
    let rate = |top: &TopName| top.categories.iter().sum::<u64>() * 1_000 / top.mentions.max(1);
    let enough = |top: &&TopName| top.mentions >= FEW_MENTIONS && rate(top) > 0;
    let hedged_most = chosen.iter().map(|(_, top)| *top).filter(enough).max_by_key(|top| rate(top));
    let (count, all) = (texts.number(categories[most]), texts.number(gathered.hedges));
    let values = [("kind", texts.category(most)), ("n", &count), ("all", &all)];
    let mut title = fill(texts.kinds_title, &values);
    if let Some(top) = hedged_most {
        title.push_str(&fill(texts.kinds_title_name, &[("name", &top.name)]));
    }
    title
}

/// The categories over the columns, in two lines where they have two words.
fn heads(texts: &Texts) -> Vec<(String, String)> {
    let head = |category: &str| match category.rsplit_once(' ') {
        Some((above, head)) => (head.to_owned(), above.to_owned()),
        None => (category.to_owned(), String::new()),
    };
    texts.categories().map(head).into()
}

/// Counts, shaded by how many that is per 100 mentions of the name.
fn drawn(chosen: &[(usize, &TopName)], texts: &Texts) -> Vec<(String, Vec<Heat>)> {
    let per_100 =
        |count: u64, top: &TopName| (count * 100 + top.mentions / 2) / top.mentions.max(1);
    let enough = chosen.iter().filter(|(_, top)| top.mentions >= FEW_MENTIONS);
    let rates = enough.flat_map(|(_, top)| top.categories.map(|count| per_100(count, top)));
    let highest = rates.max().unwrap_or(0).max(1);
    let row = |(_, top): &(usize, &TopName)| {
        let heat = |count: u64| {
            let (number, rate) = (texts.number(count), per_100(count, top));
            let shown_rate = texts.number(rate);
            let values = [("n", number.as_str()), ("name", &top.name), ("rate", &shown_rate)];
            Heat {
                hint: fill(texts.per_100, &values),
                shown: if count > 0 { number } else { "·".to_owned() },
                shade: (top.mentions >= FEW_MENTIONS).then(|| shade(rate, 0, highest)),
            }
        };
        (top.name.clone(), top.categories.map(heat).into())
    };
    chosen.iter().map(row).collect()
}

fn category_table(gathered: &Gathered, texts: &Texts) -> Table {
    let mut table = Table::new(texts.kinds_all, &[texts.kind, texts.example, texts.number], 2);
    let named = texts.categories().into_iter().zip(texts.examples());
    for ((category, example), &count) in named.zip(&gathered.categories) {
        table.rows.push(vec![category.to_owned(), example.to_owned(), texts.number(count)]);
    }
    table
}
