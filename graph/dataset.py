"""Turns extractions into an RDF dataset: a named graph per source document, evidence for every triple."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from .documents import Document
from .edtf import bounds, is_edtf
from .english import english
from .facts import Entity, Extraction, Fact, Key, Span
from .identity import Identities, Member, resolve
from .names import fold
from .serialise import load, write
from .slugs import slug
from .vocabulary import (
    DCAT,
    DCTERMS,
    DEFAULT_BASE,
    FACTS,
    OA,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VOID,
    XSD,
    ZV,
    event_kinds,
    ontology_store,
    place_kinds,
)

__all__ = ["build", "load", "write"]

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_PUBLISHED_RULE = "document.published"


def build(extractions: Iterable[Extraction], *, base: str = DEFAULT_BASE) -> Store:
    """Return the dataset of the extractions, in memory.

    Args:
        extractions: of different documents, in any order: the dataset is the same.
        base: what every address of a resource begins with.
    """
    ordered = sorted(extractions, key=lambda x: x.document.id)
    identities = resolve(ordered)
    store = Store()
    for extraction in ordered:
        store.extend(_DocumentGraph(extraction, identities, base).quads())
    store.extend(_ontology(base))
    store.extend(_identity(identities, base))
    store.extend(_description(store, base))
    return store


def graph_name(base: str, name: str) -> NamedNode:
    """Return the address of a graph that belongs to no document.

    >>> graph_name(DEFAULT_BASE, "identity").value
    'https://w3id.org/zviazok/id/graph/identity'
    """
    return NamedNode(f"{base}graph/{name}")


class _DocumentGraph:
    """Writes one document's graph; complete in itself but for the ontology."""

    def __init__(self, extraction: Extraction, identities: Identities, base: str) -> None:
        self.extraction = extraction
        self.document: Document = extraction.document
        self.base = base
        self.graph = NamedNode(f"{base}document/{self.document.id}")
        self.entities = {e.key: e for e in extraction.entities}
        self.resources = {
            e.key: identities.by_member[Member(self.document.id, e.key)] for e in extraction.entities
        }
        self.triples: dict[tuple[NamedNode, NamedNode, NamedNode | Literal], None] = {}

    def quads(self) -> Iterable[Quad]:
        self._source()
        for entity in self.extraction.entities:
            self._entity(entity)
        for fact in self.extraction.facts:
            self._fact(fact)
        self._days()
        return (Quad(s, p, o, self.graph) for s, p, o in self.triples)

    def _add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.triples[subject, predicate, value] = None

    def _labels(self, node: NamedNode, text: str, kind: str) -> None:
        self._add(node, RDFS.label, Literal(text, language="uk"))
        self._add(node, RDFS.label, Literal(english(text), language="en"))

    def _source(self) -> None:
        document, node = self.document, self.graph
        self._add(node, RDF.type, ZV.SourceDocument)
        self._add(node, ZV.fileName, Literal(document.file_name))
        self._add(node, ZV.sha256, Literal(document.sha256))
        if document.url:
            self._add(node, SCHEMA.url, Literal(document.url, datatype=XSD.anyURI))
        headline = document.headline(document.items[0]) or document.file_name
        title = f"{headline} (+{len(document.items) - 1})" if document.is_digest else headline
        self._labels(node, title, "SourceDocument")
        if document.is_digest:
            for item in document.items:
                part = self._item(item.number)
                self._add(part, RDF.type, ZV.SourceDocument)
                self._add(part, SCHEMA.isPartOf, node)
                self._labels(part, document.headline(item) or f"{headline} ({item.number})", "SourceDocument")
                if item.truncated:
                    self._add(part, ZV.truncated, Literal(True))
        if document.published:
            day = Literal(document.published.isoformat(), datatype=XSD.date)
            span = Span(document.published_start, document.published_end)
            self._add(node, SCHEMA.datePublished, day)
            self._statement(
                node, SCHEMA.datePublished, day, Fact(Key(""), "", "", span, "explicit", _PUBLISHED_RULE)
            )

    def _item(self, number: int) -> NamedNode:
        return NamedNode(f"{self.graph.value}/item/{number}") if number else self.graph

    def _node(self, key: Key) -> NamedNode:
        return NamedNode(self.base + self.resources[key].path)

    def _entity(self, entity: Entity) -> None:
        resource, node = self.resources[entity.key], self._node(entity.key)
        self._add(node, RDF.type, ZV[resource.type])
        self._labels(node, resource.name, resource.type)
        for alias in (entity.name, *entity.aliases):
            if alias != resource.name:
                self._add(node, SKOS.altLabel, Literal(alias, language="uk"))
        for span in entity.mentions:
            self._add(node, ZV.mention, self._span(span))
        if entity.number:
            self._add(node, ZV.number, Literal(entity.number))
        if entity.katottg:
            self._add(node, ZV.katottg, Literal(entity.katottg))
        if entity.truncated:
            self._add(node, ZV.truncated, Literal(True))
        if kind := (event_kinds() if entity.type == "Event" else place_kinds()).get(entity.kind):
            self._add(node, ZV.eventKind if entity.type == "Event" else ZV.placeKind, kind.iri)

    def _span(self, span: Span) -> NamedNode:
        node = NamedNode(f"{self.graph.value}#char={span.start},{span.end}")
        self._add(node, RDF.type, ZV.Span)
        self._add(node, OA.hasSource, self.graph)
        self._add(node, OA.exact, Literal(self.document.text[span.start : span.end], language="uk"))
        self._add(node, OA.start, Literal(span.start))
        self._add(node, OA.end, Literal(span.end))
        return node

    def _fact(self, fact: Fact) -> None:
        subject, predicate = self._node(fact.subject), ZV[fact.property]
        value = self._object(fact)
        self._add(subject, predicate, value)
        self._statement(subject, predicate, value, fact)
        if fact.property == "date":
            self._add(subject, ZV.dateCertainty, ZV[fact.date_certainty or "explicit"])

    def _object(self, fact: Fact) -> NamedNode | Literal:
        value, kind = fact.object, FACTS[fact.property]
        if isinstance(value, Key):
            return self._node(value)
        if kind == "status":
            return ZV[str(value)]
        if kind == "topic":
            return self._topic(str(value))
        if kind == "text":
            return Literal(str(value), language="uk")
        return Literal(value)

    def _topic(self, text: str) -> NamedNode:
        folded = fold(text)
        name = slug(folded, 80)
        if name != slug(folded, 1000):
            name = f"{slug(folded, 73)}-{_digest(folded)[:6]}"
        node = NamedNode(f"{self.base}topic/{name or _digest(folded)[:6]}")
        self._add(node, RDF.type, ZV.Topic)
        self._labels(node, text, "Topic")
        return node

    def _statement(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal, fact: Fact) -> None:
        identity = "\x1f".join((self.graph.value, str(s), str(p), str(o), f"{fact.evidence}"))
        node = NamedNode(f"{self.base}statement/{_digest(identity)[:16]}")
        if (node, RDF.type, ZV.Statement) in self.triples:
            return
        self._add(node, RDF.type, ZV.Statement)
        self._add(node, RDF.subject, s)
        self._add(node, RDF.predicate, p)
        self._add(node, RDF.object, o)
        self._add(node, ZV.evidence, self._span(fact.evidence))
        self._add(node, ZV.certainty, ZV[fact.certainty])
        self._add(node, ZV.rule, Literal(fact.rule))
        self._add(node, SCHEMA.isPartOf, self._item(fact.item if self.document.is_digest else 0))
        if fact.trigger is not None:
            self._add(node, ZV.trigger, self._span(fact.trigger))
        if fact.via:
            self._add(node, ZV.via, Literal(fact.via, language="uk"))
        if fact.acting:
            self._add(node, ZV.acting, Literal(True))
        if fact.as_of:
            self._add(node, ZV.asOf, Literal(fact.as_of, datatype=XSD.date))
        if fact.truncated:
            self._add(node, ZV.truncated, Literal(True))

    def _days(self) -> None:
        """Add the earliest and latest day of every dated resource, so that queries can compare."""
        dates: dict[NamedNode, list[str]] = {}
        for subject, predicate, value in self.triples:
            if predicate in (ZV.date, ZV.issuedOn) and isinstance(value, Literal) and is_edtf(value.value):
                dates.setdefault(subject, []).append(value.value)
        for subject, texts in dates.items():
            found = [bounds(text) for text in texts]
            earliest = [b.earliest for b in found if b.earliest]
            latest = [b.latest for b in found if b.latest]
            if earliest:
                self._add(subject, SCHEMA.startDate, Literal(min(earliest).isoformat(), datatype=XSD.date))
            if latest:
                self._add(subject, SCHEMA.endDate, Literal(max(latest).isoformat(), datatype=XSD.date))


