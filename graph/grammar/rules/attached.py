"""Bodies that a clause says belong to others: «при адміністрації діє рада», «центр – підрозділ установи»."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..body_kinds import is_called_unit
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .common import OWNERS
from .context import Context
from .pronouns import named_last


def state_attached(ctx: Context, clause: Clause) -> None:
    """State to which body another is attached, where verbs stand between them.

    body.works-at: «при адміністрації діє координаційна рада», «раду утворено при відділі освіти»; not «при
    ліцеї рада провела форум».
    """
    verb = next((v for v in clause.verbs if v.text.startswith(beginnings("works_now"))), None)
    if verb is None or verb.negated:
        return
    hosts = [(e, n) for e, n in clause.named("body") if e.marker in word_class("preposition.attached")]
    what = [n for e, n in clause.named("body") if not e.marker and e.cases & {"nomn", "accs"}]
    if len(hosts) == 1 and len(what) == 1 and hosts[0][0].stands_in("loct") and what[0].host is None:
        host = ctx.entity(hosts[0][1])
        ctx.add(ctx.entity(what[0]), "partOf", host, "body.works-at", trigger=hosts[0][0].with_marker)


def state_units(ctx: Context, clause: Clause) -> None:
    """State whose unit a clause says that a body is.

    body.unit-of: «центр «Дім» є структурним підрозділом Сумського центру», «бюро (структурний підрозділ …)»,
    «Він діятиме як структурний підрозділ …»; not «фахівці структурного підрозділу центру».
    """
    for e, node in clause.named("body"):
        if is_called_unit(node) and node.parent is not None:
            ctx.add(
                _called_unit(ctx, clause, e),
                "partOf",
                ctx.entity(node.parent),
                "body.unit-of",
                trigger=e.extent,
            )


def state_subordinate(ctx: Context, clause: Clause) -> None:
    """State to which body another is subordinate.

    body.subordinate: «центр підпорядкований департаменту», «підпорядковується міській раді»; not «центру
    підпорядковано майно».
    """
    said = next((e for e in clause.elements if e.text.startswith(beginnings("subordinate"))), None)
    if said is None or ctx.s.norm(said.first - 1) in word_class("negation"):
        return
    bodies = [(e, n) for e, n in clause.named("body") if not e.marker]
    above = [n for e, n in bodies if e.first >= said.last and "datv" in e.cases]
    below = [n for e, n in bodies if e.last <= said.first and "nomn" in e.cases]
    if not below and clause.antecedent is not None and clause.antecedent.kind == "body":
        below = [clause.antecedent]
    if len(above) == 1 and below:
        unit, whole = ctx.entity(below[-1]), ctx.entity(above[0])
        ctx.add(unit, "partOf", whole, "body.subordinate", trigger=said.extent)


def _called_unit(ctx: Context, clause: Clause, e: Element) -> Draft | None:
    """Return the body that is said to be a unit: before a bracket or a comma, or the subject; or None."""
    s, at = ctx.s, e.first - 1
    dash = at >= 0 and s.norm(at) in word_class("is_dash")
    if dash or (at >= 0 and s.norm(at) in word_class("opens_remark")):
        ending = (n for outer in ctx.nodes for n in outer.walk() if n.last == at and n.kind == "body")
        named = next((n for n in ending if not dash or (n.cases & e.cases)), None)
        if named is not None or not dash:
            return ctx.entity(named) if named is not None else None
    as_what = at >= 0 and s.norm(at) in word_class("as_what")
    if not (as_what or e.cases & {"ablt", "nomn"}):
        return None
    before = [n for x, n in clause.named("body") if x.last <= at + 1 and not x.marker and "nomn" in x.cases]
    if before:
        return ctx.entity(before[-1])
    first = next((x for x in clause.elements if x.kind != "conj"), None)
    if first is None or first.last > at + 1:
        return None
    if first.text in word_class("pronoun_subject"):
        return named_last(ctx, first.first, body=True)
    return _last_body(ctx, first.first) if first.text in word_class("this_is") else None


def _last_body(ctx: Context, at: int) -> Draft | None:
    """Return the body that the item named last before a token."""
    here = ctx.s.tokens[at].start
    known = [
        d for d in ctx.registry.drafts if d.merged is None and d.type in OWNERS and ctx.s.item in d.items
    ]
    last = max(known, key=lambda d: d.last_mention(before=here), default=None)
    return last if last is not None and last.last_mention(before=here) >= 0 else None
