"""For which day a text attests that a person holds an office.

The day of the event that the person takes part in, where the same item dates it; else the day of publication.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from .draft import Draft
from .ledger import Entry

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Attestation:
    """The days on which persons were seen at events, by item."""

    def __init__(self, entries: Iterable[Entry], published: datetime.date | None) -> None:
        self._published = published.isoformat() if published else ""
        days: dict[int, str] = {}
        guests: list[tuple[int, int, int]] = []
        for e in entries:
            if e.property == "date" and (day := _DAY.match(str(e.object))):
                days.setdefault(id(e.subject.root()), day.group())
            elif e.property in ("hasParticipant", "chairedBy") and isinstance(e.object, Draft):
                guests.append((e.item, id(e.object.root()), id(e.subject.root())))
        self._seen: dict[tuple[int, int], str] = {}
        for item, person, event in guests:
            if event in days:
                self._seen.setdefault((item, person), days[event])

    def day(self, entry: Entry) -> str:
        """Return the ISO day for which ``entry`` attests an office; empty if the text gives none."""
        if entry.property != "holdsPost":
            return ""
        return self._seen.get((entry.item, id(entry.subject.root())), self._published)
