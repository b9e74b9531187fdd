"""Hromadas named by their adjectives alone: «три громади Сумщини: Роменська, Лебединська та Тростянецька»."""

from __future__ import annotations

from itertools import pairwise

from .. import places
from ..gazetteers import beginnings, only_word, word_class
from ..morphology import Reading
from ..place_register import UNIT_NOUN
from .naming import inflect_adjective
from .node import Node
from .phrase import joins
from .words import Sentence

_UNITED = " об’єднана"
_OPENING = 4  # tokens of «, у тому числі»
_FAR = 14  # tokens back in which «громади» stands
_OPENS = frozenset((":", "–", "—", "-", "("))


def hromadas_at(s: Sentence, i: int) -> Node | None:
    """Return the hromadas of a list that begins at token ``i`` after a colon, a dash or a bracket, or None.

    The noun is told before it, in the plural; each of the two or more adjectives with a capital must be of a
    hromada that the register knows.
    """
    if not i or not (s.tokens[i - 1].text in _OPENS or _tells_which(s, i)) or not _of_hromada(s, i):
        return None
    noun = next((j for j in range(i - 2, max(-1, i - _FAR), -1) if _says_hromadas(s, j)), -1)
    if noun < 0:
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
        united = _UNITED if _united(s, noun) else ""
        node = Node("place", i, last, type="Hromada", name=f"{name}{united}{UNIT_NOUN['hromada']}")
        node.rule, node.kind_notation, node.shared = "place.hromada", "hromada", True
        node.lemma = only_word("place_unit.hromada")
        known = places.resolve(name + UNIT_NOUN["hromada"], kinds=("hromada",))
        node.katottg = known.katottg if known is not None else ""
        node.cases = frozenset(a[0] for a in s.infos[i].adjective_agreements if a[1:] == ("sing", "femn"))
        nodes.append(node)
    nodes[0].siblings = nodes[1:]
    return nodes[0]


def join_to_groups(s: Sentence, nodes: list[Node]) -> None:
    """Let the people of «представники трьох громад: Роменської, …» be of the hromadas that the list names."""
    for group, listed in pairwise(nodes):
        if group.kind != "group" or listed.rule != "place.hromada" or not listed.siblings:
            continue
        if group.lemma in word_class("head_of_council") | word_class("elected_office"):
            continue  # «голови трьох громад: …» come for themselves
        told = any(_says_hromadas(s, j) for j in range(*group.extent))
        if told and listed.first - group.last <= _OPENING and not any(n.kind == "place" for n in group.inner):
            group.inner.append(listed)


def _united(s: Sentence, noun: int) -> bool:
    """Whether «ОТГ», «об’єднаних громад» are those of old."""
    before = (s.norm(k) for k in range(max(0, noun - 2), noun))
    united = any(word.startswith(beginnings("united_hromada")) for word in before)
    return united or s.norm(noun) in word_class("united_hromadas")


def _tells_which(s: Sentence, i: int) -> bool:
    """Whether «, зокрема», «, серед яких» stands before token ``i``."""
    return any(" ".join(map(s.norm, range(i - n, i))) in word_class("tells_which") for n in (2, 3, 4))


def _of_hromada(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is an adjective in the feminine after which a hromada is called."""
    here = s.infos[j]
    if not s.tokens[j].capital or not here.adjectives:
        return False
    femn = any(a[1:] == ("sing", "femn") for a in here.adjective_agreements)
    adjective = inflect_adjective(here.adjectives[0].lemma, "femn")
    return femn and bool(places.find(adjective + UNIT_NOUN["hromada"]))


def _says_hromadas(s: Sentence, j: int) -> bool:
    short = s.norm(j) in word_class("hromadas_in_letters")
    return short or any(r.number == "plur" for r in _nouns_of_hromada(s, j))


def _nouns_of_hromada(s: Sentence, j: int) -> list[Reading]:
    """Return the readings of token ``j`` as «громада»."""
    return [r for r in s.infos[j].nouns if r.lemma in word_class("place_unit.hromada")]
