"""Legal acts: who adopted them, when, and what they settle."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node, NodeKind
from ..topic import Phrase, objects_before, phrases_at
from ..words import info
from .common import ACTS, add_actor, is_day, role_of
from .context import Context
from .decisions import deciding, is_draft, state_taken

_ADOPTS = ("adopt", "host", "create", "appoint", "sign", "support")  # «прийняти» is of guests and of acts
_SETTLED = ("Programme", "Plan", "Publication", "Project")


def state_adoption(ctx: Context, clause: Clause) -> None:
    """State who adopted an act and when, and what an act settles.

    act.adopted: «Верховна Рада ухвалила Закон …», «Закон … прийнято 7 грудня 2017 року», «Закон …, прийнятий
    …»; not «у Раді обговорили Закон».
    act.settles: «Рішенням … затверджено Програму», «постановою … створено комісію», «стратегія, схвалена
    розпорядженням …»; not «згідно з постановою проведено нараду».
    """
    verb = clause.verb(*_ADOPTS)
    if verb is None or verb.negated or verb.infinitive or verb.future:
        return
    above = clause.antecedent
    told_of = ctx.entity(above) if above is not None and above.kind == "work" and not above.bare else None
    if above is not None and told_of is not None and told_of.type in ACTS and _adopts(above, verb):
        _state_adopted(ctx, clause, told_of, verb)
    elif told_of is not None and told_of.type in ACTS and verb.frame == "sign":
        _state_day(ctx, clause, told_of, verb)
    for e, node in clause.named("work"):
        draft = ctx.entity(node)
        if draft is None or draft.type not in ACTS or is_draft(ctx, node):
            continue
        if not e.marker and e.stands_in("accs", "nomn") and _adopts(node, verb):
            for one in map(ctx.entity, node.all):
                if one is not None:
                    _state_adopted(ctx, clause, one, verb)
        elif verb.frame == "sign" and verb.past_or_future and not e.marker:
            _state_day(ctx, clause, draft, verb)
        elif verb.frame != "support" and _by_act(ctx, e):
            _state_settled(ctx, clause, draft, e, verb)
            if not ctx.ledger.objects(draft, "issuedBy") and not verb.agent_oblique:
                _state_issuer(ctx, clause, draft, verb, "nomn")
            if not e.marker and draft.lemma in word_class("decision"):
                _state_taken(ctx, clause, draft, verb)


def _adopts(act: Node, verb: Element) -> bool:
    """Whether the subject of a verb issues an act: «ухвалила закон», «підписав указ»; not a contract."""
    if verb.frame == "support":
        return act.lemma in word_class("decision")
    mutual = word_class("contract") | word_class("mutual_act")
    return verb.frame in ("adopt", "host") or (verb.frame == "sign" and act.lemma not in mutual)


def _by_act(ctx: Context, e: Element) -> bool:
    """Whether an act is that by which something is done: «рішенням …», «відповідно до рішення …»."""
    if not e.marker:
        return "ablt" in e.cases and "nomn" not in e.cases
    return ctx.s.norm(e.marker_first - 1) in word_class("according")


def _state_adopted(ctx: Context, clause: Clause, act: Draft, verb: Element) -> None:
    if not ctx.ledger.objects(act, "issuedBy"):
        _state_issuer(ctx, clause, act, verb, "ablt" if verb.agent_oblique else "nomn")
    _state_day(ctx, clause, act, verb)
    if act.lemma in word_class("decision"):
        _state_taken(ctx, clause, act, verb)


def _state_taken(ctx: Context, clause: Clause, act: Draft, verb: Element) -> None:
    """State whose sitting took a decision, if the clause is about one."""
    bodies, implied = deciding(ctx, clause, verb)
    issuers = [one for one in ctx.ledger.objects(act, "issuedBy") if isinstance(one, Draft)]
    state_taken(ctx, act, issuers or bodies, implied and not issuers, verb.extent)


def _state_day(ctx: Context, clause: Clause, act: Draft, verb: Element) -> None:
    """State when an act was adopted or a contract signed."""
    for e, node in clause.named("date"):
        plain = role_of(node) == "plain" and not ctx.ledger.objects(act, "issuedOn")
        plain = plain and e.marker not in word_class("preposition.for_term")  # «план на 2024 рік»
        plain = plain and not (clause in ctx.deeds and is_day(node))  # the day of the signing is told
        if plain and governor(clause, e) is verb:
            ctx.add(act, "issuedOn", node.name, "act.adopted", trigger=node.extent)


def _state_issuer(ctx: Context, clause: Clause, act: Draft, verb: Element, case: str) -> None:
    kinds: tuple[NodeKind, ...] = ("body", "post") if verb.frame == "sign" else ("body",)
    for e, node in clause.named(*kinds):
        if not e.marker and case in e.cases and governor(clause, e) is verb:
            add_actor(ctx, act, "issuedBy", node, "act.adopted", trigger=verb.extent)


def _state_settled(ctx: Context, clause: Clause, act: Draft, at: Element, verb: Element) -> None:
    """State what is approved or set up by an act: a work, a body, else the words."""
    things: list[Draft | None] = []
    for e, node in clause.named("work", "body"):
        if e is at or e.marker or node.bare or not e.stands_in("accs", "nomn"):
            continue
        body = node.kind == "body" and (verb.agent_oblique or "nomn" not in e.cases)
        named = [thing for one in node.all if (thing := ctx.entity(one)) is not None]
        things += [thing for thing in named if body or thing.type in _SETTLED]
    above = clause.antecedent
    if above is not None:  # «стратегія, схвалена розпорядженням …»
        things = [ctx.entity(above)] if above.kind in ("work", "body") and not above.bare else []
    for thing in things:
        ctx.add(act, "concerns", thing, "act.settles", trigger=verb.extent)
    if things or verb.frame != "adopt" or above is not None:
        return
    after = at.last if at.first == verb.last else verb.last  # «… затверджено наказом Мінсоцполітики …»
    settled = objects_before(ctx.s, verb.first, clause) or phrases_at(ctx.s, after, clause)
    for text, first, last in settled:
        ctx.add(act, "concerns", text, "act.settles", trigger=(first, last))


def state_foreseen(ctx: Context, clause: Clause) -> None:
    """State what an act foresees.

    act.foresees: «Меморандум передбачає створення центру», «Документом передбачено …»; not «програма
    передбачає …».
    """
    verb = next((v for v in clause.verbs if _foresees(v)), None) or _directed(clause)
    if verb is None or verb.negated:
        return
    above = clause.antecedent
    act = ctx.entity(above) if above is not None and above.kind == "work" else None
    act = act or next((ctx.entity(node) for e, node in clause.named("work") if not e.marker), None)
    if act is None and any(e.text in word_class("document") for e in clause.elements):
        act = _contract_named_last(ctx)
    if act is None:
        act = _meant(ctx, clause, verb)
    if act is None or act.type not in ACTS:
        return
    for text, first, last in _foreseen(ctx, clause, verb):
        ctx.add(act, "concerns", text, "act.foresees", trigger=(first, last))


def _meant(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the act that «він», «нею» mean before a verb: the last one named, of the pronoun's gender."""
    asked = word_class("pronoun_with") if verb.agent_oblique else word_class("pronoun_subject")
    pronoun = next((e for e in clause.elements if e.last <= verb.first and e.text in asked), None)
    act = _contract_named_last(ctx) if pronoun is not None and clause.elements[0] is pronoun else None
    noun = info(act.lemma).noun() if act is not None else None
    if act is None or noun is None or pronoun is None:
        return None
    return act if noun.gender in {r.gender for r in ctx.s.infos[pronoun.first].readings} else None


