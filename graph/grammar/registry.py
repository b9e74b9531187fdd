"""The entities of one document: which nodes mean the same thing, and what short forms mean.

Named things come first (``prepare``); then «Департамент», «облдержадміністрація», «захід», «Н. Шкурат» are resolved to them.
What cannot be resolved is left out: nothing is invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..facts import Span
from ..places import adjective_to_oblast
from .node import Node
from .person_mention import PersonMention, same_person
from .words import Sentence, info

_GENERIC_MODIFIERS = frozenset(
    [
        "обласна",
        "обласний",
        "районна",
        "районний",
        "міська",
        "міський",
        "сільська",
        "сільський",
        "селищна",
        "селищний",
        "місцева",
        "місцевий",
        "державна",
        "центральна",
        "профільна",
        "відповідна",
    ]
)
_FOLD = str.maketrans(
    dict.fromkeys("’ʼ`´", "'") | {"ґ": "г", "Ґ": "Г", "–": "-", "—": "-"} | dict.fromkeys('«»"“”„')
)


def fold(text: str) -> str:
    """Fold what does not tell names apart: quotes, apostrophes, ґ, проєкт, case, spaces.

    >>> fold("Проєкт «Ґендер»") == fold("проект \\"Гендер\\"")
    True
    """
    return re.sub(r"\s+", " ", text.translate(_FOLD).casefold().replace("проєкт", "проект")).strip(" .,;:")


def stems(text: str) -> list[str]:
    """Return the first five letters of each word of at least three."""
    return [w[:5] for w in re.findall(r"[\w']{3,}", fold(text))]


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making; ``merged`` points to the one that it turned out to be."""

    type: str
    name: str
    item: int
    own: str = ""
    genitive: str = ""
    kind: str = ""
    katottg: str = ""
    number: str = ""
    lemma: str = ""
    quoted: str = ""
    truncated: bool = False
    apex: bool = False
    implied: bool = False
    planned: bool = False
    headline: bool = False
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


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes inside it, outermost first."""
    yield node
    for other in (*node.siblings, *([node.parent] if node.parent else []), *node.inner):
        yield from walk(other)


class Registry:
    """Entities of one document by what they are called."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._named: dict[tuple[str, str], Draft] = {}
        self._of_node: dict[int, Draft | None] = {}
        self._oblasts: Counter[str] = Counter()
        self._nodes: list[Node] = []  # kept alive: they are known by identity

    def prepare(self, s: Sentence, nodes: list[Node]) -> None:
        """Take note of what a sentence names in full, before short forms are resolved."""
        for outer in nodes:
            for node in walk(outer):
                if node.kind == "place" and node.kind_notation == "oblast" and node.name:
                    self._oblasts[node.name] += 1
                if node.kind == "body":
                    adjective = info(fold(node.name.split()[0])).adjectives if "обласн" in node.name else ()
                    oblast = adjective_to_oblast(adjective[0].lemma) if adjective else None
                    if oblast is not None:
                        self._oblasts[oblast.name] += 1
        for outer in nodes:
            for node in walk(outer):
                if node.kind == "body" and not self._short(node):
                    self.body(node, s)
                elif (
                    node.kind == "person"
                    or node.kind == "work"
                    and not node.bare
                    or node.kind == "place"
                    and not node.bare
                ):
                    self.entity(node, s)

    # -- any node ---------------------------------------------------------------------------------------------

    def entity(self, node: Node, s: Sentence) -> Draft | None:
        """Return the entity that a node means, or None if it cannot be told."""
        if id(node) in self._of_node:
            found = self._of_node[id(node)]
            return found.root() if found else None
        made: Draft | None = None
        if node.kind == "body":
            made = self.body(node, s)
        elif node.kind == "place":
            made = self._place(node, s)
        elif node.kind == "person":
            made = self._person(node, s)
        elif node.kind == "work":
            made = self._work(node, s)
        elif node.kind == "post":
            made = self.post(node, s)
        self._remember(node, made)
        if made is not None:
            self.mention(made, node, s)
        return made.root() if made else None

    def _remember(self, node: Node, draft: Draft | None) -> None:
        self._nodes.append(node)
        self._of_node[id(node)] = draft

    def mention(self, draft: Draft, node: Node, s: Sentence) -> None:
        """Record that a node names an entity."""
        draft = draft.root()
        span = s.span(node.first, node.last)
        draft.mentions.add(span)
        draft.items.add(s.item)
        words = s.words(node.first, node.last)
        if (
            not node.siblings
            and fold(words) != fold(draft.name)
            and not node.truncated
            and draft.type not in ("Person", "Post", "Event")
        ):
            draft.aliases.add(words)
        if node.alias:
            draft.aliases.add(node.alias)

    def _new(self, type_: str, name: str, s: Sentence, **values: object) -> Draft:
        draft = Draft(type_, name, s.item, **values)  # type: ignore[arg-type]
        self.drafts.append(draft)
        return draft

    def _by_name(
        self, family: str, name: str, type_: str, s: Sentence, key_name: str = "", **values: object
    ) -> Draft:
        key = (family, fold(key_name or name))
        if key not in self._named:
            self._named[key] = self._new(type_, name, s, **values)
        return self._named[key].root()

    # -- bodies -----------------------------------------------------------------------------------------------

    def body(self, node: Node, s: Sentence) -> Draft | None:
        """Return the body that a node means; short forms by what the document names in full."""
        if id(node) in self._of_node:
            found = self._of_node[id(node)]
            return found.root() if found else None
        if self._short(node):
            draft = self._resolve(node, s)
        else:
            parent = self.body(node.parent, s) if node.parent is not None else None
            name, genitive = node.own, node.own_genitive
            if parent is not None and (parent.apex or node.parent is not None and node.parent.apex):
                name, genitive = f"{name} {parent.genitive}", f"{genitive} {parent.genitive}"
            draft = self._by_name(
                "body",
                name,
                node.type,
                s,
                own=node.own,
                genitive=genitive,
                lemma=node.lemma,
                apex=node.apex,
                parent=parent,
            )
            if draft.parent is None and parent is not None:
                draft.parent = parent
            draft.truncated = draft.truncated or node.truncated
        self._remember(node, draft)
        if draft is not None:
            self.mention(draft, node, s)
        return draft

    def _short(self, node: Node) -> bool:
        """Whether a body's name says only what kind of body it is."""
        if node.bare:
            return True
        if node.parent is not None or node.quoted or not node.own or node.rule == "body.known":
            return False
        words = node.own.split()
        head = next((k for k, w in enumerate(words) if w[:4].casefold() == node.lemma[:4]), len(words))
        return head == len(words) - 1 and all(
            w.casefold() in _GENERIC_MODIFIERS or _organ(w) for w in words[:head]
        )

    def _resolve(self, node: Node, s: Sentence) -> Draft | None:
        wanted = stems(node.own or node.name)
        at = s.span(node.first, node.last).start
        found: list[Draft] = []
        for draft in self.drafts:
            if draft.merged is not None or draft.type not in _BODIES:
                continue
            words = stems(draft.name)
            if set(wanted) <= set(words) and _same_head(node, draft):
                found.append(draft)
        here = [d for d in found if s.item in d.items]
        earlier = [d for d in here if any(m.start < at for m in d.mentions)]
        for group in (earlier, here, found):
            if len(group) == 1:
                return group[0]
            if group and group is earlier:
                return max(group, key=lambda d: max(m.start for m in d.mentions if m.start < at))
        if found:
            return None
        return self._by_oblast(node, s)

    def _by_oblast(self, node: Node, s: Sentence) -> Draft | None:
        """Name «облдержадміністрація» by the only oblast that the document speaks of."""
        name = node.own or node.name
        if not name.casefold().startswith("обласн") or len(name.split()) < 2:
            return None
        oblast = self.main_oblast()
        if not oblast:
            return None
        adjective = oblast.split()[0]
        if name.split()[-1] in ("адміністрація", "рада"):
            full = f"{adjective} {name[:1].lower()}{name[1:]}"
            genitive = " ".join(_feminine_genitive(w) for w in full.split())
            return self._by_name(
                "body",
                full,
                "PublicBody",
                s,
                own=full,
                genitive=genitive,
                lemma=node.lemma or "адміністрація",
                apex=True,
                implied=True,
            )
        return None

    def main_oblast(self) -> str:
        """Return the oblast that the document speaks of: the only one, or one named over twice as often as the next."""
        ranked = sorted(self._oblasts.items(), key=lambda x: (-x[1], x[0]))
        if not ranked:
            return ""
        if len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]:
            return ranked[0][0]
        return ""

    # -- persons, places, works, posts --------------------------------------------------------------------------

    def _person(self, node: Node, s: Sentence) -> Draft:
        mention = node.person
        assert mention is not None
        for draft in self.drafts:
            if (
                draft.type == "Person"
                and draft.merged is None
                and draft.person is not None
                and same_person(draft.person, mention)
            ):
                if mention.given and not draft.person.given:
                    draft.aliases.add(draft.name)
                    draft.name, draft.person = mention.name, mention
                elif fold(mention.name) != fold(draft.name):
                    draft.aliases.add(mention.name)
                return draft
        draft = self._by_name("person", mention.name, "Person", s)
        draft.person = draft.person or mention
        return draft

    def _place(self, node: Node, s: Sentence) -> Draft | None:
        if node.bare:
            known = [d for d in self.drafts if d.type == "Hromada" and d.merged is None]
            here = [d for d in known if s.item in d.items]
            chosen = here if len(here) == 1 else known
            return chosen[0] if len(chosen) == 1 and not node.plural else None
        if node.type == "Hromada":
            stem = fold(node.name).split()[0]
            for draft in self.drafts:
                if draft.type == "Hromada" and draft.merged is None and fold(draft.name).split()[0] == stem:
                    return draft
        draft = self._by_name(
            "place",
            node.name,
            node.type,
            s,
            genitive=node.genitive,
            kind=node.kind_notation,
            katottg=node.katottg,
        )
        draft.katottg = draft.katottg or node.katottg
        return draft

    def _work(self, node: Node, s: Sentence) -> Draft | None:
        if node.bare:
            if node.truncated and len(node.name.split()) > 1:
                return self._by_name(
                    f"work{s.item}", node.name, node.type, s, lemma=node.lemma, truncated=True
                )
            known = [
                d
                for d in self.drafts
                if d.merged is None and d.lemma == _work_lemma(node.lemma) and d.type == node.type
            ]
            here = [d for d in known if s.item in d.items] or known
            if len(here) > 1:
                at = s.span(node.first, node.last).start
                here = sorted(
                    (d for d in here if d.mentions and min(d.mentions).start < at),
                    key=lambda d: max(m.start for m in d.mentions if m.start < at),
                )[-1:]
            return here[0] if len(here) == 1 else None
        key = (
            node.quoted
            and node.type not in ("LegalAct",)
            and fold(node.quoted)
            or node.type == "Resolution"
            and node.number
            or node.name
        )
        for draft in self.drafts:
            if (
                draft.merged is None
                and draft.lemma == _work_lemma(node.lemma)
                and draft.type == node.type
                and _same_work(draft, node)
            ):
                if (
                    len(node.name) > len(draft.name)
                    and not node.truncated
                    or draft.truncated
                    and not node.truncated
                ):
                    draft.aliases.add(draft.name)
                    draft.name = node.name
                draft.truncated = draft.truncated and node.truncated
                return draft
        return self._by_name(
            "work",
            node.name,
            node.type,
            s,
            f"{node.type} {key}",
            own=node.name,
            lemma=_work_lemma(node.lemma),
            quoted=node.quoted,
            number=node.number,
            truncated=node.truncated,
        )

    def post(self, node: Node, s: Sentence, owner: Draft | None = None) -> Draft | None:
        """Return the office that a node means: its title in the body that it belongs to."""
        if owner is None and node.parent is not None:
            owner = self.entity(node.parent, s)
        title = node.own
        name = title
        if owner is not None:
            name = f"{title} {owner.genitive or s.words(node.parent.first, node.parent.last) if node.parent else owner.genitive or owner.name}"
        key = f"{title} @ {owner.name if owner else ''}"
        if owner is None:
            key += f" {s.item}"
        return self._by_name("post", name.strip(), "Post", s, key, own=title, lemma=node.lemma, parent=owner)

    def finish(self) -> None:
        """Merge bodies named without their parent into the one of that name that has a parent."""
        live = [d for d in self.drafts if d.merged is None and d.type in _BODIES]
        for draft in live:
            if draft.parent is not None or not draft.own:
                continue
            others = [
                d
                for d in live
                if d is not draft
                and d.merged is None
                and d.parent is not None
                and fold(d.own) == fold(draft.own)
            ]
            if len(others) == 1:
                self.merge(draft, others[0])

    def merge(self, draft: Draft, into: Draft) -> None:
        """Let one entity be another."""
        draft.merged = into
        into.mentions |= draft.mentions
        into.aliases |= draft.aliases | {draft.name}
        into.items |= draft.items
        if not into.truncated or not draft.truncated:
            into.truncated = into.truncated and draft.truncated


