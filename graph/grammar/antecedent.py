"""What a relative clause can be about: the number and gender that it asks for, feasts that are celebrated."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .element import Element
from .event_kind import two_word_kind
from .node import Node
from .phrase import core_at
from .words import Sentence


def is_celebrated(s: Sentence, node: Node, end: int, opening: list[Element]) -> bool:
    """Whether a relative clause is of a feast in an event's name: «нарада до 300-річчя, яке святкують»."""
    if node.kind != "event" or node.kind_notation in word_class("event_kind.observance"):
        return False
    return any(e.frame == "celebrate" for e in opening) and any(
        s.infos[j].lemma.endswith(beginnings("jubilee")) for j in range(node.first + 1, end)
    )


def asked_by_verb(s: Sentence, j: int) -> set[tuple[str, str]]:
    """Return (number, gender) of the subject that the verb right after «що» asks for: «що проходив …».

    A verb of the present asks for a number only: «що мешкають …».
    """
    if j >= len(s):
        return set()
    past = [r for r in s.infos[j].verbs if "past" in r.form]
    if past:
        return {(r.number or "sing", r.gender if r.number != "plur" else "") for r in past}
    numbers = {r.number for r in s.infos[j].verbs}
    return {("plur", "")} if numbers == {"plur"} else set()


def agrees(s: Sentence, node: Node, participle: int, *, next_to: bool) -> bool:
    """Whether a node's head noun can stand in a case, number and gender of the participle at a token.

    So «вручення дипломів випускникам курсу, організованого …» is about the course, not about the ceremony.
    ``next_to``: the node is the last before the participle, so that any case of its noun will do.
    """
    core = core_at(s, node.first)
    if core is None or core.last > node.last or core.shared or node.plural:
        return True
    asked = s.infos[participle].adjective_agreements
    cases = core.cases() if next_to else node.cases or core.cases()
    return any(a in asked for a in core.agreements if a[0] in cases)


def number_and_gender(s: Sentence, node: Node) -> set[tuple[str, str]]:
    """Return (number, gender) in which a node's head noun stands."""
    core = core_at(s, node.first)
    if core is None or core.last > node.last:
        return set()
    if core.shared or (node.plural and node.kind != "group"):  # «делегація, яка …»
        return {("plur", "")}
    if "-" in s.norm(core.head):  # «нарада-семінар, яка» and «семінар-нарада, який»
        return {("sing", gender) for gender in ("masc", "femn", "neut")}
    found = {(a[1], a[2]) for a in core.agreements}
    inner = core_at(s, core.last) if node.kind == "event" and core.last < node.last else None
    if inner is not None and two_word_kind(s, inner):  # «засідання круглого столу, що проходив у Ромнах»
        found |= {("sing", a[2]) for a in inner.agreements if a[:2] == ("gent", "sing")}
    return found
