//! The text of one setting → its value, or what is wrong with it and what to write instead.

use crate::corpus::dates;
use crate::corpus::formats::Format;
use crate::report::Language;
use crate::run::ErrorLimit;
use crate::run::shard::Shard;
use globset::Glob;
use std::time::Duration;

/// A switch: yes or no, in the ways people write it.
///
/// # Errors
/// When it is neither.
pub fn switch(text: &str) -> Result<bool, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "ja" => Ok(true),
        "false" | "no" | "off" | "0" | "nee" | "" => Ok(false),
        _ => Err(format!("{text:?} is neither yes nor no")),
    }
}

/// A switch for Parquet, which not every build has.
///
/// # Errors
/// When it is neither yes nor no, or yes in a build without.
pub fn parquet(text: &str) -> Result<bool, String> {
    match switch(text) {
        Ok(true) if cfg!(not(feature = "parquet")) => {
            Err("this egel was built without Parquet (feature `parquet`)".to_owned())
        }
        other => other,
    }
}

/// How many threads; 0: one a core.
///
/// # Errors
/// When it is no number from 0 to 1024.
pub fn jobs(text: &str) -> Result<usize, String> {
    match text.trim().parse() {
        Ok(number) if number <= 1024 => Ok(number),
        _ => Err(format!("{text:?} is no number of threads; write 0 (one a core) to 1024")),
    }
}

/// A size: `100MB`, `2 GB`, `500kB`, `64MiB` or a number of bytes.
///
/// # Errors
/// When it is no size, nothing, or over 4 GB.
pub fn size(text: &str) -> Result<u64, String> {
    match bytes(text)? {
        bytes @ 1..=4_000_000_000 => Ok(bytes),
        _ => Err(format!("{text:?} is out of reach; a document has 1 byte to 4 GB")),
    }
}

/// What may come out of a packed file: a size from 1 byte.
///
/// # Errors
/// When it is no size, or nothing.
pub fn unpacked(text: &str) -> Result<u64, String> {
    match bytes(text)? {
        0 => Err(format!("{text:?} is nothing; write for instance 20GB")),
        bytes => Ok(bytes),
    }
}

fn bytes(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is no size; write for instance 100MB");
    let (number, unit) = number_and_unit(text).ok_or_else(wrong)?;
    let scale = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        "t" | "tb" => 1_000_000_000_000,
        _ => return Err(wrong()),
    };
    number.checked_mul(scale).ok_or_else(wrong)
}

/// A length of time: `30s`, `10m`, `2h` or a number of seconds.
///
/// # Errors
/// When it is none.
pub fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no length of time; write for instance 30s, 10m or 2h");
    let (number, unit) = number_and_unit(text).ok_or_else(wrong)?;
    let scale = match unit.to_ascii_lowercase().as_str() {
        "" | "s" | "sec" => 1,
        "m" | "min" => 60,
        "h" | "u" => 3_600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    number.checked_mul(scale).map(Duration::from_secs).ok_or_else(wrong)
}

fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    Some((number.parse().ok()?, unit.trim()))
}

/// How many documents may fail: `20` or `5%`.
///
/// # Errors
/// When it is neither.
pub fn errors(text: &str) -> Result<ErrorLimit, String> {
    let trimmed = text.trim();
    let limit = match trimmed.strip_suffix('%') {
        Some(percent) => {
            percent.trim().parse().ok().filter(|percent| *percent <= 100).map(ErrorLimit::Percent)
        }
        None => trimmed.parse().ok().map(ErrorLimit::Number),
    };
    limit.ok_or_else(|| format!("{text:?} is no limit; write a number (20) or a percentage (5%)"))
}

/// A day, from any way of writing a date that documents may have.
///
/// # Errors
/// When it is no date.
pub fn day(text: &str) -> Result<String, String> {
    dates::parse(text)
        .and_then(|date| date.get(..10).map(str::to_owned))
        .ok_or_else(|| format!("{text:?} is no date; write for instance 2024-03-01"))
}

/// What to read files as; `None` for `auto`.
///
/// # Errors
/// When there is no such format.
pub fn format(text: &str) -> Result<Option<Format>, String> {
    let text = text.trim();
    if text == "auto" {
        return Ok(None);
    }
    Format::from_name(text).map(Some).ok_or_else(|| {
        let words: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        format!("{text:?} is no format that egel reads; write auto, {}", words.join(", "))
    })
}

/// A pattern for paths.
///
/// # Errors
/// When it is no pattern.
pub fn glob(text: &str) -> Result<Glob, String> {
    Glob::new(text).map_err(|error| {
        format!("{text:?} is no pattern: {}; write for instance '*.txt'", error.kind())
    })
}

/// The language of the report: nl or en.
///
/// # Errors
/// What is wrong with it.
pub fn report_language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "the report is in nl or en".to_owned())
}

/// The language that all texts are taken for.
///
/// # Errors
/// When it is not Dutch.
pub fn language(text: &str) -> Result<&'static str, String> {
    match text.trim() {
        "nl" => Ok("nl"),
        _ => Err(format!("{text:?} cannot be assumed; egel looks into Dutch only: nl")),
    }
}

/// A part of the corpus: `3/16`.
///
/// # Errors
/// When it is none.
pub fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text)
}

/// Something that must not be blank.
///
/// # Errors
/// When it is.
pub fn something(text: &str) -> Result<&str, String> {
    if text.trim().is_empty() { Err("it is empty".to_owned()) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_have_units() {
        assert_eq!(size("100MB"), Ok(100_000_000));
        assert_eq!(size("64 MiB"), Ok(67_108_864));
        assert_eq!(size("500"), Ok(500));
        assert_eq!(unpacked("20 GB"), Ok(20_000_000_000));
        assert!(unpacked("0").is_err() && unpacked("veel").is_err());
        assert_eq!(duration("10m"), Ok(Duration::from_secs(600)));
        assert_eq!(duration("90"), Ok(Duration::from_secs(90)));
        for wrong in ["", "MB", "5 mijl", "-3", "0", "999999GB"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
        assert!(duration("10 weken").unwrap_err().contains("10m"));
    }

    #[test]
    fn a_limit_is_a_number_or_a_percentage() {
        assert_eq!(errors("20"), Ok(ErrorLimit::Number(20)));
        assert_eq!(errors("5%"), Ok(ErrorLimit::Percent(5)));
        assert!(errors("101%").is_err() && errors("veel").is_err());
    }

    #[test]
    fn a_day_may_be_written_in_many_ways() {
        for text in ["2024-03-01", "1 maart 2024", "01-03-2024", "2024-03-01T10:00:00Z"] {
            assert_eq!(day(text).as_deref(), Ok("2024-03-01"), "{text}");
        }
        assert!(day("gisteren").is_err());
    }

    #[test]
    fn a_wrong_word_is_answered_with_the_right_ones() {
        assert!(format("pdf").unwrap_err().contains("auto, text, jsonl"));
        assert!(language("fr").unwrap_err().contains("nl"));
        assert!(switch("misschien").is_err());
        assert!(glob("[").is_err() && glob("krant/**/*.{txt,gz}").is_ok());
    }
}
