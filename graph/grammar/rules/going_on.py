"""Whether a clause that names no event goes on about the one that the item is about."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..same_event import looks_back
from ..speech import opens_statistics
from ..words import info
from .common import is_day, place_word, role_of
from .context import Context
from .counts import counted_guests
from .guests import guest_word
from .presence import audience, chance, companions, own_speech
from .subjects import awarded, comes_in_company, hands_over, holds_part

_TOLD_OF_CURRENT = frozenset((
    "participate", "speak", "discuss", "present", "open", "sign", "chair", "visit", "distribute", "represent",
    "address", "put", "gather", "learn", "advise", "meet", "invite", "win",
))  # fmt: skip


def tells_of_current(ctx: Context, clause: Clause) -> bool:
    """Whether a clause without an event goes on about the item's: «Учасники обговорили …», «Її провело …»."""
    named = [e.first for e, _ in clause.named("event")]
    if any(ctx.s.norm(i) in word_class("such") for first in named for i in (first - 1, first)):
        return False  # «торік такий форум відвідали 300 осіб»
    if _of_before(ctx, clause) or _only_said(clause) or _on_another_day(ctx, clause):
        return False
    others = [e.marker for e, n in clause.named("event") if n.plural and ctx.known(n) is None]
    if "participate" in clause.frames() and word_class("preposition.to") & {*others}:
        return False  # «взяли участь у заходах до Дня Європи»: in others
    frames = {v.frame for v in clause.verbs if v.frame and not _tells_another(ctx, clause, v)}
    if (
        "plan" in clause.frames()
        and not clause.named("event")
        and (ctx.current is None or not ctx.current.planned)
    ):
        return False  # «до кінця року заплановано навчити ще 100 осіб»
    pronoun = any(e.text in word_class("possessive") for e in clause.elements)
    if pronoun and frames & {"hold", "initiate", "prepare"}:
        return True
    if "happen" in frames and ctx.current is not None and is_meant(clause, ctx.current):
        return True
    if any(comes_in_company(clause, v) for v in clause.verbs if v.frame in ("include", "be")):
        return True
    contest = ctx.current is not None and ctx.current.kind in word_class("event_kind.contest")
    if contest and awarded(clause):
        return True
    guests = guest_word(ctx, clause) is not None or _matter_named(ctx, clause)
    guests = bool(frames & {"become", "be"}) and (pronoun or guests)
    part = clause.named("person") and any(holds_part(clause, v) for v in clause.verbs)
    told = frames & _TOLD_OF_CURRENT or guests or part or _settled_there(ctx, clause)
    told = told or ("concern" in frames and _of_part(ctx, clause))
    told = told or _spent_there(ctx, clause) or any(hands_over(ctx.s, clause, v) for v in clause.verbs)
    if told and not opens_statistics(ctx.s):
        return True
    shown = clause.named("person") and (
        audience(ctx, clause) or companions(clause) or own_speech(ctx, clause)
    )
    shown = shown or (
        clause.named("group") and (audience(ctx, clause) or companions(clause) or chance(clause))
    )
    if (shown or counted_guests(ctx, clause)) and not opens_statistics(ctx.s):
        return True
    placed = place_word(clause) is not None  # «місцем проведення стане Мелітополь»
    if (placed and clause.frames() <= {"become", "be"}) or (
        not clause.frames() and guest_word(ctx, clause) is not None
    ):
        return not opens_statistics(ctx.s)
    return not clause.frames() and clause.parent is None and ctx.s.cut


def _only_said(clause: Clause) -> bool:
    """Whether a clause is what somebody said: «доповіла, що на обліку перебуває 48 дітей»; not who came."""
    above = clause.parent if clause.antecedent is None else None
    if above is None or not above.frames() & {"say", "speak"}:
        return False
    that = any(e.text == "що" for e in clause.elements[:2])
    return that and not clause.frames() & {"participate", "plan"}


