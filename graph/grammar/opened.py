"""Things that are opened and that no grammar of names knows: «кімната», «простір для молоді «Зірка»»."""

from __future__ import annotations

from ..gazetteers import word_class
from .clause import Clause
from .element import Element
from .naming import core_name, pick
from .node import Node, role_cue_at
from .phrase import core_at
from .words import Core, Sentence

_ORDER = ("accs", "nomn", "gent")


def things_in(s: Sentence, clause: Clause) -> list[Element]:
    """Return the things of a clause that can be opened, each as an element; none after a preposition."""
    found: list[Element] = []
    last = -1
    for k, e in enumerate(clause.elements):
        before = clause.elements[k - 1] if k else None
        if e.kind != "word" or e.first < last or (before is not None and before.kind in ("prep", "cue")):
            continue
        thing = thing_at(s, e.first)
        if thing is not None:
            last = thing.last
            found.append(Element("node", thing.first, thing.last, node=thing, cases=thing.cases))
    return found


def thing_at(s: Sentence, i: int) -> Node | None:
    """Return the thing at token ``i`` that can be opened, its name in the nominative and the genitive."""
    core = core_at(s, i)
    if core is None or core.shared or core.in_singular().plural:
        return None
    core = core.in_singular()
    here = s.infos[core.head]
    lemma = next((r.lemma for r in here.nouns if r.lemma in word_class("openable")), "")
    if not lemma:
        return None
    end = _end(s, core)
    name = core_name(s, core, pick(core.agreements, *_ORDER), None, word_class("not_in_event"))
    tail = s.words(core.last, end)
    node = Node("phrase", core.first, end, core.cases(), lemma=lemma)
    node.name = f"{name.nominative} {tail}".strip()
    node.genitive = f"{name.inflected('gent')} {tail}".strip()
    if lemma in word_class("openable_body"):
        node.kind, node.type, node.rule, node.apex = "body", "Organization", "body.composed", True
        node.own, node.own_genitive = node.name, node.genitive
    return node


def _end(s: Sentence, core: Core) -> int:
    """Return where the thing's genitives, «для …» and its title end."""
    end = core.last
    while end < len(s) and not role_cue_at(s, end):
        if end in s.quotes:
            return s.quotes[end][0]
        more = core_at(s, end + 1 if s.norm(end) in word_class("preposition.served") else end)
        if (
            more is None
            or "gent" not in more.cases()
            or s.infos[more.head].lemma in word_class("time_measure")
        ):
            break
        if more.first == end and s.infos[more.head].post and s.infos[more.head].group is None:
            break
        end = more.last
    return end
