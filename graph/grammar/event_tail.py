"""What follows the kind in an event's name: its title, whose meeting it is, what it is about, who meets."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from . import ordinal
from .event_bounds import acts, addresses_audience, phrase_end
from .event_complement import complement_at
from .event_kind import ceremony_kind, kind_in_quotes, kind_lemma, two_word_kind
from .event_matter import EventMatter, Step
from .event_theme import partner_after, take_theme
from .naming import core_name, pick
from .node import Node, cue_at
from .phrase import core_at, joins, licensed_complement
from .words import Core

_FARTHEST_TITLE = 15  # tokens
_ENDS_SENTENCE = frozenset(".;:!?")
_LONGEST_TITLE = 60  # tokens; what is longer is speech


class EventTail(EventMatter):
    """Reads the tail of an event's name and writes what it says into the event's node."""

    def parse(self) -> None:
        """Read on until nothing fits."""
        self._second_kind(self.core.last)
        self.start = self.node.last
        j, head = self.node.last, self.core.head
        while j < len(self.s):
            step = self._step(j, head)
            if step is None:
                break
            j, head = step
            self.node.last = j
        if j in self.near.persons and self._is_encounter():
            self.parts += partner_after(self.s, self.node, j, self.near)
        if not self.node.quoted and self.node.inner and self.node.inner[-1].kind == "group":
            self._late_title(j)
        take_theme(self.s, self.node, self.start)

    def _is_encounter(self) -> bool:
        met = word_class("event_kind.encounter") | word_class("event_kind.visit")
        return self.node.kind_notation in met

    def _late_title(self, j: int) -> None:
        """Take a title that more of those who meet part from the name: «…, директорів ліцеїв на тему «…»»."""
        s = self.s
        for k in range(j, min(j + _FARTHEST_TITLE, len(s) - 2)):
            here = s.infos[k]
            if (here.verbs and not here.nouns) or s.tokens[k].text in _ENDS_SENTENCE:
                return
            if f"{s.norm(k)} {s.norm(k + 1)}" in word_class("event_topic_cue") and not self._is_title(k + 2):
                return
            if f"{s.norm(k)} {s.norm(k + 1)}" in word_class("event_topic_cue"):
                self._title(k)
                return

    def _is_title(self, k: int) -> bool:
        return k + (self.s.norm(k) == ":") in self.s.quotes

    def _second_kind(self, j: int) -> None:
        """Read «засідання «круглого столу»», «церемонія відкриття», «майстер-класи та лекції»."""
        s, node = self.s, self.node
        quoted = kind_in_quotes(s, j)
        if quoted:
            node.kind_notation = quoted
            node.last, _ = self._take(j, s.quotes[j][0])
            return
        core = core_at(s, j)
        two = two_word_kind(s, core) if core is not None and "gent" in core.cases() else ""
        if core is not None and not two and node.lemma in word_class("ceremony"):
            two = ceremony_kind(s, core)
        if core is not None and two:
            node.kind_notation = two
            node.last, _ = self._take(j, core.last)
            return
        joined = core_at(s, j + 1) if node.plural and j < len(s) and s.infos[j].conjunction else None
        if joined is None or joined.first != joined.head or not kind_lemma(s, joined):
            return
        both = frozenset(a for a in joined.agreements if a[1] == "plur" and a[0] in node.cases)
        if both:
            second = core_name(s, Core(joined.first, joined.head, both), pick(both, "nomn", "accs"))
            self._put(f"{s.words(j, j + 1)} {second.inflected('nomn')}")
            node.last = joined.last

    def _step(self, j: int, head: int) -> Step | None:
        s, node = self.s, self.node
        title = self._title(j)
        if title is not None:
            return title, head
        if node.quoted:
            return None
        themed = self._themed(j)
        if themed is not None:
            return themed
        opened = self._opened(j)
        if opened is not None:
            return opened
        if j in self.near.dates or j in self.near.persons:
            return None
        wanted = self._vacancy(j)
        if wanted is not None:
            node.inner.append(wanted)
            return self._take(j, wanted.last)
        core = complement_at(s, node, j)
        if core is not None:
            end = phrase_end(self.s, self.node, core, self.near)
            self._take(j, end)
            return end, core.head
        cue = cue_at(s, j, "name_preposition")
        if cue is not None or s.norm(j) in word_class("preposition.about"):
            return self._about(j, cue)
        if s.norm(j) == "до" and node.kind_notation in word_class("event_kind.visit"):
            to = self.near.part(j + 1)
            if to is None or to.kind not in ("place", "body") or not to.stands_in("gent"):
                return None
            node.inner.append(to)
            return self._take(j, to.last)
        if node.inner and node.inner[-1].kind == "group" and node.inner[-1].last == j:
            more = self._more_people(j)
            if more is not None:
                return more
        if s.infos[j].conjunction:
            return self._coordinated(j)
        part = self.near.part(j)
        if addresses_audience(s, j):
            return None
        if part is not None and part.acting and not self._is_encounter():
            return None
        if part is not None and part.stands_in("gent") and part.last > j:
            part.aside = not self._governs(j)
            node.inner.append(part)
            return self._take(j, part.last, people=part.kind == "post")
        return self._genitive(j, head)

    def _more_people(self, j: int) -> Step | None:
        """Go on with people: «зустріч старост, керівників закладів і депутатів»."""
        s, first = self.s, self.node.inner[-1]
        if not joins(s, j):
            return None
        more = self.near.part(j + 1)
        case = "ablt" if first.joins else "gent"
        if more is None or more.kind != "group" or case not in more.cases or first.aside:
            return None
        closed = s.infos[j].conjunction or (more.last < len(s) and joins(s, more.last)) or self._ends(more)
        if not closed or (more.cases & first.cases & {"nomn"}):
            return None
        more.joins = first.joins
        self.node.inner.append(more)
        return self._take(j, more.last, people=True)

    def _ends(self, more: Node) -> bool:
        """Whether a list without «та» ends with people: «для вчителів, психологів на тему …»."""
        s = self.s
        told = more.last < len(s) and bool(s.infos[more.last].verbs)
        return not told and "nomn" not in more.cases

    def _governs(self, j: int) -> bool:
        """Whether the event is of what ``j`` names: «навчання педагогів»; not «виставка робіт учнів»."""
        between = self.s.words(self.core.last, j).casefold()
        session = between.split()[-1:] and between.split()[-1].startswith(beginnings("session"))
        return j == self.start or between in word_class("training_of") or bool(session)

    def _title(self, j: int) -> int | None:
        """Read «за темою: «…»», «на тему «…»», «: «…»», «…» after the kind."""
        s, node = self.s, self.node
        k = j + 2 if f"{s.norm(j)} {s.norm(j + 1)}" in word_class("event_topic_cue") else j
        k += s.norm(k) == ":"
        if k not in s.quotes or node.quoted:
            return None
        last, q = s.quotes[k]
        lemma = s.infos[j - 1].lemma
        if k == j > self.start and (
            lemma in word_class("titled_work") or lemma.endswith(beginnings("jubilee"))
        ):
            self.parts.append(s.text[q.start : q.end])
            return last  # «зустріч клубу «Турбота»»: its title, not the meeting's
        inner = s.text[q.inner.start : q.inner.end].strip()
        if not inner or (k == j and last - k > _LONGEST_TITLE):
            return None
        node.quoted = inner
        node.topics.append((inner, *s.inside(k)))
        self._put(s.text[q.start : q.end])
        return last

    def _opened(self, j: int) -> Step | None:
        """Read «відкриття форуму»."""
        node = self.node
        of_event = word_class("opening") | word_class("graduation")
        if node.lemma not in of_event or node.last != j or node.inner:
            return None
        opened = self.near.event(j)
        if opened is None or "gent" not in opened.cases or opened.bare:
            return None
        node.inner.append(opened)
        return self._take(j, opened.last)

    def _genitive(self, j: int, head: int) -> Step | None:
        """Read «засідання комісії», «засідання ІІ сесії», «обговорення протидії насильству»."""
        s = self.s
        core = core_at(s, ordinal.leading(s, j)[1])
        if s.is_number(j) and s.norm(j + 1).startswith(beginnings("session")):
            self._take(j, j + 2)  # «засідання 31 сесії»
            return j + 2, j + 1
        session = s.norm(j + 2).startswith(beginnings("session"))
        if core is None and session and s.infos[j].adjectives and s.is_number(j + 1):
            self._take(j, j + 3)  # «позачергової 30 сесії»
            return j + 3, j + 2
        if core is None:
            return None
        here = s.infos[core.head]
        if acts(s, core):
            return None
        if "gent" not in core.cases():
            another = here.body or here.post or here.short or s.tokens[j].capital or kind_lemma(s, core)
            if another or not core.cases() & {"datv", "ablt"} or not licensed_complement(s, head, j):
                return None
        if here.lemma in word_class("time_measure") or (here.post and not here.group):
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _coordinated(self, j: int) -> Step | None:
        """Go on with «та» inside the event's own genitive or topic: «виконавців та партнерів проекту»."""
        s, node = self.s, self.node
        joint = any(s.norm(k).startswith(beginnings("joint_sitting")) for k in range(*self.core.extent))
        other = self.near.part(j + 1) if joint and node.inner and node.inner[-1].kind == "body" else None
        if other is not None and other.kind == "body" and other.stands_in("gent"):
            node.inner.append(other)  # «спільне засідання ради та комісії»
            return self._take(j, other.last)
        core = core_at(s, j + 1)
        if core is None or "gent" not in core.cases() or not self.parts or s.tokens[core.first].capital:
            return None
        here = s.infos[core.head]
        if here.body or (here.post and not here.group) or kind_lemma(s, core):
            return None
        if here.group is None and self.near.part(j + 1) is not None:
            return None
        self._take(j, core.last)
        if here.group and node.inner and node.inner[-1].kind == "group":
            second = core_name(s, core, pick(core.agreements, "gent")).inflected("nomn")
            node.inner[-1].name += f" {s.words(j, j + 1)} {second}"
        return core.last, core.head
