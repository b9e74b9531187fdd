"""Which event a clause is about."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..elided import elided_event
from ..node import Node
from ..speech import opens_statistics
from ..titled import titled_event
from ..words import Sentence
from .another import (
    elsewhere,
    is_held,
    occasion_at,
    on_other_day,
    others_elsewhere,
    tells_other_day,
    yet_to_be,
)
from .common import ACTIVE, decided
from .context import Context
from .going_on import is_meant, tells_of_current
from .parts import closes_programme, draft_of_part, part_told
from .presence import audience, chance
from .ranks import DONE_AT, best_named, is_event, won_elsewhere
from .series import one_of_several
from .subjects import comes_in_company
from .verb_events import told_by_verb

_FIRST_YEAR = 1991  # of Ukraine's independence
_DAY = len("2021-08-22")
_WEAK = 3  # from this rank on a deed that the verb tells comes first


def theme_of(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event that a clause is about.

    The event that it names, by rank; the one that its verb tells; that of the clause above; the one that the
    item has been about, where the clause says what people did there.
    """
    if clause.aside or _only_wished(clause) or _historical(clause) or _recurrent(ctx.s, clause):
        return None
    if clause.where in ctx.occasions and all(node.bare for _, node in clause.named("event")):
        return ctx.occasions[clause.where]  # «10 березня у Ромнах, де захід приймав ліцей»
    contest = won_elsewhere(clause)
    if contest is not None:
        ctx.draft(contest)
        return None
    said_of = clause.antecedent is not None and clause.parent in ctx.themes
    if opens_statistics(ctx.s) and not (said_of or _tells_day(clause) or _held_throughout(ctx, clause)):
        return None
    told_part = part_told(clause)
    if told_part is not None:
        return draft_of_part(ctx, told_part)
    closing = closes_programme(ctx, clause)
    if closing is not None:
        return ctx.draft(closing)
    best = best_named(ctx, clause)
    if best is None or best[0] >= _WEAK:
        told = told_by_verb(ctx, clause, best is not None)
        if told is not None:
            return told
    titled = titled_event(ctx.s, clause) if best is None else None
    if titled is not None:
        clause.put(titled)
        return ctx.draft(titled)
    if best is None and clause.antecedent is None:
        last = _numbered_above(ctx, clause) or ctx.happenings.beside or ctx.happenings.last.get(ctx.s.item)
        elided = elided_event(ctx.s, clause, last)
        if elided is not None:
            clause.put(elided)
            event = ctx.draft(elided)
            if event is not None and elided.number in word_class("next_in_row"):
                event.planned |= not any(v.past_or_future and not v.future for v in clause.verbs)
            return event
    if best is not None and best[0] >= _WEAK and clause.antecedent is not None:
        told_of = _antecedent_event(ctx, clause, clause.antecedent)
        if told_of is not None:
            return told_of  # «дискусія, що відбулася в рамках форуму»
    if best is not None and best[0] >= _WEAK and clause.antecedent is None:
        pointed = _pointed_at(ctx, clause)
        pointed = pointed or (ctx.current if audience(ctx, clause) is not None else None)
        if pointed is not None:
            return pointed  # «на ньому розкажуть про програми, навчання кадрів»
    if best is not None:
        one = one_of_several(ctx, clause, best[1]) or others_elsewhere(ctx, clause, best[1])
        if one is not None:
            return one
        named = ctx.draft(best[1])
        apart = elsewhere(ctx, clause, named, best[1]) if named is not None else None
        if apart is not None:
            return apart
        if named is not None and (
            (is_held(ctx, clause, named) and yet_to_be(clause))
            or tells_other_day(ctx, clause, named, best[1])
        ):
            return ctx.happenings.another(best[1], ctx.s) if best[1].kind == "event" else named
        if named is not None or _of_others(best[1]):
            return named
    if clause.antecedent is not None:
        return _antecedent_event(ctx, clause, clause.antecedent)
    pointed = _pointed_at(ctx, clause)
    if pointed is not None:
        return pointed
    if clause.parent in ctx.themes and (_instead(clause) or (clause.where and not clause.named("date"))):
        return ctx.themes[clause.parent]  # «відвідали ліцей, де поспілкувалися з учнями»
    if not tells_of_current(ctx, clause):
        return None
    return occasion_at(ctx, clause) or _visit_made(ctx, clause) or _beside(ctx, clause) or ctx.current


