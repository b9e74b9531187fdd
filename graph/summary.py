"""Counts what a dataset holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Store


@dataclass(frozen=True, slots=True)
class Summary:
    """What a dataset holds.

    Attributes:
        documents: source documents, one a file.
        items: news items: those of digests, and every document that is no digest.
        entities: number of entities by class, most first; each counted once, in its narrowest class.
        explicit: facts that at least one sentence states by itself.
        implied: facts that need the context of all their sentences.
        right, wrong: how many reviews of facts by people say so.
    """

    documents: int
    items: int
    entities: tuple[tuple[str, int], ...]
    explicit: int
    implied: int
    right: int = 0
    wrong: int = 0

    @property
    def facts(self) -> int:
        """All facts; one that several sentences state counts once."""
        return self.explicit + self.implied


def summarise(store: Store) -> Summary:
    """Count the documents, entities and facts of a dataset, one thing after another."""
    from .vocabulary import SCHEMA, ZV

    reader = _Reader(store)
    sources = set(reader.instances("SourceDocument"))
    inclusions = [quad for quad in reader.quads(None, SCHEMA.isPartOf, None) if quad.subject in sources]
    by_class: dict[str, int] = defaultdict(int)
    explicit = implied = 0
    for name, thing in chain(reader.entities(), (("", source) for source in sources)):
        if name:
            by_class[name] += 1
        for is_explicit in reader.facts(thing):
            explicit += is_explicit
            implied += not is_explicit
    return Summary(
        documents=len(sources - {quad.subject for quad in inclusions}),
        items=len(sources - {quad.object for quad in inclusions}),
        entities=tuple(sorted(by_class.items(), key=lambda pair: (-pair[1], pair[0]))),
        explicit=explicit,
        implied=implied,
        right=sum(1 for _ in reader.quads(None, ZV.verdict, ZV.right)),
        wrong=sum(1 for _ in reader.quads(None, ZV.verdict, ZV.wrong)),
    )


class _Reader:
    """Looks things up, in the union of all graphs where a store keeps it."""

    def __init__(self, store: Store) -> None:
        from .graphs import everywhere

        self._store = store
        self._where = everywhere(store)

    def quads(self, subject: Any, predicate: NamedNode, value: Any) -> Iterator[Quad]:
        return self._store.quads_for_pattern(subject, predicate, value, self._where)

    def instances(self, name: str) -> Iterable[Any]:
        """Return what is of a class, each once."""
        from .vocabulary import RDF, ZV

        found = (quad.subject for quad in self.quads(None, RDF.type, ZV[name]))
        return dict.fromkeys(found) if self._where is None else found

    def entities(self) -> Iterator[tuple[str, Any]]:
        """Yield every entity once, with its narrowest class."""
        from .vocabulary import ENTITY_CLASSES, RDF, ZV

        names = list(ENTITY_CLASSES)  # a general class stands before the narrower ones
        for number, name in enumerate(names, 1):
            narrower = {ZV[other] for other in names[number:]}
            for thing in self.instances(name):
                if narrower.isdisjoint(quad.object for quad in self.quads(thing, RDF.type, None)):
                    yield name, thing

    def facts(self, thing: Any) -> Iterator[bool]:
        """Yield of every fact about a thing whether a sentence states it by itself."""
        from .vocabulary import RDF, ZV

        certainties: dict[tuple[object, object], set[object]] = defaultdict(set)
        for quad in self.quads(None, RDF.subject, thing):
            predicate, value = (
                next(self.quads(quad.subject, RDF[part], None)).object for part in ("predicate", "object")
            )
            certainties[predicate, value] |= {q.object for q in self.quads(quad.subject, ZV.certainty, None)}
        return (ZV.explicit in found for found in certainties.values())
