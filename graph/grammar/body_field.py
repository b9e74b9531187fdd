"""What a body works on and for whom, as its name tells: complements, people served, lists of them."""

from __future__ import annotations

from ..gazetteers import word_class
from .body_phrases import Phrases, Step
from .genitives import list_closes, sign_end, since_end
from .node import Cue, role_cue_at, time_nouns
from .phrase import core_at, is_deverbal, is_participle, licensed_complement
from .words import Core


class Fields(Phrases):
    """Reads the phrases that tell what a body works on, and how their lists go on."""

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
        if people is not None and people.animate and not self._serves and not self._of_people(core.first - 2):
            return False
        many = all(a[1] == "plur" for a in core.agreements)
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
        self._take(core.first, core.last)
        return core.last, core.head

    def _related(self, j: int) -> Step | None:
        """Read «, пов’язаними з торгівлею людьми,» after «боротьби зі злочинами»."""
        s = self.s
        if not self.parts or s.norm(j) != "," or s.norm(j + 2) not in word_class("preposition.with"):
            return None
        if not any(r.lemma in word_class("related_to") for r in s.infos[j + 1].adjectives):
            return None
        core = core_at(s, j + 3)
        end = core.last if core is not None and "ablt" in core.cases() else j
        while core is not None and end > j and (more := core_at(s, end)) is not None:
            if not more.cases() & {"gent", "ablt"} or s.tokens[end].capital:
                break
            end = more.last
        if end == j:
            return None
        self.parts[-1] += s.words(j, end)
        closed = s.norm(end) == ","
        self.parts[-1] += "," * closed
        return end + closed, end - 1

    def _who_suffered(self, j: int) -> Step | None:
        """Read «, які постраждали від домашнього насильства» after «допомоги особам»."""
        s = self.s
        clause = s.words(j, min(j + 3, len(s))).casefold()
        if not self.parts or clause not in word_class("who_suffered") or s.norm(j + 3) != "від":
            return None
        core = core_at(s, j + 4)
        if core is None or "gent" not in core.cases():
            return None
        end = sign_end(s, core.last) or core.last
        more = core_at(s, end + 1) if end + 1 < len(s) and s.infos[end].conjunction else None
        if more is not None and "gent" in more.cases() and (signed := sign_end(s, more.last)) is not None:
            end = signed
        self.parts[-1] += s.words(j, end)
        return end, end - 1

    def _treated(self, j: int) -> Step | None:
        """Read «реабілітованих» after «поновлення прав»: people by what was done to them."""
        s = self.s
        here = s.infos[j]
        many = any(a[:2] == ("gent", "plur") for a in here.adjective_agreements)
        if not many or not self.parts or here.nouns or s.tokens[j].capital or not is_participle(s, j):
            return None
        self._take(j, j + 1)
        return j + 1, j

    def _minors(self, k: int) -> Core | None:
        """Return «неповнолітніх», an adjective that means people, as the phrase that it is."""
        here = self.s.infos[k] if k < len(self.s) else None
        if here is None or all(r.lemma not in word_class("people_adjective") for r in here.adjectives):
            return None
        many = frozenset(a for a in here.adjective_agreements if a[1] == "plur")
        return Core(k, k, many) if many else None

    def _is_field(self, core: Core) -> bool:
        """Whether «з» and a phrase say what the body works on.

        It does in «комісія з надання допомоги»; in «директор музею з наукової роботи» it is the director.
        """
        here = self.s.infos[core.head]
        partner = self.s.tokens[core.head].text.isupper()  # «співпраця міської ради з ЮНІСЕФ»
        if here.post or here.body or here.group or partner:
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
            core = self._minors(k) or core  # «неповнолітніх райдержадміністрації» do not agree
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
        serving = self.head + 1 == j and s.infos[self.head].lemma in word_class("serving_head")
        if for_ and not (centre or serving):
            return None
        self.topical = True
        if (with_ and self.head + 1 == j) or cue.words[-1] in word_class("question"):
            self.field = self.field or core
        self._serves = self._serves or for_ or cue.words[-1] in word_class("served_by")
        self._take(j, core.last)
        return core.last, core.head
