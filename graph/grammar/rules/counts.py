"""How many took part, and for whom an event was."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..counting import Counted, number_at, people_counted
from ..draft import Draft
from ..element import Element
from ..speech import opens_statistics
from .context import Context
from .guests import add_participant, guest_word
from .subjects import goes_through

_ATTENDS_COUNTED = ("participate", "visit", "gather", "learn")
_HELD = frozenset(("hold", "happen", "plan"))
_HELD_FOR = _HELD | {"prepare"}


def state_counts(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State how many took part.

    event.count: «взяли участь 96 осіб», «відвідали понад 2 тисячі шукачів роботи», «близько 500 відвідувачів
    заходу дізналися …», «присутніх – 40», «тренінгом охопили 50 лікарів», «свято (парк, 200 дітей)»; not
    «участь у 96 заходах», «500 учасників програми».
    """
    alone = _guests_numbered(ctx, clause) or _each_of_guests(ctx, clause)
    if alone is not None:
        told = event or ctx.current
        if told is not None and told.type == "Event" and not told.plural:
            ctx.add(told, "participantCount", alone[0], "event.count", trigger=alone[1:])
        return
    guests = counted_guests(ctx, clause)
    if guests is not None and guests.node is not None:
        own = next((ctx.known(inner) for inner in guests.node.inner if inner.kind == "event"), None)
        event = own or event  # «500 відвідувачів ярмарку взяли участь у тренінгах»
    if event is None:
        return
    counted = people_counted(ctx.s, clause) if not opens_statistics(ctx.s) else None
    event = _spoken_of_last(ctx, clause, event)
    several = event.plural and event.lemma not in word_class("plural_event")
    aggregate = several and not clause.named("date")  # «семінари відвідали 3 тисячі осіб»
    some = counted is not None and _show_their_own(ctx, clause, counted)
    if counted is None or aggregate or not (some or _of_those_who_came(ctx, clause, counted)):
        return
    if not some:
        ctx.add(event, "participantCount", counted[0], "event.count", trigger=counted[1:])
    for e, node in clause.named("group"):
        if not e.marker and _counted_with(ctx, e):
            add_participant(ctx, event, node, "event.takes-part", e.extent)


def _spoken_of_last(ctx: Context, clause: Clause, event: Draft) -> Draft:
    """Return the event whose guests a clause without one counts: the one spoken of last, if it is over."""
    last, here = ctx.happenings.last.get(ctx.s.item), ctx.s.tokens[0].start
    if event is not ctx.current or clause.named("event") or last is None or last.planned or last.plural:
        return event
    if clause.verb("plan") is not None or event in ctx.ledger.objects(last, "subEventOf"):
        return event  # «очікується 30 роботодавців»
    return last if last.last_mention(before=here) > event.last_mention(before=here) else event


def _guests_numbered(ctx: Context, clause: Clause) -> Counted | None:
    """Return the number of «Присутніх – близько 40», «Кількість учасників: 65», or None."""
    for k, e in enumerate(clause.elements[:_FIRST]):
        lemmas = {r.lemma for r in ctx.s.infos[e.first].nouns if r.case == "gent" and r.number == "plur"}
        counted = e.last == e.first + 1 and not lemmas.isdisjoint(word_class("guests"))
        if not counted or not (k == 0 or clause.elements[k - 1].text in word_class("number_of")):
            continue
        start = e.last
        if ctx.s.norm(start) not in word_class("before_names"):
            return None
        start += 1
        start += ctx.s.norm(start) in word_class("preposition.about_so_many")
        number = number_at(ctx.s, start)
        ends = number is not None and (number[1] >= len(ctx.s) or ctx.s.tokens[number[1]].text in ".;,")
        return (number[0], e.first, number[1]) if number is not None and ends else None
    return None


