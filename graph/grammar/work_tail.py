"""What follows the head noun of a work's name: issuer, date, number, area, term, quotation, «про …»."""

from __future__ import annotations

from ..gazetteers import word_class, word_values
from . import ordinal
from .act_tail import ActTail, Step
from .genitives import affected_end, list_closes, suffered_end
from .latin import latin_end
from .node import Node, cue_at
from .phrase import core_at, licensed_complement
from .wording import in_nominative
from .words import Core

_SHORTEST_CAPITALS = 5  # letters of «РАЗОМ»
_LONGEST_TO_TERM = 25  # tokens
_STOPS = frozenset(".:;!?—–«»()")


class WorkTail(ActTail):
    """Reads the tail of a work's name, phrase by phrase."""

    def parse(self) -> None:
        """Read on until nothing fits."""
        self.parse_from(self.core.last)

    def parse_from(self, j: int) -> None:
        """Read on from token ``j``."""
        noun = self.core.head
        while j < len(self.s):
            step = self._step(j, noun)
            if step is None:
                break
            self.parts.append(self.said or self.s.words(j, step[0]))
            self.said = ""
            j, noun = step
        self.node.last = j
        if self.field is not None and not self.act and all(n.kind != "body" for n in self.node.inner):
            text = in_nominative(self.s, *self.field, "gent", "ablt")
            if text not in word_class("not_a_field") and not text.isascii():
                self.node.topics.append((text, self.field[0].first, self.field[1]))

    def _step(self, j: int, noun: int) -> Step | None:
        s, node = self.s, self.node
        if j in s.quotes:
            return self._quote(j)
        if j == self.core.last and (letters := self._letters(j)) > j:
            self.lettered = True
            return letters, noun
        if self.lettered:
            return self._term(j)  # «проєкт РАЗОМ з-поміж сотні заявок»
        if self.parts and s.slashed(j):
            return j + 2, noun
        if self.act and (session := self._session(j)) is not None:
            return session, noun
        if s.tokens[j].shape == "number":
            return self._bare_number(j, noun)
        if s.tokens[j].text in word_class("number_mark") and s.norm(j + 1)[:1].isdigit():
            return self._number(j, noun)
        if s.norm(j) in word_class("between") and node.lemma in word_class("contract"):
            return self._between(j)
        if self.act and s.norm(j) == "від":
            return self._issued(j, noun)
        if self.act and s.norm(j) == "про" and not self.about and not node.quoted:
            return self._about(j)
        if node.lemma in word_class("contract") and s.norm(j) in word_class("about_with_genitive"):
            return self._about(j, "gent") if not self.about and not node.quoted else None
        if node.type == "Plan" and s.words(j, min(j + 2, len(s))) in word_class("on_carrying_out"):
            return self._term(j) or self._execution(j)
        found = self._term(j) or (None if self.act else self._purpose(j))
        if found is not None or node.quoted:
            return found
        return self._genitive(j, noun) or self._up_to_term(j)

    def _letters(self, j: int) -> int:
        """Return the end of a name in other letters or in capitals at token ``j``: «EU4Youth», «РАЗОМ».

        It is ``j`` where there is none, where a body is so called, or where a title follows.
        """
        s = self.s
        if self.node.type not in ("Project", "Programme") or self.near.agent(j) is not None:
            return j
        end = latin_end(s, j)
        capitals = s.tokens[j].text.isupper() and len(s.tokens[j].text) >= _SHORTEST_CAPITALS
        if end == j and capitals and not s.infos[j].short:
            end = j + 1
        return j if end in s.quotes else end

    def _session(self, j: int) -> int | None:
        """Return the end of «сесії», «4 сесії», «VIII скликання» in the name of a decision, or None."""
        s = self.s
        start = ordinal.leading(s, j)[1]
        start = j + 1 if start == j and s.is_number(j) else start
        core = core_at(s, start)
        if core is None or "gent" not in core.cases() or s.infos[core.head].post or self.node.issued:
            return None
        lemma = s.infos[core.head].lemma
        if lemma in word_class("session_noun") and self.node.parent is None:
            return core.last
        return core.last if lemma in word_class("term_of_office") and self.node.parent is not None else None

    def _bare_number(self, j: int, noun: int) -> Step | None:
        """Read «Резолюція Ради Безпеки ООН 1325»; not «план 2020 року»."""
        numbered = self.node.type in ("Resolution", "Plan") and not self.node.number
        if not numbered or self.s.norm(j + 1) in word_class("not_a_number_of_act"):
            return None
        self.node.number = self.s.tokens[j].text
        return j + 1, noun

    def _term(self, j: int) -> Step | None:
        """Read «на період до 2020 року», «на 2018-2020 роки», «до 2025 року»."""
        s, k = self.s, j + 1
        if self.act or self.node.term is not None or s.norm(j) not in word_class("period_preposition"):
            return None
        k += s.norm(k) in word_class("period_noun")
        k += s.norm(k) == "до"
        date = self.near.dates.get(k)
        if date is None:
            return None
        self.node.term = date
        self.term = True
        return self._outlook(date.last), self.core.head

    def _up_to_term(self, j: int) -> Step | None:
        """Read all words from token ``j`` up to «на 2024–2026 роки» that closes the name of a programme.

        None where a verb, a stop or another work stands before it.
        """
        s = self.s
        if self.act or not self.parts or self.term:
            return None
        for k in range(j, min(j + _LONGEST_TO_TERM, len(s))):
            here = s.infos[k]
            if k > j and s.norm(k) in word_class("preposition.for_term") and k + 1 in self.near.dates:
                end = self.near.dates[k + 1]
                if s.norm(end.last - 1) not in word_class("year_for"):
                    return None
                if self.field is not None:
                    self.field = self.field[0], k
                return k, self.core.head
            verb = bool(here.verbs or here.infinitive) and not (here.nouns or here.adjectives)
            if verb or k in s.quotes or s.tokens[k].text in _STOPS or self._another_thing(k):
                return None
        return None

    def _another_thing(self, k: int) -> bool:
        """Whether another thing is named at token ``k``, or after «та»: «Програму … та бюджет на рік»."""
        s = self.s
        if s.infos[k].work is not None and s.tokens[k].capital:
            return True
        more = core_at(s, k + 1) if s.infos[k].conjunction or s.norm(k) == "," else None
        document = more is not None and s.infos[more.head].lemma in word_class("other_document")
        return more is not None and (document or "gent" not in more.cases())

    def _outlook(self, j: int) -> int:
        """Return the end of «з перспективою до 2034 року» at token ``j``; ``j`` if it is not there."""
        s = self.s
        if s.norm(j) not in word_class("preposition.with") or s.norm(j + 1) not in word_class("outlook"):
            return j
        until = self.near.dates.get(j + 2) or self.near.dates.get(j + 3)
        return until.last if until is not None else j

    def _execution(self, j: int) -> Step | None:
        """Read «з виконання Резолюції 1325»."""
        act = self.near.work(j + 2)
        if act is None or act.bare:
            return None
        self.node.inner.append(act)
        return act.last, self.core.head

    def _purpose(self, j: int) -> Step | None:
        """Read «зі створення центру», «проти насильства», «з питань …» after an undertaking."""
        s = self.s
        cue = cue_at(s, j, "name_preposition")
        if cue is None or cue.case == "name":
            return None
        if cue.words[0] in word_class("not_a_purpose") and not self._titled_after(j + 1):
            return None
        k = j + len(cue.words)
        if cue.words[-1] in word_class("preposition.with") and s.norm(k) in word_class("fixed_after_with"):
            return None
        core = core_at(s, k) or (core_at(s, k + 1) if s.norm(k).endswith("о") else None)  # «ґендерно …»
        if core is None or not core.cases() & {cue.case, "gent", "ablt"}:
            return None
        here = s.infos[core.head]
        partner = here.body is not None and "weak" not in here.body.flags
        if partner or here.lemma in word_class("aim"):
            return None
        self.prepositional = True
        body = self.near.agent(core.last)
        if body is not None and body.kind == "body" and "gent" in body.cases:
            self.node.inner.append(body)
            return body.last, core.head
        end = self._chain(core)
        if cue.words[0] not in word_class("not_a_purpose"):
            self.field = self.field or (core, end)
        return end, core.head

    def _board(self, j: int) -> Node | None:
        """Return the board of a body that issued an act: «постанова правління Пенсійного фонду України»."""
        s = self.s
        lemma = s.infos[j].lemma
        of = self.near.agent(j + 1) if self.act and lemma in word_class("board") else None
        if of is None or of.kind != "body" or not of.stands_in("gent"):
            return None
        node = Node("body", j, of.last, frozenset(("gent",)), of.type, rule="body.composed", lemma=lemma)
        node.own, node.own_genitive, node.parent = lemma.capitalize(), s.norm(j), of
        node.name, node.genitive = f"{node.own} {of.genitive}", f"{s.norm(j)} {of.genitive}"
        return node

    def _titled_after(self, j: int) -> bool:
        """Whether a title comes after the people at token ``j``: «путівник для батьків «Перші кроки»»."""
        people = core_at(self.s, j) if not self.node.quoted else None
        return people is not None and "gent" in people.cases() and people.last in self.s.quotes

    def _genitive(self, j: int, noun: int) -> Step | None:
        s, node = self.s, self.node
        if j in self.near.persons:
            return None
        if node.lemma in word_class("action_plan") and s.norm(j) in word_class("action_plan_tail"):
            self.action = True
            return j + 1, noun
        if self.act and (session := self._session(j)) is not None:
            return session, noun
        agent = self.near.agent(j) or self._board(j)
        people = agent is not None and agent.kind == "post" and agent.plural and not self.act
        if agent is not None and agent.stands_in("gent") and not people:
            if not self.act and node.lemma not in word_class("owned_work"):
                titled = agent.last in s.quotes and agent.kind == "body"
                letters = self._letters(agent.last) if agent.last < len(s) else agent.last
                if agent.kind == "body" and letters > agent.last:
                    self.lettered = True
                    return letters, noun  # «Програма USAID DOBRE»
                return (agent.last, noun) if titled else None  # «Проєкт USAID «…»»
            node.parent = agent
            one_word = agent.last == agent.first + 1 and bool(agent.genitive)  # «наказ Мінфіну»
            initials = self.act and (s.tokens[agent.first].text.isupper() or one_word)
            if agent.rule == "body.known" and (node.type == "Resolution" or initials):
                self.said = agent.genitive  # «постанова КМУ» is one of the Кабінет Міністрів України
            holder = self.near.persons.get(agent.last) if agent.kind == "post" else None
            if holder is None:
                return agent.last, noun
            node.inner.append(holder)  # «розпорядження голови громади Івана Рія № 7»: the name leaves him out
            self.said = s.words(j, agent.last)
            return holder.last, noun
        place = self.near.place(j)
        if place is not None and not place.bare and "gent" in place.cases:
            if not self.act:
                node.inner.append(place)
            return place.last, noun
        return self._own_genitive(j, noun)

    def _own_genitive(self, j: int, noun: int) -> Step | None:
        """Read «Кодекс законів про працю», «Програма розвитку та підтримки»; most acts have none."""
        s, node = self.s, self.node
        if self.act and node.lemma not in word_class("named_act"):
            return None
        if self._goes_on_in(j, noun):
            where = core_at(s, j + 1)
            return (where.last, where.head) if where is not None and "loct" in where.cases() else None
        hit = self._afflicted(j, noun) if not self.act and self.parts else None
        if hit is not None:
            return hit, noun
        of_people = any(r.animate for k in range(self.core.last, j) for r in s.infos[k].nouns)
        comma = s.norm(j) == "," and not self.act
        comma = comma and list_closes(s, j + 1, self.near.persons, self._ends, people=of_people)
        conjunction = s.infos[j].conjunction or comma
        k = j + 1 if conjunction else j
        core = core_at(s, k) or (core_at(s, k + 1) if s.norm(k) in word_class("their") else None)
        if core is None:
            return None
        people = core.plural and s.infos[core.head].group  # «… та членів їхніх сімей»
        if s.infos[core.head].post and not people:
            return None
        if "gent" not in core.cases():
            governed = not conjunction and licensed_complement(s, noun, core.first)
            if not governed or not core.cases() & {"datv", "ablt"}:
                return None
            self._widen(j, core)
            return core.last, core.head
        here = s.infos[core.head]
        another = here.body or here.work or s.tokens[core.first].capital
        another = another or here.lemma in word_class("other_document")  # «зміни до Програми … та бюджету»
        if conjunction and (another or not self.parts):
            return None
        if node.type == "Project" and self.field is None and not self._pilot():
            return None
        if here.lemma not in word_values("place_unit") and not s.tokens[core.first].capital:
            self._widen(j, core)
        return core.last, core.head

    def _goes_on_in(self, j: int, noun: int) -> bool:
        """Whether «у» at token ``j`` goes on: «хартія рівності у житті громад», «розриву в оплаті праці»."""
        if self.s.norm(j) not in word_class("preposition.in"):
            return False
        gap = any(r.lemma in word_class("gap_in") for r in self.s.infos[noun].nouns)
        return gap or self.node.lemma in word_class("act_in_life")

    def _widen(self, j: int, core: Core) -> None:
        """Let a phrase at token ``j`` be what the work is about, or its continuation."""
        if self.field is None:
            self.field = core, core.last
        elif self.field[1] == j:
            self.field = self.field[0], core.last

    def _pilot(self) -> bool:
        """Whether a project is named by what it tries: «пілотний проєкт сертифікації вчителів»."""
        pilot, s = word_class("pilot"), self.s
        return any(r.lemma in pilot for k in range(*self.core.extent) for r in s.infos[k].adjectives)

    def _afflicted(self, j: int, noun: int) -> int | None:
        """Return the end of «, постраждалих від катастрофи,» after the people a programme is for, or None."""
        s = self.s
        end = affected_end(s, j, noun) or suffered_end(s, j)
        if end is None:
            return None
        return end + (s.norm(end) == "," and end + 1 < len(s) and self._ends(end + 1))

    def _ends(self, j: int) -> bool:
        """Whether a list of what a programme is for ends at token ``j``: «на період до …», «на 2020 рік»."""
        s = self.s
        if s.norm(j) not in word_class("period_preposition"):
            return False
        return s.norm(j + 1) in word_class("period_noun") or j + 1 in self.near.dates
