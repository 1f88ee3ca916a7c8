//! Dates → months, and months → the periods that a chart has room for.

use super::texts::Texts;

/// A month as `year * 12 + month - 1`; 0: no date.
pub type Month = u32;

/// The month of an ISO date; 0 where there is none.
#[must_use]
pub fn month_of(date: &[u8]) -> Month {
    let [y1, y2, y3, y4, b'-', m1, m2, ..] = *date else { return 0 };
    let digit = |byte: u8| u32::from(byte.wrapping_sub(b'0'));
    let digits = [y1, y2, y3, y4, m1, m2].map(digit);
    let month = digits[4] * 10 + digits[5];
    if digits.iter().any(|&digit| digit > 9) || month == 0 || month > 12 {
        return 0;
    }
    let year = digits.iter().take(4).fold(0, |year, digit| year * 10 + digit);
    year * 12 + month - 1
}

/// How long the periods of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Years.
    Year,
}

/// The periods of a corpus, from its first month to its last, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// How long each is.
    pub grain: Grain,
    /// The first month of each.
    pub starts: Vec<Month>,
}

/// The longest row of periods that a chart has room for.
const ROOM: u32 = 24;

impl Periods {
    /// Periods for these months: as fine as there is room for. Of more years than that only those that occur.
    #[must_use]
    pub fn of(months: impl Iterator<Item = Month>) -> Self {
        let mut months: Vec<Month> = months.filter(|&month| month > 0).collect();
        months.sort_unstable();
        let (Some(&first), Some(&last)) = (months.first(), months.last()) else {
            return Self { grain: Grain::Month, starts: Vec::new() };
        };
        let grains = [Grain::Month, Grain::Quarter, Grain::Year];
        let fits = |grain: &Grain| (last / grain.months()) - (first / grain.months()) < ROOM;
        match grains.into_iter().find(fits) {
            Some(grain) => {
                let length = grain.months();
                let starts = (first / length..=last / length).map(|number| number * length);
                Self { grain, starts: starts.collect() }
            }
            None => {
                let mut starts: Vec<Month> = months.iter().map(|month| month / 12 * 12).collect();
                starts.dedup();
                Self { grain: Grain::Year, starts }
            }
        }
    }

    /// The period that a month is in.
    #[must_use]
    pub fn at(&self, month: Month) -> Option<usize> {
        let length = self.grain.months();
        self.starts.binary_search(&(month / length * length)).ok()
    }

    /// A short name for the head of a column, and the year where a new one begins.
    #[must_use]
    pub fn heads(&self, texts: &Texts) -> Vec<(String, String)> {
        let mut last_year = 0;
        let head = |&start: &Month| {
            let year = start / 12;
            let new = std::mem::replace(&mut last_year, year) != year;
            let shown = if new { year.to_string() } else { String::new() };
            match self.grain {
                Grain::Month => (texts.month(start % 12).to_owned(), shown),
                Grain::Quarter => (format!("{}{}", texts.quarter, start % 12 / 3 + 1), shown),
                Grain::Year => (year.to_string(), String::new()),
            }
        };
        self.starts.iter().map(head).collect()
    }

    /// The whole name of a period.
    #[must_use]
    pub fn name(&self, number: usize, texts: &Texts) -> String {
        let start = self.starts.get(number).copied().unwrap_or(0);
        match self.grain {
            Grain::Month => month_name(start, texts),
            Grain::Quarter => {
                format!("{}{} {}", texts.quarter, start % 12 / 3 + 1, start / 12)
            }
            Grain::Year => (start / 12).to_string(),
        }
    }
}

/// `feb 2025`.
#[must_use]
pub fn month_name(month: Month, texts: &Texts) -> String {
    format!("{} {}", texts.month(month % 12), month / 12)
}

impl Grain {
    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::texts::DUTCH;

    fn months(dates: &[&str]) -> Vec<Month> {
        dates.iter().map(|date| month_of(date.as_bytes())).collect()
    }

    #[test]
    fn dates_that_are_none_have_no_month() {
        assert_eq!(
            months(&["", "2024", "2024-13-01", "2024-00", "20x4-01-01", "2024-1-1"]),
            [0; 6]
        );
        assert_eq!(months(&["2024-03-01", "2024-03-31T10:00:00Z"]), [2024 * 12 + 2; 2]);
    }

    #[test]
    fn periods_are_as_fine_as_there_is_room_for() {
        let of = |dates: &[&str]| Periods::of(months(dates).into_iter());
        let few = of(&["2024-11-05", "", "2025-02-01"]);
        assert_eq!((few.grain, few.starts.len()), (Grain::Month, 4));
        let heads = few.heads(&DUTCH);
        assert_eq!(heads[1], ("dec".to_owned(), String::new()));
        assert_eq!(heads[2], ("jan".to_owned(), "2025".to_owned()));
        assert_eq!(few.at(month_of(b"2024-12-31")), Some(1));
        let quarters = of(&["2020-01-01", "2024-05-01"]);
        assert_eq!((quarters.grain, quarters.starts.len()), (Grain::Quarter, 18));
        assert_eq!(quarters.name(17, &DUTCH), "K2 2024");
        assert_eq!(of(&["2010-01-01", "2025-05-01"]).grain, Grain::Year);
        assert_eq!(of(&["1618-01-01", "2025-05-01"]).starts.len(), 2);
        assert_eq!(of(&[""]).starts.len(), 0);
    }
}
