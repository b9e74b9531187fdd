"""Facts out of sentences: runs the rules over each clause in a fixed order."""

from __future__ import annotations

from ..gazetteers import word_class
from .clause import Clause
from .draft import Draft
from .happening import Happenings
from .ledger import Ledger
from .node import Node
from .registry import Registry
from .rules.acts import state_adoption, state_foreseen
from .rules.agenda import is_topic, opened_agenda, state_topic
from .rules.agents import state_agents, state_offered, state_own_meeting, state_roles
from .rules.aims import state_aims
from .rules.attached import state_attached, state_subordinate, state_units
from .rules.backing import state_called, state_support
from .rules.belonging import state_belonging, state_owners
from .rules.common import ACTIVE
from .rules.context import Context
from .rules.contracts import state_contracts
from .rules.counts import state_counts, state_served, state_taught
from .rules.coverage import state_coverage
from .rules.days import state_dates
from .rules.decisions import opened_decisions, state_convened, state_decided
from .rules.deeds import state_deed, state_stops
from .rules.drawn_up import state_drawn_up
from .rules.each_title import part_titles
from .rules.entries import state_entry, take_bracketed
from .rules.events import state_event_names, state_within
from .rules.founders import state_founders, state_origin
from .rules.going_on import goes_on_visiting
from .rules.guests import state_participants
from .rules.implementers import state_carriers, state_implementers
from .rules.invitations import state_invited, take_back_invitations
from .rules.labels import is_labelled, state_labelled
from .rules.lists import Listing, goes_on, opened_list, state_listed
from .rules.locations import state_locations
from .rules.names import state_names
from .rules.occasions import take_occasions
from .rules.offices import join_offices
from .rules.openings import state_whereabouts
from .rules.organiser_words import state_organisers
from .rules.partners import state_cooperation
from .rules.parts import closes_programme, part_told, state_parts, state_slot
from .rules.presence import state_present, state_presented, state_presenters
from .rules.pronoun_agents import state_pronoun_agents, subjects_of
from .rules.provision import state_provision
from .rules.settings import headline_places, state_headline_places, state_places
from .rules.speakers import state_speakers
from .rules.spoken_places import state_bracketed_places, state_spoken_places
from .rules.status import state_status
from .rules.themes import events_beside, theme_of
from .rules.topics import headline_topics, state_discussed, state_matter, state_purpose
from .same_event import gathers, looks_back
from .speech import is_question, is_reference, is_speech
from .timetable import goes_on_line, in_programme, opens_day
from .words import Sentence


