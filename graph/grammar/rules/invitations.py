"""Who is asked to an event or heard there: «запросили депутаток», «заслухали директорку», «форум зібрав»."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from ..words import Sentence
from .common import acts
from .context import Context
from .guests import add_participant
from .subjects import came_to_nothing

_NEAR = 4  # words from «хоча» to «запросили»
_COMES = ("participate", "visit", "take", "learn")


def state_invited(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who is asked to come.

    event.invited: «до участі запросили депутаток», «до навчань залучено представників громад»; not «запросили
    відвідати музей», «запрошували, але він не прибув».
    event.heard: «заслухали начальницю центру»; not «заслухали звіт».
    event.gathers: «форум зібрав 140 підприємиць»; not «зібрав матеріали».
    """
    if event is None or came_to_nothing(ctx, clause):
        return
    for verb in clause.verbs:
        if verb.frame == "invite" and not _declined(ctx, clause, verb):
            rule = "event.invited"
        elif verb.frame == "gather" and not verb.passive:
            rule = "event.gathers"
        elif verb.text.startswith(beginnings("hears")):
            rule = "event.heard"
        else:
            continue
        if verb not in clause.elements or (rule == "event.invited" and _elsewhere(ctx, clause, verb)):
            continue
        if rule == "event.heard":
            _state_reporters(ctx, clause, event, verb)
        event = _whole(ctx, clause, event) if rule == "event.invited" else event
        for e, node in clause.named("person", "post", "group", "body"):
            if _is_asked(ctx, clause, e, node, verb):
                add_participant(ctx, event, node, rule, verb.extent)


def _state_reporters(ctx: Context, clause: Clause, event: Draft, verb: Element) -> None:
    """State whose report was heard: «заслухали інформацію начальниці відділу Ганни Коваль»."""
    reported = False
    for e in clause.elements[clause.elements.index(verb) :]:
        reported |= e.kind == "word" and ctx.s.infos[e.first].lemma in word_class("report")
        if reported and e.node is not None and e.node.kind == "person" and "gent" in e.cases and not e.marker:
            add_participant(ctx, event, e.node, "event.heard", verb.extent)


def _declined(ctx: Context, clause: Clause, verb: Element) -> bool:
    """Whether an invitation was in vain: «запрошували, але він не прибув», «хоча й були запрошені, …»."""
    if any(ctx.s.norm(i) in word_class("concession") for i in range(max(verb.first - _NEAR, 0), verb.first)):
        return True
    later = ctx.clauses[ctx.clauses.index(clause) + 1 :]
    contrast = any(e.text in word_class("contrast") for c in later for e in c.elements[:2])
    return contrast and any(v.negated for c in later for v in c.verbs)


def _whole(ctx: Context, clause: Clause, event: Draft) -> Draft:
    """Return what people are asked to come to: of a part that the clause does not name, the whole."""
    if any(ctx.known(node) is event for _, node in clause.named("event")):
        return event
    wholes = ctx.ledger.objects(event, "subEventOf")
    whole = next((w for w in wholes if isinstance(w, Draft) and w.type == "Event"), None)
    announced = ctx.happenings.first(ctx.s.item)
    return whole or (announced if announced is not None and announced.planned else event)


def _is_asked(ctx: Context, clause: Clause, e: Element, node: Node, verb: Element) -> bool:
    """Whether a node is the object of a verb: whom people invite, hear, gather."""
    if e.marker or not acts(node) or governor(clause, e) is not verb:
        return False
    if node.kind == "post" and (node.parent is None or node.plural or node in ctx.holders):
        return False
    if node.kind == "body" and verb.frame != "invite":
        return False
    before = ctx.s.infos[e.first - 1] if e.first else None
    if before is not None and before.lemma in word_class("report") and "gent" in e.cases:
        return False  # «заслухали звіт керівників»
    counted = node.kind == "group" and ctx.s.is_counted(e.first)
    if verb.passive or verb.participle:  # «запрошуються підприємиці», «були залучені представники»
        been = any(v.frame == "be" for v in clause.verbs)
        return (verb.passive or been) and "nomn" in e.cases
    return counted or ("accs" in e.cases and "nomn" not in e.cases)


def _elsewhere(ctx: Context, clause: Clause, verb: Element) -> bool:
    """Whether people are asked to do something else, or to another place: «запросив повторити»."""
    other = any(v.infinitive and v.frame not in _COMES for v in clause.verbs)
    to = word_class("preposition.to")
    named = any(e.marker == "на" and "accs" in e.cases for e, _ in clause.named("event"))
    away = any(e.marker in to and e.first > verb.first for e, _ in clause.named("place", "body"))
    return other or (away and not named)  # not «запрошуємо до бібліотеки на лекцію»


def take_back_invitations(ctx: Context, before: Sentence | None) -> None:
    """Take back who was asked to come where the next sentence denies that they came: «Вона не прибула.»."""
    clause = ctx.clauses[0]
    denied = any(v.negated for v in clause.verbs)
    if (
        before is not None
        and denied
        and any(e.text in word_class("pronoun_subject") for e in clause.elements[:2])
    ):
        ctx.ledger.take_back("event.invited", before.evidence)
