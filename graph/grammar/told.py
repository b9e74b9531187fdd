"""What verbs of discussion and of speech say that was spoken about."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from . import ordinal
from .clause import Clause
from .element import Element
from .phrase import core_at
from .topic import Phrase, list_goes_on, objects_before, phrase_at, phrases_at, stops_of
from .topic_extent import ends_aim, phrase_end
from .wording import in_nominative
from .words import Sentence

_YEARS = "річчя"
_TO = frozenset(("datv",))
_INTRODUCES = frozenset(":—–-")
_LONGEST_AIM = 25  # tokens
_SHORTEST = 12  # letters of a clause that says something


def infinitive_at(s: Sentence, j: int, clause: Clause) -> list[Phrase]:
    """Return «навчити фахівців виявляти насильство» from token ``j`` to the end of its clause."""
    if j >= len(s) or not s.infos[j].infinitive:
        return []
    limit = min(clause.elements[-1].last, j + _LONGEST_AIM)
    joints = [k for k in range(j + 1, limit - 1) if _joins_aims(s, k)]
    end = next((k for k in range(j, limit) if ends_aim(s, k) and k not in joints), limit)
    joints = [k for k in joints if k < end]
    parts = zip([j, *(_aim_after(s, k) for k in joints)], [*joints, end], strict=True)
    found = [(s.words(first, last), first, last) for first, last in parts]
    return [aim for aim in found if len(aim[0]) > _SHORTEST]


def _joins_aims(s: Sentence, k: int) -> bool:
    """Whether another aim comes after a comma or «та» at token ``k``: «…, захистити дані та як діяти»."""
    joint = s.infos[k].conjunction or s.tokens[k].text == ","
    j = _aim_after(s, k)
    denied = j + 1 < len(s) and s.norm(j) in word_class("negation") and s.infos[j + 1].infinitive
    return joint and (denied or s.infos[j].infinitive)


def _aim_after(s: Sentence, k: int) -> int:
    """Return the token after a joint at ``k``, a question word stepped over."""
    return min(k + 1 + (s.norm(k + 1) in word_class("how")), len(s) - 1)


def discussed_phrases(s: Sentence, verb: Element, clause: Clause) -> list[Phrase]:
    """Return the phrases that a verb of discussion governs."""
    limit = clause.elements[-1].last if clause.elements else len(s)
    stops = stops_of(clause)
    start = _skip(s, verb.last + (verb.last < limit and s.infos[verb.last].conjunction))  # «обговорили й …»
    start += s.norm(start) in word_class("attention") and s.norm(start + 1) == "на"
    stress = verb.text.startswith(beginnings("dwells_on")) or verb.text.startswith(beginnings("makes"))
    if s.norm(start) == "на" and stress:
        start += 1  # «звернули увагу на утримання доріг»
    if verb.text.startswith(beginnings("evokes")) and _is_evoked(s, start):
        return objects_before(s, verb.first, clause)  # «Проєкт бюджету викликав дискусію»
    if verb.frame == "concern":  # «приурочили до річниці», «присвячений Дню вчителя»
        occasion = occasion_at(s, start + (s.norm(start) in word_class("dedicated_to")), clause)
        if occasion is not None:
            return [occasion]
        before = objects_before(s, verb.first, clause, _TO) if verb.agent_oblique else []
        if before:  # «Захисту прав дітей був присвячений семінар»
            return before
    several = after_count(s, start)
    if several is not None:
        return phrases_at(s, several, clause) if several else []
    people = _of_people(s, start, verb)
    found = phrase_at(s, start, limit, stops) if not people else None
    if found is None and not people and start == verb.last:
        listed = phrases_at(s, start, clause)
        if listed:
            return listed  # «обговорили житло, роботу служб та освіту»
    if found is not None:
        return _reported(s, clause, found) or [found, *list_goes_on(s, found, limit, stops)]
    found_before = objects_before(s, verb.first, clause)
    return found_before or _further_on(s, verb, clause) or _asked_before(s, verb, clause)


def _is_evoked(s: Sentence, j: int) -> bool:
    """Whether «жваву дискусію» stands at token ``j``, which a topic before its verb made people hold."""
    core = core_at(s, j) if j < len(s) else None
    return core is not None and s.norm(core.head) in word_class("evoked")


def after_count(s: Sentence, j: int) -> int | None:
    """Return where «понад 40 питань», «низку питань», «такі питання» at token ``j`` go on to say which.

    So «…, серед яких – бюджет», «…, зокрема про …», «… щодо доріг», «… розвитку громади», «…: бюджет». It is
    0 where they do not, None where nothing of the kind stands there.
    """
    k, counted = j, False
    while k < len(s) and s.norm(k) not in word_class("question_form"):
        here = s.infos[k]
        if counted and here.nouns and s.norm(k + 1) == ":":
            break  # «низку районних програм: …»
        some = not word_class("some_of").isdisjoint((here.lemma, here.norm))
        counts = some or here.counts or s.is_number(k)
        counted = counted or counts
        if not (counts or here.adjectives or s.norm(k) in word_class("preposition.about_so_many")):
            return None
        k += 1
    if not counted or k == len(s):
        return None
    k += 1
    which = word_class("tells_which")
    aside = next((k + n for n in (4, 3, 2) if " ".join(map(s.norm, range(k, k + n))) in which), 0)
    k = aside or k
    while k < len(s) and (s.tokens[k].text in _INTRODUCES or s.norm(k) in word_class("before_which")):
        aside, k = k, k + 1
    core = core_at(s, k) if k < len(s) else None
    return k if core is not None and (aside or "gent" in core.cases()) else 0


def _asked_before(s: Sentence, verb: Element, clause: Clause) -> list[Phrase]:
    """Return «допомогти ветеранам» of «Як допомогти ветеранам, обговорили …», «Про те, як …, говорили»."""
    opening = clause.elements[: 4 if s.norm(0) in word_class("preposition.told") else 1]
    for k, e in enumerate(opening):
        if e.first >= verb.first:
            return []
        if e.text in word_class("how"):
            return _how(s, clause, clause.elements, k)
    return []


def _reported(s: Sentence, clause: Clause, phrase: Phrase) -> list[Phrase]:
    """Return what a report of somebody's is on: «заслухали звіт начальника служби про стан шкіл»."""
    core = core_at(s, phrase[1])
    if core is None or s.infos[core.head].lemma not in word_class("report"):
        return []
    light = s.infos[core.head].lemma in word_class("light_report")
    if s.norm(core.last) in word_class("preposition.told") and not light:
        return []  # «звіт про діяльність» says it itself
    for e in clause.elements:
        if e.kind == "verb" and e.first > core.head:
            return []
        if e.kind == "prep" and e.first > core.head and e.text in word_class("preposition.told"):
            return phrases_at(s, e.last, clause)
    return []


