"""Events of a kind that no list knows, told by their titles: «пройшов квартирник «Дім»»."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .clause import Clause
from .element import Element
from .node import Node
from .phrase import core_at, core_name, pick
from .words import Core, Sentence


def titled_event(s: Sentence, clause: Clause) -> Node | None:
    """Return the event that a clause says was held, its noun followed by a title.

    So «бібліотека влаштувала літературний калейдоскоп «Весна»»; not «пролунала пісня «Весна»», «провела
    вправу з книги «Весна»».
    """
    verb = next((v for v in clause.verbs if _holds(v)), None)
    if verb is None:
        return None
    for k, e in enumerate(clause.elements):
        before = clause.elements[k - 1] if k else None
        if e.kind != "word" or (before is not None and before.kind in ("prep", "cue")):
            continue
        core = core_at(s, e.first)
        if core is not None and core.last in s.quotes and _is_held(s, core, verb):
            return _node(s, core)
    return None


def _holds(v: Element) -> bool:
    """Whether a verb says of an event that it takes place or is held: «пройшов», «влаштувала»."""
    return v.frame in ("happen", "hold") and v.text.startswith(beginnings("is_held")) and not v.negated


def _is_held(s: Sentence, core: Core, verb: Element) -> bool:
    """Whether a phrase is what is held, by its case and its noun."""
    here = s.infos[core.head]
    wanted = "nomn" if verb.frame == "happen" or verb.passive or verb.participle else "accs"
    if wanted not in core.cases() or here.named or s.tokens[core.head].capital:
        return False
    return any(
        r.case == wanted and not r.animate and r.lemma not in word_class("titled_work") for r in here.nouns
    )


def _node(s: Sentence, core: Core) -> Node:
    last, quotation = s.quotes[core.last]
    name = core_name(s, core, pick(core.agreements, "nomn", "accs"), None, word_class("not_in_event"))
    node = Node(
        "event", core.first, last, core.cases(), "Event", rule="event.kind", lemma=s.infos[core.head].lemma
    )
    node.quoted = s.text[quotation.inner.start : quotation.inner.end]
    node.name = f"{name.nominative} {s.words(core.last, last)}"
    node.topics = [(node.quoted, core.last, last)]
    return node
