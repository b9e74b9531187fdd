"""What an event's name says that it is about and for whom: «щодо …», «з питань …», «на тему …», «для …»."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .counting import number_at
from .event_bounds import Surroundings, is_one_person, phrase_end
from .node import Cue, Node
from .phrase import core_at
from .wording import in_nominative
from .words import Core, Sentence

Step = tuple[int, int]  # where the part ends; the noun that may govern the next one


class EventMatter:
    """Reads the phrases of an event's name that tell its topic, its people or the office that it is for.

    Attributes:
        parts: the words, part by part; matter: those of them that do not only say who meets.
        start: where the tail begins after all words of the kind.
    """

    def __init__(self, s: Sentence, node: Node, core: Core, near: Surroundings) -> None:
        self.s = s
        self.node = node
        self.core = core
        self.near = near
        self.parts: list[str] = []
        self.matter: list[str] = []
        self.start = node.last

    def _take(self, first: int, last: int, people: bool = False) -> Step:
        words = self.s.words(first, last)
        self.parts.append(words)
        if not (people and self.node.kind_notation in word_class("event_kind.meeting")):
            self.matter.append(words)
        return last, last - 1

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.matter.append(words)

    def _themed(self, j: int) -> Step | None:
        """Read «на тему протидії корупції» without quotes."""
        s = self.s
        core = core_at(s, j + 2) if f"{s.norm(j)} {s.norm(j + 1)}" in word_class("event_theme_cue") else None
        if core is None or "gent" not in core.cases():
            return None
        end = phrase_end(self.s, self.node, core, self.near)
        self.node.topics.append((in_nominative(s, core.in_cases("gent"), end, "gent"), core.first, end))
        return self._take(j, end)

    def _about(self, j: int, cue: Cue | None) -> Step | None:
        """Read «щодо …», «з питань …», «з протидії …», «для …», «із фахівцями …»."""
        s, node = self.s, self.node
        last = cue.words[-1] if cue is not None else ""
        with_ = last in word_class("preposition.with")
        if with_ and s.norm(j + 1) in word_class("fixed_after_with"):
            return None
        if with_ and (node.kind_notation in word_class("event_kind.solemn") or self._opens_with(j + 1)):
            return None  # «розпочалися урочистості з огляду виставки», «… засідання з хвилини мовчання»
        k = j + (len(cue.words) if cue is not None else 1)
        if k == j + 1 and s.norm(k) in word_class("question"):
            k += 1
        if with_ and node.kind_notation in word_class("sits_with") and is_one_person(s, k):
            return None  # «нарада з начальником відділу», «засідання з новою головою»: who is there
        part = self._counted(j) if last == "для" else None
        if part is not None:
            node.inner.append(part)
            self._put(f"{s.words(j, j + 1)} {s.words(*part.extent)}")
            return part.last, part.last - 1
        part = self.near.part(k)
        if part is not None and part.last > k and not part.bare:
            if part.kind == "place":
                return None
            if part.kind == "work" and with_ and node.lemma in word_class("competition"):
                return None  # «переміг у конкурсі з проєктом «…»»
            people = part.kind == "group" and cue is not None and cue.words[0] in word_class("before_people")
            office = part.kind == "post" and with_ and part.last in self.near.persons
            office = office and (part.acting or "ablt" in part.cases)
            if part.kind == "work" or people or office:
                part.joins = people and last != "для"  # «зустріч із експертами …»: they take part
                node.inner.append(part)
                return self._take(j, part.last, people=people or office)
        core = core_at(s, k)
        if core is None or k in self.near.persons or s.infos[core.head].lemma in word_class("long_time"):
            return None
        if with_ and not core.cases() & {"gent", "ablt"}:
            return None
        return self._topic(j, k, core, cue)

    def _opens_with(self, j: int) -> bool:
        """Whether «хвилини мовчання», «вітального слова» stand at token ``j``: with what events begin."""
        core = core_at(self.s, j) if j < len(self.s) else None
        if core is None or "gent" not in core.cases():
            return False
        return any(r.lemma in word_class("opens_event") for r in self.s.infos[core.head].nouns)

    def _counted(self, j: int) -> Node | None:
        """Return the people of «для 45 фахівців», «для понад тридцяти лікарів» at token ``j``, or None."""
        s, k = self.s, j + 1
        number = number_at(s, k + (s.norm(k) in word_class("preposition.about_so_many")))
        people = self.near.part(number[1]) if number is not None and number[1] < len(s) else None
        return people if people is not None and people.kind == "group" and "gent" in people.cases else None

    def _topic(self, j: int, k: int, core: Core, cue: Cue | None) -> Step:
        """Take the phrase at ``k`` as what the event is about, or the work that it speaks of."""
        s, node = self.s, self.node
        end = phrase_end(self.s, self.node, core, self.near)
        for m in range(k, end):
            inside = self.near.part(m)
            if inside is not None and inside.kind == "work" and not inside.bare:
                node.inner.append(inside)
                end = max(end, inside.last)
                self._take(j, end)
                return end, core.head
        last = cue.words[-1] if cue is not None else ""
        field = last in word_class("preposition.with") and "gent" in core.cases()
        about = s.norm(j) in word_class("preposition.about") or last in word_class("question") or field
        if about and not s.infos[core.head].group:
            cases = ("accs",) if s.norm(j) == "про" else ("gent", "ablt", "accs")
            stop = self._audience(core, end)
            node.topics.append((in_nominative(s, core.in_cases(*cases), stop, *cases), k, stop))
        self._take(j, end)
        return end, core.head

    def _audience(self, core: Core, end: int) -> int:
        """Return where a topic ends before those taught, «тренінг із кібербезпеки для вчителів», or ``end``.

        Not in «семінар із надання послуг для ветеранів».
        """
        s, j = self.s, core.last
        taught = self.node.kind_notation in word_class("event_kind.training") | word_class(
            "event_kind.lesson"
        )
        if not taught or j >= end or s.norm(j) not in word_class("preposition.served"):
            return end
        people = self.near.part(j + 1)
        serves = s.infos[core.head].lemma in word_class("serves_people")
        if people is None or people.kind != "group" or "gent" not in people.cases or serves:
            return end
        self.node.inner.append(people)
        return j

    def _vacancy(self, j: int) -> Node | None:
        """Return the office of «конкурс на (заміщення вакантної) посади директора центру» at token ``j``."""
        s, k = self.s, j + 1
        if self.node.lemma not in word_class("competition") or s.norm(j) not in word_class(
            "preposition.for_term"
        ):
            return None
        while k < len(s) and s.norm(k).startswith(beginnings("vacancy")):
            k += 1
        office = self.near.part(k) if j + 1 < k < len(s) else None
        return office if office is not None and office.kind == "post" and "gent" in office.cases else None