def _foresees(verb: Element) -> bool:
    """Whether a verb says what a contract is on: «передбачає», «охоплює», «стосується», «спрямовано на»."""
    return verb.frame == "foresee" or verb.text.startswith((*beginnings("covers"), *beginnings("directed")))


def _directed(clause: Clause) -> Element | None:
    """Return «орієнтований» before «на», an adjective that no verb stands beside, or None."""
    if not clause.mentions("directed") or clause.verbs:
        return None
    pairs = pairwise(clause.elements)
    return next((e for e, to in pairs if e.text.startswith(beginnings("directed")) and to.text == "на"), None)


def _foreseen(ctx: Context, clause: Clause, verb: Element) -> list[Phrase]:
    """Return what is foreseen: after the verb, or before one with the act in the instrumental."""
    by_act = any(e.first == verb.last and node.kind == "work" for e, node in clause.named("work"))
    if not by_act or not verb.agent_oblique:
        after = verb.last
        while ctx.s.norm(after) in word_class("list_filler") or ctx.s.norm(after) in ("на", ","):
            after += 1  # «передбачає, зокрема, …»
        return phrases_at(ctx.s, after, clause)
    return objects_before(ctx.s, verb.first, clause)


def _contract_named_last(ctx: Context) -> Draft | None:
    """Return the act that «документ» means: the one that the item named last."""
    here = ctx.s.tokens[0].start
    live = (d for d in ctx.registry.drafts if d.merged is None and d.type in ACTS and ctx.s.item in d.items)
    return max(live, key=lambda d: d.last_mention(before=here), default=None)
