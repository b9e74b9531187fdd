"""Where the clauses of a sentence begin and end."""

from __future__ import annotations

import itertools

from ..gazetteers import word_class
from .clause import Clause
from .element import Element
from .elements import elements_of
from .elided import alone_in_row
from .entry import opens_entry
from .frames import OF_EVENTS, settle_frames
from .marking import mark
from .node import Node
from .relatives import antecedent_of, attributed_to, closes, opens
from .words import Sentence

_MARKS = (":", ";")  # beside the comma, what can part clauses


def split_clauses(s: Sentence, nodes: list[Node]) -> list[Clause]:
    """Return the clauses of a sentence, the main one first."""
    elements = elements_of(s, nodes)
    main = Clause()
    found, current = [main], main
    i = 0
    around: Clause | None = None  # the clause in which brackets say something
    while i < len(elements):
        e = elements[i]
        told = _told_in_brackets(elements, i) if e.text == "(" and around is None else None
        if told is not None:
            around, current = current, Clause(antecedent=told, parent=current)
            found.append(current)
        elif e.text == ")" and around is not None:
            current, around = around, None
        entry = opens_entry(s, elements, i)
        if e.kind != "comma" and e.text not in _MARKS and not entry:
            current.elements.append(e)
            i += 1
            continue
        complement = _is_complement(elements, i)
        relative = not complement and opens(s, elements, i)
        antecedent = antecedent_of(s, current, elements[i : i + 6]) if relative else None
        antecedent = antecedent or attributed_to(s, elements, i)
        if (
            entry
            or complement
            or _next_in_row(s, elements, i, current)
            or _another_event(elements, i, current)
        ):
            current = Clause(parent=current)
            found.append(current)
        elif antecedent is not None:
            current = _about(antecedent, current, elements[i + 1])
            found.append(current)
        elif (
            e.text == ":"
            and not (s.is_number(e.first - 1) and s.is_number(e.last))
            and (current.verbs or _takes_place(elements[i:]))
            and any(x.kind == "verb" and x.frame for x in elements[i:])
            or e.kind == "comma"
            and _contrast(elements, i)
        ):
            follow = Clause(parent=current)
            found.append(follow)
            current = follow
        elif e.kind == "comma" and (
            (_nominal(current) and _own_predicate(elements[i + 1 :]))
            or ((_tells_day(current) or _tells_whole(current)) and _next_day(elements[i + 1 :]))
        ):
            current = Clause(parent=current)
            found.append(current)
        elif e.kind == "comma" and _said_or_wished(current, elements[i + 1 : i + 5]):
            current = Clause(parent=current, aside=True)
            found.append(current)
        elif e.kind == "comma" and _told_whole(current) and _another_subject(s, elements[i + 1 :]):
            current = Clause(parent=current)
            found.append(current)
        elif e.text == ";" and _predicates_follow(elements[i + 1 :]):
            current = Clause(parent=main)
            found.append(current)
        elif (
            e.kind == "comma"
            and current.parent is not None
            and (current.antecedent is not None or current.where is not None)
            and closes(elements, i, current)
        ):
            current = current.parent
        current.elements.append(e)
        i += 1
    for clause in found:
        mark(s, clause.elements)
        settle_frames(clause.elements, clause.antecedent)
    for clause in found:
        clause.settle(s)
    return found


def _about(node: Node, above: Clause, opening: Element) -> Clause:
    """Return a clause that says something of a node, or with «де» what was there."""
    if opening.text in word_class("relative.where") and node.kind != "event":
        return Clause(where=node, parent=above)
    return Clause(antecedent=node, parent=above)


def _told_in_brackets(elements: list[Element], i: int) -> Node | None:
    """Return the work before the bracket at ``i`` that says who does it: «проєкту «Дім» (реалізується …)»."""
    before, following = elements[max(i - 1, 0)].node, elements[i + 1 : i + 2]
    if before is None or before.kind != "work" or not following or following[0].kind != "verb":
        return None
    closed = any(e.text == ")" for e in elements[i:])
    return before if closed and following[0].agent_oblique else None


def _is_complement(elements: list[Element], i: int) -> bool:
    """Whether what a verb says begins after the comma at ``i``: «повідомили, що …», «йшлося про те, що …»."""
    if elements[i].kind != "comma" or not 0 < i < len(elements) - 1 or elements[i + 1].text != "що":
        return False
    before = elements[i - 1]
    said = before.kind == "verb" and not before.participle and before.frame != "plan"
    return said or before.text in word_class("that_which")


def _another_event(elements: list[Element], i: int, clause: Clause) -> bool:
    """Whether a clause of its own begins after the comma: «семінари пройшли в Сумах, тренінг планується»."""
    event = elements[i + 1] if elements[i].kind == "comma" and i + 1 < len(elements) else None
    if event is None or event.node is None or event.node.kind != "event" or "nomn" not in event.cases:
        return False
    held = any(
        v.frame in ("happen", "hold") and not v.infinitive for v in clause.elements if v.kind == "verb"
    )
    if not held or clause.antecedent is not None:
        return False
    rest = itertools.takewhile(lambda e: e.kind not in ("comma", "rel"), elements[i + 1 :])
    return any(e.kind == "verb" and e.frame in OF_EVENTS and not e.participle for e in rest)


