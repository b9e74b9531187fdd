"""Lists of what a meeting discusses: «На порядку денному: 1. Про …», «Обговорили: • …»."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..draft import Draft
from ..topic import phrase_at
from .context import Context
from .topics import discussed_works

_BULLETS = frozenset("•-–—*●▪✓✔➢►")
_ENDS_NUMBER = frozenset(".)")
_LONGEST = 12  # tokens that open a list without saying of what


def state_agenda(ctx: Context) -> None:
    """State what an item of a list that a sentence opened is about.

    event.agenda: «На порядку денному:» with «1. Про стан шкіл», «• ремонт доріг» after it; not «Нагороджено:
    • вчителів».
    """
    event = ctx.happenings.agenda.get(ctx.s.item)
    if event is None:
        return
    first = _begins(ctx)
    if first is None:
        del ctx.happenings.agenda[ctx.s.item]
        return
    if first == len(ctx.s):
        return  # «1.» stands as a sentence of its own
    about = ctx.s.norm(first) in word_class("preposition.told")
    found = phrase_at(ctx.s, first + about, len(ctx.s))
    if found is None:
        return
    text, start, end = found
    topics: list[Draft | str] = [text, *discussed_works(ctx, start, len(ctx.s))]
    for topic in topics:
        ctx.add(event, "concerns", topic, "event.agenda", trigger=(start, end))


def open_agenda(ctx: Context) -> None:
    """Take note that a sentence ends in a colon after which what an event discusses is listed."""
    s = ctx.s
    if s.tokens[-1].text != ":":
        return
    words = [s.infos[i] for i in range(len(s))]
    named = any(here.lemma in word_class("agenda_word") for here in words)
    told = any(here.frame == "discuss" for here in words[-_LONGEST:])
    event: Draft | None = next(reversed(ctx.themes.values()), None) or ctx.current
    denied = any(s.norm(i).startswith(beginnings("decides")) for i in range(len(s)))
    if event is not None and (named or told) and not denied:
        ctx.happenings.agenda[s.item] = event


def _begins(ctx: Context) -> int | None:
    """Return the token at which the words of a list's item begin; None if the sentence is no item."""
    s = ctx.s
    if s.tokens[0].text in _BULLETS:
        return 1
    if s.is_number(0) and s.norm(1) in _ENDS_NUMBER:
        return 2
    return 0 if s.norm(0) in word_class("preposition.told") else None
