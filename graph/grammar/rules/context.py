"""What the rules over one sentence share: nodes and clauses, the document's entities, the facts so far."""

from __future__ import annotations

from ..clause import Clause
from ..deed import Deed
from ..draft import Draft
from ..element import Element
from ..happening import Happenings
from ..ledger import Entry, Ledger
from ..node import Node
from ..place import PlaceGrammar
from ..registry import Registry
from ..splitting import split_clauses
from ..words import Sentence


class Context:
    """One sentence under the rules.

    Attributes:
        s: the sentence. nodes: its outermost nodes; row: with the offices at the end of events' names.
        clauses: its clauses, the main one first.
        registry, happenings, ledger: the document's entities, events and facts so far.
        holders: the person of each office that stands with its holder.
        placed: the rule that found the body of each office whose words name none.
        themes: the event of each clause that has one.
        deeds: the events told by a verb alone, by clause.
        occasions: of a place, the one of several events in a clause that was there.
        slot: whether it stands in a line of a programme by the hour.
        denied: events that the sentence says do not happen so.
        before: the sentence before it in the document, or None.
        people_before: the people who are subjects of the sentence before it in its item: whom «вони» means.
        guest_words: the word of each clause that calls people guests, as far as asked.
    """

    def __init__(
        self, s: Sentence, nodes: list[Node], registry: Registry, happenings: Happenings, ledger: Ledger
    ) -> None:
        self.s = s
        self.nodes = nodes
        self.row = [part for node in nodes for part in (node, *_office_at_end(node))]
        self.clauses: list[Clause] = split_clauses(s, nodes)
        self.registry = registry
        self.happenings = happenings
        self.ledger = ledger
        self.holders: dict[Node, Node] = {}
        self.placed: dict[Node, str] = {}
        self.themes: dict[Clause, Draft] = {}
        self.deeds: dict[Clause, Deed] = {}
        self.occasions: dict[Node, Draft] = {}
        self.slot = False
        self.denied: set[Draft] = set()
        self.before: Sentence | None = None
        self.people_before: list[Draft] = []
        self.guest_words: dict[Clause, Element | None] = {}
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

    def told_in_brackets(self, person: Node) -> bool:
        """Whether brackets only say who holds an office: «звіт комісії (голова – Іван Рій) заслухають»."""
        of = (post for post, holder in self.holders.items() if holder is person)
        return any(
            self.placed.get(post) == "post.of-that" and self.s.norm(post.first - 1) == "(" for post in of
        )

    def draft(self, node: Node) -> Draft | None:
        """Return the entity of a node; of an office with its holder, the holder."""
        if node.kind == "event":
            return self.happenings.resolve(node, self.s)
        return self.entity(self.holders.get(node, node))

    def add(
        self,
        subject: Draft | None,
        prop: str,
        obj: Draft | str | int | None,
        rule: str,
        *,
        trigger: tuple[int, int],
        implied: bool = False,
        via: str = "",
        acting: bool = False,
        truncated: bool = False,
        dates: str = "",
    ) -> None:
        """Write down a fact whose evidence is this sentence, if its subject and its object could be told.

        ``trigger`` are the tokens that made the rule fire.
        """
        if subject is None or obj is None or subject is obj:
            return
        self.ledger.add(
            Entry(
                subject,
                prop,
                obj,
                self.s.evidence,
                "implied" if implied else "explicit",
                rule,
                self.s.span(*trigger),
                via,
                acting,
                truncated,
                self.s.item,
                dates,
            )
        )


def _office_at_end(node: Node) -> list[Node]:
    """Return the office at the end of an event's name: «зустріч голови громади» before «Івана Рія».

    Of an act the office and its holder: «розпорядження голови громади Івана Рія № 7».
    """
    if node.kind == "work" and node.parent is not None and node.parent.kind == "post":
        holder = next((n for n in node.inner if n.kind == "person" and n.first == node.parent.last), None)
        return [node.parent, holder] if holder is not None else []
    last = node.inner[-1] if node.kind == "event" and node.inner else None
    return [last] if last is not None and last.kind == "post" and last.last == node.last else []
