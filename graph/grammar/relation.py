"""Facts out of clauses: who did what in which event, by frames of verbs, cases, prepositions and role words.

Each rule is a method; the name that it gives its facts (``event.agent-instrumental``) is listed in ``RULES``.
"""

from __future__ import annotations

from ..facts import Certainty, Fact, Key, Span
from .clause import Clause, Element, split_clauses
from .deed import Deed, deed_of
from .happening import Happenings, is_cycle
from .ledger import Ledger
from .node import Node
from .place import PlaceGrammar
from .registry import CONTRACTS, Draft, Registry, stems, walk
from .words import Sentence

_ORGANISER = ("організатор", "організаторк", "співорганізатор", "засновник")
_MEETINGS = frozenset(("zasidannia", "narada", "zustrich", "zbory", "sesiia", "kolehiia"))
_AGENTS = frozenset(("body", "person", "group", "post", "place", "work"))
_IN = frozenset(("у", "в", "на", "во"))
_ACTIVE = frozenset(("happen", "hold", "plan", "move", "gather", "celebrate"))
_WORKINGS = frozenset(("робота", "участь", "проведення", "відкриття", "учасник"))
_PRONOUNS = frozenset(("її", "його", "їх"))


class Relations:
    """Relates the nodes of one document, sentence by sentence."""

    def __init__(self, registry: Registry, happenings: Happenings, ledger: Ledger) -> None:
        self.registry = registry
        self.happenings = happenings
        self.ledger = ledger

    def sentence(self, s: Sentence, nodes: list[Node]) -> None:
        """Find the facts of one sentence."""
        clauses = split_clauses(s, nodes)
        _Sentence(self, s, nodes, clauses).run()