def _next_in_row(s: Sentence, elements: list[Element], i: int, clause: Clause) -> bool:
    """Whether another event of a row comes after a mark: «перший тренінг – у Ромнах, другий – у Сумах»."""
    k = i + 1 + (i + 1 < len(elements) and elements[i + 1].text in word_class("contrast"))
    if clause.antecedent is not None or k >= len(elements) or not alone_in_row(s, elements, k):
        return False
    return any(e.node is not None and e.node.kind in ("date", "place") for e in elements[k:])


def _predicates_follow(elements: list[Element]) -> bool:
    """Whether what follows a semicolon up to the next one is a clause, not a member of a list."""
    part = itertools.takewhile(lambda e: e.text != ";", elements)
    return any(e.kind == "verb" and not e.participle for e in part)


def _nominal(clause: Clause) -> bool:
    """Whether a clause says with a dash instead of a verb who is what: «Організатор – фонд «Крок»»."""
    dash = next((k for k, e in enumerate(clause.elements) if e.kind == "dash"), 0)
    return 0 < dash < len(clause.elements) - 1 and not any(e.kind == "verb" for e in clause.elements)


def _tells_day(clause: Clause) -> bool:
    """Whether a clause says what was done on a day."""
    verb = any(e.kind == "verb" and not e.participle for e in clause.elements)
    return verb and any(e.node is not None and e.node.kind == "date" for e in clause.elements)


def _tells_whole(clause: Clause) -> bool:
    """Whether a main clause has its verb already, so that another one with its day may follow."""
    verb = any(e.kind == "verb" and not (e.participle or e.infinitive) for e in clause.elements)
    return verb and clause.antecedent is None and clause.where is None and not clause.aside


def _next_day(elements: list[Element]) -> bool:
    """Whether a day comes next and a verb of its own before any comma: «…, 28 листопада провели тренінг».

    So «…, у червні відкрили табір», «…, у квітні – семінар».
    """
    at = len(elements) > 1 and elements[0].text in word_class("preposition.in")
    first = elements[at].node if elements else None
    if first is None or first.kind != "date":
        return False
    k = next((k for k, e in enumerate(elements) if e.kind in ("verb", "comma", "dash")), -1)
    if k > 0 and elements[k].kind == "dash":
        told = elements[k + 1].node if k == at + 1 and k + 1 < len(elements) else None
        return told is not None and told.kind == "event"
    return k > 0 and elements[k].kind == "verb" and not elements[k].participle


def _own_predicate(elements: list[Element]) -> bool:
    """Whether a verb comes before any comma, and its subject after it: «підтримку надає фонд «Дім»»."""
    verb = next((k for k, e in enumerate(elements) if e.kind in ("verb", "comma", "conj", "dash")), -1)
    if verb < 0 or elements[verb].kind != "verb" or elements[verb].participle:
        return False
    following = elements[verb + 1] if verb + 1 < len(elements) else None
    return following is not None and following.node is not None and "nomn" in following.cases


def _told_whole(clause: Clause) -> bool:
    """Whether a clause has a verb and after it who does it, so that it may end: «Вела зустріч Ганна Рій»."""
    verb = next((k for k, e in enumerate(clause.elements) if _is_finite(e)), -1)
    if verb < 0 or clause.antecedent is not None or clause.aside:
        return False
    return any(_can_do(e) for e in clause.elements[verb + 1 :])


def _another_subject(s: Sentence, elements: list[Element]) -> bool:
    """Whether a verb and its own subject come next: «…, онлайн до неї долучилася Ольга Кіт».

    A word or two of how and to whom may stand before the verb; not «…, привітав гостей та вручив нагороди».
    """
    verb = next((k for k, e in enumerate(elements[:_LONGEST_OPENING]) if e.kind not in ("word", "prep")), -1)
    if (
        verb < 0
        or not _is_finite(elements[verb])
        or elements[verb].impersonal
        or elements[verb].frame == "be"
    ):
        return False
    for e in elements[verb + 1 :]:
        if e.kind in ("comma", "conj", "verb", "dash", "rel", "cue"):
            return False
        if e.node is not None and _can_do(e):
            return elements[verb].number != "plur"
    return False


_LONGEST_OPENING = 5  # elements of «онлайн до неї долучилася» up to the verb


def _is_finite(e: Element) -> bool:
    return e.kind == "verb" and bool(e.frame) and not (e.participle or e.infinitive or e.gerund)


def _can_do(e: Element) -> bool:
    """Whether an element names somebody in the nominative."""
    kinds = ("person", "post", "body", "group")
    return e.node is not None and e.node.kind in kinds and "nomn" in e.cases


def _takes_place(elements: list[Element]) -> bool:
    """Whether the first verb is of something that takes place: «…: попередні відбулися у вересні»."""
    return next((e.frame for e in elements if e.kind == "verb"), "") == "happen"


def _contrast(elements: list[Element], i: int) -> bool:
    """Whether a clause beside the former begins after the comma: «…, а 8 грудня …», not «а також»."""
    following = [x.text for x in elements[i + 1 : i + 3]]
    return bool(following) and following[0] in word_class("contrast") and following[1:] != ["також"]


def _said_or_wished(clause: Clause, opening: list[Element]) -> bool:
    """Whether after a comma comes what was said, «, як діють групи», or what for, «, щоб …».

    Not «розповіли, як отримати грант»: that is a topic.
    """
    if not opening:
        return False
    if opening[0].text in word_class("so_that"):
        return True
    if opening[0].text not in word_class("how") or any(e.infinitive for e in opening):
        return False
    return any(v.frame in ("speak", "say", "discuss", "learn") for v in clause.elements if v.kind == "verb")
