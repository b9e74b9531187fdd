"""Who took part."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import acts, add_actor, add_group, meant_to
from .context import Context
from .names import state_name

_ATTENDS = ("participate", "speak", "open", "visit", "represent", "gather", "advise", "meet", "invite")
_OTHER_DEEDS = ("say", "hold", "lead", "chair", "implement", "sign", "support", "appoint", "adopt")
_OF_PEOPLE = ("speak", "open", "address", "invite")  # only people do so
_PEOPLE = ("person", "post")


def state_participants(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who took part.

    event.takes-part: subjects of «взяли участь», «долучилися», «відкрила», «модерувала», «увійшли до журі»,
    «директорка, яка також взяла участь»; not of «зазначила»: who speaks to the press need not be there; nor
    «бригада відвідає Почаїв», which tells no event; nor «планувала відвідати форум, проте захворіла».
    """
    if event is None or came_to_nothing(ctx, clause):
        return
    _state_guests(ctx, clause, event)
    told_by = ("learn",) if clause in ctx.deeds else ()  # ``deed.learn``
    verb = next((v for v in clause.verbs if attends(clause, v) and v.frame not in told_by), None)
    spoken = verb is not None and _is_quoted(clause, verb)
    if verb is None or (spoken and not ctx.happenings.alone(event)):
        return
    if event.type != "Event" and verb.frame in _OF_PEOPLE:
        return  # who «вручив» something joined no campaign
    visit = clause in ctx.deeds or event.kind in word_class("event_kind.visit")
    if verb.frame == "visit" and not visit and not _goes_to_event(clause):
        return
    deed = ctx.deeds.get(clause)
    for e, node in clause.named():
        told = deed is not None and (node is deed.object or (deed.kind == "gather" and node in deed.agents))
        if not told and _is_guest(ctx, clause, e, node, verb):
            add_participant(ctx, event, node, "event.takes-part", verb.extent, implied=spoken)
    who = clause.antecedent
    if who is not None and who.kind in ("person", "group", "body") and _is_subject(clause, verb):
        add_participant(ctx, event, who, "event.takes-part", verb.extent)
    _place_with_host(ctx, clause)


def _is_quoted(clause: Clause, verb: Element) -> bool:
    """Whether a verb says whose words were quoted: «…», – розповіла директорка»; she need not be there."""
    at = clause.elements.index(verb) if verb in clause.elements else 0
    before = clause.elements[max(at - 2, 0) : at]
    return len(before) == 2 and before[1].kind == "dash" and before[0].text in word_class("ends_quote")


def _is_subject(clause: Clause, verb: Element) -> bool:
    """Whether who a relative clause is about does what it says: «директорка, яка також взяла участь»."""
    relative = next((e for e in clause.elements[:2] if e.kind == "rel"), None)
    if relative is None or relative.text not in word_class("relative_subject") or verb.impersonal:
        return False
    return not any("nomn" in e.cases and not e.marker for e, _ in clause.named("person", "group", "body"))


def came_to_nothing(ctx: Context, clause: Clause) -> bool:
    """Whether people meant to come and a contrast follows: «мав узяти участь, але не зміг».

    So «до форуму долучиться мер, однак візит перенесли»; not «долучиться мер, але з Києва».
    """
    later = ctx.clauses[ctx.clauses.index(clause) + 1 :]
    if any(meant_to(v) for v in clause.verbs):
        after = [c for c in later if c.parent is clause and c.antecedent is None]
        return any(e.text in word_class("contrast") for c in after for e in c.elements[:2])
    if not any(v.future for v in clause.verbs):
        return False
    return any(_prevented(c) and any(e.text in word_class("contrast") for e in c.elements[:2]) for c in later)


def _prevented(clause: Clause) -> bool:
    """Whether a clause tells why people did not come: «візит перенесли», «він не зміг», «захворіла»."""
    return any(
        v.negated or v.frame in ("cancel", "move") or v.text.startswith(beginnings("prevents"))
        for v in clause.verbs
    )


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
    if v.frame == "address":
        return any(e.text in word_class("greeting") for e in clause.elements)
    if v.frame == "chair":
        return leads_people(clause)
    if v.frame == "include":
        return any(e.text in word_class("jury") for e in clause.elements)
    if v.frame == "hold":
        return holds_part(clause, v)
    if v.frame == "happen":
        return goes_through(clause, v)
    if v.frame == "learn":
        return v.past_or_future and v.number == "plur"
    if v.frame == "win":
        return any(e.text in word_class("prize") for e in clause.elements)
    if holds_part(clause, v):
        return True
    return v.frame in _ATTENDS and (not v.participle or v.text.startswith("присутн"))


def _is_guest(ctx: Context, clause: Clause, e: Element, node: Node, verb: Element | None) -> bool:
    """Whether a node is a subject of the verb that attends, if there is one, and can be a guest."""
    if node.kind == "work" or not acts(node):
        return False
    if node.kind == "post" and not is_nameless(ctx, clause, e, node):
        return False
    if verb is None:
        return e.marker == "" and "nomn" in e.cases
    if verb.frame == "represent" and node.kind in ("body", "place") and "accs" in e.cases and not e.marker:
        return True
    if e.marker not in ("", "side") or not e.stands_in("nomn"):
        return False
    if verb.frame == "visit" and node.kind in ("body", "place") and "accs" in e.cases:
        return any("accs" in x.cases and not x.marker for x, _ in clause.named("event"))
    if verb.number != "plur" and is_object_of(clause, e, verb):
        return False
    ruling = governor(clause, e)
    if ruling is not None and ruling.frame in _OTHER_DEEDS:
        part = node.kind == "person" and holds_part(clause, ruling)
        beside = ruling.frame == "say" and verb.gerund  # «відкриваючи форум, … зазначив»
        beside |= ruling is verb and ruling.frame == "chair"  # «делегацію очолив …»
        if not part and not beside:
            return False
    people = node.kind in _PEOPLE or (node.kind == "group" and verb.frame != "invite")
    return not verb.impersonal and (people or verb.frame not in _OF_PEOPLE)


