//! The text of an egel.toml → settings with the lines they stand on; what is unknown or wrong is said with its line.

use super::table::{Key, SETTINGS, Shape, nearest};
use super::{Entry, Origin, SettingsError};
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the settings of a file.
///
/// # Errors
/// When it is no TOML, names a setting that does not exist, or gives one a value that it cannot have.
pub fn read(path: &Path, text: &str) -> Result<Vec<Entry>, SettingsError> {
    let line_of = |at: usize| 1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count();
    let wrong = |at: usize, what: String| SettingsError {
        place: format!("{}:{}", path.display(), line_of(at)),
        what,
    };
    let table = DeTable::parse(text).map_err(|error| {
        wrong(
            error.span().map_or(0, |span| span.start),
            format!("not understood: {}; write settings as name = \"value\"", error.message()),
        )
    })?;
    let mut entries = Vec::new();
    for (name, value) in table.get_ref() {
        let at = name.span().start;
        let key = Key::from_name(name.get_ref())
            .ok_or_else(|| wrong(at, unknown(name.get_ref(), value)))?;
        let words = words(key, value).map_err(|what| wrong(value.span().start, what))?;
        let place = |word: String| match key.setting().shape {
            Shape::Path | Shape::Paths => beside(path, &word),
            _ => word,
        };
        let words = words.into_iter().map(place).collect();
        entries.push(Entry {
            key,
            words,
            origin: Origin::File(path.to_owned(), line_of(value.span().start)),
        });
    }
    Ok(entries)
}

/// A path of a file is meant from the folder of that file.
fn beside(file: &Path, word: &str) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    folder.join(word).to_string_lossy().into_owned()
}

fn unknown(name: &str, value: &Spanned<DeValue<'_>>) -> String {
    if value.get_ref().is_table() {
        return format!("[{name}] is no setting; egel.toml has no sections, only name = value");
    }
    let advice = match nearest(name) {
        Some(meant) => format!("did you mean {meant}?"),
        None => {
            let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
            format!("there are {}", names.join(", "))
        }
    };
    format!("there is no setting {name:?}; {advice}")
}

fn words(key: Key, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, String> {
    let setting = key.setting();
    let many = matches!(setting.shape, Shape::Many | Shape::Paths);
    let values = match value.get_ref() {
        DeValue::Array(values) if many => values.iter().map(Spanned::get_ref).collect(),
        DeValue::Array(_) => {
            return Err(format!("{} has one value, not a list", setting.name));
        }
        value => vec![value],
    };
    let mut words = Vec::new();
    for value in values {
        let word = match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', ""),
            DeValue::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                return Err(format!("{}: a {} is no value for it", setting.name, value.type_str()));
            }
        };
        (setting.check)(&word).map_err(|what| format!("{}: {what}", setting.name))?;
        words.push(word);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(text: &str) -> String {
        read(Path::new("map/egel.toml"), text).unwrap_err().to_string()
    }

    #[test]
    fn settings_are_read_with_their_lines() {
        let text = "# ons archief\njobs = 4\nsince = 2024-03-01\n\ninclude = [\"*.txt\", '*.gz']\ntokens = true\noutput = \"uit\"\n";
        let entries = read(Path::new("map/egel.toml"), text).unwrap();
        let shown: Vec<String> =
            entries.iter().map(|entry| format!("{} {:?}", entry.origin, entry.words)).collect();
        assert_eq!(entries.len(), 5);
        for wanted in [
            "map/egel.toml:2 [\"4\"]",
            "map/egel.toml:3 [\"2024-03-01\"]",
            "map/egel.toml:5 [\"*.txt\", \"*.gz\"]",
            "map/egel.toml:6 [\"yes\"]",
            "map/egel.toml:7 [\"map/uit\"]",
        ] {
            assert!(shown.contains(&wanted.to_owned()), "{wanted} in {shown:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_what_to_do() {
        assert_eq!(
            complaint("\njbos = 4\n"),
            "map/egel.toml:2: there is no setting \"jbos\"; did you mean jobs?"
        );
        assert!(complaint("jobs = \"veel\"").starts_with("map/egel.toml:1: jobs: \"veel\" is no"));
        assert!(complaint("a = 1\nb = = 2").starts_with("map/egel.toml:2: not understood"));
        assert!(complaint("[run]\njobs = 1").contains("no sections"));
        assert!(complaint("jobs = [1, 2]").contains("one value"));
        assert!(complaint("jobs = 1.5").contains("float"));
    }
}
