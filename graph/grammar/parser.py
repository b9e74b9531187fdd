"""All the grammars of names together: a sentence becomes a row of nodes."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..gazetteers import beginnings, word_class
from ..morphology import default_morphology
from .date import find_dates, with_year
from .event import EventGrammar
from .group import GroupGrammar
from .heads import may_begin
from .hromada_list import join_to_groups
from .node import Node
from .organization import BodyGrammar
from .person import PersonMention, find_persons, restore
from .phrase import core_at, joins
from .place import PlaceGrammar
from .post import PostGrammar
from .sharing import share_parents
from .words import Sentence
from .work import WorkGrammar

_LONGEST_ATTRIBUTE = 4  # words of «Дорожня карта …» up to its noun


class Parser:
    """Parses one sentence into nodes.

    Args:
        s: the sentence.
        published: the day from which «цього року» counts.
        year: stands in for its year where it is unknown, for «у вересні цього року» but not «цього року».
        defined: abbreviations that the document defines.

    Attributes:
        nodes: the outermost nodes in the order of the text; none overlap.
    """

    def __init__(
        self,
        s: Sentence,
        published: datetime.date | None,
        year: int | None = None,
        defined: frozenset[str] = frozenset(),
    ) -> None:
        self.s = s
        self.people: dict[int, Node] = {}
        namesakes: dict[int, int] = {}
        for mention in find_persons(s.tokens, default_morphology()):
            node = _person_node(mention)
            if node.first in self.people:
                self.people[node.first].siblings.append(node)
            elif mention.honorific:
                namesakes[node.first] = node.last
            else:
                self.people[node.first] = node
        self.dates: dict[int, Node] = {}
        for date in find_dates(s.tokens, s.text, published=published, reference_year=year):
            if published is None and date.certainty == "relative" and date.edtf.isdecimal():
                continue  # «торік» alone: the day of publication would tell, a day told before may not
            day = with_year(date, published).edtf if published else date.edtf
            node = Node("date", date.first, date.last, name=day, rule="date.calendar", date=date)
            self.dates[date.first] = node
        starts = frozenset(self.people)
        self.bodies = BodyGrammar(s, starts, namesakes, defined)
        self.places = PlaceGrammar(s, starts)
        inner = s.nesting.within
        owner = inner(self._owner)
        self.works = WorkGrammar(s, self.people, inner(self._agent), self._place, self.dates)
        self.bodies.work_at = self.works.at
        self.bodies.place_at = self._place
        self.events = EventGrammar(s, starts, inner(self._part), self.dates)
        self.posts = PostGrammar(s, starts, owner)
        self.groups = GroupGrammar(s, starts, owner)
        self.nodes = self._parse()
        share_parents(s, self.nodes)
        join_to_groups(s, self.nodes)

    def _place(self, i: int) -> Node | None:
        return self.places.at(i)

    def _agent(self, i: int) -> Node | None:
        return self.bodies.at(i) or self._post(i)

    def _post(self, i: int) -> Node | None:
        if self._settled(i):
            return None
        return self.posts.at(i)

    def _owner(self, i: int) -> Node | None:
        if i >= len(self.s) or not may_begin(self.s, i):
            return None
        return self.bodies.at(i) or self.works.at(i) or self.events.at(i) or self.places.at(i)

    def _part(self, i: int) -> Node | None:
        if i >= len(self.s) or self._settled(i) or not may_begin(self.s, i):
            return None
        body = self.bodies.at(i)
        if body is not None and body.rule == "body.known":
            return body
        office = self.posts.at(i)
        holder = self.people.get(office.last) if office is not None else None
        vacant = office is not None and i > 0 and self.s.norm(i - 1).startswith(beginnings("vacancy"))
        if office is not None and vacant and "gent" in office.cases and holder is None:
            return office  # «конкурс на посаду директора центру»
        if office is not None and holder is not None:
            cases = holder.cases - {"nomn"} if office.acting else office.cases
            if cases & {"gent", "ablt"}:
                return office  # «зустріч голови громади Івана Рія», «зустріч з в. о. голови Іваном Рієм»
        return self.works.at(i) or body or self.groups.at(i) or self.places.at(i)

    def _settled(self, i: int) -> bool:
        return i in self.people or i in self.dates

    def _parse(self) -> list[Node]:
        s, i, found = self.s, 0, list[Node]()
        while i < len(s):
            node = self.node_at(i)
            if node is None:
                i += 1
                continue
            if node.kind == "post" and node.last in self.people:
                _agree(s, node, self.people[node.last], self.people)
            elif (
                node.kind == "post" and found and found[-1].kind == "person" and _after_comma(s, found[-1], i)
            ):
                _agree(s, node, found[-1], self.people)  # «Юлія Кочет, координаторка …»
            found.append(node)
            i = max(node.last, i + 1)
        return found

    def _work_in(self, i: int) -> Node | None:
        """Return the plan or the report that a quotation is no more than the name of: ««Стратегію …»»."""
        s = self.s
        first, end = s.inside(i)
        if not any(here.work is not None for here in s.infos[first : min(first + _LONGEST_ATTRIBUTE, end)]):
            return None
        work = self.works.at(first)
        if work is None or work.bare or work.last != end or work.type not in ("Plan", "Publication"):
            return None
        return replace(work, first=i, last=s.quotes[i][0])

    def node_at(self, i: int) -> Node | None:
        """Return the node that begins at token ``i``, or None."""
        s = self.s
        if i in s.quotes:
            last, q = s.quotes[i]
            work = self._work_in(i)
            if work is not None:
                return work
            return Node("quote", i, last, quoted=s.text[q.inner.start : q.inner.end], rule="quotation")
        if i in self.dates:
            return self.dates[i]
        if i in self.people:
            return self.people[i]
        if not may_begin(s, i):
            return self.works.numbered(i)
        if s.tokens[i].shape != "word":
            return self.events.at(i)  # «34-та сесія» in figures
        known = self.bodies.at(i)
        if known is not None and known.rule in ("body.known", "body.initials"):
            office = self.posts.at(i)  # «Уповноважена Верховної Ради з прав людини Ольга …»
            return office if office is not None and office.last in self.people else known
        event = self.events.at(i)
        if event is not None:
            return event
        work = self.works.at(i)
        if work is not None:
            return work
        post = self.posts.at(i)
        held = post is not None and (self._held(post) or s.norm(i - 1) in word_class("of_position"))
        group = self.groups.at(i) if not held else None
        if group is not None and (
            post is None or post.plural or not post.cases & {"nomn"} or "nomn" in group.cases
        ):
            return group
        return post or self.bodies.at(i) or self.places.at(i)

    def _held(self, post: Node) -> bool:
        """Whether a name follows an office; after those of several bodies over a dash too."""
        listed = bool(post.siblings) and self.s.norm(post.last) in word_class("lists")
        return post.last in self.people or (listed and post.last + 1 in self.people)


def _after_comma(s: Sentence, person: Node, i: int) -> bool:
    """Whether a node is a name that a comma or a dash alone parts from token ``i``."""
    parted = s.norm(person.last) == "," or s.norm(person.last) in word_class("is_dash")
    return person.kind == "person" and person.last == i - 1 and parted


def _agree(s: Sentence, post: Node, person: Node, people: dict[int, Node]) -> None:
    """Read a name again in the case of the office before it: «заступник голови Олександра Чуб»: a woman.

    One name takes the singular: «участь голови суду Валентина Шамрайка» is no Валентина's.
    """
    core = core_at(s, post.first)
    several = person.last + 1 in people and joins(s, person.last)
    alone = frozenset(a[0] for a in core.agreements if a[1] == "sing") if core and not several else post.cases
    cases = (alone & post.cases) - {"voct"} if not post.acting else post.cases
    cases = cases - {"accs"} if "gent" in cases else cases  # alike where men are meant
    if len(cases) != 1 or not cases.isdisjoint(person.cases) or person.person is None:
        return
    mention = restore(person.person, next(iter(cases)))
    person.person, person.name, person.cases = mention, mention.name, frozenset(mention.cases)


def _person_node(mention: PersonMention) -> Node:
    cases = frozenset(mention.cases)
    return Node(
        "person", mention.first, mention.last, cases, "Person", mention.name, "person.name", person=mention
    )
