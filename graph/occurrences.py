"""What one document says of each thing that it names, as far as it tells the thing from its namesakes.

Everything here is a matter of one document, given the addresses of the other things that it names. Things
are resolved in steps, in the order in which they serve as context for one another; in which step a thing
stands is a matter of its document too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .clusters import Contexts
from .edtf import bounds, is_edtf
from .errors import DataError
from .facts import Entity, Extraction, Key
from .likening import act_core, body_core, event_core, person_core, place_core
from .names import fold, is_distinctive, names_within, quoted, same_word, words

_ORGANIZATIONS = frozenset(
    {"Organization", "PublicBody", "CivilSocietyOrganization", "Fund", "InternationalOrganization"}
)
_STAGES: tuple[frozenset[str], ...] = (
    frozenset({"Place"}),
    frozenset({"Hromada"}),
    _ORGANIZATIONS,
    frozenset({"Project", "Programme", "Campaign", "LegalAct", "Resolution", "Plan", "Publication"}),
    frozenset({"Event"}),
    frozenset({"Post"}),
    frozenset({"Person"}),
)
LAST_STAGE = len(_STAGES) - 1
_LAST_ROUND = 1_000_000  # of things that are part of each other
_QUOTED_CORE = frozenset({"Campaign", "Project", "Programme", "CivilSocietyOrganization", "Fund"})
_WHOLES = ("partOf", "withinUndertaking")
_CONTEXT = {
    "Plan": ("coversArea",),
    "Programme": ("coversArea",),
    "Publication": ("coversArea",),
    "LegalAct": ("issuedBy", "party"),
    "Resolution": ("issuedBy",),
    "Post": ("postIn",),
    "Event": ("heldAt",),
}
_OBLAST = re.compile(r"область\Z|\Aавтономна республіка")
_LONGEST_SPELL = datetime.timedelta(days=31)

Step = tuple[int, int]
"""When a thing is resolved: the stage of its class, the round within the stage."""


class Bucket(NamedTuple):
    """What the occurrences of one thing have in common.

    Attributes:
        step: when they are resolved.
        type: their class.
        core: the name by which they are compared.
        fixed: the part of the context that belongs to the key; empty if none does.
    """

    step: Step
    type: str
    core: str
    fixed: str


class Description(NamedTuple):
    """How an occurrence is compared: only with those of its bucket, by what is known of both."""

    bucket: Bucket
    contexts: Contexts


@dataclass(slots=True)
class _Occurrence:
    entity: Entity
    values: dict[str, list[Key | str | int]] = field(default_factory=dict)


class Occurrences:
    """The things that one document names.

    Args:
        extraction: of the document.

    Raises:
        DataError: a fact's subject or object is no entity of the document.
    """

    def __init__(self, extraction: Extraction) -> None:
        document = extraction.document
        self._source = f"document-{document.id[-6:]}"  # context of a name that means something here only
        self._all = {entity.key: _Occurrence(entity) for entity in extraction.entities}
        for fact in extraction.facts:
            for key in (fact.subject, fact.object):
                if isinstance(key, Key) and key not in self._all:
                    raise DataError(
                        f"the fact {fact.property!r} of rule {fact.rule!r} names no entity: {key!r}",
                        where=document.file_name,
                        next_step="this is a fault of the extractor, please report it",
                    )
            self._all[fact.subject].values.setdefault(fact.property, []).append(fact.object)
        self.steps = self._steps()

    def describe(self, key: Key, paths: Mapping[Key, str]) -> Description:
        """Return how a thing is compared.

        Args:
            key: of the thing.
            paths: addresses of the document's things; those of its own step and later ones are passed over.
        """
        return _Description(self._all, self.steps, self._source, key, paths).description()

    def entity(self, key: Key) -> Entity:
        """Return what the document says of a thing itself."""
        return self._all[key].entity

    def _steps(self) -> dict[Key, Step]:
        steps: dict[Key, Step] = {}
        for stage, types in enumerate(_STAGES):
            pending = [key for key, o in self._all.items() if o.entity.type in types]
            if types is _ORGANIZATIONS:
                steps |= {key: (stage, 0) for key in pending if not _needs_parent(self._all, key)}
            number = 1
            while pending := [key for key in pending if key not in steps]:
                ready = [
                    key
                    for key in pending
                    if all(other in steps for other in _linked(self._all, key, "partOf"))
                ]
                steps |= dict.fromkeys(ready or pending, (stage, number if ready else _LAST_ROUND))
                number += 1
        return steps


class _Description:
    """Describes one occurrence."""

    def __init__(
        self,
        occurrences: Mapping[Key, _Occurrence],
        steps: Mapping[Key, Step],
        source: str,
        key: Key,
        paths: Mapping[Key, str],
    ) -> None:
        self.all, self.steps, self.source, self.key, self._paths = occurrences, steps, source, key, paths
        self.entity = occurrences[key].entity
        self.core = ""
        self.fixed = ""
        self.contexts: Contexts = ()

    def description(self) -> Description:
        self._describe()
        bucket = Bucket(self.steps[self.key], self.entity.type, self.core, self.fixed)
        return Description(bucket, self.contexts)

    def _describe(self) -> None:
        entity, kind, name = self.entity, self.entity.type, self.entity.name
        self.core = self._own_quotation() or fold(name)
        linked = self._context_paths()
        if kind in ("Place", "Hromada"):
            self.core = place_core(entity)
            self.contexts = (frozenset([entity.katottg] if entity.katottg else self._oblasts()),)
            if entity.ambiguous and not any(self.contexts):
                self.fixed = self.source
        elif kind == "Person":
            self.core, patronymic = person_core(name)
            employers = self._employers()
            self.contexts = (employers, frozenset([patronymic] if patronymic else []))
            if not employers and not _is_full_name(name):
                self.fixed = self.source
        elif kind == "Post":
            self._describe_post(linked)
        elif kind == "Event":
            self._describe_event(linked)
        elif kind in _ORGANIZATIONS:
            self.core = self._own_quotation() or body_core(name)
            if _needs_parent(self.all, self.key):
                self.fixed = _joined(linked) or self.source
        elif kind == "Resolution" and entity.number:
            self.core = f"{words(name)[0]} {entity.number}"
            self.contexts = (frozenset(linked),)
        elif entity.truncated and not quoted(name):
            self.fixed = self.source
        elif not is_distinctive(name):
            self.fixed = _joined(linked) or self.source
        elif kind == "LegalAct":
            issued = next((str(day) for day in self.all[self.key].values.get("issuedOn", ())), "")
            self.core = act_core(entity, issued)
            known = {entity.number, issued} - {""} if quoted(name) else set()
            self.contexts = (frozenset() if quoted(name) else frozenset(linked), frozenset(known))

    def _own_quotation(self) -> str:
        """Return what the name quotes, if that tells it: «філія ГО «Рівні»» quotes its whole's name."""
        own = quoted(self.entity.name) if self.entity.type in _QUOTED_CORE else ""
        wholes = _linked(self.all, self.key, *_WHOLES) if own else ()
        return "" if any(quoted(self.all[key].entity.name) == own for key in wholes) else own

    def _describe_post(self, bodies: list[str]) -> None:
        """Compare a post by its name without its body's, and by the body."""
        name = self.entity.name
        if not bodies:
            self.fixed = "" if is_distinctive(name) else self.source
            return
        known = [
            word
            for key in _linked(self.all, self.key, "postIn")
            for other in (self.all[key].entity.name, *self.all[key].entity.aliases)
            for word in words(other)
            if len(word) > 2 or word.isdigit()
        ]
        own = words(name)
        of_body = [i for i, word in enumerate(own) if i and any(same_word(word, other) for other in known)]
        if of_body:
            before, after = list(own[: of_body[0]]), own[of_body[-1] + 1 :]
            while len(before) > 1 and len(before[-1]) < 3 and not after:
                before.pop()
            own = (*before, *after)
        self.core, self.fixed = " ".join(own), _joined(bodies)

    def _describe_event(self, places: list[str]) -> None:
        """Compare an event by kind, name and days; by its places too, where the name could be any event's."""
        entity, values = self.entity, self.all[self.key].values
        self.core = event_core(entity)
        days = _days([str(d) for p in ("date", "formerDate") for d in values.get(p, [])])
        if days and is_distinctive(entity.name):
            self.contexts = (days, frozenset(places))
        elif days and places:
            self.contexts = (days, frozenset())
            self.fixed = _joined(places)
        else:
            start = entity.mentions[0].start if entity.mentions else 0
            here = "" if is_distinctive(entity.name) else f"c{start}"
            self.fixed = " ".join(part for part in (self.source, here) if part)

    def _path(self, key: Key) -> str:
        """Return the address of a thing that is resolved before this one; else an empty text."""
        return self._paths.get(key, "") if self.steps[key] < self.steps[self.key] else ""

    def _context_paths(self) -> list[str]:
        keys = _linked(self.all, self.key, *_CONTEXT.get(self.entity.type, ("partOf",)))
        return sorted({path for key in keys if (path := self._path(key))})

    def _oblasts(self) -> list[str]:
        containers = self._reached(_linked(self.all, self.key, "locatedIn"), "locatedIn")
        return [
            path
            for key in containers
            if (path := self._path(key)) and _OBLAST.search(fold(self.all[key].entity.name))
        ]

    def _employers(self) -> frozenset[str]:
        reached = self._reached(_linked(self.all, self.key, "holdsPost"), "postIn", "partOf")
        bodies = (key for key in reached if self.all[key].entity.type != "Post")
        return frozenset(path for key in bodies if (path := self._path(key)))

    def _reached(self, start: list[Key], *properties: str) -> list[Key]:
        reached, queue = dict.fromkeys(start), list(start)
        while queue:
            for key in _linked(self.all, queue.pop(), *properties):
                if key not in reached:
                    reached[key] = None
                    queue.append(key)
        return list(reached)


def _linked(occurrences: Mapping[Key, _Occurrence], key: Key, *properties: str) -> list[Key]:
    values = occurrences[key].values
    return [
        value
        for name in properties
        for value in values.get(name, [])
        if isinstance(value, Key) and value != key
    ]


def _needs_parent(occurrences: Mapping[Key, _Occurrence], key: Key) -> bool:
    name = occurrences[key].entity.name
    if any(names_within(name, occurrences[p].entity.name) for p in _linked(occurrences, key, "partOf")):
        return False
    return not is_distinctive(name)


def _joined(paths: Iterable[str]) -> str:
    return " ".join(path.rpartition("/")[2] for path in paths)


def _days(dates: Iterable[str]) -> frozenset[str]:
    """Return every day of dates that are known to the day and last a month at most."""
    days: set[str] = set()
    for date in dates:
        if is_edtf(date) and all(re.fullmatch(r"\d{4}-\d\d-\d\d", part) for part in date.split("/")):
            first, last = bounds(date)
            if first and last and last - first <= _LONGEST_SPELL:
                days |= {
                    (first + datetime.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)
                }
    return frozenset(days)


def _is_full_name(name: str) -> bool:
    return len(words(name)) > 1 and all(len(word) > 1 for word in words(name)) and "." not in name
