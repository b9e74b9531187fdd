"""Nodes: what the grammar of names finds in a sentence, before anything is related to anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ..gazetteers import Head, rows
from .date import DateMention
from .person_mention import PersonMention
from .words import Sentence

NodeKind = Literal["body", "post", "person", "place", "event", "work", "group", "date", "quote", "phrase"]


@dataclass(slots=True, eq=False)
class Node:
    """A stretch of a sentence that names something.

    Attributes:
        kind: what grammar found it.
        first, last: token indices, end exclusive.
        cases: the cases in which it can stand; empty where it shows none.
        type: local name of its class in the ontology, or empty.
        name: canonical name: nominative, in full.
        rule: name of the rule that found it.
        lemma: of its head noun.
        plural: it names several things at once (тренінги, заступники).
        bare: a short form that means something named elsewhere («Департамент», «захід»).
        parent: the body that a body or a post belongs to, the issuer of an act, the area of a plan.
        host: the body that a council or a group is attached to («рада при міністерстві»).
        national: the known body whose unit in an area a body is: no part of what the text names.
        inner: further nodes inside its name.
        shared: its words name several things.
        siblings: the other things that one phrase names («Національного та регіонального планів»).
        quoted: the quoted part of its name, without marks.
        topics: texts that say what it is about; each with its tokens.
        alias: an abbreviation given in brackets.
        kind_notation: event kind or place kind.
        katottg: code of a place, or empty.
        number: of an act, or the ordinal of an event.
        acting: for a post: в. о.
        truncated: the text breaks off inside it.
        own, own_genitive: for a body or an office: its name without its parent's; for an event: its name
            without those who meet.
        rest: the words after its parent's name («радник голови … з питань освіти», «офіс ООН у м. Дніпро»).
        genitive: the whole name in the genitive.
        apex: its name belongs to the names of its units.
        short: the initials that the text has for a known body («ПРООН»), or empty.
        issued: the day of an act as EDTF, or empty.
        joins: for a group inside an event's name: its people take part («зустріч із фахівцями»).
        aside: inside an event's name: another noun of it governs this one («виставка робіт учнів»).
        date: of a date, what the text says. person: of a person, the parts of the name.
        people: of a group, its head noun. area: of an office in a
            hromada, where that lies. term: of a plan, the date that it is for.
    """

    kind: NodeKind
    first: int
    last: int
    cases: frozenset[str] = frozenset()
    type: str = ""
    name: str = ""
    rule: str = ""
    lemma: str = ""
    plural: bool = False
    bare: bool = False
    parent: Node | None = None
    host: Node | None = None
    national: Node | None = None
    inner: list[Node] = field(default_factory=list)
    shared: bool = False
    siblings: list[Node] = field(default_factory=list)
    quoted: str = ""
    topics: list[tuple[str, int, int]] = field(default_factory=list)
    alias: str = ""
    kind_notation: str = ""
    number: str = ""
    katottg: str = ""
    acting: bool = False
    truncated: bool = False
    own: str = ""
    own_genitive: str = ""
    rest: str = ""
    genitive: str = ""
    apex: bool = False
    short: str = ""
    issued: str = ""
    joins: bool = False
    aside: bool = False
    date: DateMention | None = None
    person: PersonMention | None = None
    people: Head | None = None
    term: Node | None = None
    area: Node | None = None

    @property
    def all(self) -> list[Node]:
        """The node and its siblings."""
        return [self, *self.siblings]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes directly beside and inside it: siblings, parent, host, inner ones."""
        return (
            *self.siblings,
            *(above for above in (self.parent, self.host, self.area) if above),
            *self.inner,
        )

    @property
    def of_state(self) -> bool:
        """Whether it is an office of a state: «міністр освіти України» is in no body and tells no place."""
        return self.kind == "post" and self.parent is not None and self.parent.kind_notation == "country"

    @property
    def of_initials(self) -> bool:
        """Whether it is an international body by its initials, which stay in the names of its units."""
        return self.rule == "body.known" and self.type == "InternationalOrganization" and bool(self.short)

    @property
    def extent(self) -> tuple[int, int]:
        """Its token indices, end exclusive."""
        return self.first, self.last

    def stands_in(self, *cases: str) -> bool:
        """Whether it can stand in one of the cases, or shows none.

        >>> Node("body", 0, 1, frozenset(("nomn",))).stands_in("gent"), Node("body", 0, 1).stands_in("gent")
        (False, True)
        """
        return not self.cases or not self.cases.isdisjoint(cases)

    def walk(self) -> Iterator[Node]:
        """Yield it and all nodes inside it, outermost first."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give the phrase after them a role."""

    words: tuple[str, ...]
    role: str
    case: str


@lru_cache(maxsize=1)
def _cues() -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for _, row in rows("function_words.tsv"):
        words = tuple(row["word"].split())
        found.setdefault(words[0], []).append(Cue(words, row["role"], row["case"]))
    for cues in found.values():
        cues.sort(key=lambda c: -len(c.words))
    return found


def cue_at(s: Sentence, i: int, *roles: str) -> Cue | None:
    """Return the longest cue of one of the roles (any role if none is given) that begins at token ``i``."""
    for cue in _cues().get(s.norm(i), ()):
        if roles and cue.role not in roles:
            continue
        if "*" in cue.words:
            length = _filled(s, i, cue.words)
            if length:
                return Cue(tuple(s.norm(i + k) for k in range(length)), cue.role, cue.case)
        elif s.reads(i, cue.words):
            return cue
    return None


def _filled(s: Sentence, i: int, words: tuple[str, ...]) -> int:
    """Return how many tokens «за * підтримки» takes; the star stands for up to five adjectives."""
    j = i
    for word in words:
        if word != "*":
            if s.norm(j) != word:
                return 0
            j += 1
            continue
        start = j
        while (
            j < len(s)
            and j - start < 6
            and s.norm(j) != words[-1]
            and (s.infos[j].adjectives or s.infos[j].conjunction)
        ):
            j += 1
    return j - i


def role_cue_at(s: Sentence, i: int) -> Cue | None:
    """Return the cue at token ``i`` that gives what follows a role and so ends a phrase, or None."""
    return cue_at(s, i, *_EVENT_ROLES)


_EVENT_ROLES = (
    "supporter", "within", "chair", "venue", "initiator", "participant", "co_organizer", "during",
)  # fmt: skip


@lru_cache(maxsize=1)
def time_nouns() -> frozenset[str]:
    """Return the nouns of time that end a name."""
    return frozenset(c.words[0] for cues in _cues().values() for c in cues if c.role == "time")
