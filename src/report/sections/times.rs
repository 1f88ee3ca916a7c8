//! When the names that are mentioned most were mentioned.

use super::super::charts::{Column, timeline};
use super::super::gather::{Gathered, TYPES, TopName};
use super::super::periods::{Grain, Periods};
use super::super::texts::{Texts, fill};
use super::{CLASSES, Panel, Section, Table, first_of_each, types};

/// Names of each type.
const TIMELINES: [usize; 4] = [4, 4, 4, 0];

/// Mentions in a period, and those of them that are hedged.
type Count = (u64, u64);

/// The part of the page.
pub(super) fn section(gathered: &Gathered, periods: &Periods, texts: &Texts) -> Section {
    let mut section = Section {
        id: "tijd",
        heading: texts.time_heading.to_owned(),
        title: texts.time_none.to_owned(),
        layout: "multiples",
        ..Section::default()
    };
    // a name that only articles without a date mention has no timeline
    let (chosen, counted): (Vec<_>, Vec<Vec<Count>>) = first_of_each(gathered, TIMELINES)
        .into_iter()
        .map(|(number, top)| ((number, top), counts(top, periods)))
        .filter(|(_, counts)| counts.iter().any(|count| count.0 > 0))
        .unzip();
    let highest = (0..chosen.len()).max_by_key(|&at| {
        (counted[at].get(peak(&counted[at])).map(|count| count.0), usize::MAX - at)
    });
    let Some(highest) = highest.filter(|_| !periods.starts.is_empty()) else { return section };
    let when = peak(&counted[highest]);
    let (most, period) = (texts.number(counted[highest][when].0), periods.name(when, texts));
    let values = [("name", &chosen[highest].1.name), ("period", &period), ("n", &most)];
    section.title = fill(texts.time_title, &values.map(|(name, value)| (name, value.as_str())));
    let per = match periods.grain {
        Grain::Month => texts.per_month,
        Grain::Quarter => texts.per_quarter,
        Grain::Year => texts.per_year,
    };
    section.note = fill(texts.time_note, &[("per", per)]);
    let head = [texts.name, texts.period, texts.mentions, texts.hedged];
    let mut table = Table::new(texts.time_heading, &head, 2);
    // a scale a type: beside a country nobody would be seen
    let mut scales = [0; TYPES.len()];
    for ((number, _), counts) in chosen.iter().zip(&counted) {
        scales[*number] = scales[*number].max(counts[peak(counts)].0);
    }
    for ((number, top), counts) in chosen.iter().zip(&counted) {
        let most = scales[*number];
        section.panels.push(Panel {
            heading: top.name.clone(),
            under: types(texts)[*number].to_owned(),
            svg: drawn(CLASSES[*number], top, counts, (most, &texts.number(most)), periods, texts),
        });
        for (at, &(all, hedged)) in counts.iter().enumerate().filter(|(_, count)| count.0 > 0) {
            let (all, hedged) = (texts.number(all), texts.number(hedged));
            table.rows.push(vec![top.name.clone(), periods.name(at, texts), all, hedged]);
        }
    }
    section.tables.push(table);
    section
}

/// The mentions of a name by period.
fn counts(top: &TopName, periods: &Periods) -> Vec<Count> {
    let mut counts = vec![(0, 0); periods.starts.len()];
    for (&month, &(all, hedged)) in &top.months {
        if let Some(count) = periods.at(month).and_then(|at| counts.get_mut(at)) {
            count.0 += all;
            count.1 += hedged;
        }
    }
    counts
}

/// The period with the most mentions; of equal ones the first.
fn peak(counts: &[Count]) -> usize {
    (0..counts.len()).max_by_key(|&at| (counts[at].0, usize::MAX - at)).unwrap_or(0)
}

fn drawn(
    class: &str,
    top: &TopName,
    counts: &[Count],
    most: (u64, &str),
    periods: &Periods,
    texts: &Texts,
) -> String {
    let column = |(at, &(value, dark)): (usize, &Count)| {
        let (all, hedged) = (texts.number(value), texts.number(dark));
        let said = fill(texts.hedged_of, &[("n", &all), ("hedged", &hedged)]);
        Column { hint: format!("{}: {said}", periods.name(at, texts)), value, dark }
    };
    let columns: Vec<Column> = counts.iter().enumerate().map(column).collect();
    let when = peak(counts);
    let all = texts.number(counts.iter().map(|count| count.0).sum());
    let (period, highest) = (periods.name(when, texts), texts.number(counts[when].0));
    let values =
        [("name", top.name.as_str()), ("n", &all), ("period", &period), ("most", &highest)];
    let ends = (periods.name(0, texts), periods.name(counts.len() - 1, texts));
    timeline(class, &fill(texts.time_of, &values), &columns, (&ends.0, &ends.1), most)
}
