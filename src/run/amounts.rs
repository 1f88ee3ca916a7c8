//! Numbers, sizes and lengths of time → what a person reads of them.

/// `1 document`, `2,000 documents`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), noun(number, one, many))
}

/// The word for so many.
pub(crate) fn noun<'w>(number: u64, one: &'w str, many: &'w str) -> &'w str {
    if number == 1 { one } else { many }
}

/// A whole number with its thousands apart: 1,234,567.
pub(crate) fn grouped(number: u64) -> String {
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
pub(crate) fn megabytes(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes < 10.0 { format!("{megabytes:.1} MB") } else { format!("{megabytes:.0} MB") }
}

/// A length of time, in tenths of a second while it is short.
pub(crate) fn seconds(seconds: f64) -> String {
    if seconds < 100.0 {
        return format!("{seconds:.1} s");
    }
    whole_seconds(seconds.round() as u64)
}

/// A length of time, in two units at most.
pub(crate) fn whole_seconds(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3_600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_easy_to_read() {
        assert_eq!((grouped(0), grouped(1_234_567)), ("0".to_owned(), "1,234,567".to_owned()));
        assert_eq!(counted(1, "document", "documents"), "1 document");
        assert_eq!((seconds(99.0), seconds(130.0)), ("99.0 s".into(), "2 min 10 s".into()));
        assert_eq!((seconds(7_300.0), whole_seconds(59)), ("2 h 01 min".into(), "59 s".into()));
        assert_eq!(
            (megabytes(3_200_000), megabytes(99_000_000)),
            ("3.2 MB".into(), "99 MB".into())
        );
    }
}
