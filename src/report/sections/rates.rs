//! Hedges per 10,000 words, by source and period.

use super::super::charts::{Heat, heat, shade};
use super::super::gather::{Cell, Gathered, Source};
use super::super::periods::Periods;
use super::super::texts::{Texts, fill};
use super::{Panel, Section, Table, capital};

/// Rows of sources in the heat map; the smaller ones are taken together.
const SOURCES: usize = 12;
/// Below so many words a rate says little: one hedge more or less moves it by 5 and more.
const FEW_WORDS: u64 = 2_000;

/// The part of the page.
pub(super) fn section(gathered: &Gathered, periods: &Periods, texts: &Texts) -> Section {
    let documents = &gathered.documents;
    let mut section = Section {
        id: "bronnen",
        heading: texts.rates_heading.to_owned(),
        title: texts.rates_none.to_owned(),
        layout: "wide",
        ..Section::default()
    };
    if gathered.lowering == 0 {
        return section;
    }
    let mut sources = largest(&documents.sources, texts);
    section.title = rates_title(&sources, gathered, texts);
    if sources.len() > 1 {
        sources.push(together(texts.all_sources.to_owned(), &documents.sources));
    }
    let few = texts.number(FEW_WORDS);
    section.note = fill(texts.rates_note, &[("few", &few)]);
    section.more = undated(gathered, periods, texts);
    if documents.sources.len() > SOURCES {
        let number = texts.number(SOURCES as u64 - 1);
        section.more.push_str(&format!(" {}", fill(texts.sources_listed, &[("n", &number)])));
    }
    let rows: Vec<(String, Vec<Cell>)> =
        sources.iter().map(|source| (source.name.clone(), cells(source, periods))).collect();
    let enough = rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.words >= FEW_WORDS);
    let rates: Vec<u64> = enough.filter_map(|cell| cell.per_10000()).collect();
    // two or three cells in colour would say more than they know
    let coloured = rates.len() >= 4;
    let (least, most) = scale(&rates);
    let mut heads = periods.heads(texts);
    heads.push((texts.all.to_owned(), String::new()));
    let period = |at: usize| {
        if at < periods.starts.len() { periods.name(at, texts) } else { texts.all.to_owned() }
    };
    let drawn = |(name, cells): &(String, Vec<Cell>)| {
        let heat = |(at, cell): (usize, &Cell)| Heat {
            shown: cell.per_10000().map(|rate| texts.number(rate)).unwrap_or_default(),
            hint: format!("{name}, {}: {}", period(at), said(*cell, texts)),
            shade: cell
                .per_10000()
                .filter(|_| coloured && cell.words >= FEW_WORDS)
                .map(|rate| shade(rate, least, most)),
        };
        (name.clone(), cells.iter().enumerate().map(heat).collect())
    };
    let drawn: Vec<(String, Vec<Heat>)> = rows.iter().map(drawn).collect();
    section
        .panels
        .push(Panel { svg: heat(texts.rates_heading, &heads, &drawn, 46), ..Panel::default() });
    section.tables.push(table(&rows, &period, texts));
    section
}

fn table(rows: &[(String, Vec<Cell>)], period: &dyn Fn(usize) -> String, texts: &Texts) -> Table {
    let head = [texts.source, texts.period, texts.documents, texts.words, texts.hedged, texts.rate];
    let mut table = Table::new(texts.rates_heading, &head, 2);
    for (name, cells) in rows {
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.documents > 0) {
            let counts = [cell.documents, cell.words, cell.lowering];
            let counts = counts.map(|count| texts.number(count));
            let rate = cell.per_10000().map(|rate| texts.number(rate)).unwrap_or_default();
            let row = [name.clone(), period(at)].into_iter().chain(counts).chain([rate]);
            table.rows.push(row.collect());
        }
    }
    table
}

/// The sources as the heat map has them: the largest by name, the others taken together.
fn largest(sources: &[Source], texts: &Texts) -> Vec<Source> {
    let mut named: Vec<Source> = sources.to_vec();
    for source in &mut named {
        if source.name.is_empty() {
            texts.no_source.clone_into(&mut source.name);
        }
    }
    named.sort_by(|one, other| {
        (other.whole().words, &one.name).cmp(&(one.whole().words, &other.name))
    });
    if named.len() <= SOURCES {
        return named;
    }
    let rest = named.split_off(SOURCES - 1);
    let number = texts.number(rest.len() as u64);
    let name = fill(texts.other_sources, &[("n", &number)]);
    named.push(together(name, &rest));
    named
}

fn together(name: String, sources: &[Source]) -> Source {
    let mut together = Source { name, ..Source::default() };
    for (&month, &cell) in sources.iter().flat_map(|source| &source.months) {
        together.months.entry(month).or_default().add(cell);
    }
    together
}

/// The cells of a source: one a period, then all of it.
fn cells(source: &Source, periods: &Periods) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); periods.starts.len()];
    for (&month, &cell) in &source.months {
        if let Some(cells) = periods.at(month).and_then(|at| cells.get_mut(at)) {
            cells.add(cell);
        }
    }
    cells.push(source.whole());
    cells
}

