"""Counts what a dataset holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Summary:
    """What a dataset holds.

    Attributes:
        documents: source documents, one a file.
        items: news items: those of digests, and every document that is no digest.
        entities: number of entities by class, most first; each counted once, in its narrowest class.
        explicit: facts that at least one sentence states by itself.
        implied: facts that need the context of all their sentences.
    """

    documents: int
    items: int
    entities: tuple[tuple[str, int], ...]
    explicit: int
    implied: int

    @property
    def facts(self) -> int:
        """All facts; one that several sentences state counts once."""
        return self.explicit + self.implied


def summarise(store: Store) -> Summary:
    """Count the documents, entities and facts of a dataset."""
    from .vocabulary import ENTITY_CLASSES, RDF, SCHEMA, ZV

    sources = _instances(store, "SourceDocument")
    inclusions = [q for q in store.quads_for_pattern(None, SCHEMA.isPartOf, None) if q.subject in sources]
    parts = {quad.subject for quad in inclusions}
    wholes = {quad.object for quad in inclusions}
    narrowest: dict[object, str] = {}
    for name in ENTITY_CLASSES:  # a general class stands before the narrower ones
        narrowest |= dict.fromkeys(_instances(store, name), name)
    by_class: dict[str, int] = defaultdict(int)
    for name in narrowest.values():
        by_class[name] += 1
    certainties: dict[tuple[object, object, object], set[object]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ZV.certainty, None):
        statement = quad.subject
        subject, predicate, value = (
            next(iter(store.quads_for_pattern(statement, RDF[part], None))).object
            for part in ("subject", "predicate", "object")
        )
        certainties[subject, predicate, value].add(quad.object)
    explicit = sum(ZV.explicit in found for found in certainties.values())
    return Summary(
        documents=len(sources - parts),
        items=len(sources - wholes),
        entities=tuple(sorted(by_class.items(), key=lambda pair: (-pair[1], pair[0]))),
        explicit=explicit,
        implied=len(certainties) - explicit,
    )


def _instances(store: Store, name: str) -> set[object]:
    from .vocabulary import RDF, ZV

    return {quad.subject for quad in store.quads_for_pattern(None, RDF.type, ZV[name])}