def _is_thing(s: Sentence, clause: Clause, k: int) -> bool:
    """Whether the object stands at index ``k``, after who was spoken with: «… з головами підвіз учнів»."""
    e, before = clause.elements[k], clause.elements[k - 1]
    core = core_at(s, e.first) if e.kind == "word" and before.kind == "node" and before.marker else None
    if core is None or "accs" not in core.cases():
        return False
    return not (s.infos[core.head].group or s.infos[core.head].post)


def _of_people(s: Sentence, j: int, verb: Element) -> bool:
    """Whether people stand at token ``j`` who spoke or were spoken with: «розглянули керівники», «з …»."""
    core = core_at(s, j)
    direct = j == verb.last or s.norm(j - 1) in word_class("preposition.with")
    here = s.infos[core.head] if core is not None and direct else None
    if here is None or core is None:
        return False
    named = s.tokens[core.head].capital and any(r.name for r in here.nouns)  # «слідча Людмила Рій»
    return bool(here.group or here.post or named)


def occasion_at(s: Sentence, j: int, clause: Clause) -> Phrase | None:
    """Return «298 річниця з дня народження …», «День вчителя» at token ``j``; None if it is no occasion."""
    _, first = ordinal.leading(s, j) if j < len(s) else (0, j)
    core = core_at(s, first)
    if core is None:
        return None
    lemmas = {r.lemma for r in s.infos[core.head].nouns}
    day = s.tokens[core.first].capital and not lemmas.isdisjoint(word_class("day_of"))
    year = _YEARS[:-1] in s.norm(core.head)
    if not (day or year or not lemmas.isdisjoint(word_class("anniversary"))):
        return None
    end = phrase_end(s, core, clause.elements[-1].last, stops_of(clause))
    text = in_nominative(s, core.in_cases("gent", "datv", "ablt"), end, "gent", "datv", "ablt")
    if year:  # «80-річчю» is no word of the dictionary
        text = f"{s.norm(core.head).partition(_YEARS[:-2])[0]}{_YEARS} {s.words(core.last, end)}"
    number = s.tokens[j].text if first > j else ""
    return f"{number} {text}".strip(), j, end


def _further_on(s: Sentence, verb: Element, clause: Clause) -> list[Phrase]:
    """Return «безпеку шкіл» of «обговорили з педагогами питання …», «дізналися в музеї про …», «…, як …»."""
    if verb not in clause.elements:
        return []
    after = clause.elements.index(verb) + 1
    learnt = verb.frame == "learn"  # «навчалися з питань …» is told of the deed
    taught = learnt or verb.text.startswith(beginnings("teaches"))
    for k, e in enumerate(clause.elements[after:], after):
        if e.kind == "verb" and not e.infinitive:
            return []
        about = not learnt and e.kind == "prep" and e.text in word_class("preposition.told")
        question = not learnt and e.text in word_class("question_form")
        found = phrases_at(s, _skip(s, e.last if about else e.first), clause) if about or question else []
        if not found and k > after and verb.frame == "discuss" and _is_thing(s, clause, k):
            found = phrases_at(s, e.first, clause)
        found = found or (_how(s, clause, clause.elements, k) if e.text in word_class("how") else [])
        found = found or (infinitive_at(s, e.first, clause) if taught and e.infinitive else [])
        if found:
            return found
    return []


