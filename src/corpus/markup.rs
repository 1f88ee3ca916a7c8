//! Text with tags in it → paragraphs of plain text; for fields that hold a bit of HTML, not for pages.

use quick_xml::escape::resolve_html5_entity;

/// Gathers paragraphs: white space collapses, paragraphs are parted by an empty line.
#[derive(Debug, Default)]
pub struct Paragraphs {
    done: String,
    open: String,
    blank: bool,
}

impl Paragraphs {
    /// Adds text to the paragraph at hand.
    pub fn text(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() && letter != '\u{a0}' {
                self.blank = true;
                continue;
            }
            if self.blank && !self.open.is_empty() && !self.open.ends_with('\n') {
                self.open.push(' ');
            }
            self.blank = false;
            self.open.push(letter);
        }
    }

    /// A new line in the paragraph.
    pub fn line(&mut self) {
        self.blank = false;
        if !self.open.is_empty() {
            self.open.push('\n');
        }
    }

    /// Ends the paragraph at hand.
    pub fn end(&mut self) {
        self.blank = false;
        let open = self.open.trim();
        if !open.is_empty() {
            if !self.done.is_empty() {
                self.done.push_str("\n\n");
            }
            self.done.push_str(open);
        }
        self.open.clear();
    }

    /// Whether there is nothing yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.open.trim().is_empty()
    }

    /// All of it.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.end();
        self.done
    }
}

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "hl1",
    "hl2",
    "pre",
    "dd",
    "dt",
    "dl",
    "hr",
    "aside",
    "main",
    "block",
    "caption",
];

/// Whether an element of this name ends a paragraph.
#[must_use]
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether `text` holds tags of HTML: an end tag or a break, not merely `<`.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let rest = bytes.get(at + 1..).unwrap_or(&[]);
        let (name, end) = match rest.strip_prefix(b"/") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let letters = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let known = name.get(..letters).is_some_and(|name| {
            let name = String::from_utf8_lossy(name).to_ascii_lowercase();
            is_block(&name) || ["br", "b", "i", "em", "strong", "a", "span"].contains(&&*name)
        });
        known && (end || name.starts_with(b"br") || name.starts_with(b"p>"))
    })
}

/// `text` without tags and entities; text that has no tags stays as it is.
#[must_use]
pub fn plain(text: &str) -> String {
    if looks_like(text) { stripped(text) } else { text.to_owned() }
}

/// `text` without tags, comments, scripts and entities.
#[must_use]
pub fn stripped(text: &str) -> String {
    let mut paragraphs = Paragraphs::default();
    let (mut rest, mut missing) = (text, Missing::default());
    while let Some((before, after)) = rest.split_once('<') {
        paragraphs.text(&unescaped(before));
        let Some(end) = end_of_tag(after, &mut missing) else {
            paragraphs.text("<");
            rest = after;
            continue;
        };
        let (tag, behind) = after.split_at(end);
        rest = behind;
        let closing = tag.starts_with('/');
        let letters = tag.trim_start_matches('/');
        let name: String =
            letters.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
        let name = name.to_ascii_lowercase();
        match &*name {
            "br" => paragraphs.line(),
            "script" | "style" if !closing => {
                let close = format!("</{name}");
                let skipped = memchr::memchr_iter(b'<', rest.as_bytes()).find(|at| {
                    let end = rest.as_bytes().get(*at..at + close.len());
                    end.is_some_and(|end| end.eq_ignore_ascii_case(close.as_bytes()))
                });
                let skipped = skipped.unwrap_or(rest.len());
                rest = rest.get(skipped..).unwrap_or("");
            }
            name if is_block(name) => paragraphs.end(),
            "td" | "th" => paragraphs.text(" "),
            _ => {}
        }
    }
    paragraphs.text(&unescaped(rest));
    paragraphs.finish()
}

/// What does not come any more in a text, so that it is not looked for again and again.
#[derive(Default)]
struct Missing {
    tag: bool,
    comment: bool,
}

/// Where the tag ends that `after` begins with (behind its `>`); `None` when it is no tag.
fn end_of_tag(after: &str, missing: &mut Missing) -> Option<usize> {
    let find = |rest: &str, end: &str, missing: &mut bool| {
        let found = if *missing { None } else { rest.find(end) };
        *missing = found.is_none();
        found.map(|at| at + end.len())
    };
    if let Some(comment) = after.strip_prefix("!--") {
        return find(comment, "-->", &mut missing.comment).map(|at| at + 3);
    }
    let first = after.chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    find(after, ">", &mut missing.tag)
}

/// `text` with its entities as letters; what is none stays as it is.
#[must_use]
pub fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        match found {
            Some((letters, behind)) => {
                out.push_str(&letters);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

const LONGEST_ENTITY: usize = 32;

/// What stands between `&` and `;` as letters.
#[must_use]
pub fn entity(name: &str) -> Option<String> {
    if name.len() > LONGEST_ENTITY {
        return None;
    }
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // browsers read the numbers of Windows-1252 as its letters
    let byte = u8::try_from(code).ok().filter(|byte| (0x80..0xa0).contains(byte));
    match byte {
        Some(byte) => Some(encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned()),
        None => char::from_u32(code).filter(|letter| *letter != '\0').map(String::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_paragraphs_stay() {
        let html = "<p>Een <b>stad</b>&nbsp;in Vlaanderen.</p>\n<p>Caf&eacute; &amp; bar<br/>open &#8217;s avonds</p><script>x < y</script>";
        assert_eq!(stripped(html), "Een stad\u{a0}in Vlaanderen.\n\nCafé & bar\nopen ’s avonds");
    }

    #[test]
    fn a_text_with_a_smaller_than_sign_is_left_alone() {
        for text in ["5 < 6 & 7 > 3", "schrijf <naam> in", "a&b;c"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("Steven <b>Van Geel</b> kwam"), "Steven Van Geel kwam");
    }

    #[test]
    fn an_unclosed_tag_or_comment_ends_nothing() {
        assert_eq!(stripped("a <b c"), "a <b c");
        assert_eq!(stripped("a <!-- b"), "a <!-- b");
        assert_eq!(stripped("a <!-- b <!-- c <b>d</b> <SCRIPT>x</Script>e"), "a <!-- b <!-- c d e");
    }

    #[test]
    fn what_is_opened_and_never_closed_costs_no_more_a_letter() {
        for (opened, closed) in
            [("<!-- ", ""), ("<b ", ""), ("&amp", ""), ("<script>", "</script>")]
        {
            assert!(stripped(&format!("{opened}{closed}").repeat(400_000)).len() < 3_000_000);
        }
    }
}
