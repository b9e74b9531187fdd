"""Events that a verb alone tells: «урочисто відкрито центр», «підписано меморандум», «відвідала громаду»."""

from __future__ import annotations

from dataclasses import dataclass

from ..gazetteers import word_values
from ..vocabulary import event_kinds
from .clause import Clause, Element
from .node import Node
from .phrase import core_at, core_name, pick
from .words import Sentence

_OBJECTS = {"open": ("body",), "sign": ("work",), "visit": ("place", "body")}


@dataclass(frozen=True, slots=True)
class Deed:
    """An event told by a verb: its node, the thing done to, and the frame of the verb."""

    event: Node
    object: Node
    kind: str


def deed_of(s: Sentence, clause: Clause) -> Deed | None:
    """Return the event that a clause tells by its verb, or None."""
    nouns = {frame: noun for noun, frame in word_values("deed").items()}
    for verb in clause.verbs:
        noun = nouns.get(verb.frame)
        if noun is None or verb.negated or verb.infinitive:
            continue
        thing = _object(clause, verb)
        if thing is None:
            continue
        first, last = min(verb.first, thing.first), max(verb.last, thing.last)
        if last - first > 25:
            first, last = thing.first, thing.last
        event = Node(
            "event",
            first,
            last,
            type="Event",
            name=_name(s, noun, thing),
            rule=f"deed.{verb.frame}",
            lemma=noun,
        )
        event.kind_notation = event_kinds()[noun].notation
        event.truncated = thing.truncated
        return Deed(event, thing, verb.frame)
    return None


def _object(clause: Clause, verb: Element) -> Node | None:
    for e in clause.nodes:
        node = e.node
        if node is None or node.kind not in _OBJECTS[verb.frame]:
            continue
        if node.kind == "work" and node.type != "LegalAct" or node.kind == "place" and node.type != "Hromada":
            continue
        if node.kind == "body" and (node.bare or verb.frame == "open" and e.marker):
            continue
        accusative = (
            not e.marker
            and "accs" in e.cases
            and (verb.impersonal or "nomn" not in e.cases or e.first > verb.first)
        )
        passive = not e.marker and "nomn" in e.cases and (verb.passive or verb.participle)
        goal = e.marker == "до" and verb.frame == "visit" and "gent" in e.cases
        if accusative or passive or goal:
            return node
    return None


def _name(s: Sentence, noun: str, thing: Node) -> str:
    title = noun[:1].upper() + noun[1:]
    genitive = thing.genitive
    if not genitive:
        core = core_at(s, thing.first)
        if core is not None and core.last <= thing.last:
            tail = s.words(core.last, thing.last) if core.last < thing.last else ""
            name = core_name(s, core, pick(core.agreements, "accs", "nomn"))
            genitive = f"{name.inflected('gent')} {tail}".strip()
        else:
            genitive = thing.name
    return f"{title} {'до ' if noun == 'візит' else ''}{genitive}"
