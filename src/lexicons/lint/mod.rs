//! Gazetteers → what is wrong or doubtful in them, with list and line. Law: it reads, prints and changes nothing.

mod alone;
mod together;

use super::entries::{COLUMNS, Columns, ListedName};
use super::format::{Lexicon, LexiconError};
use super::lists::Lists;
use std::collections::BTreeSet;
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The list cannot be used, or the entry is surely wrong.
    Error,
    /// The entry will do harm in most texts.
    Warning,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// As it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// The rule's name, for the list of what is allowed.
    pub rule: &'static str,
    /// Name of the list.
    pub list: String,
    /// Line, from 1.
    pub line: usize,
    /// The name that it is about; empty when it is about the list.
    pub name: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, rule, list, line, what, .. } = self;
        write!(formatter, "{list}:{line}: {}: {what} [{rule}]", severity.as_str())
    }
}

/// Names that a rule must not speak of, each with the reason: `name rule reason`.
#[derive(Clone, Debug, Default)]
pub struct Allowed(BTreeSet<(String, String)>);

impl Allowed {
    /// Those of the shipped lists.
    #[must_use]
    pub fn shipped() -> Self {
        Lexicon::parse("lint_allowed.tsv", include_bytes!("../lint_allowed.tsv"))
            .and_then(|list| Self::of(&list))
            .unwrap_or_default()
    }

    /// Those of a list.
    ///
    /// # Errors
    /// A missing column, or a line without a reason.
    pub fn of(list: &Lexicon<'_>) -> Result<Self, LexiconError> {
        let (rule, name, reason) =
            (list.column("rule")?, list.column("name")?, list.column("reason")?);
        let mut allowed = BTreeSet::new();
        for row in &list.rows {
            if row.cell(reason).is_empty() {
                return Err(list.error(row, "no reason; say why this finding may stand"));
            }
            allowed.insert((row.cell(rule).to_owned(), row.cell(name).to_owned()));
        }
        Ok(Self(allowed))
    }

    /// Adds those of `other`.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn allows(&self, finding: &Finding) -> bool {
        self.0.contains(&(finding.rule.to_owned(), finding.name.clone()))
    }
}

/// All names of some lists, and which list each stands in.
struct Gathered<'t> {
    lists: Vec<Lexicon<'t>>,
    names: Vec<(usize, ListedName<'t>)>,
}

/// Looks at gazetteers: name and bytes of each. `known` says which words and people's names there are.
#[must_use]
pub fn lint(files: &[(String, Vec<u8>)], known: &Lists, allowed: &Allowed) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut gathered = Gathered { lists: Vec::new(), names: Vec::new() };
    for (name, bytes) in files {
        match Lexicon::parse(name, bytes) {
            Ok(list) => gather(list, &mut gathered, &mut findings),
            Err(error) => findings.push(broken(error)),
        }
    }
    for (list, name) in &gathered.names {
        let list = &gathered.lists[*list].name;
        alone::look(name, known, &mut |severity, rule, what| {
            findings.push(finding(list, name, severity, rule, what));
        });
    }
    together::look(&gathered, &mut findings);
    findings.retain(|finding| !allowed.allows(finding));
    findings.sort_by(|one, other| {
        (one.severity, &one.list, one.line, one.rule, &one.name).cmp(&(
            other.severity,
            &other.list,
            other.line,
            other.rule,
            &other.name,
        ))
    });
    findings.dedup();
    findings
}

fn gather<'t>(list: Lexicon<'t>, into: &mut Gathered<'t>, findings: &mut Vec<Finding>) {
    let number = into.lists.len();
    let about_list = |severity, rule, what: String| Finding {
        severity,
        rule,
        list: list.name.clone(),
        line: list.columns_line,
        name: String::new(),
        what,
    };
    for column in list.columns.iter().filter(|column| !COLUMNS.contains(column)) {
        let what = format!(
            "column \"{column}\" is not one that egel reads ({}); rename it or take it out",
            COLUMNS.join(", ")
        );
        findings.push(about_list(Severity::Warning, "column", what));
    }
    if list.header.licence.is_empty() {
        let what = "no licence; add a first line \"# licence: own\"".to_owned();
        findings.push(about_list(Severity::Hint, "licence", what));
    }
    match Columns::of(&list) {
        Err(error) => findings.push(broken(error)),
        Ok(columns) => {
            for row in &list.rows {
                match columns.names(&list, row) {
                    Ok(names) => into.names.extend(names.into_iter().map(|name| (number, name))),
                    Err(error) => findings.push(broken(error)),
                }
            }
        }
    }
    into.lists.push(list);
}

fn broken(error: LexiconError) -> Finding {
    let LexiconError { name, line, what } = error;
    Finding {
        severity: Severity::Error,
        rule: "broken",
        list: name,
        line,
        name: String::new(),
        what,
    }
}

fn finding(
    list: &str,
    name: &ListedName<'_>,
    severity: Severity,
    rule: &'static str,
    what: String,
) -> Finding {
    Finding {
        severity,
        rule,
        list: list.to_owned(),
        line: name.line,
        name: name.written.trim().to_owned(),
        what,
    }
}

#[cfg(test)]
mod tests;
