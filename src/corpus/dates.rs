//! A date as sources write it, Dutch or ISO → ISO 8601.

use jiff::Zoned;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;

/// Months in full, as Dutch, English, German, French and Danish write them; any start of three letters or more will do.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "januar", "jänner", "janvier"],
    &["februari", "february", "februar", "feber", "février", "fevrier"],
    &["maart", "march", "märz", "maerz", "mars", "marts", "mrt"],
    &["april", "avril"],
    &["mei", "may", "mai", "maj"],
    &["juni", "june", "juin"],
    &["juli", "july", "juillet"],
    &["augustus", "august", "août", "aout"],
    &["september", "septembre", "sept"],
    &["oktober", "october", "octobre"],
    &["november", "novembre"],
    &["december", "dezember", "décembre", "decembre"],
];

/// Zones by their letters, where they mean one thing in Europe and its wires.
const ZONES: &[(&str, &str)] = &[
    ("utc", "Z"),
    ("gmt", "Z"),
    ("z", "Z"),
    ("cet", "+01:00"),
    ("met", "+01:00"),
    ("mez", "+01:00"),
    ("cest", "+02:00"),
    ("mest", "+02:00"),
    ("mesz", "+02:00"),
    ("bst", "+01:00"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
    ("aest", "+10:00"),
    ("aedt", "+11:00"),
];

/// `text` as an ISO 8601 date, with its time and zone when it has them; `None` when it is no date.
///
/// Days come before months where both are numbers (`3/4/2024` is 3 April), as in the Netherlands and Belgium.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    iso(text)
        .or_else(|| epoch(text))
        .or_else(|| rfc2822::parse(text).ok().map(|zoned| with_offset(&zoned)))
        .or_else(|| written(text))
}

/// `2026-03-14`, `2026-03-14T09:30:00+01:00`, `2026-03-14 09:30`, `20260314`, `20260314T093000Z`, `2026/3/14 09:30`.
fn iso(text: &str) -> Option<String> {
    if !text.starts_with(|letter: char| letter.is_ascii_digit())
        || text.get(..4)?.bytes().any(|byte| !byte.is_ascii_digit())
    {
        return None;
    }
    let body = text.split_once('[').map_or(text, |(before, _)| before);
    let dashed = year_first(body);
    let body = dashed.as_deref().unwrap_or(body);
    if body.len() > 10 || (body.len() > 8 && !body.contains('-')) {
        let (moment, zone) = split_zone(body);
        let stamp: DateTime = moment.trim().replace(' ', "T").parse().ok()?;
        return Some(format!("{stamp}{zone}")).filter(|_| in_reason(stamp.date()));
    }
    let date: Date = body.parse().ok()?;
    in_reason(date).then(|| date.to_string())
}

/// `2026/3/14 09:30` and `2026.03.14` with dashes and two digits each, as ISO has it.
fn year_first(text: &str) -> Option<String> {
    let separator = text.get(4..5).filter(|sign| matches!(*sign, "/" | "."))?;
    let (month, rest) = text.get(5..)?.split_once(separator)?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let (day, rest) = rest.split_at(end);
    let fits =
        |part: &str| matches!(part.len(), 1..=2) && part.bytes().all(|byte| byte.is_ascii_digit());
    let hour = rest.trim_start_matches([' ', 'T']);
    let separator = if hour.is_empty() { "" } else { "T" };
    let pad = if hour.as_bytes().get(1) == Some(&b':') { "0" } else { "" };
    let year = text.get(..4)?;
    (fits(month) && fits(day))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}{separator}{pad}{hour}"))
}

/// The moment and its zone as ISO writes it: `Z`, `+01:00` or nothing.
fn split_zone(text: &str) -> (&str, String) {
    if let Some(moment) = text
        .strip_suffix(['Z', 'z'])
        .or_else(|| text.strip_suffix(" UTC"))
        .or_else(|| text.strip_suffix(" GMT"))
    {
        return (moment, "Z".to_owned());
    }
    let Some(at) = text.rfind(['+', '-']).filter(|&at| at > 10) else {
        return (text, String::new());
    };
    let (moment, zone) = text.split_at(at);
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    match (zone.get(..1), digits.get(..2), digits.get(2..).unwrap_or("")) {
        (Some(sign), Some(hours), minutes) if minutes.len() <= 2 => {
            (moment, format!("{sign}{hours}:{}", if minutes.is_empty() { "00" } else { minutes }))
        }
        _ => (text, String::new()),
    }
}

/// Seconds or milliseconds since 1970, as APIs give them.
fn epoch(text: &str) -> Option<String> {
    if !(9..=13).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() > 10 { number / 1000 } else { number };
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(stamp.to_string()).filter(|_| text.len() != 8)
}

fn with_offset(zoned: &Zoned) -> String {
    let offset = zoned.offset().seconds();
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
    format!("{}{sign}{:02}:{:02}", zoned.datetime(), minutes / 60, minutes % 60)
}

