"""Events of one document: which mentions are one event, what «захід» and «семінар» alone mean."""

from __future__ import annotations

from ..gazetteers import word_class
from .draft import Draft, fold, stems
from .node import Node
from .registry import Registry
from .words import Sentence


class Happenings:
    """Event drafts by item, and the event that an item is about."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.current: dict[int, Draft] = {}
        self.events: list[Draft] = []
        self._known: dict[Node, Draft | None] = {}

    def resolve(self, node: Node, s: Sentence, create: bool = True) -> Draft | None:
        """Return the event that a node means; make it if it is new and ``create``."""
        if node in self._known:
            found = self._known[node]
            return found.root() if found else None
        draft = self._find(node, s)
        if (
            draft is None
            and create
            and not (node.bare and _generic(node))
            and not (node.bare and node.plural)
        ):
            draft = self._make(node, s)
        if draft is not None:
            self._known[node] = draft
            self._update(draft, node, s)
        return draft

    def _find(self, node: Node, s: Sentence) -> Draft | None:
        here = [e for e in self.events if e.merged is None and e.item == s.item]
        at = s.tokens[node.first].start
        if node.bare:
            if _generic(node):
                if node.plural:
                    return None
                named = [e for e in here if e.lemma == node.lemma and e.quoted]
                return named[-1] if named else self.current.get(s.item)
            same = [
                e
                for e in here
                if e.kind == node.kind_notation and e.number not in word_class("other_ordinal")
            ]
            if not same:
                current = self.current.get(s.item)
                return (
                    current
                    if node.kind_notation == "navchannia"
                    and current is not None
                    and current.kind in word_class("event_kind.training")
                    else None
                )
            current = self.current.get(s.item)
            if current in same:
                return current
            return max(same, key=lambda e: max((m.start for m in e.mentions if m.start < at), default=-1))
        fitting = [e for e in here if e.kind == node.kind_notation and compatible(e, node, s)]
        return fitting[-1] if fitting else None

    def _make(self, node: Node, s: Sentence) -> Draft:
        draft = Draft(
            "Event",
            node.name,
            s.item,
            own=node.name,
            kind=node.kind_notation,
            lemma=node.lemma,
            quoted=node.quoted,
            number=node.number,
            truncated=node.truncated,
        )
        draft.headline = s.headline
        self.registry.drafts.append(draft)
        self.events.append(draft)
        return draft

    def _update(self, draft: Draft, node: Node, s: Sentence) -> None:
        self.registry.mention(draft, node, s)
        if node.bare:
            return
        better = (
            draft.truncated
            and not node.truncated
            or not node.truncated
            and (bool(node.quoted) and not draft.quoted)
        )
        longer = (
            len(node.name) > len(draft.name) and not node.truncated and not (draft.quoted and not node.quoted)
        )
        if better or longer:
            if fold(draft.name) != fold(node.name) and not draft.truncated:
                draft.aliases.add(draft.name)
            draft.name, draft.quoted = node.name, node.quoted or draft.quoted
            draft.truncated = draft.truncated and node.truncated
        elif fold(draft.name) != fold(node.name) and not node.truncated:
            draft.aliases.add(node.name)
        draft.number = draft.number or node.number

    def cycle(self, item: int, besides: Draft) -> Draft | None:
        """Return the training that an item's seminars belong to, or None."""
        for event in self.events:
            if event.item == item and event is not besides and event.merged is None and is_cycle(event):
                return event
        return None


def is_cycle(event: Draft) -> bool:
    """Whether an event goes on over several meetings: a training, a cycle of them."""
    return event.kind in word_class("event_kind.cycle") or event.lemma in word_class("cycle")


def _generic(node: Node) -> bool:
    return node.kind_notation in word_class("event_kind.generic") or node.lemma in word_class(
        "generic_event_alone"
    )


def compatible(event: Draft, node: Node, s: Sentence) -> bool:
    """Whether a full mention can be of an event: ordinals, topics and wording do not gainsay it."""
    if (
        event.number in word_class("other_ordinal") or node.number in word_class("other_ordinal")
    ) and event.number != node.number:
        return False
    if event.number and node.number and event.number != node.number:
        return False
    a, b = fold(event.quoted), fold(node.quoted)
    if a and b:
        return a == b or (event.truncated or node.truncated) and (a.startswith(b) or b.startswith(a))
    if event.headline or s.headline:  # a headline words things its own way
        x, y = set(stems(event.own)), set(stems(node.name))
        return not x or not y or len(x & y) / min(len(x), len(y)) >= 0.3
    x, y = _complement(event.own, event.lemma), _complement(node.name, node.lemma)
    if not x or not y:
        return True
    common, less, more = len(x & y), min(len(x), len(y)), max(len(x), len(y))
    return common / less >= 0.6 and (less > 1 or more == 1)


def _complement(name: str, lemma: str) -> set[str]:
    """Return the stems of what follows the kind in an event's name."""
    words = stems(name)
    at = next((k for k, w in enumerate(words) if w == fold(lemma)[: len(w)]), -1)
    return set(words[at + 1 :])
