"""Who pays for an institution: for its repairs, its furniture, or its being set up at all."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..words import ALL_CASES
from .backing import add_supporter
from .common import funds
from .context import Context
from .implementers import is_agent
from .openings import stands_open
from .pronouns import named_last

_BODIES = ("PublicBody", "Organization", "CivilSocietyOrganization", "Fund", "InternationalOrganization")
_ANY = frozenset(ALL_CASES)
_PAID = ("give", "support", "provide")
_BOUGHT = (*_PAID, "receive", "equip")
_DONORS = ("Fund", "InternationalOrganization", "Place")  # who repairs what is another's
_FOR_ALL = ("open", "create", "equip", "last")  # what somebody else is told to pay for
_MADE = (*_PAID, "receive", *_FOR_ALL, "hold", "become")


def state_provision(ctx: Context, clause: Clause) -> None:
    """State who pays for an institution.

    body.provided: «центр, облаштований за кошти фонду», «меблі для центру придбав фонд», «ремонт хабу
    профінансував уряд Японії»; implied where the institution is the one that the item is about. Not «фонд
    надав меблі родинам», «центр створено фондом».
    """
    verb = next((v for v in clause.verbs if v.frame in _MADE and not v.negated), None)
    if verb is None and clause.antecedent is not None and _of_which(ctx, clause):
        verb = clause.verb("implement")  # «простір, ремонт якого здійснено коштом громади»
    if verb is None:
        return
    found = institution_told_of(ctx, clause, verb)
    if found is None:
        return
    target, implied = found
    several = any(ctx.s.norm(e.first) in word_class("institutions") for e in clause.elements)
    targets = _all_spoken_of(ctx) if implied and several else [target]  # «установи створено коштом …»
    for e, node in clause.named("body", "work", "place"):
        if funds(node) and _pays(clause, e, node, verb) and node is not clause.antecedent:
            for one in targets:
                add_supporter(ctx, one, node, e.with_marker, rule="body.provided", implied=implied)


def _pays(clause: Clause, e: Element, node: Node, verb: Element) -> bool:
    """Whether an element is who pays: «за кошти фонду», «фонд придбав», «придбано фондом»."""
    if e.marker == "supporter":
        return e.stands_in("gent")
    if node.kind not in ("body", "place") or node.bare:
        return False
    if verb.frame == "receive":
        return e.marker == "від" and e.stands_in("gent")
    donor = node.type in _DONORS and verb.frame == "equip" and node.parent is None
    if e.marker or not (donor or verb.frame in _PAID):
        return False
    case = "ablt" if verb.agent_oblique else "nomn"
    return is_agent(e, verb, case) and governor(clause, e) is verb


def institution_told_of(ctx: Context, clause: Clause, verb: Element) -> tuple[Draft, bool] | None:
    """Return the institution that is provided for, and whether the clause leaves it to the context."""
    if clause.antecedent is not None:
        of_it = verb.participle or _of_which(ctx, clause)
        own = ctx.entity(clause.antecedent) if clause.antecedent.kind == "body" and of_it else None
        return (own, False) if own is not None and own.type in _BODIES else None
    deed = ctx.deeds.get(clause)
    if deed is not None and deed.kind == "open":
        thing = ctx.draft(deed.object) if deed.object is not None and deed.object.kind == "body" else None
        return (thing, False) if thing is not None else None
    for k, e in enumerate(clause.elements):
        things = ctx.s.infos[e.first].lemma in word_class("provision") and e.kind == "word"
        paid = things and verb.frame in _BOUGHT
        if not paid and (e.kind != "word" or not _set_up(ctx, clause, k, verb)):
            continue
        named = _of(ctx, clause, k) or _given_to(ctx, clause, verb) or _inside(ctx, clause, verb)
        if named is not None:
            return named, False
        told = _spoken_of(ctx) if not _given_to_others(clause) else None
        return (told, True) if told is not None else None
    return _object(ctx, clause, verb)


def _of_which(ctx: Context, clause: Clause) -> bool:
    """Whether a relative clause tells of things of its antecedent: «простір, ремонт якого оплачено …»."""
    things = word_class("provision") | word_class("set_up")
    if clause.antecedent is None or not clause.antecedent.stands_in("nomn", "accs"):
        return False  # «гуртожиток ліцею, ремонт якого …»
    return any(
        of.kind == "rel" and e.kind == "word" and ctx.s.infos[e.first].lemma in things
        for e, of in pairwise(clause.elements)
    )


def _set_up(ctx: Context, clause: Clause, k: int, verb: Element) -> bool:
    """Whether a clause tells how a making was paid for: «облаштування центру стало можливим завдяки …»."""
    made = verb.frame == "become" or (verb.frame == "hold" and verb.agent_oblique)
    lemma = ctx.s.infos[clause.elements[k].first].lemma
    return made and lemma in word_class("set_up") and not clause.named("event")


def _of(ctx: Context, clause: Clause, k: int) -> Draft | None:
    """Return what the things at index ``k`` are of or for: «ремонт центру», «меблі для центру»."""
    for e in clause.elements[k + 1 :]:
        if e.kind == "verb":
            return None
        if e.node is not None and e.node.kind == "body":
            belongs = not e.marker and "gent" in e.cases
            return ctx.entity(e.node) if belongs or e.marker in word_class("preposition.provided") else None
    return None


def _inside(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return where things are put up: «у лікарні встановлено генератор»."""
    places = word_class("preposition.in")
    bodies = [(e, node) for e, node in clause.named("body") if e.marker in places and "loct" in e.cases]
    named = [node for _, node in bodies if not node.bare]
    return ctx.entity(named[0]) if verb.frame == "equip" and len(named) == 1 else None