/// `zaterdag 14 maart 2026`, `14 mrt. 2026 om 9.30 uur`, `14-03-2026`, `14/3/26`, `March 14, 2026`.
fn written(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        part.trim_end_matches(|letter: char| letter.is_alphabetic()).parse::<i16>().ok()
    };
    let month_at = parts.iter().position(|part| month(part).is_some());
    if let [named, year] = parts.as_slice()
        && let (Some(month), 4, Some(year)) = (month(named), year.len(), number(year))
    {
        // known to the month only
        return (1600..=2100).contains(&year).then(|| format!("{year:04}-{month:02}"));
    }
    let (day, month, year, rest) = match month_at {
        Some(at) => {
            let month = month(parts[at])?;
            let before = at.checked_sub(1).and_then(|before| number(parts[before]));
            match before.filter(|day| (1..=31).contains(day)) {
                Some(day) => (day, month, number(parts.get(at + 1)?)?, at + 2),
                None => {
                    // `Sat Mar 14 09:30:00 CET 2026`: the year comes last, behind the time
                    let last =
                        parts.last().filter(|part| part.len() == 4).and_then(|part| number(part));
                    let (year, rest) = match last.filter(|_| parts.len() > at + 4) {
                        Some(year) => (year, at + 2),
                        None => (number(parts.get(at + 2)?)?, at + 3),
                    };
                    (number(parts.get(at + 1)?)?, month, year, rest)
                }
            }
        }
        None => {
            // a year first is ISO's order, which was tried before
            let first = parts.iter().position(|part| number(part).is_some())?;
            if parts[first].len() > 2 {
                return None;
            }
            let numbers = parts.get(first..first + 3)?;
            (
                number(numbers[0])?,
                i8::try_from(number(numbers[1])?).ok()?,
                number(numbers[2])?,
                first + 3,
            )
        }
    };
    let year =
        if (0..100).contains(&year) { year + if year < 70 { 2000 } else { 1900 } } else { year };
    let date =
        Date::new(year, month, i8::try_from(day).ok()?).ok().filter(|date| in_reason(*date))?;
    Some(match clock(parts.get(rest..).unwrap_or(&[])) {
        Some((hour, minute, zone)) => {
            let zone = offset(&lower).unwrap_or_else(|| zone.to_owned());
            format!("{date}T{hour:02}:{minute:02}:00{zone}")
        }
        None => date.to_string(),
    })
}

/// The zone of `GMT+0100` and `UTC-05:30`.
fn offset(lower: &str) -> Option<String> {
    let at = ["gmt", "utc"].iter().find_map(|zone| Some(lower.find(zone)? + zone.len()))?;
    let rest = lower.get(at..)?;
    let sign = rest.get(..1).filter(|sign| matches!(*sign, "+" | "-"))?;
    let digits: String = rest.get(1..)?.chars().filter(char::is_ascii_digit).take(4).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    Some(format!("{sign}{hours}:{minutes:0<2}"))
}

/// The time among the words behind a date: `9.30 uur`, `8:27 PM AEST`, `14h05`.
fn clock(parts: &[&str]) -> Option<(i16, i16, &'static str)> {
    let number = |part: &str| part.parse::<i16>().ok();
    let hours = |part: &str| number(part.trim_end_matches(['h', 'u']));
    let at = parts.windows(2).position(|pair| {
        let hour = hours(pair[0]).is_some_and(|hour| (0..=23).contains(&hour));
        let minute = number(pair[1]).is_some_and(|minute| (0..=59).contains(&minute));
        hour && minute && pair[0].len() <= 3 && pair[1].len() == 2
    });
    let (mut hour, minute, behind) = match at {
        Some(at) => (hours(parts[at])?, number(parts[at + 1])?, at + 2),
        // `14h05` is one word
        None => {
            let at = parts.iter().position(|part| {
                part.split_once(['h', 'u']).is_some_and(|two| {
                    number(two.0).is_some_and(|hour| (0..=23).contains(&hour)) && two.1.len() == 2
                })
            })?;
            let (hour, minute) = parts[at].split_once(['h', 'u'])?;
            (number(hour)?, number(minute).filter(|minute| (0..=59).contains(minute))?, at + 1)
        }
    };
    let words = parts.get(behind..).unwrap_or(&[]);
    let half = |letter: &str| {
        words
            .iter()
            .take(3)
            .any(|word| word.len() == 2 && word.starts_with(letter) && word.ends_with('m'))
    };
    if half("p") && hour < 12 {
        hour += 12;
    } else if half("a") && hour == 12 {
        hour = 0;
    }
    let zone = words.iter().find_map(|word| ZONES.iter().find(|(name, _)| name == word));
    Some((hour, minute, zone.map_or("", |(_, zone)| zone)))
}

/// A moment in seconds since 1970 without a zone; midnight is a day.
#[cfg(feature = "parquet")]
#[must_use]
pub(crate) fn of_seconds(seconds: i64) -> String {
    let Ok(moment) = jiff::Timestamp::from_second(seconds) else { return seconds.to_string() };
    let moment = moment.to_string();
    match moment.strip_suffix("T00:00:00Z") {
        Some(day) => day.to_owned(),
        None => moment.trim_end_matches('Z').to_owned(),
    }
}

