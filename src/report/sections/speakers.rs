//! Who hedges in a clause with whom.

use super::super::charts::{Bar, bars};
use super::super::gather::Gathered;
use super::super::texts::{Texts, fill};
use super::{Panel, Section, Table};

/// Pairs of a speaker and a name that are drawn, even if they occur once.
const PAIRS: usize = 8;

/// The part of the page.
pub(super) fn section(gathered: &Gathered, texts: &Texts) -> Section {
    let mut section = Section {
        id: "sprekers",
        heading: texts.speak_heading.to_owned(),
        title: texts.speak_none.to_owned(),
        layout: "single",
        ..Section::default()
    };
    let Some((speaker, name, count)) = gathered.pairs.first() else { return section };
    section.title = if *count > 1 {
        let count = texts.number(*count);
        fill(texts.speak_title, &[("speaker", speaker), ("name", name), ("n", &count)])
    } else {
        texts.speak_title_once.to_owned()
    };
    let (spoken, hedges) = (texts.number(gathered.spoken), texts.number(gathered.hedges));
    section.note = fill(texts.speak_note, &[("spoken", &spoken), ("hedges", &hedges)]);
    let bar = |(speaker, name, count): &(String, String, u64)| Bar {
        label: format!("{speaker} {} {name}", texts.about),
        hint: format!("{speaker} {} {name}: {}", texts.about, texts.number(*count)),
        value: *count,
        dark: 0,
        shown: texts.number(*count),
    };
    // of pairs that occur once there are always many: some suffice
    let often = gathered.pairs.iter().filter(|(_, _, count)| *count > 1).count();
    let shown = gathered.pairs.iter().take(often.max(PAIRS));
    let drawn: Vec<Bar> = shown.map(bar).collect();
    let svg = bars("hedge", texts.speak_heading, &drawn, *count);
    section.panels.push(Panel { svg, ..Panel::default() });
    let mut table = Table::new(texts.speak_heading, &[texts.speaker, texts.name, texts.times], 2);
    let row = |(speaker, name, count): &(String, String, u64)| {
        vec![speaker.clone(), name.clone(), texts.number(*count)]
    };
    table.rows = gathered.pairs.iter().map(row).collect();
    section.tables.push(table);
    section
}
