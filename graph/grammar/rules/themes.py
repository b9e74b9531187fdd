"""Which event a clause is about."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..deed import Deed, deed_of
from ..draft import Draft
from ..element import Element
from ..happening import looks_back
from ..node import Node
from ..speech import is_reported
from ..titled import titled_event
from ..words import Sentence, info
from .common import ACTIVE, place_word
from .context import Context
from .counts import counted_guests
from .guests import guest_word
from .parts import draft_of_part, part_told
from .presence import audience, chance, companions
from .subjects import holds_part

_TOLD_OF_CURRENT = frozenset((
    "participate", "speak", "discuss", "present", "open", "sign", "chair", "visit", "distribute", "represent",
    "address", "put", "gather", "learn", "advise", "meet", "invite", "win",
))  # fmt: skip
_DONE_TO = ACTIVE | {"initiate", "cancel", "support", "visit", "concern", "host", "chair", "lead", "prepare"}
_DONE_AT = frozenset(("participate", "speak", "discuss", "present", "sign", "open", "become", "meet"))
_OF_PEOPLE = 2  # rank of an event that people are named by
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
    told_part = part_told(clause)
    if told_part is not None:
        return draft_of_part(ctx, told_part)
    best = _best_named(ctx, clause)
    if best is None or best[0] >= _WEAK:
        told = _told_by_verb(ctx, clause, best is not None)
        if told is not None:
            return told
    titled = titled_event(ctx.s, clause) if best is None else None
    if titled is not None:
        clause.put(titled)
        return ctx.draft(titled)
    if best is not None and best[0] >= _WEAK and clause.antecedent is None:
        pointed = _pointed_at(ctx, clause)
        pointed = pointed or (ctx.current if audience(ctx, clause) is not None else None)
        if pointed is not None:
            return pointed  # «на ньому розкажуть про програми, навчання кадрів»
    if best is not None:
        named = ctx.draft(best[1])
        if named is not None and (
            (named.held and _yet_to_be(clause)) or _told_of_other_day(ctx, clause, named, best[1])
        ):
            return ctx.happenings.another(best[1], ctx.s) if best[1].kind == "event" else named
        if named is not None or _of_others(best[1]):
            return named
    if clause.antecedent is not None:
        return _antecedent_event(ctx, clause, clause.antecedent)
    pointed = _pointed_at(ctx, clause)
    if pointed is not None:
        return pointed
    return ctx.current if _tells_of_current(ctx, clause) else None


def events_beside(ctx: Context, clause: Clause, event: Draft | None) -> list[Draft]:
    """Return the events that a clause lists beside its own: «провели семінар і круглий стіл»."""
    if event is None or event.type != "Event" or not clause.frames() & ACTIVE:
        return []
    events = [(e, n) for e, n in clause.named("event") if not e.marker and not (n.bare or n.plural)]
    own = next((_first_of_list(e) for e, n in events if ctx.known(n) is event), None)
    listed = (ctx.draft(n) for e, n in events if _first_of_list(e) is own)
    return [other for other in listed if other is not None and other is not event]


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
    if by_pronoun and clause.verb("hold", "lead", "prepare"):
        if ctx.happenings.beside is not None:
            return ctx.happenings.beside
        if last is not None and last.planned:
            return last
    if not clause.frames() & _DONE_AT:
        return None
    for k, e in enumerate(clause.elements):
        there = e.text in word_class("there")
        in_it = e.text in word_class("pronoun") and k > 0 and clause.elements[k - 1].kind == "prep"
        if there or (in_it and clause.elements[k - 1].text in word_class("preposition.at") | {"до"}):
            return ctx.happenings.beside or ctx.happenings.last.get(ctx.s.item)
    return None


def _yet_to_be(clause: Clause) -> bool:
    """Whether a clause says that something is off or to come: it is not what has been held."""
    coming = ("happen", "hold")
    return any(
        v.frame in ("cancel", "move")
        or (v.frame in coming and (v.negated or v.future))
        or (
            v.frame == "plan" and (v.impersonal or v.passive) and not v.infinitive
        )  # «заплановано на травень»
        for v in clause.verbs
    )


def _on_other_day(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether a clause says that something took place on another day than the event told of."""
    if not any(v.frame == "happen" and v.past_or_future and not v.negated for v in clause.verbs):
        return False
    known = [day for day in ctx.ledger.objects(event, "date") if _is_day(str(day))]
    told = [node.name for _, node in clause.named("date") if _is_day(node.name)]
    return bool(known and told) and not any(day in known for day in told)


