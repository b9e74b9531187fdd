"""When and where an event is, and whether it is planned, moved or cancelled."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import ACTIVE, UNDERTAKINGS, certainty_of, meant_to, place_word, role_of, undertaking_subject
from .context import Context

_TAKES_PLACE = ("happen", "hold")
_TOLD = frozenset(("speak", "discuss", "say", "address"))
_DONE_BY_PEOPLE = frozenset(("discuss", "speak", "learn", "present", "participate", "meet", "advise"))
_COMING = (*_TAKES_PLACE, "present", "open", "visit", "learn", "advise")


def state_status(ctx: Context, clause: Clause, event: Draft | None) -> str:
    """State whether the event is planned, moved or cancelled; return its status or an empty text.

    event.cancelled: «семінар скасовано», «не відбудеться»; not «семінар не відклали».
    event.moved: «форум перенесено на травень»; a «не відбудеться» after it says no more.
    event.planned: «відбудеться», «планують провести»; not «відбувся».
    """
    if event is None:
        return ""
    for v in sorted(clause.verbs, key=lambda v: v.frame == "plan" or v.participle):
        off = v.negated and v.frame in _TAKES_PLACE
        if off and "postponed" in ctx.ledger.objects(event, "status"):
            continue
        if v.frame == "cancel" or off:
            event.planned = True
            ctx.add(event, "status", "cancelled", "event.cancelled", trigger=v.extent)
            return "cancelled"
        if v.frame == "move":
            ctx.add(event, "status", "postponed", "event.moved", trigger=v.extent)
            return "postponed"
        if v.frame == "plan" and v.participle and event.held:
            continue  # «форум, запланований на травень, відбувся»
        to_be = v.future and v.frame == "be" and "participate" in clause.frames()  # «будуть присутні»
        prepared = v.frame == "prepare" and not (v.past_or_future or v.infinitive or v.participle)
        of_guests = meant_to(v) and clause.frames() & {"participate", "visit"}  # «планувала відвідати»
        if prepared or (v.frame == "plan" and not of_guests) or (v.future and v.frame in _COMING) or to_be:
            event.planned = True
            ctx.add(event, "status", "planned", "event.planned", trigger=v.extent)
            return "planned"
        event.held |= v.frame in _TAKES_PLACE and v.past_or_future and not v.infinitive
    return ""


def state_dates(ctx: Context, clause: Clause, event: Draft | None, status: str) -> None:
    """Date the clause's event, or the undertaking that it is about.

    event.date: «14 грудня відбувся семінар»; not «станом на 14 грудня», «розпорядження від 14 грудня».
    event.former-date: «семінар, запланований на 14 грудня, скасовано», «перенесено з 14 грудня»,
    «запланований на 14 грудня, відбудеться 20 грудня»; not «запланований на 14 грудня, відбудеться в Сумах».
    """
    _state_same_day(ctx, clause, event)
    for e, node in clause.named("date"):
        subject = event or _dated_work(ctx, clause)
        lasts = _lasts(clause) or (subject is not None and subject.type in UNDERTAKINGS)
        if role_of(node) in ("act", "as_of") or (role_of(node) == "period" and not lasts):
            continue
        if e.marker in word_class("preposition.for_term") and _is_term(node, clause):
            continue
        if subject is None or (role_of(node) == "until" and subject.type == "Event"):
            continue
        dates = certainty_of(node)
        moved_from = status == "postponed" and e.marker in word_class("preposition.from")
        moved_from |= _announced_before(ctx, clause, subject)
        if status == "cancelled" or moved_from or subject in ctx.denied:
            day = node.name.removesuffix("/..")  # «з 14 травня на 20 травня» is no beginning
            ctx.add(subject, "formerDate", day, "event.former-date", trigger=node.extent, dates=dates)
        elif not _dated_by_others(ctx, clause, subject):
            day = _day_of_every_year(subject, node) or node.name
            ctx.add(subject, "date", day, "event.date", trigger=node.extent, dates=dates)


def _announced_before(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause tells what had been announced of an event that the sentence gives another date."""
    if not any(v.frame == "plan" and v.participle for v in clause.verbs):
        return False
    return any(
        x.property == "date" and x.subject.root() is event.root() and x.evidence == ctx.s.evidence
        for x in ctx.ledger.entries
    )


