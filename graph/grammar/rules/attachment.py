"""To what «за підтримки …», «у рамках …» belong: to the event of their clause or to a thing that it names."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..element import Element, ElementKind
from .context import Context

_DONE_TO_THINGS = frozenset(("", "prepare", "provide", "equip", "create", "give", "adopt"))
_TELLING = ("speak", "say", "discuss")


def is_of_thing(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether the cue before an element goes with something else than the event that the clause is about.

    So in «отримали буклети, видані за кошти фонду», «документ підготовлено за підтримки фонду», «розповів про
    ремонт за підтримки фонду».
    """
    before = [x for x in clause.elements if x.last <= e.marker_first]
    verb = _last(before, "verb")
    told = verb >= 0 and before[verb].frame in _TELLING
    about = told and any(x.kind == "prep" and x.text in word_class("preposition.told") for x in before[verb:])
    return about or _of_participle(ctx, before) or (verb >= 0 and _of_passive(clause, before[verb]))


def is_object_of_talk(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether the cue before an element ends what was discussed: «обговорили будівництво за підтримки …»."""
    before = [x for x in clause.elements if x.last <= e.marker_first]
    verb = _last(before, "verb")
    if verb < 0 or before[verb].frame != "discuss" or verb == len(before) - 1:
        return False
    return before[-1].kind == "word" and bool(ctx.s.infos[before[-1].first].nouns)


def is_spoken_of(clause: Clause, e: Element) -> bool:
    """Whether the cue before an element is part of what was discussed: «обговорили проєкти у межах …»."""
    before = [x for x in clause.elements if x.last <= e.marker_first]
    verb = _last(before, "verb")
    if verb < 0 and before and before[0].text in word_class("preposition.told"):
        return any(v.frame in _TELLING for v in clause.verbs)  # «Про досвід у рамках проєкту розповіла …»
    return verb >= 0 and before[verb].frame in _TELLING and verb < len(before) - 1


def _last(elements: list[Element], kind: ElementKind) -> int:
    """Return the index of the last element of a kind, or -1."""
    return next((k for k in range(len(elements) - 1, -1, -1) if elements[k].kind == kind), -1)


def _of_participle(ctx: Context, before: list[Element]) -> bool:
    """Whether a participle of a thing begins after the last comma: «…, видані за кошти фонду»."""
    after = before[_last(before, "comma") + 1 :]
    if len(after) == len(before) or not after or after[0].kind != "word":
        return False
    here = ctx.s.infos[after[0].first]
    return bool(here.adjectives) and not here.nouns and _last(after, "verb") < 0


def _of_passive(clause: Clause, verb: Element) -> bool:
    """Whether a passive verb tells what was done to a thing, no event being named: «документ складено»."""
    if not verb.agent_oblique or verb.frame not in _DONE_TO_THINGS:
        return False
    return all(e.marker for e, node in clause.named("event") if not node.bare)
