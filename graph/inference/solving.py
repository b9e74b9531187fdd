"""Finds by look-ups what satisfies a rule's patterns: for small questions about large stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import DefaultGraph, NamedNode, Store

from .rules import Pattern, Place, Rule

Binding = dict[str, NamedNode]
Triple = tuple[NamedNode, NamedNode, NamedNode]
Found = tuple[NamedNode, NamedNode, NamedNode, NamedNode | None]
"""A triple and the document that states it, None where any may."""
Source = Callable[[NamedNode | None, NamedNode, NamedNode | None, NamedNode | None, bool], Iterable[Found]]
"""Gives the triples for subject, predicate, object and document, and whether a document must state them."""


def solutions(rule: Rule, start: Mapping[str, NamedNode], source: Source) -> Iterator[Binding]:
    """Yield the values of a rule's variables that satisfy it and agree with the start."""
    yield from _solve(rule, list(rule.patterns), dict(start), source)


def reached(
    rule: Rule, patterns: Sequence[Pattern], start: Mapping[str, NamedNode], source: Source
) -> set[NamedNode]:
    """Return what ``?subject`` may be where some of a rule's patterns hold."""
    return {binding["subject"] for binding in _solve(rule, list(patterns), dict(start), source)}


def from_store(store: Store, derived: NamedNode, heads: frozenset[NamedNode]) -> Source:
    """Return a source that looks up a dataset whose default graph is the union of its graphs.

    Args:
        store: the dataset.
        derived: the graph of what was inferred.
        heads: the properties that are looked up there.
    """

    def look_up(
        subject: NamedNode | None,
        predicate: NamedNode,
        object_: NamedNode | None,
        document: NamedNode | None,
        stated_in_one: bool,
    ) -> Iterator[Found]:
        graph = derived if predicate in heads else document if stated_in_one else DefaultGraph()
        for quad in store.quads_for_pattern(subject, predicate, object_, graph):
            if stated_in_one and not isinstance(quad.graph_name, NamedNode):
                continue
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                stated = quad.graph_name if stated_in_one else None
                yield quad.subject, quad.predicate, quad.object, stated  # type: ignore[misc]

    return look_up


def _solve(rule: Rule, left: list[Pattern], binding: Binding, source: Source) -> Iterator[Binding]:
    if not left:
        if all(binding.get(a) != binding.get(b) for a, b in rule.different if a in binding and b in binding):
            yield binding
        return
    pattern = max(left, key=lambda p: _known(p, binding))
    rest = [p for p in left if p is not pattern]
    for predicate in _candidates(rule, pattern.predicate, binding):
        for object_ in _candidates(rule, pattern.object, binding):
            yield from _extend(rule, pattern, rest, binding, source, predicate, object_)


def _extend(
    rule: Rule,
    pattern: Pattern,
    rest: list[Pattern],
    binding: Binding,
    source: Source,
    predicate: NamedNode | None,
    object_: NamedNode | None,
) -> Iterator[Binding]:
    assert predicate is not None, "every predicate is given or listed"
    subject = _value(pattern.subject, binding)
    document = binding.get(pattern.graph)
    for found in source(subject, predicate, object_, document, bool(pattern.graph)):
        fuller = dict(binding)
        for place, term in zip((pattern.subject, pattern.predicate, pattern.object), found[:3], strict=True):
            if isinstance(place, str):
                fuller[place] = term
        if pattern.graph and found[3] is not None:
            fuller[pattern.graph] = found[3]
        yield from _solve(rule, rest, fuller, source)


def _known(pattern: Pattern, binding: Binding) -> tuple[int, bool]:
    ends = (pattern.subject, pattern.object)
    return sum(not isinstance(p, str) or p in binding for p in ends), pattern.graph in binding


def _value(place: Place, binding: Binding) -> NamedNode | None:
    return binding.get(place) if isinstance(place, str) else place


def _candidates(rule: Rule, place: Place, binding: Binding) -> Sequence[NamedNode | None]:
    value = _value(place, binding)
    if value is not None:
        return (value,)
    assert isinstance(place, str)
    return rule.values.get(place) or (None,)
