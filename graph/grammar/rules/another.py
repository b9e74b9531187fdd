"""Whether a clause tells of another event than the one of which its words could be."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ...place import SETTLEMENTS
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import ACTIVE
from .context import Context
from .ranks import is_entry

_DAY = len("2021-08-22")
_IN_YEAR = len("08-22")


def is_held(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether an event has been held, as the text or the clause before says: «пройшли семінари, …»."""
    if event.held or clause.parent is None or clause.antecedent is not None:
        return event.held
    verbs = clause.parent.verbs if ctx.themes.get(clause.parent) is event else []
    return any(v.frame == "happen" and v.past_or_future and not (v.future or v.infinitive) for v in verbs)


def yet_to_be(clause: Clause) -> bool:
    """Whether a clause says that something is off or to come: it is not what has been held."""
    coming = ("happen", "hold", "host")
    return any(
        v.frame in ("cancel", "move")
        or (v.frame in coming and (v.negated or (v.future and not goes_on_still(v))))
        or (
            v.frame == "plan" and (v.impersonal or v.passive) and not v.infinitive
        )  # «заплановано на травень»
        for v in clause.verbs
    )


def goes_on_still(v: Element) -> bool:
    """Whether a verb says that what began is to go on: «тренінг триватиме до 20 жовтня»."""
    return v.frame == "happen" and v.future and v.text.startswith(beginnings("goes_on_still"))


def tells_other_day(ctx: Context, clause: Clause, event: Draft, node: Node) -> bool:
    """Whether a clause, or a relative clause on the event's mention in it, tells another day."""
    about = (c for c in ctx.clauses if c is clause or c.antecedent is node)
    return any(on_other_day(ctx, c, event) for c in about)


def on_other_day(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause says that something took place on another day than the event told of."""
    held = any(v.frame == "happen" and v.past_or_future and not v.negated for v in clause.verbs)
    if not held and _held_on_other_day(ctx, clause, event):
        return True
    entry = not held and any(is_entry(ctx, clause, e) for e, _ in clause.named("event"))
    told = [node.name for _, node in clause.named("date") if _is_day(node.name, entry)]
    if not told or not (held or entry):
        return False
    days = [str(day) for day in ctx.ledger.objects(event, "date") if _is_day(str(day), entry)]
    known = [day[-_IN_YEAR:] for day in days] if entry else days
    return bool(known) and not any((day[-_IN_YEAR:] if entry else day) in known for day in told)


def _held_on_other_day(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause says «14 лютого провели …» of an event told to have been on one other day of the year.

    The days are both with a year or both without one.
    """
    held = any(v.frame == "hold" and v.past_or_future and not (v.future or v.negated) for v in clause.verbs)
    told = [node.name for _, node in clause.named("date") if _is_day(node.name, True)]
    known = [str(day) for day in ctx.ledger.objects(event, "date")] if held and len(told) == 1 else []
    return len(known) == 1 and _is_day(known[0], True) and known[0][:4] == told[0][:4] and known != told


def _is_day(edtf: str, any_year: bool) -> bool:
    """Whether a date is one day, with its year unless any will do."""
    digits = edtf.replace("-", "").replace("X", "0" if any_year else "X")
    return len(edtf) == _DAY and digits.isdecimal()


def elsewhere(ctx: Context, clause: Clause, event: Draft, node: Node) -> Draft | None:
    """Return another event than the one told of, where a clause places it elsewhere: «Семінар у Ромнах …».

    So «Семінар пройде в Сумах. Семінар у Ромнах скасовано»; not «Семінар пройде в Сумах. Семінар у Сумах
    відкриє …», nor one in a town after one in its library, unless it is off.
    """
    if not node.bare or node.plural or node.number or ctx.s.headline:
        return None
    at = word_class("preposition.at")
    where = next((e for e, _ in clause.named("place") if e.marker_first == node.last), None)
    place = where.node if where is not None and where.marker in at and where.stands_in("loct") else None
    if where is None or place is None or place.kind_notation not in SETTLEMENTS:
        return None
    held = [one for one in ctx.ledger.objects(event, "heldAt") if isinstance(one, Draft)]
    off = any(v.frame == "cancel" or (v.negated and v.frame in ("happen", "hold")) for v in clause.verbs)
    told = any(v.frame in ("happen", "hold") and not v.infinitive for v in clause.verbs)
    apart = told and all(one.kind in SETTLEMENTS for one in held)
    if not held or ctx.entity(place) in held or not (off or apart):
        return None
    new = ctx.happenings.another(node, ctx.s)
    if new is not None and len(new.name.split()) == 1:
        new.name = f"{new.name} {ctx.s.words(*where.with_marker)}"
    return new


def others_elsewhere(ctx: Context, clause: Clause, node: Node) -> Draft | None:
    """Return the further events of «такі ж тренінги заплановано в Чернівцях та Хмельницькому».

    They have no name but their kind and where they are.
    """
    another = node.number in word_class("other_ordinal") or _called_such(ctx, node)
    if not (node.plural and another and clause.frames() & ACTIVE):
        return None
    at = word_class("preposition.at")
    where = [e for e, _ in clause.named("place") if e.marker in at and e.stands_in("loct")]
    if not where or node.inner or node.topics:
        return None
    first, last = where[0].with_marker[0], where[-1].last
    node.name = node.own = f"{node.name} {ctx.s.words(first, last)}"
    node.bare = False
    return ctx.happenings.occasion(node, None, ctx.s)


def _called_such(ctx: Context, node: Node) -> bool:
    """Whether «такі», «такі ж» stands before an event."""
    before = {ctx.s.norm(node.first - 1), ctx.s.norm(node.first - 2)} if node.first > 1 else {ctx.s.norm(0)}
    return not before.isdisjoint(word_class("such"))


def occasion_at(ctx: Context, clause: Clause) -> Draft | None:
    """Return the one of several events that was where a clause says: «У Ромнах участь узяли 23 особи»."""
    at = word_class("preposition.at")
    where = [node for e, node in clause.named("place") if e.marker in at and e.stands_in("loct")]
    events = ctx.happenings.occasions(ctx.s.item) if where else []
    for event in events:
        held = ctx.ledger.objects(event, "heldAt")
        if any(ctx.entity(place) in held for place in where):
            return event
    return None
