"""Who holds, starts and chairs an event, and joins in holding it, by case and verb."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import AGENTS, acts, add_actor, undertaking_subject
from .context import Context
from .guests import add_participant
from .pronouns import may_mean, named_last
from .subjects import leads_people

_ALL = frozenset(("nomn", "gent", "datv", "ablt"))
_HELD = ("hold", "initiate", "happen", "plan", "prepare")
_HELD_WITH = frozenset(_HELD) | {"gather", "celebrate", "host", "open", "present", "invite", "sign"}
_CAME_WITH = frozenset(("participate", "visit", "represent", "discuss", "speak", "learn", "meet"))
_HOLDS = ("hold", "initiate", "chair", "lead", "prepare")


def state_agents(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who holds the event, by the case of the agent and the voice of its verb.

    event.agent-instrumental: «Семінар проведено управлінням освіти», not «проведено за участю управління».
    event.agent-subject: «Управління провело семінар», «Фахівці управління провели семінар», of a person
    «провела нараду» that she chaired it; «готує форум», «планує провести форум», «запросило громади на
    форум» of a body. Not «Управління повідомило про семінар».
    event.chair-verb: «Нараду очолив міський голова»; not «голова очолив делегацію».
    """
    subject = event or undertaking_subject(ctx, clause)
    if subject is None:
        return
    cut = event is not None and ctx.s.cut and not clause.verbs
    for e, node in clause.named(*AGENTS):
        if e.marker or not acts(node):
            continue
        verb = governor(clause, e)
        cases = _cases_in_list(e)
        same_in_all_cases = verb is not None and verb.agent_oblique and cases >= _ALL  # «ГО «Мрія»»
        letters = verb is not None and node.kind == "body" and _stands_beside(clause, e, verb)
        oblique = letters and verb is not None and verb.agent_oblique
        if oblique or ("ablt" in cases and ("nomn" not in cases or same_in_all_cases)):
            held = verb is not None and verb.frame in _HELD and verb.agent_oblique and verb.frame != "happen"
            if held or cut:
                prop = _role_of_agent(subject, node, verb)
                add_actor(ctx, subject, prop, node, "event.agent-instrumental", implied=cut)
        elif ("nomn" in cases or letters) and verb is not None:
            verb = _carried_out(clause, verb)
            whose = _is_object(ctx, clause, subject, verb) and clause.antecedent is None  # «провів її голова»
            if not whose and not may_mean(ctx.s.norm(verb.last), subject):
                continue  # «очолив її одинадцятикласник» after «установчі збори»: the council
            held = holds(ctx, clause, subject, verb) or _invites(ctx, clause, subject, node, verb)
            if not held and not _gathers(ctx, clause, subject, node, verb):
                continue
            prop = role_of_subject(subject, node, verb)
            rule = "event.chair-verb" if verb.frame == "chair" else "event.agent-subject"
            add_actor(ctx, subject, prop, node, rule, trigger=verb.extent)


def _cases_in_list(e: Element) -> frozenset[str]:
    """Return the cases of an element, of letters in a list those of its first member: «центром та ПРООН»."""
    while not e.cases and e.listed is not None:
        e = e.listed
    return e.cases


