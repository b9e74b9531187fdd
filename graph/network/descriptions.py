"""What a dataset says of nodes and documents: names, kinds, days."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from pyoxigraph import Literal, Store

from ..vocabulary import DCTERMS, OA, RDF, RDFS, SCHEMA, SKOS, ZV, event_kinds, place_kinds
from .model import Source
from .triples import Triples, local_name

_ATTRIBUTES = {
    "event_kind": ZV.eventKind,
    "place_kind": ZV.placeKind,
    "start": SCHEMA.startDate,
    "end": SCHEMA.endDate,
    "katottg": ZV.katottg,
}


class Descriptions:
    """What is said of some things, or of all."""

    def __init__(self, store: Store, of: Iterable[str] | None = None) -> None:
        triples = Triples.of_all(store)
        self._labels, self._labels_en = _labelled(triples, of)
        self._aliases = triples.strings(SKOS.altLabel, of)
        self._reviewed, _ = days_of_judgements(store)
        self._attributes = {name: triples.firsts(term, of) for name, term in _ATTRIBUTES.items()}

    def names(self, iri: str) -> tuple[str, str]:
        """Return the Ukrainian and the English name; the first falls back to the end of the IRI."""
        english = self._labels_en.get(iri, "")
        return self._labels.get(iri) or english or local_name(iri), english

    def aliases(self, iri: str) -> tuple[str, ...]:
        """Return the other forms of a name."""
        return tuple(sorted(set(self._aliases.get(iri, ())) - {self.names(iri)[0]}))

    def of(self, iri: str) -> dict[str, Any]:
        """Return the attributes of a node, without its class and its facts."""
        label, label_en = self.names(iri)
        said = {name: values.get(iri, "") for name, values in self._attributes.items()}
        notation = local_name(said["event_kind"] or said["place_kind"])
        kind = event_kinds().get(notation) or place_kinds().get(notation)
        return {
            "label": label,
            "label_en": label_en,
            "aliases": self.aliases(iri),
            "kind": kind.uk if kind else notation,
            "kind_en": kind.en if kind else "",
            "start": said["start"],
            "end": said["end"],
            "katottg": said["katottg"],
            "reviewed": self._reviewed.get(iri, ""),
        }


def days_of_judgements(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """Map things to the latest day on which a person judged them, and to that on which one was unsure.

    What a rule judged has no day.
    """
    triples = Triples.of_all(store)
    days = triples.firsts(DCTERMS.date)
    unsure = {quad.subject.value for quad in triples.quads(ZV.verdict, ZV.unsure)}
    judged: dict[str, str] = {}
    doubted: dict[str, str] = {}
    for quad in triples.quads(ZV.judges):
        if day := days.get(quad.subject.value, ""):
            found, thing = (doubted if quad.subject.value in unsure else judged), quad.object.value
            found[thing] = max(day, found.get(thing, ""))
    return judged, doubted


def days_of_events(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """Map events to their first day and to their last, in ISO form."""
    triples = Triples.of_all(store)
    return triples.firsts(SCHEMA.startDate), triples.firsts(SCHEMA.endDate)


def words_for(store: Store, things: Iterable[str]) -> set[str]:
    """Return the words by which the documents name these things."""
    triples = Triples.of_all(store)
    spans = {quad.object.value for quad in triples.quads_of(ZV.mention, things)}
    return set(triples.firsts(OA.exact, spans).values())


def read_sources(store: Store, of: Container[str] | None = None) -> dict[str, Source]:
    """Return the documents and items, or those asked for; an item takes from its document what it lacks."""
    triples = Triples.of_all(store)
    wanted, parents = _documents(triples, of)
    needed = {*wanted, *parents.values()}
    labels, _ = _labelled(triples, wanted)
    published, url, file_name = (
        triples.firsts(term, needed) for term in (SCHEMA.datePublished, SCHEMA.url, ZV.fileName)
    )

    def inherited(values: dict[str, str], iri: str) -> str:
        return values.get(iri) or values.get(parents.get(iri, ""), "")

    return {
        iri: Source(
            iri=iri,
            title=labels.get(iri) or inherited(file_name, iri) or local_name(iri),
            published=inherited(published, iri),
            url=inherited(url, iri),
            file_name=inherited(file_name, iri),
        )
        for iri in wanted
    }


def days_of_sources(store: Store) -> dict[str, str]:
    """Map the documents and items that have one to the ISO day of their publication."""
    triples = Triples.of_all(store)
    wanted, parents = _documents(triples)
    published = triples.firsts(SCHEMA.datePublished)
    days = {iri: published.get(iri) or published.get(parents.get(iri, ""), "") for iri in wanted}
    return {iri: day for iri, day in days.items() if day}


def _documents(triples: Triples, of: Container[str] | None = None) -> tuple[list[str], dict[str, str]]:
    """Return the documents and items, in order, and the document of each item."""
    found = {quad.subject.value for quad in triples.quads(RDF.type, ZV.SourceDocument)}
    wanted = sorted(iri for iri in found if of is None or iri in of)
    parents = triples.firsts(SCHEMA.isPartOf, wanted)
    return wanted, {iri: of for iri, of in parents.items() if of in found and of != iri}


def _labelled(triples: Triples, of: Iterable[str] | None) -> tuple[dict[str, str], dict[str, str]]:
    """Map each subject to its name in Ukrainian (or no language), and in English."""
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for quad in triples.quads_of(RDFS.label, of):
        if isinstance(quad.object, Literal):
            names_of_language = names[quad.object.language == "en"]
            subject, value = quad.subject.value, quad.object.value
            names_of_language[subject] = min(names_of_language.get(subject, value), value)
    return names
