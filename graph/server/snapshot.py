"""What a worker works on: one snapshot of the dataset, opened read only."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pyoxigraph import QuerySolutions, Store

from ..graphs import stated_base
from ..query import Kept, Merged, answer_sizes
from ..search import SearchIndex
from ..store.searching import search_of
from ..store.snapshots import GRAPH
from ..vocabulary import ZV

_COUNTS = "SELECT ?type (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?type } GROUP BY ?type"


class Snapshot:
    """A snapshot's graph, whose default graph is the union of the others, and what belongs to it.

    Args:
        folder: of the snapshot, as ``store.snapshots`` describes it.
        previous: the dataset before, if there is one: a snapshot's folder or a file.
    """

    def __init__(self, folder: Path, previous: Path | None) -> None:
        self.folder = folder
        self.store = Store.read_only(str(folder / GRAPH))
        self._previous = previous

    @property
    def merged(self) -> Merged:
        """The graph as questions are asked of it."""
        return Merged(self.store, Kept(self.folder))

    @cached_property
    def previous(self) -> Merged | Path | None:
        """The dataset before this one."""
        if self._previous is None or not self._previous.is_dir():
            return self._previous
        return Merged(Store.read_only(str(self._previous / GRAPH)), Kept(self._previous))

    @cached_property
    def index(self) -> SearchIndex:
        """Names and sentences: those kept beside the graph, or else made of it."""
        return SearchIndex.beside(self.store, *search_of(self.folder))

    @cached_property
    def class_counts(self) -> dict[str, int]:
        """How many things there are of each class of the ontology, by its local name."""
        found = self.store.query(_COUNTS)
        assert isinstance(found, QuerySolutions)
        return {
            row["type"].value.removeprefix(ZV.iri): int(row["n"].value) for row in found if row["type"] in ZV
        }

    @cached_property
    def answer_sizes(self) -> dict[int, int]:
        """How many lines the answer to each saved question has, by its number."""
        return answer_sizes(self.merged, previous=self.previous)

    @cached_property
    def base(self) -> str:
        """What every address of the dataset's resources begins with."""
        return stated_base(self.store)
