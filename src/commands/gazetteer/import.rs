//! Other people's data → a list in egel's format, on standard output or in a file.

use super::label;
use crate::commands::exit::{CommandError, Exit};
use crate::commands::flags::GlobalFlags;
use crate::commands::page::for_programs;
use crate::commands::warnings::tell;
use crate::corpus::decompress;
use crate::import::{ImportError, Tally, geonames, table, wikidata};
use crate::lexicons::lists::{Label, Lists};
use crate::run::progress::Progress;
use anyhow::Result;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Make a list of other people's data
#[derive(clap::Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    source: Source,
}

const EXAMPLES: &str = "\
Examples:
  unzip -p NL.zip NL.txt | egel gazetteer import geonames - --names alternateNamesV2.txt -o my-lists/places.tsv
  egel gazetteer import wikidata latest-all.json.bz2 --types PER,ORG -o my-lists/wikidata.tsv
  egel gazetteer import table names.xlsx -o my-lists/names.tsv
  egel run articles --lists my-lists";

#[derive(clap::Subcommand, Debug)]
enum Source {
    /// GeoNames: a country's table or allCountries.txt, with alternateNamesV2.txt for the Dutch names
    Geonames {
        /// Main table, packed (gzip, bzip2, zstd) or not; - is standard input
        file: PathBuf,
        /// alternateNamesV2.txt: Dutch names, old ones as weak aliases
        #[arg(long, value_name = "FILE")]
        names: Option<PathBuf>,
        /// Only these countries, for instance NL,BE
        #[arg(long, value_name = "CODES", value_delimiter = ',')]
        countries: Vec<String>,
        /// Leave out smaller places outside the Netherlands and Belgium that have no Dutch name
        #[arg(long, value_name = "N", default_value_t = 5_000)]
        min_population: u64,
        #[command(flatten)]
        to: To,
    },
    /// Wikidata: the JSON dump (.gz, .bz2, .zst), or results of a query as CSV or JSON
    Wikidata {
        /// Dump or results; - is standard input
        file: PathBuf,
        /// Leave out entities with pages in fewer Wikipedias
        #[arg(long, value_name = "N", default_value_t = 3)]
        min_sitelinks: u32,
        /// Only these types, for instance PER,ORG
        #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = label)]
        types: Vec<Label>,
        /// Type of results that have no class
        #[arg(long = "type", value_name = "TYPE", value_parser = label)]
        otherwise: Option<Label>,
        #[command(flatten)]
        to: To,
    },
    /// A table with named columns: CSV or TSV in any encoding, xlsx, xls, ods; column names Dutch or English
    Table {
        /// The table; columns naam, type and, if you like, alias, zwakke aliassen, tier, soort, volledige naam, id
        file: PathBuf,
        /// Type of rows that have none
        #[arg(long = "type", value_name = "TYPE", value_parser = label)]
        otherwise: Option<Label>,
        /// Title of the list [default: the file's name]
        #[arg(long, default_value = "", hide_default_value = true)]
        title: String,
        /// Sheet of the spreadsheet [default: the first]
        #[arg(long, default_value = "", hide_default_value = true)]
        sheet: String,
        #[command(flatten)]
        to: To,
    },
}

