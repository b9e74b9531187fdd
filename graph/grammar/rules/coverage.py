"""In which areas projects, programmes and plans are carried out."""

from __future__ import annotations

from collections.abc import Iterator

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import ACTIVE, work_of
from .context import Context
from .pronouns import named_last
from .scope import at_venue_of

_COVERING = ("Project", "Programme", "Plan")


def state_coverage(ctx: Context, clause: Clause) -> None:
    """State where an undertaking is carried out.

    work.covers: «проєкт реалізується в Сумській області», «у Роменській громаді розпочато реалізацію
    програми», «діє у громадах Сумської та Полтавської областей»; not «на форумі в Ромнах говорили про
    реалізацію програми», «проєкт презентували в Сумах».
    """
    _state_reach(ctx, clause)
    _state_service(ctx, clause)
    work = _carried_out(ctx, clause)
    if work is None or any(v.negated for v in clause.verbs):
        return
    for e, place in clause.named("place"):
        at = e.marker in word_class("preposition.at")
        there = (at and "loct" in e.cases) or (e.marker == "venue" and e.stands_in("gent"))
        if place.bare or not (there or (at and "gent" in e.cases and at_venue_of(ctx, clause, e))):
            continue
        for one in place.all:
            ctx.add(work, "coversArea", ctx.entity(one), "work.covers", trigger=e.with_marker)


def _state_reach(ctx: Context, clause: Clause) -> None:
    """State which areas an undertaking is said to take in."""
    verb = next((v for v in clause.verbs if v.text.startswith(beginnings("takes_in"))), None)
    if verb is None or verb.negated:
        return
    work = work_of(ctx, clause) or _meant_by_pronoun(ctx, clause, verb)
    if work is None or work.type not in _COVERING:
        return
    for e, place in _taken_in(clause, verb):
        for one in place.all:
            ctx.add(work, "coversArea", ctx.entity(one), "work.reaches", trigger=e.extent)


def _state_service(ctx: Context, clause: Clause) -> None:
    """State which areas a body is said to serve.

    body.serves: «лікарня обслуговує Роменську та Лебединську громади»; not «обслуговує жителів громади».
    """
    verb = next((v for v in clause.verbs if v.text.startswith(beginnings("serves"))), None)
    if verb is None or verb.negated or verb.agent_oblique:
        return
    doers = (node for e, node in clause.named("body") if not e.marker and e.last <= verb.first)
    body = next((ctx.entity(node) for node in doers if node.stands_in("nomn")), None)
    for e, place in _taken_in(clause, verb):
        for one in place.all:
            ctx.add(body, "coversArea", ctx.entity(one), "body.serves", trigger=e.extent)


def _taken_in(clause: Clause, verb: Element) -> Iterator[tuple[Element, Node]]:
    """Yield the places that a verb takes in, over a list and a dash: «охоплює дві громади – Роменську …»."""
    for e, place in clause.named("place"):
        head = e
        while head.listed is not None:
            head = head.listed
        dash = clause.elements[clause.elements.index(head) - 1].kind == "dash"
        taken = dash or ("accs" in head.cases and "gent" not in head.cases)
        besides = head.marker in word_class("besides") and _others_taken(clause, head)
        if besides and head.first > verb.first and not place.bare:
            yield e, place  # «охоплює, крім Сумщини, Полтавщину»
        if taken and head.first > verb.first and not head.marker and not place.bare:
            yield e, place


def _others_taken(clause: Clause, e: Element) -> bool:
    """Whether other places follow what «крім» adds to them."""
    return any(
        x.first > e.first and not x.marker and "accs" in x.cases and x.listed is not e
        for x, _ in clause.named("place")
    )


def _meant_by_pronoun(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the undertaking that «він», «вона» before a verb mean."""
    words = (e for e in clause.elements if e.text in word_class("pronoun_subject") and e.last <= verb.first)
    pronoun = next(words, None)
    return named_last(ctx, pronoun.first) if pronoun is not None else None


def _holds(clause: Clause) -> bool:
    """Whether an undertaking does something itself: «програма «Міст» провела набір у Ромнах»."""
    verb = clause.verb("hold")
    if verb is None or verb.agent_oblique or not verb.past_or_future:
        return False
    return any(not e.marker and "nomn" in e.cases and e.first < verb.first for e, _ in clause.named("work"))


def _carried_out(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking that a clause says to be carried out, or begun."""
    frames = clause.frames()
    if clause in ctx.themes and ctx.themes[clause].type == "Event":
        return None
    if frames & {"implement", "last"} or (frames & ACTIVE and not frames & {"speak", "discuss", "say"}):
        work = work_of(ctx, clause)
        if work is not None and work.type in _COVERING and not (_in_passing(clause) or _holds(clause)):
            return work
    words = [e for e in clause.elements if e.kind == "word"]
    if not any(r.lemma in word_class("carrying_out") for e in words for r in ctx.s.infos[e.first].nouns):
        return None
    if not any(v.frame in ("happen", "hold", "initiate", "plan", "open") for v in clause.verbs):
        return None
    own = (ctx.entity(node) for e, node in clause.named("work") if not e.marker and "gent" in e.cases)
    return next((work for work in own if work is not None and work.type in _COVERING), None)


def _in_passing(clause: Clause) -> bool:
    """Whether a clause names a body or people who do something at a place: that need not be the project's."""
    return clause.antecedent is None and bool(clause.named("event"))
