"""What the names of events say, and events in events, campaigns and projects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft, stems
from ..element import Element
from ..happening import is_cycle
from ..node import Node
from ..opened import thing_at
from .attachment import is_of_thing, is_spoken_of
from .common import UNDERTAKINGS, add_group, fold_prefix, names_work, undertaking_subject
from .context import Context
from .guests import add_participant
from .names import state_name


def state_event_names(ctx: Context, clause: Clause) -> None:
    """State what the names of a clause's events say: topics, councils, projects, groups."""
    people = [
        p for _, n in clause.named("group", "post") if n.lemma in word_class("guest_role") for p in n.parts
    ]
    titled = [part for part in people if part.kind == "event" and part.quoted]  # «учасниці воркшопу «…»»
    for node in (*(node for _, node in clause.named("event")), *titled):
        draft = ctx.known(node)
        if draft is not None:
            state_event_name(ctx, node, draft)


def state_event_name(ctx: Context, node: Node, draft: Draft) -> None:
    """State what the name of an event says.

    event.topic: «семінар на тему «…»», «нарада щодо …»; not «семінар у Сумах».
    event.ordinal-of-cycle: «третій семінар» of the навчання that the item is about; not «третій форум»,
    «наступне засідання».
    """
    for text, first, last in node.topics:
        whole = draft.quoted and text == node.quoted and fold_prefix(text, draft.quoted)
        topic = draft.quoted if whole else text
        ctx.add(draft, "concerns", topic, "event.topic", trigger=(first, last), truncated=node.truncated)
    for inner in node.inner:
        _state_part(ctx, draft, inner, node)
    if node.lemma in word_class("opening") and not any(part.kind in _OPENED for part in node.inner):
        _state_thing_opened(ctx, draft, node)
    if draft.number and not is_cycle(draft) and draft.kind in word_class("event_kind.training"):
        cycle = ctx.happenings.cycle(ctx.s.item, draft)
        ctx.add(draft, "subEventOf", cycle, "event.ordinal-of-cycle", trigger=node.extent, implied=True)


_OPENED = ("body", "event", "work", "place")


def _state_thing_opened(ctx: Context, draft: Draft, node: Node) -> None:
    """State what an opening is of where no grammar of names knows the thing: «відкриття амбулаторії»."""
    head = next((i for i in range(*node.extent) if ctx.s.infos[i].noun(lemma=node.lemma)), node.last)
    thing = thing_at(ctx.s, head + 1) if head + 1 < node.last else None
    if thing is None or "gent" not in thing.cases:
        return
    what = ctx.entity(thing) if thing.kind == "body" else thing.name
    ctx.add(draft, "concerns", what, "event.about-body", trigger=thing.extent)


