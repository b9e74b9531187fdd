"""Where what a sentence speaks about ends: its genitives, complements and prepositional parts."""

from __future__ import annotations

from ..gazetteers import word_class
from .node import cue_at, role_cue_at
from .phrase import core_at, is_action, licensed_complement, of_several_kinds
from .words import Core, Sentence

_LONGEST_BRACKET = 8  # tokens
_ENDS_AIM = frozenset(".,;:!?")


def phrase_end(
    s: Sentence, core: Core, limit: int, stops: frozenset[int] = frozenset(), *, listed: bool = False
) -> int:
    """Return where a phrase with its genitives, complements and prepositional parts ends.

    ``listed``: it is a further member of a list, so that «та» before an action closes the list.
    """
    end, heads, ruled = core.last, [core.head], frozenset[str]()
    of_genitives = "gent" in core.cases() or s.norm(core.head) in word_class("matter")
    while end < limit:
        over = _over_aside(s, end)
        if over < limit and over > end:
            end = over
            continue
        if end in stops:
            break
        if end in s.quotes:
            end = s.quotes[end][0]
            continue
        within = _within(s, end)
        if not within and role_cue_at(s, end):
            break
        if goes_to_another(s, core, end, heads[-1], closing=listed):
            break
        joined = s.infos[end].conjunction or s.norm(end) in word_class("preposition.inside_topic")
        k = end + 1 if joined else end
        if within:
            joined, k = True, end + within  # «проєкти в межах програми»
        more = several_at(s, k) if k < limit else None
        if more is None and ruled and s.norm(end) == ",":
            more = core_at(s, end + 1)  # «співпраця у підготовці, перепідготовці та навчанні»
            joined = more is not None and bool(more.cases() & ruled)
            if more is not None and of_genitives and "gent" in more.cases():
                break  # «питання пандусів у медзакладах, доступності транспорту»
            more = more if joined else None
            if more is None:
                break
        if s.infos[end].infinitive and s.infos[heads[-1]].lemma in word_class("to_do"):
            end = infinitive_end(s, end, limit)  # «можливість облаштувати прихисток»
            break
        if more is None:
            if s.tokens[end].shape != "number" and not _foreign(s, end):
                break
            end += 1
            continue
        if _audience_before_verb(s, more):
            break  # «про права родин присутніх поінформувала …»
        predicate = s.infos[k].frame and not s.infos[k].nouns and not s.infos[k].adjectives
        governed = joined or "gent" in more.cases() or any(licensed_complement(s, h, k) for h in heads)
        if predicate or not governed:
            break
        if s.norm(end) in word_class("preposition.in"):
            ruled = more.cases() & {"loct"} if "accs" not in more.cases() else frozenset()
        end = more.last
        heads.append(more.head)
    return min(end, limit)


def several_at(s: Sentence, j: int) -> Core | None:
    """Match a noun with its adjectives, those of several kinds too: «державних та місцевих програм»."""
    return (core_at(s, j) or of_several_kinds(s, j, people=False)) if j < len(s) else None


def infinitive_end(s: Sentence, j: int, limit: int) -> int:
    """Return where what an infinitive at token ``j`` governs ends."""
    return next((k for k in range(j, limit) if ends_aim(s, k)), limit)


def ends_aim(s: Sentence, k: int) -> bool:
    """Whether what is to be done ends at token ``k``: at a stop, or at «та» with what was done."""
    if s.tokens[k].text in _ENDS_AIM:
        return True
    after = s.infos[k + 1] if s.infos[k].conjunction and k + 1 < len(s) else None
    return (
        after is not None and bool(after.verbs) and not (after.infinitive or after.nouns or after.adjectives)
    )


