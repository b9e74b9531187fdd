"""Who implements an undertaking."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import acts, add_actor, titled_together, work_of
from .context import Context


def state_implementers(ctx: Context, clause: Clause) -> None:
    """State who implements an undertaking.

    undertaking.implemented: «Проект реалізує організація «Крок»», «Проект реалізується управлінням»; not
    «Проект реалізується в управлінні».
    """
    project = clause.antecedent is not None and clause.antecedent.type == "Project"
    # «проєкт, який координує ООН Жінки»
    verb = clause.verb("implement") or (clause.verb("hold") if project else None)
    work = _carried(ctx, clause) if verb is not None else None
    if verb is None or work is None:
        return
    passive = verb.agent_oblique
    for e, node in clause.named("body", "work", "place"):
        if node is clause.antecedent or not acts(node):
            continue
        agent = is_agent(e, verb, "ablt" if passive else "nomn") and governor(clause, e) is verb
        if e.marker == "co_organizer" or (not e.marker and agent):
            for one in titled_together(ctx, clause, work):
                if one is not None:
                    add_actor(ctx, one, "implementedBy", node, "undertaking.implemented", trigger=verb.extent)


def _carried(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking of a clause, «а реалізує фонд» of the clause before it."""
    work = work_of(ctx, clause)
    above = clause.parent if clause.antecedent is None and not clause.named("work", "event") else None
    return work or (work_of(ctx, above) if above is not None else None)


def is_agent(e: Element, verb: Element, case: str) -> bool:
    """Whether an element is who does what a verb says; an abbreviation, without case, stands beside it."""
    first = e
    while first.listed is not None:
        first = first.listed
    beside = first.first == verb.last or first.last == verb.first
    return case in e.cases or (not e.cases and (beside or case == "nomn"))


def state_carriers(ctx: Context, clause: Clause) -> None:
    """State whose business the carrying out of an undertaking is.

    undertaking.carried: «організація розпочала реалізацію проєкту», «вона супроводжує впровадження
    проєкту»; not «повідомила про реалізацію проєкту».
    """
    for k, e in enumerate(clause.elements[:-1]):
        of = clause.elements[k + 1]
        carried = (
            e.kind == "word" and not e.marker and ctx.s.infos[e.first].lemma in word_class("carrying_out")
        )
        if not carried or of.node is None or of.node.kind != "work" or "gent" not in of.cases:
            continue
        work = ctx.entity(of.node)
        verb = clause.verb("hold", "implement", "see_to")
        if verb is None or verb.agent_oblique or work is None or clause.elements[k - 1].kind == "prep":
            return
        for node in _subjects(clause, verb):
            add_actor(ctx, work, "implementedBy", node, "undertaking.carried", trigger=e.extent)
        return


def _subjects(clause: Clause, verb: Element) -> list[Node]:
    """Return the bodies that do what a verb says, «вона» for the one named last."""
    bodies = [(e, node) for e, node in clause.named("body") if not e.marker and "nomn" in e.cases]
    own = [node for e, node in bodies if governor(clause, e) is verb]
    pronoun = any(e.text in word_class("pronoun_subject") for e in clause.elements if e.last <= verb.first)
    if own or not pronoun:
        return own
    before = [node for e, node in bodies if e.last <= verb.first]
    if not before and clause.parent is not None:
        before = [node for e, node in clause.parent.named("body") if "nomn" in e.cases and not e.marker]
    return before[-1:]
