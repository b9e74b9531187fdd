"""Undertakings in programmes, and events that are said to be a part of an undertaking."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from .common import UNDERTAKINGS, add_actor
from .context import Context


def state_belonging(ctx: Context, clause: Clause) -> None:
    """State of what undertaking an event or another undertaking is a part.

    work.part-of: «Форум став підсумком проєкту «…»», «Проєкт є частиною Програми …»; not «форум став
    подією року».
    """
    if clause.frames() & {"be", "become"} or any(e.kind == "dash" for e in clause.elements):
        _state_part(ctx, clause)


def state_owners(ctx: Context) -> None:
    """State whose the projects of a sentence are and of which programmes, in lines of lists too."""
    for clause in ctx.clauses:
        if any(node.type == "Project" for _, node in clause.named("work")):
            _state_from(ctx, clause)
            _state_programme(ctx, clause)


def _state_programme(ctx: Context, clause: Clause) -> None:
    """State of which programme a project is.

    work.of-programme: «проєкт «…» програми ЄС «…»»; not «проєкт і програма».
    """
    for project, programme in pairwise(clause.elements):
        a, b = project.node, programme.node
        if a is None or b is None or a.last != b.first or a.type != "Project" or b.type != "Programme":
            continue
        if "gent" in programme.cases and not b.bare:
            trigger = (a.first, b.last)
            ctx.add(ctx.entity(a), "withinUndertaking", ctx.entity(b), "work.of-programme", trigger=trigger)


def _state_from(ctx: Context, clause: Clause) -> None:
    """State whose a project is.

    undertaking.from: «проєкт «ЧеДжем» від об’єднання «Юність»»; not «отримали проєкт від фонду».
    """
    for work, from_, body in zip(clause.elements, clause.elements[1:], clause.elements[2:], strict=False):
        if work.node is None or body.node is None or from_.text != "від" or body.node.kind != "body":
            continue
        if work.node.type == "Project" and work.node.quoted and body.stands_in("gent"):
            draft = ctx.entity(work.node)
            if draft is not None:
                trigger = (from_.first, body.last)
                add_actor(ctx, draft, "implementedBy", body.node, "undertaking.from", trigger=trigger)


def _state_part(ctx: Context, clause: Clause) -> None:
    for k, e in enumerate(clause.elements[:-1]):
        if not _is_part_word(ctx, e):
            continue
        of = clause.elements[k + 1]
        whole = ctx.entity(of.node) if of.node is not None and of.node.kind == "work" else None
        if whole is None or whole.type not in UNDERTAKINGS or "gent" not in of.cases:
            continue
        for part in _subjects(ctx, clause, e):
            ctx.add(part, "withinUndertaking", whole, "work.part-of", trigger=e.extent)
        return


def _is_part_word(ctx: Context, e: Element) -> bool:
    """Whether a word is «частиною», «підсумком», «етап» of something."""
    nouns = ctx.s.infos[e.first].nouns if e.kind == "word" else ()
    return any(r.lemma in word_class("part_word") and r.case in ("nomn", "ablt") for r in nouns)


def _subjects(ctx: Context, clause: Clause, word: Element) -> list[Draft]:
    """Return the events and projects that are the subject before a word."""
    found = []
    for e, node in clause.named("event", "work"):
        if e.first < word.first and not e.marker and "nomn" in e.cases:
            found.append(ctx.draft(node))
    return [
        draft
        for draft in found
        if draft is not None and (draft.type == "Event" or draft.type in UNDERTAKINGS)
    ]