def goes_to_another(s: Sentence, core: Core, j: int, before: int, *, closing: bool = False) -> bool:
    """Whether «та» at token ``j`` goes on with another topic: «стан доріг та підготовку шкіл».

    Not in «захист дітей та молоді», where the noun after it may go with «дітей» at token ``before``.
    """
    more = core_at(s, j + 1) if s.infos[j].conjunction else None
    if more is None or s.tokens[more.first].capital or not _whole(s, core, j, more):
        return False
    shared = more.cases() & core.cases()
    listed = closing or s.norm(core.head) in word_class("question_dative")
    direct = shared & {"accs", "nomn"}
    if (direct or (shared and listed)) and "gent" not in more.cases():
        return True  # «приділили питанням житла та роботі служб»
    if direct and is_action(s.infos[more.head]):
        return True
    both = "gent" in more.cases() & core.cases()  # «стосується навчання лікарів та профорієнтації»
    if both and closing and is_action(s.infos[more.head]):
        return True  # «стану доріг, діяльності бригад та роботи з особами»
    return both and _of_people(s, before) and not _of_people(s, more.head)


def _whole(s: Sentence, core: Core, j: int, more: Core) -> bool:
    """Whether a phrase can end before «та» at token ``j``: not «запобігання та протидія насильству»."""
    if j > core.last:
        return True
    complement = core_at(s, more.last)
    shared = complement is not None and complement.cases() & {"gent", "datv", "ablt"}
    return core.first < core.head and not shared


def _of_people(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is a noun for people."""
    here = s.infos[j]
    return here.group is not None or any(r.animate for r in here.nouns)


def _audience_before_verb(s: Sentence, core: Core) -> bool:
    """Whether guests, or people in the dative, stand before a verb as those to whom something is told."""
    if core.last >= len(s) or not s.infos[core.last].verbs:
        return False
    here, cases = s.infos[core.head], core.cases()
    given = here.group is not None and "datv" in cases and "gent" not in cases
    return given or (here.lemma in word_class("guests") and "accs" in cases)


def _foreign(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is of a name in Latin letters: «Covid-19», «Prozorro»."""
    glued = s.tokens[j].shape != "word" and s.tokens[j - 1].end == s.tokens[j].start
    return (s.norm(j).isascii() and s.norm(j)[:1].isalpha()) or (glued and s.norm(j) == "-")


def _over_aside(s: Sentence, j: int) -> int:
    """Return the token after what stands inside a phrase.

    So «завдання на 2026 рік», «хід виконання у 2021 році програми», «осіб (координаторів) з рівних прав».
    """
    if s.norm(j) == "(":
        close = next((k for k in range(j, min(j + _LONGEST_BRACKET, len(s))) if s.norm(k) == ")"), -1)
        follows = close > 0 and s.norm(close + 1) in word_class("preposition.inside_topic")
        return close + 1 if follows else j
    if s.norm(j) in word_class("preposition.by") and s.is_number(j + 1):
        return _over_period(s, j)
    if s.norm(j) in word_class("preposition.for_term") and s.is_number(j + 1):
        k = j + 4 if s.is_number(j + 3) else j + 2  # «на 2026–2027 роки»
        return k + 1 if s.norm(k) in word_class("year_for") else j
    if s.norm(j) not in word_class("preposition.in") or s.norm(j + 2) not in word_class("year_in"):
        return j
    more = core_at(s, j + 3) if s.is_number(j + 1) else None
    return j + 3 if more is not None and "gent" in more.cases() else j


def _over_period(s: Sentence, j: int) -> int:
    """Return the token after «за 2019 рік», «за 7 місяців 2021 року» at token ``j``, or ``j``."""
    k = j + 2 + 2 * s.is_number(j + 3)
    if s.norm(k) not in word_class("period_reported"):
        return j
    k += 1
    if s.is_number(k) and s.norm(k + 1) in word_class("period_reported"):
        k += 2
    return k


def _within(s: Sentence, j: int) -> int:
    """Return how many tokens «у межах», «відповідно до» take at token ``j``."""
    cue = cue_at(s, j, "within")
    if cue is not None:
        return len(cue.words)
    return 2 if s.norm(j) in word_class("according") and s.infos[min(j + 1, len(s) - 1)].preposition else 0
