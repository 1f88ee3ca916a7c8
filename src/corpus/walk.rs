//! Folders → files, always in the same order (bytewise by path), and a row for each that is passed over.

use super::ReadOptions;
use super::contents::FileStat;
use crate::document::{Action, Problem, ProblemKind};
use std::collections::HashSet;
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

/// One file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the corpus root, with `/`: the first part of the ids of its documents.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub location: PathBuf,
    /// What the file system said when it was found.
    pub stat: FileStat,
}

/// A corpus that cannot even be listed.
#[derive(Debug, Error)]
pub enum CorpusError {
    /// There is no such file or folder.
    #[error(
        "no such file or folder: {0}; give the folder with your articles, for instance: egel run articles -o output"
    )]
    Missing(PathBuf),
    /// It is there, but cannot be opened.
    #[error("{0} cannot be opened: {1}")]
    Unreadable(PathBuf, std::io::Error),
}

/// All files below `roots`, in corpus order, and what was passed over.
///
/// Folders in `skip` (the output), and those with the state of a run in them, are left out. With several roots whose files would get the same path, each one's
/// paths begin with its name.
///
/// # Errors
/// When a root is not there or cannot be opened.
pub fn walk(
    roots: &[PathBuf],
    options: &ReadOptions,
    skip: &[PathBuf],
) -> Result<(Vec<SourceFile>, Vec<Problem>), CorpusError> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for root in roots {
        let walked = walk_root(root, options, skip)?;
        found.push(walked.0);
        problems.push(walked.1);
    }
    if found.len() > 1 {
        let mut seen = HashSet::new();
        let clash = found.iter().flatten().any(|file| !seen.insert(Arc::clone(&file.path)));
        if clash {
            for ((root, files), problems) in roots.iter().zip(&mut found).zip(&mut problems) {
                let prefix = name_of(root);
                files
                    .iter_mut()
                    .for_each(|file| file.path = format!("{prefix}/{}", file.path).into());
                problems
                    .iter_mut()
                    .for_each(|problem| problem.path = format!("{prefix}/{}", problem.path));
            }
        }
    }
    let mut files: Vec<SourceFile> = found.into_iter().flatten().collect();
    let mut problems: Vec<Problem> = problems.into_iter().flatten().collect();
    // sorted already, but for several roots and for names that are no UTF-8
    files.sort_by(|one, other| one.path.as_bytes().cmp(other.path.as_bytes()));
    problems.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((files, problems))
}

fn name_of(root: &Path) -> String {
    let absolute = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    absolute
        .file_name()
        .map_or_else(|| "corpus".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn walk_root(
    root: &Path,
    options: &ReadOptions,
    skip: &[PathBuf],
) -> Result<(Vec<SourceFile>, Vec<Problem>), CorpusError> {
    let meta = std::fs::metadata(root).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => CorpusError::Missing(root.to_owned()),
        _ => CorpusError::Unreadable(root.to_owned(), error),
    })?;
    if meta.is_file() {
        let path = root
            .file_name()
            .map_or_else(|| "text".to_owned(), |name| name.to_string_lossy().into_owned());
        return Ok((
            vec![SourceFile {
                path: path.into(),
                location: root.to_owned(),
                stat: FileStat::of(&meta),
            }],
            Vec::new(),
        ));
    }
    std::fs::read_dir(root).map_err(|error| CorpusError::Unreadable(root.to_owned(), error))?;
    let skip: Vec<PathBuf> = skip.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut state = Walk { root, inside, options, skip, files: Vec::new(), problems: Vec::new() };
    let walker = WalkDir::new(root).follow_links(options.follow_links).sort_by(in_path_order);
    let mut entries = walker.into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) => {
                if state.take(&entry) == Next::SkipFolder {
                    entries.skip_current_dir();
                }
            }
            Err(error) => state.unreadable(&error),
        }
    }
    state.problems.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((state.files, state.problems))
}

/// Names in the order that their whole paths have: a folder counts as if its name ended in `/`.
fn in_path_order(one: &DirEntry, other: &DirEntry) -> std::cmp::Ordering {
    let key = |entry: &DirEntry| {
        let mut name = entry.file_name().as_encoded_bytes().to_vec();
        if entry.file_type().is_dir() {
            name.push(b'/');
        }
        name
    };
    key(one).cmp(&key(other))
}

#[derive(PartialEq, Eq)]
enum Next {
    Go,
    SkipFolder,
}

