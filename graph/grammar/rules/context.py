"""What the rules over one sentence share: its nodes and clauses, the document's entities, the facts so far."""

from __future__ import annotations

from ...facts import Certainty
from ..clause import Clause, split_clauses
from ..deed import Deed
from ..draft import Draft
from ..happening import Happenings
from ..ledger import Ledger
from ..node import Node
from ..place import PlaceGrammar
from ..registry import Registry
from ..words import Sentence


class Context:
    """One sentence under the rules.

    Attributes:
        s: the sentence. nodes: its outermost nodes. clauses: its clauses, the main one first.
        registry, happenings, ledger: the document's entities, events and facts so far.
        owner_of: the person of each office that stands with its holder, by the id of the office's node.
        themes: the event of each clause, by the clause's id.
        deeds: the events told by a verb alone, by the clause's id.
        denied: ids of events that the sentence says do not happen so.
    """

    def __init__(
        self, s: Sentence, nodes: list[Node], registry: Registry, happenings: Happenings, ledger: Ledger
    ) -> None:
        self.s = s
        self.nodes = nodes
        self.clauses: list[Clause] = split_clauses(s, nodes)
        self.registry = registry
        self.happenings = happenings
        self.ledger = ledger
        self.owner_of: dict[int, Node] = {}
        self.themes: dict[int, Draft] = {}
        self.deeds: dict[int, Deed] = {}
        self.denied: set[int] = set()
        self.place_at = PlaceGrammar(s, frozenset()).at

    def entity(self, node: Node) -> Draft | None:
        """Return the entity that a node of any kind but an event means."""
        return self.registry.entity(node, self.s)

    def known(self, node: Node) -> Draft | None:
        """Return the entity of a node, an event only if it has been met."""
        if node.kind == "event":
            return self.happenings.resolve(node, self.s, create=False)
        return self.entity(node)

    @property
    def current(self) -> Draft | None:
        """The event that the item has been about so far."""
        return self.happenings.current.get(self.s.item)

    def draft(self, node: Node) -> Draft | None:
        """Return the entity of a node; of an office with its holder, the holder."""
        if node.kind == "event":
            return self.happenings.resolve(node, self.s)
        if node.kind == "post" and id(node) in self.owner_of:
            return self.registry.entity(self.owner_of[id(node)], self.s)
        return self.registry.entity(node, self.s)

    def add(
        self, subject: Draft | None, prop: str, obj: Draft | str | int | None, rule: str, *, trigger: tuple[int, int] | None = None,
        implied: bool = False, via: str = "", acting: bool = False, truncated: bool = False, dates: str = "",
    ) -> None:  # fmt: skip
        """Write down a fact whose evidence is this sentence; ``trigger`` are the tokens that made the rule fire."""
        if subject is None or obj is None or subject is obj:
            return
        certainty: Certainty = "implied" if implied else "explicit"
        span = self.s.span(*trigger) if trigger else None
        self.ledger.add(
            subject,
            prop,
            obj,
            self.s,
            rule,
            certainty,
            span,
            via=via,
            acting=acting,
            truncated=truncated,
            date_certainty=dates,
        )