def _each_of_guests(ctx: Context, clause: Clause) -> Counted | None:
    """Return the number of «кожен із 45 присутніх», «усі 45 учасників», or None."""
    for k, e in enumerate(clause.elements[:_FIRST]):
        if e.text not in word_class("every_one"):
            continue
        start = e.last + (ctx.s.norm(e.last) in word_class("preposition.with"))
        number = number_at(ctx.s, start)
        if number is None or number[1] >= len(ctx.s):
            continue
        of = next((x for x in clause.elements[k + 1 :] if x.first == number[1]), None)
        lemmas = {r.lemma for r in ctx.s.infos[number[1]].readings}
        alone = of is not None and (of.node is None or of.last == of.first + 1)
        if alone and not lemmas.isdisjoint(word_class("guests")):
            return number[0], e.first, number[1] + 1
    return None


_FIRST = 3  # elements of a clause that begins with how many came


def _of_those_who_came(ctx: Context, clause: Clause, counted: Counted) -> bool:
    """Whether a number of people is of those who came: «за участю 20», «для 60 учнів провели»."""
    e = next((x for x in clause.elements if x.first <= counted[1] < x.last), None)
    if e is None or _spoken_of(clause, e):
        return False
    if guest_word(ctx, clause) is not None or counted_guests(ctx, clause) is not None:
        return True
    people = next((x for x in clause.elements if x.node and x.first < counted[2] <= x.last), e)
    if _behind_event(ctx, clause, e):
        return True
    if e.node is not None and e.node.kind == "event":
        return bool(clause.frames() & _HELD_FOR)  # «провели тренінг для 45 лікарів»
    if people.listed is not None or _after_others(clause, e):
        return False  # «директорка та двоє вчителів»
    if people.marker == "participant" or any(x.marker == "participant" for x in clause.elements[:1]):
        return True
    if people.marker in word_class("preposition.served"):
        return bool(clause.frames() & _HELD)
    verb = governor(clause, people)
    if verb is None or verb.infinitive:
        return False
    if verb.text.startswith(beginnings("takes_in")):
        return True  # «тренінгом охопили 50 лікарів», «яким охоплено 50 лікарів»
    through = any(v.frame == "happen" and goes_through(clause, v) for v in clause.verbs)  # «пройшли навчання»
    awaited = verb.frame == "plan" and any(
        r.lemma in word_class("guests") for r in ctx.s.infos[people.first].nouns
    )
    return through or awaited or verb.frame in _ATTENDS_COUNTED


def _show_their_own(ctx: Context, clause: Clause, counted: Counted) -> bool:
    """Whether those counted bring something, some of the guests: «представили 18 роботодавців»."""
    shown = any(v.text.startswith(beginnings("shows_own")) for v in clause.verbs)
    lemmas = (r.lemma for i in range(*counted[1:]) for r in ctx.s.infos[i].nouns)
    return shown and not any(lemma in word_class("guests") for lemma in lemmas)


def _behind_event(ctx: Context, clause: Clause, number: Element) -> bool:
    """Whether brackets right after an event say how many came: «свято «Мрія» (парк, 200 дітей)»."""
    s = ctx.s
    opening = next((i for i in range(number.first - 1, -1, -1) if s.norm(i) in "()"), 0)
    behind = [(e, node) for e, node in clause.named("event", "group") if node.last == opening]
    told = any(node.kind == "event" or _serves(clause, e) for e, node in behind)
    words = range(opening + 1, number.first)
    return told and s.norm(opening) == "(" and not any(s.infos[i].frame for i in words)


def _serves(clause: Clause, e: Element) -> bool:
    """Whether people are those whom an event right before is for: «тренінг «Дім» для вчителів (30 осіб)»."""
    k = clause.elements.index(e)
    before = clause.elements[k - 2].node if k > 1 else None
    return e.marker in word_class("preposition.served") and before is not None and before.kind == "event"


def _after_others(clause: Clause, number: Element) -> bool:
    """Whether a number goes on with a list of those named before it."""
    k = clause.elements.index(number)
    joined = k > 1 and clause.elements[k - 1].kind == "conj"
    return joined and clause.elements[k - 2].node is not None and not clause.elements[k - 2].marker


