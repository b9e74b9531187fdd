"""What kind of event a noun phrase names: «семінар», «круглий стіл», «онлайн-зустріч», «третє засідання»."""

from __future__ import annotations

from functools import cache

from ..gazetteers import word_class, work_heads
from ..vocabulary import event_kinds
from . import ordinal
from .phrase import core_at
from .words import Core, Sentence, info


@cache
def kind_lemmas() -> dict[str, str]:
    """Return the notation of each one-word event kind by lemma; «акція» is an undertaking, no event."""
    works = work_heads()
    undertakings = {lemma for lemma, head in works.items() if "undertaking" in head.flags}
    return {
        form: kind.notation
        for form, kind in event_kinds().items()
        if " " not in form and form not in undertakings
    }


@cache
def plural_kinds() -> dict[str, str]:
    """Return the kinds that are named in the plural only («курси») by the lemma of their noun."""
    found: dict[str, str] = {}
    for form in kind_lemmas():
        for reading in info(form).nouns:
            if reading.number == "plur" and reading.case == "nomn" and reading.lemma != form:
                found.setdefault(reading.lemma, form)
    return {lemma: form for lemma, form in found.items() if lemma not in kind_lemmas()}


@cache
def only_plural(lemma: str) -> bool:
    """Whether a kind is named in the plural only: «збори», «курси»; or its plural means one: «урочистості».

    >>> only_plural("збори"), only_plural("урочистість"), only_plural("семінар")
    (True, True, False)
    """
    if lemma in word_class("plural_event"):
        return True
    own = (r for r in info(lemma).nouns if r.lemma == lemma and r.case == "nomn")
    return lemma in plural_kinds().values() or any(r.number == "plur" for r in own)


@cache
def has_singular(lemma: str) -> bool:
    """Whether a kind's noun has a singular that looks like its plural: «засідання», not «збори».

    >>> has_singular("засідання"), has_singular("збори"), has_singular("урочистість")
    (True, False, False)
    """
    own = {r.number for r in info(lemma).nouns if r.lemma == lemma and r.case == "nomn"}
    return own == {"sing", "plur"} and lemma not in word_class("plural_event")


@cache
def without_prefix(lemma: str) -> str:
    """Return what a compound without a hyphen is of: «конкурс» of «фотоконкурс»; else the word itself.

    >>> without_prefix("фотоконкурс"), without_prefix("екофестиваль"), without_prefix("форум")
    ('конкурс', 'фестиваль', 'форум')
    """
    kinds = kind_lemmas()
    parts = (lemma.removeprefix(prefix) for prefix in word_class("kind_prefix") if lemma.startswith(prefix))
    return next((part for part in sorted(parts) if part in kinds), lemma)


def kind_lemma(s: Sentence, core: Core) -> str:
    """Return the lemma of the kind that a phrase names, of a compound its last part, or an empty text."""
    if two_word_kind(s, core):
        return s.infos[core.head].lemma
    kinds = kind_lemmas()
    if kind_with_genitive(s, core) or is_held_institution(s, core):
        return s.infos[core.head].lemma
    for reading in s.infos[core.head].nouns:
        for lemma in (reading.lemma, reading.lemma.rpartition("-")[2], without_prefix(reading.lemma)):
            if lemma in kinds and _says_enough(s, core, lemma):
                return lemma
            if reading.number == "plur" and lemma in plural_kinds():
                return plural_kinds()[lemma]  # «курси», not «курс»
    return ""


