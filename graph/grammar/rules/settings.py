"""When and where an event is, and whether it is planned, moved or cancelled."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from .common import ACTIVE, certainty_of, role_of, undertaking_subject
from .context import Context


def state_status(ctx: Context, clause: Clause, event: Draft | None) -> str:
    """State whether the event is planned, moved or cancelled."""
    verbs = clause.verbs
    for v in verbs:
        trigger = (v.first, v.last)
        if event is None:
            continue
        if v.negated and v.frame in ("happen", "hold") and "postponed" in ctx.ledger.objects(event, "status"):
            continue
        if v.frame == "cancel" or v.negated and v.frame in ("happen", "hold"):
            ctx.add(event, "status", "cancelled", "event.cancelled", trigger=trigger)
            event.planned = True
            return "cancelled"
        if v.frame == "move":
            ctx.add(event, "status", "postponed", "event.moved", trigger=trigger)
            return "postponed"
        if v.frame == "plan" or v.future and v.frame in ("happen", "hold", "present", "open"):
            ctx.add(event, "status", "planned", "event.planned", trigger=trigger)
            event.planned = True
            return "planned"
    return ""


def state_dates(ctx: Context, clause: Clause, event: Draft | None, status: str) -> None:
    """Date the clause's event, or the undertaking that it is about."""
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind != "date" or role_of(node) in ("act", "as_of", "period"):
            continue
        subject = event
        if subject is None and clause.antecedent is not None and clause.antecedent.kind == "work":
            subject = ctx.registry.entity(clause.antecedent, ctx.s)
            if subject is not None and subject.type not in ("Project", "Programme", "Campaign", "Plan"):
                subject = None
        if subject is None and clause.frames() & (ACTIVE | {"implement", "initiate"}):
            subject = undertaking_subject(ctx, clause)
        if subject is None or role_of(node) == "until" and subject.type == "Event":
            continue
        if status == "cancelled" or id(subject) in ctx.denied:
            ctx.add(
                subject,
                "formerDate",
                node.name,
                "event.former-date",
                trigger=(node.first, node.last),
                dates=certainty_of(node),
            )
            continue
        if (
            ctx.ledger.objects(subject, "date")
            and subject.type == "Event"
            and clause.frames() & {"participate", "discuss", "speak"}
        ):
            continue
        ctx.add(
            subject,
            "date",
            node.name,
            "event.date",
            trigger=(node.first, node.last),
            dates=certainty_of(node),
        )


def state_places(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where the event is held: «у Красноріченській ОТГ», «в облдержадміністрації», «в місті Києві»."""
    subject = event or (undertaking_subject(ctx, clause) if clause.frames() & ACTIVE else None)
    if subject is None:
        return
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind not in ("place", "body"):
            continue
        if not e.marker and "nomn" in e.cases and "host" in clause.frames():
            for one in node.all:  # «Дунаєвецька ОТГ приймала форум»
                ctx.add(subject, "heldAt", ctx.registry.entity(one, ctx.s), "event.host", trigger=node.extent)
            continue
        if e.marker not in word_class("preposition.at") | {"venue"}:
            continue
        if e.marker in word_class("preposition.at") and e.cases and "loct" not in e.cases:
            continue
        if node.kind == "body" and e.marker == "на":
            continue
        if e.marker == "venue" and e.cases and "gent" not in e.cases:
            continue
        rule = "event.venue" if e.marker == "venue" else "event.place"
        for one in node.all:
            ctx.add(
                subject,
                "heldAt",
                ctx.registry.entity(one, ctx.s),
                rule,
                trigger=(node.first, node.last),
                truncated=node.truncated,
            )
