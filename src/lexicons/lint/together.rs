//! All listed names → what is wrong between them: twice the same, one name of two types, one id for two entities, out of order.

use super::{Finding, Gathered, Severity, finding};
use crate::lexicons::compile::normalised;
use crate::lexicons::entries::{ListedName, Role};
use crate::lexicons::lists::Tier;
use std::collections::BTreeMap;

type Places<'g, 't> = Vec<(usize, &'g ListedName<'t>)>;

/// Looks at all names together.
pub(super) fn look(gathered: &Gathered<'_>, findings: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<Vec<u8>, Places<'_, '_>> = BTreeMap::new();
    let mut by_id: BTreeMap<&str, Places<'_, '_>> = BTreeMap::new();
    for (list, name) in &gathered.names {
        by_name.entry(normalised(name.written)).or_default().push((*list, name));
        if !name.id.is_empty() && name.role == Role::Name {
            by_id.entry(name.id).or_default().push((*list, name));
        }
    }
    for places in by_name.values().filter(|places| places.len() > 1) {
        same_name(gathered, places, findings);
    }
    for places in by_id.values().filter(|places| places.len() > 1) {
        same_id(gathered, places, findings);
    }
    order(gathered, findings);
}

/// For each name but the first: the worst that it has with one before it.
fn same_name(gathered: &Gathered<'_>, places: &Places<'_, '_>, findings: &mut Vec<Finding>) {
    for (number, (list, name)) in places.iter().enumerate() {
        let worst = places[..number]
            .iter()
            .filter_map(|(other_list, other)| {
                let (severity, rule, what) = between(name, other, list == other_list)?;
                Some((severity, rule, what, *other_list, other.line))
            })
            .min_by_key(|(severity, ..)| *severity);
        if let Some((severity, rule, what, other_list, line)) = worst {
            let what = format!(
                "\"{}\" {what} {}:{line}",
                name.written.trim(),
                gathered.lists[other_list].name
            );
            findings.push(finding(&gathered.lists[*list].name, name, severity, rule, what));
        }
    }
}

/// What is wrong between two places of one name.
fn between(
    name: &ListedName<'_>,
    other: &ListedName<'_>,
    same_list: bool,
) -> Option<(Severity, &'static str, String)> {
    let strong = name.tier == Tier::Strong && other.tier == Tier::Strong;
    if name.label != other.label {
        let types = format!("({}) is also {}", name.label.as_str(), other.label.as_str());
        return strong.then_some((
            Severity::Warning,
            "two_types",
            format!("{types}, both strong (make the rarer one medium or weak), in"),
        ));
    }
    if same_list && name.line == other.line {
        let what = "stands twice in one row:".to_owned();
        return Some((Severity::Warning, "twice_in_row", what));
    }
    if name.entity == other.entity {
        if same_list && name.role == Role::Name && other.role == Role::Name {
            return Some((Severity::Error, "duplicate", "is a second entry of".to_owned()));
        }
        let what = "is the same entry again as".to_owned();
        return Some((Severity::Hint, "duplicate", what));
    }
    if name.role == Role::WeakAlias || other.role == Role::WeakAlias {
        return None;
    }
    let severity = if strong { Severity::Warning } else { Severity::Hint };
    let what = format!(
        "({}) means \"{}\" here, but \"{}\" in",
        name.label.as_str(),
        name.entity,
        other.entity
    );
    Some((severity, "two_entities", what))
}

fn same_id(gathered: &Gathered<'_>, places: &Places<'_, '_>, findings: &mut Vec<Finding>) {
    let (first_list, first) = places[0];
    for (list, name) in places[1..].iter().filter(|(_, name)| name.entity != first.entity) {
        let what = format!(
            "\"{}\" has the id {} of \"{}\" in {}:{}; one of them is wrong, or an alias",
            name.entity, name.id, first.entity, gathered.lists[first_list].name, first.line
        );
        let list = &gathered.lists[*list].name;
        findings.push(finding(list, name, Severity::Warning, "same_id", what));
    }
}

/// The first name of each list that stands before its place: lists are sorted bytewise, so that changes show.
fn order(gathered: &Gathered<'_>, findings: &mut Vec<Finding>) {
    let names = gathered.names.iter().filter(|(_, name)| name.role == Role::Name);
    let mut before: Option<(usize, &str)> = None;
    let mut told = None;
    for (list, name) in names {
        let out_of_order =
            before.is_some_and(|(other, text)| other == *list && text > name.written);
        if out_of_order && told != Some(*list) {
            told = Some(*list);
            let what = format!(
                "\"{}\" comes after \"{}\": sort the list (LC_ALL=C sort), so that changes show",
                name.written,
                before.map_or("", |(_, text)| text)
            );
            let list = &gathered.lists[*list].name;
            findings.push(finding(list, name, Severity::Hint, "order", what));
        }
        before = Some((*list, name.written));
    }
}
