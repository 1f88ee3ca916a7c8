//! A finished output → every place of a name, a hedge or a word, with what stands around it (keyword in context).

mod lines;
mod words;

use super::check::manifest;
use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, ReadFlags, RunFlags};
use super::page::Page;
use super::pager::Pager;
use super::report::{files, folder};
use crate::hedges::Category;
use crate::output::columns::ENTITY_TOTALS;
use crate::report::ReportError;
use crate::report::concordance::{Hedges, Mentions};
use crate::report::table_files::TableFiles;
use crate::settings::{Settings, values};
use anyhow::Result;
use lines::{Found, Way};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use words::Wanted;

/// Show every place of a name, a hedge or a word, in context
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A name (full, or as it is written), a hedge, or any word; a * at its end stands for any ending of a word
    #[arg(value_name = "WORD", required_unless_present_any = ["category", "speaker"])]
    what: Option<String>,
    /// Folder of the tables [default: output]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Only as a name
    #[arg(long, conflicts_with_all = ["hedge", "word"])]
    entity: bool,
    /// Only as a hedge
    #[arg(long, conflicts_with = "word")]
    hedge: bool,
    /// As any word, in the texts of the corpus
    #[arg(long, requires = "what", conflicts_with_all = ["category", "speaker", "about"])]
    word: bool,
    /// Only hedges of this category: epistemic, inferential, reportative, belief, approximator, downtoner, reservation, contrast or booster
    #[arg(long, value_name = "NAME", value_parser = category, conflicts_with = "entity")]
    category: Option<Category>,
    /// Only hedges that this one says
    #[arg(long, value_name = "NAME", conflicts_with = "entity")]
    speaker: Option<String>,
    /// Only hedges in a clause with this name
    #[arg(long, value_name = "NAME", conflicts_with = "entity")]
    about: Option<String>,
    /// Only of this paper or site
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only of this day or later
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    from: Option<String>,
    /// Only before this day
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    before: Option<String>,
    /// So many lines at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Where the corpus is now, for --word [default: where egel run read it]
    #[arg(long, value_name = "PATH")]
    corpus: Vec<PathBuf>,
    /// As CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// All at once, also on a terminal
    #[arg(long)]
    no_pager: bool,
}

const ABOUT: &str = "\
Show every place of a name, a hedge or a word, in context.

