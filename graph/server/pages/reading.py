"""What the store holds on one thing and in one document; nothing else of it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from ...facts import Span
from ...query.names import Names
from ...vocabulary import DCTERMS, OA, RDF, RDFS, SCHEMA, SKOS, ZV

_WHOLE = DefaultGraph()
_GENERAL_TYPES = frozenset({"Agent", "Organization", "Place", "LegalAct", "Undertaking"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document's text: its offsets there (code points, end exclusive) and its words."""

    iri: str
    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a fact.

    Attributes:
        verdict: ``right``, ``wrong`` or ``unsure``.
        by, day, why: who said it, when, for what reason; or empty.
        words: the fact.
    """

    verdict: str
    by: str
    day: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as one document states it.

    Attributes:
        statement: its address.
        subject, property, object: what it says.
        source: address of the document or item.
        place: the sentence; None if the store lacks it.
        certainty, rule, via, as_of: as the ontology has them, or empty.
        acting, truncated: an acting officer; a text that breaks off.
        confidence: how often its rule was right, or None.
        review: what a person said of it, or None.
    """

    statement: str
    subject: str
    property: str
    object: NamedNode | Literal
    source: str
    place: Place | None
    certainty: str = ""
    rule: str = ""
    via: str = ""
    as_of: str = ""
    acting: bool = False
    truncated: bool = False
    confidence: str = ""
    review: Review | None = None


