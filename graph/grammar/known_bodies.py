"""Bodies known by their whole names, in any case: «Рада Безпеки ООН», «ЮНІСЕФ»."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..gazetteers import KnownBody, known_bodies
from ..tokens import tokenize
from .naming import Name, core_name, pick
from .phrase import core_at
from .words import Sentence, info

_OF_THE_STATE = " України"
_LEAST_WORDS = 2  # of a name that is known without its state
_OPENING, _CLOSING = frozenset('«"('), frozenset('»")')


class KnownMatch(NamedTuple):
    """A known body found in a sentence: where its name ends (exclusive) and in which cases it can stand."""

    body: KnownBody
    end: int
    cases: frozenset[str]


class _Entry(NamedTuple):
    lemmas: tuple[frozenset[str], ...]  # the forms and lemmas of each word
    body: KnownBody
    abbreviation: bool
    stateless: bool  # «Міністерство культури» for that of Ukraine


def match_known(s: Sentence, i: int) -> KnownMatch | None:
    """Return the body with the longest known name at token ``i``, or None.

    >>> text = "засідання Ради Безпеки ООН"
    >>> found = match_known(Sentence(text, tokenize(text), []), 1)
    >>> found.body.name, found.end
    ('Рада Безпеки ООН', 4)
    """
    token, here = s.tokens[i], s.infos[i]
    if not token.capital:
        return None
    word = (
        len(token.text) < 5 and token.text[1:].islower()
    )  # «Рух» at the head of a sentence is no abbreviation
    best: KnownMatch | None = None
    for key in dict.fromkeys((here.norm, *(r.lemma for r in here.readings))):
        for entry in _index().get(key, ()):
            end = _follow(s, i, entry.lemmas)
            if end is None or (best is not None and best.end >= end) or (entry.abbreviation and word):
                continue
            if entry.stateless and _of_another_state(s, end):
                continue
            core = core_at(s, i)
            declines = core is not None and core.head < end and not token.text.isupper()
            best = KnownMatch(entry.body, end, core.cases() if core and declines else frozenset())
    return best


@cache
def declined(name: str, case: str) -> str:
    """Return a known name in a case: noun and adjectives declined, the rest as it is.

    >>> declined("Рада Безпеки ООН", "gent"), declined("Кабінет Міністрів України", "loct")
    ('Ради Безпеки ООН', 'Кабінеті Міністрів України')
    """
    tokens = tokenize(name)
    s = Sentence(name, tokens, [])
    core = core_at(s, 0)
    if core is None:
        return name
    words = core_name(s, core, pick(core.agreements, "nomn")).words
    return Name(words, name[tokens[core.head].end :]).inflected(case)


@cache
def _index() -> dict[str, list[_Entry]]:
    """Return the known names by every form of their first word, longer ones first."""
    index: dict[str, list[_Entry]] = {}
    for body in known_bodies():
        short = body.name.removesuffix(_OF_THE_STATE)
        shorter = [short] if len(short.split()) >= _LEAST_WORDS and short != body.name else []
        for k, name in enumerate((body.name, *shorter, *body.other)):
            words = [t.norm for t in tokenize(name) if t.text not in _OPENING | _CLOSING]
            lemmas = tuple(frozenset((w, *(r.lemma for r in info(w).readings))) for w in words)
            entry = _Entry(lemmas, body, k > 0 and len(words) == 1, name in shorter)
            for first in lemmas[0]:
                index.setdefault(first, []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda e: (-len(e.lemmas), e.body.name))
    return index


def _of_another_state(s: Sentence, end: int) -> bool:
    """Whether a name goes on with «Королівства Норвегія», «Литви», or with a field of its own."""
    core = core_at(s, end)
    if core is None or "gent" not in core.cases() or not s.tokens[core.first].capital:
        return False
    return not any(r.name in ("Name", "Patr") for r in s.infos[core.first].nouns)  # «… служби Максим Рій»


def _follow(s: Sentence, i: int, lemmas: tuple[frozenset[str], ...]) -> int | None:
    """Return where a name's words end if they stand at token ``i``, quotes and brackets passed over."""
    marks = _OPENING | _CLOSING
    j = i
    for wanted in lemmas:
        while i < j < len(s) and s.tokens[j].text in marks:
            j += 1
        if j >= len(s):
            return None
        here = s.infos[j]
        if here.norm not in wanted and not any(r.lemma in wanted for r in here.readings):
            return None
        j += 1
    if any(s.tokens[k].text in _OPENING for k in range(i, j)):
        while s.norm(j) in _CLOSING:
            j += 1
    return j