Names and hedges are looked up in the tables, in capitals or not: a name by its full name or as it stands in the text \
(\"Willems\" and \"Saba Willems\"), a hedge by its words or its entry in the lexicon (\"lijken\" finds lijkt and leek). \
What is neither is looked for as a word in the texts of the corpus, if it is still where egel run read it; --word does \
that at once.";

const EXAMPLES: &str = "\
Examples:
  egel concordance Trump -o tables
  egel concordance 'naar verluidt' --source 'De Scheldebode' --from 2025-01-01
  egel concordance --category reportative --about Delft
      every hedge that puts something on a source, in a clause with Delft
  egel concordance --speaker 'Saba Willems'
      all that she says with a hedge
  egel concordance 'stikstof*'
      any word that begins so, in the texts
  egel concordance Gent --csv > gent.csv
  egel concordance Gent --json | jq -r '[.doc_id, .left, .keyword, .right] | @tsv'

The result, as wide as the window:
  2025-02-11  … haar medewerkers geschreven. Volgens Willems is er te veel gebeurd …  archief.jsonl.gz#1

Columns of the CSV: doc_id, date, source, field, start, end, left, keyword, right, kind (PER, LOC, ORG, MISC, a \
category of hedges, or word), names (of a name its full name, of a hedge those in its clause), speaker.

Exit code 66 when there is nothing to show.";

fn category(text: &str) -> Result<Category, String> {
    Category::from_word(text).ok_or_else(|| {
        let all: Vec<&str> = Category::ALL.iter().map(|category| category.as_str()).collect();
        format!("one of {}", all.join(", "))
    })
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let lines = !arguments.csv && !arguments.json;
    let mut pager = Pager::start(lines && !arguments.no_pager);
    let ended = search(arguments, global, &mut pager);
    pager.end()?;
    ended
}

fn search(arguments: &Arguments, global: &GlobalFlags, pager: &mut Pager) -> Result<Exit> {
    let settings = global.settings(&ReadFlags::default(), &RunFlags::default())?;
    let output = folder(arguments.output.as_deref(), &settings, "concordance -o")?;
    let tables = TableFiles::finished(&output);
    let way = match (arguments.csv, arguments.json) {
        (true, _) => Way::csv()?,
        (_, true) => Way::json(),
        _ => Way::Page(Page::through(pager)),
    };
    let mut search = Search {
        arguments,
        wanted: arguments.what.as_deref().map(Wanted::new),
        way,
        shown: 0,
        documents: 0,
        document: String::new(),
    };
    if !arguments.word {
        let of_hedges = arguments.category.is_some()
            || arguments.speaker.is_some()
            || arguments.about.is_some();
        if !arguments.hedge && !of_hedges {
            search.mentions(&tables)?;
        }
        if !arguments.entity {
            search.hedges(&tables)?;
        }
    }
    let only = arguments.entity || arguments.hedge || arguments.wants_hedges();
    let mut why_no_texts = None;
    if search.shown == 0 && !only {
        why_no_texts = search.texts(&output, &tables)?;
    }
    let (shown, documents) = (search.shown, search.documents);
    search.way.end(shown, documents)?;
    if shown > 0 {
        return Ok(Exit::Done);
    }
    Err(CommandError::NoInput(nothing(arguments, &tables, &output, why_no_texts)?).into())
}

/// That there is nothing, and what could be meant.
fn nothing(
    arguments: &Arguments,
    tables: &TableFiles,
    output: &Path,
    why_no_texts: Option<String>,
) -> Result<String, ReportError> {
    let what = arguments.what.as_deref().unwrap_or("");
    let shown = output.display();
    let mut said = if arguments.narrows() || what.is_empty() {
        format!("there is nothing in {shown} that is all of what was asked for; leave a filter out")
    } else if arguments.entity {
        format!("there is no name {what:?} in {shown}")
    } else if arguments.hedge {
        format!("there is no hedge {what:?} in {shown}")
    } else {
        format!("there is no {what:?} in {shown}, as a name, a hedge or a word")
    };
    if let Some(why) = why_no_texts {
        said = format!(
            "there is no name or hedge {what:?} in {shown}, and no texts to look in: {why}"
        );
    }
    let near = near_names(what, tables)?;
    if !near.is_empty() {
        said.push_str(&format!("; there are names like {}", near.join(", ")));
    }
    Ok(said)
}

/// The most mentioned names that have the word in them.
fn near_names(what: &str, tables: &TableFiles) -> Result<Vec<String>, ReportError> {
    let mut near = Vec::new();
    let wanted = what.trim_end_matches('*').to_lowercase();
    if wanted.chars().count() < 3 {
        return Ok(near);
    }
    let mut rows = tables.open(&ENTITY_TOTALS)?;
    let [name] = rows.columns(["entity"])?;
    while near.len() < 5 && rows.advance()? {
        if rows.text(name).to_lowercase().contains(&wanted) {
            near.push(format!("{:?}", rows.text(name)));
        }
    }
    near.dedup();
    Ok(near)
}

impl Arguments {
    /// Whether only hedges can be meant.
    fn wants_hedges(&self) -> bool {
        self.category.is_some() || self.speaker.is_some() || self.about.is_some()
    }

    /// Whether there is a filter beside the word.
    fn narrows(&self) -> bool {
        self.wants_hedges() || self.source.is_some() || self.from.is_some() || self.before.is_some()
    }

    /// Whether a document of this date and source is wanted.
    fn wants(&self, date: &str, source: &str) -> bool {
        let day = date.get(..10).unwrap_or("");
        self.source.as_deref().is_none_or(|wanted| same(source, wanted))
            && self.from.as_deref().is_none_or(|from| !day.is_empty() && day >= from)
            && self.before.as_deref().is_none_or(|before| !day.is_empty() && day < before)
    }
}

/// Whether two texts are the same but for capitals.
fn same(one: &str, other: &str) -> bool {
    one == other || one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase()
}

/// What is looked for, and what was found so far.
struct Search<'a> {
    arguments: &'a Arguments,
    wanted: Option<Wanted>,
    way: Way,
    shown: usize,
    documents: usize,
    document: String,
}

