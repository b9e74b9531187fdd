"""Finding by name: what a name means in whatever case, spelling or alphabet, and which sentences hold it.

>>> from pyoxigraph import Store
>>> from graph.search import SearchIndex, find
>>> find(SearchIndex.of(Store()), Store(), "Березіна").entities
()
"""

from .describing import as_json, lines
from .finding import EntityHit, Found, SentenceHit, find
from .index import SearchIndex
from .resolving import Resolved, resolve

__all__ = [
    "EntityHit", "Found", "Resolved", "SearchIndex", "SentenceHit", "as_json", "find", "lines", "resolve",
]  # fmt: skip
