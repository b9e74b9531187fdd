"""Infers links: all of them, or those that a change of some resources touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from ..vocabulary import DEFAULT_BASE, FACTS, RDF, SCHEMA, ZV
from .rules import Pattern, Rule, rules
from .solving import Found, Source, Triple, from_store, reached, solutions

_CLASSES = frozenset({RDF.type})
_READ = (*(ZV[name] for name, kind in FACTS.items() if kind == "entity"), RDF.type, SCHEMA.containedInPlace)


@dataclass(frozen=True, slots=True)
class Changes:
    """How what is inferred changes.

    Attributes:
        added, removed: quads of the graph of inferences, in order.
    """

    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]


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
    inferred: dict[Triple, None] = {}
    for _, level in groupby(rules(), key=lambda rule: rule.head):
        together = list(level)
        while fresh := [t for rule in together for t in _constructed(scratch, rule) if t not in inferred]:
            inferred |= dict.fromkeys(fresh)
            scratch.extend(Quad(*triple) for triple in fresh)
            together = [rule for rule in together if rule.head in rule.predicates()]
    return _quads(inferred, graph)


def reinfer(store: Store, affected: Collection[NamedNode], *, base: str = DEFAULT_BASE) -> Changes:
    """Return how inferences change with the facts of some resources; the cost grows with what they touch.

    After the changes the graph of inferences is what ``infer`` gives.

    Args:
        store: the dataset, its facts changed, its inferences not yet; its default graph is the union of the
            others. It is only read.
        affected: every resource that is subject or object of a triple that a document's graph gained or lost.
        base: what every address of a resource begins with.
    """
    graph = inferred_graph(base)
    heads = frozenset(rule.head for rule in rules())
    stored = from_store(store, graph, heads)
    overlay = _Overlay(stored)
    touched: dict[
        NamedNode, set[NamedNode]
    ] = {}  # by property: ends of what is inferred otherwise than before
    added: list[Triple] = []
    removed: list[Triple] = []
    for head, level in groupby(rules(), key=lambda rule: rule.head):
        together = list(level)
        changed = set(affected).union(
            *(touched.get(p, ()) for rule in together for p in rule.predicates() if p != head)
        )
        subjects = _subjects(together, changed, overlay)
        before = {found[:3] for subject in subjects for found in stored(subject, head, None, None, False)}
        after = overlay.renewed(head, subjects, together)
        added += after - before
        removed += before - after
        touched[head] = {end for s, _, o in after ^ before for end in (s, o)}
    return Changes(tuple(_quads(added, graph)), tuple(_quads(removed, graph)))


class _Overlay:
    """The dataset as it will be: inferences of renewed subjects from here, all else from the store."""

    def __init__(self, stored: Source) -> None:
        self._stored = stored
        self._subjects: dict[NamedNode, set[NamedNode]] = {}
        self._forth: dict[tuple[NamedNode, NamedNode], set[NamedNode]] = {}
        self._back: dict[tuple[NamedNode, NamedNode], set[NamedNode]] = {}

    def renewed(self, head: NamedNode, subjects: set[NamedNode], level: list[Rule]) -> set[Triple]:
        """Infer anew what subjects have of a property, and keep it."""
        self._subjects[head] = subjects
        found: set[Triple] = set()
        while True:
            fresh = {
                (subject, head, binding["object"])
                for rule in level
                for subject in subjects
                for binding in solutions(rule, {"subject": subject}, self)
            } - found
            if not fresh:
                return found
            found |= fresh
            for subject, _, object_ in fresh:
                self._forth.setdefault((subject, head), set()).add(object_)
                self._back.setdefault((object_, head), set()).add(subject)

    def __call__(
        self,
        subject: NamedNode | None,
        predicate: NamedNode,
        object_: NamedNode | None,
        document: NamedNode | None,
        stated_in_one: bool,
    ) -> Iterator[Found]:
        own = self._subjects.get(predicate)
        if own is None or subject is not None and subject not in own:
            yield from self._stored(subject, predicate, object_, document, stated_in_one)
            return
        if subject is None:
            for found in self._stored(None, predicate, object_, document, stated_in_one):
                if found[0] not in own:
                    yield found
            if object_ is not None:
                for back in list(self._back.get((object_, predicate), ())):
                    yield back, predicate, object_, None
            else:
                for (own_subject, of), values in list(self._forth.items()):
                    if of == predicate:
                        yield from ((own_subject, predicate, value, None) for value in list(values))
            return
        for value in list(self._forth.get((subject, predicate), ())):
            if object_ is None or value == object_:
                yield subject, predicate, value, None


def _subjects(level: list[Rule], changed: set[NamedNode], source: Source) -> set[NamedNode]:
    """Return every ``?subject`` of which the rules may now infer otherwise.

    A changed premise has both ends in ``changed``. Of all changed premises of an inference take the one that
    has an end nearest to ``?subject``: the premises between are as they were, and lead there from that end.
    What a rule infers may be a premise of its own: then its subjects are ends in turn.
    """
    found = set(changed)
    pending = set(changed)
    while pending:
        ahead: set[NamedNode] = set()
        for rule in level:
            for variable, path in _ways(rule):
                for end in pending:
                    ahead |= reached(rule, path, {variable: end}, source)
        recursive = any(rule.head in rule.predicates() for rule in level)
        pending = ahead - found if recursive else set()
        found |= ahead
    return found


def _ways(rule: Rule) -> Iterator[tuple[str, list[Pattern]]]:
    """Yield each variable that has a premise off its way to ``?subject``, and the premises on that way."""
    for variable in sorted({v for p in rule.patterns for v in _ends(p)} - {"subject"}):
        path = _path(rule, variable)
        if any(variable in _ends(pattern) and pattern not in path for pattern in rule.patterns):
            yield variable, path


def _path(rule: Rule, variable: str) -> list[Pattern]:
    """Return the premises that link a variable with ``?subject``; rules have no cycles."""
    pending: list[tuple[str, list[Pattern]]] = [(variable, [])]
    while pending:
        at, path = pending.pop(0)
        if at == "subject":
            return path
        pending += [
            (other, [*path, pattern])
            for pattern in rule.patterns
            if pattern not in path and at in _ends(pattern)
            for other in _ends(pattern) - {at}
        ]
    raise AssertionError(f"{rule.name}: ?{variable} is not linked with ?subject")


def _ends(pattern: Pattern) -> set[str]:
    """Return the variables at the ends of a premise; the class of a type is a value, no end."""
    ends = (pattern.subject,) if pattern.predicate in _CLASSES else (pattern.subject, pattern.object)
    return {place for place in ends if isinstance(place, str)}


def _facts(store: Store, derived: NamedNode) -> Iterator[Quad]:
    for predicate in _READ:
        for quad in store.quads_for_pattern(None, predicate, None):
            if quad.graph_name not in (derived, DefaultGraph()):
                yield quad
            yield Quad(quad.subject, quad.predicate, quad.object)


def _constructed(store: Store, rule: Rule) -> list[Triple]:
    answer = store.query(rule.text)
    assert isinstance(answer, QueryTriples)
    return [(triple.subject, triple.predicate, triple.object) for triple in answer]


def _quads(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    return [Quad(*triple, graph) for triple in sorted(triples, key=lambda t: [term.value for term in t])]
