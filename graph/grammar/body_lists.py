"""Several bodies that one noun names: «уряди Данії та Швеції», «відділи освіти міської та сільської рад»."""

from __future__ import annotations

from collections.abc import Callable

from ..gazetteers import Head, word_class
from .body_kinds import class_of, modifiers_of
from .body_tail import Tail
from .known_bodies import declined
from .naming import core_name, pick
from .node import Node
from .phrase import core_at, joins
from .words import Core, Sentence


class BodyLists:
    """Finds lists of bodies in a sentence. ``place_at`` finds places."""

    s: Sentence
    place_at: Callable[[int], Node | None] | None = None

    def _one_in_each(self, core: Core, head: Head, tail: Tail) -> Node | None:
        """Return the units of «відділи освіти Роменської та Сумської міських рад»: one in each."""
        above = tail.parent.all if tail.parent is not None and "unit" in head.flags else []
        if len(above) < 2:
            return None
        one = core._replace(shared=(-1,))  # its words name one of several
        name = core_name(self.s, one, pick(core.agreements, "gent", "ablt")).with_tail(tail.text)
        members = []
        for parent in above:
            node = Node("body", core.first, tail.end, core.cases(), "PublicBody", rule="body.composed")
            node.lemma, node.shared, node.parent = head.lemma, True, parent
            node.own, node.own_genitive = name.nominative, name.inflected("gent")
            whole = name.with_tail(parent.genitive)
            node.name, node.genitive = whole.nominative, whole.inflected("gent")
            members.append(node)
        members[0].siblings = members[1:]
        return members[0]

    def _of_each(self, i: int) -> Node | None:
        """Return the bodies of «уряди Данії, Естонії та Швеції»: one of each country."""
        s = self.s
        core = core_at(s, i)
        head = s.infos[core.head].body if core is not None and core.first == core.head else None
        if core is None or head is None or head.lemma not in word_class("body_of_country"):
            return None
        plural = frozenset(a for a in core.agreements if a[1] == "plur")
        places = self._places(core.last)
        if not plural or len(places) < 2:
            return None
        cases = frozenset(a[0] for a in plural)
        members = []
        for place in places:
            node = Node(
                "body", i, places[-1].last, cases, "PublicBody", rule="body.of-each", lemma=head.lemma
            )
            of = s.words(*place.extent)
            node.name = node.own = f"{head.lemma[:1].upper()}{head.lemma[1:]} {of}"
            node.own_genitive = node.genitive = f"{declined(head.lemma, 'gent')} {of}"
            node.apex = True
            members.append(node)
        members[0].siblings = members[1:]
        return members[0]

    def _places(self, j: int) -> list[Node]:
        """Return the places of a list in the genitive from token ``j``, if «та» closes it."""
        found: list[Node] = []
        while self.place_at is not None and j < len(self.s):
            place = self.place_at(j)
            if place is None or place.bare or "gent" not in place.cases:
                return []
            found.append(place)
            closed = len(found) > 1 and self.s.infos[j - 1].conjunction
            if closed or place.last >= len(self.s) or not joins(self.s, place.last):
                return found if closed else []
            j = place.last + 1
        return []

    def _of_each_title(self, core: Core, head: Head) -> Node | None:
        """Return the bodies of «громадські організації «А» та «Б»», «ГО «А» і «Б»»: one of each title."""
        s, titles, j = self.s, list[str](), core.last
        alike = all(r.fixed for r in s.infos[core.head].nouns)
        while j in s.quotes:
            j, q = s.quotes[j]
            titles.append(s.text[q.start : q.end])
            if j + 1 in s.quotes and joins(s, j):
                j += 1
        if not (core.plural or alike) or len(titles) < 2 or head.flags & {"unit", "apex"}:
            return None
        agreement = pick(core.agreements, "nomn", "gent", "ablt")
        noun = core_name(s, core if alike else core._replace(shared=(-1,)), agreement)
        modifiers = modifiers_of(s, core)
        members = []
        for title in titles:
            tail = Tail(s, core.head, head, lambda _: None, frozenset(), True)
            tail.quoted = title[1:-1].strip()
            node = Node(
                "body", core.first, j, core.cases(), class_of(head, tail, modifiers), rule="body.composed"
            )
            name = noun.with_tail(title)
            node.name = node.own = name.nominative
            node.genitive = node.own_genitive = name.inflected("gent")
            node.lemma, node.shared, node.quoted, node.apex = head.lemma, True, tail.quoted, True
            members.append(node)
        members[0].siblings = members[1:]
        return members[0]
