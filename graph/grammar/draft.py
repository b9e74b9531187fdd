"""Entities in the making, and what tells their names apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..facts import Span
from ..letters import fold_word
from .person_mention import PersonMention

_FOLD = str.maketrans({"ґ": "г", "–": "-", "—": "-"} | dict.fromkeys('«»"“”„'))
_STEM = 5  # letters of a word that stay when it declines


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold what does not tell names apart: quotes, apostrophes, ґ, проєкт, case, spaces.

    >>> fold("Проєкт «Ґендер»") == fold("проект \\"Гендер\\"")
    True
    """
    plain = fold_word(text).translate(_FOLD).replace("проєкт", "проект")
    return re.sub(r"\s+", " ", plain).strip(" .,;:")


def stems(text: str) -> list[str]:
    """Return the first five letters of each word of at least three.

    >>> stems("Відділ у справах сім’ї")
    ['відді', 'справ', "сім'ї"]
    """
    return list(_stems(text))


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(w[:_STEM] for w in re.findall(r"[\w']{3,}", fold(text)))


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making.

    Attributes:
        type, name, kind, katottg, ambiguous, number, truncated, aliases, mentions: as of ``Entity``.
        item: number of the digest's item that names it first; items: all that name it.
        own: for a body or an office, its name without its parent's; for an event, without those who meet.
        genitive: its name in the genitive. lemma: of its head noun. quoted: the quoted part of its name.
        apex: its name belongs to the names of its units.
        implied: the text does not name it in full.
        planned: an event that has not been; held: one that has. headline: an event that a headline names.
        retold: of a headline, that the text below has named too. told: an event that a verb alone tells.
        placed: an event named by its place, «Рейд у Сумах», until the text says more.
        occasion: one of several that a sentence tells by their days and places.
        plural: several events that are spoken of as one.
        parent: the body that it belongs to. person: how the text names the person.
        merged: the entity that it turned out to be.
    """

    type: str
    name: str
    item: int
    own: str = ""
    genitive: str = ""
    kind: str = ""
    katottg: str = ""
    ambiguous: bool = False
    number: str = ""
    lemma: str = ""
    quoted: str = ""
    truncated: bool = False
    apex: bool = False
    implied: bool = False
    planned: bool = False
    held: bool = False
    headline: bool = False
    retold: bool = False
    plural: bool = False
    told: bool = False
    placed: bool = False
    occasion: bool = False
    parent: Draft | None = None
    aliases: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    person: PersonMention | None = None
    merged: Draft | None = None

    def root(self) -> Draft:
        """Return the entity that this one is merged into."""
        found = self
        while found.merged is not None:
            found = found.merged
        return found

    def merge_into(self, other: Draft) -> None:
        """Let it be another entity."""
        self.merged = other
        other.mentions |= self.mentions
        other.aliases |= self.aliases | {self.name}
        other.items |= self.items
        other.truncated = other.truncated and self.truncated

    def last_mention(self, before: int) -> int:
        """Return where it is named last before an offset, or -1."""
        return max((m.start for m in self.mentions if m.start < before), default=-1)


class Drafts:
    """The entities of a document, in the order in which they were met."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._named: dict[tuple[str, str], Draft] = {}

    def live(self, *types: str) -> Iterator[Draft]:
        """Yield those of some classes that are not merged into others."""
        return (d for d in self.all if d.merged is None and d.type in types)

    def add(self, draft: Draft) -> Draft:
        """Take in a new one."""
        self.all.append(draft)
        return draft

    def named(self, family: str, key: str, new: Draft) -> Draft:
        """Return the one known by a name in a family of names; take in ``new`` if there is none."""
        known = (family, fold(key))
        if known not in self._named:
            self._named[known] = self.add(new)
        return self._named[known].root()
