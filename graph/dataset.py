"""Turns extractions into an RDF dataset: a named graph per source document, evidence for every triple."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Store

from .addresses import digest, local_name
from .confidence import confidence_of
from .documents import Document
from .edtf import bounds, is_edtf
from .english import english, translation
from .facts import Entity, Extraction, Fact, Key, Span
from .identity import resolve
from .inference import infer
from .judgements import Judgement, default_file, judged, read_judgements
from .metadata import counted, description, graph_name, identity_graph, ontology_graph, places_graph
from .names import fold
from .resource import Identities, Member, Resource
from .serialise import load, write
from .vocabulary import (
    DEFAULT_BASE,
    FACTS,
    OA,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    ZV,
    event_kinds,
    place_kinds,
)

__all__ = ["build", "graph_name", "load", "write"]

_PUBLISHED_RULE = "document.published"


def build(
    extractions: Iterable[Extraction],
    *,
    base: str = DEFAULT_BASE,
    judgements: Sequence[Judgement] | None = None,
    inferring: bool = True,
) -> Store:
    """Return the dataset of the extractions, in memory.

    Args:
        extractions: of different documents, in any order: the dataset is the same.
        base: what every address of a resource begins with.
        judgements: of people on identity; None for those of ``data/judgements.csv``, if there is one.
        inferring: whether to add what the rules of ``ontology/rules`` infer.

    Raises:
        DataError: a judgement or an extraction cannot be understood.
    """
    ordered = sorted(extractions, key=lambda x: x.document.id)
    if judgements is None:
        file = default_file()
        judgements = read_judgements(file, base=base) if file else ()
    identities = judged(resolve(ordered), judgements)
    store = Store()
    for extraction in ordered:
        store.extend(document_graph(extraction, identities, base))
    store.extend(ontology_graph(base))
    store.extend(places_graph(ordered, identities, base))
    store.extend(identity_graph(identities, judgements, base))
    if inferring:
        store.extend(infer(store, base=base))
    store.extend(description(counted(store), base))
    return store


def document_graph(extraction: Extraction, identities: Identities, base: str) -> Iterable[Quad]:
    """Return the graph of one document.

    Args:
        extraction: of the document.
        identities: which resource each of its entities is; others are not needed.
        base: what every address of a resource begins with.
    """
    return _DocumentGraph(extraction, identities, base).quads()


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
        self.own: list[Quad] = []  # of statements and spans, which are written once
        self.statements: set[str] = set()
        self.spans: dict[Span, NamedNode] = {}

    def quads(self) -> Iterable[Quad]:
        self._source()
        for entity in self.extraction.entities:
            self._entity(entity)
        for fact in self.extraction.facts:
            self._fact(fact)
        self._days()
        return chain((Quad(s, p, o, self.graph) for s, p, o in self.triples), self.own)

    def _tell(self, subject: NamedNode, *said: tuple[NamedNode, NamedNode | Literal]) -> None:
        """Write what is said of a node that is written once."""
        self.own += [Quad(subject, predicate, value, self.graph) for predicate, value in said]

    def _add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.triples[subject, predicate, value] = None

    def _labels(self, node: NamedNode, text: str, translated: str = "") -> None:
        self._add(node, RDFS.label, Literal(text, language="uk"))
        self._add(node, RDFS.label, Literal(translated or english(text), language="en"))

    def _source(self) -> None:
        document, node = self.document, self.graph
        self._add(node, RDF.type, ZV.SourceDocument)
        self._add(node, ZV.fileName, Literal(document.file_name))
        self._add(node, ZV.sha256, Literal(document.sha256))
        if document.url:
            self._add(node, SCHEMA.url, Literal(document.url, datatype=XSD.anyURI))
        headline = document.headline(document.items[0]) or document.file_name
        title = f"{headline} (+{len(document.items) - 1})" if document.is_digest else headline
        self._labels(node, title)
        if document.is_digest:
            for item in document.items:
                part = self._item(item.number)
                self._add(part, RDF.type, ZV.SourceDocument)
                self._add(part, SCHEMA.isPartOf, node)
                self._labels(part, document.headline(item) or f"{headline} ({item.number})")
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
        self._labels(node, resource.name, self._english_post(entity, resource) if resource.role else "")
        for alias in (entity.name, *entity.aliases):
            if alias != resource.name:
                self._add(node, SKOS.altLabel, Literal(alias, language="uk"))
        for span in entity.mentions:
            self._add(node, ZV.mention, self._span(span))
        if entity.number:
            self._add(node, ZV.number, Literal(entity.number))
        if entity.katottg:
            self._add(node, ZV.katottg, Literal(entity.katottg))
        if entity.ambiguous:
            self._add(node, ZV.ambiguous, Literal(True))
        if entity.truncated:
            self._add(node, ZV.truncated, Literal(True))
        if kind := (event_kinds() if entity.type == "Event" else place_kinds()).get(entity.kind):
            self._add(node, ZV.eventKind if entity.type == "Event" else ZV.placeKind, kind.iri)

    def _english_post(self, entity: Entity, resource: Resource) -> str:
        """Return «role, body» where the table knows the role but not the post's whole name."""
        role = translation(resource.role)
        if translation(resource.name) or not role:
            return ""
        bodies = sorted(
            self.resources[fact.object].name
            for fact in self.extraction.facts
            if fact.subject == entity.key and fact.property == "postIn" and isinstance(fact.object, Key)
        )
        return ", ".join([role, *(english(body) for body in bodies)])

    def _span(self, span: Span) -> NamedNode:
        if span in self.spans:
            return self.spans[span]
        node = self.spans[span] = NamedNode(f"{self.graph.value}#char={span.start},{span.end}")
        self._tell(
            node,
            (RDF.type, ZV.Span),
            (OA.hasSource, self.graph),
            (OA.exact, Literal(self.document.text[span.start : span.end], language="uk")),
            (OA.start, Literal(span.start)),
            (OA.end, Literal(span.end)),
        )
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
        node = NamedNode(f"{self.base}topic/{local_name(fold(text))}")
        self._add(node, RDF.type, ZV.Topic)
        self._labels(node, text)
        return node

    def _statement(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal, fact: Fact) -> None:
        identity = "\x1f".join((self.graph.value, str(s), str(p), str(o), f"{fact.evidence}"))
        name = digest(identity)
        if name in self.statements:
            return
        self.statements.add(name)
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, ZV.Statement),
            (RDF.subject, s),
            (RDF.predicate, p),
            (RDF.object, o),
            (ZV.evidence, self._span(fact.evidence)),
            (ZV.certainty, ZV[fact.certainty]),
            (ZV.confidence, _confidence(fact.rule)),
            (ZV.rule, Literal(fact.rule)),
            (SCHEMA.isPartOf, self._item(fact.item if self.document.is_digest else 0)),
        ]
        if fact.trigger is not None:
            said.append((ZV.trigger, self._span(fact.trigger)))
        if fact.via:
            said.append((ZV.via, Literal(fact.via, language="uk")))
        if fact.acting:
            said.append((ZV.acting, Literal(True)))
        if fact.as_of:
            said.append((ZV.asOf, Literal(fact.as_of, datatype=XSD.date)))
        if fact.truncated:
            said.append((ZV.truncated, Literal(True)))
        self._tell(NamedNode(f"{self.base}statement/{name}"), *said)

    def _days(self) -> None:
        """Add the earliest and latest day of every dated resource, so that queries can compare."""
        dates: dict[NamedNode, list[str]] = {}
        for fact in self.extraction.facts:
            if fact.property in ("date", "issuedOn") and is_edtf(str(fact.object)):
                dates.setdefault(self._node(fact.subject), []).append(str(fact.object))
        for subject, texts in dates.items():
            found = [bounds(text) for text in texts]
            earliest = [b.earliest for b in found if b.earliest]
            latest = [b.latest for b in found if b.latest]
            if earliest:
                self._add(subject, SCHEMA.startDate, Literal(min(earliest).isoformat(), datatype=XSD.date))
            if latest:
                self._add(subject, SCHEMA.endDate, Literal(max(latest).isoformat(), datatype=XSD.date))


@cache
def _confidence(rule: str) -> Literal:
    return Literal(f"{confidence_of(rule).normalize():f}", datatype=XSD.decimal)  # as stores give it back
