"""Who is in the Dutch news, and how sure the writer is.

One text, one object with all that was found in it:

>>> import egel
>>> analyser = egel.Analyser()
>>> text = (
...     "De Vlaamse regering verhoogt mogelijk de belasting op elektriciteit. Dat zei minister Els Peeters donderdag "
...     "in Brussel. 'We denken erover na', aldus Peeters, maar volgens haar is er nog niets beslist."
... )
>>> document = analyser.analyse(text)
>>> document.language, document.status
('nl', 'analysed')
>>> [(one.mention, one.type, one.entity) for one in document.entities][1:]
[('Els Peeters', 'PER', 'Els Peeters'), ('Brussel', 'LOC', 'Brussel'), ('Peeters', 'PER', 'Els Peeters')]
>>> [(one.hedge, one.direction, one.strength) for one in document.hedges if one.category == "epistemic"]
[('mogelijk', 'down', 2)]
>>> document.quotes[0].speaker
'Els Peeters'

Many texts, in pandas, Polars or pyarrow: the rows that the command line writes, see `egel.entities`, `egel.hedges` and
`egel.documents`; or an object a text, see `egel.each`. On a cluster: `egel.spark`.
"""

from egel._egel import (
    Analyser,
    BadLists,
    BadRecord,
    Document,
    EgelError,
    Entity,
    Hedge,
    Quote,
    Sentence,
    __version__,
    columns,
)
from egel.frames import batches, documents, each, entities, hedges

__all__ = [
    "Analyser",
    "BadLists",
    "BadRecord",
    "Document",
    "EgelError",
    "Entity",
    "Hedge",
    "Quote",
    "Sentence",
    "__version__",
    "batches",
    "columns",
    "documents",
    "each",
    "entities",
    "hedges",
]
