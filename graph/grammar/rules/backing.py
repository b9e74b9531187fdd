"""Who supports, implements, and works together."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import add_actor, work_of
from .context import Context


def state_implementers(ctx: Context, clause: Clause) -> None:
    """State who implements an undertaking.

    undertaking.implemented: «Проект реалізує організація «Крок»», «Проект реалізується управлінням»; not
    «Проект реалізується в управлінні».
    """
    project = clause.antecedent is not None and clause.antecedent.type == "Project"
    # «проєкт, який координує ООН Жінки»
    verb = clause.verb("implement") or (clause.verb("hold") if project else None)
    work = work_of(ctx, clause) if verb is not None else None
    if verb is None or work is None:
        return
    passive = verb.passive or verb.impersonal
    for e, node in clause.named("body", "work"):
        if node is clause.antecedent:
            continue
        agent = ("ablt" in e.cases if passive else e.stands_in("nomn")) and governor(clause, e) is verb
        if e.marker == "co_organizer" or (not e.marker and agent):
            add_actor(ctx, work, "implementedBy", node, "undertaking.implemented", trigger=verb.extent)


def state_support(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who supports what a clause is about.

    supported-by: «за підтримки ЮНІСЕФ», «проект, підтриманий фондом»; not «надали підтримку родинам».
    """
    for e, node in clause.named("body", "work", "person"):
        if e.marker == "supporter" and e.stands_in("gent"):
            _add_supporter(ctx, _supported(ctx, clause, event, e), node, e.with_marker)
    for v in clause.verbs:
        if v.frame != "support":
            continue
        target = _antecedent(ctx, clause) or work_of(ctx, clause) or event
        for e, node in clause.named("body"):
            ruled = governor(clause, e) is v
            if ruled and not e.marker and e.stands_in("ablt" if v.agent_oblique else "nomn"):
                _add_supporter(ctx, target, node, v.extent)


def _add_supporter(ctx: Context, target: Draft | None, node: Node, trigger: tuple[int, int]) -> None:
    for one in node.all:
        ctx.add(target, "supportedBy", ctx.entity(one), "supported-by", trigger=trigger)


def _antecedent(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event or work that a relative clause says something about."""
    node = clause.antecedent
    return ctx.draft(node) if node is not None and node.kind in ("work", "event") else None


def _supported(ctx: Context, clause: Clause, event: Draft | None, e: Element) -> Draft | None:
    """Return what «за підтримки» before an element belongs to."""
    if clause.antecedent is not None and clause.antecedent.kind in ("work", "event"):
        return _antecedent(ctx, clause)
    if "implement" in clause.frames():
        return work_of(ctx, clause) or event
    at = clause.elements.index(e)
    before = next((x for x in reversed(clause.elements[:at]) if x.kind == "node"), None)
    node = before.node if before is not None else None
    if node is not None and node.type == "Project" and node.last == e.marker_first:
        return ctx.entity(node)
    return event or work_of(ctx, clause)


def state_cooperation(ctx: Context, clause: Clause) -> None:
    """State who works with whom.

    body.cooperates: «служби зайнятості співпрацюють з Данською радою»; not «служби працюють з Данією».
    """
    verb = clause.verb("cooperate")
    if verb is None:
        return
    bodies = clause.named("body")
    partners = [one for e, node in bodies if e.marker in word_class("preposition.with") for one in node.all]
    subjects = [one for e, node in bodies if not e.marker and "nomn" in e.cases for one in node.all]
    for one in subjects:
        for other in partners:
            ctx.add(
                ctx.entity(one), "cooperatesWith", ctx.entity(other), "body.cooperates", trigger=verb.extent
            )
