"""Of which oblast, raion and town a document speaks, for what it calls «обласна рада», «районна рада»."""

from __future__ import annotations

from collections import Counter

from .. import places
from ..gazetteers import word_values
from ..places import adjective_to_oblast
from .body_kinds import of_place
from .draft import fold
from .naming import inflect_adjective
from .node import Node
from .words import info

_SMALL = frozenset(("city", "hromada", "raion"))
_OF_BODY = 3  # how much more than a place a body tells of which oblast the text is


class Areas:
    """The areas that one document names, places and bodies counted. ``oblast``: where it is published."""

    def __init__(self, oblast: str = "") -> None:
        self.published_in = oblast
        self._oblasts: Counter[str] = Counter()
        self._around: dict[int, frozenset[str]] = {}  # by item, oblasts in which all its towns may lie
        self._towns: dict[int, set[str]] = {}  # by item, as «Роменська»
        self._raions: dict[int, set[str]] = {}  # by item, as «Роменський» or «Роменська»

    def count_area(self, node: Node, item: int) -> None:
        """Take note of the oblast and the raion that a place or a body of an item is named after."""
        if node.kind == "place" and node.kind_notation == "oblast" and node.katottg:
            self._oblasts[node.name] += 1
        elif node.kind == "body" and "oblast" in levels_of(node.name.split()):
            oblast = adjective_to_oblast(_first_adjective(node.name))
            if oblast is not None:
                self._oblasts[oblast.name] += _OF_BODY
        around = _oblasts_around(node)
        if around:
            self._around[item] = self._around.get(item, around) & around
        town = _town_of(node)
        if town:
            self._towns.setdefault(item, set()).add(town)
        of_raion = node.kind == "body" and _of_place_and_level(node.name, "raion")
        if of_raion or (node.kind == "place" and node.kind_notation == "raion"):
            self._raions.setdefault(item, set()).add(node.name.split()[0])

    def main_oblast(self, item: int | None = None) -> str:
        """Return the oblast that it speaks of: named over twice as often as the next.

        Else it is that in which the document is published, or that in which all towns of the item lie.
        """
        ranked = sorted(self._oblasts.items(), key=lambda x: (-x[1], x[0]))
        if not ranked and not self.published_in:
            told = self._around.values() if item is None else (self._around.get(item, frozenset()),)
            around = frozenset[str]().union(*told).intersection(*told)
            return next(iter(around)) if len(around) == 1 else ""
        if not ranked or (len(ranked) > 1 and ranked[0][1] <= 2 * ranked[1][1]):
            return self.published_in
        return ranked[0][0]

    def town(self, item: int) -> str:
        """Return the adjective of the only town that an item speaks of, or empty."""
        named = self._towns.get(item, set())
        return next(iter(named)) if len(named) == 1 else ""

    def raion(self, item: int) -> str:
        """Return the adjective of the only raion that an item or else the document speaks of, or empty."""
        named = self._raions.get(item) or {name for names in self._raions.values() for name in names}
        feminine = {inflect_adjective(_first_adjective(name), "femn").capitalize() for name in named}
        return feminine.pop() if len(feminine) == 1 else ""


def _oblasts_around(node: Node) -> frozenset[str]:
    """Return the oblasts in which a town, a hromada or a raion may lie, or those of a town's council.

    An empty set for any other name.
    """
    if node.kind == "body" and _of_place_and_level(node.name, "town"):
        hromada = places.hromada_of_adjective(_first_adjective(node.name))
        return frozenset((hromada.oblast,)) if hromada is not None else frozenset()
    if node.kind != "place" or node.kind_notation not in _SMALL:
        return frozenset()
    found = places.find(node.name, kinds=(node.kind_notation,))
    return frozenset(place.oblast for place in found if place.oblast and not place.city)


def _town_of(node: Node) -> str:
    """Return the adjective of the town that a place is or that a hromada is of: «Роменська», or empty."""
    if node.kind != "place":
        return ""
    if node.type == "Hromada":
        return node.name.split()[0] if "town" in levels_of(node.name.split()) else ""
    towns = places.find(node.name, kinds=("city",)) if node.kind_notation == "city" else ()
    hromadas = {town.hromada.split()[0] for town in towns if town.hromada}
    return hromadas.pop() if len(hromadas) == 1 else ""


def levels_of(words: list[str]) -> set[str]:
    """Return the levels of government that the adjectives among words tell: «oblast» of «обласна»."""
    beginnings = word_values("level_beginning").items()
    return {level for word in words for start, level in beginnings if word.casefold().startswith(start)}


def _of_place_and_level(name: str, level: str) -> bool:
    """Whether a name begins with a place's adjective and one of a level: «Роменська районна рада»."""
    return of_place(_first_adjective(name)) and level in levels_of(name.split()[1:2])


def _first_adjective(name: str) -> str:
    """Return the lemma of the adjective that a name begins with, or an empty text."""
    adjectives = info(fold(name.split()[0])).adjectives
    return adjectives[0].lemma if adjectives else ""