def _stands_beside(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether letters without a case stand right beside their verb: «організувала ПРООН».

    Those they do it with may stand between: «ПРООН разом із фондом організувала».
    """
    if e.cases:
        return False
    if e.first == verb.last or e.last == verb.first:
        return True
    between = [x for x in clause.elements if e.last <= x.first < verb.first]
    partners = [x for x in between if x.node is not None]
    opens = bool(between) and between[0].cue is not None and between[0].cue.role == "co_organizer"
    return opens and not verb.agent_oblique and all(x.marker == "co_organizer" for x in partners)


def _carried_out(clause: Clause, verb: Element) -> Element:
    """Return what is planned to be done: «провести» of «рада планує провести форум»; else the verb itself."""
    if verb.frame != "plan" or verb.agent_oblique or verb not in clause.elements:
        return verb
    after = clause.elements[clause.elements.index(verb) + 1 :]
    return next((v for v in after if v.infinitive and v.frame in _HOLDS), verb)


def _gathers(ctx: Context, clause: Clause, event: Draft, node: Node, verb: Element) -> bool:
    """Whether a council comes together for its own meeting: «комісія зібралася на засідання»."""
    if verb.frame != "gather" or node.kind != "body":
        return False
    table = [e for e, n in clause.named("event") if e.marker == "за" and ctx.known(n) is event]
    if table and not verb.passive:
        return True  # «палата зібрала за круглим столом підприємців»
    if event.kind not in word_class("event_kind.meeting"):
        return False
    council = node.lemma in word_class("council")
    return council and any(e.marker == "на" and ctx.known(n) is event for e, n in clause.named("event"))


def _invites(ctx: Context, clause: Clause, event: Draft, node: Node, verb: Element) -> bool:
    """Whether a body asks people to come to the event: «управління запрошує батьків на заняття»."""
    asks = verb.frame == "invite" or _takes_applications(clause, verb)
    if not asks or verb.agent_oblique or node.kind not in ("body", "place"):
        return False
    return any(
        e.marker in ("на", "до", "у", "в") and ctx.known(n) is event for e, n in clause.named("event", "work")
    )


def _takes_applications(clause: Clause, verb: Element) -> bool:
    """Whether people are asked to come by «оголошує набір», «розпочав реєстрацію»: «… на семінар»."""
    if verb not in clause.elements or not verb.text.startswith(beginnings("opens_applications")):
        return False
    after = clause.elements[clause.elements.index(verb) + 1 :][:2]
    return any(e.text in word_class("applications") for e in after)


def _role_of_agent(subject: Draft, node: Node, verb: Element | None) -> str:
    """Return the property of who does it in the passive: a person is in the chair of a meeting."""
    if verb is not None and verb.frame == "initiate":
        return "initiatedBy"
    if node.kind in ("person", "post") and subject.kind in word_class("event_kind.meeting"):
        return "chairedBy"
    return "implementedBy" if _coordinated(subject, verb) else "organizedBy"


def _role_of_companion(clause: Clause, event: Draft, node: Node) -> str:
    """Return the property of who did something with others at the event; empty if it says nothing of that."""
    frames = clause.frames()
    if node.kind == "person" and event.kind in word_class("event_kind.visit"):
        return "hasParticipant"
    called = any(x.text.startswith(beginnings("organiser")) for x in clause.elements)
    if "initiate" in frames and not called and "hold" not in frames:
        return "initiatedBy"  # not «ініційований радою та організований спільно з фондом»
    if "support" in frames and not (frames & _HELD_WITH or called):
        return "supportedBy" if node.kind == "body" else ""
    if frames & _HELD_WITH or called or not frames:
        return "" if event.type in ("Project", "Programme") else "organizedBy"
    return "hasParticipant" if frames & _CAME_WITH else ""


def _coordinated(subject: Draft, verb: Element | None) -> bool:
    """Whether a verb says that somebody runs a project: «координує проєкт»; not «організував проєкт»."""
    runs = verb is not None and verb.text.startswith(beginnings("coordinates"))
    return runs and subject.type in ("Project", "Programme")


def holds(ctx: Context, clause: Clause, event: Draft, verb: Element) -> bool:
    """Whether an active verb means that its subject holds the event."""
    if verb.frame not in _HOLDS or verb.agent_oblique:
        return False
    if (
        verb.frame == "initiate"
        and not verb.past_or_future
        and any(n.plural for _, n in clause.named("event"))
    ):
        return False  # «традиційно служба ініціює семінари»
    if verb.frame == "chair" and leads_people(clause):
        return False
    if verb.text.startswith(beginnings("presides")):
        return True
    by_pronoun = any(x.text in word_class("possessive") for x in clause.elements)
    return by_pronoun or _is_object(ctx, clause, event, verb)


def role_of_subject(event: Draft, node: Node, verb: Element) -> str:
    """Return the property of who holds an event: who «провів нараду» chaired it, «здійснив поїздку» went."""
    if verb.frame == "initiate":
        return "initiatedBy"
    if verb.frame == "chair":
        return "chairedBy"
    if event.kind in word_class("event_kind.visit") and node.kind in ("person", "post"):
        return "hasParticipant"
    if _coordinated(event, verb):
        return "implementedBy"
    if node.kind in ("person", "post") and verb.text.startswith(beginnings("begins")):
        return "hasParticipant"  # «розпочала зустріч директорка»
    leads = verb.frame == "lead" and event.kind not in word_class("event_kind.meeting")
    if leads and node.kind in ("person", "post"):
        return "hasParticipant"  # «церемонію вела акторка»
    if node.kind in ("person", "post") and verb.text.startswith(beginnings("begins_or_ends")):
        return "hasParticipant"  # «зустріч розпочала завідувачка»
    both_sides = verb.number == "plur" and event.kind in word_class("event_kind.encounter")
    if both_sides and node.kind in ("person", "post"):
        return "hasParticipant"  # «директорка та її заступник провели зустріч»: one chairs
    meeting = event.kind in word_class("event_kind.meeting")
    return "chairedBy" if meeting and node.kind in ("person", "post") else "organizedBy"


def _is_object(ctx: Context, clause: Clause, event: Draft, verb: Element) -> bool:
    """Whether the event is what the verb does, not its doer."""
    if clause.antecedent is not None:
        return True
    for e, node in clause.named("event", "work"):
        if e.marker or ctx.known(node) is not event or governor(clause, e) is not verb:
            continue
        of_holding = "gent" in e.cases and ctx.s.norm(e.first - 1) in word_class("holding")
        if "accs" in e.cases or of_holding:  # «координує проведення акції»
            return True
    return False


def state_offered(ctx: Context, clause: Clause) -> None:
    """State who holds what is called theirs by «від».

    event.offered-by: «майстер-клас від ГО «Мрія»», «лекція «Шлях» від фахівців центру зайнятості»; not «лист
    від центру».
    """
    for before, e in pairwise([e for e in clause.elements if e.kind != "prep"]):
        event, node = before.node, e.node
        if event is None or node is None or event.kind != "event" or e.marker != "від":
            continue
        beside = e.marker_first == event.last and e.first == event.last + 1
        draft = ctx.known(event) if beside and node.kind in ("body", "group") else None
        if draft is not None:
            add_actor(ctx, draft, "organizedBy", node, "event.offered-by", trigger=e.with_marker)


def state_own_meeting(ctx: Context, clause: Clause) -> None:
    """State whose meeting a pronoun says it is.

    event.council-meets: «група, перше засідання якої …», «перше її засідання».
    """
    for k, e in enumerate(clause.elements):
        node = e.node
        if node is None or node.kind != "event" or node.inner:
            continue
        if node.kind_notation not in word_class("event_kind.meeting") or e.marker:
            continue
        after = clause.elements[k + 1] if k + 1 < len(clause.elements) else None
        council: Draft | None = None
        if after is not None and after.kind == "rel" and after.text in word_class("relative.oblique"):
            above = clause.antecedent
            council = ctx.entity(above) if above is not None and above.kind == "body" else None
        elif k and clause.elements[k - 1].text in word_class("possessive"):
            council = named_last(ctx, clause.elements[k - 1].first, body=True)
        if council is not None and council.lemma in word_class("council"):
            ctx.add(ctx.draft(node), "organizedBy", council, "event.council-meets", trigger=e.extent)


def state_roles(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State the roles that words before a name give.

    event.chaired: «під головуванням міського голови»; not «голова повідомив».
    event.initiator: «з ініціативи служби»; not «ініціатива служби важлива».
    event.with-participation: «за участю педагогів», «на чолі з міським головою», «у складі голови»; not
    «участь беруть не всі» (``event.takes-part``), «відділ у складі департаменту».
    event.co-organiser: «спільно з центром»; beside «взяли участь» it names one more who took part, beside
    «підтримує» one more who supports.
    """
    target = event or undertaking_subject(ctx, clause)
    if target is None:
        return
    for e, node in clause.named(*AGENTS):
        if not acts(node):
            continue
        trigger = e.with_marker
        lessons = word_class("event_kind.training") | word_class("event_kind.lesson")
        taught = target.kind in lessons and node.kind != "body"
        if e.marker == "chair" and taught:  # «тренінг під керівництвом Ганни Коваль»
            add_participant(ctx, target, node, "event.with-participation", trigger)
        elif e.marker == "chair" and node.kind in ("person", "post", "body"):
            add_actor(ctx, target, "chairedBy", node, "event.chaired", trigger=trigger)
        elif e.marker == "initiator":
            add_actor(ctx, target, "initiatedBy", node, "event.initiator", trigger=trigger)
        elif e.marker == "members" and node.kind in ("person", "group"):
            add_participant(ctx, target, node, "event.with-participation", trigger)
        elif e.marker in ("participant", "headed_by"):
            if target.type in ("Programme", "Plan"):
                continue  # «програму розроблено за участі організації»
            add_participant(ctx, target, node, "event.with-participation", trigger)
        elif e.marker == "co_organizer" and node.kind in ("body", "person", "work", "group"):
            if "implement" in clause.frames():
                continue  # ``undertaking.implemented``
            prop = _role_of_companion(clause, target, node)
            if prop:
                add_actor(ctx, target, prop, node, "event.co-organiser", trigger=trigger)
