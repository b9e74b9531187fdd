"""Who supports and who implements."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .common import UNDERTAKINGS, add_actor, work_of
from .context import Context


def state_implementers(ctx: Context, clause: Clause) -> None:
    """State who implements an undertaking.

    undertaking.implemented: «Проект реалізує організація «Крок»», «Проект реалізується управлінням»; not
    «Проект реалізується в управлінні».
    """
    project = clause.antecedent is not None and clause.antecedent.type == "Project"
    # «проєкт, який координує ООН Жінки»
    verb = clause.verb("implement") or (clause.verb("hold") if project else None)
    work = work_of(ctx, clause) if verb is not None else None
    if verb is None or work is None:
        return
    passive = verb.passive or verb.impersonal
    for e, node in clause.named("body", "work"):
        if node is clause.antecedent:
            continue
        agent = ("ablt" in e.cases if passive else e.stands_in("nomn")) and governor(clause, e) is verb
        if e.marker == "co_organizer" or (not e.marker and agent):
            add_actor(ctx, work, "implementedBy", node, "undertaking.implemented", trigger=verb.extent)


def state_carriers(ctx: Context, clause: Clause) -> None:
    """State whose business the carrying out of an undertaking is.

    undertaking.carried: «організація розпочала реалізацію проєкту», «вона супроводжує впровадження
    проєкту»; not «повідомила про реалізацію проєкту».
    """
    for k, e in enumerate(clause.elements[:-1]):
        of = clause.elements[k + 1]
        carried = (
            e.kind == "word" and not e.marker and ctx.s.infos[e.first].lemma in word_class("carrying_out")
        )
        if not carried or of.node is None or of.node.kind != "work" or "gent" not in of.cases:
            continue
        work = ctx.entity(of.node)
        verb = clause.verb("hold", "implement", "see_to")
        if verb is None or verb.agent_oblique or work is None or clause.elements[k - 1].kind == "prep":
            return
        for node in _subjects(clause, verb):
            add_actor(ctx, work, "implementedBy", node, "undertaking.carried", trigger=e.extent)
        return


def _subjects(clause: Clause, verb: Element) -> list[Node]:
    """Return the bodies that do what a verb says, «вона» for the one named last."""
    bodies = [(e, node) for e, node in clause.named("body") if not e.marker and "nomn" in e.cases]
    own = [node for e, node in bodies if governor(clause, e) is verb]
    pronoun = any(e.text in word_class("pronoun_subject") for e in clause.elements if e.last <= verb.first)
    if own or not pronoun:
        return own
    before = [node for e, node in bodies if e.last <= verb.first]
    if not before and clause.parent is not None:
        before = [node for e, node in clause.parent.named("body") if "nomn" in e.cases and not e.marker]
    return before[-1:]


def state_called(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who is called a donor of something or the one who carries it out.

    supported-by: «Донорами проєкту є ЮНІСЕФ та …»; not «донорам подякував фонд».
    undertaking.called: «Виконавцем проєкту є організація «Дім»»; not «виконавці проєкту зібралися».
    """
    joined = any(e.kind == "dash" or e.frame in ("become", "be", "speak") for e in clause.elements)
    for k, e in enumerate(clause.elements):
        lemma = e.node.lemma if e.node is not None else ctx.s.infos[e.first].lemma
        if not joined or lemma not in word_class("donor") | word_class("carrier"):
            continue
        if e.marker or not any(r.case in ("nomn", "ablt") for r in ctx.s.infos[e.first].nouns):
            continue
        target = _called_of(ctx, clause, k) or _antecedent(ctx, clause) or event
        for other, node in clause.named("body"):
            if other is e or other.marker or not other.stands_in("nomn", "ablt"):
                continue
            if lemma in word_class("donor"):
                add_supporter(ctx, target, node, e.extent)
            elif target is not None:
                add_actor(ctx, target, "implementedBy", node, "undertaking.called", trigger=e.extent)
        return


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
    for e, node in clause.named("body", "work", "person"):
        if e.marker == "supporter" and e.stands_in("gent"):
            add_supporter(ctx, _supported(ctx, clause, event, e), node, e.with_marker)
    for v in clause.verbs:
        if v.frame == "support" or (v.frame == "assist" and _of_holding(ctx, clause)):
            target = _antecedent(ctx, clause) or work_of(ctx, clause) or event
            target = target or (_backed(ctx, clause, v) or ctx.current if v.frame == "assist" else None)
        elif v.frame in ("give", "receive") and _of_support(ctx, clause):
            target = _antecedent(ctx, clause) or work_of(ctx, clause) or _granted(ctx, clause)
            target = target or _backed(ctx, clause, v)
        else:
            continue
        for e, node in clause.named("body"):
            if v.frame == "receive":
                backs = e.marker == "від" and e.stands_in("gent")
            else:
                backs = not e.marker and e.stands_in("ablt" if v.agent_oblique else "nomn")
            if backs and governor(clause, e) is v:
                add_supporter(ctx, target, node, v.extent)


