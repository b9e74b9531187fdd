"""Labelled lines of an announcement: «Дата проведення: 15 травня», «Де: Роменський ліцей»."""

from __future__ import annotations

from ...gazetteers import word_class
from ...place import SETTLEMENTS
from ..draft import Draft
from ..node import Node
from ..words import Sentence
from .common import UNDERTAKINGS, add_group, certainty_of, role_of
from .context import Context

_LONGEST_LABEL = 4  # tokens of «дата та час проведення»


def state_labelled(ctx: Context) -> bool:
    """State when and where the event that an item announces is, as a labelled line says; whether it is one.

    event.labelled: «Дата: 15 травня 2021 року», «Коли: …», «Місце проведення: ліцей № 2», «Де: …», «Партнери:
    …», «Для кого: …»; not «Контакти: …», «Дата народження: …», nor where the item has no event.
    """
    label = _label(ctx.s)
    if ctx.current is None and _state_card(ctx, label):
        return True
    when, where = label in word_class("label.when"), label in word_class("label.where")
    backers, whom = label in word_class("label.backers"), label in word_class("label.whom")
    event = ctx.current if when or where or backers or whom else None
    if event is None or event.type != "Event":
        return False
    for node in ctx.nodes:
        of_page = label in word_class("label_of_page")
        in_words = not of_page or any(ctx.s.infos[i].nouns for i in range(*node.extent))
        if when and node.kind == "date" and role_of(node) in ("plain", "period") and in_words:
            _state_day(ctx, event, node)
        elif where and node.kind in ("place", "body") and not node.bare:
            for one in node.all:
                ctx.add(event, "heldAt", ctx.entity(one), "event.labelled", trigger=node.extent)
        elif whom and node.kind == "group":
            add_group(ctx, event, node)
        elif backers and node.kind in ("body", "work") and not node.bare:
            for one in node.all:
                ctx.add(event, "supportedBy", ctx.entity(one), "event.labelled", trigger=node.extent)
    if not backers:
        _state_address(ctx)
    return True


def _state_card(ctx: Context, label: str) -> bool:
    """State who carries out and who pays for the one undertaking that an item has named, and when it is.

    undertaking.labelled: «Виконавець: …», «Донор: …», «Тривалість: 1 лютого – 30 листопада 2020 року».
    """
    carriers, donors = label in word_class("label.carriers"), label in word_class("label.donors")
    if not (carriers or donors or label in word_class("label.term")):
        return False
    live = (d for d in ctx.registry.drafts if d.merged is None and ctx.s.item in d.items)
    before = ctx.s.tokens[0].start
    works = [d for d in live if d.type in UNDERTAKINGS and d.last_mention(before=before) >= 0]
    if len(works) != 1:
        return False
    work = works[0]
    for node in ctx.nodes:
        if node.kind == "date" and not (carriers or donors) and role_of(node) in ("plain", "period", "until"):
            _state_day(ctx, work, node, "undertaking.labelled")
        elif node.kind in ("body", "work") and not node.bare and (carriers or donors):
            prop = "implementedBy" if carriers else "supportedBy"
            for one in node.all:
                trigger = node.extent
                ctx.add(work, prop, ctx.entity(one), "undertaking.labelled", trigger=trigger)
    return True


def _label(s: Sentence) -> str:
    """Return the words before the colon of a labelled line, or an empty text."""
    end = next((i for i in range(1, min(_LONGEST_LABEL, len(s) - 1) + 1) if s.norm(i) == ":"), 0)
    return s.words(0, end).casefold() if end else ""


def is_labelled(s: Sentence) -> bool:
    """Whether a sentence is a line that tells when or where something is; a page's date may stand first."""
    return _label(s) in (word_class("label.when") | word_class("label.where")) - word_class("label_of_page")


def names_event(s: Sentence, i: int) -> bool:
    """Whether token ``i`` comes after «Що:», «Захід:», which says what is announced."""
    return s.norm(i - 1) == ":" and _label(s) in word_class("label.what") and s.norm(i) != ":"


def _state_address(ctx: Context) -> None:
    """State that the one body of an address lies in its one town: «Де: м. Ромни, Роменська міська рада»."""
    towns = [n for n in ctx.nodes if n.kind == "place" and n.kind_notation in SETTLEMENTS]
    bodies = [n for n in ctx.nodes if n.kind == "body" and not n.bare]
    if len(towns) == len(bodies) == 1:
        body, town = ctx.entity(bodies[0]), ctx.entity(towns[0])
        ctx.add(body, "locatedIn", town, "event.labelled", trigger=bodies[0].extent)


def _state_day(ctx: Context, told: Draft, node: Node, rule: str = "event.labelled") -> None:
    if not ctx.ledger.objects(told, "date"):
        ctx.add(told, "date", node.name, rule, trigger=node.extent, dates=certainty_of(node))
