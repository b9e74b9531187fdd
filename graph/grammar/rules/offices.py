"""Offices and their holders: before the name, after it, doubled, plural."""

from __future__ import annotations

from dataclasses import replace

from ...gazetteers import beginnings, post_heads, word_class
from ..node import Node
from ..phrase import core_at
from ..words import Sentence
from .appointments import given_by_verb, holder_by_position, holder_by_verb, state_leader
from .context import Context
from .names import office_of
from .owners import place_offices

_LONGEST_DEGREE = 4  # words of «кандидат наук з державного управління»
_LONGEST_OFFICE = 8  # words between the part of an office that is understood and the name
_LONGEST_INITIALS = 8  # of a body between an office and the name: «лікар лікарні БМР Олег …»


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
        holder = _holder_after(ctx, k)
        if holder is not None:
            _hold(ctx, post, holder)
            if post.plural or _means_many(ctx, post, holder):
                _hold_by_each(ctx, k, post)
            _hold_in_each(ctx, k, post)
            _hold_both(ctx, k, holder)
            continue
        holder = _holder_before(ctx, k) or holder_by_verb(ctx, post) or holder_by_position(ctx, post)
        if holder is not None:
            _hold(ctx, post, holder)
    for clause in ctx.clauses:
        state_leader(ctx, clause)
    for node in ctx.row:
        if node.kind == "post" and not _of_anyone(ctx, node):
            for one in node.all:
                office_of(ctx, one)


def _of_anyone(ctx: Context, post: Node) -> bool:
    """Whether no one's office is named: «працівник служби», «за словами очільника служби»."""
    return post not in ctx.holders and post.lemma in word_class("named_by_holder")


def _between(ctx: Context, k: int) -> str:
    """Return the words between the nodes at indices ``k`` and ``k + 1``, a scholar's degree left out."""
    return ctx.s.words(_after_degree(ctx.s, ctx.row[k].last), ctx.row[k + 1].first)


def _after_degree(s: Sentence, i: int) -> int:
    """Return where «, кандидатка юридичних наук», «, д. е. н., академік» at token ``i`` ends, else ``i``."""
    if s.norm(i) != "," or i + 1 >= len(s):
        return i
    end = i + 1
    if s.infos[end].lemma in word_class("academic_title"):
        return end + 1
    if s.infos[end].lemma in word_class("degree"):
        while end < len(s) and end - i <= _LONGEST_DEGREE and s.tokens[end].shape == "word":
            end += 1
            if s.norm(end - 1) in word_class("degree_of"):
                return _after_degree(s, end)
    elif s.norm(end) in word_class("degree_letters"):
        while end + 1 < len(s) and s.tokens[end].shape == "word" and s.norm(end + 1) == ".":
            end += 2
            if s.norm(end - 2) in word_class("degree_end"):
                return _after_degree(s, end)
    return i


def _holder_after(ctx: Context, k: int) -> Node | None:
    """Return the person right after the office at index ``k``, a rank between them stepped over."""
    post = ctx.row[k]
    person = next((node for node in ctx.row[k + 1 :] if node.kind == "person"), None)
    if person is None:
        return None
    if _of_kin(ctx, post, person):
        return None
    between = range(_after_degree(ctx.s, post.last), person.first)
    if ctx.s.words(post.last, person.first) in word_class("is_dash"):  # «Директорка центру – Ганна Коваль»
        elected = given_by_verb(ctx, post, person)
        return person if elected or {"nomn"} & post.cases & person.cases else None
    if not all(_of_rank(ctx, i) for i in between):
        if not _apposed(ctx, post, person):
            return None
        _widen(ctx, post, person)
    return person


def _apposed(ctx: Context, post: Node, person: Node) -> bool:
    """Whether nothing but words of the office stand before the name: «керівник групи в Ромнах Ян Крец».

    Office and name stand in one case, and no verb, mark or preposition parts them.
    """
    s, between = ctx.s, range(post.last, person.first)
    if not between or len(between) > _LONGEST_OFFICE or not post.cases & person.cases:
        return False
    ruled = s.infos[person.first - 1].preposition or s.infos[person.first - 1].conjunction
    ends = ruled or s.infos[person.first - 1].post is not None
    return not ends and all(
        s.tokens[i].shape == "word"
        and not s.infos[i].frame
        and not (s.infos[i].verbs and not s.infos[i].nouns)
        for i in between
    )


def _widen(ctx: Context, post: Node, person: Node) -> None:
    """Let an office have all words before the name, and be in the one body that they name."""
    if post.parent is not None and post.parent.kind == "work" and post.parent.bare:
        post.own, post.parent = f"{post.own} {ctx.s.words(*post.parent.extent)}", None  # «програми ПРООН»
    between = [n for n in ctx.row if post.last <= n.first and n.last <= person.first]
    bodies = [n for outer in between for n in (outer, *outer.inner) if n.kind == "body"]
    body = bodies[0] if len(bodies) == 1 and post.parent is None and not bodies[0].bare else None
    end = body.first if body is not None else person.first
    more = ctx.s.words(post.last, end)
    if post.parent is None:
        post.own = f"{post.own} {more}".strip()
    else:
        post.rest = f"{post.rest} {more}".strip()
    if body is not None:
        post.parent, post.bare, post.rest = body, False, ctx.s.words(body.last, person.first)
    post.name = f"{post.name} {ctx.s.words(post.last, person.first)}"
    post.last = person.first