def _told_of_other_day(ctx: Context, clause: Clause, event: Draft, node: Node) -> bool:
    """Whether a clause, or a relative clause on the event's mention in it, tells another day."""
    about = (c for c in ctx.clauses if c is clause or c.antecedent is node)
    return any(_on_other_day(ctx, c, event) for c in about)


def _is_day(edtf: str) -> bool:
    """Whether a date is one day with its year."""
    return len(edtf) == _DAY and edtf.replace("-", "").isdecimal()


def _antecedent_event(ctx: Context, clause: Clause, node: Node) -> Draft | None:
    """Return the event that a relative clause is about; another one where it says another day."""
    event = ctx.draft(node) if is_event(ctx, node) else None
    if event is not None and node.kind == "event" and node.bare and _on_other_day(ctx, clause, event):
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
    for e in clause.elements:
        if e.text.startswith(beginnings("by_timetable")):
            return True
        if e.text in word_class("times") and s.norm(e.last) == "на":
            return True
    return False


def _only_wished(clause: Clause) -> bool:
    """Whether a clause names a deed without telling it: «просимо провести засідання», «як провести семінар»,
    «програма передбачає проведення курсів».

    Not «планують провести», «вдалося провести».
    """
    told = [v for v in clause.verbs if v.frame not in ("", "say") and not v.gerund]
    if told and all(v.frame == "foresee" for v in told):
        return True
    if not told or not all(v.infinitive for v in told) or chance(clause):
        return False
    return not any(e.text.startswith(beginnings("succeeds")) for e in clause.elements)


def _best_named(ctx: Context, clause: Clause) -> tuple[int, Node] | None:
    """Return (rank, node) of the event that a clause names in the strongest place, the first of equals."""
    frames = clause.frames()
    ranked = []
    for e, node in clause.named("event", "work"):
        rank = _rank(ctx, e, node, frames) if is_event(ctx, node) else None
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


def _told_by_verb(ctx: Context, clause: Clause, named: bool) -> Draft | None:
    """Return the event of «урочисто відкрито центр»; none inside a clause on an event.

    ``named``: the clause names another: «під час зустрічі представили звіт» tells no presentation.
    """
    if clause.antecedent is not None and clause.antecedent.kind == "event":
        return None
    deed = deed_of(ctx.s, clause) if not is_reported(ctx.s) else None
    if deed is None or _of_visit_told(ctx, clause, deed) or _of_event_told(ctx, deed, named):
        return None
    unknown = deed.object is not None and deed.object.bare and ctx.entity(deed.object) is None
    if unknown and not deed.official:
        return None  # «завітали до громади»: to which one?
    found = ctx.draft(deed.event)
    if found is not None:
        ctx.deeds[clause] = deed
    return found


def _of_visit_told(ctx: Context, clause: Clause, deed: Deed) -> bool:
    """Whether a clause goes on about a visit told before: «Гості побували в …», «Разом із ним завітали …»."""
    current = ctx.current
    visiting = current is not None and current.kind in word_class("event_kind.visit")
    return deed.kind == "visit" and visiting and _goes_on_visiting(clause)


def _of_event_told(ctx: Context, deed: Deed, named: bool) -> bool:
    """Whether people met, or a thing was presented, at the event that the item is about.

    A headline does not tell at what event a thing was presented.
    """
    current = ctx.current
    if deed.kind == "learn":  # «Семінар для вчителів» over «У Сумах навчалися вчителі»
        return current is not None and current.headline and current.kind in word_class("event_kind.training")
    if deed.kind not in ("meet", "present"):
        return False
    if named or (deed.kind == "present" and ctx.s.headline):
        return True
    return current is not None and not (current.told and current.kind == deed.event.kind_notation)


