"""Who took part, told in lines of their own: «У форумі взяли участь:» and a line for each."""

from __future__ import annotations

from ...gazetteers import word_class
from ..draft import Draft
from ..words import Sentence
from .context import Context
from .guests import add_participant, attends, guest_word
from .subjects import is_nameless

_OPENS_LIST = ("participate", "gather", "invite")


def opened_list(ctx: Context) -> Draft | None:
    """Return the event whose guests the lines after a sentence list: «У форумі взяли участь:», «Спікери:»."""
    if ctx.s.norm(len(ctx.s) - 1) != ":":
        return None
    for clause, event in ctx.themes.items():
        told = any(v.frame in _OPENS_LIST and attends(clause, v) and not v.negated for v in clause.verbs)
        if event.type == "Event" and (told or guest_word(ctx, clause) is not None):
            return event
    role = ctx.s.infos[0].lemma in word_class("guest_role") and not ctx.clauses[0].verbs
    current = ctx.current if role and not ctx.s.headline else None  # «Спікери, чия участь підтверджена:»
    return current if current is not None and current.type == "Event" else None


def goes_on(ctx: Context, before: Sentence | None) -> bool:
    """Whether a sentence is a line of the list that the sentence before opened or went on with.

    It has no verb of its own and begins a line, marked as one after an empty line, or comes after its number.
    """
    if before is None or ctx.s.headline or any(v.frame or v.past_or_future for v in ctx.clauses[0].verbs):
        return False
    between = ctx.s.text[before.tokens[-1].end : ctx.s.tokens[0].start]
    marked = ctx.s.is_number(0) or ctx.s.tokens[0].text in word_class("list_mark")
    return between.count("\n") == 1 or (marked and "\n" in between) or before.is_number(0)


def state_listed(ctx: Context, event: Draft) -> None:
    """State who a line of a list names.

    event.listed: «– директорка ліцею Ганна Коваль;» after «У форумі взяли участь:»; not a line with a verb.
    """
    clause = ctx.clauses[0]
    for e, node in clause.named("person", "post", "group", "body", "place"):
        if ctx.s.norm(e.first - 1) == "(":
            continue  # «Ганна Коваль (міська рада)»
        office = node.kind == "post" and not is_nameless(ctx, clause, e, node)
        held = node.kind == "post" and any(n.kind == "person" for _, n in clause.named())
        if not office and not held and not e.marker and e.stands_in("nomn"):
            add_participant(ctx, event, node, "event.listed", e.extent)
