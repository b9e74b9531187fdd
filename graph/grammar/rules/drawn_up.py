"""Who paid for a publication or a plan to be drawn up."""

from __future__ import annotations

from ...gazetteers import beginnings
from ..clause import Clause
from ..draft import Draft
from .backing import add_supporter
from .common import funds
from .context import Context

_DRAWN_UP = ("Plan", "Publication")


def state_drawn_up(ctx: Context, clause: Clause) -> None:
    """State who supports a publication or a plan.

    work.drawn-up: «посібник «Крок», виданий за підтримки фонду», «Стратегію розроблено коштом ЄС»; not «за
    підтримки фонду презентували посібник».
    """
    backers = [(e, n) for e, n in clause.named("body", "work", "place") if e.marker == "supporter"]
    if not backers or not clause.mentions("drawn_up"):
        return
    drawn = next((e for e in clause.elements if e.text.startswith(beginnings("drawn_up"))), None)
    work = _drawn_up(ctx, clause, drawn.first) if drawn is not None else None
    for e, node in backers if drawn is not None and work is not None else ():
        if funds(node) and e.stands_in("gent") and drawn is not None and drawn.last <= e.marker_first:
            add_supporter(ctx, work, node, e.with_marker, rule="work.drawn-up")


def _drawn_up(ctx: Context, clause: Clause, at: int) -> Draft | None:
    """Return what was drawn up: the subject, or what stands before the comma of a participle."""
    subjects = [(e, n) for e, n in clause.named("work") if not e.marker and e.stands_in("nomn", "accs")]
    inside = (n for e, n in subjects if e.last <= at)
    before = (n for outer in ctx.nodes for n in outer.walk() if n.kind == "work" and n.last == at - 1)
    node = next(iter((*inside, *before)), None)
    work = ctx.entity(node) if node is not None else None
    return work if work is not None and work.type in _DRAWN_UP else None
