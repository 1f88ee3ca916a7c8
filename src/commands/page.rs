//! Words with styles → lines that fit the window, in colour where that can be seen.
//!
//! Law: all text goes through [`shown`], so that nothing of a document commands the terminal.

use super::pager::Pager;
use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a page when there is no window.
const USUAL_WIDTH: usize = 80;

/// No style at all.
pub(super) const PLAIN: Style = Style::new();
/// What stands out.
pub(super) const BOLD: Style = Style::new().bold();
/// What stands back.
pub(super) const DIM: Style = Style::new().dimmed();

/// This colour, bold.
pub(super) const fn colour(colour: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(clap::builder::styling::Color::Ansi(colour)))
}

/// Words of one style.
#[derive(Clone, Debug)]
pub(super) struct Part<'t> {
    text: Cow<'t, str>,
    style: Style,
    /// Whether no line ends inside it.
    whole: bool,
}

impl<'t> Part<'t> {
    /// Words that lines may end between.
    pub(super) fn new(text: impl Into<Cow<'t, str>>, style: Style) -> Self {
        Self { text: text.into(), style, whole: false }
    }

    /// Words that stay on one line.
    pub(super) fn whole(text: impl Into<Cow<'t, str>>, style: Style) -> Self {
        Self { text: text.into(), style, whole: true }
    }
}

/// Where lines are written.
pub(super) struct Page<W: Write> {
    out: W,
    width: usize,
    /// Whether styles are written.
    pub(super) coloured: bool,
}

/// Standard output, as it is or through a pager.
pub(super) type Screen = BufWriter<AutoStream<Box<dyn Write>>>;

impl Page<Screen> {
    /// Standard output: as wide as its window, in colour on a terminal unless NO_COLOR says otherwise.
    pub(super) fn standard_output() -> Self {
        Self::to(Box::new(io::stdout().lock()))
    }

    /// The same through `pager`, whose colours are those that the terminal would have got.
    pub(super) fn through(pager: &mut Pager) -> Self {
        match pager.input() {
            Some(input) => Self::to(Box::new(input)),
            None => Self::standard_output(),
        }
    }

    fn to(out: Box<dyn Write>) -> Self {
        let stdout = io::stdout();
        let choice = AutoStream::choice(&stdout);
        let size =
            if stdout.is_terminal() { terminal_size::terminal_size_of(&stdout) } else { None };
        let width = size.map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0).max(20));
        // what the terminal would get is decided here, for a pager is none
        let styled = choice != ColorChoice::Never;
        let choice = if styled { ColorChoice::AlwaysAnsi } else { ColorChoice::Never };
        let out = BufWriter::new(AutoStream::new(out, choice));
        Self { out, width, coloured: styled }
    }
}

impl<W: Write> Page<W> {
    /// Columns of the window, or of a page where there is none.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Writes words, filled into lines: the first begins after `first` blanks, the others after `rest`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn fill(&mut self, first: usize, rest: usize, parts: &[Part<'_>]) -> io::Result<()> {
        let mut line = Line { page: self, indent: first, rest, column: 0, word: Vec::new() };
        for part in parts {
            if part.whole {
                line.letters(&part.text, part.style);
                continue;
            }
            let mut pieces = part.text.split(char::is_whitespace).peekable();
            let mut blanks = part.text.chars().filter(|letter| letter.is_whitespace());
            while let Some(piece) = pieces.next() {
                line.letters(piece, part.style);
                if pieces.peek().is_some() {
                    line.end_word()?;
                    if blanks.next() == Some('\n') {
                        line.end()?;
                    }
                }
            }
        }
        line.end_word()?;
        line.end()
    }

    /// Writes a line that is as long as it is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn line(&mut self, text: &str, style: Style) -> io::Result<()> {
        self.fill(0, 0, &[Part::whole(text, style)])
    }

    /// Writes an empty line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Sees to it that all is written.
    ///
    /// # Errors
    /// When it cannot be.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A line that is being filled.
struct Line<'p, W: Write> {
    page: &'p mut Page<W>,
    indent: usize,
    rest: usize,
    column: usize,
    word: Vec<(Style, String)>,
}

impl<W: Write> Line<'_, W> {
    fn letters(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.word.push((style, shown(text).into_owned()));
        }
    }

    fn end_word(&mut self) -> io::Result<()> {
        if self.word.is_empty() {
            return Ok(());
        }
        let width: usize = self.word.iter().map(|(_, text)| text.width()).sum();
        if self.column > self.indent && self.column + 1 + width > self.page.width {
            self.end()?;
        }
        if self.column == 0 {
            write!(self.page.out, "{:1$}", "", self.indent)?;
            self.column = self.indent;
        } else if self.column > self.indent {
            self.page.out.write_all(b" ")?;
            self.column += 1;
        }
        for (style, text) in self.word.drain(..) {
            if self.page.coloured && style != PLAIN {
                write!(self.page.out, "{style}{text}{style:#}")?;
            } else {
                self.page.out.write_all(text.as_bytes())?;
            }
        }
        self.column += width;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.column = 0;
        self.indent = self.rest;
        writeln!(self.page.out)
    }
}

