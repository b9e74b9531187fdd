"""The body above in a body's name: its owner, what it is attached to, the council that it is in."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .body_field import Fields
from .body_phrases import Step
from .known_bodies import declined
from .naming import core_name, pick
from .node import Node, cue_at
from .phrase import core_at


class Above(Fields):
    """Reads the body that a name says a body belongs to."""

    def _parent(self, body: Node) -> Step:
        """Take a body in the genitive as the one above, or as a part of the name where the head wants it."""
        s, head = self.s, self.lemma
        if body.short and " " not in body.short and head in word_class("bears_foreign_name"):
            self._take(*body.extent)
            return body.last, self.head  # «кафедра ЮНЕСКО університету»
        if body.rule == "body.known" and head in word_class("mission"):
            self._take(*body.extent)
            return self._place_after(body.last) or (body.last, self.head)  # «місія Європейського Союзу»
        service = body.lemma in word_class("named_after_service") and not s.tokens[body.first].capital
        if service and body.parent is None and s.infos[body.last - 1].lemma in word_class("area_noun"):
            self._take(*body.extent)
            return body.last, self.head  # «відділ комунікації поліції Сумської області»
        if body.parent is not None and body.own.casefold() in word_class("branch_word"):
            self._take(body.first, body.first + 1)  # «відділ філії установи «Центр»»: of the institution
            body = body.parent
        before_place = s.norm(body.last) in word_class("preposition.in")
        if body.rule == "body.known":
            main = s.norm(self.head - 1).startswith(beginnings("main_unit"))
            if main and not before_place and head in word_class("territorial_unit_head"):
                self._take(*body.extent)  # «Головне управління Національної поліції» of an area not told
                return body.last, self.head
            if before_place and head in word_class("territorial_unit_head"):
                self.parts.append(self._in_full(body))  # a unit of a national body is named with its area
                after = self._place_after(body.last, national=True)
                if after is not None:
                    self.national = body
                    return after
                self.parts.pop()
            more = cue_at(s, body.last, "name_preposition") is not None
            if more or (head in word_class("names_whose_it_is") and not self.parts):
                self._take(*body.extent)
                return body.last, self.head
        here = next((k for k in range(body.first, body.last) if s.norm(k) in word_class("in_the_state")), 0)
        if head in word_class("national_body_head") and here:
            end = next((k for k in range(here, body.last) if s.norm(k) == "("), body.last)
            written = s.words(body.first, end)  # «… Дитячого фонду ООН (ЮНІСЕФ) в Україні»
            where = s.words(here - 1, end)
            in_full = body.genitive if body.genitive.endswith(where) else f"{body.genitive} {where}"
            self.parts.append(written if "(" in written and not body.short else in_full)
        if self._bears_name_of(body):
            self._take(*body.extent)
            return body.last, body.last - 1
        if head in word_class("branch_head"):
            self.inner.append(body)
        if head in word_class("representation") and before_place:
            self._take(*body.extent)
            return self._place_after(body.last) or (body.last, body.last - 1)
        town = self._office_town(body) if before_place and head in word_class("national_body_head") else None
        if town is not None:
            self.parent = body
            self.area = body.last, town  # «офіс ООН у м. Дніпро»
            return town, town - 1
        self.parent = body
        return body.last, body.last - 1

    def _office_town(self, body: Node) -> int | None:
        """Return the end of «м. Дніпро», «Одесі» after the body whose office is there, or None."""
        town = self._town(body.last + 1)
        place = self.place_at(body.last + 1) if self.place_at is not None and town is None else None
        if place is None or body.rule != "body.known" or place.kind_notation != "city":
            return town
        return place.last if "loct" in place.cases else None

    def _in_council(self, j: int) -> Step | None:
        """Step over «у Сумській обласній раді» after what deputies make there."""
        if self.s.infos[self.head].lemma not in word_class("in_council") or self.host is not None:
            return None
        body = self.body_at(j + 1)
        if body is None or body.lemma not in word_class("council_of_deputies") or not body.stands_in("loct"):
            return None
        self.host = body
        return body.last, body.last - 1

    def _attached(self, j: int) -> Step | None:
        """Read «при виконавчому комітеті міської ради»: the body that this one is attached to."""
        body = self.body_at(j + 1)
        if body is None or self.host is not None or not body.stands_in("loct"):
            return None
        self.host, above = body, body.parent
        if above is not None and above.last == body.last and self.s.infos[body.last - 1].short:
            self.parts.append(f"{self.s.words(j, above.first)} {above.genitive}")
        elif (short := self._in_locative(body)) is not None:
            self.parts.append(f"{self.s.words(j, j + 1)} {short}")
        elif body.short and " " not in body.short and not body.of_initials:
            self.parts.append(f"{self.s.words(j, j + 1)} {declined(body.name, 'loct')}")
        else:
            self._take(j, body.last)
        return body.last, body.last - 1

    def _in_locative(self, body: Node) -> str | None:
        """Return «Сумській обласній військовій адміністрації» for «Сумській ОВА»; None for other names."""
        core = core_at(self.s, body.first)
        whole = core is not None and core.last == body.last and body.rule == "body.composed"
        if core is None or not whole or not self.s.infos[core.head].short or "loct" not in core.cases():
            return None
        return core_name(self.s, core, pick(core.agreements, "loct")).inflected("loct")

    def _in_full(self, body: Node) -> str:
        """Return a known body's words; in full where the text has its initials: «ДМС України»."""
        initials = self.s.tokens[body.first].text.isupper()
        return body.genitive if initials else self.s.words(*body.extent)

    def _bears_name_of(self, body: Node) -> bool:
        """Whether the unit bears the body's name.

        So «центр соціальних служб», «відділ поліції», «відділ центру надання адміністративних послуг», not
        «відділ Служби».
        """
        s = self.s
        short = body.rule == "body.short-form" and not s.tokens[body.first].capital
        if short and s.infos[body.last - 1].lemma in word_class("named_after_service"):
            return True
        unit = s.infos[self.head].lemma in word_class("unit_of_centre")
        beside = self.head + 1 == body.first and not self.parts
        return beside and unit and body.lemma in word_class("centre_of_services")

    def _title(self, parent: Node) -> None:
        """Read the title after the owner: «Комунальний заклад Сумської обласної ради «Центр допомоги»."""
        owner = len(self.parts)
        step = self._quote(self.end)
        if step is not None:
            self.parts.insert(owner, parent.genitive or self.s.words(*parent.extent))
            self.end = step[0]

    def _owner_in_brackets(self, j: int) -> Step | None:
        """Read «(Сумська ОДА)» after a unit: the council or the administration that it is in."""
        above = self.body_at(j + 1) if self.flags & {"unit", "apex"} and self.parts else None
        if above is None or above.bare or above.lemma not in word_class("oblast_body_head"):
            return None
        if not above.stands_in("nomn") or self.s.norm(above.last) != ")":
            return None
        self.parent = above
        return above.last + 1, self.head

    def _same_thing(self, j: int) -> Step | None:
        """Take «(філія)», «(сервісний центр)» when the body above follows it."""
        s = self.s
        if s.norm(j + 1) in word_class("kind_of_kindergarten") and s.norm(j + 2) == ")" and self.parts:
            self._add(j, j + 3)  # «заклад дошкільної освіти (ясла-садок) № 5»
            return j + 3, self.head
        kind = core_at(s, j + 1) if j + 1 < len(s) else None
        if kind is None or s.norm(kind.last) != ")" or s.tokens[j + 1].capital:
            return None
        above = self.body_at(kind.last + 1) if s.infos[kind.head].body is not None else None
        if above is None or not above.stands_in("gent"):
            return None
        (self._add if self.parts else self._take)(j, kind.last + 1)
        return kind.last + 1, self.head

    def _explained(self, j: int) -> Step | None:
        """Take «(надання соціальних послуг)» in a name that goes on after it with the body above."""
        s, end = self.s, j + 1
        head = None
        while (core := core_at(s, end)) is not None and "gent" in core.cases() and not s.tokens[end].capital:
            end, head = core.last, core.head
        closed = head is not None and s.norm(end) == ")" and bool(self.parts)
        if (
            closed and head is not None and s.norm(end + 1) == ","
        ):  # «визначення програм (проєктів), розроблених …»
            made = s.infos[end + 2].adjectives if end + 2 < len(s) else ()
            if any(r.lemma in word_class("made_by") for r in made):
                self._add(j, end + 1)
                return end + 1, head
        above = self.body_at(end + 1) if closed else None
        if above is None or head is None or not above.cases or not above.stands_in("gent"):
            return None
        self._add(j, end + 1)
        return end + 1, head

    def _hromada(self, j: int) -> Node | None:
        """Return the hromada in the genitive whose body this is: «ліцей Роменської громади»."""
        place = self.place_at(j) if self.place_at is not None else None
        if place is None or place.type != "Hromada" or place.bare or place.siblings:
            return None
        return place if "gent" in place.cases else None
