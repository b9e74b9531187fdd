"""Contracts: whose they are and who signed them."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..same_event import looks_back
from .common import acts, add_actor, is_day
from .context import Context


def state_contracts(ctx: Context, clause: Clause) -> None:
    """State the parties and signers of a contract.

    act.party: «між А, Б та В підписано меморандум», «меморандум між А та Б», «А та Б підписали угоду», «А
    підписала з Б договір», «з представниками А», «Від імені А угоду підписав …», «сторонами угоди стали А та
    Б»; not «в А підписано угоду».
    act.signed: «Підпис поставив Іван Коваль»; not «Іван Коваль схвалив меморандум».
    """
    _state_between(ctx, clause)
    _state_day(ctx, clause)
    verb = clause.verb("sign", "put", "become", "be", "cooperate", "participate")
    if verb is None or not _of_contract(ctx, clause, verb):
        return
    act = _contract(ctx, clause)
    if act is None:
        return
    for e, node in clause.named("body", "person", "post", "place"):
        if acts(node) and node is not clause.antecedent:
            _state_signer(ctx, act, e, node, verb)
    for e, group in clause.named("group") if verb.frame == "sign" else ():
        with_ = e.marker in word_class("preposition.with") and e.stands_in("ablt")
        if group.lemma in word_class("sent") and (with_ or (not e.marker and e.stands_in("nomn"))):
            for node in (n for n in group.inner if n.kind == "body" and acts(n)):
                add_actor(ctx, act, "party", node, "act.party", trigger=e.with_marker)


def _state_day(ctx: Context, clause: Clause) -> None:
    """State the day of «підписаний 25 березня 2024 року меморандум», which stands before it."""
    for (day, date), (e, node) in pairwise(clause.named()):
        if date.kind != "date" or node.kind != "work" or node.lemma not in word_class("contract"):
            continue
        before = ctx.s.infos[day.first - 1] if day.first else None
        signed = before is not None and before.frame == "sign" and bool(before.adjectives)
        if signed and day.last == e.first and is_day(date):
            ctx.add(ctx.entity(node), "issuedOn", date.name, "act.date", trigger=day.extent)


def _of_contract(ctx: Context, clause: Clause, verb: Element) -> bool:
    """Whether a verb tells of a contract with the words of its clause: «поставили підписи»."""
    if verb.frame == "put":
        return any(e.text.startswith(beginnings("signature")) for e in clause.elements)
    if verb.frame in ("become", "be"):
        return any(_is_party_word(ctx, e) for e in clause.elements)
    if verb.frame == "participate":  # «рада приєдналася до меморандуму»
        return any(
            e.marker == "до" and node.lemma in word_class("contract") for e, node in clause.named("work")
        )
    if verb.frame == "cooperate":  # «співпрацюватимуть на підставі меморандуму»
        return any(node.lemma in word_class("contract") for _, node in clause.named("work"))
    return True


def _state_signer(ctx: Context, act: Draft, e: Element, node: Node, verb: Element) -> None:
    """State what the signing of an act says of one body or person."""
    with_ = e.marker in word_class("preposition.with") and e.stands_in("ablt")
    with_ = with_ and node.kind in ("body", "place")
    for_ = (
        e.marker == "side" or (e.marker == "від" and verb.frame in ("sign", "put"))
    ) and node.kind != "person"
    signed_by = verb.agent_oblique and not e.marker and "ablt" in e.cases and "nomn" not in e.cases
    if e.marker in word_class("between") or (with_ and verb.frame == "sign") or for_:
        add_actor(ctx, act, "party", node, "act.party", trigger=e.with_marker)
    elif signed_by and node.kind in ("body", "place", "person"):  # «фондом підписано угоду»
        role, rule = ("signedBy", "act.signed") if node.kind == "person" else ("party", "act.party")
        add_actor(ctx, act, role, node, rule, trigger=verb.extent)
    elif not e.marker and e.stands_in("nomn"):
        if node.kind == "body" or (node.kind == "place" and "nomn" in e.cases):
            add_actor(ctx, act, "party", node, "act.party", trigger=verb.extent)
        elif node.kind == "person":
            add_actor(ctx, act, "signedBy", node, "act.signed", trigger=verb.extent)


def _state_between(ctx: Context, clause: Clause) -> None:
    """State the parties of «підписання меморандуму між А та Б», whatever the clause says of it."""
    if not any(e.marker in word_class("between") for e, _ in clause.named("body", "place")):
        return
    for k, e in enumerate(clause.elements):
        act = _contract_of(ctx, e.node) if e.node is not None else None
        after = clause.elements[k + 1] if k + 1 < len(clause.elements) else None
        if act is None or after is None or after.text not in word_class("between"):
            continue
        for other, node in clause.named("body", "place"):
            if other.first > e.first and other.marker == after.text and acts(node):
                add_actor(ctx, act, "party", node, "act.party", trigger=other.with_marker)


def _contract_of(ctx: Context, node: Node) -> Draft | None:
    """Return the contract that a node is or that the signing in an event's name is of."""
    for one in (node, *node.inner):
        if one.kind == "work" and one.lemma in word_class("contract"):
            return ctx.entity(one)
    return None


def _is_party_word(ctx: Context, e: Element) -> bool:
    """Whether a word names those who are parties: «сторонами», «підписанти»."""
    return not e.marker and any(
        r.lemma in word_class("party_word") and r.case in ("nomn", "ablt") for r in ctx.s.infos[e.first].nouns
    )


def _contract(ctx: Context, clause: Clause) -> Draft | None:
    """Return the act that a clause says something about or names, else the only contract of the item."""
    above, earlier = clause.antecedent, _earlier(ctx, clause)
    for node in [*([above] if above is not None else []), *(node for _, node in clause.named("work"))]:
        draft = ctx.entity(node) if node.kind == "work" and not (earlier and node.bare) else None
        if draft is not None and draft.type == "LegalAct":
            return draft
    if earlier or not _spoken_of(clause):
        return None
    contracts = word_class("contract")
    drafts = (d for d in ctx.registry.drafts if d.merged is None)
    known = [d for d in drafts if d.lemma in contracts and ctx.s.item in d.items]
    return known[0] if len(known) == 1 else None


def _earlier(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells of a contract of before: «Нагадаємо, …», «торік уклали меморандум …»."""
    return looks_back(ctx.s) or any(e.text in word_class("last_year") for e in clause.elements)


def _spoken_of(clause: Clause) -> bool:
    """Whether a clause speaks of a contract or its signature; «аналогічні меморандуми» are others."""
    bare = any(node.bare and node.lemma in word_class("contract") for _, node in clause.named("work"))
    words = [e.text for e in clause.elements if e.kind == "word"]
    return bare or any(w in word_class("document") or w.startswith(beginnings("signature")) for w in words)