def _given_to(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the institution to which things are given, or that gets them: «передав центру меблі»."""
    case = "nomn" if verb.frame == "receive" else "datv"
    nodes = (node for e, node in clause.named("body") if not e.marker and not node.bare and case in e.cases)
    return next((ctx.entity(node) for node in nodes if case == "nomn" or node.cases != _ANY), None)


def _given_to_others(clause: Clause) -> bool:
    """Whether somebody else is named to whom things are given."""
    return any(not e.marker and e.cases == {"datv"} for e, _ in clause.named())


def _all_spoken_of(ctx: Context) -> list[Draft]:
    """Return the institutions that the event which the item is about opens or presents."""
    objects = ctx.ledger.objects(ctx.current, "concerns") if ctx.current is not None else []
    return [o for o in objects if isinstance(o, Draft) and o.type in _BODIES]


def _spoken_of(ctx: Context) -> Draft | None:
    """Return the one of them that was named last."""
    bodies = _all_spoken_of(ctx)
    here = ctx.s.tokens[0].start
    return max(bodies, key=lambda b: b.last_mention(before=here), default=None)


def _is_made(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether a body is what was made: «заклад створено …», «за кошти фонду відремонтовано ліцей»."""
    after = verb.frame in _FOR_ALL and not (e.node is not None and e.node.bare)
    return e.first < verb.first or (after and stands_open(clause, e, verb))


def _object(ctx: Context, clause: Clause, verb: Element) -> tuple[Draft, bool] | None:
    """Return the body that a verb's passive is about: «центр облаштовано за кошти фонду»."""
    people = clause.named("body", "person", "group", "post", "place")
    named = [(e, node) for e, node in people if node.kind != "place" or funds(node)]
    subjects = [node for e, node in named if e.stands_in("nomn") and not e.marker]
    one = len(subjects) == 1 and subjects[0].kind == "body" and not subjects[0].plural  # «Заклад створили …»
    somebody = verb.number == "plur" and (one or not subjects)  # «приміщення відремонтували за кошти …»
    donor = verb.frame == "equip" and any(n.type in _DONORS and funds(n) for n in subjects)
    made = verb.agent_oblique or somebody or verb.frame == "last" or donor
    if not made or verb.frame in ("give", "receive"):
        return None
    for e, node in clause.named("body"):
        if donor and (node.type in _DONORS or "accs" not in e.cases):
            continue  # «ЮНІСЕФ відремонтував ліцей»
        if not e.marker and e.cases & {"nomn", "accs"} and (donor or _is_made(clause, e, verb)):
            told = _spoken_of(ctx) if node.bare else None
            same = told is not None and told.lemma == node.lemma  # «центр» is the one that was opened
            body = told if same else ctx.entity(node) or told
            return (body, node.bare) if body is not None else None
    words = word_class("institution_word") | word_class("institutions")
    if any(ctx.s.norm(e.first) in words for e in clause.elements if e.first < verb.first):
        told = _spoken_of(ctx)
        return (told, True) if told is not None else None  # «заклад створено за підтримки …»
    pronoun = verb.first - 1
    if ctx.s.norm(pronoun) not in word_class("possessive") | word_class("pronoun_subject"):
        return None
    body = named_last(ctx, pronoun, body=True)  # «Її створено за підтримки фонду»
    return (body, True) if body is not None else None
