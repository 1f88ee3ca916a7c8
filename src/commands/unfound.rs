//! A run that found no document, or none in Dutch → what may be wrong, and what to do.

use crate::run::amounts::counted;
use crate::run::{RunOptions, Summary};
use std::path::PathBuf;

/// What to tell, if anything: the tables are empty, which is hardly what was meant.
pub(super) fn unfound(summary: &Summary, options: &RunOptions) -> Option<String> {
    let counts = &summary.counts;
    if counts.analysed > 0 || counts.failed > 0 {
        return None;
    }
    let place = places(&options.corpus);
    let problems = options.output.join("problems.csv").display().to_string();
    if counts.documents > 0 {
        let all = counted(counts.documents, "document", "documents");
        let why = match (counts.other_language, counts.empty) {
            (0, _) => format!("all are empty ({problems}); is the text in another field? --text-column NAME, and egel inspect FILE shows the fields"),
            (_, 0) => "all are in another language; if they are Dutch after all, give --assume-language nl".to_owned(),
            _ => format!("they are in another language or empty ({problems})"),
        };
        return Some(format!("nothing was found in the {all} of {place}: {why}"));
    }
    if counts.too_old > 0 {
        let all = counted(counts.too_old, "document", "documents");
        return Some(format!(
            "no documents were left: --since leaves out all {all} of {place}; give an earlier day"
        ));
    }
    let mut told = format!("no documents were found in {place}: the tables are empty. ");
    let passed_over = summary.problems;
    if options.corpus.is_empty() {
        told.push_str("Does the program before the pipe write JSON lines?");
    } else if passed_over > 0 {
        let what = counted(passed_over, "file or folder", "files and folders");
        told.push_str(&format!(
            "{what} could not be used; {problems} says why, and egel inspect FILE what egel sees in one"
        ));
    } else if options.read.include.is_some() || options.read.exclude.is_some() {
        told.push_str("Do --include and --exclude leave everything out? Without them egel run --dry-run lists what there is");
    } else {
        told.push_str(
            "Is it the right folder, and is the disk with the articles there? egel run FOLDER --dry-run lists what would be read",
        );
    }
    Some(told)
}

fn places(corpus: &[PathBuf]) -> String {
    if corpus.is_empty() {
        return "standard input".to_owned();
    }
    corpus.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
