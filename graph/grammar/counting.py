"""Numbers of people: «96 осіб», «понад 2 тисячі старшокласників», «п'ятнадцять голів громад»."""

from __future__ import annotations

import re
from functools import lru_cache

from ..gazetteers import word_class, word_values
from .clause import Clause
from .element import Element
from .phrase import core_at
from .words import Info, Sentence

_DASHES = frozenset("—–-‒")
_THOUSANDS = 3  # digits after the blank of «1 200»

Counted = tuple[int, int, int]  # the number; its first token and the end of what it counts


def people_counted(s: Sentence, clause: Clause) -> Counted | None:
    """Return the number of people of a clause, the whole of several: (number, first, last), or None.

    None for «22 роботодавці та 45 шукачів»: neither is the whole.
    """
    for k, e in enumerate(clause.elements):
        found = _people_at(s, e.first) if e.kind in ("word", "node") else None
        found = found or _inside(s, e)
        if found is None:
            continue
        following = (x for x in clause.elements[k + 1 :] if x.first >= found[2])
        joined = next(following, None)
        beside = next(following, None)
        two = joined is not None and joined.kind == "conj" and beside is not None
        return None if two and beside is not None and _people_at(s, beside.first) else found
    return None


def _inside(s: Sentence, e: Element) -> Counted | None:
    """Return the people counted in an event's name: «тренінг для 45 лікарів», or None."""
    if e.node is None or e.node.kind != "event" or not any(n.kind == "group" for n in e.node.inner):
        return None
    return next((found for i in range(e.first + 1, e.last) if (found := _people_at(s, i)) is not None), None)


def _people_at(s: Sentence, i: int) -> Counted | None:
    """Return the people counted from token ``i`` on, or None."""
    number = number_at(s, i)
    if number is None or s.norm(i - 1) == "по":  # «по троє лікарів із лікарні»
        return None
    whole = number_at(s, number[1] + 1) if s.norm(number[1]) in word_class("preposition.with") else None
    core = core_at(s, number[1] if whole is None else whole[1])  # «19 із 26 депутатів»: 19
    if core is None:
        return None
    people = s.infos[core.head].group
    counted = people is not None and people.lemma not in word_class("not_counted")
    last = number[0] if whole is None else whole[0]
    one = last % 10 == 1 and last % 100 != 11  # «21 делегат»
    form = "sing" if one else "plur"
    animate = (r.lemma for r in s.infos[core.head].nouns if r.animate and r.number == form)
    counted = counted or (people is None and any(x not in word_class("animal") for x in animate))
    counted = counted or any(r.lemma in word_class("person_counted") for r in s.infos[core.head].nouns)
    return (number[0], i, core.last) if counted else None


def number_at(s: Sentence, i: int) -> tuple[int, int] | None:
    """Return the number at token ``i`` in figures or words, and where it ends; None for «30–40».

    >>> from ..tokens import tokenize
    >>> def at(text): return number_at(Sentence(text, tokenize(text), []), 0)
    >>> at("1 200 осіб"), at("2,5 тис. осіб"), at("двадцять п'ять лікарів"), at("30–40 осіб")
    ((1200, 2), (2500, 5), (25, 2), None)
    """
    if s.is_number(i):
        return _in_figures(s, i)
    if i >= len(s) or not _begins_number(s.infos[i]):
        return None
    value, j = 0, i
    while j < len(s) and (word := _value_of(s.infos[j])) and (not value or word < _lowest(value)):
        value, j = value + word, j + 1
    times = _multiplier(s, j)
    if times is not None:
        value, j = max(value, 1) * times[0], times[1]
    return (value, j) if value > 1 else None


def _in_figures(s: Sentence, i: int) -> tuple[int, int] | None:
    digits, j = s.tokens[i].text, i + 1
    while s.is_number(j) and len(s.tokens[j].text) == _THOUSANDS:  # «1 200»
        digits += s.tokens[j].text
        j += 1
    if not re.fullmatch(r"\d{1,7}", digits) or (s.norm(j) in _DASHES and s.is_number(j + 1)):
        return None
    if s.norm(j) == "," and s.is_number(j + 1):
        times = _multiplier(s, j + 2)
        return (round(float(f"{digits}.{s.norm(j + 1)}") * times[0]), times[1]) if times else None
    times = _multiplier(s, j)
    return (int(digits) * times[0], times[1]) if times is not None else (int(digits), j)


def _multiplier(s: Sentence, j: int) -> tuple[int, int] | None:
    """Return what «тисячі», «тис.» at token ``j`` multiply by, and where they end, or None."""
    by = word_values("multiplier").get(s.norm(j))
    return (int(by), j + 1 + (s.norm(j + 1) == ".")) if by is not None else None


@lru_cache(maxsize=10_000)
def _value_of(here: Info) -> int:
    """Return the value of a number in a word, 0 for any other word."""
    values = word_values("number")
    return next((int(values[r.lemma]) for r in here.readings if r.lemma in values), 0)


@lru_cache(maxsize=10_000)
def _begins_number(here: Info) -> bool:
    return _value_of(here) > 0 or here.norm in word_values("multiplier")


def _lowest(value: int) -> int:
    """Return the value of a number's lowest place: what comes next in words is less."""
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return place
