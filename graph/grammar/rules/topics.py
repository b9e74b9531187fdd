"""What was discussed, presented, handed out, aimed at."""

from __future__ import annotations

from ..clause import Clause, Element
from ..draft import Draft
from ..topic import discussed_phrases, phrase_at, stops_of
from .common import UNDERTAKINGS
from .context import Context
from .guests import add_participant


def state_discussed(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was discussed.

    event.discussed: «розглянули …», «ознайомилися з …», «дізналися про …»; a work among the words stands for
    them.
    """
    if event is None:
        return
    _state_handed_out(ctx, clause, event)
    for verb in clause.verbs:
        if verb.frame in ("discuss", "concern"):
            _state_objects(ctx, clause, event, verb)


def _state_handed_out(ctx: Context, clause: Clause, event: Draft) -> None:
    """State which acts and plans were handed out.

    event.handed-out: «роздали текст Резолюції 1325»; not «роздали подарунки».
    """
    if "distribute" not in clause.frames():
        return
    for e, node in clause.named("work"):
        if node.type in ("LegalAct", "Resolution", "Plan") and not node.bare:
            for one in node.all:
                ctx.add(event, "concerns", ctx.entity(one), "event.handed-out", trigger=e.extent)


def _state_objects(ctx: Context, clause: Clause, event: Draft, verb: Element) -> None:
    for text, first, last in discussed_phrases(ctx.s, verb.first, clause):
        nodes = [n for n in ctx.nodes if n.kind == "work" and first <= n.first < last]
        works = [work for n in nodes for one in n.all if (work := ctx.entity(one)) is not None]
        topics: list[Draft | str] = [*works] or [text]
        for topic in topics:
            ctx.add(event, "concerns", topic, "event.discussed", trigger=(first, last))


def state_purpose(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what the event aims at.

    event.purpose: «з метою запобігання насильству», as what the event is about; not «мета — перемога».
    """
    for e in clause.elements:
        if e.cue is not None and e.cue.role == "purpose":
            found = phrase_at(ctx.s, e.last, len(ctx.s), stops_of(clause))
            if found is not None:
                ctx.add(event, "concerns", found[0], "event.purpose", trigger=found[1:])


def state_presented(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was presented at the event, and by whom.

    work.presented: «презентували План дій», of the work and as what the event is about; not «презентували
    досвід».
    event.presenter: «План презентувала Ганна Коваль»; not «План презентували громаді».
    """
    verb = clause.verb("present")
    if verb is None or event is None:
        return
    for e, node in clause.named("work"):
        if node.bare or e.marker or not e.stands_in("accs", "nomn", "gent"):
            continue
        work = ctx.entity(node)
        if work is not None and work.type in (*UNDERTAKINGS, "Publication", "Plan"):
            ctx.add(work, "presentedAt", event, "work.presented", trigger=verb.extent)
            ctx.add(event, "concerns", work, "work.presented", trigger=verb.extent)
    for e, node in clause.named("person", "post"):
        if not e.marker and e.stands_in("nomn") and node not in ctx.holders:
            add_participant(ctx, event, node, "event.presenter", verb.extent)