def _state_part(ctx: Context, draft: Draft, inner: Node, node: Node) -> None:
    """State what one thing inside an event's name says.

    event.opening-of: «відкриття форуму»; not «відкриття центру».
    event.of-undertaking: «зустріч виконавців проекту «…»»; not «зустріч щодо законопроекту».
    event.visited: «поїздка до Роменської громади»; not «запросили до громади».
    event.about-work: «презентація Стратегії розвитку»; event.about-body: «відкриття центру»; not «зустріч
    служби»; event.meeting-with: «зустріч із фахівцями центру».
    """
    trigger = node.extent
    if inner.aside and inner.kind in ("body", "group"):
        return
    if inner.kind in ("place", "body") and draft.kind in word_class("event_kind.visit"):
        if ctx.s.norm(inner.first - 1) == "до":
            for one in inner.all:
                ctx.add(draft, "heldAt", ctx.entity(one), "event.visited", trigger=inner.extent)
        return
    if inner.kind == "body" and inner.first > node.first and draft.kind in word_class("event_kind.meeting"):
        _state_council(ctx, draft, inner, trigger)
    elif inner.kind == "body" and draft.kind in word_class("event_kind.of_body"):
        for one in inner.all:
            ctx.add(draft, "concerns", ctx.entity(one), "event.about-body", trigger=trigger)
    elif inner.kind == "event":
        whole = ctx.draft(inner)
        if whole is not None:
            state_event_name(ctx, inner, whole)
            ctx.add(draft, "subEventOf", whole, "event.opening-of", trigger=trigger)
    elif inner.kind == "work" and not inner.bare:
        work = ctx.entity(inner)
        if draft.kind in word_class("event_kind.presentation"):
            ctx.add(draft, "concerns", work, "event.about-work", trigger=trigger)
            ctx.add(work, "presentedAt", draft, "work.presented", trigger=trigger)
        elif work is not None and work.type in UNDERTAKINGS and inner.cases == {"ablt"}:
            return  # «конкурс із проєктом …»
        elif work is not None and work.type in UNDERTAKINGS and not _is_treated(ctx, node, inner):
            ctx.add(draft, "withinUndertaking", work, "event.of-undertaking", trigger=trigger)
        else:
            ctx.add(draft, "concerns", work, "event.about-work", trigger=trigger)
    elif inner.kind == "group" and inner.joins:
        add_participant(ctx, draft, inner, "event.meeting-with", trigger)
    elif inner.kind == "group" and draft.kind not in word_class("event_kind.observance"):
        if draft.kind in word_class("event_kind.visit"):
            add_participant(ctx, draft, inner, "event.meeting-with", trigger)  # «візит делегації громади»
        else:
            add_group(ctx, draft, inner)
        for part in inner.inner:
            project = ctx.entity(part) if part.kind == "work" and not part.bare else None
            if project is not None and project.type == "Project":
                ctx.add(draft, "withinUndertaking", project, "event.of-undertaking", trigger=trigger)


def _is_treated(ctx: Context, event: Node, work: Node) -> bool:
    """Whether an event's name says that a work is treated there: «обговорення проєкту Програми», «щодо …»."""
    words = {ctx.s.norm(i) for i in range(event.first, work.first)}
    drafted = ctx.s.infos[work.first - 1].lemma in word_class("project")
    about = not words.isdisjoint(word_class("preposition.told"))
    prepared = not words.isdisjoint(word_class("prepared_for"))  # «нарада з підготовки до акції»
    return drafted or about or prepared or event.lemma in word_class("treating")


def _state_council(ctx: Context, draft: Draft, node: Node, trigger: tuple[int, int]) -> None:
    """State whose meeting it is, and what that council is for.

    event.council-meets: «засідання координаційної ради»; not «засідання у районній раді».
    event.council-topic, body.topic: «… робочої групи з розробки Програми …» is about that programme.
    """
    state_name(ctx, node)
    council = ctx.entity(node)
    for other in ctx.ledger.objects(draft, "organizedBy"):
        if isinstance(other, Draft) and council is not None and _same_council(other, council):
            other.merge_into(council)  # headline and lead name one council
    ctx.add(draft, "organizedBy", council, "event.council-meets", trigger=trigger)
    for work in _works_in(ctx, node):
        ctx.add(draft, "concerns", work, "event.council-topic", trigger=trigger)
        ctx.add(council, "concerns", work, "body.topic", trigger=trigger)


def _same_council(one: Draft, other: Draft) -> bool:
    """Whether two councils of one meeting are one: the same head noun and a word in common."""
    same = one is not other and one.lemma == other.lemma
    return same and not set(stems(one.own)[1:]).isdisjoint(stems(other.own)[1:])


def _works_in(ctx: Context, body: Node) -> Iterator[Draft]:
    """Yield the programmes and plans that a working group's name speaks of."""
    for other in ctx.registry.drafts:
        live = other.merged is None and other.type in ("Programme", "Plan")
        if live and other.name and names_work(body.name, other):
            yield other


