"""How strongly the words around an event say that a clause is about it."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..element import Element
from ..entry import dash_between, places_between
from ..node import Node
from .common import ACTIVE, is_day
from .context import Context
from .labels import names_event

DONE_AT = frozenset(("participate", "speak", "discuss", "present", "sign", "open", "become", "meet"))
"""Frames of what people do at an event."""

_DONE_TO = ACTIVE | {"initiate", "cancel", "support", "visit", "concern", "host", "chair", "lead", "prepare"}
_OF_PEOPLE = 2  # rank of an event that people are named by


def best_named(ctx: Context, clause: Clause) -> tuple[int, Node] | None:
    """Return (rank, node) of the event that a clause names in the strongest place, the first of equals."""
    ranked = []
    for e, node in clause.named("event", "work"):
        rank = _rank(ctx, clause, e, node) if is_event(ctx, node) else None
        if rank is not None:
            says_little = node.bare and node.lemma in word_class("generic_event_alone")
            ranked.append((rank, says_little, e.first, node))
    best = min(ranked, key=lambda x: x[:3], default=None)
    if best is not None and best[0] <= _OF_PEOPLE:
        return best[0], best[3]
    for _, node in clause.named("group", "post"):
        own = _event_of_people(node)
        if own is not None:
            return _OF_PEOPLE, own
    return (best[0], best[3]) if best is not None else None


def _event_of_people(node: Node) -> Node | None:
    """Return the event in «учасниками семінару», «модератором дискусії», «учасники форуму обговорили»."""
    if node.lemma not in word_class("guest_role"):
        return None
    parts = [*node.inner, *([node.parent] if node.parent is not None else [])]
    return next((part for part in parts if part.kind == "event"), None)


def won_elsewhere(clause: Clause) -> Node | None:
    """Return the contest whose winners got something where or when a clause says: it was not held there.

    So «переможцям конкурсу у Сумах вручили дипломи», «учасникам конкурсу дістався відпочинок в Одесі».
    """
    if not clause.mentions("guest_role") or not clause.named("place", "date"):
        return None
    if not any(e.text.startswith(beginnings("gives")) for e in clause.elements if e.kind in ("verb", "word")):
        return None
    events = (_event_of_people(node) for _, node in clause.named("group", "post"))
    contests = word_class("event_kind.contest")
    return next((event for event in events if event is not None and event.kind_notation in contests), None)


def is_event(ctx: Context, node: Node) -> bool:
    """Whether a node means an event, or a campaign: it is held and joined as an event is."""
    if node.kind == "event":
        return True
    return node.kind == "work" and node.type == "Campaign" and ctx.entity(node) is not None


def _rank(ctx: Context, clause: Clause, e: Element, node: Node) -> int | None:
    """Rank an event by its place in the clause, 0 the strongest; None if the clause is not about it.

    0 subject or object; 1 what people came to; 2 what something happened at; 3 during which; 4 in a headline;
    or beside its day;
    5 within which; 6 a quoted name beside a verb of discussion.
    """
    frames = clause.frames()
    if node.plural and ctx.s.is_number(e.first - 1):
        return None  # «проведено 22 тренінги»: figures, not an event
    if node.plural and "speak" in frames and node.lemma.startswith(beginnings("spoken")):
        return None  # «надали консультації»
    if node.bare and not word_class("such").isdisjoint((ctx.s.norm(e.first - 1), ctx.s.norm(e.first))):
        return None  # «торік такий форум відвідали …»
    plain = not e.marker
    if plain and in_course_of_another(ctx, clause, e, node):
        return None
    if e.first and ctx.s.norm(e.first - 1) in word_class("in_form"):
        return None
    if plain and node.bare and node.lemma in word_class("service") and _begins(ctx):
        return None  # «розпочала прийом мобільна бригада»
    at = e.marker in word_class("preposition.at")
    at = at or (e.marker == "за" and "ablt" in e.cases and node.lemma in word_class("table_of_talk"))
    direct = plain and not e.cases.isdisjoint(("nomn", "accs")) and not _of_noun(ctx, e)
    if (direct or (plain and "gent" in e.cases and _is_stage(ctx, e.first - 1))) and frames & _DONE_TO:
        return 3 if _of_gerund(clause, e) else 0
    came = (
        e.marker == "на" and "accs" in e.cases and frames & {"visit", "gather", "invite"}
    )  # «завітали на форум»
    applied = e.marker == "на" and "accs" in e.cases  # «оголосив набір на семінар»
    applied = applied and ctx.s.norm(e.marker_first - 1) in word_class("applications")
    joined = e.marker == "до" and (frames & {"participate", "invite"} or _drawn_in(ctx))
    from_it = e.marker in word_class("preposition.with") and "gent" in e.cases  # «повернулися з навчання»
    joined = joined or (from_it and "participate" in frames)
    there = at and not e.cases.isdisjoint(("loct", "accs", "ablt"))  # not «у формі бесіди»
    if came or applied or joined or (there and frames & DONE_AT and not _for_which(ctx, e)):
        when = at and node.kind_notation == "den" and clause.named("date")
        return 4 if when else 1  # «1 жовтня, у День людей похилого віку, запрацював центр»
    if at and not e.cases.isdisjoint(("loct", "ablt")) and not _for_which(ctx, e):
        return 2
    acts = frames & {"adopt", "discuss"} and "accs" not in e.cases  # «сесія затвердила бюджет»
    acts = acts or _meant_for(clause)  # «тренінг розрахований на вчителів»
    if e.marker == "during" and _outcome_of_another(ctx, e):
        return None
    if e.marker == "during" or (direct and (frames & {"open", "speak", "become"} or acts)):
        return 3
    if e.marker == "within":
        return 5 if node.kind == "event" else None
    if plain and "gent" in e.cases and e.first > 0 and _at_work(ctx, e.first - 1):
        return _OF_PEOPLE
    observance = node.kind_notation == "den" and "nomn" in e.cases
    if plain and not frames and (ctx.s.headline or observance or names_event(ctx.s, e.first)):
        return 4
    beside = (
        plain
        and "nomn" in e.cases
        and not (node.plural and node.bare)
        and not predicate_outside_brackets(clause)
    )
    if beside and (is_entry(ctx, clause, e) or (not node.bare and (ctx.slot or _heads(clause, e)))):
        return 4
    return 6 if plain and node.quoted and (not frames or "discuss" in frames) else None


def _of_gerund(clause: Clause, e: Element) -> bool:
    """Whether an event is only what a gerund begins or ends: «Завершивши тиждень, провели круглий стіл»."""
    verb = governor(clause, e) if any(v.gerund for v in clause.verbs) else None
    return verb is not None and verb.gerund


def _meant_for(clause: Clause) -> bool:
    """Whether a clause says for whom something is meant: «розрахований на вчителів»."""
    if not clause.mentions("meant_for"):
        return False
    return any(e.text.startswith(beginnings("meant_for")) for e in clause.elements)


def predicate_outside_brackets(clause: Clause) -> bool:
    """Whether a clause has a verb that is in no remark: not «форум – 26 травня (або онлайн, якщо буде …)»."""
    opened = next((k for k, e in enumerate(clause.elements) if e.text == "("), len(clause.elements))
    remarks = {id(e) for e in clause.elements[opened:]}
    return any(id(v) not in remarks for v in clause.verbs)


def _heads(clause: Clause, e: Element) -> bool:
    """Whether an event heads a sentence without a verb: «Виїзна нарада щодо жнив під головуванням голови».

    Not «Форум молоді – це майданчик».
    """
    if clause.parent is not None or clause.elements[0] is not e or e.node is None or e.node.plural:
        return False
    told = any(x.cue is not None and x.cue.role in _OF_EVENT for x in clause.elements)
    return told and not any(x.kind in ("verb", "dash") for x in clause.elements)


_OF_EVENT = ("chair", "participant", "co_organizer", "supporter", "within", "venue", "initiator")
"""Roles that only an event gives to those named after it."""


def is_entry(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether only a dash parts an event from its day: «12 травня – ярмарок», «лекція «Світ» – 12 травня».

    A time of day or a place may stand beside the day, and a colon for the dash.
    """
    days = [node for _, node in clause.named("date") if is_day(node)]
    if len(days) != 1:
        return False
    day = days[0]
    colon = day.last == e.first - 1 and ctx.s.norm(day.last) == ":"
    placed = day.last < e.first and places_between(ctx.s, clause.elements, day.last, e.first)
    return (
        bool(placed)
        or colon
        or dash_between(ctx.s, day.last, e.first)
        or dash_between(ctx.s, e.last, day.first)
    )


