"""Attributes inside a body's name: of people that something befell, of programmes that others drew up."""

from __future__ import annotations

from ..gazetteers import word_class
from .body_phrases import Phrases, Step
from .genitives import affected_end, after_and, sign_end, suffered_end
from .phrase import core_at
from .words import Core


class Attributes(Phrases):
    """Reads clauses, participles and remarks that go with a word of the tail of a body's name."""

    def _people_at(self, j: int, people: str, form: str) -> Core | None:
        """Return a word for people of a class as the phrase that it is, in the case or the number ``form``.

        So «молоді» of «молоді облдержадміністрації», «неповнолітніх» of «неповнолітніх райдержадміністрації»,
        which agree with what follows though they are no adjectives of it.
        """
        here = self.s.infos[j] if j < len(self.s) else None
        if here is None or all(r.lemma not in word_class(people) for r in (*here.nouns, *here.adjectives)):
            return None
        own = frozenset(a for a in here.noun_agreements | here.adjective_agreements if form in a)
        return Core(j, j, own) if own else None

    def _add(self, j: int, end: int) -> None:
        """Take tokens that go on with the part before, a comma right after it."""
        if self.s.tokens[j].text in ",(":
            blank = " " if self.s.tokens[j].text == "(" else ""
            self.parts[-1] += blank + self.s.words(j, end)
        else:
            self._take(j, end)

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

    def _made_by(self, j: int) -> Step | None:
        """Read «, розроблених інститутами громадянського суспільства» after «визначення програм»."""
        s = self.s
        made = self.topical and s.norm(j) == "," and j + 1 < len(s) and s.infos[j + 1].adjectives
        if not made or not any(r.lemma in word_class("made_by") for r in s.infos[j + 1].adjectives):
            return None
        core = core_at(s, j + 2)
        if core is None or "ablt" not in core.cases() or s.tokens[core.first].capital:
            return None
        end = core.last
        while (more := core_at(s, end)) is not None and "gent" in more.cases() and not s.tokens[end].capital:
            end = more.last
        self._add(j, end)
        return end, end - 1

    def _other_word(self, j: int) -> Step | None:
        """Read «(проєктів)» after «визначення програм», where the name goes on after it."""
        s = self.s
        core = core_at(s, j + 1) if self.topical else None
        if core is None or "gent" not in core.cases() or s.norm(core.last) != ")":
            return None
        parts = [*self.parts]
        self._add(j, core.last + 1)
        if self._made_by(core.last + 1) is None:
            self.parts = parts
            return None
        self.parts = parts
        self._add(j, core.last + 1)
        return core.last + 1, core.head

    def _who_suffered(self, j: int, noun: int) -> Step | None:
        """Read «, які постраждали від насильства», «, позбавлених піклування,» after «допомоги дітям»."""
        s = self.s
        if not self.parts:
            return None
        end = affected_end(s, j, noun) or suffered_end(s, j) or self._clause_of_suffering(j)
        if end is None:
            return None
        above = self.body_at(end + 1) if s.norm(end) == "," else None
        closed = above is not None and bool(above.cases) and above.stands_in("gent")
        self._add(j, end + closed)
        return end + closed, end - 1

    def _clause_of_suffering(self, j: int) -> int | None:
        """Return the end of «, які постраждали від домашнього насильства», or None."""
        s = self.s
        clause = s.words(j, min(j + 3, len(s))).casefold()
        if clause not in word_class("who_suffered") or not s.infos[min(j + 3, len(s) - 1)].preposition:
            return None
        core = core_at(s, j + 4)
        if core is None or "gent" not in core.cases():
            return None
        end = sign_end(s, core.last) or core.last
        joined = end + 1 < len(s) and s.infos[end].conjunction
        more = core_at(s, after_and(s, end)) if joined else None
        if more is not None and "gent" in more.cases() and (signed := sign_end(s, more.last)) is not None:
            end = signed
        return end