class Relations:
    """Relates the nodes of one document, sentence by sentence."""

    def __init__(self, registry: Registry, happenings: Happenings, ledger: Ledger) -> None:
        self.registry = registry
        self.happenings = happenings
        self.ledger = ledger
        self._headlines: dict[int, Context] = {}
        self._listing: Listing | None = None  # the event whose people the lines that follow name
        self._agenda: Draft | None = None  # the event whose topics the lines that follow name
        self._deciding: dict[int, list[Draft]] = {}  # who takes the decisions that an item lists
        self._before: Sentence | None = None
        self._people: list[Draft] = []  # who are subjects of the sentence before
        self._wholes: dict[int, Draft] = {}  # of whose part the present paragraph of an item tells
        self._slot = False  # the line that is read is one of a programme
        self._labelled: list[Context] = []  # lines that say when and where, read before the event itself

    def sentence(self, s: Sentence, nodes: list[Node]) -> None:
        """Find the facts of one sentence and write them down."""
        ctx = Context(s, nodes, self.registry, self.happenings, self.ledger)
        ctx.before = self._before
        if self._before is not None and self._before.item == s.item and not self._before.headline:
            ctx.people_before = self._people
        self._people = subjects_of(ctx)
        state_names(ctx)
        state_locations(ctx)
        join_offices(ctx)
        state_owners(ctx)
        before, self._before = self._before, s
        if before is not None and not goes_on_line(before, s):
            self._return_to_whole(s.item)
            if opens_day(s):
                self.happenings.current.pop(s.item, None)
                self.happenings.last.pop(s.item, None)
        self._slot = in_programme(s) or (self._slot and before is not None and goes_on_line(before, s))
        ctx.slot = self._slot
        if self._listing is not None and goes_on(ctx, before):
            state_listed(ctx, self._listing)
            return
        if self._deciding.get(s.item) and state_decided(ctx, self._deciding[s.item]):
            return
        if self._agenda is not None and is_topic(ctx, before):
            state_topic(ctx, self._agenda)
            return
        self._listing = self._agenda = None
        if is_speech(s) or is_question(s) or state_labelled(ctx):
            return
        if ctx.current is None and is_labelled(s):
            self._labelled.append(ctx)
            return
        take_back_invitations(ctx, before)
        for clause in () if is_reference(s) else ctx.clauses:
            alone = _prepare(ctx, clause)
            event = self._theme(ctx, clause) if not alone else None
            if event is not None:
                ctx.themes[clause] = event
                if any(v.negated and v.frame in ("happen", "hold") for v in clause.verbs):
                    ctx.denied.add(event)
        moved = {event for clause, event in ctx.themes.items() if _calls_off(clause)}
        for clause in ctx.clauses:
            former = ctx.themes.get(clause) in moved and "plan" in clause.frames() and not _calls_off(clause)
            _run(ctx, clause, former)
        self._deciding[s.item] = opened_decisions(ctx) or self._deciding.get(s.item, [])
        self._agenda = opened_agenda(ctx)
        self._listing = opened_list(ctx) if self._agenda is None else None
        self._move_on(ctx)
        self._go_by_headline(ctx)
        for line in self._labelled:  # «Коли: 5 травня», «Де: Ромни» stood before «Що: форум»
            if line.s.item == s.item:
                state_labelled(line)
        self._labelled.clear()

    def _theme(self, ctx: Context, clause: Clause) -> Draft | None:
        """Return the event of a clause, seen beside the event of the clause that it follows."""
        above = clause.parent if clause.antecedent is None else None
        self.happenings.beside = ctx.themes.get(above) if above is not None else None
        return theme_of(ctx, clause)

    def _go_by_headline(self, ctx: Context) -> None:
        """Say of the item's event what its headline tells without naming it, once the text names it."""
        item = ctx.s.item
        if ctx.s.headline:
            if not ctx.themes and (headline_places(ctx) or headline_topics(ctx)):
                self._headlines[item] = ctx
            return
        event = ctx.current
        if item in self._headlines and event is not None and event.type == "Event":
            headline = self._headlines.pop(item)
            if headline_places(headline):
                state_headline_places(headline, event)
            for clause in headline_topics(headline):
                state_discussed(headline, clause, event)

    def _move_on(self, ctx: Context) -> None:
        """Remember which event the item is about for the sentences that follow."""
        current = ctx.happenings.current
        if ctx.themes:
            ctx.happenings.last[ctx.s.item] = [*ctx.themes.values()][-1]
        if ctx.s.item in current and (looks_back(ctx.s) or ctx.slot):
            return
        whole = self._wholes.get(ctx.s.item, current.get(ctx.s.item))
        if whole is not None and whole not in ctx.themes.values():
            parts = {event for event in ctx.themes.values() if self._is_part(event, whole)}
            if len(parts) > 1 and len(parts) == len({*ctx.themes.values()}):
                return  # «Тривала виставка, а в бібліотеці пройшла сесія»: the text goes on with the whole
        for clause, event in ctx.themes.items():
            known = current.get(ctx.s.item)
            announced = known is None or known.headline  # then the item is an announcement
            if (event.planned and not announced) or event.number in word_class("former_event"):
                continue
            if known is not None and clause.frames() == {"speak"}:
                continue  # «панельну дискусію модеруватиме …» is a part of what the item is about
            if known is not None and self._goes_on(ctx, clause, event, known):
                continue
            seen = known is not None and known.kind in word_class("event_kind.visit")
            if seen and (not clause.frames() & _TELLS or _seen_by_guests(clause)):
                continue  # «гості переглянули урок», «побували на уроці»: that is a part of their visit
            if event.lemma in word_class("stage"):
                continue
            if known is not None and (part_told(clause) or closes_programme(ctx, clause)):
                continue
            campaign = event.type != "Event" and not clause.frames() & ACTIVE
            if campaign and (clause.antecedent is not None or (known is not None and known.type == "Event")):
                continue  # «нагородили учасників ініціативи»
            named = any(not node.bare for _, node in clause.named("event"))
            told_before = event.last_mention(ctx.s.tokens[0].start) >= 0
            placed = told_before or clause.named("date", "place") or clause in ctx.deeds
            placed = placed or ctx.s.item not in current
            if named or (placed and clause.frames() & _TELLS):
                if event.lemma in word_class("outcome_event"):
                    contest = next(iter(self.ledger.objects(event, "subEventOf")), event)
                    event = contest if isinstance(contest, Draft) else event  # «Переможницею визнано …»
                whole = self._wholes.pop(ctx.s.item, known)
                if whole is not None and whole is not event and self._is_part(event, whole):
                    self._wholes[ctx.s.item] = whole
                current[ctx.s.item] = event
        if ctx.s.headline and ctx.s.item not in current and ctx.themes:
            current[ctx.s.item] = next(iter(ctx.themes.values()))

    def _goes_on(self, ctx: Context, clause: Clause, event: Draft, whole: Draft) -> bool:
        """Whether an event came next at the whole: «Далі пройшла презентація», with no day of its own.

        It is stated to be a part of it; the item is about the whole still.
        """
        if whole is event or not gathers(whole) or whole.planned:
            return False
        first = clause.elements[0].text if clause is ctx.clauses[0] else ""
        held = any(v.frame in ("happen", "hold") and v.past_or_future and not v.future for v in clause.verbs)
        if first not in word_class("then") or not held or clause.named("date", "place"):
            return False
        ctx.add(event, "subEventOf", whole, "event.part-of", trigger=clause.elements[0].extent, implied=True)
        return True

    def _is_part(self, event: Draft, whole: Draft) -> bool:
        """Whether an event is a part of the one told before: a panel of a forum, not a seminar of a row."""
        if not gathers(whole):
            return False
        return event.lemma in word_class("gathering_part") or whole in self.ledger.objects(
            event, "subEventOf"
        )

    def _return_to_whole(self, item: int) -> None:
        """Let a new paragraph be about the whole again, a part of which the one before told of."""
        whole = self._wholes.pop(item, None)
        if whole is not None:
            self.happenings.current[item] = whole


