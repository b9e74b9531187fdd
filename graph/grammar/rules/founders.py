"""Who founded an institution, and at whose suggestion."""

from __future__ import annotations

from ...gazetteers import beginnings
from ..clause import Clause, governor
from ..node import Node
from .common import acts, add_actor
from .context import Context
from .implementers import is_agent
from .provision import institution_told_of

_SET_UP = ("create", "open")


def state_founders(ctx: Context, clause: Clause) -> None:
    """State who founded an institution.

    body.founded: «центр, заснований фондом», «Центр заснувала спілка»; not «центр засновано 2010 року».
    """
    if not clause.mentions("founds"):
        return
    verb = next((v for v in clause.verbs if v.text.startswith(beginnings("founds")) and not v.negated), None)
    if verb is None or verb.infinitive or verb not in clause.elements:
        return
    bodies = [(e, node) for e, node in clause.named("body") if not e.marker and governor(clause, e) is verb]
    by = "ablt" if verb.agent_oblique else "nomn"
    founders = [(e, node) for e, node in bodies if is_agent(e, verb, by) and "accs" not in e.cases]
    founded = _founded(clause, [node for e, node in bodies if "accs" in e.cases])
    institution = ctx.entity(founded) if founded is not None and not founded.bare else None
    if institution is None:
        return
    for _, node in founders:
        if node is not founded and node is not clause.antecedent:
            add_actor(ctx, institution, "initiatedBy", node, "body.founded", trigger=verb.extent)


def state_origin(ctx: Context, clause: Clause) -> None:
    """State at whose suggestion an institution was set up.

    body.initiated: «з ініціативи фонду створено центр»; implied where the item tells which centre. Not of an
    opening, which is an event itself.
    """
    verb = next((v for v in clause.verbs if v.frame in _SET_UP and not v.infinitive), None)
    roles = [(e, node) for e, node in clause.named() if e.marker == "initiator" and acts(node)]
    if verb is None or not roles or ctx.themes.get(clause) is not None:
        return
    found = institution_told_of(ctx, clause, verb)
    for e, node in roles if found is not None else ():
        if found is not None and e.stands_in("gent"):
            institution, implied = found
            rule = "body.initiated"
            add_actor(ctx, institution, "initiatedBy", node, rule, trigger=e.with_marker, implied=implied)


def _founded(clause: Clause, others: list[Node]) -> Node | None:
    """Return what is founded: what a relative clause is about, else the other body beside the verb."""
    above = clause.antecedent
    if above is not None:
        return above if above.kind == "body" else None
    return others[0] if others else None
