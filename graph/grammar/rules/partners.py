"""Who works with whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .common import acts
from .context import Context

Named = list[tuple[Element, Draft]]


def state_cooperation(ctx: Context, clause: Clause) -> None:
    """State who works with whom.

    body.cooperates: «служби зайнятості співпрацюють з Данською радою», «співпраця ради з фондом»,
    «партнерство між А та Б», «А та Б об'єднали зусилля», «спільно працюють», «партнерами А є Б та В»,
    «Партнери А: Б, В»; not
    «служби працюють з Данією».
    """
    told = clause.mentions("works", "unites", "partner", "cooperation") or "cooperate" in clause.frames()
    telling = [e for k, e in enumerate(clause.elements) if told and _tells(ctx, clause, k)]
    together = any(e.marker == "co_organizer" for e, _ in clause.named("body"))
    if not telling and not together:
        return
    named = [(e, one) for e, node in clause.named("body", "place") if acts(node) for one in node.all]
    bodies = [(e, draft) for e, one in named if (draft := ctx.entity(one)) is not None]
    if together:  # «рада разом із фондом провела …»
        doers = [draft for e, draft in bodies if not e.marker and e.stands_in("nomn", "ablt")]
        partners = [(e, draft) for e, draft in bodies if e.marker == "co_organizer"]
        for one in doers[:1]:
            for e, other in partners:
                ctx.add(one, "cooperatesWith", other, "body.cooperates", trigger=e.extent, implied=True)
        among = [(e, other) for e, other in partners if "gent" in e.cases and "ablt" not in e.cases]
        for (e, one), (_, other) in combinations(among, 2):  # «у співпраці А, Б та В»
            ctx.add(one, "cooperatesWith", other, "body.cooperates", trigger=e.extent)
    for e in telling:
        for one, other in _sides(ctx, bodies, e):
            ctx.add(one, "cooperatesWith", other, "body.cooperates", trigger=e.extent)


def _tells(ctx: Context, clause: Clause, k: int) -> bool:
    """Whether the element at index ``k`` tells of work together: «співпрацюють», «партнерами є»."""
    e = clause.elements[k]
    words = [x.text for x in clause.elements[max(k - 2, 0) : k + 3]]
    if e.kind == "verb":
        together = e.text.startswith(beginnings("works")) and not word_class("jointly").isdisjoint(words)
        joined = e.text.startswith(beginnings("unites")) and not word_class("efforts").isdisjoint(words)
        return (e.frame == "cooperate" or together or joined) and not e.negated
    if e.node is not None and e.node.lemma in word_class("partner"):
        named = bool(e.node.inner) or clause.elements[k - 1].kind == "dash"
        listed = ctx.s.norm(e.last) in word_class("before_names") and e.stands_in(
            "nomn"
        )  # «Партнери А: Б, В»
        said = listed or clause.verb("be", "become") is not None
        return k > 0 and named and not e.marker or bool(e.node.inner and said)
    return e.kind == "word" and ctx.s.infos[e.first].lemma in word_class("cooperation")


def _sides(ctx: Context, bodies: Named, e: Element) -> Iterator[tuple[Draft, Draft]]:
    """Yield each two bodies that an element says to work together."""
    with_ = [draft for x, draft in bodies if x.marker in word_class("preposition.with")]
    subjects = [draft for x, draft in bodies if not x.marker and x.stands_in("nomn")]
    if e.node is not None:  # «партнерами А є Б та В»
        inner = (ctx.entity(node) for node in e.node.inner if node.kind in ("body", "place"))
        of = [draft for draft in inner if draft is not None]
        if not of:  # «А та Б – партнери»
            yield from combinations([draft for x, draft in bodies if x.last < e.first and not x.marker], 2)
            return
        after = [draft for x, draft in bodies if x.first >= e.last and not x.marker and x.stands_in("nomn")]
        yield from product(of, after)
        return
    if with_ or e.kind == "verb":
        owners = [draft for x, draft in bodies if x.first == e.last and "gent" in x.cases]
        own = subjects if e.kind == "verb" else owners or subjects
        yield from product(own, with_) if with_ else combinations(own, 2)
        return
    between = [draft for x, draft in bodies if x.marker in word_class("between") and x.first > e.first]
    both = [draft for x, draft in bodies if x.first >= e.last and not x.marker and "gent" in x.cases]
    sides = between or (subjects if len(subjects) > 1 else both)
    yield from combinations(sides, 2)  # «рада та фонд посилюють співпрацю», «співпраця музею та спілки»
