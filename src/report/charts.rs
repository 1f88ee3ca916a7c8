//! Figures → SVG, as text. Laws: all text goes through [`escaped`]; colours are classes of the style sheet, so that dark
//! and print hold; what a chart shows also stands in the table under it.

use std::fmt::Write;

/// The text as it may stand in HTML, between tags and in attributes.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// At most so many characters, with … where there were more.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

/// One bar: a label, the figure as it is shown, its length, and how much of that is dark.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// What is told when it is pointed at.
    pub hint: String,
    /// Its length.
    pub value: u64,
    /// The dark part.
    pub dark: u64,
    /// The figure at its end.
    pub shown: String,
}

/// Pixels from one bar to the next.
const BAR: usize = 36;

/// Bars under each other, as wide as there is room; `most` is the length of a whole line.
#[must_use]
pub fn bars(class: &str, name: &str, bars: &[Bar], most: u64) -> String {
    let mut svg = format!(
        "<svg class=\"bars {class}\" width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
        bars.len() * BAR,
        escaped(name)
    );
    let width = |value: u64| value as f64 * 100.0 / most.max(1) as f64;
    for (number, bar) in bars.iter().enumerate() {
        let top = number * BAR;
        // writing to memory cannot fail
        let _ = write!(
            svg,
            "<g><title>{}</title><text x=\"0\" y=\"{}\">{}</text><text class=\"figure\" x=\"100%\" y=\"{}\">{}</text>\
             <rect class=\"track\" x=\"0\" y=\"{y}\" width=\"100%\" height=\"7\"/><rect class=\"bar\" x=\"0\" y=\"{y}\" width=\"{:.2}%\" height=\"7\"/>",
            escaped(&bar.hint),
            top + 15,
            escaped(&cut(&bar.label, 42)),
            top + 15,
            escaped(&bar.shown),
            width(bar.value),
            y = top + 21,
        );
        if bar.dark > 0 {
            let _ = write!(
                svg,
                "<rect class=\"dark\" x=\"0\" y=\"{}\" width=\"{:.2}%\" height=\"7\"/>",
                top + 21,
                width(bar.dark)
            );
        }
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    svg
}

/// One cell of a heat map.
#[derive(Clone, Debug, Default)]
pub struct Heat {
    /// The figure in it; empty: no data.
    pub shown: String,
    /// What is told when it is pointed at.
    pub hint: String,
    /// How dark it is, from 0 to [`SHADES`]; `None`: too little to compare.
    pub shade: Option<u8>,
}

/// The darkest shade of a heat map.
pub const SHADES: u8 = 6;

/// Shade of a value between the least and the most.
#[must_use]
pub fn shade(value: u64, least: u64, most: u64) -> u8 {
    if most <= least {
        return SHADES / 2;
    }
    let part = (value.saturating_sub(least)) as f64 / (most - least) as f64;
    (part * f64::from(SHADES)).round() as u8
}

/// A heat map: heads of two lines over its columns, a label before each row.
#[must_use]
pub fn heat(
    name: &str,
    heads: &[(String, String)],
    rows: &[(String, Vec<Heat>)],
    cell: usize,
) -> String {
    const LABEL: usize = 176;
    const ROW: usize = 30;
    const HEAD: usize = 42;
    let width = LABEL + heads.len() * cell + 2;
    let mut svg = format!(
        "<svg class=\"heat\" width=\"{width}\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
        HEAD + rows.len() * ROW + 2,
        escaped(name)
    );
    for (number, (head, above)) in heads.iter().enumerate() {
        let middle = LABEL + number * cell + cell / 2;
        let years = above.bytes().all(|letter| letter.is_ascii_digit());
        let class = if years { "head year" } else { "head" };
        for (text, y, class) in [(above, 17, class), (head, 32, "head")] {
            if !text.is_empty() {
                let text = escaped(text);
                let _ =
                    write!(svg, "<text class=\"{class}\" x=\"{middle}\" y=\"{y}\">{text}</text>");
            }
        }
    }
    for (number, (label, cells)) in rows.iter().enumerate() {
        let top = HEAD + number * ROW;
        let _ = write!(
            svg,
            "<g><title>{}</title><text x=\"0\" y=\"{}\">{}</text></g>",
            escaped(label),
            top + 19,
            escaped(&cut(label, 25))
        );
        for (column, heat) in cells.iter().enumerate() {
            let (left, class) = (LABEL + column * cell, heat.class());
            let _ = write!(
                svg,
                "<g class=\"{class}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                escaped(&heat.hint),
                left + 1,
                top + 1,
                cell - 2,
                ROW - 2
            );
            if !heat.shown.is_empty() {
                let (x, y) = (left + cell / 2, top + 19);
                let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\">{}</text>", escaped(&heat.shown));
            }
            svg.push_str("</g>");
        }
    }
    svg.push_str("</svg>");
    svg
}

