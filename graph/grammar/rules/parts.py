"""Events that are told as parts of a whole: «Першим заходом кампанії стала лекція», «Акцію відкриє форум»."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import UNDERTAKINGS
from .context import Context
from .events import state_event_name
from .pronouns import named_last


class Part(NamedTuple):
    """A part and its whole as a clause names them."""

    part: Node
    whole: Node


def part_told(clause: Clause) -> Part | None:
    """Return what opens or closes an event: «акцію відкриє форум», «візит розпочався із зустрічі»."""
    events = [(e, n) for e, n in clause.named("event", "work") if n.kind == "event" or n.type == "Campaign"]
    verb = clause.verb("open", "happen", "hold")
    if verb is None or len(events) < 2 or verb.negated or verb.gerund:
        return None
    if verb.frame == "open":
        return None if verb.passive else _opening(events)
    if not verb.text.startswith(beginnings("begins_or_ends")):
        return None
    first = next((n for e, n in events if not e.marker and "nomn" in e.cases), None)
    with_what = next((n for e, n in events if n is not first and _with_what(e)), None)
    return Part(with_what, first) if first is not None and with_what is not None else None


def closes_programme(ctx: Context, clause: Clause) -> Node | None:
    """Return the event with which a programme begins or ends: «Завершилася програма підписанням угоди»."""
    verb = clause.verb("happen", "hold")
    if verb is None or verb.negated or not verb.text.startswith(beginnings("begins_or_ends")):
        return None
    if not clause.mentions("schedule") or not any(_is_programme(ctx, e.first) for e in clause.elements):
        return None
    events = [(e, n) for e, n in clause.named("event") if _with_what(e)]
    return events[0][1] if len(events) == 1 and not part_told(clause) else None


def _opening(events: list[tuple[Element, Node]]) -> Part | None:
    """Return what opens and what is opened, where the case of one of them tells which is which."""
    plain = [(e, n) for e, n in events if not e.marker and e.cases & {"nomn", "accs"}]
    for e, whole in plain:
        for other, part in plain:
            apart = e is not other and "accs" in e.cases and "nomn" in other.cases
            if apart and not ({"nomn", "accs"} <= e.cases and {"nomn", "accs"} <= other.cases):
                return Part(part, whole) if part.kind == "event" else None
    return None


def _with_what(e: Element) -> bool:
    """Whether an event stands as what another begins or ends with: «із зустрічі», «круглим столом»."""
    if e.marker:
        return (
            e.marker_first + 1 == e.first and e.marker in word_class("preposition.with") and "gent" in e.cases
        )
    return "ablt" in e.cases and "nomn" not in e.cases


def state_parts(ctx: Context, clause: Clause) -> None:
    """State events that are parts of a whole.

    event.part-of: «На форумі пройшла панель «Праця»», «У програмі форуму – виставка», «Першим заходом
    кампанії стала лекція», «До програми форуму увійдуть майстер-класи», «Акцію відкриє форум», «Візит
    розпочався із зустрічі», «хода, яка стане початком акції»; not «Форум став традицією», «Форум відкрив
    голова».
    """
    told = part_told(clause)
    if told is not None:
        _state_part(ctx, draft_of_part(ctx, told), ctx.draft(told.whole), told.part)
        return
    frames = clause.frames()
    _state_titled(ctx, clause)
    scheduled = _programme_of(ctx, clause)
    if scheduled is not None:
        for e, node in clause.named("event"):
            vague = node.bare and (node.plural or node.lemma in word_class("generic_event"))
            part = ctx.draft(node) if not (e.marker or vague) and e.cases & {"nomn", "accs"} else None
            if part is not None and part is not scheduled:
                _state_part(ctx, part, scheduled, node)
        return
    if not frames & {"become", "include"}:
        return
    if clause.antecedent is not None and clause.antecedent.kind == "event" and _of_whole(clause) is not None:
        node = clause.antecedent
        _state_part(ctx, ctx.draft(node), ctx.draft(_of_whole(clause) or node), node)
        return
    listed = {"nomn", "accs"} if clause.verb("include") is not None else {"nomn"}
    parts = [
        n
        for e, n in clause.named("event")
        if not (e.marker or n.bare) and e.cases & listed and "gent" not in e.cases - {"nomn"}
    ]
    whole = _whole(ctx, [n for _, n in clause.named() if n not in parts]) or _step_of(ctx, clause)
    for node in parts:
        part = ctx.draft(node)
        if part is None or whole is None or part is whole:
            continue
        state_event_name(ctx, node, part)
        _state_part(ctx, part, whole, node)
        if "become" in frames:
            ctx.happenings.current[ctx.s.item] = part


def draft_of_part(ctx: Context, told: Part) -> Draft | None:
    """Return the part; a bare «зустріч» with which a visit begins is not the visit."""
    part = ctx.draft(told.part)
    return ctx.happenings.another(told.part, ctx.s) if part is ctx.draft(told.whole) else part


def _state_part(ctx: Context, part: Draft | None, whole: Draft | None, node: Node) -> None:
    if whole is not None:
        prop = "subEventOf" if whole.type == "Event" else "withinUndertaking"
        ctx.add(part, prop, whole, "event.part-of", trigger=node.extent)


def _state_titled(ctx: Context, clause: Clause) -> None:
    """State of what panels and sections are parts: of the event that the clause names, or the item's."""
    titled = [n for _, n in clause.named("event") if n.quoted and n.lemma in word_class("titled_part")]
    if not titled:
        return
    others = (ctx.known(n) for _, n in clause.named("event") if n.lemma not in word_class("titled_part"))
    whole = next((other for other in others if other is not None), ctx.current)
    if whole is not None and whole.lemma in word_class("titled_part"):
        above = next(iter(ctx.ledger.objects(whole, "subEventOf")), None)
        whole = above if isinstance(above, Draft) else None  # one section is no part of another
    for node in titled:
        part = ctx.draft(node)
        if part is not None and part is not whole:
            state_event_name(ctx, node, part)
            _state_part(ctx, part, whole, node)


