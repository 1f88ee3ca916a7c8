//! Lines → the same lines sorted bytewise, in flat memory: what does not fit waits in files.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use thiserror::Error;

/// Sorting failed: the disk is full, or the reader of the output went away.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct SortError(#[from] pub io::Error);

/// Bytes of lines that are held before they are put away.
const HELD: usize = 64 << 20;

/// Collects lines.
#[derive(Debug)]
pub struct Sorter {
    lines: Vec<String>,
    bytes: usize,
    limit: usize,
    runs: Vec<Run>,
}

/// A file of sorted lines, removed when it is done with.
#[derive(Debug)]
struct Run(PathBuf);

impl Drop for Run {
    fn drop(&mut self) {
        // it stands in the folder for temporary files, which is emptied anyway
        let _ = fs::remove_file(&self.0);
    }
}

impl Default for Sorter {
    fn default() -> Self {
        Self::holding(HELD)
    }
}

impl Sorter {
    /// One that holds so many bytes in memory.
    #[must_use]
    pub fn holding(limit: usize) -> Self {
        Self { lines: Vec::new(), bytes: 0, limit, runs: Vec::new() }
    }

    /// Takes a line (without a line end).
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn add(&mut self, line: String) -> Result<(), SortError> {
        self.bytes += line.len() + 24;
        self.lines.push(line);
        if self.bytes > self.limit { self.put_away() } else { Ok(()) }
    }

    fn put_away(&mut self) -> Result<(), SortError> {
        self.lines.sort_unstable();
        let name =
            format!("egel-{}-{:x}-{}.sort", std::process::id(), self.address(), self.runs.len());
        let run = Run(std::env::temp_dir().join(name));
        let mut file = BufWriter::new(File::create_new(&run.0)?);
        self.runs.push(run);
        for line in self.lines.drain(..) {
            file.write_all(line.as_bytes())?;
            file.write_all(b"\n")?;
        }
        file.flush()?;
        self.bytes = 0;
        Ok(())
    }

    /// A number that no other sorter of this process has now.
    fn address(&self) -> usize {
        std::ptr::from_ref(self) as usize
    }

    /// Hands out all lines in order.
    ///
    /// # Errors
    /// When a temporary file is gone, or `take` fails.
    pub fn finish(
        mut self,
        take: &mut dyn FnMut(&str) -> Result<(), SortError>,
    ) -> Result<(), SortError> {
        self.lines.sort_unstable();
        if self.runs.is_empty() {
            return self.lines.iter().try_for_each(|line| take(line));
        }
        let mut readers = Vec::new();
        for run in &self.runs {
            readers.push(BufReader::with_capacity(1 << 18, File::open(&run.0)?).lines());
        }
        let mut held = self.lines.drain(..);
        let last = readers.len();
        let mut next = |number: usize| -> Result<Option<String>, SortError> {
            if number == last { Ok(held.next()) } else { Ok(readers[number].next().transpose()?) }
        };
        let mut heap = BinaryHeap::new();
        for number in 0..=last {
            heap.extend(next(number)?.map(|line| Reverse((line, number))));
        }
        while let Some(Reverse((line, number))) = heap.pop() {
            take(&line)?;
            heap.extend(next(number)?.map(|line| Reverse((line, number))));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_come_out_as_few_do() {
        let lines: Vec<String> =
            (0..5_000_u64).map(|n| format!("{} Één", n * 7_919 % 5_000)).collect();
        let sorted = |limit| {
            let mut sorter = Sorter::holding(limit);
            lines.iter().for_each(|line| sorter.add(line.clone()).unwrap());
            let runs: Vec<PathBuf> = sorter.runs.iter().map(|run| run.0.clone()).collect();
            let mut out = Vec::new();
            sorter
                .finish(&mut |line| {
                    out.push(line.to_owned());
                    Ok(())
                })
                .unwrap();
            assert!(runs.iter().all(|run| !run.exists()));
            (out, runs.len())
        };
        let (all, none) = sorted(usize::MAX);
        let (merged, some) = sorted(20_000);
        assert!(none == 0 && some > 3 && all.is_sorted());
        assert_eq!(all, merged);
    }
}
