"""Who took part in an event or held it, told in lines of their own after «У форумі взяли участь:»."""

from __future__ import annotations

from typing import NamedTuple

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..words import Sentence
from .agents import role_of_subject
from .common import add_actor
from .context import Context
from .guests import add_participant, attends, guest_word
from .subjects import is_nameless

_OPENS_LIST = ("participate", "gather", "invite")
_OF_SUBJECTS = ("speak", "hold", "lead")  # frames whose subjects the lines after a colon are


class Listing(NamedTuple):
    """The event whose people the lines that follow name; the verb of which they are the subjects, if any."""

    event: Draft
    verb: Element | None = None


def opened_list(ctx: Context) -> Listing | None:
    """Return the event whose people the lines after a sentence list.

    So «У форумі взяли участь:», «Спікери:», «Досвідом поділилися:», «Тренінг провели:»; not «Тренери
    розповіли:».
    """
    if ctx.s.norm(len(ctx.s) - 1) != ":":
        return None
    for clause, event in ctx.themes.items():
        told = any(v.frame in _OPENS_LIST and attends(clause, v) and not v.negated for v in clause.verbs)
        if event.type == "Event" and (told or guest_word(ctx, clause) is not None):
            return Listing(event)
        verb = _without_subject(clause)
        if event.type == "Event" and verb is not None:
            return Listing(event, verb)
    role = ctx.s.infos[0].lemma in word_class("guest_role") and not ctx.clauses[0].verbs
    current = ctx.current if role and not ctx.s.headline else None  # «Спікери, чия участь підтверджена:»
    return Listing(current) if current is not None and current.type == "Event" else None


def _without_subject(clause: Clause) -> Element | None:
    """Return the verb of «Досвідом поділилися:», «Тренінг провели:», whose subjects follow, or None."""
    verb = clause.verb(*_OF_SUBJECTS)
    if verb is None or verb.number != "plur" or not verb.past_or_future or verb.negated:
        return None
    if verb.impersonal or verb.participle or (verb.passive and verb.frame != "speak"):
        return None  # «поділилися» has no passive
    people = clause.named("person", "post", "group", "body", "place")
    return verb if not any("nomn" in e.cases and not e.marker for e, _ in people) else None


def goes_on(ctx: Context, before: Sentence | None) -> bool:
    """Whether a sentence is a line of the list that the sentence before opened or went on with.

    It has no verb of its own and begins a line, marked as one after an empty line, or comes after its number.
    """
    if before is None or ctx.s.headline or any(v.frame or v.past_or_future for v in ctx.clauses[0].verbs):
        return False
    between = ctx.s.text[before.tokens[-1].end : ctx.s.tokens[0].start]
    marked = ctx.s.is_number(0) or ctx.s.tokens[0].text in word_class("list_mark")
    return between.count("\n") == 1 or (marked and "\n" in between) or before.is_number(0)


def state_listed(ctx: Context, listing: Listing) -> None:
    """State who a line of a list names.

    event.listed: «– директорка ліцею Ганна Коваль;» after «У форумі взяли участь:», «Тренінг провели:»; not a
    line with a verb.
    """
    event, verb = listing
    held = verb is not None and verb.frame == "hold"
    by_name = verb is not None and not any(n.kind == "person" for _, n in ctx.clauses[0].named())
    if by_name and not held:
        return  # «Виступили: • хор ліцею»
    clause = ctx.clauses[0]
    for e, node in clause.named("person", "post", "group", "body", "place"):
        if ctx.s.norm(e.first - 1) == "(":
            continue  # «Ганна Коваль (міська рада)»
        office = node.kind == "post" and not is_nameless(ctx, clause, e, node)
        holder = node.kind == "post" and any(n.kind == "person" for _, n in clause.named())
        if office or holder or e.marker or not e.stands_in("nomn"):
            continue
        if held and verb is not None:
            if not (node.kind == "body" and any(n.kind == "person" for _, n in clause.named())):
                prop = role_of_subject(event, node, verb)
                add_actor(ctx, event, prop, node, "event.listed", trigger=e.extent)
            continue
        add_participant(ctx, event, node, "event.listed", e.extent)
