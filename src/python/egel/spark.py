"""Spark data frames → the very rows that the command line writes, by mapInArrow.

    import egel.spark
    found = egel.spark.entities(articles, text="text", id="id")     # a data frame: nothing is done yet
    found.write.parquet("entities")

Every executor needs this wheel, pyarrow and pandas; nothing else, no network. Each Python worker makes one analyser and
keeps it; lists of one's own travel by broadcast, compiled. A record's rows depend on that record and the lists alone,
so a task that is tried again gives the same rows.

Law: nothing is lost in silence. A record that cannot be analysed is a row of status `failed` in `documents`
(bad="row"), is left out because the caller says so (bad="drop"), or ends the job with its id (bad="fail").
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Optional

from egel._egel import Analyser, columns
from egel.frames import batches

if TYPE_CHECKING:
    import pyarrow
    from pyspark.broadcast import Broadcast
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

#: The analysers of this process, by their key: a worker is used for many tasks, and its analyser with it.
_analysers: dict[str, Analyser] = {}


def schema(table: str) -> StructType:
    """The columns of `entities`, `hedges`, `documents`, `found` or `entity_totals` as Spark has them.

    Numbers are bigint, yes and no are boolean, dates are text as the source gives them (a day, or with time and zone).
    What is an empty cell in CSV is null.
    """
    from pyspark.sql.types import ArrayType, BooleanType, LongType, StringType, StructField, StructType

    if table == "found":
        nested = [
            StructField("entity_rows", ArrayType(schema("entities"), False), False),
            StructField("hedge_rows", ArrayType(schema("hedges"), False), False),
        ]
        return StructType(schema("documents").fields + nested)
    kinds = {"text": StringType(), "date": StringType(), "number": LongType(), "flag": BooleanType()}
    return StructType([StructField(name, kinds[kind], True, {"comment": what}) for name, kind, what in columns(table)])


def entities(
    df: DataFrame, text: str = "text", id: str = "id", *, analyser: Optional[Analyser] = None, **options: Any
) -> DataFrame:
    """One row a mention of an entity, with the columns of entities.csv.

    text, id: the columns with the article (text or bytes) and its id. title, date, source and path are read from the
    columns of that name where there are such; title="kop" names another, title=None reads none.
    analyser: one with lists or settings of your own; shipped to the workers by broadcast.
    bad: "row", "drop" or "fail": what to do about a null text or id, or bytes that are no text.
    """
    return _rows("entities", df, text, id, analyser, options)


def hedges(
    df: DataFrame, text: str = "text", id: str = "id", *, analyser: Optional[Analyser] = None, **options: Any
) -> DataFrame:
    """One row a hedging word or phrase, with the columns of hedges.csv; see `entities`."""
    return _rows("hedges", df, text, id, analyser, options)


def documents(
    df: DataFrame, text: str = "text", id: str = "id", *, analyser: Optional[Analyser] = None, **options: Any
) -> DataFrame:
    """One row a document, with the columns of documents.csv; see `entities`.

    url, author, section and page are read too. first_seen: the moment in the column of that name; by default now, as
    the driver has it, so that a task that is tried again writes the same.
    """
    options.setdefault("first_seen", _now())
    return _rows("documents", df, text, id, analyser, options)


def found(
    df: DataFrame, text: str = "text", id: str = "id", *, analyser: Optional[Analyser] = None, **options: Any
) -> DataFrame:
    """All in one go, for about two thirds of the work: one row a document, with the columns of documents.csv, and its rows of
    entities.csv and hedges.csv as arrays of structs, `entity_rows` and `hedge_rows`.

        everything = egel.spark.found(articles).persist(StorageLevel.DISK_ONLY)
        egel.spark.inlined(everything, "entity_rows").write.parquet("entities")
    """
    options.setdefault("first_seen", _now())
    return _rows("found", df, text, id, analyser, options)


def inlined(everything: DataFrame, rows: str) -> DataFrame:
    """The rows of `entity_rows` or `hedge_rows` of what `found` gave, as `entities` or `hedges` would give them."""
    return everything.selectExpr(f"inline({rows})")


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rows(
    table: str, df: DataFrame, text: str, id: str, analyser: Optional[Analyser], options: dict[str, Any]
) -> DataFrame:
    options = {"text": text, "id": id, **options}
    analyser = analyser or Analyser()
    # a wrong column or option is told here, not by a worker an hour later
    _check(analyser, table, df, options)
    fields = ["text", "id", "title", "date", "source", "path", "url", "author", "section", "page"]
    wanted = {options.get(field, field) for field in fields}
    used = [name for name in df.columns if name in wanted]
    shipped = df.sparkSession.sparkContext.broadcast(analyser)
    return df.select(*used).mapInArrow(_work(table, analyser.key, shipped, options), schema(table))


def _check(analyser: Analyser, table: str, df: DataFrame, options: dict[str, Any]) -> None:
    import pyarrow
    from pyspark.sql.pandas.types import to_arrow_schema

    nothing = pyarrow.RecordBatch.from_pylist([], schema=to_arrow_schema(df.schema))
    _rows_of(analyser, table)(nothing, **options)


def _rows_of(analyser: Analyser, table: str) -> Callable[..., pyarrow.RecordBatch]:
    if table != "found":
        return getattr(analyser, table)

    def all_rows(batch: pyarrow.RecordBatch, **options: Any) -> pyarrow.RecordBatch:
        documents, entities, hedges = analyser.tables(batch, **options)
        # a document has as many rows as it says itself
        nested = [_nested(entities, documents.column("entities")), _nested(hedges, documents.column("hedges"))]
        import pyarrow

        names = [*documents.schema.names, "entity_rows", "hedge_rows"]
        return pyarrow.RecordBatch.from_arrays([*documents.columns, *nested], names)

    return all_rows


def _nested(rows: pyarrow.RecordBatch, counts: pyarrow.Array) -> pyarrow.ListArray:
    """Rows that follow one another as lists, of so many rows each; nothing is copied."""
    import pyarrow
    import pyarrow.compute

    ends = pyarrow.compute.cumulative_sum(counts.fill_null(0)).cast("int32")
    offsets = pyarrow.concat_arrays([pyarrow.array([0], "int32"), ends])
    return pyarrow.ListArray.from_arrays(offsets, pyarrow.StructArray.from_arrays(rows.columns, fields=list(rows.schema)))


def _work(
    table: str, key: str, shipped: Broadcast[Analyser], options: dict[str, Any]
) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def work(parts: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        if key not in _analysers:
            _analysers[key] = shipped.value
        rows_of = _rows_of(_analysers[key], table)
        for batch in batches(parts):
            yield rows_of(batch, **options)

    return work


#: entity_totals.csv of `entities`, but for its order: a view of that name has to be there.
ENTITY_TOTALS = """
with forms as (
    select entity, entity_id, type, mention, count(*) as times
    from entities group by entity, entity_id, type, mention
), spelt as (
    select entity, entity_id, type,
        concat_ws('; ', transform(
            slice(array_sort(collect_list(struct(-times as rank, mention))), 1, 20), form -> form.mention)) as forms
    from forms group by entity, entity_id, type
), counted as (
    select entity, entity_id, type,
        count(*) as mentions,
        count(distinct doc_id) as documents,
        count_if(hedged) as hedged_mentions,
        count_if(in_quote) as in_quote_mentions,
        min(substring(date, 1, 10)) as first_date,
        max(substring(date, 1, 10)) as last_date
    from entities group by entity, entity_id, type
)
select entity, entity_id, type, mentions, documents, hedged_mentions,
    (hedged_mentions * 100 + mentions div 2) div mentions as hedged_per_100,
    in_quote_mentions, first_date, last_date, forms
from counted join spelt using (entity, entity_id, type)
"""


def entity_totals(found: DataFrame) -> DataFrame:
    """One row an entity of one type, with the columns of entity_totals.csv, of the rows that `entities` gave.

    It is Spark SQL (`egel.spark.ENTITY_TOTALS`, over a view `entities`), to be changed as you like: by month, by source.
    """
    return found.sparkSession.sql(ENTITY_TOTALS.replace("from entities", "from {entities}"), entities=found)
