"""Which entities have another address than before: their names stand where they stood.

In a document whose text did not change, what is named by the same words at the same place is the same thing.
A merge, a parting, or a namesake that came gives it another address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Store

from ..vocabulary import RDF, ZV
from .graphs import value

_NOT_NAMED = frozenset((ZV.SourceDocument, ZV.Span, ZV.Statement, ZV.Topic))
Entities = dict[NamedNode, frozenset[NamedNode]]
"""The spans that name each entity of a document."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Entities whose address is another one in some document.

    Attributes:
        by_graph: by the graph of the document, the new address of each former one.
    """

    by_graph: Mapping[NamedNode, Mapping[NamedNode, NamedNode]] = field(default_factory=dict)

    def targets(self) -> dict[NamedNode, Counter[NamedNode]]:
        """Return in how many documents each former address became which."""
        found: dict[NamedNode, Counter[NamedNode]] = {}
        for moved in self.by_graph.values():
            for former, present in moved.items():
                found.setdefault(former, Counter())[present] += 1
        return found


def moves(old: Store, new: Store, graphs: Iterable[NamedNode]) -> Moves:
    """Return which entities have another address in these documents, as far as their names tell.

    Args:
        old, new: the datasets.
        graphs: of the documents that are looked at.
    """
    found = {}
    for graph in graphs:
        text = value(new, graph, ZV.sha256)
        if text and text == value(old, graph, ZV.sha256):
            moved = _moved(entities(old, graph), entities(new, graph))
            if moved:
                found[graph] = moved
    return Moves(found)


def entities(store: Store, graph: NamedNode) -> Entities:
    """Return the entities of a document, each with the spans that name it."""
    found: dict[NamedNode, set[NamedNode]] = {}
    for quad in store.quads_for_pattern(None, RDF.type, None, graph):
        if isinstance(quad.subject, NamedNode) and quad.object in ZV and quad.object not in _NOT_NAMED:
            found[quad.subject] = set()
    for quad in store.quads_for_pattern(None, ZV.mention, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found.setdefault(quad.subject, set()).add(quad.object)
    return {entity: frozenset(spans) for entity, spans in found.items()}


def _moved(former: Entities, present: Entities) -> dict[NamedNode, NamedNode]:
    naming: dict[NamedNode, list[NamedNode]] = {}
    for entity, spans in present.items():
        for span in spans:
            naming.setdefault(span, []).append(entity)
    found = {}
    for entity in sorted(former.keys() - present.keys(), key=str):
        shared = Counter(other for span in former[entity] for other in naming.get(span, ()))
        if shared:
            found[entity] = min(shared, key=lambda e: (_kind(e) != _kind(entity), -shared[e], str(e)))
    return found


def _kind(entity: NamedNode) -> str:
    """Return the part of an address that tells the class."""
    return entity.value.rpartition("/")[0]
