"""Steps that rules share."""

from __future__ import annotations

import re
from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft, fold, stems
from ..element import Element
from ..node import Node, NodeKind
from .context import Context

AGENTS: frozenset[NodeKind] = frozenset(("body", "person", "group", "post", "place", "work"))
ACTIVE = frozenset(("happen", "hold", "plan", "move", "gather", "celebrate", "host"))
ACTS = ("LegalAct", "Resolution")
UNDERTAKINGS = ("Project", "Programme", "Campaign")
MEANT = (*UNDERTAKINGS, "Plan")
"""Classes of what is yet to be carried out."""
OWNERS = frozenset((
    "PublicBody", "Organization", "CivilSocietyOrganization", "Fund", "InternationalOrganization", "Hromada",
    *UNDERTAKINGS,
))  # fmt: skip
"""Classes of what an office can be in."""


_IN_DAYS = re.compile(r"[\dX]{4}-\d\d-\d\d")


def acts(node: Node) -> bool:
    """Whether a node can do something: a hromada can, another place cannot.

    «громада взяла участь» names one who took part, «Луганщина взяла участь» none that could be told.
    """
    return node.kind in AGENTS and (node.kind != "place" or node.type == "Hromada")


def funds(node: Node) -> bool:
    """Whether a node can pay for something: whoever acts, and a country abroad («коштом Данії»)."""
    abroad = node.kind_notation == "country" and node.name.casefold() not in word_class("the_state")
    return acts(node) or (node.kind == "place" and abroad)


def add_actor(
    ctx: Context,
    subject: Draft,
    prop: str,
    node: Node,
    rule: str,
    *,
    trigger: tuple[int, int] | None = None,
    implied: bool = False,
) -> None:
    """Add a role for a body, a person, or the bodies whose people a group is («фахівці центру»: via them).

    A hromada acts by its staff and by its guests, not by «вчителі громади»; no council by
    «депутати», no school by «учні».
    """
    trigger = trigger or node.extent
    sent_by = _whose_representative(ctx, node)
    if sent_by is not None:
        for one in sent_by.all:
            via = node.name.split()[0]
            ctx.add(subject, prop, ctx.entity(one), rule, trigger=trigger, via=via, implied=implied)
        return
    if node.kind != "group":
        for one in node.all:
            ctx.add(subject, prop, ctx.draft(one), rule, trigger=trigger, implied=implied)
        return
    via = node.name.split()[0]
    staff = node.people is not None and "staff" in node.people.flags
    if node.people is not None and not {"elected", "taught"}.isdisjoint(node.people.flags):
        return
    for inner in [*node.inner, *_owner_before(ctx, node)]:
        sent = (staff and node.lemma not in word_class("sent_by_none")) or node.lemma in word_class("visitor")
        if acts(inner) and (inner.kind == "body" or (inner.kind == "place" and sent)):
            for one in inner.all:
                ctx.add(subject, prop, ctx.entity(one), rule, trigger=trigger, via=via, implied=implied)


def _whose_representative(ctx: Context, node: Node) -> Node | None:
    """Return the body of «представник ліцею» who has no name: it took part through one of its people."""
    nameless = node.kind == "post" and node not in ctx.holders and node.lemma in word_class("representative")
    return node.parent if nameless and node.parent is not None and acts(node.parent) else None


def _owner_before(ctx: Context, group: Node) -> list[Node]:
    """Return the body that «її» means in «… Національної служби здоров’я: її фахівці …», as a list."""
    staff = group.people is not None and "staff" in group.people.flags
    if group.inner or not staff or ctx.s.norm(group.first - 1) not in word_class("possessive"):
        return []
    before = [n for n in ctx.nodes if n.kind == "body" and not n.bare and n.last < group.first]
    return before[-1:]