/// From the least rate to the most; at least a quarter around the middle, so that chance does not look like a difference.
fn scale(rates: &[u64]) -> (u64, u64) {
    let (least, most) =
        (rates.iter().min().copied().unwrap_or(0), rates.iter().max().copied().unwrap_or(0));
    let middle = least.midpoint(most);
    (least.min(middle * 3 / 4), most.max(middle * 5 / 4))
}

/// "152 per 10.000 (31 in 2.040 woorden, 5 artikelen)".
fn said(cell: Cell, texts: &Texts) -> String {
    let Some(rate) = cell.per_10000() else { return texts.empty_period.to_owned() };
    format!(
        "{} ({} / {} {}, {})",
        texts.number(rate),
        texts.number(cell.lowering),
        texts.number(cell.words),
        texts.words.to_lowercase(),
        texts.documents_counted(cell.documents)
    )
}

fn rates_title(sources: &[Source], gathered: &Gathered, texts: &Texts) -> String {
    let whole = together(String::new(), sources).whole();
    let rate = |source: &Source| source.whole().per_10000().unwrap_or(0);
    let enough = |source: &&Source| source.whole().words >= FEW_WORDS;
    let mut compared: Vec<&Source> = sources.iter().filter(enough).collect();
    compared.sort_by(|one, other| (rate(other), &one.name).cmp(&(rate(one), &other.name)));
    let whole = whole.per_10000().unwrap_or(gathered.lowering);
    let (Some(most), Some(least)) = (compared.first(), compared.last()) else {
        return fill(texts.rates_title_one, &[("n", &texts.number(whole))]);
    };
    let (high, low) = (rate(most), rate(least));
    let values = [texts.number(high), texts.number(low)];
    let (high_said, low_said) = (values[0].as_str(), values[1].as_str());
    if compared.len() < 2 {
        return fill(texts.rates_title_one, &[("n", &texts.number(whole))]);
    }
    // a difference that chance alone easily makes is none: two standard errors of a count
    let spread = |source: &Source| {
        let whole = source.whole();
        (whole.lowering as f64).sqrt() * 10_000.0 / whole.words as f64
    };
    let error = spread(most).hypot(spread(least));
    if (high - low) as f64 <= 2.0 * error || (high - low) * 20 < low {
        return fill(texts.rates_title_same, &[("low", low_said), ("high", high_said)]);
    }
    let most = capital(&most.name);
    let values =
        [("most", most.as_str()), ("high", high_said), ("low", low_said), ("least", &least.name)];
    fill(texts.rates_title_most, &values)
}

fn undated(gathered: &Gathered, periods: &Periods, texts: &Texts) -> String {
    let undated = gathered.documents.sources.iter().filter_map(|source| source.months.get(&0));
    let undated: u64 = undated.map(|cell| cell.documents).sum();
    match undated {
        0 => String::new(),
        _ if periods.starts.is_empty() => texts.rates_no_dates.to_owned(),
        _ => {
            let tellen = if undated == 1 { texts.count_one } else { texts.count_many };
            let counted = capital(&texts.documents_counted(undated));
            fill(texts.rates_undated, &[("n", &counted), ("tellen", tellen)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::texts::DUTCH;

    fn source(name: &str, words: u64, lowering: u64) -> Source {
        let cell = Cell { documents: 10, words, lowering };
        Source { name: name.to_owned(), months: [(24_300, cell)].into() }
    }

    fn title(sources: &[Source]) -> String {
        let gathered = Gathered {
            documents: Default::default(),
            names: Default::default(),
            categories: [0; 9],
            hedges: 1,
            lowering: 1,
            spoken: 0,
            pairs: Vec::new(),
            problems: Default::default(),
            sample: Default::default(),
        };
        rates_title(sources, &gathered, &DUTCH)
    }

    #[test]
    fn a_title_says_a_difference_only_where_there_is_one() {
        let clear =
            title(&[source("de krant", 100_000, 1_500), source("het blad", 100_000, 2_400)]);
        assert_eq!(
            clear,
            "Het blad maakt het meeste voorbehoud: 240 per 10.000 woorden, tegen 150 bij de krant"
        );
        let chance = title(&[source("de krant", 3_000, 60), source("het blad", 3_000, 75)]);
        assert!(chance.starts_with("De bronnen ontlopen elkaar weinig: 200 tot 250"), "{chance}");
        let few = title(&[source("de krant", 100_000, 1_500), source("het blad", 50, 10)]);
        assert!(few.ends_with("voorbehouden per 10.000 woorden"), "{few}");
    }

    #[test]
    fn chance_does_not_look_like_a_difference() {
        assert_eq!(scale(&[142, 154]), (111, 185));
        assert_eq!(scale(&[50, 300]), (50, 300));
        assert_eq!(scale(&[]), (0, 0));
    }

    #[test]
    fn small_sources_are_taken_together() {
        let sources: Vec<Source> =
            (0..30).map(|number| source(&format!("blad {number}"), 1_000 + number, 10)).collect();
        let shown = largest(&sources, &DUTCH);
        assert_eq!(shown.len(), SOURCES);
        assert_eq!(shown[0].name, "blad 29");
        assert_eq!(shown[SOURCES - 1].name, "overige bronnen (19)");
        let words = |sources: &[Source]| sources.iter().map(|one| one.whole().words).sum::<u64>();
        assert_eq!(words(&shown), words(&sources));
    }
}
