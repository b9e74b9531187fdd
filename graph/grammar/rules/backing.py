"""Who supports, implements, signs, and works together."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, Element
from ..draft import Draft
from .common import add_actor, work_of
from .context import Context


def state_implementers(ctx: Context, clause: Clause) -> None:
    """State who implements an undertaking."""
    verb = next((v for v in clause.verbs if v.frame == "implement"), None)
    if verb is None:
        return
    work = work_of(ctx, clause)
    if work is None:
        return
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind not in ("body", "work") or node is clause.antecedent:
            continue
        agent = e.cases & {"ablt"} if verb.passive or verb.impersonal else not e.cases or e.cases & {"nomn"}
        if e.marker == "" and agent or e.marker == "co_organizer":
            add_actor(
                ctx, work, "implementedBy", node, "undertaking.implemented", trigger=(verb.first, verb.last)
            )


def state_support(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """Read «за підтримки …»: it belongs to what its clause is about."""
    for e in clause.nodes:
        if e.marker != "supporter" or e.node is None or e.node.kind not in ("body", "work", "person"):
            continue
        if e.cases and "gent" not in e.cases:
            continue
        target = _supported(ctx, clause, event, e)
        for one in e.node.all:
            ctx.add(
                target,
                "supportedBy",
                ctx.registry.entity(one, ctx.s),
                "supported-by",
                trigger=(e.marker_first, e.last),
            )
    for v in clause.verbs:
        if v.frame != "support":
            continue
        antecedent = clause.antecedent
        target = (
            ctx.draft(antecedent)
            if antecedent is not None and antecedent.kind in ("work", "event")
            else work_of(ctx, clause) or event
        )
        for e in clause.nodes:
            if e.node is None or e.node.kind != "body" or e.marker:
                continue
            wanted = "ablt" if v.participle or v.passive or v.impersonal else "nomn"
            if wanted in e.cases or not e.cases:
                for one in e.node.all:
                    ctx.add(
                        target,
                        "supportedBy",
                        ctx.registry.entity(one, ctx.s),
                        "supported-by",
                        trigger=(v.first, v.last),
                    )


def _supported(ctx: Context, clause: Clause, event: Draft | None, e: Element) -> Draft | None:
    if clause.antecedent is not None and clause.antecedent.kind in ("work", "event"):
        return ctx.draft(clause.antecedent)
    if clause.frames() & {"implement"}:
        return work_of(ctx, clause) or event
    before = next(
        (x for x in reversed(clause.elements[: clause.elements.index(e)]) if x.kind == "node"), None
    )
    if (
        before is not None
        and before.node is not None
        and before.node.kind == "work"
        and before.last == e.marker_first
        and before.node.type == "Project"
    ):
        return ctx.registry.entity(before.node, ctx.s)
    return event or work_of(ctx, clause)


def state_contracts(ctx: Context, clause: Clause) -> None:
    """Read parties and signers: «між А, Б та В підписано меморандум», «Підписи … поставили …»."""
    verb = next((v for v in clause.verbs if v.frame in ("sign", "put")), None)
    if verb is None or verb.frame == "put" and not any(e.text.startswith("підпис") for e in clause.elements):
        return
    act = next(
        (
            d
            for e in clause.nodes
            if e.node is not None
            and e.node.kind == "work"
            and (d := ctx.registry.entity(e.node, ctx.s)) is not None
            and d.type == "LegalAct"
        ),
        None,
    )
    act = act or _last_contract(ctx)
    if act is None:
        return
    for e in clause.nodes:
        node = e.node
        if (
            node is None
            or node.kind not in ("body", "person", "post", "place")
            or node.kind == "place"
            and node.type != "Hromada"
        ):
            continue
        if e.marker == "між":
            add_actor(ctx, act, "party", node, "act.party", trigger=(e.marker_first, e.last))
        elif not e.marker and "nomn" in (e.cases or {"nomn"}):
            if node.kind == "body":
                add_actor(ctx, act, "party", node, "act.party", trigger=(verb.first, verb.last))
            elif node.kind == "person":
                add_actor(ctx, act, "signedBy", node, "act.signed", trigger=(verb.first, verb.last))


def _last_contract(ctx: Context) -> Draft | None:
    known = [
        d
        for d in ctx.registry.drafts
        if d.merged is None and d.lemma in word_class("contract") and ctx.s.item in d.items
    ]
    return known[0] if len(known) == 1 else None


def state_cooperation(ctx: Context, clause: Clause) -> None:
    """Read «служби зайнятості співпрацюють з Данською радою»."""
    verb = next((v for v in clause.verbs if v.frame == "cooperate"), None)
    if verb is None:
        return
    with_ = [
        one
        for e in clause.nodes
        if e.node is not None and e.node.kind == "body" and e.marker in word_class("preposition.with")
        for one in e.node.all
    ]
    for e in clause.nodes:
        if e.node is not None and e.node.kind == "body" and not e.marker and "nomn" in e.cases:
            for one in e.node.all:
                for other in with_:
                    ctx.add(
                        ctx.registry.entity(one, ctx.s),
                        "cooperatesWith",
                        ctx.registry.entity(other, ctx.s),
                        "body.cooperates",
                        trigger=(verb.first, verb.last),
                    )
