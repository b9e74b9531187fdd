"""Events by their kind: «третій семінар за темою: «…»», «засідання координаційної ради»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..gazetteers import beginnings, only_word, word_class
from . import ordinal
from .event_bounds import Surroundings
from .event_kind import (
    cycle_of,
    has_singular,
    kind_lemma,
    kind_lemmas,
    kind_with_genitive,
    only_plural,
    place_in_series,
    two_word_kind,
)
from .event_tail import EventTail
from .naming import Name, core_name, inflect_adjective, pick
from .node import Node, cue_at
from .phrase import core_at
from .words import Core, Sentence, agreements_of

_LONGEST_COUNT = 6  # tokens of «перший із чотирьох запланованих»


class EventGrammar:
    """Finds events. ``part`` finds what may stand inside a name: a body, a work, a group, a place."""

    def __init__(
        self, s: Sentence, persons: frozenset[int], part: Callable[[int], Node | None], dates: dict[int, Node]
    ) -> None:
        self.s = s
        self.near = Surroundings(persons, dates, part, s.nesting.within(self.at))

    def at(self, i: int) -> Node | None:
        """Return the event whose name begins at token ``i``, or None."""
        return self._drawn_up(i) or self._one_of_several(i) or self._counted_off(i) or self._named(i)

    def _drawn_up(self, i: int) -> Node | None:
        """Return the event of «підбили підсумки конкурсу «Мрія»» at «підсумки»: its winners were told."""
        s = self.s
        if s.norm(i) not in word_class("outcome") or not s.norm(i - 1).startswith(beginnings("draws_up")):
            return None
        contest = self._named(i + 1) if i + 1 < len(s) else None
        if contest is None or "gent" not in contest.cases or contest.bare:
            return None
        if contest.kind_notation not in word_class("event_kind.contest"):
            return None
        lemma = only_word("drawing_up")
        name = f"{lemma.capitalize()} підсумків {s.words(contest.first, contest.last)}"
        node = Node("event", i, contest.last, frozenset(("accs",)), "Event", name, "event.kind", lemma=lemma)
        node.own, node.kind_notation, node.inner = name, kind_lemmas()["нагородження"], [contest]
        return node

    def _counted_off(self, i: int) -> Node | None:
        """Return the event of «попередній, третій, візит» at token ``i``: the third of its row."""
        s = self.s
        if s.norm(i + 1) != "," or s.norm(i + 3) != "," or not s.infos[i].adjectives:
            return None
        if s.infos[i].adjectives[0].lemma not in word_class("next_in_row"):
            return None
        number = place_in_series(s, Core(i + 2, i + 3, frozenset()))
        event = self._named(i + 4) if number and i + 4 < len(s) else None
        if event is None or event.plural:
            return None
        gender = next((r.gender for r in s.infos[event.first].nouns if r.lemma == event.lemma), "")
        which = inflect_adjective(s.infos[i + 2].adjectives[0].lemma, gender)
        name = _with_lead(which, f"{event.name[:1].lower()}{event.name[1:]}")
        place = s.infos[i].adjectives[0].lemma  # «попередній» is never the one told of
        return replace(event, first=i, name=name, own=name, bare=False, number=place)

    def _one_of_several(self, i: int) -> Node | None:
        """Return the event of «перший із чотирьох запланованих семінарів для вчителів» at token ``i``."""
        s, k = self.s, i + 2
        if s.norm(i + 1) not in word_class("preposition.with") or not s.infos[i].adjectives:
            return None
        number = place_in_series(s, Core(i, i + 1, frozenset()))
        many = None
        while number and many is None and k < len(s) and k - i < _LONGEST_COUNT:
            counts = s.is_number(k) or s.infos[k].counts
            many = self._named(k) if not counts and s.infos[k].frame != "plan" else None
            if many is None and not (counts or s.infos[k].frame == "plan"):
                return None
            k += 1
        core = core_at(s, many.first) if many is not None else None
        if many is None or core is None or core.shared or "gent" not in many.cases or not core.plural:
            return None
        agreement = pick(core.agreements, "gent")
        one, all_of_them = (
            core_name(s, c, agreement, skip=word_class("not_in_event")).nominative
            for c in (core._replace(shared=(-1,)), core)
        )
        gender = next((r.gender for r in s.infos[core.head].nouns if r.lemma == many.lemma), "")
        which = inflect_adjective(s.infos[i].adjectives[0].lemma, gender)
        name = _with_lead(which, f"{one[:1].lower()}{one[1:]}{many.name[len(all_of_them) :]}")
        cases = frozenset(a[0] for a in s.infos[i].adjective_agreements if a[1] == "sing")
        return replace(
            many, first=i, cases=cases, name=name, own=name, plural=False, bare=False, number=number
        )

    def _named(self, i: int) -> Node | None:
        s = self.s
        lead, start = ordinal.leading(s, i)
        core = core_at(s, start)
        if core is None:
            return None
        cycle, of = cycle_of(s, core)
        lemma = kind_lemma(s, core) or cycle
        if i and s.infos[i - 1].lemma in word_class("hall"):
            return None  # «у залі засідань»
        if i and cue_at(s, i - 1, "during") is not None and core.first < len(s) - 1:
            held = core_at(s, core.last)
            if held is not None and kind_lemma(s, held):
                return None  # «у ході зустрічі» is no march
        if not lemma or (ordinal.is_ten(s, i) and not ordinal.within(s, core)):
            return None
        core = _of_kind(s, core.addressing_none(), lemma)
        plural = all(a[1] == "plur" for a in core.agreements)
        with_it = any(a[:2] == ("ablt", "sing") for a in core.agreements)  # «завершився підписанням»
        several = _many_begin(s, core)
        of_many = several or (only_plural(lemma) and not with_it)
        core = core.in_plural() if of_many else core.in_singular()
        node = Node("event", i, core.last, core.cases(), "Event", rule="event.kind", lemma=lemma)
        node.plural = several or (plural and (not only_plural(lemma) or has_singular(lemma)))
        node.number = place_in_series(s, core, lead)
        two = two_word_kind(s, core) or kind_with_genitive(s, core)
        node.kind_notation = kind_lemmas().get(of, "") or two or kind_lemmas().get(lemma, "")
        if not node.kind_notation and lemma in word_class("held_institution"):
            node.kind_notation = kind_lemmas()["навчання"]
        tail = EventTail(s, node, core, self.near)
        tail.parse()
        agreement = pick(core.agreements, "nomn", "accs", "gent", "loct")
        modifier = core.shared[0] if core.shared else None
        spared = s.infos[core.head - 1].lemma if two_word_kind(s, core) else ""
        words = core_name(s, core, agreement, modifier, word_class("not_in_event") - {spared}).words
        names = (Name(words, _joined(parts)) for parts in (tail.parts, tail.matter))
        ordinals = s.words(i, start)
        node.name, node.own = (
            _with_lead(ordinals, name.inflected("nomn")) if lead else name.nominative for name in names
        )
        alone = not tail.parts and len(words) == 1 and not lead
        of_ceremony = lemma in word_class("ceremony") and len(tail.parts) == 1 and node.last == tail.start
        node.bare = alone or of_ceremony or (lemma in word_class("generic_event") and not node.quoted)
        node.truncated = s.cut and node.last == len(s)
        return node


def _many_begin(s: Sentence, core: Core) -> bool:
    """Whether several stand first or after a verb: «Консультації провели …», «пройшли наради»."""
    one = core.in_singular().cases()
    direct = "nomn" in core.cases() and one.isdisjoint(("nomn", "accs"))
    if not direct or core.shared or core.first == 0:
        return direct and not core.shared
    before = s.infos[core.first - 1]
    if not before.verbs or s.norm(core.first - 2) in word_class("negation"):
        return False
    if before.frame in ("happen", "include", "last"):
        return any(r.number == "plur" for r in before.verbs)
    return before.frame in ("hold", "foresee", "plan")


def _of_kind(s: Sentence, core: Core, lemma: str) -> Core:
    """Return a phrase as its noun is of a kind: «візиту» of a візит, of no «візита»."""
    readings = tuple(r for r in s.infos[core.head].nouns if r.lemma == lemma)
    own = core.agreements & agreements_of(readings)
    return Core(core.first, core.head, own, core.shared) if own else core


def _joined(parts: list[str]) -> str:
    return "".join(part if part.startswith(",") else f" {part}" for part in parts)


def _with_lead(ordinal: str, name: str) -> str:
    return f"{ordinal[:1].upper()}{ordinal[1:]} {name}"
