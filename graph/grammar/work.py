"""Undertakings, legal acts, plans and publications: by head noun, number and quoted name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..gazetteers import Head, only_word, word_class
from .act_tail import Neighbours
from .body_area import levels_of
from .event_kind import kind_lemma
from .naming import Name, core_name, pick
from .node import Node
from .phrase import core_at
from .title_list import TitleList, role_at
from .words import Agreement, Core, Sentence
from .work_tail import WorkTail

_ADOPTS = ("adopt", "host", "support")  # «прийняти» is of guests and of acts
_SETTLES = ("adopt", "create", "appoint")
_NEAR = 4  # tokens between a decision and the verb of its adoption


class WorkGrammar:
    """Finds works. ``agent`` finds the body or office that issues an act; ``place`` the area of a plan."""

    def __init__(
        self,
        s: Sentence,
        persons: Mapping[int, Node],
        agent: Callable[[int], Node | None],
        place: Callable[[int], Node | None],
        dates: dict[int, Node],
    ) -> None:
        self.s = s
        self.near = Neighbours(persons, dates, agent, place, s.nesting.within(self.at))
        self._memo: dict[int, Node | None] = {}

    def at(self, i: int) -> Node | None:
        """Return the work whose name begins at token ``i``, or None."""
        if i not in self._memo:
            self._memo[i] = None
            self._memo[i] = self._find(i)
        return self._memo[i]

    def numbered(self, i: int) -> Node | None:
        """Return the decision that a line of a list gives by its number alone: «№ 318 «Про …»», or None.

        The noun is that of the acts named before it in the sentence.
        """
        s = self.s
        if s.tokens[i].text not in word_class("number_mark") or not s.norm(i + 1)[:1].isdigit():
            return None
        if i > 0 and s.tokens[i - 1].shape == "word" and not s.infos[i - 1].conjunction:
            return None  # «рішення № 318»
        heads = (here.work for here in reversed(s.infos[:i]))
        lemma = next(
            (h.lemma for h in heads if h is not None and "numbered" in h.flags), only_word("decision")
        )
        return self._without_noun(i, lemma)

    def _without_noun(self, i: int, lemma: str) -> Node | None:
        """Return the act that a number or a title «Про …» at token ``i`` names, its noun being understood."""
        s = self.s
        node = Node("work", i, i, frozenset(("nomn", "accs")), "LegalAct", rule="work.legal-act", lemma=lemma)
        tail = WorkTail(s, node, Core(i - 1, i - 1, frozenset()), self.near)
        tail.parse_from(i)
        if not node.quoted.casefold().startswith("про "):
            return None
        node.name = f"{lemma[:1].upper()}{lemma[1:]} {' '.join(tail.parts)}"
        return node

    def _decisions(self, core: Core) -> Node | None:
        """Read «рішення «Про …», «Про …» та «Про …»»: one noun, several acts."""
        s, j, found = self.s, core.last, list[Node]()
        while j in s.quotes:
            one = self._without_noun(j, only_word("decision"))
            if one is None:
                return None
            one.first, one.shared = core.first, True
            found.append(one)
            j = (
                one.last + 1
                if s.norm(one.last) == "," or (one.last < len(s) and s.infos[one.last].conjunction)
                else len(s)
            )
        if len(found) < 2:
            return None
        found[0].last, found[0].siblings, found[0].cases = found[-1].last, found[1:], core.cases()
        return found[0]

    def _find(self, i: int) -> Node | None:
        s = self.s
        core = core_at(s, i)
        head = s.infos[core.head].work if core is not None else None
        if (
            core is not None
            and head is not None
            and head.lemma in word_class("decision")
            and core.last in s.quotes
        ):
            several = self._decisions(core)
            if several is not None:
                return several
        if core is not None and head is not None and core.plural:
            several = self._several(core, head)
            if several is not None or core.last in s.quotes:
                return several
        if core is None or head is None or self._drafted(core, head):
            return None
        if (core.plural and "contract" not in head.flags) or self._of_event(core, head):
            return None
        core = Core(core.head, core.head, core.agreements) if core.plural else core.in_singular()
        agreement = pick(core.agreements, "nomn", "accs", "gent", "ablt")
        node = Node("work", i, core.last, core.cases(), head.type, rule=_rule(head), lemma=head.lemma)
        tail = WorkTail(s, node, core, self.near)
        tail.parse()
        if not _is_named(s, node, head, core, tail):
            return self._bare(node, core, head, agreement)
        if node.quoted and "undertaking" in head.flags and s.norm(node.last) == "(":
            node.last, node.host, node.parent = role_at(s, node.last, self.near)
            term = self.near.dates.get(node.last + 1) if s.norm(node.last) == "(" else None
            if term is not None and s.norm(term.last) == ")":
                node.last, node.term = term.last + 1, node.term or term  # «проєкт «Міст» (2020–2022 роки)»
        text = "".join(part if part[:1] in ",/" else f" {part}" for part in tail.parts)
        members = [self._member(node, core, agreement, m, text) for m in core.shared or (None,)]
        members[0].siblings = members[1:]
        return members[0]

    def _several(self, core: Core, head: Head) -> Node | None:
        """Read «проєкти «А» та «Б»», «три проєкти: «А» (донор – …), «Б»»: one noun, several titles."""
        s = self.s
        if core.first < core.head or (core.last not in s.quotes and "undertaking" not in head.flags):
            return None
        titles = TitleList(s, core.last, self.near)
        if len(titles.found) < 2:
            return None
        noun = head.lemma[:1].upper() + head.lemma[1:]
        cases = frozenset(("nomn", "accs")) if s.is_counted(core.first) else core.cases()
        members = []
        for title in titles.found:
            node = Node("work", core.first, titles.last, cases, head.type, rule=_rule(head), lemma=head.lemma)
            node.name, node.quoted, node.shared = f"{noun} {title.text}", title.text[1:-1].strip(), True
            node.parent, node.host = title.carrier, title.donor
            members.append(node)
        members[0].siblings = members[1:]
        return members[0]

    def _of_event(self, core: Core, head: Head) -> bool:
        """Whether «програма» is what an event goes by: «програма тренінгу передбачала …»."""
        of = core_at(self.s, core.last) if head.lemma in word_class("programme") else None
        return of is not None and "gent" in of.cases() and bool(kind_lemma(self.s, of))

    def _drafted(self, core: Core, head: Head) -> bool:
        """Whether «проект» means a draft: «проект Програми», «проєкт рішення»."""
        if head.lemma not in word_class("project"):
            return False
        of = core_at(self.s, core.last)
        work = self.s.infos[of.head].work if of is not None and "gent" in of.cases() else None
        return work is not None and work.lemma in word_class("drafted")

    def _member(self, shape: Node, core: Core, agreement: Agreement, modifier: int | None, tail: str) -> Node:
        """Return the work that a phrase names, or the one of an adjective of a shared core."""
        s = self.s
        node = Node("work", shape.first, shape.last, shape.cases, shape.type, rule=shape.rule)
        node.lemma, node.shared = shape.lemma, core.shared != ()
        skip = word_class("not_in_work")
        modifiers = [s.norm(k) for k in range(core.first, core.head)]
        aside = s.tokens[core.head].capital and not s.tokens[core.first].capital
        if aside and not core.shared and not levels_of(modifiers):  # but «обласна Програма»
            core, modifier = Core(core.head, core.head, core.agreements), None  # «комплексну Програму …»
        words = core_name(s, core, agreement, modifier, skip).words
        node.name = Name(words, tail).nominative
        node.parent, node.host, node.inner, node.quoted = shape.parent, shape.host, shape.inner, shape.quoted
        node.topics, node.number, node.issued = shape.topics, shape.number, shape.issued
        node.term = shape.term
        node.truncated = s.cut and shape.last == len(s)
        return node

    def _bare(self, node: Node, core: Core, head: Head, agreement: Agreement) -> Node | None:
        """Return «проект», «акції», «Меморандум» used for a work named elsewhere, or cut before its name.

        None for «меморандуми»: they may be any.
        """
        if core.plural:
            return None
        if core.shared or (core.first < core.head and "undertaking" not in head.flags):
            return None
        if any(self.s.infos[k].lemma in word_class("another_work") for k in range(core.first, core.head)):
            return None  # «подала заявку на новий проєкт»
        node.last = core.last
        node.bare = True
        node.name = core_name(self.s, core, agreement, None, word_class("not_in_work")).nominative
        node.inner, node.topics, node.parent = [], [], None
        node.truncated = self.s.cut and node.last == len(self.s)
        return node


def _is_named(s: Sentence, node: Node, head: Head, core: Core, tail: WorkTail) -> bool:
    """Whether there is enough of a name to make a work of its own; the head noun's flags say what it takes.

    «Програма розвитку» is a name, «програма» is not; «рішення № 5» is, «рішення виконавчого комітету» is not.
    """
    flags = head.flags
    capital = s.tokens[core.first].capital
    if node.quoted:
        return True
    if "quoted" in flags:
        return False
    if "undertaking" in flags:
        return _is_named_undertaking(s, head, core, tail)
    if "action" in flags:
        return tail.action and (bool(node.number) or len(tail.parts) > 1 or node.term is not None)
    if "road" in flags:
        return bool(tail.parts) and _has(s, core, "road_map")
    if "passport" in flags:
        return core.first < core.head and bool(node.inner)
    if "strict" in flags:
        decided = head.lemma in word_class("decision") and (node.number or _is_adopted(s, node, tail))
        fixed = bool(tail.parts) and f"{head.lemma} {tail.parts[0].strip()}" in word_class("act_of_two_words")
        return bool(decided or fixed or (node.number and node.issued))
    if "contract" in flags:
        return tail.about or bool(node.inner)  # «меморандум між А та Б»
    if "tail" in flags:
        return bool(tail.parts) and capital
    if head.type == "Resolution":
        return bool(node.number)
    if "numbered" in flags:
        of_state = node.parent is not None and node.parent.rule == "body.known"
        if of_state and head.lemma in word_class("act_of_state"):
            return True
        return bool(node.number or node.issued) or (tail.about and head.lemma in word_class("law"))
    return tail.about or (bool(tail.parts) and capital)


def _is_adopted(s: Sentence, node: Node, tail: WorkTail) -> bool:
    """Whether «рішення про …», «рішенням виконкому …» is what a council adopts or settles things by."""
    near = (*s.infos[max(node.first - _NEAR, 0) : node.first], *s.infos[node.last : node.last + _NEAR])
    if node.parent is not None and not node.parent.bare:
        return s.norm(node.first) in word_class("by_decision") and any(h.frame in _SETTLES for h in near)
    council = any(r.lemma in word_class("decides_by_vote") for h in s.infos for r in h.nouns)
    council |= any(h.norm in word_class("by_vote") for h in near)
    denied = any(h.norm in word_class("negation") for h in near)
    return tail.about and council and not denied and any(h.frame in _ADOPTS for h in near)


def _is_named_undertaking(s: Sentence, head: Head, core: Core, tail: WorkTail) -> bool:
    """Whether an undertaking without a quoted title is named: «проект зі створення …», «Програма …»."""
    if tail.lettered:
        return True
    if head.type == "Project":
        return tail.prepositional or tail.field is not None
    if head.type == "Campaign":
        return tail.prepositional and core.first < core.head
    capital = s.tokens[core.head].capital or s.tokens[core.first].capital
    return bool(tail.parts) and (capital or tail.term)


def _has(s: Sentence, core: Core, kind: str) -> bool:
    """Whether an adjective of a class of words goes with the head noun."""
    words = word_class(kind)
    return any(r.lemma in words for j in range(core.first, core.head) for r in s.infos[j].adjectives)


def _rule(head: Head) -> str:
    if "undertaking" in head.flags:
        return "work.undertaking"
    return {"Plan": "work.plan", "Publication": "work.publication"}.get(head.type, "work.legal-act")
