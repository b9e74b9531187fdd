"""Texts that a sentence speaks about."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from . import ordinal
from .clause import Clause
from .phrase import core_at, joins
from .topic_extent import goes_to_another, phrase_end, several_at
from .wording import in_nominative
from .words import Core, Sentence, agreements_of

Phrase = tuple[str, int, int]  # the text, its head in the nominative; its tokens, end exclusive

OBJECT = frozenset(("accs", "nomn"))
"""Cases of what a verb does something to, where it may stand before it."""

_LONGEST_LIST = 6
_LONGEST_ASIDE = 6  # tokens between a topic and the next one
_LONGEST_CLAUSE = 25  # tokens
_PARTS = frozenset(",;")
_DASHES = frozenset("—–-")
_ENDS_CLAUSE = frozenset(".,;:!?")
_SHORTEST_MATTER = 5  # letters of what «питання» is of, and of one more in a list
_SHORTEST = 12  # letters of a word that says something alone


def phrases_at(s: Sentence, j: int, clause: Clause) -> list[Phrase]:
    """Return the phrase at token ``j`` and the further members of its list."""
    limit, stops = clause.elements[-1].last, stops_of(clause)
    found = phrase_at(s, j, limit, stops)
    if found is not None:
        return [found, *list_goes_on(s, found, limit, stops)]
    short = _short_first(s, j, limit, stops)
    more = list_goes_on(s, short, limit, stops) if short is not None else []
    return [short, *more] if short is not None and more else []


def _short_first(s: Sentence, j: int, limit: int, stops: frozenset[int]) -> Phrase | None:
    """Return a word that alone says too little, as the first of a list: «житло, роботу служб та освіту»."""
    core = _core_of_topic(s, j)
    if core is None or core.first < core.head or core.last >= limit or j in stops or not joins(s, core.last):
        return None
    here = s.infos[core.head]
    vague = here.lemma in word_class("not_discussed") or s.norm(core.head) in word_class("question_form")
    if here.group or here.post or here.body or here.frame or vague or s.tokens[core.head].capital:
        return None
    text = in_nominative(s, core, core.last)
    return (text, core.first, core.last) if len(text) >= _SHORTEST_MATTER else None


def topics_after(s: Sentence, first: int, clause: Clause) -> list[Phrase]:
    """Return what «з питань …», «щодо …» name between token ``first`` and the end of a clause."""
    for k in range(first, clause.elements[-1].last):
        if s.norm(k) in word_class("question") or s.norm(k) in word_class("preposition.about"):
            return phrases_at(s, k + 1, clause)
    return []


def list_goes_on(s: Sentence, phrase: Phrase, limit: int, stops: frozenset[int]) -> list[Phrase]:
    """Return the further members of «стан виконання програми, проблеми фінансування та …»."""
    found: list[Phrase] = []
    first = _core_of_topic(s, phrase[1])
    of_matter = {"gent"} if first is not None and s.norm(first.head) in word_class("matter") else set()
    cases = first.cases() | of_matter if first is not None else frozenset()  # «питання доріг, ремонту шкіл»
    end = phrase[2]
    while first is not None and end + 1 < limit and len(found) < _LONGEST_LIST:
        end = _joint_after(s, end, first, limit)
        if end < 0:
            break
        end += 1
        steps = word_class("list_goes_on") | word_class("possessive")  # «, а також про», «і його пріоритети»
        while end < limit and (s.infos[end].conjunction or s.norm(end) in steps):
            end += 1
        if end == limit:
            break
        core = several_at(s, end)
        if core is None or not core.cases() & cases or s.infos[end].frame:
            break
        here = s.infos[core.head]
        if here.group or here.post or here.body or (s.tokens[core.first].capital and here.work is None):
            break
        following = phrase_at(s, end, limit, stops, listed=cases)
        if following is None:
            break
        found.append(following)
        end = following[2]
    return found


def _joint_after(s: Sentence, j: int, first: Core, limit: int) -> int:
    """Return the comma or «та» with which a list goes on at token ``j`` or after «під час свят»; or -1."""
    about = s.norm(first.first - 1)
    for k in range(j, limit) if about in word_class("preposition.told") else ():
        if s.infos[k].verbs and not (s.infos[k].nouns or s.infos[k].adjectives):
            break
        if (s.tokens[k].text in _PARTS or s.infos[k].conjunction) and s.norm(k + 1) == about:
            return k  # «про стан доріг …, про роботу …»
    for k in range(j, min(j + _LONGEST_ASIDE, limit)):
        if s.infos[k].verbs:
            break
        if s.tokens[k].text in _PARTS or s.infos[k].conjunction:
            return k if k == j or goes_to_another(s, first, k, first.head) or _goes_on(s, first, k) else -1
    return -1


def _goes_on(s: Sentence, first: Core, j: int) -> bool:
    """Whether a list of genitives goes on at token ``j``: «щодо стану доріг у громаді, роботи …»."""
    more = core_at(s, j + 1) if s.tokens[j].text in _PARTS else None
    return more is not None and "accs" not in first.cases() and "gent" in more.cases() & first.cases()


def stops_of(clause: Clause) -> frozenset[int]:
    """Return the tokens at which a topic ends: places, dates, persons, «форумі», with prepositions."""
    found: set[int] = set()
    for e, node in clause.named("place", "date", "person", "event"):
        at = e.marker in word_class("preposition.at") and "loct" in e.cases
        of = "gent" in e.cases and "nomn" not in e.cases and not e.marker  # «стан доріг Роменського району»
        inside = node.kind == "place" and of
        if at if node.kind == "event" else not (node.bare or inside):
            found |= {e.first, e.marker_first}
    return frozenset(found - {-1})


def phrase_at(
    s: Sentence,
    j: int,
    limit: int,
    stops: frozenset[int] = frozenset(),
    *,
    listed: frozenset[str] = frozenset(),
) -> Phrase | None:
    """Return the phrase at token ``j`` with all that depends on it; None if it is of people or says nothing.

    So «питання захисту дітей» → «захист дітей»; not «учасники», «день». ``listed``: cases of the list that it
    goes on with.
    """
    core = _core_of_topic(s, j)
    if core is None or core.head >= limit or j in stops or s.norm(j) in word_class("reflexive"):
        return None
    core = core.in_cases(*listed) if listed else core
    here = s.infos[core.head]
    people = here.group is not None and here.group.lemma in word_class("audience")
    end = phrase_end(s, core, limit, stops, listed=bool(listed))
    said = end > core.last and s.norm(j - 1) in word_class("preposition.told")  # «про участь громади»
    if people or (here.lemma in word_class("not_discussed") and not (said and here.group is None)):
        return None
    what = core_at(s, end + 1) if end < limit - 1 and s.norm(end) in word_class("as_what") else None
    if what is not None and "nomn" in what.cases() and not s.infos[end + 1].verbs:
        end = phrase_end(s, what, limit, stops)  # «безбар'єрність як умова рівності»
    vague = s.norm(core.head) in word_class("question_form") and _says_nothing(s, core)
    on = _which_is_on(s, core.last) if vague else core.last
    if on > core.last:
        return phrase_at(s, on, len(s), stops, listed=listed)  # «теми, які стосуються опіки»
    if end == core.last and (vague or core.first == core.head):
        end = _relative_end(s, end)  # «виклики, які постали перед громадами»
        if vague and end == core.last:
            return None  # «друге питання», «важливі питання»
    inner = _matter(s, core, end)
    text = in_nominative(s, inner, end)
    asked = s.norm(core.head) in word_class("question_form") and end > core.last
    bare = s.words(inner.first, end) if inner is not core else text  # «роль громад», not «громада»
    if " " not in bare and len(bare) <= (_SHORTEST_MATTER if asked else _SHORTEST):
        text = in_nominative(s, core, end)  # «напрями роботи»
    if j == 0 and not all(r.name for r in s.infos[0].readings) and not s.tokens[0].text.isupper():
        text = text[:1].lower() + text[1:]  # «Законодавство роз'яснила …»
    matter = asked or here.lemma in word_class("question") or s.norm(j - 1) in word_class("question_form")
    told = len(text) > (_SHORTEST_MATTER if matter or listed else _SHORTEST)  # «питання лікування»
    return (text, core.first, end) if told or " " in text else None


def _says_nothing(s: Sentence, core: Core) -> bool:
    """Whether the adjectives of «питання» do not say which it is: «друге», «важливі», not «земельні»."""
    vague = word_class("vague_question")
    return ordinal.within(s, core) > 0 or all(
        any(r.lemma in vague for r in s.infos[k].adjectives) for k in range(core.first, core.head)
    )


def _which_is_on(s: Sentence, j: int) -> int:
    """Return where «, які стосуються …», «, пов'язані з …» at token ``j`` says what questions are on.

    It is ``j`` where nothing says so.
    """
    k = j + 1
    if k + 1 >= len(s) or s.tokens[j].text != ",":
        return j
    k += s.norm(k) in word_class("relative") or s.norm(k) == "що"
    if s.norm(k).startswith(beginnings("with_genitive")):
        return k + 1
    tied = s.norm(k).startswith(beginnings("tied")) and s.norm(k + 1) in word_class("preposition.with")
    return k + 2 if tied else j


def _relative_end(s: Sentence, j: int) -> int:
    """Return the end of the relative clause that begins with the comma at token ``j``, or ``j``."""
    relative = word_class("relative")
    k = j + 1
    if k >= len(s) or s.tokens[j].text != ",":
        return j
    if not (s.norm(k) in relative or s.norm(k) == "що"):
        k += 1
        if not s.infos[k - 1].preposition or s.norm(k) not in relative:
            return j
    end = next((m for m in range(k, len(s)) if s.tokens[m].text in _ENDS_CLAUSE), len(s))
    return end if end - j < _LONGEST_CLAUSE else j


def _core_of_topic(s: Sentence, j: int) -> Core | None:
    """Return the noun of a topic in the case that the word before asks for.

    «опанували навички» is of several; what a dash or «стала» introduces stands in the nominative. A topic is
    a thing where it can be: «робота притулку» is of no «робот».
    """
    core = several_at(s, j)
    if core is None or core.shared:
        return core
    things = core.agreements & agreements_of(tuple(r for r in s.infos[core.head].nouns if not r.animate))
    core = Core(core.first, core.head, things) if things else core
    if j == 0:
        return core
    object_of = s.norm(j - 1) == "про" or (_takes_object(s, j - 1) and not s.infos[core.head].work)
    predicate = s.tokens[j - 1].text in _DASHES or s.infos[j - 1].frame in ("be", "become")
    predicate = predicate or s.norm(j - 1).startswith(beginnings("evokes"))  # «дискусію викликала тема …»
    asked = "nomn" if predicate else "accs" if object_of else ""
    return core.in_cases(asked) if asked else core


def _takes_object(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is a verb with an accusative: «обговорили», not «стосується»."""
    return bool(s.infos[j].verbs) and not s.norm(j).startswith(beginnings("with_genitive"))