def add_group(ctx: Context, event: Draft | None, group: Node) -> None:
    """Add a group of people by its name.

    event.participant-group: «за участю педагогів», «за участю педагогів ліцею» beside the ліцей itself
    (``event.takes-part``); not «32 особи – педагоги», where the first word says nothing.
    """
    name = group.name
    if group.lemma in word_class("guests") and any(inner.kind == "event" for inner in group.inner):
        of = next(inner.first for inner in group.inner if inner.kind == "event")
        name = " ".join(name.split()[: of - group.first])  # «потенційні учасники конкурсу»
    if name in word_class("group_without_name"):
        return
    ctx.add(
        event,
        "participantGroup",
        name,
        "event.participant-group",
        trigger=group.extent,
        truncated=group.truncated,
    )


def undertaking_subject(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking that is a clause's subject or object, or that a relative clause is about."""
    if clause.antecedent is not None and clause.antecedent.kind == "work":
        work = ctx.entity(clause.antecedent)
        return work if work is not None and work.type in UNDERTAKINGS else None
    for e, node in clause.named("work"):
        if not e.marker and not e.cases.isdisjoint(("nomn", "accs")):
            draft = ctx.entity(node)
            if draft is not None and draft.type in UNDERTAKINGS:
                return draft
    return None


def work_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking or plan that a clause is about."""
    if clause.antecedent is not None and clause.antecedent.kind == "work":
        return ctx.entity(clause.antecedent)
    for e, node in clause.named("work"):
        draft = ctx.entity(node) if not e.marker else None
        if draft is not None and draft.type in MEANT:
            return draft
    return None


def titled_together(ctx: Context, clause: Clause, work: Draft | None) -> list[Draft | None]:
    """Return a work and those that share its noun in a clause: «проєкти «А» та «Б» реалізує фонд»."""
    about = (node for _, node in clause.named("work") if node.shared and node.siblings)
    for node in (*about, *((clause.antecedent,) if clause.antecedent is not None else ())):
        works = [ctx.entity(one) for one in node.all] if node.kind == "work" else []
        if work is not None and len(works) > 1 and works[0] is work:
            return [*works]
    return [work]


def place_word(clause: Clause) -> Element | None:
    """Return «місце», «місцем» before «проведення», or None."""
    for word, of in pairwise(clause.elements):
        if word.text in word_class("place_of") and of.text in word_class("holding_of"):
            return word
    return None


def fold_prefix(a: str, b: str) -> bool:
    """Whether a cut text is the beginning of another."""
    return fold(b).startswith(fold(a))


def names_work(name: str, work: Draft) -> bool:
    """Whether a body's name speaks of a programme or a plan, its term left out."""
    own = stems(work.name.split(" на період")[0].split(" на 20")[0])
    words = stems(name)
    return len(own) > 2 and any(words[k : k + len(own)] == own for k in range(len(words)))


def role_of(node: Node) -> str:
    """Return the role of a date: plain, until, since, act, as_of, period, term."""
    return node.date.role if node.date else "plain"


def certainty_of(node: Node) -> str:
    """Return how certain a date is: explicit, relative or assumed."""
    return node.date.certainty if node.date else "explicit"


def is_day(node: Node) -> bool:
    """Whether a date says a day: not «у 2017 році», «у грудні»."""
    return _IN_DAYS.match(node.name) is not None


def meant_to(v: Element) -> bool:
    """Whether a verb tells what was meant to be: «планувала», «мав», not «планує»."""
    return v.frame == "plan" and v.past_or_future and not v.future and not v.participle


def decided(clause: Clause) -> bool:
    """Whether a clause says that people decided to do something: «вирішено провести», «домовилися піти»."""
    will = any(v.infinitive and not v.negated for v in clause.verbs)
    above = clause.parent if clause.antecedent is None else None  # «вирішено …, а нараду провести 5 травня»
    told = [*clause.elements, *(above.elements if above is not None else [])]
    return will and any(e.text.startswith(beginnings("resolves")) for e in told)


def hold_at(ctx: Context, event: Draft, node: Node, rule: str) -> None:
    """State that an event is held at a place or a body, or at each that one phrase names."""
    for one in node.all:
        ctx.add(event, "heldAt", ctx.entity(one), rule, trigger=node.extent, truncated=node.truncated)
