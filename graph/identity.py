"""Decides which entities of which documents are one thing, and names each thing.

Entities are one where class, folded name and context agree; the context is what tells namesakes apart. Some
contexts are part of the key (a post's body, an event's day), others only keep namesakes apart where both
sides state one (a hromada's oblast, the bodies a person works for). Resources are resolved in the order in
which they serve as context: places, organisations, undertakings and acts, posts, people, events.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .edtf import is_edtf
from .facts import Entity, Extraction, Key
from .names import fold, is_distinctive, names_within, quoted, stems, words
from .slugs import slug

_ORGANIZATIONS = frozenset(
    {"Organization", "PublicBody", "CivilSocietyOrganization", "Fund", "InternationalOrganization"}
)
_STAGES: tuple[frozenset[str], ...] = (
    frozenset({"Place"}),
    frozenset({"Hromada"}),
    _ORGANIZATIONS,
    frozenset({"Project", "Programme", "Campaign", "LegalAct", "Resolution", "Plan", "Publication"}),
    frozenset({"Post"}),
    frozenset({"Person"}),
    frozenset({"Event"}),
)
_QUOTED_CORE = frozenset({"Campaign", "Project", "Programme", "CivilSocietyOrganization", "Fund", "Event"})
_CONTEXT = {
    "Hromada": ("locatedIn",),
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
_NAME_SLUG, _CONTEXT_SLUG = 80, 60


class Member(NamedTuple):
    """An entity of one document."""

    document: str
    key: Key


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing, in all documents that name it.

    Attributes:
        path: its IRI after the base, ``person/oleh-berezin``.
        type: local name of its class.
        name: canonical Ukrainian name, the one that most documents use.
        aliases: every other name, sorted.
        members: the entities that are it, sorted.
        reason: why they are one; empty for a single member.
    """

    path: str
    type: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Identities:
    """All resources, sorted by path, and the one that each entity is."""

    resources: tuple[Resource, ...]
    by_member: dict[Member, Resource] = field(repr=False)


@dataclass(slots=True)
class _Occurrence:
    member: Member
    entity: Entity
    values: dict[str, list[Key | str | int]]
    bucket: tuple[str, ...] = ()
    namesake: frozenset[str] = frozenset()  # contexts that part namesakes where both sides have one
    context: str = ""  # for the IRI


def resolve(extractions: Iterable[Extraction]) -> Identities:
    """Group the entities of all documents into resources with stable addresses."""
    return _Resolver(extractions).run()


