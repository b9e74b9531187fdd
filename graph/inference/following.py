"""Follows facts that come and go: what is inferred otherwise than before. Only what they touch is looked at.

By head, in the order of the rules: a link is in doubt if a way to infer it used a premise that went; it goes
unless another way is left. A link comes if a premise that came opens a way. (Delete and rederive: Gupta,
Mumick, Subrahmanian, «Maintaining Views Incrementally», SIGMOD 1993.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ..vocabulary import DEFAULT_BASE, RDF
from .inferring import as_quads, inferred_graph
from .rules import Rule, rules
from .solving import Found, Source, Wanted, completions, from_store, solutions


@dataclass(frozen=True, slots=True)
class Changes:
    """How what is inferred changes.

    Attributes:
        added, removed: quads of the graph of inferences, in order.
    """

    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]


def is_premise(quad: Quad) -> bool:
    """Whether a fact is one that a rule may rest on.

    >>> from graph.vocabulary import ZV
    >>> thing = NamedNode("https://example.org/thing")
    >>> [is_premise(Quad(thing, RDF.type, kind)) for kind in (ZV.Fund, ZV.Span)]
    [True, False]
    """
    classes = _premises().get(quad.predicate)
    return classes is not None and (not classes or quad.object in classes)


def reinfer(store: Store, changed: Collection[Quad], *, base: str = DEFAULT_BASE) -> Changes:
    """Return how inferences change with some facts; the cost grows with what they touch.

    After the changes the graph of inferences is what ``infer`` gives.

    Args:
        store: the dataset, its facts changed, its inferences not yet; its default graph is the union of the
            others. It is only read.
        changed: every quad of a named graph that came or went, at least; further ones change nothing.
        base: what every address of a resource begins with.
    """
    following = _Following(store, changed, base)
    for head, level in groupby(rules(), key=lambda rule: rule.head):
        following.follow(head, list(level))
    graph = inferred_graph(base)
    return Changes(
        tuple(as_quads((found[:3] for found in following.added), graph)),
        tuple(as_quads((found[:3] for found in following.removed), graph)),
    )


class _Links:
    """A set of what may be found, to be looked up as a ``Source``."""

    def __init__(self) -> None:
        self._found: dict[Found, None] = {}
        self._by: dict[tuple[NamedNode | None, NamedNode, NamedNode | None], dict[Found, None]] = {}

    def __iter__(self) -> Iterator[Found]:
        return iter(list(self._found))

    def __contains__(self, found: Found) -> bool:
        return found in self._found

    def add(self, found: Found) -> None:
        self._found[found] = None
        for key in self._keys(found):
            self._by.setdefault(key, {})[found] = None

    def discard(self, found: Found) -> None:
        self._found.pop(found, None)
        for key in self._keys(found):
            self._by.get(key, {}).pop(found, None)

    def __call__(self, wanted: Wanted) -> Iterator[Found]:
        for found in list(self._by.get(wanted[:3], ())):
            if wanted.stated_in_one == (found[3] is not None) and wanted.document in (None, found[3]):
                yield found

    def _keys(self, found: Found) -> Iterator[tuple[NamedNode | None, NamedNode, NamedNode | None]]:
        subject, predicate, object_, _ = found
        for s in (subject, None):
            for o in (object_, None):
                yield s, predicate, o


class _Following:
    """The dataset as it was, is and will be.

    Attributes:
        came, went: premises, of documents and of any document.
        added, removed: inferences, found so far.
    """

    def __init__(self, store: Store, changed: Collection[Quad], base: str) -> None:
        heads = frozenset(rule.head for rule in rules())
        self._stored = from_store(store, inferred_graph(base), heads)
        self.came, self.went, self.added, self.removed = _Links(), _Links(), _Links(), _Links()
        for found, is_there in _moved(store, changed):
            (self.came if is_there else self.went).add(found)

    def follow(self, head: NamedNode, level: list[Rule]) -> None:
        """Find the inferences of one property that come and go."""
        for found in self._doubtful(head, level):
            self.removed.add(found)
        doubtful = [found for found in self.removed if found[1] == head]
        while again := [found for found in doubtful if self._holds(found, level)]:
            for found in again:
                self.removed.discard(found)
            doubtful = [found for found in doubtful if found in self.removed]
        pending = [*self.came, *self.added]
        while pending:
            fresh = {
                found: None
                for premise in pending
                for found in _from(premise, level, self._now)
                if not self._is_now(found)
            }
            for found in fresh:
                if found in self.removed:
                    self.removed.discard(found)
                else:
                    self.added.add(found)
            pending = list(fresh)

    def _doubtful(self, head: NamedNode, level: list[Rule]) -> dict[Found, None]:
        """Return what is inferred of a property in ways that used what went."""
        doubtful: dict[Found, None] = {}
        pending = [*self.went, *self.removed]
        grounded = [rule for rule in level if head not in rule.predicates()]
        while pending:
            fresh = {
                found: None
                for premise in pending
                for found in _from(premise, level, self._ever)
                if found not in doubtful
                and self._is_stored(found)
                and not self._holds(found, grounded)  # then what rests on it is in no doubt either
            }
            doubtful |= fresh
            pending = list(fresh)
        return doubtful

    def _holds(self, found: Found, level: list[Rule]) -> bool:
        start = {"subject": found[0], "object": found[2]}
        return any(True for rule in level for _ in solutions(rule, start, self._now))

    def _is_now(self, found: Found) -> bool:
        return found in self.added or found not in self.removed and self._is_stored(found)

    def _is_stored(self, found: Found) -> bool:
        return any(True for _ in self._stored(Wanted(*found[:3])))

    def _now(self, wanted: Wanted) -> Iterator[Found]:
        """Look up what there is now: a ``Source``."""
        for found in self._stored(wanted):
            if found not in self.removed:
                yield found
        yield from self.added(wanted)

    def _ever(self, wanted: Wanted) -> Iterator[Found]:
        """Look up what there is or was: a ``Source``."""
        return chain(self._stored(wanted), self.went(wanted))


def _from(premise: Found, level: Iterable[Rule], source: Source) -> Iterator[Found]:
    """Yield what rules infer in ways that use a premise."""
    for rule in level:
        for pattern in rule.patterns:
            for binding in completions(rule, pattern, premise, source):
                yield binding["subject"], rule.head, binding["object"], None


def _moved(store: Store, changed: Iterable[Quad]) -> Iterator[tuple[Found, bool]]:
    """Yield premises that may have come or gone, and whether they are there: in a document, and in any.

    A triple that stands also in a graph which did not change was there before, and is.
    """
    quads = frozenset(filter(is_premise, changed))
    for quad in sorted(quads, key=str):
        yield (*quad.triple, quad.graph_name), quad in store
    for triple in sorted({quad.triple for quad in quads}, key=str):
        stating = [False]  # whether by what did not change
        for quad in store.quads_for_pattern(*triple):
            if quad.graph_name != DefaultGraph():
                stating.append(quad not in quads)
                if stating[-1]:
                    break
        if not any(stating):
            yield (*triple, None), len(stating) > 1


@cache
def _premises() -> dict[NamedNode, frozenset[NamedNode]]:
    """Return the properties on which rules rest; with those of types, the classes."""
    found: dict[NamedNode, frozenset[NamedNode]] = {}
    for rule in rules():
        for predicate in rule.predicates():
            found.setdefault(predicate, frozenset())
        for pattern in rule.patterns:
            if pattern.predicate == RDF.type:
                classes = (
                    rule.values.get(pattern.object, ())
                    if isinstance(pattern.object, str)
                    else (pattern.object,)
                )
                found[RDF.type] |= frozenset(classes)
    return found
