"""Who is linked with whom, in numbers: all that a choice among the nodes and facts of a dataset needs.

Names, sentences and marks are read later, of what was chosen alone (``assembly``). Documents are read one by
one, so that a dataset costs some bytes for each node, fact and statement, whatever its texts.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy
from pyoxigraph import NamedNode, Store

from ..graphs import stating_graphs
from ..vocabulary import CLASSES, RDF, ZV
from .statements import Statement, statements
from .triples import Graph, Triples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.int64]
    Flags = NDArray[numpy.bool_]

_NO_NODES = frozenset({"SourceDocument", "Span", "Statement", "Topic", "Judgement"})
"""What a fact may point at without being a node of the picture."""

_GENERAL_TYPES = frozenset({"Agent", "Organization", "Place", "LegalAct", "Undertaking"})
"""Classes that others specialise: where a resource carries both, these yield."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A network without its words: nodes, sources and facts by their numbers.

    Attributes:
        store: what was read; it must not change as long as it is read again.
        numbers: of the nodes, by IRI, which is also their order.
        kinds: the class of each node.
        predicates: local names; a fact's predicate is one of them.
        sources: IRIs of the documents and items that state facts.
        graphs: each graph that states facts, and the numbers of its statements.
        subject, predicate, object: of each fact, in their order; an object below 0 is no node but a text, a
            topic or a concept, different numbers for different ones.
        fact, source: of each statement, graph by graph, in the order of ``stated``.
    """

    store: Store
    numbers: dict[str, int]
    kinds: list[str]
    predicates: list[str]
    sources: list[str]
    graphs: list[tuple[Graph, range]]
    subject: Numbers = field(repr=False)
    predicate: Numbers = field(repr=False)
    object: Numbers = field(repr=False)
    fact: Numbers = field(repr=False)
    source: Numbers = field(repr=False)

    @property
    def links(self) -> Flags:
        """Which facts link two nodes."""
        return self.object >= 0

    def of_kind(self, *kinds: str) -> Flags:
        """Return which nodes are of these classes."""
        return numpy.array([kind in kinds for kind in self.kinds], bool)

    def named(self, *properties: str) -> Flags:
        """Return which facts have these properties."""
        known = [i for i, name in enumerate(self.predicates) if name in properties]
        return numpy.isin(self.predicate, known)

    def ends(self, facts: Flags) -> Flags:
        """Return which nodes these facts link; those with a text for object link none."""
        found = numpy.zeros(len(self.kinds), bool)
        linking = facts & self.links
        found[self.subject[linking]] = True
        found[self.object[linking]] = True
        return found


def read_outline(store: Store) -> Outline:
    """Read the outline of a dataset's network: what sentences state of the nodes of the picture."""
    kinds = _kinds(store)
    numbers = {iri: number for number, iri in enumerate(sorted(kinds))}
    sources: dict[str, int] = {}
    properties: dict[str, int] = {}
    graphs: list[tuple[Graph, range]] = []
    subject, name, value, source = array("q"), array("q"), array("q"), array("q")
    for graph in sorted(stating_graphs(store), key=str):
        first = len(subject)
        for one in _of_nodes(store, graph, numbers):
            subject.append(numbers[one.subject])
            name.append(properties.setdefault(one.property, len(properties)))
            value.append(_object(one.object, numbers, is_text=one.is_text))
            source.append(sources.setdefault(one.source, len(sources)))
        if len(subject) > first:
            graphs.append((graph, range(first, len(subject))))
    known = sorted(properties)
    ranks = numpy.array([known.index(each) for each in properties], numpy.int64)
    columns = (_numbers(subject), ranks[_numbers(name)], _numbers(value))
    first_of_facts, fact = _grouped(*columns)
    return Outline(
        store=store,
        numbers=numbers,
        kinds=[kinds[iri] for iri in numbers],
        predicates=known,
        sources=list(sources),
        graphs=graphs,
        subject=columns[0][first_of_facts],
        predicate=columns[1][first_of_facts],
        object=columns[2][first_of_facts],
        fact=fact,
        source=_numbers(source),
    )


def stated(outline: Outline, graph: Graph) -> Iterator[Statement]:
    """Yield the statements of a graph, in the order of their numbers."""
    return _of_nodes(outline.store, graph, outline.numbers)


def _of_nodes(store: Store, graph: Graph, nodes: Container[str]) -> Iterator[Statement]:
    return (one for one in statements(Triples(store, graph)) if one.subject in nodes)


def _kinds(store: Store) -> dict[str, str]:
    """Map each thing that can be a node to its class, the most special one."""
    found: dict[str, str] = {}
    everywhere = Triples.of_all(store)
    for kind in sorted(set(CLASSES) - _NO_NODES, key=lambda kind: (kind in _GENERAL_TYPES, kind)):
        for quad in everywhere.quads(RDF.type, ZV[kind]):
            if isinstance(quad.subject, NamedNode):
                found.setdefault(quad.subject.value, kind)
    return found


def _object(value: str, numbers: dict[str, int], *, is_text: bool) -> int:
    """Return a node's number, or one below 0 that stands for what is no node."""
    if not is_text and value in numbers:
        return numbers[value]
    marked = f"{int(is_text)}{value}".encode("utf-8", "surrogatepass")
    return -1 - int.from_bytes(hashlib.blake2b(marked, digest_size=7).digest())


def _numbers(values: array[int]) -> Numbers:
    return numpy.array(values, numpy.int64)


def _grouped(*columns: Numbers) -> tuple[Numbers, Numbers]:
    """Return where a row of each kind stands, sorted by the columns, and the number of each row's kind."""
    order = numpy.lexsort(columns[::-1])
    is_new = numpy.zeros(len(order), bool)
    for column in columns:
        is_new[1:] |= numpy.diff(column[order]) != 0
    is_new[:1] = True
    groups = numpy.empty(len(order), numpy.int64)
    groups[order] = numpy.cumsum(is_new) - 1
    return order[is_new], groups
