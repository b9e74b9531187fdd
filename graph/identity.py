"""Decides which entities of which documents are one thing, and gives each thing its address.

Entities are one where class, folded name and context agree; the context is what tells namesakes apart.
Part of it belongs to the key (a post's body, the parent of a service that every hromada has). The rest keeps
namesakes apart only where both sides state it: a hromada's oblast, the bodies a person works for, an event's
days and places. Things are resolved in the order in which they serve as context for one another.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .addresses import digest, kebab, local_name
from .clusters import Contexts, cluster
from .edtf import bounds, is_edtf
from .errors import DataError
from .facts import Entity, Extraction, Key
from .names import fold, is_distinctive, names_within, quoted, same_word, words
from .resource import Identities, Member, Resource

__all__ = ["Identities", "Member", "Resource", "resolve"]

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
_QUOTED_CORE = frozenset({"Campaign", "Project", "Programme", "CivilSocietyOrganization", "Fund", "Event"})
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
_UNITED = re.compile(r"\bоб'єднан(?:а|ої) ")
_LONGEST_SPELL = datetime.timedelta(days=31)


@dataclass(slots=True)
class _Occurrence:
    """An entity of one document with what the document says of it."""

    member: Member
    entity: Entity
    values: dict[str, list[Key | str | int]] = field(default_factory=dict)
    core: str = ""
    fixed: str = ""
    contexts: Contexts = ()

    @property
    def source(self) -> str:
        """Context of a name that means something in its own document only."""
        return f"document-{self.member.document[-6:]}"


def resolve(extractions: Iterable[Extraction]) -> Identities:
    """Group the entities of all documents into resources with stable addresses.

    Raises:
        DataError: a fact's subject is no entity of its document.
    """
    return _Resolver(extractions).run()


class _Resolver:
    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.occurrences: dict[Member, _Occurrence] = {}
        self.paths: dict[Member, str] = {}
        self.resources: list[Resource] = []
        for extraction in sorted(extractions, key=lambda x: x.document.id):
            document = extraction.document
            for entity in extraction.entities:
                member = Member(document.id, entity.key)
                self.occurrences[member] = _Occurrence(member, entity)
            for fact in extraction.facts:
                for key in (fact.subject, fact.object):
                    if isinstance(key, Key) and Member(document.id, key) not in self.occurrences:
                        raise DataError(
                            f"the fact {fact.property!r} of rule {fact.rule!r} names no entity: {key!r}",
                            where=document.file_name,
                            next_step="this is a fault of the extractor, please report it",
                        )
                subject = self.occurrences[Member(document.id, fact.subject)]
                subject.values.setdefault(fact.property, []).append(fact.object)

    def run(self) -> Identities:
        for types in _STAGES:
            pending = [o for o in self.occurrences.values() if o.entity.type in types]
            if types is _ORGANIZATIONS:
                self._settle([o for o in pending if not self._needs_parent(o)])
            while pending := [o for o in pending if o.member not in self.paths]:
                ready = [o for o in pending if all(p in self.paths for p in self._linked(o, "partOf"))]
                self._settle(ready or pending)
        return Identities.of(self.resources)

    def _settle(self, occurrences: Sequence[_Occurrence]) -> None:
        """Group occurrences whose contexts are resolved, and name the groups."""
        buckets: dict[tuple[str, str, str], list[_Occurrence]] = {}
        for occurrence in occurrences:
            self._describe(occurrence)
            bucket = (occurrence.entity.type, occurrence.core, occurrence.fixed)
            buckets.setdefault(bucket, []).append(occurrence)
        named: dict[str, list[list[_Occurrence]]] = {}
        for _, members in sorted(buckets.items()):
            groups = [[members[i] for i in group] for group in cluster([m.contexts for m in members])]
            for group in groups:
                named.setdefault(self._path(group, alone=len(groups) == 1), []).append(group)
        for path, groups in sorted(named.items()):
            for group in groups:
                known = sorted({c for o in group for dimension in o.contexts for c in dimension})
                apart = digest("\x1f".join([group[0].core, group[0].fixed, *known]), 6)
                self._add(path if len(groups) == 1 else f"{path}-{apart}", group)

    def _path(self, group: list[_Occurrence], *, alone: bool) -> str:
        first = group[0]
        names = {first.core} if first.entity.type == "Post" else {o.entity.name for o in group}
        name = min(names, key=lambda n: (len(n), fold(n), n))
        dimensions = [
            min((c for known in dimension for c in known), default="")
            for dimension in zip(*(o.contexts for o in group), strict=True)
        ]
        if first.entity.type == "Event":
            parts = [*(dimensions[:1] if alone else dimensions), first.fixed]
        else:
            parts = [first.fixed, *([] if alone else dimensions)]
        context = " ".join(part.rpartition("/")[2] for part in parts if part)
        path = f"{kebab(first.entity.type)}/{local_name(name)}"
        return f"{path}--{local_name(context)}" if context else path

    def _add(self, path: str, group: list[_Occurrence]) -> None:
        first, names = group[0], [o.entity.name for o in group]
        name = min(names, key=lambda n: (-names.count(n), -len(n), n))
        aliases = {n for o in group for n in (o.entity.name, *o.entity.aliases)} - {name}
        in_context = first.fixed or any(first.contexts)
        self.resources.append(
            Resource(
                path=path,
                type=first.entity.type,
                name=name,
                aliases=tuple(sorted(aliases)),
                members=tuple(sorted(o.member for o in group)),
                role=first.core if first.entity.type == "Post" else "",
                rule="identity.name-in-context" if in_context else "identity.name",
            )
        )
        for occurrence in group:
            self.paths[occurrence.member] = path

    def _describe(self, occurrence: _Occurrence) -> None:
        """Set the name by which an occurrence is compared, and its contexts."""
        entity, kind = occurrence.entity, occurrence.entity.type
        name = entity.name
        occurrence.core = (quoted(name) if kind in _QUOTED_CORE else "") or fold(name)
        linked = self._context_paths(occurrence)
        if kind in ("Place", "Hromada"):
            occurrence.core = _UNITED.sub("", occurrence.core)
            known = [entity.katottg] if entity.katottg else self._oblasts(occurrence)
            occurrence.contexts = (frozenset(known),)
        elif kind == "Person":
            occurrence.contexts = (self._employers(occurrence),)
            if not any(occurrence.contexts) and not _is_full_name(name):
                occurrence.fixed = occurrence.source
        elif kind == "Post":
            self._describe_post(occurrence, linked)
        elif kind == "Event":
            self._describe_event(occurrence, linked)
        elif kind in _ORGANIZATIONS:
            if self._needs_parent(occurrence):
                occurrence.fixed = _joined(linked) or occurrence.source
        elif entity.truncated and not quoted(name):
            occurrence.fixed = occurrence.source
        elif not is_distinctive(name):
            occurrence.fixed = _joined(linked) or occurrence.source
        elif kind == "LegalAct" and not quoted(name):
            occurrence.contexts = (frozenset(linked),)

    def _describe_post(self, occurrence: _Occurrence, bodies: list[str]) -> None:
        """Compare a post by its name without its body's, and by the body."""
        name = occurrence.entity.name
        if not bodies:
            occurrence.fixed = "" if is_distinctive(name) else occurrence.source
            return
        known = [
            word
            for member in self._linked(occurrence, "postIn")
            for other in (self._name(member), *self.occurrences[member].entity.aliases)
            for word in words(other)
            if len(word) > 2
        ]
        own = words(name)
        of_body = [i for i, word in enumerate(own) if i and any(same_word(word, other) for other in known)]
        if of_body:
            before, after = list(own[: of_body[0]]), own[of_body[-1] + 1 :]
            while len(before) > 1 and len(before[-1]) < 3 and not after:
                before.pop()
            own = (*before, *after)
        occurrence.core, occurrence.fixed = " ".join(own), _joined(bodies)

    def _describe_event(self, occurrence: _Occurrence, places: list[str]) -> None:
        """Compare an event by kind, name and days; by its places too, where the name could be any event's."""
        entity = occurrence.entity
        occurrence.core = f"{entity.kind} {occurrence.core}".strip()
        days = _days([str(d) for p in ("date", "formerDate") for d in occurrence.values.get(p, [])])
        if days and is_distinctive(entity.name):
            occurrence.contexts = (days, frozenset(places))
        elif days and places:
            occurrence.contexts = (days, frozenset())
            occurrence.fixed = _joined(places)
        else:
            start = entity.mentions[0].start if entity.mentions else 0
            here = "" if is_distinctive(entity.name) else f"c{start}"
            occurrence.fixed = " ".join(part for part in (occurrence.source, here) if part)

    def _needs_parent(self, occurrence: _Occurrence) -> bool:
        name = occurrence.entity.name
        if any(names_within(name, self._name(p)) for p in self._linked(occurrence, "partOf")):
            return False
        return not is_distinctive(name)

    def _context_paths(self, occurrence: _Occurrence) -> list[str]:
        members = self._linked(occurrence, *_CONTEXT.get(occurrence.entity.type, ("partOf",)))
        return sorted({self.paths[m] for m in members if m in self.paths})

    def _oblasts(self, occurrence: _Occurrence) -> list[str]:
        containers = self._reached(self._linked(occurrence, "locatedIn"), "locatedIn")
        return [self.paths[m] for m in containers if m in self.paths and _OBLAST.search(fold(self._name(m)))]

    def _employers(self, occurrence: _Occurrence) -> frozenset[str]:
        reached = self._reached(self._linked(occurrence, "holdsPost"), "postIn", "partOf")
        bodies = (m for m in reached if self.occurrences[m].entity.type != "Post")
        return frozenset(self.paths[m] for m in bodies if m in self.paths)

    def _reached(self, start: list[Member], *properties: str) -> list[Member]:
        reached, queue = dict.fromkeys(start), list(start)
        while queue:
            for member in self._linked(self.occurrences[queue.pop()], *properties):
                if member not in reached:
                    reached[member] = None
                    queue.append(member)
        return list(reached)

    def _linked(self, occurrence: _Occurrence, *properties: str) -> list[Member]:
        return [
            Member(occurrence.member.document, value)
            for name in properties
            for value in occurrence.values.get(name, [])
            if isinstance(value, Key) and value != occurrence.member.key
        ]

    def _name(self, member: Member) -> str:
        return self.occurrences[member].entity.name


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
