"""Puts a network together: of an excerpt, with names and sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Store

from .descriptions import Descriptions, days_of_judgements, read_sources
from .evidence import Sentences
from .excerpt import Excerpt
from .model import Evidence, TextFact
from .outline import read_outline, stated
from .statements import Statement
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

    outline = excerpt.outline
    found = _evidence(excerpt)
    nodes = [iri for iri, number in outline.numbers.items() if excerpt.nodes[number]]
    whole = excerpt.whole
    concepts = {one.object for one, _ in found.values() if not one.is_text}
    descriptions = Descriptions(outline.store, None if whole else concepts.union(nodes))
    facts: dict[str, list[tuple[bool, str, TextFact]]] = defaultdict(list)
    edges = []
    for fact in sorted(found):
        one, evidence = found[fact]
        left_out = int(excerpt.left_out[fact])
        if outline.object[fact] >= 0:
            edges.append((one.subject, one.object, one.property, evidence, left_out))
        else:
            names = (one.object, "") if one.is_text else descriptions.names(one.object)
            text = TextFact(one.property, *names, evidence, left_out)
            facts[one.subject].append((one.is_text, one.object, text))
    network = networkx.MultiDiGraph(sources=read_sources(outline.store, None if whole else excerpt.sources))
    for iri in nodes:
        number = outline.numbers[iri]
        texts = sorted(facts[iri], key=lambda fact: (fact[2].property, *fact[:2]))
        network.add_node(
            iri,
            type=outline.kinds[number],
            **descriptions.of(iri),
            facts=tuple(text for _, _, text in texts),
            left_out=int(excerpt.links_left_out[number]),
        )
    for subject, target, name, evidence, left_out in edges:
        network.add_edge(subject, target, key=name, evidence=evidence, left_out=left_out)
    return network


def _evidence(excerpt: Excerpt) -> dict[int, tuple[Statement, tuple[Evidence, ...]]]:
    """Return of each fact of an excerpt, by number, a statement and the evidence of all."""
    outline = excerpt.outline
    reviews = days_of_judgements(outline.store)
    found: dict[int, tuple[Statement, dict[str, Evidence]]] = {}
    for graph, numbers in outline.graphs:
        wanted = excerpt.statements[numbers.start : numbers.stop]
        if not wanted.any():
            continue
        sentences = Sentences(Triples(outline.store, graph), reviews)
        for fact, is_wanted, one in zip(
            outline.fact[numbers.start : numbers.stop], wanted, stated(outline, graph), strict=True
        ):
            if is_wanted and (evidence := sentences.evidence(one)):
                found.setdefault(int(fact), (one, {}))[1][one.iri] = evidence
    return {
        fact: (one, tuple(sorted(evidence.values(), key=_place))) for fact, (one, evidence) in found.items()
    }


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    """Return what evidence is ordered by."""
    return (evidence.source, evidence.start, evidence.start + len(evidence.quote), evidence.statement)
