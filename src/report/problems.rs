//! Problems of a run → what the page says of them: how many of each kind, and the first of them.

use super::gather::Gathered;
use super::texts::{Texts, fill};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Problems {
    title: String,
    kinds: Vec<[String; 3]>,
    first: Vec<[String; 4]>,
    note: String,
}

pub(super) fn problems(gathered: &Gathered, texts: &Texts) -> Problems {
    let problems = &gathered.problems;
    let things = fill(texts.problems_things, &[("n", &texts.number(problems.all))]);
    let title = match problems.all {
        0 => texts.problems_title_none.to_owned(),
        1 => texts.problems_title_one.to_owned(),
        _ => fill(texts.problems_title, &[("n", &things)]),
    };
    let action = |word: &str| match word {
        "failed" => texts.action_failed.to_owned(),
        "skipped" => texts.action_skipped.to_owned(),
        "repaired" => texts.action_repaired.to_owned(),
        "guessed" => texts.action_guessed.to_owned(),
        "noted" => texts.action_noted.to_owned(),
        other => other.to_owned(),
    };
    let mut kinds: Vec<_> = problems.kinds.iter().collect();
    kinds.sort_by(|one, other| (one.0.1 != "failed", other.1).cmp(&(other.0.1 != "failed", one.1)));
    let kind = |((kind, how), count): (&(String, String), &u64)| {
        [problem(kind, texts), action(how), texts.number(*count)]
    };
    let shown = problems.first.len() as u64;
    Problems {
        title,
        kinds: kinds.into_iter().map(kind).collect(),
        first: problems
            .first
            .iter()
            .map(|[path, record, message, how]| {
                [path.clone(), record.clone(), message.clone(), action(how)]
            })
            .collect(),
        note: if shown < problems.all {
            fill(texts.problems_first, &[("n", &texts.number(shown))])
        } else {
            String::new()
        },
    }
}

fn problem(kind: &str, texts: &Texts) -> String {
    match kind {
        "unreadable" => texts.kind_unreadable,
        "encoding" => texts.kind_encoding,
        "not_text" => texts.kind_not_text,
        "bad_record" => texts.kind_bad_record,
        "too_large" => texts.kind_too_large,
        "empty" => texts.kind_empty,
        "duplicate_id" => texts.kind_duplicate_id,
        "date" => texts.kind_date,
        "list" => texts.kind_list,
        "panic" => texts.kind_panic,
        "changed" => texts.kind_changed,
        other => other,
    }
    .to_owned()
}
