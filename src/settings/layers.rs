//! Variables and files → the settings that each of them gives, and those of all of them that are in force.

use super::table::{Key, SETTINGS, Setting, Shape};
use super::{Entry, Origin, SettingsError, file};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// For each setting the entry of the first layer that has it.
pub(super) fn in_force(layers: Vec<Vec<Entry>>) -> Vec<Entry> {
    let mut found: BTreeMap<Key, Entry> = BTreeMap::new();
    for entry in layers.into_iter().flatten() {
        found.entry(entry.key).or_insert(entry);
    }
    let or_default = |setting: &Setting| {
        found.remove(&setting.key).unwrap_or_else(|| Entry {
            key: setting.key,
            words: Some(setting.default)
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .into_iter()
                .collect(),
            origin: Origin::Default,
        })
    };
    SETTINGS.iter().map(or_default).collect()
}

/// All variables but those that are no UTF-8, which none of ours is.
pub(super) fn readable_variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The settings among the variables, and the names that look like ours but are none. Lists are parted by `;`.
pub(super) fn environment(
    variables: impl Iterator<Item = (String, String)>,
) -> Result<(Vec<Entry>, Vec<String>), SettingsError> {
    let (mut entries, mut strange) = (Vec::new(), Vec::new());
    for (name, value) in variables {
        let Some(rest) = name.strip_prefix("EGEL_").filter(|rest| *rest != "CONFIG") else {
            continue;
        };
        let Some(key) = Key::from_name(rest) else {
            strange.push(name);
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let setting = key.setting();
        let words: Vec<String> = match setting.shape {
            Shape::Many | Shape::Paths => {
                value.split(';').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
            }
            .collect(),
            _ => vec![value],
        };
        for word in &words {
            (setting.check)(word).map_err(|what| SettingsError { place: name.clone(), what })?;
        }
        entries.push(Entry { key, words, origin: Origin::Environment(name) });
    }
    strange.sort();
    Ok((entries, strange))
}

/// The settings of a file, `None` when there is none.
pub(super) fn file_entries(path: &Path) -> Result<Option<Vec<Entry>>, SettingsError> {
    match std::fs::read_to_string(path) {
        Ok(text) => file::read(path, &text).map(Some),
        Err(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(SettingsError {
            place: path.display().to_string(),
            what: format!("cannot be read: {error}"),
        }),
    }
}

/// The egel.toml in the folder that holds the (first) corpus.
pub(super) fn beside_corpus(layers: &[Vec<Entry>]) -> Option<PathBuf> {
    let said = layers.iter().flatten().find(|entry| entry.key == Key::Corpus);
    let corpus = said.and_then(|entry| entry.words.first()).map_or("corpus", String::as_str);
    if corpus == "-" {
        return None;
    }
    Path::new(corpus).parent().map(|folder| folder.join("egel.toml"))
}

/// `$XDG_CONFIG_HOME/egel/config.toml`, else `~/.config/egel/config.toml`.
pub(super) fn users_own() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let config = folder("XDG_CONFIG_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(config.join("egel/config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_read_and_strange_ones_told() {
        let variables = [
            ("EGEL_JOBS", "4"),
            ("EGEL_INCLUDE", "*.txt; *.gz"),
            ("EGEL_JBOS", "4"),
            ("EGEL_SINCE", ""),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (entries, strange) = environment(variables.into_iter()).unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].words, ["*.txt", "*.gz"]);
        assert_eq!(strange, ["EGEL_JBOS"]);
        let wrong = [("EGEL_JOBS".to_owned(), "veel".to_owned())];
        assert!(environment(wrong.into_iter()).unwrap_err().to_string().starts_with("EGEL_JOBS: "));
    }

    #[test]
    fn the_file_beside_the_corpus_is_in_the_folder_that_holds_it() {
        let flag = |word: &str| {
            let (key, origin) = (Key::Corpus, Origin::Flag("CORPUS"));
            vec![vec![Entry { key, words: vec![word.to_owned()], origin }]]
        };
        assert_eq!(beside_corpus(&flag("krant/2024")), Some("krant/egel.toml".into()));
        assert_eq!(beside_corpus(&[]), Some("egel.toml".into()));
        assert_eq!(beside_corpus(&flag("-")), None);
    }
}
