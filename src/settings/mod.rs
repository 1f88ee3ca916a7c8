//! Flags, `EGEL_*` variables and egel.toml → the settings in force, each with where it came from.
//!
//! Law: what stands nearer to the user wins: flag, environment, `--config` or else egel.toml beside the
//! corpus and in the current folder, the user's own.

mod layers;
pub mod file;
pub mod table;
pub mod values;

use crate::corpus::ReadOptions;
use crate::corpus::fields::Columns;
use crate::export::Copies;
use crate::report::ReportOptions;
use crate::run::RunOptions;
use crate::run::stop::Stop;
use globset::{GlobSet, GlobSetBuilder};
use layers::{beside_corpus, environment, file_entries, in_force, readable_variables, users_own};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use table::{Key, Shape};
use thiserror::Error;

/// A setting that cannot be: where it stands, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {what}")]
pub struct SettingsError {
    /// The file with its line, or the variable.
    pub place: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// Where the value of a setting came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag(&'static str),
    /// An environment variable.
    Environment(String),
    /// A line of a file.
    File(PathBuf, usize),
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => formatter.write_str(name),
            Self::Environment(name) => formatter.write_str(name),
            Self::File(path, line) => write!(formatter, "{}:{line}", path.display()),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// One setting as one place gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which setting.
    pub key: Key,
    /// Its values.
    pub words: Vec<String>,
    /// Where it stands.
    pub origin: Origin,
}

/// All settings in force.
#[derive(Clone, Debug)]
pub struct Settings {
    entries: Vec<Entry>,
    /// Variables that begin as ours do and are none of ours.
    pub strange_variables: Vec<String>,
}

impl Settings {
    /// The settings in force: `flags` before the environment, before the files. `config` takes the place of the
    /// egel.toml beside the corpus.
    ///
    /// # Errors
    /// The first setting that is unknown or cannot be.
    pub fn load(flags: Vec<Entry>, config: Option<&Path>) -> Result<Self, SettingsError> {
        let (environment, strange_variables) = environment(readable_variables())?;
        let mut layers = vec![flags, environment];
        match config {
            Some(path) => layers.push(file_entries(path)?.ok_or_else(|| SettingsError {
                place: path.display().to_string(),
                what: "there is no such settings file; mend --config (or EGEL_CONFIG)".to_owned(),
            })?),
            None => {
                let here = Path::new("egel.toml");
                let in_folder = file_entries(here)?.unwrap_or_default();
                layers.push(in_folder);
                if let Some(path) = beside_corpus(&layers).filter(|path| path != here) {
                    layers.insert(2, file_entries(&path)?.unwrap_or_default());
                }
            }
        }
        if let Some(path) = users_own() {
            layers.push(file_entries(&path)?.unwrap_or_default());
        }
        Ok(Self { entries: in_force(layers), strange_variables })
    }

    /// The settings that an earlier run noted in `run.json`, all others at their default.
    ///
    /// # Errors
    /// When a value cannot be.
    pub fn of_run(noted: &BTreeMap<String, String>) -> Result<Self, SettingsError> {
        let mut entries = Vec::new();
        for (name, value) in noted {
            let Some(setting) = Key::from_name(name).map(Key::setting).filter(|it| it.tables)
            else {
                continue;
            };
            let words: Vec<String> = match setting.shape {
                Shape::Many | Shape::Paths => value.split("; ").map(str::to_owned).collect(),
                _ => vec![value.clone()],
            };
            let place = || format!("run.json: {name}");
            for word in &words {
                (setting.check)(word).map_err(|what| SettingsError { place: place(), what })?;
            }
            entries.push(Entry {
                key: setting.key,
                words,
                origin: Origin::File(place().into(), 1),
            });
        }
        Ok(Self { entries: in_force(vec![entries]), strange_variables: Vec::new() })
    }

    /// The setting with where it came from.
    #[must_use]
    pub fn entry(&self, key: Key) -> &Entry {
        &self.entries[key as usize]
    }

