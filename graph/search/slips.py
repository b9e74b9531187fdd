"""What a word was meant to be: the words of the index that differ from it in a letter or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .lemmas import keys_of

_SHORTEST = 4
_LONG = 8
_LONGEST = 60
_MEANT = 20


def meant(word: str, vocabulary: Sequence[str]) -> frozenset[str]:
    """Return the keys of a vocabulary that are nearest to a word's own: a slip away, in a long word two.

    A letter more, less or other, or two that changed places (optimal string alignment) are a slip. Words of
    fewer than four letters have none: too many differ by one. Only the word's own alphabet counts.

    >>> sorted(meant("клмиенко", ["клименко", "кравченко", "klimienko"]))
    ['клименко']
    """
    best: dict[str, float] = {}
    for key in keys_of(word):
        if not _SHORTEST <= len(key) <= _LONGEST or key.isdigit() or key.isascii() != word.isascii():
            continue
        allowed = 2 if len(key) >= _LONG else 1
        for term, distance, _ in process.extract(
            key, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=_MEANT
        ):
            if not term.isdigit():
                best[term] = min(best.get(term, distance), distance)
    nearest = min(best.values(), default=0)
    return frozenset(term for term, distance in best.items() if distance == nearest)


def queries_meant(
    queries: Iterable[Sequence[frozenset[str]]], vocabulary: Sequence[str]
) -> list[list[frozenset[str]]]:
    """Return the queries with what was meant beside each word that the vocabulary lacks in its alphabet."""
    known = set(vocabulary)
    found = []
    for query in queries:
        words = [keys if _is_known(keys, known) else _meant_by(keys, vocabulary) for keys in query]
        if all(words):
            found.append(words)
    return found


def _is_known(keys: frozenset[str], known: set[str]) -> bool:
    own = {key for key in keys if not key.isascii()} or keys
    return not known.isdisjoint(own)


def _meant_by(keys: frozenset[str], vocabulary: Sequence[str]) -> frozenset[str]:
    own = {key for key in keys if not key.isascii()} or keys
    return frozenset().union(*(meant(key, vocabulary) for key in sorted(own)))