class _Resolver:
    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.occurrences: dict[Member, _Occurrence] = {}
        self.paths: dict[Member, str] = {}
        self.resources: list[Resource] = []
        for extraction in sorted(extractions, key=lambda x: x.document.id):
            document = extraction.document.id
            for entity in extraction.entities:
                member = Member(document, entity.key)
                self.occurrences[member] = _Occurrence(member, entity, {})
            for fact in extraction.facts:
                subject = self.occurrences[Member(document, fact.subject)]
                subject.values.setdefault(fact.property, []).append(fact.object)

    def run(self) -> Identities:
        for types in _STAGES:
            stage = [o for o in self.occurrences.values() if o.entity.type in types]
            if types is _ORGANIZATIONS:
                self._settle([o for o in stage if not self._needs_parent(o)])
                pending = [o for o in stage if self._needs_parent(o)]
                while pending:
                    ready = [o for o in pending if all(p in self.paths for p in self._linked(o, "partOf"))]
                    self._settle(ready or pending)
                    pending = [o for o in pending if o.member not in self.paths]
            else:
                self._settle(stage)
        resources = sorted(self.resources, key=lambda r: r.path)
        return Identities(tuple(resources), {m: r for r in resources for m in r.members})

    def _linked(self, occurrence: _Occurrence, *properties: str) -> list[Member]:
        document = occurrence.member.document
        return [
            Member(document, value)
            for name in properties
            for value in occurrence.values.get(name, [])
            if isinstance(value, Key) and value != occurrence.member.key
        ]

    def _needs_parent(self, occurrence: _Occurrence) -> bool:
        name = occurrence.entity.name
        if any(names_within(name, self._name(p)) for p in self._linked(occurrence, "partOf")):
            return False
        return not is_distinctive(name)

    def _name(self, member: Member) -> str:
        return self.occurrences[member].entity.name

    def _settle(self, occurrences: Sequence[_Occurrence]) -> None:
        buckets: dict[tuple[str, ...], list[_Occurrence]] = {}
        for occurrence in occurrences:
            self._describe(occurrence)
            buckets.setdefault(occurrence.bucket, []).append(occurrence)
        found: list[tuple[str, str, list[_Occurrence]]] = []
        for bucket, members in sorted(buckets.items()):
            clusters = _clusters(members)
            for cluster in clusters:
                context = cluster[0].context
                if len(clusters) > 1:
                    apart = min((c for o in cluster for c in o.namesake), default="")
                    context = "-".join(part for part in (context, apart.rpartition("/")[2]) if part)
                path = f"{_kebab(cluster[0].entity.type)}/{_slug(_stem_name(cluster), _NAME_SLUG)}"
                path += f"--{_slug(context, _CONTEXT_SLUG)}" if context else ""
                found.append((path, "\x1f".join(bucket), cluster))
        taken = {path for path, _, _ in found}
        for path, identity, cluster in found:
            twins = sum(other == path for other, _, _ in found) > 1 if len(taken) < len(found) else False
            self._add(f"{path}-{_digest(identity)}" if twins else path, cluster)

    def _add(self, path: str, cluster: list[_Occurrence]) -> None:
        names = [o.entity.name for o in cluster]
        name = min(names, key=lambda n: (-names.count(n), -len(n), n))
        aliases = {n for o in cluster for n in (o.entity.name, *o.entity.aliases)} - {name}
        self.resources.append(
            Resource(
                path=path,
                type=cluster[0].entity.type,
                name=name,
                aliases=tuple(sorted(aliases)),
                members=tuple(sorted(o.member for o in cluster)),
                reason=_reason(cluster) if len(cluster) > 1 else "",
            )
        )
        for occurrence in cluster:
            self.paths[occurrence.member] = path

    def _describe(self, occurrence: _Occurrence) -> None:
        """Set the key of an occurrence, and its contexts."""
        entity, kind = occurrence.entity, occurrence.entity.type
        name, document = entity.name, f"document-{occurrence.member.document[-6:]}"
        core = (quoted(name) if kind in _QUOTED_CORE else "") or fold(name)
        linked = sorted(
            self.paths[m]
            for m in set(self._linked(occurrence, *_CONTEXT.get(kind, ("partOf",))))
            if m in self.paths
        )
        context = ""
        if kind == "Place":
            occurrence.namesake = frozenset([entity.katottg] if entity.katottg else self._oblasts(occurrence))
        elif kind == "Hromada":
            core = _UNITED.sub("", core)
            occurrence.namesake = frozenset([entity.katottg] if entity.katottg else self._oblasts(occurrence))
        elif kind == "Person":
            occurrence.namesake = self._employers(occurrence)
            if not occurrence.namesake and not _is_full_name(name):
                context = document
        elif kind == "Post":
            core, context = self._post(occurrence, document)
        elif kind == "Event":
            core = f"{entity.kind} {core}"
            context = self._event(occurrence, linked, document)
        elif kind in _ORGANIZATIONS:
            if self._needs_parent(occurrence):
                context = " ".join(path.rpartition("/")[2] for path in linked) or document
        elif not is_distinctive(name):
            context = " ".join(path.rpartition("/")[2] for path in linked) or document
        elif kind in ("LegalAct", "Resolution") and not quoted(name):
            occurrence.namesake = frozenset(linked)
        occurrence.context = context
        occurrence.bucket = (kind, core, context)

    def _oblasts(self, occurrence: _Occurrence) -> list[str]:
        reached, queue = [], self._linked(occurrence, "locatedIn")
        seen = set(queue)
        while queue:
            member = queue.pop()
            if member in self.paths and _OBLAST.search(fold(self._name(member))):
                reached.append(self.paths[member])
            for parent in self._linked(self.occurrences[member], "locatedIn"):
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
        return reached

    def _employers(self, occurrence: _Occurrence) -> frozenset[str]:
        queue = self._linked(occurrence, "holdsPost")
        seen = set(queue)
        while queue:
            for parent in self._linked(self.occurrences[queue.pop()], "postIn", "partOf"):
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
        return frozenset(
            self.paths[m] for m in seen if m in self.paths and self.occurrences[m].entity.type != "Post"
        )

    def _post(self, occurrence: _Occurrence, document: str) -> tuple[str, str]:
        """Return the post's name without its body's, and the body."""
        bodies = [m for m in self._linked(occurrence, "postIn") if m in self.paths]
        name = occurrence.entity.name
        if not bodies:
            return fold(name), "" if is_distinctive(name) else document
        known = set().union(
            *(stems(n) for b in bodies for n in (self._name(b), *self.occurrences[b].entity.aliases))
        )
        own = [word for i, word in enumerate(words(name)) if i == 0 or word[:5] not in known]
        return " ".join(own), " ".join(sorted(self.paths[b].rpartition("/")[2] for b in bodies))

    def _event(self, occurrence: _Occurrence, places: list[str], document: str) -> str:
        entity = occurrence.entity
        dates = sorted(str(d) for d in occurrence.values.get("date", []) if is_edtf(str(d)))
        days = [d for d in dates if all(re.fullmatch(r"\d{4}-\d\d-\d\d", part) for part in d.split("/"))]
        if days and (quoted(entity.name) or is_distinctive(entity.name)):
            occurrence.namesake = frozenset(places)
            return " ".join(days)
        if days and places:
            return " ".join([*days, *(p.rpartition("/")[2] for p in places)])
        start = entity.mentions[0].start if entity.mentions else 0
        distinct = is_distinctive(entity.name)
        return " ".join([*dates, document, *([] if distinct else [f"c{start}"])])


