//! The command line's flags for settings → entries, checked by the same table as egel.toml.

use crate::settings::table::{Key, SETTINGS};
use crate::settings::{Entry, Origin, Settings, SettingsError};
use clap::Args;
use std::path::PathBuf;

/// Flags that every command takes.
#[derive(Args, Clone, Debug)]
pub struct GlobalFlags {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more of what happens
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Settings file, in place of the egel.toml beside the corpus
    #[arg(long, global = true, value_name = "FILE", env = "EGEL_CONFIG")]
    config: Option<PathBuf>,
}

/// What to read, and how.
#[derive(Args, Clone, Debug, Default)]
pub struct ReadFlags {
    #[arg(value_name = "CORPUS", value_parser = of(Key::Corpus), help = what(Key::Corpus), long_help =
        "Files and folders to read [default: corpus]. Folders are read with all that is below them; a lone - reads JSONL from standard input")]
    corpus: Vec<String>,
    #[arg(long, value_parser = of(Key::Format), help = what(Key::Format), help_heading = READING)]
    format: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = of(Key::TextColumn), help = what(Key::TextColumn), help_heading = READING)]
    text_column: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = of(Key::TitleColumn), help = what(Key::TitleColumn), help_heading = READING)]
    title_column: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = of(Key::DateColumn), help = what(Key::DateColumn), help_heading = READING)]
    date_column: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = of(Key::IdColumn), help = what(Key::IdColumn), help_heading = READING)]
    id_column: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = of(Key::SourceColumn), help = what(Key::SourceColumn), help_heading = READING)]
    source_column: Option<String>,
    #[arg(long, value_name = "GLOB", value_parser = of(Key::Include), help = what(Key::Include), help_heading = READING)]
    include: Vec<String>,
    #[arg(long, value_name = "GLOB", value_parser = of(Key::Exclude), help = what(Key::Exclude), help_heading = READING)]
    exclude: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = of(Key::Since), help = what(Key::Since), help_heading = READING)]
    since: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::FollowLinks), help = what(Key::FollowLinks), help_heading = READING)]
    follow_links: Option<String>,
    #[arg(long, value_name = "SIZE", value_parser = of(Key::MaxDocument), help = what(Key::MaxDocument), help_heading = READING)]
    max_document: Option<String>,
    #[arg(long, value_name = "SIZE", value_parser = of(Key::MaxUnpacked), help = what(Key::MaxUnpacked), help_heading = READING)]
    max_unpacked: Option<String>,
}

/// What to make of it, and how.
#[derive(Args, Clone, Debug, Default)]
pub struct RunFlags {
    #[arg(short, long, value_name = "DIR", value_parser = of(Key::Output), help = what(Key::Output))]
    output: Option<String>,
    #[arg(short, long, value_name = "N", value_parser = of(Key::Jobs), help = what(Key::Jobs))]
    jobs: Option<String>,
    #[command(flatten)]
    lists: ListFlags,
    #[arg(long, value_name = "nl", value_parser = of(Key::AssumeLanguage), help = what(Key::AssumeLanguage), help_heading = READING)]
    assume_language: Option<String>,
    #[arg(long, value_name = "N|P%", value_parser = of(Key::MaxErrors), help = what(Key::MaxErrors))]
    max_errors: Option<String>,
    #[arg(long, value_name = "TIME", value_parser = of(Key::MaxDuration), help = what(Key::MaxDuration))]
    max_duration: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Full), help = what(Key::Full))]
    full: Option<String>,
    #[arg(long, value_name = "I/N", value_parser = of(Key::Shard), help = what(Key::Shard))]
    shard: Option<String>,
    #[arg(long, value_name = "TIME", value_parser = of(Key::LockWait), help = what(Key::LockWait))]
    lock_wait: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::NoBom), help = what(Key::NoBom), help_heading = TABLES)]
    no_bom: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Tokens), help = what(Key::Tokens), help_heading = TABLES)]
    tokens: Option<String>,
    #[command(flatten)]
    copies: CopyFlags,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Timings), help = what(Key::Timings))]
    timings: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::NoReport), help = what(Key::NoReport), help_heading = REPORT)]
    no_report: Option<String>,
    #[command(flatten)]
    report: ReportFlags,
}

/// How shards are to be made one output.
#[derive(Args, Clone, Debug, Default)]
pub struct MergeFlags {
    #[arg(short, long, value_name = "DIR", value_parser = of(Key::Output), help = what(Key::Output))]
    output: Option<String>,
    #[arg(long, value_name = "TIME", value_parser = of(Key::LockWait), help = what(Key::LockWait))]
    lock_wait: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::NoReport), help = what(Key::NoReport), help_heading = REPORT)]
    no_report: Option<String>,
    #[command(flatten)]
    report: ReportFlags,
}

/// Which copies of the tables to make.
#[derive(Args, Clone, Debug, Default)]
pub struct CopyFlags {
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Excel), help = what(Key::Excel), help_heading = TABLES)]
    excel: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Xlsx), help = what(Key::Xlsx), help_heading = TABLES)]
    xlsx: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::Parquet), help = what(Key::Parquet), help_heading = TABLES)]
    parquet: Option<String>,
}

/// How the report is to be.
#[derive(Args, Clone, Debug, Default)]
pub struct ReportFlags {
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::NoText), help = what(Key::NoText), help_heading = REPORT)]
    no_text: Option<String>,
    #[arg(long, value_name = "nl|en", value_parser = of(Key::ReportLanguage), help = what(Key::ReportLanguage), help_heading = REPORT)]
    report_language: Option<String>,
}

