"""What the titles of undertakings say: what they are about and where they are carried out."""

from __future__ import annotations

from ...gazetteers import word_class
from ..draft import Draft
from ..node import Node
from ..phrase import core_at, is_action
from .context import Context

_GOVERNED = ("gent", "datv")


def state_title(ctx: Context, node: Node, work: Draft) -> None:
    """State what an undertaking is about by its title, and where.

    work.title: «проєкт «Захист прав дітей»», «проєкт «Поруч: підтримка родин військових»»; not «проєкт
    «Місто без бар’єрів»».
    """
    state_area_in_title(ctx, node, work)
    s = ctx.s
    quote = next((k for k in range(node.first, node.last) if k in s.quotes), None)
    if quote is None or node.siblings:
        return
    first, last = s.inside(quote)
    colon = next((k for k in range(first, last) if s.tokens[k].text == ":"), None)
    first = first if colon is None else colon + 1
    core = core_at(s, first) if first < last else None
    if core is None or core.last >= last or "nomn" not in core.cases():
        return
    of = core_at(s, core.last)
    governs = s.infos[core.last].preposition or (of is not None and not of.cases().isdisjoint(_GOVERNED))
    if colon is None and not (is_action(s.infos[core.head]) and governs):
        return  # «Відновлення разом»
    text = s.words(first, last)
    if not (all(r.name for r in s.infos[first].readings) or s.tokens[first].text.isupper()):
        text = text[:1].lower() + text[1:]
    ctx.add(work, "concerns", text, "work.title", trigger=(first, last), truncated=node.truncated)


def state_area_in_title(ctx: Context, node: Node, work: Draft) -> None:
    """State where an undertaking is carried out by its title, and of what area a publication is.

    work.area: «проєкт «Захист родин у Сумській області»», «видання «Портрет Сумської області»»; not «проєкт
    «Сумська область»».
    """
    for i in range(node.first, node.last):
        inside = ctx.s.norm(i) in word_class("preposition.in")
        place = ctx.place_at(i + 1) if inside or work.type == "Publication" else None
        if place is None or place.last > node.last or place.bare:
            continue
        told = "loct" in place.cases if inside else "gent" in place.cases and place.last == node.last - 1
        if told and place.kind_notation in ("oblast", "raion", "hromada"):
            for one in place.all:
                ctx.add(work, "coversArea", ctx.entity(one), "work.area", trigger=place.extent)
