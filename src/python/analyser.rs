//! The class `Analyser`: lists and rules, made once; text or record batch in, objects or record batch out.
//!
//! Laws: Python's lock is released while it works, so that threads run beside each other; a panic in one document is an
//! exception or a failed row, not the end; what it remembers is bounded.

use super::errors::{BadLists, EgelError, bad_record};
use super::finder::{Finder, Stopped, WENT_WRONG};
use super::options::Options;
use super::records::{Parts, PythonDocument};
use crate::analyse::Analyser;
use crate::lexicons::own::{self, OwnLists};
use crate::output::columns::{DOCUMENTS, ENTITIES, HEDGES, Table};
use crate::settings::values;
use arrow_array::RecordBatch;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::{
    Bound, IntoPyObject, PyAny, PyAnyMethods, PyErr, PyResult, Python, pyclass, pymethods,
};
use pyo3::types::{PyBytes, PyDict, PyString, PyStringMethods, PyTuple, PyType, PyTypeMethods};
use pyo3_arrow::PyRecordBatch;
use std::path::PathBuf;

/// Finds entities, hedges and quotes in Dutch texts.
///
/// lists: a folder with lists of your own (or one list), on top of those of egel; only_lists: in place of them.
/// assume_language: "nl" takes every text for Dutch and detects no language (for single sentences).
///
/// Making one reads the lists; make one and keep it. It may be used from several threads at once, and can be pickled
/// (to other processes, to Spark's workers) with its lists.
///
/// >>> import egel
/// >>> analyser = egel.Analyser(assume_language="nl")
/// >>> analyser.analyse("Misschien komt Mark Rutte morgen naar Gent.")
/// Document(status='analysed', words=7, entities=2, hedges=1, quotes=0)
#[pyclass(frozen, name = "Analyser", module = "egel")]
#[derive(Debug)]
pub(super) struct PythonAnalyser {
    finder: Finder,
    own: Option<OwnLists>,
    only_lists: bool,
    assumed: Option<&'static str>,
}

/// Own lists as they are pickled: compiled gazetteers, hash, lists of hedges.
type Pickled<Bytes> = (Bytes, String, Vec<(String, Bytes)>);

#[pymethods]
impl PythonAnalyser {
    #[new]
    #[pyo3(signature = (lists=None, *, only_lists=false, assume_language=None))]
    fn new(
        py: Python<'_>,
        lists: Option<PathBuf>,
        only_lists: bool,
        assume_language: Option<&str>,
    ) -> PyResult<Self> {
        if only_lists && lists.is_none() {
            return Err(PyValueError::new_err("only_lists=True needs lists: in place of what?"));
        }
        let own = match &lists {
            Some(folder) => {
                let cache = own::cache_folder(None);
                let own = py.detach(|| own::load(folder, cache.as_deref()));
                Some(own.map_err(|error| BadLists::new_err(error.to_string()))?)
            }
            None => None,
        };
        if let Some(note) = own.iter().flat_map(|own| &own.notes).next() {
            let warnings = py.import("warnings")?;
            warnings.call_method1("warn", (note,))?;
        }
        Self::with(own, only_lists, assume_language)
    }

    /// Analyses one text, with its headline if it has one apart from the text.
    ///
    /// Positions count code points, as Python does: `text[entity.start:entity.end] == entity.mention`. `id` is what the
    /// document is called in the result and in exceptions. A text in another language has status other_language and
    /// nothing else. Raises BadRecord when a text cannot be analysed, TypeError when it is no str.
    ///
    /// >>> import egel
    /// >>> analyser = egel.Analyser(assume_language="nl")
    /// >>> text = "Één dag later was Jan Jambon vermoedelijk in Brussel."
    /// >>> document = analyser.analyse(text, title="Jambon in Brussel?", id="a1")
    /// >>> document.status, document.language
    /// ('analysed', 'nl')
    /// >>> [text[one.start:one.end] for one in document.entities if one.field == "text"]
    /// ['Jan Jambon', 'Brussel']
    /// >>> document.hedges[0].category
    /// 'epistemic'
    #[pyo3(signature = (text, title=None, *, id=None))]
    fn analyse(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        title: Option<&Bound<'_, PyString>>,
        id: Option<String>,
    ) -> PyResult<PythonDocument> {
        let name = || id.as_deref().unwrap_or("the text");
        let bad = |error: PyErr| bad_record(py, name(), &error.to_string());
        let text = text.to_cow().map_err(bad)?;
        let title = title.map(PyStringMethods::to_cow).transpose().map_err(bad)?;
        // as the readers of files do it
        let title = title.as_deref().filter(|title| !title.trim().is_empty());
        let size = text.len() + title.map_or(0, str::len);
        if size >= u32::MAX as usize - 2 {
            return Err(bad_record(py, name(), "its text is over 4 GB"));
        }
        let parts = py.detach(|| {
            let writer = self.finder.writer("");
            self.finder.one(title, &text, |analysis| Parts::new(&writer, title, &text, analysis))
        });
        match parts {
            Some(parts) => parts.object(py, id),
            None => Err(bad_record(py, name(), WENT_WRONG)),
        }
    }

