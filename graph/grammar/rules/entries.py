"""Days and places right beside an event: in brackets after it, at the end of a calendar's entry."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..entry import places_between
from ..node import Node
from .common import certainty_of, hold_at, is_day, role_of
from .context import Context
from .ranks import is_entry, predicate_outside_brackets

_FILLS = frozenset((",", ";", ":", "."))


def take_bracketed(ctx: Context, clause: Clause) -> None:
    """State when and where an event was, as brackets right after its name say; take them out of the clause.

    event.in-brackets: «тренінг «Дія» (5 червня, м. Ромни)», «виставка «Речі» (Сумський музей)»; not «тренінг
    «Дія» (ПРООН)», «форум «Дія» (далі – Форум)».
    """
    elements = clause.elements
    if not any(e.text == "(" for e in elements):
        return
    taken: set[int] = set()
    for k, e in enumerate(elements[:-1]):
        if e.node is None or e.node.kind != "event" or elements[k + 1].text != "(":
            continue
        inside = _up_to_close(elements[k + 2 :])
        told = [x for x in inside if x.node is not None and _tells(x, x.node)]
        if not told or not all(x in told or _fills(x) or _is_name(ctx, x) for x in inside):
            continue
        event = ctx.draft(e.node)
        if event is None:
            continue
        for x in told:
            assert x.node is not None
            _state(ctx, event, x.node)
        taken |= {id(x) for x in told}
    if taken:
        clause.leave_out(taken)


def _up_to_close(elements: list[Element]) -> list[Element]:
    """Return the elements before the bracket that closes; none if none does."""
    end = next((k for k, e in enumerate(elements) if e.text == ")"), 0)
    return elements[:end]


def _tells(e: Element, node: Node) -> bool:
    """Whether an element says a day or a place of an event: no body but one that is at some place."""
    if node.kind == "date":
        return role_of(node) in ("plain", "period")
    return not node.bare and (node.kind == "place" or (node.kind == "body" and _is_venue(node)))


def _is_venue(body: Node) -> bool:
    return body.lemma in word_class("site") and body.rule != "body.known"


def _fills(e: Element) -> bool:
    """Whether an element is a mark, a number, a preposition or a weekday."""
    plain = e.text.isdecimal() or e.text in _FILLS or e.text in word_class("weekday")
    return plain or e.kind in ("prep", "comma", "conj")


def _is_name(ctx: Context, e: Element) -> bool:
    """Whether an element is a capitalised word that no grammar names: «(Суми, 5 травня)»."""
    return e.kind == "word" and ctx.s.tokens[e.first].capital


def _state(ctx: Context, event: Draft, node: Node) -> None:
    if node.kind == "date":
        day = certainty_of(node)
        ctx.add(event, "date", node.name, "event.in-brackets", trigger=node.extent, dates=day)
    else:
        hold_at(ctx, event, node, "event.in-brackets")


def state_entry(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where the event of a calendar's entry is.

    event.entry: «18 липня – ярмарок вакансій, м. Лебедин», «5 травня – лекція, Роменська бібліотека»,
    «18 липня, м. Лебедин – ярмарок вакансій»; not «5 травня – ярмарок, Роменська міська рада».
    """
    if event is None or predicate_outside_brackets(clause):
        return
    own = next((e for e, node in clause.named("event") if ctx.known(node) is event), None)
    if own is None or not is_entry(ctx, clause, own):
        return
    day = next(node for _, node in clause.named("date") if is_day(node))
    for e in places_between(ctx.s, clause.elements, day.last, own.first):
        if e.node is not None and _tells(e, e.node):
            hold_at(ctx, event, e.node, "event.entry")
    after = clause.elements[clause.elements.index(own) + 1 :]
    for before, e in zip(after, after[1:], strict=False):
        node = e.node
        if before.kind != "comma" or node is None or not e.stands_in("nomn") or node.kind == "date":
            continue
        if _tells(e, node):
            hold_at(ctx, event, node, "event.entry")
