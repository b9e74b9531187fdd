"""Which nodes and statements of a network are to be read with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from .outline import Flags, Numbers, Outline


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """A part of a network, or all of it.

    Attributes:
        outline: of the network.
        nodes: which of its nodes are in the part.
        statements: which of its statements; the facts are those that have one left.
        links_left_out: of each node, how many links were left out for want of room.
        left_out: of each fact, how many statements.
    """

    outline: Outline
    nodes: Flags
    statements: Flags
    links_left_out: Numbers
    left_out: Numbers

    @classmethod
    def of(cls, outline: Outline, nodes: Flags | None = None, statements: Flags | None = None) -> Excerpt:
        """Return an excerpt with room for all of these nodes and statements; without them, the whole."""
        return cls(
            outline,
            numpy.ones(len(outline.kinds), bool) if nodes is None else nodes,
            numpy.ones(len(outline.fact), bool) if statements is None else statements,
            numpy.zeros(len(outline.kinds), numpy.int64),
            numpy.zeros(len(outline.subject), numpy.int64),
        )

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return bool(self.nodes.all() and self.statements.all())

    @property
    def counts(self) -> Numbers:
        """How many statements each fact of the network has here."""
        return numpy.bincount(self.outline.fact[self.statements], minlength=len(self.outline.subject))

    @property
    def degrees(self) -> Numbers:
        """How many links each node of the network has here."""
        facts = (self.counts > 0) & self.outline.links
        ends = numpy.concatenate((self.outline.subject[facts], self.outline.object[facts]))
        return numpy.bincount(ends, minlength=len(self.outline.kinds))

    @property
    def sources(self) -> set[str]:
        """The documents and items that state something here."""
        used = numpy.unique(self.outline.source[self.statements])
        return {self.outline.sources[number] for number in used}