def _matter(s: Sentence, core: Core, end: int) -> Core:
    """Return what «питання», «роль», «зміст» are of, or the phrase itself."""
    if s.norm(core.head) not in word_class("matter") or end == core.last:
        return core
    inner = core_at(s, core.last)
    return inner if inner is not None and inner.head < end else core


def objects_before(s: Sentence, verb: int, clause: Clause, cases: frozenset[str] = OBJECT) -> list[Phrase]:
    """Return the objects that stand before their verb in one of some cases.

    So «Взаємодію служб та допомогу родинам обговорили».
    """
    stops = stops_of(clause)
    named = {node.first: node.last for _, node in clause.named("event", "body", "place", "date", "person")}
    by_act = [(e, n) for e, n in clause.named("work") if "ablt" in e.cases and "nomn" not in e.cases]
    named |= {node.first: node.last for e, node in by_act if not e.marker}  # «Наказом … затверджено …»
    j = clause.elements[0].first if clause.elements else 0
    while j < verb:
        if j in named:
            j = max(named[j], j + 1)
            continue
        core = core_at(s, j)
        if core is None:
            j += 1
        elif core.last <= verb and core.cases() & cases:
            people = s.infos[core.head].group or s.infos[core.head].post
            first = None if people else phrase_at(s, j, verb, stops)
            found = [first, *list_goes_on(s, first, verb, stops)] if first is not None else []
            return found if found and _aside(clause, found[-1][2], verb) else []
        else:
            j = core.last
    return []


def _aside(clause: Clause, first: int, last: int) -> bool:
    """Whether between two tokens there is nothing but where and when: «… на засіданні детально»."""
    return all(
        e.marker or e.kind in ("prep", "cue") or e.frame == "be" or e.text in word_class("before_topic")
        for e in clause.elements
        if first <= e.first < last
    )