def is_held_institution(s: Sentence, core: Core) -> bool:
    """Whether a school or an academy takes place, as an event does: «пройшла Школа лідерства», «провели …».

    Elsewhere in such a document its capital tells it: «учасниці Школи». Not «школа № 5», «школа провела».
    """
    here = s.infos[core.head]
    if here.lemma not in word_class("held_institution") or s.norm(core.last) in _NUMBERED:
        return False
    if any(a[1] == "plur" for a in core.agreements) and not any(a[1] == "sing" for a in core.agreements):
        return False
    if here.lemma in s.held and s.tokens[core.head].capital:
        return True
    before = s.infos[core.first - 1] if core.first else None
    if s.tokens[core.head].capital and "gent" in core.cases() and _ends_with_feast(s, core.first):
        return True  # «випуск другої Школи лідерства»
    if before is not None and before.verbs and not before.infinitive:
        named = core.first < core.head or s.tokens[core.head].capital
        held = before.frame == "hold" and "accs" in core.cases() and named
        return (before.frame == "happen" and "nomn" in core.cases()) or held
    direct = "nomn" in core.cases() and (before is None or not (before.preposition or before.nouns))
    return direct and _takes_place_after(s, core.last)


def _ends_with_feast(s: Sentence, j: int) -> bool:
    """Whether «випуск» stands before token ``j``, or before an ordinal there."""
    return any(k >= 0 and s.infos[k].lemma in word_class("graduation") for k in (j - 1, j - 2))


_NUMBERED = frozenset(("№", "-", "i", "n"))
_LONGEST_SCHOOL = 15  # tokens of a name before its verb


def _takes_place_after(s: Sentence, j: int) -> bool:
    """Whether the next verb after a name says that it takes place: «Школа лідерства «Дія» стартувала …»."""
    for k in range(j, min(j + _LONGEST_SCHOOL, len(s))):
        here = s.infos[k]
        if here.verbs and not (here.nouns or here.adjectives):
            opens = core_at(s, k + 1) if k + 1 < len(s) else None
            return here.frame == "happen" and not (opens is not None and "accs" in opens.cases() - {"nomn"})
        if s.tokens[k].text in ",;:":
            return False
    return False


def _says_enough(s: Sentence, core: Core, lemma: str) -> bool:
    """Whether «Тиждень кар'єри», «третій етап» are named: not «минулого тижня», «етап» alone."""
    if lemma in word_class("going_out"):
        return _goes_to(s, core.last) or s.norm(core.first - 1) in word_class("while_going_on")
    if lemma in word_class("graduation"):
        of = core_at(s, ordinal.leading(s, core.last)[1])
        return of is not None and "gent" in of.cases() and is_held_institution(s, of)
    if lemma in word_class("titled_part"):
        return core.last in s.quotes or (s.norm(core.last) == ":" and core.last + 1 in s.quotes)
    if lemma in word_class("stage"):
        of = core_at(s, core.last)
        whole = of is not None and "gent" in of.cases() and kind_lemma(s, of)
        if whole and lemma not in word_class("lesson_part"):
            return False  # «третій етап конкурсу» is the competition
        return bool(ordinal.within(s, core) or (core.first and ordinal.leading(s, core.first - 1)[0]))
    if lemma in word_class("named_day"):
        return _names_day(s, core)
    return lemma not in word_class("named_time") or _names_time(s, core) or _means_named_time(s, core, lemma)


def _means_named_time(s: Sentence, core: Core, lemma: str) -> bool:
    """Whether «Тиждень» alone, with a capital, is the one that the document tells of: «Відкрила Тиждень»."""
    alone = core.first == core.head > 0 and lemma in s.held and s.tokens[core.head].capital
    before = s.infos[core.first - 1] if alone else None
    return before is not None and not before.adjectives


def _goes_to(s: Sentence, j: int) -> bool:
    """Whether «виїзд» goes on with «до» or «у» and where to, people stepped over: «виїзд лікарів до села»."""
    whose = core_at(s, j)
    if whose is not None and "gent" in whose.cases():
        j = whose.last
    return s.norm(j) == "до"


def _names_time(s: Sentence, core: Core) -> bool:
    """Whether «Тиждень кар'єри» is named, not «минулого тижня», «тиждень роботи»."""
    if not s.tokens[core.first].capital:
        return False
    of = core_at(s, core.last)
    if core.first == 0 and _takes_place_after(s, core.last):
        return True
    return core.last in s.quotes or (core.first > 0 and of is not None and "gent" in of.cases())


