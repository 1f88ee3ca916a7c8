//! What a run did → a few lines for a person at a terminal, or one line for a log.

use crate::run::Summary;
use std::path::Path;

/// One line, for logs.
pub(super) fn line(summary: &Summary, output: &Path) -> String {
    let counts = &summary.counts;
    let mut parts = Vec::new();
    for (count, what) in [
        (counts.analysed, "analysed"),
        (counts.other_language, "in another language"),
        (counts.empty, "empty"),
        (counts.failed, "failed"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", grouped(count)));
        }
    }
    let detail = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    format!(
        "egel: {} documents{detail}, {} words, {} entities, {} hedges, {} problems, {} in {} -> {}",
        grouped(counts.documents),
        grouped(counts.words),
        grouped(counts.entities),
        grouped(counts.hedges),
        grouped(summary.problems),
        megabytes(summary.bytes),
        seconds(summary.elapsed.as_secs_f64()),
        output.display(),
    )
}

/// A whole number with its thousands apart: 1,234,567.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A size in MB.
pub(super) fn megabytes(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes < 10.0 { format!("{megabytes:.1} MB") } else { format!("{megabytes:.0} MB") }
}

/// A length of time.
pub(super) fn seconds(seconds: f64) -> String {
    if seconds < 100.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    if whole < 3_600 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{} h {:02} min", whole / 3_600, whole / 60 % 60)
    }
}
