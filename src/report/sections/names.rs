//! The names that are mentioned most, by type.

use super::super::charts::{Bar, bars};
use super::super::gather::{Gathered, TopName};
use super::super::texts::{Texts, fill};
use super::{CLASSES, Panel, Section, Table, types};

/// The part of the page.
pub(super) fn section(gathered: &Gathered, texts: &Texts) -> Section {
    let totals = &gathered.names;
    let most = totals.top.iter().flatten().map(|top| top.mentions).max().unwrap_or(0);
    let first = totals.top.iter().flatten().max_by_key(|top| top.mentions);
    let mut section = Section {
        id: "namen",
        heading: texts.names_heading.to_owned(),
        title: texts.names_none.to_owned(),
        layout: "grid",
        ..Section::default()
    };
    let Some(first) = first else { return section };
    section.title = fill(
        texts.names_title,
        &[
            ("name", &first.name),
            ("n", &texts.number(first.mentions)),
            ("documents", &texts.documents_counted(first.documents)),
        ],
    );
    section.note = texts.names_note.to_owned();
    let head = [texts.name, texts.mentions, texts.documents, texts.hedged];
    for (number, top) in totals.top.iter().enumerate().filter(|(_, top)| !top.is_empty()) {
        let heading = types(texts)[number];
        let bar = |top: &TopName| Bar {
            label: top.name.clone(),
            hint: format!(
                "{}: {}",
                top.name,
                fill(
                    texts.hedged_of,
                    &[("n", &texts.number(top.mentions)), ("hedged", &texts.number(top.hedged))]
                )
            ),
            value: top.mentions,
            dark: top.hedged,
            shown: texts.number(top.mentions),
        };
        let drawn: Vec<Bar> = top.iter().map(bar).collect();
        let counts = [
            ("names", texts.number(totals.names[number])),
            ("mentions", texts.number(totals.mentions[number])),
        ];
        let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
        section.panels.push(Panel {
            heading: heading.to_owned(),
            under: fill(texts.type_counted, &counts),
            svg: bars(CLASSES[number], heading, &drawn, most),
        });
        let mut table = Table::new(heading, &head, 1);
        let row = |top: &TopName| {
            let counts = [top.mentions, top.documents, top.hedged].map(|count| texts.number(count));
            std::iter::once(top.name.clone()).chain(counts).collect()
        };
        table.rows = top.iter().map(row).collect();
        section.tables.push(table);
    }
    section
}
