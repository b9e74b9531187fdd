"""What people read in place of IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..graphs import union_of
from ..vocabulary import PREFIXES, RDFS, SCHEMA, SKOS, ontology_store

if TYPE_CHECKING:
    from pyoxigraph import DefaultGraph, Store

    Labelled = tuple[Store, DefaultGraph | None]

_PLAIN = re.compile(r"[^\s<>\"'`{}|\\^]+\Z").match


def names(nodes: Iterable[NamedNode], stores: Iterable[Store], lang: str) -> dict[str, str]:
    """Return the name of each resource: its label in the language, in Ukrainian, in any, or a short IRI.

    The first store that names it decides; the ontology, which names classes and properties, comes last.
    """
    known = Names(stores, lang)
    return {node.value: known[node.value] for node in sorted(set(nodes), key=str)}


class Names(Mapping[str, str]):
    """Names by IRI, as ``names`` gives them, each looked up when first asked for."""

    def __init__(self, stores: Iterable[Store], lang: str) -> None:
        self._stores = [(store, union_of(store)) for store in (*stores, ontology_store())]
        self._lang = lang
        self._found: dict[str, str] = {}

    def __getitem__(self, iri: str) -> str:
        found = self._found.get(iri)
        if found is None:
            found = self._found[iri] = _name(NamedNode(iri), self._stores, self._lang)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _name(node: NamedNode, stores: list[Labelled], lang: str) -> str:
    for store, graph in stores:
        labels = {
            (quad.object.language or "", quad.object.value)
            for prop in (RDFS.label, SKOS.prefLabel)
            for quad in store.quads_for_pattern(node, prop, None, graph)
            if isinstance(quad.object, Literal)
        }
        for wanted in (lang, "uk", "", "en"):
            if found := sorted(value for language, value in labels if language == wanted and value):
                return found[0]
        if labels:
            return min(labels)[1]
    return short(node.value)


class Addresses(Mapping[str, str]):
    """Where documents were published, by IRI; an item where its file was; looked up when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, str] = {}

    def __getitem__(self, iri: str) -> str:
        found = self._found.get(iri)
        if found is None:
            found = self._found[iri] = self._address(NamedNode(iri)) if "/document/" in iri else ""
        if not found:
            raise KeyError(iri)
        return found

    def __iter__(self) -> Iterator[str]:
        return (iri for iri, address in self._found.items() if address)

    def __len__(self) -> int:
        return sum(map(bool, self._found.values()))

    def _address(self, node: NamedNode) -> str:
        parents = {quad.object for quad in self._store.quads_for_pattern(node, SCHEMA.isPartOf, None)}
        for document in (node, *sorted((p for p in parents if isinstance(p, NamedNode)), key=str)):
            urls = {
                quad.object.value
                for quad in self._store.quads_for_pattern(document, SCHEMA.url, None)
                if isinstance(quad.object, Literal)
            }
            web = sorted(url for url in urls if url.startswith(("https://", "http://")) and _PLAIN(url))
            if web:
                return web[0]
        return ""


def short(iri: str) -> str:
    """Return an IRI with its namespace as a prefix, if the vocabulary has one for it.

    >>> short("https://w3id.org/zviazok/ontology#organizedBy"), short("https://example.org/x")
    ('zv:organizedBy', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and not set(local) & set("/#?"):
            return f"{prefix}:{local}"
    return iri