def state_within(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what the event is within; the head noun decides.

    event.within-undertaking: «у рамках проекту», «в межах акції»; not «у рамках закону».
    event.within-event: «в рамках форуму», «форум, у рамках якого …», «у її рамках» of the one told before;
    not «до форуму».
    """
    _state_within_told(ctx, clause, event)
    within: Element | None = None
    for e, node in clause.named("work", "event"):
        of_campaign = node.kind == "work" and node.type == "Campaign" and ctx.entity(node) is not None
        if e.marker == "during" and (node.kind == "event" or of_campaign) and event is not None:
            _state_during(ctx, event, e, node)
        if e.marker != "within" and not (within is not None and _goes_on_within(clause, within, e)):
            continue
        within = e if node.kind == "work" else None
        if node.kind == "event":
            whole = ctx.draft(node)
            ctx.add(event, "subEventOf", whole, "event.within-event", trigger=e.with_marker)
            continue
        work = ctx.entity(node)
        other = is_spoken_of(clause, e) or is_of_thing(ctx, clause, e)
        subject = (None if other else event) or undertaking_subject(ctx, clause)
        if subject is None and clause.antecedent is not None:
            subject = ctx.draft(clause.antecedent)
        inner = subject is not None and subject.type in ("Event", "Project", "Campaign")
        made = _set_up(ctx, clause) if not inner and not is_spoken_of(clause, e) else None
        if made is not None:
            subject, inner = made, True
        for one in map(ctx.entity, node.all) if inner and work is not None else ():
            if one is not None and one.type in UNDERTAKINGS:
                ctx.add(
                    subject, "withinUndertaking", one, "event.within-undertaking", trigger=e.with_marker,
                    truncated=node.truncated,
                )  # fmt: skip


def _set_up(ctx: Context, clause: Clause) -> Draft | None:
    """Return the one body that a clause says to be set up: «Хаб створено в межах проєкту»; or None."""
    verb = clause.verb("create", "equip", "open")
    if verb is None or verb.negated or clause in ctx.deeds or clause.antecedent is not None:
        return None
    bodies = [n for e, n in clause.named("body") if not e.marker and e.cases & {"nomn", "accs"}]
    passive = verb.agent_oblique or verb.number == "plur"
    return ctx.entity(bodies[0]) if len(bodies) == 1 and passive and not bodies[0].plural else None


def _goes_on_within(clause: Clause, before: Element, e: Element) -> bool:
    """Whether a work goes on with what an event is within: «проєкту «А» фонду «Крок» та проєкту «Б»»."""
    at = clause.elements.index(e)
    between = clause.elements[clause.elements.index(before) + 1 : at]
    joined = bool(between) and between[-1].kind in ("conj", "comma") and not e.marker and "gent" in e.cases
    return joined and all(x.node is not None and x.node.kind == "body" for x in between[:-1])


def _state_within_told(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what an event is within that a pronoun means: «у рамках якого є гра», «у її межах»."""
    for e, following in pairwise(clause.elements):
        if e.cue is not None and e.cue.role in ("within", "during") and following.kind == "rel":
            node = clause.antecedent
            whole = ctx.draft(node) if node is not None and node.kind in ("event", "work") else None
        elif following.text in word_class("within_noun") and e.text in word_class("possessive"):
            whole = ctx.happenings.last.get(ctx.s.item)
        else:
            continue
        if event is not None and whole is not None and (whole.type == "Event" or whole.type in UNDERTAKINGS):
            prop = "subEventOf" if whole.type == "Event" else "withinUndertaking"
            rule = "event.within-undertaking" if prop == "withinUndertaking" else "event.within-event"
            ctx.add(event, prop, whole, rule, trigger=(e.first, following.last))


def _state_during(ctx: Context, event: Draft, e: Element, node: Node) -> None:
    """State that one event is a part of another.

    event.during-event: «Під час форуму відбулася презентація»; not «під час форуму нагородили вчителів», «за
    результатами форуму проведуть тренінг».
    """
    whole = ctx.known(node) if node.bare else ctx.draft(node)
    if event.planned and ctx.s.norm(e.marker_first) in word_class("afterwards"):
        return  # «за результатами наради вирішено провести семінар»
    if whole is not None and whole is not event and (event.planned or not whole.planned):
        prop = "subEventOf" if whole.type == "Event" else "withinUndertaking"
        ctx.add(event, prop, whole, "event.during-event", trigger=e.with_marker)
