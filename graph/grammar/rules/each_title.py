"""Several events of which a clause gives the titles: «тренінги «Шлях» та «Дім»»."""

from __future__ import annotations

from ..clause import Clause
from ..element import Element
from ..naming import core_name, pick
from ..node import Node
from ..phrase import core_at
from .context import Context


def part_titles(ctx: Context, clause: Clause) -> None:
    """Let each title after the noun for several events be one of them in the clause.

    So «відбулися три панелі: «Безпека», «Робота» та «Освіта»»; not «тренінги «Шлях»»: one title for all.
    """
    for e in [e for e in clause.elements if e.node is not None and e.node.kind == "event" and e.node.plural]:
        node = e.node
        assert node is not None
        titles = _titles(clause.elements[clause.elements.index(e) + 1 :], bool(node.quoted))
        if len(titles) + bool(node.quoted) < 2:
            continue
        name = _singular(ctx, node)
        if not name:
            continue
        marker, first = (e.marker, e.marker_first), node.first
        ones = [_one(node, name, node.quoted, node.first, node.last)] if node.quoted else []
        ones += [_one(node, name, q.node.quoted, q.first, q.last) for q in titles if q.node is not None]
        if not node.quoted:
            ones[0].first = first  # «три панелі: «Безпека»» whole
        listed: Element | None = None
        for one in ones:
            clause.put(one)
            put = next(x for x in clause.elements if x.node is one)
            put.cases, put.listed = e.cases, listed
            put.marker, put.marker_first = marker
            listed = put


def _titles(after: list[Element], quoted: bool) -> list[Element]:
    """Return the titles of a list right after the noun, a colon or a dash stepped over."""
    found: list[Element] = []
    joined = not quoted
    for e in after:
        if e.node is not None and e.node.kind == "quote" and joined:
            found.append(e)
            joined = False
        elif (e.text in ",:" and e.text) or e.kind in ("conj", "dash"):
            joined = True
        else:
            break
    return found


def _singular(ctx: Context, node: Node) -> str:
    """Return «Виїзний тренінг» of «виїзні тренінги»; empty where the words show no singular."""
    core = core_at(ctx.s, node.first)
    if core is None or core.shared:
        return ""
    while core.first < core.head and ctx.s.infos[core.first].counts:
        core = core._replace(first=core.first + 1)
    one = core._replace(shared=(-1,))
    return core_name(ctx.s, one, pick(core.agreements, "nomn", "accs", "gent", "loct")).nominative


def _one(many: Node, name: str, title: str, first: int, last: int) -> Node:
    node = Node("event", first, last, many.cases, "Event", f"{name} «{title}»", "event.kind", many.lemma)
    node.own, node.quoted, node.kind_notation = node.name, title, many.kind_notation
    node.topics = [(title, first, last)]
    return node
