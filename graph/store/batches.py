"""Writes the graphs of documents that are pending, a batch at a time: checked against the shapes, then whole.

A graph is written as N-Triples, and this text serves all: the check, the index of names, the engine. Only
one batch of them is in memory, however many documents there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from ..facts import Extraction, Key
from ..validate import Violation, validate
from . import inferences, reviewing, shared
from .facets import Facet
from .graphs import LiveGraph
from .index import GONE, KEPT, Index
from .judging import Overlay
from .stating import for_both, judged, seen, stated

_BATCH = 20  # documents whose graphs are written in one update: 50 took 95 MB more and no less time
_LARGE = 100_000  # bytes of packed extractions that are worth a batch: some 40 000 triples
MANY = 20  # new documents that are worth a bulk load
Told = Callable[[int, int], None]
"""Told how many graphs are written, and of how many."""
Written = Callable[[Store, list[NamedNode]], None]
"""Given a store in memory that holds the graphs just written, and their names; it lacks those that went."""


class _Row(NamedTuple):
    """A document: its number and id, its state, how many bytes its extraction takes."""

    number: int
    id: str
    state: int
    size: int


class Batches:
    """The documents whose graphs are to be written.

    Args:
        index: of the store.
        live: its graph.
        overlaid: what people judged of identity.
        written: given the graphs as they are written.
    """

    def __init__(self, index: Index, live: LiveGraph, overlaid: Overlay, written: Written | None) -> None:
        self._index = index
        self._live = live
        self._overlaid = overlaid
        self._written = written

    def write(self, told: Told, *, inferring: bool) -> list[Violation]:
        """Write all of them but those that break the shapes; return how these do.

        Args:
            told: how far the writing has come.
            inferring: whether rules infer anything.
        """
        (total,) = self._index.db.execute("SELECT count(*) FROM document WHERE pending").fetchone()
        violations: list[Violation] = []
        done = 0
        for rows in self._batches():
            told(done, total)
            violations += self._write(rows)
            if inferring:
                inferences.relieve(self._index, self._live)
            done += len(rows)
        return violations

    def _batches(self) -> Iterator[list[_Row]]:
        last = 0
        while found := self._index.db.execute(
            "SELECT number, id, state, coalesce(length(extraction), 0) FROM document "
            "WHERE pending AND number > ? ORDER BY number LIMIT ?",
            (last, _BATCH),
        ).fetchall():
            rows = [_Row(*row) for row in found]
            sizes = accumulate(row.size for row in rows)
            batch = [row for row, size in zip(rows, sizes, strict=True) if size <= _LARGE] or rows[:1]
            last = batch[-1].number
            yield batch

    def _write(self, rows: list[_Row]) -> list[Violation]:
        named: dict[int, dict[Key, Facet]] = {row.number: {} for row in rows}
        extractions: dict[int, Extraction] = {}
        reviews: dict[int, list[Quad]] = {}
        texts = {self._graph(row): "" for row in rows}
        whole = Store()
        for row in rows:
            if row.state == KEPT:
                extraction = extractions[row.number] = self._index.extraction(row.number)
                things = named[row.number] = seen(self._index.db, row.number, extraction, self._overlaid)
                graph = self._graph(row)
                texts[graph] = stated(extraction, things, self._live.base)
                reviews[row.number] = list(judged(extraction, things, self._live.base))
                whole.load(texts[graph], RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
        violations = validate(whole, {graph.value: text for graph, text in texts.items()})
        faulty = {violation.document for violation in violations}
        kept = [row for row in rows if row.id not in faulty]
        self._put({self._graph(row): texts[self._graph(row)] for row in kept}, whole)
        if self._written:
            self._written(whole, [self._graph(row) for row in kept])
        db = self._index.db
        with self._index.transaction():
            for row in kept:
                entities = extractions[row.number].entities if row.number in extractions else ()
                shared.note(db, row.number, row.id, named[row.number], entities)
                reviewing.note(db, row.number, reviews.get(row.number, ()))
                db.execute("UPDATE document SET pending = 0 WHERE number = ?", (row.number,))
                db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (row.id,))
                if row.state == GONE:
                    db.execute("DELETE FROM document WHERE number = ?", (row.number,))
        return violations

    def _put(self, texts: Mapping[NamedNode, str], whole: Store) -> None:
        """Have graphs hold what they are to hold, and nothing else.

        Args:
            texts: by graph, what it is to hold; empty of one that is to go.
            whole: holds the same, at least.
        """
        new = [graph for graph, text in texts.items() if text and not self._live.holds(graph)]
        if new and self._index.get("loading"):
            self._live.load(b"".join(for_both(texts[graph], graph) for graph in new))
        elif len(new) >= MANY:
            quads = [quad for graph in new for quad in _quads(whole, graph)]
            self.note(quads)
            self._index.put("loading", "1")
            self._live.add(quads)
            self._index.put("loading", "")
        else:
            new = []
        left = {graph: _quads(whole, graph) for graph in texts if graph not in new}
        if left:
            self._live.replace(left, self.note)

    def note(self, quads: list[Quad]) -> None:
        """Keep which premises of inferences come or go."""
        with self._index.transaction():
            inferences.note(self._index, quads)

    def _graph(self, row: _Row) -> NamedNode:
        return document_node(row.id, self._live.base)


def document_node(document: str, base: str) -> NamedNode:
    """Return the name of a document's graph."""
    return NamedNode(f"{base}document/{document}")


def _quads(store: Store, graph: NamedNode) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, graph))
