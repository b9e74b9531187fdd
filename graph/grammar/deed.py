"""Events that a verb alone tells: «урочисто відкрито центр», «підписано меморандум», «відвідала громаду»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..gazetteers import beginnings, only_word, word_class, word_values
from ..vocabulary import event_kinds
from .antecedent import asked_by_verb, number_and_gender
from .clause import Clause, governor
from .element import Element
from .frames import opens_doors
from .known_bodies import declined
from .naming import core_name, inflect_adjective, pick
from .node import Node, NodeKind
from .opened import things_in
from .phrase import core_at
from .topic import phrase_at, stops_of
from .words import Sentence, info

_OBJECTS: dict[str, tuple[NodeKind, ...]] = {
    "open": ("body",), "sign": ("work",), "present": ("work",), "advise": ("group",),
    "visit": ("place", "body"),
}  # fmt: skip
_SHOWN = ("Project", "Programme", "Plan", "Publication")
_AGENTS: tuple[NodeKind, ...] = ("person", "post", "group", "body")
_LONGEST = 25  # tokens from the verb to its object that a mention may span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event told by a verb.

    Attributes:
        event: its node. kind: the frame of the verb.
        object: the thing done to: opened, signed, visited, presented; the people advised; none where people
            learn, meet or gather.
        agents: who visits, learns, advises, meets, opens. official: whether they come for a body.
        partners: whom they meet.
    """

    event: Node
    kind: str
    object: Node | None
    agents: list[Node]
    official: bool
    partners: list[Node]


def deed_of(s: Sentence, clause: Clause) -> Deed | None:
    """Return the event that a clause tells by its verb, or None.

    So «відкрито центр», «підписали меморандум», «область відвідала делегація», «лікарі навчалися в центрі»,
    «голова зустрівся з ветеранами», «комісія збереться 9 лютого»; not «планують відкрити центр», «не
    підписали», «у школі навчаються діти».
    """
    nouns = _nouns()
    for verb in clause.verbs:
        if verb.frame not in nouns or not _told(verb):
            continue
        thing = _object(s, clause, verb) if verb.frame in _OBJECTS else None
        if verb.frame == "sign" and thing is None and clause.named("date"):
            thing = _signed_before(clause)
        agents = [
            node for e, node in clause.named(*_AGENTS) if node is not thing and _is_agent(s, clause, e, verb)
        ]
        partners = _partners(clause) if verb.frame == "meet" else []
        if partners and not agents:
            agents = _agents_above(s, clause)
        if _tells(s, clause, verb, thing, agents, partners):
            event = _event(s, nouns[verb.frame], verb, thing, agents, partners)
            if _next_time(s, clause) and verb.frame in ("meet", "gather"):
                _put_next(event)
            official = any(_official(s, agent) for agent in agents)
            return Deed(event, verb.frame, thing, agents, official, partners)
    return None


@cache
def _nouns() -> dict[str, str]:
    """Return the noun for the event that a verb of each frame tells."""
    return {frame: noun for noun, frame in word_values("deed").items()}


def _told(verb: Element) -> bool:
    """Whether a verb tells that something was done, not in passing: «підписавши декларацію, визнали …»."""
    return not (verb.negated or verb.infinitive or verb.gerund)


def _partners(clause: Clause) -> list[Node]:
    """Return whom people meet: «зустрівся з ветеранами та головою громади», «з керівництвом – головою …»."""
    met = [(e, node) for e, node in clause.named("person", "post", "group", "body") if "ablt" in e.cases]
    first = next((e for e, _ in met if e.marker in word_class("preposition.with")), None)
    if first is None:
        return []
    apart = (e for e, _ in met if not e.marker and e.first > first.first and "nomn" not in e.cases)
    beside = {id(e) for e in apart}
    return [node for e, node in met if e.marker in word_class("preposition.with") or id(e) in beside]


def _agents_above(s: Sentence, clause: Clause) -> list[Node]:
    """Return who does what the clause above says: «відвідав громаду, де зустрівся з її головою»."""
    above = clause.parent
    if above is None or not above.verbs or above.verbs[0].number == "plur":
        return []
    people = above.named("person", "post")
    return [node for e, node in people if _is_agent(s, above, e, above.verbs[0])]


def _is_agent(s: Sentence, clause: Clause, e: Element, verb: Element) -> bool:
    """Whether an element is who does what a verb says: «делегація», «п'ятеро лікарів»."""
    ruling = governor(clause, e)
    if e.marker or ruling is None or (ruling is not verb and not (ruling.infinitive and not ruling.frame)):
        return False
    return "nomn" in e.cases or (e.node is not None and e.node.kind == "group" and s.is_counted(e.first))