def _goes_on_visiting(clause: Clause) -> bool:
    """Whether it is the guests of before who visit: «гості», «разом із ним», nobody new."""
    if any(e.text in word_class("pronoun_with") for e in clause.elements):
        return True
    subjects = [
        node for e, node in clause.named("person", "post", "group") if not e.marker and "nomn" in e.cases
    ]
    return all(node.lemma in word_class("visitor") and not node.inner for node in subjects)


def _tells_of_current(ctx: Context, clause: Clause) -> bool:
    """Whether a clause without an event goes on about the item's: «Учасники обговорили …», «Її провело …»."""
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
    if "happen" in frames and _is_meant(ctx, clause):
        return True
    if "include" in frames and any(e.text in word_class("jury") for e in clause.elements):
        return True
    guests = guest_word(ctx, clause) is not None or _matter_named(ctx, clause)
    guests = bool(frames & {"become", "be"}) and (pronoun or guests)
    part = clause.named("person") and any(holds_part(clause, v) for v in clause.verbs)
    told = frames & _TOLD_OF_CURRENT or guests or part or _settled_there(ctx, clause)
    if told and not opens_statistics(ctx.s):
        return True
    shown = clause.named("person") and (audience(ctx, clause) or companions(clause))
    shown = shown or (
        clause.named("group") and (audience(ctx, clause) or companions(clause) or chance(clause))
    )
    if (shown or counted_guests(ctx, clause)) and not opens_statistics(ctx.s):
        return True
    named = guest_word(ctx, clause) is not None or place_word(clause) is not None
    if not clause.frames() and named:
        return not opens_statistics(ctx.s)
    return not clause.frames() and clause.parent is None and ctx.s.cut


def _is_meant(ctx: Context, clause: Clause) -> bool:
    """Whether «він», «вона» is the event that the item is about: «Він проходить у межах проєкту»."""
    noun = info(ctx.current.lemma).noun() if ctx.current is not None else None
    words = (e.text for e in clause.elements if e.text in word_class("pronoun_subject"))
    genders = {r.gender for word in words for r in info(word).readings}
    return noun is not None and noun.gender in genders


def _settled_there(ctx: Context, clause: Clause) -> bool:
    """Whether a clause tells what the meeting that the item is about adopted: «Депутати затвердили …».

    Not «Уряд затвердив …», who did not meet there, nor what was adopted on another day.
    """
    verb, current = clause.verb("adopt"), ctx.current
    if verb is None or current is None or current.kind not in word_class("event_kind.meeting"):
        return False
    if not verb.past_or_future or verb.future or verb.negated or looks_back(ctx.s):
        return False
    if any(e.marker not in word_class("preposition.for_term") for e, _ in clause.named("date")):
        return False
    if any(e.text in word_class("authority") for e in clause.elements):
        return False
    hosts = ctx.ledger.objects(current, "organizedBy")
    bodies = [node for e, node in clause.named("body") if not e.marker and "nomn" in e.cases]
    return all(node.bare or ctx.entity(node) in hosts for node in bodies)


def _tells_another(ctx: Context, clause: Clause, v: Element) -> bool:
    """Whether a verb tells something else than what was done at the event that the item is about.

    So «пункт запрацює 6 червня» where the event has been, «з 1 лютого центр відвідали 740 осіб»; not «захід
    відкрив голова», and after a visit not «до лікарні завітали …».
    """
    current = ctx.current
    if current is None or (v.future and not current.planned):
        return True
    if v.frame == "open":
        people = any("nomn" in e.cases for e, _ in clause.named("person", "post"))
        return v.passive or not people or _opens_thing(ctx, clause, v)
    if v.frame == "visit" and current.kind in word_class("event_kind.visit"):
        return not _goes_on_visiting(clause)
    if v.frame == "visit":
        return any(
            e.stands_in("accs") if not e.marker else e.marker in word_class("preposition.to")
            for e, _ in clause.named("body", "place")
        )
    return False


def _opens_thing(ctx: Context, clause: Clause, v: Element) -> bool:
    """Whether what is opened is a thing that no grammar names: «відкрив оновлений стадіон»."""
    following = clause.elements[clause.elements.index(v) + 1 :] if v in clause.elements else []
    for e in following:
        if e.kind != "word":
            return False
        if any(r.case == "accs" and not r.animate for r in ctx.s.infos[e.first].nouns):
            return True
    return False


