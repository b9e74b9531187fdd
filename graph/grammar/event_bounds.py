"""Where the name of an event ends, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..gazetteers import word_class
from .event_kind import kind_lemma
from .node import Node, role_cue_at
from .phrase import core_at, licensed_complement
from .words import Core, Sentence

_DIRECT = frozenset(("nomn", "accs"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may stand inside an event's name, by the token at which it begins.

    Attributes:
        persons: tokens at which a person's name begins. dates: dates by their first token.
        part: a body, a work, a group or a place. event: a further event.
    """

    persons: frozenset[int]
    dates: dict[int, Node]
    part: Callable[[int], Node | None]
    event: Callable[[int], Node | None]


def phrase_end(s: Sentence, node: Node, core: Core, near: Surroundings) -> int:
    """Return where a phrase with its genitives, complements and prepositional parts ends."""
    end, heads = core.last, [core.head]
    while end < len(s) and end not in near.dates:
        conjunction = s.infos[end].conjunction
        joined = conjunction or s.norm(end) in word_class("preposition.inside_event")
        k = end + 1 if joined else end
        more = core_at(s, k)
        if more is None or role_cue_at(s, end) or k in near.persons or k in near.dates:
            break
        if conjunction and not core.cases() <= _DIRECT and more.cases() <= _DIRECT and kind_lemma(s, more):
            break  # «воркшоп із комунікації та презентація …»
        venue = joined and not conjunction and s.norm(end) in word_class("preposition.in")
        if venue and (s.tokens[k].capital or near.part(k) is not None):
            break
        governed = joined or "gent" in more.cases() or any(licensed_complement(s, h, k) for h in heads)
        if not governed or _meets(s, node, end, more):
            break
        end = more.last
        heads.append(more.head)
    return end


def _meets(s: Sentence, node: Node, j: int, people: Core) -> bool:
    """Whether «для старост», «урок … для учнів» ends a topic: they come; not «послуги для ветеранів»."""
    group = s.infos[people.head].group
    if group is None or s.norm(j) != "для":
        return False
    training = node.kind_notation in word_class("event_kind.training")
    lesson = node.lemma in word_class("lesson")
    return (training and "staff" in group.flags) or (lesson and group.lemma in word_class("pupil"))


def addresses_audience(s: Sentence, j: int) -> bool:
    """Whether people stand here to whom something is done: «На семінарі учасників ознайомили …»."""
    core = core_at(s, j)
    if core is None or core.last >= len(s) or not s.infos[core.last].frame:
        return False
    return s.infos[core.head].lemma in word_class("audience")


def acts(s: Sentence, core: Core) -> bool:
    """Whether people are who did what the verb after them says: «під час візиту гості оглянули школу»."""
    verbs = s.infos[core.last].verbs if core.last < len(s) else ()
    several = any(a[0] == "nomn" and a[1] == "plur" for a in core.agreements)
    told = any("past" in r.form and r.number == "plur" for r in verbs)
    return several and told and any(r.animate for r in s.infos[core.head].nouns)


def is_one_person(s: Sentence, k: int) -> bool:
    """Whether a phrase after «з» is an office or a role of one person: «з новообраною головою»."""
    core = core_at(s, k)
    if core is None:
        return False
    here = s.infos[core.head]
    one = any(a[0] == "ablt" and a[1] == "sing" for a in core.agreements)
    return one and any(r.animate and r.case == "ablt" for r in here.nouns)
