"""Puts a network together: of an excerpt, with names and sentences."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import Store

from .descriptions import Descriptions, days_of_judgements, read_sources
from .evidence import Sentences
from .excerpt import Excerpt
from .model import Evidence, TextFact
from .outline import read_outline, stated
from .triples import Triples

if TYPE_CHECKING:
    import networkx


def build_network(store: Store) -> networkx.MultiDiGraph:
    """Return the dataset as a directed network; nodes, edges and attributes in a fixed order.

    A node is the entity's IRI, with ``type``, ``label``, ``label_en``, ``aliases``, ``kind``, ``kind_en``,
    ``start`` and ``end`` (ISO days or empty), ``katottg``, ``reviewed`` (ISO day on which a person judged its
    identity, or empty), ``facts``, a tuple of ``TextFact``, and ``left_out``, the links for which an excerpt
    had no room. An edge's key is the local name of its property; it has ``evidence``, a tuple of at least one
    ``Evidence``, and ``left_out``, how many more there are. ``graph["sources"]`` maps IRIs to ``Source``. The
    store is only read; a statement stands in one graph with its sentence.
    """
    return assembled(Excerpt.of(read_outline(store)))


def assembled(excerpt: Excerpt) -> networkx.MultiDiGraph:
    """Return the network of an excerpt, as ``build_network`` does that of all."""
    import networkx

    outline, whole = excerpt.outline, excerpt.whole
    evidence, values = _evidence(excerpt)
    iris = list(outline.numbers)
    nodes = [iri for iri, number in outline.numbers.items() if excerpt.nodes[number]]
    concepts = {value for is_text, value in values.values() if not is_text}
    descriptions = Descriptions(outline.store, None if whole else concepts.union(nodes))
    texts: dict[str, list[tuple[str, bool, str, TextFact]]] = defaultdict(list)
    for fact, (is_text, value) in values.items():
        name = outline.predicates[outline.predicate[fact]]
        names = (value, "") if is_text else descriptions.names(value)
        text = TextFact(name, *names, evidence[fact], int(excerpt.left_out[fact]))
        texts[iris[outline.subject[fact]]].append((name, is_text, value, text))
    sources = read_sources(outline.store, None if whole else excerpt.sources)
    network = networkx.MultiDiGraph(sources=sources)
    for iri in nodes:
        number = outline.numbers[iri]
        network.add_node(
            iri,
            type=outline.kinds[number],
            **descriptions.of(iri),
            facts=tuple(text for *_, text in sorted(texts[iri], key=itemgetter(0, 1, 2))),
            left_out=int(excerpt.links_left_out[number]),
        )
    for fact in sorted(evidence.keys() - values.keys()):
        network.add_edge(
            iris[outline.subject[fact]],
            iris[outline.object[fact]],
            key=outline.predicates[outline.predicate[fact]],
            evidence=evidence[fact],
            left_out=int(excerpt.left_out[fact]),
        )
    return network


def _evidence(excerpt: Excerpt) -> tuple[dict[int, tuple[Evidence, ...]], dict[int, tuple[bool, str]]]:
    """Return the evidence of each fact of an excerpt, by number; and of those that link no nodes the value.

    A value is a text, or else the IRI of a topic or a concept.
    """
    outline = excerpt.outline
    reviews = days_of_judgements(outline.store)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    values: dict[int, tuple[bool, str]] = {}
    for graph, numbers in outline.graphs:
        wanted = excerpt.statements[numbers.start : numbers.stop]
        if not wanted.any():
            continue
        facts = outline.fact[numbers.start : numbers.stop].tolist()
        sentences = Sentences(Triples(outline.store, graph), reviews)
        for fact, is_wanted, one in zip(facts, wanted, stated(outline, graph), strict=True):
            if is_wanted and (found := sentences.evidence(one)):
                evidence[fact].append(found)
                if outline.object[fact] < 0:
                    values[fact] = (one.is_text, one.object)
    return {fact: tuple(sorted(found, key=_place)) for fact, found in evidence.items()}, values


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    """Return what evidence is ordered by."""
    return (evidence.source, evidence.start, evidence.start + len(evidence.quote), evidence.statement)