def _visit_made(ctx: Context, clause: Clause) -> Draft | None:
    """Return the visit of a delegation that a clause says who is in: «У складі делегації були також …»."""
    if not clause.mentions("sent_group") or not any(comes_in_company(clause, v) for v in clause.verbs):
        return None
    if not any(node.lemma in word_class("sent_group") for _, node in clause.named("group")):
        return None
    visits = (e for kind in word_class("event_kind.visit") for e in ctx.happenings.of_kind(kind, ctx.s.item))
    return max(visits, key=lambda e: e.last_mention(before=ctx.s.tokens[0].start), default=None)


def _beside(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event of the clause before, «Засідання вів голова, долучилася міністерка»; no part."""
    beside, current = ctx.happenings.beside, ctx.current
    if clause.elements[0].kind != "comma" or beside is None or beside.plural:
        return None
    gathering = word_class("event_kind.gathering")
    part = current is not None and current.kind in gathering and beside.kind not in gathering
    return beside if clause.elements[0].text == ";" or not part else None


def events_beside(ctx: Context, clause: Clause, event: Draft | None) -> list[Draft]:
    """Return the events that a clause lists beside its own: «провели семінар і круглий стіл»."""
    if event is None or event.type != "Event" or not clause.frames() & ACTIVE:
        return []
    vague = word_class("generic_event_alone") | word_class("event_noun")
    events = [
        (e, n)
        for e, n in clause.named("event")
        if not (e.marker or n.plural or (n.bare and n.lemma in vague))
    ]
    own = next((_first_of_list(e) for e, n in events if ctx.known(n) is event), None)
    listed = (ctx.draft(n) for e, n in events if _first_of_list(e) is own or _goes_on(clause, own, e))
    return [other for other in listed if other is not None and other is not event]


def _goes_on(clause: Clause, own: Element | None, e: Element) -> bool:
    """Whether a list of events goes on over for whom one is: «тренінг «Шлях» для вчителів, лекція «Мир»»."""
    at = clause.elements.index(e)
    if own is None or own.first > e.first or clause.elements[at - 1].kind not in ("comma", "conj"):
        return False
    between = clause.elements[clause.elements.index(own) + 1 : at]
    served = any(x.node is not None and x.node.kind == "group" and x.marker for x in between)
    apart = any(x.kind in ("verb", "dash", "rel") for x in between)
    return served and not apart and bool(own.cases & e.cases & {"nomn", "accs"})


def _numbered_above(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event of a row that a clause goes on with: «друга зустріч – лекція, третя – у Сумах»."""
    events = clause.parent.named("event") if clause.parent is not None else []
    node = next((n for _, n in events if n.number), None)
    return ctx.draft(node) if node is not None else None


def _instead(clause: Clause) -> bool:
    """Whether a clause only puts right what the one before denies: «відбувся не в Сумах, а в Ромнах»."""
    above = clause.parent.elements if clause.parent is not None else []
    denied = any(e.text in word_class("negation") and after.kind == "prep" for e, after in pairwise(above))
    own = any(e.kind == "verb" for e in clause.elements)
    return denied and not own and any(e.text in word_class("contrast") for e in clause.elements[:2])


def _first_of_list(e: Element) -> Element:
    while e.listed is not None:
        e = e.listed
    return e


def _pointed_at(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event that «у ній», «там» mean beside a verb of taking part: the one spoken of last.

    So does «її» of «Проведе її психологиня».
    """
    by_pronoun = any(e.text in word_class("possessive") for e in clause.elements)
    last = ctx.happenings.last.get(ctx.s.item)
    coming = last is not None and (last.planned or "postponed" in ctx.ledger.objects(last, "status"))
    if last is not None and coming and "happen" in clause.frames() and is_meant(clause, last):
        return last  # «Він відбудеться очно»
    if by_pronoun and clause.verb("hold", "lead", "prepare"):
        if ctx.happenings.beside is not None:
            return ctx.happenings.beside
        if last is not None and last.planned:
            return last
    if clause.verb("move", "cancel") and any(e.text in word_class("possessive") for e in clause.elements):
        alone = not any(node.kind == "event" for node in ctx.nodes)
        return ctx.happenings.beside or (last if alone else None)  # «… мав відбутися, але його перенесли»
    if not clause.frames() & DONE_AT:
        return None
    for k, e in enumerate(clause.elements):
        there = e.text in word_class("there")
        in_it = e.text in word_class("pronoun") and k > 0 and clause.elements[k - 1].kind == "prep"
        if there or (in_it and clause.elements[k - 1].text in word_class("preposition.at") | {"до"}):
            return ctx.happenings.beside or ctx.happenings.last.get(ctx.s.item)
    return None


def _tells_day(clause: Clause) -> bool:
    """Whether a clause gives a day, or a title: «За рік провели 20 зустрічей» gives none."""
    return any(
        node.quoted if node.kind in ("event", "quote") else _has_day(node)
        for _, node in clause.named("event", "quote", "date")
    )


def _held_throughout(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells of one event or of a row of them that it was held «протягом» some time.

    So «Упродовж тижня тривав фестиваль», «Протягом травня пройде серія зустрічей», «Упродовж травня пройдуть
    тренінги»; not «Протягом року проводилися семінари».
    """
    if ctx.s.norm(0) not in word_class("throughout") or not clause.frames() & {"happen", "hold"}:
        return False
    coming = any(v.future and v.frame in ("happen", "hold") for v in clause.verbs)
    return any(
        (coming or not node.plural or node.lemma in word_class("cycle"))
        and not (e.marker or ctx.s.is_counted(e.first))
        and e.cases & {"nomn", "accs"}
        for e, node in clause.named("event")
    )


def _has_day(node: Node) -> bool:
    return node.name[_DAY - 1 : _DAY].isdecimal()


def _antecedent_event(ctx: Context, clause: Clause, node: Node) -> Draft | None:
    """Return the event that a relative clause is about; another one where it says another day."""
    event = ctx.draft(node) if is_event(ctx, node) else None
    if event is not None and node.kind == "event" and node.bare and on_other_day(ctx, clause, event):
        return ctx.happenings.another(node, ctx.s)
    return event


def _of_others(node: Node) -> bool:
    """Whether an event that was not told of is none that was: «У слуханнях беруть участь …»."""
    generic = node.lemma in word_class("generic_event_alone")
    return node.kind == "event" and node.plural and not generic


def _historical(clause: Clause) -> bool:
    """Whether a clause tells of a year that no news are of: «У 1919 році лікарню відвідав нарком»."""
    years = (node.name[:4] for _, node in clause.named("date") if node.date and node.date.role == "plain")
    return any(year.isdecimal() and int(year) < _FIRST_YEAR for year in years)


def _recurrent(s: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what goes on by a timetable: «прийом ведуть двічі на місяць», «щовівторка»."""
    if not clause.mentions("by_timetable", "times") or _from_day_to_day(clause):
        return False
    for e in clause.elements:
        if e.text.startswith(beginnings("by_timetable")):
            return True
        if e.text in word_class("times") and s.norm(e.last) == "на":
            return True
    return False


def _from_day_to_day(clause: Clause) -> bool:
    """Whether a course of an event is told by its days: «Навчання триватиме щосереди з 5 до 30 травня»."""
    days = any(_has_day(node) and node.name[_DAY + 1 :][:1].isdecimal() for _, node in clause.named("date"))
    return days and bool(clause.frames() & {"happen", "hold"}) and bool(clause.named("event"))


def _only_wished(clause: Clause) -> bool:
    """Whether a clause names a deed without telling it: «просимо провести засідання», «як провести семінар»,
    «програма передбачає проведення курсів».

    Not «планують провести», «вирішено провести», «вдалося провести».
    """
    told = [v for v in clause.verbs if v.frame not in ("", "say") and not v.gerund]
    if told and all(v.frame == "foresee" for v in told):
        return True
    if not told or not all(v.infinitive for v in told) or chance(clause) or decided(clause):
        return False
    return not any(e.text.startswith(beginnings("succeeds")) for e in clause.elements)
