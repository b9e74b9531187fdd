"""What the ontology allows: between which classes a property may stand."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from .vocabulary import RDFS, SCHEMA, ZV, ontology_store


@cache
def admits(prop: str, subject: str, obj: str = "") -> bool:
    """Whether a property may relate a class to a class (or to a literal, if ``obj`` is empty).

    >>> admits("organizedBy", "Event", "PublicBody"), admits("organizedBy", "Event", "Place")
    (True, False)
    """
    return _within(subject, _classes(prop, ("domain", "domainIncludes"))) and (
        not obj or _within(obj, _classes(prop, ("range", "rangeIncludes")))
    )


def _within(name: str, allowed: frozenset[str]) -> bool:
    return not allowed or bool(_ancestors(name) & allowed)


@cache
def _classes(prop: str, terms: tuple[str, str]) -> frozenset[str]:
    store, node = ontology_store(), ZV[prop]
    found = set()
    for predicate in (RDFS[terms[0]], SCHEMA[terms[1]]):
        for quad in store.quads_for_pattern(node, predicate, None):
            if isinstance(quad.object, NamedNode) and quad.object in ZV:
                found.add(quad.object.value.removeprefix(ZV.iri))
    return frozenset(found)


@cache
def _ancestors(name: str) -> frozenset[str]:
    found, open_ = {name}, [name]
    while open_:
        for quad in ontology_store().quads_for_pattern(ZV[open_.pop()], RDFS.subClassOf, None):
            parent = quad.object
            if (
                isinstance(parent, NamedNode)
                and parent in ZV
                and (short := parent.value.removeprefix(ZV.iri)) not in found
            ):
                found.add(short)
                open_.append(short)
    return frozenset(found)
