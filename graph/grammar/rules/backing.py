"""Who supports what, and who is called a donor, a partner or a carrier."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .attachment import is_object_of_talk, is_of_thing
from .common import UNDERTAKINGS, add_actor, funds, titled_together, work_of
from .context import Context
from .pronouns import named_last


def state_called(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who is called a donor of something, a partner of an event, or the one who carries it out.

    supported-by: «Донорами проєкту є ЮНІСЕФ та …», «Партнерами форуму виступили …»; not «донорам подякував
    фонд», «партнером ради є фонд».
    undertaking.called: «Виконавцем проєкту є організація «Дім»»; not «виконавці проєкту зібралися».
    """
    if not clause.mentions("donor", "carrier", "partner"):
        return
    if not any(e.kind == "dash" or e.frame in ("become", "be", "speak") for e in clause.elements):
        return
    called = [k for k, e in enumerate(clause.elements) if _is_called(ctx, e)]
    target: Draft | None = None
    for k, following in pairwise([*called, len(clause.elements)]):
        e = clause.elements[k]
        of = _called_of(ctx, clause, k)
        if of is None and _of_unknown(clause, k):
            continue  # «партнером проєкту», which nothing names
        target = of or target or _antecedent(ctx, clause) or event
        after = clause.elements[k + 1 : following] if len(called) > 1 else clause.elements
        for other in after:  # «виконавець проєкту – А, донор – Б»
            node = other.node
            if node is None or node.kind != "body" or other is e or other.marker:
                continue
            if not other.stands_in("nomn", "ablt"):
                continue
            partner = _called_lemma(ctx, e) in word_class("partner")
            if partner and (target is None or target.type != "Event"):
                continue  # «партнером проєкту є рада»: it does not say how
            if partner or _called_lemma(ctx, e) in word_class("donor"):
                add_supporter(ctx, target, node, e.extent)
            elif target is not None:
                add_actor(ctx, target, "implementedBy", node, "undertaking.called", trigger=e.extent)


def _called_lemma(ctx: Context, e: Element) -> str:
    return e.node.lemma if e.node is not None else ctx.s.infos[e.first].lemma


def _is_called(ctx: Context, e: Element) -> bool:
    """Whether an element is «донор», «виконавцем» and may tell who somebody is."""
    called = word_class("donor") | word_class("carrier") | word_class("partner")
    if _called_lemma(ctx, e) not in called or e.marker:
        return False
    return any(r.case in ("nomn", "ablt") for r in ctx.s.infos[e.first].nouns)


def _of_unknown(clause: Clause, k: int) -> bool:
    """Whether the word at index ``k`` is of a work in the genitive."""
    after = clause.elements[k + 1].node if k + 1 < len(clause.elements) else None
    return after is not None and after.kind == "work" and after.stands_in("gent")


def _called_of(ctx: Context, clause: Clause, k: int) -> Draft | None:
    """Return what «донори проєкту» at index ``k`` of a clause are of."""
    e = clause.elements[k]
    inside = e.node.inner if e.node is not None else []
    after = clause.elements[k + 1].node if k + 1 < len(clause.elements) else None
    of = next((node for node in inside if node.kind in ("work", "event")), None) or after
    return ctx.draft(of) if of is not None and of.kind in ("work", "event") and of.stands_in("gent") else None


