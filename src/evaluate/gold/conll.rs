//! CoNLL columns (token first, tag last, IOB1, IOB2 or BIOES; a blank line ends a sentence) → marked running texts.
//!
//! `-DOCSTART-` and `# newdoc` begin a document; where a file has neither, each sentence is one, because nothing says
//! that they belong together.

use super::{Gold, GoldDocument, GoldEntity, GoldError};
use crate::lexicons::lists::Label;
use crate::span::count_chars;

/// Reads columns.
///
/// # Errors
/// A line that has no tag.
pub fn read(name: &str, text: &str) -> Result<Gold, GoldError> {
    let mut gold = Gold::default();
    let marked = text.lines().any(starts_document);
    let mut document = Builder::default();
    let mut number = 0;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if starts_document(line) {
            document.finish(name, &mut number, &mut gold);
        } else if line.is_empty() {
            document.end_sentence();
            if !marked {
                document.finish(name, &mut number, &mut gold);
            }
        } else if !is_comment(line) {
            let mut cells = line.split([' ', '\t']).filter(|cell| !cell.is_empty());
            let (token, tag) = (cells.next(), cells.next_back());
            let (Some(token), Some(tag)) = (token, tag) else {
                let what = "a token without a tag; a line is a token, columns, and a tag";
                return Err(GoldError::new(name, index + 1, what));
            };
            let tag = Tag::parse(tag).ok_or_else(|| {
                let what = format!("tag \"{tag}\" is none of O, B-…, I-…, E-…, S-…");
                GoldError::new(name, index + 1, what)
            })?;
            document.token(token, tag, &mut gold);
        }
    }
    document.finish(name, &mut number, &mut gold);
    Ok(gold)
}

fn starts_document(line: &str) -> bool {
    line.starts_with("-DOCSTART-") || line.starts_with("# newdoc")
}

/// "# sent_id = 1", but not the token "#" with its tag.
fn is_comment(line: &str) -> bool {
    line.starts_with("# ") && Tag::parse(line.rsplit([' ', '\t']).next().unwrap_or("")).is_none()
}

#[derive(Clone, Copy)]
struct Tag<'l> {
    begins: bool,
    ends: bool,
    label: Option<&'l str>,
}

impl<'l> Tag<'l> {
    fn parse(tag: &'l str) -> Option<Self> {
        if tag == "O" {
            return Some(Self { begins: true, ends: true, label: None });
        }
        let (mark, label) = tag.split_once(['-', '_'])?;
        let label = Some(label);
        match mark {
            "B" => Some(Self { begins: true, ends: false, label }),
            "I" | "M" => Some(Self { begins: false, ends: false, label }),
            "E" | "L" => Some(Self { begins: false, ends: true, label }),
            "S" | "U" => Some(Self { begins: true, ends: true, label }),
            _ => None,
        }
    }
}

/// A text that grows token by token.
#[derive(Default)]
struct Builder {
    document: GoldDocument,
    length: usize,
    sentence: bool,
    quotes: Vec<char>,
    glue: bool,
    open: Option<(Label, bool)>,
}

impl Builder {
    fn token(&mut self, token: &str, tag: Tag<'_>, gold: &mut Gold) {
        self.space(token);
        let start = self.length;
        self.document.text.push_str(token);
        self.length += count_chars(token.as_bytes());
        self.document.tokens.push((start, self.length));
        self.sentence = true;
        let label = tag.label.and_then(|word| gold.label(word));
        match (label, self.open) {
            (Some(label), Some((open, false))) if !tag.begins && open == label => {
                if let Some(entity) = self.document.entities.last_mut() {
                    entity.end = self.length;
                }
            }
            (Some(label), _) => self.document.entities.push(GoldEntity {
                start,
                end: self.length,
                label,
                canonical: None,
            }),
            (None, _) => {}
        }
        self.open = label.map(|label| (label, tag.ends));
    }

