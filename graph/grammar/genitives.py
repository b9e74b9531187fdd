"""Lists of genitives: where one goes on and where it closes."""

from __future__ import annotations

from collections.abc import Callable, Container

from ..gazetteers import word_class
from .phrase import core_at, is_participle, licensed_complement
from .words import Core, Sentence

_LONGEST_LIST = 9


def list_closes(
    s: Sentence,
    j: int,
    persons: Container[int],
    ends: Callable[[int], bool] = lambda _: False,
    *,
    people: bool = False,
) -> bool:
    """Whether a list that goes on at token ``j``, after a comma, is closed by «та» and one more genitive.

    «сім’ї, дітей та молоді» closes; «освіти, начальник відділу» does not. ``ends`` tells at which token else
    a list may end, ``people`` that people may be its members: «ветеранів, рятувальників та членів сімей».
    """
    for _ in range(_LONGEST_LIST):
        core = core_at(s, j)
        if core is None or "gent" not in core.cases() or j in persons:
            return False
        here = s.infos[core.head]
        of_people = people and core.plural and here.group is not None
        if (here.post or here.body or here.staff) and not of_people or s.tokens[core.first].capital:
            return False
        end = _member_end(s, core)
        if end is None:
            return False
        if end >= len(s):
            return s.cut
        if ends(end):
            return True
        if any(s.infos[k].conjunction for k in range(*core.extent)):
            return True  # «освіти, молодіжної та інформаційної політики» closes inside
        if s.infos[end].conjunction:
            closing = core_at(s, end + 1)
            if closing is None or (s.infos[closing.head].post and not (people and closing.plural)):
                return False
            return "gent" in closing.cases() or licensed_complement(s, core.head, end + 1)
        if s.tokens[end].text != ",":
            return False
        j = end + 1
    return False


def suffered_end(s: Sentence, j: int) -> int | None:
    """Return the end of «від домашнього насильства» at token ``j`` after «постраждалим», or None."""
    if not j or s.norm(j) not in word_class("preposition.of_harm"):
        return None
    if not any(r.lemma in word_class("befell") for r in (*s.infos[j - 1].adjectives, *s.infos[j - 1].nouns)):
        return None
    core = core_at(s, j + 1)
    return _with_genitives(s, core) if core is not None and "gent" in core.cases() else None


def after_and(s: Sentence, j: int) -> int:
    """Return where what «та», «та/або» at token ``j`` joins begins.

    >>> from ..tokens import tokenize
    >>> [after_and(Sentence(t, tokenize(t), []), 0) for t in ("та дітей", "та/або дітей")]
    [1, 3]
    """
    return j + 3 if s.slashed(j + 1) and s.norm(j + 2) in word_class("or_else") else j + 1


def _with_genitives(s: Sentence, core: Core) -> int:
    """Return the end of a phrase with its genitives, those that «та» joins too, no body or people."""
    end = sign_end(s, core.last) or core.last
    while end < len(s):
        more = core_at(s, after_and(s, end) if s.infos[end].conjunction else end)
        if more is None or "gent" not in more.cases() or s.tokens[more.first].capital:
            break
        if s.infos[more.head].body or s.infos[more.head].post or s.infos[more.head].group:
            break
        end = sign_end(s, more.last) or more.last
    return end


def affected_end(s: Sentence, j: int, noun: int) -> int | None:
    """Return the end of «, постраждалих від вибухів», «позбавлених піклування» at token ``j``, or None.

    It tells of the people of ``noun`` what was done to them or befell them; the comma after it is left out.

    >>> from ..tokens import tokenize
    >>> text = "дітей, позбавлених батьківського піклування, громади"
    >>> affected_end(Sentence(text, tokenize(text), []), 1, 0)
    5
    """
    k = j + (s.norm(j) == ",")
    if k + 1 >= len(s) or s.tokens[k].capital or not is_participle(s, k):
        return None
    here = s.infos[k].adjective_agreements & s.infos[noun].noun_agreements
    people = any(r.animate for r in s.infos[noun].nouns) or s.infos[noun].lemma in word_class("people_noun")
    befell = any(r.lemma in word_class("befell") for r in s.infos[k].adjectives)
    if not any(a[1] == "plur" for a in here) or not (people or befell):
        return None
    ruled = s.infos[k + 1].preposition
    core = core_at(s, k + 1 + ruled)
    if core is None or not (ruled or core.cases() & {"gent", "ablt"}):
        return None
    return _with_genitives(s, core)


def sign_end(s: Sentence, j: int) -> int | None:
    """Return the end of «за ознакою статі» at token ``j``, or None."""
    if f"{s.norm(j)} {s.norm(j + 1)}" not in word_class("by_sign"):
        return None
    core = core_at(s, j + 2)
    return core.last if core is not None and "gent" in core.cases() else None


def since_end(s: Sentence, j: int) -> int | None:
    """Return the end of «від дня народження Лесі Українки» at token ``j``, after an anniversary, or None."""
    if f"{s.norm(j)} {s.norm(j + 1)}" not in word_class("since_the_day"):
        return None
    event = core_at(s, j + 2)
    if event is None or "gent" not in event.cases():
        return None
    end = event.last
    while end < len(s) and (s.tokens[end].capital or (s.norm(end) == "." and len(s.norm(end - 1)) == 1)):
        end += 1
    return end


def joint_partner(s: Sentence, noun: int) -> Core | None:
    """Return the phrase after «з» that a noun of doing together governs: «взаємодії з поліцією», or None."""
    joint = any(r.lemma in word_class("joint_noun") for r in s.infos[noun].nouns)
    if not joint or s.norm(noun + 1) not in word_class("preposition.with"):
        return None
    core = core_at(s, noun + 2)
    return core if core is not None and "ablt" in core.cases() else None


def _member_end(s: Sentence, core: Core) -> int | None:
    """Return where a member of a list ends with its genitives; None if a body or an office is among them."""
    j = core.last
    while j < len(s):
        inside = core_at(s, j + 1) if s.norm(j) in word_class("preposition.in") else None
        if inside is not None and "loct" in inside.cases() and not s.tokens[j + 1].capital:
            j = inside.last  # «запобігання насильству в сім’ї»
            continue
        partner = joint_partner(s, j - 1)
        after = partner.last if partner is not None else sign_end(s, j)
        if after is not None:
            j = after
            continue
        more = core_at(s, j)
        if more is None:
            break
        governed = licensed_complement(s, more.head, j) or licensed_complement(s, core.head, j)
        if "gent" not in more.cases() and not governed:
            break
        if s.infos[more.head].body or s.infos[more.head].post:
            return None
        j = more.last
    return j
