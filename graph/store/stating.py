"""What the graph of a document is to hold, as things are known now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sqlite3 import Connection

from pyoxigraph import NamedNode, Quad

from ..document_graph import DocumentGraph
from ..facts import Extraction, Key
from ..metadata import review_quads
from ..resource import Identities, Member, Resource
from . import judging
from .facets import Facet, facets


def seen(db: Connection, number: int, extraction: Extraction, overlaid: judging.Overlay) -> dict[Key, Facet]:
    """Return what the entities of a document are, by rules and by what people judged."""
    known = facets(db, number)
    document = extraction.document.id
    return {e.key: judging.seen(known[e.key], document, overlaid) for e in extraction.entities}


def stated(extraction: Extraction, things: Mapping[Key, Facet], base: str) -> str:
    """Return the graph of a document whose entities are these things, as N-Triples."""
    return DocumentGraph(extraction, _identities(extraction.document.id, things), base).text()


def judged(extraction: Extraction, things: Mapping[Key, Facet], base: str) -> Iterator[Quad]:
    """Yield what people judged of the facts of a document whose entities are these things."""
    if extraction.reviewed:
        identities = _identities(extraction.document.id, things)
        yield from review_quads(DocumentGraph(extraction, identities, base))


def for_both(text: str, graph: NamedNode) -> bytes:
    """Return N-Triples as N-Quads in UTF-8, for a graph and for the default graph, the union.

    >>> for_both("<a:a> <a:b> <a:c> .\\n", NamedNode("a:g"))
    b'<a:a> <a:b> <a:c> <a:g> .\\n<a:a> <a:b> <a:c> .\\n'
    """
    plain = text.encode()
    return plain.replace(b" .\n", f" {graph} .\n".encode()) + plain


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