def _tells(
    s: Sentence, clause: Clause, verb: Element, thing: Node | None, agents: list[Node], partners: list[Node]
) -> bool:
    """Whether object and agents make a verb tell an event.

    A visit to a town or to «район» takes guests with an office or sent by a body; people learn at a time or a
    place, and schoolchildren's lessons are no event; who meets has an office, what gathers is a council.
    """
    if verb.frame in ("meet", "gather") and _next_time(s, clause):
        return len(agents) == 1 and (verb.frame == "meet" or agents[0].lemma in word_class("council"))
    if verb.frame == "meet":
        several = verb.number == "plur" and len(agents) > 1
        official = any(_official(s, agent) or agent.kind == "body" for agent in agents)
        official |= not agents and any(_official(s, partner) for partner in partners)
        dated = bool(agents and partners and clause.named("date"))  # «5 травня поліцейські зустрілися з …»
        return bool(partners or several) and verb.past_or_future and (official or dated)
    if verb.frame == "gather":
        return (
            len(agents) == 1 and agents[0].kind == "body" and _is_council(agents[0]) and verb.past_or_future
        )
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


def _next_time(s: Sentence, clause: Clause) -> bool:
    """Whether a clause tells of a next meeting: «наступного разу комісія збереться 1 грудня»."""
    phrases = word_class("next_time")
    return any(s.words(e.first, min(e.first + 2, len(s))).casefold() in phrases for e in clause.elements)


def _put_next(event: Node) -> None:
    """Name an event as the next one: «Наступне засідання комісії»."""
    noun = info(event.lemma).noun()
    which = inflect_adjective(only_word("next"), noun.gender if noun is not None else "")
    event.name = event.own = f"{which.capitalize()} {event.name[:1].lower()}{event.name[1:]}"
    event.number = only_word("next")


def _is_council(body: Node) -> bool:
    """Whether a body is one that sits: «комісія з питань …», «робоча група»; named, not «рада» alone."""
    return body.kind == "body" and body.lemma in word_class("council") and not body.bare


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


def _event(
    s: Sentence, noun: str, verb: Element, thing: Node | None, agents: list[Node], partners: list[Node]
) -> Node:
    first, last = verb.extent
    met = [node.last for node in partners if verb.last < node.last < verb.last + _LONGEST]
    last = met[0] if met else last  # «зустрілася з учнями школи № 10»
    if thing is not None:
        first, last = min(first, thing.first), max(last, thing.last)
        if last - first > _LONGEST:
            first, last = thing.extent
    event = Node("event", first, last, type="Event", name=_name(s, noun, thing, agents), lemma=noun)
    if met and partners[0].kind in ("group", "post"):
        event.name = f"{event.name} {s.words(partners[0].first - 1, partners[0].last)}"
    event.own, event.rule = event.name, f"deed.{verb.frame}"
    event.kind_notation = event_kinds()[noun].notation
    event.truncated = thing is not None and thing.truncated
    return event


def _object(s: Sentence, clause: Clause, verb: Element) -> Node | None:
    """Return what is opened, signed, presented or visited, or the people advised."""
    found = [(e, node) for e, node in clause.named(*_OBJECTS[verb.frame]) if _can_be(clause, e, node, verb)]
    if verb.frame == "open":
        at = clause.elements.index(verb) if verb in clause.elements else -1  # «…, а в Лебедині – хаб»
        after = clause.elements[at + 1 :]
        if opens_doors(after) and not verb.passive:
            return next((e.node for e in after[1:3] if e.node is not None and "gent" in e.cases), None)
        if not verb.future:  # «пункт запрацює в Сумах» promises a thing, no event
            found += [(e, e.node) for e in things_in(s, clause) if e.node is not None]
        several = {id(e.listed) for e in clause.elements if e.listed is not None}
        before = any(e.first < verb.first for e, _ in found)
        if before and verb.number == "plur" and not verb.agent_oblique:  # «центр відкрили фонд і рада»
            found = [p for p in found if p[0].listed is None and id(p[0]) not in several]
        found.sort(key=lambda pair: (pair[0].first < verb.first, pair[0].first))
    thing = next((node for e, node in found if _is_object(s, e, verb)), None)
    return _shown(s, clause, verb) if thing is None and verb.frame == "present" else thing


