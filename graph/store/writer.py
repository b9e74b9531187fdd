"""The one writer of a store: takes extractions in, and brings the graph to what they say.

What is to be done is written down first (``document.pending`` and the ``stale`` tables), in the same
transaction as what it follows from; then the graph is changed, each change all or nothing; then it is crossed
off. Whoever is killed in between leaves a list that the next writer goes on with.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, Store

from ..errors import DataError
from ..judgements import Judgement
from ..metadata import graph_name, ontology_graph
from ..reviewed import Reviews
from ..validate import Violation
from ..vocabulary import DEFAULT_BASE
from . import inferences, judging, reviewing, shared
from .batches import MANY, Batches, Told, Written
from .graphs import LiveGraph
from .index import KEPT, Index, failed
from .intake import Intake
from .layout import Layout
from .locks import writing
from .stating import document_node, seen, stated

_PART = 20  # documents that are taken in once more in one transaction


def _silent(done: int, total: int) -> None:
    return None


@contextmanager
def open_writer(folder: Path, *, base: str = "") -> Iterator[Writer]:
    """Be the writer of a store in the block.

    Args:
        folder: of the store; made if need be.
        base: what addresses begin with; empty for that of the store, or else the project's own.

    Raises:
        DataError: another process writes, the folder cannot be written, or the store has another base.
    """
    layout = Layout(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with writing(layout.lock):
            for log in layout.live.glob("LOG.old.*"):  # of the engine, one with each opening
                log.unlink(missing_ok=True)
            index = Index(layout.index)
            try:
                writer = Writer(index, Store(str(layout.live)), base)
                try:
                    yield writer
                finally:
                    writer.close()
            finally:
                index.close()
    except (OSError, sqlite3.Error) as error:
        raise failed(error, folder) from error


class Writer(Intake):
    """Changes a store; see ``open_writer``.

    Args:
        index: of the store.
        store: its graph.
        base: what addresses begin with; empty for that of the store.

    Attributes:
        withheld: facts that broke the shapes when their documents were written, without them.

    Raises:
        DataError: the store has another base.
    """

    def __init__(self, index: Index, store: Store, base: str = "") -> None:
        super().__init__(index)
        self.base = index.get("base") or base or DEFAULT_BASE
        if base and base != self.base:
            raise DataError(
                f"адреси у сховищі починаються інакше · addresses in the store begin with {self.base}",
                where="--base",
                next_step="приберіть його або почніть нове сховище · leave it out, or begin a new store",
            )
        index.put("base", self.base)
        self.live = LiveGraph(store, self.base)
        self.withheld: list[Violation] = []
        if index.get("loading"):  # killed before the description was true again
            self._recount()

    def close(self) -> None:
        """Let go of the graph, which is locked while anything holds it."""
        del self.live, self._resolver

    def documents(self) -> list[str]:
        """Return the ids of all documents that are in the graph, in order."""
        rows = self.index.db.execute("SELECT id FROM document WHERE state = ? ORDER BY id", (KEPT,))
        return [document for (document,) in rows]

    def review(self, reviews: Reviews) -> None:
        """Follow what people say of facts from now on, all that they say.

        The documents about which they say something else than before are taken in once more.
        """
        if not (names := reviewing.differing(self.index.reviews, reviews)):
            return
        with self.index.transaction():
            named = reviewing.documents_named(self.index, names)
            self.index.keep_reviews(reviews)
            self.index.put("changed", "1")
            numbers = sorted({number for documents in named.values() for number, _ in documents})
            for start in range(0, len(numbers), _PART):
                self._retake(numbers[start : start + _PART])

    def retake(self) -> None:
        """Take in once more all that was extracted: the program makes something else of it now."""
        with self.index.transaction():
            self.mark_shared()
        last = 0
        while rows := self.index.db.execute(
            "SELECT number FROM document WHERE state = ? AND number > ? ORDER BY number LIMIT ?",
            (KEPT, last, _PART),
        ).fetchall():
            numbers = [number for (number,) in rows]
            with self.index.transaction():
                self._retake(numbers)
            last = numbers[-1]

    def mark_shared(self) -> None:
        """Have written anew what documents share and what follows; call it in a transaction."""
        shared.all_stale(self.index.db)
        inferences.note_everything(self.index)
        self.index.put("changed", "1")

    def state_ontology(self, version: str) -> None:
        """Write the ontology, unless this version of it is there."""
        if self.index.get("ontology") != version:
            self.live.replace({graph_name(self.base, "ontology"): list(ontology_graph(self.base))})
            self.index.put("ontology", version)

    def settle(
        self,
        judgements: Sequence[Judgement] = (),
        *,
        inferring: bool = True,
        renewing: bool | None = None,
        told: Told = _silent,
        written: Written | None = None,
    ) -> list[Violation]:
        """Bring the graph to what the documents and the judgements say, and to what follows.

        Args:
            judgements: of people on identity, all of them.
            inferring: whether rules infer anything.
            renewing: infer and count everything anew, which costs less than to follow each change where a
                large part changed; None for where that is a quarter or more of the documents.
            told: how far the writing of documents has come.
            written: given the graphs of documents as they are written.

        Returns:
            What broke the shapes: these documents are left out.
        """
        violations: list[Violation] = []
        self._resolver.let_go()
        while True:
            overlaid = judging.renew(self.index, judgements)
            if self._much_changed() if renewing is None else renewing:
                inferences.note_everything(self.index)
                self.index.put("loading", "1")
            batches = Batches(self.index, self.live, overlaid, written)
            found = batches.write(told, inferring=inferring)
            self.withheld += batches.withheld
            if not found:
                break
            violations += found
            self.refuse(found)
        shared.settle(self.index, self.live, overlaid, batches.note)
        shared.settle_judgements(self.index, self.live, judgements)
        reviewing.settle(self.index, self.live)
        inferences.settle(self.index, self.live, inferring=inferring)
        if self.index.get("loading"):
            self._recount()
            self.live.store.optimize()  # else each build to come merges a part of what was loaded
        return sorted(violations)

    def _recount(self) -> None:
        self.live.recount()
        self.index.put("loading", "")

    def _much_changed(self) -> bool:
        (pending,) = self.index.db.execute("SELECT count(*) FROM document WHERE pending").fetchone()
        if pending < MANY:
            return False
        (all_,) = self.index.db.execute("SELECT count(*) FROM document").fetchone()
        return bool(pending * 4 >= all_)

    def stated(self) -> Iterator[tuple[str, str | None]]:
        """Yield every document and what its graph is to hold, as N-Triples; None before it is written."""
        overlaid = judging.read(self.index.get("overlay"))
        last = 0
        while rows := self.index.db.execute(
            "SELECT number, id, state, pending FROM document WHERE number > ? ORDER BY number LIMIT ?",
            (last, _PART),
        ).fetchall():
            for number, name, state, pending in rows:
                if pending:
                    yield name, None
                elif state == KEPT:
                    extraction = self.index.extraction(number)
                    things = seen(self.index.db, number, extraction, overlaid)
                    yield name, stated(extraction, things, self.base)
            last = rows[-1][0]

    def graph(self, document: str) -> NamedNode:
        """Return the name of a document's graph."""
        return document_node(document, self.base)
