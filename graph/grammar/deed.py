"""Events that a verb alone tells: «урочисто відкрито центр», «підписано меморандум», «відвідала громаду»."""

from __future__ import annotations

from dataclasses import dataclass

from ..gazetteers import beginnings, word_class, word_values
from ..vocabulary import event_kinds
from .clause import Clause
from .element import Element
from .node import Node, NodeKind
from .phrase import core_at, core_name, pick
from .words import Sentence

_OBJECTS: dict[str, tuple[NodeKind, ...]] = {
    "open": ("body",), "sign": ("work",), "visit": ("place", "body"),
}  # fmt: skip
_LONGEST = 25  # tokens from the verb to its object that a mention may span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event told by a verb: its node, the thing done to, and the frame of the verb."""

    event: Node
    object: Node
    kind: str


def deed_of(s: Sentence, clause: Clause) -> Deed | None:
    """Return the event that a clause tells by its verb, or None.

    So «відкрито центр», «підписали меморандум»; not «планують відкрити центр», «не підписали».
    """
    nouns = {frame: noun for noun, frame in word_values("deed").items()}
    for verb in clause.verbs:
        noun = nouns.get(verb.frame, "")
        thing = _object(clause, verb) if noun and _told(verb) else None
        if thing is not None:
            return Deed(_event(s, noun, verb, thing), thing, verb.frame)
    return None


def _told(verb: Element) -> bool:
    """Whether a verb tells that something was done, not in passing: «підписавши декларацію, визнали …»."""
    return not (verb.negated or verb.infinitive or verb.gerund)


def _event(s: Sentence, noun: str, verb: Element, thing: Node) -> Node:
    first, last = min(verb.first, thing.first), max(verb.last, thing.last)
    if last - first > _LONGEST:
        first, last = thing.extent
    event = Node("event", first, last, type="Event", name=_name(s, noun, thing), lemma=noun)
    event.rule = f"deed.{verb.frame}"
    event.kind_notation = event_kinds()[noun].notation
    event.truncated = thing.truncated
    return event


def _object(clause: Clause, verb: Element) -> Node | None:
    """Return what is opened, signed or visited."""
    for e, node in clause.named(*_OBJECTS[verb.frame]):
        if node.kind == "work" and node.type != "LegalAct":
            continue
        if node.kind == "place" and node.type != "Hromada":
            continue
        if node.kind == "body" and (node.bare or (verb.frame == "open" and e.marker)):
            continue
        if _is_object(e, verb):
            return node
    return None


def _is_object(e: Element, verb: Element) -> bool:
    """Whether an element is the object of a verb, or the subject of its passive."""
    if e.marker:
        to = e.marker == "до" and "gent" in e.cases  # «завітала до громади»
        been = e.marker in word_class("preposition.at") and verb.text.startswith(beginnings("been_at"))
        return verb.frame == "visit" and (to or (been and "loct" in e.cases))
    if "nomn" in e.cases and (verb.passive or verb.participle):
        return True
    no_subject = "nomn" not in e.cases or e.first > verb.first or verb.number == "plur"
    return "accs" in e.cases and (verb.impersonal or no_subject)


def _name(s: Sentence, noun: str, thing: Node) -> str:
    """Return «Відкриття центру», «Візит до громади»."""
    title = f"{noun[:1].upper()}{noun[1:]}{' до' if noun == 'візит' else ''}"
    return f"{title} {thing.genitive or _genitive(s, thing)}"


def _genitive(s: Sentence, thing: Node) -> str:
    core = core_at(s, thing.first)
    if core is None or core.last > thing.last:
        return thing.name
    head = core_name(s, core, pick(core.agreements, "accs", "nomn")).inflected("gent")
    return f"{head} {s.words(core.last, thing.last)}".strip()
