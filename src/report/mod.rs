//! The tables of an output → one page for people: `report.html`, in Dutch or English, with nothing outside itself.
//!
//! Laws: it is made from the tables and `run.json` (and the corpus, for the texts), so that it can be made again; the
//! same tables give the same bytes; its memory is bounded by what it shows; nothing of a document becomes markup.

pub mod charts;
pub mod compare;
pub mod concordance;
pub mod gather;
pub mod periods;
pub mod table_files;
pub mod texts;
mod articles;
mod data;
mod head;
mod problems;
mod provenance;
mod sections;

pub use articles::Corpus;
pub use texts::Language;

use articles::Articles;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gather::{Gathered, gather};
use head::head;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use problems::problems;
use provenance::{RunRecord, provenance};
use sha2::{Digest, Sha256};
use std::io;
use std::path::PathBuf;
use table_files::TableFiles;
use texts::{Texts, fill};
use thiserror::Error;

/// Its name in the output folder.
pub const FILE: &str = "report.html";

/// Lines of the concordance unless the user says otherwise.
pub const LINES: usize = 20_000;

/// The largest page with no more lines than [`LINES`], in bytes.
const LARGEST: usize = 4_000_000;

/// What there is room for a line beyond that, in bytes.
const LINE: usize = 190;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What is wanted of a page.
#[derive(Clone, Copy, Debug)]
pub struct ReportOptions {
    /// Its language.
    pub language: Language,
    /// Whether the texts of articles may stand in it.
    pub texts: bool,
    /// Lines of the concordance at most.
    pub lines: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { language: Language::Dutch, texts: true, lines: LINES }
    }
}

/// Why there is no page.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A table is not there.
    #[error("{0}: {1}; is this an output of egel run?")]
    Open(PathBuf, #[source] io::Error),
    /// A table cannot be read.
    #[error("{0}: {1}; run egel again")]
    Read(PathBuf, #[source] csv::Error),
    /// A table is not as egel wrote it.
    #[error("{0} has no column {1}: it is not as egel wrote it; run egel again")]
    NoColumn(PathBuf, String),
    /// `run.json` is not as egel wrote it.
    #[error("{0} is not as egel wrote it: {1}; run egel again")]
    Manifest(PathBuf, #[source] serde_json::Error),
    /// The page cannot be put together.
    #[error("the page cannot be written: {0}")]
    Json(#[source] serde_json::Error),
    /// The page cannot be put together.
    #[error("the page cannot be put together: {0}")]
    Page(#[from] minijinja::Error),
}

/// Puts the page together; `corpus`: where the texts are, if they are still there.
///
/// # Errors
/// When a table or `run.json` is not there or is not as egel wrote it.
pub fn page(
    tables: &TableFiles,
    corpus: Option<&Corpus<'_>>,
    options: ReportOptions,
) -> Result<String, ReportError> {
    let path = tables.path("run.json");
    let text = std::fs::read(&path).map_err(|error| ReportError::Open(path.clone(), error))?;
    let run: RunRecord =
        serde_json::from_slice(&text).map_err(|error| ReportError::Manifest(path, error))?;
    let gathered = gather(tables, options.lines)?;
    let corpus = corpus.filter(|_| options.texts);
    let articles =
        corpus.map(|corpus| articles::read(corpus, &gathered.sample)).unwrap_or_default();
    put_together(&run, &gathered, &articles, options)
}

fn put_together(
    run: &RunRecord,
    gathered: &Gathered,
    articles: &Articles,
    options: ReportOptions,
) -> Result<String, ReportError> {
    let texts = options.language.texts();
    let sections = sections::sections(gathered, texts);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template("page.html", PAGE)?;
    let template = environment.get_template("page.html")?;
    let render = |data: &data::Data, json: String| {
        let shown = |count: usize| texts.number(count as u64);
        template.render(context! {
            t => Serde(texts),
            style => STYLE,
            script => SCRIPT,
            policy => policy(),
            head => Serde(head(gathered, texts)),
            sections => Serde(&sections),
            data => json,
            lines => context! {
                title => lines_title(data, gathered, texts),
                is_part => (data.documents as u64) < gathered.documents.with_finds,
                part => fill(texts.lines_part_note, &[("documents", &shown(data.documents))]),
                any => data.lines > 0,
            },
            articles => context! {
                title => articles_title(data, gathered, texts),
                note => articles_note(data, options, texts),
            },
            problems => Serde(problems(gathered, texts)),
            run => Serde(provenance(run, gathered, texts)),
        })
    };
    // as the page is with lines, so that all around them is counted
    let none = data::Data { json: String::new(), documents: 0, lines: 1, readable: 0 };
    let without = render(&none, String::new())?.len();
    let largest = LARGEST + options.lines.saturating_sub(LINES) * LINE;
    // titles with figures in them may differ by some bytes
    let room = largest.saturating_sub(without + 1_000);
    let mut data = data::data(gathered, articles, room, texts)?;
    let json = std::mem::take(&mut data.json);
    Ok(render(&data, json)?)
}

/// Nothing but the one style and the one script of the page, and no network.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn lines_title(data: &data::Data, gathered: &Gathered, texts: &Texts) -> String {
    let values = [
        ("n", texts.number(data.lines as u64)),
        ("documents", texts.number(data.documents as u64)),
        ("all", texts.number(gathered.documents.with_finds)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    if data.lines == 0 {
        texts.lines_none.to_owned()
    } else if (data.documents as u64) < gathered.documents.with_finds {
        fill(texts.lines_title_part, &values)
    } else {
        fill(texts.lines_title_all, &values)
    }
}

fn articles_title(data: &data::Data, gathered: &Gathered, texts: &Texts) -> String {
    let (shown, all) = (data.documents as u64, gathered.documents.with_finds);
    let text = if shown < all { texts.articles_title_part } else { texts.articles_title_all };
    fill(text, &[("n", &texts.number(shown)), ("all", &texts.number(all))])
}

fn articles_note(data: &data::Data, options: ReportOptions, texts: &Texts) -> String {
    let unreadable = (data.documents - data.readable) as u64;
    if !options.texts || (data.readable == 0 && data.documents > 0) {
        let unread = fill(texts.articles_not_there, &[("n", &texts.number(unreadable))]);
        return if options.texts { unread } else { texts.articles_no_texts.to_owned() };
    }
    match unreadable {
        0 => texts.legend.to_owned(),
        count => {
            let unread = fill(texts.articles_not_there, &[("n", &texts.number(count))]);
            format!("{} {unread}", texts.legend)
        }
    }
}

#[cfg(test)]
mod tests;
