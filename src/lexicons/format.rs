//! The text of a list → its header and rows; one format for shipped, imported and users' own lists.
//!
//! Header lines `# key: value`, one line of column names, then one entry a line with tab-separated cells.

use thiserror::Error;

/// Licences that a list may have: those that let egel be given on under MIT or Apache-2.0.
pub const LICENCES: &[&str] = &[
    "CC0-1.0",
    "MIT",
    "Apache-2.0",
    "MIT OR Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "PDDL-1.0",
    "own",
];

/// Number of the `tier` words: how sure a name means its entity.
pub const TIERS: [&str; 4] = ["never", "weak", "medium", "strong"];

/// The four types of entity, in the order of their numbers in the compiled lists.
pub const TYPES: [&str; 4] = ["PER", "LOC", "ORG", "MISC"];

/// The longest line that a list may have, in bytes: more is no list but a mistake.
pub const LONGEST_LINE: usize = 64 * 1024;

/// What is wrong with a list, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}:{line}: {what}")]
pub struct LexiconError {
    /// Name of the list.
    pub name: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// What a list says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header<'t> {
    /// What is in it.
    pub title: &'t str,
    /// SPDX name of its licence.
    pub licence: &'t str,
    /// Where it comes from.
    pub source: &'t str,
}

/// One entry with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// Line in the list, from 1.
    pub line: usize,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// The cell of a column, empty when there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'t str {
        self.text.split('\t').nth(column).unwrap_or("").trim()
    }

    /// All its cells, into `into`.
    pub fn cells(&self, into: &mut Vec<&'t str>) {
        into.clear();
        let mut from = 0;
        let tabs = memchr::memchr_iter(b'\t', self.text.as_bytes());
        for to in tabs.chain([self.text.len()]) {
            into.push(self.text.get(from..to).unwrap_or("").trim());
            from = to + 1;
        }
    }

    /// The whole line.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }
}

/// A list that has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon<'t> {
    /// Name for error messages, usually the file name.
    pub name: String,
    /// What it says of itself.
    pub header: Header<'t>,
    /// Names of its columns.
    pub columns: Vec<&'t str>,
    /// The line that they stand on, from 1.
    pub columns_line: usize,
    /// Its entries.
    pub rows: Vec<Row<'t>>,
}