class _Sentence:
    def __init__(self, relations: Relations, s: Sentence, nodes: list[Node], clauses: list[Clause]) -> None:
        self.registry = relations.registry
        self.happenings = relations.happenings
        self.ledger = relations.ledger
        self.s = s
        self.nodes = nodes
        self.clauses = clauses
        self.owner_of: dict[int, Node] = {}  # post -> its person
        self.place_at = PlaceGrammar(s, frozenset()).at
        self.themes: dict[int, Draft] = {}
        self.deeds: dict[int, Deed] = {}
        self.denied: set[int] = set()  # events that this sentence says do not happen so

    def run(self) -> None:
        self.names()
        self.offices()
        for clause in self.clauses:
            event = self.theme(clause)
            if event is not None:
                self.themes[id(clause)] = event
            if event is not None and any(v.negated and v.frame in ("happen", "hold") for v in clause.verbs):
                self.denied.add(id(event))
        for clause in self.clauses:
            self.clause(clause)
        for clause in self.clauses:
            event = self.themes.get(id(clause))
            if event is not None and clause.frames() & (_ACTIVE | {"participate", "open", "sign", "visit"}) and not event.planned and event.number not in ("попередній",):
                self.happenings.current[self.s.item] = event
        if self.s.headline and self.s.item not in self.happenings.current and self.themes:
            self.happenings.current[self.s.item] = next(iter(self.themes.values()))

    # -- entities and what their names say ----------------------------------------------------------------------

    def draft(self, node: Node) -> Draft | None:
        """Return the entity of a node; an event only if it is known."""
        if node.kind == "event":
            return self.happenings.resolve(node, self.s)
        if node.kind == "post" and id(node) in self.owner_of:
            return self.registry.entity(self.owner_of[id(node)], self.s)
        return self.registry.entity(node, self.s)

    def add(
        self, subject: Draft | None, prop: str, obj: Draft | str | int | None, rule: str, *, trigger: tuple[int, int] | None = None,
        implied: bool = False, via: str = "", acting: bool = False, truncated: bool = False, dates: str = "",
    ) -> None:  # fmt: skip
        """Write down a fact whose evidence is this sentence."""
        if subject is None or obj is None or subject is obj:
            return
        certainty: Certainty = "implied" if implied else "explicit"
        span = self.s.span(*trigger) if trigger else None
        self.ledger.add(subject, prop, obj, self.s, rule, certainty, span, via=via, acting=acting, truncated=truncated, date_certainty=dates)

    def names(self) -> None:
        """State what names themselves say: nested bodies, issuers of acts, areas and terms of plans."""
        for outer in self.nodes:
            self.name(outer)
        self.place_chain()

    def name(self, node: Node) -> None:
        for inner in (*node.siblings, *([node.parent] if node.parent else []), *node.inner):
            self.name(inner)
        if node.kind == "body":
            draft = self.registry.entity(node, self.s)
            parent = self.registry.entity(node.parent, self.s) if node.parent else None
            if draft and parent:
                self.add(draft, "partOf", parent, "body.nested", trigger=(node.first, node.last), implied=parent.implied)
            if draft and node.lemma in ("представництво",) and node.inner:
                self.add(draft, "partOf", self.registry.entity(node.inner[0], self.s), "body.nested", trigger=(node.first, node.last))
        elif node.kind == "work":
            self.work_name(node)
        elif node.kind in ("person", "place") and not node.bare:
            self.registry.entity(node, self.s)
        if node.kind == "body":
            self.area_of(node)

    def area_of(self, node: Node) -> None:
        """Read «управління … в Чернігівській області» as the area that the body covers."""
        for i in range(node.first, node.last):
            if self.s.norm(i) in ("в", "у"):
                place = self.place_at(i + 1)
                if place is not None and place.last == node.last and place.kind_notation in ("oblast", "raion"):
                    self.add(self.registry.entity(node, self.s), "coversArea", self.registry.entity(place, self.s), "body.area", trigger=(place.first, place.last))
            elif self.s.norm(i) in ("м", "міста", "села", "смт", "селища") and i > node.first:
                place = self.place_at(i)
                if place is not None and place.last <= node.last:
                    self.add(self.registry.entity(node, self.s), "locatedIn", self.registry.entity(place, self.s), "body.town", trigger=(place.first, place.last))

    def place_chain(self) -> None:
        """Read «смт Каланчак Херсонської області» as one place inside another."""
        for a, b in zip(self.nodes, self.nodes[1:], strict=False):
            if a.kind == b.kind == "place" and not a.bare and not b.bare and a.last == b.first and b.cases and "gent" in b.cases and b.kind_notation in ("oblast", "raion", "hromada"):
                self.add(self.registry.entity(a, self.s), "locatedIn", self.registry.entity(b, self.s), "place.chain", trigger=(a.first, b.last))

    def work_name(self, node: Node) -> None:
        draft = self.registry.entity(node, self.s)
        if draft is None:
            return
        trigger = (node.first, node.last)
        if node.parent is not None and draft.type in ("LegalAct", "Resolution"):
            self.add(draft, "issuedBy", self.draft(node.parent), "act.issuer", trigger=trigger)
            self.office_of(node.parent)
        elif node.parent is not None and draft.type == "Programme":
            self.add(draft, "implementedBy", self.draft(node.parent), "programme.owner", trigger=trigger, implied=True)
        if node.date and draft.type in ("LegalAct", "Resolution"):
            self.add(draft, "issuedOn", node.date, "act.date", trigger=trigger)
        for text, first, last in node.topics:
            self.add(draft, "concerns", text, "act.about", trigger=(first, last))
        for inner in node.inner:
            other = self.registry.entity(inner, self.s)
            if inner.kind == "place" and draft.type in ("Programme", "Plan", "Publication"):
                self.add(draft, "coversArea", other, "work.area", trigger=trigger)
            elif inner.kind == "body" and draft.type == "Project":
                self.add(draft, "concerns", other, "project.purpose", trigger=trigger)
            elif inner.kind == "work" and draft.type == "Plan":
                self.add(draft, "concerns", other, "plan.executes", trigger=trigger)
            elif inner.kind == "work":
                self.add(draft, "concerns", other, "act.about", trigger=trigger)
        if isinstance(node.data, Node) and node.data.kind == "date":
            self.add(draft, "date", node.data.name, "work.term", trigger=(node.data.first, node.data.last), dates=_certainty(node.data))

    # -- offices and their holders --------------------------------------------------------------------------------

    def offices(self) -> None:
        """Join offices with their holders: before the name, after it, doubled, plural."""
        for k, post in enumerate(self.nodes):
            if post.kind != "post":
                continue
            following = self.nodes[k + 1] if k + 1 < len(self.nodes) else None
            gap = self.s.words(post.last, following.first) if following is not None else ""
            if following is not None and following.kind == "person" and gap in ("", ",") and not (gap == "," and self._holder_before(k)):
                if gap == "" or not self._holder_before(k):
                    if gap == "":
                        self.held(post, following)
                        if post.plural:
                            self.several(k, post)
                        self.doubled(k, following)
                        continue
            holder = self._holder_before(k)
            if holder is not None:
                self.held(post, holder)
        for node in self.nodes:
            if node.kind == "post":
                self.office_of(node)

    def _holder_before(self, k: int) -> Node | None:
        """Return the person of «Ганна Коваль, заступниця міністра» for the office at index ``k``."""
        if k == 0:
            return None
        before = self.nodes[k - 1]
        if before.kind != "person" or self.s.words(before.last, self.nodes[k].first) not in (",", "–", "—", "-"):
            return None
        if any(owner is before for owner in self.owner_of.values()):
            return None
        post = self.nodes[k]
        after = self.s.words(post.last, post.last + 1) if post.last < len(self.s) else ""
        if k + 1 < len(self.nodes) and self.nodes[k + 1].kind == "person" and after == self.s.words(self.nodes[k + 1].first, self.nodes[k + 1].first + 1):
            return None
        return before

    def several(self, k: int, post: Node) -> None:
        """Give a plural office to each person of the list after it."""
        at = k + 2
        while at < len(self.nodes) and self.nodes[at].kind == "person":
            between = self.s.words(self.nodes[at - 1].last, self.nodes[at].first)
            if between not in (",", "та", "і", "й"):
                break
            self.held(post, self.nodes[at])
            at += 1

    def doubled(self, k: int, person: Node) -> None:
        """Give «директор …, заступник … Неоніла Шкурат» both offices."""
        at = k - 1
        while at >= 0 and self.nodes[at].kind == "post" and id(self.nodes[at]) not in self.owner_of and not self.nodes[at].plural:
            between = self.s.words(self.nodes[at].last, self.nodes[at + 1].first)
            if between not in (",", "–", "—", "-"):
                break
            self.held(self.nodes[at], person)
            at -= 1

    def held(self, post: Node, person: Node) -> None:
        """State that a person holds an office."""
        holder = self.registry.entity(person, self.s)
        office = self.registry.entity(post, self.s)
        self.owner_of.setdefault(id(post), person)
        self.add(holder, "holdsPost", office, "post.holder", trigger=(post.first, post.last), acting=post.acting)
        for sibling in person.siblings:
            self.add(self.registry.entity(sibling, self.s), "holdsPost", office, "post.holder", trigger=(post.first, post.last))

    def office_of(self, post: Node) -> None:
        """State in which body an office is."""
        if post.kind != "post":
            return
        office = self.registry.entity(post, self.s)
        if post.parent is None:
            self.office_by_context(post, office)
            return
        owner = self.happenings.resolve(post.parent, self.s, False) if post.parent.kind == "event" else self.registry.entity(post.parent, self.s)
        if owner is not None and owner.type in _OWNERS:
            self.add(office, "postIn", owner, "post.body", trigger=(post.first, post.last), implied=owner.implied)
        self.name(post.parent)

    def office_by_context(self, post: Node, office: Draft | None) -> None:
        """Place «заступник голови» in the hromada where the event is held."""
        if office is None or office.parent is not None or "голов" not in post.own:
            return
        event = self.happenings.current.get(self.s.item)
        places = self.ledger.objects(event, "heldAt") if event is not None else []
        hromadas = [p for p in places if isinstance(p, Draft) and p.type == "Hromada"]
        if len(hromadas) == 1:
            office.parent = hromadas[0]
            self.add(office, "postIn", hromadas[0], "post.venue", trigger=(post.first, post.last), implied=True)

    # -- which event a clause is about ----------------------------------------------------------------------------

    def theme(self, clause: Clause) -> Draft | None:
        """Return the event that a clause is about."""
        frames = clause.frames()
        events = [e for e in clause.nodes if e.node is not None and (e.node.kind == "event" or self._campaign(e.node))]
        ranked: list[tuple[int, int, Element]] = []
        for e in events:
            assert e.node is not None
            rank = self._rank(e, clause, frames)
            if rank is not None:
                ranked.append((rank, e.first, e))
        best = min(ranked, key=lambda x: x[:2])[:2] if ranked else None
        if best is None or best[0] >= 3:
            deed = deed_of(self.s, clause)
            if deed is not None and not (clause.antecedent is not None and clause.antecedent.kind == "event"):
                found = self.happenings.resolve(deed.event, self.s)
                if found is not None:
                    self.deeds[id(clause)] = deed
                    return found
        if ranked:
            chosen = min(ranked, key=lambda x: x[:2])[2].node
            assert chosen is not None
            found = self.draft(chosen)
            if found is not None:
                return found
        if clause.antecedent is not None:
            if clause.antecedent.kind == "event" or self._campaign(clause.antecedent):
                return self.draft(clause.antecedent)
            return None
        if frames & {"hold"} and any(e.text in _PRONOUNS for e in clause.elements):
            return self.happenings.current.get(self.s.item)
        if frames & {"participate", "speak", "discuss", "present", "open", "sign", "chair", "visit", "distribute"}:
            return self.happenings.current.get(self.s.item)
        if not frames and clause.parent is None and self.s.cut:
            return self.happenings.current.get(self.s.item)
        return None

    def _campaign(self, node: Node) -> bool:
        """Whether a node means a campaign: it is held and joined as an event is."""
        if node.kind != "work" or node.type != "Campaign":
            return False
        return self.registry.entity(node, self.s) is not None

    def _rank(self, e: Element, clause: Clause, frames: set[str]) -> int | None:
        """Order the events of a clause: its subject or object first, then what it happens at, then what it is within."""
        assert e.node is not None
        if e.marker == "" and e.cases & {"nomn", "accs"} and (frames & _ACTIVE or frames & {"initiate", "cancel", "support", "visit"}):
            return 0
        if e.marker == "до" and frames & {"participate"} or e.marker in _IN and frames & {"participate", "speak", "discuss", "present", "sign", "open", "become"}:
            return 1
        if e.marker in _IN and "loct" in e.cases:
            return 2
        if e.marker == "during":
            return 3
        if e.marker == "" and e.cases & {"accs", "nomn"} and frames & {"open", "speak", "become"}:
            return 3
        if e.marker == "within":
            return 5 if e.node.kind == "event" else None
        if e.marker == "" and e.cases & {"gent"} and e.first > 0 and any(r.lemma in _WORKINGS for r in self.s.infos[e.first - 1].readings):
            return 2
        if not frames and e.marker == "" and (self.s.headline or e.node.kind_notation == "den" and "nomn" in e.cases):
            return 4
        if e.marker == "" and (frames & {"discuss"} or not frames) and e.node.quoted:
            return 6
        return None

    # -- the rules over a clause ------------------------------------------------------------------------------------

    def clause(self, clause: Clause) -> None:
        event = self.themes.get(id(clause))
        if event is not None:
            self.event_names(clause)
        status = self.status(clause, event)
        self.dates(clause, event, status)
        if status in ("cancelled",):
            return
        denied = any(v.negated for v in clause.verbs)
        target = event
        self.within(clause, event)
        self.support(clause, event)
        if denied or event is not None and id(event) in self.denied:
            return
        self.places(clause, event)
        self.agents(clause, event)
        self.roles(clause, target)
        self.participants(clause, event)
        self.discussed(clause, event)
        self.purpose(clause, event)
        self.presented(clause, event)
        self.counts(clause, event)
        self.parts(clause)
        self.contracts(clause)
        self.cooperation(clause)
        self.deed(clause, event)

    def parts(self, clause: Clause) -> None:
        """Read «Першим заходом кампанії стала …», «До програми форуму увійдуть …» as parts of the whole."""
        if not clause.frames() & {"become", "include"}:
            return
        subjects = [e.node for e in clause.nodes if e.node is not None and e.node.kind == "event" and not e.marker and "nomn" in e.cases and not e.node.bare]
        whole: Draft | None = None
        for e in clause.nodes:
            node = e.node
            if node is None or node in subjects:
                continue
            for inner in walk(node):
                if inner.kind == "event" and inner.bare or inner.kind == "work" and inner.type == "Campaign":
                    whole = whole or (self.happenings.resolve(inner, self.s, False) if inner.kind == "event" else self.registry.entity(inner, self.s))
        for node in subjects:
            part = self.happenings.resolve(node, self.s)
            if part is None or whole is None or part is whole:
                continue
            self.event_name(node, part)
            self.add(part, "subEventOf" if whole.type == "Event" else "withinUndertaking", whole, "event.part-of", trigger=(node.first, node.last))
            if "become" in clause.frames():
                self.happenings.current[self.s.item] = part

    def event_names(self, clause: Clause) -> None:
        """State what the names of a clause's events say: topics, councils, projects, groups."""
        for e in clause.nodes:
            if e.node is None or e.node.kind != "event":
                continue
            draft = self.happenings.resolve(e.node, self.s, False)
            if draft is not None:
                self.event_name(e.node, draft)

    def event_name(self, node: Node, draft: Draft) -> None:
        trigger = (node.first, node.last)
        for text, first, last in node.topics:
            if draft.quoted and text == node.quoted and fold_prefix(text, draft.quoted):
                text = draft.quoted
            self.add(draft, "concerns", text, "event.topic", trigger=(first, last), truncated=node.truncated)
        for inner in node.inner:
            self.event_part(draft, inner, node, trigger)
        if draft.number and not is_cycle(draft):
            cycle = self.happenings.cycle(self.s.item, draft)
            if cycle is not None:
                self.add(draft, "subEventOf", cycle, "event.ordinal-of-cycle", trigger=trigger, implied=True)

    def event_part(self, draft: Draft, inner: Node, node: Node, trigger: tuple[int, int]) -> None:
        if inner.kind == "body" and inner.first > node.first:
            if draft.kind in _MEETINGS:
                self.name(inner)
                council = self.registry.entity(inner, self.s)
                for other in self.ledger.objects(draft, "organizedBy"):
                    if isinstance(other, Draft) and council is not None and other is not council and other.lemma == council.lemma and set(stems(other.own)[1:]) & set(stems(council.own)[1:]):
                        self.registry.merge(other, council)  # headline and lead name one council
                self.add(draft, "organizedBy", council, "event.council-meets", trigger=trigger)
                for work in self._works_in(inner):
                    self.add(draft, "concerns", work, "event.council-topic", trigger=trigger)
                    self.add(self.registry.entity(inner, self.s), "concerns", work, "body.topic", trigger=trigger)
        elif inner.kind == "event":
            whole = self.happenings.resolve(inner, self.s)
            if whole is not None:
                self.event_name(inner, whole)
                self.add(draft, "subEventOf", whole, "event.opening-of", trigger=trigger)
        elif inner.kind == "work" and not inner.bare:
            work = self.registry.entity(inner, self.s)
            if work is not None and work.type in ("Project", "Programme", "Campaign"):
                self.add(draft, "withinUndertaking", work, "event.of-undertaking", trigger=trigger)
            else:
                self.add(draft, "concerns", work, "event.about-work", trigger=trigger)
        elif inner.kind == "group":
            if inner.acting:
                self.participant(draft, inner, "event.meeting-with", trigger)
                return
            self.group_text(draft, inner)
            for work_node in inner.inner:
                if work_node.kind == "work" and not work_node.bare:
                    work = self.registry.entity(work_node, self.s)
                    if work is not None and work.type == "Project":
                        self.add(draft, "withinUndertaking", work, "event.of-undertaking", trigger=trigger)

    def _works_in(self, body: Node) -> list[Draft]:
        """Return the programmes and plans that a working group's name speaks of."""
        found = []
        for other in self.registry.drafts:
            if other.type in ("Programme", "Plan") and other.merged is None and other.name and _mentions(body.name, other):
                found.append(other)
        return found

    def group_text(self, event: Draft | None, group: Node) -> None:
        self.add(event, "participantGroup", group.name, "event.participant-group", trigger=(group.first, group.last), truncated=group.truncated)

    def status(self, clause: Clause, event: Draft | None) -> str:
        """State whether the event is planned, moved or cancelled."""
        verbs = clause.verbs
        for v in verbs:
            trigger = (v.first, v.last)
            if event is None:
                continue
            if v.negated and v.frame in ("happen", "hold") and "postponed" in self.ledger.objects(event, "status"):
                continue
            if v.frame == "cancel" or v.negated and v.frame in ("happen", "hold"):
                self.add(event, "status", "cancelled", "event.cancelled", trigger=trigger)
                event.planned = True
                return "cancelled"
            if v.frame == "move":
                self.add(event, "status", "postponed", "event.moved", trigger=trigger)
                return "postponed"
            if v.frame == "plan" or v.future and v.frame in ("happen", "hold", "present", "open"):
                self.add(event, "status", "planned", "event.planned", trigger=trigger)
                event.planned = True
                return "planned"
        return ""

    def dates(self, clause: Clause, event: Draft | None, status: str) -> None:
        """Date the clause's event, or the undertaking that it is about."""
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind != "date" or _role(node) in ("act", "as_of", "period"):
                continue
            subject = event
            if subject is None and clause.antecedent is not None and clause.antecedent.kind == "work":
                subject = self.registry.entity(clause.antecedent, self.s)
                if subject is not None and subject.type not in ("Project", "Programme", "Campaign", "Plan"):
                    subject = None
            if subject is None and clause.frames() & (_ACTIVE | {"implement", "initiate"}):
                subject = self._undertaking_subject(clause)
            if subject is None or _role(node) == "until" and subject.type == "Event":
                continue
            if status == "cancelled" or id(subject) in self.denied:
                self.add(subject, "formerDate", node.name, "event.former-date", trigger=(node.first, node.last), dates=_certainty(node))
                continue
            if self.ledger.objects(subject, "date") and subject.type == "Event" and clause.frames() & {"participate", "discuss", "speak"}:
                continue
            self.add(subject, "date", node.name, "event.date", trigger=(node.first, node.last), dates=_certainty(node))

    def _undertaking_subject(self, clause: Clause) -> Draft | None:
        for e in clause.nodes:
            if e.node is not None and e.node.kind == "work" and e.marker == "" and e.cases & {"nomn", "accs"}:
                draft = self.registry.entity(e.node, self.s)
                if draft is not None and draft.type in ("Campaign", "Project", "Programme"):
                    return draft
        return None

    def places(self, clause: Clause, event: Draft | None) -> None:
        """State where the event is held: «у Красноріченській ОТГ», «в облдержадміністрації», «в місті Києві»."""
        subject = event or (self._undertaking_subject(clause) if clause.frames() & _ACTIVE else None)
        if subject is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in ("place", "body") or e.marker not in (*_IN, "venue"):
                continue
            if e.marker in _IN and e.cases and "loct" not in e.cases:
                continue
            if node.kind == "body" and e.marker == "на":
                continue
            if e.marker == "venue" and e.cases and "gent" not in e.cases:
                continue
            rule = "event.venue" if e.marker == "venue" else "event.place"
            for one in node.all:
                self.add(subject, "heldAt", self.registry.entity(one, self.s), rule, trigger=(node.first, node.last), truncated=node.truncated)

    def agents(self, clause: Clause, event: Draft | None) -> None:
        """State who holds the event: agent in the instrumental with -но/-то and -ся, subject with an active verb."""
        frames = clause.frames()
        subject = event or self._undertaking_subject(clause)
        hold = [v for v in clause.verbs if v.frame in ("hold", "initiate", "happen", "plan")]
        cut = event is not None and self.s.cut and not clause.verbs
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in _AGENTS or node.kind == "place" and node.type != "Hromada":
                continue
            if e.marker == "" and "ablt" in e.cases and not e.cases & {"nomn"} and subject is not None:
                if any(v.impersonal or v.passive or v.participle for v in hold) or cut:
                    prop = "initiatedBy" if "initiate" in frames else "organizedBy"
                    self.actor(subject, prop, node, "event.agent-instrumental", implied=cut)
            elif e.marker == "" and "nomn" in e.cases and subject is not None and node.kind in ("body", "person", "post"):
                verb = governor(clause, e)
                active = verb is not None and verb.frame in ("hold", "initiate") and not (verb.impersonal or verb.passive or verb.participle)
                if verb is not None and active and (self._object(clause, subject, verb) or any(x.text in _PRONOUNS for x in clause.elements)):
                    meeting = subject.kind in _MEETINGS and node.kind in ("person", "post")
                    prop = "initiatedBy" if verb.frame == "initiate" else "chairedBy" if meeting else "organizedBy"
                    self.actor(subject, prop, node, "event.agent-subject", trigger=(verb.first, verb.last))
        self.organisers(clause, event)
        self.implementers(clause)

    def _object(self, clause: Clause, subject: Draft, verb: Element) -> bool:
        """Whether the event is what the verb does, not its doer."""
        if clause.antecedent is not None:
            return True
        for e in clause.nodes:
            if e.node is not None and e.node.kind in ("event", "work") and e.marker == "" and e.cases & {"accs"}:
                found = self.happenings.resolve(e.node, self.s, False) if e.node.kind == "event" else self.registry.entity(e.node, self.s)
                if found is subject and governor(clause, e) is verb:
                    return True
        return False

    def actor(self, subject: Draft, prop: str, node: Node, rule: str, *, trigger: tuple[int, int] | None = None, implied: bool = False) -> None:
        """Add a role for a body, a person, or the bodies whose people a group is."""
        trigger = trigger or (node.first, node.last)
        if node.kind == "group":
            for inner in node.inner:
                if inner.kind in ("body", "place") and (inner.kind == "body" or inner.type == "Hromada"):
                    for one in inner.all:
                        self.add(subject, prop, self.registry.entity(one, self.s), rule, trigger=trigger, via=node.name.split()[0], implied=implied)
            return
        for one in node.all:
            self.add(subject, prop, self.draft(one), rule, trigger=trigger, implied=implied)

    def organisers(self, clause: Clause, event: Draft | None) -> None:
        """Read «Організаторами форуму виступили А, Б та В»."""
        word = next((e for e in clause.elements if e.kind == "word" and e.text.startswith(_ORGANISER)), None)
        if word is None:
            return
        named = next((e.node for e in clause.nodes if e.node is not None and e.node.kind == "event" and e.first >= word.last), None)
        subject = self.happenings.resolve(named, self.s) if named is not None else event or self.happenings.current.get(self.s.item)
        if subject is None:
            return
        for e in clause.nodes:
            if e.node is not None and e.node.kind in ("body", "person", "work") and e.marker in ("", "co_organizer") and (not e.cases or e.cases & {"nomn", "ablt"}):
                self.actor(subject, "organizedBy", e.node, "event.organiser-word", trigger=(word.first, word.last))

    def implementers(self, clause: Clause) -> None:
        """State who implements an undertaking."""
        verb = next((v for v in clause.verbs if v.frame == "implement"), None)
        if verb is None:
            return
        work = self._worked(clause)
        if work is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in ("body", "work") or node is clause.antecedent:
                continue
            agent = e.cases & {"ablt"} if verb.passive or verb.impersonal else not e.cases or e.cases & {"nomn"}
            if e.marker == "" and agent or e.marker == "co_organizer":
                self.actor(work, "implementedBy", node, "undertaking.implemented", trigger=(verb.first, verb.last))

    def _worked(self, clause: Clause) -> Draft | None:
        """Return the undertaking that a clause is about."""
        if clause.antecedent is not None and clause.antecedent.kind == "work":
            return self.registry.entity(clause.antecedent, self.s)
        for e in clause.nodes:
            if e.node is not None and e.node.kind == "work" and e.marker == "":
                draft = self.registry.entity(e.node, self.s)
                if draft is not None and draft.type in ("Project", "Programme", "Campaign", "Plan"):
                    return draft
        return None

    def within(self, clause: Clause, event: Draft | None) -> None:
        """Read «у рамках проекту», «в межах акції», «під час форуму»: the head noun decides."""
        for e in clause.nodes:
            if e.marker != "within" or e.node is None:
                continue
            trigger = (e.marker_first, e.last)
            if e.node.kind == "work":
                work = self.registry.entity(e.node, self.s)
                subject = event or self._undertaking_subject(clause)
                if subject is None and clause.antecedent is not None:
                    subject = self.draft(clause.antecedent)
                if work is not None and work.type in ("Project", "Programme", "Campaign") and subject is not None and subject.type in ("Event", "Project", "Campaign"):
                    self.add(subject, "withinUndertaking", work, "event.within-undertaking", trigger=trigger, truncated=e.node.truncated)
            elif e.node.kind == "event":
                whole = self.happenings.resolve(e.node, self.s)
                if event is not None and whole is not None and event is not whole:
                    self.add(event, "subEventOf", whole, "event.within-event", trigger=trigger)

    def support(self, clause: Clause, event: Draft | None) -> None:
        """Read «за підтримки …»: it belongs to what its clause is about."""
        for e in clause.nodes:
            if e.marker != "supporter" or e.node is None or e.node.kind not in ("body", "work", "person"):
                continue
            if e.cases and "gent" not in e.cases:
                continue
            target = self._supported(clause, event, e)
            for one in e.node.all:
                self.add(target, "supportedBy", self.registry.entity(one, self.s), "supported-by", trigger=(e.marker_first, e.last))
        for v in clause.verbs:
            if v.frame != "support":
                continue
            antecedent = clause.antecedent
            target = self.draft(antecedent) if antecedent is not None and antecedent.kind in ("work", "event") else self._worked(clause) or event
            for e in clause.nodes:
                if e.node is None or e.node.kind != "body" or e.marker:
                    continue
                wanted = "ablt" if v.participle or v.passive or v.impersonal else "nomn"
                if wanted in e.cases or not e.cases:
                    for one in e.node.all:
                        self.add(target, "supportedBy", self.registry.entity(one, self.s), "supported-by", trigger=(v.first, v.last))

    def _supported(self, clause: Clause, event: Draft | None, e: Element) -> Draft | None:
        if clause.antecedent is not None and clause.antecedent.kind in ("work", "event"):
            return self.draft(clause.antecedent)
        if clause.frames() & {"implement"}:
            return self._worked(clause) or event
        before = next((x for x in reversed(clause.elements[: clause.elements.index(e)]) if x.kind == "node"), None)
        if before is not None and before.node is not None and before.node.kind == "work" and before.last == e.marker_first and before.node.type == "Project":
            return self.registry.entity(before.node, self.s)
        return event or self._worked(clause)

    def roles(self, clause: Clause, event: Draft | None) -> None:
        """Read «під головуванням», «за участю», «спільно з», «з ініціативи»."""
        target = event or self._undertaking_subject(clause)
        if target is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in _AGENTS or node.kind == "place" and node.type != "Hromada":
                continue
            trigger = (e.marker_first, e.last) if e.marker_first >= 0 else None
            if e.marker == "chair" and node.kind in ("person", "post", "body"):
                self.actor(target, "chairedBy", node, "event.chaired", trigger=trigger)
            elif e.marker == "initiator":
                self.actor(target, "initiatedBy", node, "event.initiator", trigger=trigger)
            elif e.marker == "participant":
                self.participant(target, node, "event.with-participation", trigger)
            elif e.marker == "co_organizer" and node.kind in ("body", "person", "work", "group"):
                taking_part = clause.frames() & {"participate"}
                self.actor(target, "hasParticipant" if taking_part else "organizedBy", node, "event.co-organiser", trigger=trigger)

    def participants(self, clause: Clause, event: Draft | None) -> None:
        """State who took part: subjects of «взяли участь», «долучилися», «відкрила», «модерувала»."""
        verb = next((v for v in clause.verbs if v.frame in ("participate", "speak", "open", "visit") and not v.participle), None)
        if verb is None or event is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in ("person", "post", "group", "body", "place") or node.kind == "place" and node.type != "Hromada":
                continue
            ruling = governor(clause, e)
            if ruling is not None and ruling.frame in ("say", "hold", "implement", "sign", "support"):
                continue
            if node.kind == "post" and node.parent is None and id(node) not in self.owner_of:
                continue
            if e.marker not in ("", "side") or e.cases and "nomn" not in e.cases:
                continue
            if verb.impersonal or node.kind in ("body", "group", "place") and verb.frame in ("speak", "open"):
                continue
            if node.kind == "post" and id(node) in self.owner_of:
                continue
            self.participant(event, node, "event.takes-part", (verb.first, verb.last))

    def participant(self, event: Draft, node: Node, rule: str, trigger: tuple[int, int] | None) -> None:
        """Add a participant: a group's bodies take part through their people."""
        if node.kind == "group":
            bodies = [x for x in node.inner if x.kind == "body" or x.type == "Hromada"]
            self.actor(event, "hasParticipant", node, rule, trigger=trigger)
            named = any(self.registry.entity(one, self.s) for x in bodies for one in x.all)
            if not named:
                self.group_text(event, node)
            for inner in node.inner:
                self.name(inner)
            return
        implied = self.s.cut and not event.headline
        self.actor(event, "hasParticipant", node, rule, trigger=trigger, implied=implied)

    def discussed(self, clause: Clause, event: Draft | None) -> None:
        """State what was discussed: «розглянули …», «ознайомилися з …», «дізналися про …»."""
        if event is None:
            return
        if clause.frames() & {"distribute"}:
            for e in clause.nodes:
                if e.node is not None and e.node.kind == "work" and e.node.type in ("LegalAct", "Resolution", "Plan") and not e.node.bare:
                    for one in e.node.all:
                        self.add(event, "concerns", self.registry.entity(one, self.s), "event.handed-out", trigger=(e.first, e.last))
        for v in clause.verbs:
            if v.frame in ("discuss", "concern"):
                for text, span, works in self._objects(clause, v):
                    for work in works:
                        self.add(event, "concerns", work, "event.discussed", trigger=span)
                    if not works and text:
                        self.add(event, "concerns", text, "event.discussed", trigger=span)

    def _objects(self, clause: Clause, verb: Element) -> list[tuple[str, tuple[int, int], list[Draft]]]:
        from .topic import discussed_phrases

        found = []
        for text, first, last in discussed_phrases(self.s, verb.first, clause):
            works = []
            for node in self.nodes:
                if first <= node.first < last and node.kind == "work":
                    works += [d for one in node.all if (d := self.registry.entity(one, self.s)) is not None]
            found.append((text, (first, last), works))
        return found

    def purpose(self, clause: Clause, event: Draft | None) -> None:
        """Read «з метою …» as what the event is about."""
        from .topic import phrase_at

        if event is None:
            return
        for e in clause.elements:
            if e.kind == "cue" and e.cue is not None and e.cue.role == "purpose":
                found = phrase_at(self.s, e.last, len(self.s))
                if found is not None:
                    self.add(event, "concerns", found[0], "event.purpose", trigger=found[1:])

    def presented(self, clause: Clause, event: Draft | None) -> None:
        """State what was presented at the event."""
        verb = next((v for v in clause.verbs if v.frame == "present"), None)
        if verb is None or event is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind != "work" or node.bare or e.marker or e.cases and not e.cases & {"accs", "nomn", "gent"}:
                continue
            work = self.registry.entity(node, self.s)
            if work is not None and work.type in ("Publication", "Plan", "Programme", "Project", "Campaign"):
                self.add(work, "presentedAt", event, "work.presented", trigger=(verb.first, verb.last))
                self.add(event, "concerns", work, "work.presented", trigger=(verb.first, verb.last))
        for e in clause.nodes:
            if e.node is not None and e.node.kind in ("person", "post") and not e.marker and "nomn" in (e.cases or {"nomn"}) and id(e.node) not in self.owner_of:
                self.participant(event, e.node, "event.presenter", (verb.first, verb.last))

    def deed(self, clause: Clause, event: Draft | None) -> None:
        """State what an event told by its verb alone is about, or where it is."""
        deed = self.deeds.get(id(clause))
        if deed is None or event is None:
            return
        trigger = (deed.event.first, deed.event.first + 1)
        for one in deed.object.all:
            draft = self.draft(one)
            if draft is not None and deed.kind == "visit":
                self.add(event, "heldAt", draft, "deed.visit", trigger=trigger)
            elif draft is not None:
                self.add(event, "concerns", draft, f"deed.{deed.kind}", trigger=trigger)

    def contracts(self, clause: Clause) -> None:
        """Read parties and signers: «між А, Б та В підписано меморандум», «Підписи … поставили …»."""
        verb = next((v for v in clause.verbs if v.frame in ("sign", "put")), None)
        if verb is None or verb.frame == "put" and not any(e.text.startswith("підпис") for e in clause.elements):
            return
        act = next((d for e in clause.nodes if e.node is not None and e.node.kind == "work" and (d := self.registry.entity(e.node, self.s)) is not None and d.type == "LegalAct"), None)
        act = act or self._last_contract()
        if act is None:
            return
        for e in clause.nodes:
            node = e.node
            if node is None or node.kind not in ("body", "person", "post", "place") or node.kind == "place" and node.type != "Hromada":
                continue
            if e.marker == "між":
                self.actor(act, "party", node, "act.party", trigger=(e.marker_first, e.last))
            elif not e.marker and "nomn" in (e.cases or {"nomn"}):
                if node.kind == "body":
                    self.actor(act, "party", node, "act.party", trigger=(verb.first, verb.last))
                elif node.kind == "person":
                    self.actor(act, "signedBy", node, "act.signed", trigger=(verb.first, verb.last))

    def _last_contract(self) -> Draft | None:
        known = [d for d in self.registry.drafts if d.merged is None and d.lemma in CONTRACTS and self.s.item in d.items]
        return known[0] if len(known) == 1 else None

    def counts(self, clause: Clause, event: Draft | None) -> None:
        """Read «взяли участь 96 осіб», «відвідали понад 250 шукачів роботи»."""
        from .topic import people_counted

        if event is None or not clause.frames() & {"participate", "visit", "gather"}:
            return
        for number, first, last in people_counted(self.s, clause):
            self.add(event, "participantCount", number, "event.count", trigger=(first, last))
        for e in clause.nodes:
            if e.node is not None and e.node.kind == "group" and e.first > 0 and self.s.tokens[e.first - 1].shape == "number" and e.node.name not in ("особи", "люди", "учасники"):
                self.group_text(event, e.node)

    def cooperation(self, clause: Clause) -> None:
        """Read «служби зайнятості співпрацюють з Данською радою»."""
        verb = next((v for v in clause.verbs if v.frame == "cooperate"), None)
        if verb is None:
            return
        with_ = [one for e in clause.nodes if e.node is not None and e.node.kind == "body" and e.marker in ("з", "із", "зі") for one in e.node.all]
        for e in clause.nodes:
            if e.node is not None and e.node.kind == "body" and not e.marker and "nomn" in e.cases:
                for one in e.node.all:
                    for other in with_:
                        self.add(self.registry.entity(one, self.s), "cooperatesWith", self.registry.entity(other, self.s), "body.cooperates", trigger=(verb.first, verb.last))