def _day_of_every_year(subject: Draft, node: Node) -> str:
    """Return the date as written where it comes back every year: of «День прав людини», of a campaign."""
    yearly = subject.type in UNDERTAKINGS or subject.kind in word_class("event_kind.observance")
    return node.date.edtf if yearly and node.date is not None else ""


def _is_term(node: Node, clause: Clause) -> bool:
    """Whether «на» and years are the term of something: «протокол на 2019–2021 роки»."""
    years = all(part.isdigit() for part in node.name.split("/"))
    return years and not clause.frames() & {"plan", "move", "last"}


def _lasts(clause: Clause) -> bool:
    """Whether a period is how long something goes on: «упродовж листопада тривала акція»."""
    return any(v.frame == "happen" and v.text.startswith(beginnings("lasts")) for v in clause.verbs)


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
        work = ctx.entity(node)
        if work is not None and work.type in (*UNDERTAKINGS, "Plan"):
            return work
    if clause.frames() & (ACTIVE | {"implement", "initiate", "last"}):
        return undertaking_subject(ctx, clause)
    return None


def _dated_by_others(ctx: Context, clause: Clause, subject: Draft) -> bool:
    """Whether the date in a clause on what people did at an event is not the event's: that one is known."""
    told = subject.type == "Event" and clause.frames() & {"participate", "discuss", "speak"}
    return bool(told and ctx.ledger.objects(subject, "date"))


