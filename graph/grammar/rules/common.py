"""Steps that rules share."""

from __future__ import annotations

from ..clause import Clause
from ..draft import Draft, fold, stems
from ..node import Node, NodeKind
from .context import Context

AGENTS: frozenset[NodeKind] = frozenset(("body", "person", "group", "post", "place", "work"))
ACTIVE = frozenset(("happen", "hold", "plan", "move", "gather", "celebrate", "host"))
OWNERS = frozenset(
    [
        "PublicBody",
        "Organization",
        "CivilSocietyOrganization",
        "Fund",
        "InternationalOrganization",
        "Hromada",
        "Project",
        "Programme",
        "Campaign",
    ]
)

UNDERTAKINGS = ("Project", "Programme", "Campaign")


def acts(node: Node) -> bool:
    """Whether a node can do something: a hromada can, another place cannot.

    «громада взяла участь» names one who took part, «Луганщина взяла участь» none that could be told.
    """
    return node.kind in AGENTS and (node.kind != "place" or node.type == "Hromada")


def add_actor(
    ctx: Context,
    subject: Draft,
    prop: str,
    node: Node,
    rule: str,
    *,
    trigger: tuple[int, int] | None = None,
    implied: bool = False,
) -> None:
    """Add a role for a body, a person, or the bodies whose people a group is."""
    trigger = trigger or (node.first, node.last)
    if node.kind == "group":
        for inner in node.inner:
            if inner.kind in ("body", "place") and (inner.kind == "body" or inner.type == "Hromada"):
                for one in inner.all:
                    ctx.add(
                        subject,
                        prop,
                        ctx.registry.entity(one, ctx.s),
                        rule,
                        trigger=trigger,
                        via=node.name.split()[0],
                        implied=implied,
                    )
        return
    for one in node.all:
        ctx.add(subject, prop, ctx.draft(one), rule, trigger=trigger, implied=implied)


def add_group(ctx: Context, event: Draft | None, group: Node) -> None:
    ctx.add(
        event,
        "participantGroup",
        group.name,
        "event.participant-group",
        trigger=(group.first, group.last),
        truncated=group.truncated,
    )


def undertaking_subject(ctx: Context, clause: Clause) -> Draft | None:
    for e in clause.nodes:
        if e.node is not None and e.node.kind == "work" and e.marker == "" and e.cases & {"nomn", "accs"}:
            draft = ctx.registry.entity(e.node, ctx.s)
            if draft is not None and draft.type in ("Campaign", "Project", "Programme"):
                return draft
    return None


def work_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking that a clause is about."""
    if clause.antecedent is not None and clause.antecedent.kind == "work":
        return ctx.registry.entity(clause.antecedent, ctx.s)
    for e in clause.nodes:
        if e.node is not None and e.node.kind == "work" and e.marker == "":
            draft = ctx.registry.entity(e.node, ctx.s)
            if draft is not None and draft.type in ("Project", "Programme", "Campaign", "Plan"):
                return draft
    return None


def fold_prefix(a: str, b: str) -> bool:
    """Whether a cut text is the beginning of another."""
    return fold(b).startswith(fold(a))


def names_work(name: str, work: Draft) -> bool:
    """Whether a body's name speaks of a programme or a plan."""
    own = stems(work.name.split(" на період")[0].split(" на 20")[0])
    words = stems(name)
    return len(own) > 2 and any(words[k : k + len(own)] == own for k in range(len(words)))


def role_of(node: Node) -> str:
    """Return the role of a date: plain, until, since, act, as_of, period, term."""
    return node.date.role if node.date else "plain"


def certainty_of(node: Node) -> str:
    """Return how certain a date is: explicit, relative or assumed."""
    return node.date.certainty if node.date else "explicit"
