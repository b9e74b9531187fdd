"""Who is called an organiser, an initiator or the one in the chair."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .common import add_actor
from .context import Context


def state_organisers(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who is called an organiser.

    event.organiser-word: «Організаторами форуму виступили А, Б та В», not «Організатори подякували А».
    event.initiator-word: «Ініціатором проекту стала А»; not «Ініціатором створення центру стала А».
    event.chair-word: «Головуючий на засіданні – А»; not «головуючий оголосив перерву».
    """
    if not clause.mentions("organiser", "initiator", "presiding"):
        return
    for k, word in enumerate(clause.elements):
        if word.kind != "word" or not _calls(ctx, word):
            continue
        if word.text.startswith(beginnings("organiser")):
            prop, rule = "organizedBy", "event.organiser-word"
        elif word.text.startswith(beginnings("initiator")):
            prop, rule = "initiatedBy", "event.initiator-word"
        elif word.text.startswith(beginnings("presiding")):
            prop, rule = "chairedBy", "event.chair-word"
        else:
            continue
        subject = _organised(ctx, clause, k, event)
        ends = _next_role(ctx, clause, k)
        for e, node in clause.named("body", "person", "work"):
            called = e.marker in ("", "co_organizer") and e.stands_in("nomn", "ablt") and e.first < ends
            if subject is not None and called and ctx.entity(node) is not subject:
                add_actor(ctx, subject, prop, node, rule, trigger=word.extent)
        return


def _next_role(ctx: Context, clause: Clause, k: int) -> int:
    """Return the token at which another role begins after the word at index ``k``: «…; спонсор – фонд»."""
    roles = word_class("donor") | word_class("carrier") | word_class("partner")
    for before, e in pairwise(clause.elements[k + 1 :]):
        opens = before.kind == "comma" and ctx.s.norm(e.last) in word_class("before_names")
        if opens and e.kind == "word" and ctx.s.infos[e.first].lemma in roles:
            return e.first
    return len(ctx.s)


def _calls(ctx: Context, word: Element) -> bool:
    """Whether a word can say who somebody is: «організаторами», not «сприяв організаторам»."""
    here = ctx.s.infos[word.first]
    cases = {r.case for r in (*here.nouns, *here.adjectives)}
    return not cases or not cases.isdisjoint(("nomn", "ablt"))


def _organised(ctx: Context, clause: Clause, k: int, event: Draft | None) -> Draft | None:
    """Return what the organiser at index ``k`` of a clause is of: what is named after it, or the event."""
    after = clause.elements[k + 1 :]
    of = after[0] if after else None
    if of is not None and of.kind == "word" and of.text in word_class("holding_of"):
        of = after[1] if len(after) > 1 else None
    if of is not None and of.node is not None and "gent" in of.cases and of.node.kind in ("event", "work"):
        return ctx.draft(of.node) or event or ctx.current
    if of is not None and of.kind == "word" and of.text.isalpha():
        return None  # «ініціатором створення центру»
    named = next((node for e, node in clause.named("event") if e.first >= clause.elements[k].last), None)
    if named is not None or event is not None:
        return ctx.draft(named) if named is not None else event
    held = ctx.ledger.objects(ctx.current, "organizedBy")
    return ctx.happenings.first(ctx.s.item) if held else ctx.current
