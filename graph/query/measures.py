"""What SPARQL cannot compute: measures of the rows, named in a question as ``# compute: NAME``."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ..errors import QueryError
from ..vocabulary import XSD
from .terms import Row, Table

if TYPE_CHECKING:
    import networkx

Measure = Callable[[Table, Table | None, str], Table]
"""Makes a table of the rows; of the rows in the previous build, or None if there is none; in a language."""

_EXACT_UP_TO = 2000
_PIVOTS = 500
_SEED = 1325

_CHANGE = {"uk": ("додано", "вилучено"), "en": ("added", "removed")}
_NO_PREVIOUS = {
    "uk": "Попередньої збірки не збережено, тож порівняти немає з чим.",
    "en": "No previous build is kept, so there is nothing to compare with.",
}
_NO_CHANGE = {
    "uk": "Від попередньої збірки нічого не змінилося.",
    "en": "Nothing has changed since the previous build.",
}
_ESTIMATE = {
    "uk": f"Мережа велика: посередництво оцінено за {_PIVOTS} вузлами, а не обчислено точно.",
    "en": f"The network is large: betweenness is estimated from {_PIVOTS} nodes, not computed exactly.",
}


def betweenness(table: Table, before: Table | None, lang: str) -> Table:
    """Rank those in the first column by the share of shortest paths that pass through them.

    Each row is a path: its neighbouring cells are linked. The measure is Freeman's betweenness, normalised
    to 0…1 (networkx); ``parts`` is the number of pieces into which the network around a node falls without
    it. Nodes whose betweenness rounds to 0 are left out. In a network of more than 2000 nodes the measure is
    estimated from 500 of them, always the same.
    """
    import networkx

    network = networkx.Graph()
    links = {(str(a), str(b)) for row in table.rows for a, b in pairwise(row) if a and b and a != b}
    network.add_edges_from(sorted(links))
    large = len(network) > _EXACT_UP_TO
    scores = networkx.betweenness_centrality(network, k=_PIVOTS if large else None, seed=_SEED)
    cuts = set(networkx.articulation_points(network))
    terms = {str(row[0]): row[0] for row in table.rows if str(row[0]) in network}
    ranked = sorted((-round(scores[name], 4), name) for name in terms if round(scores[name], 4) > 0)
    rows = tuple(
        (
            terms[name],
            Literal(f"{-score:.4f}", datatype=XSD.decimal),
            _integer(network.degree(name)),
            _integer(_parts_without(network, name) if name in cuts else 1),
        )
        for score, name in ranked
    )
    return Table(
        (table.variables[0], "betweenness", "links", "parts"), rows, _ESTIMATE[lang] if large else ""
    )


def changes(table: Table, before: Table | None, lang: str) -> Table:
    """Return the rows that only this build has, and those that only the previous one had."""
    variables = ("change", *table.variables)
    if before is None:
        return Table(variables, (), _NO_PREVIOUS[lang])
    added, removed = (Literal(word, language=lang) for word in _CHANGE[lang])
    old, new = set(before.rows), set(table.rows)
    rows: list[Row] = [(added, *row) for row in table.rows if row not in old]
    rows += [(removed, *row) for row in before.rows if row not in new]
    return Table(variables, tuple(rows), "" if rows else _NO_CHANGE[lang])


MEASURES: dict[str, Measure] = {"betweenness": betweenness, "changes": changes}


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


def _parts_without(network: networkx.Graph, name: str) -> int:
    import networkx

    around = network.subgraph(networkx.node_connected_component(network, name) - {name})
    return int(networkx.number_connected_components(around))


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
