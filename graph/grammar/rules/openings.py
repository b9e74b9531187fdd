"""Where lies what opens, works or is set up somewhere."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .context import Context
from .pronouns import named_last


def state_whereabouts(ctx: Context, clause: Clause) -> None:
    """State where lies what a clause says to be open, at work or set up.

    body.opened-in: «у Ромнах відкрито центр «Мрія»», «у громаді облаштують хаб»; the clause has one place, or
    a town and its area; what people visited there too. Not «центр відкрив виставку в Ромнах».
    body.works-in: «у Ромнах діє центр «Мрія»», «хаб, розташований у Ромнах»; not «фахівці центру працюють у
    Ромнах», «фонд працює в області».
    """
    where = _places(clause)
    if not where or (len(where) > 1 and not _nested(where)):
        return
    deed = ctx.deeds.get(clause)
    if deed is not None and deed.kind == "open":
        if deed.object is not None and deed.object.kind == "body":
            for node in clause.listed_with(deed.object):
                _state(ctx, node, where, "body.opened-in")
        return
    verb = next((e for e in clause.elements if _tells(e)), None)
    if verb is None or verb.negated:
        return
    works = verb.frame not in _MADE and verb.frame != "visit"
    about = clause.antecedent if verb.last < where[0].last or verb.kind == "word" else None
    found = [node for e, node in clause.named("body") if not e.marker and stands_open(clause, e, verb)]
    if about is not None and about.kind == "body" and (works or verb.agent_oblique):
        found = [about]
    if verb.frame == "visit":
        found = [node for e, node in clause.named("body") if not e.marker and "accs" in e.cases]
    if not found and works and (meant := _meant_by_pronoun(ctx, clause, verb)) is not None:
        for place in where:
            ctx.add(meant, "locatedIn", ctx.entity(place), "body.works-in", trigger=verb.extent)
    wide = works and any(place.kind_notation in _WIDE for place in where)
    for node in found:
        spoken_of = node.bare and any(place.rule == "place.address" for place in where)
        if _of_another_thing(ctx, clause, node, where):
            continue
        if (spoken_of or not node.bare) and (not wide or node.lemma in word_class("site")):
            _state(ctx, node, where, "body.works-in" if works else "body.opened-in")


def _of_another_thing(ctx: Context, clause: Clause, body: Node, where: list[Node]) -> bool:
    """Whether a place is of what a list goes on with: «відвідали центр «Мрія» та будинок у селі Нове»."""
    first = min(place.first for place in where)
    between = [e for e in clause.elements if body.last <= e.first < first]
    at = next((k for k, e in enumerate(between) if e.kind == "conj"), len(between))
    return any(e.kind == "word" and ctx.s.infos[e.first].nouns for e in between[at:])


def _meant_by_pronoun(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the body that «він», «вона» before «розташований», «працює» mean."""
    if not verb.text.startswith(beginnings("lies_there")):
        return None
    words = (e for e in clause.elements if e.text in word_class("pronoun_subject") and e.last <= verb.first)
    pronoun = next(words, None)
    return named_last(ctx, pronoun.first, body=True) if pronoun is not None else None


_MADE = ("open", "create", "equip")
_WIDE = ("country", "oblast", "raion")
_AREAS = (*_WIDE, "hromada")


def _tells(e: Element) -> bool:
    """Whether an element says that something is at work somewhere or was set up there."""
    if e.kind == "verb" and (e.frame in _MADE or (e.frame == "visit" and e.past_or_future)):
        return True
    if e.frame == "last" and e.text.startswith(beginnings("resumes")):
        return True
    return e.kind in ("verb", "word") and e.text.startswith(beginnings("stands_there"))


def _places(clause: Clause) -> list[Node]:
    """Return where a clause says that something is: «у Ромнах»."""
    return [node for e, node in clause.named("place") if not node.bare and _is_there(clause, e, node)]


def _is_there(clause: Clause, e: Element, node: Node) -> bool:
    """Whether a place is where something is: «у Ромнах», «на вул. Соборній, 5», «за адресою: м. Ромни»."""
    if e.marker == "venue":
        return any(x.cue is not None and x.text in word_class("at_address") for x in clause.elements)
    if node.rule == "place.address" and e.listed is None:
        return e.marker in word_class("before_street") and e.stands_in("loct", "datv")
    return e.marker in word_class("preposition.at") and "loct" in e.cases


def _nested(where: list[Node]) -> bool:
    """Whether two places are a town and its area: «у Ромнах на Сумщині», not «у Ромнах і Сумах»."""
    kinds = [node.kind_notation in _AREAS and node.kind_notation for node in where]
    kinds = ["street" if n.rule == "place.address" else k for n, k in zip(where, kinds, strict=True)]
    return len(set(kinds)) == len(kinds)


def stands_open(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether a body is what works, or what was opened or set up."""
    if verb.frame not in _MADE or verb.passive or verb.participle:
        return "nomn" in e.cases
    if verb.impersonal or verb.infinitive or verb.number == "plur":
        return bool({"accs", "nomn"} & e.cases) and not _has_subject(clause, e)
    return "accs" in e.cases and ("nomn" not in e.cases or _has_subject(clause, e))


def _has_subject(clause: Clause, e: Element) -> bool:
    """Whether another actor stands in the nominative before an element."""
    return any(
        x is not e and not x.marker and x.cases and "nomn" in x.cases and x.first < e.first
        for x, _ in clause.named("body", "person", "post", "group", "place")
    )


def _state(ctx: Context, body: Node, where: list[Node], rule: str) -> None:
    for one in body.all:
        for place in (part for node in where for part in node.all):
            ctx.add(ctx.entity(one), "locatedIn", ctx.entity(place), rule, trigger=body.extent)
