"""Hromadas named by their adjectives alone: «три громади Сумщини: Роменська, Лебединська та Тростянецька»."""

from __future__ import annotations

from .. import places
from ..gazetteers import only_word, word_class
from ..morphology import Reading
from ..place_register import UNIT_NOUN
from .naming import inflect_adjective
from .node import Node
from .phrase import joins
from .words import Sentence

_FAR = 14  # tokens back in which «громади» stands
_OPENS = frozenset((":", "–", "—", "-", "("))


def hromadas_at(s: Sentence, i: int) -> Node | None:
    """Return the hromadas of a list that begins at token ``i`` after a colon, a dash or a bracket, or None.

    The noun is told before it, in the plural; each of the two or more adjectives with a capital must be of a
    hromada that the register knows.
    """
    if not i or s.tokens[i - 1].text not in _OPENS or not _of_hromada(s, i):
        return None
    if not any(_says_hromadas(s, j) for j in range(max(0, i - _FAR), i - 1)):
        return None
    found = [i]
    while (j := found[-1] + 2) < len(s) and joins(s, j - 1) and _of_hromada(s, j):
        found.append(j)
    last = found[-1] + 1
    if len(found) < 2 or (last < len(s) and _nouns_of_hromada(s, last)):
        return None
    names = [inflect_adjective(s.infos[j].adjectives[0].lemma, "femn").capitalize() for j in found]
    nodes = []
    for name in names:
        node = Node("place", i, last, type="Hromada", name=name + UNIT_NOUN["hromada"])
        node.rule, node.kind_notation, node.shared = "place.hromada", "hromada", True
        node.lemma = only_word("place_unit.hromada")
        known = places.resolve(node.name, kinds=("hromada",))
        node.katottg = known.katottg if known is not None else ""
        node.cases = frozenset(a[0] for a in s.infos[i].adjective_agreements if a[1:] == ("sing", "femn"))
        nodes.append(node)
    nodes[0].siblings = nodes[1:]
    return nodes[0]


def _of_hromada(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is an adjective in the feminine after which a hromada is called."""
    here = s.infos[j]
    if not s.tokens[j].capital or not here.adjectives:
        return False
    femn = any(a[1:] == ("sing", "femn") for a in here.adjective_agreements)
    adjective = inflect_adjective(here.adjectives[0].lemma, "femn")
    return femn and bool(places.find(adjective + UNIT_NOUN["hromada"]))


def _says_hromadas(s: Sentence, j: int) -> bool:
    return any(r.number == "plur" for r in _nouns_of_hromada(s, j))


def _nouns_of_hromada(s: Sentence, j: int) -> list[Reading]:
    """Return the readings of token ``j`` as «громада»."""
    return [r for r in s.infos[j].nouns if r.lemma in word_class("place_unit.hromada")]
