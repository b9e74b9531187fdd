"""Whether an event is planned, moved or cancelled."""

from __future__ import annotations

from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .another import goes_on_still
from .common import decided, meant_to
from .context import Context

_TAKES_PLACE = ("happen", "hold")
_HELD = (*_TAKES_PLACE, "open")
_COMING = (*_TAKES_PLACE, "present", "open", "visit", "learn", "advise")
_TOLD = frozenset(("speak", "discuss", "say", "address"))


def _plans_another(ctx: Context, clause: Clause, event: Draft, plan: Element) -> bool:
    """Whether a clause plans to do what is no event: «за підсумками форуму планують створити групу»."""
    deeds = [v for v in clause.verbs if v.infinitive and v.first > plan.first]
    if not deeds or deeds[0].frame not in _NO_EVENT or clause in ctx.deeds:
        return False
    return not any(not e.marker and ctx.known(node) is event for e, node in clause.named("event"))


_NO_EVENT = ("create", "adopt", "implement", "support", "provide", "equip", "give", "receive")


def state_status(ctx: Context, clause: Clause, event: Draft | None) -> str:
    """State whether the event is planned, moved or cancelled; return its status or an empty text.

    event.cancelled: «семінар скасовано», «не відбудеться»; not «семінар не відклали».
    event.moved: «форум перенесено на травень»; a «не відбудеться» after it says no more.
    event.planned: «відбудеться», «планують провести», «вирішено провести»; not «відбувся». A sentence
    says nothing of what is not planned: «семінар у Ромнах не планується».
    """
    if event is None:
        return ""
    if any(v.frame == "plan" and v.negated for v in clause.verbs):
        ctx.ledger.disown(event, ctx.s.evidence)
        return "cancelled"
    for v in sorted(clause.verbs, key=lambda v: v.frame == "plan" or v.participle):
        off = v.negated and v.frame in _TAKES_PLACE
        if off and "postponed" in ctx.ledger.objects(event, "status"):
            continue
        if v.frame == "cancel" or off:
            event.planned = True
            ctx.add(event, "status", "cancelled", "event.cancelled", trigger=v.extent)
            return "cancelled"
        if v.frame == "move":
            ctx.add(event, "status", "postponed", "event.moved", trigger=v.extent)
            return "postponed"
        if v.frame == "plan" and v.participle and event.held:
            continue  # «форум, запланований на травень, відбувся»
        if event.held and goes_on_still(v):
            continue  # «розпочався тренінг; він триватиме до 20 жовтня»
        to_be = v.future and v.frame == "be" and "participate" in clause.frames()  # «будуть присутні»
        prepared = v.frame == "prepare" and not (v.past_or_future or v.infinitive or v.participle)
        of_guests = meant_to(v) and clause.frames() & {"participate", "visit"}  # «планувала відвідати»
        resolved = v.infinitive and v.frame in _TAKES_PLACE and decided(clause)
        if (
            prepared
            or resolved
            or (
                v.frame == "plan"
                and not (of_guests or (v.infinitive and clause.frames() & _TOLD))
                and not _plans_another(ctx, clause, event, v)
            )
            or (v.future and v.frame in _COMING)
            or to_be
        ):
            event.planned = True
            if "postponed" not in ctx.ledger.objects(event, "status"):  # «Вони відбудуться 5 травня»
                ctx.add(event, "status", "planned", "event.planned", trigger=v.extent)
            return "planned"
        event.held |= v.frame in _HELD and v.past_or_future and not v.infinitive
    return ""
