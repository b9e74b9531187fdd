"""Events by their kind: «третій семінар за темою: «…»», «засідання ради», «онлайн-зустріч «…»»."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import word_class
from ..vocabulary import event_kinds
from .heads import kind_lemmas
from .node import Node, cue_at
from .phrase import Name, core_at, core_name, licensed_complement, pick
from .words import Agreement, Core, Sentence, info


class EventGrammar:
    """Finds events. ``part`` finds what an event's name may hold: a body, a work, a group, a place."""

    def __init__(
        self, s: Sentence, persons: frozenset[int], part: Callable[[int], Node | None], dates: dict[int, Node]
    ) -> None:
        self.s = s
        self.persons = persons
        self.part = part
        self._inner_at = s.nesting.within(self.at)
        self.dates = dates

    def at(self, i: int) -> Node | None:
        """Return the event whose name begins at token ``i``, or None."""
        s = self.s
        core = core_at(s, i)
        if core is None:
            return None
        lemma = _kind_lemma(s, core) or self._cycle(core)
        if not lemma:
            return None
        core = Core(
            core.first,
            core.head,
            frozenset(a for a in core.agreements if a[0] != "voct") or core.agreements,
            core.shared,
        )
        plural = all(a[1] == "plur" for a in core.agreements)
        if not plural:
            core = Core(
                core.first, core.head, frozenset(a for a in core.agreements if a[1] == "sing"), core.shared
            )
        agreement = pick(core.agreements, "nomn", "accs", "gent", "loct")
        node = Node("event", i, core.last, core.cases(), "Event", rule="event.kind", lemma=lemma)
        node.plural = plural
        node.kind_notation = kind_lemmas().get(lemma, "")
        if core.first > 0 and _two_words(s, core):
            node.kind_notation = _two_words(s, core)
        if lemma in word_class("cycle"):
            of = core_at(s, core.last)
            if of is not None and "gent" in of.cases() and _kind_lemma(s, of):
                node.kind_notation = kind_lemmas().get(_kind_lemma(s, of), node.kind_notation)
        name = core_name(
            s, core, agreement, core.shared[0] if core.shared else None, word_class("not_in_event")
        )
        node.number = _ordinal(s, core)
        parts = self._tail(node, core)
        node.name = Name(name.words, "".join(f" {p}" for p in parts)).nominative
        node.bare = (
            not parts and len(name.words) == 1 or lemma in word_class("generic_event") and not node.quoted
        )
        node.truncated = s.cut and node.last == len(s)
        return node

    def _cycle(self, core: Core) -> str:
        """Return the head of «цикл навчань», «серія семінарів», or an empty text."""
        lemma = next((r.lemma for r in self.s.infos[core.head].nouns if r.lemma in word_class("cycle")), "")
        of = core_at(self.s, core.last) if lemma else None
        return lemma if of is not None and "gent" in of.cases() and _kind_lemma(self.s, of) else ""

    def _tail(self, node: Node, core: Core) -> list[str]:
        s = self.s
        parts: list[str] = []
        j, head = core.last, core.head
        self._second_kind(node, j, parts)
        j = node.last
        while j < len(s):
            step = self._step(node, j, head, parts)
            if step is None:
                break
            j, head = step
            node.last = j
        return parts

    def _second_kind(self, node: Node, j: int, parts: list[str]) -> None:
        """Read «засідання «круглого столу»», «майстер-класи та лекції», «семінар-тренінг»."""
        s = self.s
        if j in s.quotes:
            last, q = s.quotes[j]
            inside = [k for k in range(j + 1, last) if s.tokens[k].shape == "word"]
            core = core_at(s, inside[0]) if len(inside) == 2 else None
            two = _two_words(s, core) if core is not None and core.head == inside[-1] else ""
            if two:
                node.kind_notation = two
                parts.append(s.words(j, last))
                node.last = last
                return
        core = core_at(s, j)
        if core is not None and "gent" in core.cases() and _two_words(s, core):
            node.kind_notation = _two_words(s, core)
            parts.append(s.words(j, core.last))
            node.last = core.last
            return
        if j < len(s) and s.infos[j].conjunction:
            core = core_at(s, j + 1)
            both = (
                frozenset(a for a in core.agreements if a[1] == "plur" and a[0] in node.cases)
                if core is not None
                else frozenset()
            )
            if core is not None and core.first == core.head and _kind_lemma(s, core) and both and node.plural:
                core = Core(core.first, core.head, both)
                second = core_name(s, core, pick(core.agreements, "nomn", "accs"))
                parts.append(f"{s.words(j, j + 1)} {second.inflected('nomn')}")
                node.last = core.last

    def _step(self, node: Node, j: int, head: int, parts: list[str]) -> tuple[int, int] | None:
        s = self.s
        topic = self._topic(node, j, parts)
        if topic is not None:
            return topic, head
        if node.quoted:
            return None
        if node.lemma in word_class("opening") and node.last == j and not node.inner:
            opened = self._inner_at(j)
            if opened is not None and "gent" in opened.cases and not opened.bare:
                node.inner.append(opened)
                parts.append(s.words(j, opened.last))
                return opened.last, opened.last - 1
        if j in self.dates or j in self.persons:
            return None
        if s.norm(j) in word_class("preposition.about") or cue_at(s, j, "name_preposition"):
            return self._about(node, j, parts)
        if s.infos[j].conjunction:
            return self._coordinated(node, j, parts)
        part = self.part(j)
        if part is not None and (not part.cases or "gent" in part.cases) and part.last > j:
            node.inner.append(part)
            parts.append(s.words(j, part.last))
            return part.last, part.last - 1
        core = core_at(s, j)
        if core is None:
            return None
        here = s.infos[core.head]
        if "gent" not in core.cases() and not (
            licensed_complement(s, head, j)
            and core.cases() & {"datv", "ablt"}
            and not here.body
            and not here.post
            and not here.short
            and not s.tokens[j].capital
        ):
            return None
        if here.lemma in word_class("time_measure") or here.post and not here.group:
            return None
        parts.append(s.words(j, core.last))
        return core.last, core.head

    def _topic(self, node: Node, j: int, parts: list[str]) -> int | None:
        """Read «за темою: «…»», «на тему «…»», «: «…»», «…» after the kind."""
        s = self.s
        k = j
        if f"{s.norm(j)} {s.norm(j + 1)}" in word_class("event_topic_cue"):
            k = j + 2
        if k < len(s) and s.tokens[k].text == ":":
            k += 1
        if k not in s.quotes or node.quoted:
            return None
        last, q = s.quotes[k]
        inner = s.text[q.inner.start : q.inner.end].strip()
        if not inner or (k == j and last - k > 60):
            return None
        node.quoted = inner
        node.topics.append((inner, *s.inside(k)))
        parts.append(s.text[q.start : q.end])
        if not q.closed:
            node.truncated = True
        return last

    def _about(self, node: Node, j: int, parts: list[str]) -> tuple[int, int] | None:
        s = self.s
        cue = cue_at(s, j, "name_preposition")
        words = len(cue.words) if cue is not None else 1
        if (
            cue is not None
            and cue.words[-1] in word_class("preposition.with")
            and s.norm(j + 1) in word_class("fixed_after_with")
        ):
            return None
        k = j + words
        if s.norm(k) in word_class("question") and words == 1:
            k += 1
        part = self.part(k)
        start = j
        if (
            part is not None
            and part.last > k
            and not part.bare
            and part.kind in ("work", "body", "group", "place")
        ):
            if part.kind == "place":
                return None
            node.inner.append(part)
            if part.kind == "group" and cue is not None and cue.words[0] in ("для", "з", "із"):
                part.joins = cue.words[0] != "для"  # «зустріч із експертами …»: they take part
                parts.append(s.words(start, part.last))
                return part.last, part.last - 1
            if part.kind == "work":
                parts.append(s.words(start, part.last))
                return part.last, part.last - 1
            node.inner.pop()
        core = core_at(s, k)
        if core is None or k in self.persons or s.infos[core.head].lemma in word_class("long_time"):
            return None
        if (
            cue is not None
            and cue.words[-1] in word_class("preposition.with")
            and not core.cases() & {"gent", "ablt"}
        ):
            return None
        end = self._phrase_end(core)
        for m in range(k, end):
            inside = self.part(m)
            if inside is not None and inside.kind == "work" and not inside.bare:
                node.inner.append(inside)
                end = max(end, inside.last)
                parts.append(s.words(start, end))
                return end, core.head
        text = s.words(k, end)
        about = (
            s.norm(j) in word_class("preposition.about")
            or cue is not None
            and (
                cue.words[-1] in word_class("question")
                or cue.words[-1] in word_class("preposition.with")
                and "gent" in core.cases() | {""}
            )
        )
        if about and not s.infos[core.head].group:
            node.topics.append((_topic_nominative(s, core, end) or text, k, end))
        parts.append(s.words(start, end))
        return end, core.head

    def _phrase_end(self, core: Core) -> int:
        s, end, head = self.s, core.last, core.head
        while end < len(s) and end not in self.dates:
            k = (
                end + 1
                if s.infos[end].conjunction or s.norm(end) in word_class("preposition.inside_event")
                else end
            )
            if k >= len(s) or cue_at(
                s,
                end,
                "supporter",
                "within",
                "chair",
                "venue",
                "initiator",
                "participant",
                "co_organizer",
                "during",
            ):
                break
            more = core_at(s, k)
            if more is None or k in self.persons or k in self.dates:
                break
            prep = k > end and not s.infos[end].conjunction
            if (
                prep
                and s.norm(end) in word_class("preposition.in")
                and (s.tokens[k].capital or self.part(k) is not None)
            ):
                break
            if k == end and not ("gent" in more.cases() or licensed_complement(s, head, k)):
                break
            end, head = more.last, more.head
        return end

    def _coordinated(self, node: Node, j: int, parts: list[str]) -> tuple[int, int] | None:
        """Go on with «та» inside the event's own genitive or topic: «виконавців та партнерів проекту»."""
        s = self.s
        core = core_at(s, j + 1)
        if core is None or "gent" not in core.cases() or not parts or s.tokens[core.first].capital:
            return None
        here = s.infos[core.head]
        if here.body or here.post and not here.group or _kind_lemma(s, core):
            return None
        if self.part(j + 1) is not None and here.group is None:
            return None
        parts.append(s.words(j, core.last))
        if here.group and node.inner and node.inner[-1].kind == "group":
            node.inner[
                -1
            ].name += (
                f" {s.words(j, j + 1)} {core_name(s, core, pick(core.agreements, 'gent')).inflected('nomn')}"
            )
        return core.last, core.head