    /// Writes the blank before a token, where running text has one.
    fn space(&mut self, token: &str) {
        let mut glue = std::mem::take(&mut self.glue);
        let mut signs = token.chars();
        let sign = signs.next().filter(|_| signs.next().is_none());
        match sign {
            Some(
                ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '”' | '’' | '»' | '…',
            ) => {
                glue = true;
            }
            Some('(' | '[' | '{' | '“' | '‘' | '„' | '«') => self.glue = true,
            Some(quote @ ('"' | '\'')) if self.sentence => {
                if self.quotes.last() == Some(&quote) {
                    self.quotes.pop();
                    glue = true;
                } else {
                    self.quotes.push(quote);
                    self.glue = true;
                }
            }
            Some(quote @ ('"' | '\'')) => {
                self.quotes = vec![quote];
                self.glue = true;
            }
            _ => {}
        }
        if self.sentence && !glue {
            self.document.text.push(' ');
            self.length += 1;
        }
    }

    /// After a full sentence a blank; after a headline or the like an empty line.
    fn end_sentence(&mut self) {
        if !self.sentence {
            return;
        }
        let last = self.document.text.chars().next_back().unwrap_or('.');
        let full = matches!(last, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ':' | ')');
        let between = if full { " " } else { "\n\n" };
        self.document.text.push_str(between);
        self.length += between.len();
        self.sentence = false;
        self.open = None;
        self.quotes.clear();
        self.glue = false;
    }

    fn finish(&mut self, name: &str, number: &mut usize, gold: &mut Gold) {
        let mut document = std::mem::take(self).document;
        if document.tokens.is_empty() {
            return;
        }
        *number += 1;
        document.id = format!("{name}#{number}");
        document.text.truncate(document.text.trim_end().len());
        gold.documents.push(document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Vec<String>)> {
        let gold = read("x", text).unwrap();
        let of = |document: &GoldDocument| {
            let chars: Vec<char> = document.text.chars().collect();
            let names = document.entities.iter().map(|entity| {
                let form: String = chars[entity.start..entity.end].iter().collect();
                format!("{} {form}", entity.label.as_str())
            });
            (document.text.clone(), names.collect())
        };
        gold.documents.iter().map(of).collect()
    }

    #[test]
    fn old_and_new_tags_give_the_same_names() {
        let old = "-DOCSTART- -DOCSTART- O\n\nJan N I-PER\nJans N I-PER\nGent N I-LOC\nAalst N B-LOC\n. Punc O\n\nKop N O\n\nIn P O\n";
        let new = old.replace("Jan N I", "Jan N B").replace("Gent N I", "Gent N B");
        let wanted = vec![(
            "Jan Jans Gent Aalst. Kop\n\nIn".to_owned(),
            ["PER Jan Jans", "LOC Gent", "LOC Aalst"].map(str::to_owned).to_vec(),
        )];
        assert_eq!(seen(old), wanted);
        assert_eq!(seen(&new), wanted);
    }

    #[test]
    fn signs_stand_as_in_running_text() {
        let lines = "\"\tO\nEén\tO\n,\tO\ntwee\tO\n\"\tO\n(\tO\nGent\tS-LOC\n)\tO\n.\tO\n";
        let wanted = ("\"Eén, twee\" (Gent).".to_owned(), vec!["LOC Gent".to_owned()]);
        assert_eq!(seen(lines), vec![wanted]);
    }

    #[test]
    fn without_a_mark_each_sentence_is_a_document() {
        assert_eq!(seen("Gent\tB-LOC\n\nAalst\tB-LOC\n").len(), 2);
    }

    #[test]
    fn a_token_without_a_tag_names_its_line() {
        assert!(read("x", "Gent\tB-LOC\nAalst\n").unwrap_err().to_string().starts_with("x:2: "));
        assert!(read("x", "Gent\tLOC\n").is_err());
    }
}
