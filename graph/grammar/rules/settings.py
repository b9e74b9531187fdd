"""Where an event is."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..speech import is_reported
from .common import ACTIVE, hold_at, place_word, undertaking_subject
from .context import Context
from .scope import at_venue_of, names, of_object, told_of_thing, with_setting

_TOLD = frozenset(("speak", "discuss", "say", "address"))
_DONE_BY_PEOPLE = frozenset(("discuss", "speak", "learn", "present", "participate", "meet", "advise"))


def state_places(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State where the event is held.

    event.place: «у Красноріченській ОТГ», «в облдержадміністрації»; not «до громади», «про громаду», «не в
    громаді», «обговорили стан доріг у громаді», «керівник офісу у Дніпрі Іван Коваль».
    event.host: «Дунаєвецька ОТГ приймала форум»; not «громада прийняла рішення».
    event.venue: «на базі центру», «у приміщенні ліцею»; not «база центру оновлена». «На вокзалах Лимана та
    Волновахи» are places.
    event.place-label: «Ромни: у ліцеї пройшов семінар»; not «Ромни, Суми: пройшли семінари».
    event.visited: «поїздка до Роменської громади»; not «запросили до громади».
    """
    subject = event or (undertaking_subject(ctx, clause) if clause.frames() & ACTIVE else None)
    if subject is None:
        return
    _state_place_word(ctx, clause, subject)
    _state_where(ctx, clause, subject)
    for here, e, node in with_setting(ctx, clause, "place", "body"):
        if "host" in clause.frames() and not e.marker and _hosts(clause, e) and _is_hosted(ctx, clause):
            if ctx.s.norm(node.first - 1) == "(":
                continue  # «університет (Польща)»
            hold_at(ctx, subject, node, "event.host")
            continue
        if node.kind == "place" and node.first == 0 and ctx.s.norm(node.last) == ":":
            if subject.kind not in word_class("event_kind.visit") and "participate" not in clause.frames():
                hold_at(ctx, subject, node, "event.place-label")
            continue
        if e.marker == "до" and _invites_to(clause, e):
            hold_at(ctx, subject, node, "event.place")
            continue
        if _elsewhere(ctx, here, e) or _of_something_else(ctx, here, e, subject):
            continue
        other = _of_event_before(ctx, here, e, subject)
        if other is not None:
            hold_at(ctx, other, node, "event.place")
            continue
        venue = e.marker == "venue" and (e.stands_in("gent") or node.rule == "place.address")
        on_body = node.kind == "body" and e.marker == "на" and node.lemma not in word_class("stood_on")
        visit = e.node is not None and subject.kind in word_class("event_kind.visit")
        if visit and e.marker == "до" and "gent" in e.cases and clause not in ctx.deeds:
            hold_at(ctx, subject, node, "event.visited")
        at = e.marker in word_class("preposition.at")
        inside = at and e.stands_in("loct") and not on_body
        inside = (
            inside or _within_spot(here, e) or _attached_there(ctx, here, e) or _in_brackets(ctx, here, e)
        )
        if venue or inside or (at and "gent" in e.cases and at_venue_of(ctx, here, e)):
            _name_by_place(ctx, clause, subject, e)
            hold_at(ctx, subject, node, "event.venue" if venue else "event.place")


def _state_where(ctx: Context, clause: Clause, event: Draft) -> None:
    """State that what a clause with «де» tells was there: «Лебедин, де відбулася зустріч»."""
    node = clause.where
    if node is None or node.kind not in ("place", "body") or event is ctx.themes.get(clause.parent or clause):
        return
    if names(ctx, clause, event) or clause in ctx.deeds:
        hold_at(ctx, event, node, "event.where")


def _is_hosted(ctx: Context, clause: Clause) -> bool:
    """Whether what is «приймає» is an event or its guests: not «комісія прийняла висновки»."""
    if clause.antecedent is not None or any(e.text in word_class("possessive") for e in clause.elements):
        return True
    return any(
        node.kind in ("event", "group", "person", "work") and not (e.marker and node.kind == "work")
        for e, node in clause.named()
    )


