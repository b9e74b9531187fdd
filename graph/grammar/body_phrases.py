"""Phrases in the tail of a body's name, whatever bodies stand around: titles, fields of work, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..gazetteers import Head, short_forms, word_class
from . import ordinal
from .draft import fold
from .naming import Name, full_words
from .node import Cue, Node
from .phrase import core_at
from .words import Core, Sentence

Step = tuple[int, int]  # where the part ends; the noun that may govern the next one

_LONGEST_QUOTE = 160  # characters; longer ones are speech
_LATIN = re.compile("[A-Za-zÀ-ɏ&]+(?:-[A-Za-zÀ-ɏ&]+)*")
_STEM = 6  # letters that tell a word of a name
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
        self.place_at: Callable[[int], Node | None] | None = None
        self.namesakes: Mapping[int, int] = {}
        self._actions: list[
            tuple[int, frozenset[str]]
        ] = []  # nouns with a dative or an instrumental, and its cases
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
        said = {word[:_STEM] for written in words for word in fold(written).split()}
        full = [word for word in full_words(short) if fold(word[0])[:_STEM] not in said]
        self.parts.append(" ".join([*words, Name(tuple(full)).inflected("gent", number)]))

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
            end = self.namesakes[k]
            end += end < len(s) and bool(ordinal.leading(s, end)[0]) and s.tokens[end].text.isupper()
            self._take(j, end)  # «імені Івана Павла ІІ»
            return end, self.head
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

    def _dedicated(self, j: int) -> Step | None:
        """Read «Святого Миколая», «Св. Параскеви Сербської», «Різдва Пресвятої Богородиці» of a church."""
        s, end = self.s, j
        if self.lemma not in word_class("church") or not s.tokens[j].capital:
            return None
        short = word_class("saint_abbreviation")
        while end < len(s) and end not in self.persons:
            named = s.tokens[end].capital and any(r.case == "gent" for r in s.infos[end].readings)
            stop = s.norm(end) == "." and s.norm(end - 1) in short
            if not named and not stop and s.norm(end) not in short:
                break
            end += 1
        if end == j:
            return None
        self._take(j, end)
        return end, self.head

    def _place_after(self, j: int, *, national: bool = False) -> Step | None:
        """Read «в Україні», «в Чернігівській області» at the end of a national body's name."""
        s = self.s
        core = core_at(s, j + 1)
        if core is None or "loct" not in core.cases() or not s.tokens[core.first].capital:
            return None
        if s.infos[core.head].lemma not in word_class("area") or not (national or self._national()):
            return None
        end, head = core.last, core.head
        more = core_at(s, end + 1) if end < len(s) and s.infos[end].conjunction else None
        another = more is not None and (s.infos[more.head].named or s.tokens[more.head].text.isupper())
        if more is not None and "loct" in more.cases() and s.tokens[more.first].capital and not another:
            end, head = more.last, more.head  # «в Україні та Білорусі»
        self._take(j, end)
        return end, head

    def _ruled_by_noun(self, j: int) -> Step | None:
        """Read «на домашнє насильство» after «реагування», «із фонду житла для …» after «приміщень»."""
        s = self.s
        said = s.infos[j - 1].nouns if j and self.parts else ()
        on = s.norm(j) in word_class("preposition.on") and any(
            r.lemma in word_class("governs_on") for r in said
        )
        into = s.norm(j) in word_class("preposition.in")
        on |= into and any(r.lemma in word_class("governs_into") for r in said)
        core = core_at(s, j + 1) if on or s.norm(j + 1) in word_class("stock") else None
        if core is None or s.tokens[core.first].capital or ("accs" if on else "gent") not in core.cases():
            return None
        end, head = core.last, core.head
        while not on and (more := core_at(s, end + (s.norm(end) in word_class("for_whom")))) is not None:
            if "gent" not in more.cases() or s.tokens[more.first].capital or s.infos[more.head].body:
                break
            end, head = more.last, more.head
        self._take(j, end)
        return end, head

    def _latin(self, j: int) -> Step | None:
        """Read «Save the Children» right after the head noun: a title without marks."""
        s = self.s
        bears = self.quotable or self.lemma in word_class("national_body_head")
        if self.quoted or j != self.end or not bears or not s.tokens[j].capital:
            return None
        end = latin_end(s, j)
        if end == j or s.infos[j].short or self.body_at(j) is not None:
            return None
        self.quoted = s.words(j, end)
        self._take(j, end)
        return end, self.head

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
        if s.tokens[j].text == "М" or (
            not in_full and s.norm(j) not in word_class("settlement_abbreviation")
        ):
            return None  # «М. Рій» is a person
        k = j + 2 if s.norm(j + 1) == "." else j + 1
        if k >= len(s) or not s.tokens[k].capital or k in self.persons:
            return None
        two = k + 1 < len(s) and k + 1 not in self.persons and not s.infos[k + 1].named
        return k + 2 if two and s.tokens[k + 1].capital and s.infos[k].adjectives else k + 1


def latin_end(s: Sentence, j: int) -> int:
    """Return where Latin words at token ``j`` end, with «e.V.» after them; ``j`` if none is there."""
    end = j
    while end < len(s) and _LATIN.fullmatch(s.tokens[end].text):
        end += 1
    form = "".join(s.tokens[k].text for k in range(end - 1, min(end + 3, len(s)))) if end > j else ""
    return end + 3 if form == _LEGAL_FORM_ABROAD else end


_LEGAL_FORM_ABROAD = "e.V."
