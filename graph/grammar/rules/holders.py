"""Who holds an office: the name that stands beside it, before or after, over ranks, degrees and remarks."""

from __future__ import annotations

from ...gazetteers import beginnings, post_heads, word_class
from ..node import Node
from ..phrase import core_at
from ..words import Sentence
from .appointments import elected_as, given_by_verb
from .context import Context

_LONGEST_DEGREE = 4  # words of «кандидат наук з державного управління»
_LONGEST_OFFICE = 8  # words between the part of an office that is understood and the name
_LONGEST_INITIALS = 8  # of a body between an office and the name: «лікар лікарні БМР Олег …»
_LONGEST_REMARK = 16  # tokens of «(тел. 050-000-00-00)» behind a name


def words_between(ctx: Context, k: int) -> str:
    """Return the words between the nodes at indices ``k`` and ``k + 1``, a scholar's degree left out."""
    return ctx.s.words(_after_degree(ctx.s, ctx.row[k].last), ctx.row[k + 1].first)


def _after_degree(s: Sentence, i: int) -> int:
    """Return where «, кандидатка юридичних наук», «, д. е. н., академік» at token ``i`` ends, else ``i``."""
    if s.norm(i) != "," or i + 1 >= len(s):
        return i
    end = i + 1
    if s.infos[end].lemma in word_class("academic_title"):
        return end + 1
    if s.infos[end].lemma in word_class("military_rank"):
        return _after_rank(s, end)
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


def _after_rank(s: Sentence, end: int) -> int:
    """Return where «капітан поліції», «підполковник служби цивільного захисту» at token ``end`` ends."""
    rank = word_class("military_rank")
    while end < len(s) and any(r.lemma in rank for r in s.infos[end].readings):
        end += 1
    return end


def _after_remark(s: Sentence, i: int) -> int:
    """Return where «(тел. 050-000-00-00)», «(м. Ромни)» at token ``i`` ends, else ``i``."""
    if s.norm(i) != "(":
        return i
    reach = range(i + 1, min(i + _LONGEST_REMARK, len(s)))
    return next((k + 1 for k in reach if s.norm(k) == ")"), i)


def holder_after(ctx: Context, k: int) -> Node | None:
    """Return the person after the office at index ``k``.

    A rank between them, a dash or the comma of an apposition are stepped over.
    """
    post = ctx.row[k]
    person = next((node for node in ctx.row[k + 1 :] if node.kind == "person"), None)
    if person is None:
        return None
    if _of_kin(ctx, post, person):
        return None
    between = range(_after_degree(ctx.s, post.last), person.first)
    if ctx.s.words(post.last, person.first) in word_class("is_dash") | {":"}:
        # «Директорка центру – Ганна Коваль», «Керівниця проєкту: Ганна Коваль»
        elected = given_by_verb(ctx, post, person) or elected_as(ctx, post, person)
        one = not post.plural and post.cases & person.cases  # «представив директорку – Ганну Коваль»
        return person if elected or one or {"nomn"} & post.cases & person.cases else None
    set_off = person is ctx.row[k + 1] and _set_off(ctx, post, person)
    if set_off and holder_before(ctx, k) is None:
        return person
    if not all(_of_rank(ctx, i) for i in between):
        if not _apposed(ctx, post, person):
            return None
        _widen(ctx, post, person)
    return person


def _set_off(ctx: Context, post: Node, person: Node) -> bool:
    """Whether commas set a name off after an office in a body: «директорка ліцею, Ганна Коваль, сказала».

    Not in a list: «прийшли голова громади, Ганна Коваль та Олег Рій».
    """
    s = ctx.s
    if s.words(post.last, person.first) != "," or post.parent is None or post.plural or post.siblings:
        return False
    before = s.infos[post.first - 1] if post.first else None
    listed = before is not None and (before.conjunction or before.norm in word_class("between_holders"))
    if listed or not post.cases & person.cases or not _agree(ctx, person, post):
        return False
    if s.norm(person.last) != "," or person.last + 1 >= len(s):
        return person.last >= len(s) or s.norm(person.last) in word_class("ends_clause")
    goes_on = any(n.first == person.last + 1 and n.kind != "date" for n in ctx.row)
    return not goes_on and not s.infos[person.last + 1].conjunction


def _apposed(ctx: Context, post: Node, person: Node) -> bool:
    """Whether nothing but words of the office stand before the name: «керівник групи в Ромнах Ян Крец».

    Office and name stand in one case, and no verb, mark or preposition parts them.
    """
    s, between = ctx.s, range(post.last, person.first)
    apart = bool(person.cases) and not post.cases & person.cases
    if not between or len(between) > _LONGEST_OFFICE or apart:
        return False
    ruled = s.infos[person.first - 1].preposition or s.infos[person.first - 1].conjunction
    ends = ruled or s.infos[person.first - 1].post is not None
    ends |= any(s.infos[i].conjunction and _of_person(s, i + 1) for i in between)
    return not ends and all(
        s.tokens[i].shape == "word"
        and not s.infos[i].frame
        and not (s.infos[i].verbs and not s.infos[i].nouns)
        for i in between
    )


def _of_person(s: Sentence, i: int) -> bool:
    """Whether a phrase at token ``i`` is of a person: «психологу центру та водію Петру»."""
    core = core_at(s, i) if i < len(s) else None
    return core is not None and any(r.animate and not r.name for r in s.infos[core.head].nouns)


