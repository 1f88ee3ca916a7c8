//! A plain file as it comes out of its packings → pieces of whole records, one after another, in bounded memory.

use super::decode;
use super::formats::Format;
use super::piece::{Piece, cannot_read, too_large};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Records of a file are read this many bytes at a time.
pub(crate) const CHUNK: usize = 1 << 20;

/// Takes pieces until it says stop.
pub(super) type Sink<'s> = dyn FnMut(Piece) -> ControlFlow<()> + 's;

/// Gives the end of the last whole record in some bytes and how many there are; is told whether the bytes are the last.
pub(crate) type Cut<'c> = dyn FnMut(&[u8], bool) -> (usize, u64) + 'c;

/// Where pieces go; keeps count of the bytes on disk that they stand for.
pub(crate) struct Out<'o> {
    pub(super) sink: &'o mut Sink<'o>,
    pub(super) left: u64,
    /// Whether there was anything of the file in hand.
    pub(super) some: bool,
}

impl Out<'_> {
    /// Hands on a piece.
    pub(crate) fn put(&mut self, mut piece: Piece) -> ControlFlow<()> {
        self.some = true;
        piece.read = (piece.bytes.len() as u64).min(self.left);
        self.left -= piece.read;
        for problem in piece.problems.iter_mut().chain(&mut piece.failure) {
            problem.path = piece.path.to_string();
        }
        (self.sink)(piece)
    }

    /// What was packed stands for more bytes than came out, or for fewer.
    pub(super) fn end(&mut self, path: &Arc<str>) -> ControlFlow<()> {
        if self.left == 0 {
            return ControlFlow::Continue(());
        }
        let read = std::mem::take(&mut self.left);
        (self.sink)(Piece { read, ..Piece::said(path, Vec::new()) })
    }
}

/// A plain file that is being read, and its bytes that nobody took yet.
pub(crate) struct Source<'s> {
    /// Relative to the corpus root.
    pub(crate) path: &'s Arc<str>,
    /// The largest document.
    pub(crate) limit: usize,
    /// Bytes not yet taken.
    pub(crate) buffer: Vec<u8>,
    reader: Box<dyn Read + 's>,
    /// What broke it off: said again to whoever reads on.
    broken: Option<(io::ErrorKind, String)>,
    /// Bytes of all of it, where that is known before it is read.
    size: Option<u64>,
}

impl<'s> Source<'s> {
    /// A file of which `buffer` was read already.
    pub(crate) fn new(
        path: &'s Arc<str>,
        limit: usize,
        buffer: Vec<u8>,
        reader: Box<dyn Read + 's>,
    ) -> Self {
        Self { path, limit, buffer, reader, broken: None, size: None }
    }

    /// The same, of a file of so many bytes.
    pub(crate) fn of_size(self, size: Option<u64>) -> Self {
        Self { size, ..self }
    }
}

impl Source<'_> {
    /// Reads on until the buffer holds `wanted` bytes; whether the end was reached.
    pub(crate) fn fill(&mut self, wanted: usize) -> io::Result<bool> {
        if let Some((kind, what)) = &self.broken {
            return Err(io::Error::new(*kind, what.clone()));
        }
        let missing = wanted.saturating_sub(self.buffer.len());
        match self.reader.by_ref().take(missing as u64).read_to_end(&mut self.buffer) {
            Ok(read) => Ok(read < missing),
            Err(error) => {
                self.broken = Some((error.kind(), error.to_string()));
                Err(error)
            }
        }
    }

    /// Reads on to the end; `false`: it is too large, and was not read when that was known before.
    fn all(&mut self) -> io::Result<bool> {
        if self.size.is_some_and(|size| size > self.limit as u64) {
            return Ok(false);
        }
        self.fill(self.limit.saturating_add(1))
    }

    /// Reads all of it as one piece.
    pub(crate) fn whole(mut self, format: Format, out: &mut Out<'_>) -> ControlFlow<()> {
        match self.all() {
            Err(error) => out.put(Piece::failed(self.path, cannot_read(&error))),
            Ok(false) => out.put(Piece::failed(self.path, too_large(self.limit))),
            Ok(true) => {
                let piece = Piece::new(self.path, format, self.buffer);
                out.put(Piece { alone: true, ..piece })
            }
        }
    }

    /// Cuts it into pieces of whole records; `cut` gives the end of the last whole one and how many there are, and is
    /// told whether the bytes are the last.
    pub(crate) fn cut(
        mut self,
        mut next: Piece,
        cut: &mut Cut<'_>,
        out: &mut Out<'_>,
    ) -> ControlFlow<()> {
        let mut wanted = CHUNK;
        next.alone = true;
        loop {
            let filled = self.fill(wanted);
            // of what breaks off only the whole records are read
            let end = matches!(filled, Ok(true));
            let (at, records) = cut(&self.buffer, end);
            if at == 0 && matches!(filled, Ok(false)) {
                if self.buffer.len() > self.limit {
                    let mut problem = too_large(self.limit);
                    problem.line = Some(next.first_line);
                    return out.put(Piece::failed(self.path, problem));
                }
                wanted = self.buffer.len() * 2;
                continue;
            }
            wanted = CHUNK;
            let rest = self.buffer.split_off(at);
            let bytes = std::mem::replace(&mut self.buffer, rest);
            let lines = memchr::memchr_iter(b'\n', &bytes).count() as u64;
            if !bytes.is_empty() {
                let alone = next.alone && end;
                out.put(Piece { bytes, alone, ..next.clone() })?;
                next.problems.clear();
                next.alone = false;
            }
            next.first_record += records;
            next.first_line += lines;
            if let Err(error) = filled {
                let mut problem = cannot_read(&error);
                let line = next.first_line;
                problem.message.push_str(&format!("; the lines before {line} were read"));
                problem.line = Some(line);
                return out.put(Piece::failed(self.path, problem));
            }
            if end {
                return ControlFlow::Continue(());
            }
        }
    }

    /// The encoding of a file whose start is not UTF-8; UTF-16 has no lines as bytes and is [`recoded`](Self::recode).
    pub(crate) fn encoding(&mut self) -> io::Result<Option<&'static encoding_rs::Encoding>> {
        self.fill(CHUNK)?;
        if simdutf8::basic::from_utf8(&self.buffer).is_ok() {
            return Ok(None);
        }
        Ok(decode::encoding_of(&self.buffer).map(|(encoding, _)| encoding))
    }

    /// UTF-16 → UTF-8, all at once; `false`: too large.
    pub(crate) fn recode(&mut self, encoding: &'static encoding_rs::Encoding) -> io::Result<bool> {
        if !self.all()? {
            return Ok(false);
        }
        let text = decode::decode_as(&self.buffer, encoding, decode::Certainty::Guessed).text;
        self.buffer = text.into_bytes();
        Ok(true)
    }
}
