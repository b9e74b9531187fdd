"""The one writer of a store: takes extractions in, and brings the graph to what they say.

What is to be done is written down first (``document.pending`` and the ``stale`` tables), in the same
transaction as what it follows from; then the graph is changed, each change all or nothing; then it is crossed
off. Whoever is killed in between leaves a list that the next writer goes on with.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from ..errors import DataError
from ..facts import Extraction, Key
from ..judgements import Judgement
from ..metadata import graph_name, ontology_graph
from ..validate import Violation, validate
from ..vocabulary import DEFAULT_BASE
from . import inferences, judging, shared
from .graphs import LiveGraph
from .index import GONE, KEPT, REFUSED, Index, failed
from .layout import Layout
from .locks import writing
from .packing import packed, unpacked
from .resolving import Facet, Resolver
from .scanning import version
from .stating import for_both, seen, stated

_BATCH = 20  # documents whose graphs are written in one update: 50 took 95 MB more and no less time
_MANY = 20  # new ones among them that are worth a bulk load
Told = Callable[[int, int], None]
"""Told how many graphs are written, and of how many."""
Written = Callable[[Store, list[NamedNode]], None]
"""Given a store in memory that holds the graphs just written, and their names; it lacks those that went."""


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


class Writer:
    """Changes a store; see ``open_writer``.

    Args:
        index: of the store.
        store: its graph.
        base: what addresses begin with; empty for that of the store.

    Raises:
        DataError: the store has another base.
    """

    def __init__(self, index: Index, store: Store, base: str = "") -> None:
        self.index = index
        self.base = index.get("base") or base or DEFAULT_BASE
        if base and base != self.base:
            raise DataError(
                f"адреси у сховищі починаються інакше · addresses in the store begin with {self.base}",
                where="--base",
                next_step="приберіть його або почніть нове сховище · leave it out, or begin a new store",
            )
        index.put("base", self.base)
        self.live = LiveGraph(store, self.base)
        if index.get("loading"):  # killed before the description was true again
            self._recount()
        self._resolver = Resolver(index.db, self.extraction)

    def close(self) -> None:
        """Let go of the graph, which is locked while anything holds it."""
        del self.live, self._resolver

    def extraction(self, number: int) -> Extraction:
        """Return what was extracted from a document."""
        (data,) = self.index.db.execute(
            "SELECT extraction FROM document WHERE number = ?", (number,)
        ).fetchone()
        return unpacked(data)

    def documents(self) -> list[str]:
        """Return the ids of all documents that are in the graph, in order."""
        rows = self.index.db.execute("SELECT id FROM document WHERE state = ? ORDER BY id", (KEPT,))
        return [document for (document,) in rows]

    def take(self, extractions: Iterable[Extraction], gone: Collection[str] = ()) -> None:
        """Take extractions of new and changed documents in, and let documents go; call it in a transaction.

        Args:
            extractions: of different documents, some hundreds at most.
            gone: ids of documents.
        """
        db = self.index.db
        changed: dict[int, Extraction | None] = {}
        for document in gone:
            row = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
            if row:
                db.execute("UPDATE document SET state = ?, version = '' WHERE number = ?", (GONE, *row))
                changed[row[0]] = None
        for extraction in extractions:
            document = extraction.document.id
            db.execute("INSERT INTO document (id) VALUES (?) ON CONFLICT DO NOTHING", (document,))
            (number,) = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
            db.execute(
                "UPDATE document SET version = ?, extraction = ?, state = ? WHERE number = ?",
                (version(extraction.document), packed(extraction), KEPT, number),
            )
            changed[number] = extraction
        self._resolver.replace(changed)

    def take_refused(self) -> None:
        """Take in once more what broke the shapes: other documents may have changed that."""
        with self.index.transaction():
            numbers = [
                n for (n,) in self.index.db.execute("SELECT number FROM document WHERE state = ?", (REFUSED,))
            ]
            self.index.db.execute("UPDATE document SET state = ? WHERE state = ?", (KEPT, REFUSED))
            self._resolver.replace({number: self.extraction(number) for number in numbers})

    def retake(self) -> None:
        """Take in once more all that was extracted: the program makes something else of it now."""
        with self.index.transaction():
            self.mark_shared()
        last = 0
        while rows := self.index.db.execute(
            "SELECT number FROM document WHERE state = ? AND number > ? ORDER BY number LIMIT ?",
            (KEPT, last, _MANY),
        ).fetchall():
            numbers = [number for (number,) in rows]
            with self.index.transaction():
                self._resolver.replace({number: self.extraction(number) for number in numbers})
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
        db = self.index.db
        violations: list[Violation] = []
        while True:
            overlaid = judging.renew(self.index, judgements)
            if self._much_changed() if renewing is None else renewing:
                inferences.note_everything(self.index)
                self.index.put("loading", "1")
            found = self._write_documents(overlaid, told, written, inferring=inferring)
            if not found:
                break
            violations += found
            with self.index.transaction():
                faulty: dict[int, Extraction | None] = {}
                for document in sorted({violation.document for violation in found}):
                    (number,) = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
                    db.execute("UPDATE document SET state = ? WHERE number = ?", (REFUSED, number))
                    faulty[number] = None
                self._resolver.replace(faulty)
        shared.settle(self.index, self.live, overlaid, self._note)
        shared.settle_judgements(self.index, self.live, judgements)
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
        if pending < _MANY:
            return False
        (all_,) = self.index.db.execute("SELECT count(*) FROM document").fetchone()
        return bool(pending * 4 >= all_)

    def _write_documents(
        self, overlaid: judging.Overlay, told: Told, written: Written | None, *, inferring: bool
    ) -> list[Violation]:
        db = self.index.db
        (total,) = db.execute("SELECT count(*) FROM document WHERE pending").fetchone()
        violations: list[Violation] = []
        last = done = 0
        while rows := db.execute(
            "SELECT number, id, state FROM document WHERE pending AND number > ? ORDER BY number LIMIT ?",
            (last, _BATCH),
        ).fetchall():
            told(done, total)
            violations += self._write_batch(rows, overlaid, written)
            if inferring:
                inferences.relieve(self.index, self.live)
            last, done = rows[-1][0], done + len(rows)
        return violations

    def _write_batch(
        self, rows: Sequence[tuple[int, str, int]], overlaid: judging.Overlay, told: Written | None
    ) -> list[Violation]:
        named: dict[int, dict[Key, Facet]] = {}
        extractions: dict[int, Extraction] = {}
        quads: dict[int, list[Quad]] = {}
        for number, _, state in rows:
            named[number], quads[number] = {}, []
            if state == KEPT:
                extractions[number] = self.extraction(number)
                named[number] = seen(self.index.db, number, extractions[number], overlaid)
                quads[number] = stated(extractions[number], named[number], self.base)
        texts = {
            self.graph(document): "".join([f"{quad.triple} .\n" for quad in quads[number]])
            for number, document, _ in rows
        }
        whole = Store()
        whole.extend(quad for number in quads for quad in quads[number])
        violations = validate(whole, {graph.value: text for graph, text in texts.items()})
        faulty = {violation.document for violation in violations}
        written = [row for row in rows if row[1] not in faulty]
        graphs = {self.graph(document): quads[number] for number, document, _ in written}
        self._write(graphs, texts)
        if told:
            told(whole, list(graphs))
        with self.index.transaction():
            for number, document, state in written:
                entities = extractions[number].entities if number in extractions else ()
                shared.note(self.index.db, number, document, named[number], entities)
                self.index.db.execute("UPDATE document SET pending = 0 WHERE number = ?", (number,))
                self.index.db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (document,))
                if state == GONE:
                    self.index.db.execute("DELETE FROM document WHERE number = ?", (number,))
        return violations

    def stated(self) -> Iterator[tuple[str, list[Quad] | None]]:
        """Yield every document and what its graph is to hold; None where that is still to be written."""
        overlaid = judging.read(self.index.get("overlay"))
        last = 0
        while rows := self.index.db.execute(
            "SELECT number, id, state, pending FROM document WHERE number > ? ORDER BY number LIMIT ?",
            (last, _BATCH),
        ).fetchall():
            for number, name, state, pending in rows:
                if pending:
                    yield name, None
                elif state == KEPT:
                    extraction = self.extraction(number)
                    things = seen(self.index.db, number, extraction, overlaid)
                    yield name, stated(extraction, things, self.base)
            last = rows[-1][0]

    def graph(self, document: str) -> NamedNode:
        """Return the name of a document's graph."""
        return NamedNode(f"{self.base}document/{document}")

    def _write(self, graphs: dict[NamedNode, list[Quad]], texts: Mapping[NamedNode, str]) -> None:
        """Have graphs hold these quads and no others.

        Args:
            graphs: with what they are to hold.
            texts: the same as N-Triples, of these graphs at least.
        """
        new = [graph for graph, quads in graphs.items() if quads and not self.live.holds(graph)]
        if new and self.index.get("loading"):
            self.live.load("".join(for_both(texts[graph], graph) for graph in new))
        elif len(new) >= _MANY:
            quads = [quad for graph in new for quad in graphs[graph]]
            self._note(quads)
            self.index.put("loading", "1")
            self.live.add(quads)
            self.index.put("loading", "")
        else:
            new = []
        if left := {graph: quads for graph, quads in graphs.items() if graph not in new}:
            self.live.replace(left, self._note)

    def _note(self, quads: list[Quad]) -> None:
        with self.index.transaction():
            inferences.note(self.index, quads)
