//! Python's strings and Arrow record batches → objects and rows. Law: what it gives is what the command line writes.

mod analyser;
mod batches;
mod errors;
mod finder;
mod options;
mod records;
mod rooms;
mod tables;

use crate::output::columns::{DOCUMENTS, ENTITIES, ENTITY_TOTALS, HEDGES, Table};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::{Bound, PyModule, PyModuleMethods, PyResult, Python, pyfunction, pymodule};
use pyo3::wrap_pyfunction;

/// The tables that Python can have.
const TABLES: [Table; 4] = [DOCUMENTS, ENTITIES, HEDGES, ENTITY_TOTALS];

/// The columns of a table: name, kind (text, number, date or flag) and what it holds.
///
/// >>> import egel
/// >>> egel.columns("entities")[0]
/// ('doc_id', 'text', 'its document')
#[pyfunction]
fn columns(table: &str) -> PyResult<Vec<(&'static str, &'static str, &'static str)>> {
    let found = TABLES.iter().find(|known| known.name() == table).ok_or_else(|| {
        let names = TABLES.map(|known| known.name()).join(", ");
        PyKeyError::new_err(format!("no table {table:?}; there are {names}"))
    })?;
    let columns = found.columns.iter();
    Ok(columns.map(|column| (column.name, column.kind.as_str(), column.what)).collect())
}

/// What is written in Rust of the package `egel`.
#[pymodule(name = "_egel")]
fn package(py: Python<'_>, module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<analyser::PythonAnalyser>()?;
    module.add_class::<records::PythonDocument>()?;
    module.add_class::<records::Entity>()?;
    module.add_class::<records::Hedge>()?;
    module.add_class::<records::Quote>()?;
    module.add_class::<records::Sentence>()?;
    module.add("EgelError", py.get_type::<errors::EgelError>())?;
    module.add("BadRecord", py.get_type::<errors::BadRecord>())?;
    module.add("BadLists", py.get_type::<errors::BadLists>())?;
    module.add_function(wrap_pyfunction!(columns, module)?)
}
