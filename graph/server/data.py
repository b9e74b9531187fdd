"""What is said of one thing, as RDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Store, Triple

from ..vocabulary import RDF, ZV, ontology_store
from .answering import graph, with_charset
from .limits import Limits
from .reply import Refusal, Reply
from .snapshot import Snapshot

FORMS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
"""Media types of RDF by the ending of an address."""

_WHOLE = DefaultGraph()


def describe_thing(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer with what is said of a resource, and with the statements and spans that back it.

    A document is described by its whole graph.

    Args:
        snapshot: of the dataset.
        job: ``name``: what stands after the base in its address; ``form``: one of ``FORMS``.
        limits: of the answer.

    Raises:
        Refusal: 404, nothing is said of it.
    """
    try:
        node = NamedNode(snapshot.base + job["name"])
    except ValueError:
        raise _unknown() from None
    own = [quad.triple for quad in snapshot.store.quads_for_pattern(None, None, None, node)]
    triples = own or sorted(_about(snapshot.store, node), key=str)
    if not triples:
        raise _unknown()
    return _reply(triples, job["form"], limits)


def describe_ontology(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer with the ontology and the kinds of events and places, in the job's ``form``."""
    return _reply(sorted((quad.triple for quad in ontology_store()), key=str), job["form"], limits)


def _about(store: Store, node: NamedNode) -> Iterator[Triple]:
    statements = set()
    for pattern in ((node, None), (None, node)):
        for quad in store.quads_for_pattern(pattern[0], None, pattern[1], _WHOLE):
            yield quad.triple
            if quad.predicate in (RDF.subject, RDF.object) and isinstance(quad.subject, NamedNode):
                statements.add(quad.subject)
    spans = set()
    for statement in statements:
        for quad in store.quads_for_pattern(statement, None, None, _WHOLE):
            yield quad.triple
            if quad.predicate == ZV.evidence and isinstance(quad.object, NamedNode):
                spans.add(quad.object)
    for span in spans:
        for quad in store.quads_for_pattern(span, None, None, _WHOLE):
            yield quad.triple


def _reply(triples: list[Triple], form: str, limits: Limits) -> Reply:
    media_type = FORMS[form]
    return Reply(200, with_charset(media_type), graph(triples, media_type, limits))


def _unknown() -> Refusal:
    return Refusal(404, "у цьому наборі даних такого ресурсу немає · this dataset has no such resource")
