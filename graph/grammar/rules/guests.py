"""Who took part."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..words import Info
from .common import add_actor, add_group
from .context import Context
from .names import state_name
from .pronouns import may_mean
from .subjects import (
    OF_PEOPLE,
    awarded,
    came_to_nothing,
    comes_in_company,
    goes_through,
    hands_over,
    holds_part,
    is_guest,
    is_quoted,
    leads_people,
)

_ATTENDS = ("participate", "speak", "open", "visit", "represent", "gather", "advise", "meet", "invite")


def state_participants(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who took part.

    event.takes-part: subjects of «взяли участь», «долучилися», «відкрила», «модерувала», «увійшли до журі»,
    «директорка, яка також взяла участь»; not of «зазначила»: who speaks to the press need not be there; nor
    «бригада відвідає Почаїв», which tells no event; nor «планувала відвідати форум, проте захворіла».
    """
    event = where_told(ctx, clause, event)
    if event is None or came_to_nothing(ctx, clause):
        return
    _state_guests(ctx, clause, event)
    told_by = ("learn",) if clause in ctx.deeds else ()  # ``deed.learn``
    if event.kind in word_class("event_kind.contest"):
        for e in awarded(clause):
            if e.node is not None:
                add_participant(ctx, event, e.node, "event.takes-part", e.extent)
    _state_expected(ctx, clause, event)
    verb = next((v for v in clause.verbs if attends(clause, v) and v.frame not in told_by), None)
    verb = verb or next((v for v in clause.verbs if hands_over(ctx.s, clause, v)), None)
    talk = None if event.planned else next((v for v in clause.verbs if _discusses(v)), None)
    verb = verb or talk
    spoken = verb is not None and is_quoted(clause, verb)
    if verb is None or (spoken and not ctx.happenings.alone(event)):
        return
    if spoken and not verb.past_or_future:
        return  # «Діти в захваті», – розповідає директорка: to the press
    if event.type != "Event" and verb.frame in OF_PEOPLE:
        return  # who «вручив» something joined no campaign
    visit = clause in ctx.deeds or event.kind in word_class("event_kind.visit")
    if verb.frame == "visit" and not visit and not _goes_to_event(ctx, clause, event):
        return
    deed = ctx.deeds.get(clause)
    helps = verb.frame == "participate" and _helps_to_hold(clause)
    for e, node in clause.named():
        told = deed is not None and (node is deed.object or (deed.kind == "gather" and node in deed.agents))
        sits = verb.frame == "gather" and ctx.draft(node) in ctx.ledger.objects(event, "organizedBy")
        if told or sits or not is_guest(ctx, clause, e, node, verb):
            continue
        members = node.kind == "group" and (verb.frame == "discuss" or node.lemma in word_class("member"))
        if members and _holds(ctx, event, node):
            add_group(ctx, event, node)  # «члени ради розглянули …» at the council's own meeting
        elif helps and node.kind == "body":
            add_actor(ctx, event, "organizedBy", node, "event.co-organiser", trigger=verb.extent)
        else:
            add_participant(ctx, event, node, "event.takes-part", verb.extent, implied=spoken)
    who = clause.antecedent
    if who is not None and who.kind in ("person", "group", "body") and _is_subject(clause, verb):
        add_participant(ctx, event, who, "event.takes-part", verb.extent)
    _place_with_host(ctx, clause)


def where_told(ctx: Context, clause: Clause, event: Draft | None) -> Draft | None:
    """Return the event at which a clause tells what people did; another one where they announced its own.

    So «наприкінці наради директорка анонсувала конкурс і подякувала гостям».
    """
    told = next((v for v in clause.verbs if v.frame in ("plan", "invite") and _people_did(v)), None)
    if event is None or told is None or not told.past_or_future or len(clause.verbs) == 1:
        return event
    events = [(e, ctx.known(node)) for e, node in clause.named("event")]
    after = (v.first for v in clause.verbs if v.first > told.first and not v.infinitive)
    later = next(after, len(ctx.s))
    if not any(one is event and told.first < e.first < later for e, one in events):
        return event
    there = next((one for e, one in events if e.marker == "during" and one is not event), ctx.current)
    return there if there is not event else None


def _people_did(v: Element) -> bool:
    """Whether a verb says what people did: «анонсувала», «домовилися»; not «заплановано», «планувалося»."""
    return not v.agent_oblique or (v.number == "plur" and not v.impersonal and not v.participle)


def _state_expected(ctx: Context, clause: Clause, event: Draft) -> None:
    """State who is to take part: «передбачено участь представників», «запланована участь психологів»."""
    verb = clause.verb("participate")
    part = next((e for e in clause.elements if e.text in word_class("part_taken")), None)
    if verb is None or part is None or not verb.agent_oblique:
        return
    for e, node in clause.named("group", "person", "body"):
        if e.first > part.first and not e.marker and "gent" in e.cases and "nomn" not in e.cases:
            add_participant(ctx, event, node, "event.takes-part", part.extent)


