"""pandas, Polars and pyarrow data → Arrow record batches → objects or rows, batch by batch.

Law: memory is bounded by the batch, not by the data; nothing is done before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Optional

from egel._egel import Analyser, Document

if TYPE_CHECKING:
    import pyarrow

#: Records in a batch: of news some 3 MB, so that a batch with all its rows takes little memory and no time is lost.
ROWS = 1_000


def batches(data: Any, rows: int = ROWS) -> Iterator[pyarrow.RecordBatch]:
    """Arrow record batches of at most `rows` records.

    data: a pandas or Polars data frame, a pyarrow Table, RecordBatch, RecordBatchReader or dataset, anything else that
    speaks Arrow (`__arrow_c_stream__`, `__arrow_c_array__`), or an iterable of these. Text is not copied, but for
    pandas' own strings, which become Arrow's batch by batch.

    >>> import pyarrow
    >>> table = pyarrow.table({"id": ["a", "b", "c"], "text": ["x", "y", "z"]})
    >>> [batch.num_rows for batch in egel.batches(table, rows=2)]
    [2, 1]
    """
    for batch in _batches(data, rows):
        for start in range(0, batch.num_rows, rows):
            yield _plain(batch.slice(start, rows))


def _batches(data: Any, rows: int) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    if type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "iloc"):
        for start in range(0, len(data), rows):
            yield pyarrow.RecordBatch.from_pandas(data.iloc[start : start + rows], preserve_index=False)
    elif isinstance(data, pyarrow.RecordBatch):
        yield data
    elif hasattr(data, "to_batches"):  # a table, or a dataset, which is read bit by bit
        yield from data.to_batches()
    elif hasattr(data, "__arrow_c_stream__"):
        yield from pyarrow.RecordBatchReader.from_stream(data)
    elif hasattr(data, "__arrow_c_array__"):
        yield pyarrow.record_batch(data)
    elif hasattr(data, "__iter__") and not isinstance(data, (str, bytes, dict)):
        for part in data:
            yield from _batches(part, rows)
    else:
        raise TypeError(f"{type(data).__name__} is no data frame, Arrow table or iterable of these")


def _plain(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """The batch with its categories (pandas, Polars) as the texts that they stand for."""
    import pyarrow

    for place, field in enumerate(batch.schema):
        if pyarrow.types.is_dictionary(field.type):
            batch = batch.set_column(place, field.name, batch.column(place).dictionary_decode())
    return batch


def each(data: Any, analyser: Optional[Analyser] = None, **options: Any) -> Iterator[Document]:
    """An object for each record, in order; see `Analyser.entities` for the options.

    >>> import pandas
    >>> frame = pandas.DataFrame({"nr": [7, 8], "lead": ["Het regent vermoedelijk in Gent.", None]})
    >>> analyser = egel.Analyser(assume_language="nl")
    >>> for document in egel.each(frame, analyser, text="lead", id="nr"):
    ...     print(document.id, document.status, [hedge.lemma for hedge in document.hedges], document.problem)
    7 analysed ['vermoedelijk'] None
    8 failed [] its text is null
    """
    analyser = analyser or Analyser()
    for batch in batches(data):
        yield from analyser.analyse_batch(batch, **options)


def entities(data: Any, analyser: Optional[Analyser] = None, **options: Any) -> pyarrow.RecordBatchReader:
    """The rows of entities.csv, read batch by batch; see `Analyser.entities` for the options.

    `.read_pandas()` makes a pandas data frame of them, `polars.from_arrow(...)` one of Polars, `.read_all()` a table.

    >>> import polars
    >>> frame = polars.DataFrame({"id": ["a"], "text": ["De burgemeester van Gent is in Brussel."]})
    >>> found = egel.entities(frame, egel.Analyser(assume_language="nl"))
    >>> polars.from_arrow(found).select("doc_id", "start", "mention", "type").rows()
    [('a', 20, 'Gent', 'LOC'), ('a', 31, 'Brussel', 'LOC')]
    """
    return _reader("entities", data, analyser, options)


def hedges(data: Any, analyser: Optional[Analyser] = None, **options: Any) -> pyarrow.RecordBatchReader:
    """The rows of hedges.csv, read batch by batch; see `egel.entities`.

    >>> import pandas
    >>> frame = pandas.DataFrame({"id": ["a"], "text": ["Misschien regent het."]})
    >>> egel.hedges(frame, egel.Analyser(assume_language="nl")).read_pandas()["lemma"].tolist()
    ['misschien']
    """
    return _reader("hedges", data, analyser, options)


def documents(data: Any, analyser: Optional[Analyser] = None, **options: Any) -> pyarrow.RecordBatchReader:
    """The rows of documents.csv, read batch by batch; see `egel.entities`.

    >>> import pyarrow
    >>> table = pyarrow.table({"id": ["a", "b"], "text": ["Het regent in Gent.", ""]})
    >>> egel.documents(table, egel.Analyser(assume_language="nl")).read_all()["status"].to_pylist()
    ['analysed', 'empty']
    """
    return _reader("documents", data, analyser, options)


def _reader(table: str, data: Any, analyser: Optional[Analyser], options: dict[str, Any]) -> pyarrow.RecordBatchReader:
    import pyarrow

    rows_of = getattr(analyser or Analyser(), table)
    nothing = pyarrow.record_batch({"id": pyarrow.array([], "string"), "text": pyarrow.array([], "string")})
    schema = rows_of(nothing).schema
    return pyarrow.RecordBatchReader.from_batches(schema, (rows_of(batch, **options) for batch in batches(data)))
