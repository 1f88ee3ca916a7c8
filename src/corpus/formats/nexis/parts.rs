//! The lines of one document of an export → its head, text and tail.
//!
//! Head: paper, date, title, then `NAME: value`. Tail: `NAME: value` and the copyright. Between them: the text.

use super::fields::{Kind, field, kind};
use super::lines::{is_date, is_length, is_time, is_weekday, page, season};
use super::paragraphs::{Paragraph, paragraphs};
use crate::corpus::formats::article::Article;

/// What stands before the first document: the search and who asked it.
pub(super) fn header(lines: &[&str]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in lines.iter().map(|line| line.trim().trim_start_matches('\u{feff}')) {
        let named = line.split_once(':').filter(|(name, _)| {
            name.len() < 30
                && !name.is_empty()
                && name.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
        });
        match (named, found.last_mut()) {
            _ if line.is_empty() => {}
            (Some((name, value)), _) => found.push((name.to_owned(), value.trim().to_owned())),
            (None, Some((_, value))) => {
                if !value.is_empty() {
                    value.push('\n');
                }
                value.push_str(line);
            }
            (None, None) => {}
        }
    }
    found.retain(|(_, value)| !value.is_empty());
    found
}

/// The article of one document; `None` when there is nothing but a copyright.
pub(super) fn article(lines: &[&str]) -> Option<Article> {
    let all = paragraphs(lines);
    let mut found = Found::default();
    let body = found.head(&all);
    let end = all.len() - found.tail(all.get(body..).unwrap_or(&[]));
    found.text(all.get(body..end.max(body)).unwrap_or(&[]));
    found.finish()
}

#[derive(Default)]
struct Found {
    article: Article,
    load_date: Option<String>,
    graphic: Option<String>,
    fields: bool,
    /// The date stood behind the title, and the text follows it.
    dated: bool,
    year: Option<String>,
}

