"""What a document's graph names and says, and under which keys it is found."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..abbreviations import short_name
from ..names import words, words_of_text
from ..vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, ZV
from .lemmas import keys_of, readings

if TYPE_CHECKING:
    from pyoxigraph import Store

_NO_ENTITIES = frozenset({"SourceDocument", "Span", "Statement", "Judgement"})
_GENERAL = frozenset({"Agent", "Organization", "Place", "LegalAct", "Undertaking"})
_LONGEST_TEXT = 20_000


def named(store: Store, graph: NamedNode) -> list[tuple[str, str, str, str]]:
    """Return (IRI, class, role, text) of all names that a graph gives things, in order.

    A role is ``uk``, ``en``, ``other`` or ``short``.
    """
    given: dict[str, set[tuple[str, str]]] = {}
    for prop in (RDFS.label, SKOS.altLabel):
        for quad in store.quads_for_pattern(None, prop, None, graph):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, Literal):
                continue
            language = "en" if value.language == "en" else "uk"
            text = value.value
            own = given.setdefault(subject.value, set())
            own.add((language if prop == RDFS.label else "other", text))
            if (short := _short(text, language)) != text:
                own.add(("short", short))
    return [
        (iri, kind, role, text)
        for iri, names in sorted(given.items())
        if (kind := _type(store, graph, iri))
        for role, text in sorted(names)
    ]


def said(store: Store, graph: NamedNode) -> list[tuple[str, str, str]]:
    """Return (span, document, text) of all sentences that a graph quotes as evidence, by span."""
    documents: dict[str, str] = {}
    stated_in = {q.subject: q.object for q in store.quads_for_pattern(None, SCHEMA.isPartOf, None, graph)}
    for quad in store.quads_for_pattern(None, ZV.evidence, None, graph):
        where = stated_in.get(quad.subject, graph)
        if isinstance(quad.object, NamedNode) and isinstance(where, NamedNode):
            span = quad.object.value
            documents[span] = min(documents.get(span, where.value), where.value)
    found = []
    for span, document in sorted(documents.items()):
        quoted = next(store.quads_for_pattern(NamedNode(span), OA.exact, None, graph), None)
        if quoted and isinstance(quoted.object, Literal):
            found.append((span, document, quoted.object.value))
    return found


def keys(text: str) -> str:
    """Return all keys of a text, of what its short words stand for too, in order.

    >>> keys("Рада")
    'rad rada radi рад рада радий'
    """
    found = frozenset[str]().union(*map(_keys_of, words_of_text(text[:_LONGEST_TEXT])))
    return " ".join(sorted(found))


def most_special(kinds: Iterable[str]) -> str:
    """Return the class that tells most: one that others specialise yields to them.

    >>> most_special(["Organization", "Fund"])
    'Fund'
    """
    return min(kinds, key=lambda kind: (kind in _GENERAL, kind))


@lru_cache(maxsize=20_000)
def _keys_of(word: str) -> frozenset[str]:
    """Return the keys of a word, and of what it stands for if it is short."""
    full = (other for reading in readings(word) for other in words(reading))
    return frozenset[str]().union(*map(keys_of, full))


@lru_cache(maxsize=20_000)
def _short(text: str, language: str) -> str:
    return short_name(text, language)


def _type(store: Store, graph: NamedNode, iri: str) -> str:
    """Return the class of a thing that a graph names; empty if it is none of ours, or no entity."""
    kinds = {
        quad.object.value.removeprefix(ZV.iri)
        for quad in store.quads_for_pattern(NamedNode(iri), RDF.type, None, graph)
        if isinstance(quad.object, NamedNode) and quad.object in ZV
    }
    return most_special(kinds) if kinds and not kinds & _NO_ENTITIES else ""
