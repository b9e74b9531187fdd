"""What a body works on and for whom, as its name tells: complements, people served, lists of them."""

from __future__ import annotations

from ..gazetteers import word_class
from .body_attributes import Attributes
from .body_phrases import Step
from .genitives import after_and, list_closes, sign_end, since_end
from .node import Cue, cue_at, role_cue_at, time_nouns
from .phrase import core_at, is_deverbal, is_participle, licensed_complement
from .words import Core


class Fields(Attributes):
    """Reads the phrases that tell what a body works on, and how their lists go on."""

    def _coordinated(self, j: int) -> Step | None:
        """Go on over «та», «,» where the same chain of genitives goes on: «сім’ї, дітей та молоді»."""
        s = self.s
        comma = s.tokens[j].text == ","
        k = after_and(s, j)
        core = core_at(s, k) if self.parts and not self.quoted else None
        if (core is None or "gent" not in core.cases()) and self.parts and not self.quoted:
            core = self._people_at(k, "collective", "gent") or core
        if core is None or k in self.persons or s.norm(k) in word_class("relative"):
            return None
        closes = not comma or list_closes(s, k, self.persons) or self._owned_after(core)
        joined = closes and "gent" in core.cases() and self._can_join(core)
        if not joined and not self._governed(core, certain=closes):
            return None
        self._add(j, core.last)
        return core.last, core.head

    def _owned_after(self, core: Core) -> bool:
        """Whether the body that a unit belongs to follows a phrase, so that the phrase is of its name."""
        s = self.s
        if not self.flags & {"unit"} or core.last >= len(s) or s.infos[core.head].body:
            return False
        above = self.body_at(core.last)
        owner = above is not None and (above.apex or above.parent is not None) and bool(above.cases)
        return owner and above is not None and above.stands_in("gent")

    def _governed(self, core: Core, *, certain: bool) -> bool:
        """Whether a phrase is one more complement of an action: «протидії торгівлі людьми та насильству».

        A dative tells it after a comma too, an instrumental only in a list that closes (``certain``).
        """
        s, here = self.s, self.s.infos[core.head]
        if here.body or here.post or here.staff or s.tokens[core.first].capital:
            return False
        if certain and "datv" in core.cases():
            return any(licensed_complement(s, k, core.first) for k in range(self.head + 1, core.first - 1))
        fitting = core.cases() if certain else core.cases() & {"datv"}
        actions = (noun for noun, cases in self._actions if cases & fitting)
        return any(licensed_complement(s, noun, core.first) for noun in actions)

    def _can_join(self, core: Core) -> bool:
        """Whether a genitive after «та» is part of the name: a field of work, or people served."""
        s = self.s
        first, here = s.infos[core.first], s.infos[core.head]
        if here.post or here.lemma in time_nouns():
            return False
        text = s.tokens[core.first].text
        letters = core.first == core.head and text.isupper() and not here.body
        beside = s.tokens[core.first - 2].text.isupper() and self.lemma in word_class("council")
        letters = letters and (text.isascii() or beside or self._owned_after(core))  # «комісія ТЕБ та НС»
        if s.tokens[core.first].capital and not (letters and self.body_at(core.first) is None):
            return False  # but «медіа та PR», «з громадськістю та ЗМІ апарату ОДА»
        people = here.noun(("gent", "plur", ""))
        titled = self.quotable and core.last in s.quotes  # «центр підтримки сім’ї та дітей «Дім»»
        served = self._serves or self._of_people(core.first - 2) or titled
        if people is not None and people.animate and not served:
            return False
        many = all(a[1] == "plur" for a in core.agreements)
        if many and here.lemma in word_class("own_bodies"):
            return False  # «центр освіти та комунальних підприємств міста»: they are others
        only_named = here.body is not None and "named" in here.body.flags
        field = any(r.lemma in word_class("of_government") for r in first.adjectives)
        of_body = here.body and not many and not only_named and not field
        if of_body and here.lemma not in word_class("listed_in_name"):
            return False
        return not (first.frame and not first.adjectives and not first.nouns)

    def _of_people(self, j: int) -> bool:
        """Whether token ``j`` means people already: «підтримки ВПО та ветеранів»."""
        if self.s.tokens[j].text.isupper() and len(self.s.tokens[j].text) > 1:
            return True
        return any(r.animate and r.number == "plur" and r.case == "gent" for r in self.s.infos[j].nouns)

    def _complement(self, core: Core, noun: int) -> Step | None:
        """Read «протидії насильству», «управління майном»."""
        here = self.s.infos[core.head]
        if here.body or here.post or here.staff or not core.cases() & {"datv", "ablt"}:
            return None
        if not licensed_complement(self.s, noun, core.first):
            return None
        self._actions.append((noun, core.cases() & {"datv", "ablt"}))
        self._take(core.first, core.last)
        return core.last, core.head

    def _treated(self, j: int, noun: int) -> Step | None:
        """Read «реабілітованих» after «прав», «врятованим» after «допомоги»: people by what befell them."""
        s = self.s
        if not self.parts or s.infos[j].nouns or s.tokens[j].capital or not is_participle(s, j):
            return None
        many = {a[0] for a in s.infos[j].adjective_agreements if a[1] == "plur"}
        if "gent" not in many and not ("datv" in many and licensed_complement(s, noun, j)):
            return None
        self._take(j, j + 1)
        return j + 1, j

    def _of_trait(self, j: int) -> Step | None:
        """Read «з інвалідністю», «з особливими освітніми потребами» after people."""
        s = self.s
        core = core_at(s, j + 1) if self.parts and s.norm(j) in word_class("preposition.with") else None
        people = any(r.animate or r.lemma in word_class("people_noun") for r in s.infos[j - 1].nouns)
        if core is None or not people or s.infos[core.head].lemma not in word_class("trait_noun"):
            return None
        if "ablt" not in core.cases():
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _is_matter(self, core: Core) -> bool:
        """Whether a phrase tells what is worked on, no people, body or partner."""
        here = self.s.infos[core.head]
        people = here.post or here.body or here.group or any(r.animate for r in here.nouns)
        return not people and not self.s.tokens[core.first].capital

    def _is_field(self, core: Core) -> bool:
        """Whether «з» and a phrase say what the body works on.

        It does in «комісія з надання допомоги»; in «директор музею з наукової роботи» it is the director.
        """
        here = self.s.infos[core.head]
        partner = self.s.tokens[core.head].text.isupper()  # «співпраця міської ради з ЮНІСЕФ»
        managing = here.lemma in word_class("government") and core_at(self.s, core.last) is not None
        if here.post or here.group or partner or (here.body and not managing):
            return False
        if "centre" in self.flags:  # «центр з надання правової допомоги», not «центр з історією»
            return is_deverbal(here)
        if not self.flags & {"unit", "group", "topical"}:
            return False
        return here.norm not in word_class("fixed_after_with")

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

    def _right(self, j: int) -> int | None:
        """Take «на зростання в сімейному оточенні» after «забезпечення права дитини»."""
        for phrase in word_class("right_to"):
            end = j + len(phrase.split())
            if end <= len(self.s) and self.s.words(j, end).casefold() == phrase:
                self._take(j, end)
                return end
        return None

    def _by_sign(self, j: int) -> Step | None:
        """Read «за ознакою статі» after «насильству»."""
        end = sign_end(self.s, j)
        if end is None or not self.parts:
            return None
        self._take(j, end)
        return end, end - 1

    def _since(self, j: int) -> Step | None:
        """Read «від дня народження Лесі Українки» after «300-річчя»."""
        end = since_end(self.s, j) if self.parts else None
        if end is None:
            return None
        self._take(j, end)
        return end, end - 1

    def _preposition(self, j: int, cue: Cue) -> Step | None:
        """Read «з питань …», «у справах …», «для …», «з надання …»."""
        s = self.s
        k = j + len(cue.words)
        core = core_at(s, k)
        if core is None or cue.case not in core.cases():
            core = self._people_at(k, "people_adjective", "plur") or core
        with_ = cue.words[-1] in word_class("preposition.with")
        if core is None or k in self.persons or not core.cases() & {cue.case, "ablt" if with_ else cue.case}:
            return None
        national = s.norm(j - 1) in word_class("of_state") and self._is_matter(core)
        if with_ and len(cue.words) == 1 and not national and not self._is_field(core):
            return None
        if s.infos[core.head].lemma in time_nouns():
            return None
        for_ = cue.words[0] in word_class("for_whom")
        body = s.infos[self.head].body
        centre = body is not None and "centre" in body.flags
        only_state = all(s.norm(k) in word_class("of_state") for k in range(self.head + 1, j))
        serving = only_state and s.infos[self.head].lemma in word_class("serving_head")
        held = for_ and core.last < len(s) and s.infos[core.last].frame in ("hold", "happen")
        held |= for_ and s.infos[core.head].lemma in word_class("gone_for")
        if for_ and not (serving or (centre and not held)):
            return None  # «у центрі «Родина» для дітей провели майстер-клас»
        self.topical = True
        if (with_ and self.head + 1 == j) or cue.words[-1] in word_class("question"):
            self.field = self.field or core
        self._serves = self._serves or for_ or cue.words[-1] in word_class("served_by")
        self._take(j, core.last)
        return core.last, core.head

    def _also_for(self, j: int) -> Step | None:
        """Read «, з питань релігій» after the fields of a unit: «управління культури, з питань релігій»."""
        cue = cue_at(self.s, j + 1, "name_preposition")
        if not self.parts or self.quoted or "unit" not in self.flags or self.s.norm(j) != ",":
            return None
        if cue is None or cue.words[-1] not in word_class("served_by"):
            return None
        before = len(self.parts)
        step = self._preposition(j + 1, cue)
        if step is not None:
            self.parts[before - 1 :] = [f"{self.parts[before - 1]}, {' '.join(self.parts[before:])}"]
        return step
