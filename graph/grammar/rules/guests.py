"""Who took part, and how many."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..node import Node
from ..topic import people_counted
from .common import add_actor, add_group
from .context import Context
from .names import state_name


def state_participants(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who took part: subjects of «взяли участь», «долучилися», «відкрила», «модерувала»."""
    verb = next(
        (
            v
            for v in clause.verbs
            if v.frame in ("participate", "speak", "open", "visit") and not v.participle
        ),
        None,
    )
    if verb is None or event is None:
        return
    if verb.frame == "visit" and id(clause) not in ctx.deeds and not _goes_to_event(clause):
        return  # «бригада відвідає Почаїв» says nothing of the event told before
    for e in clause.nodes:
        node = e.node
        if (
            node is None
            or node.kind not in ("person", "post", "group", "body", "place")
            or node.kind == "place"
            and node.type != "Hromada"
        ):
            continue
        ruling = governor(clause, e)
        if ruling is not None and ruling.frame in ("say", "hold", "implement", "sign", "support"):
            continue
        if node.kind == "post" and node.parent is None and id(node) not in ctx.owner_of:
            continue
        if e.marker not in ("", "side") or e.cases and "nomn" not in e.cases:
            continue
        if verb.impersonal or node.kind in ("body", "group", "place") and verb.frame in ("speak", "open"):
            continue
        if node.kind == "post" and id(node) in ctx.owner_of:
            continue
        add_participant(ctx, event, node, "event.takes-part", (verb.first, verb.last))


def _goes_to_event(clause: Clause) -> bool:
    """Whether what is visited is an event: «відвідали ярмарок», «завітали на форум»."""
    return any(
        e.node is not None and e.node.kind in ("event", "work") and (e.marker or e.cases & {"accs"})
        for e in clause.nodes
    )


def add_participant(
    ctx: Context, event: Draft, node: Node, rule: str, trigger: tuple[int, int] | None
) -> None:
    """Add a participant: a group's bodies take part through their people."""
    if node.kind == "group":
        bodies = [x for x in node.inner if x.kind == "body" or x.type == "Hromada"]
        add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger)
        named = any(ctx.registry.entity(one, ctx.s) for x in bodies for one in x.all)
        if not named:
            add_group(ctx, event, node)
        for inner in node.inner:
            state_name(ctx, inner)
        return
    implied = ctx.s.cut and not event.headline
    add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger, implied=implied)


def state_counts(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «взяли участь 96 осіб», «відвідали понад 250 шукачів роботи»."""

    if event is None or not clause.frames() & {"participate", "visit", "gather"}:
        return
    for number, first, last in people_counted(ctx.s, clause):
        ctx.add(event, "participantCount", number, "event.count", trigger=(first, last))
    for e in clause.nodes:
        if (
            e.node is not None
            and e.node.kind == "group"
            and e.first > 0
            and ctx.s.tokens[e.first - 1].shape == "number"
            and e.node.name not in word_class("group_without_name")
        ):
            add_group(ctx, event, e.node)
