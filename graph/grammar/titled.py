"""Events of a kind that no list knows: «пройшов квартирник «Дім»», «відбулася передача обладнання»."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .clause import Clause
from .element import Element
from .naming import core_name, pick
from .node import Node
from .phrase import core_at
from .words import Core, Sentence


def titled_event(s: Sentence, clause: Clause) -> Node | None:
    """Return the event that a clause says was held or joined, its noun followed by a title.

    So «бібліотека влаштувала літературний калейдоскоп «Весна»», «молодь зіграла у гру «Вибір»»; not
    «пролунала пісня «Весна»», «провела вправу з книги «Весна»». A noun of doing needs no title where it takes
    place: «відбулася передача обладнання лікарні»; not «передача даних», «передача триває».
    """
    verb = next((v for v in clause.verbs if _holds(v) or v.frame == "participate"), None)
    if verb is None or verb.negated:
        return None
    for k, e in enumerate(clause.elements):
        before = clause.elements[k - 1] if k else None
        if e.kind != "word" or (before is not None and before.kind == "cue"):
            continue
        core = core_at(s, e.first)
        ruled = before is not None and before.kind == "prep"
        if core is not None and core.last not in s.quotes and verb.frame == "happen" and not ruled:
            done = _doing(s, core, verb)
            if done is not None:
                return done
        if core is None or core.last not in s.quotes:
            continue
        joined = before is not None and before.text in word_class("preposition.at")
        held = _as_held(s, core, verb) if (joined if verb.frame == "participate" else not ruled) else None
        if held is not None:
            return _node(s, held)
    return None


def _holds(v: Element) -> bool:
    """Whether a verb says of an event that it takes place or is held: «пройшов», «влаштувала»."""
    return v.frame in ("happen", "hold") and v.text.startswith(beginnings("is_held"))


def _as_held(s: Sentence, core: Core, verb: Element) -> Core | None:
    """Return a phrase in the case of what is held or joined; None where it is something else."""
    here = s.infos[core.head]
    if here.named or s.tokens[core.head].capital:
        return None
    wanted: tuple[str, ...] = ("accs", "loct")
    if verb.frame != "participate":
        wanted = ("nomn",) if verb.frame == "happen" or verb.passive or verb.participle else ("accs",)
    for r in here.nouns:
        agreements = frozenset(a for a in core.agreements if a[:2] == (r.case, r.number))
        fits = r.case in wanted and not (r.animate or r.fixed) and r.lemma not in word_class("titled_work")
        if fits and agreements:
            return Core(core.first, core.head, agreements)
    return None


def _doing(s: Sentence, core: Core, verb: Element) -> Node | None:
    """Return «передача обладнання лікарні» as what took place, or None."""
    if s.infos[core.head].lemma not in word_class("doing"):
        return None
    held = _as_held(s, core, verb)
    end = _end_of_doing(s, core.last)
    if held is None or end == core.last:
        return None
    name = core_name(s, held, pick(held.agreements), None, word_class("not_in_event"))
    lemma = s.infos[core.head].lemma
    node = Node("event", core.first, end, held.cases(), "Event", rule="event.kind", lemma=lemma)
    node.name = node.own = f"{name.nominative} {s.words(core.last, end)}"
    return node


def _end_of_doing(s: Sentence, j: int) -> int:
    """Return where «ключів від квартир родинам», «квітів до пам’ятника» ends: what is done to, to whom."""
    for case in ("gent", "gent", "datv", "gent"):
        joined = case == "gent" and s.norm(j) in word_class("preposition.of_thing")
        k = j + 1 if joined else j
        core = core_at(s, k) if k < len(s) else None
        if core is None or (joined and s.tokens[k].capital) or s.infos[core.head].frame:
            continue
        if case in core.cases():
            j = core.last
    return j


def _node(s: Sentence, core: Core) -> Node:
    last, quotation = s.quotes[core.last]
    name = core_name(s, core, pick(core.agreements), None, word_class("not_in_event"))
    node = Node(
        "event", core.first, last, core.cases(), "Event", rule="event.kind", lemma=s.infos[core.head].lemma
    )
    node.quoted = s.text[quotation.inner.start : quotation.inner.end]
    node.name = f"{name.nominative} {s.words(core.last, last)}"
    node.topics = [(node.quoted, core.last, last)]
    return node