def _shown(s: Sentence, clause: Clause, verb: Element) -> Node | None:
    """Return what no grammar of names knows and was presented on a day: «5 травня показали результати …»."""
    told = verb.past_or_future and not verb.future and not s.headline and clause.named("date")
    core = core_at(s, verb.last) if told and verb in clause.elements and verb.last < len(s) else None
    if core is None or not core.cases() & ({"accs"} if not verb.agent_oblique else {"nomn", "accs"}):
        return None
    here = s.infos[core.head]
    people = here.group or here.post or here.body or any(r.animate for r in here.nouns)
    if people or s.tokens[core.first].capital:
        return None
    phrase = phrase_at(s, core.first, clause.elements[-1].last, stops_of(clause))
    return Node("phrase", phrase[1], phrase[2], name=phrase[0]) if phrase is not None else None


def _signed_before(clause: Clause) -> Node | None:
    """Return the contract of «меморандум, який підписали 27 травня»."""
    act = clause.antecedent
    return act if act is not None and act.type == "LegalAct" and act.lemma in word_class("contract") else None


def _can_be(clause: Clause, e: Element, node: Node, verb: Element) -> bool:
    """Whether a node can be what a verb does something to, whatever its case."""
    if verb.frame == "sign":  # who signs an указ or a law issues it
        mutual = node.lemma in word_class("mutual_act") - word_class("transfer_act") and not node.bare
        return node.type == "LegalAct" and (mutual or node.lemma in word_class("contract"))
    if verb.frame == "present":
        return node.type in _SHOWN and not node.bare
    if verb.frame == "open":
        listed = e.listed is not None or any(x.listed is e for x in clause.elements)
        one_of_many = listed and e.first < verb.first  # «фонд та коледж відкрили …»
        unknown = node.bare and node.first + 1 == node.last  # «хаб» alone, not «ветеранський хаб»
        return not (unknown or e.marker or one_of_many or node.rule == "body.known" or _is_council(node))
    return True


def _is_object(s: Sentence, e: Element, verb: Element) -> bool:
    """Whether an element is the object of a verb, or the subject of its passive."""
    if e.marker:
        to = e.marker == "до" and "gent" in e.cases  # «завітала до громади»
        been = e.marker in word_class("preposition.at") and verb.text.startswith(beginnings("been_at"))
        return verb.frame == "visit" and (to or (been and "loct" in e.cases))
    if "nomn" in e.cases and (verb.passive or verb.participle):
        return True
    no_subject = "nomn" not in e.cases or _disagrees(s, e, verb)
    if verb.frame != "advise":
        no_subject |= e.first > verb.first or verb.number == "plur"
    return "accs" in e.cases and (verb.impersonal or no_subject)


def _disagrees(s: Sentence, e: Element, verb: Element) -> bool:
    """Whether an element is not what a verb in the past is said of: «центр відвідала директорка»."""
    asked = asked_by_verb(s, verb.first)
    own = number_and_gender(s, e.node) if e.node is not None else set()
    return bool(asked and own) and asked.isdisjoint(own)


def _name(s: Sentence, noun: str, thing: Node | None, agents: list[Node]) -> str:
    """Return «Відкриття центру», «Візит делегації воєводства до громади», «Навчання лікарів»."""
    words = [f"{noun[:1].upper()}{noun[1:]}"]
    if noun in word_class("deed.visit"):
        words += [_genitive(s, agent) for agent in agents if agent.kind in ("post", "group")][:1]
        if thing is not None and not thing.bare:
            words += ["до", thing.genitive or _genitive(s, thing)]
    elif thing is not None:
        words.append(thing.genitive or _genitive(s, thing))
    elif noun in word_class("deed.gather"):
        words.append(agents[0].genitive or _genitive(s, agents[0]))
    elif noun in word_class("deed.meet"):
        who = (agent for agent in agents if agent.kind in ("post", "group", "body"))
        words += [agent.genitive or _genitive(s, agent) for agent in who][:1]
    else:
        words.append(" та ".join(_genitive(s, a) for a in agents if a.kind == "group"))
    return " ".join(words)


def _genitive(s: Sentence, thing: Node) -> str:
    if thing.kind == "place" and thing.cases == {"gent"}:
        return s.words(*thing.extent)  # «завітала до Ромен»
    core = core_at(s, thing.first)
    if core is None or core.last > thing.last:
        return thing.name
    plural = thing.kind == "group" and thing.lemma not in word_class("collective")
    agreements = frozenset(a for a in core.agreements if not plural or a[1] == "plur") or core.agreements
    name = core_name(s, core, pick(agreements, "accs", "nomn"))
    whole = core.first == core.head and core.last == thing.last
    if thing.type == "Place" and whole and name.nominative != thing.name:
        return declined(thing.name, "gent")  # «побувала у Львові»: no «Лев»
    head = name.inflected("gent")
    if thing.kind in ("group", "post") or thing.bare:
        head = head[:1].lower() + head[1:]
    return f"{head} {s.words(core.last, thing.last)}".strip()
