"""What was discussed, presented, handed out, aimed at."""

from __future__ import annotations

from ..clause import Clause, Element
from ..draft import Draft
from ..topic import discussed_phrases, phrase_at, stops_of
from .context import Context
from .guests import add_participant


def state_discussed(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was discussed: «розглянули …», «ознайомилися з …», «дізналися про …»."""
    if event is None:
        return
    if clause.frames() & {"distribute"}:
        for e in clause.nodes:
            if (
                e.node is not None
                and e.node.kind == "work"
                and e.node.type in ("LegalAct", "Resolution", "Plan")
                and not e.node.bare
            ):
                for one in e.node.all:
                    ctx.add(
                        event,
                        "concerns",
                        ctx.registry.entity(one, ctx.s),
                        "event.handed-out",
                        trigger=(e.first, e.last),
                    )
    for v in clause.verbs:
        if v.frame in ("discuss", "concern"):
            for text, span, works in _objects(ctx, clause, v):
                for work in works:
                    ctx.add(event, "concerns", work, "event.discussed", trigger=span)
                if not works and text:
                    ctx.add(event, "concerns", text, "event.discussed", trigger=span)


def _objects(ctx: Context, clause: Clause, verb: Element) -> list[tuple[str, tuple[int, int], list[Draft]]]:

    found = []
    for text, first, last in discussed_phrases(ctx.s, verb.first, clause):
        works = []
        for node in ctx.nodes:
            if first <= node.first < last and node.kind == "work":
                works += [d for one in node.all if (d := ctx.registry.entity(one, ctx.s)) is not None]
        found.append((text, (first, last), works))
    return found


def state_purpose(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «з метою …» as what the event is about."""

    if event is None:
        return
    for e in clause.elements:
        if e.kind == "cue" and e.cue is not None and e.cue.role == "purpose":
            found = phrase_at(ctx.s, e.last, len(ctx.s), stops_of(clause))
            if found is not None:
                ctx.add(event, "concerns", found[0], "event.purpose", trigger=found[1:])


def state_presented(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was presented at the event."""
    verb = next((v for v in clause.verbs if v.frame == "present"), None)
    if verb is None or event is None:
        return
    for e in clause.nodes:
        node = e.node
        if (
            node is None
            or node.kind != "work"
            or node.bare
            or e.marker
            or e.cases
            and not e.cases & {"accs", "nomn", "gent"}
        ):
            continue
        work = ctx.registry.entity(node, ctx.s)
        if work is not None and work.type in ("Publication", "Plan", "Programme", "Project", "Campaign"):
            ctx.add(work, "presentedAt", event, "work.presented", trigger=(verb.first, verb.last))
            ctx.add(event, "concerns", work, "work.presented", trigger=(verb.first, verb.last))
    for e in clause.nodes:
        if (
            e.node is not None
            and e.node.kind in ("person", "post")
            and not e.marker
            and "nomn" in (e.cases or {"nomn"})
            and id(e.node) not in ctx.owner_of
        ):
            add_participant(ctx, event, e.node, "event.presenter", (verb.first, verb.last))
