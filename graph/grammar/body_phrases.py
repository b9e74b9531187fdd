"""Phrases in the tail of a body's name, whatever bodies stand around: titles, fields of work, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..gazetteers import Head, short_forms, word_class
from .genitives import sign_end, since_end
from .node import Cue, Node, role_cue_at, time_nouns
from .phrase import Name, core_at, full_words, is_deverbal, is_participle, licensed_complement
from .words import Core, Sentence

Step = tuple[int, int]  # where the part ends; the noun that may govern the next one

_LONGEST_QUOTE = 160  # characters; longer ones are speech
_LATIN = re.compile("[A-Za-zÀ-ɏ&]+")
_LONGEST_PERSON = 6  # tokens of «імені Петра Сагайдачного»


class Phrases:
    """Reads single phrases of the tail of a body's name.

    Attributes:
        lemma, flags: of the head noun, of «ГУ» those of управління.
        end: where the name ends, exclusive.
        parts: its own words, part by part, without the parent's.
        parent: the body that the name says it belongs to, or None.
        inner: further bodies that the name speaks of.
        quoted: its quoted part, or empty.
        topical: it says by a preposition what the body works on. field: what «з питань …», «з …» say.
        national: the known body that the name says it is of in an area («управління ДСНС у … області»).
        area: the tokens of «у м. Дніпро» after the body above, or None.
        alias: its abbreviation, where that stands in brackets before the body above; else empty.
    """

    def __init__(
        self,
        s: Sentence,
        head: int,
        noun: Head,
        body_at: Callable[[int], Node | None],
        persons: frozenset[int],
        quotable: bool,
    ) -> None:
        self.s = s
        self.head = head
        self.noun = noun
        self.lemma = noun.lemma
        self.flags = noun.flags
        self.body_at = body_at
        self.persons = persons
        self.quotable = quotable
        self.end = head + 1
        self.parts: list[str] = []
        self.parent: Node | None = None
        self.host: Node | None = None
        self.inner: list[Node] = []
        self.quoted = ""
        self.alias = ""
        self.topical = False
        self.field: Core | None = None
        self.area: Step | None = None
        self.national: Node | None = None
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

    def _take(self, first: int, last: int) -> None:
        self.parts.append(self.s.words(first, last))

    def _take_core(self, core: Core) -> None:
        """Take a genitive phrase, its short form written in full («соцзахисту» → «соціального захисту»)."""
        short = self.s.infos[core.head].short
        if not short:
            self._take(core.first, core.last)
            return
        if core.plural and self.s.infos[core.head].noun(("gent", "plur", "")) is not None:
            self._take(core.first, core.last)  # «об’єднаних громад»
            return
        words = [self.s.words(core.first, core.head)] if core.first < core.head else []
        number = "plur" if self.lemma in word_class("of_many") else ""
        self.parts.append(" ".join([*words, Name(tuple(full_words(short))).inflected("gent", number)]))

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

    def _place_after(self, j: int, *, national: bool = False) -> Step | None:
        """Read «в Україні», «в Чернігівській області» at the end of a national body's name."""
        s = self.s
        core = core_at(s, j + 1)
        if core is None or "loct" not in core.cases() or not s.tokens[core.first].capital:
            return None
        if s.infos[core.head].lemma not in word_class("area") or not (national or self._national()):
            return None
        self._take(j, core.last)
        return core.last, core.head

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

    def _right(self, j: int) -> int | None:
        """Take «на зростання в сімейному оточенні» after «забезпечення права дитини»."""
        for phrase in word_class("right_to"):
            end = j + len(phrase.split())
            if end <= len(self.s) and self.s.words(j, end).casefold() == phrase:
                self._take(j, end)
                return end
        return None

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

    def _latin(self, j: int) -> Step | None:
        """Read «Save the Children» right after the head noun: a title without marks."""
        s, end = self.s, j
        bears = self.quotable or self.lemma in word_class("national_body_head")
        if self.quoted or j != self.end or not bears or not s.tokens[j].capital:
            return None
        while end < len(s) and _LATIN.fullmatch(s.tokens[end].text):
            end += 1
        if end == j or s.infos[j].short or self.body_at(j) is not None:
            return None
        self.quoted = s.words(j, end)
        self._take(j, end)
        return end, self.head

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
        before = self.s.infos[self.head - 1].adjectives if self.head else ()
        if any(reading.lemma in word_class("territorial_organ") for reading in before):
            return True  # «Головне управління статистики в … області»
        short = self.s.infos[self.head].short
        text = f"{short_forms()[short].full if short else ''} {self.text}".casefold()
        return any(piece in text for piece in word_class("national_body"))

    def _town(self, j: int) -> int | None:
        """Return the end of «м. Суми», «села Велика Писарівка» at token ``j``, or None."""
        s = self.s
        in_full = s.norm(j) in word_class("settlement_in_body")
        if not in_full and s.norm(j) not in word_class("settlement_abbreviation"):
            return None
        k = j + 2 if s.norm(j + 1) == "." else j + 1
        if k >= len(s) or not s.tokens[k].capital:
            return None
        two = k + 1 < len(s) and k + 1 not in self.persons and not s.infos[k + 1].named
        return k + 2 if two and s.tokens[k + 1].capital and s.infos[k].adjectives else k + 1

    def _complement(self, core: Core, noun: int) -> Step | None:
        """Read «протидії насильству», «управління майном»."""
        here = self.s.infos[core.head]
        if here.body or here.post or here.staff or not core.cases() & {"datv", "ablt"}:
            return None
        if not licensed_complement(self.s, noun, core.first):
            return None
        self._take(core.first, core.last)
        return core.last, core.head
