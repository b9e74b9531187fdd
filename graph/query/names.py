"""What people read in place of IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from ..vocabulary import PREFIXES, RDFS, SCHEMA, SKOS, ontology_store

if TYPE_CHECKING:
    from pyoxigraph import Store

_PLAIN = re.compile(r"[^\s<>\"'`{}|\\^]+\Z").match


def names(nodes: Iterable[NamedNode], stores: Iterable[Store], lang: str) -> dict[str, str]:
    """Return the name of each resource: its label in the language, in Ukrainian, in any, or a short IRI.

    The first store that names it decides; the ontology, which names classes and properties, comes last.
    """
    order = [*stores, ontology_store()]
    return {node.value: _name(node, order, lang) for node in sorted(set(nodes), key=str)}


def _name(node: NamedNode, stores: list[Store], lang: str) -> str:
    for store in stores:
        labels = {
            (quad.object.language or "", quad.object.value)
            for prop in (RDFS.label, SKOS.prefLabel)
            for quad in store.quads_for_pattern(node, prop, None)
            if not hasattr(quad.object, "subject") and hasattr(quad.object, "language")
        }
        for wanted in (lang, "uk", "", "en"):
            if found := sorted(value for language, value in labels if language == wanted and value):
                return found[0]
        if labels:
            return min(labels)[1]
    return short(node.value)


def addresses(nodes: Iterable[NamedNode], store: Store) -> dict[str, str]:
    """Return where the documents among the resources were published; an item where its file was."""
    found: dict[str, str] = {}
    if next(store.quads_for_pattern(None, SCHEMA.url, None), None) is None:
        return found
    for node in sorted(set(nodes), key=str):
        parents = [quad.object for quad in store.quads_for_pattern(node, SCHEMA.isPartOf, None)]
        for document in (node, *(parent for parent in parents if isinstance(parent, NamedNode))):
            urls = {
                quad.object.value
                for quad in store.quads_for_pattern(document, SCHEMA.url, None)
                if not isinstance(quad.object, Triple)
            }
            web = sorted(url for url in urls if url.startswith(("https://", "http://")) and _PLAIN(url))
            if web:
                found.setdefault(node.value, web[0])
    return found


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