def is_nameless(ctx: Context, clause: Clause, e: Element, office: Node) -> bool:
    """Whether an office stands for whoever holds it: «участь узяв начальник управління поліції».

    Not one whose holder is named beside it, though no grammar reads the name; nor any director at all.
    """
    if office.parent is None or office in ctx.holders:
        return False
    one = any(v.number == "sing" for v in clause.verbs)
    if one and any("nomn" in x.cases and not x.marker for x, _ in clause.named("person")):
        return False  # «відкрив Іван Мельник, ректор і голова ради»
    for x in clause.elements[clause.elements.index(e) + 1 :]:
        if x.kind in ("comma", "conj", "verb", "dash"):
            return True
        if x.kind == "word" and ctx.s.tokens[x.first].capital:
            return False
    return True


def is_object_of(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether an undeclined name after the verb is no subject: «О. Петренко подякував Н. І. Швець»."""
    if e.node is None or e.node.kind != "person" or e.first < verb.first:
        return False
    return any(x.first < verb.first and "nomn" in x.cases for x, _ in clause.named("person"))


def leads_people(clause: Clause) -> bool:
    """Whether what a clause says to be headed are people: «делегацію області очолив Іван Коваль»."""
    return any("accs" in e.cases and not e.marker for e, _ in clause.named("group"))


def goes_through(clause: Clause, verb: Element) -> bool:
    """Whether people «пройшли навчання», a person «пройшла тренінг»; not «пройшло навчання»."""
    person = any("nomn" in e.cases and not e.marker for e, _ in clause.named("person"))
    if not (person or verb.number == "plur") or not verb.text.startswith(beginnings("goes_through")):
        return False
    taught = any(
        not e.marker and "accs" in e.cases and node.kind_notation in word_class("event_kind.passed")
        for e, node in clause.named("event")
    )
    return taught and (person or any(not e.marker for e, _ in clause.named("group")))


def holds_part(clause: Clause, verb: Element) -> bool:
    """Whether a verb of holding has no event as its object: «провела вправу», «провів екскурсію»."""
    if verb.frame != "hold" or verb.agent_oblique or verb.infinitive:
        return False
    whole = clause.antecedent is not None or any(e.text in word_class("possessive") for e in clause.elements)
    return not whole and not clause.named("event", "work")


def _state_guests(ctx: Context, clause: Clause, event: Draft) -> None:
    """State who is called a guest.

    event.guest-role: «Свідками події стали …», «Серед гостей форуму – …», «, серед яких педагоги», «80
    учасників – депутати та старости – працювали …»; not «Організаторами стали …».
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
        if e is not role and _is_guest(ctx, clause, e, node, verb):
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
        ctx.guest_words[clause] = next((e for e in clause.elements if _names_guests(ctx, e)), None)
    return ctx.guest_words[clause]


def _names_guests(ctx: Context, e: Element) -> bool:
    """Whether an element is «учасниками», «серед гостей», «Спікери –», «Вітальне слово:».

    Not «гостями міста», «Ключові слова:».
    """
    if e.cue is not None:
        return e.cue.role == "among"
    if e.node is not None and e.marker in word_class("preposition.among"):
        return e.node.lemma in word_class("guest_role")
    introduces = ctx.s.norm(e.last) in word_class("before_names")
    if introduces and ctx.s.norm(e.first - 1).startswith(beginnings("greets")):
        return e.text in word_class("greeting_word")
    here = ctx.s.infos[e.first]
    of_event = e.node is not None and any(inner.kind == "event" for inner in e.node.inner)
    if e.last > e.first + 1 and not of_event and ctx.s.norm(e.first + 1) != "/":  # «учасниками/цями»
        return False
    cases = {r.case for r in here.nouns if r.lemma in word_class("guest_role")}
    if introduces and "gent" in cases and _counted_role(ctx, e):
        return True
    return "ablt" in cases or ("nomn" in cases and introduces)


def _counted_role(ctx: Context, role: Element) -> bool:
    """Whether a number or «більшість» stands before the guests."""
    before = ctx.s.infos[role.first - 1].lemma if role.first else ""
    return ctx.s.is_counted(role.first) or before in word_class("part_of_guests")


def _goes_to_event(clause: Clause) -> bool:
    """Whether what is visited is an event: «відвідали ярмарок», «завітали на форум»."""
    return any(e.marker or "accs" in e.cases for e, _ in clause.named("event", "work"))


def add_participant(
    ctx: Context, event: Draft, node: Node, rule: str, trigger: tuple[int, int], *, implied: bool = False
) -> None:
    """Add one who took part: a person, a body; of a group its name and the bodies that it is of."""
    if node.kind == "group":
        add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger)
        add_group(ctx, event, node)
        for inner in node.inner:
            state_name(ctx, inner)
        return
    implied = implied or (ctx.s.cut and not event.headline)
    add_actor(ctx, event, "hasParticipant", node, rule, trigger=trigger, implied=implied)