_TELLS = ACTIVE | {
    "participate", "open", "sign", "present", "visit", "learn", "advise", "gather", "discuss", "meet",
}  # fmt: skip


def _seen_by_guests(clause: Clause) -> bool:
    """Whether guests of before were at an event: «Гості оглянули ліцей, побували на уроці»."""
    return clause.verb("visit") is not None and not clause.verb("hold", "happen") and goes_on_visiting(clause)


def _prepare(ctx: Context, clause: Clause) -> bool:
    """Part the events of a clause that stand together; return whether nothing is left to be told of it."""
    if any(node.kind == "event" for node in ctx.nodes):
        part_titles(ctx, clause)
        take_bracketed(ctx, clause)
    several = sum(node.kind == "date" for node in ctx.nodes) > 1
    return several and take_occasions(ctx, clause)


def _calls_off(clause: Clause) -> bool:
    """Whether a clause says that something is moved or cancelled."""
    return bool(clause.frames() & {"move", "cancel"})


def _run(ctx: Context, clause: Clause, former: bool) -> None:
    """Run the rules over a clause; ``former`` if it tells a plan that the sentence says is off."""
    event = ctx.themes.get(clause)
    if event is not None:
        state_event_names(ctx, clause)
    status = "" if former else state_status(ctx, clause, event)
    state_dates(ctx, clause, event, "cancelled" if former else status)
    if former or status == "cancelled":
        return
    state_within(ctx, clause, event)
    state_support(ctx, clause, event)
    state_drawn_up(ctx, clause)
    if event in ctx.denied or any(v.negated and (v.frame or not v.infinitive) for v in clause.verbs):
        return  # not of «пояснили, як не довіряти незнайомцям»
    state_places(ctx, clause, event)
    state_spoken_places(ctx, clause, event)
    state_bracketed_places(ctx, clause, event)
    state_entry(ctx, clause, event)
    state_agents(ctx, clause, event)
    state_pronoun_agents(ctx, clause, event)
    state_organisers(ctx, clause, event)
    state_own_meeting(ctx, clause)
    state_convened(ctx, clause)
    state_implementers(ctx, clause)
    state_carriers(ctx, clause)
    state_called(ctx, clause, event)
    state_provision(ctx, clause)
    state_founders(ctx, clause)
    state_origin(ctx, clause)
    state_roles(ctx, clause, event)
    state_participants(ctx, clause, event)
    state_discussed(ctx, clause, event)
    state_purpose(ctx, clause, event)
    state_aims(ctx, clause)
    state_matter(ctx, clause, event)
    state_presented(ctx, clause, event)
    state_present(ctx, clause, event)
    state_presenters(ctx, clause)
    state_invited(ctx, clause, event)
    state_speakers(ctx, clause, event)
    state_counts(ctx, clause, event)
    state_served(ctx, clause, event)
    state_taught(ctx, clause, event)
    state_parts(ctx, clause)
    state_offered(ctx, clause)
    state_slot(ctx, clause, event)
    state_belonging(ctx, clause)
    state_attached(ctx, clause)
    state_units(ctx, clause)
    state_subordinate(ctx, clause)
    state_contracts(ctx, clause)
    state_adoption(ctx, clause)
    state_foreseen(ctx, clause)
    state_cooperation(ctx, clause)
    state_deed(ctx, clause, event)
    state_stops(ctx, clause, event)
    for other in events_beside(ctx, clause, event):
        state_dates(ctx, clause, other, state_status(ctx, clause, other))
        state_within(ctx, clause, other)
        state_support(ctx, clause, other)
        state_places(ctx, clause, other)
        state_agents(ctx, clause, other)
        state_event_names(ctx, clause)
    state_whereabouts(ctx, clause)
    state_coverage(ctx, clause)
