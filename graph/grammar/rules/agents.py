"""Who holds, starts, chairs and joins in holding an event."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, Element, governor
from ..draft import Draft
from .common import AGENTS, add_actor, undertaking_subject
from .context import Context
from .guests import add_participant


def state_agents(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who holds the event: agent in the instrumental with -но/-то and -ся, subject with an active verb."""
    subject = event or undertaking_subject(ctx, clause)
    cut = event is not None and ctx.s.cut and not clause.verbs
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind not in AGENTS or node.kind == "place" and node.type != "Hromada":
            continue
        if e.marker == "" and "ablt" in e.cases and not e.cases & {"nomn"} and subject is not None:
            verb = governor(clause, e)
            held = verb is not None and verb.frame in ("hold", "initiate", "happen", "plan")
            if held and verb is not None and (verb.impersonal or verb.passive or verb.participle) or cut:
                prop = "initiatedBy" if verb is not None and verb.frame == "initiate" else "organizedBy"
                add_actor(ctx, subject, prop, node, "event.agent-instrumental", implied=cut)
        elif (
            e.marker == ""
            and "nomn" in e.cases
            and subject is not None
            and node.kind in ("body", "person", "post")
        ):
            verb = governor(clause, e)
            active = (
                verb is not None
                and verb.frame in ("hold", "initiate")
                and not (verb.impersonal or verb.passive or verb.participle)
            )
            if (
                verb is not None
                and active
                and (
                    _object(ctx, clause, subject, verb)
                    or any(x.text in word_class("possessive") for x in clause.elements)
                )
            ):
                meeting = subject.kind in word_class("event_kind.meeting") and node.kind in ("person", "post")
                prop = (
                    "initiatedBy" if verb.frame == "initiate" else "chairedBy" if meeting else "organizedBy"
                )
                add_actor(ctx, subject, prop, node, "event.agent-subject", trigger=(verb.first, verb.last))


def _object(ctx: Context, clause: Clause, subject: Draft, verb: Element) -> bool:
    """Whether the event is what the verb does, not its doer."""
    if clause.antecedent is not None:
        return True
    for e in clause.nodes:
        if e.node is not None and e.node.kind in ("event", "work") and e.marker == "" and e.cases & {"accs"}:
            found = (
                ctx.happenings.resolve(e.node, ctx.s, False)
                if e.node.kind == "event"
                else ctx.registry.entity(e.node, ctx.s)
            )
            if found is subject and governor(clause, e) is verb:
                return True
    return False


def state_organisers(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «Організаторами форуму виступили А, Б та В»."""
    word = next(
        (e for e in clause.elements if e.kind == "word" and e.text.startswith(beginnings("organiser"))), None
    )
    if word is None:
        return
    named = next(
        (
            e.node
            for e in clause.nodes
            if e.node is not None and e.node.kind == "event" and e.first >= word.last
        ),
        None,
    )
    subject = (
        ctx.happenings.resolve(named, ctx.s)
        if named is not None
        else event or ctx.happenings.current.get(ctx.s.item)
    )
    if subject is None:
        return
    for e in clause.nodes:
        if (
            e.node is not None
            and e.node.kind in ("body", "person", "work")
            and e.marker in ("", "co_organizer")
            and (not e.cases or e.cases & {"nomn", "ablt"})
        ):
            add_actor(
                ctx, subject, "organizedBy", e.node, "event.organiser-word", trigger=(word.first, word.last)
            )


def state_roles(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «під головуванням», «за участю», «спільно з», «з ініціативи»."""
    target = event or undertaking_subject(ctx, clause)
    if target is None:
        return
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind not in AGENTS or node.kind == "place" and node.type != "Hromada":
            continue
        trigger = (e.marker_first, e.last) if e.marker_first >= 0 else None
        if e.marker == "chair" and node.kind in ("person", "post", "body"):
            add_actor(ctx, target, "chairedBy", node, "event.chaired", trigger=trigger)
        elif e.marker == "initiator":
            add_actor(ctx, target, "initiatedBy", node, "event.initiator", trigger=trigger)
        elif e.marker == "participant":
            add_participant(ctx, target, node, "event.with-participation", trigger)
        elif e.marker == "co_organizer" and node.kind in ("body", "person", "work", "group"):
            taking_part = clause.frames() & {"participate"}
            add_actor(
                ctx,
                target,
                "hasParticipant" if taking_part else "organizedBy",
                node,
                "event.co-organiser",
                trigger=trigger,
            )
