"""What events of certain kinds alone go on with: «конкурс на …», «навчання за …», «свято до …»."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from . import ordinal
from .node import Node
from .phrase import core_at
from .words import Core, Sentence


def complement_at(s: Sentence, node: Node, j: int) -> Core | None:
    """Return the phrase after the preposition at token ``j`` that goes on with an event's name, or None."""
    before = s.norm(j)
    if node.kind_notation in word_class("event_kind.observance") and before in word_class(
        "preposition.of_cause"
    ):
        return _cause(s, j)
    if before == "до" and node.kind_notation not in word_class("event_kind.visit"):
        return _feast(s, j)
    if node.kind_notation in word_class("event_kind.training") and before in word_class("preposition.by"):
        return _programme(s, j)
    if node.lemma in word_class("competition") and before in word_class("preposition.for_term"):
        return _judged(s, j)
    return None


def _cause(s: Sentence, j: int) -> Core | None:
    """Read «за ліквідацію насильства», «зі СНІДом», «проти …» in the name of a day."""
    core = core_at(s, j + 1)
    return core if core is not None and s.infos[core.head].lemma not in word_class("time_measure") else None


def _feast(s: Sentence, j: int) -> Core | None:
    """Read «до Дня захисту дітей», «до 150-річчя громади»: for what an event is."""
    if j + 1 == len(s):
        return None
    _, k = ordinal.leading(s, j + 1)  # «до 30-ї річниці»
    numbered = k > j + 1 or s.tokens[k].text[:1].isdecimal()
    day = core_at(s, k) if k < len(s) and (numbered or s.tokens[k].capital) else None
    return day if day is not None and s.infos[day.head].lemma.endswith(beginnings("jubilee")) else None


def _programme(s: Sentence, j: int) -> Core | None:
    """Read «за шістьма модулями Програми» of a training."""
    for k in (j + 1, j + 2):
        core = core_at(s, k) if k < len(s) else None
        nouns = s.infos[core.head].nouns if core is not None and "ablt" in core.cases() else ()
        if any(r.lemma in word_class("course_of_training") for r in nouns):
            return core
    return None


def _judged(s: Sentence, j: int) -> Core | None:
    """Read «на краще есе» of a competition; not «на 5 травня»."""
    core = core_at(s, j + 1)
    return core if core is not None and "accs" in core.cases() and not s.is_number(j + 1) else None