def _widen(ctx: Context, post: Node, person: Node) -> None:
    """Let an office have all words before the name, and be in the one body that they name."""
    name = person.first
    while name > post.last and _of_rank(ctx, name - 1) and not _of_adjective(ctx, name - 1, post.last):
        name -= 1  # «настоятель храму отець Петро …»
    if post.parent is not None and post.parent.bare and (post.parent.kind == "work" or name > post.last):
        post.own, post.parent = f"{post.own} {ctx.s.words(*post.parent.extent)}", None  # «програми ПРООН»
    between = [n for n in ctx.row if post.last <= n.first and n.last <= name]
    bodies = [n for outer in between for n in (outer, *outer.inner) if n.kind == "body"]
    body = bodies[0] if len(bodies) == 1 and post.parent is None and not bodies[0].bare else None
    end = body.first if body is not None else name
    more = ctx.s.words(post.last, end)
    if post.parent is None:
        post.own = f"{post.own} {more}".strip()
    else:
        post.rest = f"{post.rest} {more}".strip()
    if body is not None:
        post.parent, post.bare, post.rest = body, False, ctx.s.words(body.last, name)
    post.name = f"{post.name} {ctx.s.words(post.last, name)}"
    post.last = name


def _of_adjective(ctx: Context, i: int, start: int) -> bool:
    """Whether initials go with the adjective before them: «лікарка Ковельського ЦПМД Ганна …»."""
    s = ctx.s
    return i > start and s.tokens[i].text.isupper() and bool(s.infos[i - 1].adjectives)


def _of_rank(ctx: Context, i: int) -> bool:
    """Whether a token may stand between an office and the name: of a rank, «п.», or a body's initials."""
    token = ctx.s.tokens[i]
    courtesy = word_class("courtesy")
    if ctx.s.norm(i) in courtesy or (token.text == "." and ctx.s.norm(i - 1) in courtesy):
        return True
    initials = token.shape == "word" and token.text.isupper() and 1 < len(token.text) <= _LONGEST_INITIALS
    title = word_class("military_rank") | word_class("title_before_name")
    here = ctx.s.infos[i]
    return initials or here.lemma in title or any(r.lemma in title for r in here.readings)


def _of_kin(ctx: Context, post: Node, person: Node) -> bool:
    """Whether the office is another's: «дружина президента Олена …», «донька директора Ольга …»."""
    if not post.first or post.stands_in("nomn") or person.stands_in(*post.cases):
        return False
    before = ctx.s.infos[post.first - 1]
    return before.post is None and any(r.animate and r.number == "sing" for r in before.nouns)


def holder_before(ctx: Context, k: int) -> Node | None:
    """Return the person of «Ганна Коваль, заступниця міністра» for the office at index ``k``.

    Not in «голова Ганна Коваль, заступниця міністра», a list of offices with and without names, nor where a
    dash ties the office to the next name: «Ганна Коваль, заступниця міністра – Ольга Швець».
    """
    post = ctx.row[k]
    before = next((n for n in reversed(ctx.row[:k]) if not _in_remark(ctx.s, n, post)), None)
    if before is None:
        return None
    if before.kind == "post":  # «Ганна Коваль, проректорка і директорка центру»
        person = ctx.holders.get(before)
        joined = person is not None and person.last <= before.first
        apart = k + 1 < len(ctx.row) and ctx.row[k + 1].kind == "person" and ctx.row[k + 1].first == post.last
        marks = word_class("between_holders" if apart else "between_offices")
        joined = joined and before is ctx.row[k - 1] and words_between(ctx, k - 1) in marks
        return person if joined and person is not None and _agree(ctx, person, post) else None
    if before.kind != "person" or not _first_office(ctx, before):
        return None
    between = ctx.s.words(_after_degree(ctx.s, _after_remark(ctx.s, before.last)), post.first)
    bracketed = ctx.s.words(before.last, post.first) == "(" and ctx.s.norm(post.last) == ")"
    if not bracketed and between not in word_class("between_name_and_office"):
        return None
    if before.cases and post.cases == {"ablt"} and "ablt" not in before.cases:
        return None  # «обрано Ганну Коваль, секретарем – Олега Рія»
    return before if _agree(ctx, before, post) else None


def _in_remark(s: Sentence, node: Node, post: Node) -> bool:
    """Whether a node stands in the bracket that a comma parts from an office: «(м. Ромни), директорка»."""
    opening = next((k for k in range(node.first - 1, -1, -1) if s.norm(k) in ("(", ")")), -1)
    return opening >= 0 and s.norm(opening) == "(" and _after_remark(s, opening) == post.first - 1


def _first_office(ctx: Context, person: Node) -> bool:
    """Whether no office is the person's yet but an occupation, or one that a dash parts from the name."""
    dashes = word_class("is_dash")
    held = [post for post, holder in ctx.holders.items() if holder is person]
    return all(is_occupation(post) or ctx.s.words(post.last, person.first) in dashes for post in held)


def _agree(ctx: Context, person: Node, post: Node) -> bool:
    """Whether the office after a name can be the person's: «заступниця» is no Петро's."""
    mention, noun = person.person, ctx.s.infos[post.last - 1]
    noun = next((ctx.s.infos[i] for i in range(*post.extent) if ctx.s.infos[i].post), noun)
    genders = {r.gender for r in noun.nouns if r.gender and r.lemma == post.lemma}
    return not (mention is not None and mention.gender == "masc" and genders == {"femn"})


def is_occupation(post: Node) -> bool:
    """Whether a noun tells what one does, not what one is in a body: «художниця», «модератор заходу»."""
    alone = post.parent is None or post.parent.kind == "event"
    chief = post.own.startswith(beginnings("chief"))  # «головна архітекторка області»
    if alone and post.own in word_class("mere_occupation"):
        return True
    return alone and not chief and "role" in post_heads()[post.lemma].flags


def is_former(post: Node) -> bool:
    """Whether an office is held no more: «колишня директорка»."""
    return post.own.startswith(beginnings("former"))
