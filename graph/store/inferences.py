"""Keeps what rules infer up to date, for the resources whose facts changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from ..inference import inferred_graph, reinfer, rules
from ..vocabulary import RDF, ZV
from .graphs import LiveGraph
from .index import Index

_PART = 1_000  # resources whose inferences are made anew in one update
_NO_PREMISE = frozenset((ZV.Statement, ZV.Span, ZV.SourceDocument, ZV.Topic))


def note(index: Index, quads: Iterable[Quad]) -> None:
    """Keep which resources are at the ends of premises that come or go; call it in a transaction."""
    premises = frozenset(predicate for rule in rules() for predicate in rule.predicates())
    ends = {
        end.value
        for quad in quads
        if quad.predicate in premises and quad.object not in _NO_PREMISE
        for end in ((quad.subject,) if quad.predicate == RDF.type else (quad.subject, quad.object))
        if isinstance(end, NamedNode)
    }
    index.db.executemany("INSERT OR IGNORE INTO affected VALUES (?)", [(end,) for end in sorted(ends)])


def settle(index: Index, live: LiveGraph, *, inferring: bool) -> None:
    """Write what is inferred otherwise than before.

    Args:
        index: of the store.
        live: its graph, all facts written.
        inferring: whether anything is to be inferred at all.
    """
    version = _version() if inferring else ""
    graph = inferred_graph(live.base)
    if index.get("rules") != version:
        live.replace({graph: []})
        with index.transaction():
            index.db.execute("DELETE FROM affected")
            index.db.execute("INSERT INTO affected SELECT ? || path FROM resource", (live.base,))
            index.put("rules", version)
    if not inferring:
        with index.transaction():
            index.db.execute("DELETE FROM affected")
    while part := [iri for (iri,) in index.db.execute("SELECT iri FROM affected LIMIT ?", (_PART,))]:
        changes = reinfer(live.store, [NamedNode(iri) for iri in part], base=live.base)
        live.patch(changes.removed, changes.added)
        with index.transaction():
            index.db.executemany("DELETE FROM affected WHERE iri = ?", [(iri,) for iri in part])


def _version() -> str:
    return hashlib.sha256("\0".join(rule.text for rule in rules()).encode()).hexdigest()
