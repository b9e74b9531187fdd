"""Infers links: all of them, by the engine of the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from ..vocabulary import DEFAULT_BASE
from .rules import Place, Rule, rules
from .solving import Triple

_PART = 10_000  # triples that are written at a time
_HEAD = re.compile(r"\bCONSTRUCT\s*\{[^}]*\}")  # the engine keeps all triples that it makes, but no pairs


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
    infer_apart(scratch, graph)
    return sorted(scratch.quads_for_pattern(None, None, None, graph), key=str)


def infer_apart(store: Store, graph: NamedNode) -> None:
    """Put into a graph of a store all that the rules infer from the premises in it."""

    def write(triples: list[Triple]) -> None:
        store.bulk_extend(quad for triple in triples for quad in (Quad(*triple), Quad(*triple, graph)))

    infer_into(store, write)


def rests_on() -> frozenset[str]:
    """Return the stated properties on which rules rest, as N-Triples write them."""
    return frozenset(str(predicate) for predicate, _ in _asked())


def premises(said: Mapping[str, Sequence[tuple[str, str]]], graph: str) -> Iterator[str]:
    """Yield what the rules ask of a graph, as N-Quads: for the union, and for the graph where that is asked.

    Args:
        said: its subjects and objects by property, as N-Triples write them.
        graph: its name, as N-Quads write it.
    """
    for (predicate, value), in_graph in _asked().items():
        wanted = str(value) if value else ""
        for subject, object_ in said.get(str(predicate), ()):
            if not wanted or object_ == wanted:
                yield f"{subject} {predicate} {object_} .\n"
                if in_graph:
                    yield f"{subject} {predicate} {object_} {graph} .\n"


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
    answer = store.query(_HEAD.sub("SELECT ?subject ?object", rule.text, count=1))
    assert isinstance(answer, QuerySolutions)
    found = False
    while part := list(islice(answer, _PART)):
        pairs = dict.fromkeys((row["subject"], row["object"]) for row in part)
        triples = ((subject, rule.head, object_) for subject, object_ in pairs)
        if fresh := [triple for triple in triples if Quad(*triple) not in store]:
            write(fresh)
            found = True
    return found


def _facts(store: Store, derived: NamedNode) -> Iterator[Quad]:
    """Yield what the rules ask for as the union has it, and in its graph where that is asked."""
    for (predicate, value), in_graph in _asked().items():
        for quad in store.quads_for_pattern(None, predicate, value):
            if in_graph and quad.graph_name not in (derived, DefaultGraph()):
                yield quad
            yield Quad(quad.subject, quad.predicate, quad.object)


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