def state_places(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where the event is held.

    event.place: «у Красноріченській ОТГ», «в облдержадміністрації»; not «до громади», «про громаду», «не в
    громаді», «обговорили стан доріг у громаді», «керівник офісу у Дніпрі Іван Коваль».
    event.host: «Дунаєвецька ОТГ приймала форум»; not «громада прийняла рішення».
    event.venue: «на базі центру», «у приміщенні ліцею»; not «база центру оновлена».
    event.visited: «поїздка до Роменської громади»; not «запросили до громади».
    """
    subject = event or (undertaking_subject(ctx, clause) if clause.frames() & ACTIVE else None)
    if subject is None:
        return
    _state_place_word(ctx, clause, subject)
    for e, node in clause.named("place", "body"):
        if "host" in clause.frames() and not e.marker and "nomn" in e.cases:
            _hold_at(ctx, subject, node, "event.host")
            continue
        if _elsewhere(ctx, clause, e):
            continue
        venue = e.marker == "venue" and e.stands_in("gent")
        on_body = node.kind == "body" and e.marker == "на"
        visit = e.node is not None and subject.kind in word_class("event_kind.visit")
        if visit and e.marker == "до" and "gent" in e.cases and clause not in ctx.deeds:
            _hold_at(ctx, subject, node, "event.visited")
        inside = e.marker in word_class("preposition.at") and e.stands_in("loct") and not on_body
        if venue or inside:
            _name_by_place(ctx, clause, subject, e)
            _hold_at(ctx, subject, node, "event.venue" if venue else "event.place")


def _name_by_place(ctx: Context, clause: Clause, event: Draft, e: Element) -> None:
    """Name an event whose noun says little by the place right after it: «Зустріч у Роменській громаді»."""
    if event.lemma not in word_class("event_noun") | word_class("generic_event"):
        return
    for _, node in clause.named("event"):
        alone = node.bare and node.last == e.marker_first and ctx.known(node) is event
        if alone and " " not in event.name and event.type == "Event":
            event.name = f"{event.name} {ctx.s.words(e.marker_first, e.last)}"
            event.mentions.add(ctx.s.span(node.first, e.last))


def headline_places(ctx: Context) -> list[Node]:
    """Return where a headline without an event tells what people did: «У Сумах обговорили бюджет»."""
    found = []
    for clause in ctx.clauses:
        if not clause.frames() & _DONE_BY_PEOPLE or any(v.negated or v.future for v in clause.verbs):
            continue
        for e, node in clause.named("place"):
            inside = e.marker in word_class("preposition.at") and "loct" in e.cases
            if inside and not _elsewhere(ctx, clause, e):
                found.append(node)
    return found


def state_headline_places(headline: Context, event: Draft) -> None:
    """State that the event which the text names is where its headline says.

    event.headline-place: «У Сумах обговорили бюджет» over «Відбулася нарада щодо бюджету»; not «У Сумах
    обговорять бюджет», «У Сумах розробили план».
    """
    for node in headline_places(headline):
        _hold_at(headline, event, node, "event.headline-place")


def _state_place_word(ctx: Context, clause: Clause, event: Draft) -> None:
    """State what is called the place of an event.

    event.place-word: «Місцем проведення форуму став Мелітополь», «Місце проведення – ліцей № 2»; not «не
    Бердянськ».
    """
    word = place_word(clause)
    if word is None:
        return
    told = [clause, *(other for other in ctx.clauses if other.parent is clause and other.antecedent is None)]
    for e, node in (pair for one in told for pair in one.named("place", "body")):
        denied = ctx.s.norm(e.first - 1) in word_class("negation")
        if e.first > word.first and not e.marker and e.stands_in("nomn", "ablt") and not denied:
            _hold_at(ctx, event, node, "event.place-word")


def _elsewhere(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a place is not the event's: denied, of an office, or of what was spoken about."""
    if e.marker_first > 0 and ctx.s.norm(e.marker_first - 1) in word_class("negation"):
        return True
    at = clause.elements.index(e)
    inside = any(
        x.kind == "word" and ctx.s.infos[x.first].nouns
        for x in clause.elements[:at]
        if x.first > e.marker_first >= 0
    )
    if inside and "gent" in e.cases and e.node is not None and e.node.kind == "body":
        return True  # «у роботі комісії»
    before, after = clause.elements[max(at - 2, 0) : at], clause.elements[at + 1 : at + 2]
    office = any(x.node is not None and x.node.kind in ("post", "body") for x in before)
    if office and any(x.node is not None and x.node.kind == "person" for x in after):
        return True
    adjacent = before[-2].node if len(before) == 2 and before[-1].kind == "prep" else None
    if adjacent is not None and adjacent.kind in ("group", "post"):
        adjacent = next((part for part in adjacent.walk() if part.kind == "body"), None)
    if adjacent is not None and adjacent.kind == "body" and e.node is not None:
        national = any(x in adjacent.name.casefold() for x in word_class("national_body"))
        # «Рада з прав людини в Україні», «Головне управління Держпраці в області»
        return e.node.kind_notation == "country" or (national and e.node.kind_notation == "oblast")
    if e.marker_first > 1 and _name_before(ctx, e.marker_first - 1):
        return True
    told = clause.verb(*_TOLD)
    return told is not None and told.first < e.first and clause.frames() <= _TOLD


def _name_before(ctx: Context, i: int) -> bool:
    """Whether a capitalised word that no grammar names stands at token ``i``: «Гете-Інститут в Україні»."""
    s = ctx.s
    if not s.tokens[i].capital or s.infos[i].preposition or s.infos[i].verbs:
        return False
    return not any(node.first <= i < node.last for node in ctx.nodes)


def _hold_at(ctx: Context, event: Draft, node: Node, rule: str) -> None:
    for one in node.all:
        ctx.add(event, "heldAt", ctx.entity(one), rule, trigger=node.extent, truncated=node.truncated)
