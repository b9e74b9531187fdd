"""What the graph of a document is to hold, as things are known now."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from pyoxigraph import NamedNode, Quad

from ..document_graph import document_graph
from ..facts import Extraction, Key
from ..resource import Identities, Member, Resource
from . import judging
from .resolving import Facet, facets


def seen(db: Connection, number: int, extraction: Extraction, overlaid: judging.Overlay) -> dict[Key, Facet]:
    """Return what the entities of a document are, by rules and by what people judged."""
    known = facets(db, number)
    document = extraction.document.id
    return {e.key: judging.seen(known[e.key], document, overlaid) for e in extraction.entities}


def stated(extraction: Extraction, things: Mapping[Key, Facet], base: str) -> list[Quad]:
    """Return the graph of a document whose entities are these things."""
    return list(document_graph(extraction, _identities(extraction.document.id, things), base))


def for_both(text: str, graph: NamedNode) -> str:
    """Return N-Triples as N-Quads for a graph, and for the default graph, the union.

    >>> for_both("<a:a> <a:b> <a:c> .\\n", NamedNode("a:g"))
    '<a:a> <a:b> <a:c> <a:g> .\\n<a:a> <a:b> <a:c> .\\n'
    """
    return text.replace(" .\n", f" {graph} .\n") + text


def _identities(document: str, things: Mapping[Key, Facet]) -> Identities:
    return Identities(
        (),
        {
            Member(document, key): Resource(
                facet.path, facet.type, facet.name, (), (), facet.role, facet.rule
            )
            for key, facet in things.items()
        },
    )
