"""Finds by look-ups what satisfies a rule's patterns: for small questions about large stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Store

from .rules import Pattern, Place, Rule

_ENOUGH = 64  # matches after which patterns count as equally rich
Binding = dict[str, NamedNode]
Triple = tuple[NamedNode, NamedNode, NamedNode]
Found = tuple[NamedNode, NamedNode, NamedNode, NamedNode | None]
"""A triple and the document that states it, None where any may."""


class Wanted(NamedTuple):
    """Triples to look up: None stands for any; ``stated_in_one`` if a document must state them."""

    subject: NamedNode | None
    predicate: NamedNode
    object: NamedNode | None
    document: NamedNode | None = None
    stated_in_one: bool = False


Source = Callable[[Wanted], Iterable[Found]]
"""Gives the triples that are wanted."""


def solutions(rule: Rule, start: Mapping[str, NamedNode], source: Source) -> Iterator[Binding]:
    """Yield the values of a rule's variables that satisfy it and agree with the start."""
    yield from _solve(rule, list(rule.patterns), dict(start), source)


def completions(rule: Rule, pattern: Pattern, found: Found, source: Source) -> Iterator[Binding]:
    """Yield the values of a rule's variables that satisfy it and have a pattern met by what was found."""
    binding = _met(rule, pattern, found)
    if binding is not None:
        yield from _solve(rule, [p for p in rule.patterns if p is not pattern], binding, source)


def from_store(store: Store, derived: NamedNode, heads: frozenset[NamedNode]) -> Source:
    """Return a source that looks up a dataset whose default graph is the union of its graphs.

    Args:
        store: the dataset.
        derived: the graph of what was inferred.
        heads: the properties that are looked up there.
    """

    def look_up(wanted: Wanted) -> Iterator[Found]:
        subject, predicate, object_, document, stated_in_one = wanted
        graph = derived if predicate in heads else document if stated_in_one else DefaultGraph()
        for quad in store.quads_for_pattern(subject, predicate, object_, graph):
            if stated_in_one and not isinstance(quad.graph_name, NamedNode):
                continue
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                stated = quad.graph_name if stated_in_one else None
                yield quad.subject, quad.predicate, quad.object, stated  # type: ignore[misc]

    return look_up


def _met(rule: Rule, pattern: Pattern, found: Found) -> Binding | None:
    """Return the variables' values where what was found meets a pattern; None if it does not."""
    if bool(pattern.graph) != (found[3] is not None):
        return None
    binding: Binding = {}
    for place, term in zip((pattern.subject, pattern.predicate, pattern.object), found[:3], strict=True):
        if not isinstance(place, str):
            if place != term:
                return None
        elif term not in rule.values.get(place, (term,)) or binding.setdefault(place, term) != term:
            return None
    if found[3] is not None:
        binding[pattern.graph] = found[3]
    return binding


def _solve(rule: Rule, left: list[Pattern], binding: Binding, source: Source) -> Iterator[Binding]:
    if not left:
        if all(binding.get(a) != binding.get(b) for a, b in rule.different if a in binding and b in binding):
            yield binding
        return
    pattern, matches = _fewest(rule, left, binding, source)
    rest = [p for p in left if p is not pattern]
    for found in matches:
        fuller = dict(binding)
        for place, term in zip((pattern.subject, pattern.predicate, pattern.object), found[:3], strict=True):
            if isinstance(place, str):
                fuller[place] = term
        if pattern.graph and found[3] is not None:
            fuller[pattern.graph] = found[3]
        yield from _solve(rule, rest, fuller, source)


def _fewest(
    rule: Rule, left: list[Pattern], binding: Binding, source: Source
) -> tuple[Pattern, Iterable[Found]]:
    """Return the pattern to go on with, the one that least meets if that can soon be told, and what meets it.

    A thing may be named by two documents or by two thousand, so patterns of which as much is known are tried
    step by step, until one of them has no more.
    """
    most = max(_known(pattern, binding) for pattern in left)
    tried = [(p, _matches(rule, p, binding, source)) for p in left if _known(p, binding) == most]
    if len(tried) == 1:
        return tried[0]
    taken: list[list[Found]] = [[] for _ in tried]
    for _ in range(_ENOUGH):
        for (pattern, matches), own in zip(tried, taken, strict=True):
            found = next(matches, None)
            if found is None:
                return pattern, own
            own.append(found)
    pattern, matches = tried[0]
    return pattern, chain(taken[0], matches)


def _matches(rule: Rule, pattern: Pattern, binding: Binding, source: Source) -> Iterator[Found]:
    subject, document = _value(pattern.subject, binding), binding.get(pattern.graph)
    for predicate in _candidates(rule, pattern.predicate, binding):
        assert predicate is not None, "every predicate is given or listed"
        for object_ in _candidates(rule, pattern.object, binding):
            yield from source(Wanted(subject, predicate, object_, document, bool(pattern.graph)))


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
