"""Events of which a sentence gives only the place in a row: «Наступна запланована на квітень у Конотопі»."""

from __future__ import annotations

from ..gazetteers import word_class
from .clause import Clause
from .draft import Draft
from .element import Element
from .naming import inflect_adjective
from .node import Node
from .words import Sentence, info


def elided_event(s: Sentence, clause: Clause, before: Draft | None) -> Node | None:
    """Return the event that «наступний», «черговий» alone mean: one of the kind of the event ``before`` it.

    Not «наступний тренінг», which says itself what it is, nor «наступний рік».
    """
    if before is None or before.type != "Event" or before.plural and not before.lemma:
        return None
    if not clause.frames() & {"happen", "hold", "plan"}:
        return None
    noun = info(before.lemma).noun()
    for k, e in enumerate(clause.elements):
        if noun is None or e.kind != "word" or not _stands_alone(s, clause.elements[k + 1 : k + 2], e):
            continue
        lemma = s.infos[e.first].adjectives[0].lemma
        genders = {a[2] for a in s.infos[e.first].adjective_agreements if a[:2] in _SUBJECT}
        if lemma in word_class("next_in_row") and noun.gender in genders:
            name = f"{inflect_adjective(lemma, noun.gender).capitalize()} {before.lemma}"
            node = Node("event", e.first, e.last, frozenset(("nomn",)), "Event", name, "event.kind")
            node.lemma, node.kind_notation, node.number = before.lemma, before.kind, lemma
            return node
    return None


_SUBJECT = (("nomn", "sing"), ("accs", "sing"))


def _stands_alone(s: Sentence, following: list[Element], e: Element) -> bool:
    """Whether an adjective has no noun: a verb, a preposition or a day comes after it."""
    here = s.infos[e.first]
    if not here.adjectives or here.nouns or not following:
        return False
    after = following[0]
    return after.kind in ("verb", "prep") or (after.node is not None and after.node.kind == "date")
