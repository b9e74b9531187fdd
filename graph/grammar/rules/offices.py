"""Offices and their holders: before the name, after it, doubled, plural, by context."""

from __future__ import annotations

from ...gazetteers import word_class
from ..node import Node
from .context import Context
from .names import office_of


def join_offices(ctx: Context) -> None:
    """Join offices with their holders: before the name, after it, doubled, plural."""
    for k, post in enumerate(ctx.nodes):
        if post.kind != "post":
            continue
        following = ctx.nodes[k + 1] if k + 1 < len(ctx.nodes) else None
        gap = ctx.s.words(post.last, following.first) if following is not None else ""
        if (
            following is not None
            and following.kind == "person"
            and gap in ("", ",")
            and not (gap == "," and _holder_before(ctx, k))
        ):
            if gap == "" or not _holder_before(ctx, k):
                if gap == "":
                    held(ctx, post, following)
                    if post.plural:
                        several(ctx, k, post)
                    doubled(ctx, k, following)
                    continue
        holder = _holder_before(ctx, k)
        if holder is not None:
            held(ctx, post, holder)
    for node in ctx.nodes:
        if node.kind == "post":
            office_of(ctx, node)


def _holder_before(ctx: Context, k: int) -> Node | None:
    """Return the person of «Ганна Коваль, заступниця міністра» for the office at index ``k``."""
    if k == 0:
        return None
    before = ctx.nodes[k - 1]
    if before.kind != "person" or ctx.s.words(before.last, ctx.nodes[k].first) not in word_class(
        "between_name_and_office"
    ):
        return None
    if any(owner is before for owner in ctx.owner_of.values()):
        return None
    post = ctx.nodes[k]
    after = ctx.s.words(post.last, post.last + 1) if post.last < len(ctx.s) else ""
    if (
        k + 1 < len(ctx.nodes)
        and ctx.nodes[k + 1].kind == "person"
        and after == ctx.s.words(ctx.nodes[k + 1].first, ctx.nodes[k + 1].first + 1)
    ):
        return None
    return before


def several(ctx: Context, k: int, post: Node) -> None:
    """Give a plural office to each person of the list after it."""
    at = k + 2
    while at < len(ctx.nodes) and ctx.nodes[at].kind == "person":
        between = ctx.s.words(ctx.nodes[at - 1].last, ctx.nodes[at].first)
        if between not in word_class("between_holders"):
            break
        held(ctx, post, ctx.nodes[at])
        at += 1


def doubled(ctx: Context, k: int, person: Node) -> None:
    """Give «директор …, заступник … Неоніла Шкурат» both offices."""
    at = k - 1
    while (
        at >= 0
        and ctx.nodes[at].kind == "post"
        and id(ctx.nodes[at]) not in ctx.owner_of
        and not ctx.nodes[at].plural
    ):
        between = ctx.s.words(ctx.nodes[at].last, ctx.nodes[at + 1].first)
        if between not in word_class("between_name_and_office"):
            break
        held(ctx, ctx.nodes[at], person)
        at -= 1


def held(ctx: Context, post: Node, person: Node) -> None:
    """State that a person holds an office."""
    holder = ctx.registry.entity(person, ctx.s)
    office = ctx.registry.entity(post, ctx.s)
    ctx.owner_of.setdefault(id(post), person)
    ctx.add(holder, "holdsPost", office, "post.holder", trigger=(post.first, post.last), acting=post.acting)
    for sibling in person.siblings:
        ctx.add(
            ctx.registry.entity(sibling, ctx.s),
            "holdsPost",
            office,
            "post.holder",
            trigger=(post.first, post.last),
        )
