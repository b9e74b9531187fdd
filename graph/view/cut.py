"""What is left of a network when rules take parts away; each rule by itself, evidence kept with its fact."""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import TYPE_CHECKING

import numpy

from ..network import Excerpt, Outline
from .profile import PeopleRule

if TYPE_CHECKING:
    from ..network.outline import Flags


class Cut:
    """Nodes, facts and statements that are left.

    Attributes:
        nodes, facts, statements: which of the outline's; a statement is left only where its fact is.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.nodes: Flags = numpy.ones(len(outline.kinds), bool)
        self.facts: Flags = numpy.ones(len(outline.subject), bool)
        self.statements: Flags = numpy.ones(len(outline.fact), bool)

    def keep_documents(self, sources: Container[str]) -> None:
        """Keep what these sources state, and the nodes that it is about."""
        outline = self.outline
        asked = numpy.array([source in sources for source in outline.sources], bool)
        self.statements &= asked[outline.source]
        self.facts &= numpy.bincount(outline.fact[self.statements], minlength=len(self.facts)) > 0
        told = outline.ends(self.facts)
        told[outline.subject[self.facts]] = True
        self._keep_nodes(told)

    def drop_people(self, rule: PeopleRule) -> set[str]:
        """Drop the people without a public post, and what is not public of the others; return the former."""
        outline, subject, target = self.outline, self.outline.subject, self.outline.object
        people = self.nodes & outline.of_kind("Person")
        linking = self.facts & outline.links
        seats = linking & outline.named(rule.body_property)
        seats[linking] &= outline.of_kind(*rule.public_bodies)[target[linking]]
        public = numpy.zeros(len(self.nodes), bool)
        public[subject[seats]] = True
        holds = outline.named(rule.post_property)
        in_public_post = linking & holds & people[subject]
        in_public_post[linking] &= public[target[linking]]
        kept = numpy.zeros(len(self.nodes), bool)
        kept[subject[in_public_post]] = True

        about_people = people[subject]
        about_people[linking] |= people[target[linking]]
        shown = outline.named(*rule.properties)
        shown[linking] &= ~holds[linking] | public[target[linking]]
        self.facts &= ~about_people | shown
        left_out = people & ~kept
        self._keep_nodes(~left_out)
        return {iri for iri, number in outline.numbers.items() if left_out[number]}

    def keep_days(
        self, since: str, until: str, days: tuple[dict[str, str], dict[str, str]], published: dict[str, str]
    ) -> int:
        """Keep the events between two ISO days (or empty) and return how many have no day at all.

        Args:
            since, until: bounds, inclusive.
            days: the first and the last days of events.
            published: the days of documents and items.
        """
        outline = self.outline

        def within(first: str, last: str) -> bool:
            return (not since or last >= since) and (not until or first <= until)

        day_of = [published.get(source, "") for source in outline.sources]
        dated = numpy.array([bool(day) for day in day_of], bool)[outline.source]
        timely = numpy.array([bool(day) and within(day, day) for day in day_of], bool)[outline.source]
        told, told_in_time = self._about(dated), self._about(timely)
        events = self.nodes & outline.of_kind("Event")
        dropped = numpy.zeros(len(self.nodes), bool)
        undated = 0
        for iri, number in outline.numbers.items():
            if not events[number]:
                continue
            start, end = (of.get(iri, "") for of in days)
            if start or end:
                dropped[number] = not within(start or end, end or start)
            else:
                dropped[number] = not told_in_time[number]
                undated += not told[number]
        self._keep_nodes(~dropped)
        # Facts about no event are as old as the documents that state them.
        events &= self.nodes
        of_event = events[outline.subject]
        of_event[outline.links] |= events[outline.object[outline.links]]
        counted = self.statements & (timely | ~dated)
        in_time = numpy.bincount(outline.fact[counted], minlength=len(self.facts)) > 0
        self.facts &= of_event | in_time | ~outline.links
        return undated

    def keep_kinds(self, kinds: Collection[str], always: str) -> None:
        """Keep the nodes of these classes, and one whatever it is."""
        kept = self.outline.of_kind(*kinds)
        if always:
            kept[self.outline.numbers[always]] = True
        self._keep_nodes(kept)

    def keep_near(self, focus: str, hops: int) -> None:
        """Keep what is at most so many links away, in either direction."""
        linking = self.facts & self.outline.links
        subject, target = self.outline.subject[linking], self.outline.object[linking]
        near = numpy.zeros(len(self.nodes), bool)
        near[self.outline.numbers[focus]] = True
        for _ in range(hops):
            onwards, back = target[near[subject]], subject[near[target]]
            near[onwards] = True
            near[back] = True
        self._keep_nodes(near)

    def excerpt(self, always: str) -> Excerpt:
        """Return what is left; a node that lost all its links goes too, but for one."""
        outline = self.outline
        before = outline.ends(numpy.ones(len(self.facts), bool))
        lonely = before & ~outline.ends(self.facts)
        if always:
            lonely[outline.numbers[always]] = False
        nodes = self.nodes & ~lonely
        facts = self.facts & nodes[outline.subject]
        return Excerpt.of(outline, nodes, self.statements & facts[outline.fact])

    def _keep_nodes(self, nodes: Flags) -> None:
        """Keep of these nodes those that are left, and the links between them."""
        self.nodes &= nodes
        links = self.outline.links
        self.facts[links] &= self.nodes[self.outline.subject[links]] & self.nodes[self.outline.object[links]]

    def _about(self, statements: Flags) -> Flags:
        """Return which nodes the statements among these that are left are about."""
        outline = self.outline
        left = statements & self.statements
        stated = self.facts & (numpy.bincount(outline.fact[left], minlength=len(self.facts)) > 0)
        found = outline.ends(stated)
        found[outline.subject[stated]] = True
        return found
