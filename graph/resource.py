"""What identity resolution hands on: one thing, and the entities of which documents it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .facts import Key


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
        name: canonical Ukrainian name: the one met most, of those the longest.
        aliases: every other name, sorted.
        members: the entities that are it, sorted.
        role: of a post, its name without its body's, folded; else empty.
        rule: name of the rule that made its members one.
    """

    path: str
    type: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
    role: str = ""
    rule: str = "identity.name"

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that name it, sorted."""
        return tuple(sorted({member.document for member in self.members}))


@dataclass(frozen=True, slots=True)
class Identities:
    """All resources, sorted by path, and the one that each entity is."""

    resources: tuple[Resource, ...]
    by_member: Mapping[Member, Resource]

    @classmethod
    def of(cls, resources: Iterable[Resource]) -> Identities:
        """Sort the resources, and index their members."""
        ordered = tuple(sorted(resources, key=lambda resource: resource.path))
        return cls(ordered, {member: resource for resource in ordered for member in resource.members})
