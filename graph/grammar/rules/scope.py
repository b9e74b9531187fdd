"""What of a clause is said of its event, and what of something that the clause speaks about."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .context import Context


def names(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause names its event, or is a relative clause on it: not «Учасники обговорили …»."""
    if clause.antecedent is not None and ctx.known(clause.antecedent) is event:
        return True
    nodes = (part for _, node in clause.named() for part in node.walk() if part.kind in ("event", "work"))
    return any(ctx.known(part) is event for part in nodes)


def told_of_thing(ctx: Context, clause: Clause) -> bool:
    """Whether a relative clause tells of what belongs to its antecedent: «форум, каталог якого вийде …».

    Not «форум, проведення якого заплановано на травень», «учасники якого зібралися».
    """
    if clause.antecedent is None:
        return False
    for before, e in pairwise(clause.elements):
        if e.kind == "rel":
            owned = before.kind in ("word", "node") and e.text in word_class("relative.oblique")
            noun = before.node.lemma if before.node is not None else ctx.s.infos[before.first].lemma
            return owned and noun not in word_class("at_work") | word_class("guest_role")
    return False


def of_topic(clause: Clause, e: Element) -> bool:
    """Whether an element with its preposition stands inside «про роботу служби у 2017 році»."""
    at = clause.elements.index(e)
    for x in reversed(clause.elements[:at]):
        if x.kind == "prep" and x.text in word_class("preposition.told"):
            return True
        if x.kind in ("verb", "comma", "dash", "rel") or (x.node is not None and x.node.kind == "event"):
            return False
    return False


def of_object(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a place stands inside what was discussed: «Питання праці іноземців в Україні обговорили …»."""
    at = clause.elements.index(e)
    before = [x for x in clause.elements[:at] if x.first < e.marker_first]
    if not before or before[-1].kind not in ("word", "node") or any(x.kind == "verb" for x in before):
        return False
    verb = next((x for x in clause.elements[at:] if x.kind == "verb"), None)
    last = before[-1]
    noun = bool(ctx.s.infos[last.first].nouns) if last.kind == "word" else last.node is not None
    people = last.node is not None and last.node.kind in ("date", "place", "event")
    return verb is not None and verb.frame in ("discuss", "speak", "say") and noun and not people
