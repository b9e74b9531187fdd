"""What words may be forms of: undoes changes inside of words (Києві, Київ), which likeness does not see."""

from __future__ import annotations

from functools import lru_cache

from ..names import words


def lemmas(name: str) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each word of a name, and the word itself.

    >>> "київ" in lemmas("Києві")[0]
    True
    """
    return tuple(lemmas_of(word) for word in words(name))


@lru_cache(maxsize=65536)
def lemmas_of(word: str) -> frozenset[str]:
    """Return the lemmas of one word, as ``names.words`` gives it, and the word itself."""
    from ..morphology import default_morphology

    return frozenset({word, *(reading.lemma for reading in default_morphology().readings(word))})


def share_a_lemma(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words may be forms of one."""
    return not one.isdisjoint(other)