#[derive(clap::Args, Debug)]
struct To {
    /// Write the list here rather than to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let quiet = global.is_quiet();
    let (to, tally) = match &arguments.source {
        Source::Geonames { file, names, countries, min_population, to } => {
            let known = Lists::embedded();
            let countries = countries.iter().map(|code| code.trim().to_uppercase()).collect();
            let options = geonames::Options { countries, population: *min_population };
            let tally = written(to, |out| {
                let paths: Vec<&Path> =
                    std::iter::once(file).chain(names).map(PathBuf::as_path).collect();
                let progress =
                    Progress::of_bytes(paths.iter().map(|path| size(path)).sum(), !quiet);
                let mut main = opened(file, &progress)?;
                let (main_name, names_name) = (shown(file), names.as_deref().map(shown));
                let mut names = names.as_deref().map(|path| opened(path, &progress)).transpose()?;
                let names = names_name.as_deref().zip(names.as_mut()).map(as_dyn);
                let main = (main_name.as_str(), &mut main as &mut dyn BufRead);
                let tally = geonames::from_geonames(main, names, &options, &known, out);
                tally.map_err(error_of)
            })?;
            (to, tally)
        }
        Source::Wikidata { file, min_sitelinks, types, otherwise, to } => {
            let known = Lists::embedded();
            let options = wikidata::Options {
                sitelinks: *min_sitelinks,
                types: types.clone(),
                otherwise: *otherwise,
            };
            let tally = written(to, |out| {
                let progress = Progress::of_bytes(size(file), !quiet);
                let mut reader = opened(file, &progress)?;
                let tally =
                    wikidata::from_wikidata(&shown(file), &mut reader, &options, &known, out);
                tally.map_err(error_of)
            })?;
            (to, tally)
        }
        Source::Table { file, otherwise, title, sheet, to } => {
            let options = table::Options {
                otherwise: *otherwise,
                title: title.clone(),
                sheet: sheet.clone(),
            };
            let tally = written(to, |out| {
                let progress = Progress::of_bytes(0, false);
                let mut bytes = Vec::new();
                opened(file, &progress)?
                    .read_to_end(&mut bytes)
                    .map_err(|error| cannot_read(file, &error))?;
                table::from_table(&shown(file), bytes, &options, out).map_err(error_of)
            })?;
            (to, tally)
        }
    };
    let Tally { read, written, left_out } = tally;
    let list = to.output.as_ref().map_or("standard output".to_owned(), |path| shown(path));
    tell(!quiet, format!("{read} read, {written} names written to {list}, {left_out} left out"));
    Ok(Exit::Done)
}

fn as_dyn<'r, R: BufRead>((name, reader): (&'r str, &'r mut R)) -> (&'r str, &'r mut dyn BufRead) {
    (name, reader)
}

fn shown(path: &Path) -> String {
    if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() }
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// A file, unpacked, whose packed bytes move the bar.
fn opened<'p>(
    path: &Path,
    progress: &'p Progress,
) -> Result<BufReader<Box<dyn Read + 'p>>, CommandError> {
    let inner: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(|error| cannot_read(path, &error))?)
    };
    let reader = decompress::opened(Counted { inner, progress })
        .map_err(|error| cannot_read(path, &error))?;
    Ok(BufReader::with_capacity(1 << 18, reader))
}

struct Counted<'p> {
    inner: Box<dyn Read>,
    progress: &'p Progress,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.moved(read as u64);
        Ok(read)
    }
}

/// Writes to standard output, or beside its place and renamed when all went well.
fn written(
    to: &To,
    make: impl FnOnce(&mut dyn Write) -> Result<Tally, CommandError>,
) -> Result<Tally> {
    let Some(path) = &to.output else {
        return Ok(make(&mut *for_programs())?);
    };
    let cannot = |error| CommandError::NotWritten(path.display().to_string(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let part = path.with_extension("part");
    let mut out = BufWriter::new(File::create(&part).map_err(cannot)?);
    let made = make(&mut out);
    let ended = made.and_then(|tally| {
        out.flush().and_then(|()| fs::rename(&part, path)).map_err(cannot)?;
        Ok(tally)
    });
    if ended.is_err() {
        // half a list is of no use; if it cannot be removed the error itself matters more
        let _ = fs::remove_file(&part);
    }
    Ok(ended?)
}

fn cannot_read(path: &Path, error: &io::Error) -> CommandError {
    CommandError::NoInput(format!("{} cannot be read: {error}", shown(path)))
}

fn error_of(error: ImportError) -> CommandError {
    match error {
        ImportError::Line { .. } => CommandError::BadData(error.to_string()),
        ImportError::Read(..) => CommandError::NoInput(error.to_string()),
        ImportError::Write(error) => CommandError::NotWritten("the list".to_owned(), error.0),
    }
}
