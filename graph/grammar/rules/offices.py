"""Offices and their holders: before the name, after it, doubled, plural, by context."""

from __future__ import annotations

from ...gazetteers import word_class
from ..node import Node
from .context import Context
from .names import office_of


def join_offices(ctx: Context) -> None:
    """Join offices with their holders: before the name, after it, doubled, plural, by appointment."""
    for k, post in enumerate(ctx.nodes):
        if post.kind != "post":
            continue
        holder = _holder_after(ctx, k)
        if holder is not None:
            held(ctx, post, holder)
            if post.plural:
                several(ctx, k, post)
            doubled(ctx, k, holder)
            continue
        holder = _holder_before(ctx, k) or _appointed(ctx, post)
        if holder is not None:
            held(ctx, post, holder)
    for node in ctx.nodes:
        if node.kind == "post":
            office_of(ctx, node)


def _holder_after(ctx: Context, k: int) -> Node | None:
    """Return the person right after the office at index ``k``, a rank between them stepped over."""
    if k + 1 >= len(ctx.nodes) or ctx.nodes[k + 1].kind != "person":
        return None
    post, person = ctx.nodes[k], ctx.nodes[k + 1]
    ranks = (ctx.s.infos[i].lemma in word_class("military_rank") for i in range(post.last, person.first))
    return person if all(ranks) else None


def _holder_before(ctx: Context, k: int) -> Node | None:
    """Return the person of «Ганна Коваль, заступниця міністра» for the office at index ``k``.

    Not in «Ганна Коваль, заступниця міністра, Петро Швець»: there the next name could bear it too.
    """
    before = ctx.nodes[k - 1] if k else None
    post = ctx.nodes[k]
    if before is None or before.kind != "person" or any(owner is before for owner in ctx.owner_of.values()):
        return None
    if ctx.s.words(before.last, post.first) not in word_class("between_name_and_office"):
        return None
    following = ctx.nodes[k + 1] if k + 1 < len(ctx.nodes) else None
    if following is not None and following.kind == "person" and following.first == post.last + 1:
        return None
    return before


def _appointed(ctx: Context, post: Node) -> Node | None:
    """Return the person of «Директором закладу призначено Наталію Лаврів»."""
    if "ablt" not in post.cases:
        return None
    for clause in ctx.clauses:
        inside = [e.node for e in clause.nodes]
        if post not in inside or "appoint" not in clause.frames() or any(v.negated for v in clause.verbs):
            continue
        people = [e.node for e in clause.nodes if e.node is not None and e.node.kind == "person" and not e.marker]
        if len(people) == 1 and people[0].stands_in("accs", "nomn"):
            return people[0]
    return None


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