impl Heat {
    fn class(&self) -> String {
        match self.shade {
            _ if self.shown.is_empty() => "none".to_owned(),
            None => "weak".to_owned(),
            Some(shade) => format!("h{shade}"),
        }
    }
}

/// One column of a timeline.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What is told when it is pointed at.
    pub hint: String,
    /// Its height.
    pub value: u64,
    /// The dark part.
    pub dark: u64,
}

/// Columns side by side with the first and last period under them; `most` is the height of the highest of all timelines.
#[must_use]
pub fn timeline(
    class: &str,
    name: &str,
    columns: &[Column],
    ends: (&str, &str),
    most: (u64, &str),
) -> String {
    const WIDTH: f64 = 260.0;
    const HEIGHT: f64 = 64.0;
    let step = WIDTH / columns.len().max(1) as f64;
    let bar = (step * 0.85).min(18.0);
    let mut svg = format!(
        "<svg class=\"time {class}\" viewBox=\"0 0 262 90\" role=\"img\" aria-label=\"{}\">\
         <line class=\"grid\" x1=\"0\" y1=\"8\" x2=\"260\" y2=\"8\"/><text class=\"most\" x=\"260\" y=\"6\">{}</text>\
         <line class=\"axis\" x1=\"0\" y1=\"72\" x2=\"260\" y2=\"72\"/>",
        escaped(name),
        escaped(most.1)
    );
    let height = |value: u64| value as f64 * HEIGHT / most.0.max(1) as f64;
    for (number, column) in columns.iter().enumerate().filter(|(_, column)| column.value > 0) {
        let left = number as f64 * step + (step - bar) / 2.0;
        let (all, dark) = (height(column.value).max(1.0), height(column.dark));
        let _ = write!(
            svg,
            "<g><title>{}</title><rect class=\"bar\" x=\"{left:.1}\" y=\"{:.1}\" width=\"{bar:.1}\" height=\"{all:.1}\"/>",
            escaped(&column.hint),
            72.0 - all,
        );
        if column.dark > 0 {
            let _ = write!(
                svg,
                "<rect class=\"dark\" x=\"{left:.1}\" y=\"{:.1}\" width=\"{bar:.1}\" height=\"{dark:.1}\"/>",
                72.0 - dark
            );
        }
        svg.push_str("</g>");
    }
    let _ = write!(svg, "<text x=\"0\" y=\"86\">{}</text>", escaped(ends.0));
    if ends.1 != ends.0 {
        let _ = write!(svg, "<text class=\"figure\" x=\"260\" y=\"86\">{}</text>", escaped(ends.1));
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let evil = "</svg><script>alert('1')</script>\"><img onerror=x>&";
        let bar = Bar {
            label: evil.to_owned(),
            hint: evil.to_owned(),
            shown: evil.to_owned(),
            ..Bar::default()
        };
        let cell = Heat { shown: evil.to_owned(), hint: evil.to_owned(), shade: None };
        let column = Column { hint: evil.to_owned(), value: 1, dark: 1 };
        let drawn = [
            bars("per", evil, &[bar], 1),
            heat(evil, &[(evil.to_owned(), evil.to_owned())], &[(evil.to_owned(), vec![cell])], 40),
            timeline("per", evil, &[column], (evil, ""), (1, evil)),
        ];
        for svg in drawn {
            assert!(!svg.contains("<script") && !svg.contains("<img"), "{svg}");
            assert_eq!(svg.matches("</svg>").count(), 1);
            assert!(svg.contains("&lt;script&gt;") || svg.contains("&lt;/svg&gt;"), "{svg}");
        }
    }

    #[test]
    fn long_labels_are_cut_and_told_whole() {
        let label = "Vereniging tot Behoud van Natuurmonumenten in Nederland en omstreken";
        let bar =
            Bar { label: label.to_owned(), hint: label.to_owned(), value: 1, ..Bar::default() };
        let svg = bars("org", "", &[bar], 2);
        assert!(svg.contains(
            "<title>Vereniging tot Behoud van Natuurmonumenten in Nederland en omstreken</title>"
        ));
        assert!(svg.contains("Natuurmonumente…</text>"), "{svg}");
        assert!(svg.contains("width=\"50.00%\""));
    }

    #[test]
    fn shades_go_from_the_least_to_the_most() {
        assert_eq!((shade(10, 10, 20), shade(20, 10, 20), shade(5, 5, 5)), (0, SHADES, SHADES / 2));
    }
}
