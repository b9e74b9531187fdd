"""Entries of a calendar: «5 травня, 10:00 – ярмарок, 7 травня – лекція «Шлях»»."""

from __future__ import annotations

from ..gazetteers import word_class
from .element import Element
from .words import Sentence

_JOINTS = frozenset((",", ";", ":"))
_OF_TIME = frozenset(",.:()")
_LONGEST_TIME = 8  # tokens of «, четвер, 10:00» between a day and its dash


def opens_entry(s: Sentence, elements: list[Element], i: int) -> bool:
    """Whether after a mark or «та» at index ``i`` comes a day, a dash and the event of that day.

    Or the event, a dash and its day; after another entry, a day and a dash before anything.
    """
    if elements[i].kind != "conj" and elements[i].text not in _JOINTS:
        return False
    k = i + 1 + (i + 1 < len(elements) and elements[i + 1].text in word_class("contrast"))
    first = elements[k].node if k < len(elements) else None
    if first is None or first.kind not in ("date", "event"):
        return False
    after = next((e for e in elements[k + 1 :] if e.node is not None or e.kind == "verb"), None)
    other = after.node if after is not None else None
    if first.kind == "event":
        dated = other is not None and other.kind == "date" and "nomn" in elements[k].cases
        return dated and other is not None and dash_between(s, first.last, other.first)
    dash = next((e for e in elements[k + 1 : k + _LONGEST_TIME] if e.kind == "dash"), None)
    if dash is None or not (dash_between(s, first.last, dash.last) or _placed(s, elements[k:], dash)):
        return False
    other = next((e.node for e in elements[k + 1 :] if e.node is not None and e.first >= dash.last), other)
    if other is not None and other.kind == "event" and other.first == dash.last and "nomn" in other.cases:
        return True
    return elements[i].kind == "comma" and _entry_before(s, elements[:i])


def _placed(s: Sentence, elements: list[Element], dash: Element) -> bool:
    """Whether a day, where and a dash open an entry: «15 травня, м. Ромни – …», «15 травня (Ромни) – …»."""
    return bool(places_between(s, elements, elements[0].last, dash.last))


def places_between(s: Sentence, elements: list[Element], first: int, last: int) -> list[Element]:
    """Return the places and bodies that stand between two tokens beside a time, the last of them a dash.

    It is empty where anything else stands there.
    """
    inside = [e for e in elements if first <= e.first and e.last <= last]
    if not inside or inside[-1].kind != "dash" or len(inside) > _LONGEST_TIME:
        return []
    placed = [e for e in inside if e.node is not None and e.node.kind in ("place", "body")]
    times = word_class("weekday") | word_class("preposition.at_hour") | word_class("preposition.in")
    times |= _OF_TIME
    fills = (e in placed or e.kind == "comma" or s.is_number(e.first) or e.text in times for e in inside[:-1])
    return placed if all(fills) else []


def _entry_before(s: Sentence, elements: list[Element]) -> bool:
    """Whether a day and a dash stand together before: «5 травня – початок реєстрації, 7 травня – …»."""
    days = [e.last for e in elements if e.node is not None and e.node.kind == "date"]
    return any(e.kind == "dash" and any(dash_between(s, day, e.last) for day in days) for e in elements)


def dash_between(s: Sentence, first: int, last: int) -> bool:
    """Whether a dash, or a time of day and a dash, is all between two tokens: «, четвер, о 10:00 –».

    >>> from ..tokens import tokenize
    >>> texts = ("–", ", 10:00 –", "о 10.00 –", ", четвер –", "–", "пройшла –")
    >>> [dash_between(Sentence(t, tokenize(t), []), 0, len(tokenize(t))) for t in texts]
    [True, True, True, True, True, False]
    """
    if not 0 < last - first <= _LONGEST_TIME or s.norm(last - 1) not in word_class("is_dash"):
        return False
    times = word_class("weekday") | word_class("preposition.at_hour")
    return all(
        s.is_number(j) or s.tokens[j].text in _OF_TIME or s.norm(j) in times for j in range(first, last - 1)
    )
