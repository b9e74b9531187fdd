"""Unnamed groups of people: «фахівці відділу …», «представники громадськості», «педагоги та батьки»."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import Head, word_class
from .event_kind import kind_lemma
from .naming import core_name, pick
from .node import Node, cue_at
from .phrase import core_at, joins, of_several_kinds
from .words import ALL_CASES, Agreement, Core, Sentence, agreements_of

_LONGEST_ENDING = 4  # letters of the feminine ending after a stroke
Step = tuple[int, int]  # where the part ends; the noun that may govern the next one
_BODIES = ("body", "place")


class GroupGrammar:
    """Finds groups. ``owner`` finds the body, hromada, undertaking or event whose people they are."""

    def __init__(self, s: Sentence, persons: frozenset[int], owner: Callable[[int], Node | None]) -> None:
        self.s = s
        self.persons = persons
        self.owner = owner

    def at(self, i: int) -> Node | None:
        """Return the group that begins at token ``i``, or None."""
        s = self.s
        if s.norm(i) in word_class("their") or (i and cue_at(s, i - 1, "chair") is not None):
            return None  # «під керівництвом заступника голови»
        core = core_at(s, i) if not s.infos[i].counts else None
        core = of_several_kinds(s, i) or core
        here = s.infos[core.head] if core is not None and not core.shared else None
        people = here.group or _bodies_counted(s, core) if here is not None and core is not None else None
        if core is None or here is None or people is None:
            return None
        collective = people.lemma in word_class("collective")
        own = agreements_of(tuple(r for r in here.nouns if r.lemma == people.lemma)) or core.agreements
        asked = ("gent",) if i and s.norm(i - 1) in word_class("taking_part_of") else ALL_CASES
        many = frozenset(
            a
            for a in core.agreements & own
            if a[0] != "voct" and a[0] in asked and (collective or a[1] == "plur")
        )  # «за участі директорки» is one woman's
        noun = any(r.lemma == people.lemma for r in here.nouns)
        if not many or not (noun or here.adjectives):  # «присутні» is an adjective
            return None
        several = frozenset(a for a in many if a[1] == "plur")
        if collective and several and _begins_phrase(s, i):
            many = several  # «змагалися команди», not «за участі команди»
        core = Core(core.first, core.head, many)
        node = Node("group", i, core.last, core.cases(), "group", rule="group.people")
        node.lemma, node.people, node.plural = people.lemma, people, True
        if s.norm(core.last) == "/" and len(s.norm(core.last + 1)) <= _LONGEST_ENDING:
            node.last = core.last + 2  # «представники/ці»
        self._tail(node, core)
        node.name = _nominative(s, core, node.last)
        node.truncated = s.cut and node.last == len(s)
        return node

    def _tail(self, node: Node, core: Core) -> None:
        head = core.head
        while node.last < len(self.s):
            step = self._step(node, core, head)
            if step is None:
                break
            node.last, head = step
            if node.inner and node.inner[-1].kind == "event":
                break

    def _step(self, node: Node, core: Core, head: int) -> Step | None:
        s, j = self.s, node.last
        if j in self.persons or j in s.quotes:
            return None
        if s.slashed(j):
            return j + 2, head
        if self._newcomer(j):
            return None  # «представив педагогам ліцею нового директора»
        owner = self.owner(j)
        if owner is not None and owner.stands_in("gent"):
            node.inner.append(owner)
            return owner.last, head
        counted = self._counted(j)
        if counted is not None:
            return counted
        if s.norm(j) == "," or s.infos[j].conjunction:
            listed = node.inner[-1].kind in _BODIES if node.inner else j > core.last
            more = self._one_more_body(node, head) if listed else None
            kind = bool(node.inner) or s.infos[j - 1].body is not None  # «прокуратури та громадських …»
            more = more or (self._one_more_kind(j) if listed and kind else None)
            if more is not None and not node.inner and self.owner(more[0]) is not None:
                return None  # «начальники управлінь та відділів апарату»
            if more is not None or node.inner:
                return more
        if s.infos[j - 1].lemma in word_class("candidate") and s.norm(j) in word_class("before_candidacy"):
            wanted = core_at(s, j + 1)
            return (wanted.last, wanted.head) if wanted is not None else None
        origin = self._origin(node)
        if origin is not None:
            return origin, head
        cue = cue_at(s, j, "name_preposition")
        about = s.norm(j) in word_class("preposition.about")  # «відповіли журналістам щодо тарифів»
        if cue is not None and cue.case != "name" and j == core.last and not about:
            field = core_at(s, j + len(cue.words))
            fits = field is not None and cue.case in field.cases()  # not «ознайомили людей із методикою»
            return (field.last, field.head) if field is not None and fits else None
        served = self._served(j) if not node.inner and s.infos[j - 1].body is not None else None
        return served or self._genitive(node, head)

    def _served(self, j: int) -> Step | None:
        """Return the end of «у справах дітей» at token ``j``, after «працівники служб»."""
        cue = cue_at(self.s, j, "name_preposition")
        if cue is None or cue.words[-1] not in word_class("served_by"):
            return None
        field = core_at(self.s, j + len(cue.words))
        return (field.last, field.head) if field is not None and "gent" in field.cases() else None

    def _newcomer(self, j: int) -> bool:
        """Whether a new holder of an office stands at token ``j``: «нового директора»."""
        s = self.s
        if not any(r.lemma in word_class("not_in_title") for r in s.infos[j].adjectives):
            return False
        core = core_at(s, j)
        return core is not None and s.infos[core.head].post is not None and not core.plural

    def _one_more_body(self, node: Node, head: int) -> Step | None:
        """Go on with a list of bodies that one noun governs: «фахівці відділу …, а також служби …»."""
        also = [self.s.norm(node.last + k) for k in (1, 2)] == ["а", "також"]
        owner = self.owner(node.last + (3 if also else 1))
        if owner is None or owner.kind not in _BODIES or not owner.stands_in("gent"):
            return None
        one = core_at(self.s, owner.first)
        alone = one.in_singular().cases() if one is not None else owner.cases  # «служби» of one service
        abbreviated = len(owner.cases) in (0, len(ALL_CASES))  # «ДСНС», «ГО «Мрія»»
        certain = "nomn" not in owner.cases or abbreviated or (not owner.plural and "nomn" not in alone)
        if not certain and not self._genitive_follows(owner.last):
            return None
        node.inner.append(owner)
        return owner.last, head

    def _one_more_kind(self, j: int) -> Step | None:
        """Go on with bodies without a name: «представники управління, громадських організацій та бізнесу»."""
        s = self.s
        kind = core_at(s, j + 1)
        if (
            kind is None
            or s.tokens[kind.first].capital
            or "nomn" in kind.cases()
            or "gent" not in kind.cases()
        ):
            return None
        here = s.infos[kind.head]
        named = any(r.lemma in word_class("sends_people") for r in here.nouns)
        if not named and (here.body is None or not kind.plural):
            return None
        return self._served(kind.last) or (kind.last, kind.head)  # «служб у справах дітей громад району»

    def _counted(self, j: int) -> Step | None:
        """Return the end of «9-х класів», «43 інститутів», «близько 20 підприємств», or None."""
        s = self.s
        k = j + (s.norm(j) in word_class("preposition.about_so_many"))
        if not s.is_number(k):
            return None
        while s.is_number(k) or s.norm(k) in word_class("inside_number"):
            k += 1
        things = core_at(s, k)
        many = things is not None and any(a[:2] == ("gent", "plur") for a in things.agreements)
        return (things.last, things.head) if things is not None and many else None

    def _genitive_follows(self, j: int) -> bool:
        """Whether a list goes on at token ``j`` with a body that can be nothing but a genitive.

        It tells the case of the one before: «представники громад, Управління … та Міжнародної організації».
        """
        if self.s.norm(j) != "," and not (j < len(self.s) and self.s.infos[j].conjunction):
            return False
        owner = self.owner(j + 1)
        return owner is not None and owner.kind in _BODIES and owner.cases == {"gent"}

    def _origin(self, node: Node) -> int | None:
        """Return the end of «з Луганщини» after «учасники», or None."""
        if node.inner or self.s.norm(node.last) not in word_class("preposition.with"):
            return None
        counted = self._counted_places(node.last + 1)
        if counted is not None:
            return counted
        origin = self.owner(node.last + 1)
        if origin is None or origin.kind != "place" or origin.bare:
            return None
        node.inner.append(origin)
        return origin.last

    def _counted_places(self, j: int) -> int | None:
        """Return the end of «9 районів та 12 громад області» after «із», or None."""
        s, end = self.s, None
        while s.is_number(j) or s.infos[min(j, len(s) - 1)].counts:
            places = core_at(s, j + 1)
            if places is None or not any(a[:2] == ("gent", "plur") for a in places.agreements):
                break
            if not any(r.lemma in word_class("area_counted") for r in s.infos[places.head].nouns):
                break
            end = places.last
            j = end + 1 if end < len(s) and joins(s, end) else len(s)
        return end

    def _genitive(self, node: Node, head: int) -> Step | None:
        """Go on with a genitive, after «та» too: «представники громадськості», «виконавців та партнерів»."""
        s, j = self.s, node.last
        joined = s.infos[j].conjunction
        k = j + 1 if joined else j
        more = core_at(s, k)
        more = of_several_kinds(s, k, people=False) or more  # «голови сільських і селищних рад»
        if more is None or "gent" not in more.cases() or k in self.persons:
            return None
        here = s.infos[more.head]
        if "accs" in more.cases() and self._taught(node, more):
            return None  # «провели з дітьми заняття «Дім»», «для вихователів садка навчання»
        of_area = more.first < more.head and not s.tokens[more.head].capital  # «Люблінського воєводства»
        abbreviated = s.tokens[k].text.isupper()  # «ветерани АТО»
        named = s.tokens[k].capital and not here.body and not of_area and not abbreviated
        if named or here.lemma in word_class("not_in_group"):
            return None
        if joined:
            second = here.group is not None and not s.infos[head].group
            subject = more.cases() & node.cases - {"gent", "accs"}
            if node.inner or second or subject or here.body or (here.post and not here.group):
                return None
            thing = here.group is None and not any(r.animate for r in here.nouns)
            if thing and s.infos[head].group:
                return None  # «навчання випускників та профорієнтація школярів»
        return more.last, more.head

    def _taught(self, node: Node, more: Core) -> bool:
        """Whether an event after a group is what is held for or with them: «для вихователів навчання»."""
        s = self.s
        held = word_class("preposition.served") | word_class("preposition.with")
        asked = more.last in s.quotes or bool(node.inner) or s.norm(node.first - 1) in held
        return asked and node.lemma not in word_class("guests") and bool(kind_lemma(s, more))


def _begins_phrase(s: Sentence, i: int) -> bool:
    """Whether a verb, a comma or nothing stands before token ``i``: it is no genitive."""
    before = s.infos[i - 1] if i else None
    return before is None or bool(before.verbs and before.frame) or s.tokens[i - 1].text in ",:;"


def _bodies_counted(s: Sentence, core: Core) -> Head | None:
    """Return the noun of «15 закладів освіти», bodies without names that take part as people do."""
    if not s.is_counted(core.first) or core.last in s.quotes:
        return None
    lemmas = (r.lemma for r in s.infos[core.head].nouns if r.number == "plur")
    return next((Head(w, "", frozenset()) for w in lemmas if w in word_class("sends_people")), None)


def _nominative(s: Sentence, core: Core, last: int) -> str:
    """Return a group's name: its noun, or both of «виконавці та партнери проекту», in the nominative."""
    agreement: Agreement = pick(core.agreements, "nomn", "ablt", "gent", "datv")
    name = core_name(s, core, agreement).inflected("nomn")
    if core.head > core.first and any(s.norm(j) == "," for j in range(*core.extent)):
        words = iter(name.split())  # one for each word of the core
        name = "".join(
            "," if s.norm(j) == "," else f" {next(words, '')}" for j in range(*core.extent)
        ).strip()
    end = core.last + 2 if s.norm(core.last) == "/" else core.last
    second = core_at(s, end + 1) if end + 1 < last and s.infos[end].conjunction else None
    people = second is not None and second.last <= last and s.infos[second.head].group
    if second is not None and people and second.cases() & core.cases():
        same = frozenset(a for a in second.agreements if a[0] == agreement[0]) or second.agreements
        name += f" {s.words(end, end + 1)} {core_name(s, second, pick(same, 'nomn')).inflected('nomn')}"
        end = second.last
    text = f"{name} {s.words(end, last)}".strip()
    return text if text[:2].isupper() else text[:1].lower() + text[1:]  # «ЗМІ»