def _topic_nominative(s: Sentence, core: Core, end: int) -> str:
    agreement: Agreement = pick(core.agreements, "gent", "ablt", "accs")
    name = core_name(s, core, agreement).inflected("nomn")
    rest = s.words(core.last, end) if end > core.last else ""
    return f"{name} {rest}".strip()


def _kind_lemma(s: Sentence, core: Core) -> str:
    kinds = kind_lemmas()
    here = s.infos[core.head]
    two = _two_words(s, core)
    if two:
        return here.lemma
    for reading in here.nouns:
        if reading.lemma in kinds:
            return reading.lemma
        last = reading.lemma.rpartition("-")[2]
        if "-" in reading.lemma and last in kinds:
            return last
    return ""


def _two_words(s: Sentence, core: Core) -> str:
    """Return the notation of a kind of two words («круглий стіл», «прямий ефір»), or an empty text."""
    if core.first == core.head:
        return ""
    noun = next((r.lemma for r in s.infos[core.head].nouns), "")
    for reading in s.infos[core.head - 1].adjectives:
        found = event_kinds().get(f"{reading.lemma} {noun}")
        if found is not None:
            return found.notation
    return ""


def _ordinal(s: Sentence, core: Core) -> str:
    for j in range(core.first, core.head):
        for reading in s.infos[j].adjectives:
            if reading.lemma in word_class("ordinal"):
                return reading.lemma
    return ""


__all__ = ["EventGrammar", "info", "kind_lemmas"]
