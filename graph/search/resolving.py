"""What a name stands for in a dataset: one thing, several, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..names import words
from .index import SearchIndex
from .lemmas import keys_of, readings
from .matching import Named, closest, meanings
from .slips import queries_meant

_CANDIDATES = 5000


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for.

    Attributes:
        iris: the things that the name fits best, in order; one where the name is clear.
        exact: whether the name is right to the letter of some form; not so if a slip was put right.
        closest: names that look like it, where it fits none.
    """

    iris: tuple[str, ...]
    exact: bool = True
    closest: tuple[str, ...] = ()


def resolve(
    index: SearchIndex, name: str, types: Collection[str] = (), among: Collection[str] | None = None
) -> Resolved:
    """Return what a name stands for, in any case form, spelling or alphabet, a letter amiss or not.

    Args:
        index: of the dataset.
        name: a name; an address is found as it is.
        types: classes that may be meant; all if none are given.
        among: addresses that may be meant; all if None.
    """
    if index.names([name])[name]:
        return Resolved((name,))

    def allowed(things: Iterable[Named]) -> list[Named]:
        return [thing for thing in things if among is None or thing.iri in among]

    queries = queries_of(name)
    if found := meanings(allowed(candidates(index, queries, types, beginnings=True)), name):
        return Resolved(tuple(thing.iri for thing in found))
    slips = allowed(candidates(index, queries_meant(queries, index.vocabulary()), types))
    if slips:
        return Resolved(tuple(thing.iri for thing in slips), exact=False)
    known = allowed(named(index, index.of_types(types) if types else []))
    return Resolved((), closest=tuple(closest(known, name)))


def queries_of(name: str) -> list[list[frozenset[str]]]:
    """Return the keys of each word of a name, for each way to read the name."""
    return [[keys_of(word) for word in words(reading)] for reading in readings(name) if words(reading)]


def candidates(
    index: SearchIndex,
    queries: Iterable[Sequence[frozenset[str]]],
    types: Collection[str] = (),
    *,
    beginnings: bool = False,
) -> list[Named]:
    """Return the things that may be meant; ``beginnings`` admits words that only begin alike."""
    asked = [
        [keys | frozenset(map(_beginning, keys)) if beginnings else keys for keys in query]
        for query in queries
    ]
    found = index.entities(asked, _CANDIDATES)
    return named(index, [iri for iri, kind in found if not types or kind in types])


def named(index: SearchIndex, iris: Sequence[str]) -> list[Named]:
    """Return things with all their names, in the order given."""
    names = index.names(iris)
    return [
        Named(
            iri,
            tuple(text for wanted in ("uk", "en") for role, text in names[iri] if role == wanted),
            tuple(text for role, text in names[iri] if role in ("other", "short")),
        )
        for iri in dict.fromkeys(iris)
    ]


def _beginning(key: str) -> str:
    """Return what words that look like forms of a word begin with, as ``names.same_word`` has it."""
    return key[: max(3, len(key) - 2)] + "*"
