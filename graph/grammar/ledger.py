"""The facts of one document in the making, and the entities that they need."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..facts import Certainty, Span
from ..signatures import admits
from .draft import Draft
from .words import Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A fact about drafts; see ``graph.facts.Fact`` for the meaning of its parts."""

    subject: Draft
    property: str
    object: Draft | str | int
    evidence: Span
    certainty: Certainty
    rule: str
    trigger: Span | None
    via: str
    acting: bool
    truncated: bool
    item: int
    date_certainty: str


class Ledger:
    """Entries in the order of the text."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(
        self, subject: Draft, prop: str, obj: Draft | str | int, s: Sentence, rule: str, certainty: Certainty, trigger: Span | None,
        *, via: str = "", acting: bool = False, truncated: bool = False, date_certainty: str = "",
    ) -> None:  # fmt: skip
        """Write down a fact stated by a sentence, if the ontology knows such facts."""
        if isinstance(obj, Draft):
            if not admits(prop, subject.root().type, obj.root().type):
                return
        elif not admits(prop, subject.root().type):
            return
        self.entries.append(
            Entry(
                subject,
                prop,
                obj,
                s.evidence,
                certainty,
                rule,
                trigger,
                via,
                acting,
                truncated,
                s.item,
                date_certainty,
            )
        )

    def settle(self) -> None:
        """Take back what a cancelled or moved event does not have: dates become former ones, places and guests go."""
        cancelled = {
            id(e.subject.root()) for e in self.entries if e.property == "status" and e.object == "cancelled"
        }
        kept = []
        for entry in self.entries:
            if id(entry.subject.root()) in cancelled:
                if entry.property in (
                    "heldAt",
                    "hasParticipant",
                    "participantGroup",
                    "participantCount",
                    "chairedBy",
                ):
                    continue
                if entry.property == "status" and entry.object != "cancelled":
                    continue
                if entry.property == "date":
                    entry = replace(entry, property="formerDate")
            kept.append(entry)
        self.entries = kept
        self._holders_for_posts()

    def _holders_for_posts(self) -> None:
        """Let the holder whom the same item names take part, not the office."""
        holders: dict[tuple[int, int], list[Draft]] = {}
        taking_part = set()
        for e in self.entries:
            if not isinstance(e.object, Draft):
                continue
            if e.property == "holdsPost":
                known = holders.setdefault((e.item, id(e.object.root())), [])
                if e.subject.root() not in known:
                    known.append(e.subject.root())
            elif e.property == "hasParticipant":
                taking_part.add((id(e.subject.root()), id(e.object.root())))
        kept = []
        for e in self.entries:
            if e.property == "hasParticipant" and isinstance(e.object, Draft):
                known = holders.get((e.item, id(e.object.root())), [])
                if len(known) > 1 or any((id(e.subject.root()), id(k)) in taking_part for k in known):
                    continue
                if known:
                    e = replace(e, object=known[0], certainty="implied")
            kept.append(e)
        self.entries = kept

    def objects(self, subject: Draft | None, prop: str) -> list[Draft | str | int]:
        """Return what a property of an entity has been given so far."""
        if subject is None:
            return []
        subject = subject.root()
        found = []
        for entry in self.entries:
            if entry.property == prop and entry.subject.root() is subject:
                found.append(entry.object.root() if isinstance(entry.object, Draft) else entry.object)
        return found
