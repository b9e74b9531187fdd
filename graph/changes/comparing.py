"""Compares two datasets, and puts the difference into rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from ..vocabulary import RDF, RDFS, SCHEMA, ZV
from .facts import Row, Term, fact_changes
from .graphs import differing, value
from .moving import Moves, entities, moves

_WORDS = {
    "uk": {
        "document": "документ", "entity": "сутність", "fact": "факт",
        "added": "додано", "removed": "вилучено", "changed": "змінено", "renamed": "названо інакше",
        "merged": "злито", "moved": "інша адреса", "parted": "відокремлено",
    },
    "en": {
        "document": "document", "entity": "entity", "fact": "fact",
        "added": "added", "removed": "removed", "changed": "changed", "renamed": "renamed",
        "merged": "merged", "moved": "another address", "parted": "parted",
    },
}  # fmt: skip
_PLURALS = {
    "uk": {"document": "документи", "entity": "сутності", "fact": "факти"},
    "en": {"document": "documents", "entity": "entities", "fact": "facts"},
}
VARIABLES = ("kind", "change", "document", "subject", "predicate", "object", "former")
"""The columns of the rows."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than before.

    Attributes:
        kind: ``document``, ``entity`` or ``fact``.
        change: ``added``, ``removed``, ``changed``; of an entity also ``renamed``, ``merged`` (into the
            object), ``moved`` (to the address that is the object) and ``parted`` (in this document it is the
            object now).
        document: the document, or the item of a digest, that says so.
        subject: the document, the entity, or the subject of the fact.
        predicate: of the fact.
        object: what the subject is now, or the object of the fact.
        former: what stood there before.
    """

    kind: str
    change: str
    document: Term = None
    subject: Term = None
    predicate: Term = None
    object: Term = None
    former: Term = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is otherwise: documents first, then entities, then facts."""

    changes: tuple[Change, ...]

    def rows(self, lang: str) -> tuple[Row, ...]:
        """Return the changes as rows of ``VARIABLES``, in words where there are words."""
        words = _WORDS[lang]
        return tuple(
            (
                Literal(words[c.kind], language=lang), Literal(words[c.change], language=lang), c.document,
                c.subject, c.predicate, c.object, c.former,
            )
            for c in self.changes
        )  # fmt: skip

    def summary(self, lang: str) -> str:
        """Return how many changes of which kind there are, in words.

        >>> Difference((Change("fact", "added"), Change("fact", "removed"))).summary("en")
        'facts: added 1, removed 1'
        """
        counts = Counter((change.kind, change.change) for change in self.changes)
        parts = []
        for kind, plural in _PLURALS[lang].items():
            of_kind = [
                f"{word} {counts[kind, change]}"
                for change, word in _WORDS[lang].items()
                if counts[kind, change]
            ]
            if of_kind:
                parts.append(f"{plural}: {', '.join(of_kind)}")
        return "; ".join(parts)


def word(change: str, lang: str) -> str:
    """Return a kind or a change in words.

    >>> word("merged", "uk")
    'злито'
    """
    return _WORDS[lang][change]


def compare(old: Store, new: Store, among: Iterable[NamedNode] | None = None) -> Difference:
    """Return what changed from one dataset to another.

    The graphs of documents are compared; only those that differ are looked into.

    Args:
        old, new: the datasets.
        among: documents of which it is known that no others differ; None if that is not known.
    """
    graphs = list(differing(old, new, among))
    documents = list(_documents(old, new, graphs))
    succeeded: dict[Term, Term] = {c.former: c.subject for c in documents if c.former is not None}
    moved = moves(old, new, graphs)
    former = [_succeeding(row, succeeded) for graph in graphs for row in _facts(old, graph)]
    present = [row for graph in graphs for row in _facts(new, graph)]
    facts = [
        Change("fact", change, document, s, p, o, was)
        for change, (document, s, p, o), was in fact_changes(former, present, moved.by_graph)
    ]
    return Difference((*documents, *_entities(old, new, graphs, moved), *sorted(facts, key=_order)))


