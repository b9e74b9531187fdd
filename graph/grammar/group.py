"""Unnamed groups of people: «фахівці відділу …», «представники громадськості», «педагоги та батьки»."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import word_class
from .node import Node, cue_at
from .phrase import core_at
from .words import Core, Sentence


class GroupGrammar:
    """Finds groups. ``owner`` finds the body, hromada, undertaking or event whose people they are."""

    def __init__(
        self, s: Sentence, persons: frozenset[int], owner: Callable[[int], Node | None], date: dict[int, Node]
    ) -> None:
        self.s = s
        self.persons = persons
        self.owner = owner
        self.dates = date

    def at(self, i: int) -> Node | None:
        """Return the group that begins at token ``i``, or None."""
        s = self.s
        core = core_at(s, i)
        if core is None or core.shared:
            return None
        head = s.infos[core.head].group
        if head is None:
            return None
        many = frozenset(a for a in core.agreements if a[1] == "plur" and a[0] != "voct")
        if head.lemma in word_class("collective"):
            many = frozenset(a for a in core.agreements if a[0] != "voct")
        if not many:
            return None
        reading = next((r for r in s.infos[core.head].nouns if r.lemma == head.lemma), None)
        if reading is None and not s.infos[core.head].adjectives:
            return None
        node = Node(
            "group",
            i,
            core.last,
            frozenset(a[0] for a in many),
            "group",
            rule="group.people",
            lemma=head.lemma,
        )
        node.plural = True
        node.people = head
        self._tail(node, Core(core.first, core.head, many))
        node.name = _nominative(s, core.first, core.head, node.last, many)
        node.truncated = s.cut and node.last == len(s)
        return node

    def _tail(self, node: Node, core: Core) -> None:
        s = self.s
        head = core.head
        while node.last < len(s):
            j = node.last
            if j in self.persons or j in s.quotes:
                break
            owner = self.owner(j)
            if owner is not None and (not owner.cases or "gent" in owner.cases):
                node.inner.append(owner)
                node.last = owner.last
                if owner.kind == "event":
                    break
                continue
            if (
                (s.tokens[j].text == "," or s.infos[j].conjunction)
                and node.inner
                and node.inner[-1].kind in ("body", "place")
            ):
                owner = self.owner(j + 1)
                if (
                    owner is None
                    or owner.kind not in ("body", "place")
                    or "gent" not in owner.cases
                    or "nomn" in owner.cases
                ):
                    break
                node.inner.append(
                    owner
                )  # one noun governs a list of bodies: «фахівці відділу …, центру …, служби …»
                node.last = owner.last
                continue
            if s.infos[node.last - 1].lemma == "кандидат" and s.norm(j) in word_class("before_candidacy"):
                wanted = core_at(s, j + 1)
                if wanted is None:
                    break
                node.last, head = wanted.last, wanted.head
                continue
            if s.norm(j) in word_class("preposition.with") and not node.inner:
                origin = self.owner(j + 1)
                if origin is not None and origin.kind == "place" and not origin.bare:
                    node.inner.append(origin)
                    node.last = origin.last
                    continue
            cue = cue_at(s, j, "name_preposition")
            if cue is not None and cue.case != "name" and node.last == core.last:
                more = core_at(s, j + len(cue.words))
                if more is None or not more.cases() & {cue.case, "ablt", "gent"}:
                    break
                node.last, head = more.last, more.head
                continue
            conj = s.infos[j].conjunction
            k = j + 1 if conj else j
            more = core_at(s, k)
            if more is None or k in self.persons or s.infos[more.head].post and conj:
                break
            if s.tokens[k].capital and not s.infos[more.head].body:
                break
            if conj:
                same = s.infos[more.head].group is not None and not s.infos[head].group
                if (
                    node.inner
                    or same
                    or "gent" not in more.cases()
                    or s.infos[more.head].body
                    or more.cases() & node.cases - {"gent", "accs"}
                ):
                    break
            elif "gent" not in more.cases():
                break
            if s.infos[more.head].lemma in word_class("not_in_group"):
                break
            node.last, head = more.last, more.head


def _nominative(
    s: Sentence, first: int, head: int, last: int, agreements: frozenset[tuple[str, str, str]]
) -> str:
    from .phrase import core_name, pick

    agreement = pick(agreements, "nomn", "ablt", "gent", "datv")
    name = core_name(s, Core(first, head, agreements), agreement).inflected("nomn")
    if head + 2 < last and s.infos[head + 1].conjunction:  # «виконавців та партнерів проекту»
        second = core_at(s, head + 2)
        if (
            second is not None
            and second.last <= last
            and s.infos[second.head].group
            and second.cases() & {a[0] for a in agreements}
        ):
            same = frozenset(a for a in second.agreements if a[0] == agreement[0]) or second.agreements
            name += (
                f" {s.words(head + 1, head + 2)} {core_name(s, second, pick(same, 'nomn')).inflected('nomn')}"
            )
            head = second.head
    rest = s.words(head + 1, last) if last > head + 1 else ""
    text = f"{name} {rest}".strip()
    return text[:1].lower() + text[1:]