class Reader:
    """Reads a store, each thing that several ask for once.

    Args:
        store: the dataset; its default graph is the union of the others.
        lang: language of names.
    """

    def __init__(self, store: Store, lang: str) -> None:
        self.store = store
        self.lang = lang
        self.name = Names([store], lang).__getitem__
        self.type = lru_cache(None)(self._type)
        self.place = lru_cache(None)(self._place)

    def values(self, iri: str, prop: NamedNode) -> list[str]:
        """Return the values of a property, sorted, those in the reader's language first."""
        found = [
            q.object
            for q in self.store.quads_for_pattern(NamedNode(iri), prop, None, _WHOLE)
            if isinstance(q.object, (Literal, NamedNode))
        ]
        return [o.value for o in sorted(found, key=lambda o: (self._is_foreign(o), o.value))]

    def _is_foreign(self, term: Literal | NamedNode) -> bool:
        return isinstance(term, Literal) and (term.language or self.lang) != self.lang

    def first(self, iri: str, prop: NamedNode) -> str:
        """Return the first value of a property, or nothing."""
        return next(iter(self.values(iri, prop)), "")

    def exists(self, iri: str) -> bool:
        """Whether the dataset says or is said anything of the address."""
        node = NamedNode(iri)
        told = self.store.quads_for_pattern(node, None, None, _WHOLE)
        about = self.store.quads_for_pattern(None, None, node, _WHOLE)
        return next(told, None) is not None or next(about, None) is not None

    def _type(self, iri: str) -> str:
        """Return the local name of a thing's class; of several, the most special."""
        found = [
            value.removeprefix(ZV.iri) for value in self.values(iri, RDF.type) if value.startswith(ZV.iri)
        ]
        return min(found, key=lambda name: (name in _GENERAL_TYPES, name), default="")

    def _place(self, span: str) -> Place | None:
        start, end = self.first(span, OA.start), self.first(span, OA.end)
        if not (start.isdecimal() and end.isdecimal()):
            return None
        text = self.first(span, OA.exact)
        return Place(span, span.partition("#")[0], Span(int(start), int(end)), text)

    def links_of(self, iri: str) -> dict[tuple[str, bool], dict[NamedNode | Literal, list[str]]]:
        """Return what a thing is linked with, by property and whether it is the object of the link.

        Each other end comes with the statements that say so; they are not read yet.
        """
        node = NamedNode(iri)
        found: dict[tuple[str, bool], dict[NamedNode | Literal, list[str]]] = {}
        for here, there in ((RDF.subject, RDF.object), (RDF.object, RDF.subject)):
            for quad in self.store.quads_for_pattern(None, here, node, _WHOLE):
                prop, other = (self._object(quad.subject, part) for part in (RDF.predicate, there))
                if isinstance(prop, NamedNode) and other is not None and isinstance(quad.subject, NamedNode):
                    links = found.setdefault((prop.value, here == RDF.object), {})
                    links.setdefault(other, []).append(quad.subject.value)
        return found

    def _object(self, subject: Any, prop: NamedNode) -> NamedNode | Literal | None:
        quad = next(self.store.quads_for_pattern(subject, prop, None, _WHOLE), None)
        return quad.object if quad and isinstance(quad.object, (NamedNode, Literal)) else None

    def stated_in(self, document: str) -> list[Stated]:
        """Return the facts that a document's graph states."""
        graph = NamedNode(document)
        found = {
            quad.subject.value
            for quad in self.store.quads_for_pattern(None, RDF.type, ZV.Statement, graph)
            if isinstance(quad.subject, NamedNode)
        }
        return [fact for statement in sorted(found) if (fact := self.stated(statement))]

    def stated(self, statement: str) -> Stated | None:
        """Return a statement, or None if it is incomplete."""
        told: dict[NamedNode, NamedNode | Literal] = {}
        for quad in self.store.quads_for_pattern(NamedNode(statement), None, None, _WHOLE):
            if isinstance(quad.object, (NamedNode, Literal)):
                known = told.get(quad.predicate)
                if known is None or str(quad.object) < str(known):
                    told[quad.predicate] = quad.object
        subject, prop, value = (told.get(part) for part in (RDF.subject, RDF.predicate, RDF.object))
        if not (isinstance(subject, NamedNode) and isinstance(prop, NamedNode) and value is not None):
            return None

        def text(name: str) -> str:
            found = told.get(ZV[name])
            return found.value if found is not None else ""

        place = self.place(text("evidence")) if text("evidence") else None
        source = told.get(SCHEMA.isPartOf)
        return Stated(
            statement=statement,
            subject=subject.value,
            property=prop.value,
            object=value,
            source=source.value if source is not None else place.document if place else "",
            place=place,
            certainty=text("certainty").removeprefix(ZV.iri),
            rule=text("rule"),
            via=text("via"),
            as_of=text("asOf"),
            acting=text("acting") == "true",
            truncated=text("truncated") == "true",
            confidence=text("confidence"),
            review=self._review(statement),
        )

    def rejected(self, document: str) -> list[Review]:
        """Return the facts of a document that people found wrong, in order."""
        judgements = self.store.quads_for_pattern(None, DCTERMS.source, NamedNode(document), _WHOLE)
        found = (self._told(quad.subject.value) for quad in judgements if isinstance(quad.subject, NamedNode))
        return sorted((r for r in found if r.verdict == "wrong"), key=lambda r: (r.words, r.day, r.by))

    def _review(self, statement: str) -> Review | None:
        judgements = self.store.quads_for_pattern(None, ZV.judges, NamedNode(statement), _WHOLE)
        found = (self._told(quad.subject.value) for quad in judgements if isinstance(quad.subject, NamedNode))
        return max(found, key=lambda review: (review.day, review.verdict), default=None)

    def _told(self, judgement: str) -> Review:
        return Review(
            verdict=self.first(judgement, ZV.verdict).removeprefix(ZV.iri),
            by=self.first(judgement, DCTERMS.creator),
            day=self.first(judgement, DCTERMS.date),
            why=self.first(judgement, RDFS.comment),
            words=self.name(judgement),
        )

    def mentions_in(self, document: str) -> dict[str, list[Place]]:
        """Return where a document names what: places by the address of the thing."""
        found: dict[str, list[Place]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, ZV.mention, None, NamedNode(document)):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                place = self.place(quad.object.value)
                if place:
                    found[quad.subject.value].append(place)
        return {iri: sorted(places, key=lambda p: p.span) for iri, places in sorted(found.items())}

    def mentions_of(self, iri: str, document: str) -> Iterator[Place]:
        """Yield where a document names a thing."""
        graph = NamedNode(document)
        for quad in self.store.quads_for_pattern(NamedNode(iri), ZV.mention, None, graph):
            if isinstance(quad.object, NamedNode) and (place := self.place(quad.object.value)):
                yield place

    def naming(self, iri: str) -> dict[str, int]:
        """Return how often each document names a thing."""
        counts: dict[str, int] = defaultdict(int)
        for quad in self.store.quads_for_pattern(NamedNode(iri), ZV.mention, None, _WHOLE):
            if isinstance(quad.object, NamedNode):
                counts[quad.object.value.partition("#")[0]] += 1
        return counts

    def other_names(self, iri: str) -> list[str]:
        """Return the names of a thing but for the one that heads its page."""
        found = (*self.values(iri, RDFS.label), *self.values(iri, SKOS.altLabel))
        return [name for name in dict.fromkeys(found) if name != self.name(iri)]

    def document_of(self, source: str) -> str:
        """Return the document that an item of a digest is part of, or the document itself."""
        whole = self.first(source, SCHEMA.isPartOf)
        return whole if whole and self.type(source) == "SourceDocument" else source

    def published(self, source: str) -> str:
        """Return the day on which a document was published, or nothing."""
        return self.first(source, SCHEMA.datePublished) or self.first(
            self.document_of(source), SCHEMA.datePublished
        )


def outermost(places: Iterable[Place]) -> list[Place]:
    """Return the places that lie in no other, in the text's order; of equal ones, one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p.span.start, -p.span.end, p.iri)):
        if not kept or place.span.end > kept[-1].span.end:
            kept.append(place)
    return kept
