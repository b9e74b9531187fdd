"""What legal acts are named by: number, day, title, «про …», parties; and the chain that «про …» begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..gazetteers import beginnings, word_class
from .genitives import since_end
from .naming import core_name, pick
from .node import Node
from .phrase import core_at, is_action, licensed_complement
from .wording import in_nominative
from .words import Core, Sentence

Step = tuple[int, int]  # where the part ends; the noun that may govern the next one
_ACTS = ("LegalAct", "Resolution")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What may stand inside a work's name, by the token at which it begins.

    Attributes:
        persons: people by the token at which their name begins. dates: dates by their first token.
        agent: the body or office that issues an act. place: the area of a plan. work: a further work.
    """

    persons: Mapping[int, Node]
    dates: dict[int, Node]
    agent: Callable[[int], Node | None]
    place: Callable[[int], Node | None]
    work: Callable[[int], Node | None]


class ActTail:
    """Reads the phrases in the tail of a work's name that acts have, and writes what they say into its node.

    Attributes:
        parts: the words, part by part.
        field: what an undertaking or a plan is about: the head of the phrase, and its end.
        prepositional: «проти …», «зі створення …» follows; about: «про …»; action: «план дій»; term: «на 2020
        рік»; lettered: «EU4Youth».
    """

    def __init__(self, s: Sentence, node: Node, core: Core, near: Neighbours) -> None:
        self.s = s
        self.node = node
        self.core = core
        self.near = near
        self.parts: list[str] = []
        self.said = ""  # the part in full, where the text shortens it
        self.prepositional = self.action = self.about = self.term = self.lettered = False
        self.act = node.type in _ACTS
        self.field: tuple[Core, int] | None = None

    def _number(self, j: int, noun: int) -> Step:
        """Read «№ 113-р», «№ 14/2», «№ 2229-VIII», «№ 118 Р»; a resolution bears it without the mark."""
        s, end = self.s, j + 2
        while (
            end + 1 < len(s) and s.tokens[end].text in "-/" and s.tokens[end].start == s.tokens[end - 1].end
        ):
            end += 2
        letter = s.tokens[end].text if end < len(s) else ""
        initial = s.norm(end + 1) == "." and end + 2 < len(s)  # «№ 12 А. Рій»
        if len(letter) == 1 and letter.isalpha() and letter.isupper() and not initial:
            end += end + 1 == len(s) or not s.tokens[end + 1].capital  # «№ 118 Р»
        self.node.number = s.words(j + 1, end)
        self.said = self.node.number if self.node.type == "Resolution" else ""
        return end, noun

    def _issued(self, j: int, noun: int) -> Step | None:
        date = self.near.dates.get(j + 1)
        if date is None:
            return None
        self.node.issued = date.name
        return date.last, noun

    def _quote(self, j: int) -> Step | None:
        last, q = self.s.quotes[j]
        inner = self.s.text[q.inner.start : q.inner.end].strip()
        if self.node.quoted or not inner:
            return None
        self.node.quoted = inner
        first, end = self.s.inside(j)
        if self.act and inner.casefold().startswith("про ") and first + 1 < end:
            self._title(first + 1, end, inner)
        elif self.act and inner.casefold().startswith(beginnings("some_questions")):
            core = core_at(self.s, first + 2)
            if core is not None and "gent" in core.cases() and core.last <= end:
                text = in_nominative(self.s, core.in_cases("gent"), end, "gent")
                self.node.topics.append((text, first + 2, end))
        return last, self.core.head

    def _title(self, first: int, last: int, inner: str) -> None:
        """Read what an act is about from its title «Про …»: a plan or a programme, else the words."""
        for k in range(first, last):
            work = self.near.work(k)
            if work is not None and not work.bare and work.last <= last + 1:
                self.node.inner.append(work)
                return
        core = core_at(self.s, first)
        text = inner[4:]
        if core is not None and "accs" in core.cases():
            text = in_nominative(self.s, core.in_cases("accs"), last, "accs")
        self.node.topics.append((text, first, last))
        self._name_inside(first, last)

    def _about(self, j: int, case: str = "accs") -> Step | None:
        core = core_at(self.s, j + 1)
        if core is None or case not in core.cases():
            return None
        body = self.near.agent(j + 1) if self.node.lemma in word_class("charter") else None
        if body is not None and body.kind == "body" and not body.bare:
            self.about = True
            self.node.inner.append(body)  # «Положення про молодіжну раду при міській раді»
            return body.last, core.head
        end = self._chain(core)
        self.about = True
        self._name_inside(j + 1, end)
        self.node.topics.append((in_nominative(self.s, core.in_cases(case), end, case), j + 1, end))
        return end, core.head

    def _name_inside(self, first: int, last: int) -> None:
        """Keep the works and the bodies that the words about which a decision is name."""
        k = first if self.node.lemma in word_class("decision") else last
        while k < last:
            named = self.near.work(k) or self.near.agent(k)
            if named is None or named.bare or named.kind == "post" or named.last > last:
                k += 1
                continue
            self.node.inner.append(named)
            k = named.last

    def _chain(self, core: Core) -> int:
        """Return where a phrase with its genitives and complements ends."""
        s, end, head = self.s, core.last, core.head
        while end < len(s):
            since = since_end(s, end)
            if since is not None:
                end = since
                break
            conjunction = s.infos[end].conjunction
            joined = conjunction or s.norm(end) in word_class("preposition.inside_act")
            joined |= s.norm(end) == "до" and _leads_to(s, head)
            k = end + 1 if joined else end
            more = core_at(s, k) or (core_at(s, k + 1) if s.norm(k) in word_class("determiner") else None)
            if more is None or k in self.near.persons or self._partner(end, k):
                break
            if not joined and "gent" not in more.cases() and not licensed_complement(s, head, k):
                break
            governed = licensed_complement(s, core.head, k)
            if conjunction and not more.cases() & {"gent", "accs", "ablt"} and not governed:
                break
            if conjunction and s.infos[more.head].work is not None and s.tokens[more.first].capital:
                break  # «Стратегії у сфері прав людини та Програми запобігання насильству»
            end, head = more.last, more.head
        return end

    def _between(self, j: int) -> Step | None:
        """Read «між центром зайнятості, радою та університетом»: parties in a list that «та» closes."""
        s, k, closed = self.s, j + 1, False
        parties: list[Node] = []
        words: list[str] = []
        while k < len(s):
            one = self.near.agent(k)
            if one is None or one.kind != "body" or not one.stands_in("ablt"):
                return None
            parties.append(one)
            words.append(_with_whom(s, one))
            k = one.last
            if closed or k + 1 >= len(s) or not (s.infos[k].conjunction or s.norm(k) == ","):
                break
            closed = s.infos[k].conjunction
            words.append(s.words(k, k + 1))
            k += 1
        if not closed or k != parties[-1].last or (k < len(s) and s.norm(k) == "("):
            return None
        self.node.inner += parties
        self.said = " ".join([s.words(j, j + 1), *words]).replace(" ,", ",")
        return k, self.core.head

    def _partner(self, j: int, k: int) -> bool:
        """Whether «з» at token ``j`` names a contract's other party: «меморандум про співпрацю з радою»."""
        if not self.act or self.s.norm(j) not in word_class("preposition.with"):
            return False
        partner = self.near.agent(k) or self.near.place(k)
        acts = partner is not None and (partner.kind == "body" or partner.type == "Hromada")
        return partner is not None and acts and not partner.bare


def _leads_to(s: Sentence, noun: int) -> bool:
    """Whether a noun takes «до»: «приєднання до хартії», «зміни до бюджету»."""
    return is_action(s.infos[noun]) or s.infos[noun].lemma in word_class("with_to")


def _with_whom(s: Sentence, party: Node) -> str:
    """Return a party in the instrumental, short forms of administrations in full: «Сумською ОВА»."""
    core = core_at(s, party.first)
    short = core is not None and core.last == party.last and s.infos[core.head].short
    if core is None or not short or "ablt" not in core.cases() or core.first == core.head:
        words = s.words(*party.extent)
        return words[: words.rindex("(")].rstrip() if party.alias and words.endswith(")") else words
    return core_name(s, core, pick(core.agreements, "ablt")).inflected("ablt")