struct Walk<'w> {
    root: &'w Path,
    inside: PathBuf,
    options: &'w ReadOptions,
    skip: Vec<PathBuf>,
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    fn take(&mut self, entry: &DirEntry) -> Next {
        let path = self.relative(entry.path());
        let kind = entry.file_type();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if kind.is_dir() {
            if hidden {
                self.pass_over(
                    path,
                    "a hidden folder; rename it without the leading dot to have it read",
                );
                return Next::SkipFolder;
            }
            // the output of another run, or of another shard of this one, is none of the articles either
            if entry.path().join(".egel").is_dir() {
                return Next::SkipFolder;
            }
            if !self.skip.is_empty()
                && entry.path().canonicalize().is_ok_and(|folder| self.skip.contains(&folder))
            {
                return Next::SkipFolder;
            }
            return Next::Go;
        }
        if !self.options.wants_inside(&path) {
            return Next::Go;
        }
        if hidden {
            self.pass_over(
                path,
                "a hidden file; rename it without the leading dot to have it read",
            );
        } else if kind.is_symlink() {
            self.link(path, entry.path());
        } else {
            self.file(path, entry, kind);
        }
        Next::Go
    }

    fn file(&mut self, path: String, entry: &DirEntry, kind: FileType) {
        if !kind.is_file() {
            self.pass_over(path, "no ordinary file (a pipe, socket or device)");
            return;
        }
        let stat = entry.metadata().map(|meta| FileStat::of(&meta)).unwrap_or_default();
        self.files.push(SourceFile { path: path.into(), location: entry.path().to_owned(), stat });
    }

    fn link(&mut self, path: String, location: &Path) {
        let message = match location.canonicalize() {
            Err(error) => format!("a symbolic link that leads nowhere: {error}"),
            Ok(target) if target.starts_with(&self.inside) => {
                "a symbolic link to another place in the corpus, which is read there".to_owned()
            }
            Ok(_) => "a symbolic link out of the corpus; --follow-links has it read".to_owned(),
        };
        self.problems.push(skipped(path, ProblemKind::NotText, message));
    }

    fn pass_over(&mut self, path: String, message: &str) {
        self.problems.push(skipped(path, ProblemKind::NotText, message.to_owned()));
    }

    fn unreadable(&mut self, error: &walkdir::Error) {
        let path = error.path().map(|path| self.relative(path)).unwrap_or_default();
        let message = match (error.loop_ancestor(), error.io_error()) {
            (Some(ancestor), _) => {
                format!("a symbolic link that leads back to {}", self.relative(ancestor))
            }
            (None, Some(cause)) => format!("cannot be opened: {cause}"),
            (None, None) => error.to_string(),
        };
        let action = if error.loop_ancestor().is_some() { Action::Skipped } else { Action::Failed };
        self.problems.push(Problem {
            path,
            record: String::new(),
            line: None,
            kind: ProblemKind::Unreadable,
            message,
            action,
        });
    }

    fn relative(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<_> =
            below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

fn skipped(path: String, kind: ProblemKind, message: String) -> Problem {
    Problem { path, record: String::new(), line: None, kind, message, action: Action::Skipped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn paths(root: &Path, options: &ReadOptions) -> (Vec<String>, Vec<String>) {
        let (files, problems) = walk(&[root.to_owned()], options, &[]).unwrap();
        (
            files.iter().map(|file| file.path.to_string()).collect(),
            problems.into_iter().map(|problem| problem.path).collect(),
        )
    }

    #[test]
    fn files_come_bytewise_by_their_whole_path() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a/z.txt", "a-b.txt", "a.txt", "b.txt", "Z.txt"] {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "tekst").unwrap();
        }
        assert_eq!(
            paths(folder.path(), &ReadOptions::default()).0,
            ["Z.txt", "a-b.txt", "a.txt", "a/z.txt", "b.txt"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_and_out_of_the_corpus_are_survived_and_said() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("buiten.txt"), "tekst").unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("map")).unwrap();
        fs::write(folder.path().join("map/een.txt"), "tekst").unwrap();
        fs::write(folder.path().join(".verborgen"), "tekst").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("map/rond")).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("uit")).unwrap();
        let (files, problems) = paths(folder.path(), &ReadOptions::default());
        assert_eq!(files, ["map/een.txt"]);
        assert_eq!(problems, [".verborgen", "map/rond", "uit"]);
        let (files, problems) =
            paths(folder.path(), &ReadOptions { follow_links: true, ..ReadOptions::default() });
        assert_eq!(files, ["map/een.txt", "uit/buiten.txt"]);
        assert_eq!(problems, [".verborgen", "map/rond"]);
    }

    #[test]
    fn roots_that_clash_get_their_names_as_prefix() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["een/a.txt", "twee/a.txt"] {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "tekst").unwrap();
        }
        let (files, _) = walk(
            &[folder.path().join("een"), folder.path().join("twee")],
            &ReadOptions::default(),
            &[],
        )
        .unwrap();
        assert_eq!(
            files.iter().map(|file| &*file.path).collect::<Vec<_>>(),
            ["een/a.txt", "twee/a.txt"]
        );
    }
}
