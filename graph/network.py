"""The dataset as a network: who is linked with whom, and by which sentences.

Nodes are the entities, edges the facts between them, keyed by property: two properties between one pair
are two edges. Statements, spans and documents are no nodes; they are the evidence that nodes and edges carry.
Facts with a text for object (dates, groups, topics) stay with their node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Store

from .facts import Span
from .graphs import everywhere
from .vocabulary import DCTERMS, OA, RDF, RDFS, SCHEMA, SKOS, ZV, event_kinds, place_kinds

if TYPE_CHECKING:
    import networkx

# What a fact may point at without being a node of the picture.
_NO_NODES = frozenset({"SourceDocument", "Span", "Statement", "Topic", "Judgement"})
# A class that others specialise yields to them where a resource carries both.
_GENERAL_TYPES = frozenset({"Agent", "Organization", "Place", "LegalAct", "Undertaking"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source document, or the item of a digest, that states facts.

    Attributes:
        iri: of the document.
        title: its headline.
        published: ISO day, or empty where the text gives none.
        url: address, or empty.
        file_name: base name of the file.
    """

    iri: str
    title: str
    published: str
    url: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement: the sentence that states a fact, and the words in it that count.

    Attributes:
        statement: IRI of the ``zv:Statement``.
        source: IRI of the document or item that states it.
        quote: the document's text, to the letter.
        subject, object, trigger: marked words, as offsets in ``quote`` (code points, end exclusive).
        certainty: ``explicit`` or ``implied``.
        rule: name of the rule that made the fact.
        via: words for those who acted for the body, or empty.
        as_of: the ISO day for which a post is attested, or empty.
        acting, truncated: an acting officer; a text that breaks off.
        start: where the quote begins in its document (code points).
        reviewed: ISO day on which a person found the statement right, or empty.
        doubted: ISO day on which a person could not tell, or empty.
    """

    statement: str
    source: str
    quote: str
    subject: tuple[Span, ...]
    object: tuple[Span, ...]
    trigger: tuple[Span, ...]
    certainty: str
    rule: str
    via: str = ""
    as_of: str = ""
    acting: bool = False
    truncated: bool = False
    start: int = 0
    reviewed: str = ""
    doubted: str = ""


@dataclass(frozen=True, slots=True)
class TextFact:
    """A fact whose object is a text, a date, a number, a topic or a concept; stays with its node."""

    property: str
    value: str
    value_en: str
    evidence: tuple[Evidence, ...]


def build_network(store: Store) -> networkx.MultiDiGraph:
    """Return the dataset as a directed network; nodes, edges and attributes in a fixed order.

    A node is the entity's IRI, with ``type``, ``label``, ``label_en``, ``aliases``, ``kind``, ``kind_en``,
    ``start`` and ``end`` (ISO days or empty), ``katottg``, ``mentioned`` (of people: words of the documents),
    ``reviewed`` (ISO day on which a person judged its identity, or empty) and ``facts``, a tuple of
    ``TextFact``. An edge's key is the local name of its property, its attribute ``evidence`` a tuple of at
    least one ``Evidence``.
    ``graph["sources"]`` maps IRIs to ``Source``. The store is only read.
    """
    import networkx

    reader = _Reader(store)
    network = networkx.MultiDiGraph(sources=reader.sources())
    text_facts: dict[str, list[TextFact]] = defaultdict(list)
    edges: list[tuple[str, str, str, tuple[Evidence, ...]]] = []
    for (subject, name, target), evidence in reader.facts():
        if subject not in reader.types:
            continue
        if isinstance(target, _Text):
            text_facts[subject].append(TextFact(name, target.value, "", evidence))
        elif target in reader.types:
            edges.append((subject, name, target, evidence))
        else:
            text_facts[subject].append(TextFact(name, *reader.names(target), evidence))
    for iri in sorted(reader.types):
        network.add_node(iri, **reader.describe(iri), facts=tuple(text_facts[iri]))
    for subject, name, target, evidence in edges:
        network.add_edge(subject, target, key=name, evidence=evidence)
    return network


@dataclass(frozen=True, slots=True)
class _Text:
    """A literal object, told apart from an IRI."""

    value: str


class _Reader:
    """Reads what the network needs, one pass over the store for each property."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._where = everywhere(store)
        self._same: dict[str, str] = {}  # addresses come again and again: each is kept once
        self._labels, self._labels_en = self._labelled(RDFS.label)
        self._aliases = self._strings(SKOS.altLabel)
        self._exact = self._firsts(OA.exact)
        self._bounds = self._span_bounds()
        self._mentions = self._mentions_by_document()
        self._reviewed, self._doubted = self._days_of_judgements()
        self._spans_of: dict[str, list[str]] = defaultdict(list)
        for (iri, _), spans in self._mentions.items():
            self._spans_of[iri] += spans
        found = self._types()
        self._documents = {iri for iri, kind in found.items() if kind == "SourceDocument"}
        self.types = {iri: kind for iri, kind in found.items() if kind not in _NO_NODES}
        self._attributes = {
            name: self._firsts(term)
            for name, term in {
                "event_kind": ZV.eventKind,
                "place_kind": ZV.placeKind,
                "start": SCHEMA.startDate,
                "end": SCHEMA.endDate,
                "katottg": ZV.katottg,
            }.items()
        }

    def describe(self, iri: str) -> dict[str, Any]:
        """Return the attributes of a node."""
        label, label_en = self.names(iri)
        notation = _local_name(
            self._attributes["event_kind"].get(iri) or self._attributes["place_kind"].get(iri, "")
        )
        kind = event_kinds().get(notation) or place_kinds().get(notation)
        return {
            "type": self.types[iri],
            "label": label,
            "label_en": label_en,
            "aliases": tuple(sorted(set(self._aliases.get(iri, ())) - {label})),
            "kind": kind.uk if kind else notation,
            "kind_en": kind.en if kind else "",
            "start": self._attributes["start"].get(iri, ""),
            "end": self._attributes["end"].get(iri, ""),
            "katottg": self._attributes["katottg"].get(iri, ""),
            "mentioned": self._mentioned(iri),
            "reviewed": self._reviewed.get(iri, ""),
        }

    def _mentioned(self, iri: str) -> tuple[str, ...]:
        """Return the words by which the documents name someone: a name may have to be taken out of them."""
        if self.types[iri] != "Person":
            return ()
        spans = self._spans_of.get(iri, ())
        return tuple(sorted({self._exact[span] for span in spans if span in self._exact}))

    def names(self, iri: str) -> tuple[str, str]:
        """Return the Ukrainian and the English name; the first falls back to the end of the IRI."""
        english = self._labels_en.get(iri, "")
        return self._labels.get(iri) or english or _local_name(iri), english

    def sources(self) -> dict[str, Source]:
        """Return the documents and items, by IRI; an item takes what it lacks from its document."""
        published = self._firsts(SCHEMA.datePublished)
        url = self._firsts(SCHEMA.url)
        file_name = self._firsts(ZV.fileName)
        parent = {s: o for s, o in self._firsts(SCHEMA.isPartOf).items() if s in self._documents and o != s}

        def inherited(values: dict[str, str], iri: str) -> str:
            return values.get(iri) or values.get(parent.get(iri, ""), "")

        return {
            iri: Source(
                iri=iri,
                title=self._labels.get(iri) or inherited(file_name, iri) or _local_name(iri),
                published=inherited(published, iri),
                url=inherited(url, iri),
                file_name=inherited(file_name, iri),
            )
            for iri in sorted(self._documents)
        }

    def facts(self) -> Iterator[tuple[tuple[str, str, str | _Text], tuple[Evidence, ...]]]:
        """Yield each fact once, in a fixed order, with every statement that backs it."""
        subjects = self._firsts(RDF.subject)
        predicates = self._firsts(RDF.predicate)
        objects = {
            self._kept(q.subject): self._kept(q.object)
            if isinstance(q.object, NamedNode)
            else _Text(q.object.value)
            for q in self._quads(RDF.object)
        }
        spans = self._firsts(ZV.evidence)
        triggers = self._strings(ZV.trigger)
        sources = self._firsts(SCHEMA.isPartOf)
        simple = {
            name: self._firsts(ZV[name])
            for name in ("certainty", "rule", "via", "asOf", "acting", "truncated")
        }

        grouped: dict[tuple[str, str, bool, str], list[str]] = defaultdict(list)
        for statement, span in spans.items():
            if span in self._bounds and statement in subjects and statement in objects:
                target = objects[statement]
                is_text = isinstance(target, _Text)
                value = target.value if isinstance(target, _Text) else target
                key = (subjects[statement], _local_name(predicates.get(statement, "")), is_text, value)
                grouped[key].append(statement)

        def backed(statement: str, subject: str, target: str) -> Evidence:
            span = spans[statement]
            return Evidence(
                statement=statement,
                source=sources.get(statement) or _document_of(span),
                quote=self._exact[span],
                subject=self._inside(span, self._mentions.get((subject, _document_of(span)), ())),
                object=self._inside(span, self._mentions.get((target, _document_of(span)), ())),
                trigger=self._inside(span, triggers.get(statement, ())),
                certainty=_local_name(simple["certainty"].get(statement, "")),
                rule=simple["rule"].get(statement, ""),
                via=simple["via"].get(statement, ""),
                as_of=simple["asOf"].get(statement, ""),
                acting=simple["acting"].get(statement) == "true",
                truncated=simple["truncated"].get(statement) == "true",
                start=self._bounds[span][0],
                reviewed=self._reviewed.get(statement, ""),
                doubted=self._doubted.get(statement, ""),
            )

        for (subject, name, is_text, value), statements in sorted(grouped.items()):
            evidence = [backed(s, subject, value) for s in statements]
            evidence.sort(key=lambda e: (e.source, *self._bounds[spans[e.statement]], e.statement))
            yield (subject, name, _Text(value) if is_text else value), tuple(evidence)

    def _inside(self, span: str, others: Iterable[str]) -> tuple[Span, ...]:
        """Return those spans that lie inside ``span``, as offsets in its text, sorted."""
        start, end = self._bounds[span]
        bounds = {
            self._bounds[o] for o in others if o in self._bounds and _document_of(o) == _document_of(span)
        }
        return tuple(Span(a - start, b - start) for a, b in sorted(bounds) if start <= a < b <= end)

    def _quads(self, predicate: NamedNode) -> Iterator[Any]:
        return self._store.quads_for_pattern(None, predicate, None, self._where)

    def _kept(self, term: Any) -> str:
        value: str = term.value
        return self._same.setdefault(value, value)

    def _firsts(self, predicate: NamedNode) -> dict[str, str]:
        """Map each subject to its value, the first in order where graphs give several."""
        found: dict[str, str] = {}
        for quad in self._quads(predicate):
            subject, value = self._kept(quad.subject), self._kept(quad.object)
            if subject not in found or value < found[subject]:
                found[subject] = value
        return found

    def _strings(self, predicate: NamedNode) -> dict[str, list[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._quads(predicate):
            found[self._kept(quad.subject)].add(self._kept(quad.object))
        return {subject: sorted(values) for subject, values in found.items()}

    def _labelled(self, predicate: NamedNode) -> tuple[dict[str, str], dict[str, str]]:
        """Map each subject to its name in Ukrainian (or no language), and in English."""
        names: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for quad in self._quads(predicate):
            if isinstance(quad.object, Literal):
                names_of_language = names[quad.object.language == "en"]
                subject, value = self._kept(quad.subject), quad.object.value
                names_of_language[subject] = min(names_of_language.get(subject, value), value)
        return names

    def _types(self) -> dict[str, str]:
        types: dict[str, set[str]] = defaultdict(set)
        for quad in self._quads(RDF.type):
            if quad.object in ZV and isinstance(quad.subject, NamedNode):
                types[self._kept(quad.subject)].add(_local_name(quad.object.value))
        return {iri: min(names, key=lambda n: (n in _GENERAL_TYPES, n)) for iri, names in types.items()}

    def _span_bounds(self) -> dict[str, tuple[int, int]]:
        ends = self._firsts(OA.end)
        return {
            span: (int(start), int(ends[span]))
            for span, start in self._firsts(OA.start).items()
            if span in ends and span in self._exact
        }

    def _days_of_judgements(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the latest day on which a person judged a thing, and on which one was unsure.

        What a rule judged has no day.
        """
        days = self._firsts(DCTERMS.date)
        unsure = {quad.subject.value for quad in self._quads(ZV.verdict) if quad.object == ZV.unsure}
        judged: dict[str, str] = {}
        doubted: dict[str, str] = {}
        for quad in self._quads(ZV.judges):
            found = doubted if quad.subject.value in unsure else judged
            thing, day = quad.object.value, days.get(quad.subject.value, "")
            found[thing] = max(day, found.get(thing, ""))
        return judged, doubted

    def _mentions_by_document(self) -> dict[tuple[str, str], list[str]]:
        mentions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in self._quads(ZV.mention):
            span = self._kept(quad.object)
            document = _document_of(span)
            mentions[self._kept(quad.subject), self._same.setdefault(document, document)].append(span)
        return mentions


def _document_of(span: str) -> str:
    """Return the address of the document whose text a span is a part of.

    >>> _document_of("https://example.org/id/document/a#char=3,9")
    'https://example.org/id/document/a'
    """
    return span.partition("#")[0]


def _local_name(iri: str) -> str:
    """Return the last part of an IRI.

    >>> _local_name("https://w3id.org/zviazok/ontology#heldAt"), _local_name("https://schema.org/about")
    ('heldAt', 'about')
    """
    return iri.rpartition("#")[2].rpartition("/")[2]
