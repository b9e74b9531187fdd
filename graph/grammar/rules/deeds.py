"""What is said of an event that its verb alone tells."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..deed import Deed
from ..draft import Draft
from ..topic import topics_after
from .common import acts, add_actor
from .context import Context
from .guests import add_participant


def state_deed(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what an event told by its verb alone is about, where it is, by whom and for whom.

    deed.open: «урочисто відкрито центр», «громада відкрила кімнату»; deed.sign: «підписано меморандум»;
    deed.present: «презентовано паспорт громади»; deed.visit: «відвідала громаду». Not «відкрито
    провадження», «відвідала семінар»: what is opened is a body or a thing of the kind that is opened, what is
    visited a place or a body.
    deed.meet: «голова області зустрівся з ветеранами»; not «зустрілися з труднощами».
    deed.gather: «комісія збереться 9 лютого»; not «збереться родина».
    deed.learn: «лікарі навчалися в центрі»; not «у ліцеї навчаються діти».
    deed.advise: «фахівці служби консультували підприємців»; not «служба консультує щодня».
    """
    deed = ctx.deeds.get(clause)
    if deed is None or event is None:
        return
    trigger = (deed.event.first, deed.event.first + 1)
    if deed.kind == "open":
        _state_object(ctx, clause, event, deed, "concerns")
        _state_openers(ctx, clause, event, deed)
    elif deed.kind == "present":
        if deed.object is not None and deed.object.kind == "phrase":
            _state_object(ctx, clause, event, deed, "concerns")
        _state_openers(ctx, clause, event, deed)
    elif deed.kind == "gather":
        add_actor(ctx, event, "organizedBy", deed.agents[0], "deed.gather", trigger=trigger)
    elif deed.kind == "meet":
        for node in [*deed.agents, *deed.partners]:
            if node not in ctx.holders:
                add_participant(ctx, event, node, "deed.meet", trigger)
    elif deed.kind == "sign":
        _state_object(ctx, clause, event, deed, "concerns")
    elif deed.kind == "visit":
        _state_object(ctx, clause, event, deed, "heldAt")
    elif deed.kind == "learn":
        for node in deed.agents:
            add_participant(ctx, event, node, "deed.learn", trigger)
    else:
        for node in deed.agents:
            add_actor(ctx, event, "organizedBy", node, "deed.advise", trigger=trigger)
        if deed.object is not None:
            add_participant(ctx, event, deed.object, "deed.advise", trigger)
    if deed.kind in ("learn", "advise"):
        for text, first, last in topics_after(ctx.s, deed.event.first, clause):
            ctx.add(event, "concerns", text, f"deed.{deed.kind}", trigger=(first, last))


def _state_object(ctx: Context, clause: Clause, event: Draft, deed: Deed, prop: str) -> None:
    if deed.object is None:
        return
    several = deed.kind in ("open", "visit") and deed.object.kind in ("body", "place")
    for node in clause.listed_with(deed.object) if several else [deed.object]:
        for one in node.all:
            what = one.name if one.kind == "phrase" else ctx.draft(one)
            trigger = (deed.event.first, deed.event.first + 1)
            if deed.kind == "open" and isinstance(what, Draft) and event.headline:
                _join_headline(ctx, event, what)
            ctx.add(event, prop, what, f"deed.{deed.kind}", trigger=trigger)


def _join_headline(ctx: Context, event: Draft, titled: Draft) -> None:
    """Let «простір для молоді» of a headline be what the text names by its title: «простір «Хвиля»»."""
    for other in ctx.ledger.objects(event, "concerns"):
        same = isinstance(other, Draft) and other is not titled and other.lemma == titled.lemma
        if not isinstance(other, Draft) or not same or other.type != titled.type:
            continue
        if _TITLE_MARKS.isdisjoint(other.name) and not _TITLE_MARKS.isdisjoint(titled.name):
            other.merge_into(titled)


_TITLE_MARKS = frozenset('«"')


def _state_openers(ctx: Context, clause: Clause, event: Draft, deed: Deed) -> None:
    """State which bodies open or present something: «громада відкрила», «відкрито громадою»."""
    verb = clause.verb(deed.kind)
    if verb is None:
        return
    for e, node in clause.named("body", "place"):
        inside = deed.object is not None and any(
            one.first <= node.first < one.last for one in deed.object.all
        )
        inside = inside or (e.listed is not None and e.listed.node is deed.object)
        oblique = "ablt" in e.cases and "nomn" not in e.cases
        does = oblique if verb.agent_oblique else "nomn" in e.cases or (not e.cases and e.listed is not None)
        if does and not e.marker and not inside and acts(node) and governor(clause, e) is verb:
            add_actor(ctx, event, "organizedBy", node, f"deed.{deed.kind}", trigger=verb.extent)


def state_stops(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where guests went during the visit that the item is about.

    deed.visit: «Гості побували в лікарні», «разом із ним до школи завітали …».
    """
    visit = event is not None and event.kind in word_class("event_kind.visit")
    verb = clause.verb("visit")
    if event is None or not visit or verb is None or clause in ctx.deeds:
        return
    for e, node in clause.named("place", "body"):
        direct = not e.marker and "accs" in e.cases and ("nomn" not in e.cases or e.first > verb.first)
        to = e.marker == "до" and "gent" in e.cases
        if direct or to:
            for one in node.all:
                ctx.add(event, "heldAt", ctx.entity(one), "deed.visit", trigger=e.extent)
