"""The facts of one document in the making, and the entities that they need."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..facts import Certainty, Span
from ..gazetteers import word_class
from ..signatures import admits
from .draft import Draft

_OF_HELD_EVENTS = ("heldAt", "hasParticipant", "participantGroup", "participantCount", "chairedBy")


@dataclass(slots=True, eq=False)
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


def _within(coarse: str, day: str) -> bool:
    """Whether a date says less than another that lies in it.

    >>> _within("2017", "2017-05-26/2017-05-28"), _within("XXXX-12", "2021-12-04")
    (True, True)
    >>> _within("XXXX-05-26", "2017-05-26"), _within("2017-05-26", "2017-05-26")
    (True, False)
    """
    year, _, rest = coarse.partition("-")
    length = len(day.partition("/")[0])
    if "/" in coarse or coarse == day or len(coarse) > length or (len(coarse) == length and year != "XXXX"):
        return False
    return day.startswith(coarse) or (year == "XXXX" and day[4:].startswith(f"-{rest}"))


class Ledger:
    """Entries in the order of the text."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._known: dict[str, list[Entry]] = {}  # by property, for who asks while sentences are read
        self._disowned: list[tuple[Draft, Span]] = []

    def add(self, entry: Entry) -> None:
        """Write down a fact, if the ontology knows such facts."""
        kind = entry.object.root().type if isinstance(entry.object, Draft) else ""
        if admits(entry.property, entry.subject.root().type, kind):
            self.entries.append(entry)
            self._known.setdefault(entry.property, []).append(entry)

    def take_back(self, rule: str, evidence: Span) -> None:
        """Strike out who took part by a sentence, if a rule found somebody there."""
        if any(e.rule == rule and e.evidence == evidence for e in self.entries):
            gone = ("hasParticipant", "participantGroup")
            self.entries = [e for e in self.entries if e.property not in gone or e.evidence != evidence]
            for prop in gone:
                self._known[prop] = [e for e in self._known.get(prop, ()) if e.evidence != evidence]

    def disown(self, subject: Draft, evidence: Span) -> None:
        """Let a sentence say nothing of an entity, whatever its rules find: nobody plans that event."""
        self._disowned.append((subject, evidence))

    def settle(self) -> None:
        """Take back what later sentences deny, and let holders stand for their offices."""
        disowned = {(subject.root(), evidence) for subject, evidence in self._disowned}
        if disowned:
            self.entries = [e for e in self.entries if (e.subject.root(), e.evidence) not in disowned]
        self._settle_dates()
        self._settle_signers()
        self._settle_cancelled()
        self._settle_posts()
        self._settle_chairs()

    def _settle_dates(self) -> None:
        """Let the day of an event stand for its month or year, which a headline gave."""
        days: dict[Draft, list[str]] = {}
        for e in self.entries:
            if e.property == "date" and e.subject.root().type == "Event":
                days.setdefault(e.subject.root(), []).append(str(e.object))
        self.entries = [
            e
            for e in self.entries
            if e.property != "date"
            or not any(_within(str(e.object), day) for day in days.get(e.subject.root(), ()))
        ]

    def _settle_signers(self) -> None:
        """State that who signed an act took part in its signing.

        event.signer: «Відбулося підписання угоди. Документ підписали Ганна Коваль та Іван Рій»; not «угоду
        підтримала Ганна Коваль».
        """
        signings: dict[Draft, list[Draft]] = {}
        for e in self._known.get("concerns", ()):
            if isinstance(e.object, Draft) and e.subject.root().lemma in word_class("deed.sign"):
                signings.setdefault(e.object.root(), []).append(e.subject)
        for e in self._known.get("signedBy", ()) if signings else ():
            for event in signings.get(e.subject.root(), ())[:1]:
                signer = replace(e, subject=event, property="hasParticipant", rule="event.signer")
                self.entries.append(signer)

    def _settle_cancelled(self) -> None:
        """Let a cancelled event keep its dates as former ones; places and guests go."""
        statuses = (e for e in self.entries if e.property == "status")
        cancelled = {e.subject.root() for e in statuses if e.object == "cancelled"}
        kept = []
        for entry in self.entries:
            if entry.subject.root() in cancelled:
                other_status = entry.property == "status" and entry.object != "cancelled"
                if other_status or entry.property in _OF_HELD_EVENTS:
                    continue
                if entry.property == "date":
                    if not admits("formerDate", entry.subject.root().type):
                        continue
                    entry = replace(entry, property="formerDate")
            kept.append(entry)
        self.entries = kept

    def _settle_posts(self) -> None:
        """Let the holder whom the same item names take part, not the office."""
        holders: dict[tuple[int, Draft], dict[Draft, None]] = {}  # in the order of the text
        taking_part = set()
        for e in self.entries:
            if not isinstance(e.object, Draft):
                continue
            if e.property == "holdsPost":
                holders.setdefault((e.item, e.object.root()), {})[e.subject.root()] = None
            elif e.property == "hasParticipant":
                taking_part.add((e.subject.root(), e.object.root()))
        kept = []
        for e in self.entries:
            if e.property == "hasParticipant" and isinstance(e.object, Draft):
                known = [*holders.get((e.item, e.object.root()), ())]
                if len(known) > 1 or any((e.subject.root(), holder) in taking_part for holder in known):
                    continue
                if known:
                    e = replace(e, object=known[0], certainty="implied")
            kept.append(e)
        self.entries = kept

    def _settle_chairs(self) -> None:
        """Leave it at who is in the chair: that they are there goes without saying."""
        leads = {
            (e.subject.root(), e.object.root())
            for e in self.entries
            if e.property == "chairedBy" and isinstance(e.object, Draft)
        }
        self.entries = [
            e
            for e in self.entries
            if e.property != "hasParticipant"
            or not isinstance(e.object, Draft)
            or (e.subject.root(), e.object.root()) not in leads
        ]

    def containers(self, place: Draft) -> list[Draft]:
        """Return the places in which the document says that a place lies."""
        return [d for d in self.objects(place, "locatedIn") if isinstance(d, Draft)]

    def offices(self) -> dict[Draft, list[Draft]]:
        """Return the offices that each person has been said to hold."""
        found: dict[Draft, list[Draft]] = {}
        for entry in self.entries:
            if entry.property == "holdsPost" and isinstance(entry.object, Draft):
                found.setdefault(entry.subject.root(), []).append(entry.object.root())
        return found

    def objects(self, subject: Draft | None, prop: str) -> list[Draft | str | int]:
        """Return what a property of an entity has been given so far, before ``settle``."""
        if subject is None:
            return []
        subject = subject.root()
        return [
            entry.object.root() if isinstance(entry.object, Draft) else entry.object
            for entry in self._known.get(prop, ())
            if entry.subject.root() is subject
        ]
