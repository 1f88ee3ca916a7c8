//! Where an address goes on → its end. Law: it holds no white space and does not end in punctuation of the sentence.

use super::characters::{Class, character_at, class, class_at};
use super::words::Tokeniser;
use crate::tokens::TokenKind;

/// The longest host there may be, in bytes; the limit keeps strange texts linear.
const LONGEST_HOST: usize = 255;

/// Whether it is the last part of a host that Dutch news names: `.nl`, `.be`, `.com`.
pub(super) fn is_top_domain(part: &[u8]) -> bool {
    let mut small = [0; 4];
    let Some(room) = small.get_mut(..part.len()) else { return false };
    room.copy_from_slice(part);
    room.make_ascii_lowercase();
    matches!(
        &*room,
        b"nl"
            | b"be"
            | b"eu"
            | b"de"
            | b"fr"
            | b"uk"
            | b"it"
            | b"es"
            | b"ch"
            | b"at"
            | b"lu"
            | b"dk"
            | b"se"
            | b"fm"
            | b"ru"
            | b"io"
            | b"ai"
            | b"tv"
            | b"me"
            | b"us"
            | b"com"
            | b"org"
            | b"net"
            | b"edu"
            | b"gov"
            | b"int"
            | b"biz"
            | b"info"
            | b"gent"
            | b"nu"
            | b"app"
            | b"dev"
            | b"frl"
            | b"news"
    )
}

/// Whether letters with full stops between them are a host: `nu.nl`, `www.voorbeeld.be`.
pub(super) fn is_domain(form: &[u8]) -> bool {
    if form.len() > LONGEST_HOST {
        return false;
    }
    let mut parts = form.rsplit(|&byte| byte == b'.');
    let known = parts.next().is_some_and(is_top_domain);
    let www = form.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"www."));
    (known && parts.next().is_some_and(|name| name.len() >= 2) || www)
        && form
            .iter()
            .all(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-') || byte >= 128)
}

impl Tokeniser<'_> {
    /// The end of the URL that runs from `start` over `:`, `/` or `?` at `at`, if it is one.
    pub(super) fn url_end(&self, start: usize, at: usize, dotted: bool) -> Option<usize> {
        let form = self.bytes.get(start..at)?;
        let scheme =
            self.bytes.get(at..at + 3) == Some(b"://") && form.iter().all(u8::is_ascii_alphabetic);
        let host = dotted && is_domain(form);
        let port = self.bytes.get(at) != Some(&b':')
            || self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let query = self.bytes.get(at) != Some(&b'?')
            || self.bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if scheme && !self.address_goes_on(at + 3) {
            return None;
        }
        (scheme || host && port && query).then(|| self.address_end(at))
    }

    fn address_goes_on(&self, at: usize) -> bool {
        matches!(class_at(self.text, at), Class::Letter | Class::Digit)
    }

    /// From inside an address to its end, without the punctuation of the sentence around it.
    fn address_end(&self, from: usize) -> usize {
        let mut at = from;
        let mut end = from + 1;
        let mut open = 0_i32;
        while let Some(character) = character_at(self.text, at) {
            let next = at + character.len_utf8();
            match character {
                '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '…' | '[' | ']'
                | '{' | '}' | '|' | '`' => break,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' => {}
                '(' => open += 1,
                ')' => {
                    open -= 1;
                    if open < 0 {
                        break;
                    }
                    end = next;
                }
                _ if matches!(class(character), Class::Space | Class::Hidden) => break,
                _ => end = next,
            }
            at = next;
        }
        end
    }

    /// The end of the e-mail address whose `@` is at `at`, if it is one.
    pub(super) fn email_end(&self, start: usize, at: usize) -> Option<usize> {
        let local = self.bytes.get(start..at)?;
        if !local.iter().all(|&byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+' | b'\'')
        }) {
            return None;
        }
        let rest = self.bytes.get(at + 1..)?;
        let length = rest
            .iter()
            .take(LONGEST_HOST)
            .take_while(|&&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            .count();
        let host = rest.get(..length)?;
        let kept = host.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
        let host = host.get(..kept)?;
        (host.contains(&b'.') && host.first().is_some_and(u8::is_ascii_alphanumeric))
            .then_some(at + 1 + kept)
    }

    /// `@naam` or `#onderwerp` at `at`, if it is one.
    pub(super) fn handle(&mut self, at: usize) -> Option<usize> {
        let mut end = self.run_end(at + 1);
        let letters = self
            .bytes
            .get(at + 1..end)?
            .iter()
            .any(|byte| byte.is_ascii_alphabetic() || *byte >= 128);
        if !letters || !self.address_goes_on(at + 1) {
            return None;
        }
        // Names on Mastodon and Bluesky have a host: @naam@server.nl, @naam.bsky.social.
        while matches!(self.bytes.get(end), Some(b'.' | b'@'))
            && self.bytes.get(at) == Some(&b'@')
            && self.bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase)
        {
            end = self.run_end(end + 1);
        }
        Some(self.push(at, end, TokenKind::Handle))
    }
}
