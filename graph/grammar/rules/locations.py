"""Where things lie: a place in a bigger one, a body in its settlement."""

from __future__ import annotations

from itertools import pairwise

from ... import places
from ...gazetteers import word_class
from ..node import Node, cue_at
from .context import Context

_AREAS = ("country", "oblast", "raion", "hromada")
"""Kinds of place in which others lie, the bigger first."""


def state_locations(ctx: Context) -> None:
    """State that one place or body is inside the place that stands next to it.

    place.chain: «смт Каланчак Херсонської області», «Подільський район міста Києва», «Роменська громада та
    Лебединська громада Сумського району»; not «у Каланчаку, Херсонська область».
    place.brackets: «у Лодзі (Польща)», «ГО «Мрія» (м. Ромни)»; not «Ян Новак (Польща)».
    place.lies-in: «у Ніжині на Чернігівщині», «село Веселе, що на Сумщині», «що належить до громади»,
    «Люблін, Республіка Польща»; not «Ромни, де …».
    place.narrowed: «на Сумщині, зокрема в Ромнах»; not «на Сумщині та в Ромнах», nor a town elsewhere.
    place.address: «м. Ромни, вул. Соборна, 5», «на вулиці Київській у Ромнах», «центр «Мрія» (м. Ромни, вул.
    Соборна, 5)»; not «перейменували вулицю Київську».
    body.from-town: «фонд «Мрія» із Сум»; not «фонд приїхав із Сум».
    body.venue-town: «у готелі «Мир» у Ромнах», «у Ромнах на базі готелю «Мир»»; not «рада провела форум у
    Ромнах».
    body.in-town: «офіс посольства в Миколаєві»; not «фонд у Миколаєві провів форум».
    """
    for k, (left, right) in enumerate(pairwise(ctx.nodes)):
        a, b = _at_end(left), right
        if a is None or a.bare or b.bare:
            continue
        if b.kind == "body":
            if a.kind == "place" and _is_venue_there(ctx, a, b):
                _state(ctx, b, a, "body.venue-town")
        elif b.kind != "place":
            continue
        elif a.kind == "place" and _narrows(ctx, a, b):
            _state_narrowed(ctx, k)
        elif b.type == "Hromada" and _lists_those_of(ctx, a, b):
            _state_named_after(ctx, k + 1, a)
        elif rule := _rule(ctx, a, b):
            _state(ctx, a, b, rule)
            if rule == "place.chain" and left is a:
                _state_listed(ctx, ctx.nodes[: k + 1], b)
            if (
                rule == "place.brackets"
                and k + 2 < len(ctx.nodes)
                and _is_street_in(ctx, b, ctx.nodes[k + 2])
            ):
                _state(ctx, a, ctx.nodes[k + 2], "place.address")
        elif _is_street_in(ctx, a, b):
            _state(ctx, b, a, "place.address")
        elif _lies_after(ctx, a, b):
            _state(ctx, b, a, "place.lies-in")
    for node in ctx.row:
        if node.kind == "post" and node.area is not None:
            _state_area_above(ctx, node, node.area)
        for k, (a, b) in enumerate(pairwise(node.inner)) if node.kind == "group" else ():
            if a.kind == b.kind == "place" and not (a.bare or b.bare) and _rule(ctx, a, b) == "place.chain":
                _state(ctx, a, b, "place.chain")
                _state_listed(ctx, node.inner[: k + 1], b)


def _is_street_in(ctx: Context, town: Node, street: Node) -> bool:
    """Whether a street follows its town: «м. Ромни, вул. Соборна, 5», «у Ромнах на вулиці Київській»."""
    if street.rule != "place.address" or not _is_settlement(town):
        return False
    return ctx.s.words(town.last, street.first).casefold() in word_class("then_street")


def _is_settlement(place: Node) -> bool:
    return (
        place.kind == "place"
        and not place.bare
        and place.kind_notation not in _AREAS
        and (place.rule in ("place.name", "place.settlement-word"))
    )


def _at_end(node: Node) -> Node | None:
    """Return the place or body with which a node ends: «представники громади» before «Сумської області»."""
    if node.kind in ("place", "body"):
        return node
    if node.kind not in ("group", "post"):
        return None
    return next((x for x in node.walk() if x.kind in ("place", "body") and x.last == node.last), None)


def _state(ctx: Context, inside: Node, place: Node, rule: str) -> None:
    trigger = min(inside.first, place.first), max(inside.last, place.last)
    for one in inside.all:
        ctx.add(ctx.entity(one), "locatedIn", ctx.entity(place), rule, trigger=trigger)


def _state_listed(ctx: Context, before: list[Node], area: Node) -> None:
    """State that the hromadas before the one that an area follows lie in it too, if the register says so."""
    for one, earlier in pairwise(reversed(before)):
        joined = ctx.s.words(earlier.last, one.first) in word_class("and_there")
        if not joined or earlier.type != "Hromada" or not _is_known_there(area, earlier):
            return
        _state(ctx, earlier, area, "place.chain")


def _is_venue_there(ctx: Context, town: Node, body: Node) -> bool:
    """Whether a body is where something happens in the town before it: «у Ромнах, у приміщенні ліцею»."""
    s = ctx.s
    listed = town.kind_notation == "city" and s.norm(town.first - 1) in word_class("before_venue")
    if listed and s.words(town.last, body.first) == "," and "nomn" in town.cases & body.cases:
        return body.lemma in word_class("site")  # «26 листопада, Херсон, готель «Фрегат»»
    if town.kind_notation in _AREAS or s.norm(town.first - 1) not in word_class("preposition.at"):
        return False
    start = town.last + (s.norm(town.last) == ",")
    if start + 1 == body.first:
        return s.norm(start) in word_class("preposition.at") and body.cases == {"loct"}
    cue = cue_at(s, start, "venue")
    return cue is not None and start + len(cue.words) == body.first and body.stands_in("gent")


