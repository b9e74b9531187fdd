"""Who does what a verb says, and whether doing it puts them at an event."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause, governor
from ..element import Element
from ..node import Node
from ..words import Sentence
from .common import acts, meant_to
from .context import Context

OF_PEOPLE = ("speak", "open", "address", "invite", "discuss")
"""Frames of what only people do."""
_OTHER_DEEDS = ("say", "hold", "lead", "chair", "implement", "sign", "support", "appoint", "adopt")
_PEOPLE = ("person", "post")


def is_quoted(clause: Clause, verb: Element) -> bool:
    """Whether a verb says whose words were quoted: «…», – розповіла директорка», «як розповіла директорка».

    She need not be there.
    """
    at = clause.elements.index(verb) if verb in clause.elements else 0
    before = clause.elements[max(at - 2, 0) : at]
    if before and before[-1].text in word_class("as_said"):
        return True
    return len(before) == 2 and before[1].kind == "dash" and before[0].text in word_class("ends_quote")


def came_to_nothing(ctx: Context, clause: Clause) -> bool:
    """Whether people meant to come and a contrast follows: «мав узяти участь, але не зміг».

    So «до форуму долучиться мер, однак візит перенесли», «мер, який мав долучитися, участі не взяв»; not
    «долучиться мер, але з Києва».
    """
    later = ctx.clauses[ctx.clauses.index(clause) + 1 :]
    if _was_to(clause):
        others = [c for c in ctx.clauses if c is not clause]
        contrast = any(e.text in word_class("contrast") for c in later for e in c.elements[:2])
        return contrast or any(_prevented(c) for c in others) or _prevented(clause)
    if any(meant_to(v) for v in clause.verbs):
        after = [c for c in later if c.parent is clause and c.antecedent is None]
        return any(e.text in word_class("contrast") for c in after for e in c.elements[:2])
    if not any(v.future for v in clause.verbs):
        return False
    return any(_prevented(c) and any(e.text in word_class("contrast") for e in c.elements[:2]) for c in later)


def _was_to(clause: Clause) -> bool:
    """Whether people only meant to come: «мав долучитися», «планувала приїхати», «збиралися взяти участь»."""
    coming = any(v.infinitive for v in clause.verbs)
    meant = any(meant_to(v) for v in clause.verbs)
    return coming and (meant or any(e.text.startswith(beginnings("meant_to_come")) for e in clause.elements))


def _prevented(clause: Clause) -> bool:
    """Whether a clause tells why people did not come: «візит перенесли», «він не зміг», «захворіла»."""
    return any(
        v.negated or v.frame in ("cancel", "move") or v.text.startswith(beginnings("prevents"))
        for v in clause.verbs
    )


def is_guest(ctx: Context, clause: Clause, e: Element, node: Node, verb: Element | None) -> bool:
    """Whether a node is a subject of the verb that attends, if there is one, and can be a guest."""
    if node.kind == "work" or not acts(node) or _of_neighbour(ctx, clause, e, node):
        return False
    if verb is not None and ctx.s.norm(e.last) == ":" and verb.first >= e.last:
        return False  # «Поліцейський офіцер громади: у селі відкрили станцію»
    if node.kind == "post" and not is_nameless(ctx, clause, e, node):
        return False
    if verb is None:
        return e.marker == "" and "nomn" in e.cases
    if verb.frame == "represent" and node.kind in ("body", "place") and "accs" in e.cases and not e.marker:
        return True
    if e.marker not in ("", "side") or not (e.stands_in("nomn") or _part_of(ctx, e)):
        return False
    if verb.frame == "visit" and node.kind in ("body", "place") and "accs" in e.cases:
        return any("accs" in x.cases and not x.marker for x, _ in clause.named("event"))
    if verb.number != "plur" and is_object_of(clause, e, verb):
        return False
    before = next((v for v in reversed(clause.verbs) if v.last <= e.first), None)
    if (
        before is not None
        and before.frame == "visit"
        and node.kind in ("body", "place")
        and "accs" in e.cases
    ):
        return False  # «зустрілися з головою та відвідали центр»
    ruling = governor(clause, e)
    if ruling is not None and ruling.frame in _OTHER_DEEDS:
        part = node.kind == "person" and holds_part(clause, ruling)
        beside = ruling.frame == "say" and verb.gerund  # «відкриваючи форум, … зазначив»
        beside |= ruling is verb and ruling.frame in ("chair", "sign")  # «делегацію очолив …»
        if not part and not beside:
            return False
    people = node.kind in _PEOPLE or (node.kind == "group" and verb.frame != "invite")
    return not verb.impersonal and (people or verb.frame not in OF_PEOPLE)


def _part_of(ctx: Context, e: Element) -> bool:
    """Whether «частина», «низка» or a number stands before a group or the first of its list."""
    while e.listed is not None:
        e = e.listed
    people = e.node is not None and e.node.kind == "group" and "gent" in e.cases
    counted = ctx.s.is_counted(e.first)
    return (
        people and e.first > 0 and (counted or ctx.s.infos[e.first - 1].lemma in word_class("part_of_guests"))
    )


def _of_neighbour(ctx: Context, clause: Clause, e: Element, node: Node) -> bool:
    """Whether a body only tells where the one named before it works: «керівниця програми ЮНІСЕФ Ганна …»."""
    if node.kind != "body":
        return False
    k = clause.elements.index(e)
    before = clause.elements[k - 1].node if k else None
    affiliation = ctx.s.norm(e.first - 1) == "("  # «Ганна Коваль (міська рада)»
    return affiliation or (before is not None and before.kind == "post")


def is_nameless(ctx: Context, clause: Clause, e: Element, office: Node) -> bool:
    """Whether an office stands for whoever holds it: «участь узяв начальник управління поліції».

    Not one whose holder is named beside it, though no grammar reads the name; nor any director at all.
    """
    if office.parent is None or office in ctx.holders or _second_title(clause, e):
        return False
    if ctx.s.is_counted(e.first):
        return False  # «81 педагог області»
    one = any(v.number == "sing" for v in clause.verbs)
    if one and any("nomn" in x.cases and not x.marker for x, _ in clause.named("person")):
        return False  # «відкрив Іван Мельник, ректор і голова ради»
    for x in clause.elements[clause.elements.index(e) + 1 :]:
        if x.kind in ("comma", "conj", "verb", "dash"):
            break
        if (x.node is not None and x.node.kind == "person") or (
            x.kind == "word" and ctx.s.tokens[x.first].capital
        ):
            return False
    return not one or not _named_later(ctx, e)


def _second_title(clause: Clause, e: Element) -> bool:
    """Whether an office is said of who stands before it: «заступник голови – начальник відділу»."""
    k = clause.elements.index(e)
    before = clause.elements[k - 2].node if k > 1 else None
    joint = clause.elements[k - 1].kind if k > 1 else ""
    named = before is not None and before.kind == "person" and joint in ("comma", "dash")
    entitled = clause.elements[k - 3].node if k > 2 else None  # «голова Іван Мельник, заступниця директора»
    named = named and not (entitled is not None and entitled.kind == "post")
    named = named and clause.elements[k - 1].text != ";"
    return named or (before is not None and before.kind == "post" and joint == "dash")


def _named_later(ctx: Context, e: Element) -> bool:
    """Whether a name comes after an office in a sentence before any verb: «…, підполковник Іван Мельник»."""
    after = next(
        (n for n in ctx.nodes if n.kind == "person" and n.first >= e.last and "nomn" in n.cases), None
    )
    if after is None:
        return False
    between = range(e.last, after.first)
    return not any(ctx.s.infos[i].verbs and ctx.s.infos[i].frame for i in between)


def is_object_of(clause: Clause, e: Element, verb: Element) -> bool:
    """Whether an undeclined name after the verb is no subject: «О. Петренко подякував Н. І. Швець»."""
    if e.node is None or e.node.kind != "person" or e.first < verb.first:
        return False
    return any(x.first < verb.first and "nomn" in x.cases for x, _ in clause.named("person"))


def leads_people(clause: Clause) -> bool:
    """Whether what a clause says to be headed are people: «делегацію області очолив Іван Коваль».

    Not «мобільну команду очолила Ганна Коваль»: that is an office.
    """
    return any(
        "accs" in e.cases and not e.marker and (node.inner or node.lemma in word_class("sent"))
        for e, node in clause.named("group")
    )


def comes_in_company(clause: Clause, verb: Element) -> bool:
    """Whether people «увійшли до журі», «увійшли до складу делегації», «були у складі делегації»."""
    if verb.frame == "include" and any(e.text in word_class("jury") for e in clause.elements):
        return True
    groups = [(e, node) for e, node in clause.named("group") if node.lemma in word_class("company")]
    return any(e.marker == "members" or (verb.frame == "include" and e.cases >= {"gent"}) for e, _ in groups)


def awarded(clause: Clause) -> list[Element]:
    """Return those to whom a prize is given: «місце присуджено Ганні Коваль», «нагородили Івана Рія»."""
    gives = any(v.text.startswith(beginnings("awards")) and not v.negated for v in clause.verbs)
    people = clause.named("person") if gives else []
    return [e for e, _ in people if not e.marker and e.cases & {"datv", "accs"} and "nomn" not in e.cases]


def hands_over(s: Sentence, clause: Clause, verb: Element) -> bool:
    """Whether a person hands over a prize or a key, as at an event: «Нагороду передала міністерка».

    Not «фонд передав апарати».
    """
    if verb.frame != "provide" or not clause.mentions("handed_over") or verb.participle:
        return False
    if not verb.text.startswith(beginnings("hands_over")) or not clause.named("person"):
        return False
    things = (e for e in clause.elements if e.kind == "word" and s.infos[e.first].nouns)
    return any(
        r.case == "accs" and r.lemma in word_class("handed_over")
        for e in things
        for r in s.infos[e.first].nouns
    )


def goes_through(clause: Clause, verb: Element) -> bool:
    """Whether people «пройшли навчання», a person «пройшла тренінг»; not «пройшло навчання»."""
    person = any("nomn" in e.cases and not e.marker for e, _ in clause.named("person"))
    if not (person or verb.number == "plur") or not verb.text.startswith(beginnings("goes_through")):
        return False
    taught = any(
        not e.marker and "accs" in e.cases and node.kind_notation in word_class("event_kind.passed")
        for e, node in clause.named("event")
    )
    above = clause.antecedent is not None and clause.antecedent.kind == "group"
    return taught and (person or above or any(not e.marker for e, _ in clause.named("group")))


def holds_part(clause: Clause, verb: Element) -> bool:
    """Whether a verb of holding has no event as its object: «провела вправу», «провів екскурсію»."""
    if verb.frame != "hold" or verb.agent_oblique or verb.infinitive:
        return False
    whole = clause.antecedent is not None or any(e.text in word_class("possessive") for e in clause.elements)
    return not whole and not clause.named("event", "work")