def _of_holding(ctx: Context, clause: Clause) -> bool:
    """Whether help is with holding an event: «сприяв організаторам», «проведенню форуму сприяли …»."""
    held = word_class("holding_of") | word_class("holding_of_dative")
    named = any(not e.marker and "datv" in e.cases for e, _ in clause.named("event"))
    helped = any(e.text in held or e.text.startswith(beginnings("organiser")) for e in clause.elements)
    groups = any(node.lemma in word_class("organiser_lemma") for _, node in clause.named("group", "post"))
    return named or helped or groups


def _of_support(ctx: Context, clause: Clause) -> bool:
    """Whether what is given is «підтримка», «фінансування», «грант»."""
    return any(
        e.kind == "word" and not e.marker and ctx.s.infos[e.first].lemma in word_class("support")
        for e in clause.elements
    )


def _backed(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the event that got support: «форум отримав …», «підтримку форуму надав …»."""
    cases = ("nomn",) if verb.frame == "receive" else ("gent", "datv")
    nodes = (
        node
        for e, node in clause.named("event")
        if not e.cases.isdisjoint(cases) and (not e.marker or e.marker in word_class("preposition.for"))
    )
    node = next((n for n in nodes if not n.plural), None)
    if node is None:  # «кошти на проведення надав фонд»
        held = any(e.text in word_class("holding_of") for e in clause.elements)
        return ctx.current if held and verb.frame == "give" else None
    return ctx.draft(node)


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
    at = clause.elements.index(e)
    before_it = clause.elements[:at]
    if _of_thing(ctx, before_it, e.marker_first) or _of_told(before_it):
        return None
    before = next((x for x in reversed(clause.elements[:at]) if x.kind == "node"), None)
    node = before.node if before is not None else None
    if node is not None and node.type == "Project" and node.last == e.marker_first:
        return ctx.entity(node)
    return event or work_of(ctx, clause)


def _of_thing(ctx: Context, before: list[Element], marker: int) -> bool:
    """Whether «за кошти» goes with a participle of a thing: «отримали буклети, видані за кошти фонду»."""
    comma = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "comma"), None)
    made = before[comma + 1] if comma is not None and comma + 1 < len(before) else None
    if made is None or made.kind != "word" or made.last > marker:
        return False
    return bool(ctx.s.infos[made.first].adjectives) and not any(
        x.kind == "verb" for x in before[comma or 0 :]
    )


def _of_told(before: list[Element]) -> bool:
    """Whether «за підтримки» goes with what was spoken about: «розповів про ремонт за підтримки фонду»."""
    verb = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "verb"), None)
    if verb is None or before[verb].frame not in ("speak", "say", "discuss"):
        return False
    return any(x.kind == "prep" and x.text in word_class("preposition.told") for x in before[verb:])
