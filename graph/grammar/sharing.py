"""Units of one body in a list that names it once: «служба у справах дітей та відділ освіти районної ради»."""

from __future__ import annotations

from itertools import pairwise

from ..gazetteers import beginnings, word_class
from .node import Node
from .phrase import joins
from .words import Sentence


def share_parents(s: Sentence, nodes: list[Node]) -> None:
    """Give units of an administration that stand before another unit of it the body above of that one.

    Not units that administrations do not have («служба зайнятості та відділ освіти районної ради»).
    """
    for row in (nodes, *(node.inner for node in nodes if node.kind == "group")):
        for one, other in reversed(list(pairwise(row))):
            if _is_unit(one) and one.parent is None and other.parent is not None and _is_unit(other):
                beside = one.last + 1 == other.first and joins(s, one.last)
                if beside and other.parent.lemma in word_class("oblast_body_head"):
                    one.parent = other.parent
    _share_named_before(s, nodes)


def _share_named_before(s: Sentence, nodes: list[Node]) -> None:
    """Give units that name no body above the only administration that the sentence named before.

    So «управління молоді міської ради разом із департаментом освіти», «від адміністрації – начальник відділу
    освіти»; not «голова ради та начальник відділу освіти», who may be of another.
    """
    above: Node | None = None
    for node in nodes:
        for body in _bodies(node):
            if _is_unit(body) and body.parent is None and above is not None:
                body.parent = above
            found = body.parent if _is_unit(body) else None
            if body is node and s.norm(body.first - 1) in word_class("preposition.sent"):
                found = body
            if found is None or found.lemma not in word_class("oblast_body_head"):
                continue
            if above is not None and found.name != above.name:
                return
            above = found


def _bodies(node: Node) -> list[Node]:
    """Return the bodies that a node of a sentence names outermost: itself, of an office, of a group."""
    if node.kind == "body":
        return [node]
    if node.kind == "post" and node.parent is not None:
        return [n for n in (node.parent,) if n.kind == "body"]
    return [n for n in node.inner if n.kind == "body"] if node.kind == "group" else []


def _is_unit(node: Node) -> bool:
    """Whether a body is a unit as administrations have them, named by its field."""
    unit = node.kind == "body" and node.lemma in word_class("unit_of_administration")
    apart = any(word.startswith(beginnings("national_field")) for word in node.own.casefold().split())
    apart |= node.national is not None
    return unit and not node.bare and not node.quoted and not node.siblings and not apart
