"""Offices that verbs give: «директором призначено», «обійняла посаду», «очолює відділ»."""

from __future__ import annotations

from ...gazetteers import beginnings, only_word, word_class
from ..clause import Clause
from ..node import Node
from ..words import info
from .context import Context
from .names import office_of

_APPOINTED = {"appoint": ("accs", "nomn"), "become": ("nomn",)}
"""In which cases those stand who get an office, by the verb's frame."""


def holder_by_position(ctx: Context, post: Node) -> Node | None:
    """Return the person of «Ганна Коваль обійняла посаду начальниці», «на посаду призначено Ганну Коваль»,
    «обов'язки начальниці поклали на Ганну Коваль».
    """
    if ctx.s.norm(post.first - 1) in word_class("duty"):
        return _holder_of_duties(ctx, post)
    if ctx.s.norm(post.first - 1) not in word_class("of_position") or "gent" not in post.cases:
        return None
    for clause in ctx.clauses:
        if not any(node is post for _, node in clause.named("post")) or any(v.negated for v in clause.verbs):
            continue
        takes = any(v.text.startswith(beginnings("takes_position")) for v in clause.verbs)
        given = "appoint" in clause.frames() or any(
            v.text.startswith(beginnings("confirmed")) for v in clause.verbs
        )
        cases = ("nomn",) if takes else _APPOINTED["appoint"] if given else ()
        people = [node for e, node in clause.named("person") if not e.marker and node.stands_in(*cases)]
        if cases and len(people) == 1:
            return people[0]
    return None


def _holder_of_duties(ctx: Context, post: Node) -> Node | None:
    """Return the person on whom the duties of an office are laid."""
    for clause in ctx.clauses:
        here = any(node is post for _, node in clause.named("post"))
        laid = [e for e in clause.elements if e.text.startswith(beginnings("laid_on")) and not e.negated]
        people = [node for e, node in clause.named("person") if e.marker == "на" and "accs" in e.cases]
        if here and laid and len(people) == 1:
            return people[0]
    return None


def holder_by_verb(ctx: Context, post: Node) -> Node | None:
    """Return the person of «Директором закладу призначено Наталію Лаврів», «Новим мером став Олег Рій»."""
    if "ablt" not in post.cases and not post.acting:
        return None
    for clause in ctx.clauses:
        named = any(node is post for _, node in clause.named("post"))
        if not named or any(v.negated for v in clause.verbs):
            continue
        people = [node for e, node in clause.named("person") if not e.marker]
        whom = clause.antecedent
        given = (v.frame == "appoint" or v.text.startswith(beginnings("appointed")) for v in clause.verbs)
        if whom is not None and whom.kind == "person" and any(given):
            return whom  # «Ганна Коваль, обрана головою», «якого призначено директором»
        after = [node for node in people if node.first > post.first]
        beside = [node for node in people if node.last == post.first and "accs" in node.cases]
        for person in beside or (after[:1] if len(people) > 1 else people):
            if given_by_verb(ctx, post, person):
                return person
    return None


def given_by_verb(ctx: Context, post: Node, person: Node) -> bool:
    """Whether a verb gives a person an office: «директором обрано Олега Рія, завучем – Ганну Коваль»."""
    verbs = [v for c in ctx.clauses for v in c.verbs]
    cases = {case for v in verbs for case in _APPOINTED.get(v.frame, ())}
    cases |= {"nomn"} if any(v.text in word_class("holds_now") for v in verbs) else set[str]()
    cases |= {"accs"} if any(v.text.startswith(beginnings("confirmed")) for v in verbs) else set[str]()
    made = "ablt" in post.cases or (post.acting and any(v.frame == "appoint" for v in verbs))
    return bool(cases) and made and person.stands_in(*cases)


def elected_as(ctx: Context, post: Node, person: Node) -> bool:
    """Whether a verb gives an office that a dash parts from the name: «обрали голову ради – Ніну Коваль»."""
    appointed = any(v.frame == "appoint" for c in ctx.clauses for v in c.verbs)
    return appointed and "accs" in post.cases & person.cases


def state_leader(ctx: Context, clause: Clause) -> None:
    """State the office of who leads a body.

    post.leads: «Ганна Коваль, яка очолює відділ», «радою керує Олег Рій», «завідувати центром призначено
    Ганну Коваль»; not «очолював», «очолить раду».
    """
    told = word_class("leads") | word_class("to_lead") | word_class("to_lead_by")
    verb = next((v for v in clause.elements if v.text in told), None)
    if verb is None or any(v.negated for v in clause.verbs):
        return
    by = word_class("leads_by") | word_class("to_lead_by")
    case = "ablt" if verb.text in by else "accs"
    bodies = [node for e, node in clause.named("body") if not e.marker and case in e.cases]
    leader: tuple[str, ...] = ("nomn",)
    if verb.text not in word_class("leads"):  # «очолити відділ доручено Ганні Коваль»
        leader = ("accs", "datv")
        if not any(e.text.startswith(beginnings("entrusts")) for e in clause.elements):
            return
    people = [node for e, node in clause.named("person") if not e.marker and e.cases & {*leader}]
    if clause.antecedent is not None:
        body = _body_before(ctx, clause)
        led = body is not None and case == _case_of_relative(ctx, clause)
        bodies = [body] if body is not None and led else bodies
        people = [clause.antecedent] if clause.antecedent.kind == "person" else people if led else []
        people = people or (_meant_by_pronoun(ctx, clause) if led else [])
    if len(bodies) != 1 or len(people) != 1 or bodies[0].siblings:
        return
    body = bodies[0]
    title = only_word("led_by" if case == "ablt" else "headed_by")
    name = f"{title} {body.genitive or body.name}"
    post = Node("post", *body.extent, type="Post", name=name, rule="post.leads", lemma=title, parent=body)
    post.own = title
    if ctx.entity(body) is not None:
        ctx.add(ctx.entity(people[0]), "holdsPost", ctx.entity(post), "post.leads", trigger=verb.extent)
        office_of(ctx, post)


def _body_before(ctx: Context, clause: Clause) -> Node | None:
    """Return the body whose name ends where a relative clause begins, in the name of a meeting too."""
    comma = clause.elements[0].first
    inside = (n for outer in ctx.nodes if outer.last == comma for n in outer.walk())
    return next((n for n in inside if n.kind == "body" and n.last == comma), None)


def _case_of_relative(ctx: Context, clause: Clause) -> str:
    """Return the case of «яку», «якою» where it can be only one of those that verbs of leading want."""
    relative = next((e for e in clause.elements if e.kind == "rel"), None)
    if relative is None:
        return ""
    cases = {a[0] for a in ctx.s.infos[relative.first].adjective_agreements}
    return next((case for case in ("accs", "ablt") if case in cases and "nomn" not in cases), "")


def _meant_by_pronoun(ctx: Context, clause: Clause) -> list[Node]:
    """Return the person that «вона», «він» of a clause means, named last before it, as a list."""
    words = (e for e in clause.elements if e.kind == "word" and e.text in word_class("pronoun_subject"))
    pronoun = next(words, None)
    if pronoun is None:
        return []
    genders = {r.gender for r in info(pronoun.text).readings if r.pos == "NPRO"}
    people = [n for n in ctx.row if n.person is not None and n.person.gender in genders]
    before = [n for n in people if n.last <= pronoun.first]
    return before[-1:] or (people if len(people) == 1 else [])
