"""In which areas projects, programmes and plans are carried out."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from .common import ACTIVE, work_of
from .context import Context
from .scope import at_venue_of

_COVERING = ("Project", "Programme", "Plan")


def state_coverage(ctx: Context, clause: Clause) -> None:
    """State where an undertaking is carried out.

    work.covers: «проєкт реалізується в Сумській області», «у Роменській громаді розпочато реалізацію
    програми», «діє у громадах Сумської та Полтавської областей»; not «на форумі в Ромнах говорили про
    реалізацію програми», «проєкт презентували в Сумах».
    """
    work = _carried_out(ctx, clause)
    if work is None or any(v.negated for v in clause.verbs):
        return
    for e, place in clause.named("place"):
        at = e.marker in word_class("preposition.at")
        there = (at and "loct" in e.cases) or (e.marker == "venue" and e.stands_in("gent"))
        if place.bare or not (there or (at and "gent" in e.cases and at_venue_of(ctx, clause, e))):
            continue
        for one in place.all:
            ctx.add(work, "coversArea", ctx.entity(one), "work.covers", trigger=e.with_marker)


def _carried_out(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking that a clause says to be carried out, or begun."""
    frames = clause.frames()
    if clause in ctx.themes and ctx.themes[clause].type == "Event":
        return None
    if frames & {"implement", "last"} or (frames & ACTIVE and not frames & {"speak", "discuss", "say"}):
        work = work_of(ctx, clause)
        if work is not None and work.type in _COVERING and not _in_passing(clause):
            return work
    words = [e for e in clause.elements if e.kind == "word"]
    if not any(r.lemma in word_class("carrying_out") for e in words for r in ctx.s.infos[e.first].nouns):
        return None
    if not any(v.frame in ("happen", "hold", "initiate", "plan", "open") for v in clause.verbs):
        return None
    own = (ctx.entity(node) for e, node in clause.named("work") if not e.marker and "gent" in e.cases)
    return next((work for work in own if work is not None and work.type in _COVERING), None)


def _in_passing(clause: Clause) -> bool:
    """Whether a clause names a body or people who do something at a place: that need not be the project's."""
    return clause.antecedent is None and bool(clause.named("event"))
