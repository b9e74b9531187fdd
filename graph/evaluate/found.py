"""What a dataset says of one document: facts with the statements behind them, and things with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ..facts import Span
from ..vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, ZV
from .scheme import SCORED, class_of

Term = NamedNode | BlankNode | Literal | Triple
_PREDICATES = {(SCHEMA if name == "datePublished" else ZV)[name]: name for name in sorted(SCORED)}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span of the dataset: its bounds and the words that it claims to hold."""

    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class Backing:
    """One statement that backs a fact.

    Attributes:
        evidence: its quotes; None for one that is no span with text and bounds.
        trigger: the words that made the rule fire, or None.
        rule: name of the rule; empty if none.
        certain: the statement is said to be explicit.
    """

    evidence: tuple[Quoted | None, ...]
    trigger: Span | None
    rule: str
    certain: bool


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A direct triple whose property is scored, with every statement behind it."""

    subject: Term
    link: str
    object: Term
    backing: tuple[Backing, ...]

    @property
    def certain(self) -> bool:
        """Whether a statement says that the text states it outright."""
        return any(backing.certain for backing in self.backing)

    @property
    def backed(self) -> bool:
        """Whether a statement quotes something for it."""
        return any(backing.evidence for backing in self.backing)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that made it, sorted."""
        return tuple(sorted({backing.rule for backing in self.backing if backing.rule}))


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A thing that the document names: its class, label, all names, and where they stand in the text."""

    iri: Term
    type: str
    label: str
    names: frozenset[str]
    spans: tuple[Span, ...]


def source(store: Store, file_name: str) -> Quad | None:
    """Return the quad that names the file of a document; None where the dataset has no such document."""
    named = (q for q in store.quads_for_pattern(None, ZV.fileName, None) if _value(q.object) == file_name)
    return min(named, key=lambda q: (isinstance(q.graph_name, DefaultGraph), str(q)), default=None)


class FoundDocument:
    """One document of a dataset.

    Args:
        store: the dataset.
        file_name: base name of the document's file.

    Raises:
        LookupError: the dataset has no such document.
    """

    def __init__(self, store: Store, file_name: str) -> None:
        quad = source(store, file_name)
        if quad is None:
            raise LookupError(file_name)
        self._store = store
        self._graph = quad.graph_name
        self.node: Term = quad.subject
        self._labels: dict[Term, tuple[str, ...]] = {}

    @property
    def sha256(self) -> str:
        """Checksum of the text that the dataset was built from; empty if it says none."""
        return next(map(_value, self._own(self.node, ZV.sha256)), "")

    @cached_property
    def facts(self) -> tuple[FoundFact, ...]:
        """Every direct triple that is scored, sorted."""
        per = (self._store.quads_for_pattern(None, p, None, self._graph) for p in _PREDICATES)
        quads = sorted((quad for quads in per for quad in quads), key=str)
        return tuple(
            FoundFact(
                q.subject,
                _PREDICATES[q.predicate],
                q.object,
                self.backing.get((q.subject, q.predicate, q.object), ()),
            )
            for q in quads
        )

    @cached_property
    def backing(self) -> dict[tuple[Term, ...], tuple[Backing, ...]]:
        """The statements of the document's graph, by the triple that they speak of."""
        found: dict[tuple[Term, ...], list[Backing]] = {}
        for node in sorted(self._of_type(ZV.Statement), key=str):
            parts = (next(self._own(node, p), None) for p in (RDF.subject, RDF.predicate, RDF.object))
            triple = tuple(part for part in parts if part is not None)
            found.setdefault(triple, []).append(self._statement(node))
        return {triple: tuple(backing) for triple, backing in found.items()}

    @cached_property
    def spans(self) -> dict[Term, Quoted]:
        """The spans of the document's graph that have a text and bounds."""
        found = {}
        for node in self._of_type(ZV.Span):
            exact, start, end = (next(self._own(node, p), None) for p in (OA.exact, OA.start, OA.end))
            if exact is not None and start is not None and end is not None:
                with suppress(ValueError):  # bounds that are no numbers are none
                    found[node] = Quoted(Span(int(_value(start)), int(_value(end))), _value(exact))
        return found

    @cached_property
    def entities(self) -> dict[Term, FoundEntity]:
        """The things that facts or mentions of the document speak of and whose class is counted."""
        mentions: dict[Term, set[Span]] = {}
        for quad in self._store.quads_for_pattern(None, ZV.mention, None, self._graph):
            spans = mentions.setdefault(quad.subject, set())
            if quad.object in self.spans:
                spans.add(self.spans[quad.object].span)
        ends = {term for fact in self.facts for term in (fact.subject, fact.object)}
        used = {term for term in ends if isinstance(term, NamedNode)} | mentions.keys()
        found = {}
        for iri in sorted(used, key=str):
            types = {_value(o).removeprefix(ZV.iri) for o in self._anywhere(iri, RDF.type)}
            if kind := class_of(types):
                labels = [o.value for o in self._literals(iri, RDFS.label) if o.language in (None, "uk")]
                names = (*labels, *(o.value for o in self._literals(iri, SKOS.altLabel)))
                label = labels[0] if labels else ""
                found[iri] = FoundEntity(
                    iri, kind, label, frozenset(names), tuple(sorted(mentions.get(iri, ())))
                )
        return found

    def labels(self, term: Term) -> tuple[str, ...]:
        """Return every label of a resource in any language; the text of a literal."""
        if not isinstance(term, NamedNode):
            return (_value(term),)
        if term not in self._labels:
            labels = (*self._literals(term, RDFS.label), *self._literals(term, SKOS.prefLabel))
            self._labels[term] = tuple(label.value for label in labels)
        return self._labels[term]

    def name(self, term: Term) -> str:
        """Return what a reader calls a thing: its Ukrainian label if it has one."""
        if term in self.entities and self.entities[term].label:
            return self.entities[term].label
        ukrainian = [o.value for o in self._literals(term, RDFS.label) if o.language == "uk"]
        return next(iter((*ukrainian, *self.labels(term))), _value(term))

    def _statement(self, node: Term) -> Backing:
        triggers = (self.spans.get(o) for o in self._own(node, ZV.trigger))
        return Backing(
            evidence=tuple(self.spans.get(o) for o in self._own(node, ZV.evidence)),
            trigger=next((quoted.span for quoted in triggers if quoted), None),
            rule=next(map(_value, self._own(node, ZV.rule)), ""),
            certain=ZV.explicit in self._own(node, ZV.certainty),
        )

    def _of_type(self, kind: NamedNode) -> Iterator[Term]:
        return (q.subject for q in self._store.quads_for_pattern(None, RDF.type, kind, self._graph))

    def _own(self, subject: Term, predicate: NamedNode) -> Iterator[Term]:
        """Yield the values that the document's graph gives, sorted."""
        if isinstance(subject, NamedNode | BlankNode):
            yield from _objects(self._store.quads_for_pattern(subject, predicate, None, self._graph))

    def _anywhere(self, subject: Term, predicate: NamedNode) -> Iterator[Term]:
        """Yield the values that any graph gives, sorted."""
        if isinstance(subject, NamedNode | BlankNode):
            yield from _objects(self._store.quads_for_pattern(subject, predicate, None))

    def _literals(self, subject: Term, predicate: NamedNode) -> Iterator[Literal]:
        return (o for o in self._anywhere(subject, predicate) if isinstance(o, Literal))


def _objects(quads: Iterable[Quad]) -> list[Term]:
    return sorted({quad.object for quad in quads}, key=str)


def _value(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value
