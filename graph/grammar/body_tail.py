"""What follows the head noun of a body's name.

Genitives, «з питань …», «в Україні», a quotation, the body above it.
"""

from __future__ import annotations

import re

from .. import places
from ..gazetteers import word_class
from . import ordinal
from .body_above import Above
from .body_phrases import Step
from .brackets import bracket_alias
from .genitives import joint_partner
from .node import cue_at, time_nouns
from .phrase import core_at, of_several_kinds
from .words import Core

_GRADES = re.compile("[IVXІХ]+(?:-[IVXІХ]+)*")  # Roman numbers in Latin or Cyrillic letters


class Tail(Above):
    """Reads the tail of a body's name, phrase by phrase, and the body above it."""

    def parse(self, j: int) -> None:
        """Read the tail from token ``j`` on, until nothing fits or the body above is named."""
        noun = self.head
        while j < len(self.s) and self.parent is None:
            step = self._step(j, noun)
            if step is None:
                break
            j, noun = step
            self.end = j
        if self.parent is None:
            return
        if self.head + 1 == self.parent.first and self.end in self.s.quotes:
            self._title(self.parent)
        elif self.flags & {"topical", "group"} and self.area is None and self.end == self.parent.last:
            self._field_after()

    def _field_after(self) -> None:
        """Read «з питань освіти та науки» after the council above: «комісія обласної ради з питань …»."""
        cue = cue_at(self.s, self.end, "name_preposition")
        if cue is None or self.topical:
            return
        core = core_at(self.s, self.end + len(cue.words))
        asked = core is not None and self.s.norm(core.head) in word_class("question")
        if not asked and cue.words[-1] not in word_class("question"):
            return
        rest = Tail(self.s, self.head, self.noun, lambda _: None, self.persons, False)
        rest.parse(self.end)
        if rest.topical:
            self.area, self.field, self.end = (self.end, rest.end), rest.field, rest.end

    def _elected(self) -> bool:
        """Whether the body is a council of an area, which is for no field: «обласна рада», «облрада»."""
        if self.lemma not in word_class("council_of_deputies"):
            return False
        before = self.s.infos[self.head - 1].adjectives if self.head else ()
        return bool(self.s.infos[self.head].short) or any(r.lemma in word_class("of_area") for r in before)

    def _step(self, j: int, noun: int) -> Step | None:
        s = self.s
        token = s.tokens[j]
        if j in s.quotes:
            return self._quote(j)
        if token.text == "(":
            return self._bracket(j)
        if self.parts and s.slashed(j):
            self.parts[-1] += s.words(j, j + 2)  # «ветеранів АТО/ООС»
            return j + 2, noun
        grades = self._grades(j)
        if grades is not None:
            return grades, noun
        if self.lemma in word_class("bears_number") and j == self.head + 1 and token.shape == "number":
            end = j + 1 + (j + 1 < len(s) and s.tokens[j + 1].capital and bool(s.infos[j + 1].nouns))
            self._take(j, end)
            return end, noun  # «Коаліція 1325 Донеччина»
        if token.shape == "number" or ordinal.leading(s, j)[0]:
            return None  # «… ради VIII скликання»
        if (
            token.text == "№"
            and "apex" not in self.flags
            and j + 1 < len(s)
            and s.tokens[j + 1].shape == "number"
        ):
            self._take(j, j + 2)
            return j + 2, noun
        if j == self.end and (saint := self._dedicated(j)) is not None:
            return saint
        partner = joint_partner(s, j - 1)
        if partner is not None and self.parts:
            self._take(j, partner.last)
            return partner.last, partner.head
        if s.infos[j].preposition and (ruled := self._ruled_by_noun(j) or self._of_trait(j)) is not None:
            return ruled
        if s.norm(j) in word_class("preposition.attached") and (step := self._attached(j)) is not None:
            return step
        cue = cue_at(s, j, "name_preposition")
        if cue is not None and cue.case != "name" and self._elected():
            return None  # «комісія обласної ради з питань освіти»: the commission is for them
        against = cue is not None and self.lemma in word_class("unites_against")
        against |= cue is not None and self._for_making(j + len(cue.words))
        if cue is not None and (against or cue.words[0] not in word_class("not_in_body_name")):
            return self._named_after(j, cue) if cue.case == "name" else self._preposition(j, cue)
        if s.norm(j) in word_class("preposition.in"):
            return self._place_after(j) or self._country(j, noun) or self._inside(j) or self._in_council(j)
        if token.text == "," or s.infos[j].conjunction:
            return (
                self._coordinated(j)
                or self._related(j)
                or self._made_by(j)
                or self._who_suffered(j, noun)
                or self._also_for(j)
            )
        if s.norm(j) in word_class("courtesy") and j + 1 < len(s) and s.tokens[j + 1].capital:
            return None  # «директорка центру пані Олена»
        if s.norm(j) in word_class("right_begins") and (right := self._right(j)) is not None:
            return right, noun
        if s.norm(j) == "до":
            return self._access(j)
        signed = self._by_sign(j) or self._since(j) or self._latin(j) or self._who_suffered(j, noun)
        if signed is not None:
            return signed
        if s.norm(j - 2) == "№" and (whose := core_at(s, j)) is not None:
            people = s.infos[whose.head].group is not None or s.infos[whose.head].post is not None
            if people:
                return None  # «у ліцеї № 2 гостей зустріла директорка»
        return self._genitive(j, noun)

    def _many_people(self, core: Core) -> bool:
        """Whether a phrase is of several people and no more: «науковців», not «внутрішніх справ»."""
        here = self.s.infos[core.head]
        people = any(r.animate and r.number == "plur" and r.case == "accs" for r in here.nouns)
        one = any(a[:2] == ("gent", "sing") for a in core.agreements)  # «міжнародної політики»
        return people and not one and not self.s.tokens[core.first].capital

    def _country(self, j: int, noun: int) -> Step | None:
        """Read «в Литві» of «Посольство України в Литві»."""
        if not self.parts or self.lemma not in word_class("body_of_country") or j + 1 >= len(self.s):
            return None
        form = self.s.tokens[j + 1].text
        names = (form, *places.lemmas(form)) if self.s.tokens[j + 1].capital else ()
        if not any(places.find(name, kinds=("country",)) for name in names):
            return None
        self._take(j, j + 2)
        return j + 2, noun

    def _grades(self, j: int) -> int | None:
        """Take «I–III ступенів» of a school; return where it ends, or None."""
        s, end = self.s, j
        while end < len(s) and (_GRADES.fullmatch(s.tokens[end].text) or s.norm(end) in "-–—"):
            end += 1
        if end == j or s.norm(end) not in word_class("school_grade"):
            return None
        end += 1 + (s.norm(end + 1) == "." and s.norm(end) == "ст")
        self._take(j, end)
        return end

    def _bracket(self, j: int) -> Step | None:
        """Step over «(ЮНІСЕФ)», «(ІРЦ)» when the name goes on after it with a place or the body above."""
        owner = self._owner_in_brackets(j)
        if owner is not None:
            return owner
        found = bracket_alias(self.s, j)
        if found is None:
            return self._same_thing(j) or self._explained(j) or self._other_word(j)
        if found[1] in self.s.quotes and self.quotable and not self.quoted:
            self.alias = found[0]
            return found[1], self.head  # «громадська організація (ГО) «Веста»»
        above = self.body_at(found[1]) if self.quotable or "unit" in self.flags else None
        if above is not None and above.cases and above.stands_in("gent"):
            self.alias = found[0]
            return found[1], self.head
        if self.s.norm(found[1]) not in word_class("preposition.in"):
            return None
        self._take(j, found[1])
        return found[1], self.head

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
        core = of_several_kinds(s, j, people=False) or core_at(s, j)
        if core is None and j + 1 < len(s) and s.infos[j + 1].conjunction and not s.tokens[j].capital:
            own = frozenset(a for a in s.infos[j].noun_agreements if a[0] == "gent")
            core = Core(j, j, own) if own else None  # «університет права та соціальних технологій»
        if core is None:
            return self._treated(j, noun)
        named = next((k for k in range(core.first + 1, core.last) if k in self.persons), None)
        if named is not None:  # «товариства сліпих Мирослав Кучма»
            self._take(j, named)
            return named, self.head
        predicate = s.infos[j].frame and not s.infos[j].nouns
        if predicate or s.infos[core.head].lemma in time_nouns() | word_class("acts_for_itself"):
            return None
        if self.lemma in word_class("not_of_people") and self._many_people(core):
            return None  # «зібрав в університеті науковців з України»
        if "gent" not in core.cases():
            return self._complement(core, noun)
        if j == self.head + 1 and self._handed(core):
            return None
        work = self.work_at(j) if self.work_at is not None else None
        if work is not None and not work.bare and work.stands_in("gent"):
            self.inner.append(work)  # «робоча група з розробки Програми …»: a part of the name
            self._take(*work.extent)
            return work.last, work.last - 1
        body = self.body_at(j) or self._hromada(j)
        if body is not None and body.stands_in("gent"):
            if self.topical and "group" in self.flags and s.infos[noun].lemma in word_class("set_up"):
                self.inner.append(body)  # «ініціативна група щодо створення молодіжної ради»
                self._take(*body.extent)
                return body.last, body.last - 1
            return self._parent(body)
        if s.infos[core.head].lemma in word_class("part_of_thing") and not s.tokens[core.first].capital:
            return None  # «передали центру частину приміщення»
        if self.quoted or self._opens_another(core) or self._where_it_is(core):
            return None
        self._take_core(core)
        end = core.last
        if s.infos[core.head].lemma in word_class("family") and self.flags.isdisjoint(("unit", "topical")):
            family = end < len(s) and s.tokens[end].capital and s.tokens[end].shape == "word"
            if family and (end not in self.persons or end + 1 not in self.persons):
                self._take(end, end + 1)  # «Фонд родини Загорій»
                return end + 1, core.head
        nominative = s.infos[core.head].lemma in word_class("named_in_nominative")
        named = nominative and end < len(s) and end not in self.persons
        if named and s.tokens[end].capital and s.infos[end].nouns:
            self._take(end, end + 1)  # «Королівства Норвегія»
            end += 1
        return end, core.head

    def _for_making(self, j: int) -> bool:
        """Whether a group is told by what it is to make: «ініціативна група щодо створення ради»."""
        core = core_at(self.s, j) if "group" in self.flags and j < len(self.s) else None
        return core is not None and self.s.infos[core.head].lemma in word_class("set_up")

    def _where_it_is(self, core: Core) -> bool:
        """Whether a council or an administration is told to be in an area: «рада Роменського району»."""
        area = self.s.infos[core.head].lemma in word_class("area_noun") and self.s.tokens[core.first].capital
        before = self.s.infos[self.head - 1].adjectives if self.head else ()
        own = any(r.lemma in word_class("of_area") for r in before)
        return area and own and self.lemma in word_class("oblast_body_head")

    def _handed(self, core: Core) -> bool:
        """Whether what follows is what the body is given: «передано лікарні обладнання»."""
        s, first = self.s, self.head
        while first and s.infos[first - 1].adjectives and not s.infos[first - 1].frame:
            first -= 1
        if not first or s.infos[first - 1].frame not in ("give", "provide", "distribute"):
            return False
        body = core_at(s, first)
        cases = body.cases() - {"loct"} if body is not None else set[str]()
        return "datv" in cases and "accs" not in cases and "accs" in core.cases()

    def _opens_another(self, core: Core) -> bool:
        """Whether a genitive begins the name of an office or of people, not a part of this one."""
        here, capital = self.s.infos[core.head], self.s.tokens[core.first].capital
        many = all(a[1] == "plur" for a in core.agreements)  # «Спілка письменників»
        if here.lemma in word_class("office_in_name") and core.first == self.head + 1:
            return False  # «Служба освітнього омбудсмена», «Офіс Генерального прокурора»
        if here.post and not here.body and "голова" not in here.lemma and not many:
            return True
        if here.lemma in word_class("military_rank") and any(r.animate for r in here.nouns):
            return True
        united = here.post is not None or "organisation" in self.flags  # «організація роботодавців»
        if here.staff and not capital and not (many and united):
            return True
        noun = here.noun()
        person = noun is not None and noun.animate and bool(noun.name)
        return person and capital and core.first == self.end
