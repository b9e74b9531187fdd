"""Who is at an event by a title or a speech: «модераторка форуму Ганна Коваль», «виступ Ганни Коваль»."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .context import Context
from .guests import add_participant
from .subjects import is_nameless


def state_speakers(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State whose title or speech puts them at an event.

    event.guest-title: «модераторка круглого столу Ганна Коваль», whatever she does; not «координаторка
    проєкту».
    event.speech-of: «форум відкрили виступи Івана Мельника та Ганни Коваль», «форум розпочався з вітальних
    слів директорки Ганни Коваль»; not «виступ скасували».
    """
    for office, person in pairwise(clause.named()):
        if person[1].kind == "person" and office[0].last == person[0].first:
            entitled = _event_of_title(office[1])
            found = ctx.draft(entitled) if entitled is not None else None
            if found is not None:
                add_participant(ctx, found, person[1], "event.guest-title", office[0].extent)
    for word, of, who in zip(clause.elements, clause.elements[1:], clause.elements[2:], strict=False):
        if who.node is not None and who.node.kind == "person" and _is_title(ctx, word, of):
            found = ctx.draft(of.node) if of.node is not None else None
            if found is not None:
                add_participant(ctx, found, who.node, "event.guest-title", word.extent)
    _state_met(ctx, clause, event)
    for e, node in clause.named("event"):
        if e.marker == "during" and (other := ctx.known(node)) is not event:
            _state_met(ctx, clause, other)  # «меморандум підписано під час зустрічі голови … з …»
    off = clause.frames() & {"cancel", "move"} or any(v.negated for v in clause.verbs)
    if event is None or event.type != "Event" or off:
        return
    for word, of in pairwise(clause.elements):
        if word.kind == "word" and (_is_speech(ctx, word) or _begins_with(ctx, clause, word)):
            held_by = ctx.holders.get(of.node) if of.node is not None else None
            for e, node in clause.named("person", "post"):
                first = _first_of_list(e)
                mine = first is of or (held_by is not None and first.node is held_by)
                mine &= "gent" in e.cases and (not e.marker or e.marker_first < word.first)
                if mine and (node.kind == "person" or node.parent is not None or node in ctx.holders):
                    add_participant(ctx, event, ctx.holders.get(node, node), "event.speech-of", word.extent)


def _is_speech(ctx: Context, word: Element) -> bool:
    """Whether a word is «виступ», «доповідь», or «слово» after «вітальне»."""
    if ctx.s.infos[word.first].lemma in word_class("speech_noun"):
        return True
    greets = ctx.s.norm(word.first - 1).startswith(beginnings("greets"))
    return greets and word.text in word_class("greeting_noun")


def _begins_with(ctx: Context, clause: Clause, word: Element) -> bool:
    """Whether an event began or ended with words or greetings: «стартував із теплих слів директорки»."""
    if word.text not in word_class("words_of_opening") or "happen" not in clause.frames():
        return False
    k = word.first - 1
    while k > 0 and ctx.s.infos[k].adjectives and not ctx.s.infos[k].preposition:
        k -= 1
    return ctx.s.norm(k) in word_class("preposition.with")


def _state_met(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who meets whom, where the name of a meeting goes on with people.

    event.meeting-with: «зустріч міністра Івана Мельника з директоркою Ганною Коваль»; not «зустріч з
    нагоди», nor who is named apart.
    """
    if event is None or event.kind not in word_class("event_kind.encounter"):
        return
    side = ""  # whose meeting it is, or with whom
    for e in clause.elements:
        node = e.node
        if node is not None and node.kind == "event" and ctx.known(node) is event:
            side = "ablt" if _tells_partner(ctx, node) else "gent"
        elif side and e.kind in ("verb", "rel"):
            return
        elif side and node is not None and node.kind in ("person", "post", "group", "body"):
            if e.marker in word_class("preposition.with") and "ablt" in e.cases:
                side = "ablt"
            elif e.marker or side not in e.cases or "nomn" in e.cases:
                side = "" if not e.marker else side
                continue
            if node.kind != "post" or is_nameless(ctx, clause, e, node):
                add_participant(ctx, event, node, "event.meeting-with", e.with_marker)


def _tells_partner(ctx: Context, event: Node) -> bool:
    """Whether an event's name goes on with the office of a partner: «зустріч із ректором університету»."""
    with_ = word_class("preposition.with")
    return any(ctx.s.norm(i) in with_ for i in range(event.first, event.last))


def _first_of_list(e: Element) -> Element:
    while e.listed is not None:
        e = e.listed
    return e


def _is_title(ctx: Context, word: Element, of: Element) -> bool:
    """Whether two elements are «учасниця ярмарку», before the name."""
    event = of.node is not None and of.node.kind == "event" and "gent" in of.cases and not of.marker
    return event and word.kind == "word" and ctx.s.infos[word.first].lemma in word_class("guest_role")


def _event_of_title(office: Node) -> Node | None:
    """Return the event that a title like «модератор круглого столу» is of, or None."""
    if office.kind != "post" or office.lemma not in word_class("guest_role"):
        return None
    return office.parent if office.parent is not None and office.parent.kind == "event" else None