def _ontology(base: str) -> Iterable[Quad]:
    graph = graph_name(base, "ontology")
    return (Quad(q.subject, q.predicate, q.object, graph) for q in ontology_store())


def _identity(identities: Identities, base: str) -> Iterable[Quad]:
    graph = graph_name(base, "identity")
    for resource in identities.resources:
        if len(resource.members) < 2:
            continue
        node = NamedNode(f"{base}judgement/{_digest(resource.path)[:16]}")
        triples: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, ZV.Judgement),
            (ZV.judges, NamedNode(base + resource.path)),
            (ZV.verdict, ZV.same),
            (RDFS.comment, Literal(resource.reason, language="en")),
        ]
        documents = sorted({m.document for m in resource.members})
        triples += [(DCTERMS.source, NamedNode(f"{base}document/{d}")) for d in documents]
        for predicate, value in triples:
            yield Quad(node, predicate, value, graph)


def _description(store: Store, base: str) -> list[Quad]:
    graph = graph_name(base, "dataset")
    documents = sum(1 for _ in store.quads_for_pattern(None, ZV.fileName, None))
    return [
        Quad(graph, RDF.type, VOID.Dataset, graph),
        Quad(graph, RDF.type, DCAT.Dataset, graph),
        Quad(graph, DCTERMS.title, Literal("zviazok: граф знань із новин", language="uk"), graph),
        Quad(graph, DCTERMS.title, Literal("zviazok: a knowledge graph made of news", language="en"), graph),
        Quad(graph, DCTERMS.license, _LICENCE, graph),
        Quad(graph, VOID.uriSpace, Literal(base), graph),
        Quad(graph, VOID.documents, Literal(documents), graph),
    ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