def _holds(ctx: Context, event: Draft, group: Node) -> bool:
    """Whether a group is of the body that holds the event."""
    hosts = ctx.ledger.objects(event, "organizedBy")
    return any(ctx.entity(inner) in hosts for inner in group.inner if inner.kind == "body")


def _discusses(v: Element) -> bool:
    """Whether people speak with one another at the event: «голова та директорка обговорили …»."""
    return v.frame == "discuss" and v.past_or_future and not v.agent_oblique and not v.future


def _helps_to_hold(clause: Clause) -> bool:
    """Whether people join in holding an event: «до організації форуму долучилися фонди»."""
    return any(
        to.text == "до" and of.text in word_class("holding_goal") for to, of in pairwise(clause.elements)
    )


def _is_subject(clause: Clause, verb: Element) -> bool:
    """Whether who a relative clause is about does what it says: «директорка, яка також взяла участь»."""
    relative = next((e for e in clause.elements[:2] if e.kind == "rel"), None)
    if relative is None or relative.text not in word_class("relative_subject") or verb.impersonal:
        return False
    return not any("nomn" in e.cases and not e.marker for e, _ in clause.named("person", "group", "body"))


def _place_with_host(ctx: Context, clause: Clause) -> None:
    """Place the services listed with a hromada's head in that hromada.

    body.of-host: «заступник голови Олег Березін, фахівці служби у справах дітей» at an event in a hromada;
    not where the services bear the name of another body.
    """
    offices = [ctx.entity(node) for _, node in clause.named("post") if node.parent is None]
    hosts = {office.parent for office in offices if office is not None and office.parent is not None}
    if len(hosts) != 1:
        return
    host = hosts.pop()
    for _, group in clause.named("group"):
        for node in group.inner:
            unit = ctx.entity(node) if node.kind == "body" and node.parent is None else None
            if unit is not None and unit.parent is None and host.type == "Hromada":
                ctx.add(unit, "partOf", host, "body.of-host", trigger=node.extent, implied=True)


def attends(clause: Clause, v: Element) -> bool:
    """Whether a verb says that its subject is at the event.

    So «долучилися», «були присутні», «звернулися з вітальним словом»; not «учасники, запрошені …».
    """
    if v.infinitive and any(e.text in word_class("may") for e in clause.elements):
        return False  # «брати участь можуть міста, де є рада»
    if v.frame == "invite" and clause.named("event"):
        return False  # «мер запросив гостей на фестиваль»: that is yet to be
    if v.frame == "address":
        return any(e.text in word_class("greeting") for e in clause.elements) or _to_guests(clause)
    if v.frame == "sign":  # «акт приймання-передачі підписали …» at the handing over
        return any(n.lemma in word_class("transfer_act") and not n.bare for _, n in clause.named("work"))
    if v.frame == "chair":
        return leads_people(clause) or any(e.text in word_class("jury") for e in clause.elements)
    if v.frame in ("include", "be"):
        return comes_in_company(clause, v)
    if v.frame == "hold":
        return holds_part(clause, v)
    if v.frame == "happen":
        return goes_through(clause, v)
    if v.frame == "learn":
        return v.past_or_future and v.number == "plur"
    if v.frame == "win":
        above = clause.parent if v not in clause.elements else None  # «…, друге – Оксана Ткач із Лебедина»
        told = [*clause.elements, *(above.elements if above is not None else [])]
        return any(e.text in word_class("prize") for e in told)
    if holds_part(clause, v):
        return True
    return v.frame in _ATTENDS and (not v.participle or v.text.startswith("присутн"))


def _to_guests(clause: Clause) -> bool:
    """Whether «звернулася» is to those who are there: «до присутніх», «до учасниць»; not «до громадян»."""
    return any(
        to.text == "до" and (e.node.lemma if e.node is not None else e.text) in word_class("guests_addressed")
        for to, e in pairwise(clause.elements)
    )


def _state_guests(ctx: Context, clause: Clause, event: Draft) -> None:
    """State who is called a guest.

    event.guest-role: «Свідками події стали …», «Серед гостей форуму – …», «, серед яких педагоги», «У
    президії: …», «У залі – …», «Модерація – …», «Від громади – староста Ганна Коваль», «80 учасників –
    депутати та старости – працювали …»; not «Організаторами стали …».
    """
    role = guest_word(ctx, clause)
    verb = clause.verb("become", "be")
    if role is None or _of_a_part(ctx, clause, role):
        return
    named = clause.named()
    if ctx.s.norm(role.last) in word_class("before_names"):
        end = _end_of_apposition(ctx, clause, role)
        named = [(e, node) for e, node in named if role.last < e.last <= end]
        verb = None
    elif verb is None and (clause.verbs or _counted_role(ctx, role)):
        return
    for e, node in named:
        if e is not role and is_guest(ctx, clause, e, node, verb):
            add_participant(ctx, event, node, "event.guest-role", role.extent)


