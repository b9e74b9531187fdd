"""When an event was, and when an undertaking is carried out."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..speech import is_reported
from .common import ACTIVE, MEANT, UNDERTAKINGS, certainty_of, is_day, meant_to, role_of, undertaking_subject
from .context import Context
from .scope import names, of_topic, told_of_thing, with_setting


def state_dates(ctx: Context, clause: Clause, event: Draft | None, status: str) -> None:
    """Date the clause's event, or the undertaking that it is about.

    event.date: «14 грудня відбувся семінар»; not «станом на 14 грудня», «розпорядження від 14 грудня»,
    «доповів про роботу у 2017 році», «виставка, каталог якої вийде у грудні».
    event.former-date: «семінар, запланований на 14 грудня, скасовано», «перенесено з 14 грудня»,
    «запланований на 14 грудня, відбудеться 20 грудня»; not «запланований на 14 грудня, відбудеться в Сумах».
    """
    _state_same_day(ctx, clause, event)
    for here, e, node in with_setting(ctx, clause, "date"):
        subject = event or _dated_work(ctx, clause)
        lasts = (
            _lasts(clause)
            or _some_days(ctx, node, subject)
            or _throughout(ctx, clause, node, subject)
            or (subject is not None and subject.type in UNDERTAKINGS)
        )
        if role_of(node) in ("act", "as_of") or (role_of(node) == "period" and not lasts):
            continue
        if e.marker in word_class("preposition.for_term") and _is_term(node, clause, here, e):
            continue
        if _inside_name(ctx, here, e):
            continue
        if _is_dateline(ctx, here, e) or _of_attribute(here, e):
            continue
        if subject is None or (role_of(node) == "until" and subject.type == "Event" and not _lasts(clause)):
            continue
        dates = certainty_of(node)
        moved_from = status == "postponed" and e.marker in word_class("preposition.from")
        announced = [x for x, _ in clause.named("date") if _is_announced(clause, x)]
        if announced:
            another = len(announced) < len(clause.named("date")) and bool(clause.frames() & ACTIVE - {"plan"})
            moved_from |= e in announced and (status == "postponed" or another)
        moved_from |= not (announced and e not in announced) and _announced_before(ctx, clause, subject)
        if status == "cancelled" or moved_from or subject in ctx.denied:
            day = node.name.removesuffix("/..")  # «з 14 травня на 20 травня» is no beginning
            ctx.add(subject, "formerDate", day, "event.former-date", trigger=node.extent, dates=dates)
        elif not (_dated_by_others(ctx, clause, subject) or _of_something_else(ctx, clause, e, subject)):
            day = _day_of_every_year(subject, node) or node.name
            if subject.type in UNDERTAKINGS and "/" not in day and _ends(here):
                day = f"../{day}"  # «Проєкт завершується в червні»
            ctx.add(subject, "date", day, "event.date", trigger=node.extent, dates=dates)


def _is_dateline(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a day opens a press release: «Київ, 16 лютого 2024 року – Уряд провів форум»."""
    year = e.node is not None and e.node.name[:1].isdecimal() and is_day(e.node)
    if not year or e.marker or clause is not ctx.clauses[0] or e.first > _CITY:
        return False
    after = clause.elements[clause.elements.index(e) + 1 :]
    if not after or after[0].kind != "dash" or not clause.verbs:
        return False
    event = after[1].node if len(after) > 1 else None
    return event is None or event.kind != "event"


_CITY = 2  # tokens of «Київ,» before the day


def _of_attribute(clause: Clause, e: Element) -> bool:
    """Whether a day is of a work that a participle describes: «підписаного 5 травня меморандуму»."""
    at = clause.elements.index(e)
    before, after = clause.elements[max(at - 1, 0)], clause.elements[at + 1 : at + 2]
    work = after[0].node if after else None
    return work is not None and work.kind == "work" and before.participle and before.kind == "verb"


def _is_announced(clause: Clause, e: Element) -> bool:
    """Whether a date says for when something had been planned: «заплановане на 15 травня засідання»."""
    before = [x for x in clause.elements[: clause.elements.index(e)] if x.kind != "prep"]
    return bool(before) and before[-1].frame == "plan" and before[-1].participle