def _matter_named(ctx: Context, clause: Clause) -> bool:
    """Whether a clause begins with «Темою …», «Основною метою …»: the event goes unnamed."""
    words = word_class("matter_of_event")
    first = clause.elements[:2]
    return any(r.case == "ablt" and r.lemma in words for e in first for r in ctx.s.infos[e.first].nouns)


def opens_statistics(s: Sentence) -> bool:
    """Whether a sentence reports figures: «Упродовж 2018 року …»; no event is told there."""
    opening = " ".join(s.norm(i) for i in range(min(3, len(s))))
    return opening.startswith(beginnings("statistics_opening"))


def is_event(ctx: Context, node: Node) -> bool:
    """Whether a node means an event, or a campaign: it is held and joined as an event is."""
    if node.kind == "event":
        return True
    return node.kind == "work" and node.type == "Campaign" and ctx.entity(node) is not None


def _rank(ctx: Context, e: Element, node: Node, frames: set[str]) -> int | None:
    """Rank an event by its place in the clause, 0 the strongest; None if the clause is not about it.

    0 subject or object; 1 what people came to; 2 what something happened at; 3 during which; 4 in a headline;
    5 within which; 6 a quoted name beside a verb of discussion.
    """
    if node.plural and ctx.s.is_number(e.first - 1):
        return None  # «проведено 22 тренінги»: figures, not an event
    if node.plural and "speak" in frames and node.lemma.startswith(beginnings("spoken")):
        return None  # «надали консультації»
    plain = not e.marker
    if plain and node.bare and node.lemma in word_class("service") and _begins(ctx):
        return None  # «розпочала прийом мобільна бригада»
    at = e.marker in word_class("preposition.at")
    direct = plain and not e.cases.isdisjoint(("nomn", "accs")) and not _of_noun(ctx, e)
    if direct and frames & _DONE_TO:
        return 0
    came = (
        e.marker == "на" and "accs" in e.cases and frames & {"visit", "gather", "invite"}
    )  # «завітали на форум»
    joined = e.marker == "до" and (frames & {"participate", "invite"} or _drawn_in(ctx))
    from_it = e.marker in word_class("preposition.with") and "gent" in e.cases  # «повернулися з навчання»
    joined = joined or (from_it and "participate" in frames)
    there = at and not e.cases.isdisjoint(("loct", "accs"))  # not «у формі бесіди»
    if came or joined or (there and frames & _DONE_AT and not _for_which(ctx, e)):
        return 1
    if at and "loct" in e.cases and not _for_which(ctx, e):
        return 2
    acts = frames & {"adopt", "discuss"} and "accs" not in e.cases  # «сесія затвердила бюджет»
    if e.marker == "during" and _outcome_of_another(ctx, e):
        return None
    if e.marker == "during" or (direct and (frames & {"open", "speak", "become"} or acts)):
        return 3
    if e.marker == "within":
        return 5 if node.kind == "event" else None
    if plain and "gent" in e.cases and e.first > 0 and _at_work(ctx, e.first - 1):
        return _OF_PEOPLE
    observance = node.kind_notation == "den" and "nomn" in e.cases
    if plain and not frames and (ctx.s.headline or observance):
        return 4
    return 6 if plain and node.quoted and (not frames or "discuss" in frames) else None


def _outcome_of_another(ctx: Context, e: Element) -> bool:
    """Whether an event is only named as what something came of: «призначену за результатами конкурсу»."""
    before = e.marker_first - 1
    inside = before >= 0 and bool(ctx.s.infos[before].adjectives) and not ctx.s.infos[before].nouns
    return inside and ctx.s.norm(e.marker_first) in word_class("afterwards")


def _begins(ctx: Context) -> bool:
    """Whether a sentence says that something begins or ends."""
    return any(ctx.s.norm(i).startswith(beginnings("begins_or_ends")) for i in range(len(ctx.s)))


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
    lemmas = {r.lemma for r in ctx.s.infos[i].readings}
    roles = word_class("guest_role") | word_class("matter_of_event")
    return not lemmas.isdisjoint(word_class("at_work")) or not lemmas.isdisjoint(roles)
