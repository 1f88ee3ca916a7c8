//! What a reader found of one article → a document, with a row for all that is odd about it.

use crate::corpus::decode::{self, Certainty};
use crate::corpus::piece::{Item, failure, problem, too_large};
use crate::corpus::xml::{self, Element};
use crate::corpus::{ReadOptions, dates};
use crate::document::{Action, Document, Meta, Problem, ProblemKind};
use crate::span::at_most_bytes;
use std::sync::Arc;

/// One article as its source has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    /// What its source calls it.
    pub(crate) id: Option<String>,
    /// Which of its file it is, from 1; `None`: the file is one article.
    pub(crate) number: Option<u64>,
    /// The line that it begins on.
    pub(crate) line: Option<u64>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    /// As it is written there.
    pub(crate) date: Option<String>,
    /// All else; its date is left empty.
    pub(crate) meta: Meta,
}

impl Article {
    /// Adds a field that has no column of its own, when there is something in it.
    pub(crate) fn extra(&mut self, key: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value.map(Into::into).filter(|value| !value.trim().is_empty()) {
            self.meta.extra.push((key.to_owned(), value));
        }
    }
}

/// Where the articles of one file go.
pub(crate) struct Emit<'e> {
    pub(crate) path: &'e Arc<str>,
    pub(crate) options: &'e ReadOptions,
    pub(crate) sink: &'e mut dyn FnMut(Item),
}

impl Emit<'_> {
    /// Hands on an article.
    pub(crate) fn article(&mut self, article: Article) {
        let Article { id, number, line, title, text, date, mut meta } = article;
        let clean = |cell: Option<String>| {
            cell.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let written = clean(date);
        let parsed = written.as_deref().and_then(dates::parse);
        let bad = written.filter(|_| parsed.is_none());
        meta.date = parsed.or_else(|| dates::in_path(self.path));
        meta.source = clean(meta.source);
        meta.author = clean(meta.author);
        meta.section = clean(meta.section);
        meta.page = clean(meta.page);
        meta.url = clean(meta.url);
        if !self.options.wants_date(meta.date.as_deref()) {
            return (self.sink)(Item::TooOld);
        }
        let record = number.map(|number| number.to_string()).unwrap_or_default();
        let mut say = |kind, message| {
            let said = problem(kind, Action::Noted, message);
            let path = self.path.to_string();
            (self.sink)(Item::Problem(Problem { path, record: record.clone(), line, ..said }));
        };
        if let Some(date) = bad {
            let message = format!("no date that egel understands: {:?}", at_most_bytes(&date, 60));
            say(ProblemKind::Date, message);
        }
        let title = title.filter(|title| !title.trim().is_empty());
        if text.trim().is_empty() && title.is_none() {
            say(ProblemKind::Empty, "nothing in it".to_owned());
        }
        let id = clean(id).map(|id| single_line(&id)).or_else(|| number.map(|n| n.to_string()));
        let path = Arc::clone(self.path);
        let id = id.map_or_else(|| path.to_string(), |id| format!("{path}#{id}"));
        let limit = self.options.limit();
        if text.len() > limit {
            let path = path.to_string();
            return (self.sink)(Item::Failed(
                id,
                Problem { path, record, line, ..too_large(limit) },
            ));
        }
        (self.sink)(Item::Document(Box::new(Document { id, path, title, text, meta, line })));
    }

    /// Says something about the file or a record of it.
    pub(crate) fn say(&mut self, said: Problem) {
        (self.sink)(Item::Problem(Problem { path: self.path.to_string(), ..said }));
    }

    /// The whole file is lost.
    pub(crate) fn fail(&mut self, failed: Problem) {
        let path = self.path.to_string();
        (self.sink)(Item::Failed(path.clone(), Problem { path, ..failed }));
    }

    /// One record of it is lost.
    pub(crate) fn fail_record(&mut self, number: u64, line: Option<u64>, message: String) {
        let path = self.path.to_string();
        let failed = failure(ProblemKind::BadRecord, message);
        let record = number.to_string();
        let id = format!("{path}#{number}");
        (self.sink)(Item::Failed(id, Problem { path, record, line, ..failed }));
    }

    /// The whole file as text; says how its encoding was found, where there was doubt.
    pub(crate) fn decoded(&mut self, bytes: Vec<u8>, declared: Option<&str>) -> Option<String> {
        let Some((decoded, wrong)) = decode::decode_declared(bytes, declared) else {
            let message = "no text, by its content".to_owned();
            self.say(problem(ProblemKind::NotText, Action::Skipped, message));
            return None;
        };
        let encoding = decoded.encoding;
        let damage = "; bytes that do not fit it became U+FFFD";
        if let Some(declared) = wrong {
            let message = format!(
                "it says that it is {declared}, but by its bytes it is {encoding}, as which it was read{}",
                if decoded.damaged { damage } else { "" }
            );
            self.say(problem(ProblemKind::Encoding, Action::Repaired, message));
        } else if decoded.certainty == Certainty::Guessed {
            let action = if decoded.damaged { Action::Repaired } else { Action::Guessed };
            let damage = if decoded.damaged { damage } else { "" };
            let message = format!("read as {encoding}, by its bytes{damage}");
            self.say(problem(ProblemKind::Encoding, action, message));
        } else if decoded.damaged {
            let message = format!("bytes that are no {encoding} became U+FFFD");
            self.say(problem(ProblemKind::Encoding, Action::Repaired, message));
        }
        Some(decoded.text)
    }

    /// The whole file as a tree of XML; fails the file when it is none.
    pub(crate) fn xml(&mut self, bytes: Vec<u8>, skip: &[&str]) -> Option<Element> {
        let declared = decode::declared_in(&bytes);
        let text = self.decoded(bytes, declared.as_deref())?;
        match xml::parse(&text, skip) {
            Ok(root) => Some(root),
            Err((line, what)) => {
                let message = format!("no XML that can be read: {what}");
                let failed = failure(ProblemKind::BadRecord, message);
                self.fail(Problem { line: Some(line), ..failed });
                None
            }
        }
    }
}

fn single_line(id: &str) -> String {
    id.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Takes `title` off the start of `text` when it stands there, however its blanks are set.
pub(crate) fn without_title(text: &str, title: &str) -> Option<String> {
    let mut rest = text.trim_start().chars();
    for wanted in title.chars().filter(|letter| !letter.is_whitespace()) {
        let found = rest.by_ref().find(|letter| !letter.is_whitespace())?;
        if found != wanted {
            return None;
        }
    }
    let rest = rest.as_str();
    rest.starts_with(['\n', '\r']).then(|| rest.trim_start().to_owned())
}