def _announced_before(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause tells what had been announced of an event that the sentence gives another date."""
    planned = any(v.frame == "plan" and v.participle for v in clause.verbs)
    if not planned and not (clause.antecedent is not None and any(meant_to(v) for v in clause.verbs)):
        return False
    return any(
        x.property == "date" and x.subject.root() is event.root() and x.evidence == ctx.s.evidence
        for x in ctx.ledger.entries
    )


def _day_of_every_year(subject: Draft, node: Node) -> str:
    """Return the date as written where it comes back every year: of «День прав людини», of a campaign."""
    yearly = subject.type in UNDERTAKINGS or subject.kind in word_class("event_kind.observance")
    return node.date.edtf if yearly and node.date is not None else ""


def _is_term(node: Node, clause: Clause, here: Clause, e: Element) -> bool:
    """Whether «на» and years are the term of something: «протокол на 2019–2021 роки», «план на 2024 рік»."""
    years = all(part.isdigit() for part in node.name.split("/"))
    at = here.elements.index(e)
    of_thing = at > 1 and here.elements[at - 2].kind in ("word", "node")
    return years and (of_thing or not clause.frames() & {"plan", "move", "last"})


def _inside_name(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a year stands between an adjective and its event: «перші цьогоріч навчання»."""
    at = clause.elements.index(e)
    before, after = clause.elements[max(at - 1, 0)], clause.elements[at + 1 : at + 2]
    event = after[0].node if after else None
    if e.marker or e.node is None or is_day(e.node) or event is None or event.kind != "event":
        return False
    here = ctx.s.infos[before.first]
    return before is not e and before.kind == "word" and bool(here.adjectives) and not here.nouns


def _lasts(clause: Clause) -> bool:
    """Whether a period is how long something goes on: «упродовж листопада тривала акція»."""
    return any(v.frame == "happen" and v.text.startswith(beginnings("lasts")) for v in clause.verbs)


def _ends(clause: Clause) -> bool:
    """Whether a clause says that something ends: «завершується»; not «підсумки підбито»."""
    verbs = [v for v in clause.verbs if v.frame == "happen"]
    return bool(verbs) and all(v.text.startswith(beginnings("ends")) for v in verbs)


def _state_same_day(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State the day of «того ж дня»: that of the event dated last.

    event.same-day: «Того ж дня відбувся семінар»; not «того дня минуло сто років».
    """
    words = ctx.s.words(0, min(4, len(ctx.s))).casefold()
    if event is None or clause is not ctx.clauses[0] or not words.startswith(beginnings("same_day")):
        return
    days = [x for x in ctx.ledger.entries if x.property == "date" and x.item == ctx.s.item]
    if days and days[-1].subject.root() is not event:
        ctx.add(event, "date", days[-1].object, "event.same-day", trigger=(0, 3), dates="relative")


def _dated_work(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking that a date of a clause without an event belongs to."""
    node = clause.antecedent
    if node is not None and node.kind == "work":
        ruled = [e.kind for e in clause.elements[:3] if e.kind != "comma"][:2] == ["prep", "rel"]
        if ruled:
            return None  # «програма, на яку торік спрямовано 3 млн»
        work = ctx.entity(node)
        if work is not None and work.type in MEANT:
            return work
    if clause.frames() & (ACTIVE | {"implement", "initiate", "last"}):
        return undertaking_subject(ctx, clause)
    return None


def _dated_by_others(ctx: Context, clause: Clause, subject: Draft) -> bool:
    """Whether the date in a clause on what people did at an event is not the event's: that one is known."""
    told = subject.type == "Event" and clause.frames() & {"participate", "discuss", "speak"}
    return bool(told and ctx.ledger.objects(subject, "date"))


def _some_days(ctx: Context, node: Node, event: Draft | None) -> bool:
    """Whether a period is of days on which an event without a date was: «упродовж 20–23 травня гості …»."""
    return is_day(node) and event is not None and not ctx.ledger.objects(event, "date")


def _throughout(ctx: Context, clause: Clause, node: Node, event: Draft | None) -> bool:
    """Whether «протягом», «упродовж» and months say when an event that its clause names was held.

    So «Протягом лютого – березня проведено цикл лекцій», «Упродовж травня пройдуть тренінги»; not «протягом
    року проведено семінари», which reports figures, nor «за травень».
    """
    if event is None or event.type != "Event" or ctx.s.norm(node.first - 1) not in word_class("throughout"):
        return False
    held = clause.frames() & {"happen", "hold"} and names(ctx, clause, event)
    one = not event.plural or event.quoted or event.lemma in word_class("cycle") or event.planned
    return bool(held and one) and not ctx.ledger.objects(event, "date")


def _of_something_else(ctx: Context, clause: Clause, e: Element, subject: Draft) -> bool:
    """Whether a date in a clause on an event is of what was spoken of, or of a thing that belongs to it.

    Where a clause does not name its event, only a day can be the event's.
    """
    if subject.type != "Event":
        return False
    if e.node is not None and role_of(e.node) == "since" and e.node.name.removesuffix("/..").isdecimal():
        return True  # «конкурс проводиться з 2015 року»
    if e.node is not None and not is_day(e.node) and "initiate" in clause.frames():
        return True  # «фестиваль започатковано у 2018 році»
    if told_of_thing(ctx, clause) or (
        e in clause.elements and of_topic(clause, e) and e.node is not None and not is_day(e.node)
    ):
        return True
    marks = {x.marker for x, node in clause.named("event") if ctx.known(node) is subject}
    within = bool(marks) and marks <= {"within", "during"}  # «24 травня у рамках виставки показали …»
    unnamed = within or (not names(ctx, clause, subject) and clause not in ctx.deeds)
    if not unnamed or e.node is None:
        return False
    known = bool(ctx.ledger.objects(subject, "date"))
    return known or (not within and (not is_day(e.node) or is_reported(ctx.s)))