def _of_a_part(ctx: Context, clause: Clause, role: Element) -> bool:
    """Whether a bracket tells who leads a part: «секція «Побут» (модераторка – Ганна Коваль)»."""
    quoted = any(node.kind == "quote" and e.last == role.first - 1 for e, node in clause.named())
    return quoted and ctx.s.norm(role.first - 1) == "("


def _end_of_apposition(ctx: Context, clause: Clause, role: Element) -> int:
    """Return where the names that a dash or a colon after ``role`` introduces end: at a dash or a verb."""
    after = (e for e in clause.elements if e.first > role.last)
    ends = (
        e.first
        for e in after
        if e.kind == "dash" or (e.kind == "verb" and not e.participle and e.frame != "be")
    )
    return next(ends, len(ctx.s))


def guest_word(ctx: Context, clause: Clause) -> Element | None:
    """Return the word of a clause that calls people guests of the event, or None."""
    if clause not in ctx.guest_words:
        named = clause.mentions("guest_role", "greeting_word", "presidium", "company")
        asked = clause.elements if named else [e for e in clause.elements if e.cue is not None]
        found = next((e for e in asked if _names_guests(ctx, e)), None)
        ctx.guest_words[clause] = found or _whose_people(ctx, clause)
    return ctx.guest_words[clause]


def _whose_people(ctx: Context, clause: Clause) -> Element | None:
    """Return «Від громади» of «Від громади – староста Ганна Коваль»: whose people came.

    Not «Від громади – подарунки дітям».
    """
    if len(clause.elements) < 2 or clause.elements[0].text != "від" or not clause.named("person"):
        return None
    whose = clause.elements[1]
    named = whose.node is not None and whose.node.kind in ("body", "place")
    return whose if named and ctx.s.norm(whose.last) in word_class("before_names") else None


def _names_guests(ctx: Context, e: Element) -> bool:
    """Whether an element is «учасниками», «серед гостей», «Спікери –», «Вітальне слово:».

    Not «гостями міста», «Ключові слова:».
    """
    introduces = ctx.s.norm(e.last) in word_class("before_names")
    if e.cue is not None:
        return e.cue.role == "among" or (e.cue.role == "venue" and introduces)  # «У залі – депутати»
    if e.node is not None and e.marker == "members" and introduces:
        return e.node.lemma in word_class("company")  # «У складі делегації – …»
    if e.node is not None and e.marker in word_class("preposition.among"):
        return e.node.lemma in word_class("guest_role")
    if introduces and ctx.s.norm(e.first - 1).startswith(beginnings("greets")):
        return e.text in word_class("greeting_word")
    if introduces and e.kind == "word" and e.text in word_class("presidium"):
        return True  # «У президії: …»
    slashed = ctx.s.norm(e.first + 1) == "/"  # «учасниками/цями»
    title = e.node is not None and e.node.kind in ("post", "group") and not e.node.parts and not slashed
    cases = _cases_of_role(ctx.s.infos[e.last - 1 if title else e.first])  # «головною спікеркою»
    if not cases:
        return False
    of_event = title or e.node is not None and any(part.kind == "event" for part in e.node.parts)
    if e.last > e.first + 1 and not of_event and not slashed:
        return False
    if introduces and "gent" in cases and _counted_role(ctx, e):
        return True
    return "ablt" in cases or ("nomn" in cases and introduces)


@lru_cache(maxsize=20_000)
def _cases_of_role(here: Info) -> frozenset[str]:
    """Return the cases in which a word form names guests."""
    return frozenset(r.case for r in here.nouns if r.lemma in word_class("guest_role"))


def _counted_role(ctx: Context, role: Element) -> bool:
    """Whether a number or «більшість» stands before the guests."""
    before = ctx.s.infos[role.first - 1].lemma if role.first else ""
    return ctx.s.is_counted(role.first) or before in word_class("part_of_guests")


def _goes_to_event(ctx: Context, clause: Clause, event: Draft) -> bool:
    """Whether what is visited is an event: «відвідали ярмарок», «завітали на форум», «на ньому побували»."""
    if any(e.marker or "accs" in e.cases for e, _ in clause.named("event", "work")):
        return True
    if not clause.mentions("pronoun", "possessive"):
        return False
    first = clause.elements[0]
    if first.text == "на":
        return clause.elements[1].text in word_class("pronoun")
    thing = event.kind in word_class("event_kind.of_body")  # «Центр відкрили 5 травня. Його відвідали …»
    return not thing and first.text in word_class("possessive") and may_mean(first.text, event)


def add_participant(
    ctx: Context, event: Draft, node: Node, rule: str, trigger: tuple[int, int], *, implied: bool = False
) -> None:
    """Add one who took part: a person, a body; of a group its name and the bodies that it is of."""
    if node.kind == "group":
        if not (node.lemma in word_class("member") and _holds(ctx, event, node)):
            add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger)
        add_group(ctx, event, node)
        for inner in node.inner:
            state_name(ctx, inner)
        return
    implied = implied or (ctx.s.cut and not event.headline)
    add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger, implied=implied)
