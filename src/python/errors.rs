//! What can go wrong → Python's exceptions.
#![allow(missing_docs, reason = "pyo3 writes the items of an exception itself")]

use pyo3::prelude::{PyAnyMethods, PyErr, Python};
use pyo3::{create_exception, exceptions::PyException};

create_exception!(egel, EgelError, PyException, "What can go wrong in egel.");
create_exception!(
    egel,
    BadRecord,
    EgelError,
    "A record that cannot be analysed. `id` is its id (`row N`, from 0, when it has none), `reason` says why."
);
create_exception!(
    egel,
    BadLists,
    EgelError,
    "Lists of one's own that cannot be used, with file, line and what to do."
);

/// The exception for a record.
pub(super) fn bad_record(py: Python<'_>, id: &str, reason: &str) -> PyErr {
    let error = BadRecord::new_err(format!("{id}: {reason}"));
    let value = error.value(py);
    match value.setattr("id", id).and_then(|()| value.setattr("reason", reason)) {
        Ok(()) => error,
        Err(other) => other,
    }
}