def _clusters(members: list[_Occurrence]) -> list[list[_Occurrence]]:
    """Part namesakes: those whose contexts meet are one; those without one join where only one group is."""
    groups: list[tuple[set[str], list[_Occurrence]]] = []
    free = [m for m in members if not m.namesake]
    for member in (m for m in members if m.namesake):
        meeting = [g for g in groups if g[0] & member.namesake]
        groups = [g for g in groups if g not in meeting]
        groups.append(
            (
                set(member.namesake).union(*(g[0] for g in meeting)),
                [o for g in meeting for o in g[1]] + [member],
            )
        )
    if len(groups) == 1:
        return [sorted(groups[0][1] + free, key=lambda o: o.member)]
    clusters = [sorted(g[1], key=lambda o: o.member) for g in groups]
    return sorted(([free] if free else []) + clusters, key=lambda c: c[0].member)


def _stem_name(cluster: list[_Occurrence]) -> str:
    """Return the name that the address is made of: the same whichever document comes first."""
    first = cluster[0]
    if first.entity.type == "Post":
        return first.bucket[1]
    names = {o.entity.name for o in cluster}
    return min(names, key=lambda n: (len(n), fold(n), n))


def _reason(cluster: list[_Occurrence]) -> str:
    return (
        "same class, name and context" if cluster[0].context or cluster[0].namesake else "same class and name"
    )


def _is_full_name(name: str) -> bool:
    return len(words(name)) > 1 and all(len(word) > 1 for word in words(name)) and "." not in name


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _slug(text: str, limit: int) -> str:
    whole = slug(text, 1000) or _digest(text)
    return whole if len(whole) <= limit else f"{slug(text, limit - 7)}-{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]


__all__ = ["Identities", "Member", "Resource", "resolve"]
