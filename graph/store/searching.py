"""Keeps the index of names and sentences, for the readers of every snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..search.index import SearchIndex
from .layout import Layout
from .snapshots import numbers

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

    from .writer import Writer

_DOCUMENTS = 200  # that are put into the index at a time


class Search:
    """The index as the snapshot to come will have it; readers of others see no change.

    What a build that was cut short took in is undone by the next one.

    Args:
        layout: of the store.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._index: SearchIndex | None = None
        self._taken: set[str] = set()
        self._lost = False

    def take(self, store: Store, graphs: Iterable[NamedNode]) -> None:
        """Take in document graphs as a store has them; those that it does not have go."""
        graphs = list(graphs)
        self._open().update(store, graphs)
        self._taken.update(graph.value for graph in graphs)

    def finish(self, writer: Writer, documents: Iterable[str]) -> None:
        """Take in what has not been, and close the file.

        Args:
            writer: of the store.
            documents: ids of those whose graphs changed; an index that was lost is made of all.
        """
        self._open()
        changed = map(writer.graph, writer.documents() if self._lost else documents)
        left = [graph for graph in changed if graph.value not in self._taken]
        for start in range(0, len(left), _DOCUMENTS):
            self.take(writer.live.store, left[start : start + _DOCUMENTS])
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._index:
            self._index.close()
        self._index = None

    def _open(self) -> SearchIndex:
        if self._index is None:
            known, newest = numbers(self.layout), self.layout.newest()
            self._index = SearchIndex.open(self.layout.search, max(known, default=0) + 1)
            self._index.keep(min(known, default=0), int(newest.name) if newest else 0)
            self._lost = self._index.is_empty()
        return self._index


def search_of(snapshot: Path) -> tuple[Path, int]:
    """Return the file of the index that knows a snapshot, and the snapshot's number."""
    number = int(snapshot.name) if snapshot.name.isdigit() else 0
    return Layout(snapshot.absolute().parent.parent).search, number