    /// Analyses every record of an Arrow record batch; a list of Document, in its order.
    ///
    /// See `entities` for the columns and for `bad`.
    #[pyo3(signature = (batch, **options))]
    fn analyse_batch(
        &self,
        py: Python<'_>,
        batch: &Bound<'_, PyAny>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Vec<PythonDocument>> {
        let options = Options::new(options)?;
        let batch = record_batch(batch)?;
        let done = py.detach(|| {
            let writer = self.finder.writer("");
            let mut all: Vec<(String, Parts)> = Vec::new();
            self.finder.each(&batch, &options, |record, found, _| {
                let parts = match found {
                    Ok((text, analysis)) => {
                        Parts::new(&writer, record.document.title.as_deref(), text, analysis)
                    }
                    Err(reason) => Parts::failed(reason.to_owned()),
                };
                all.push((record.document.id.clone(), parts));
            })?;
            Ok(all)
        });
        let done = done.map_err(|stopped: Stopped| exception(py, &stopped))?;
        done.into_iter().map(|(id, parts)| parts.object(py, Some(id))).collect()
    }

    /// The rows of entities.csv for the records of an Arrow record batch, as a pyarrow.RecordBatch.
    ///
    /// batch: a pyarrow.RecordBatch, or anything else with `__arrow_c_array__`. The options name its columns: text and
    /// id must be there; title, date, source, path, url, author, section and page are read where they are (title=None:
    /// not even then). Texts are str or bytes; bytes are decoded as the command line does it.
    /// bad: what to do about a record without id, with a null text or with bytes that are no text: "row" (a row of
    /// status failed in documents, none in entities and hedges), "drop", or "fail" (BadRecord with its id).
    ///
    /// >>> import egel, pyarrow
    /// >>> batch = pyarrow.record_batch({"id": ["a"], "text": ["De burgemeester van Gent heet Mathias De Clercq."]})
    /// >>> egel.Analyser(assume_language="nl").entities(batch).column("mention").to_pylist()
    /// ['Gent', 'Mathias De Clercq']
    #[pyo3(signature = (batch, **options))]
    fn entities<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, batch, options, ENTITIES)
    }

    /// The rows of hedges.csv for the records of an Arrow record batch, as a pyarrow.RecordBatch; see `entities`.
    ///
    /// >>> import egel, pyarrow
    /// >>> batch = pyarrow.record_batch({"id": ["a"], "text": ["Het kabinet valt vermoedelijk morgen."]})
    /// >>> egel.Analyser(assume_language="nl").hedges(batch).column("lemma").to_pylist()
    /// ['vermoedelijk']
    #[pyo3(signature = (batch, **options))]
    fn hedges<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, batch, options, HEDGES)
    }

    /// The rows of documents.csv for the records of an Arrow record batch, as a pyarrow.RecordBatch; see `entities`.
    ///
    /// first_seen: what stands in the column of that name; when the analyser was made, if nothing is said.
    ///
    /// >>> import egel, pyarrow
    /// >>> batch = pyarrow.record_batch({"id": ["a", "b"], "text": ["Het regent in Gent.", None]})
    /// >>> egel.Analyser(assume_language="nl").documents(batch).column("status").to_pylist()
    /// ['analysed', 'failed']
    #[pyo3(signature = (batch, **options))]
    fn documents<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, batch, options, DOCUMENTS)
    }

    /// The rows of documents.csv, entities.csv and hedges.csv in one go, as three of pyarrow.RecordBatch; see `entities`.
    ///
    /// >>> import egel, pyarrow
    /// >>> batch = pyarrow.record_batch({"id": ["a"], "text": ["Misschien regent het in Gent."]})
    /// >>> documents, entities, hedges = egel.Analyser(assume_language="nl").tables(batch)
    /// >>> entities.num_rows, hedges.num_rows
    /// (1, 1)
    #[pyo3(signature = (batch, **options))]
    fn tables<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let options = Options::new(options)?;
        let batch = record_batch(batch)?;
        let rows = py.detach(|| self.finder.rows(&batch, &options, [DOCUMENTS, ENTITIES, HEDGES]));
        let rows = rows.map_err(|stopped| exception(py, &stopped))?;
        let rows = rows.map(|rows| PyRecordBatch::new(rows).into_pyarrow(py));
        PyTuple::new(py, rows.into_iter().collect::<PyResult<Vec<_>>>()?)
    }

    /// The same for analysers with the same program, lists and settings: they find the same.
    #[getter]
    fn key(&self) -> String {
        let lists = self.own.as_ref().map_or("", |own| &own.hash);
        let (only, assumed) = (u8::from(self.only_lists), self.assumed.unwrap_or("any"));
        format!("{} {assumed} {only} {lists}", env!("CARGO_PKG_VERSION"))
    }

    fn __repr__(&self) -> String {
        format!("<egel.Analyser {}>", self.key().trim_end())
    }

    /// With the compiled lists: nothing is read from a disk where it is unpickled.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let make = py.get_type::<Self>().getattr("_of")?;
        let own: Option<Pickled<Bound<'py, PyBytes>>> = self.own.as_ref().map(|own| {
            let hedges = own.hedges.iter();
            let hedges = hedges.map(|(name, text)| (name.clone(), PyBytes::new(py, text)));
            (PyBytes::new(py, &own.block), own.hash.clone(), hedges.collect())
        });
        let state = (own, self.only_lists, self.assumed).into_pyobject(py)?;
        PyTuple::new(py, [make, state.into_any()])
    }

    #[classmethod]
    fn _of(
        _class: &Bound<'_, PyType>,
        own: Option<Pickled<Vec<u8>>>,
        only_lists: bool,
        assumed: Option<&str>,
    ) -> PyResult<Self> {
        let own = own.map(|(block, hash, hedges)| OwnLists {
            block,
            hash,
            hedges,
            ..OwnLists::default()
        });
        Self::with(own, only_lists, assumed)
    }
}

