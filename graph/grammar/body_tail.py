"""What follows the head noun of a body's name.

Genitives, «з питань …», «в Україні», a quotation, the body above it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..gazetteers import word_class
from . import ordinal
from .brackets import bracket_alias
from .genitives import joint_partner, list_closes
from .node import Cue, Node, cue_at, role_cue_at, time_nouns
from .phrase import Name, core_at, full_words, is_deverbal, licensed_complement
from .words import Core, Sentence

Step = tuple[int, int]  # where the part ends; the noun that may govern the next one

_LONGEST_QUOTE = 160  # characters; longer ones are speech
_LONGEST_PERSON = 6  # tokens of «імені Петра Сагайдачного»


class Tail:
    """Reads the tail of a body's name.

    Attributes:
        end: where the name ends, exclusive.
        parts: its own words, part by part, without the parent's.
        parent: the body that the name says it belongs to, or None.
        inner: further bodies that the name speaks of.
        quoted: its quoted part, or empty.
        alias: its abbreviation, where that stands in brackets before the body above; else empty.
    """

    def __init__(
        self,
        s: Sentence,
        head: int,
        flags: frozenset[str],
        body_at: Callable[[int], Node | None],
        persons: frozenset[int],
        quotable: bool,
    ) -> None:
        self.s = s
        self.head = head
        self.flags = flags
        self.body_at = body_at
        self.persons = persons
        self.quotable = quotable
        self.end = head + 1
        self.parts: list[str] = []
        self.parent: Node | None = None
        self.inner: list[Node] = []
        self.quoted = ""
        self.alias = ""
        self.work_at: Callable[[int], Node | None] | None = None
        self.namesakes: Mapping[int, int] = {}
        self._serves = False  # «для …», «у справах …»: people may follow

    @property
    def text(self) -> str:
        """The tail's own words, without the parent's."""
        return " ".join(self.parts)

    def close(self, j: int) -> None:
        """Take only the state or its head, as in «Адміністрація Президента»."""
        if self.s.norm(j) in word_class("state_in_name"):
            self._take(j, j + 1)
            self.end = j + 1

    def parse(self, j: int) -> None:
        """Read the tail from token ``j`` on, until nothing fits or the body above is named."""
        noun = self.head
        while j < len(self.s) and self.parent is None:
            step = self._step(j, noun)
            if step is None:
                break
            j, noun = step
            self.end = j
        if self.parent is not None and self.head + 1 == self.parent.first and self.end in self.s.quotes:
            self._title(self.parent)

    def _title(self, parent: Node) -> None:
        """Read the title after the owner: «Комунальний заклад Сумської обласної ради «Центр допомоги»."""
        owner = len(self.parts)
        step = self._quote(self.end)
        if step is not None:
            self.parts.insert(owner, parent.genitive or self.s.words(*parent.extent))
            self.end = step[0]

    def _step(self, j: int, noun: int) -> Step | None:
        s = self.s
        token = s.tokens[j]
        if j in s.quotes:
            return self._quote(j)
        if token.text == "(":
            return self._bracket(j)
        if token.shape == "number" or ordinal.leading(s, j)[0]:
            return None  # «… ради VIII скликання»
        if token.text == "№" and j + 1 < len(s) and s.tokens[j + 1].shape == "number":
            self._take(j, j + 2)
            return j + 2, noun
        partner = joint_partner(s, j - 1)
        if partner is not None and self.parts:
            self._take(j, partner.last)
            return partner.last, partner.head
        cue = cue_at(s, j, "name_preposition")
        if cue is not None and cue.words[0] not in word_class("not_in_body_name"):
            return self._named_after(j, cue) if cue.case == "name" else self._preposition(j, cue)
        if s.norm(j) in word_class("preposition.in"):
            return self._place_after(j) or self._inside(j)
        if token.text == "," or s.infos[j].conjunction:
            return self._coordinated(j)
        if s.norm(j) == "до":
            return self._access(j)
        return self._genitive(j, noun)

    def _take(self, first: int, last: int) -> None:
        self.parts.append(self.s.words(first, last))

    def _take_core(self, core: Core) -> None:
        """Take a genitive phrase, its short form written in full («соцзахисту» → «соціального захисту»)."""
        short = self.s.infos[core.head].short
        if not short:
            self._take(core.first, core.last)
            return
        words = [self.s.words(core.first, core.head)] if core.first < core.head else []
        self.parts.append(" ".join([*words, Name(tuple(full_words(short))).inflected("gent")]))

    def _quote(self, j: int) -> Step | None:
        if self.quoted or j != self.end or not self.quotable:
            return None
        last, q = self.s.quotes[j]
        inner = self.s.text[q.inner.start : q.inner.end]
        if len(inner) > _LONGEST_QUOTE or not inner.strip():
            return None
        self.quoted = inner
        self.parts.append(self.s.text[q.start : q.end])
        return last, self.head

    def _bracket(self, j: int) -> Step | None:
        """Step over «(ЮНІСЕФ)», «(ІРЦ)» when the name goes on after it with a place or the body above."""
        found = bracket_alias(self.s, j)
        if found is None:
            return None
        above = self.body_at(found[1]) if self.quotable else None
        if above is not None and above.cases and above.stands_in("gent"):
            self.alias = found[0]
            return found[1], self.head
        if self.s.norm(found[1]) not in word_class("preposition.in"):
            return None
        self._take(j, found[1])
        return found[1], self.head

    def _named_after(self, j: int, cue: Cue) -> Step | None:
        """Read «імені Г. С. Сковороди»."""
        s = self.s
        k = j + len(cue.words)
        k = end = k + (s.norm(k) == ".")  # «ім.»
        if k in self.namesakes:
            self._take(j, self.namesakes[k])
            return self.namesakes[k], self.head
        while end < len(s) and end - k < _LONGEST_PERSON and (end == k or end not in self.persons):
            if not s.tokens[end].capital and not (s.tokens[end].text == "." and end > k):
                break
            end += 1
        if end == k:
            return None
        if s.tokens[end - 1].text == "." and len(s.tokens[end - 2].text) > 2:
            end -= 1  # the sentence's full stop, no initial's
        self._take(j, end)
        return end, self.head

    def _preposition(self, j: int, cue: Cue) -> Step | None:
        """Read «з питань …», «у справах …», «для …», «з надання …»."""
        s = self.s
        k = j + len(cue.words)
        core = core_at(s, k)
        with_ = cue.words[-1] in word_class("preposition.with")
        if core is None or k in self.persons or not core.cases() & {cue.case, "ablt" if with_ else cue.case}:
            return None
        if with_ and len(cue.words) == 1 and not self._is_field(core):
            return None
        if s.infos[core.head].lemma in time_nouns():
            return None
        for_ = cue.words[0] == "для"
        body = s.infos[self.head].body
        centre = body is not None and "centre" in body.flags
        if for_ and not centre and self.head + 1 == j:
            return None
        self._serves = self._serves or for_ or cue.words[-1] in word_class("served_by")
        self._take(j, core.last)
        return core.last, core.head

    def _is_field(self, core: Core) -> bool:
        """Whether «з» and a phrase say what the body works on.

        It does in «комісія з надання допомоги»; in «директор музею з наукової роботи» it is the director.
        """
        here = self.s.infos[core.head]
        if here.post or here.body or here.group:
            return False
        if "centre" in self.flags:  # «центр з надання правової допомоги», not «центр з історією»
            return is_deverbal(here)
        if not self.flags & {"unit", "group", "topical"}:
            return False
        return here.norm not in word_class("fixed_after_with")

    def _place_after(self, j: int) -> Step | None:
        """Read «в Україні», «в Чернігівській області» at the end of a national body's name."""
        s = self.s
        core = core_at(s, j + 1)
        if core is None or "loct" not in core.cases() or not s.tokens[core.first].capital:
            return None
        if s.infos[core.head].lemma not in word_class("area") or not self._national():
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _inside(self, j: int) -> Step | None:
        """Read «в сім’ї» inside «запобігання насильству в сім’ї та протидії торгівлі людьми»."""
        s = self.s
        core = core_at(s, j + 1)
        if role_cue_at(s, j) is not None or core is None or "loct" not in core.cases():
            return None
        if s.tokens[core.first].capital or not self.parts:
            return None
        here = s.infos[core.head]
        if here.body or here.work or core.last >= len(s) or not self._served_listed(core.last):
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _served_listed(self, j: int) -> bool:
        """Whether a list of what the body works on goes on at token ``j``."""
        return self._serves and (self.s.infos[j].conjunction or self.s.tokens[j].text == ",")

    def _access(self, j: int) -> Step | None:
        """Read «до об’єктів інфраструктури» after «доступності осіб з інвалідністю»."""
        core = core_at(self.s, j + 1)
        if core is None or "gent" not in core.cases() or self.s.tokens[core.first].capital:
            return None
        if not any(piece in self.text for piece in word_class("access")):
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _national(self) -> bool:
        """Whether the name so far is of a body that works in the whole country."""
        if self.s.infos[self.head].lemma in word_class("national_body_head"):
            return True
        text = self.text.casefold()
        return any(piece in text for piece in word_class("national_body"))

    def _genitive(self, j: int, noun: int) -> Step | None:
        s = self.s
        if j in self.persons:
            return None
        if j in self.namesakes and j == self.end:  # «Фонд Олени Пінчук»
            self._take(j, self.namesakes[j])
            return self.namesakes[j], self.head
        town = self._town(j)
        if town is not None:
            self._take(j, town)
            return town, noun
        core = core_at(s, j)
        if core is None:
            return None
        predicate = s.infos[j].frame and not s.infos[j].nouns
        if predicate or s.infos[core.head].lemma in time_nouns():
            return None
        if "gent" not in core.cases():
            return self._complement(core, noun)
        work = self.work_at(j) if self.work_at is not None else None
        if work is not None and not work.bare and work.stands_in("gent"):
            self.inner.append(work)  # «робоча група з розробки Програми …»: a part of the name
            self._take(*work.extent)
            return work.last, work.last - 1
        body = self.body_at(j)
        if body is not None and body.stands_in("gent"):
            return self._parent(body)
        if self.quoted or self._opens_another(core):
            return None
        self._take_core(core)
        end = core.last
        nominative = s.infos[core.head].lemma in word_class("named_in_nominative")
        if nominative and end < len(s) and s.tokens[end].capital and s.infos[end].nouns:
            self._take(end, end + 1)  # «Королівства Норвегія»
            end += 1
        return end, core.head

    def _town(self, j: int) -> int | None:
        """Return the end of «м. Суми» at token ``j``, or None."""
        s = self.s
        if s.norm(j) not in word_class("settlement_abbreviation"):
            return None
        k = j + 2 if s.norm(j + 1) == "." else j + 1
        return k + 1 if k < len(s) and s.tokens[k].capital else None

    def _complement(self, core: Core, noun: int) -> Step | None:
        """Read «протидії насильству», «управління майном»."""
        here = self.s.infos[core.head]
        if here.body or here.post or here.staff or not core.cases() & {"datv", "ablt"}:
            return None
        if not licensed_complement(self.s, noun, core.first):
            return None
        self._take(core.first, core.last)
        return core.last, core.head

    def _opens_another(self, core: Core) -> bool:
        """Whether a genitive begins the name of an office or of people, not a part of this one."""
        here, capital = self.s.infos[core.head], self.s.tokens[core.first].capital
        many = all(a[1] == "plur" for a in core.agreements)  # «Спілка письменників»
        if here.post and not here.body and "голова" not in here.lemma and not many:
            return True
        if here.staff and not capital and not (many and here.post):
            return True
        noun = here.noun()
        person = noun is not None and noun.animate and bool(noun.name)
        return person and capital and core.first == self.end

    def _parent(self, body: Node) -> Step:
        """Take a body in the genitive as the one above, or as a part of the name where the head wants it."""
        s = self.s
        head = s.infos[self.head].lemma
        before_place = s.norm(body.last) in word_class("preposition.in")
        if body.rule == "body.known":
            if before_place and head in word_class("territorial_unit_head"):
                self._take(*body.extent)  # a territorial unit of a national body is named with its area
                after = self._place_after(body.last)
                if after is not None:
                    return after
                self.parts.pop()
            more = cue_at(s, body.last, "name_preposition") is not None
            if more or (head == "комітет" and not self.parts):
                self._take(*body.extent)
                return body.last, self.head
        if head in word_class("national_body_head") and s.norm(body.last - 1) == "україні":
            self.parts.append(
                f"{body.genitive} {s.words(body.last - 2, body.last)}"
            )  # «Представництво … в Україні»
        if self._bears_name_of(body):
            self._take(*body.extent)
            return body.last, body.last - 1
        if head in word_class("branch_head"):
            self.inner.append(body)
        if head == "представництво" and before_place:
            self._take(*body.extent)
            return self._place_after(body.last) or (body.last, body.last - 1)
        self.parent = body
        return body.last, body.last - 1

    def _bears_name_of(self, body: Node) -> bool:
        """Whether the unit bears the body's name.

        So «центр соціальних служб» and «відділ центру надання адміністративних послуг», not «відділ Служби».
        """
        s = self.s
        short = body.rule == "body.short-form" and not s.tokens[body.first].capital
        if short and s.infos[body.last - 1].lemma == "служба":
            return True
        beside = self.head + 1 == body.first and not self.parts
        return beside and body.lemma == "центр" and s.infos[self.head].lemma in word_class("unit_of_centre")

    def _coordinated(self, j: int) -> Step | None:
        """Go on over «та», «,» where the same chain of genitives goes on: «сім’ї, дітей та молоді»."""
        s = self.s
        comma = s.tokens[j].text == ","
        if not self.parts or self.quoted or (comma and not list_closes(s, j + 1, self.persons)):
            return None
        core = core_at(s, j + 1)
        if core is None or "gent" not in core.cases() or j + 1 in self.persons:
            return None
        if not self._can_join(core):
            return None
        if comma:
            self.parts[-1] += s.words(j, core.last)
        else:
            self._take(j, core.last)
        return core.last, core.head

    def _can_join(self, core: Core) -> bool:
        """Whether a genitive after «та» is part of the name: a field of work, or people served."""
        s = self.s
        first, here = s.infos[core.first], s.infos[core.head]
        if here.post or here.lemma in time_nouns() or s.tokens[core.first].capital:
            return False
        people = here.noun(("gent", "plur", ""))
        if people is not None and people.animate and not self._serves:
            return False
        many = all(a[1] == "plur" for a in core.agreements)
        only_named = here.body is not None and "named" in here.body.flags
        if here.body and not many and not only_named and here.lemma not in word_class("listed_in_name"):
            return False
        return not (first.frame and not first.adjectives and not first.nouns)
