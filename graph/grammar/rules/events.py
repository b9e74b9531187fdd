"""What the names of events say, and events in events, campaigns and projects."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft, stems
from ..happening import is_cycle
from ..node import Node
from .common import add_group, fold_prefix, names_work, undertaking_subject
from .context import Context
from .guests import add_participant
from .names import state_name


def state_event_names(ctx: Context, clause: Clause) -> None:
    """State what the names of a clause's events say: topics, councils, projects, groups."""
    for e in clause.nodes:
        if e.node is None or e.node.kind != "event":
            continue
        draft = ctx.happenings.resolve(e.node, ctx.s, False)
        if draft is not None:
            state_event_name(ctx, e.node, draft)


def state_event_name(ctx: Context, node: Node, draft: Draft) -> None:
    trigger = (node.first, node.last)
    for text, first, last in node.topics:
        if draft.quoted and text == node.quoted and fold_prefix(text, draft.quoted):
            text = draft.quoted
        ctx.add(draft, "concerns", text, "event.topic", trigger=(first, last), truncated=node.truncated)
    for inner in node.inner:
        event_part(ctx, draft, inner, node, trigger)
    if draft.number and not is_cycle(draft):
        cycle = ctx.happenings.cycle(ctx.s.item, draft)
        if cycle is not None:
            ctx.add(draft, "subEventOf", cycle, "event.ordinal-of-cycle", trigger=trigger, implied=True)


def event_part(ctx: Context, draft: Draft, inner: Node, node: Node, trigger: tuple[int, int]) -> None:
    if inner.kind == "body" and inner.first > node.first:
        if draft.kind in word_class("event_kind.meeting"):
            state_name(ctx, inner)
            council = ctx.registry.entity(inner, ctx.s)
            for other in ctx.ledger.objects(draft, "organizedBy"):
                if (
                    isinstance(other, Draft)
                    and council is not None
                    and other is not council
                    and other.lemma == council.lemma
                    and set(stems(other.own)[1:]) & set(stems(council.own)[1:])
                ):
                    other.merge_into(council)  # headline and lead name one council
            ctx.add(draft, "organizedBy", council, "event.council-meets", trigger=trigger)
            for work in _works_in(ctx, inner):
                ctx.add(draft, "concerns", work, "event.council-topic", trigger=trigger)
                ctx.add(ctx.registry.entity(inner, ctx.s), "concerns", work, "body.topic", trigger=trigger)
    elif inner.kind == "event":
        whole = ctx.happenings.resolve(inner, ctx.s)
        if whole is not None:
            state_event_name(ctx, inner, whole)
            ctx.add(draft, "subEventOf", whole, "event.opening-of", trigger=trigger)
    elif inner.kind == "work" and not inner.bare:
        work = ctx.registry.entity(inner, ctx.s)
        if work is not None and work.type in ("Project", "Programme", "Campaign"):
            ctx.add(draft, "withinUndertaking", work, "event.of-undertaking", trigger=trigger)
        else:
            ctx.add(draft, "concerns", work, "event.about-work", trigger=trigger)
    elif inner.kind == "group":
        if inner.joins:
            add_participant(ctx, draft, inner, "event.meeting-with", trigger)
            return
        add_group(ctx, draft, inner)
        for work_node in inner.inner:
            if work_node.kind == "work" and not work_node.bare:
                work = ctx.registry.entity(work_node, ctx.s)
                if work is not None and work.type == "Project":
                    ctx.add(draft, "withinUndertaking", work, "event.of-undertaking", trigger=trigger)


def _works_in(ctx: Context, body: Node) -> list[Draft]:
    """Return the programmes and plans that a working group's name speaks of."""
    found = []
    for other in ctx.registry.drafts:
        if (
            other.type in ("Programme", "Plan")
            and other.merged is None
            and other.name
            and names_work(body.name, other)
        ):
            found.append(other)
    return found


def state_parts(ctx: Context, clause: Clause) -> None:
    """Read «Першим заходом кампанії стала …», «До програми форуму увійдуть …» as parts of the whole."""
    if not clause.frames() & {"become", "include"}:
        return
    subjects = [
        e.node
        for e in clause.nodes
        if e.node is not None
        and e.node.kind == "event"
        and not e.marker
        and "nomn" in e.cases
        and not e.node.bare
    ]
    whole: Draft | None = None
    for e in clause.nodes:
        node = e.node
        if node is None or node in subjects:
            continue
        for inner in node.walk():
            if inner.kind == "event" and inner.bare or inner.kind == "work" and inner.type == "Campaign":
                whole = whole or (
                    ctx.happenings.resolve(inner, ctx.s, False)
                    if inner.kind == "event"
                    else ctx.registry.entity(inner, ctx.s)
                )
    for node in subjects:
        part = ctx.happenings.resolve(node, ctx.s)
        if part is None or whole is None or part is whole:
            continue
        state_event_name(ctx, node, part)
        ctx.add(
            part,
            "subEventOf" if whole.type == "Event" else "withinUndertaking",
            whole,
            "event.part-of",
            trigger=(node.first, node.last),
        )
        if "become" in clause.frames():
            ctx.happenings.current[ctx.s.item] = part


def state_within(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «у рамках проекту», «в межах акції», «під час форуму»: the head noun decides."""
    for e in clause.nodes:
        if e.marker != "within" or e.node is None:
            continue
        trigger = (e.marker_first, e.last)
        if e.node.kind == "work":
            work = ctx.registry.entity(e.node, ctx.s)
            subject = event or undertaking_subject(ctx, clause)
            if subject is None and clause.antecedent is not None:
                subject = ctx.draft(clause.antecedent)
            if (
                work is not None
                and work.type in ("Project", "Programme", "Campaign")
                and subject is not None
                and subject.type in ("Event", "Project", "Campaign")
            ):
                ctx.add(
                    subject,
                    "withinUndertaking",
                    work,
                    "event.within-undertaking",
                    trigger=trigger,
                    truncated=e.node.truncated,
                )
        elif e.node.kind == "event":
            whole = ctx.happenings.resolve(e.node, ctx.s)
            if event is not None and whole is not None and event is not whole:
                ctx.add(event, "subEventOf", whole, "event.within-event", trigger=trigger)


def state_deed(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what an event told by its verb alone is about, or where it is."""
    deed = ctx.deeds.get(id(clause))
    if deed is None or event is None:
        return
    trigger = (deed.event.first, deed.event.first + 1)
    for one in deed.object.all:
        draft = ctx.draft(one)
        if draft is not None and deed.kind == "visit":
            ctx.add(event, "heldAt", draft, "deed.visit", trigger=trigger)
        elif draft is not None:
            ctx.add(event, "concerns", draft, f"deed.{deed.kind}", trigger=trigger)
