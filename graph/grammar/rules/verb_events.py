"""Which event the verb of a clause tells alone, if it is not the one that the item is about."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..deed import Deed, deed_of
from ..draft import Draft
from ..speech import is_reported
from ..work_registry import like_another
from .common import is_day
from .context import Context
from .going_on import goes_on_visiting

_SAME_DAY = 4  # tokens of «У той же день»


def told_by_verb(ctx: Context, clause: Clause, named: bool) -> Draft | None:
    """Return the event of «урочисто відкрито центр»; none inside a clause on an event.

    ``named``: the clause names another: «під час зустрічі представили звіт» tells no presentation.
    """
    if clause.antecedent is not None and clause.antecedent.kind == "event":
        return None
    deed = deed_of(ctx.s, clause) if not is_reported(ctx.s) else None
    if deed is not None and deed.kind == "sign" and deed.object and like_another(ctx.s, deed.object):
        return None  # «аналогічний меморандум підписано раніше»
    if deed is None or _of_visit_told(ctx, clause, deed) or _of_event_told(ctx, clause, deed, named):
        return None
    unknown = deed.object is not None and deed.object.bare and ctx.entity(deed.object) is None
    if unknown and not deed.official:
        return None  # «завітали до громади»: to which one?
    found = ctx.draft(deed.event)
    if found is not None:
        ctx.deeds[clause] = deed
    return found


def _of_visit_told(ctx: Context, clause: Clause, deed: Deed) -> bool:
    """Whether a clause goes on about a visit told before: «Гості побували в …», «Разом із ним завітали …»."""
    current = ctx.current
    visiting = current is not None and current.kind in word_class("event_kind.visit")
    return deed.kind == "visit" and visiting and goes_on_visiting(clause)


def _of_event_told(ctx: Context, clause: Clause, deed: Deed, named: bool) -> bool:
    """Whether people met, or a thing was presented, at the event that the item is about.

    A headline does not tell at what event a thing was presented.
    """
    above = ctx.themes.get(clause.parent) if clause.where is not None and clause.parent is not None else None
    if above is not None and deed.kind == "meet" and above.kind in word_class("event_kind.visit"):
        return True  # «відвідав громаду, де зустрівся з її головою»
    current = ctx.current
    if deed.kind == "learn":  # «Семінар для вчителів» over «У Сумах навчалися вчителі»
        return current is not None and current.headline and current.kind in word_class("event_kind.training")
    if deed.kind == "advise":  # «на фестивалі батьків консультували психологи»
        return current is not None and not current.told and current.kind != deed.event.kind_notation
    if deed.kind not in ("meet", "present") or deed.event.number:
        return False
    if deed.kind == "meet" and current is not None and current.kind in word_class("event_kind.visit"):
        return (
            named or "visit" in clause.frames()
        )  # «У ратуші з гостями зустрівся мер» is a part of the visit
    if named or (deed.kind == "present" and ctx.s.headline):
        return True
    opening = ctx.s.words(0, min(_SAME_DAY, len(ctx.s))).casefold()
    if deed.kind == "meet" and deed.agents and opening.startswith(beginnings("same_day")):
        return False  # «Цього ж дня голова зустрівся з …»
    days = {node.name for _, node in clause.named("date") if is_day(node)}
    known = ctx.ledger.objects(current, "date")
    if deed.kind == "meet" and days and known and days.isdisjoint(known):
        return False  # «14 жовтня поліцейські зустрілися з учнями» after a raid of a week
    return current is not None and not (current.told and current.kind == deed.event.kind_notation)
