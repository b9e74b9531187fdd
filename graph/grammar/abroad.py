"""Communities abroad that a noun of their country names: «ґміна Люблін», «комуна Венерсборг»."""

from __future__ import annotations

from collections.abc import Container

from ..gazetteers import word_class
from .known_bodies import declined
from .node import Node
from .words import Sentence


def community_abroad(s: Sentence, i: int, persons: Container[int]) -> Node | None:
    """Return the community of «ґміна Люблін», «гміною м. Пачкув» at token ``i``, or None.

    It ends where a person's name begins, which ``persons`` tells.
    """
    unit = next((r for r in s.infos[i].nouns if r.lemma in word_class("unit_abroad")), None)
    if unit is None or unit.number == "plur":
        return None
    town = s.norm(i + 1) in word_class("settlement_abbreviation") and s.norm(i + 2) == "."
    last = first = i + 3 if town else i + 1
    while last < len(s) and last not in persons and s.tokens[last].capital:
        last += 1
    if last == first:
        return None
    cases = frozenset(r.case for r in s.infos[i].nouns if r.lemma == unit.lemma)
    own = s.words(i + 1, last)
    name = f"{unit.lemma[:1].upper()}{unit.lemma[1:]} {own}"
    node = Node("place", i, last, cases, "Hromada", name, "place.abroad", unit.lemma)
    node.kind_notation, node.genitive = "hromada", f"{declined(unit.lemma, 'gent')} {own}"
    return node
