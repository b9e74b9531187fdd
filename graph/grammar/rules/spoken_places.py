"""Where events are that a clause only speaks of, or tells in brackets."""

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


def state_bracketed_places(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where brackets after a day or a town say that an event is.

    event.bracketed-place: «форум пройшов у Ромнах (Будинок культури)», «перенесено на 16 лютого (палац
    «Мрія»)», «у м. Ромни (конференц-зала міської ради)»; not «форум пройшов у Ромнах (партнер – рада)».
    """
    if event is None or event.type != "Event" or not clause.frames() & _TAKES_PLACE:
        return
    elements = clause.elements
    for before, bracket, *after in zip(elements, elements[1:], elements[2:], elements[3:], strict=False):
        if bracket.text != "(" or before.node is None or before.node.kind not in ("place", "date"):
            continue
        room = after[0].kind == "word" and any(
            r.lemma in word_class("premises") for r in ctx.s.infos[after[0].first].nouns
        )
        e = after[1] if room else after[0]
        body = e.node
        if body is None or body.kind != "body" or not e.stands_in("gent" if room else "nomn") or body.bare:
            continue
        ends = ctx.s.norm(e.last) in (")", ",")
        if ends and (room or body.lemma in word_class("venue")) and not body.plural:
            ctx.add(event, "heldAt", ctx.entity(body), "event.bracketed-place", trigger=e.extent)


_TAKES_PLACE = frozenset(("happen", "hold", "move", "plan", "open"))
