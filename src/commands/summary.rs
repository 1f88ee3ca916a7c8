//! What a run did → a few lines for a person at a terminal, or one line for a log.

use super::page::shown;
use crate::document::{Action, Problem, ProblemKind};
use crate::export::{Copies, excel, workbook};
use crate::report::FILE;
use crate::run::amounts::{counted, grouped, megabytes, noun, seconds};
use crate::run::{Changes, Summary};
use std::fmt::Write;
use std::path::Path;

/// One line, for logs.
pub(super) fn line(summary: &Summary, output: &Path) -> String {
    let counts = &summary.counts;
    let statuses = statuses(summary);
    let detail = if statuses.is_empty() { String::new() } else { format!(" ({statuses})") };
    let changes = summary.changes.map_or(String::new(), |changes| format!("; {}", since(changes)));
    format!(
        "egel: {}{detail}{changes}, {}, {}, {}, {}, {} in {} -> {}",
        counted(counts.documents, "document", "documents"),
        counted(counts.words, "word", "words"),
        counted(counts.entities, "entity", "entities"),
        counted(counts.hedges, "hedge", "hedges"),
        counted(summary.problems, "problem", "problems"),
        megabytes(summary.bytes),
        seconds(summary.elapsed.as_secs_f64()),
        output.display(),
    )
}

/// A few lines, for people.
pub(super) fn page(summary: &Summary, output: &Path, report: bool, copies: Copies) -> String {
    let counts = &summary.counts;
    let mut page = String::new();
    let width = grouped(counts.words.max(counts.documents).max(summary.problems)).len();
    let mut row = |count: u64, what: &str, more: &str| {
        let line = format!("{:>width$}  {what:<10}  {more}", grouped(count));
        // writing to memory cannot fail
        let _ = writeln!(page, "  {}", line.trim_end());
    };
    row(counts.documents, noun(counts.documents, "document", "documents"), &statuses(summary));
    if let Some(changes) = summary.changes {
        row(changes.new + changes.changed, "analysed", &since(changes));
    }
    if counts.too_old > 0 {
        row(counts.too_old, "left out", "older than --since");
    }
    row(counts.words, noun(counts.words, "word", "words"), "");
    row(counts.entities, noun(counts.entities, "entity", "entities"), "");
    row(counts.hedges, noun(counts.hedges, "hedge", "hedges"), "");
    let mut kinds = by_count(summary).into_iter().map(|((kind, action), count)| {
        format!("{} {} ({})", grouped(count), meaning(kind, count), action.as_str())
    });
    let problems = noun(summary.problems, "problem", "problems");
    row(summary.problems, problems, &kinds.next().unwrap_or_default());
    for kind in kinds {
        let _ = writeln!(page, "  {:width$}  {:<10}  {kind}", "", "");
    }
    for problem in summary.failures.iter().take(3) {
        let _ = writeln!(page, "  failed: {}", failure(problem));
    }
    let elapsed = summary.elapsed.as_secs_f64();
    let speed = summary.bytes as f64 / 1e6 / elapsed.max(1e-6);
    let _ =
        writeln!(page, "\n  {} in {}, {speed:.1} MB/s", megabytes(summary.bytes), seconds(elapsed));
    to_open(&mut page, summary, output, report, copies);
    page.push_str("  `egel columns` explains every column.");
    page
}