def _spoken_of(clause: Clause, number: Element) -> bool:
    """Whether those counted are in what is spoken of: «питання про влаштування трьох сестер у родину»."""
    for x in reversed(clause.elements[: clause.elements.index(number)]):
        if x.kind in ("verb", "comma"):
            return False
        if x.kind == "prep":
            return x.text in word_class("preposition.told")
    return False


def counted_guests(ctx: Context, clause: Clause) -> Element | None:
    """Return «500 відвідувачів заходу», «80 учасників – …» of a clause.

    Not «30 учасників бойових дій», «112 відвідувачів отримали …», who are some of them.
    """
    for e, node in clause.named("group"):
        own = any(inner.kind == "event" for inner in node.inner)
        alone = node.last == node.first + 1
        own |= alone and ctx.s.norm(e.last) in word_class("before_names")
        own |= alone and clause.verb("plan") is not None  # «очікується 150 учасників»
        if node.lemma in word_class("guests") and own and not e.marker and ctx.s.is_counted(e.first):
            return e
    return None


def _counted_with(ctx: Context, e: Element) -> bool:
    """Whether a number stands before a group or the first of its list: «45 вчителів та психологів»."""
    while e.listed is not None:
        e = e.listed
    return ctx.s.is_counted(e.first)


def state_served(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State for whom an event was held.

    event.for-people: «провели для бібліотекарів семінар», «ярмарок, розрахований на учнів та ветеранів»,
    «провели з дітьми заняття»; not «послуги для бібліотекарів».
    """
    if event is None:
        return
    meant = next((v for v in clause.elements if v.text.startswith(beginnings("meant_for"))), None)
    for e, node in clause.named("group"):
        if meant is not None and e.first > meant.first and "accs" in e.cases and "nomn" not in e.cases:
            add_participant(ctx, event, node, "event.for-people", (meant.first, e.last))
        served = bool(clause.frames() & _HELD_FOR) and e.marker in word_class("preposition.served")
        taught = _taught_with(ctx, clause, e, event)
        if taught or (served and _is_free(ctx, clause, e)):
            add_participant(ctx, event, node, "event.for-people", e.with_marker)


def state_taught(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State to whom something is told, where the text has named nobody who came.

    event.for-people: «розповіли учням про …», «ознайомила випускників з …»; not «надіслала учням листа».
    """
    verb = clause.verb("speak", "advise")
    if event is None or event.type != "Event" or verb is None or verb.negated or verb.agent_oblique:
        return
    if not verb.text.startswith(beginnings("instructs")) or ctx.ledger.objects(event, "participantGroup"):
        return
    for e, node in clause.named("group"):
        if not e.marker and e.cases & {"accs", "datv"} and "nomn" not in e.cases and e.first > verb.first:
            add_participant(ctx, event, node, "event.for-people", e.extent)


def _taught_with(ctx: Context, clause: Clause, e: Element, event: Draft) -> bool:
    """Whether people are those with whom something is held: «провели з дітьми заняття»."""
    if e.marker not in word_class("preposition.with") or "ablt" not in e.cases:
        return False
    verb = clause.verb("hold")
    held = any(ctx.known(node) is event and not x.marker for x, node in clause.named("event"))
    return verb is not None and held and governor(clause, e) is verb and _is_free(ctx, clause, e)


def _is_free(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether «для бібліотекарів» belongs to no noun before it: not «послуги для бібліотекарів»."""
    k = clause.elements.index(e)
    at = next(j for j in range(k, -1, -1) if clause.elements[j].first <= e.marker_first)
    before = clause.elements[at - 1] if at else None
    if before is None:
        return True
    if before.node is not None:
        where = before.marker == "venue" or before.marker in word_class("preposition.at")
        return where or before.node.kind in ("event", "date", "place")
    return before.kind != "word" or not ctx.s.infos[before.first].nouns