def _hosts(clause: Clause, e: Element) -> bool:
    """Whether an element is who hosts: «громада приймає», «КПІ приймав», whose letters show no case."""
    verb = clause.verb("host")
    return "nomn" in e.cases or (not e.cases and verb is not None and e.first < verb.first)


def _within_spot(clause: Clause, e: Element) -> bool:
    """Whether a town in the genitive follows a spot in it: «на Соборній площі міста Ромни»."""
    at = clause.elements.index(e)
    before = clause.elements[at - 1] if at else None
    spot = before is not None and before.node is not None and before.node.rule == "place.landmark"
    return spot and e.node is not None and e.node.kind == "place" and e.stands_in("gent")


def _in_brackets(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether brackets say in which town a venue is: «у залі обласної ради (м. Суми, площа Волі)»."""
    at = clause.elements.index(e)
    if at < 2 or e.marker or e.node is None or e.node.rule != "place.settlement-word":
        return False
    venue = clause.elements[at - 2]
    held = venue.marker == "venue" or (venue.marker in word_class("preposition.at") and "loct" in venue.cases)
    return held and venue.node is not None and venue.node.kind == "body" and ctx.s.norm(e.first - 1) == "("


def _attached_there(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether an event was «при Роменській міській раді»; a council attached to one is no event there."""
    attached = e.marker in word_class("preposition.attached") and "loct" in e.cases
    if not attached or not clause.frames() & ACTIVE:
        return False
    return (
        e.node is not None
        and e.node.kind == "body"
        and ctx.s.infos[e.marker_first - 1].lemma not in (word_class("council"))
    )


def _invites_to(clause: Clause, e: Element) -> bool:
    """Whether people are asked to where an event is: «запрошуємо до бібліотеки на лекцію»."""
    verb = clause.verb("invite")
    if verb is None or verb.negated or e.first < verb.first or "gent" not in e.cases:
        return False
    return any(x.marker == "на" and "accs" in x.cases for x, _ in clause.named("event"))


def _of_event_before(ctx: Context, clause: Clause, e: Element, subject: Draft) -> Draft | None:
    """Return the event in the genitive whose place this is: «подією Тижня праці на Сумщині став ярмарок»."""
    at = clause.elements.index(e)
    before = clause.elements[at - 2] if at > 1 and e.marker_first == e.first - 1 else None
    node = before.node if before is not None and not before.marker else None
    if before is None or node is None or node.kind != "event" or "nomn" in before.cases or node.bare:
        return None
    other = ctx.draft(node) if "gent" in before.cases else None
    return other if other is not subject and clause.verb("become") is not None else None


def _of_something_else(ctx: Context, clause: Clause, e: Element, subject: Draft) -> bool:
    """Whether a place is of what was discussed or promised, or the sentence only reports on it."""
    if subject.type != "Event":
        return False
    if told_of_thing(ctx, clause) or of_object(ctx, clause, e):
        return True
    ruling = governor(clause, e)
    if ruling is not None and ruling.infinitive and not ruling.frame and "invite" in clause.frames():
        return True  # «запросив повторити виставку в Острі»
    asked = clause.verb("invite")
    if asked is not None and asked.first < e.first:
        return True  # «запрошено представників Офісу Посольства Данії в Миколаєві»
    if names(ctx, clause, subject) or clause in ctx.deeds:
        return False
    settled = clause.verb("adopt")
    if settled is not None and settled.first < e.first and e.marker in word_class("preposition.at"):
        return True  # «погоджено передачу будівлі в селі Бобрик»
    if not subject.planned and any(v.future for v in clause.verbs):
        return True  # «сторони домовилися, що в Сумах буде проведено …»
    known = not ctx.s.cut and ctx.ledger.objects(subject, "heldAt")  # a cut sentence has lost its event
    return is_reported(ctx.s) or bool(known and subject.kind not in word_class("event_kind.visit"))


def _name_by_place(ctx: Context, clause: Clause, event: Draft, e: Element) -> None:
    """Name an event whose noun is all that is told by the place right after it: «Рейд у Ромнах»."""
    for _, node in clause.named("event"):
        alone = node.bare and node.last == e.marker_first and ctx.known(node) is event
        if alone and " " not in event.name and event.type == "Event":
            event.name, event.placed = f"{event.name} {ctx.s.words(e.marker_first, e.last)}", True
            event.mentions.add(ctx.s.span(node.first, e.last))


def headline_places(ctx: Context) -> list[Node]:
    """Return where a headline without an event tells what people did: «У Сумах обговорили бюджет»."""
    found = []
    for clause in ctx.clauses:
        if not _done_by_people(clause) or any(v.negated or v.future for v in clause.verbs):
            continue
        for e, node in clause.named("place"):
            inside = e.marker in word_class("preposition.at") and "loct" in e.cases
            if inside and not (_elsewhere(ctx, clause, e) or of_object(ctx, clause, e)):
                found.append(node)
    return found


def _done_by_people(clause: Clause) -> bool:
    """Whether people did something: «обговорили», «обстежили» without a subject; not «запрацював центр»."""
    if clause.frames() & _DONE_BY_PEOPLE:
        return True
    done = any(v.number == "plur" and v.past_or_future and not v.frame for v in clause.verbs)
    return done and not any("nomn" in e.cases and not e.marker for e, _ in clause.named())


def state_headline_places(headline: Context, event: Draft) -> None:
    """State that the event which the text names is where its headline says.

    event.headline-place: «У Сумах обговорили бюджет» over «Відбулася нарада щодо бюджету»; not «У Сумах
    обговорять бюджет», «У Сумах розробили план».
    """
    for node in headline_places(headline):
        hold_at(headline, event, node, "event.headline-place")


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
            hold_at(ctx, event, node, "event.place-word")


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
    if adjacent is not None and e.node is not None and _is_site(clause, before[-2], e.node):
        return True
    if adjacent is not None and adjacent.kind in ("group", "post"):
        adjacent = next((part for part in adjacent.walk() if part.kind == "body"), None)
    if adjacent is not None and adjacent.kind == "body" and e.node is not None:
        national = any(x in adjacent.name.casefold() for x in word_class("national_body"))
        # «Рада з прав людини в Україні», «Головне управління Держпраці в області»
        if e.node.kind_notation == "country" or (national and e.node.kind_notation == "oblast"):
            return True
    if e.marker_first > 1 and _name_before(ctx, e.marker_first - 1):
        return True
    if len(before) == 2 and before[-1].kind == "prep" and _is_setting(before[-2]):
        return False  # «обговорили на форумі в Ромнах»
    told = clause.verb(*_TOLD)
    return told is not None and told.first < e.first and clause.frames() <= _TOLD | {"be"}


def _is_setting(e: Element) -> bool:
    """Whether an element is the event at which something was said: «на форумі»."""
    at = e.marker in word_class("preposition.at") and "loct" in e.cases
    return at and e.node is not None and e.node.kind == "event"


def _is_site(clause: Clause, e: Element, place: Node) -> bool:
    """Whether a place only says which body or whose people do something.

    So in «офіс у Ромнах провів семінар», «за підтримки офісу в Ромнах», «фахівці лікарні в Ромнах відвідали
    форум»; not in «семінар провів офіс у Ромнах».
    """
    of = e.node
    if of is None or place.kind != "place" or place.kind_notation == "hromada":
        return False
    if of.kind == "group":
        of = next((part for part in of.walk() if part.kind == "body" and part.last == of.last), None)
    if of is None or of.kind != "body" or of.lemma not in word_class("site"):
        return False
    if e.marker:
        return e.marker in _RULED_BY_ROLE
    ruling = governor(clause, e)
    does = ruling is not None and ruling.first > place.first and not ruling.agent_oblique
    return does and "nomn" in e.cases


_RULED_BY_ROLE = ("supporter", "participant", "co_organizer", "initiator", "chair")


def _name_before(ctx: Context, i: int) -> bool:
    """Whether a capitalised word that no grammar names stands at token ``i``: «Гете-Інститут в Україні»."""
    s = ctx.s
    here = s.infos[i]
    if not s.tokens[i].capital or here.preposition or here.verbs or not (here.nouns or here.adjectives):
        return False  # «Київ, 5 травня – Сьогодні в Києві …»
    if i and any(r.lemma in word_class("venue") for r in s.infos[i - 1].nouns):
        return False  # «на площі Незалежності у Сумах»
    return not any(node.first <= i < node.last for node in ctx.nodes)
