"""Offices and their holders: before the name, after it, doubled, plural."""

from __future__ import annotations

from dataclasses import replace

from ...gazetteers import word_class
from ..node import Node
from ..phrase import core_at
from .appointments import holder_by_position, holder_by_verb, state_leader
from .context import Context
from .holders import holder_after, holder_before, is_former, is_occupation, words_between
from .names import office_of
from .owners import place_offices


def join_offices(ctx: Context) -> None:
    """Join offices with their holders, and place each office in its body.

    post.holder: «начальник відділу Ганна Коваль», «Ганна Коваль, начальниця відділу», «Директором призначено
    Ганну Коваль»; not «начальник відділу подякував Ганні Коваль».
    """
    place_offices(ctx)
    for k, post in enumerate(ctx.row):
        if post.kind != "post":
            continue
        if post.siblings:
            _hold_one_each(ctx, k, post)
            continue
        holder = holder_after(ctx, k)
        if holder is not None:
            _hold(ctx, post, holder)
            if post.plural or _means_many(ctx, post, holder):
                _hold_by_each(ctx, k, post)
            _hold_in_each(ctx, k, post)
            _hold_both(ctx, k, holder)
            continue
        holder = holder_before(ctx, k) or holder_by_verb(ctx, post) or holder_by_position(ctx, post)
        if holder is not None:
            _hold(ctx, post, holder)
            if _means_many(ctx, post, post):
                _hold_by_each(ctx, ctx.row.index(holder) - 1, post)
    for clause in ctx.clauses:
        state_leader(ctx, clause)
    for node in ctx.row:
        if node.kind == "post" and not _of_anyone(ctx, node):
            for one in node.all:
                office_of(ctx, one)


def _of_anyone(ctx: Context, post: Node) -> bool:
    """Whether no one's office is named: «працівник служби», «за словами очільника служби»."""
    return is_former(post) or (post not in ctx.holders and post.lemma in word_class("named_by_holder"))


def _hold_one_each(ctx: Context, k: int, post: Node) -> None:
    """Give «голови Роменської та Сумської громад А і Б» each an office, where they are as many."""
    people: list[Node] = []
    if post.lemma in word_class("named_by_holder"):
        return  # «зустріч очільників А та Б громад» names no offices
    for at in range(k + 1, len(ctx.row)):
        before = words_between(ctx, k)
        opens = at == k + 1 and (not before or before in word_class("lists"))
        joined = opens or words_between(ctx, at - 1) in word_class("between_holders")
        if ctx.row[at].kind != "person" or not joined:
            break
        people.append(ctx.row[at])
    if len(people) == len(post.all):
        for one, person in zip(post.all, people, strict=True):
            _hold(ctx, one, person)


def _means_many(ctx: Context, post: Node, holder: Node) -> bool:
    """Whether an office is plural in the case of the name after it: «голови А та Б», not «голови А»."""
    core = core_at(ctx.s, post.first)
    own = {a[1] for a in core.agreements if a[0] in holder.cases} if core is not None else set[str]()
    return own == {"plur"}


def _hold_by_each(ctx: Context, k: int, post: Node) -> None:
    """Give a plural office to each person of the list after it: «депутати А та Б»."""
    at = k + 2
    while at < len(ctx.row) and ctx.row[at].kind == "person":
        if words_between(ctx, at - 1) not in word_class("between_holders"):
            break
        _hold(ctx, post, ctx.row[at])
        at += 1


def _hold_in_each(ctx: Context, k: int, post: Node) -> None:
    """Give «голови Роменської громади Іван Рій та Лебединської громади Ганна Коваль» an office each."""
    core = core_at(ctx.s, post.first)
    if core is None or all(a[1] != "plur" for a in core.agreements):
        return
    for person, owner, other in zip(ctx.row[k + 1 :], ctx.row[k + 2 :], ctx.row[k + 3 :], strict=False):
        if person.kind != "person" or post.parent is None or owner.kind != post.parent.kind:
            continue
        joined = ctx.s.words(person.last, owner.first) in word_class("between_holders")
        if not joined or other.kind != "person" or other.first != owner.last or not owner.stands_in("gent"):
            return
        one = replace(post, first=owner.first, last=owner.last, parent=owner, siblings=[])
        _hold(ctx, one, other)
        office_of(ctx, one)


def _hold_both(ctx: Context, k: int, person: Node) -> None:
    """Give «директор …, заступник … Неоніла Шкурат» both offices."""
    for at in range(k - 1, -1, -1):
        other = ctx.row[at]
        if other.kind != "post" or other.plural or other in ctx.holders:
            break
        between = words_between(ctx, at)
        if between in word_class("conjunction") and _acts_alone(ctx, other, person):
            between = ""  # «голова спілки та тренерка Неоніла Шкурат провела семінар»
        if between and between not in word_class("between_name_and_office"):
            break
        _hold(ctx, other, person)


def _acts_alone(ctx: Context, post: Node, person: Node) -> bool:
    """Whether a verb in the singular follows two offices and a name: one person holds both."""
    s, end = ctx.s, person.last
    if post.stands_in("nomn") and person.stands_in("nomn") and end < len(s) and s.infos[end].verbs:
        return all(r.number != "plur" for r in s.infos[end].verbs)
    return False


def _hold(ctx: Context, post: Node, person: Node) -> None:
    """State that a person, and those who share the surname, hold an office; an occupation alone is none."""
    ctx.holders.setdefault(post, person)
    if is_occupation(post) or is_former(post):
        return
    office = ctx.entity(post)
    ctx.add(ctx.entity(person), "holdsPost", office, "post.holder", trigger=post.extent, acting=post.acting)
    for sibling in person.siblings:
        ctx.add(ctx.entity(sibling), "holdsPost", office, "post.holder", trigger=post.extent)
