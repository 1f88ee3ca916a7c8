//! A zip archive → the files in it; or the document or spreadsheet that it is.

use super::opened::Input;
use super::{Unpacker, member};
use crate::corpus::formats::{self, Format};
use crate::corpus::piece::{cannot_read, failure};
use crate::corpus::source::Source;
use crate::document::ProblemKind;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

impl Unpacker<'_, '_> {
    pub(super) fn zip(
        &mut self,
        path: &Arc<str>,
        name: &str,
        file: File,
        depth: usize,
    ) -> ControlFlow<()> {
        let mut archive = match zip::ZipArchive::new(BufReader::new(file)) {
            Ok(archive) => archive,
            Err(error) => {
                let message = format!("a zip file that cannot be opened (cut off?): {error}");
                return self.fail(path, failure(ProblemKind::Unreadable, message));
            }
        };
        let mut names: Vec<(String, usize)> = (0..archive.len())
            .filter_map(|at| {
                let name = archive.name_for_index(at)?;
                Some((name.map_or_else(|_| format!("file {at}"), |name| name.into_owned()), at))
            })
            .collect();
        names.sort();
        if let Some(kind) = formats::office(&names) {
            let size = archive.decompressed_size().unwrap_or(0);
            return self.office(path, name, kind, size, archive.into_inner().into_inner());
        }
        let (mut seen, mut found) = (HashSet::new(), 0_u64);
        for (inner, at) in names {
            if inner.ends_with('/') {
                continue;
            }
            found += 1;
            match archive.by_index(at) {
                Ok(entry) => {
                    let meter = self.meter.clone();
                    let first = seen.insert(inner.clone());
                    let input = Input::Stream(Box::new(meter.over(entry)));
                    self.member(path, &inner, first, input, depth)?;
                }
                Err(error) => {
                    let message = format!("cannot be unpacked: {error}");
                    let failed = failure(ProblemKind::Unreadable, message);
                    self.fail(&member(path, &inner), failed)?;
                }
            }
            if self.meter.is_over() {
                return self.bomb(path);
            }
        }
        self.nothing_in(path, found)
    }

    /// A document or spreadsheet of an office program: a zip file that is one file to us.
    fn office(
        &mut self,
        path: &Arc<str>,
        name: &str,
        kind: Result<Format, &'static str>,
        size: u128,
        mut file: File,
    ) -> ControlFlow<()> {
        let format = match kind {
            Ok(format) => format,
            Err(what) => {
                let message = format!("{what}; egel does not read it");
                return self.pass_over(path, ProblemKind::NotText, message);
            }
        };
        let limit = self.options.limit();
        let packed = file.seek(SeekFrom::End(0)).unwrap_or(0);
        let allowed = self
            .options
            .max_unpacked
            .map_or_else(|| u128::from(packed) * 1_000 + 1_000_000, u128::from);
        if size > allowed.min(2_000_000_000) {
            let message = format!(
                "{} MB would come out of {} kB, as of a zip bomb",
                size / 1_000_000,
                packed.div_ceil(1_000)
            );
            return self.fail(path, failure(ProblemKind::TooLarge, message));
        }
        debug_assert!(!name.is_empty());
        match file.seek(SeekFrom::Start(0)) {
            Ok(_) => Source::new(path, limit, Vec::new(), Box::new(file)).whole(format, self.out),
            Err(error) => self.fail(path, cannot_read(&error)),
        }
    }
}

pub(super) fn is_zip(start: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"PK\x05\x06"].iter().any(|mark| start.starts_with(mark))
}