def _programme_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event whose programme a clause lists: «У програмі форуму – …», «Програмою передбачено …»."""
    if not clause.mentions("schedule") or clause.frames() - {"foresee", "plan", "be"}:
        return None
    for k, e in enumerate(clause.elements[:_AT_BEGINNING]):
        alone = e.kind == "word" or (e.node is not None and e.node.kind == "work" and e.node.bare)
        nouns = ctx.s.infos[e.first].nouns if alone else ()
        ruled = k > 0 and clause.elements[k - 1].text in word_class("preposition.in")
        lists = k == 0 and "foresee" in clause.frames() and e.text in word_class("lists_events")
        case = "loct" if ruled else "nomn" if lists else "ablt"  # «Програма форуму передбачає лекцію»
        if not any(r.case == case and r.lemma in word_class("schedule") for r in nouns):
            continue
        following = clause.elements[k + 1] if k + 1 < len(clause.elements) else None
        named = following.node if following is not None and following.node is not None else None
        if named is not None and named.kind == "event" and named.first == e.last:
            return ctx.known(named)
        of_other = following is not None and following.kind in ("word", "node") and following.text != ":"
        if of_other and not clause.frames():
            return None
        opening = ctx.current is not None and ctx.current.lemma in word_class("opening")
        return ctx.happenings.first(ctx.s.item) if opening else ctx.current
    return None


_AT_BEGINNING = 3  # elements among which «у програмі» stands


def _is_programme(ctx: Context, i: int) -> bool:
    """Whether a word is «програма» before the event whose parts it lists."""
    return any(r.lemma in word_class("schedule") for r in ctx.s.infos[i].nouns)


def _main_event(ctx: Context, node: Node, found: Draft) -> Draft | None:
    """Return what «завершальною подією» is one of; «першим спільним заходом сторін» is one of none."""
    of = ctx.s.infos[node.last] if node.last < len(ctx.s) else None
    if of is not None and any(r.case == "gent" for r in of.nouns):
        return None
    return ctx.happenings.first(ctx.s.item) or found


def _of_whole(clause: Clause) -> Node | None:
    """Return the whole of «стане початком акції», «є частиною форуму»."""
    for e, of in pairwise(clause.elements):
        node = of.node
        if node is None or not e.text.startswith(beginnings("piece_of_whole")) or "gent" not in of.cases:
            continue
        if node.kind == "event" or (node.kind == "work" and node.type == "Campaign"):
            return node
    return None


def _whole(ctx: Context, nodes: list[Node]) -> Draft | None:
    """Return the event or campaign that nodes, or names inside them, mean as the whole.

    «Завершальною подією» is one of what the item told of first.
    """
    for k, node in enumerate(nodes):
        if node.kind == "event" and node.bare and node.lemma in word_class("generic_event"):
            following = nodes[k + 1] if k + 1 < len(nodes) else None
            if following is not None and following.first == node.last and _can_have_parts(following):
                return ctx.draft(following)  # «центральною подією Тижня зайнятості став …»
        for inner in node.walk():
            spoken_of = inner.kind == "event" and inner.bare
            scheduled = inner.kind == "event" and inner.first and _is_programme(ctx, inner.first - 1)
            of_work = inner is not node and node.kind == "event" and inner.type in UNDERTAKINGS
            if spoken_of and any(x.type in UNDERTAKINGS for x in inner.inner):
                continue  # «третім заходом проєкту «Дім»»: of the project
            if spoken_of or scheduled or of_work or (inner.kind == "work" and inner.type == "Campaign"):
                found = ctx.draft(inner) if scheduled else ctx.known(inner)
                if found is not None and spoken_of and inner.lemma in word_class("generic_event"):
                    return _main_event(ctx, inner, found)
                if found is not None:
                    return found
    return None


def _step_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking of «наступним етапом програми стане форум», «її першим кроком стала …»."""
    if clause.verb("become") is None or not clause.mentions("step_of"):
        return None
    for k, e in enumerate(clause.elements):
        nouns = ctx.s.infos[e.first].nouns if e.kind == "word" else ()
        if not any(r.case == "ablt" and r.lemma in word_class("step_of") for r in nouns):
            continue
        after = clause.elements[k + 1].node if k + 1 < len(clause.elements) else None
        if after is not None and after.kind == "work" and after.stands_in("gent"):
            work = ctx.entity(after)
        else:
            its = next((x for x in clause.elements[:k] if x.text in word_class("possessive")), None)
            work = named_last(ctx, its.first) if its is not None else None
        return work if work is not None and work.type in UNDERTAKINGS else None
    return None


def _can_have_parts(node: Node) -> bool:
    """Whether a node in the genitive is an event or a campaign with a name of its own."""
    whole = node.kind == "event" or (node.kind == "work" and node.type == "Campaign")
    return whole and not node.bare and "gent" in node.cases


def state_slot(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State that what a line of a programme names is a part of what the item is about.

    event.in-programme: «Форум відбудеться у Сумах. О 15:00 – лекція «Шлях»»; not «О 15:00 – форум» itself.
    """
    whole = ctx.current
    if event is None or whole is None or whole is event or clause is not ctx.clauses[0]:
        return
    if event.type == whole.type == "Event" and ctx.slot:
        ctx.add(event, "subEventOf", whole, "event.in-programme", trigger=(0, len(ctx.s)))
