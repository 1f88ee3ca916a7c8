"""What is written in Rust of the package `egel`: its types."""

from os import PathLike
from typing import Any, Literal, Optional, Protocol, Union, final

import pyarrow

__version__: str

class _Batch(Protocol):
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[object, object]: ...

_Bad = Literal["row", "drop", "fail"]
_Field = Literal["title", "text"]

class EgelError(Exception):
    """What can go wrong in egel."""

class BadRecord(EgelError):
    """A record that cannot be analysed."""

    id: str
    reason: str

class BadLists(EgelError):
    """Lists of one's own that cannot be used, with file, line and what to do."""

@final
class Entity:
    """One mention of an entity: a row of entities.csv."""

    field: _Field
    sentence: int
    start: int
    end: int
    mention: str
    type: Literal["PER", "LOC", "ORG", "MISC"]
    entity: str
    entity_id: str
    found_by: str
    confidence: int
    word: Optional[str]
    in_quote: bool
    hedged: bool
    left: str
    right: str
    def as_dict(self) -> dict[str, Any]: ...

@final
class Hedge:
    """One hedging word or phrase: a row of hedges.csv."""

    field: _Field
    sentence: int
    start: int
    end: int
    hedge: str
    lemma: str
    category: Literal[
        "epistemic",
        "inferential",
        "reportative",
        "belief",
        "approximator",
        "downtoner",
        "reservation",
        "contrast",
        "booster",
    ]
    direction: Literal["down", "up", "neutral", "imprecise"]
    strength: int
    certainty: Literal["sure", "doubtful"]
    negated: bool
    in_quote: bool
    speaker: Optional[str]
    entities: list[str]
    clause: str
    sentence_text: str
    found_by: str
    def as_dict(self) -> dict[str, Any]: ...

@final
class Quote:
    """A direct quote, from its opening to its closing mark."""

    field: _Field
    start: int
    end: int
    quote: str
    speaker: Optional[str]
    found_by: str
    def as_dict(self) -> dict[str, Any]: ...

@final
class Sentence:
    """One sentence."""

    field: _Field
    start: int
    end: int
    def as_dict(self) -> dict[str, Any]: ...

@final
class Document:
    """One document with all that was found in it."""

    id: Optional[str]
    language: Optional[str]
    language_confidence: Optional[int]
    status: Literal["analysed", "other_language", "empty", "failed"]
    characters: int
    words: int
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    hedges: tuple[Hedge, ...]
    quotes: tuple[Quote, ...]
    problem: Optional[str]

@final
class Analyser:
    """Finds entities, hedges and quotes in Dutch texts."""

    def __new__(
        cls,
        lists: Optional[Union[str, PathLike[str]]] = None,
        *,
        only_lists: bool = False,
        assume_language: Optional[Literal["nl"]] = None,
    ) -> Analyser: ...
    @property
    def key(self) -> str: ...
    def analyse(self, text: str, title: Optional[str] = None, *, id: Optional[str] = None) -> Document: ...
    def analyse_batch(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: str = "id",
        title: Optional[str] = "title",
        bad: _Bad = "row",
    ) -> list[Document]: ...
    def entities(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: str = "id",
        title: Optional[str] = "title",
        date: Optional[str] = "date",
        source: Optional[str] = "source",
        path: Optional[str] = "path",
        bad: _Bad = "row",
    ) -> pyarrow.RecordBatch: ...
    def hedges(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: str = "id",
        title: Optional[str] = "title",
        date: Optional[str] = "date",
        source: Optional[str] = "source",
        path: Optional[str] = "path",
        bad: _Bad = "row",
    ) -> pyarrow.RecordBatch: ...
    def documents(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: str = "id",
        title: Optional[str] = "title",
        date: Optional[str] = "date",
        source: Optional[str] = "source",
        path: Optional[str] = "path",
        url: Optional[str] = "url",
        author: Optional[str] = "author",
        section: Optional[str] = "section",
        page: Optional[str] = "page",
        bad: _Bad = "row",
        first_seen: Optional[str] = None,
    ) -> pyarrow.RecordBatch: ...
    def tables(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: str = "id",
        title: Optional[str] = "title",
        date: Optional[str] = "date",
        source: Optional[str] = "source",
        path: Optional[str] = "path",
        url: Optional[str] = "url",
        author: Optional[str] = "author",
        section: Optional[str] = "section",
        page: Optional[str] = "page",
        bad: _Bad = "row",
        first_seen: Optional[str] = None,
    ) -> tuple[pyarrow.RecordBatch, pyarrow.RecordBatch, pyarrow.RecordBatch]: ...

def columns(table: str) -> list[tuple[str, Literal["text", "number", "date", "flag"], str]]: ...
