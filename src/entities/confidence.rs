//! Share of the scores → confidence: of a hundred mentions so written down, that many are right, name and type.
//!
//! The softmax of the evidence says too much where pieces of evidence agree with each other. `confidence.tsv` says, for
//! each type, how often mentions with such a share were right in marked texts; between its rows we go straight.

use crate::lexicons::format::Lexicon;
use crate::lexicons::lists::Label;

/// The text that people read.
static TEXT: &str = include_str!("confidence.tsv");

/// Whole shares, as the table has them.
const WHOLE: f32 = 10_000.0;

/// Percents that are right by share, for each type.
#[derive(Debug)]
pub struct Confidence {
    /// Share in ten-thousandths, and percents in the order of [`Label::ALL`]; rising.
    steps: Vec<(f32, [f32; 4])>,
}

impl Confidence {
    /// The shipped table.
    ///
    /// # Panics
    /// Never, but where `confidence.tsv` is broken; a test reads it.
    #[must_use]
    pub fn shipped() -> Self {
        #[expect(clippy::expect_used, reason = "the table is part of the program; a test reads it")]
        Self::parse(TEXT).expect("confidence.tsv is part of the program")
    }

    fn parse(text: &str) -> Result<Self, String> {
        let lexicon =
            Lexicon::parse("confidence.tsv", text.as_bytes()).map_err(|error| error.to_string())?;
        let mut steps = Vec::with_capacity(lexicon.rows.len());
        for row in &lexicon.rows {
            let mut numbers = [0.0; 5];
            for (column, number) in numbers.iter_mut().enumerate() {
                let cell = row.cell(column);
                *number = cell
                    .parse()
                    .map_err(|_| format!("confidence.tsv:{}: {cell:?} is no number", row.line))?;
            }
            let [share, percents @ ..] = numbers;
            steps.push((share, percents));
        }
        if steps.is_empty() {
            return Err("confidence.tsv: no rows".to_owned());
        }
        Ok(Self { steps })
    }

    /// How sure a mention of this type with such a share (of one) is, in percent: 1 to 99.
    #[must_use]
    pub fn of(&self, share: f32, label: Label) -> u8 {
        let share = share * WHOLE;
        let behind = self.steps.partition_point(|(step, _)| *step <= share);
        let percent = |step: usize| self.steps[step].1[label as usize];
        let percent = if behind == 0 {
            percent(0)
        } else if behind == self.steps.len() {
            percent(behind - 1)
        } else {
            let (low, high) = (self.steps[behind - 1].0, self.steps[behind].0);
            let part = (share - low) / (high - low);
            percent(behind - 1) + part * (percent(behind) - percent(behind - 1))
        };
        percent.round().clamp(1.0, 99.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_rises_for_every_type() {
        let table = Confidence::shipped();
        assert!(table.steps.is_sorted_by(|one, next| one.0 < next.0));
        for label in Label::ALL {
            let percents: Vec<u8> =
                (0..=1000).map(|share| table.of(share as f32 / 1000.0, label)).collect();
            assert!(percents.is_sorted(), "{label:?}: {percents:?}");
            assert!(percents[200] < 70 && percents[1000] > 90, "{label:?}: {percents:?}");
        }
    }

    #[test]
    fn between_two_rows_it_goes_straight_and_outside_them_it_stays() {
        let text = "# title: t\n# licence: CC0-1.0\n# source: s\nshare\tPER\tLOC\tORG\tMISC\n\
                    4000\t40\t40\t40\t20\n8000\t80\t80\t60\t100\n";
        let table = Confidence::parse(text).unwrap();
        assert_eq!(table.of(0.6, Label::Person), 60);
        assert_eq!(table.of(0.6, Label::Organisation), 50);
        assert_eq!(table.of(0.1, Label::Miscellaneous), 20);
        assert_eq!(table.of(0.999, Label::Miscellaneous), 99);
    }

    #[test]
    fn a_cell_that_is_no_number_names_its_line() {
        let text = "# title: t\n# licence: CC0-1.0\n# source: s\nshare\tPER\tLOC\tORG\tMISC\n\
                    4000\t40\tveel\t40\t20\n";
        assert_eq!(Confidence::parse(text).unwrap_err(), "confidence.tsv:5: \"veel\" is no number");
    }
}
