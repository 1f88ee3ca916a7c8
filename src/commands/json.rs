//! A value → JSON on one line. Law: no sign in it commands a terminal; it is the same value for all who read JSON.

use super::page::is_command;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes a value and a line end.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Escaping);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// As usual, with an escape for every sign that could command a terminal.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // serde_json has escaped what is below a blank; all else that commands is DEL or begins with one of these bytes
        if !fragment.bytes().any(|byte| matches!(byte, 0x7f | 0xc2 | 0xe2)) {
            return writer.write_all(fragment.as_bytes());
        }
        for part in fragment.split_inclusive(is_command) {
            match part.chars().next_back().filter(|&letter| is_command(letter)) {
                Some(letter) => {
                    let before = part.strip_suffix(letter).unwrap_or("");
                    write!(writer, "{before}\\u{:04x}", u32::from(letter))?;
                }
                None => writer.write_all(part.as_bytes())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_escaped_and_the_same_when_read_back() {
        let evil = "a\u{1b}[2J\u{9b}2J\u{7f}\u{202e}\"é\n";
        let mut out = Vec::new();
        write(&mut out, &evil).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert_eq!(written, "\"a\\u001b[2J\\u009b2J\\u007f\\u202e\\\"é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), evil);
    }

    #[test]
    fn no_sign_that_commands_a_terminal_is_written_as_it_is() {
        for letter in (0..=0xffff).filter_map(char::from_u32).filter(|&letter| is_command(letter)) {
            let mut out = Vec::new();
            write(&mut out, &letter).unwrap();
            assert!(
                !String::from_utf8(out).unwrap().contains(|found| found == letter && found != '\n'),
                "{letter:?}"
            );
        }
    }
}