def _begins(ctx: Context) -> bool:
    """Whether a sentence says that something begins or ends."""
    return any(ctx.s.norm(i).startswith(beginnings("begins_or_ends")) for i in range(len(ctx.s)))


def _is_stage(ctx: Context, i: int) -> bool:
    """Whether token ``i`` is «етап» that takes place: «обласний етап конкурсу проходив …» tells of it."""
    return i >= 0 and any(
        r.lemma in word_class("stage") and r.case in ("nomn", "accs") for r in ctx.s.infos[i].nouns
    )


def _drawn_in(ctx: Context) -> bool:
    """Whether a sentence says that people were drawn into something: «до навчань залучено рятувальників»."""
    return any(ctx.s.norm(i).startswith(beginnings("draws_in")) for i in range(len(ctx.s)))


def _of_noun(ctx: Context, e: Element) -> bool:
    """Whether the noun before governs an event that may be a genitive: «методикою навчання дорослих»."""
    before = ctx.s.infos[e.first - 1] if e.first and "gent" in e.cases else None
    if before is None or not before.nouns or before.verbs or before.preposition or before.named:
        return False
    if any(n.kind in ("place", "date", "person") and n.last == e.first for n in ctx.nodes):
        return False  # «пройшли у Вінниці навчання»
    return before.lemma not in word_class("before_event") and not before.frame


