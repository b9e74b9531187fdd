"""News of Ukrainian public administration as a knowledge graph whose every edge shows its sentence.

    >>> import graph
    >>> result = graph.build(["data/news"], "output")        # doctest: +SKIP
    >>> result.summary.facts                                 # doctest: +SKIP

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .documents import Document, Item, document_from_text
    from .errors import DataError, QueryError, ReadError, UsageError, ZviazokError
    from .facts import Entity, Extraction, Fact, Key, Span
    from .pipeline import BuildResult, build
    from .readers import ReadResult, read_documents
    from .reviewed import Reviews
    from .reviews import Review, read_reviews
    from .store import StoreResult, build_store, open_snapshot
    from .summary import Summary, summarise

_HOMES = {
    "documents": ("Document", "Item", "document_from_text"),
    "errors": ("DataError", "QueryError", "ReadError", "UsageError", "ZviazokError"),
    "facts": ("Entity", "Extraction", "Fact", "Key", "Span"),
    "pipeline": ("BuildResult", "build"),
    "readers": ("ReadResult", "read_documents"),
    "reviewed": ("Reviews",),
    "reviews": ("Review", "read_reviews"),
    "store": ("StoreResult", "build_store", "open_snapshot"),
    "summary": ("Summary", "summarise"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BuildResult", "DataError", "Document", "Entity", "Extraction", "Fact", "Item", "Key", "QueryError",
    "ReadError", "ReadResult", "Review", "Reviews", "Span", "StoreResult", "Summary", "UsageError",
    "ZviazokError", "build", "build_store", "document_from_text", "open_snapshot", "read_documents",
    "read_reviews", "summarise",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