def _of_before(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells of what was before, or of the next day: «торік переможцем стала …»."""
    if looks_back(ctx.s) or any(e.text in word_class("last_year") for e in clause.elements):
        return True
    opening = ctx.s.words(0, min(2, len(ctx.s))).casefold()
    lasts = any("/" in str(day) for day in ctx.ledger.objects(ctx.current, "date"))
    return opening in word_class("next_day") and not lasts and not clause.named("event")


def _on_another_day(ctx: Context, clause: Clause) -> bool:
    """Whether a clause without an event tells a day on which the event was not: «13 листопада лікарі …».

    Not of those who were there: «наступного дня, 13 листопада, учасники …».
    """
    told = [
        node.name[-_DAY:]
        for _, node in clause.named("date")
        if is_day(node) and len(node.name) == _FULL and role_of(node) == "plain"
    ]
    if not told or clause.named("event") or clause.mentions("guests", "there"):
        return False
    days = [str(day) for day in ctx.ledger.objects(ctx.current, "date")]
    spans = [(day[:_FULL][-_DAY:], day[-_DAY:]) for day in days if len(day) in (_FULL, 2 * _FULL + 1)]
    return bool(spans) and not any(first <= day <= last for day in told for first, last in spans)


_DAY, _FULL = len("05-22"), len("2021-05-22")


def _tells_another(ctx: Context, clause: Clause, v: Element) -> bool:
    """Whether a verb tells something else than what was done at the event that the item is about.

    So «пункт запрацює 6 червня» where the event has been, «з 1 лютого центр відвідали 740 осіб»; not «захід
    відкрив голова», and after a visit not «до лікарні завітали …».
    """
    current = ctx.current
    if current is None or (v.future and not current.planned and not _guests_do(clause)):
        return True
    if v.frame == "open":
        people = any("nomn" in e.cases for e, _ in clause.named("person", "post"))
        people = people or any(e.text in word_class("pronoun_subject") for e in clause.elements[:2])
        return v.passive or not people or _opens_thing(ctx, clause, v)
    if v.frame == "visit" and current.kind in word_class("event_kind.visit"):
        return not goes_on_visiting(clause)
    if v.frame == "visit":
        return any(
            e.stands_in("accs") if not e.marker else e.marker in word_class("preposition.to")
            for e, _ in clause.named("body", "place")
        )
    return False


def _guests_do(clause: Clause) -> bool:
    """Whether it is the guests who are to do it: «протягом трьох днів слухачі опановуватимуть …»."""
    return any(
        node.lemma in word_class("guests") and "nomn" in e.cases and not e.marker
        for e, node in clause.named("group")
    )


def _opens_thing(ctx: Context, clause: Clause, v: Element) -> bool:
    """Whether what is opened is a thing that no grammar names: «відкрив оновлений стадіон»."""
    following = clause.elements[clause.elements.index(v) + 1 :] if v in clause.elements else []
    for e in following:
        if e.kind != "word":
            return False
        if e.text in word_class("ribbon"):
            return False  # «перерізали стрічку мер та …»
        if any(r.case == "accs" and not r.animate for r in ctx.s.infos[e.first].nouns):
            return True
    return False


def _matter_named(ctx: Context, clause: Clause) -> bool:
    """Whether a clause begins with «Темою …», «Основною метою …»: the event goes unnamed."""
    words = word_class("matter_of_event")
    first = clause.elements[:2]
    return any(r.case == "ablt" and r.lemma in words for e in first for r in ctx.s.infos[e.first].nouns)


def _spent_there(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells where guests on a visit were: «Перший день гості провели в Ромнах»."""
    visiting = ctx.current is not None and ctx.current.kind in word_class("event_kind.visit")
    if not visiting or clause.verb("hold") is None or clause.named("event", "work"):
        return False
    time = clause.mentions("time_spent") and any(
        e.kind == "word" and ctx.s.infos[e.first].lemma in word_class("time_spent") for e in clause.elements
    )
    return time and bool(clause.named("place", "body")) and goes_on_visiting(clause)


def _of_part(ctx: Context, clause: Clause) -> bool:
    """Whether «модуль», «перший блок» is what is devoted to something: a part of the event told of."""
    if not clause.mentions("part_of_talk"):
        return False
    words = (e for e in clause.elements if e.kind == "word")
    return any(r.lemma in word_class("part_of_talk") for e in words for r in ctx.s.infos[e.first].nouns)


def goes_on_visiting(clause: Clause) -> bool:
    """Whether it is the guests of before who visit: «гості», «разом із ним», nobody new."""
    if any(e.text in word_class("pronoun_with") for e in clause.elements):
        return True
    subjects = [
        node for e, node in clause.named("person", "post", "group") if not e.marker and "nomn" in e.cases
    ]
    return all(node.lemma in word_class("visitor") and not node.inner for node in subjects)


def is_meant(clause: Clause, event: Draft) -> bool:
    """Whether «він», «вона» can be an event: «Він проходить у межах проєкту»."""
    noun = info(event.lemma).noun()
    words = (e.text for e in clause.elements if e.text in word_class("pronoun_subject"))
    genders = {r.gender for word in words for r in info(word).readings}
    return noun is not None and noun.gender in genders


def _settled_there(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells what the meeting that the item is about adopted: «Депутати затвердили …».

    Not «Уряд затвердив …», who did not meet there, nor what was adopted on another day.
    """
    verb, current = clause.verb("adopt", "support"), ctx.current
    if verb is None or current is None or current.kind not in word_class("event_kind.meeting"):
        return False
    if not verb.past_or_future or verb.future or verb.negated or looks_back(ctx.s):
        return False
    period = word_class("preposition.for_term") | word_class("preposition.by")  # «звіт за 2023 рік»
    if any(e.marker not in period for e, _ in clause.named("date")):
        return False
    if any(e.text in word_class("adopts_elsewhere") for e in clause.elements):
        return False
    hosts = ctx.ledger.objects(current, "organizedBy")
    bodies = [node for e, node in clause.named("body") if not e.marker and "nomn" in e.cases]
    return all(node.bare or ctx.entity(node) in hosts for node in bodies)
