"""The graph of one source document: its entities and facts, with evidence for every triple."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from pyoxigraph import Literal, NamedNode

from .addresses import digest, local_name
from .confidence import confidence_of
from .documents import Document
from .edtf import bounds, is_edtf
from .english import english, translation
from .facts import Entity, Extraction, Fact, Key, Span
from .labels import label
from .names import fold
from .resource import Identities, Member, Resource
from .vocabulary import FACTS, OA, RDF, RDFS, SCHEMA, SKOS, XSD, ZV, Notation, event_kinds, place_kinds

_PUBLISHED_RULE = "document.published"
_OA, _RDF, _RDFS, _SCHEMA, _SKOS, _ZV = map(Notation, (OA, RDF, RDFS, SCHEMA, SKOS, ZV))
_TRUE = str(Literal(True))
_INTEGER = str(XSD.integer)


class DocumentGraph:
    """Writes one document's graph; complete in itself but for the ontology.

    It writes N-Triples: the engine reads a text in half the time that single quads take to make and to hand
    over. Addresses are of our own making and the engine writes all literals: it need not check them again.

    Args:
        extraction: of the document.
        identities: which resource each of its entities is; others are not needed.
        base: what every address of a resource begins with.
        barred: addresses of statements that are left out, with their facts.

    Attributes:
        name: of the graph.
    """

    def __init__(
        self, extraction: Extraction, identities: Identities, base: str, barred: Set[str] = frozenset()
    ) -> None:
        self.extraction = extraction
        self.document: Document = extraction.document
        self.base = base
        self.name = NamedNode(f"{base}document/{self.document.id}")
        self.graph = str(self.name)
        self.entities = {e.key: e for e in extraction.entities}
        self.resources = {
            e.key: identities.by_member[Member(self.document.id, e.key)] for e in extraction.entities
        }
        self.lines: dict[str, None] = {}  # of triples, without what is said twice
        self.own: list[str] = []  # of statements and spans, which are written once
        self.statements: set[str] = set()
        self.spans: dict[Span, str] = {}
        self.facts: Sequence[Fact] = extraction.facts
        if barred:
            self.facts = [fact for fact in extraction.facts if self.statement_of(fact) not in barred]

    def text(self) -> str:
        """Return its N-Triples."""
        self._source()
        for entity in self.extraction.entities:
            self._entity(entity)
        for fact in self.facts:
            self._fact(fact)
        self._days()
        return "".join([*self.lines, *self.own])

    def statement_of(self, fact: Fact) -> str:
        """Return the address of a fact's statement, whether it is stated or was found wrong."""
        subject, value = self._node(fact.subject), self._plain_object(fact)
        return self._statement_node(subject, _ZV[fact.property], value, fact.evidence)[1:-1]

    def words_of(self, fact: Fact, language: str) -> str:
        """Return a fact in words of a language, things by their names in the dataset."""
        value = fact.object
        if isinstance(value, Key):
            said = self._name(value, language)
        else:
            said = label(str(value), language) if FACTS[fact.property] == "status" else str(value)
        return f"{self._name(fact.subject, language)} — {label(fact.property, language)} → {said}"

    def _name(self, key: Key, language: str) -> str:
        name = self.resources[key].name
        return english(name) if language == "en" else name

    def _tell(self, subject: str, *said: tuple[str, str]) -> None:
        """Write what is said of a node that is written once."""
        self.own += [f"{subject} {predicate} {value} .\n" for predicate, value in said]

    def _add(self, subject: str, predicate: str, value: str) -> None:
        self.lines[f"{subject} {predicate} {value} .\n"] = None

    def _labels(self, node: str, text: str, translated: str = "") -> None:
        self._add(node, _RDFS.label, _text(text))
        self._add(node, _RDFS.label, str(Literal(translated or english(text), language="en")))

    def _source(self) -> None:
        document, node = self.document, self.graph
        self._add(node, _RDF.type, _ZV.SourceDocument)
        self._add(node, _ZV.fileName, str(Literal(document.file_name)))
        self._add(node, _ZV.sha256, str(Literal(document.sha256)))
        if document.url:
            self._add(node, _SCHEMA.url, str(Literal(document.url, datatype=XSD.anyURI)))
        headline = document.headline(document.items[0]) or document.file_name
        title = f"{headline} (+{len(document.items) - 1})" if document.is_digest else headline
        self._labels(node, title)
        if document.is_digest:
            for item in document.items:
                part = self._item(item.number)
                self._add(part, _RDF.type, _ZV.SourceDocument)
                self._add(part, _SCHEMA.isPartOf, node)
                self._labels(part, document.headline(item) or f"{headline} ({item.number})")
                if item.truncated:
                    self._add(part, _ZV.truncated, _TRUE)
        if document.published:
            day = _day(document.published.isoformat())
            span = Span(document.published_start, document.published_end)
            self._add(node, _SCHEMA.datePublished, day)
            self._statement(
                node, _SCHEMA.datePublished, day, Fact(Key(""), "", "", span, "explicit", _PUBLISHED_RULE)
            )

    def _item(self, number: int) -> str:
        return f"{self.graph[:-1]}/item/{number}>" if number else self.graph

    def _node(self, key: Key) -> str:
        return f"<{self.base}{self.resources[key].path}>"

    def _entity(self, entity: Entity) -> None:
        resource, node = self.resources[entity.key], self._node(entity.key)
        self._add(node, _RDF.type, _ZV[resource.type])
        self._labels(node, resource.name, self._english_post(entity, resource) if resource.role else "")
        for alias in (entity.name, *entity.aliases):
            if alias != resource.name:
                self._add(node, _SKOS.altLabel, _text(alias))
        for span in entity.mentions:
            self._add(node, _ZV.mention, self._span(span))
        if entity.number:
            self._add(node, _ZV.number, str(Literal(entity.number)))
        if entity.katottg:
            self._add(node, _ZV.katottg, str(Literal(entity.katottg)))
        if entity.ambiguous:
            self._add(node, _ZV.ambiguous, _TRUE)
        if entity.truncated:
            self._add(node, _ZV.truncated, _TRUE)
        if kind := (event_kinds() if entity.type == "Event" else place_kinds()).get(entity.kind):
            self._add(node, _ZV.eventKind if entity.type == "Event" else _ZV.placeKind, str(kind.iri))

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

    def _span(self, span: Span) -> str:
        if span in self.spans:
            return self.spans[span]
        node = self.spans[span] = f"{self.graph[:-1]}#char={span.start},{span.end}>"
        self._tell(
            node,
            (_RDF.type, _ZV.Span),
            (_OA.hasSource, self.graph),
            (_OA.exact, _text(self.document.text[span.start : span.end])),
            (_OA.start, _number(span.start)),
            (_OA.end, _number(span.end)),
        )
        return node

    def _fact(self, fact: Fact) -> None:
        subject, predicate = self._node(fact.subject), _ZV[fact.property]
        value = self._object(fact)
        self._add(subject, predicate, value)
        self._statement(subject, predicate, value, fact)
        if fact.property == "date":
            self._add(subject, _ZV.dateCertainty, _ZV[fact.date_certainty or "explicit"])

    def _object(self, fact: Fact) -> str:
        node = self._plain_object(fact)
        if not isinstance(fact.object, Key) and FACTS[fact.property] == "topic":
            self._add(node, _RDF.type, _ZV.Topic)
            self._labels(node, str(fact.object))
        return node

    def _plain_object(self, fact: Fact) -> str:
        value, kind = fact.object, FACTS[fact.property]
        if isinstance(value, Key):
            return self._node(value)
        if kind == "status":
            return _ZV[str(value)]
        if kind == "topic":
            return f"<{self.base}topic/{local_name(fold(str(value)))}>"
        if kind == "text":
            return _text(str(value))
        return str(Literal(value))

    def _statement(self, s: str, p: str, o: str, fact: Fact) -> None:
        node = self._statement_node(s, p, o, fact.evidence)
        if node in self.statements:
            return
        self.statements.add(node)
        said: list[tuple[str, str]] = [
            (_RDF.type, _ZV.Statement),
            (_RDF.subject, s),
            (_RDF.predicate, p),
            (_RDF.object, o),
            (_ZV.evidence, self._span(fact.evidence)),
            (_ZV.certainty, _ZV[fact.certainty]),
            (_ZV.confidence, _confidence(fact.rule)),
            (_ZV.rule, _rule(fact.rule)),
            (_SCHEMA.isPartOf, self._item(fact.item if self.document.is_digest else 0)),
        ]
        if fact.trigger is not None:
            said.append((_ZV.trigger, self._span(fact.trigger)))
        if fact.via:
            said.append((_ZV.via, _text(fact.via)))
        if fact.acting:
            said.append((_ZV.acting, _TRUE))
        if fact.as_of:
            said.append((_ZV.asOf, _day(fact.as_of)))
        if fact.truncated:
            said.append((_ZV.truncated, _TRUE))
        self._tell(node, *said)

    def _statement_node(self, s: str, p: str, o: str, evidence: Span) -> str:
        return f"<{self.base}statement/{digest(chr(31).join((self.name.value, s, p, o, f'{evidence}')))}>"

    def _days(self) -> None:
        """Add the earliest and latest day of every dated resource, so that queries can compare."""
        dates: dict[str, list[str]] = {}
        for fact in self.facts:
            if fact.property in ("date", "issuedOn") and is_edtf(str(fact.object)):
                dates.setdefault(self._node(fact.subject), []).append(str(fact.object))
        for subject, texts in dates.items():
            found = [bounds(text) for text in texts]
            earliest = [b.earliest for b in found if b.earliest]
            latest = [b.latest for b in found if b.latest]
            if earliest:
                self._add(subject, _SCHEMA.startDate, _day(min(earliest).isoformat()))
            if latest:
                self._add(subject, _SCHEMA.endDate, _day(max(latest).isoformat()))


def _text(text: str) -> str:
    return str(Literal(text, language="uk"))


def _number(number: int) -> str:
    return f'"{number}"^^{_INTEGER}'


def _day(day: str) -> str:
    return str(Literal(day, datatype=XSD.date))


@cache
def _rule(rule: str) -> str:
    return str(Literal(rule))


@cache
def _confidence(rule: str) -> str:
    written = f"{confidence_of(rule).normalize():f}"  # as stores give it back
    return str(Literal(written, datatype=XSD.decimal))
