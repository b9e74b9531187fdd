"""What of a clause is said of its event, and what of something that the clause speaks about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node, NodeKind
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


def at_venue_of(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a place in the genitive says where a venue is: «на вокзалах Лимана та Волновахи»."""
    while e.listed is not None:
        e = e.listed
    at = clause.elements.index(e)
    between = [x for x in clause.elements[:at] if x.first > e.marker_first]
    between = [
        x for x in between if x.node is None or x.node.kind != "quote"
    ]  # «на стадіоні «Зірка» міста …»
    if e.node is None or e.node.kind != "place" or not between or any(x.kind != "word" for x in between):
        return False
    venue = ctx.s.infos[between[-1].first]
    return any(r.case == "loct" and r.lemma in word_class("venue") for r in venue.nouns)


def with_setting(ctx: Context, clause: Clause, *kinds: NodeKind) -> Iterator[tuple[Clause, Element, Node]]:
    """Yield a clause's nodes of some kinds, each with its clause and element; also those of its setting.

    That is the clause which a colon closes: «В Охтирці 8 травня вшанували ветеранів: у парку пройшов мітинг».
    """
    before = clause.parent if clause.elements and clause.elements[0].text == ":" else None
    if before is not None and before not in ctx.themes:
        told = before.elements[0].first if before.elements else -1
        for e, node in before.named(*kinds):
            if e.with_marker[0] == told or node.kind == "date" or (e.marker and "nomn" not in e.cases):
                yield before, e, node
    for e, node in clause.named(*kinds):
        yield clause, e, node
