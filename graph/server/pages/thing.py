"""The page of a thing: what is said of it, each fact with its sentences; of a document: its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from pyoxigraph import DefaultGraph, Literal, NamedNode

from ...facts import Span
from ...inference import inferred_graph
from ...view.page import looks
from ...view.visible import visible
from ...vocabulary import FACTS, INFERRED, RDF, RDFS, SCHEMA, SKOS, ZV
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .marking import Mark, marked
from .message import message
from .reading import Place, Reader, Stated, outermost
from .render import Job, Page, family

_WHOLE = DefaultGraph()
_SHOWN, _ALL = 40, 2000
_QUOTED = 40  # sentences for one link
_HIDDEN = {RDF.type, RDFS.label, SKOS.altLabel, ZV.mention, *(ZV[name] for name in (*FACTS, *INFERRED))}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that states something."""

    fact: Stated
    html: Markup
    source: str
    published: str


@dataclass(slots=True)
class Other:
    """What a fact leads to, with the sentences that say so."""

    text: str
    href: str
    kind: str
    quotes: list[Quote]
    stated: int
    """How often it is stated; not all of these sentences need be among the quotes."""


@dataclass(slots=True)
class Group:
    """The facts of one property, seen from the thing."""

    title: str
    others: list[Other]
    more: int


@dataclass(slots=True)
class Sentence:
    """A sentence of a document, with the facts that it states."""

    place: Place
    html: Markup
    source: str
    facts: dict[str, list[tuple[str, Stated]]]
    """By their subject, each with the fragment that addresses its own stretch of text, if that is shorter."""