/// The text in exactly so many columns, with … where it was cut: at its end, or, where it ends at the right, at its start.
pub(super) fn fitted(text: &str, width: usize, ends_right: bool) -> String {
    let text = shown(text);
    if text.width() <= width {
        let blanks = " ".repeat(width - text.width());
        return if ends_right { format!("{blanks}{text}") } else { format!("{text}{blanks}") };
    }
    let mut kept = Vec::new();
    let mut left = width.saturating_sub(1);
    let mut letters = text.chars();
    while let Some(letter) = if ends_right { letters.next_back() } else { letters.next() } {
        let columns = letter.width().unwrap_or(0);
        if columns > left {
            break;
        }
        left -= columns;
        kept.push(letter);
    }
    let blanks = " ".repeat(left);
    if ends_right {
        let kept: String = kept.iter().rev().collect();
        format!("{blanks}…{kept}")
    } else {
        let kept: String = kept.iter().collect();
        format!("{kept}…{blanks}")
    }
}

/// The text with a picture in place of each sign that could command a terminal or turn the reading direction.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    let picture = |letter: char| match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        letter if is_command(letter) => '\u{fffd}',
        letter => letter,
    };
    Cow::Owned(text.chars().map(picture).collect())
}

/// The same line by line.
pub(super) fn shown_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|letter| letter != '\n' && is_command(letter)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(shown).collect::<Vec<_>>().join("\n"))
}

/// Standard output for what other programs read; a terminal in their place gets pictures as [`shown`] has them.
pub(super) fn for_programs() -> Box<dyn Write> {
    let stdout = io::stdout();
    if stdout.is_terminal() {
        return Box::new(Screened { out: stdout.lock(), line: Vec::new() });
    }
    Box::new(BufWriter::new(stdout.lock()))
}

/// Lets lines through as [`shown`] has them, with their tabs.
struct Screened<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Write for Screened<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.flush()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        let cells: Vec<_> = line.split('\t').map(shown_lines).collect();
        self.out.write_all(cells.join("\t").as_bytes())?;
        self.line.clear();
        self.out.flush()
    }
}

impl<W: Write> Drop for Screened<W> {
    fn drop(&mut self) {
        // as a BufWriter does; who must know flushes before
        let _ = self.flush();
    }
}

/// Whether a sign could command a terminal or turn the reading direction.
pub(super) fn is_command(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(width: usize, coloured: bool, parts: &[Part<'_>]) -> String {
        let mut page = Page { out: Vec::new(), width, coloured };
        page.fill(0, 2, parts).unwrap();
        String::from_utf8(page.out).unwrap()
    }

    #[test]
    fn a_terminal_gets_pictures_also_of_what_programs_read() {
        let mut out = Vec::new();
        let mut screened = Screened { out: &mut out, line: Vec::new() };
        screened.write_all(b"a\tb\x1b]0;x\x07,\xc3").unwrap();
        screened.write_all("\u{a9}\u{202e}\n".as_bytes().get(1..).unwrap()).unwrap();
        drop(screened);
        assert_eq!(String::from_utf8(out).unwrap(), "a\tb\u{241b}]0;x\u{2407},\u{e9}\u{fffd}\n");
    }

    #[test]
    fn lines_end_between_words_and_words_of_two_styles_stay_together() {
        let parts = [
            Part::new("een twee ", PLAIN),
            Part::whole("[drie LOC]", BOLD),
            Part::new("-vier vijf\n\nzes", PLAIN),
        ];
        assert_eq!(filled(16, false, &parts), "een twee\n  [drie LOC]-vier\n  vijf\n\n  zes\n");
        assert!(filled(16, true, &parts).contains("\u{1b}[1m[drie LOC]\u{1b}[0m-vier"));
    }

    #[test]
    fn text_is_fitted_by_what_it_takes_on_the_screen() {
        assert_eq!(fitted("Gent", 6, false), "Gent  ");
        assert_eq!(fitted("Gent", 6, true), "  Gent");
        assert_eq!(fitted("in de haven van Gent", 9, true), "…van Gent");
        assert_eq!(fitted("in de haven", 6, false), "in de…");
        assert_eq!(fitted("🦔🦔🦔", 4, false), "🦔… ");
        assert_eq!(fitted("\u{1b}", 1, false), "␛");
    }

    #[test]
    fn no_sign_of_a_text_commands_the_terminal() {
        let evil = "a\u{1b}[2Jb\u{9b}c\u{202e}d\u{7f}\re";
        assert_eq!(shown(evil), "a␛[2Jb\u{fffd}c\u{fffd}d␡␍e");
        assert_eq!(filled(80, false, &[Part::new(evil, PLAIN)]), "a␛[2Jb\u{fffd}c\u{fffd}d␡ e\n");
    }
}
