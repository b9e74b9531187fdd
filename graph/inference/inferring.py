"""Infers links: all of them, from what the rules ask of a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ..sorting import rows_in_order
from ..vocabulary import DEFAULT_BASE
from .joining import Premise, Premises
from .rules import Place, Rule, rules
from .solving import Triple

_PART = 10_000


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
    return [quad for part in infer_some(store, graph) for quad in part]


def infer_some(store: Store, graph: NamedNode) -> Iterator[list[Quad]]:
    """Yield all that the rules infer from a dataset, some at a time, each once and in order.

    Args:
        store: the dataset; what it holds in the graph of inferences is passed over. It may take what is
            yielded.
        graph: of inferences.
    """
    with closing(Premises()) as known:
        facts = _facts(store, graph)
        while part := list(islice(facts, _PART)):
            known.add(part)
        found = rows_in_order(known.inferred())
        while inferred := list(islice(found, _PART)):
            yield [Quad(_node(s), _node(p), _node(o), graph) for s, p, o in inferred]


def _node(text: str) -> NamedNode:
    return NamedNode(text[1:-1])


def rests_on() -> frozenset[str]:
    """Return the stated properties on which rules rest, as N-Triples write them."""
    return frozenset(str(predicate) for predicate, _ in _asked())


def premises(said: Mapping[str, Sequence[tuple[str, str]]], graph: str) -> Iterator[Premise]:
    """Yield what the rules ask of a graph: for the union, and for the graph where that is asked.

    Args:
        said: its subjects and objects by property, as N-Triples write them.
        graph: its name, as N-Quads write it.
    """
    for (predicate, value), in_graph in _asked().items():
        wanted = str(value) if value else ""
        for subject, object_ in said.get(str(predicate), ()):
            if not wanted or object_ == wanted:
                yield subject, str(predicate), object_, ""
                if in_graph:
                    yield subject, str(predicate), object_, graph


def _facts(store: Store, derived: NamedNode) -> Iterator[Premise]:
    """Yield what the rules ask for as the union has it, and in its graph where that is asked."""
    for (predicate, value), in_graph in _asked().items():
        for quad in store.quads_for_pattern(None, predicate, value):
            said = str(quad.subject), str(predicate), str(quad.object)
            if in_graph and quad.graph_name not in (derived, DefaultGraph()):
                yield *said, str(quad.graph_name)
            yield *said, ""


@cache
def _asked() -> dict[tuple[NamedNode, NamedNode | None], bool]:
    """Return the stated properties that rules rest on, some with one value alone, and whether by graph."""
    inferred = {rule.head for rule in rules()}
    asked: dict[tuple[NamedNode, NamedNode | None], bool] = {}
    for rule, pattern in [(each, pattern) for each in rules() for pattern in each.patterns]:
        values: list[NamedNode | None] = [*_nodes(rule, pattern.object)]
        for predicate in set(_nodes(rule, pattern.predicate)) - inferred:
            for value in values or [None]:
                asked[predicate, value] = asked.get((predicate, value), False) or bool(pattern.graph)
    return asked


def _nodes(rule: Rule, place: Place) -> list[NamedNode]:
    """Return what can stand at a place of a pattern; none where anything can."""
    return list(rule.values.get(place, ())) if isinstance(place, str) else [place]


def as_quads(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    """Return triples as quads of a graph, in order."""
    return [Quad(*triple, graph) for triple in sorted(triples, key=lambda t: [term.value for term in t])]