def state_support(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who supports what a clause is about.

    supported-by: «за підтримки ЮНІСЕФ», «проект, підтриманий фондом»; not «надали підтримку
    родинам», «розповів про ремонт за підтримки фонду».
    """
    target: Draft | None = None
    event = event or _of_organisers(ctx, clause)
    also: list[Element] = []
    for e, node in clause.named("body", "work", "person", "place"):
        if not funds(node):
            continue
        if target is not None and (_goes_on(ctx, e) or (e.listed is not None and e.listed in also)):
            add_supporter(ctx, target, node, e.extent)  # «за сприяння А та фінансової підтримки Б і В»
            also.append(e)
            continue
        people = e.marker == "через" and _of_a_people(ctx, clause, e)
        people |= _thanked(clause, e)
        if people or (e.marker == "supporter" and e.stands_in("gent")):
            target = _supported(ctx, clause, event, e)
            for one in titled_together(ctx, clause, target):
                add_supporter(ctx, one, node, e.with_marker)
    for v in clause.verbs:
        if v.frame == "support" and any(
            ctx.s.infos[e.first].lemma in word_class("ties") for e in clause.elements
        ):
            continue  # «міста, з якими громада підтримує відносини»
        backer = _backing_work(ctx, clause, v) if v.frame == "support" else None
        if backer is not None:
            add_supporter(ctx, event, backer, v.extent)
            continue
        if v.frame == "support" or (v.frame == "assist" and _of_holding(ctx, clause)):
            target = _antecedent(ctx, clause) or work_of(ctx, clause)
            target = target or (_meant_by_object(ctx, clause, v) if v.passive else None)
            if target is None and _backs_thing(ctx, clause, v):
                continue
            target = target or event or _of_contrast(ctx, clause)
            target = target or (_backed(ctx, clause, v) or ctx.current if v.frame == "assist" else None)
            target = target or _meant_by_object(ctx, clause, v)
        elif v.frame in ("give", "receive", "see_to") and _of_support(ctx, clause):
            target = _antecedent(ctx, clause) or work_of(ctx, clause) or _granted(ctx, clause)
            target = target or _backed(ctx, clause, v) or _helped(ctx, clause, v)
        else:
            continue
        bodies = [
            (e, node) for e, node in clause.named("body", "place") if node.kind == "body" or funds(node)
        ]
        first = next(
            (e for e, _ in bodies if e.last <= v.first and not e.marker and e.stands_in("nomn")), None
        )
        for e, node in bodies:
            if first is not None and v.frame == "support" and not v.agent_oblique and e.first > v.first:
                continue  # «ПРООН підтримала БФ «Дім»»
            if v.infinitive and e.first > v.first:
                continue  # «з пропозицією підтримати громади»
            if v.frame == "receive":
                backs = e.stands_in("gent") and (e.marker == "від" or _is_grant(ctx, e))
            else:
                backs = not e.marker and e.stands_in("ablt" if v.agent_oblique else "nomn")
            if backs and (governor(clause, e) is v or v.frame == "receive"):
                for one in titled_together(ctx, clause, target):
                    add_supporter(ctx, one, node, v.extent)


def _of_organisers(ctx: Context, clause: Clause) -> Draft | None:
    """Return the item's event for a line without a verb: «Організатори: рада за підтримки UNDP»."""
    if clause.verbs or clause.parent is not None or not clause.mentions("organiser"):
        return None
    opens = clause.elements[0].text.startswith(beginnings("organiser"))
    return ctx.current if opens and ctx.current is not None and ctx.current.type == "Event" else None


def _backing_work(ctx: Context, clause: Clause, verb: Element) -> Node | None:
    """Return the programme that «захід підтримала програма «Міст»» says to support the event, or None."""
    if verb.agent_oblique or verb.negated or clause.antecedent is not None:
        return None
    events = [e for e, _ in clause.named("event") if not e.marker and "accs" in e.cases]
    works = [(e, n) for e, n in clause.named("work") if not e.marker and "nomn" in e.cases]
    if len(events) != 1 or len(works) != 1 or works[0][1].type not in UNDERTAKINGS:
        return None
    (doer, work), thing = works[0], events[0]
    return work if (thing.first < verb.first) is not (doer.first < verb.first) else None


def _backs_thing(ctx: Context, clause: Clause, verb: Element) -> bool:
    """Whether a noun that no grammar names is what somebody supported.

    «Його створення підтримав фонд»; after the verb too where its subject stands before it: «громада підтримує
    партнерські зв'язки».
    """
    if verb not in clause.elements or verb.agent_oblique:
        return False
    at = clause.elements.index(verb)
    subject = any(
        not e.marker and e.stands_in("nomn") and e.last <= verb.first
        for e, _ in clause.named("body", "place")
    )
    return _names_thing(ctx, clause.elements[:at]) or (
        subject and _names_thing(ctx, clause.elements[at + 1 :])
    )


def _names_thing(ctx: Context, elements: Sequence[Element]) -> bool:
    """Whether plain words hold an accusative, before anything else than words, commas and conjunctions."""
    for e in elements:
        if e.kind not in ("word", "comma", "conj") or e.text in word_class("holding_of"):
            return False
        if e.kind == "word" and any(r.case == "accs" for r in ctx.s.infos[e.first].nouns):
            return True
    return False


def _thanked(clause: Clause, e: Element) -> bool:
    """Whether something was held thanks to somebody: «форум став можливим завдяки Європейському Союзу»."""
    held = bool(clause.frames() & {"happen", "hold", "become"})
    return held and e.marker in word_class("thanks_to") and e.stands_in("datv")


def _of_contrast(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event of the clause before one that only says who supported it: «…, а підтримав фонд».

    So «…, фінансувало посольство» too.
    """
    above = clause.parent if clause.antecedent is None and not clause.aside else None
    opening = clause.elements[:2]
    contrast = not word_class("contrast").isdisjoint(e.text for e in opening)
    alone = [e.text for e in opening[:1]] == [","] and opening[-1].frame == "support"
    things = any(not e.marker for e, _ in clause.named("event", "work")) or bool(clause.named("place"))
    if above is None or things or not (contrast or alone):
        return None
    event = ctx.themes.get(above)
    return event if event is not None and above.frames() & {"hold", "happen", "initiate"} else None


def _goes_on(ctx: Context, e: Element) -> bool:
    """Whether «підтримки» stands before a body once more, after «та» and adjectives."""
    k = e.first - 1
    if k < 1 or ctx.s.infos[k].lemma not in word_class("support") or not e.stands_in("gent"):
        return False
    while k > 1 and ctx.s.infos[k - 1].adjectives and not ctx.s.infos[k - 1].conjunction:
        k -= 1
    return ctx.s.infos[k - 1].conjunction or ctx.s.norm(k - 1) == ","


def _of_a_people(ctx: Context, clause: Clause, e: Element) -> bool:
    """Whether a body passes on what a people gives: «за підтримки американського народу через …»."""
    return any(x.last <= e.first and x.text in word_class("people_of") for x in clause.elements)


def _is_grant(ctx: Context, e: Element) -> bool:
    """Whether a body is that of «грант Українського культурного фонду»."""
    return e.first > 0 and ctx.s.infos[e.first - 1].lemma in word_class("grant")


def _meant_by_object(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return what «його» means in «Підтримали його фонд та посольство»."""
    near = (e for e in clause.elements if e.last in (verb.first, verb.first - 1) or e.first == verb.last)
    meant = word_class("pronoun_subject") if verb.passive else word_class("possessive")
    pronoun = next((e.first for e in near if e.text in meant), None)
    return named_last(ctx, pronoun) if pronoun is not None else None


def _helped(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the event of «організаційну допомогу надали …», nobody else being named who got it."""
    given = any(e.text.startswith(beginnings("of_help")) for e in clause.elements if e.kind == "word")
    given |= clause.elements[0].text in word_class("support_given")  # «Підтримку надали А та Б»
    given |= clause.parent is not None and clause.elements[0].text == ";"  # «…; допомогу надав фонд»
    others = any(not e.marker and e.cases == {"datv"} for e, _ in clause.named())
    purpose = word_class("preposition.for") | word_class("preposition.at")
    others |= any(e.kind == "prep" and e.text in purpose for e in clause.elements)
    return ctx.current if given and not others and verb.frame in ("give", "see_to") else None


def _of_holding(ctx: Context, clause: Clause) -> bool:
    """Whether help is with holding an event: «сприяв організаторам», «проведенню форуму сприяли …»."""
    held = word_class("holding_of") | word_class("holding_of_dative")
    named = any(not e.marker and "datv" in e.cases for e, _ in clause.named("event"))
    helped = any(e.text in held or e.text.startswith(beginnings("organiser")) for e in clause.elements)
    groups = any(node.lemma in word_class("organiser_lemma") for _, node in clause.named("group", "post"))
    return named or helped or groups


def _of_support(ctx: Context, clause: Clause) -> bool:
    """Whether what is given is «підтримка», «фінансування», «грант»."""
    words = [e for e in clause.elements if e.kind == "word" and not e.marker]
    if any(e.text in word_class("holding_of") for e in words) and any(
        e.text in word_class("money") for e in words
    ):
        return True  # «на його проведення рада виділила 150 тис. грн»
    return any(ctx.s.infos[e.first].lemma in word_class("support") for e in words)


def _backed(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the event that got support: «форум отримав …», «підтримку форуму надав …»."""
    cases = ("nomn",) if verb.frame == "receive" else ("gent", "datv")
    to = word_class("preposition.for")
    nodes = (
        node
        for e, node in clause.named("event")
        if not e.cases.isdisjoint(cases) and (not e.marker or e.marker in to or _in_holding(ctx, e))
    )
    node = next((n for n in nodes if not n.plural), None)
    if node is None:  # «кошти на проведення надав фонд»
        held = any(e.text in word_class("holding_of") for e in clause.elements)
        return ctx.current if held and verb.frame == "give" else None
    return ctx.draft(node)


def _in_holding(ctx: Context, e: Element) -> bool:
    """Whether «сприяння у проведенні» stands before an event."""
    return e.marker in word_class("preposition.in") and ctx.s.norm(e.first - 1) in word_class("held_in")


def _granted(ctx: Context, clause: Clause) -> Draft | None:
    """Return the undertaking of «грант на проєкт»."""
    nodes = (node for e, node in clause.named("work") if e.marker in word_class("preposition.for"))
    found = (ctx.entity(node) for node in nodes)
    return next((work for work in found if work is not None and work.type in UNDERTAKINGS), None)


def add_supporter(
    ctx: Context,
    target: Draft | None,
    node: Node,
    trigger: tuple[int, int],
    *,
    rule: str = "supported-by",
    implied: bool = False,
) -> None:
    """State that a node's bodies or undertakings support a target."""
    for one in node.all:
        ctx.add(target, "supportedBy", ctx.entity(one), rule, trigger=trigger, implied=implied)


def _antecedent(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event or work that a relative clause says something about."""
    node = clause.antecedent
    return ctx.draft(node) if node is not None and node.kind in ("work", "event") else None


def _supported(ctx: Context, clause: Clause, event: Draft | None, e: Element) -> Draft | None:
    """Return what «за підтримки» before an element belongs to."""
    if clause.antecedent is not None and clause.antecedent.kind in ("work", "event"):
        return _antecedent(ctx, clause)
    deed = ctx.deeds.get(clause)
    if deed is not None and deed.kind == "open" and deed.object is not None and deed.object.kind == "body":
        return None  # the institution that is opened is supported: body.provided
    if "implement" in clause.frames():
        return work_of(ctx, clause) or event
    if is_of_thing(ctx, clause, e) or is_object_of_talk(ctx, clause, e):
        return None
    if any(x.text.startswith(beginnings("organiser")) for x in clause.elements):
        named = (ctx.known(node) for _, node in clause.named("event"))
        return event or next(named, None)  # «організатором дебатів є проєкт «…» за підтримки …»
    at = clause.elements.index(e)
    before = next((x for x in reversed(clause.elements[:at]) if x.kind == "node"), None)
    node = before.node if before is not None else None
    eased = not word_class("eased").isdisjoint(map(ctx.s.norm, range(*e.with_marker)))
    if node is not None and node.type == "Project" and node.last == e.marker_first and not eased:
        return ctx.entity(node)
    return event or work_of(ctx, clause)
