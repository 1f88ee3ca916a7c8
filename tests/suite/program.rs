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

    /// Sets the permissions of a file or folder.
    #[cfg(unix)]
    pub(crate) fn mode(&self, path: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// The program, run by a user whom permissions bind; where that is not who runs the tests, from a copy that this user
    /// can reach. `None`: there is no way to be one.
    #[cfg(unix)]
    pub(crate) fn by_ordinary_user(&self, arguments: &[&str]) -> Option<Command> {
        let locked = self.path("dicht");
        self.write("dicht", "");
        self.mode(&locked, 0);
        let ordinary = std::fs::File::open(&locked).is_err();
        std::fs::remove_file(&locked).unwrap();
        if ordinary {
            return Some(self.program(arguments));
        }
        let switch = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        let tried = Command::new("setpriv").args(switch).arg("true").output();
        if !tried.is_ok_and(|tried| tried.status.success()) {
            return None;
        }
        let copy = self.path("egel");
        if !copy.exists() {
            std::fs::copy(env!("CARGO_BIN_EXE_egel"), &copy).unwrap();
        }
        self.mode(&self.path(""), 0o777);
        let mut command = Command::new("setpriv");
        alone(&mut command, self.folder.path());
        command.args(switch).arg(copy).args(arguments);
        Some(command)
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
