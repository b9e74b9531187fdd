"""Names of bodies: departments, councils, funds, organisations; nested by genitive chains.

The head noun and its adjectives decline; what follows does not. A name ends where the genitive chain ends,
where another body, office or person begins, or where a quotation closes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import places
from ..gazetteers import Head, beginnings, legal_forms, short_forms, word_class
from .body_kinds import class_of, is_named, modifiers_of
from .body_letters import BodyLetters
from .body_lists import BodyLists
from .body_tail import Tail
from .brackets import bracket_alias, shortens
from .known_bodies import declined, match_known
from .naming import core_name, pick
from .node import Node
from .phrase import core_at
from .wording import in_nominative
from .words import Agreement, Core, Info, Sentence, info


class BodyGrammar(BodyLists):
    """Finds bodies.

    Args:
        s: the sentence.
        persons: at which tokens a person's name begins.
        namesakes: names of people that things are called after, from the first token to the end.
        defined: abbreviations that the document defines.
    """

    def __init__(
        self, s: Sentence, persons: frozenset[int], namesakes: Mapping[int, int], defined: frozenset[str]
    ) -> None:
        self.s = s
        self.persons = persons
        self.namesakes = namesakes
        self._inner_at = s.nesting.within(self.at)
        self.work_at: Callable[[int], Node | None] | None = None  # plans and programmes in councils' names
        self._letters = BodyLetters(s, defined, persons, namesakes, self.at, self._known)
        self._memo: dict[int, Node | None] = {}

    def at(self, i: int) -> Node | None:
        """Return the body whose name begins at token ``i``, or None."""
        if i >= len(self.s):
            return None
        if i not in self._memo:
            self._memo[i] = None  # a name that leads back to itself has no parent
            self._memo[i] = (
                self._known(i)
                or self._of_each(i)
                or self._letters.administration(i)
                or self._composed(i)
                or self._letters.university(i)
                or self._letters.defined_at(i)
            )
        return self._memo[i]

    def _known(self, i: int) -> Node | None:
        found = match_known(self.s, i)
        if found is None:
            return None
        body = found.body
        node = Node("body", i, found.end, found.cases, body.type, body.name, "body.known", apex=True)
        node.own = node.name
        node.own_genitive = node.genitive = declined(body.name, "gent")
        if self.s.tokens[i].text.isupper():
            node.short = self.s.words(i, found.end)
        self._brackets(node)
        s = self.s
        if s.norm(node.last) in word_class("preposition.in") and s.norm(node.last + 1) in word_class(
            "in_the_state"
        ):
            node.last += 2  # «Програма розвитку ООН в Україні»
            joined = node.last + 1 < len(s) and s.infos[node.last].conjunction
            more = self.place_at(node.last + 1) if joined and self.place_at is not None else None
            if more is not None and more.kind_notation == "country" and "loct" in more.cases:
                node.last = more.last  # «в Україні та Білорусі»
        elif s.norm(node.last) in word_class("the_state"):
            node.last += 1  # «UNFPA Україна»
        return node

    def _composed(self, i: int) -> Node | None:
        s = self.s
        core = core_at(s, i)
        if core is None or s.norm(core.last) in word_class("after_no_body") or _is_field(s, core):
            return None
        here = s.infos[core.head]
        full = _full_head(here.short)
        head = here.body or full
        if head is None or (here.short and full is None):
            return None  # «громада» in full: a place, no body
        if core.shared and not any(a[1] == "plur" for a in core.agreements):
            return None
        if head.lemma in legal_forms() and (inner := self._letters.after_legal_form(core)) is not None:
            return inner
        if (foreign := self._letters.told_by_kind(core, head)) is not None:
            return foreign
        listed = self._of_each_title(core, head) if core.last in s.quotes and not core.shared else None
        if listed is not None:
            return listed
        if core.first == core.head and _is_of_many(s, core):
            return None  # «районні філії центру зайнятості»
        core = _of_head(here, core.in_singular(), head)
        tail = self._tail(core, head)
        modifiers = modifiers_of(s, core)
        if here.body is not None and not is_named(s, here.body, core, tail, modifiers):
            return self._bare(core, here.body)
        if core.plural and not tail.quoted:
            return self._one_in_each(core, head, tail)
        shape = Node("body", core.first, tail.end, core.cases(), rule="body.composed", lemma=head.lemma)
        centre = "centre" in head.flags and here.body is None
        shape.type = class_of(None if centre else head, tail, modifiers)
        shape.plural = core.plural
        shape.apex = "unit" not in head.flags or _is_main(modifiers) or bool(tail.quoted)
        shape.bare = bool(here.short) and core.first == core.head and not tail.parent and not tail.parts
        agreement = pick(core.agreements, "gent" if core.plural else "nomn", "ablt", "gent")
        members = [self._member(shape, core, agreement, m, tail) for m in core.shared or (None,)]
        members[0].siblings = members[1:]
        return members[0]

    def _tail(self, core: Core, head: Head) -> Tail:
        short = self.s.infos[core.head].short and "named" not in head.flags
        unit = head.flags & {"unit", "apex"} and not self._titled(core.last)
        unit = unit and head.lemma not in word_class("unit_with_title")
        quotable = not core.plural and not unit and not short
        tail = Tail(self.s, core.head, head, self._inner_at, self.persons, quotable)
        tail.namesakes = self.namesakes
        tail.place_at = self.place_at
        tail.work_at = self.work_at if head.flags & {"group", "topical"} else None
        if head.lemma in word_class("administration"):
            tail.close(core.last)
        else:
            tail.parse(core.last)
        return tail

    def _titled(self, j: int) -> bool:
        """Whether a title at token ``j`` is that of a body: «відділ «Центр послуг»»."""
        if j not in self.s.quotes:
            return False
        core = core_at(self.s, j + 1)
        return core is not None and self.s.infos[core.head].body is not None

    def _member(
        self, shape: Node, core: Core, agreement: Agreement, modifier: int | None, tail: Tail
    ) -> Node:
        """Return the body that a phrase names, or the one of an adjective of a shared core."""
        s = self.s
        node = Node(
            "body", shape.first, shape.last, shape.cases, shape.type, rule=shape.rule, lemma=shape.lemma
        )
        node.plural, node.apex, node.bare = shape.plural, shape.apex, shape.bare
        node.shared = core.shared != ()
        skip = word_class("not_in_body" if not tail.quoted else "not_in_titled_body")
        if shape.lemma in word_class("church"):
            skip |= word_class("not_in_church")
        skip |= _whereabouts(s, core) if tail.quoted else frozenset()
        if not s.tokens[core.first].capital:
            skip |= word_class("first_small")  # «обрали першу молодіжну раду»
        own = core_name(s, core, agreement, modifier, skip).with_tail(tail.text)
        above = tail.parent.genitive if tail.parent is not None and not tail.parent.bare else ""
        above = "" if above and above in tail.text else above  # the owner stands before the title
        whole = own.with_tail(above) if above else own
        own, whole = own.spaced(), whole.spaced()
        node.own, node.own_genitive = own.nominative, own.inflected("gent")
        node.name, node.genitive = whole.nominative, whole.inflected("gent")
        if agreement[0] == "gent" and not core.shared and not s.infos[core.head].short:
            words = s.words(core.first, core.last)  # as the text has it: центру, not центра
            node.own_genitive, node.genitive = words + own.tail, words + whole.tail
        node.parent, node.host, node.national = tail.parent, tail.host, tail.national
        node.rest = s.words(*tail.area) if tail.area is not None else ""
        node.inner, node.quoted = tail.inner, tail.quoted
        node.truncated = s.cut and tail.end == len(s)
        self._field(node, tail)
        node.alias = tail.alias
        self._brackets(node)
        return node

    def _field(self, node: Node, tail: Tail) -> None:
        """Take what a council works on: «освіта та наука» of «комісія з питань освіти та науки»."""
        core = tail.field
        if core is None or any(core.first <= inner.first for inner in tail.inner if inner.kind == "work"):
            return
        above = [n.first - (n is tail.host) for n in (tail.parent, tail.host) if n and n.first > core.first]
        end = min([*above, tail.end])
        text = in_nominative(self.s, core, end, "gent", "ablt")
        if not node.truncated:
            node.topics.append((text, core.first, end))

    def _bare(self, core: Core, head: Head) -> Node | None:
        """Return «Департамент», «Управління», «координаційної ради» used for a body named elsewhere."""
        s = self.s
        if "bare" not in head.flags or core.shared or core.plural:
            return None
        if "organisation" in head.flags and not s.tokens[core.first].capital:
            return None
        node = Node("body", core.first, core.last, core.cases(), "PublicBody", lemma=head.lemma)
        node.rule = "body.short-form"
        agreement, skip = pick(core.agreements, "nomn", "gent"), word_class("not_in_body")
        node.name = node.own = core_name(s, core, agreement, skip=skip).nominative
        node.bare = True
        return node

    def _brackets(self, node: Node) -> None:
        """Take «(ДРБ)» or «(далі – ОДА)» after a name as its abbreviation."""
        above = node.parent
        alias = above.alias if above is not None else ""
        if above is not None and not shortens(alias, above.name) and shortens(alias, node.name):
            node.alias, above.alias = alias, ""  # «Центр допомоги Сумської міської ради (ЦД)»
            above.last = next(k for k in range(above.last - 1, 0, -1) if self.s.norm(k) == "(")
        found = bracket_alias(self.s, node.last)
        of_another = " " not in found[0] and not found[0].isupper() if found else False
        of_another = of_another and found is not None and info(found[0].casefold()).body is not None
        if found and (shortens(found[0], node.name) or (node.parent is None and not of_another)):
            node.alias, node.last = found


def _of_head(here: Info, core: Core, head: Head) -> Core:
    """Return a core without the readings of another noun than the head: «хабі» is of хаб, not of хаба."""
    if all(r.lemma == head.lemma for r in here.nouns):
        return core
    own = frozenset(a for a in core.agreements if here.noun(a, head.lemma) is not None)
    return core._replace(agreements=own) if own and not core.shared else core


def _whereabouts(s: Sentence, core: Core) -> frozenset[str]:
    """Return adjectives in small letters that say where a body with a title is: «польський фонд «Міст»»."""
    small = (s.infos[j].lemma for j in range(core.first, core.head) if not s.tokens[j].capital)
    abroad = word_class("foreign") - word_class("between_nations")
    return frozenset(w for w in small if w in abroad or places.hromada_of_adjective(w) is not None)


def _is_main(modifiers: frozenset[str]) -> bool:
    """Whether a unit is the organ of a national body in an area: «головне управління»."""
    return any(m.startswith(beginnings("main_unit")) for m in modifiers)


def _is_of_many(s: Sentence, core: Core) -> bool:
    """Whether the adjective before a noun makes a plural of it, which no name here begins with."""
    before = s.infos[core.first - 1] if core.first else None
    if (
        before is None
        or not before.adjectives
        or before.nouns
        or before.frame
        or s.tokens[core.first].capital
    ):
        return False
    both = before.adjective_agreements & s.infos[core.head].noun_agreements
    return bool(both) and all(a[1] == "plur" for a in both)


def _is_field(s: Sentence, core: Core) -> bool:
    """Whether a phrase is no body but what one does or a spot.

    «державне управління», «відділ управління персоналом», «центр міста», «фонд бібліотеки».
    """
    lemma, of = s.infos[core.head].lemma, core_at(s, core.last)
    alone = core.first == core.head and of is not None
    if alone and of is not None and lemma in word_class("government") and s.infos[core.head - 1].body:
        return core.head > 0 and of.cases() == {"ablt"}
    if alone and lemma in word_class("spot_head") and s.norm(core.last) in word_class("of_spot"):
        return True
    if (
        alone
        and of is not None
        and lemma in word_class("collection")
        and s.infos[of.head].lemma in word_class("keeps_books")
    ):
        return True
    first = core.first - (core.first == core.head > 0)
    governing = s.infos[core.head].lemma in word_class("government") and not s.tokens[first].capital
    return governing and bool(modifiers_of(s, core._replace(first=first)) & word_class("of_government"))


def _full_head(short: str) -> Head | None:
    """Return the head noun of what a short form stands for, or None if it is no body."""
    for word in short_forms()[short].full.lower().split() if short else ():
        here = info(word)
        if here.body is not None and here.noun(lemma=here.body.lemma) is not None:
            return here.body
    return None
