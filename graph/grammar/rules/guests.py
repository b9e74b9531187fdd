"""Who took part, and how many."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, Element, governor
from ..draft import Draft
from ..node import Node
from ..topic import people_counted
from .common import add_actor, add_group
from .context import Context
from .names import state_name

_ATTENDS = frozenset(("participate", "speak", "open", "visit", "represent", "gather"))
_OTHER_DEEDS = frozenset(("say", "hold", "implement", "sign", "support", "appoint", "adopt"))
_PEOPLE = frozenset(("person", "post"))
_GUESTS = frozenset(("person", "post", "group", "body", "place"))


def state_participants(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who took part: subjects of «взяли участь», «долучилися», «відкрила», «модерувала».

    Not of «зазначила»: who speaks to the press need not be there.
    """
    if event is None:
        return
    verb = next((v for v in clause.verbs if _attends(ctx, clause, v)), None)
    if verb is None:
        become_guests(ctx, clause, event)
        return
    if verb.frame == "visit" and id(clause) not in ctx.deeds and not _goes_to_event(clause):
        return  # «бригада відвідає Почаїв» says nothing of the event told before
    for e in clause.nodes:
        if e.node is not None and _is_guest(ctx, clause, e, verb):
            add_participant(ctx, event, e.node, "event.takes-part", (verb.first, verb.last))
    units_of_host(ctx, clause)


def units_of_host(ctx: Context, clause: Clause) -> None:
    """Place the services listed with a hromada's head in that hromada.

    «заступник голови Олег Березін, фахівці служби у справах дітей» at an event in a hromada; not where the
    services bear the name of another body.
    """
    hosts = {
        office.parent
        for e in clause.nodes
        if e.node is not None and e.node.kind == "post" and e.node.parent is None
        if (office := ctx.registry.entity(e.node, ctx.s)) is not None and office.parent is not None
    }
    if len(hosts) != 1:
        return
    host = hosts.pop()
    for e in clause.nodes:
        if e.node is None or e.node.kind != "group":
            continue
        for body in e.node.inner:
            unit = ctx.registry.entity(body, ctx.s) if body.kind == "body" and body.parent is None else None
            if unit is not None and unit.parent is None and host.type == "Hromada":
                ctx.add(unit, "partOf", host, "body.of-host", trigger=body.extent, implied=True)


def _attends(ctx: Context, clause: Clause, v: Element) -> bool:
    """Whether a verb says that its subject is at the event: «долучилися», «були присутні», «звернулися з вітальним словом»."""
    if v.frame == "address":
        return any(e.text in word_class("greeting") for e in clause.elements)
    if v.frame == "hold":
        return holds_part(clause, v)
    return v.frame in _ATTENDS and (not v.participle or v.text.startswith("присутн"))


def _is_guest(ctx: Context, clause: Clause, e: Element, verb: Element) -> bool:
    """Whether a node is a subject of the verb that attends, and can be a guest."""
    node = e.node
    if node is None or node.kind not in _GUESTS or node.kind == "place" and node.type != "Hromada":
        return False
    if node.kind == "post" and (node.parent is None or id(node) in ctx.owner_of):
        return False
    if verb.frame == "represent" and node.kind in ("body", "place") and e.cases & {"accs"} and not e.marker:
        return True
    if e.marker not in ("", "side") or e.cases and "nomn" not in e.cases:
        return False
    ruling = governor(clause, e)
    part = ruling is not None and ruling.frame == "hold" and holds_part(clause, ruling) and node.kind == "person"
    beside = verb.gerund and ruling is not None and ruling.frame == "say"  # «відкриваючи форум, … зазначив»
    if ruling is not None and ruling.frame in _OTHER_DEEDS and not part and not beside:
        return False
    return not verb.impersonal and (node.kind in _PEOPLE or verb.frame not in ("speak", "open", "address"))


def holds_part(clause: Clause, verb: Element) -> bool:
    """Whether a verb of holding has no event as its object: «провела вправу», «провів екскурсію виставкою»."""
    if verb.impersonal or verb.passive or verb.participle or verb.infinitive:
        return False
    return not any(e.node is not None and e.node.kind in ("event", "work") for e in clause.nodes)


def become_guests(ctx: Context, clause: Clause, event: Draft) -> None:
    """Read «Свідками події стали …», «Гостями форуму були …» as guests.

    Not «Організаторами стали …».
    """
    verb = next((v for v in clause.verbs if v.frame in ("become", "be")), None)
    if verb is None:
        return
    role = next((e for e in clause.elements if _names_guests(ctx, e)), None)
    if role is None:
        return
    for e in clause.nodes:
        if e is not role and e.node is not None and _is_guest(ctx, clause, e, verb):
            add_participant(ctx, event, e.node, "event.guest-role", (role.first, verb.last))


def _names_guests(ctx: Context, e: Element) -> bool:
    """Whether an element is «учасниками», «слухачами», «свідками» in the instrumental."""
    here = ctx.s.infos[e.first]
    return any(r.case == "ablt" and r.lemma in word_class("guest_role") for r in here.nouns)


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

    gathered = clause.frames() & {"participate", "visit", "gather"} or any(
        _names_guests(ctx, e) for e in clause.elements
    )
    if event is None or not gathered:
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