/// What to open first, and how to have a workbook.
fn to_open(page: &mut String, summary: &Summary, output: &Path, report: bool, copies: Copies) {
    let _ = writeln!(page, "\n  The tables are in {}. Open first:", output.display());
    let mut open = |file: &str, why: &str| {
        let _ = writeln!(page, "    {:<40}  {why}", output.join(file).display().to_string());
    };
    if summary.problems > 0 {
        open("problems.csv", "what was skipped, repaired or guessed");
    }
    if summary.counts.analysed > 0 {
        if report {
            open(FILE, "one page: charts, a concordance, the articles; in a browser");
        }
        if copies.xlsx {
            open(workbook::FILE, "the tables as a workbook, with every column explained");
        }
        if copies.excel {
            open(excel::FOLDER, "the tables for a Dutch or Belgian Excel");
        }
        open("entity_totals.csv", "who and what is named, most often first");
        open("hedges.csv", "every hedge in its sentence");
        if !copies.xlsx {
            let folder = argument(output);
            let _ = writeln!(
                page,
                "  `egel export {folder} --xlsx` makes a workbook of them, for a spreadsheet."
            );
        }
    }
}

/// A path as one types it: between quotes where a blank or a sign that means something to a shell is in it.
fn argument(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |letter: char| letter.is_alphanumeric() || "/\\.:_-".contains(letter);
    match (path.chars().all(plain), cfg!(windows)) {
        (true, _) => path,
        (false, true) => format!("\"{path}\""),
        (false, false) => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// A failure with its place: `kamer.jsonl:2: no JSON object …`.
pub(super) fn failure(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
    shown(&format!("{}{line}: {}", problem.path, problem.message)).into_owned()
}

/// The table of what time was spent on.
pub(super) fn timings(summary: &Summary) -> String {
    let all: f64 = summary.timings.iter().map(|(_, seconds)| seconds).sum();
    let mut table = format!("{:<18} {:>9} {:>6} {:>9}\n", "stage", "seconds", "%", "MB/s");
    for (stage, seconds) in &summary.timings {
        let share = 100.0 * seconds / all.max(1e-9);
        let speed = summary.bytes as f64 / 1e6 / seconds.max(1e-9);
        let _ = writeln!(table, "{stage:<18} {seconds:>9.3} {share:>6.1} {speed:>9.1}");
    }
    let _ = write!(
        table,
        "{:<18} {all:>9.3} {:>6.1}  (of all threads; the run took {:.3} s)",
        "all",
        100.0,
        summary.elapsed.as_secs_f64()
    );
    table
}

/// What became of documents since the last run: `300 new, 2 changed, 1 gone since the last run`.
fn since(changes: Changes) -> String {
    let Changes { new, changed, gone } = changes;
    if changes == Changes::default() {
        return "nothing new since the last run".to_owned();
    }
    let all = [(new, "new"), (changed, "changed"), (gone, "gone")];
    let there = all.iter().filter(|(count, _)| *count > 0);
    let there: Vec<_> = there.map(|(count, what)| format!("{} {what}", grouped(*count))).collect();
    format!("{} since the last run", there.join(", "))
}

/// Documents by status: `38 analysed, 2 in another language`.
fn statuses(summary: &Summary) -> String {
    let counts = &summary.counts;
    let statuses = [
        (counts.analysed, "analysed"),
        (counts.other_language, "in another language"),
        (counts.empty, "empty"),
        (counts.failed, "failed"),
    ];
    let there = statuses.iter().filter(|(count, _)| *count > 0);
    there.map(|(count, what)| format!("{} {what}", grouped(*count))).collect::<Vec<_>>().join(", ")
}

/// Problems by kind and action: failures first, then the most frequent.
fn by_count(summary: &Summary) -> Vec<((ProblemKind, Action), u64)> {
    let mut kinds: Vec<_> =
        summary.problem_kinds.iter().map(|(kind, count)| (*kind, *count)).collect();
    kinds.sort_by_key(|((_, action), count)| (*action != Action::Failed, u64::MAX - count));
    kinds
}

fn meaning(kind: ProblemKind, count: u64) -> &'static str {
    match kind {
        ProblemKind::Unreadable => "could not be read",
        ProblemKind::Encoding => "in a guessed or damaged encoding",
        ProblemKind::NotText => "no text, hidden, or a link",
        ProblemKind::BadRecord => noun(count, "broken record", "broken records"),
        ProblemKind::TooLarge => "too large",
        ProblemKind::Empty => "empty",
        ProblemKind::DuplicateId => "with the id of another",
        ProblemKind::Date => "with a date that is none",
        ProblemKind::List => noun(count, "odd thing in lists", "odd things in lists"),
        ProblemKind::Panic => "on which egel went wrong",
        ProblemKind::Changed => "changed on the way",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::rows::Counts;
    use std::time::Duration;

    fn summary() -> Summary {
        let failure = Problem {
            path: "b.jsonl".to_owned(),
            record: "3".to_owned(),
            line: Some(3),
            kind: ProblemKind::BadRecord,
            message: "no JSON object".to_owned(),
            action: Action::Failed,
        };
        Summary {
            counts: Counts {
                documents: 40,
                analysed: 38,
                failed: 2,
                words: 12_253,
                ..Counts::default()
            },
            files: 30,
            problems: 7,
            problem_kinds: [
                ((ProblemKind::Encoding, Action::Guessed), 5),
                ((ProblemKind::BadRecord, Action::Failed), 2),
            ]
            .into(),
            failures: vec![failure],
            bytes: 3_200_000,
            elapsed: Duration::from_millis(400),
            no_report: None,
            no_copies: None,
            timings: vec![("segment", 0.25), ("words", 0.75)],
            changes: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_log_gets_one_line() {
        let line = line(&summary(), Path::new("uit"));
        assert_eq!(
            line,
            "egel: 40 documents (38 analysed, 2 failed), 12,253 words, 0 entities, 0 hedges, 7 problems, 3.2 MB in 0.4 s -> uit"
        );
    }

    #[test]
    fn a_person_sees_what_failed_first_and_where_to_look() {
        let page = page(&summary(), Path::new("uit"), true, Copies::default());
        let broken = page.find("broken records (failed)").unwrap();
        assert!(broken < page.find("guessed or damaged encoding (guessed)").unwrap(), "{page}");
        for wanted in [
            "8.0 MB/s",
            "uit/problems.csv",
            "uit/report.html",
            "failed: b.jsonl:3: no JSON object",
            "38 analysed",
        ] {
            assert!(page.contains(wanted), "{wanted} in\n{page}");
        }
    }

    #[test]
    fn a_person_without_a_workbook_is_told_how_to_make_one() {
        let line = |output: &str, copies| {
            let page = page(&summary(), Path::new(output), true, copies);
            page.lines().find(|line| line.contains("egel export")).map(str::to_owned)
        };
        let wanted = "  `egel export uit --xlsx` makes a workbook of them, for a spreadsheet.";
        assert_eq!(line("uit", Copies::default()).as_deref(), Some(wanted));
        assert_eq!(line("uit", Copies { xlsx: true, ..Copies::default() }), None);
        assert!(
            line("mijn uit", Copies::default()).unwrap().contains("egel export 'mijn uit' --xlsx")
        );
    }

    #[test]
    fn one_of_a_thing_is_no_more_than_one() {
        let counts = Counts {
            documents: 1,
            analysed: 1,
            words: 1,
            entities: 1,
            hedges: 1,
            ..Counts::default()
        };
        let kinds = [((ProblemKind::BadRecord, Action::Failed), 1)];
        let one = Summary { counts, problems: 1, problem_kinds: kinds.into(), ..summary() };
        let wanted = "egel: 1 document (1 analysed), 1 word, 1 entity, 1 hedge, 1 problem, ";
        assert!(line(&one, Path::new("uit")).starts_with(wanted));
        let page = page(&one, Path::new("uit"), true, Copies::default());
        assert!(page.starts_with("  1  document    1 analysed\n  1  word\n"), "{page}");
        assert!(page.contains("  1  problem     1 broken record (failed)"), "{page}");
    }

    #[test]
    fn timings_are_shares_of_all_threads() {
        let table = timings(&summary());
        assert!(table.contains("words                  0.750   75.0       4.3"), "{table}");
    }
}
