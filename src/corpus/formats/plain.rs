//! A plain text file → one document: its text is the decoded content and nothing else.

use crate::corpus::decode::{Certainty, decode};
use crate::corpus::{Item, Piece, ReadOptions, dates};
use crate::document::{Action, Document, Meta, Problem, ProblemKind};

/// Reads one text file.
pub fn read(piece: Piece, options: &ReadOptions, sink: &mut dyn FnMut(Item)) {
    let Piece { path, bytes, .. } = piece;
    let problem = |kind, action, message: String| Problem {
        path: path.to_string(),
        record: String::new(),
        line: None,
        kind,
        message,
        action,
    };
    let Some(decoded) = decode(bytes) else {
        sink(Item::Problem(problem(
            ProblemKind::NotText,
            Action::Skipped,
            "no text, by its content".to_owned(),
        )));
        return;
    };
    let meta = Meta { date: dates::in_path(&path), ..Meta::default() };
    if !options.wants_date(meta.date.as_deref()) {
        sink(Item::TooOld);
        return;
    }
    if decoded.certainty == Certainty::Guessed {
        let damage = if decoded.damaged { "; bytes that do not fit it became U+FFFD" } else { "" };
        let message = format!("read as {}, by its bytes{damage}", decoded.encoding);
        let action = if decoded.damaged { Action::Repaired } else { Action::Guessed };
        sink(Item::Problem(problem(ProblemKind::Encoding, action, message)));
    } else if decoded.damaged {
        let message = format!("bytes that are no {} became U+FFFD", decoded.encoding);
        sink(Item::Problem(problem(ProblemKind::Encoding, Action::Repaired, message)));
    }
    if decoded.text.trim().is_empty() {
        sink(Item::Problem(problem(ProblemKind::Empty, Action::Noted, "nothing in it".to_owned())));
    }
    sink(Item::Document(Box::new(Document {
        id: path.to_string(),
        path,
        title: None,
        text: decoded.text,
        meta,
        line: None,
    })));
}