    /// All, in the order of the table.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Its one value, if it has one.
    #[must_use]
    pub fn word(&self, key: Key) -> Option<&str> {
        self.entry(key).words.first().map(String::as_str)
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn on(&self, key: Key) -> bool {
        self.word(key).is_some_and(|word| values::switch(word).unwrap_or(false))
    }

    /// Its value, when there is one.
    fn parsed<T>(
        &self,
        key: Key,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, SettingsError> {
        self.word(key).map(parse).transpose().map_err(|what| self.wrong(key, what))
    }

    fn wrong(&self, key: Key, what: String) -> SettingsError {
        SettingsError {
            place: self.entry(key).origin.to_string(),
            what: format!("{}: {what}", key.setting().name),
        }
    }

    fn globs(&self, key: Key) -> Result<Option<GlobSet>, SettingsError> {
        let words = &self.entry(key).words;
        if words.is_empty() {
            return Ok(None);
        }
        let mut set = GlobSetBuilder::new();
        for word in words {
            set.add(values::glob(word).map_err(|what| self.wrong(key, what))?);
        }
        set.build().map(Some).map_err(|error| self.wrong(key, error.to_string()))
    }

    /// The corpus; empty for standard input.
    #[must_use]
    pub fn corpus(&self) -> Vec<PathBuf> {
        let words = &self.entry(Key::Corpus).words;
        words.iter().filter(|word| *word != "-").map(PathBuf::from).collect()
    }

    /// How the corpus is to be read.
    ///
    /// # Errors
    /// When a value cannot be.
    pub fn read_options(&self) -> Result<ReadOptions, SettingsError> {
        let column = |key| self.word(key).map(str::to_owned);
        let usual = ReadOptions::default();
        Ok(ReadOptions {
            columns: Columns {
                text: column(Key::TextColumn),
                title: column(Key::TitleColumn),
                date: column(Key::DateColumn),
                id: column(Key::IdColumn),
                source: column(Key::SourceColumn),
            },
            format: self.parsed(Key::Format, values::format)?.flatten(),
            include: self.globs(Key::Include)?,
            exclude: self.globs(Key::Exclude)?,
            since: self.parsed(Key::Since, values::day)?,
            follow_links: self.on(Key::FollowLinks),
            max_document: self
                .parsed(Key::MaxDocument, values::size)?
                .unwrap_or(usual.max_document),
            max_unpacked: self.parsed(Key::MaxUnpacked, values::unpacked)?,
        })
    }

    /// How a run is to go; `progress`: whether a bar may be shown.
    ///
    /// # Errors
    /// When a value cannot be.
    pub fn run_options(&self, progress: bool) -> Result<RunOptions, SettingsError> {
        Ok(RunOptions {
            corpus: self.corpus(),
            output: PathBuf::from(self.word(Key::Output).unwrap_or("output")),
            jobs: self.parsed(Key::Jobs, values::jobs)?.unwrap_or(0),
            read: self.read_options()?,
            tokens: self.on(Key::Tokens),
            byte_order_mark: !self.on(Key::NoBom),
            lock_wait: self.parsed(Key::LockWait, values::duration)?.unwrap_or_default(),
            progress: progress && !self.on(Key::Quiet),
            settings: self.of_the_tables(),
            max_errors: self.parsed(Key::MaxErrors, values::errors)?,
            shard: self.parsed(Key::Shard, values::shard)?,
            full: self.on(Key::Full),
            stop: Stop::after(self.parsed(Key::MaxDuration, values::duration)?),
            timings: self.on(Key::Timings),
            copies: Copies {
                excel: self.on(Key::Excel),
                xlsx: self.on(Key::Xlsx),
                parquet: self.on(Key::Parquet),
            },
            report: if self.on(Key::NoReport) { None } else { Some(self.report_options()?) },
        })
    }

    /// How report.html is to be.
    ///
    /// # Errors
    /// When a value cannot be.
    pub fn report_options(&self) -> Result<ReportOptions, SettingsError> {
        Ok(ReportOptions {
            language: self
                .parsed(Key::ReportLanguage, values::report_language)?
                .unwrap_or_default(),
            texts: !self.on(Key::NoText),
            ..ReportOptions::default()
        })
    }

    /// The language that all texts are taken for.
    ///
    /// # Errors
    /// When it cannot be.
    pub fn assumed_language(&self) -> Result<Option<&'static str>, SettingsError> {
        self.parsed(Key::AssumeLanguage, values::language)
    }

    /// The settings that the tables depend on, without those at their default.
    fn of_the_tables(&self) -> BTreeMap<String, String> {
        let matter = self.entries.iter().filter(|entry| entry.key.setting().tables);
        let said = matter.filter(|entry| entry.origin != Origin::Default);
        said.map(|entry| (entry.key.setting().name.to_owned(), entry.words.join("; "))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: Key, word: &str, origin: Origin) -> Entry {
        Entry { key, words: vec![word.to_owned()], origin }
    }

    #[test]
    fn what_stands_nearer_to_the_user_wins() {
        let file = || Origin::File("egel.toml".into(), 1);
        let entries = in_force(vec![
            vec![entry(Key::Jobs, "2", Origin::Flag("--jobs"))],
            vec![
                entry(Key::Jobs, "3", Origin::Environment("EGEL_JOBS".to_owned())),
                entry(Key::Since, "2024-01-01", Origin::Environment("EGEL_SINCE".to_owned())),
            ],
            vec![entry(Key::Since, "2023-01-01", file()), entry(Key::Output, "uit", file())],
        ]);
        let settings = Settings { entries, strange_variables: Vec::new() };
        let shown = |key| format!("{:?} {}", settings.word(key), settings.entry(key).origin);
        assert_eq!(shown(Key::Jobs), "Some(\"2\") --jobs");
        assert_eq!(shown(Key::Since), "Some(\"2024-01-01\") EGEL_SINCE");
        assert_eq!(shown(Key::Output), "Some(\"uit\") egel.toml:1");
        assert_eq!(shown(Key::Format), "Some(\"auto\") default");
        assert_eq!(settings.of_the_tables().into_keys().collect::<Vec<_>>(), ["since"]);
    }

    #[test]
    fn what_a_run_noted_is_in_force_again() {
        let noted = [("include", "*.txt; *.gz"), ("text-column", "lead"), ("lists", "3f2a")];
        let noted = noted.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let settings = Settings::of_run(&noted.into()).unwrap();
        assert_eq!(settings.entry(Key::Include).words, ["*.txt", "*.gz"]);
        assert_eq!(settings.word(Key::TextColumn), Some("lead"));
        assert_eq!(settings.word(Key::Lists), None, "of lists only the hash was noted");
        assert!(Settings::of_run(&[("since".to_owned(), "gisteren".to_owned())].into()).is_err());
    }
}
