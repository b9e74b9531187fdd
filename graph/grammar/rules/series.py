"""One of the events that were spoken of as several: «засідання пройшли у громадах. У Ромнах засідання …»."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .context import Context


def one_of_several(ctx: Context, clause: Clause, node: Node) -> Draft | None:
    """Return the event at a place or on a day of its own, of those that the item spoke of as several.

    event.one-of-several: «У громадах пройшли семінари. Семінар у Ромнах відкрила …»; not «Семінар відкрила».
    """
    if node.kind != "event" or node.plural or not node.bare or node.number:
        return None
    if not ctx.happenings.in_series(node, ctx.s):
        return None
    several = ctx.happenings.several(node, ctx.s)
    where = _places(clause)
    places = [ctx.entity(place) for _, place in where]
    held = ctx.ledger.objects(several, "heldAt")
    if len(held) == 1 and held[0] in places:
        return None
    for one in ctx.happenings.of_kind(node.kind_notation, ctx.s.item):
        if any(place in ctx.ledger.objects(one, "heldAt") for place in places):
            return one
    if not where and not clause.named("date"):
        return None
    new = ctx.happenings.another(node, ctx.s)
    if new is not None:
        if where and len(new.name.split()) == 1:
            e, _ = where[0]
            new.name = f"{new.name} {_lowered(ctx.s.words(*e.with_marker))}"
        if not any(v.future or v.frame == "plan" for v in clause.verbs):  # «… уже пройшли, … ще відбудеться»
            ctx.add(new, "subEventOf", several, "event.one-of-several", trigger=node.extent, implied=True)
    return new


def _places(clause: Clause) -> list[tuple[Element, Node]]:
    """Return the places at which a clause says something to be: «у Ромнах»."""
    at = word_class("preposition.at")
    named = clause.named("place")
    return [(e, node) for e, node in named if not node.bare and e.marker in at and "loct" in e.cases]


def _lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
