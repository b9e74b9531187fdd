"""Lists of what a meeting discusses: «На порядку денному: 1. Про …», «Обговорили: • …»."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..draft import Draft
from ..topic import phrase_at
from ..words import Sentence
from .context import Context
from .decisions import opens_decisions
from .lists import goes_on
from .topics import discussed_works

_ENDS_NUMBER = frozenset(".)")
_LAST_WORDS = 12  # tokens before the colon among which the verb stands


def opened_agenda(ctx: Context) -> Draft | None:
    """Return the event of which the lines after a sentence list the topics: «На порядку денному:»."""
    s = ctx.s
    if s.tokens[-1].text != ":" or any(t.norm.startswith(beginnings("decides")) for t in s.tokens):
        return None
    named = any(here.lemma in word_class("agenda_word") for here in s.infos)
    told = any(here.frame == "discuss" for here in s.infos[-_LAST_WORDS:]) or opens_decisions(ctx)
    return (next(reversed(ctx.themes.values()), None) or ctx.current) if named or told else None


def is_topic(ctx: Context, before: Sentence | None) -> bool:
    """Whether a sentence is a line of a list of topics: «• ремонт доріг», «1. Про стан шкіл», «про різне»."""
    return _words_of(ctx) > 0 or ctx.s.norm(0) in word_class("preposition.told") or goes_on(ctx, before)


def state_topic(ctx: Context, event: Draft) -> None:
    """State what a line of a list says that an event discusses.

    event.agenda: «На порядку денному:» with «1. Про стан шкіл», «• ремонт доріг» after it; not «Нагороджено:
    • вчителів».
    """
    first, last = _words_of(ctx), len(ctx.s)
    if first in ctx.s.quotes:
        first, last = ctx.s.inside(first)  # «- «Про бюджет громади»;»
    about = ctx.s.norm(first) in word_class("preposition.told")
    found = phrase_at(ctx.s, first + about, last) if first < last else None
    if found is None:
        return
    text, start, end = found
    topics: list[Draft | str] = [text, *discussed_works(ctx, start, len(ctx.s))]
    for topic in topics:
        ctx.add(event, "concerns", topic, "event.agenda", trigger=(start, end))


def _words_of(ctx: Context) -> int:
    """Return the token at which the words of a line begin after its mark or its number."""
    s = ctx.s
    if s.tokens[0].text in word_class("list_mark"):
        return 1
    return 2 if s.is_number(0) and s.norm(1) in _ENDS_NUMBER else 0
