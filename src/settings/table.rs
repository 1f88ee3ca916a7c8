//! All settings: name, default, what it does and how its text is checked. Flags, `EGEL_*`, egel.toml and `egel config` are all this.

use super::values;

macro_rules! settings {
    ($($(#[$doc:meta])* $key:ident, $name:literal, $shape:ident, $default:literal, $tables:literal, $check:expr, $what:literal;)+) => {
        /// One setting.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key { $(#[doc = $what] $key),+ }
        /// All settings, in the order of their keys.
        pub const SETTINGS: &[Setting] = &[$(Setting {
            key: Key::$key, name: $name, shape: Shape::$shape, default: $default, tables: $tables, what: $what,
            check: |text| { let check = $check; check(text).map(drop) },
        }),+];
    };
}

/// What is known of a setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Which.
    pub key: Key,
    /// Its name in egel.toml; with `--` before it its flag, in capitals after `EGEL_` its variable.
    pub name: &'static str,
    /// How many values it has.
    pub shape: Shape,
    /// Its value when nobody says otherwise; empty: none.
    pub default: &'static str,
    /// Whether the tables depend on it.
    pub tables: bool,
    /// What it does.
    pub what: &'static str,
    /// What is wrong with a value, if anything.
    pub check: fn(&str) -> Result<(), String>,
}

/// How many values a setting has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Yes or no.
    Switch,
    /// One value.
    One,
    /// One path; in a file it is meant from the folder of that file.
    Path,
    /// Any number of values.
    Many,
    /// Any number of paths.
    Paths,
}

settings! {
    Corpus, "corpus", Paths, "corpus", false, values::something, "Files and folders to read";
    Output, "output", Path, "output", false, values::something, "Folder of the tables";
    Jobs, "jobs", One, "0", false, values::jobs, "Threads; 0: one a core";
    Format, "format", One, "auto", true, values::format, "What to read all files as: text, jsonl, json, csv, xlsx, html, markdown, rss, newsml, folia, naf, alto, nexis, gopress, docx, odt, warc or parquet; auto: by name and first bytes";
    TextColumn, "text-column", One, "", true, values::something, "Field with the article, where its name is unusual";
    TitleColumn, "title-column", One, "", true, values::something, "Field with the headline";
    DateColumn, "date-column", One, "", true, values::something, "Field with the date";
    IdColumn, "id-column", One, "", true, values::something, "Field with the id";
    SourceColumn, "source-column", One, "", true, values::something, "Field with the paper or site";
    Include, "include", Many, "", true, values::glob, "Only files whose path matches one of these patterns";
    Exclude, "exclude", Many, "", true, values::glob, "No files whose path matches one of these patterns";
    Since, "since", One, "", true, values::day, "Only documents of this day or later, and those without a date";
    Lists, "lists", Path, "", false, values::something, "Folder with lists of your own (.tsv, .txt), on top of those of egel";
    OnlyLists, "only-lists", Switch, "no", true, values::switch, "The lists of --lists in place of those of egel";
    AssumeLanguage, "assume-language", One, "", true, values::language, "Take every text for this language (nl) and detect none";
    FollowLinks, "follow-links", Switch, "no", true, values::switch, "Follow symbolic links out of the corpus";
    MaxDocument, "max-document", One, "100MB", true, values::size, "Larger documents fail";
    MaxUnpacked, "max-unpacked", One, "", true, values::unpacked, "A packed file of which more comes out (20GB) is not read on; unless said, 256 MB and 250 times its size";
    MaxErrors, "max-errors", One, "", false, values::errors, "Stop, without tables, when more documents fail (20 or 5%)";
    MaxDuration, "max-duration", One, "", false, values::duration, "Stop after this time (3h); what was finished is kept, and the next run goes on from there";
    LockWait, "lock-wait", One, "0s", false, values::duration, "How long to wait for another run that holds the output";
    NoBom, "no-bom", Switch, "no", true, values::switch, "Tables without byte order mark (spreadsheets need it)";
    Shard, "shard", One, "", false, values::shard, "Only one part of the files, chosen by their paths: 3/16 is the third of sixteen; `egel merge` makes one output of all";
    Full, "full", Switch, "no", false, values::switch, "Analyse everything anew, also what has not changed since the last run";
    Tokens, "tokens", Switch, "no", true, values::switch, "Also write tokens.csv";
    Excel, "excel", Switch, "no", false, values::switch, "Also copies that a Dutch or Belgian Excel opens by a double click: DIR/excel/*.csv";
    Xlsx, "xlsx", Switch, "no", false, values::switch, "Also a workbook with filters and every column explained: DIR/egel.xlsx";
    Parquet, "parquet", Switch, "no", false, values::parquet, "Also copies for Python, R and DuckDB: DIR/parquet/*.parquet";
    NoReport, "no-report", Switch, "no", false, values::switch, "Write no report.html";
    NoText, "no-text", Switch, "no", false, values::switch, "No texts of articles in report.html (copyright); the words around each find stay";
    ReportLanguage, "report-language", One, "nl", false, values::report_language, "Language of report.html: nl or en";
    Timings, "timings", Switch, "no", false, values::switch, "Show where the time went";
    Quiet, "quiet", Switch, "no", false, values::switch, "Print errors only";
    Verbose, "verbose", Switch, "no", false, values::switch, "Print more of what happens";
}

impl Key {
    /// What is known of it.
    #[must_use]
    pub fn setting(self) -> &'static Setting {
        &SETTINGS[self as usize]
    }

    /// The setting of this name; `_` counts as `-`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = SETTINGS.iter().find(|setting| {
            setting.name.len() == name.len()
                && setting.name.bytes().zip(name.bytes()).all(|(one, other)| {
                    one == other.to_ascii_lowercase() || (one == b'-' && other == b'_')
                })
        });
        found.map(|setting| setting.key)
    }

    /// Its environment variable: `EGEL_TEXT_COLUMN`.
    #[must_use]
    pub fn variable(self) -> String {
        format!("EGEL_{}", self.setting().name.replace('-', "_").to_ascii_uppercase())
    }
}

/// The name that a mistyped one was probably meant to be: the nearest, when it is near.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let near = SETTINGS.iter().map(|setting| (distance(setting.name, name), setting.name)).min();
    near.filter(|(distance, meant)| *distance <= 1 + meant.len() / 4).map(|(_, meant)| meant)
}

/// Letters to add, drop or change to turn one name into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<u8> = other.bytes().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, &compared) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != compared);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_passes_its_own_check() {
        for setting in SETTINGS {
            assert_eq!(setting.key.setting().name, setting.name);
            if !setting.default.is_empty() {
                assert_eq!((setting.check)(setting.default), Ok(()), "{}", setting.name);
            }
        }
    }

    #[test]
    fn a_mistyped_name_is_understood() {
        assert_eq!(nearest("jbos"), Some("jobs"));
        assert_eq!(nearest("textcolumn"), Some("text-column"));
        assert_eq!(nearest("kleur"), None);
        assert_eq!(Key::from_name("text_column"), Some(Key::TextColumn));
        assert_eq!(Key::TextColumn.variable(), "EGEL_TEXT_COLUMN");
    }
}