def _names_day(s: Sentence, core: Core) -> bool:
    """Whether a day takes place: «відбувся День донора», «День кар'єри пройшов …»; not «до Дня вчителя»."""
    of = core_at(s, core.last) if core.last < len(s) else None
    named = core.last in s.quotes or (of is not None and "gent" in of.cases())
    if not named or not s.tokens[core.head].capital or not core.cases() & {"nomn", "accs"}:
        return False
    before = s.infos[core.first - 1] if core.first else None
    if before is not None and before.frame in ("happen", "hold"):
        return True
    return (before is None or not before.preposition) and _takes_place_after(s, core.last)


def two_word_kind(s: Sentence, core: Core) -> str:
    """Return the notation of a kind of two words («круглий стіл», «прямий ефір»), or an empty text."""
    if core.first == core.head:
        return ""
    noun = next((r.lemma for r in s.infos[core.head].nouns), "")
    for reading in s.infos[core.head - 1].adjectives:
        found = _two_words().get((reading.lemma, noun))
        if found:
            return found
    return ""


@cache
def _two_words() -> dict[tuple[str, str], str]:
    """Return the notations of kinds of an adjective and a noun, by their lemmas; not of undertakings."""
    works = work_heads()
    found: dict[tuple[str, str], str] = {}
    for form, kind in event_kinds().items():
        first, _, noun = form.partition(" ")
        adjectives = info(first).adjectives
        undertaking = noun in works and "undertaking" in works[noun].flags
        if noun and " " not in noun and adjectives and not undertaking:
            found[adjectives[0].lemma, noun] = kind.notation
    return found


def ceremony_kind(s: Sentence, core: Core) -> str:
    """Return the kind of what «церемонія» is of («церемонія відкриття»), or an empty text."""
    lemma = kind_lemma(s, core) if "gent" in core.cases() else ""
    return kind_lemmas()[lemma] if lemma in word_class("done_in_ceremony") else ""


@cache
def _kinds_with_genitive() -> dict[str, dict[tuple[str, ...], str]]:
    """Return the notations of kinds such as «день відкритих дверей» by head noun and the words after it."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for form, kind in event_kinds().items():
        head, *rest = form.split()
        if rest and not info(head).adjectives:
            found.setdefault(head, {})[tuple(rest)] = kind.notation
    return found


def kind_with_genitive(s: Sentence, core: Core) -> str:
    """Return the notation of «день відкритих дверей», «година спілкування», or an empty text."""
    for reading in s.infos[core.head].nouns:
        for rest, notation in _kinds_with_genitive().get(reading.lemma, {}).items():
            if all(s.norm(core.last + k) == word for k, word in enumerate(rest)):
                return notation
    return ""


def cycle_of(s: Sentence, core: Core) -> tuple[str, str]:
    """Return (head, kind) of «цикл навчань», «серія семінарів»; empty texts for another phrase."""
    head = next((r.lemma for r in s.infos[core.head].nouns if r.lemma in word_class("cycle")), "")
    of = core_at(s, core.last) if head else None
    kind = kind_lemma(s, of) if of is not None and "gent" in of.cases() else ""
    return (head, kind) if kind else ("", "")


def place_in_series(s: Sentence, core: Core, lead: int = 0) -> str:
    """Return the number of an event in its series, or «наступний»; an empty text where neither is said.

    Args:
        s: the sentence.
        core: the phrase that names the event.
        lead: the ordinal before it, 0 if there is none.
    """
    number = ordinal.within(s, core)
    if number or lead:
        return str(lead + number)
    lemmas = (r.lemma for j in range(core.first, core.head) for r in s.infos[j].adjectives)
    return next((lemma for lemma in lemmas if lemma in word_class("place_in_series")), "")


def kind_in_quotes(s: Sentence, j: int) -> str:
    """Return the kind that the quotes at token ``j`` hold and nothing else: ««круглого столу»»; or ''."""
    if j not in s.quotes:
        return ""
    inside = [k for k in range(j + 1, s.quotes[j][0]) if s.tokens[k].shape == "word"]
    core = core_at(s, inside[0]) if len(inside) == 2 else None
    return two_word_kind(s, core) if core is not None and core.head == inside[-1] else ""
