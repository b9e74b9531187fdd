"""Decisions of a council that a page on its session tells: who took them, on which day."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..draft import Draft
from ..element import Element
from ..node import Node
from .context import Context

_WHO = ("body", "person", "post", "group")
_OPENERS = ("adopt", "host", "support")


def deciding(ctx: Context, clause: Clause, verb: Element) -> tuple[list[Draft], bool]:
    """Return the bodies whose deputies or whose sitting adopts something, and whether the text implies them.

    «депутати ради ухвалили», «сесія ради ухвалила», «на засіданні виконкому схвалено»; else, where nobody
    else is named, the one that holds the sitting spoken of.
    """
    others = False
    for e, node in clause.named():
        who = (
            not e.marker and e.stands_in("nomn", "ablt") and node.kind in ("body", "person", "post", "group")
        )
        if node.kind == "event" and (body := _council_of(ctx, node)) is not None:
            return [body], False
        if not who or governor(clause, e) is not verb:
            continue
        elected = node.kind == "group" and node.people is not None and "elected" in node.people.flags
        elected |= node.kind == "group" and node.lemma in word_class("of_council")
        bodies = [inner for inner in node.inner if inner.kind == "body"] if elected else []
        if bodies and (body := ctx.entity(bodies[0])) is not None:
            return [body], False
        others |= not elected
    sitting = ctx.themes.get(clause) or ctx.current
    if others or sitting is None or not _sits(sitting):
        return [], False
    holders = ctx.ledger.objects(sitting, "organizedBy")
    return [one for one in dict.fromkeys(holders) if isinstance(one, Draft)], True


def _council_of(ctx: Context, node: Node) -> Draft | None:
    """Return the council whose sitting an event's name tells, if it is one: «сесія міської ради»."""
    if node.kind_notation not in word_class("event_kind.session"):
        return None
    body = next((inner for inner in node.inner if inner.kind == "body"), None)
    return ctx.entity(body) if body is not None else None


def _sits(event: Draft) -> bool:
    return event.type == "Event" and event.kind in word_class("event_kind.session")


def state_taken(
    ctx: Context, act: Draft, bodies: list[Draft], implied: bool, trigger: tuple[int, int]
) -> None:
    """State who took a decision, on which day, and that the sitting was about it.

    act.of-sitting: «На сесії ухвалили рішення № 5»; not «ухвалили проєкт рішення», «рішення не набрало
    голосів».
    """
    if not ctx.ledger.objects(act, "issuedBy"):
        for body in bodies:
            ctx.add(act, "issuedBy", body, "act.of-sitting", trigger=trigger, implied=implied)
    sitting = next((e for e in ctx.themes.values() if _sits(e)), None) or ctx.current
    if sitting is None or not _sits(sitting):
        return
    if not implied and bodies and not ctx.ledger.objects(sitting, "organizedBy"):
        ctx.add(sitting, "organizedBy", bodies[0], "event.council-meets", trigger=trigger, implied=True)
    if act.number or act.quoted:
        ctx.add(sitting, "concerns", act, "act.of-sitting", trigger=trigger)
    days = {*ctx.ledger.objects(sitting, "date")}
    if len(days) == 1 and not ctx.ledger.objects(act, "issuedOn") and not sitting.planned:
        day = next(iter(days))
        ctx.add(act, "issuedOn", day, "act.of-sitting", trigger=trigger, implied=True)


def opens_decisions(ctx: Context) -> bool:
    """Whether the lines after a sentence list what was decided: «Ухвалили рішення:»."""
    return _adoption(ctx) is not None


def opened_decisions(ctx: Context) -> list[Draft]:
    """Return who takes the decisions that the lines after «ухвалили рішення:» list."""
    adoption = _adoption(ctx)
    return deciding(ctx, *adoption)[0] if adoption is not None else []


def _adoption(ctx: Context) -> tuple[Clause, Element] | None:
    """Return the clause and the verb of «депутати ухвалили такі рішення:», or None."""
    if ctx.s.tokens[-1].text != ":":
        return None
    for clause in ctx.clauses:
        verb = clause.verb(*_OPENERS)
        named = any(n.lemma in word_class("decision") and n.bare for _, n in clause.named("work"))
        named |= any(ctx.s.infos[e.first].lemma in word_class("decision") for e in clause.elements)
        if verb is not None and named and not (verb.negated or verb.infinitive or verb.future):
            return clause, verb
    return None


def state_decided(ctx: Context, bodies: list[Draft]) -> bool:
    """State who took the decision that a line of a list gives by its number; say whether the line does."""
    node = next((n for n in ctx.nodes if n.kind == "work"), None)
    if node is None or node.lemma not in word_class("decision") or not _begins_line(ctx, node.first):
        return False
    act = ctx.entity(node)
    if act is None or act.type != "LegalAct":
        return False
    if not is_draft(ctx, node):
        state_taken(ctx, act, bodies, True, node.extent)
    return True


def _begins_line(ctx: Context, i: int) -> bool:
    """Whether nothing but a list's mark or number stands before a token: «- № 318», «2. Рішення»."""
    s = ctx.s
    return all(s.tokens[k].shape != "word" for k in range(i)) and (i > 0 or not s.infos[0].work)


def is_draft(ctx: Context, act: Node) -> bool:
    """Whether an act is only a draft, or did not pass: «проєкт рішення», «рішення … не набрало голосів»."""
    s = ctx.s
    if act.first > 0 and s.infos[act.first - 1].lemma in word_class("project"):
        return True
    words = (*range(act.first), *range(act.last, len(s)))
    return any(
        s.norm(i).startswith(beginnings("rejects"))
        or (s.norm(i) in word_class("negation") and s.norm(i + 1).startswith(beginnings("passes")))
        for i in words
    )


def state_convened(ctx: Context, clause: Clause) -> None:
    """State whose session it is that deputies gather for.

    event.council-meets: «депутати ради зібралися на сесію»; not «депутати прийшли на форум».
    """
    if clause.verb("gather", "participate", "visit") is None:
        return
    groups = (node for e, node in clause.named("group") if not e.marker)
    deputies = (node for node in groups if node.people is not None and "elected" in node.people.flags)
    inner = (body for group in deputies for body in group.inner if body.kind == "body")
    council = next(map(ctx.entity, inner), None)
    for e, node in clause.named("event") if council is not None else ():
        if e.marker == "на" and node.lemma in word_class("session_noun") and not node.plural:
            ctx.add(ctx.draft(node), "organizedBy", council, "event.council-meets", trigger=e.extent)


def is_plain(work: Node) -> bool:
    """Whether a decision has neither number nor title, so that what it is about is the topic."""
    return work.kind == "work" and work.lemma in word_class("decision") and not (work.number or work.quoted)


def is_procedure(ctx: Context, first: int, last: int) -> bool:
    """Whether words name no matter but what every sitting deals with: decisions, its order of the day."""
    nouns = [{r.lemma for r in here.nouns} for here in ctx.s.infos[first:last] if here.nouns]
    return all(not lemmas.isdisjoint(word_class("procedure")) for lemmas in nouns)