_OWNERS = frozenset(("PublicBody", "Organization", "CivilSocietyOrganization", "Fund", "InternationalOrganization", "Hromada", "Project", "Programme", "Campaign"))


def governor(clause: Clause, e: Element) -> Element | None:
    """Return the verb that a node depends on: the nearest, lists seen from their first member, commas counting most."""
    while e.listed is not None:
        e = e.listed
    at = clause.elements.index(e)
    best: tuple[int, int, Element] | None = None
    for k, v in enumerate(clause.elements):
        if v.kind != "verb":
            continue
        between = clause.elements[min(at, k) + 1 : max(at, k)]
        distance = (sum(x.kind == "comma" for x in between), abs(at - k), v)
        if best is None or distance[:2] < best[:2]:
            best = distance
    return best[2] if best else next(iter(clause.verbs), None)


def fold_prefix(a: str, b: str) -> bool:
    """Whether a cut text is the beginning of another."""
    from .registry import fold

    return fold(b).startswith(fold(a))


def _mentions(name: str, work: Draft) -> bool:
    from .registry import stems

    own = stems(work.name.split(" на період")[0].split(" на 20")[0])
    words = stems(name)
    return len(own) > 2 and any(words[k : k + len(own)] == own for k in range(len(words)))


def _role(node: Node) -> str:
    return getattr(node.data, "role", "plain")


def _certainty(node: Node) -> str:
    return getattr(node.data, "certainty", "explicit")


__all__ = ["Fact", "Key", "Relations", "Span"]
