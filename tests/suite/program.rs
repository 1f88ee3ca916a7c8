//! Arguments → what the real program prints and writes, away from the settings of who runs the tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A text that is Dutch beyond doubt.
pub(crate) const DUTCH: &str = "De burgemeester van Gent heeft vrijdag gezegd dat de werken aan de haven \
     vermoedelijk pas volgend jaar beginnen. Volgens haar is er nog geen geld voor.\n";

/// A folder of its own, in which the program runs.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// A place with a corpus of two Dutch texts.
    pub(crate) fn with_corpus() -> Self {
        let place = Self::new();
        place.write("corpus/2024-03-01-een.txt", DUTCH);
        place.write("corpus/2024-05-01-twee.txt", DUTCH);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, to be run in this place.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_egel"));
        alone(&mut command, self.folder.path());
        command.args(arguments);
        command
    }

    pub(crate) fn egel(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.program(arguments).output().unwrap())
    }

    /// The rows of a table, by the names of its columns.
    pub(crate) fn table(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.read(name);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// The cells of some columns of a table, joined by blanks.
    pub(crate) fn cells(&self, name: &str, columns: &[&str]) -> Vec<String> {
        let joined = |row: BTreeMap<String, String>| {
            columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>().join(" ")
        };
        self.table(name).into_iter().map(joined).collect()
    }
}

/// Takes away what could come from who runs the tests.
pub(crate) fn alone(command: &mut Command, folder: &Path) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("EGEL_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).env("HOME", folder).env_remove("XDG_CONFIG_HOME");
}

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Fails unless the program ended with `code`.
    #[track_caller]
    pub(crate) fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }
}
