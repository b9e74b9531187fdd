"""Which names fit a name: from the same words to words that only sound alike, in steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ..names import fold, same_word, words
from .lemmas import lemmas, readings, share_a_lemma, sounds

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with all its names.

    Attributes:
        iri: its address.
        titles: the names that it is shown by.
        others: further forms and abbreviations.
    """

    iri: str
    titles: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (*self.titles, *self.others)


def fitting(things: Iterable[Named], name: str) -> Iterator[list[Named]]:
    """Yield the things that a name fits, the better it fits the earlier; each once.

    The steps are the name, another form or abbreviation, then the same words, a name that begins with
    them, or one that holds them; each by likeness, by lemma, by sound.

    >>> board = Named("x:1", ("Обласна рада",), ("Облрада",))
    >>> [[thing.iri for thing in things] for things in fitting([board], "обласної ради")]
    [['x:1']]
    """
    left = list(things)
    for fits in _steps(name):
        if found := [thing for thing in left if fits(thing)]:
            yield found
            given = {thing.iri for thing in found}
            left = [thing for thing in left if thing.iri not in given]
        if not left:
            return


def closest(things: Iterable[Named], name: str, count: int = 5) -> list[str]:
    """Return the names shown of the things whose names look most like a name."""
    known = {fold(other): thing.titles[0] for thing in things for other in thing.names if thing.titles}
    close = process.extract(
        fold(name)[:_LONGEST], sorted(known), scorer=fuzz.ratio, score_cutoff=50, limit=count
    )
    return list(dict.fromkeys(known[folded] for folded, _, _ in close))


def meanings(things: Iterable[Named], name: str) -> list[Named]:
    """Return the things that a name may mean: those with that name, else all with its words in theirs.

    Of several with the words the only one that begins with them is meant: «відділ освіти» is no «сектор
    відділу освіти». A single word means all.

    >>> boards = [Named("x:1", ("Рада Європи",), ()), Named("x:2", ("Обласна рада",), ())]
    >>> [[thing.iri for thing in meanings(boards, name)] for name in ("рада", "раді європи")]
    [['x:1', 'x:2'], ['x:1']]
    """
    known = list(things)
    ways = (_BY_LEMMA, _BY_LIKENESS, _BY_SOUND)
    steps = (*_whole(name), *_by_words(name, _holds, ways))
    found = next((found for fits in steps if (found := [thing for thing in known if fits(thing)])), [])
    if len(found) > 1 and len(words(name)) > 1:
        for fits in _by_words(name, _begins, ways):
            if len(first := [thing for thing in found if fits(thing)]) == 1:
                return first
    return found


_Fits = Callable[[Named], bool]
_BY_LIKENESS = (words, same_word)
_BY_LEMMA = (lemmas, share_a_lemma)
_BY_SOUND = (sounds, same_word)
_WAYS = (_BY_LIKENESS, _BY_LEMMA, _BY_SOUND)


def _steps(name: str) -> Iterator[_Fits]:
    yield from _whole(name)
    yield from _by_words(name, _begins, _WAYS)
    yield from _by_words(name, _holds, _WAYS)


def _whole(name: str) -> Iterator[_Fits]:
    asked = fold(name)
    if not words(name):
        return
    yield lambda thing: asked in map(fold, thing.titles)
    yield lambda thing: asked in map(fold, thing.others)
    yield from _by_words(name, _all, _WAYS)


def _by_words(name: str, fits: Callable, ways: Iterable[tuple[Callable, Callable]]) -> Iterator[_Fits]:  # type: ignore[type-arg]
    for key, same in ways:
        queries = [query for reading in readings(name) if (query := key(reading))]
        if queries:
            yield lambda thing, qs=queries, k=key, s=same: any(  # type: ignore[misc]
                fits(query, k(other), s) for other in thing.names for query in qs
            )


def _begins(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether the name begins with the words asked for."""
    return len(query) <= len(own) and all(map(same, query, own))


def _all(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether the name has the words asked for, in any order, and no others."""
    return len(query) == len(own) and _holds(query, own, same)


def _holds(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether each word asked for has a word of its own in the name."""
    left = list(own)
    for word in query:
        at = next((i for i, other in enumerate(left) if same(word, other)), None)
        if at is None:
            return False
        del left[at]
    return True
