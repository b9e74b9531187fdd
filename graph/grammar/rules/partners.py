"""Who works with whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import acts
from .context import Context

Named = list[tuple[Element, Draft]]


def state_cooperation(ctx: Context, clause: Clause) -> None:
    """State who works with whom.

    body.cooperates: «служби зайнятості співпрацюють з Данською радою», «співпраця ради з фондом»,
    «партнерство між А та Б», «А та Б об'єднали зусилля», «спільно працюють», «партнерами А є Б та В»,
    «Партнери А: Б, В», «А та Б домовилися про спільні навчання», «А є партнером Б»; not «служби працюють з
    Данією».
    """
    told = clause.mentions("works", "unites", "partner", "cooperation", "partner_ties")
    told |= bool(clause.frames() & {"cooperate", "discuss", "plan"})
    telling = [e for k, e in enumerate(clause.elements) if told and _tells(ctx, clause, k)]
    together = any(e.marker == "co_organizer" for e, _ in clause.named("body"))
    if not telling and not together:
        return
    named = [(e, one) for e, node in clause.named("body", "place") if acts(node) for one in node.all]
    bodies = [(e, draft) for e, one in named if (draft := ctx.entity(one)) is not None]
    if together:  # «рада разом із фондом провела …»
        deed = ctx.deeds.get(clause)
        opened = ctx.draft(deed.object) if deed is not None and deed.object is not None else None
        doers = [draft for e, draft in bodies if not e.marker and e.stands_in("nomn", "ablt")]
        doers = [draft for draft in doers if draft is not opened]  # «разом із фондом відкрили центр»
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
    if e.kind == "verb":
        return not e.negated and (e.frame == "cooperate" or _works_jointly(ctx, clause, k))
    if e.node is not None and e.node.lemma in word_class("partner"):
        before = clause.elements[k - 1]
        of = bool(_partner_of(e.node))
        named = of or before.kind == "dash" or before.frame in ("be", "become")
        listed = ctx.s.norm(e.last) in word_class("before_names") and e.stands_in("nomn")
        said = listed or clause.verb("be", "become") is not None  # «Партнери А: Б, В»
        return k > 0 and named and not e.marker or (of and said)
    if e.kind != "word":
        return False
    ties = e.text.startswith(beginnings("partner_ties")) and e.last < len(ctx.s)
    ties = ties and ctx.s.infos[e.last].lemma in word_class("ties")
    return ties or ctx.s.infos[e.first].lemma in word_class("cooperation")


def _works_jointly(ctx: Context, clause: Clause, k: int) -> bool:
    """Whether a verb says that people do something together.

    «працюють разом», «об'єднали зусилля», «домовилися про спільні навчання»; not «домовилися про дату».
    """
    e = clause.elements[k]
    words = [x.text for x in clause.elements[max(k - 2, 0) : k + 3]]
    if e.text.startswith(beginnings("works")):
        return not word_class("jointly").isdisjoint(words)
    if e.text.startswith(beginnings("unites")):
        return not word_class("efforts").isdisjoint(words)
    after = range(e.last, min(e.last + _NEAR, len(ctx.s)))
    return e.text.startswith(beginnings("agrees_on")) and any(
        ctx.s.norm(i).startswith(beginnings("joint_thing")) for i in after
    )


_NEAR = 4  # tokens between «домовилися» and «спільний»


def _partner_of(partner: Node) -> list[Node]:
    """Return the bodies and places whose partner a noun says somebody to be."""
    owner = [partner.parent] if partner.parent is not None else []
    return [node for node in (*partner.inner, *owner) if node.kind in ("body", "place")]


def _sides(ctx: Context, bodies: Named, e: Element) -> Iterator[tuple[Draft, Draft]]:
    """Yield each two bodies that an element says to work together."""
    with_ = [draft for x, draft in bodies if x.marker in word_class("preposition.with")]
    subjects = [draft for x, draft in bodies if not x.marker and x.stands_in("nomn")]
    if e.node is not None:  # «партнерами А є Б та В»
        of = [draft for node in _partner_of(e.node) if (draft := ctx.entity(node)) is not None]
        before = [draft for x, draft in bodies if x.last <= e.first and not x.marker and x.stands_in("nomn")]
        if not of:  # «А та Б – партнери»
            yield from combinations(before, 2)
            return
        end = e.last
        for x, draft in bodies:  # «партнером А, Б та В»
            joined = ctx.s.norm(end) in word_class("and_there") and x.first == end + 1
            if joined and x.stands_in("gent"):
                of.append(draft)
                end = x.last
        after = [draft for x, draft in bodies if x.first >= e.last and not x.marker and x.stands_in("nomn")]
        after = [draft for draft in after if draft not in of]
        yield from product(of, after or before)
        return
    if with_ or e.kind == "verb":
        owners = [draft for x, draft in bodies if x.first == e.last and "gent" in x.cases]
        own = subjects if e.kind == "verb" else owners or subjects
        yield from product(own, with_) if with_ else combinations(own, 2)
        return
    between = [draft for x, draft in bodies if x.marker in word_class("between")]
    both = [
        draft for x, draft in bodies if x.first >= e.last and x.marker_first < e.first and "gent" in x.cases
    ]
    sides = between or (subjects if len(subjects) > 1 else both)
    yield from combinations(sides, 2)  # «рада та фонд посилюють співпрацю», «співпраця музею та спілки»
