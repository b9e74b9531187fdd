"""Where things lie: a place in a bigger one, a body in its settlement."""

from __future__ import annotations

from ... import places
from ...gazetteers import word_class
from ..clause import Clause
from ..node import Node
from .context import Context

_AREAS = ("country", "oblast", "raion", "hromada")
"""Kinds of place in which others lie, the bigger first."""


def state_locations(ctx: Context) -> None:
    """State that one place or body is inside the place that stands next to it.

    place.chain: «смт Каланчак Херсонської області», «Подільський район міста Києва»; not «у Каланчаку,
    Херсонська область».
    place.brackets: «у Лодзі (Польща)», «ГО «Мрія» (м. Ромни)»; not «Ян Новак (Польща)».
    place.lies-in: «у Ніжині на Чернігівщині», «село Веселе, що на Сумщині», «що належить до громади»; not
    «Ромни, де …».
    place.narrowed: «на Сумщині, зокрема в Ромнах»; not «на Сумщині та в Ромнах», nor a town elsewhere.
    body.from-town: «фонд «Мрія» із Сум»; not «фонд приїхав із Сум».
    body.venue-town: «у готелі «Мир» у Ромнах»; not «рада провела форум у Ромнах».
    """
    for k, (a, b) in enumerate(zip(ctx.nodes, ctx.nodes[1:], strict=False)):
        if b.kind != "place" or a.bare or b.bare or a.kind not in ("place", "body"):
            continue
        if a.kind == "place" and _narrows(ctx, a, b):
            _state_narrowed(ctx, k)
        elif (rule := _rule(ctx, a, b)) and a is not b:
            for inner in a.all:
                ctx.add(ctx.entity(inner), "locatedIn", ctx.entity(b), rule, trigger=(a.first, b.last))
    for node in ctx.row:
        if node.kind == "post" and node.area is not None:
            _state_area_above(ctx, node, node.area)


def _rule(ctx: Context, a: Node, b: Node) -> str:
    """Return the rule by which the first of two neighbours lies in the second, or an empty text."""
    s, between = ctx.s, ctx.s.words(a.last, b.first).casefold()
    if between == "(" and s.norm(b.last) == ")":
        return "place.brackets" if a.kind == "body" or b.kind_notation in _AREAS else ""
    if a.kind == "place" and between in word_class("preposition.at") and b.kind_notation == "oblast":
        ruled = s.norm(a.first - 1) in word_class("preposition.at") and _bigger(b, a)
        return "place.lies-in" if ruled and places.find(a.name, oblast=b.name) else ""
    if (
        between == ","
        and a.kind == "place"
        and b.kind_notation == "oblast"
        and a.stands_in("nomn")
        and "nomn" in b.cases
    ):
        return "place.lies-in" if places.find(a.name, oblast=b.name) else ""
    if between in word_class("lies_in"):
        return "place.lies-in" if a.kind == "place" and _bigger(b, a) or a.kind == "body" else ""
    if a.kind == "body":
        ruled = s.norm(a.first - 1) in word_class("preposition.at") and a.stands_in("loct")
        town = b.kind_notation not in _AREAS
        if town and between in word_class("preposition.with") and "gent" in b.cases:
            return "body.from-town"
        return "body.venue-town" if ruled and town and between in word_class("preposition.in") else ""
    in_town = a.kind_notation == "raion" and b.rule == "place.settlement-word"
    chained = a.last == b.first and "gent" in b.cases and (b.kind_notation in _AREAS or in_town)
    return "place.chain" if chained else ""


def _bigger(one: Node, other: Node) -> bool:
    """Whether a place is of a kind in which the other can lie."""
    order = (*_AREAS, "")
    rank = [order.index(n.kind_notation) if n.kind_notation in order else len(order) for n in (one, other)]
    return one.kind_notation in _AREAS and rank[0] < rank[1]


def _narrows(ctx: Context, area: Node, place: Node) -> bool:
    """Whether «на Сумщині, зокрема в Ромнах» says more closely where, and the place is there."""
    between = ctx.s.words(area.last, place.first).casefold()
    if between not in word_class("narrowing") or area.kind_notation not in ("oblast", "raion"):
        return False
    ruled = ctx.s.norm(area.first - 1) in word_class("preposition.at")
    return ruled and _bigger(area, place) and _is_there(area, place)


def _is_there(area: Node, place: Node) -> bool:
    """Whether the register knows a place of that name in the area, or does not know the name."""
    if area.kind_notation == "oblast":
        return bool(places.find(place.name, oblast=area.name)) or not places.find(place.name)
    return bool(places.find(place.name, raion=area.name)) or not places.find(place.name)


def _state_narrowed(ctx: Context, k: int) -> None:
    """State of each place of the list after an area that it lies there."""
    area = ctx.nodes[k]
    for at in range(k + 1, len(ctx.nodes)):
        place = ctx.nodes[at]
        joined = at == k + 1 or ctx.s.words(ctx.nodes[at - 1].last, place.first) in word_class("and_there")
        if place.kind != "place" or place.bare or not joined or not _is_there(area, place):
            return
        ctx.add(
            ctx.entity(place),
            "locatedIn",
            ctx.entity(area),
            "place.narrowed",
            trigger=(area.first, place.last),
        )


def _state_area_above(ctx: Context, post: Node, area: Node) -> None:
    """State in which oblast the hromada of an office lies: «голова Веселівської ОТГ Сумської області»."""
    if post.parent is not None and post.parent.kind == "place":
        hromada = ctx.entity(post.parent)
        ctx.add(hromada, "locatedIn", ctx.entity(area), "place.chain", trigger=post.extent)


def state_opened(ctx: Context, clause: Clause) -> None:
    """State where lies what opens: «у Ромнах відкрито центр «Мрія»»; not «центр відкрив виставку в Ромнах».

    body.opened-in: the body is all that opens, and the clause has one place.
    """
    deed = ctx.deeds.get(clause)
    if deed is None or deed.kind != "open" or deed.object is None or deed.object.kind != "body":
        return
    where = [
        node
        for e, node in clause.named("place")
        if e.marker in word_class("preposition.at") and not node.bare
    ]
    if len(where) == 1:
        body = ctx.entity(deed.object)
        ctx.add(body, "locatedIn", ctx.entity(where[0]), "body.opened-in", trigger=deed.object.extent)
