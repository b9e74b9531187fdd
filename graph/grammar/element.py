"""Elements of a clause: a node, a verb, or a word that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .node import Cue, Node

ElementKind = Literal["node", "verb", "cue", "prep", "comma", "conj", "dash", "rel", "word"]


@dataclass(slots=True, eq=False)
class Element:
    """A node, a verb, or a word that joins them.

    Attributes:
        kind, first, last, text: what it is, its tokens (end exclusive) and their folded words.
        node, cue: that it stands for.
        frame, number: of a verb, as in ``verbs.tsv``.
        impersonal, passive, participle, future, infinitive, past_or_future: forms of a verb. negated: «не»
            before it.
        marker, marker_first: the preposition or the role of the cue that rules a node (empty for none).
        listed: the element of the list that this one continues.
        cases: in which the node or the participle can stand, narrowed by its list.
    """

    kind: ElementKind
    first: int
    last: int
    text: str = ""
    node: Node | None = None
    cue: Cue | None = None
    frame: str = ""
    impersonal: bool = False
    passive: bool = False
    participle: bool = False
    negated: bool = False
    future: bool = False
    infinitive: bool = False
    past_or_future: bool = False
    gerund: bool = False
    number: str = ""
    marker: str = ""
    marker_first: int = -1
    listed: Element | None = None
    cases: frozenset[str] = frozenset()

    @property
    def extent(self) -> tuple[int, int]:
        """Its token indices, end exclusive."""
        return self.first, self.last

    @property
    def with_marker(self) -> tuple[int, int]:
        """Its token indices from its preposition or cue on, end exclusive."""
        return (self.marker_first if self.marker_first >= 0 else self.first), self.last

    @property
    def agent_oblique(self) -> bool:
        """Whether it is a verb whose agent stands in the instrumental: «проведено», «проводиться»."""
        return self.impersonal or self.passive or self.participle

    def stands_in(self, *cases: str) -> bool:
        """Whether it can stand in one of the cases, or shows none."""
        return not self.cases or not self.cases.isdisjoint(cases)
