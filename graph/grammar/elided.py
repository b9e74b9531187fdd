"""Events of which a sentence gives only the place in a row: «Наступна запланована на квітень у Конотопі»."""

from __future__ import annotations

from ..gazetteers import word_class
from . import ordinal
from .clause import Clause
from .draft import Draft
from .element import Element
from .naming import inflect_adjective
from .node import Node
from .words import Core, Sentence, info

_CYCLE_AND_KIND = 2  # words of «цикл занять»
_SUBJECT = (("nomn", "sing"), ("accs", "sing"))


def elided_event(s: Sentence, clause: Clause, before: Draft | None) -> Node | None:
    """Return the event that «наступний», «третій» alone mean: one of the kind of the event ``before`` it.

    So «Наступне – через місяць, 18 квітня», «третя пройде в Полтаві»; not «наступний тренінг», which says
    itself what it is, nor «наступний рік».
    """
    if before is None or before.type != "Event" or before.plural and not before.lemma:
        return None
    takes_place = bool(clause.frames() & {"happen", "hold", "plan"})
    if not takes_place and not any(e.kind == "dash" for e in clause.elements):
        return None
    kind = _kind(before)
    noun = info(kind).noun()
    for k, e in enumerate(clause.elements):
        number = alone_in_row(s, clause.elements, k) if noun is not None else ""
        if not number or noun is None or not (takes_place or _has_day(clause.elements[k:])):
            continue
        genders = {a[2] for a in s.infos[e.first].adjective_agreements if a[:2] in _SUBJECT}
        if noun.gender in genders:
            lemma = s.infos[e.first].adjectives[0].lemma
            name = f"{inflect_adjective(lemma, noun.gender).capitalize()} {kind}{_council(before)}"
            node = Node("event", e.first, e.last, frozenset(("nomn",)), "Event", name, "event.kind")
            node.lemma, node.kind_notation, node.number, node.own = kind, before.kind, number, name
            return node
    return None


def _kind(before: Draft) -> str:
    """Return the noun of an event, of «цикл занять» of what it is a row: «заняття»."""
    words = before.name.split()
    if before.lemma not in word_class("cycle") or len(words) < _CYCLE_AND_KIND:
        return before.lemma
    several = (r.lemma for r in info(words[1].casefold()).nouns if r.case == "gent" and r.number == "plur")
    return next(several, before.lemma)


def alone_in_row(s: Sentence, elements: list[Element], k: int) -> str:
    """Return «наступний» or the number of an ordinal without a noun at index ``k``, or an empty text."""
    e = elements[k]
    if e.kind != "word" or not s.infos[e.first].adjectives or not _stands_alone(s, elements, k):
        return ""
    lemma = s.infos[e.first].adjectives[0].lemma
    if lemma in word_class("next_in_row"):
        return lemma
    number = ordinal.within(s, Core(e.first, e.first + 1, frozenset()))
    return str(number) if number else ""


def _stands_alone(s: Sentence, elements: list[Element], k: int) -> bool:
    """Whether an adjective has no noun: a verb, a preposition, a day or a mark comes after it."""
    here = s.infos[elements[k].first]
    if k + 1 >= len(elements) or not any(a[:2] in _SUBJECT for a in here.adjective_agreements):
        return False
    before, after = elements[k - 1] if k else None, elements[k + 1]
    joint = before is None or before.text in word_class("contrast") or before.kind == "conj"
    if not joint and before is not None and (before.kind == "prep" or before.text.isalpha()):
        return False
    return after.kind in ("verb", "prep", "dash", "comma") or (
        after.node is not None and after.node.kind == "date"
    )


def _has_day(elements: list[Element]) -> bool:
    """Whether a dash and a day say when it is: «наступне – 5 червня», «третє – через місяць, 5 червня»."""
    dash = len(elements) > 1 and elements[1].kind == "dash"
    return dash and any(e.node is not None and e.node.kind == "date" for e in elements)


def _council(before: Draft) -> str:
    """Return whose sitting the event before was, without what they are for: « робочої групи»."""
    words = before.own.split() if before.kind in word_class("event_kind.meeting") else []
    found: list[str] = []
    for word in words[1:] if words and words[0].casefold() == before.lemma else []:
        here = info(word.casefold())
        if any(r.case == "gent" and r.lemma in word_class("council") for r in here.nouns):
            return " ".join(["", *found, word.lower()])
        if not here.adjectives:
            return ""
        found.append(word.lower())
    return ""
