//! What the caller says of a batch's columns and of bad records → options.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::{Bound, PyAnyMethods, PyResult};
use pyo3::types::{PyDict, PyDictMethods};

/// What to do about a record that cannot be analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// It is a document of status `failed`.
    Row,
    /// It is left out.
    Drop,
    /// It is an exception.
    Fail,
}

impl Bad {
    fn from_word(word: &str) -> PyResult<Self> {
        match word {
            "row" => Ok(Self::Row),
            "drop" => Ok(Self::Drop),
            "fail" => Ok(Self::Fail),
            _ => Err(PyValueError::new_err(format!("bad={word:?}: say row, drop or fail"))),
        }
    }
}

/// The column of a field: its name, and whether it was asked for and so has to be there.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) column: Option<String>,
    pub(super) wanted: bool,
}

/// The fields that a batch can have, with the names that their columns have when nobody says otherwise.
pub(super) const FIELDS: [&str; 10] =
    ["text", "id", "title", "date", "source", "path", "url", "author", "section", "page"];

/// The options of a call.
#[derive(Debug)]
pub(super) struct Options {
    /// In the order of [`FIELDS`].
    pub(super) names: [Name; FIELDS.len()],
    pub(super) bad: Bad,
    pub(super) first_seen: Option<String>,
}

impl Options {
    /// Reads `text="text", id="id", title="title", …, bad="row", first_seen=None`.
    pub(super) fn new(said: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut options = Self {
            names: FIELDS.map(|field| Name {
                column: Some(field.to_owned()),
                wanted: matches!(field, "text" | "id"),
            }),
            bad: Bad::Row,
            first_seen: None,
        };
        for (key, value) in said.into_iter().flat_map(PyDictMethods::iter) {
            let key: String = key.extract()?;
            match FIELDS.iter().position(|field| *field == key) {
                Some(place) => {
                    let column: Option<String> = value.extract()?;
                    if column.is_none() && matches!(FIELDS[place], "text" | "id") {
                        let what = format!("{key}=None: every record needs its {key}");
                        return Err(PyValueError::new_err(what));
                    }
                    // the usual name, said aloud, is no demand for the columns that may be missing
                    let usual = column.as_deref() == Some(FIELDS[place]);
                    let wanted = options.names[place].wanted || (column.is_some() && !usual);
                    options.names[place] = Name { column, wanted };
                }
                None if key == "bad" => options.bad = Bad::from_word(&value.extract::<String>()?)?,
                None if key == "first_seen" => options.first_seen = value.extract()?,
                None => {
                    let known = FIELDS.join(", ");
                    return Err(PyTypeError::new_err(format!(
                        "no option {key:?}; there are {known}, bad and first_seen"
                    )));
                }
            }
        }
        Ok(options)
    }
}