/// Which lists to use.
#[derive(Args, Clone, Debug, Default)]
pub struct ListFlags {
    #[arg(long, value_name = "FOLDER", value_parser = of(Key::Lists), help = what(Key::Lists), long_help = LISTS, help_heading = LIST)]
    lists: Option<String>,
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = of(Key::OnlyLists), help = what(Key::OnlyLists), help_heading = LIST)]
    only_lists: Option<String>,
}

const LIST: &str = "Lists";
const LISTS: &str = "\
Folder with lists of your own, on top of those of egel:
  NAME.tsv      names: columns name and type (PER, LOC, ORG, MISC), and if you like tier (strong, medium, weak; never \
takes a name of ours away), aliases and weak_aliases (parted by |), entity (full name), id, kind
  NAME.txt      names, one a line; the type in a line `# type: ORG` or in the file's name: plaatsen.txt
  hedges*.tsv   hedges: columns pattern and category (one of the nine, or `off` to switch one of ours off), and if you \
like lemma, direction, strength, rule, example, counter_examples: docs/hedges.md
`egel gazetteer import` makes lists of other people's data, `egel gazetteer lint FOLDER` checks them";

const READING: &str = "Reading";
const TABLES: &str = "Tables";
const REPORT: &str = "Report";

/// Takes what the setting takes.
fn of(key: Key) -> impl Fn(&str) -> Result<String, String> + Clone + Send + Sync + 'static {
    move |text| (key.setting().check)(text).map(|()| text.to_owned())
}

fn what(key: Key) -> String {
    let setting = key.setting();
    match setting.default {
        "" | "no" => setting.what.to_owned(),
        default => format!("{} [default: {default}]", setting.what),
    }
}

/// One entry, if the flag was given.
fn entry(key: Key, words: Vec<String>) -> Option<Entry> {
    (!words.is_empty()).then(|| Entry { key, words, origin: Origin::Flag(flag(key)) })
}

fn flag(key: Key) -> &'static str {
    static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
        SETTINGS.iter().map(|setting| format!("--{}", setting.name)).collect()
    });
    match key {
        Key::Corpus => "argument",
        _ => &NAMES[key as usize],
    }
}

impl GlobalFlags {
    /// Whether errors only are wanted.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Settings from these flags, the environment and the files.
    ///
    /// # Errors
    /// The first setting that is unknown or cannot be.
    pub fn settings(
        &self,
        reading: &ReadFlags,
        running: &RunFlags,
    ) -> Result<Settings, SettingsError> {
        let switch = |on: bool| if on { vec!["yes".to_owned()] } else { Vec::new() };
        let mut entries = reading.entries();
        entries.extend(running.entries());
        entries.extend(entry(Key::Quiet, switch(self.quiet)));
        entries.extend(entry(Key::Verbose, switch(self.verbose)));
        Settings::load(entries, self.config.as_deref())
    }
}

impl ReadFlags {
    fn entries(&self) -> Vec<Entry> {
        let one = |word: &Option<String>| word.clone().into_iter().collect();
        [
            entry(Key::Corpus, self.corpus.clone()),
            entry(Key::Format, one(&self.format)),
            entry(Key::TextColumn, one(&self.text_column)),
            entry(Key::TitleColumn, one(&self.title_column)),
            entry(Key::DateColumn, one(&self.date_column)),
            entry(Key::IdColumn, one(&self.id_column)),
            entry(Key::SourceColumn, one(&self.source_column)),
            entry(Key::Include, self.include.clone()),
            entry(Key::Exclude, self.exclude.clone()),
            entry(Key::Since, one(&self.since)),
            entry(Key::FollowLinks, one(&self.follow_links)),
            entry(Key::MaxDocument, one(&self.max_document)),
            entry(Key::MaxUnpacked, one(&self.max_unpacked)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl RunFlags {
    /// No flags but these.
    #[must_use]
    pub fn of_merge(flags: MergeFlags) -> Self {
        let MergeFlags { output, lock_wait, no_report, report } = flags;
        Self { output, lock_wait, no_report, report, ..Self::default() }
    }

    /// No flags but these.
    #[must_use]
    pub fn of_report(report: ReportFlags) -> Self {
        Self { report, ..Self::default() }
    }

    /// No flags but these.
    #[must_use]
    pub fn of_copies(copies: CopyFlags) -> Self {
        Self { copies, ..Self::default() }
    }

    /// No flags but these.
    #[must_use]
    pub fn of_lists(lists: ListFlags) -> Self {
        Self { lists, ..Self::default() }
    }

    fn entries(&self) -> Vec<Entry> {
        let one = |word: &Option<String>| word.clone().into_iter().collect();
        [
            entry(Key::Output, one(&self.output)),
            entry(Key::Jobs, one(&self.jobs)),
            entry(Key::Lists, one(&self.lists.lists)),
            entry(Key::OnlyLists, one(&self.lists.only_lists)),
            entry(Key::AssumeLanguage, one(&self.assume_language)),
            entry(Key::MaxErrors, one(&self.max_errors)),
            entry(Key::MaxDuration, one(&self.max_duration)),
            entry(Key::Full, one(&self.full)),
            entry(Key::Shard, one(&self.shard)),
            entry(Key::LockWait, one(&self.lock_wait)),
            entry(Key::NoBom, one(&self.no_bom)),
            entry(Key::Tokens, one(&self.tokens)),
            entry(Key::Excel, one(&self.copies.excel)),
            entry(Key::Xlsx, one(&self.copies.xlsx)),
            entry(Key::Parquet, one(&self.copies.parquet)),
            entry(Key::NoReport, one(&self.no_report)),
            entry(Key::NoText, one(&self.report.no_text)),
            entry(Key::ReportLanguage, one(&self.report.report_language)),
            entry(Key::Timings, one(&self.timings)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
