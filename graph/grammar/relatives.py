"""Relative clauses and attributes after a comma: where they begin, what they are about, where they close."""

from __future__ import annotations

import itertools

from ..gazetteers import beginnings, word_class
from .antecedent import agrees, asked_by_verb, is_celebrated, number_and_gender
from .clause import Clause
from .element import Element
from .frames import OF_EVENTS
from .node import Node
from .phrase import core_at
from .words import Sentence

_SPOKEN_OF = ("event", "work", "body", "place")
_SHORT_WHERE = 7  # elements of «, що в місті Ромни»
_PEOPLE = ("person", "post", "group")
_OF_BODIES = ("create", "open", "equip")
_AT_EVENTS = (*_PEOPLE, "body", "place")
_FAR = 3  # nodes back that a relative pronoun may mean


def opens(s: Sentence, elements: list[Element], i: int) -> bool:
    """Whether a relative or participial clause begins after the comma at ``i``."""
    if elements[i].kind != "comma" or i + 1 >= len(elements):
        return False
    following = elements[i + 1]
    if following.kind == "prep" and i + 2 < len(elements):
        following = elements[i + 2]
    if following.kind in ("prep", "cue") and i + 2 < len(elements) and elements[i + 2].kind == "rel":
        following = elements[i + 2]
    if following.kind == "rel" or _late_relative(elements[i + 1 : i + 6]):
        return True
    if not (
        following.kind == "verb"
        and following.participle
        and following.cases
        and i > 0
        and (elements[i - 1].kind == "node" or _said_of_before(s, elements[:i], following))
    ):
        return False
    return core_at(s, following.first) is None  # not «розглянуті питання»


def _late_relative(opening: list[Element]) -> bool:
    """Whether «, організаторами якого є …», «, частина учасників якої …» begins after a comma."""
    before = [*itertools.takewhile(lambda e: e.kind in ("word", "node", "prep", "cue"), opening)]
    if not before or len(before) == len(opening) or any(e.node and e.node.kind == "date" for e in before):
        return False
    return opening[len(before)].kind == "rel" and opening[len(before)].text in word_class("relative.oblique")


def _said_of_before(s: Sentence, before: list[Element], participle: Element) -> bool:
    """Whether a participle agrees with the last node: «засідання … на автобусних маршрутах, призначене …»."""
    tail = list(itertools.takewhile(lambda e: e.kind in ("word", "prep"), reversed(before)))
    last = before[-len(tail) - 1] if len(tail) < len(before) else None
    if last is None or last.node is None or last.node.kind not in ("event", "work"):
        return False
    agreements = {(a[1], a[2]) for a in s.infos[participle.first].adjective_agreements}
    return bool(participle.cases & last.cases) and bool(agreements & number_and_gender(s, last.node))


def antecedent_of(s: Sentence, clause: Clause, opening: list[Element]) -> Node | None:
    """Return the node that a relative clause after what was read of ``clause`` is about.

    The last one that «який», «яка» agrees with, an inner one too («учасники семінару, який проходив …»); else
    the last.
    """
    named = [e.node for e in reversed(clause.elements) if e.node is not None and e.node.kind != "date"]
    relative = next((e for e in opening if e.kind == "rel" or e.participle), None)
    if relative is not None and relative.text in word_class("relative.where"):
        return _spot(clause)
    before = clause.elements[-1] if clause.elements else None
    if relative is not None and not named and before is not None and before.kind == "word":
        return Node("phrase", *before.extent)  # «про кроки, які …»
    if relative is None or not named:
        return named[0] if named else None
    asked = {(a[1], a[2]) for a in s.infos[relative.first].adjective_agreements}
    if relative.text in word_class("relative_subject") and _of_people(opening):
        people = named[0].kind in _AT_EVENTS
        return named[0] if people else Node("phrase", named[0].last, named[0].last)
    if is_celebrated(s, named[0], relative.first, opening):
        return Node("phrase", named[0].last, named[0].last)
    if relative.text == "що":
        asked = asked_by_verb(s, relative.last)
    of_event = any(e.frame in OF_EVENTS for e in opening)
    if asked and named[0].kind in _AT_EVENTS and _takes_place(opening):
        named = _up_to_event(s, named, asked)
    for outer in named[:_FAR] if asked else ():
        if outer.kind == "event" and not of_event and _nearer(s, clause, asked):
            return Node("phrase", relative.first, relative.first)
        inner = [n for n in outer.walk() if n is not outer and n.kind in ("event", "work")][::-1]
        set_up = relative.frame in _OF_BODIES  # «презентація центру, створеного …»
        made = [n for n in outer.walk() if n.kind == "body" and set_up and n is not outer][::-1]
        beside = [n for n in (*inner, *made) if n.last == outer.last and relative.kind != "rel"]
        for node in dict.fromkeys(
            (*beside, outer, *inner)
        ):  # «вручення дипломів конкурсу, започаткованого …»
            if not (node is named[0] or node.kind in _SPOKEN_OF) or not number_and_gender(s, node) & asked:
                continue
            if relative.kind == "rel" or agrees(s, node, relative.first, next_to=node is named[0]):
                return node
    if asked and named[0].kind == "event" and number_and_gender(s, named[0]):
        return Node(
            "phrase", named[0].last, named[0].last + 1
        )  # «семінар у рамках Днів праці, які тривають …»
    return named[0]


def _of_people(opening: list[Element]) -> bool:
    """Whether a relative clause says what people alone do: «ветеранів, які живуть у Ромнах»."""
    verb = next((e for e in opening if e.kind == "verb"), None)
    return verb is not None and verb.text.startswith(beginnings("dwells"))