def _documents(old: Store, new: Store, graphs: list[NamedNode]) -> Iterator[Change]:
    """A document of the same file with another date or headline is the former one, changed."""
    come: dict[str, NamedNode] = {}
    gone: list[NamedNode] = []
    for graph in graphs:
        before, now = (value(store, graph, ZV.sha256) for store in (old, new))
        if not before:
            come[value(new, graph, ZV.fileName)] = graph
        elif not now:
            gone.append(graph)
        elif before != now:
            yield Change("document", "changed", graph, graph)
    for graph in gone:
        successor = come.pop(value(old, graph, ZV.fileName), None)
        if successor:
            yield Change("document", "changed", successor, successor, former=graph)
        else:
            yield Change("document", "removed", graph, graph)
    for graph in come.values():
        yield Change("document", "added", graph, graph)


def moved_entities(old: Store, new: Store, moved: Moves) -> Iterator[Change]:
    """Yield what became of entities that have another address: merged, moved or parted."""
    for former, targets in sorted(moved.targets().items(), key=lambda item: item[0].value):
        (target, *others) = sorted(targets, key=lambda e: (-targets[e], e.value))
        if others or _is_in(new, former):
            for graph, renamed in sorted(moved.by_graph.items(), key=lambda item: item[0].value):
                if former in renamed:
                    yield Change("entity", "parted", graph, former, object=renamed[former])
        else:
            yield Change("entity", "merged" if _is_in(old, target) else "moved", None, former, None, target)


def _entities(old: Store, new: Store, graphs: list[NamedNode], moved: Moves) -> Iterator[Change]:
    before = {entity for graph in graphs for entity in entities(old, graph)}
    now = {entity for graph in graphs for entity in entities(new, graph)}
    told: set[Term] = set()
    for change in moved_entities(old, new, moved):
        told |= {change.subject, change.object}
        yield change
    for entity in sorted(before | now, key=lambda e: e.value):
        was, label = _label(old, entity), _label(new, entity)
        if not was or not label:
            if entity not in told:
                yield Change("entity", "removed" if was else "added", subject=entity)
        elif was != label:
            yield Change("entity", "renamed", subject=entity, object=label, former=was)


def _is_in(store: Store, entity: NamedNode) -> bool:
    return next(store.quads_for_pattern(entity, RDF.type, None), None) is not None


def _label(store: Store, entity: NamedNode) -> Literal | None:
    found = [
        quad.object
        for quad in store.quads_for_pattern(entity, RDFS.label, None)
        if isinstance(quad.object, Literal) and quad.object.language == "uk"
    ]
    return min(found, key=str, default=None)


def _facts(store: Store, graph: NamedNode) -> Iterator[Row]:
    for quad in store.quads_for_pattern(None, RDF.type, ZV.Statement, graph):
        parts = (SCHEMA.isPartOf, RDF.subject, RDF.predicate, RDF.object)
        found = ([q.object for q in store.quads_for_pattern(quad.subject, p, None, graph)] for p in parts)
        yield tuple(min(values, key=str, default=None) for values in found)


def _succeeding(row: Row, succeeded: Mapping[Term, Term]) -> Row:
    """Return the row with documents that have another address by that one."""
    return tuple(_successor(term, succeeded) for term in row) if succeeded else row


def _successor(term: Term, succeeded: Mapping[Term, Term]) -> Term:
    if not isinstance(term, NamedNode):
        return term
    whole, slash, item = term.value.partition("/item/")
    present = succeeded.get(NamedNode(whole))
    return NamedNode(f"{present.value}{slash}{item}") if isinstance(present, NamedNode) else term


def _order(change: Change) -> tuple[str, ...]:
    terms = (change.document, change.subject, change.predicate, change.object)
    return (*map(_text, terms), change.change)


def _text(term: Term) -> str:
    return str(term) if isinstance(term, NamedNode | Literal | BlankNode) else ""
