"""Infers links: all of them, by the engine of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from ..vocabulary import DEFAULT_BASE, FACTS, RDF, SCHEMA, ZV
from .rules import Rule, rules
from .solving import Triple

_READ = (*(ZV[name] for name, kind in FACTS.items() if kind == "entity"), RDF.type, SCHEMA.containedInPlace)
_PART = 20_000  # triples that are written at a time


def inferred_graph(base: str = DEFAULT_BASE) -> NamedNode:
    """Return the address of the graph of inferences."""
    return NamedNode(f"{base}graph/inferred")


def infer(store: Store, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return all that the rules infer from a dataset, in order; the store is only read.

    Args:
        store: the dataset; what it holds in the graph of inferences is passed over.
        base: what every address of a resource begins with.
    """
    graph = inferred_graph(base)
    scratch = Store()
    scratch.bulk_extend(_facts(store, graph))
    found: list[Triple] = []

    def write(triples: list[Triple]) -> None:
        found.extend(triples)
        scratch.extend(Quad(*triple) for triple in triples)

    infer_into(scratch, write)
    return as_quads(found, graph)


def infer_into(store: Store, write: Callable[[list[Triple]], None]) -> None:
    """Have all that the rules infer written, some at a time; memory does not grow with how much there is.

    Args:
        store: the dataset; its default graph is the union of the others.
        write: is to put triples into it, the default graph included, before it returns.
    """
    for _, level in groupby(rules(), key=lambda rule: rule.head):
        together = list(level)
        while together:
            found = [_write_inferred(store, rule, write) for rule in together]
            together = [rule for rule in together if any(found) and rule.head in rule.predicates()]


def _write_inferred(store: Store, rule: Rule, write: Callable[[list[Triple]], None]) -> bool:
    """Have written what a rule infers and the store does not hold; whether there was any."""
    answer = store.query(rule.text)
    assert isinstance(answer, QueryTriples)
    found = False
    while part := list(islice(answer, _PART)):
        fresh = [triple for triple in dict.fromkeys(part) if Quad(*triple) not in store]
        if fresh:
            write([(triple.subject, triple.predicate, triple.object) for triple in fresh])
            found = True
    return found


def _facts(store: Store, derived: NamedNode) -> Iterator[Quad]:
    for predicate in _READ:
        for quad in store.quads_for_pattern(None, predicate, None):
            if quad.graph_name not in (derived, DefaultGraph()):
                yield quad
            yield Quad(quad.subject, quad.predicate, quad.object)


def as_quads(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    """Return triples as quads of a graph, in order."""
    return [Quad(*triple, graph) for triple in sorted(triples, key=lambda t: [term.value for term in t])]
