"""Keeps what rules infer up to date: for the facts that came or went, or after a large build for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import islice

from pyoxigraph import NamedNode, Quad

from ..inference import infer_some, inferred_graph, is_premise, reinfer, rules
from .graphs import LiveGraph
from .index import Index

_PART = 20_000  # inferences that go in one update
_MANY = 20_000  # premises
_EVERYTHING = "everything"


def note(index: Index, quads: Iterable[Quad]) -> None:
    """Keep which premises come or go; call it in a transaction."""
    if index.get("premises") == _EVERYTHING:
        return
    premises = {
        (*(term.value for term in quad.triple), quad.graph_name.value)  # type: ignore[union-attr]
        for quad in filter(is_premise, quads)
        if isinstance(quad.object, NamedNode)
    }
    index.db.executemany("INSERT OR IGNORE INTO premise VALUES (?, ?, ?, ?)", sorted(premises))


def note_everything(index: Index) -> None:
    """Have everything inferred anew: for builds that change so much that it costs less."""
    index.put("premises", _EVERYTHING)


def settle(index: Index, live: LiveGraph, *, inferring: bool) -> None:
    """Write what is inferred otherwise than before.

    Args:
        index: of the store.
        live: its graph, all facts written.
        inferring: whether anything is to be inferred at all.
    """
    version = _version() if inferring else ""
    if index.get("rules") != version or index.get("premises") == _EVERYTHING:
        note_everything(index)
        _renew(live, loading=bool(index.get("loading")), inferring=inferring)
        index.put("rules", version)
    elif inferring:
        _follow(index, live)
    with index.transaction():
        index.db.execute("DELETE FROM premise")
        index.put("premises", "")


def relieve(index: Index, live: LiveGraph) -> None:
    """Follow the premises noted so far if they are many, so that memory does not grow with what changes."""
    (noted,) = index.db.execute("SELECT count(*) FROM premise").fetchone()
    if noted >= _MANY and index.get("rules") == _version():
        _follow(index, live)
        index.db.execute("DELETE FROM premise")


def _follow(index: Index, live: LiveGraph) -> None:
    rows = index.db.execute("SELECT * FROM premise")
    changes = reinfer(live.store, [Quad(*map(NamedNode, row)) for row in rows], base=live.base)
    live.patch(changes.removed, changes.added)


def _renew(live: LiveGraph, *, loading: bool, inferring: bool) -> None:
    graph = inferred_graph(live.base)
    while part := list(islice(live.store.quads_for_pattern(None, None, None, graph), _PART)):
        live.patch(part, ())
    if inferring:
        add = live.load_quads if loading else live.add
        for part in infer_some(live.store, graph):
            add(part)


def _version() -> str:
    return hashlib.sha256("\0".join(rule.text for rule in rules()).encode()).hexdigest()