impl<'t> Lexicon<'t> {
    /// Reads a list.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line: not UTF-8, no columns, too few or too many cells, an unknown
    /// licence, a line over [`LONGEST_LINE`] bytes.
    pub fn parse(name: &str, bytes: &'t [u8]) -> Result<Self, LexiconError> {
        let at = |line: usize, what: String| LexiconError { name: name.to_owned(), line, what };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line =
                1 + bytes.iter().take(error.valid_up_to()).filter(|&&byte| byte == b'\n').count();
            at(line, "not UTF-8; save the list as UTF-8 text".to_owned())
        })?;
        let mut lexicon = Self { name: name.to_owned(), ..Self::default() };
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            if line.len() > LONGEST_LINE {
                let what = format!(
                    "a line of {} bytes; a list has one entry a line (at most {LONGEST_LINE} bytes)",
                    line.len()
                );
                return Err(at(number, what));
            }
            if line.trim().is_empty() {
                continue;
            }
            if lexicon.columns.is_empty() {
                match line.strip_prefix('#') {
                    Some(comment) => {
                        lexicon.header_line(comment).map_err(|what| at(number, what))?
                    }
                    None => {
                        lexicon.columns = line.split('\t').map(str::trim).collect();
                        lexicon.columns_line = number;
                    }
                }
                continue;
            }
            let cells = memchr::memchr_iter(b'\t', line.as_bytes()).count() + 1;
            if cells != lexicon.columns.len() {
                let what = format!(
                    "{cells} cells, but the list has {} columns ({})",
                    lexicon.columns.len(),
                    lexicon.columns.join(", ")
                );
                return Err(at(number, what));
            }
            lexicon.rows.push(Row { line: number, text: line });
        }
        if lexicon.columns.is_empty() {
            return Err(at(
                text.lines().count().max(1),
                "no line of column names; the first line that is no comment must name them"
                    .to_owned(),
            ));
        }
        Ok(lexicon)
    }

    fn header_line(&mut self, comment: &'t str) -> Result<(), String> {
        let Some((key, value)) = comment.split_once(':') else { return Ok(()) };
        let value = value.trim();
        match key.trim() {
            "title" => self.header.title = value,
            "source" => self.header.source = value,
            "licence" | "license" => {
                if !value.split(" AND ").all(|licence| LICENCES.contains(&licence.trim())) {
                    return Err(format!(
                        "licence \"{value}\" is not one of {}; for a list of your own write \"own\"",
                        LICENCES.join(", ")
                    ));
                }
                self.header.licence = value;
            }
            _ => {}
        }
        Ok(())
    }

    /// The place of a column.
    ///
    /// # Errors
    /// When the list has no such column.
    pub fn column(&self, column: &str) -> Result<usize, LexiconError> {
        self.optional_column(column).ok_or_else(|| LexiconError {
            name: self.name.clone(),
            line: self.columns_line.max(1),
            what: format!(
                "no column \"{column}\"; it has {} (the first line that is no comment names the columns)",
                self.columns.join(", ")
            ),
        })
    }

    /// The place of a column that may be missing.
    #[must_use]
    pub fn optional_column(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name.eq_ignore_ascii_case(column))
    }

    /// An error at one of its rows.
    #[must_use]
    pub fn error(&self, row: &Row<'_>, what: impl Into<String>) -> LexiconError {
        LexiconError { name: self.name.clone(), line: row.line, what: what.into() }
    }
}

/// Columns for people, which egel passes over.
const REMARKS: [&str; 5] = ["note", "notes", "comment", "remark", "opmerking"];

/// A column that egel does not know is most likely a typing error, which would pass over what stands in it.
///
/// # Errors
/// The first column that is neither one of `known` nor one for people.
pub fn check_columns(list: &Lexicon<'_>, known: &[&str]) -> Result<(), LexiconError> {
    let is_known = |column: &&str| {
        known.iter().chain(&REMARKS).any(|known| known.eq_ignore_ascii_case(column))
    };
    match list.columns.iter().find(|column| !is_known(column)) {
        None => Ok(()),
        Some(column) => Err(LexiconError {
            name: list.name.clone(),
            line: list.columns_line,
            what: format!(
                "column \"{column}\" is none that egel reads ({}); rename it, or take it out",
                known.join(", ")
            ),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_row_names_its_line() {
        let error = Lexicon::parse("x.tsv", b"# title: x\na\tb\n1\t2\n3\n").unwrap_err();
        assert_eq!(error.to_string(), "x.tsv:4: 1 cells, but the list has 2 columns (a, b)");
    }

    #[test]
    fn a_bad_licence_names_its_line() {
        let error = Lexicon::parse("x.tsv", b"# licence: GPL-3.0\na\n").unwrap_err();
        assert!(error.to_string().starts_with("x.tsv:1: licence \"GPL-3.0\" is not one of"));
    }

    #[test]
    fn bytes_that_are_no_text_name_their_line() {
        let error = Lexicon::parse("x.tsv", b"a\nb\n\xff\n").unwrap_err();
        assert_eq!((error.line, error.what.starts_with("not UTF-8")), (3, true));
    }

    #[test]
    fn cells_are_found_by_the_name_of_their_column() {
        let lexicon =
            Lexicon::parse("x.tsv", "# licence: CC0-1.0\nname\ttype\nGent\tLOC\n".as_bytes())
                .unwrap();
        let kind = lexicon.column("type").unwrap();
        assert_eq!(lexicon.rows[0].cell(kind), "LOC");
        assert!(lexicon.column("tier").is_err());
    }
}
