"""Undertakings, legal acts, plans and publications: things that people make, by head noun, number and quoted name."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import Head, word_class
from .node import Node, cue_at
from .phrase import Name, core_at, core_name, licensed_complement, pick
from .words import Core, Sentence


class WorkGrammar:
    """Finds works. ``agent`` finds the body or office that issues an act; ``place`` the area of a plan."""

    def __init__(
        self,
        s: Sentence,
        persons: frozenset[int],
        agent: Callable[[int], Node | None],
        place: Callable[[int], Node | None],
        dates: dict[int, Node],
    ) -> None:
        self.s = s
        self.persons = persons
        self.agent = agent
        self.place = place
        self.dates = dates
        self.inner_at = s.nesting.within(self.at)
        self._memo: dict[int, Node | None] = {}

    def at(self, i: int) -> Node | None:
        """Return the work whose name begins at token ``i``, or None."""
        if i not in self._memo:
            self._memo[i] = None
            self._memo[i] = self._find(i)
        return self._memo[i]

    def _find(self, i: int) -> Node | None:
        s = self.s
        core = core_at(s, i)
        if core is None:
            return None
        head = s.infos[core.head].work
        if head is None:
            return None
        if head.lemma in word_class("project"):
            drafted = core_at(s, core.last)
            if (
                drafted is not None
                and "gent" in drafted.cases()
                and s.infos[drafted.head].work
                and s.infos[drafted.head].work.lemma in word_class("drafted")
            ):  # type: ignore[union-attr]
                return None  # «проект Програми» is a draft, no project
        singular = frozenset(a for a in core.agreements if a[1] == "sing")
        if not singular and not core.shared:
            return None
        if singular and not core.shared:
            core = Core(core.first, core.head, singular)
        agreement = pick(core.agreements, "nomn", "accs", "gent", "ablt")
        node = Node("work", i, core.last, core.cases(), head.type, rule=_rule(head), lemma=head.lemma)
        tail = _WorkTail(self, node, core)
        tail.parse()
        if not self._enough(node, head, core, tail):
            return self._bare(node, core, head, agreement)
        members = []
        for modifier in core.shared or (None,):
            name = core_name(s, core, agreement, modifier, word_class("not_in_work"))
            text = " ".join(tail.parts)
            member = Node(
                "work",
                i,
                node.last,
                core.cases(),
                head.type,
                Name(name.words, f" {text}" if text else "").nominative,
                node.rule,
                head.lemma,
            )
            member.parent, member.inner, member.quoted = node.parent, node.inner, node.quoted
            member.topics, member.number, member.issued = node.topics, node.number, node.issued
            member.term = node.term
            member.truncated = s.cut and node.last == len(s)
            members.append(member)
        members[0].siblings = members[1:]
        return members[0]

    def _bare(self, node: Node, core: Core, head: Head, agreement: tuple[str, str, str]) -> Node | None:
        """Return «проект», «акції», «Меморандум» used for a work named elsewhere, or cut before its name."""
        if core.shared or (core.first < core.head and "undertaking" not in head.flags):
            return None
        node.last = core.last
        node.bare = True
        node.name = core_name(self.s, core, agreement, None, word_class("not_in_work")).nominative
        node.inner, node.topics, node.parent = [], [], None
        node.truncated = self.s.cut and node.last == len(self.s)
        return node

    def _enough(self, node: Node, head: Head, core: Core, tail: _WorkTail) -> bool:
        s, flags = self.s, head.flags
        if node.quoted:
            return True
        if "quoted" in flags:
            return False
        if "undertaking" in flags:
            if head.type == "Project":
                return tail.prepositional
            capital = s.tokens[core.head].capital or s.tokens[core.first].capital
            if head.type == "Campaign":
                return tail.prepositional and core.first < core.head
            return bool(tail.parts) and (capital or tail.term)
        if "action" in flags:
            return tail.action and (bool(node.number) or len(tail.parts) > 1 or node.term is not None)
        if "passport" in flags:
            return core.first < core.head and bool(node.inner)
        if "strict" in flags:
            return bool(node.number) and bool(node.issued)
        if "contract" in flags:
            return tail.about
        if "tail" in flags:
            return bool(tail.parts) and s.tokens[core.first].capital
        if head.type == "Resolution":
            return bool(node.number)
        if "numbered" in flags:
            return bool(node.number or node.issued) or tail.about and head.lemma == "закон"
        return tail.about or bool(tail.parts) and s.tokens[core.first].capital


def _rule(head: Head) -> str:
    if "undertaking" in head.flags:
        return "work.undertaking"
    return {"Plan": "work.plan", "Publication": "work.publication"}.get(head.type, "work.legal-act")


class _WorkTail:
    """What follows the head of a work's name: issuer, date, number, area, term, quotation, «про …»."""

    def __init__(self, grammar: WorkGrammar, node: Node, core: Core) -> None:
        self.g = grammar
        self.s = grammar.s
        self.node = node
        self.core = core
        self.parts: list[str] = []
        self.prepositional = self.action = self.about = self.term = False
        self.act = node.type in ("LegalAct", "Resolution")

    def parse(self) -> None:
        """Read on until nothing fits."""
        j, noun = self.core.last, self.core.head
        while j < len(self.s):
            step = self._step(j, noun)
            if step is None:
                break
            self.parts.append(self.s.words(j, step[0]))
            j, noun = step
        self.node.last = j

    def _step(self, j: int, noun: int) -> tuple[int, int] | None:
        s, node = self.s, self.node
        token = s.tokens[j]
        if j in s.quotes:
            return self._quote(j)
        if token.shape == "number":
            numbered = node.type == "Resolution" or node.type == "Plan"
            if (
                not numbered
                or node.number
                or (j + 1 < len(s) and s.norm(j + 1) in word_class("not_a_number_of_act"))
            ):
                return None
            node.number = token.text
            return j + 1, noun
        if token.text in word_class("number_mark") and j + 1 < len(s) and (s.tokens[j + 1].shape == "number"):
            end = j + 2
            while (
                end + 1 < len(s)
                and s.tokens[end].text in "-/"
                and s.tokens[end].start == s.tokens[end - 1].end
            ):
                end += 2
            node.number = s.words(j + 1, end)
            return end, noun
        if s.norm(j) == "від" and self.act:
            date = self.g.dates.get(j + 1)
            if date is not None:
                node.issued = date.name
                return date.last, noun
            return None
        if s.norm(j) == "про" and self.act and not self.about and not node.quoted:
            return self._about(j)
        term = self._period(j)
        if term is not None:
            return term
        if node.type == "Plan" and s.norm(j) == "з" and s.norm(j + 1) == "виконання":
            return self._execution(j)
        if not self.act:
            found = self._purpose(j)
            if found is not None:
                return found
        if node.quoted:
            return None
        return self._genitive(j, noun)

    def _quote(self, j: int) -> tuple[int, int] | None:
        last, q = self.s.quotes[j]
        inner = self.s.text[q.inner.start : q.inner.end].strip()
        if self.node.quoted or not inner:
            return None
        self.node.quoted = inner
        first, end = self.s.inside(j)
        if self.act and inner.casefold().startswith("про ") and first + 1 < end:
            self._title(first + 1, end, inner)
        return last, self.core.head

    def _title(self, first: int, last: int, inner: str) -> None:
        """Read what an act is about from its title «Про …»: a plan or a programme, else the words themselves."""
        for k in range(first, last):
            work = self.g.inner_at(k)
            if work is not None and not work.bare and work.last <= last + 1:
                self.node.inner.append(work)
                return
        core = core_at(self.s, first)
        text = inner[4:]
        if core is not None and core.cases() & {"accs"}:
            name = core_name(self.s, core, pick(core.agreements, "accs")).inflected("nomn")
            text = f"{name} {self.s.words(core.last, last)}".strip()
        self.node.topics.append((text, first, last))

    def _about(self, j: int) -> tuple[int, int] | None:
        s = self.s
        core = core_at(s, j + 1)
        if core is None or not core.cases() & {"accs"}:
            return None
        end = self._chain(core)
        self.about = True
        self.node.topics.append((s.words(j + 1, end), j + 1, end))
        return end, core.head

    def _chain(self, core: Core) -> int:
        """Return where a phrase with its genitives and complements ends."""
        s, end, head = self.s, core.last, core.head
        while end < len(s):
            k = (
                end + 1
                if s.infos[end].conjunction or s.norm(end) in word_class("preposition.inside_act")
                else end
            )
            more = core_at(s, k)
            if more is None or k in self.g.persons:
                break
            if k == end and not ("gent" in more.cases() or licensed_complement(s, head, k)):
                break
            if k > end and s.infos[end].conjunction and not more.cases() & {"gent", "accs", "ablt"}:
                break
            end, head = more.last, more.head
        return end

    def _period(self, j: int) -> tuple[int, int] | None:
        """Read «на період до 2020 року», «на 2018-2020 роки», «до 2025 року»."""
        s = self.s
        if s.norm(j) not in word_class("period_preposition"):
            return None
        k = j + 1
        if s.norm(k) in word_class("period_noun"):
            k += 1
        if s.norm(k) == "до":
            k += 1
        date = self.g.dates.get(k)
        if date is None or self.act or self.node.term is not None:
            return None
        self.node.term = date
        self.term = True
        return date.last, self.core.head

    def _execution(self, j: int) -> tuple[int, int] | None:
        act = self.g.inner_at(j + 2)
        if act is None or act.bare:
            return None
        self.node.inner.append(act)
        return act.last, self.core.head

    def _purpose(self, j: int) -> tuple[int, int] | None:
        """Read «зі створення центру», «проти ґендерно зумовленого насильства», «з питань …» after an undertaking."""
        s = self.s
        cue = cue_at(s, j, "name_preposition")
        if cue is None or cue.case == "name" or cue.words[0] in word_class("not_a_purpose"):
            return None
        k = j + len(cue.words)
        core = core_at(s, k) or (core_at(s, k + 1) if s.norm(k).endswith("о") else None)
        if core is None or not core.cases() & {cue.case, "gent", "ablt"}:
            return None
        if (
            s.infos[core.head].lemma in word_class("aim")
            or s.infos[core.head].body
            and not s.infos[core.head].body.flags & {"weak"}
        ):
            return None
        self.prepositional = True
        end = core.last
        body = self.g.agent(core.last)
        if body is not None and body.kind == "body" and "gent" in body.cases:
            self.node.inner.append(body)
            end = body.last
        else:
            end = self._chain(core)
        return end, core.head

    def _genitive(self, j: int, noun: int) -> tuple[int, int] | None:
        s, node = self.s, self.node
        if j in self.g.persons:
            return None
        if s.norm(j) in word_class("action_plan_tail") and node.lemma == "план":
            self.action = True
            return j + 1, noun
        if self.act and s.norm(j) == "сесії":
            return j + 1, noun
        agent = self.g.agent(j)
        if agent is not None and (not agent.cases or "gent" in agent.cases):
            if self.act or node.lemma in word_class("owned_work"):
                node.parent = agent
                return agent.last, noun
            return None
        place = self.g.place(j)
        if place is not None and not place.bare and "gent" in place.cases:
            if not self.act:
                node.inner.append(place)
            return place.last, noun
        if self.act and node.lemma not in word_class("named_act"):
            return None
        core = core_at(s, j + 1 if s.infos[j].conjunction else j)
        if core is None or "gent" not in core.cases() or s.infos[core.head].post:
            return None
        if s.infos[j].conjunction and (
            not self.parts
            or s.tokens[core.first].capital
            or s.infos[core.head].body
            or s.infos[core.head].work
        ):
            return None
        if node.type == "Project" and not node.quoted:
            return None
        return core.last, core.head