fn month(part: &str) -> Option<i8> {
    if part.chars().count() < 3 {
        return None;
    }
    let found = MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(part)));
    found.and_then(|at| i8::try_from(at + 1).ok())
}

fn in_reason(date: Date) -> bool {
    (1600..=2100).contains(&date.year())
}

/// The date in a file's name or folder: `2019-03-22…`, `20190322`, `2019/03/22/…`.
#[must_use]
pub fn in_path(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut found = None;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || (at > 0 && bytes[at - 1].is_ascii_digit()) {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let candidate = match digits {
            4 => dashed(path, at),
            8 => path.get(at..at + 8).and_then(|text| text.parse::<Date>().ok()),
            _ => None,
        };
        found = candidate.filter(|date| (1600..=2100).contains(&date.year())).or(found);
        at += digits;
    }
    found.map(|date| date.to_string())
}

fn dashed(path: &str, at: usize) -> Option<Date> {
    let text = path.get(at..at + 10)?;
    let bytes = text.as_bytes();
    let separator = bytes[4];
    if !matches!(separator, b'-' | b'/' | b'_' | b'.')
        || bytes[7] != separator
        || path.as_bytes().get(at + 10).is_some_and(u8::is_ascii_digit)
    {
        return None;
    }
    let part = |range: std::ops::Range<usize>| {
        text.get(range).and_then(|digits| digits.parse::<i16>().ok())
    };
    Date::new(part(0..4)?, i8::try_from(part(5..7)?).ok()?, i8::try_from(part(8..10)?).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_keep_their_time_and_zone() {
        for (text, wanted) in [
            ("2026-03-14", "2026-03-14"),
            ("20260314", "2026-03-14"),
            ("2026-03-14T09:30:00+01:00", "2026-03-14T09:30:00+01:00"),
            ("2026-03-14T09:30:00+0100", "2026-03-14T09:30:00+01:00"),
            ("2026-03-14 09:30:00", "2026-03-14T09:30:00"),
            ("2026-03-14T09:30:00.250Z", "2026-03-14T09:30:00.25Z"),
            ("20260314T093000Z", "2026-03-14T09:30:00Z"),
            ("1773480600", "2026-03-14T09:30:00Z"),
            ("2026/03/14", "2026-03-14"),
            ("2026/3/4 9:30", "2026-03-04T09:30:00"),
            ("2026.03.14", "2026-03-14"),
            ("2026/03/14 09:30:00+01:00", "2026-03-14T09:30:00+01:00"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn dutch_dates_are_read_day_first() {
        for (text, wanted) in [
            ("14 maart 2026", "2026-03-14"),
            ("zaterdag 14 maart 2026", "2026-03-14"),
            ("za 14 mrt. 2026 om 9.30 uur", "2026-03-14T09:30:00"),
            ("3/4/2024", "2024-04-03"),
            ("03-04-24", "2024-04-03"),
            ("March 14, 2026 Saturday", "2026-03-14"),
            ("1 augustus 1998", "1998-08-01"),
            ("Sat, 14 Mar 2026 09:30:00 +0100", "2026-03-14T09:30:00+01:00"),
            ("14-03-2026 23:15", "2026-03-14T23:15:00"),
            ("January 20, 2009 Tuesday 8:27 PM AEST", "2009-01-20T20:27:00+10:00"),
            ("14 maart 2026 om 14u05", "2026-03-14T14:05:00"),
            ("Mittwoch 31. August 2011", "2011-08-31"),
            ("30 ao\u{fb}t 2002", "2002-08-30"),
            ("maart 2026", "2026-03"),
            ("Sat Mar 14 09:30:00 CET 2026", "2026-03-14T09:30:00+01:00"),
            ("Mar 14 2026 09:30", "2026-03-14T09:30:00"),
            ("Sat Mar 14 2026 09:30:00 GMT+0100 (CET)", "2026-03-14T09:30:00+01:00"),
            ("14 maart 2026 09:30 UTC-05:30", "2026-03-14T09:30:00-05:30"),
            ("maandag 14 november 2011", "2011-11-14"),
            ("14 mrt 2026", "2026-03-14"),
            ("zondag 9 juli 2023 09:15 CEST", "2023-07-09T09:15:00+02:00"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "gisteren",
            "31 februari 2024",
            "12",
            "mei",
            "2024-13-01",
            "99/99/9999",
            "2024/13/01",
            "2024/1",
            "2024.5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_date_of_a_file_stands_in_its_name_or_folder() {
        assert_eq!(in_path("krant/2019-03-22-baghouz.txt").as_deref(), Some("2019-03-22"));
        assert_eq!(in_path("krant/2019/03/22/artikel-12.txt").as_deref(), Some("2019-03-22"));
        assert_eq!(in_path("krant/20190322_001.txt").as_deref(), Some("2019-03-22"));
        assert_eq!(in_path("krant/12345678.txt"), None);
        assert_eq!(in_path("krant/2019-99-22.txt"), None);
    }
}
