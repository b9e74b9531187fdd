"""What people read in place of IRIs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..vocabulary import PREFIXES, RDFS, SKOS, ontology_store

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store


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
