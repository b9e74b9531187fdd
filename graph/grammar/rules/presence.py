"""Who is shown to be at an event: by what they do there or before its guests, by an invitation, by a list."""

from __future__ import annotations

from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..phrase import core_at
from .common import MEANT, acts
from .context import Context
from .guests import add_participant
from .subjects import came_to_nothing, is_nameless, is_object_of

_ABSENT = ("absent", "plan", "cancel", "move", "appoint", "invite", "host", "chair", "lead")


def state_present(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who did something at the event.

    event.at-work: «під час форуму директор зазначив», «на нараді голова доручив», «разом із ними працював …»,
    «роботодавці мали змогу …», «у вступному слові директор наголосив»; not «за підсумками форуму», nor a
    body, which need not be there: «під час форуму поліція затримала».
    event.before-guests: «фахівці центру показали присутнім», «перед учасниками виступив хор»; not
    «звернення до учасників».
    event.shows-own: «свою роботу презентували компанії А та Б»; not «презентували роботу компанії А».
    """
    if event is None or event.type != "Event" or came_to_nothing(ctx, clause):
        return
    _state_talked_with(ctx, clause, event)
    _state_met(ctx, clause, event)
    _state_informed_by(ctx, clause, event)
    where = _setting(ctx, clause, event) or companions(clause) or own_speech(ctx, clause)
    guests, own, could = audience(ctx, clause), _own(clause), chance(clause)
    if where is None and guests is None and own is None and could is None:
        return
    for e, node in clause.named("person", "post", "group", "body", "place"):
        verb = _deed(ctx, clause, e, node)
        if verb is None or ctx.told_in_brackets(node):
            continue
        if own is not None and verb.frame == "present":
            add_participant(ctx, event, node, "event.shows-own", own.extent)
        elif guests is not None and (_of_people(node) or _shows(verb)):
            add_participant(ctx, event, node, "event.before-guests", guests.with_marker)
        elif where is not None and _of_people(node):
            add_participant(ctx, event, node, "event.at-work", where.with_marker)
        elif could is not None and node.kind == "group":
            add_participant(ctx, event, node, "event.at-work", could.extent)


def _state_talked_with(ctx: Context, clause: Clause, event: Draft) -> None:
    """State with whom guests talked.

    event.talked-with: «відвідувачі порадилися з психологинею центру», «з дітьми спілкувалися …»; not
    «зустрілися з труднощами», nor where the verb tells no talk.
    """
    verbs = (v for v in clause.verbs if _is_talk(v) and not v.negated)
    talk = next((v for v in verbs if not v.text.endswith(beginnings("we_speak"))), None)
    if talk is None or talk not in clause.elements or clause in ctx.deeds:
        return
    for e, node in clause.named("person", "post", "group"):
        with_ = e.marker in word_class("preposition.with") and "ablt" in e.cases
        if with_ and (node.kind != "post" or (node.parent is not None and node not in ctx.holders)):
            add_participant(ctx, event, node, "event.talked-with", e.with_marker)


def _state_met(ctx: Context, clause: Clause, event: Draft) -> None:
    """State whom a relative clause says that people met.

    event.talked-with: «голова Іван Мельник, з яким проведено зустріч».
    """
    who = clause.antecedent
    if (
        who is None
        or who.kind not in ("person", "group")
        or not clause.verb("hold", "happen", "discuss", "meet")
    ):
        return
    for before, e in pairwise(clause.elements):
        if e.kind == "rel" and before.text in word_class("preposition.with"):
            add_participant(ctx, event, who, "event.talked-with", (before.first, e.last))
            return


def _is_talk(v: Element) -> bool:
    if v.frame == "discuss":
        return not v.agent_oblique
    return v.frame == "meet" or v.text.startswith(beginnings("talks"))


def _state_informed_by(ctx: Context, clause: Clause, event: Draft) -> None:
    """State who spoke, in the passive.

    event.informed-by: «присутніх поінформовано начальником відділу Іваном Мельником»; not «захід організовано
    Іваном Мельником».
    """
    verb = next((v for v in clause.verbs if v.frame in ("speak", "present") and v.impersonal), None)
    if verb is None or verb not in clause.elements:
        return
    for e, node in clause.named("person"):
        alone = e.marker in ("", "about") or e.marker in word_class("preposition.about")
        if alone and "ablt" in e.cases and "nomn" not in e.cases:
            add_participant(ctx, event, node, "event.informed-by", verb.extent)


def state_presenters(ctx: Context, clause: Clause) -> None:
    """State who presents a work at the event where it is discussed.

    event.presenter: «розглянули програму, яку представила начальниця», «участь узяла громада, яку
    представляла начальниця»; not «програму, яку розробила рада».
    """
    event = ctx.themes.get(clause.parent, ctx.current) if clause.parent is not None else None
    about = clause.antecedent is not None and clause.antecedent.kind not in ("event", "person", "group")
    sent = clause.antecedent is not None and clause.antecedent.kind in ("body", "place")
    verb = clause.verb("represent") if sent else clause.verb("present", "speak")
    if event is None or event.type != "Event" or not about or verb is None or verb.negated:
        return
    if clause in ctx.themes or not (sent or _discussed_at(clause.parent)):
        return
    for e, node in clause.named("person", "post"):
        if _deed(ctx, clause, e, node) is verb:
            add_participant(ctx, event, node, "event.presenter", verb.extent)


def _discussed_at(clause: Clause | None) -> bool:
    return clause is not None and bool(clause.frames() & {"discuss", "adopt", "present", "speak"})


def _setting(ctx: Context, clause: Clause, event: Draft) -> Element | None:
    """Return the event's own mention in «під час форуму», «на форумі», or None."""
    for e, node in clause.named("event"):
        if node.kind_notation in word_class("event_kind.observance") or ctx.known(node) is not event:
            continue
        at = e.marker in word_class("preposition.at") and "loct" in e.cases
        during = e.marker == "during" and ctx.s.norm(e.marker_first) not in word_class("afterwards")
        if at or during:
            return e
    return None


def audience(ctx: Context, clause: Clause) -> Element | None:
    """Return «присутнім», «учасників», «перед гостями»: those before whom something is done, or None."""
    if not clause.mentions("guests"):
        return None
    for k, e in enumerate(clause.elements):
        here = ctx.s.infos[e.first]
        if here.lemma not in word_class("guests") and e.node is None:
            continue
        if e.node is not None and e.node.kind == "group":
            lemma, cases, marker = e.node.lemma, e.cases, e.marker
        elif e.kind == "word":
            lemma = here.lemma
            alone = here.lemma in word_class("guest_alone")
            cases = frozenset(r.case for r in (*here.nouns, *here.adjectives) if alone or r.number == "plur")
            marker = clause.elements[k - 1].text if k and clause.elements[k - 1].kind == "prep" else ""
        else:
            continue
        if lemma not in word_class("guests") or ctx.s.is_counted(e.first) or "nomn" in cases:
            continue
        if marker in word_class("preposition.before") and "ablt" in cases:
            return e
        of_noun = k > 0 and bool(ctx.s.infos[e.first - 1].nouns) and "datv" not in cases
        if not marker and not of_noun and not cases.isdisjoint(("datv", "accs")):
            return e
    return None


def companions(clause: Clause) -> Element | None:
    """Return «ними» of «разом із ними працювали …», who are the guests of before, or None."""
    for before, e in pairwise(clause.elements):
        with_them = before.cue is not None and before.cue.role == "co_organizer"
        if with_them and e.text in word_class("pronoun_with"):
            return e
    return None


def own_speech(ctx: Context, clause: Clause) -> Element | None:
    """Return «вступному» of «У вступному слові директорка наголосила …», «виступу» of «Під час виступу»."""
    if not clause.mentions("speech_noun", "greeting_noun"):
        return None
    for before, e in pairwise(clause.elements):
        inside = before.kind == "prep" and before.text in word_class("preposition.in")
        during = before.cue is not None and before.cue.role == "during"
        bare = e.kind == "word" or (e.node is not None and e.node.kind == "work" and e.node.bare)
        core = core_at(ctx.s, e.first) if bare and (inside or during) else None
        if core is None or not core.cases() & {"loct" if inside else "gent"}:
            continue
        greets = any(ctx.s.norm(i).startswith(beginnings("greets")) for i in range(core.first, core.head))
        noun = ctx.s.infos[core.head]
        if noun.lemma in word_class("speech_noun") or (greets and noun.norm in word_class("greeting_noun")):
            return e
    return None


def chance(clause: Clause) -> Element | None:
    """Return «змогу» of «роботодавці мали змогу поспілкуватися», which tells what people did, or None."""
    had = any(e.text in word_class("was_to") for e in clause.elements)
    return next((e for e in clause.elements if had and e.text in word_class("chance")), None)


def _own(clause: Clause) -> Element | None:
    """Return «свою», «свої» beside a verb of presenting, or None."""
    if clause.verb("present") is None:
        return None
    return next((e for e in clause.elements if e.text in word_class("reflexive")), None)


def _shows(verb: Element) -> bool:
    """Whether a body shows guests something: «презентувала гостям», not «департамент дякує гостям»."""
    return verb.frame in ("present", "speak") and not verb.text.startswith(beginnings("thanks"))


def _shown_by(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether a body after a verb is what a person before it shows: «голова показав гостям ліцей»."""
    if e.first < verb.first or "accs" not in e.cases or verb.number == "plur":
        return False
    people = clause.named("person", "post")
    return any(x.first < verb.first and not x.marker and "nomn" in x.cases for x, _ in people)


def _of_people(node: Node) -> bool:
    """Whether a node means people who themselves are somewhere."""
    return node.kind in ("person", "post") or node.people is not None


def _deed(ctx: Context, clause: Clause, e: Element, node: Node) -> Element | None:
    """Return the verb whose subject a node is and that tells a deed, or None."""
    if not acts(node) or e.marker not in ("", "side") or not e.stands_in("nomn"):
        return None
    if node.kind == "post" and not is_nameless(ctx, clause, e, node):
        return None
    if node.lemma in word_class("guests"):
        return None
    verb = governor(clause, e)
    if verb is None or verb.agent_oblique or verb.gerund:
        return None
    if verb.frame in _ABSENT and not (verb.frame == "host" and node.kind == "person"):
        return None  # «гостей приймав Іван Рій» himself
    if verb.text.startswith(beginnings("misses")):
        return None  # «участь у заході пропустили»
    if node.kind in ("body", "place") and _shown_by(clause, e, verb):
        return None
    undeclined = not e.cases or (node.kind == "body" and "accs" in e.cases and verb.number == "sing")
    if (undeclined and e.first > verb.last + 1) or is_object_of(clause, e, verb):
        return None
    return verb


def state_presented(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was presented at the event, and by whom.

    work.presented: «презентували План дій», of the work and as what the event is about; not «презентували
    досвід».
    event.presenter: «План презентувала Ганна Коваль»; not «План презентували громаді».
    """
    verb = clause.verb("present")
    if event is None and clause.antecedent is not None and clause.parent is not None:
        event = ctx.themes.get(clause.parent)  # «розглянули програму, яку представила …»
    if verb is None or event is None:
        return
    works = [
        node
        for e, node in clause.named("work")
        if not node.bare and not e.marker and e.stands_in("accs", "nomn", "gent")
    ]
    if clause.antecedent is not None and clause.antecedent.kind == "work":
        works.append(clause.antecedent)
    for node in works:
        work = ctx.entity(node)
        if work is not None and (work.type in MEANT or work.type == "Publication"):
            ctx.add(work, "presentedAt", event, "work.presented", trigger=verb.extent)
            ctx.add(event, "concerns", work, "work.presented", trigger=verb.extent)
    for e, node in clause.named("person", "post"):
        if not e.marker and e.stands_in("nomn") and node not in ctx.holders:
            add_participant(ctx, event, node, "event.presenter", verb.extent)