def _for_which(ctx: Context, e: Element) -> bool:
    """Whether «на» and an event tell what a thing is for: «ваучер на навчання»; not «виступ на форумі»."""
    before = e.marker_first - 1
    if e.marker != "на" or "accs" not in e.cases or before < 0:
        return False
    here = ctx.s.infos[before]
    return bool(here.nouns) and not here.verbs and here.lemma not in word_class("at_work")


def _at_work(ctx: Context, i: int) -> bool:
    """Whether a token is «роботи», «участь», «спікерами» before an event in the genitive."""
    if ctx.s.norm(i) in word_class("holding"):
        return True
    lemmas = {r.lemma for r in ctx.s.infos[i].readings}
    roles = word_class("guest_role") | word_class("matter_of_event")
    return not lemmas.isdisjoint(word_class("at_work")) or not lemmas.isdisjoint(roles)


def in_course_of_another(ctx: Context, clause: Clause, e: Element, node: Node) -> bool:
    """Whether «обговорення» is what was done at an event: «предметом обговорення під час форуму стали …»."""
    if not node.bare or node.lemma not in word_class("event_noun") or not e.first:
        return False
    if ctx.s.infos[e.first - 1].lemma not in word_class("matter_of_event"):
        return False
    at = word_class("preposition.at")
    return any(
        other is not node and (x.marker == "during" or (x.marker in at and "loct" in x.cases))
        for x, other in clause.named("event")
    )


def _outcome_of_another(ctx: Context, e: Element) -> bool:
    """Whether an event is only named as what something came of: «призначену за результатами конкурсу»."""
    before = e.marker_first - 1
    inside = before >= 0 and bool(ctx.s.infos[before].adjectives) and not ctx.s.infos[before].nouns
    return inside and ctx.s.norm(e.marker_first) in word_class("afterwards")
