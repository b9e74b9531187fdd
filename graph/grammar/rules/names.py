"""What names themselves say: nested bodies, issuers of acts, areas and terms of plans, places in places."""

from __future__ import annotations

from ...gazetteers import word_class
from ..draft import Draft
from ..node import Node
from .common import OWNERS, certainty_of
from .context import Context


def state_names(ctx: Context) -> None:
    """State what names themselves say: nested bodies, issuers of acts, areas and terms of plans."""
    for outer in ctx.nodes:
        state_name(ctx, outer)
    place_chain(ctx)


def state_name(ctx: Context, node: Node) -> None:
    for inner in (*node.siblings, *([node.parent] if node.parent else []), *node.inner):
        state_name(ctx, inner)
    if node.kind == "body":
        draft = ctx.registry.entity(node, ctx.s)
        parent = ctx.registry.entity(node.parent, ctx.s) if node.parent else None
        if draft and parent:
            ctx.add(
                draft,
                "partOf",
                parent,
                "body.nested",
                trigger=(node.first, node.last),
                implied=node.parent is not None and node.parent.bare,
            )
        if draft and node.lemma == "представництво" and node.inner:
            ctx.add(
                draft,
                "partOf",
                ctx.registry.entity(node.inner[0], ctx.s),
                "body.nested",
                trigger=(node.first, node.last),
            )
    elif node.kind == "work":
        work_name(ctx, node)
    elif node.kind in ("person", "place") and not node.bare:
        ctx.registry.entity(node, ctx.s)
    if node.kind == "body":
        area_of(ctx, node)


def area_of(ctx: Context, node: Node) -> None:
    """Read «управління … в Чернігівській області» as the area that the body covers."""
    for i in range(node.first, node.last):
        if ctx.s.norm(i) in word_class("preposition.in"):
            place = ctx.place_at(i + 1)
            if place is not None and place.last == node.last and place.kind_notation in ("oblast", "raion"):
                ctx.add(
                    ctx.registry.entity(node, ctx.s),
                    "coversArea",
                    ctx.registry.entity(place, ctx.s),
                    "body.area",
                    trigger=(place.first, place.last),
                )
        elif ctx.s.norm(i) in word_class("settlement_in_body") and i > node.first:
            place = ctx.place_at(i)
            if place is not None and place.last <= node.last:
                ctx.add(
                    ctx.registry.entity(node, ctx.s),
                    "locatedIn",
                    ctx.registry.entity(place, ctx.s),
                    "body.town",
                    trigger=(place.first, place.last),
                )


def place_chain(ctx: Context) -> None:
    """Read «смт Каланчак Херсонської області» as one place inside another."""
    for a, b in zip(ctx.nodes, ctx.nodes[1:], strict=False):
        if (
            a.kind == b.kind == "place"
            and not a.bare
            and not b.bare
            and a.last == b.first
            and b.cases
            and "gent" in b.cases
            and b.kind_notation in ("oblast", "raion", "hromada")
        ):
            ctx.add(
                ctx.registry.entity(a, ctx.s),
                "locatedIn",
                ctx.registry.entity(b, ctx.s),
                "place.chain",
                trigger=(a.first, b.last),
            )


def work_name(ctx: Context, node: Node) -> None:
    draft = ctx.registry.entity(node, ctx.s)
    if draft is None:
        return
    trigger = (node.first, node.last)
    if node.parent is not None and draft.type in ("LegalAct", "Resolution"):
        ctx.add(draft, "issuedBy", ctx.draft(node.parent), "act.issuer", trigger=trigger)
        office_of(ctx, node.parent)
    elif node.parent is not None and draft.type == "Programme":
        ctx.add(
            draft, "implementedBy", ctx.draft(node.parent), "programme.owner", trigger=trigger, implied=True
        )
    if node.issued and draft.type in ("LegalAct", "Resolution"):
        ctx.add(draft, "issuedOn", node.issued, "act.date", trigger=trigger)
    for text, first, last in node.topics:
        ctx.add(draft, "concerns", text, "act.about", trigger=(first, last))
    for inner in node.inner:
        other = ctx.registry.entity(inner, ctx.s)
        if inner.kind == "place" and draft.type in ("Programme", "Plan", "Publication"):
            ctx.add(draft, "coversArea", other, "work.area", trigger=trigger)
        elif inner.kind == "body" and draft.type == "Project":
            ctx.add(draft, "concerns", other, "project.purpose", trigger=trigger)
        elif inner.kind == "work" and draft.type == "Plan":
            ctx.add(draft, "concerns", other, "plan.executes", trigger=trigger)
        elif inner.kind == "work":
            ctx.add(draft, "concerns", other, "act.about", trigger=trigger)
    if node.term is not None:
        ctx.add(
            draft,
            "date",
            node.term.name,
            "work.term",
            trigger=(node.term.first, node.term.last),
            dates=certainty_of(node.term),
        )


def office_of(ctx: Context, post: Node) -> None:
    """State in which body an office is."""
    if post.kind != "post":
        return
    office = ctx.registry.entity(post, ctx.s)
    if post.parent is None:
        office_by_context(ctx, post, office)
        return
    owner = (
        ctx.happenings.resolve(post.parent, ctx.s, False)
        if post.parent.kind == "event"
        else ctx.registry.entity(post.parent, ctx.s)
    )
    if owner is not None and owner.type in OWNERS:
        ctx.add(
            office,
            "postIn",
            owner,
            "post.body",
            trigger=(post.first, post.last),
            implied=post.parent.bare,
        )
    state_name(ctx, post.parent)


def office_by_context(ctx: Context, post: Node, office: Draft | None) -> None:
    """Place «заступник голови» in the hromada where the event is held."""
    if office is None or office.parent is not None or "голов" not in post.own:
        return
    event = ctx.happenings.current.get(ctx.s.item)
    places = ctx.ledger.objects(event, "heldAt") if event is not None else []
    hromadas = [p for p in places if isinstance(p, Draft) and p.type == "Hromada"]
    if len(hromadas) == 1:
        office.parent = hromadas[0]
        ctx.add(office, "postIn", hromadas[0], "post.venue", trigger=(post.first, post.last), implied=True)
