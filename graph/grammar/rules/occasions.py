"""Several events in one clause, each with its day and place: «3 березня у Ромнах, 5 березня в Лебедині»."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..elided import alone_in_row
from ..event_kind import kind_lemmas
from ..naming import core_name, pick
from ..node import Node
from ..phrase import core_at
from ..words import info
from .common import certainty_of, hold_at, is_day, role_of
from .context import Context
from .ranks import best_named

_VOWELS = "аеєиіїоуюяАЕЄИІЇОУЮЯ"


@dataclass(slots=True)
class Occasion:
    """One of several events of a clause: its days and its places, in the order of the text."""

    days: list[Element] = field(default_factory=list)
    places: list[Element] = field(default_factory=list)

    @property
    def extent(self) -> tuple[int, int]:
        """Its token indices, end exclusive."""
        parts = sorted([*self.days, *self.places], key=lambda e: e.first)
        return parts[0].first, parts[-1].last


def take_occasions(ctx: Context, clause: Clause) -> bool:
    """State the events of a clause that gives days each its place; return whether it tells no more.

    They are taken out of the clause. What it names as several may be a whole that it says more of.

    event.each-day: «Тренінги пройшли 3 березня у Ромнах та 5 березня в Лебедині», «… у Ромнах (3 березня),
    Лебедині (5 березня)», «ярмарки: 3 березня – у Ромнах, 5 березня – в Лебедині»; not «Форум тривав
    3 березня у Ромнах та 5 березня в Лебедині», «Тренінги пройшли 3 та 5 березня в Ромнах».
    """
    clauses = [clause, *(c for c in ctx.clauses if _goes_on(ctx, clause, c))]
    if sum(len(c.named("date")) for c in clauses) < 2 or clause.antecedent is not None or clause.aside:
        return False
    found = _occasions([e for c in clauses for e in c.elements])
    node, draft = _whole(ctx, clause) if found else (None, None)
    if node is None:
        return False
    known = draft or node
    noun = _one_of(known.lemma, known.name)
    name = _singular(ctx, node) or f"{noun[:1].upper()}{noun[1:]}"
    alone = draft is None and _says_little(node)
    draft = draft or (None if alone else ctx.draft(node))
    planned = any(v.future or v.frame in ("plan", "invite") for v in clause.verbs)
    for occasion in found:
        _state(ctx, occasion, (name, noun), node, draft, planned)
    taken = {id(e) for occasion in found for e in (*occasion.days, *occasion.places)}
    for c in clauses:
        c.leave_out(taken)
    return alone


def _goes_on(ctx: Context, clause: Clause, other: Clause) -> bool:
    """Whether a clause goes on with days and places: «…, а 5 березня – у Лебедині»."""
    beside = other.parent is clause and other.antecedent is None and other.where is None and not other.aside
    told = any(e.kind == "verb" for e in other.elements) or other.named("event", "work")
    in_row = any(alone_in_row(ctx.s, other.elements, k) for k in range(min(3, len(other.elements))))
    return beside and not told and not in_row


def _whole(ctx: Context, clause: Clause) -> tuple[Node | None, Draft | None]:
    """Return the events that a clause tells of as several, as it names them and, if told before, as known."""
    best = best_named(ctx, clause)
    if best is not None and best[1].kind == "event":
        node = best[1]
        draft = ctx.known(node)
        if node.plural and (draft is None or not draft.plural) and not _is_cycle(draft):
            return node, None
        several = draft is not None and (draft.plural or _is_cycle(draft))
        return (node, draft) if several else (node if node.lemma in word_class("cycle") else None, None)
    current = ctx.current
    for e in clause.elements:  # «далі серія переїде до Ромен (3 березня), …»
        lemma = ctx.s.infos[e.first].lemma if e.kind == "word" else ""
        if lemma in word_class("cycle") and _is_cycle(current):
            return Node("event", e.first, e.last, lemma=lemma), current
    return None, None


def _is_cycle(draft: Draft | None) -> bool:
    return draft is not None and draft.type == "Event" and draft.lemma in word_class("cycle")


def _says_little(node: Node) -> bool:
    """Whether the name of several says no more than how many: «дві зустрічі», «тренінги»."""
    return node.bare or all(info(word).counts for word in node.name.casefold().split()[:-1])


def _one_of(lemma: str, name: str) -> str:
    """Return the noun for one of several: of «серія тренінгів» «тренінг».

    >>> _one_of("серія", "Серія тренінгів «Дія»"), _one_of("зустріч", "Дві зустрічі")
    ('тренінг', 'зустріч')
    """
    if lemma not in word_class("cycle"):
        return lemma
    words = name.split()[1:]
    nouns = (info(word.casefold()) for word in words)
    return next((r.lemma for here in nouns for r in here.nouns if r.case == "gent"), lemma)


def _singular(ctx: Context, node: Node) -> str:
    """Return «Виїзна консультація» of «виїзні консультації»; empty where the noun stands alone."""
    core = core_at(ctx.s, node.first) if node.plural else None
    if core is None or core.first == core.head or core.shared:
        return ""
    if any(ctx.s.infos[j].counts for j in range(core.first, core.head)):
        return ""  # «дві зустрічі»
    one = core._replace(shared=(-1,))
    return core_name(ctx.s, one, pick(core.agreements, "nomn", "accs", "gent")).nominative


def _occasions(elements: list[Element]) -> list[Occasion]:
    """Return the days of a clause with their places; none unless each of several days has its own."""
    parts = [(e, kind, inside) for e, kind, inside in _parts(elements)]
    for start in range(min(2, len(parts))):
        found = _paired(parts[start:])
        if found:
            return found
    return []


def _parts(elements: list[Element]) -> list[tuple[Element, str, bool]]:
    """Return the days and the places in order; each with whether it stands in brackets."""
    found: list[tuple[Element, str, bool]] = []
    inside = listed = False
    for before, e in pairwise([Element("word", 0, 0), *elements]):
        inside = e.text == "(" or (inside and e.text != ")")
        listed = listed or (e.text == ":" and not before.text.isdecimal())
        if e.node is None:
            continue
        if e.node.kind == "date" and is_day(e.node) and role_of(e.node) in ("plain", "period"):
            found.append((e, "day", inside))
        elif e.node.kind in ("place", "body") and not e.node.bare and (inside or _is_spot(e, listed)):
            found.append((e, "place", inside))
    return found


def _is_spot(e: Element, listed: bool) -> bool:
    """Whether a place or a body is where something is: «у Ромнах», «до Ромен», after a colon «Ромни»."""
    if e.marker == "venue" or (e.marker in word_class("preposition.at") and e.stands_in("loct")):
        return True
    if e.marker == "до":
        return e.node is not None and e.node.kind == "place" and e.stands_in("gent")
    return listed and not e.marker and e.stands_in("nomn")


def _paired(parts: list[tuple[Element, str, bool]]) -> list[Occasion]:
    """Return days with the places beside them; the first of a row tells whether days or places lead."""
    found: list[Occasion] = []
    lead = parts[0][1] if parts else ""
    for e, kind, inside in parts:
        here = found[-1] if found else None
        begins = kind == lead and not (inside and kind == "place")
        if here is None or (begins and (here.days if lead == "place" else here.places)):
            here = Occasion()
            found.append(here)
        (here.days if kind == "day" else here.places).append(e)
    whole = all(o.days and o.places for o in found)
    days = [e.node.name for o in found for e in o.days if e.node is not None]
    places = {o.places[0].node.name for o in found if o.places and o.places[0].node is not None}
    apart = len(found) > 1 and len(set(days)) == len(days) and len(places) == len(found)
    return found if whole and apart else []


def _state(
    ctx: Context, occasion: Occasion, named: tuple[str, str], node: Node, whole: Draft | None, planned: bool
) -> None:
    first, last = occasion.extent
    for day in occasion.days:
        name = f"{named[0]} {_where(ctx, occasion.places[0])}"
        event = Node("event", first, last, type="Event", name=name, own=name, lemma=named[1])
        event.kind_notation, event.rule = kind_lemmas().get(named[1], node.kind_notation), "event.kind"
        if day.node is None:
            continue
        draft = ctx.happenings.occasion(event, whole, ctx.s)
        if planned:
            draft.planned = True
            ctx.add(draft, "status", "planned", "event.planned", trigger=day.extent)
        dates = certainty_of(day.node)
        ctx.add(draft, "date", day.node.name, "event.each-day", trigger=day.extent, dates=dates)
        for place in occasion.places:
            if place.node is not None:
                hold_at(ctx, draft, place.node, "event.each-day")
                ctx.occasions[place.node] = draft
        ctx.add(draft, "subEventOf", whole, "event.each-day", trigger=(first, last), implied=True)


def _where(ctx: Context, e: Element) -> str:
    """Return «у Ромнах», «в Охтирці» of a place in whatever case it stands."""
    node = e.node
    assert node is not None
    words = ctx.s.words(*node.extent)
    core = core_at(ctx.s, node.first)
    if core is not None and core.last <= node.last and e.marker not in word_class("preposition.at"):
        head = core_name(ctx.s, core, pick(core.agreements, "gent", "nomn")).inflected("loct")
        words = f"{head} {ctx.s.words(core.last, node.last)}".strip()
    if words.endswith(_RARE):
        words = f"{words.removesuffix(_RARE)}ці"
    return f"{'в' if words[:1] in _VOWELS else 'у'} {words}"


_RARE = "цеві"  # «Тростянцеві»: «у Тростянці» is what people write
