//! The tables' description → the codebook, for the eye, as Markdown or as JSON.

use super::exit::{CommandError, Exit};
use crate::output::columns::{Column, EXPLAINED, Table};
use anyhow::Result;
use serde_json::json;
use std::io::{self, BufWriter, Write};

/// Explain every table and column
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Tables to explain [default: all]
    #[arg(value_name = "TABLE")]
    tables: Vec<String>,
    /// As Markdown
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// As JSON: a list of tables with their columns
    #[arg(long)]
    json: bool,
    /// In which language: en or nl
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
}

/// What the explanations are written in.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    /// English
    En,
    /// Dutch
    Nl,
}

impl Language {
    fn row(self, table: &Table) -> String {
        match self {
            Self::En => format!("one row is {}", table.row),
            Self::Nl => format!("één rij is {}", table.dutch),
        }
    }

    fn what(self, column: &Column) -> &'static str {
        match self {
            Self::En => column.what,
            Self::Nl => column.dutch,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  egel columns                          all tables
  egel columns hedges                   one of them
  egel columns --markdown > codebook.md
  egel columns --language nl            in Dutch
  egel columns --json | jq '.[].file'

The result:
  hedges.csv: one row is one hedging word or phrase
    doc_id       its document
    strength     1 (light) to 3 (strong)";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let tables = chosen(&arguments.tables)?;
    let language = arguments.language;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        json(&tables, language, &mut out)?;
    } else if arguments.markdown {
        markdown(&tables, language, &mut out)?;
    } else {
        plain(&tables, language, &mut out)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn chosen(names: &[String]) -> Result<Vec<&'static Table>, CommandError> {
    if names.is_empty() {
        return Ok(EXPLAINED.iter().collect());
    }
    let find = |name: &String| {
        let bare = name.strip_suffix(".csv").unwrap_or(name);
        EXPLAINED.iter().find(|table| table.name() == bare).ok_or_else(|| {
            let files: Vec<&str> = EXPLAINED.iter().map(|table| table.file).collect();
            CommandError::Usage(format!(
                "there is no table {name:?}; there are {}",
                files.join(", ")
            ))
        })
    };
    names.iter().map(find).collect()
}

fn plain(tables: &[&Table], language: Language, out: &mut impl Write) -> io::Result<()> {
    for (at, table) in tables.iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}: {}", table.file, language.row(table))?;
        let width = table.columns.iter().map(|column| column.name.len()).max().unwrap_or(0);
        for column in table.columns {
            writeln!(out, "  {:<width$}  {}", column.name, language.what(column))?;
        }
    }
    Ok(())
}

fn markdown(tables: &[&Table], language: Language, out: &mut impl Write) -> io::Result<()> {
    for (at, table) in tables.iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let row = match language {
            Language::En => format!("One row is {}.", table.row),
            Language::Nl => format!("Eén rij is {}.", table.dutch),
        };
        let head = if language == Language::En { "column | what" } else { "kolom | wat" };
        writeln!(out, "{gap}## {}\n\n{row}\n", table.file)?;
        writeln!(out, "| {head} |\n| --- | --- |")?;
        for column in table.columns {
            writeln!(out, "| `{}` | {} |", column.name, language.what(column).replace('|', "\\|"))?;
        }
    }
    Ok(())
}

fn json(tables: &[&Table], language: Language, out: &mut impl Write) -> Result<()> {
    let column = |column: &Column| json!({"name": column.name, "kind": column.kind.as_str(), "what": language.what(column)});
    let table = |table: &&Table| {
        let columns: Vec<_> = table.columns.iter().map(column).collect();
        let row = if language == Language::En { table.row } else { table.dutch };
        json!({"file": table.file, "row": row, "columns": columns})
    };
    let all: Vec<_> = tables.iter().map(table).collect();
    serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_names_every_column() {
        let tables: Vec<&Table> = EXPLAINED.iter().collect();
        let (mut text, mut page, mut data) = (Vec::new(), Vec::new(), Vec::new());
        plain(&tables, Language::En, &mut text).unwrap();
        markdown(&tables, Language::Nl, &mut page).unwrap();
        json(&tables, Language::En, &mut data).unwrap();
        let (text, page) = (String::from_utf8(text).unwrap(), String::from_utf8(page).unwrap());
        for column in EXPLAINED.iter().flat_map(|table| table.columns) {
            assert!(text.contains(column.what) && page.contains(column.name), "{}", column.name);
            assert!(page.contains(&column.dutch.replace('|', "\\|")), "{}", column.name);
        }
        let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
        assert_eq!(data[0]["columns"][0]["name"], "doc_id");
    }

    #[test]
    fn a_table_that_is_not_there_is_answered_with_those_that_are() {
        assert_eq!(chosen(&["hedges".to_owned()]).unwrap()[0].file, "hedges.csv");
        assert!(chosen(&["x".to_owned()]).unwrap_err().to_string().contains("terms.csv"));
    }
}
