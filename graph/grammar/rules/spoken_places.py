"""Where events are that a clause only speaks of."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from .common import hold_at
from .context import Context


def state_spoken_places(ctx: Context, clause: Clause, theme: Draft | None) -> None:
    """State where an event with a title is that a clause only speaks of.

    event.spoken-place: «звіт про хід акції «16 днів» у громаді», «про проведення в громаді акції «16 днів»»;
    not «під час форуму «Мрія» у Ромнах відбувся семінар».
    """
    elements = clause.elements
    for k, e in enumerate(elements[:-2]):
        one, between, other = e.node, elements[k + 1], elements[k + 2]
        if other.node is None or between.kind not in ("prep", "cue", "node"):
            continue
        event, place = one, other
        if between.kind == "node" and between.node is not None and between.node.kind == "place":
            event, place = other.node, between  # «проведення в громаді акції»
            if elements[k - 1].text not in word_class("holding_of") or e.kind != "prep":
                continue
        titled = event is not None and event.kind in ("event", "work") and bool(event.quoted)
        if event is None or place.node is None or not titled or place.node.kind != "place":
            continue
        at = place.marker in word_class("preposition.at") and "loct" in place.cases
        at = at or (place.marker == "venue" and "gent" in place.cases)
        of_event = next((x for x in (e, other) if x.node is event), None)
        if at and of_event is not None and of_event.marker in ("", "про", "щодо") and "gent" in event.cases:
            draft = ctx.draft(event)
            if draft is not None and draft is not theme and draft.type in ("Event", "Campaign"):
                hold_at(ctx, draft, place.node, "event.spoken-place")
