"""The statements of one graph: who is said to be what to whom, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..vocabulary import RDF, SCHEMA, ZV
from .triples import Triples, document_of, local_name


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement.

    Attributes:
        iri: of the ``zv:Statement``.
        subject: IRI.
        property: local name.
        object: an IRI, or a text.
        is_text: whether it is a text.
        span: IRI of the sentence.
        source: IRI of the document or item.
    """

    iri: str
    subject: str
    property: str
    object: str
    is_text: bool
    span: str
    source: str


def statements(triples: Triples) -> Iterator[Statement]:
    """Yield the statements of a graph that name their sentence, by address."""
    spans = triples.firsts(ZV.evidence)
    if not spans:
        return
    subjects, predicates = triples.firsts(RDF.subject), triples.firsts(RDF.predicate)
    objects: dict[str, tuple[bool, str]] = {}
    for quad in triples.quads(RDF.object):
        found = (not isinstance(quad.object, NamedNode), quad.object.value)
        objects[quad.subject.value] = min(objects.get(quad.subject.value, found), found)
    sources = triples.firsts(SCHEMA.isPartOf)
    for iri in sorted(spans):
        if iri in subjects and iri in objects:
            span, (is_text, value) = spans[iri], objects[iri]
            yield Statement(
                iri,
                subjects[iri],
                local_name(predicates.get(iri, "")),
                value,
                is_text,
                span,
                sources.get(iri) or document_of(span),
            )
