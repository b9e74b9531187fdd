"""What events and undertakings are meant to do: «спрямований на …», «покликаний …», «передбачає …»."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..phrase import core_at
from ..told import discussed_phrases, infinitive_at
from ..topic import Phrase, phrases_at
from .common import ACTS
from .context import Context
from .pronouns import is_told_of, named_last

_OF_EVENTS = ("happen", "hold", "plan")
_HELD = frozenset(("happen", "hold", "gather", "participate", "plan", "initiate"))
_OPENING = 4  # elements of «, щоб разом обговорити»


def state_aims(ctx: Context, clause: Clause) -> None:
    """State what an event or an undertaking is to do.

    event.purpose: «Форум покликаний об’єднати громади», «Він мав навчити фахівців», «провели форум, щоб
    обговорити …»; not «Форум мав відбутися».
    work.aim: «Проєкт спрямований на підтримку родин», «передбачає ремонт шкіл»; not «Рада спрямувала кошти на
    ремонт».
    """
    if clause.aside and clause.mentions("so_that"):
        _state_wished(ctx, clause)
    if not clause.mentions("directed", "spans", "called_to") and "foresee" not in clause.frames():
        return
    for e in clause.elements:
        phrases = _aim(ctx, clause, e)
        subject = subject_of(ctx, clause, e) if phrases else None
        if subject is None:
            continue
        rule = "event.purpose" if subject.type == "Event" else "work.aim"
        for text, first, last in phrases:
            ctx.add(subject, "concerns", text, rule, trigger=(first, last))
        return


def _state_wished(ctx: Context, clause: Clause) -> None:
    """State what people held an event for: «провели форум, щоб обговорити майбутнє шкіл»."""
    above = clause.parent
    event = ctx.themes.get(above) if above is not None else None
    verb = next((e for e in clause.elements[:_OPENING] if e.kind == "verb"), None)
    if event is None or above is None or verb is None or not verb.infinitive or not above.frames() & _HELD:
        return
    discussed = discussed_phrases(ctx.s, verb, clause) if verb.frame in ("discuss", "adopt") else []
    for text, first, last in discussed or infinitive_at(ctx.s, verb.first, clause):
        ctx.add(event, "concerns", text, "event.purpose", trigger=(first, last))


def _aim(ctx: Context, clause: Clause, e: Element) -> list[Phrase]:
    """Return what an element says that its subject is to do."""
    s = ctx.s
    if e.negated or e.node is not None or e.kind not in ("verb", "word"):
        return []
    if e.text.startswith(beginnings("directed")) and s.norm(e.last) == "на":
        return phrases_at(s, e.last + 1, clause)
    if (e.frame == "foresee" and not e.agent_oblique) or e.text.startswith(beginnings("spans")):
        if any(node.first == e.last for _, node in clause.named("event")):
            return []  # «програма форуму передбачає лекцію»: that is a part of it
        return phrases_at(s, e.last, clause)
    if e.text.startswith(beginnings("called_to")):
        verb = next((x for x in clause.elements if x.first == e.last and x.infinitive), None)
        thing = core_at(s, verb.last) if verb is not None and verb.frame not in _OF_EVENTS else None
        if thing is not None and "accs" in thing.cases():
            return infinitive_at(s, e.last, clause)
    return []


def subject_of(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the event or undertaking that is a clause's subject: named, «який», or «він» for one told of."""
    if clause.antecedent is not None:
        known = ctx.known(clause.antecedent) if clause.antecedent.kind in ("event", "work") else None
        return known if known is not None and is_told_of(known) else None
    before = [e for e in clause.elements if e.first < verb.first]
    for e, of in pairwise(before):  # «програма тренінгу передбачала …»
        if ctx.s.infos[e.first].lemma in word_class("programme") and of.node is not None:
            return ctx.known(of.node) if of.node.kind == "event" else None
    for e in before:
        if e.node is not None and not e.marker and e.node.kind in ("event", "work") and "nomn" in e.cases:
            known = ctx.known(e.node)
            return known if known is not None and is_told_of(known) else None
    if any(e.text in word_class("document_object") and not e.marker for e in before):
        return _document(ctx)  # «Документ передбачає …» after a programme
    pronoun = next((e.first for e in before if e.text in word_class("pronoun_subject")), None)
    return named_last(ctx, pronoun) if pronoun is not None else None


def _document(ctx: Context) -> Draft | None:
    """Return the programme or plan that «документ» means: the one named last, no act after it."""
    here = ctx.s.tokens[0].start
    told = [d for d in ctx.registry.drafts if d.merged is None and ctx.s.item in d.items]
    kinds = ("Programme", "Plan", "LegalAct", "Resolution")
    named = [d for d in told if d.type in kinds and d.last_mention(before=here) >= 0]
    last = max(named, key=lambda d: d.last_mention(before=here), default=None)
    return last if last is not None and last.type not in ACTS else None
