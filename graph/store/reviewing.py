"""What people's reviews of facts make of a store: only the documents that they are about are looked at.

``note`` keeps the judgements on a document's facts when its graph is written; ``settle`` writes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ..addresses import digest
from ..metadata import graph_name, review_node
from ..reviewed import Reviews
from .graphs import LiveGraph
from .index import KEPT, Index

_PART = 500  # documents whose judgements are written in one update


def differing(old: Reviews, new: Reviews) -> list[str]:
    """Return the names of documents about which people say something else now, in order."""
    names = {row.document for row in (*old.rows, *new.rows)}
    return sorted(name for name in names if old.of(name) != new.of(name))


def documents_named(index: Index, names: Iterable[str]) -> Mapping[str, list[tuple[int, str]]]:
    """Return number and id of the documents in the graph that may have one of these names, by the name.

    An id ends in a digest of the file's name: another document may be among those found, once in millions.
    """
    wanted = sorted(set(names))
    called = defaultdict(list)  # by id, and by the end of ids
    for name in wanted:
        called[name].append(name)
        called[digest(name, 6)].append(name)
    found = defaultdict(list)
    for number, document in index.db.execute(
        "SELECT number, id FROM document WHERE state = ? ORDER BY number", (KEPT,)
    ):
        for name in (*called.get(document, ()), *called.get(document[-6:], ())):
            found[name].append((number, document))
    return found


def note(db: Connection, number: int, judged: Iterable[Quad]) -> None:
    """Keep what people judged of a document's facts; call it in a transaction.

    Args:
        db: the index.
        number: of the document.
        judged: what the graph of judgements is to hold of it.
    """
    row = db.execute("SELECT nodes FROM review WHERE document = ?", (number,)).fetchone()
    quads = list(judged)
    if row or quads:
        nodes = set(row[0].split() if row else ()) | _nodes(quads)
        text = "".join(f"{quad.triple} .\n" for quad in quads)
        db.execute("INSERT OR REPLACE INTO review VALUES (?, ?, ?)", (number, " ".join(sorted(nodes)), text))


def settle(index: Index, live: LiveGraph) -> None:
    """Write the judgements on facts of the documents for which they may be others now."""
    graph = graph_name(live.base, "identity")
    while rows := index.db.execute(
        "SELECT document, nodes, wanted FROM review WHERE wanted IS NOT NULL ORDER BY document LIMIT ?",
        (_PART,),
    ).fetchall():
        nodes = [NamedNode(node) for _, known, _ in rows for node in known.split()]
        written = [q for node in nodes for q in live.store.quads_for_pattern(node, None, None, graph)]
        wanted = {number: _quads(text, graph) for number, _, text in rows}
        live.patch(written, [quad for quads in wanted.values() for quad in quads])
        with index.transaction():
            for number, quads in wanted.items():
                present = " ".join(sorted(_nodes(quads)))
                index.db.execute(
                    "UPDATE review SET nodes = ?, wanted = NULL WHERE document = ?", (present, number)
                )
            index.db.execute("DELETE FROM review WHERE nodes = '' AND wanted IS NULL")


def idle(index: Index, reviews: Reviews, base: str) -> list[str]:
    """Return what to tell the user of reviews that mean no fact of the store."""
    if not reviews.rows:
        return []
    named = documents_named(index, {row.document for row in reviews.rows})
    present = {
        (number, node)
        for number, nodes in index.db.execute("SELECT document, nodes FROM review").fetchall()
        for node in nodes.split()
    }
    matched = {
        row
        for row in reviews.rows
        for number, document in named.get(row.document, ())
        if (number, review_node(document, row, base).value) in present
    }
    return list(reviews.idle(matched, lambda name: name in named))


def _nodes(quads: Iterable[Quad]) -> set[str]:
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def _quads(text: str, graph: NamedNode) -> list[Quad]:
    return [Quad(q.subject, q.predicate, q.object, graph) for q in parse(text, RdfFormat.N_TRIPLES)]