def _takes_place(opening: list[Element]) -> bool:
    """Whether a relative clause says that something took place: not «які пройшли навчання»."""
    verb = next((e for e in opening if e.kind == "verb"), None)
    passed = verb is not None and verb.text.startswith(beginnings("goes_through"))
    return verb is not None and verb.frame == "happen" and not passed


def _up_to_event(s: Sentence, named: list[Node], asked: set[tuple[str, str]]) -> list[Node]:
    """Return nodes, the last first, from the last event that can be meant on: people do not take place.

    So «зустріч голови з делегацією області, що відбулася 5 травня»; all of them where there is none.
    """
    at = next((k for k, n in enumerate(named) if n.kind == "event" and number_and_gender(s, n) & asked), 0)
    return named[at:]


def _spot(clause: Clause) -> Node:
    """Return what «де» means: the last place, body or event before any brackets; a noun if that is last."""
    before = clause.elements[-1]
    if before.kind == "word" and before.text.isalpha():
        return Node("phrase", *before.extent)  # «у залі, де …»
    inside = False
    for e in reversed(clause.elements):
        inside = e.text == ")" or (inside and e.text != "(")
        if not inside and e.node is not None and e.node.kind in _SPOTS:
            return e.node  # «у місті Люблін (Польща), де …»
    return Node("phrase", *before.extent)


_SPOTS = ("place", "body", "event")


def _nearer(s: Sentence, clause: Clause, asked: set[tuple[str, str]]) -> bool:
    """Whether a noun that no grammar names is nearer than a node that agrees: «притулок у Ромнах, який …»."""
    for e in reversed(clause.elements):
        if e.kind == "verb" or (e.node is not None and number_and_gender(s, e.node) & asked):
            return False
        nouns = s.infos[e.first].nouns if e.kind == "word" else ()
        if {(r.number, r.gender if r.number == "sing" else "") for r in nouns} & asked:
            return True
    return False


def attributed_to(s: Sentence, elements: list[Element], i: int) -> Node | None:
    """Return what an attribute after the comma at ``i`` is of: «кімнати, облаштовані в рамках проєкту».

    No grammar names it; what the attribute says is not of the event.
    """
    if elements[i].kind != "comma" or i < 1 or i + 2 >= len(elements):
        return None
    noun, attribute = elements[i - 1], elements[i + 1]
    if attribute.kind != "word" or elements[i + 2].kind not in ("prep", "cue", "node"):
        return None
    here = s.infos[attribute.first]
    asked = {(a[1], a[2]) for a in here.adjective_agreements}
    if noun.node is not None:  # «посібник, виданий у Києві», «центр, розташований у Ромнах»
        set_up = noun.node.kind == "body" and attribute.text.startswith(beginnings("stands_there"))
        agrees = noun.node.kind == "work" or set_up
        agrees = agrees and bool(number_and_gender(s, noun.node) & asked)
        if agrees and set_up:
            return noun.node
    else:
        agrees = noun.kind == "word" and bool(s.infos[noun.first].noun_agreements & here.adjective_agreements)
    if here.nouns or not agrees:
        return None
    detached = core_at(s, attribute.first) is None
    return Node("phrase", noun.first, noun.last) if detached else None


def closes(elements: list[Element], i: int, clause: Clause) -> bool:
    """Whether the comma at ``i`` ends a relative clause: it has its verb, and no list goes on."""
    if i + 1 >= len(elements) or not (clause.verbs or _where(clause)):
        return False
    rest = elements[i + 1 :]
    predicate = rest[0].kind == "verb" and not (clause.parent and clause.parent.verbs)
    joined = rest[0].kind == "conj" and any(e.kind == "node" for e in rest[1:2])  # «рада, яка …, та ліцей»
    if not (predicate or joined) and _people_go_on(rest[0], clause):
        return True  # «участь узяли голова, який вів засідання, члени групи, депутати»
    told = clause.parent is not None and bool(clause.parent.verbs)
    if told and rest[0].kind == "conj" and rest[1:2] and rest[1].kind == "cue":
        return True  # «відбувся в межах проєкту, який утілює фонд, та за підтримки …»
    if not (predicate or joined) and not any(e.kind == "verb" and not e.participle for e in rest):
        return False
    following = rest[0]
    if following.kind in ("prep", "cue", "verb", "conj"):
        return True
    if following.kind == "node" and following.node is not None:
        if following.node.kind == "date":
            return True
        previous = clause.nodes[-1] if clause.nodes else None
        if previous is None or not previous.cases & following.cases:
            return True
        closing = next((e for e in rest[1:] if e.kind in ("conj", "verb")), None)
        return closing is None or closing.kind == "verb"
    return True


def _people_go_on(following: Element, clause: Clause) -> bool:
    """Whether a list of those who do something goes on after a relative clause on one of them."""
    whom = clause.antecedent
    last = clause.elements[-1] if clause.elements else None
    if whom is None or whom.kind not in _PEOPLE or following.node is None or last is None:
        return False
    inside = last.node is not None and "nomn" in last.node.cases
    doing = clause.parent is not None and bool(clause.parent.verbs) and "nomn" in whom.cases
    people = following.node.kind in _PEOPLE and "nomn" in following.node.cases
    return doing and people and not inside


def _where(clause: Clause) -> bool:
    """Whether a clause without a verb says where a thing is: «у місті Ромни, що на Сумщині, …», «центр,
    розташований у Ромнах, …»."""
    kinds = [e.kind for e in clause.elements]
    told = kinds[1:3] == ["rel", "prep"]
    at = kinds.index("word") if "word" in kinds[1:3] else 0
    set_up = at > 0 and clause.elements[at].text.startswith(beginnings("stands_there"))
    return (told or set_up) and len(kinds) <= _SHORT_WHERE
