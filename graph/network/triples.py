"""Reads what a store says by a property: of one graph, or of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store

from ..graphs import everywhere

Graph = NamedNode | BlankNode | DefaultGraph


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a graph, or of every graph.

    Attributes:
        store: is only read.
        graph: where to look; None for each graph.
    """

    store: Store
    graph: Graph | None

    @classmethod
    def of_all(cls, store: Store) -> Triples:
        """Return the triples of the whole store, each once where it keeps the union of its graphs."""
        return cls(store, everywhere(store))

    def quads(self, predicate: NamedNode, value: NamedNode | None = None) -> Iterator[Any]:
        """Yield the quads of a property, or those with one value, in no order."""
        return self.store.quads_for_pattern(None, predicate, value, self.graph)

    def quads_of(self, predicate: NamedNode, of: Iterable[str] | None) -> Iterator[Any]:
        """Yield the quads of a property with these subjects, in no order; with any, where None is given."""
        if of is None:
            yield from self.quads(predicate)
        else:
            for subject in of:
                yield from self.store.quads_for_pattern(NamedNode(subject), predicate, None, self.graph)

    def firsts(self, predicate: NamedNode, of: Iterable[str] | None = None) -> dict[str, str]:
        """Map each subject, or those asked for, to its value, the least if it has several."""
        found: dict[str, str] = {}
        for quad in self.quads_of(predicate, of):
            subject, value = quad.subject.value, quad.object.value
            if subject not in found or value < found[subject]:
                found[subject] = value
        return found

    def strings(self, predicate: NamedNode, of: Iterable[str] | None = None) -> dict[str, list[str]]:
        """Map each subject, or those asked for, to its values, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self.quads_of(predicate, of):
            found[quad.subject.value].add(quad.object.value)
        return {subject: sorted(values) for subject, values in found.items()}


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local_name("https://w3id.org/zviazok/ontology#heldAt"), local_name("https://schema.org/about")
    ('heldAt', 'about')
    """
    return iri.rpartition("#")[2].rpartition("/")[2]


def document_of(span: str) -> str:
    """Return the address of the document whose text a span is a part of.

    >>> document_of("https://example.org/id/document/a#char=3,9")
    'https://example.org/id/document/a'
    """
    return span.partition("#")[0]
