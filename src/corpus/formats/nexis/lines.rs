//! What a line of an export may be: a date, a time, a length; and the page that a section names.

use crate::corpus::dates;

pub(super) fn is_date(text: &str) -> bool {
    text.len() < 60 && dates::parse(text).is_some()
}

pub(super) fn is_time(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hour, rest)| {
        hour.trim().len() <= 2
            && hour.trim().parse::<u8>().is_ok()
            && rest.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// `Summer, 2008` is known to the year only.
pub(super) fn season(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let seasons = [
        "spring", "summer", "autumn", "fall", "winter", "lente", "voorjaar", "zomer", "herfst",
        "najaar",
    ];
    let named = seasons.iter().any(|season| lower.starts_with(season));
    let year: String = lower.chars().filter(char::is_ascii_digit).collect();
    (named && year.len() == 4).then_some(year)
}

pub(super) fn is_weekday(text: &str) -> bool {
    let days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    days.contains(&text.to_lowercase().as_str())
}

/// `184 words`.
pub(super) fn is_length(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let unit = words.next().is_some_and(|word| {
        matches!(word.to_lowercase().as_str(), "words" | "woorden" | "wörter" | "woerter" | "mots")
    });
    number && unit && words.next().is_none()
}

/// `ECONOMIE; Blz. 9` → `9`.
pub(super) fn page(section: &str) -> Option<String> {
    let marks = ["Blz.", "blz.", "Pg.", "pg.", "p.", "S.", "Pag.", "pag.", "Pagina", "page"];
    section.split(';').find_map(|part| {
        let part = part.trim();
        let rest = marks.iter().find_map(|mark| part.strip_prefix(mark))?.trim_start();
        let page: String =
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect();
        Some(page).filter(|page| page.chars().any(|letter| letter.is_ascii_digit()))
    })
}