def thing(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the page of a resource.

    Args:
        snapshot: of the dataset.
        job: ``name``: what stands after the base in its address; field ``all``: show every fact.
        limits: not used.
    """
    page = Page(snapshot, job)
    iri = snapshot.base + job["name"]
    try:
        known = page.reader.exists(iri)
    except ValueError:
        known = False
    if not known:
        return message(page, 404, "unknownThing")
    if page.reader.type(iri) == "SourceDocument":
        return _document(page, iri)
    if page.reader.type(iri) == "Statement" and (fact := page.reader.stated(iri)):
        return page.render("statement.html", iri=iri, fact=fact, quote=_quote(page, fact), data=job["name"])
    return page.render(
        "thing.html",
        iri=iri,
        data=job["name"],
        kind=page.reader.type(iri),
        others=[visible(name) for name in page.reader.other_names(iri)],
        groups=_groups(page, iri),
        inferred=_inferred(page, iri),
        details=_details(page, iri),
        mentioned=_mentioned(page, iri),
    )


def _groups(page: Page, iri: str) -> list[Group]:
    whole = "all" in page.fields
    order = {name: number for number, name in enumerate(looks()["order"])}
    groups = []
    for (prop, inverse), links in sorted(
        page.reader.links_of(iri).items(),
        key=lambda item: (item[0][1], order.get(_local(item[0][0]), 99), item[0][0]),
    ):
        shown = sorted(links, key=str)[: _ALL if whole else _SHOWN]
        others = [_other(page, value, links[value]) for value in shown]
        groups.append(
            Group(
                title=page.words.property(_local(prop), inverse=inverse),
                others=sorted(others, key=_first_published),
                more=0 if whole else len(links) - len(shown),
            )
        )
    return groups


def _first_published(other: Other) -> tuple[str, str]:
    return other.quotes[0].published if other.quotes else "", other.text


def _other(page: Page, value: NamedNode | Literal, statements: Sequence[str] = ()) -> Other:
    """Return what a link leads to, with the sentences that say so, by date."""
    read = (page.reader.stated(statement) for statement in sorted(statements)[:_QUOTED])
    quotes = [_quote(page, fact) for fact in read if fact]
    quotes.sort(key=lambda quote: (quote.published, quote.source, quote.fact.statement))
    if isinstance(value, Literal):
        return Other(visible(page.words.literal(value)), "", "", quotes, len(statements))
    kind = page.reader.type(value.value)
    return Other(page.name(value.value), page.href(value.value), kind, quotes, len(statements))


def _quote(page: Page, fact: Stated) -> Quote:
    """Return the sentence of a fact with the words for its subject and its object marked."""
    html = Markup()
    if fact.place:
        marks = [*_marks(page, fact.place, [(fact.subject, "subject")])]
        if isinstance(fact.object, NamedNode):
            marks += _marks(page, fact.place, [(fact.object.value, "object")])
        html = marked(fact.place.text, marks)
    return Quote(fact, html, fact.source, page.reader.published(fact.source))


def _marks(page: Page, within: Place, things: Iterable[tuple[str, str]]) -> list[Mark]:
    return [
        Mark(Span(p.span.start - within.span.start, p.span.end - within.span.start), page.href(iri), look)
        for iri, look in things
        for p in page.reader.mentions_of(iri, within.document)
        if _lies_in(p, within)
    ]


def _lies_in(inner: Place, outer: Place) -> bool:
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _inferred(page: Page, iri: str) -> list[tuple[str, list[tuple[Other, str]]]]:
    """Return what rules infer of a thing, by property: what it leads to, and the page that says why."""
    node, graph = NamedNode(iri), inferred_graph(page.snapshot.base)
    found: dict[str, list[tuple[Other, str]]] = defaultdict(list)
    for quad in page.snapshot.store.quads_for_pattern(node, None, None, graph):
        if isinstance(quad.object, NamedNode):
            link = page.url("/why", subject=iri, property=quad.predicate.value, object=quad.object.value)
            found[quad.predicate.value].append((_other(page, quad.object), link))
    return [
        (page.name(prop), sorted(others, key=lambda pair: pair[0].text)[:_SHOWN])
        for prop, others in sorted(found.items())
    ]


def _details(page: Page, iri: str) -> list[tuple[str, list[Other]]]:
    """Return what else is said of a thing, not as a fact of a document."""
    found: dict[str, list[Other]] = defaultdict(list)
    for quad in page.snapshot.store.quads_for_pattern(NamedNode(iri), None, None, _WHOLE):
        if quad.predicate not in _HIDDEN and isinstance(quad.object, (NamedNode, Literal)):
            found[quad.predicate.value].append(_other(page, quad.object))
    return [
        (page.name(prop), sorted(others, key=lambda other: other.text)[:_SHOWN])
        for prop, others in sorted(found.items())
    ]


def _mentioned(page: Page, iri: str) -> list[tuple[str, str, int]]:
    """Return the documents that name a thing: address, day, how often."""
    counts = page.reader.naming(iri)
    found = [(document, page.reader.published(document), number) for document, number in counts.items()]
    return sorted(found, key=lambda row: (row[1], row[0]), reverse=True)[:_SHOWN]


def _document(page: Page, iri: str) -> Reply:
    reader = page.reader
    whole = reader.document_of(iri)
    stated = [fact for fact in reader.stated_in(whole) if iri in (whole, fact.source)]
    mentions = reader.mentions_in(whole)
    sentences = _sentences(page, stated, mentions)
    outside = [
        (thing, [p for p in places if not any(_lies_in(p, s.place) for s in sentences)])
        for thing, places in mentions.items()
    ]
    return page.render(
        "document.html",
        iri=iri,
        whole=whole,
        data=iri.removeprefix(page.snapshot.base),
        published=reader.published(iri),
        file=reader.first(whole, ZV.fileName),
        address=reader.first(iri, SCHEMA.url) or reader.first(whole, SCHEMA.url),
        truncated=reader.first(iri, ZV.truncated) == "true",
        items=_items(reader, whole),
        sentences=sentences,
        total=len(stated),
        rejected=reader.rejected(whole) if iri == whole else [],
        outside=[(thing, places) for thing, places in outside if places] if iri == whole else [],
    )


def _items(reader: Reader, document: str) -> list[str]:
    parts = reader.store.quads_for_pattern(None, SCHEMA.isPartOf, NamedNode(document), _WHOLE)
    found = [q.subject.value for q in parts if isinstance(q.subject, NamedNode)]
    items = [part for part in found if reader.type(part) == "SourceDocument" and part != document]
    return sorted(items, key=lambda item: (len(item), item))


def _sentences(page: Page, stated: list[Stated], mentions: dict[str, list[Place]]) -> list[Sentence]:
    places = outermost(fact.place for fact in stated if fact.place)
    found = []
    for place in places:
        facts = [fact for fact in stated if fact.place and _lies_in(fact.place, place)]
        marks = [
            Mark(
                Span(p.span.start - place.span.start, p.span.end - place.span.start),
                page.href(iri),
                family(page.reader.type(iri)),
                page.name(iri),
            )
            for iri, all_places in mentions.items()
            for p in all_places
            if _lies_in(p, place)
        ]
        facts.sort(key=lambda f: (f.place.span if f.place else place.span, f.statement))
        anchors = {place.iri}
        anchored: dict[str, list[tuple[str, Stated]]] = defaultdict(list)
        for fact in facts:
            iri = fact.place.iri if fact.place else place.iri
            anchored[fact.subject].append(("" if iri in anchors else iri.partition("#")[2], fact))
            anchors.add(iri)
        found.append(Sentence(place, marked(place.text, marks), facts[0].source, anchored))
    return found


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