CONTRACTS = frozenset(("меморандум", "угода", "договір"))
_BODIES = frozenset(
    ("PublicBody", "Organization", "CivilSocietyOrganization", "Fund", "InternationalOrganization")
)


def _same_head(node: Node, draft: Draft) -> bool:
    lemma = node.lemma
    if not lemma or lemma not in fold(draft.own or draft.name):
        words = stems(node.own)
        return bool(words) and words[-1] in stems(draft.own or draft.name)
    return draft.lemma == lemma or lemma[:5] in stems(draft.own or draft.name)[:6]


def _organ(word: str) -> bool:
    return (
        word.casefold().startswith(("координаційн", "громадськ", "обласн", "робоч"))
        and word.casefold() != "громадська"
    )


def _same_work(draft: Draft, node: Node) -> bool:
    if draft.quoted or node.quoted:
        if draft.type == "Resolution" and draft.number and draft.number == node.number:
            return True
        return (
            fold(draft.quoted) == fold(node.quoted)
            if draft.type not in ("LegalAct",)
            else fold(draft.own) == fold(node.name)
        )
    if draft.lemma in CONTRACTS:
        return not (draft.number and node.number and draft.number != node.number)
    if draft.number != node.number:
        return False
    a, b = fold(draft.name), fold(node.name)
    return a.startswith(b) or b.startswith(a)


def _work_lemma(lemma: str) -> str:
    return lemma.replace("проєкт", "проект")


def _feminine_genitive(word: str) -> str:
    if word.endswith("ія"):
        return word[:-1] + "ї"
    return word[:-1] + ("ої" if word.endswith("а") and word not in ("рада",) else "и")