impl Search<'_> {
    fn wants(&self, one: &str, other: &str) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.is(one) || wanted.is(other))
    }

    fn full(&self) -> bool {
        self.arguments.limit.is_some_and(|limit| self.shown >= limit)
    }

    fn show(&mut self, found: &Found<'_>) -> io::Result<()> {
        self.shown += 1;
        if self.document != found.doc_id {
            found.doc_id.clone_into(&mut self.document);
            self.documents += 1;
        }
        self.way.line(found)
    }

    fn mentions(&mut self, tables: &TableFiles) -> Result<()> {
        let mut rows = Mentions::open(tables)?;
        while !self.full() && rows.advance()? {
            if self.wants(rows.entity(), rows.words())
                && self.arguments.wants(rows.date(), rows.source())
            {
                self.show(&Found {
                    doc_id: &String::from_utf8_lossy(rows.document()),
                    date: rows.date(),
                    source: rows.source(),
                    field: rows.field(),
                    start: rows.start(),
                    end: rows.end(),
                    left: rows.left(),
                    keyword: rows.words(),
                    right: rows.right(),
                    kind: std::str::from_utf8(rows.label()).unwrap_or_default(),
                    names: rows.entity(),
                    speaker: "",
                })?;
            }
        }
        Ok(())
    }

    fn hedges(&mut self, tables: &TableFiles) -> Result<()> {
        let arguments = self.arguments;
        let mut rows = Hedges::open(tables)?;
        while !self.full() && rows.advance()? {
            let category = |wanted: Category| rows.category() == wanted.as_str().as_bytes();
            if !(self.wants(rows.lemma(), rows.words())
                && arguments.category.is_none_or(category)
                && arguments.speaker.as_deref().is_none_or(|who| same(rows.speaker(), who))
                && arguments
                    .about
                    .as_deref()
                    .is_none_or(|who| rows.names().any(|name| same(name, who)))
                && arguments.wants(rows.date(), rows.source()))
            {
                continue;
            }
            let (left, right) = rows.around();
            self.show(&Found {
                doc_id: &String::from_utf8_lossy(rows.document()),
                date: rows.date(),
                source: rows.source(),
                field: rows.field(),
                start: rows.start(),
                end: rows.end(),
                left: &left,
                keyword: rows.words(),
                right: &right,
                kind: std::str::from_utf8(rows.category()).unwrap_or_default(),
                names: rows.names_together(),
                speaker: rows.speaker(),
            })?;
        }
        Ok(())
    }

    /// Looks in the texts of the corpus; gives why it could not.
    fn texts(&mut self, output: &Path, tables: &TableFiles) -> Result<Option<String>> {
        let Some(wanted) = self.wanted.take() else { return Ok(None) };
        let manifest = manifest(output)?;
        let read = Settings::of_run(&manifest.settings)?.read_options()?;
        let files = match files(&self.arguments.corpus, &manifest, &read, output) {
            Ok(files) => files,
            Err(why) => return Ok(Some(why)),
        };
        let analysed = words::analysed(tables)?;
        let mut ended = Ok(());
        words::documents(&files, &read, &mut |document| {
            let (date, source) = (document.meta.date.as_deref(), document.meta.source.as_deref());
            let (date, source) = (date.unwrap_or(""), source.unwrap_or(""));
            if !analysed.contains(&words::key(&document.id)) || !self.arguments.wants(date, source)
            {
                return ControlFlow::Continue(());
            }
            for found in wanted.in_document(document) {
                if self.full() {
                    return ControlFlow::Break(());
                }
                ended = self.show(&found);
                if ended.is_err() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        ended?;
        Ok(None)
    }
}