impl Found {
    /// Takes the head; where the text begins.
    fn head(&mut self, all: &[Paragraph<'_>]) -> usize {
        for (at, paragraph) in all.iter().enumerate() {
            if paragraph.is_copyright() {
                self.holder(paragraph);
                continue;
            }
            if let Some((name, value)) = paragraph.field() {
                let known = kind(name);
                let late = paragraph.gap >= 2 && self.fields && known == Some(Kind::Other);
                let goes_on = known.is_some() && !late;
                if known == Some(Kind::Body) {
                    if !value.is_empty() {
                        return at;
                    }
                    return at + 1;
                }
                if goes_on {
                    self.field(known.unwrap_or(Kind::Other), name, value);
                    continue;
                }
                if self.fields {
                    return at;
                }
            }
            if self.line(at, paragraph) {
                return at;
            }
        }
        all.len()
    }

    /// Takes a paragraph of the head that is no `NAME: value`; whether the text begins with it.
    fn line(&mut self, at: usize, paragraph: &Paragraph<'_>) -> bool {
        let text = paragraph.joined();
        if self.article.meta.source.is_none() && at < 4 && !self.fields {
            self.centred(paragraph);
            return false;
        }
        if let Some(title) = text.strip_prefix("LEADALL:") {
            self.titled(&[title.trim()]);
            return false;
        }
        if text.starts_with("http://") || text.starts_with("https://") {
            self.article.meta.url = Some(text.replace(' ', ""));
            return false;
        }
        let set_in = paragraph.lines.first().is_some_and(|line| line.starts_with("  "));
        if paragraph.is_centred()
            || (set_in && self.article.title.is_none() && !self.fields)
            || (self.article.date.is_none() && is_date(&text))
        {
            self.dated |= self.article.title.is_some();
            self.centred(paragraph);
            return false;
        }
        if is_length(&text) {
            self.fields = true;
            self.article.extra("length", Some(text));
            return false;
        }
        if self.fields {
            return true;
        }
        if self.article.title.is_none() {
            self.title(paragraph);
        } else if self.dated && paragraph.gap >= 2 {
            return true;
        } else if self.article.meta.author.is_none() {
            self.article.meta.author = Some(text);
        } else {
            return true;
        }
        false
    }

    /// A copyright above the paper may be all that names it.
    fn holder(&mut self, paragraph: &Paragraph<'_>) {
        let [first, .., last] = paragraph.lines.as_slice() else { return };
        let last = last.to_lowercase();
        let rights = ["reserved", "rights", "voorbehouden", "vorbehalten", "réservés"];
        if self.article.meta.source.is_some() || rights.iter().any(|word| last.contains(word)) {
            return;
        }
        let words = first.split_whitespace().skip_while(|word| {
            let word = word.to_lowercase();
            word == "copyright" || word == "©" || word == "(c)" || word.parse::<u16>().is_ok()
        });
        self.article.meta.source = Some(words.collect::<Vec<_>>().join(" "));
    }

    /// Lines in the middle of the page: the paper, the date, an edition.
    fn centred(&mut self, paragraph: &Paragraph<'_>) {
        for line in &paragraph.lines {
            let line = line.trim();
            if is_date(line) {
                let date = self.article.date.get_or_insert_with(String::new);
                if date.is_empty() {
                    line.clone_into(date);
                }
            } else if self.article.date.as_ref().is_some_and(|date| !date.contains(':'))
                && is_time(line)
            {
                self.article.date = self.article.date.take().map(|date| format!("{date} {line}"));
            } else if let Some(year) = season(line) {
                self.year = Some(year);
            } else if self.article.meta.source.is_none() {
                self.article.meta.source = Some(line.to_owned());
            } else if let Some((name, value)) = field(line) {
                self.show(value);
                self.article.extra(&name.to_lowercase(), Some(value));
            } else if !is_weekday(line) {
                self.article.extra("edition", Some(line));
            }
        }
    }

    /// A broadcast's time stands behind its name: `SHOW: LOU DOBBS 7:00 PM EST`.
    fn show(&mut self, value: &str) {
        let words: Vec<&str> = value.split(' ').collect();
        let at = words.iter().position(|word| is_time(word));
        if let (Some(at), Some(date)) = (at, &mut self.article.date)
            && !date.contains(':')
        {
            *date = format!("{date} {}", words.get(at..).unwrap_or(&[]).join(" "));
        }
    }

    /// `Title;` on a line, and what follows it is a second title.
    fn title(&mut self, paragraph: &Paragraph<'_>) {
        let lines: Vec<&str> = paragraph.lines.iter().map(|line| line.trim()).collect();
        self.titled(&lines);
    }

    fn titled(&mut self, lines: &[&str]) {
        let end =
            lines.iter().position(|line| line.ends_with(';')).map_or(lines.len(), |at| at + 1);
        let title = lines.get(..end).unwrap_or(lines).join(" ");
        self.article.title = Some(title.trim_end_matches(';').trim().to_owned());
        let rest = lines.get(end..).unwrap_or(&[]).join(" ");
        self.article.extra("subtitle", Some(rest));
    }

    fn field(&mut self, kind: Kind, name: &str, value: String) {
        let flat = value.split_whitespace().collect::<Vec<_>>().join(" ");
        match kind {
            Kind::Title if self.article.title.is_none() => {
                let lines: Vec<&str> = value.lines().collect();
                self.titled(&lines);
            }
            Kind::Author if self.article.meta.author.is_none() => {
                self.article.meta.author = Some(flat)
            }
            Kind::Section if self.article.meta.section.is_none() => {
                self.article.meta.page = page(&flat);
                self.article.meta.section = Some(flat);
            }
            Kind::Date if self.article.date.is_none() => self.article.date = Some(flat),
            Kind::LoadDate => {
                self.article.extra(&name.to_lowercase(), Some(flat.clone()));
                self.load_date = Some(flat);
            }
            Kind::Url if self.article.meta.url.is_none() => {
                self.article.meta.url = Some(flat.replace(' ', ""))
            }
            Kind::Graphic => {
                self.article.extra(&name.to_lowercase(), Some(flat));
                self.graphic = Some(value);
            }
            _ => self.article.extra(&name.to_lowercase(), Some(flat)),
        }
        self.fields = true;
    }

    /// Takes the tail; how many paragraphs it has.
    fn tail(&mut self, all: &[Paragraph<'_>]) -> usize {
        let mut kept = all.len();
        let (mut lines, mut below) = (Vec::new(), None);
        for (at, paragraph) in all.iter().enumerate().rev() {
            if paragraph.is_copyright()
                || (paragraph.is_centred() && kept == at + 1 && lines.is_empty())
            {
                kept = at;
                continue;
            }
            let above = at.checked_sub(1).and_then(|above| all.get(above)?.field());
            let Some((name, value)) = paragraph.field() else {
                // the value of a field may stand below it
                if above.is_some_and(|(name, value)| {
                    value.is_empty() && kind(name) == Some(Kind::Other)
                }) {
                    below = Some(paragraph.joined());
                    continue;
                }
                break;
            };
            let value = below.take().filter(|_| value.is_empty()).unwrap_or(value);
            let Some(kind) = kind(name).filter(|kind| *kind != Kind::Body) else { break };
            lines.push((kind, name.to_owned(), value));
            kept = at;
        }
        // behind the pictures' captions more lines of them may stand, before the next field
        for (kind, name, value) in lines.into_iter().rev() {
            self.field(kind, &name, value);
        }
        all.len() - kept
    }

    fn text(&mut self, all: &[Paragraph<'_>]) {
        let mut text = String::new();
        for (at, paragraph) in all.iter().enumerate() {
            let mut lines = paragraph.lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>();
            if at == 0
                && let Some((name, value)) = paragraph.lines.first().and_then(|line| field(line))
                && kind(name) == Some(Kind::Body)
                && let Some(first) = lines.first_mut()
            {
                *first = value;
            }
            if at > 0 {
                text.push_str("\n\n");
            }
            text.push_str(&lines.join("\n"));
        }
        self.article.text = text.trim().to_owned();
    }

    fn finish(mut self) -> Option<Article> {
        if self.article.text.is_empty()
            && let Some(graphic) = self.graphic.take()
        {
            self.article.text = graphic;
        }
        if self.article.date.is_none() {
            self.article.date = self.load_date.take().filter(|_| self.year.is_none());
            self.article.extra("season", self.year.take());
        }
        let silent = self.article.text.is_empty() && self.article.title.is_none();
        (!silent).then_some(self.article)
    }
}