def told_phrases(s: Sentence, clause: Clause, verb: Element) -> list[Phrase]:
    """Return what «розповіла учасникам про …», «про … доповів», «ознайомили з …», «пояснила …» say.

    All of «про права розповіла А, про пільги – Б», and what «…, а Б – про пільги» adds to the clause before.
    """
    if verb not in clause.elements:
        dash = next((k for k, e in enumerate(clause.elements) if e.kind == "dash"), len(clause.elements))
        return _about(s, clause, clause.elements[dash + 1 :], word_class("preposition.of_speech"))
    at = clause.elements.index(verb)
    before, after = clause.elements[:at], clause.elements[at + 1 :]
    with_ = word_class("preposition.with") if verb.text.startswith(beginnings("acquaints")) else frozenset()
    prepositions = word_class("preposition.of_speech") | with_
    found = _about(s, clause, after, prepositions)
    if not found or _opens(before, prepositions):
        opening = prepositions if _opens(before, with_) else prepositions - with_
        found = [*_about(s, clause, before, opening), *found]
    if not found and verb.text.startswith(beginnings("shares")):
        found = _shared(s, clause, at)
    if found:
        return found
    if verb.text.startswith(beginnings("teaches")):
        return _further_on(s, verb, clause)  # «навчала педагогів розпізнавати насильство»
    if not verb.text.startswith(beginnings("explains")):
        return []
    return _explained(s, clause, at) or objects_before(s, verb.first, clause)


def _opens(elements: list[Element], prepositions: frozenset[str]) -> bool:
    """Whether what stands before a verb begins with one of some prepositions: «Про права … розповіла»."""
    first = next((e for e in elements if e.kind not in ("comma", "conj")), None)
    return first is not None and first.kind == "prep" and first.text in prepositions


def _about(
    s: Sentence, clause: Clause, elements: list[Element], prepositions: frozenset[str]
) -> list[Phrase]:
    """Return the phrases after some prepositions, up to the next thing that is told to be done."""
    found: list[Phrase] = []
    for k, e in enumerate(elements):
        if e.kind == "verb" and not e.infinitive:
            break
        if found and e.first < found[-1][2]:
            continue
        if e.kind == "prep" and e.text in prepositions:
            found += phrases_at(s, _skip(s, e.last), clause)
        elif not found and e.text in word_class("how"):
            found += _how(s, clause, elements, k)
    return found


def _shared(s: Sentence, clause: Clause, at: int) -> list[Phrase]:
    """Return «досвід роботи» of «поділилася з колегами досвідом роботи», «Досвідом роботи поділилася …»."""
    verb = clause.elements[at]
    for e in clause.elements[at + 1 :]:
        if e.kind == "verb":
            break
        if e.kind == "word" and _is_shared(s, e.first):
            return phrases_at(s, e.first, clause)
    first = clause.elements[0].first
    found = phrases_at(s, first, clause) if _is_shared(s, first) else []
    return found if found and found[-1][2] <= verb.first else []


def _is_shared(s: Sentence, j: int) -> bool:
    """Whether «досвідом», «власними напрацюваннями» stand at token ``j``."""
    core = core_at(s, j)
    nouns = s.infos[core.head].nouns if core is not None and "ablt" in core.cases() else ()
    return any(r.case == "ablt" and r.lemma in word_class("shared") for r in nouns)


def what_is(s: Sentence, clause: Clause) -> list[Phrase]:
    """Return «дискримінація» of a clause «…, що таке дискримінація» after people learnt or told something."""
    for e in clause.elements[:2]:
        if e.text == "що" and s.norm(e.last) in word_class("such_a"):
            return phrases_at(s, e.last + 1, clause)
    return []


def _how(s: Sentence, clause: Clause, elements: list[Element], k: int) -> list[Phrase]:
    """Return «отримати грант» of «розповіли, як отримати грант», a word of place or time stepped over."""
    for e in elements[k + 1 : k + 3]:
        found = infinitive_at(s, e.first, clause)
        if found:
            return found
    return []


def _explained(s: Sentence, clause: Clause, at: int) -> list[Phrase]:
    """Return the object of «пояснила учасникам особливості обліку», people stepped over."""
    for e in clause.elements[at + 1 :]:
        if e.kind in ("verb", "comma", "rel") or (
            e.kind == "node" and e.node is not None and e.node.kind == "work"
        ):
            return []
        core = core_at(s, e.first) if e.kind == "word" else None
        if core is not None and "accs" in core.cases() and not s.infos[core.head].group:
            return phrases_at(s, e.first, clause)
        if e.kind == "prep":
            return []
    return []


def _skip(s: Sentence, j: int) -> int:
    """Step over «про», «з», «питання», «детально» to what was discussed."""
    steps = word_class("preposition.of_topic") | word_class("before_topic")
    while j + 1 < len(s) and (s.norm(j) in steps or (s.norm(j) in word_class("question_form"))):
        dative = s.norm(j) in word_class("question_dative") and not s.infos[j - 1].preposition
        if dative and not s.infos[j + 1].preposition:
            break  # «приділили питанням житла, забезпеченню лікарень»
        j += 1
    return j
