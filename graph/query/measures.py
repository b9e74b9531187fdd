"""What SPARQL cannot compute: measures of the rows, named in a question as ``# compute: NAME``."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

from ..errors import QueryError
from ..vocabulary import RDF, XSD
from .keeping import Kept
from .pages import only_of
from .solutions import Solutions, written
from .terms import Row, Table, Term

if TYPE_CHECKING:
    import igraph


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked of a dataset, to be answered as far as a measure needs.

    Attributes:
        store: the dataset.
        text: the question's SPARQL.
        run: answers it, or a text made of it.
        kept: what was worked out of the dataset before, if that is kept.
    """

    store: Store
    text: str
    run: Callable[[str], Table]
    kept: Kept | None = None

    def table(self) -> Table:
        """Return the whole answer."""
        return self.run(self.text)

    def rows_of(self, changed: Collection[NamedNode] | None) -> tuple[Row, ...]:
        """Return the rows of these documents, all of them if None."""
        if changed is None:
            return self.table().rows
        return self.run(only_of(self.text, "changed", changed)).rows if changed else ()


Measure = Callable[[Asked, Asked | None, str], Table]
"""Makes a table of the answer; of that of the previous build, or None if there is none; in a language.

What the table remarks is a key of ``_REMARKS``.
"""

_EXACT_UP_TO = 2000
_PIVOTS = 200
_SEED = 1325

_CHANGE = ("change", "document", "subject", "predicate", "object", "former")

_REMARKS = {
    "no previous": {
        "uk": "Попередньої збірки не збережено, тож порівняти немає з чим.",
        "en": "No previous build is kept, so there is nothing to compare with.",
    },
    "no change": {
        "uk": "Від попередньої збірки нічого не змінилося.",
        "en": "Nothing has changed since the previous build.",
    },
    "estimate": {
        "uk": f"Мережа велика: посередництво оцінено за {_PIVOTS} вузлами, а не обчислено точно.",
        "en": f"The network is large: betweenness is estimated from {_PIVOTS} nodes, not computed exactly.",
    },
}


def betweenness(now: Asked, before: Asked | None, lang: str) -> Table:
    """Rank those in the first column by the share of shortest paths that pass through them.

    Each row is a path: its neighbouring cells are linked. The measure is Freeman's betweenness, normalised
    to 0…1; ``parts`` is the number of pieces into which the network around a node falls without
    it. Nodes whose betweenness rounds to 0 are left out. In a network of more than 2000 nodes the measure is
    estimated from 200 of them, always the same.
    """
    import igraph

    table = now.table()
    names = {term: str(term) for term in {*chain.from_iterable(table.rows)} if term}
    ends = ((names[a], names[b]) for row in table.rows for a, b in pairwise(row) if a and b and a != b)
    links = sorted({(a, b) if a < b else (b, a) for a, b in ends})
    network = igraph.Graph.TupleList(links)
    large = network.vcount() > _EXACT_UP_TO
    scores = _centrality(network, large)
    parts = Counter(node for block in network.biconnected_components() for node in block)
    places = {name: at for at, name in enumerate(network.vs["name"])} if links else {}
    terms = {names[row[0]]: row[0] for row in table.rows if row[0] and names[row[0]] in places}
    ranked = sorted((-round(scores[places[name]], 4), name) for name in terms)
    rows = tuple(
        (
            terms[name],
            Literal(f"{-score:.4f}", datatype=XSD.decimal),
            _integer(network.degree(places[name])),
            _integer(parts[places[name]]),
        )
        for score, name in ranked
        if score
    )
    return Table((table.variables[0], "betweenness", "links", "parts"), rows, "estimate" if large else "")


def _centrality(network: igraph.Graph, large: bool) -> list[float]:
    """Return the normalised betweenness of each node; from some nodes only where the network is large."""
    count = network.vcount()
    if count < 3:
        return [0.0] * count
    pivots = sorted(random.Random(_SEED).sample(range(count), _PIVOTS)) if large else None
    scores = network.betweenness(directed=False, sources=pivots)
    pairs = (count - 1) * (count - 2) / 2
    share = count / _PIVOTS if large else 1.0
    return [score * share / pairs for score in scores]


def changes(now: Asked, before: Asked | None, lang: str) -> Table:
    """Return how the rows of the previous build became those of this one.

    Rows are a document, a subject, a predicate and an object. Of entities that have another address since,
    this is told, and their facts are not.
    """
    from ..changes import differing, fact_changes, moved_entities, moves, word

    if before is None:
        return Table(_CHANGE, (), "no previous")
    changed = _written_between(before, now)
    moved = moves(before.store, now.store, differing(before.store, now.store, changed))
    rows: list[Row] = [
        (Literal(word(c.change, lang), language=lang), c.document, c.subject, None, c.object, None)
        for c in moved_entities(before.store, now.store, moved)
        if any(_is_stated(asked.store, term) for asked in (before, now) for term in (c.subject, c.object))
    ]
    rows += [
        (Literal(word(change, lang), language=lang), *row, was)
        for change, row, was in fact_changes(before.rows_of(changed), now.rows_of(changed), moved.by_graph)
    ]
    return Table(_CHANGE, tuple(rows), "" if rows else "no change")


def _written_between(before: Asked, now: Asked) -> list[NamedNode] | None:
    """Return the documents that may be otherwise than before; None if that is not known."""
    if not (before.kept and now.kept):
        return None
    from ..store.snapshots import written_since

    return written_since(now.kept.snapshot, before.kept.snapshot)


def _is_stated(store: Store, term: Term | None) -> bool:
    """Whether some fact is about a thing."""
    return isinstance(term, NamedNode) and any(
        next(store.quads_for_pattern(None, part, term), None) for part in (RDF.subject, RDF.object)
    )


MEASURES: dict[str, Measure] = {"betweenness": betweenness, "changes": changes}
COMPARING = frozenset({"changes"})
"""Those that look at the previous build; they tell of it in words."""


def measure(name: str, source: str) -> Measure:
    """Return a measure by name.

    Raises:
        QueryError: there is none of that name.
    """
    if name not in MEASURES:
        raise QueryError(
            f"невідома міра · unknown measure {name!r} (# compute:)",
            where=source,
            next_step=", ".join(MEASURES),
        )
    return MEASURES[name]


def measured(name: str, source: str, now: Asked, before: Asked | None, lang: str) -> Table:
    """Return the table of a measure, which is kept where both datasets are snapshots.

    Args:
        name: of the measure.
        source: what an error message calls the question.
        now, before, lang: as a measure takes them.

    Raises:
        QueryError: there is no such measure.
    """
    compute = measure(name, source)
    if now.kept is None or (before and before.kept is None):
        table = compute(now, before, lang)
        return replace(table, remark=_remark(table.remark, lang))
    former = before.kept.snapshot.name if before and before.kept else ""

    def work() -> bytes:
        table = compute(now, before, lang)
        return f"{table.remark}\n".encode() + written(table)

    spoken = lang if name in COMPARING else ""
    remark, _, content = now.kept.of(work, now.text, name, former, spoken, _program()).partition(b"\n")
    found = Solutions.read(content)
    return Table(found.variables, found.table(found.lines).rows, _remark(remark.decode(), lang))


def _remark(key: str, lang: str) -> str:
    return _REMARKS[key][lang] if key else ""


@cache
def _program() -> str:
    """Return what decides how a measure is worked out."""
    from ..store.fingerprint import glance

    return f"{glance()} {version('igraph')}"


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
