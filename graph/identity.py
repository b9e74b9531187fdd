"""Decides which entities of which documents are one thing, and gives each thing its address.

Entities are one where class, folded name and context agree; the context is what tells namesakes apart.
Part of it belongs to the key (a post's body, the parent of a service that every hromada has). The rest keeps
namesakes apart only where both sides state it: a hromada's oblast, the bodies a person works for, an event's
days and places. Things are resolved in steps, see ``occurrences``; a store on disk takes the same steps for
what changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from .addresses import digest, kebab, local_name
from .clusters import Contexts, cluster
from .facts import Extraction, Key
from .names import fold
from .occurrences import Bucket, Occurrences, Step
from .resource import Identities, Member, Resource

__all__ = ["Group", "Identities", "Member", "Resource", "addressed", "grouped", "resolve"]


@dataclass(frozen=True, slots=True)
class Group:
    """Occurrences that are one thing.

    Attributes:
        bucket: what they have in common.
        contexts: all that is known of them, sorted as ``grouped`` got it.
        names: how many of them bear which name.
        path: the address that the thing has if no other thing claims it.
    """

    bucket: Bucket
    contexts: tuple[Contexts, ...]
    names: Mapping[str, int]
    path: str

    @property
    def name(self) -> str:
        """The name met most, of those the longest."""
        return min(self.names, key=lambda n: (-self.names[n], -len(n), n))

    @property
    def role(self) -> str:
        """Of a post, its name without its body's; else empty."""
        return self.bucket.core if self.bucket.type == "Post" else ""

    @property
    def rule(self) -> str:
        """Name of the rule that made them one."""
        in_context = self.bucket.fixed or any(map(any, self.contexts))
        return "identity.name-in-context" if in_context else "identity.name"


def resolve(extractions: Iterable[Extraction]) -> Identities:
    """Group the entities of all documents into resources with stable addresses.

    Raises:
        DataError: a fact's subject is no entity of its document.
    """
    documents = {x.document.id: Occurrences(x) for x in sorted(extractions, key=lambda x: x.document.id)}
    agenda: dict[Step, list[Member]] = defaultdict(list)
    for document, occurrences in documents.items():
        for key, step in occurrences.steps.items():
            agenda[step].append(Member(document, key))
    paths: dict[str, dict[Key, str]] = {document: {} for document in documents}
    taken: set[str] = set()
    resources: list[Resource] = []
    for _, members in sorted(agenda.items()):
        buckets: dict[Bucket, dict[Contexts, list[Member]]] = {}
        for document, key in members:
            bucket, contexts = documents[document].describe(key, paths[document])
            buckets.setdefault(bucket, {}).setdefault(contexts, []).append(Member(document, key))
        claims: dict[str, list[Group]] = defaultdict(list)
        for bucket, known in sorted(buckets.items(), key=itemgetter(0)):
            names = {
                contexts: Counter(documents[document].entity(key).name for document, key in same)
                for contexts, same in known.items()
            }
            for group in grouped(bucket, names):
                claims[group.path].append(group)
        for path, groups in sorted(claims.items()):
            for group, address in zip(groups, addressed(path, groups, taken=path in taken), strict=True):
                own = sorted(
                    member for contexts in group.contexts for member in buckets[group.bucket][contexts]
                )
                resources.append(_resource(address, group, own, documents))
                taken.add(address)
                for document, key in own:
                    paths[document][key] = address
    return Identities.of(resources)


def grouped(bucket: Bucket, known: Mapping[Contexts, Mapping[str, int]]) -> list[Group]:
    """Part the occurrences of a bucket into things.

    Args:
        bucket: theirs.
        known: for every set of contexts that any of them has, how many of those bear which name.
    """
    contexts = sorted(known, key=_sorted)
    parts = [tuple(contexts[i] for i in part) for part in cluster(contexts)]
    groups = []
    for part in parts:
        names = Counter[str]()
        for each in part:
            names.update(known[each])
        groups.append(Group(bucket, part, names, _path(bucket, part, names, alone=len(parts) == 1)))
    return groups


def addressed(path: str, groups: Sequence[Group], *, taken: bool) -> list[str]:
    """Return the addresses of the groups of one step that claim one path.

    Args:
        path: what they claim.
        groups: all of them.
        taken: whether a thing of an earlier step has the path.
    """
    if len(groups) == 1 and not taken:
        return [path]
    return [f"{path}-{_apart(group, taken=taken)}" for group in groups]


def _sorted(contexts: Contexts) -> list[list[str]]:
    return [sorted(dimension) for dimension in contexts]


def _apart(group: Group, *, taken: bool) -> str:
    bucket = group.bucket
    known = sorted({c for contexts in group.contexts for dimension in contexts for c in dimension})
    return digest("\x1f".join([bucket.core, bucket.fixed, *known, *([str(bucket.step)] if taken else [])]), 6)


def _path(bucket: Bucket, contexts: Sequence[Contexts], names: Collection[str], *, alone: bool) -> str:
    name = min({bucket.core} if bucket.type == "Post" else names, key=lambda n: (len(n), fold(n), n))
    dimensions = [
        min((c for known in dimension for c in known), default="")
        for dimension in zip(*contexts, strict=True)
    ]
    if bucket.type == "Event":
        parts = [*(dimensions[:1] if alone else dimensions), bucket.fixed]
    else:
        parts = [bucket.fixed, *([] if alone else dimensions)]
    context = " ".join(part.rpartition("/")[2] for part in parts if part)
    path = f"{kebab(bucket.type)}/{local_name(name)}"
    return f"{path}--{local_name(context)}" if context else path


def _resource(
    path: str, group: Group, members: Sequence[Member], documents: Mapping[str, Occurrences]
) -> Resource:
    entities = [documents[document].entity(key) for document, key in members]
    aliases = {alias for entity in entities for alias in (entity.name, *entity.aliases)} - {group.name}
    return Resource(
        path=path,
        type=group.bucket.type,
        name=group.name,
        aliases=tuple(sorted(aliases)),
        members=tuple(members),
        role=group.role,
        rule=group.rule,
    )
