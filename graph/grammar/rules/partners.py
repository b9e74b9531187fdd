"""Who works with whom."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .common import acts
from .context import Context

Named = list[tuple[Element, Draft]]


def state_cooperation(ctx: Context, clause: Clause) -> None:
    """State who works with whom.

    body.cooperates: «служби зайнятості співпрацюють з Данською радою», «співпраця ради з фондом»,
    «партнерство між А та Б»; not «служби працюють з Данією».
    """
    telling = [e for e in clause.elements if _tells(ctx, e)]
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
    for e in telling:
        ones, others = _sides(bodies, e)
        for one in ones:
            for other in others:
                ctx.add(one, "cooperatesWith", other, "body.cooperates", trigger=e.extent)


def _tells(ctx: Context, e: Element) -> bool:
    """Whether an element is «співпрацюють», «співпраця»."""
    if e.kind == "verb":
        return e.frame == "cooperate" and not e.negated
    return e.kind == "word" and ctx.s.infos[e.first].lemma in word_class("cooperation")


def _sides(bodies: Named, e: Element) -> tuple[list[Draft], list[Draft]]:
    """Return the two sides that an element says to work together."""
    with_ = [draft for x, draft in bodies if x.marker in word_class("preposition.with")]
    subjects = [draft for x, draft in bodies if not x.marker and x.stands_in("nomn")]
    if e.kind == "verb":
        return subjects, with_
    between = [draft for x, draft in bodies if x.marker in word_class("between") and x.first > e.first]
    if between:
        return between[:1], between[1:]
    if len(subjects) > 1 and not with_:  # «рада та фонд посилюють співпрацю»
        return subjects[:1], subjects[1:]
    both = [draft for x, draft in bodies if x.first >= e.last and not x.marker and "gent" in x.cases]
    if len(both) > 1 and not with_:  # «співпраця музею та спілки»
        return both[:1], both[1:2]
    owners = [draft for x, draft in bodies if x.first == e.last and "gent" in x.cases]
    return owners or subjects, with_
