"""Events that a verb alone tells: «урочисто відкрито центр», «підписано меморандум», «відвідала громаду»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..gazetteers import beginnings, word_class, word_values
from ..vocabulary import event_kinds
from .clause import Clause, governor
from .element import Element
from .node import Node, NodeKind
from .phrase import core_at, core_name, pick
from .words import Sentence

_OBJECTS: dict[str, tuple[NodeKind, ...]] = {
    "open": ("body",), "sign": ("work",), "visit": ("place", "body"), "advise": ("group",),
}  # fmt: skip
_AGENTS: tuple[NodeKind, ...] = ("person", "post", "group", "body")
_LONGEST = 25  # tokens from the verb to its object that a mention may span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event told by a verb.

    Attributes:
        event: its node. kind: the frame of the verb.
        object: the thing done to: opened, signed, visited; the people advised; none where people learn.
        agents: who visits, learns, advises. official: whether they come for a body.
    """

    event: Node
    kind: str
    object: Node | None
    agents: list[Node]
    official: bool


def deed_of(s: Sentence, clause: Clause) -> Deed | None:
    """Return the event that a clause tells by its verb, or None.

    So «відкрито центр», «підписали меморандум», «область відвідала делегація», «лікарі навчалися в центрі»;
    not «планують відкрити центр», «не підписали», «у школі навчаються діти».
    """
    nouns = _nouns()
    for verb in clause.verbs:
        if verb.frame not in nouns or not _told(verb):
            continue
        thing = _object(clause, verb) if verb.frame in _OBJECTS else None
        agents = [
            node for e, node in clause.named(*_AGENTS) if node is not thing and _is_agent(s, clause, e, verb)
        ]
        if _tells(s, clause, verb, thing, agents):
            event = _event(s, nouns[verb.frame], verb, thing, agents)
            return Deed(event, verb.frame, thing, agents, any(_official(s, agent) for agent in agents))
    return None


@cache
def _nouns() -> dict[str, str]:
    """Return the noun for the event that a verb of each frame tells."""
    return {frame: noun for noun, frame in word_values("deed").items()}


def _told(verb: Element) -> bool:
    """Whether a verb tells that something was done, not in passing: «підписавши декларацію, визнали …»."""
    return not (verb.negated or verb.infinitive or verb.gerund)


def _is_agent(s: Sentence, clause: Clause, e: Element, verb: Element) -> bool:
    """Whether an element is who does what a verb says: «делегація», «п'ятеро лікарів»."""
    ruling = governor(clause, e)
    if e.marker or ruling is None or (ruling is not verb and not (ruling.infinitive and not ruling.frame)):
        return False
    return "nomn" in e.cases or (e.node is not None and e.node.kind == "group" and s.is_counted(e.first))


def _tells(s: Sentence, clause: Clause, verb: Element, thing: Node | None, agents: list[Node]) -> bool:
    """Whether object and agents make a verb tell an event.

    A visit to a town or to «район» takes guests with an office or sent by a body; people learn at a time or a
    place, and schoolchildren's lessons are no event.
    """
    if verb.frame == "visit":
        if not verb.past_or_future or (thing is None and not _unnamed_place(s, clause)):
            return False
        named = thing is not None and (thing.kind == "body" or thing.type == "Hromada")
        counted = any(s.is_counted(agent.first) for agent in agents)  # «центр відвідали 740 осіб»
        return (named and not counted) or any(_official(s, agent) for agent in agents)
    if verb.frame == "learn":
        people = [a for a in agents if a.kind == "group" and a.lemma not in word_class("pupil")]
        placed = any(
            node.kind == "date" or e.marker in word_class("preposition.at") or e.marker == "venue"
            for e, node in clause.named("date", "place", "body")
        )
        return bool(people) and placed and verb.past_or_future
    if verb.frame == "advise":
        return thing is not None and bool(agents) and verb.past_or_future
    return thing is not None


def _unnamed_place(s: Sentence, clause: Clause) -> bool:
    """Whether a clause speaks of «район», «місто», «громада» without a name."""
    words = {**word_values("place_unit"), **word_values("settlement_word")}
    return any(e.kind == "word" and s.infos[e.first].lemma in words for e in clause.elements)


def _official(s: Sentence, agent: Node) -> bool:
    """Whether an agent visits for a body: an office, a delegation, a body's people."""
    if agent.kind == "group":
        sent = agent.lemma in word_class("sent") or any(i.kind == "body" for i in agent.inner)
        return sent and not s.is_counted(agent.first)
    return agent.kind == "post" and not agent.plural


def _event(s: Sentence, noun: str, verb: Element, thing: Node | None, agents: list[Node]) -> Node:
    first, last = verb.extent
    if thing is not None:
        first, last = min(first, thing.first), max(last, thing.last)
        if last - first > _LONGEST:
            first, last = thing.extent
    event = Node("event", first, last, type="Event", name=_name(s, noun, thing, agents), lemma=noun)
    event.rule = f"deed.{verb.frame}"
    event.kind_notation = event_kinds()[noun].notation
    event.truncated = thing is not None and thing.truncated
    return event


def _object(clause: Clause, verb: Element) -> Node | None:
    """Return what is opened, signed or visited, or the people advised."""
    for e, node in clause.named(*_OBJECTS[verb.frame]):
        if node.kind == "work" and node.type != "LegalAct":
            continue
        if verb.frame == "open" and (node.bare or e.marker):
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
    no_subject = "nomn" not in e.cases
    if verb.frame != "advise":
        no_subject |= e.first > verb.first or verb.number == "plur"
    return "accs" in e.cases and (verb.impersonal or no_subject)


def _name(s: Sentence, noun: str, thing: Node | None, agents: list[Node]) -> str:
    """Return «Відкриття центру», «Візит делегації воєводства до громади», «Навчання лікарів»."""
    words = [f"{noun[:1].upper()}{noun[1:]}"]
    if noun in word_class("deed.visit"):
        words += [_genitive(s, agent) for agent in agents if agent.kind in ("post", "group")][:1]
        if thing is not None and not thing.bare:
            words += ["до", thing.genitive or _genitive(s, thing)]
    elif thing is not None:
        words.append(thing.genitive or _genitive(s, thing))
    else:
        words.append(" та ".join(_genitive(s, a) for a in agents if a.kind == "group"))
    return " ".join(words)


def _genitive(s: Sentence, thing: Node) -> str:
    core = core_at(s, thing.first)
    if core is None or core.last > thing.last:
        return thing.name
    plural = thing.kind == "group" and thing.lemma not in word_class("collective")
    agreements = frozenset(a for a in core.agreements if not plural or a[1] == "plur") or core.agreements
    head = core_name(s, core, pick(agreements, "accs", "nomn")).inflected("gent")
    if thing.kind in ("group", "post"):
        head = head[:1].lower() + head[1:]
    return f"{head} {s.words(core.last, thing.last)}".strip()
