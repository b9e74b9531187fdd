"""Bodies that letters name or stand before: «ХОДА», «СНАУ», «ГО Центр «Дім»», «товариство GIZ»."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..gazetteers import Head, beginnings, body_heads, only_word, word_class
from ..morphology import default_morphology
from .body_kinds import modifiers_of
from .body_phrases import latin_end
from .body_tail import Tail
from .naming import Name, full_words
from .node import Node, cue_at
from .phrase import core_at
from .words import Core, Sentence

_OF_TOWN = re.compile("[А-ЯІЇЄҐ][а-яіїєґ]{1,4}[А-ЯІЇЄҐ]{2,6}")
_LETTERS = range(3, 13)  # how many stand for a university


class BodyLetters:
    """Finds bodies by letters in a sentence.

    Args:
        s: the sentence.
        defined: abbreviations that the document defines.
        persons: at which tokens a person's name begins.
        namesakes: names of people that things are called after, from the first token to the end.
        body_at: finds any body whose name begins at a token.
        known_at: finds one known by its whole name.
    """

    def __init__(
        self,
        s: Sentence,
        defined: frozenset[str],
        persons: frozenset[int],
        namesakes: Mapping[int, int],
        body_at: Callable[[int], Node | None],
        known_at: Callable[[int], Node | None],
    ) -> None:
        self.s = s
        self.defined = defined
        self.persons = persons
        self.namesakes = namesakes
        self.body_at = body_at
        self.known_at = known_at

    def university(self, i: int) -> Node | None:
        """Return the university of «СНАУ», «ХНУМГ ім. О. М. Бекетова», by the letters that they share."""
        s, token = self.s, self.s.tokens[i]
        written = token.text.isupper() or _OF_TOWN.fullmatch(token.text)  # «СумДУ»
        if not written or len(token.text) not in _LETTERS or s.infos[i].short:
            return None
        if not any(letters in token.norm for letters in word_class("university_letters")):
            return None
        if s.words(i, min(i + 2, len(s))) in self.defined:
            return None  # «ОРІДУ НАДУ»
        if any(r.known and not r.fixed for r in default_morphology().readings(token.norm)):
            return None  # «СУДУ» in a headline of capitals
        node = Node("body", i, i + 1, type="Organization", name=token.text, rule="body.university")
        head = Head(only_word("university"), "Organization", frozenset())
        tail = Tail(s, i, head, s.nesting.within(self.body_at), self.persons, True)
        cue = cue_at(s, i + 1, "name_preposition")
        if i + 1 in s.quotes or (cue is not None and cue.case == "name"):
            tail.namesakes = self.namesakes
            tail.parse(i + 1)
            node.last, node.quoted = tail.end, tail.quoted
        node.name = Name((), f"{token.text} {tail.text}".strip()).spaced().tail
        node.own = node.own_genitive = node.genitive = node.name
        node.apex, node.lemma = True, head.lemma
        return node

    def defined_at(self, i: int) -> Node | None:
        """Return the body of «ЦСП» where the document says «Центр соціальних послуг (ЦСП)»."""
        s, first = self.s, i
        core = core_at(s, i) if s.infos[i].adjectives and s.tokens[i].capital else None
        if core is not None and core.head == i + 1 and s.words(i + 1, i + 2) in self.defined:
            i += 1  # «Рівненський ЦРМС»
        end = min(i + 2, len(s))
        end = end if s.words(i, end) in self.defined else i + 1  # «ОРІДУ НАДУ»
        if s.words(i, end) not in self.defined or s.infos[i].group is not None:
            return None
        name = s.words(i, end)
        node = Node("body", first, end, type="PublicBody", name=name, rule="body.abbreviation", bare=True)
        node.own = node.name
        return node

    def administration(self, i: int) -> Node | None:
        """Return the administration of «ХОДА», «ЛугОВА»: of an oblast that so begins."""
        token = self.s.tokens[i]
        short = next((form for form in beginnings("oblast_administration") if token.norm.endswith(form)), "")
        if not short or short == token.norm or not token.capital or not token.text.endswith(short.upper()):
            return None
        node = Node(
            "body", i, i + 1, type="PublicBody", rule="body.initials", lemma=only_word("administration")
        )
        node.name = node.own = " ".join(word for word, _ in full_words(short))
        node.alias, node.bare, node.apex = token.text, True, True
        return node

    def after_legal_form(self, core: Core) -> Node | None:
        """Return the body of «ГО Центр «Дім»»: letters of a legal form before a noun and a title."""
        s = self.s
        lone = core.first == core.head and s.infos[core.head].body is not None
        inner = self.body_at(core.last) if lone else None
        if inner is None or not inner.quoted or inner.rule != "body.composed" or inner.siblings:
            return None
        form = s.words(*core.extent)
        head = body_heads()[s.infos[core.head].lemma]
        node = replace(inner, first=core.first, type=head.type, cases=core.cases())
        node.name, node.own = f"{form} {inner.name}", f"{form} {inner.own}"
        node.genitive, node.own_genitive = f"{form} {inner.genitive}", f"{form} {inner.own_genitive}"
        return node

    def told_by_kind(self, core: Core, head: Head) -> Node | None:
        """Return the body of «німецька організація Brücke e.V.», «товариство GIZ», named by its title."""
        s, j = self.s, core.last
        modifiers = modifiers_of(s, core)
        told = head.lemma in word_class("called_by_kind") and modifiers <= word_class("foreign")
        if not told or j >= len(s) or core.plural:
            return None
        known = self.known_at(j)
        if known is not None and known.short:
            return replace(known, first=core.first, cases=core.cases())
        first, end = s.inside(j) if j in s.quotes else (j, len(s))
        last = latin_end(s, first)
        if not modifiers or last == first or (j in s.quotes and last != end) or not s.tokens[first].capital:
            return None
        end = s.quotes[j][0] if j in s.quotes else last
        kind = (
            "InternationalOrganization"
            if modifiers & word_class("between_nations")
            else "CivilSocietyOrganization"
        )
        type_ = kind if "organisation" in head.flags else head.type
        node = Node("body", core.first, end, core.cases(), type_, rule="body.composed", lemma=head.lemma)
        node.name = node.own = node.genitive = node.own_genitive = node.quoted = s.words(first, last)
        if head.type == "Fund":  # «польський фонд Dobra Dłoń»
            node.name = node.own = f"{head.lemma.capitalize()} {node.quoted}"
            node.genitive = node.own_genitive = f"{head.lemma}у {node.quoted}"
        node.apex = True
        return node