impl PythonAnalyser {
    fn with(own: Option<OwnLists>, only_lists: bool, assumed: Option<&str>) -> PyResult<Self> {
        let assumed = assumed.map(values::language).transpose().map_err(PyValueError::new_err)?;
        let analyser = match &own {
            None => Analyser::embedded(),
            Some(own) => Analyser::with_own(own.block.clone(), &own.hedges, !only_lists)
                .map_err(|error| BadLists::new_err(error.to_string()))?,
        };
        Ok(Self { finder: Finder::new(analyser.assuming(assumed)), own, only_lists, assumed })
    }

    fn table<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
        table: Table,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = Options::new(options)?;
        let batch = record_batch(batch)?;
        let rows = py.detach(|| self.finder.rows(&batch, &options, [table]));
        let [rows] = rows.map_err(|stopped| exception(py, &stopped))?;
        PyRecordBatch::new(rows).into_pyarrow(py)
    }
}

fn exception(py: Python<'_>, stopped: &Stopped) -> PyErr {
    match stopped {
        Stopped::Batch(what) => EgelError::new_err(what.clone()),
        Stopped::Record(id, reason) => bad_record(py, id, reason),
    }
}

/// The batch behind a Python object.
fn record_batch(object: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    if !object.hasattr("__arrow_c_array__")? {
        let kind = object.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!(
            "{kind} is no Arrow record batch; egel.batches(data) makes batches of pandas, Polars and pyarrow data"
        )));
    }
    Ok(object.extract::<PyRecordBatch>()?.into_inner())
}