def _rule(ctx: Context, a: Node, b: Node) -> str:
    """Return the rule by which the first of two neighbours lies in the second, or an empty text."""
    s, between = ctx.s, ctx.s.words(a.last, b.first).casefold()
    if between == "(" and s.norm(b.last) in (")", ","):
        inside = a.kind == "body" or (b.kind_notation in _AREAS and _bigger(b, a))
        return "place.brackets" if inside else ""
    area = b.kind_notation in ("oblast", "raion")
    if a.rule == "place.address":
        near = between in word_class("then_town") or (a.last == b.first and "gent" in b.cases)
        return "place.address" if near and _is_settlement(b) else ""
    if a.kind == "place" and between in word_class("preposition.at") and area:
        ruled = _is_ruled(ctx, a) and _bigger(b, a)
        return "place.lies-in" if ruled and _is_known_there(b, a) else ""
    if between == "," and a.kind == "place" and "nomn" in b.cases:
        return "place.lies-in" if _in_address(a, b) else ""
    if between in word_class("lies_in"):
        return "place.lies-in" if a.kind == "place" and _bigger(b, a) or a.kind == "body" else ""
    if a.kind == "body":
        return _rule_of_body(ctx, a, b, between)
    in_town = a.kind_notation == "raion" and b.rule == "place.settlement-word"
    if a.rule == "place.landmark" and b.kind_notation not in _AREAS and b.rule != a.rule:
        in_town = True  # «на Соборній площі міста Ромни», «на площі Героїв у Ромнах»
        if between in word_class("preposition.in"):
            return "place.lies-in"
    after_spot = a.rule == "place.landmark" and b.stands_in("gent")  # «на Соборній площі м. Суми»
    chained = (
        a.last == b.first and ("gent" in b.cases or after_spot) and (b.kind_notation in _AREAS or in_town)
    )
    return "place.chain" if chained else ""


def _is_ruled(ctx: Context, place: Node) -> bool:
    """Whether «у», «на» rules a place, itself or over the list that it goes on with."""
    before = ctx.s.norm(place.first - 1)
    listed = before in word_class("and_there") and "loct" in place.cases
    return before in word_class("preposition.at") or listed


def _lists_those_of(ctx: Context, area: Node, first: Node) -> bool:
    """Whether the hromadas of an area are named after a dash: «двох громад Сумщини – Роменської …»."""
    s = ctx.s
    if area.kind_notation not in ("oblast", "raion") or "gent" not in area.cases:
        return False
    of_hromadas = any(r.lemma == "громада" and r.number == "plur" for r in s.infos[area.first - 1].nouns)
    of_hromadas |= bool(first.siblings) and s.infos[first.last - 1].lemma != "громада"
    return of_hromadas and s.words(area.last, first.first) in word_class("lists")


def _state_named_after(ctx: Context, k: int, area: Node) -> None:
    """State of each hromada of a list from node ``k`` on that it lies in an area."""
    for at in range(k, len(ctx.nodes)):
        node = ctx.nodes[at]
        joined = at == k or ctx.s.words(ctx.nodes[at - 1].last, node.first) in word_class("and_there")
        if node.type != "Hromada" or node.bare or not joined:
            return
        _state(ctx, node, area, "place.chain")


def _rule_of_body(ctx: Context, a: Node, b: Node, between: str) -> str:
    """Return the rule by which a body lies in the town after it, or an empty text."""
    if b.kind_notation in _AREAS:
        return ""
    if between in word_class("preposition.with") and "gent" in b.cases:
        return "body.from-town"
    if between not in word_class("preposition.in"):
        return ""
    ruled = ctx.s.norm(a.first - 1) in word_class("preposition.at") and a.stands_in("loct")
    if ruled:
        return "body.venue-town"
    return "body.in-town" if a.lemma in word_class("site") else ""


def _in_address(a: Node, b: Node) -> bool:
    """Whether two names set side by side are an address: «Ромни, Сумська область», «Люблін, Польща»."""
    if b.kind_notation == "oblast":
        return a.stands_in("nomn") and bool(places.find(a.name, oblast=b.name))
    abroad = b.kind_notation == "country" and a.kind_notation not in _AREAS
    return abroad and b.name != _HOME and not any(p.oblast for p in places.find(a.name))


def _lies_after(ctx: Context, a: Node, b: Node) -> bool:
    """Whether the second name of an address lies in the first: «Сумська область, Роменський район»."""
    named = a.kind == b.kind == "place" and "nomn" in a.cases & b.cases
    if not named or ctx.s.words(a.last, b.first) != ",":
        return False
    return a.kind_notation in ("oblast", "raion") and _bigger(a, b) and _is_known_there(a, b)


_HOME = "Україна"


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


def _is_known_there(area: Node, place: Node) -> bool:
    """Whether the register knows a place of that name in an oblast or a raion."""
    if area.kind_notation == "oblast":
        return bool(places.find(place.name, oblast=area.name))
    return area.kind_notation == "raion" and bool(places.find(place.name, raion=area.name))


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
