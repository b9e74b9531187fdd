"""Who holds or joins an event where a pronoun stands for the people of the sentence before."""

from __future__ import annotations

from ...gazetteers import word_class
from ..clause import Clause
from ..draft import Draft
from ..node import Node
from .agents import holds, role_of_subject
from .context import Context


def subjects_of(ctx: Context) -> list[Draft]:
    """Return the people who are subjects of a sentence, if nobody else is whom «вони», «вона» could mean."""
    people: list[Draft] = []
    for clause in ctx.clauses:
        for e, node in clause.named("person", "group"):
            if e.marker or "nomn" not in e.cases:
                continue
            if node.kind == "group":
                if node.lemma in word_class("visitor") and not node.inner:
                    continue  # «гості – Ганна Коваль та Іван Рій»
                return []
            draft = ctx.entity(node)
            if draft is not None and draft not in people:
                people.append(draft)
    return people


def state_pronoun_agents(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State who holds an event where a pronoun stands for the people of the sentence before.

    event.agent-pronoun: «Завітали Ганна Коваль та Іван Рій. Вони провели тренінг», «Разом вони перерізали
    стрічку»; not «Прийшли учні та Іван Рій. Вони провели гру».
    """
    opening = [e for e in clause.elements[:2] if e.text not in word_class("together")]
    first = opening[0] if opening else clause.elements[0]
    if event is None or first.text not in word_class("pronoun_subject") or not ctx.people_before:
        return
    verb = clause.verb("hold", "lead", "participate", "open", "sign")
    if verb is None or verb.negated or verb.agent_oblique:
        return
    attends = verb.frame not in ("hold", "lead")
    if not attends and not holds(ctx, clause, event, verb):
        return
    people = ctx.people_before
    if verb.number == "plur":
        if len(people) < 2:
            return
    else:
        genders = {r.gender for r in ctx.s.infos[first.first].readings if r.gender}
        people = [p for p in people if p.person is not None and p.person.gender in genders]
        if len(people) != 1:
            return
    prop = role_of_subject(event, Node("person", first.first, first.last), verb)
    if event.kind in word_class("event_kind.encounter") - word_class("event_kind.meeting"):
        prop = "organizedBy"  # «вони провели бесіду» with others
    prop = "hasParticipant" if attends else prop
    for person in people:
        ctx.add(event, prop, person, "event.agent-pronoun", trigger=(first.first, verb.last))