def _of_rank(ctx: Context, i: int) -> bool:
    """Whether a token may stand between an office and the name: of a rank, or a body's initials."""
    token = ctx.s.tokens[i]
    initials = token.shape == "word" and token.text.isupper() and 1 < len(token.text) <= _LONGEST_INITIALS
    return initials or ctx.s.infos[i].lemma in word_class("military_rank")


def _of_kin(ctx: Context, post: Node, person: Node) -> bool:
    """Whether the office is another's: «дружина президента Олена …», «донька директора Ольга …»."""
    if not post.first or post.stands_in("nomn") or person.stands_in(*post.cases):
        return False
    before = ctx.s.infos[post.first - 1]
    return before.post is None and any(r.animate and r.number == "sing" for r in before.nouns)


def _holder_before(ctx: Context, k: int) -> Node | None:
    """Return the person of «Ганна Коваль, заступниця міністра» for the office at index ``k``.

    Not in «голова Ганна Коваль, заступниця міністра», a list of offices with and without names, nor where a
    dash ties the office to the next name: «Ганна Коваль, заступниця міністра – Ольга Швець».
    """
    before, post = ctx.row[k - 1] if k else None, ctx.row[k]
    if before is None:
        return None
    if before.kind == "post":  # «Ганна Коваль, проректорка і директорка центру»
        person = ctx.holders.get(before)
        joined = person is not None and person.last <= before.first
        apart = k + 1 < len(ctx.row) and ctx.row[k + 1].kind == "person" and ctx.row[k + 1].first == post.last
        marks = word_class("between_holders" if apart else "between_offices")
        joined = joined and _between(ctx, k - 1) in marks
        return person if joined and person is not None and _agree(ctx, person, post) else None
    if before.kind != "person" or not _first_office(ctx, before):
        return None
    bracketed = _between(ctx, k - 1) == "(" and ctx.s.norm(post.last) == ")"
    if not bracketed and _between(ctx, k - 1) not in word_class("between_name_and_office"):
        return None
    if before.cases and post.cases == {"ablt"} and "ablt" not in before.cases:
        return None  # «обрано Ганну Коваль, секретарем – Олега Рія»
    return before if _agree(ctx, before, post) else None


def _first_office(ctx: Context, person: Node) -> bool:
    """Whether no office is the person's yet but an occupation, or one that a dash parts from the name."""
    dashes = word_class("is_dash")
    held = [post for post, holder in ctx.holders.items() if holder is person]
    return all(_is_occupation(post) or ctx.s.words(post.last, person.first) in dashes for post in held)


def _agree(ctx: Context, person: Node, post: Node) -> bool:
    """Whether the office after a name can be the person's: «заступниця» is no Петро's."""
    mention, noun = person.person, ctx.s.infos[post.last - 1]
    noun = next((ctx.s.infos[i] for i in range(*post.extent) if ctx.s.infos[i].post), noun)
    genders = {r.gender for r in noun.nouns if r.gender and r.lemma == post.lemma}
    return not (mention is not None and mention.gender == "masc" and genders == {"femn"})


def _hold_one_each(ctx: Context, k: int, post: Node) -> None:
    """Give «голови Роменської та Сумської громад А і Б» each an office, where they are as many."""
    people: list[Node] = []
    if post.lemma in word_class("named_by_holder"):
        return  # «зустріч очільників А та Б громад» names no offices
    for at in range(k + 1, len(ctx.row)):
        joined = at == k + 1 or _between(ctx, at - 1) in word_class("between_holders")
        if ctx.row[at].kind != "person" or not joined:
            break
        people.append(ctx.row[at])
    if len(people) == len(post.all) and people[0].first == post.last:
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
        if _between(ctx, at - 1) not in word_class("between_holders"):
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
        between = _between(ctx, at)
        if between and between not in word_class("between_name_and_office"):
            break
        _hold(ctx, other, person)


def _is_occupation(post: Node) -> bool:
    """Whether a noun tells what one does, not what one is in a body: «художниця», «модератор заходу»."""
    alone = post.parent is None or post.parent.kind == "event"
    chief = post.own.startswith(beginnings("chief"))  # «головна архітекторка області»
    return alone and not chief and "role" in post_heads()[post.lemma].flags


def _hold(ctx: Context, post: Node, person: Node) -> None:
    """State that a person, and those who share the surname, hold an office; an occupation alone is none."""
    ctx.holders.setdefault(post, person)
    if _is_occupation(post):
        return
    office = ctx.entity(post)
    ctx.add(ctx.entity(person), "holdsPost", office, "post.holder", trigger=post.extent, acting=post.acting)
    for sibling in person.siblings:
        ctx.add(ctx.entity(sibling), "holdsPost", office, "post.holder", trigger=post.extent)
