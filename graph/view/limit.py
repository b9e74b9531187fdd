"""What a page has room for: of a large network the most linked nodes, and what was written last about them.

A page is one file that a browser holds in memory. Up to 15 000 nodes and 100 000 statements each thing that a
reader does in it takes less than a second of processor time (``benchmarks/README.md``); of a larger network
the page would open, and then stand still at every step.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from ..network import Excerpt
from ..network.descriptions import days_of_sources
from .meanings import LANGUAGES
from .profile import FOLDER

if TYPE_CHECKING:
    from ..network.outline import Flags, Numbers


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a page holds.

    Attributes:
        nodes: of the picture.
        statements: of all facts together.
        sentences: of one fact, where there is more than the page has room for.
    """

    nodes: int
    statements: int
    sentences: int


PAGE = Limit(nodes=15_000, statements=100_000, sentences=20)


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a network a page holds, where it has no room for all.

    Attributes:
        nodes, of: so many nodes of so many.
        sentences: of each fact, at most.
    """

    nodes: int
    of: int
    sentences: int

    @property
    def note(self) -> dict[str, str]:
        """What a reader of the page should know, by language."""
        return self._told("page")

    @property
    def notice(self) -> str:
        """What the one who makes the page should know."""
        return " · ".join(self._told("build").values())

    def _told(self, whom: str) -> dict[str, str]:
        words = json.loads((FOLDER / "room.json").read_text(encoding="utf-8"))
        short_of = "nodes" if self.nodes < self.of else "sentences"
        return {
            language: words[language][short_of][whom].format(
                nodes=_number(self.nodes, language),
                of=_number(self.of, language),
                sentences=self.sentences,
            )
            for language in LANGUAGES
        }


def _number(number: int, language: str) -> str:
    """Return a number as the page writes it: a large one in groups of digits.

    >>> _number(9_000, "uk"), _number(91_308, "uk"), _number(91_308, "en")
    ('9000', '91\\xa0308', '91,308')
    """
    if number < 10_000:
        return str(number)
    return f"{number:,}".replace(",", "\u00a0" if language == "uk" else ",")


def limited(excerpt: Excerpt, limit: Limit, *, always: str = "") -> Excerpt:
    """Return what a page has room for: the excerpt itself, if that is all of it.

    Nodes come in the order of their links, those with as many in that of their statements, then by address;
    as many of them as fit with the facts between them. Of a fact the last published sentences stay. A node
    whose neighbours all had to go goes with them.

    Args:
        excerpt: of the network.
        limit: the most that there is room for.
        always: IRI of a node that stays, or empty.
    """
    if excerpt.nodes.sum() <= limit.nodes and excerpt.statements.sum() <= limit.statements:
        return excerpt
    outline, links = excerpt.outline, excerpt.outline.links
    statements = excerpt.statements & _last(excerpt, limit.sentences)
    rank = _ranks(excerpt, always)
    needed = rank[outline.subject]  # a fact comes with the later of its nodes
    needed[links] = numpy.maximum(needed[links], rank[outline.object[links]])
    costs = numpy.bincount(needed[outline.fact[statements]], minlength=len(rank))
    fitting = int(numpy.searchsorted(numpy.cumsum(costs), limit.statements, side="right"))
    room = min(limit.nodes, fitting)
    nodes = excerpt.nodes & (rank < room)
    statements &= (needed < room)[outline.fact]
    before, after = excerpt.degrees, Excerpt.of(outline, nodes, statements).degrees
    lonely = (before > 0) & (after == 0)
    if always:
        lonely[outline.numbers[always]] = False
    nodes &= ~lonely
    statements &= nodes[outline.subject[outline.fact]]
    counts = numpy.bincount(outline.fact[statements], minlength=len(needed))
    left_out = numpy.where(counts > 0, excerpt.counts - counts, 0)
    return Excerpt(outline, nodes, statements, numpy.where(nodes, before - after, 0), left_out)


def room_of(asked: Excerpt, held: Excerpt, limit: Limit) -> Room | None:
    """Return what a page holds of what was asked for; None where that is all."""
    if held is asked:
        return None
    return Room(int(held.nodes.sum()), int(asked.nodes.sum()), limit.sentences)


def _ranks(excerpt: Excerpt, always: str) -> Numbers:
    """Return the place of each node when the most linked come first; what is not there comes after all."""
    outline = excerpt.outline
    told = numpy.zeros(len(outline.kinds), numpy.int64)
    for ends in (outline.subject[outline.fact], outline.object[outline.fact]):
        counted = ends[excerpt.statements & (ends >= 0)]
        told += numpy.bincount(counted, minlength=len(told))
    first = numpy.zeros(len(told), bool)
    if always:
        first[outline.numbers[always]] = True
    order = numpy.lexsort((-told, -excerpt.degrees, ~excerpt.nodes, ~first))
    rank = numpy.empty(len(order), numpy.int64)
    rank[order] = numpy.arange(len(order))
    return rank


def _last(excerpt: Excerpt, count: int) -> Flags:
    """Return which statements are among the last published of their fact, so many of each."""
    outline = excerpt.outline
    days = days_of_sources(outline.store)
    known = {day: number for number, day in enumerate(sorted({"", *days.values()}))}
    of_source = numpy.array([known[days.get(source, "")] for source in outline.sources], numpy.int64)
    # Those that are in the excerpt come first, by fact, the last published before the others.
    order = numpy.lexsort((-of_source[outline.source], outline.fact, ~excerpt.statements))
    facts = outline.fact[order]
    begins = numpy.flatnonzero(numpy.diff(facts, prepend=-1))
    place = numpy.arange(len(facts)) - numpy.repeat(begins, numpy.diff(begins, append=len(facts)))
    found = numpy.zeros(len(facts), bool)
    found[order] = place < count
    return found
