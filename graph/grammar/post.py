"""Offices: «заступник голови облдержадміністрації», «в. о. директора», «координаторка проєкту «…»»."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import beginnings, word_class
from .node import Node, cue_at
from .phrase import core_at, core_name, pick
from .words import Sentence


class PostGrammar:
    """Finds offices. ``owner`` finds what one can belong to: a body, a hromada, an undertaking, an event."""

    def __init__(self, s: Sentence, persons: frozenset[int], owner: Callable[[int], Node | None]) -> None:
        self.s = s
        self.persons = persons
        self.owner = owner
        self._own: list[str] = []

    def at(self, i: int) -> Node | None:
        """Return the office whose name begins at token ``i``, or None."""
        s = self.s
        j = acting_end(s, i)
        acting = j > i
        core = core_at(s, j)
        if core is None or core.shared:
            return None
        head = s.infos[core.head]
        if head.post is None or "skip" in head.post.flags:
            return None
        if any(s.tokens[k].shape != "word" for k in range(core.first, core.last)):
            return None
        agreements = frozenset(a for a in core.agreements if a[0] != "voct") or core.agreements
        plural = all(a[1] == "plur" for a in agreements)
        agreement = pick(agreements, "nomn", "ablt", "gent") if not plural else min(agreements)
        reading = head.noun(agreement) or head.adjective(agreement)
        if reading is None:
            return None
        name = (
            core_name(s, core, agreement).inflected("nomn")
            if not plural
            else _singular(s, core.first, core.head)
        )
        prefix = f"{s.words(i, j)} " if acting else ""
        if acting:
            name = s.words(core.first, core.last)
        node = Node(
            "post",
            i,
            core.last,
            frozenset(a[0] for a in agreements) if not acting else frozenset(),
            "Post",
            rule="post.title",
            lemma=head.post.lemma,
        )
        node.plural, node.acting = plural, acting
        if (
            not plural
            and any(a[1] == "plur" for a in agreements)
            and not any(a[1] == "sing" for a in agreements)
        ):
            node.plural = True
        rest = self._tail(node, "deputy" in head.post.flags)
        self._bracket(node)
        name = name[:1].lower() + name[1:]
        node.name = prefix + name + (f" {rest}" if rest else "")
        node.own = prefix + name + (f" {' '.join(self._own)}" if self._own else "")
        node.bare = node.parent is None
        node.truncated = s.cut and node.last == len(s)
        return node

    def _bracket(self, node: Node) -> None:
        """Step over a remark in brackets before the holder's name."""
        s = self.s
        if node.last < len(s) and s.tokens[node.last].text == "(":
            close = next(
                (k for k in range(node.last, min(node.last + 7, len(s))) if s.tokens[k].text == ")"), None
            )
            if close is not None and close + 1 in self.persons:
                node.last = close + 1

    def _tail(self, node: Node, deputy: bool) -> str:
        s = self.s
        parts: list[str] = []
        self._own = []
        while node.last < len(s):
            j = node.last
            if node.parent is None:
                self._own = list(parts)
            if j in self.persons:
                break
            cue = cue_at(s, j, "name_preposition")
            if cue is not None and cue.case != "name" and cue.words[0] not in word_class("not_in_post"):
                end = self._after_preposition(j, cue.words, cue.case)
                if end is None:
                    break
                parts.append(s.words(j, end))
                node.last = end
                continue
            if node.parent is not None:
                break
            core = core_at(s, j)
            if (
                deputy
                and core is not None
                and not core.shared
                and s.infos[core.head].post
                and "gent" in core.cases()
            ):
                parts.append(s.words(core.first, core.last))
                node.last = core.last
                deputy = "deputy" in s.infos[core.head].post.flags  # type: ignore[union-attr]
                continue
            same = (
                j + 2
                if s.norm(j) in word_class("same_determiner") and s.norm(j + 1) in word_class("same_particle")
                else j
            )
            owner = self.owner(same) if same < len(s) else None
            if owner is not None and (not owner.cases or "gent" in owner.cases):
                node.parent = owner
                node.last = owner.last
                parts.append(
                    owner.genitive
                    if owner.genitive and not owner.bare and owner.kind == "body"
                    else s.words(owner.first, owner.last)
                )
                continue
            if (
                core is None
                or core.shared
                or "gent" not in core.cases()
                or s.infos[core.head].post
                or s.infos[core.head].group
            ):
                break
            if s.tokens[j].capital and s.norm(j) != "україни":
                break
            parts.append(s.words(core.first, core.last))
            node.last = core.last
        if node.parent is None:
            self._own = list(parts)
        return " ".join(parts)

    def _after_preposition(self, j: int, words: tuple[str, ...], case: str) -> int | None:
        s = self.s
        core = core_at(s, j + len(words))
        if core is None or not core.cases() & {case, "gent", "ablt"} or core.first in self.persons:
            return None
        if s.infos[core.head].post or s.infos[core.head].body:
            return None
        end = core.last
        while end < len(s):
            k = end + (1 if s.infos[end].conjunction else 0)
            more = core_at(s, k)
            if more is None or "gent" not in more.cases() or k in self.persons or s.tokens[k].capital:
                break
            if s.infos[more.head].post or s.infos[more.head].body or s.infos[more.head].group:
                break
            end = more.last
        return end


def acting_end(s: Sentence, i: int) -> int:
    """Return where «в. о.», «т. в. о.», «виконувач обов’язків» at token ``i`` ends; ``i`` if it is not there.

    >>> from ..tokens import tokenize
    >>> s = Sentence("т.в.о. директора", tokenize("т.в.о. директора"), [], 0, False, False)
    >>> acting_end(s, 0)
    6
    """
    letters, j = "", i
    while (
        j < len(s)
        and (len(s.norm(j)) == 1 and (s.tokens[j].shape == "word" or s.tokens[j].text == "."))
        and j - i < 8
    ):
        letters += s.norm(j) if s.tokens[j].shape == "word" else ""
        j += 1
        if letters in word_class("acting_initials") and (j >= len(s) or s.tokens[j].text != "."):
            return j
    if s.norm(i).startswith(beginnings("acting_word")) and s.norm(i + 1).startswith(beginnings("duties")):
        return i + 2
    return i


def _singular(s: Sentence, first: int, head: int) -> str:
    """Return the title of one holder for a plural title: «заступники» → «заступник»."""
    from ..morphology import default_morphology

    words = []
    reading = next((r for r in s.infos[head].nouns if r.number == "plur"), None)
    for j in range(first, head):
        adjective = next((r for r in s.infos[j].adjectives if r.number == "plur"), None)
        words.append(adjective.lemma if adjective else s.tokens[j].text)
    words.append(reading.lemma if reading else default_morphology().readings(s.norm(head))[0].lemma)
    return " ".join(words)
