"""Writes the graphs of documents that are pending, a batch at a time: checked against the shapes, then whole.

A graph is written as N-Triples, and this text serves all: the check, the index of names, the engine. Only
one batch of them is in memory, however many documents there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad, Store

from ..validate import Violation
from . import inferences, reviewing, shared
from .graphs import LiveGraph
from .index import GONE, Index
from .judging import Overlay
from .stating import Row, document_node, for_both, portions, state

_ROWS = 200
MANY = 20  # new documents that are worth a bulk load
Told = Callable[[int, int], None]
"""Told how many graphs are written, and of how many."""
Written = Callable[[Store, list[NamedNode]], None]
"""Given a store in memory that holds the graphs just written, and their names; it lacks those that went."""


class Batches:
    """The documents whose graphs are to be written.

    Args:
        index: of the store.
        live: its graph.
        overlaid: what people judged of identity.
        written: given the graphs as they are written.

    Attributes:
        withheld: facts that break the shapes; their documents are written without them.
    """

    def __init__(self, index: Index, live: LiveGraph, overlaid: Overlay, written: Written | None) -> None:
        self._index = index
        self._live = live
        self._overlaid = overlaid
        self._written = written
        self.withheld: list[Violation] = []

    def write(self, told: Told, *, inferring: bool) -> list[Violation]:
        """Write all of them but those that break the shapes; return how these do.

        Args:
            told: how far the writing has come.
            inferring: whether rules infer anything.
        """
        (total,) = self._index.db.execute("SELECT count(*) FROM document WHERE pending").fetchone()
        violations: list[Violation] = []
        done = 0
        for rows in portions(self._pending()):
            told(done, total)
            violations += self._write(rows)
            if inferring:
                inferences.relieve(self._index, self._live)
            done += len(rows)
        return violations

    def _pending(self) -> Iterator[Row]:
        last = 0
        while rows := self._index.db.execute(
            "SELECT number, id, state, coalesce(length(extraction), 0) FROM document "
            "WHERE pending AND number > ? ORDER BY number LIMIT ?",
            (last, _ROWS),
        ).fetchall():
            yield from map(Row._make, rows)
            last = rows[-1][0]

    def _write(self, rows: list[Row]) -> list[Violation]:
        found = state(self._index, rows, self._overlaid, self._live.base)
        self.withheld += found.withheld
        faulty = {violation.document for violation in found.violations}
        kept = [row for row in rows if row.id not in faulty]
        graphs = [document_node(row.id, self._live.base) for row in kept]
        self._put({graph: found.texts[graph] for graph in graphs}, found.whole)
        if self._written:
            self._written(found.whole, graphs)
        db = self._index.db
        with self._index.transaction():
            for row in kept:
                shared.note(db, row.number, row.id, found.things[row.number], found.places(row.number))
                reviewing.note(db, row.number, found.reviews.get(row.number, ()))
                db.execute("UPDATE document SET pending = 0 WHERE number = ?", (row.number,))
                db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (row.id,))
                if row.state == GONE:
                    db.execute("DELETE FROM document WHERE number = ?", (row.number,))
        return found.violations

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


def _quads(store: Store, graph: NamedNode) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, graph))
