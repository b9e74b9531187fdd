"""Which event a clause is about."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, Element
from ..deed import deed_of
from ..draft import Draft
from ..node import Node
from ..words import Sentence
from .common import ACTIVE
from .context import Context
from .guests import holds_part


def theme_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event that a clause is about."""
    frames = clause.frames()
    events = [
        e for e in clause.nodes if e.node is not None and (e.node.kind == "event" or is_campaign(ctx, e.node))
    ]
    ranked: list[tuple[int, int, Element]] = []
    for e in events:
        assert e.node is not None
        rank = _rank(ctx, e, clause, frames)
        if rank is not None:
            ranked.append((rank, e.first, e))
    best = min(ranked, key=lambda x: x[:2])[:2] if ranked else None
    if best is None or best[0] >= 3:
        deed = deed_of(ctx.s, clause)
        if deed is not None and not (clause.antecedent is not None and clause.antecedent.kind == "event"):
            found = ctx.happenings.resolve(deed.event, ctx.s)
            if found is not None:
                ctx.deeds[id(clause)] = deed
                return found
    if ranked:
        chosen = min(ranked, key=lambda x: x[:2])[2].node
        assert chosen is not None
        found = ctx.draft(chosen)
        if found is not None:
            return found
    if clause.antecedent is not None:
        if clause.antecedent.kind == "event" or is_campaign(ctx, clause.antecedent):
            return ctx.draft(clause.antecedent)
        return None
    if frames & {"hold", "initiate"} and any(e.text in word_class("possessive") for e in clause.elements):
        return ctx.happenings.current.get(ctx.s.item)
    guests = frames & {"become", "be"} and any(
        e.text in word_class("possessive") or e.text == "події" for e in clause.elements
    )
    part = any(v.frame == "hold" and holds_part(clause, v) for v in clause.verbs) and any(
        e.node is not None and e.node.kind == "person" for e in clause.nodes
    )
    if (frames & _TOLD_OF_CURRENT or guests or part) and not opens_statistics(ctx.s):
        return ctx.happenings.current.get(ctx.s.item)
    if not frames and clause.parent is None and ctx.s.cut:
        return ctx.happenings.current.get(ctx.s.item)
    return None


_TOLD_OF_CURRENT = frozenset(
    "participate speak discuss present open sign chair visit distribute represent address put gather".split()
)


def opens_statistics(s: Sentence) -> bool:
    """Whether a sentence reports figures: «Минулого року …», «Упродовж 2018 року …»; no event is told there."""
    opening = " ".join(s.norm(i) for i in range(min(3, len(s))))
    return opening.startswith(tuple(word_class("statistics_opening"))) or opening.startswith(
        ("упродовж", "протягом", "станом")
    )


def is_campaign(ctx: Context, node: Node) -> bool:
    """Whether a node means a campaign: it is held and joined as an event is."""
    if node.kind != "work" or node.type != "Campaign":
        return False
    return ctx.registry.entity(node, ctx.s) is not None


def _rank(ctx: Context, e: Element, clause: Clause, frames: set[str]) -> int | None:
    """Order the events of a clause: its subject or object first, then what it happens at, then what it is within."""
    assert e.node is not None
    if (
        e.marker == ""
        and e.cases & {"nomn", "accs"}
        and (frames & ACTIVE or frames & {"initiate", "cancel", "support", "visit", "concern", "host"})
    ):
        return 0
    if (
        e.marker == "до"
        and frames & {"participate"}
        or e.marker in word_class("preposition.at")
        and frames & {"participate", "speak", "discuss", "present", "sign", "open", "become"}
    ):
        return 1
    if e.marker in word_class("preposition.at") and "loct" in e.cases:
        return 2
    if e.marker == "during":
        return 3
    if e.marker == "" and e.cases & {"accs", "nomn"} and frames & {"open", "speak", "become"}:
        return 3
    if e.marker == "within":
        return 5 if e.node.kind == "event" else None
    if (
        e.marker == ""
        and e.cases & {"gent"}
        and e.first > 0
        and any(r.lemma in word_class("at_work") for r in ctx.s.infos[e.first - 1].readings)
    ):
        return 2
    if (
        not frames
        and e.marker == ""
        and (ctx.s.headline or e.node.kind_notation == "den" and "nomn" in e.cases)
    ):
        return 4
    if e.marker == "" and (frames & {"discuss"} or not frames) and e.node.quoted:
        return 6
    return None
