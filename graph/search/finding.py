"""Finds things and sentences by a name or words, and tells what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..facts import Span
from ..names import words
from ..vocabulary import RDF
from .index import SearchIndex, Sentence
from .lemmas import keys_of
from .matching import Named, fitting
from .resolving import candidates, queries_of
from .slips import queries_meant

if TYPE_CHECKING:
    from pyoxigraph import Store

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´‑-][^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class EntityHit:
    """A thing that was found.

    Attributes:
        iri: its address.
        type: local name of its class.
        label, label_en: its names in Ukrainian and in English.
        others: its other names, in order.
        facts: how many facts are stated with it as subject or object.
    """

    iri: str
    type: str
    label: str
    label_en: str
    others: tuple[str, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence that was found.

    Attributes:
        span: address of the ``zv:Span``.
        document: address of the document or item that states it.
        text: to the letter.
        marks: the words that were sought, as offsets in the text (code points, end exclusive).
    """

    span: str
    document: str
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a name or words were found in.

    Attributes:
        entities: the things that fit, the best first; of several that fit alike, those with more facts.
        sentences: in the order of documents and places.
        entity_count, sentence_count: how many there are in all.
        exact: whether the words were found as they are, in some form; not so if a slip was put right.
    """

    entities: tuple[EntityHit, ...]
    sentences: tuple[SentenceHit, ...]
    entity_count: int
    sentence_count: int
    exact: bool = True


def find(index: SearchIndex, store: Store, name: str, *, types: Sequence[str] = (), limit: int = 10) -> Found:
    """Find things and sentences by a name or words in any case, spelling or alphabet.

    Args:
        index: of the dataset.
        store: the dataset; facts are counted in it.
        name: what to find; slips of a letter or two are put right where nothing fits as it is.
        types: classes of things; all if none are given.
        limit: things, and sentences, at most.
    """
    queries = queries_of(name)
    steps = list(fitting(candidates(index, queries, types, beginnings=True), name))
    count, sentences = index.sentences(queries, limit)
    exact = bool(steps)
    if not steps or not count:
        meant = queries_meant(queries, index.vocabulary())
        steps = steps or [candidates(index, meant, types)]
        if not count:
            queries = meant
            count, sentences = index.sentences(queries, limit)
        else:
            exact = True
    hits: list[EntityHit] = []
    for step in steps:
        if len(hits) < limit:
            hits += sorted(_hits(index, store, step), key=lambda hit: (-hit.facts, hit.label, hit.iri))
    sought = frozenset().union(*(keys for query in queries for keys in query))
    return Found(
        tuple(hits[:limit]),
        tuple(_sentence(sentence, sought) for sentence in sentences),
        sum(map(len, steps)),
        count,
        exact,
    )


def _hits(index: SearchIndex, store: Store, things: Sequence[Named]) -> Iterator[EntityHit]:
    types = index.types([thing.iri for thing in things])
    for thing in things:
        names = index.names([thing.iri])[thing.iri]
        label, label_en = (next((t for role, t in names if role == r), "") for r in ("uk", "en"))
        others = tuple(text for role, text in names if role == "other" and text != label)
        label = label or label_en or thing.iri
        yield EntityHit(thing.iri, types[thing.iri], label, label_en, others, _facts(store, thing.iri))


def _facts(store: Store, iri: str) -> int:
    """Count the facts with a thing as subject or object: once however many documents state them."""
    node, facts = NamedNode(iri), set()
    for place in (RDF.subject, RDF.object):
        for statement in {quad.subject for quad in store.quads_for_pattern(None, place, node)}:
            facts.add(
                tuple(
                    min(str(quad.object) for quad in store.quads_for_pattern(statement, part, None))
                    for part in (RDF.subject, RDF.predicate, RDF.object)
                )
            )
    return len(facts)


def _sentence(sentence: Sentence, sought: frozenset[str]) -> SentenceHit:
    marks = tuple(
        Span(*match.span())
        for match in _WORD.finditer(sentence.text)
        if any(not sought.isdisjoint(keys_of(word)) for word in words(match[0]))
    )
    return SentenceHit(sentence.span, sentence.document, sentence.text, marks)
